//! What stands in the Markdown texts: links, images, headings, suspicious paragraphs. Every text
//! is parsed once, for all rules about it.

use crate::calendar::MONTHS;
use crate::model::Catalogue;
use crate::model::entry::Entry;
use crate::phase::SHARE;
use crate::source::document::EntryKind;
use crate::source::markdown::{self, Body, Placed, literal};
use crate::source::{FileId, SourceFile, Sources, Span};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};
use rayon::prelude::*;
use std::ops::Range;

/// All texts, in the order of the entries; a translation follows its German entry.
#[derive(Debug, Clone, Default)]
pub struct Bodies(Vec<Prose>);

/// One text.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// The file.
    pub file: FileId,
    /// What kind of entry it belongs to.
    pub kind: Option<EntryKind>,
    /// Where the text stands in the file.
    pub span: Span,
    /// Links, also definitions and those in pointed brackets.
    pub links: Vec<Link>,
    /// Photos.
    pub images: Vec<Picture>,
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// The ids of the headings.
    pub ids: Vec<String>,
    /// Paragraphs that are bold from beginning to end.
    pub bold: Vec<Span>,
    /// Paragraphs whose lines look like a list without being one.
    pub fake_lists: Vec<Span>,
    /// Paragraphs that a gap in front of them has turned into code.
    pub indented: Vec<Span>,
    /// Sentences that a line of hyphens below them has turned into a heading.
    pub underlined: Vec<Span>,
    /// Numbers at the beginning of a sentence that have turned it into a list: "24." of "24. Dezember fällt aus".
    pub numbered: Vec<Span>,
}

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkForm {
    /// `[text](address)`
    Inline,
    /// `<address>`
    Pointed,
    /// `<team@example.org>`
    Mail,
    /// `[text][name]`; its address stands in the definition.
    Reference,
    /// `[name]: address`
    Definition,
}

/// A link.
#[derive(Debug, Clone)]
pub struct Link {
    /// How it is written.
    pub form: LinkForm,
    /// The address, entities decoded.
    pub target: String,
    /// What people read; empty for definitions.
    pub text: String,
    /// The whole link.
    pub span: Span,
    /// The address alone, where it stands there as it is.
    pub target_span: Option<Span>,
}

/// A photo within a text.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The address, entities decoded.
    pub target: String,
    /// The description.
    pub alt: String,
    /// All of it.
    pub span: Span,
    /// The address alone, where it stands there as it is.
    pub target_span: Option<Span>,
}

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// All of it.
    pub span: Span,
}

impl Bodies {
    /// Reads the texts of all entries that could be read.
    pub fn read(sources: &Sources, catalogue: &Catalogue) -> Self {
        Self::of(catalogue.entries(), sources)
    }

    /// Reads the texts of these entries, where they could be read.
    pub fn of<'a>(entries: impl Iterator<Item = (EntryKind, &'a Entry)>, sources: &Sources) -> Self {
        let mut bodies: Vec<(EntryKind, Body)> = Vec::new();
        for (kind, entry) in entries.filter(|(_, entry)| !entry.broken) {
            bodies.push((kind, entry.body));
            bodies.extend(entry.translations.iter().map(|translation| (kind, translation.body)));
        }
        Self(
            bodies
                .par_iter()
                .with_max_len(SHARE)
                .map(|(kind, body)| Prose::read(*kind, *body, sources.file(body.file)))
                .collect(),
        )
    }

    /// The photos that the texts show or lead to, by their names.
    pub fn photos(&self) -> impl Iterator<Item = &str> {
        let of = |prose| {
            let Prose { images, links, .. }: &Prose = prose;
            let shown = images.iter().map(|picture| picture.target.as_str());
            shown.chain(links.iter().map(|link| link.target.as_str()))
        };
        self.0.iter().flat_map(of).filter_map(|target| target.strip_prefix("/bilder/"))
    }

    /// All texts.
    pub fn iter(&self) -> std::slice::Iter<'_, Prose> {
        self.0.iter()
    }
}

impl Prose {
    fn read(kind: EntryKind, body: Body, file: &SourceFile) -> Self {
        let text = file.slice(body.span);
        let events = markdown::events(text);
        let ids = markdown::headings(events.iter().map(|(event, _)| event)).into_iter().map(|(id, _)| id).collect();
        let prose = Self { file: body.file, kind: Some(kind), span: body.span, ids, ..Self::default() };
        let (links, lists) = (Vec::new(), Vec::new());
        let mut reader = Reader { text, body: body.span, prose, links, image: None, heading: None, lists, next: 1 };
        for (target, range) in markdown::definitions(text) {
            reader.definition(target, range);
        }
        for (number, (event, range)) in events.iter().enumerate() {
            reader.event(event, range);
            if matches!(event, Event::Start(Tag::Paragraph)) {
                reader.paragraph(&events[number..], range);
            }
        }
        reader.prose
    }
}

struct Reader<'a> {
    text: &'a str,
    body: Span,
    prose: Prose,
    /// Links that are still open: number in `prose.links`.
    links: Vec<usize>,
    image: Option<Picture>,
    heading: Option<Heading>,
    /// Lists that are still open: the number of the next point, where they have numbers, and whether a finding is noted.
    lists: Vec<(Option<u64>, bool)>,
    /// The number that would go on with the last list.
    next: u64,
}

impl Reader<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        self.body.part(range.start, range.end)
    }

    /// The address within a link, where it stands there as it is.
    fn target_span(&self, range: &Range<usize>, target: &str, opening: &str) -> Option<Span> {
        let slice = self.text.get(range.clone())?;
        let from = slice.rfind(opening)? + opening.len();
        let at = slice[from..].find(target).filter(|_| !target.is_empty())?;
        Some(self.body.part(range.start + from + at, range.start + from + at + target.len()))
    }

    fn definition(&mut self, target: String, range: Range<usize>) {
        let (span, target_span) = (self.span(&range), self.target_span(&range, &target, "]:"));
        let form = LinkForm::Definition;
        self.prose.links.push(Link { form, target, text: String::new(), span, target_span });
    }

    fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => self.link(*link_type, dest_url, range),
            Event::Start(Tag::Image { dest_url, .. }) => {
                let target = literal(dest_url).into_owned();
                let target_span = self.target_span(range, &target, "](");
                self.image = Some(Picture { target, alt: String::new(), span: self.span(range), target_span });
            }
            Event::Start(Tag::Heading { level, .. }) => {
                self.heading = Some(Heading { level: *level as u8, text: String::new(), span: self.span(range) });
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => self.prose.indented.push(self.span(range)),
            Event::Start(Tag::List(first)) => {
                self.lists.push((*first, false));
                // A list that goes on behind a paragraph begins with the next number.
                if first.is_some_and(|first| first > 1 && first != self.next) {
                    self.number(range);
                }
            }
            Event::Start(Tag::Item) => {
                if let Some((Some(number), _)) = self.lists.last_mut() {
                    *number = number.saturating_add(1);
                    self.date(range);
                }
            }
            Event::End(TagEnd::List(_)) => {
                self.next = self.lists.pop().and_then(|(next, _)| next).unwrap_or(self.next);
            }
            Event::Text(text) | Event::Code(text) => self.words(&literal(text)),
            Event::SoftBreak | Event::HardBreak => self.words(" "),
            Event::End(TagEnd::Link) => {
                self.links.pop();
            }
            Event::End(TagEnd::Image) => self.prose.images.extend(self.image.take()),
            Event::End(TagEnd::Heading(_)) => {
                if let Some(heading) = self.heading.take() {
                    self.underlined(&heading, range);
                    self.prose.headings.push(heading);
                }
            }
            _ => {}
        }
    }

    /// Notes a heading that is none: what stands above a line of hyphens is a sentence, or more than one line, or the line
    /// is that of a signature.
    fn underlined(&mut self, heading: &Heading, range: &Range<usize>) {
        let written = self.text.get(range.clone()).unwrap_or("").trim_end();
        let Some((above, line)) = written.rsplit_once('\n').filter(|_| heading.level == 2 && !written.starts_with('#'))
        else {
            return;
        };
        let is_sentence = heading.text.trim_end().ends_with(['.', '!', ',', ';']);
        if is_sentence || above.contains('\n') || line.trim().len() < 3 {
            self.prose.underlined.push(heading.span);
        }
    }

    /// Notes a date that has become a point of a list: "24. Dezember" is shown as "1. Dezember" where a list goes on.
    fn date(&mut self, range: &Range<usize>) {
        let written = self.text.get(range.clone()).unwrap_or("");
        let behind = written.trim_start_matches(|c: char| c.is_ascii_digit());
        let behind = behind.strip_prefix('.').unwrap_or("").trim_start();
        if MONTHS.iter().any(|month| behind.starts_with(month)) {
            self.number(range);
        }
    }

    /// Notes the number that a list or one of its points begins with; of every list once.
    fn number(&mut self, range: &Range<usize>) {
        let Some((_, told)) = self.lists.last_mut().filter(|(_, told)| !told) else { return };
        *told = true;
        let written = self.text.get(range.clone()).unwrap_or("");
        let digits = written.len() - written.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        self.prose.numbered.push(self.span(&(range.start..range.start + (digits + 1).min(written.len()))));
    }

    fn link(&mut self, link_type: LinkType, target: &str, range: &Range<usize>) {
        let target = literal(target).into_owned();
        let form = match link_type {
            LinkType::Email => LinkForm::Mail,
            LinkType::Autolink => LinkForm::Pointed,
            LinkType::Inline => LinkForm::Inline,
            _ => LinkForm::Reference,
        };
        let target_span = match form {
            LinkForm::Inline => self.target_span(range, &target, "]("),
            LinkForm::Pointed | LinkForm::Mail => self.target_span(range, &target, "<"),
            LinkForm::Reference | LinkForm::Definition => None,
        };
        self.links.push(self.prose.links.len());
        self.prose.links.push(Link { form, target, text: String::new(), span: self.span(range), target_span });
    }

    fn words(&mut self, words: &str) {
        if let Some(image) = &mut self.image {
            image.alt.push_str(words);
        }
        if let Some(heading) = &mut self.heading {
            heading.text.push_str(words);
        }
        for number in &self.links {
            self.prose.links[*number].text.push_str(words);
        }
    }

    /// Notes a paragraph that stands for something else: a heading, a list.
    fn paragraph(&mut self, events: &[Placed<'_>], range: &Range<usize>) {
        let span = self.span(range);
        let strong = matches!(events.get(1), Some((Event::Start(Tag::Strong), _)));
        let closes = |event: &Event<'_>| matches!(event, Event::End(TagEnd::Strong));
        let end = events.iter().position(|(event, _)| closes(event)).filter(|_| strong);
        if let Some(end) = end
            && matches!(events.get(end + 1), Some((Event::End(TagEnd::Paragraph), _)))
        {
            self.prose.bold.push(span);
        }
        let lines = self.text.get(range.clone()).unwrap_or("").lines();
        if lines.filter(|line| looks_like_item(line)).count() >= 2 {
            self.prose.fake_lists.push(span);
        }
    }
}

/// A line that is meant as part of a list, but is none for Markdown.
fn looks_like_item(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &line[digits..];
    (1..=2).contains(&digits) && (rest.starts_with(") ") || rest.starts_with(". "))
        || ["• ", "– ", "— ", "· ", "●", "▪", "- ", "-\u{a0}"].iter().any(|sign| line.starts_with(sign))
}

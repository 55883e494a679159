//! Markdown as events with places, reduced to what an entry may contain.

use super::document::propose_slug;
use super::fault::{FaultKind, Faults};
use super::file::{FileId, SourceFile};
use super::shown::lost;
use super::span::Span;
use crate::legible::is_forbidden;
use pulldown_cmark::{BrokenLink, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How deep lists and quotations may be nested.
pub const MAX_DEPTH: usize = 32;

/// Stands for a `*` that is a letter of a word ("Ärzt*innen") and no mark-up. One byte, so that
/// places stay the same; refused as input everywhere (a control character).
const LITERAL_STAR: char = '\u{1}';

/// What is allowed beside CommonMark.
pub(super) const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH);

/// The Markdown body of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Body {
    /// The file.
    pub file: FileId,
    /// Where in the file.
    pub span: Span,
}

/// An allowed event and the bytes of the file it comes from.
pub type Placed<'a> = (Event<'a>, Range<usize>);

/// Reads a text as Markdown: tables, footnotes and strike-through beside CommonMark, no heading
/// attributes (they would print whatever attribute an author types), no raw HTML.
///
/// `*` inside a word is literal, as `_` is in CommonMark: "Ärzt*innen und Pfleger*innen" must not
/// become italics. Call [`literal`] on every text of the events.
pub fn events(text: &str) -> Vec<Placed<'static>> {
    let text = protect_stars(text);
    Parser::new_ext(&text, OPTIONS).into_offset_iter().map(|(e, r)| (e.into_static(), r)).collect()
}

/// The same events one after the other, for whoever keeps none.
pub fn visit(text: &str, see: impl FnMut(Event<'_>)) {
    Parser::new_ext(&protect_stars(text), OPTIONS).for_each(see);
}

/// The link definitions (`[name]: address`) of a text: address and place.
pub fn definitions(text: &str) -> Vec<(String, Range<usize>)> {
    if !text.contains("]:") {
        return Vec::new();
    }
    let text = protect_stars(text);
    let parser = Parser::new_ext(&text, OPTIONS);
    let found = parser.reference_definitions().iter();
    let mut found: Vec<_> = found.map(|(_, d)| (literal(&d.dest).into_owned(), d.span.clone())).collect();
    found.sort_by_key(|(_, range)| range.start);
    found
}

/// Links that name a definition which is not there, `[Text][name]`: they stand on the page as they were written. Square
/// brackets alone are none.
pub fn dangling(text: &str) -> Vec<(String, Range<usize>)> {
    if !text.contains("][") {
        return Vec::new();
    }
    let text = protect_stars(text);
    let mut found = Vec::new();
    let callback = |link: BrokenLink<'_>| {
        if link.link_type != LinkType::Shortcut {
            found.push((literal(&link.reference).into_owned(), link.span));
        }
        None
    };
    Parser::new_with_broken_link_callback(&text, OPTIONS, Some(callback)).for_each(drop);
    found
}

/// The ids that pages give their own parts. A heading that had one of them would take the place of what links and labels
/// mean: the numbers for a crisis, the text of a form.
const OWN_IDS: &[&str] = &[
    "andere-wege",
    "andere-wege-titel",
    "anlaufstelle",
    "antwort",
    "antwort-hinweis",
    "beginn",
    "geschickt",
    "inhalt",
    "karte",
    "kontakt",
    "krise",
    "krise-titel",
    "merkzettel",
    "merkzettel-link",
    "nachricht",
    "speichern",
    "suche",
    "suchfeld",
    "suchhilfe",
    "tage",
    "treffer",
    "weitergeben",
    "zustaendig",
];

/// How further ids of pages begin: footnotes, the parts of a filter.
const OWN_BEGINNINGS: &[&str] = &["filter-", "fussnote-"];

/// All headings as their id and their text: the id is the text as a slug, with a number where another heading has it, and
/// with a word before it where it is one of the page's own.
pub fn headings<'e>(events: impl IntoIterator<Item = &'e Event<'e>>) -> Vec<(String, String)> {
    let mut headings: Vec<(String, String)> = Vec::new();
    let (mut counts, mut taken) = (BTreeMap::<String, usize>::new(), BTreeSet::new());
    let mut text: Option<String> = None;
    for event in events {
        match event {
            Event::Start(Tag::Heading { .. }) => text = Some(String::new()),
            Event::Text(t) | Event::Code(t) => {
                if let Some(text) = &mut text {
                    text.push_str(&literal(t));
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let heading = text.take().unwrap_or_default();
                let slug = propose_slug(&heading);
                let is_own = OWN_IDS.contains(&slug.as_str()) || OWN_BEGINNINGS.iter().any(|own| slug.starts_with(own));
                let slug = match slug.as_str() {
                    "" => "abschnitt".to_owned(),
                    _ if is_own => format!("abschnitt-{slug}"),
                    _ => slug,
                };
                let count = counts.entry(slug.clone()).or_default();
                // "Hilfe", "Hilfe", "Hilfe 2": the last one wants the id of the second.
                let id = loop {
                    *count += 1;
                    let id = if *count == 1 { slug.clone() } else { format!("{slug}-{count}") };
                    if taken.insert(id.clone()) {
                        break id;
                    }
                };
                headings.push((id, heading));
            }
            _ => {}
        }
    }
    headings
}

/// The text without its markup: a space between blocks.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for (event, _) in events(text) {
        match event {
            Event::Text(text) | Event::Code(text) => plain.push_str(&literal(&text)),
            Event::SoftBreak | Event::HardBreak | Event::Rule => plain.push(' '),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell | TagEnd::CodeBlock,
            ) => plain.push(' '),
            _ => {}
        }
    }
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of an event as it was written.
pub fn literal(text: &str) -> Cow<'_, str> {
    if text.contains(LITERAL_STAR) { Cow::Owned(text.replace(LITERAL_STAR, "*")) } else { Cow::Borrowed(text) }
}

pub(super) fn protect_stars(text: &str) -> Cow<'_, str> {
    if !text.contains('*') {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let inside = c == '*'
            && before.is_some_and(char::is_alphanumeric)
            && rest.peek().is_some_and(|next| next.is_alphanumeric());
        safe.push(if inside { LITERAL_STAR } else { c });
        before = Some(c);
    }
    Cow::Owned(safe)
}

/// Reports what a body may not contain: raw HTML, nesting that no reader could follow, and text that nobody would see.
pub fn check(body: Body, file: &SourceFile, faults: &mut Faults) {
    for (range, text) in lost(file.slice(body.span)) {
        faults.add(body.file, body.span.part(range.start, range.end), FaultKind::LostText { text });
    }
    let mut depth = 0_usize;
    let mut told_depth = false;
    let mut in_html_block = false;
    for (event, range) in events(file.slice(body.span)) {
        let span = body.span.part(range.start, range.end);
        match event {
            Event::Start(Tag::HtmlBlock) => {
                in_html_block = true;
                let written = file.slice(span);
                let tag = written.split(['\n', '>']).next().unwrap_or("").trim().to_owned();
                let end = (span.start as usize + written.trim_end().len()).min(span.start as usize + tag.len() + 1);
                faults.add(body.file, Span::new(span.start as usize, end), FaultKind::RawHtml { tag: closed(&tag) });
            }
            Event::End(TagEnd::HtmlBlock) => in_html_block = false,
            Event::Html(_) if in_html_block => {}
            Event::Html(html) | Event::InlineHtml(html) => {
                faults.add(body.file, span, FaultKind::RawHtml { tag: html.trim().to_owned() });
            }
            Event::Text(text) => hidden(&literal(&text), span, body, file, faults),
            Event::Start(ref tag) => {
                if let Tag::Link { title, .. } | Tag::Image { title, .. } = tag {
                    hidden(&literal(title), span, body, file, faults);
                }
                depth += 1;
                if depth > MAX_DEPTH && !told_depth {
                    told_depth = true;
                    faults.add(
                        body.file,
                        Span::new(span.start as usize, span.start as usize + 1),
                        FaultKind::DeepNesting,
                    );
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// `&#x202e;` is as bad as the character itself, which has been reported with the file.
fn hidden(text: &str, span: Span, body: Body, file: &SourceFile, faults: &mut Faults) {
    if let Some(character) = text.chars().find(|c| is_forbidden(*c) && !file.slice(span).contains(*c)) {
        let at = span.start as usize;
        faults.add(body.file, span, FaultKind::ControlCharacter { at, character });
    }
}

fn closed(tag: &str) -> String {
    if tag.starts_with('<') && !tag.ends_with('>') { format!("{tag}>") } else { tag.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(String, FaultKind)> {
        let file = SourceFile::new("content/angebote/a.md", text);
        let body = Body { file: FileId::default(), span: Span::new(0, text.len()) };
        let mut faults = Faults::default();
        check(body, &file, &mut faults);
        faults.iter().map(|f| (file.slice(f.span).to_owned(), f.kind.clone())).collect()
    }

    #[test]
    fn raw_html_is_found_where_it_stands() {
        assert_eq!(faults("Guten <b>Tag</b>.")[0], ("<b>".into(), FaultKind::RawHtml { tag: "<b>".into() }));
        assert_eq!(faults("<script>\nalert(1)\n</script>\n").len(), 1);
        assert_eq!(faults("<!-- weg -->\n").len(), 1);
        assert!(faults("3 < 4 und `<b>` und <https://example.org>").is_empty());
    }

    #[test]
    fn stars_inside_words_are_letters() {
        let events = events("Ärzt*innen und Pfleger*innen sind *da*.");
        let emphasised = events.iter().filter(|(e, _)| matches!(e, Event::Start(Tag::Emphasis))).count();
        assert_eq!(emphasised, 1);
        let text: String = events
            .iter()
            .filter_map(|(e, _)| if let Event::Text(t) = e { Some(literal(t).into_owned()) } else { None })
            .collect();
        assert_eq!(text, "Ärzt*innen und Pfleger*innen sind da.");
    }

    #[test]
    fn headings_have_ids_and_repeated_ones_are_numbered() {
        let events = events("## Für wen?\n\n## Für wen?\n\n## ???\n\n## Für wen 2\n");
        let ids: Vec<String> = headings(events.iter().map(|(event, _)| event)).into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, ["fuer-wen", "fuer-wen-2", "abschnitt", "fuer-wen-2-2"]);
    }

    #[test]
    fn no_heading_takes_an_id_of_the_page() {
        let ids = |text: &str| -> Vec<String> {
            let events = events(text);
            headings(events.iter().map(|(event, _)| event)).into_iter().map(|(id, _)| id).collect()
        };
        let text = "## Krise\n\n## Abschnitt Krise\n\n## Fußnote 1\n\n## Krisen\n";
        assert_eq!(ids(text), ["abschnitt-krise", "abschnitt-krise-2", "abschnitt-fussnote-1", "krisen"]);
        // Whatever the theme names.
        let theme = crate::theme::Theme::standard();
        let templates = theme.paths("templates/", ".html").chain(theme.paths("components/", ".html"));
        let mut count = 0;
        for path in templates {
            let text = theme.text(path).unwrap();
            for (_, rest) in text.match_indices(" id=\"").map(|(at, found)| text.split_at(at + found.len())) {
                let id = rest.split('"').next().unwrap_or_default();
                if !id.contains("{{") {
                    count += 1;
                    assert!(ids(&format!("## {id}\n"))[0] == format!("abschnitt-{id}"), "{path}: {id}");
                }
            }
        }
        assert!(count > 20, "{count}");
    }

    #[test]
    fn definitions_have_their_place() {
        assert_eq!(definitions("[a]\n\n[a]: javascript:x\n"), [("javascript:x".to_owned(), 5..22)]);
    }

    #[test]
    fn links_without_a_definition_are_found() {
        let names = |text: &str| dangling(text).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names("Zum [Chor][nix], [Tee][tee] und [Saft][].\n\n[tee]: /tee\n"), ["nix", "Saft"]);
        assert_eq!(names("Tee [sic] und `[a][b]` [1]"), [""; 0]);
        let text = "Wir [singen][nix].";
        assert_eq!(&text[dangling(text)[0].1.clone()], "[singen][nix]");
    }

    #[test]
    fn characters_hidden_by_entities_are_found() {
        assert_eq!(faults("Wir &#x202e; singen*innen")[0].0, "&#x202e;");
        let hidden = |(_, kind): &(String, FaultKind)| matches!(kind, FaultKind::ControlCharacter { .. });
        assert_eq!(faults("[a](/b \"x&#x2066;y\")").iter().filter(|fault| hidden(fault)).count(), 1);
        assert!(faults("`&#x202e;` und &#8211; und Sänger*innen").is_empty());
    }

    #[test]
    fn deep_nesting_is_told_once() {
        let text = format!("{}tief", "> ".repeat(60));
        assert_eq!(faults(&text).iter().filter(|(_, k)| *k == FaultKind::DeepNesting).count(), 1);
    }
}

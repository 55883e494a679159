//! Markdown becomes safe HTML ([`SafeHtml`]).
//!
//! Only an allow-list of events is rendered. Raw HTML never arrives here (the checker refuses it);
//! if it did, it would be shown as text. Headings get ids, tables a caption and `scope`, footnotes
//! a way back, links only schemes that are known to be harmless.

use super::SafeHtml;
use super::numbers::Numbers;
use crate::model::Catalogue;
use crate::model::text::unbroken;
use crate::pages::Base;
use crate::source::markdown::{self, literal};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};
use pulldown_cmark_escape::{escape_href, escape_html};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What rendering needs to know beside the text.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'a> {
    /// Prefixes links within the site.
    pub base: &'a Base,
    /// Knows the sizes of the photos.
    pub catalogue: &'a Catalogue,
    /// Heading of the footnotes.
    pub footnotes: &'a str,
    /// Label of the way back from a footnote; `{n}` is its number.
    pub back: &'a str,
}

/// Renders a Markdown text.
pub fn render(text: &str, surroundings: Surroundings<'_>) -> SafeHtml {
    let events = markdown::events(text);
    let ids = markdown::headings(events.iter().map(|(event, _)| event));
    let mut writer = Writer {
        out: String::with_capacity(text.len() * 3 / 2),
        surroundings,
        ids: ids.into_iter(),
        caption: String::new(),
        table: TableState::default(),
        photo: None,
        lists: Numbers::default(),
        numbers: HashMap::new(),
        notes: BTreeMap::new(),
        referred: BTreeSet::new(),
        outer: Vec::new(),
        in_phone: false,
    };
    for (event, range) in &events {
        writer.event(event, text.get(range.clone()).unwrap_or_default());
    }
    writer.finish()
}

#[derive(Debug, Default)]
struct TableState {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

/// A photo that is not written yet.
#[derive(Debug, Default)]
struct Photo {
    source: String,
    alt: String,
    /// Photos within its description that are open; their words belong to it.
    inner: usize,
}

struct Writer<'a> {
    out: String,
    surroundings: Surroundings<'a>,
    ids: std::vec::IntoIter<(String, String)>,
    /// The last heading: names the table that follows it.
    caption: String,
    table: TableState,
    photo: Option<Photo>,
    lists: Numbers,
    numbers: HashMap<String, usize>,
    notes: BTreeMap<usize, String>,
    /// The numbers that stand in the text.
    referred: BTreeSet<usize>,
    /// What stands around the footnotes that are open, and their numbers.
    outer: Vec<(String, usize)>,
    /// Within a link to a telephone number.
    in_phone: bool,
}

impl Writer<'_> {
    /// Writes an event; `written` is its source.
    fn event(&mut self, event: &Event<'_>, written: &str) {
        if let Some(photo) = &mut self.photo {
            match event {
                Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                    photo.alt.push_str(&literal(text));
                }
                Event::SoftBreak | Event::HardBreak => photo.alt.push(' '),
                Event::Start(Tag::Image { .. }) => photo.inner += 1,
                Event::End(TagEnd::Image) if photo.inner == 0 => self.image(),
                Event::End(TagEnd::Image) => photo.inner -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(Tag::Item) => match self.lists.of_item(written) {
                Some(number) => self.out.push_str(&format!("<li value=\"{number}\">")),
                None => self.out.push_str("<li>"),
            },
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&literal(text)),
            Event::Code(text) => {
                self.out.push_str("<code>");
                self.text(&literal(text));
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.out.push_str("<br>"),
            Event::Rule => self.out.push_str("<hr>"),
            Event::FootnoteReference(name) => {
                let number = self.number(name);
                // The way back leads to the first.
                let id = if self.referred.insert(number) {
                    format!(" id=\"fussnote-{number}-zurueck\"")
                } else {
                    String::new()
                };
                self.out.push_str(&format!("<sup><a href=\"#fussnote-{number}\"{id}>{number}</a></sup>"));
            }
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn text(&mut self, text: &str) {
        let text = if self.in_phone { Cow::Owned(unbroken(text)) } else { Cow::Borrowed(text) };
        // Writing into a string cannot fail.
        let _ = escape_html(&mut self.out, &text);
    }

    fn number(&mut self, name: &str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(name.to_owned()).or_insert(next)
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph => self.out.push_str("<p>"),
            Tag::Heading { level, .. } => {
                let (id, heading) = self.ids.next().unwrap_or_default();
                self.caption = heading;
                self.out.push_str(&format!("<{} id=\"{id}\">", heading_tag(*level)));
            }
            Tag::BlockQuote(_) => self.out.push_str("<blockquote>"),
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => self.out.push_str("<pre><code>"),
            Tag::List(first) => {
                self.lists.begin(*first);
                match first {
                    None => self.out.push_str("<ul>"),
                    Some(1) => self.out.push_str("<ol>"),
                    Some(start) => self.out.push_str(&format!("<ol start=\"{start}\">")),
                }
            }
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<s>"),
            Tag::Link { link_type, dest_url, .. } => {
                self.in_phone = dest_url.starts_with("tel:");
                self.link(*link_type, dest_url);
            }
            Tag::Image { dest_url, .. } => {
                self.photo = Some(Photo { source: literal(dest_url).into_owned(), ..Photo::default() });
            }
            Tag::FootnoteDefinition(name) => {
                let number = self.number(name);
                self.outer.push((std::mem::take(&mut self.out), number));
            }
            Tag::Table(alignments) => {
                self.table.alignments.clone_from(alignments);
                self.out.push_str("<div class=\"table\"><table><caption>");
                let caption = std::mem::take(&mut self.caption);
                self.text(&caption);
                self.caption = caption;
                self.out.push_str("</caption>");
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.out.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.out.push_str("<tr>");
            }
            Tag::TableCell => self.cell(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::Heading(level) => self.out.push_str(&format!("</{}>\n", heading_tag(level))),
            TagEnd::BlockQuote(_) => self.out.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => self.out.push_str("</code></pre>\n"),
            TagEnd::List(numbered) => {
                self.lists.end();
                self.out.push_str(if numbered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</s>"),
            TagEnd::Link => {
                self.in_phone = false;
                self.out.push_str("</a>");
            }
            TagEnd::FootnoteDefinition => {
                if let Some((outer, number)) = self.outer.pop() {
                    let note = std::mem::replace(&mut self.out, outer);
                    self.notes.entry(number).or_default().push_str(&note);
                }
            }
            TagEnd::Table => self.out.push_str("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.out.push_str("</tr></thead><tbody>");
            }
            TagEnd::TableRow => self.out.push_str("</tr>"),
            TagEnd::TableCell => {
                let first = self.table.column == 1;
                self.out.push_str(if self.table.in_head || first { "</th>" } else { "</td>" });
            }
            _ => {}
        }
    }

    /// The first column names its row, the first row its columns.
    fn cell(&mut self) {
        let alignment = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"centre\"",
            _ => "",
        };
        let open = match (self.table.in_head, self.table.column) {
            (true, _) => format!("<th scope=\"col\"{alignment}>"),
            (false, 0) => format!("<th scope=\"row\"{alignment}>"),
            _ => format!("<td{alignment}>"),
        };
        self.table.column += 1;
        self.out.push_str(&open);
    }

    fn link(&mut self, link_type: LinkType, target: &str) {
        let target = literal(target);
        let target = if link_type == LinkType::Email { format!("mailto:{target}") } else { target.into_owned() };
        match safe_target(&target, self.surroundings.base) {
            Some(href) => {
                self.out.push_str("<a href=\"");
                let _ = escape_href(&mut self.out, &href);
                self.out.push_str("\">");
            }
            None => self.out.push_str("<a>"),
        }
    }

    fn image(&mut self) {
        let Some(Photo { source, alt, .. }) = self.photo.take() else { return };
        if !source.starts_with("/bilder/") {
            self.text(&alt);
            return;
        }
        self.out.push_str("<img src=\"");
        let _ = escape_href(&mut self.out, &self.surroundings.base.link(&source));
        self.out.push_str("\" alt=\"");
        let _ = escape_html(&mut self.out, &alt);
        self.out.push('"');
        let photo = self.surroundings.catalogue.image(source.trim_start_matches("/bilder/"));
        if let Some((width, height)) = photo.and_then(|p| Some((p.width?, p.height?))) {
            self.out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        self.out.push_str(" loading=\"lazy\">");
    }

    fn finish(mut self) -> SafeHtml {
        if !self.notes.is_empty() {
            self.out.push_str("<section class=\"footnotes\"><h2>");
            let _ = escape_html(&mut self.out, self.surroundings.footnotes);
            self.out.push_str("</h2><ol>");
            for (number, note) in std::mem::take(&mut self.notes) {
                self.out.push_str(&format!("<li id=\"fussnote-{number}\" value=\"{number}\">{note}"));
                if self.referred.contains(&number) {
                    self.out.push_str(&format!("<a href=\"#fussnote-{number}-zurueck\">"));
                    let back = self.surroundings.back.replace("{n}", &number.to_string());
                    let _ = escape_html(&mut self.out, &back);
                    self.out.push_str("</a>");
                }
                self.out.push_str("</li>");
            }
            self.out.push_str("</ol></section>");
        }
        SafeHtml::of_prose(self.out)
    }
}

fn heading_tag(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 => "h1",
        HeadingLevel::H2 => "h2",
        HeadingLevel::H3 => "h3",
        HeadingLevel::H4 => "h4",
        HeadingLevel::H5 => "h5",
        HeadingLevel::H6 => "h6",
    }
}

/// The target of a link, if its scheme is harmless: tested after control characters and white
/// space are removed, as browsers do (WHATWG URL, "remove all ASCII tab or newline").
fn safe_target(target: &str, base: &Base) -> Option<String> {
    let clean: String = target.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    if clean.starts_with("//") || clean.starts_with("/\\") {
        return None;
    }
    if clean.starts_with('/') {
        return Some(base.link(&clean));
    }
    if clean.starts_with('#') {
        return Some(clean);
    }
    let scheme = clean.split(':').next().unwrap_or("").to_ascii_lowercase();
    (clean.contains(':') && matches!(scheme.as_str(), "https" | "http" | "mailto" | "tel")).then_some(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        let base = Base::new("https://example.org/mg");
        let catalogue = Catalogue::default();
        let surroundings =
            Surroundings { base: &base, catalogue: &catalogue, footnotes: "Fußnoten", back: "Zurück zu {n}" };
        render(text, surroundings).as_str().to_owned()
    }

    #[test]
    fn headings_have_ids_and_repeated_ones_are_numbered() {
        let out = html("## Für wen?\n\n## Für wen?\n");
        assert!(out.contains("<h2 id=\"fuer-wen\">"), "{out}");
        assert!(out.contains("<h2 id=\"fuer-wen-2\">"), "{out}");
    }

    #[test]
    fn links_within_the_site_get_the_path_prefix() {
        assert!(html("[Chor](/angebote/chor/)").contains("href=\"/mg/angebote/chor/\""));
        assert!(html("<team@example.org>").contains("href=\"mailto:team@example.org\""));
    }

    #[test]
    fn nothing_active_survives() {
        for text in [
            "[x](javascript:alert(1))",
            "[x](JaVa&#x09;Script:alert(1))",
            "[x](data:text/html,hi)",
            "[x](vbscript:x)",
            "<javascript:alert(1)>",
            "[x](//evil.example)",
            "[x](/\\evil.example)",
            "![x](javascript:alert(1))",
            "![x](https://evil.example/a.png)",
            "[x][a]\n\n[a]: javascript:alert(1)",
            "<img src=x onerror=alert(1)>",
            "<script>alert(1)</script>",
            "[a\" onclick=\"x](https://example.org/\"onmouseover=alert(1))",
        ] {
            let out = html(text).to_lowercase();
            assert!(
                !out.contains("href=\"javascript") && !out.contains("<script") && !out.contains("<img src=x"),
                "{out}"
            );
            assert!(
                !out.contains("href=\"//") && !out.contains("evil.example/a.png\"") && !out.contains("\" onclick"),
                "{out}"
            );
        }
    }

    #[test]
    fn tables_are_named_and_their_cells_have_a_scope() {
        let out = html("## Zeiten\n\n| Tag | Zeit |\n|---|--:|\n| Mo | 9 |\n");
        assert!(out.contains("<caption>Zeiten</caption>"), "{out}");
        assert!(out.contains("<th scope=\"col\">Tag</th>") && out.contains("<th scope=\"row\">Mo</th>"), "{out}");
        assert!(out.contains("<td class=\"right\">9</td>"), "{out}");
    }

    #[test]
    fn footnotes_have_a_way_back() {
        let out = html("Text[^a].\n\n[^a]: Erklärung.\n");
        assert!(out.contains("href=\"#fussnote-1\"") && out.contains("href=\"#fussnote-1-zurueck\""), "{out}");
        assert!(out.contains("Zurück zu 1"), "{out}");
    }

    #[test]
    fn a_photo_is_described_by_words_alone() {
        let out = html("![Zwei *Menschen* [am](/b) ![Tisch](/c)\nim `Park`](/bilder/x.jpg) rechts");
        assert_eq!(
            out,
            "<p><img src=\"/mg/bilder/x.jpg\" alt=\"Zwei Menschen am Tisch im Park\" loading=\"lazy\"> rechts</p>\n"
        );
    }

    #[test]
    fn numbers_of_lists_stay_as_they_were_written() {
        let out = html("15. Dezember: Plätzchen\n22. Dezember: Singen\n23. Dezember: Film\n");
        assert!(out.starts_with("<ol start=\"15\"><li>Dezember"), "{out}");
        assert!(out.contains("<li value=\"22\">Dezember: Singen") && out.contains("<li>Dezember: Film"), "{out}");
    }

    #[test]
    fn inclusive_forms_are_no_italics() {
        assert_eq!(html("Ärzt*innen und Pfleger*innen"), "<p>Ärzt*innen und Pfleger*innen</p>\n");
    }
}

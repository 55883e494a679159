//! The text of a finished page, passage by passage: what its main part says, without what leads to other pages. Reads
//! the HTML that this program writes; of any other HTML it makes what it can.

use crate::legible::legible;
use std::borrow::Cow;

/// What a passage is on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A heading.
    Heading,
    /// What names the passages behind it: the term of a list, the head of a row, a summary.
    Label,
    /// Text.
    Text,
    /// What stands for a picture.
    Picture,
}

/// A piece of text that stands by itself: a paragraph, a point of a list, a cell.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Passage {
    /// What it is.
    pub kind: Kind,
    /// Its text, blanks made single. The target of a link out of the site stands behind the link's words.
    pub text: String,
}

/// What a page says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageText {
    /// Its first heading.
    pub heading: String,
    /// Everything it says, in order, the heading included.
    pub passages: Vec<Passage>,
}

/// Elements within a passage; all others end it.
const INLINE: [&str; 28] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "label", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];
/// Elements that hold nothing to read, or lead elsewhere.
const SKIPPED: [&str; 8] = ["nav", "form", "script", "style", "svg", "template", "button", "noscript"];
/// Classes of parts that lead elsewhere, or that change with the address of the repository or the size of a file.
const SKIPPED_CLASSES: [&str; 3] = ["entry-links", "versions", "flyers"];
/// Elements without an end.
const VOID: [&str; 9] = ["br", "hr", "img", "input", "wbr", "link", "meta", "source", "col"];

/// Which parts of a page are its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Cards {
    /// A list says what its cards say.
    #[default]
    Read,
    /// On the page of an entry, cards lead to others, which tell their changes themselves.
    PassedOver,
}

/// Reads a page; nothing where it has no main part of its own, as the pages at old addresses.
pub fn read(html: &str, cards: Cards) -> Option<PageText> {
    let mut reader = Reader { own: origin(html), cards, ..Reader::default() };
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        reader.text(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some(end) = tag_end(rest) else { break };
        reader.tag(&rest[1..end]);
        rest = &rest[end + 1..];
    }
    reader.end_passage();
    let heading = reader.passages.iter().find(|passage| passage.kind == Kind::Heading);
    let heading = heading.map(|passage| passage.text.clone()).unwrap_or_default();
    reader.was_there.then_some(PageText { heading, passages: reader.passages })
}

/// The address of the site that a page names as its own: scheme and host.
fn origin(html: &str) -> String {
    let link = html.split_once("rel=\"canonical\" href=\"").and_then(|(_, rest)| rest.split_once('"'));
    let url = link.map_or("", |(url, _)| url);
    let host = url.find("://").map_or(0, |at| at + 3);
    url[host..].find('/').map_or(url, |end| &url[..host + end]).to_owned()
}

/// Where the tag that begins a text ends; `>` within quotation marks does not count.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => return Some(at),
            _ => {}
        }
    }
    None
}

/// The value of an attribute, as it stands in the tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split_once('"').map(|(value, _)| value)
}

#[derive(Default)]
struct Reader {
    /// Scheme and host of the site itself.
    own: String,
    cards: Cards,
    passages: Vec<Passage>,
    text: String,
    kind: Option<Kind>,
    in_main: bool,
    was_there: bool,
    /// The element that is passed over, and how many of its name are open.
    skipped: Option<(String, usize)>,
    /// Where the link at hand leads, and where its words begin.
    link: Option<(String, usize)>,
}

impl Reader {
    fn text(&mut self, text: &str) {
        if self.in_main && self.skipped.is_none() {
            self.text.push_str(&html_escape::decode_html_entities(text));
        }
    }

    fn tag(&mut self, tag: &str) {
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or("");
        if !self.in_main {
            self.in_main = name == "main" && !closes && attribute(tag, "id") == Some("inhalt");
            self.was_there |= self.in_main;
            return;
        }
        if let Some((skipped, depth)) = &mut self.skipped {
            if skipped == name {
                *depth = if closes { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    self.skipped = None;
                }
            }
            return;
        }
        match (name, closes) {
            ("main", true) => {
                self.end_passage();
                self.in_main = false;
            }
            ("a", false) => self.link = attribute(tag, "href").map(|href| (href.to_owned(), self.text.len())),
            ("a", true) => self.end_link(),
            ("img", _) => self.picture(tag),
            ("br", _) => self.text.push(' '),
            _ if !closes && !VOID.contains(&name) && is_passed_over(name, tag, self.cards) => {
                self.end_passage();
                self.skipped = Some((name.to_owned(), 1));
            }
            _ if INLINE.contains(&name) => {}
            _ => {
                self.end_passage();
                if !closes {
                    self.kind = kind(name);
                }
            }
        }
    }

    fn picture(&mut self, tag: &str) {
        let text = single_blanks(&html_escape::decode_html_entities(attribute(tag, "alt").unwrap_or("")));
        if !text.is_empty() {
            self.end_passage();
            self.passages.push(Passage { kind: Kind::Picture, text });
        }
    }

    /// A link out of the site says where to, unless its words do.
    fn end_link(&mut self) {
        let Some((href, start)) = self.link.take() else { return };
        let href = html_escape::decode_html_entities(&href);
        let is_own = !self.own.is_empty() && href.starts_with(&self.own);
        let words: String = self.text.get(start..).unwrap_or("").chars().filter(|c| !c.is_whitespace()).collect();
        let target = match href.split_once(':') {
            Some(("http" | "https", rest)) if !is_own => rest.trim_start_matches('/').trim_end_matches('/'),
            Some(("mailto", rest)) => rest.split('?').next().unwrap_or(rest),
            Some(("tel", rest)) if !words.chars().any(|c| c.is_ascii_digit()) => rest,
            _ => return,
        };
        if !words.contains(target.trim_start_matches("www.")) {
            self.text.push_str(&format!(" ({target})"));
        }
    }

    fn end_passage(&mut self) {
        self.link = None;
        let text = single_blanks(&std::mem::take(&mut self.text));
        let kind = self.kind.take().unwrap_or(Kind::Text);
        if !text.is_empty() {
            self.passages.push(Passage { kind, text });
        }
    }
}

fn is_passed_over(name: &str, tag: &str, cards: Cards) -> bool {
    let class = attribute(tag, "class").unwrap_or("");
    SKIPPED.contains(&name)
        || tag.split_whitespace().any(|word| word == "hidden")
        || class
            .split_whitespace()
            .any(|class| SKIPPED_CLASSES.contains(&class) || class == "cards" && cards == Cards::PassedOver)
}

fn kind(name: &str) -> Option<Kind> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Kind::Heading),
        "dt" | "th" | "caption" | "summary" => Some(Kind::Label),
        _ => None,
    }
}

fn single_blanks(text: &str) -> String {
    // Soft hyphens say where a word may part, not what it is.
    let text: Cow<'_, str> = if text.contains('\u{ad}') { text.replace('\u{ad}', "").into() } else { text.into() };
    // Earlier content was not checked by anybody: what turns text around would turn the page of the changes around, too.
    legible(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passages(main: &str) -> Vec<(Kind, String)> {
        let html = format!(
            "<head><link rel=\"canonical\" href=\"https://town.example/mg/a/\"></head><main id=\"inhalt\">{main}</main><p>x"
        );
        read(&html, Cards::PassedOver)
            .unwrap()
            .passages
            .into_iter()
            .map(|passage| (passage.kind, passage.text))
            .collect()
    }

    #[test]
    fn a_page_is_read_passage_by_passage() {
        let found = passages(
            "<nav><a href=\"/\">Start</a></nav><div hidden><p>alt</p></div><h1>Chor &amp; Tanz</h1><!-- <p>x</p> -->\
             <dl><dt>Wann?</dt><dd>Montag, <strong>15 Uhr</strong></dd></dl><ul><li>eins<li>zwei</ul>\
             <img src=\"x\" alt=\"Ein &gt; Saal\"><ul class=\"cards\"><li>x</li></ul><form><p>Schreiben</p></form>",
        );
        let expected = [
            (Kind::Heading, "Chor & Tanz"),
            (Kind::Label, "Wann?"),
            (Kind::Text, "Montag, 15 Uhr"),
            (Kind::Text, "eins"),
            (Kind::Text, "zwei"),
            (Kind::Picture, "Ein > Saal"),
        ];
        assert_eq!(found, expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn links_out_of_the_site_say_where_to() {
        let text = |link: &str| passages(link).remove(0).1;
        assert_eq!(text("<a href=\"https://a.example/b/\">Mehr</a>"), "Mehr (a.example/b)");
        assert_eq!(text("<a href=\"https://www.a.example/\">a.example</a>"), "a.example");
        assert_eq!(text("<a href=\"https://town.example/mg/b/\">Mehr</a>"), "Mehr");
        assert_eq!(text("<a href=\"/mg/b/\">Mehr</a>"), "Mehr");
        assert_eq!(text("<a href=\"tel:+49221\">0221</a>"), "0221");
        assert_eq!(text("<a href=\"mailto:a@b.example?subject=x\">Mail</a>"), "Mail (a@b.example)");
    }

    #[test]
    fn nothing_turns_the_text_around() {
        let found = passages("<h1>Chor \u{202e}gnis</h1><p>A&#x202e;B</p><img src=\"x\" alt=\"\u{2066}C\">");
        let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["Chor \u{fffd}gnis", "A\u{fffd}B", "\u{fffd}C"]);
    }

    #[test]
    fn what_is_no_page_of_ours_is_none() {
        assert_eq!(read("<main class=\"wrap\"><h1>Umgezogen</h1></main>", Cards::Read), None);
        for broken in ["", "<", "<main id=\"inhalt\"", "<main id=\"inhalt\"><p", "<main id=\"inhalt\"></nav></a><!--"] {
            assert!(read(broken, Cards::Read).is_none_or(|page| page.passages.is_empty()), "{broken}");
        }
    }
}

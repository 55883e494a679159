//! What the preview adds to a page: a panel with what was found, and the script that loads the page anew. All text is
//! escaped; no built site has a byte of it.

use super::request::OWN;
use super::told::Told;
use crate::check::Severity;
use crate::check::messages::SharedWords;
use pulldown_cmark_escape::escape_html;

/// The script that loads a page anew.
pub const SCRIPT: &str = include_str!("own/vorschau.js");
/// The style of the panel.
pub const STYLE: &str = include_str!("own/vorschau.css");
/// How many findings one page of all of them shows.
pub const PER_PAGE: usize = 500;

/// What goes into a page.
#[derive(Debug)]
pub struct Panel<'a> {
    /// The path in front of every address.
    pub base: &'a str,
    /// The number of the update that the page shows.
    pub version: u64,
    /// The words.
    pub words: &'a SharedWords,
    /// What keeps the pages from being new.
    pub wrong: &'a [Told],
}

impl Panel<'_> {
    /// The page with the panel and the script; what is no page of ours stays as it is.
    pub fn add_to(&self, page: &str, found: &[Told]) -> String {
        let (head, body) = ("</head>\n<body>\n", page.find("</head>\n<body>\n"));
        let Some(at) = body else { return page.to_owned() };
        let (before, after) = (&page[..at], &page[at + head.len()..]);
        let panel = self.panel(found);
        format!("{before}{}{head}{panel}{after}", self.links())
    }

    /// A page of the preview's own: some of all that was found, and where the rest is. Parts count from 1.
    pub fn all(&self, found: &[Told], part: usize) -> String {
        let title = self.words.get("preview-all");
        let mut body = self.kept();
        body.push_str(&format!("<main class=\"vorschau\"><h1>{}</h1>\n", escaped(&title)));
        if found.is_empty() {
            body.push_str(&format!("<p>{}</p>\n", escaped(&self.words.get("preview-none"))));
        }
        let parts = found.len().div_ceil(PER_PAGE);
        body.push_str(&list(found.chunks(PER_PAGE).nth(part.saturating_sub(1)).unwrap_or(&[])));
        for other in (1..=parts).filter(|other| parts > 1 && *other != part) {
            let text = self.words.get("preview-part").replace("{n}", &other.to_string());
            body.push_str(&format!("<a href=\"{}/{OWN}/{other}/\">{}</a> ", escaped(self.base), escaped(&text)));
        }
        body.push_str(&format!(
            "<p><a href=\"{}/\">{}</a></p></main>\n",
            escaped(self.base),
            escaped(&self.words.get("preview-home"))
        ));
        self.page(&title, &body)
    }

    /// The page where nothing was good so far.
    pub fn nothing(&self) -> String {
        self.alone("preview-nothing", self.wrong)
    }

    /// The page in the place of one that the theme cannot show.
    pub fn unshown(&self, why: &Told) -> String {
        self.alone("preview-unshown", std::slice::from_ref(why))
    }

    fn alone(&self, heading: &str, wrong: &[Told]) -> String {
        let title = self.words.get("preview-title");
        let body = format!(
            "<main class=\"vorschau vorschau-fehler\"><h1>{}</h1>\n{}</main>\n",
            escaped(&self.words.get(heading)),
            list(wrong)
        );
        self.page(&title, &body)
    }

    fn page(&self, title: &str, body: &str) -> String {
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n{}</head>\n<body>\n{body}</body>\n</html>\n",
            escaped(&self.words.get("preview-language")),
            escaped(title),
            self.links()
        )
    }

    fn links(&self) -> String {
        let base = escaped(self.base);
        format!(
            "<link rel=\"stylesheet\" href=\"{base}/{OWN}/vorschau.css\">\n<script type=\"module\" src=\"{base}/{OWN}/vorschau.js?stand={}\"></script>\n",
            self.version
        )
    }

    fn panel(&self, found: &[Told]) -> String {
        let mut html = self.kept();
        let open = if found.iter().any(|told| told.level > Severity::Hint) { " open" } else { "" };
        let says = if found.is_empty() { "preview-nothing-here" } else { "preview-here" };
        let says = escaped(&self.words.get(says).replace("{n}", &found.len().to_string()));
        let all = format!("<a href=\"{}/{OWN}/\">{}</a>", escaped(self.base), escaped(&self.words.get("preview-all")));
        let label = escaped(&self.words.get("preview-title"));
        html.push_str(&format!("<aside class=\"vorschau\" aria-label=\"{label}\">"));
        if found.is_empty() {
            html.push_str(&format!("{says} {all}"));
        } else {
            html.push_str(&format!("<details{open}><summary>{says}</summary>\n{}{all}</details>", list(found)));
        }
        html.push_str("</aside>\n");
        html
    }

    /// What keeps the pages from being new: above everything else.
    fn kept(&self) -> String {
        if self.wrong.is_empty() {
            return String::new();
        }
        format!(
            "<div class=\"vorschau vorschau-fehler\" role=\"alert\"><strong>{}</strong>\n{}</div>\n",
            escaped(&self.words.get("preview-kept")),
            list(self.wrong)
        )
    }
}

fn list(found: &[Told]) -> String {
    let items = found.iter().map(|told| {
        let Told { place, severity, rule, message, help, .. } = told;
        let mut item = String::from("<li>");
        if !place.is_empty() {
            item.push_str(&format!("<code>{}</code> {} ", escaped(place), escaped(severity)));
        }
        item.push_str(&escaped(message));
        if !help.is_empty() {
            item.push_str(&format!("<br>{}", escaped(help)));
        }
        if !rule.is_empty() {
            item.push_str(&format!(" <code>{}</code>", escaped(rule)));
        }
        item + "</li>\n"
    });
    if found.is_empty() { String::new() } else { format!("<ul>\n{}</ul>\n", items.collect::<String>()) }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing into a string cannot fail.
    let _ = escape_html(&mut out, text);
    out
}

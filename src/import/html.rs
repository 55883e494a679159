//! HTML in a field becomes Markdown, or text in one line. No parser of documents: fields hold
//! fragments that some editor left behind, often broken ones.

use super::plain;

/// Whether a text looks like HTML: it has a tag or a character reference that we know.
pub fn is_html(text: &str) -> bool {
    let tag = text.match_indices('<').any(|(at, _)| read_tag(&text[at..]).is_some());
    tag || text.contains("&nbsp;") || text.contains("&amp;") || text.contains("uml;") || text.contains("&#")
}

/// A tag at the beginning of a text: its name, whether it closes, its attributes, its length.
struct Tag<'a> {
    name: String,
    closes: bool,
    attributes: &'a str,
    length: usize,
}

/// Tags that may stand in a field. Anything else in angle brackets is text ("<3", "<Name>").
const KNOWN: [&str; 40] = [
    "a",
    "abbr",
    "article",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "code",
    "div",
    "em",
    "figure",
    "font",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tr",
    "u",
    "ul",
];
const CELLS: [&str; 5] = ["td", "th", "tbody", "thead", "button"];

fn read_tag(text: &str) -> Option<Tag<'_>> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let length = comment.find("-->").map_or(text.len(), |end| end + 7);
        return Some(Tag { name: String::new(), closes: false, attributes: "", length });
    }
    let inner = text.strip_prefix('<')?;
    let closes = inner.starts_with('/');
    let inner = inner.trim_start_matches('/');
    let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    if !KNOWN.contains(&name.as_str()) && !CELLS.contains(&name.as_str()) {
        return None;
    }
    // A tag that is not closed before the next one is text; so nothing is looked through twice.
    let end = text.len() - inner.len() + inner.find(['<', '>'])?;
    if !text.get(end..)?.starts_with('>') {
        return None;
    }
    let start = text.len() - inner.len() + name.len();
    Some(Tag { name, closes, attributes: text.get(start..end).unwrap_or(""), length: end + 1 })
}

/// The address of a link, if it is one that an entry may hold.
fn address(attributes: &str) -> Option<String> {
    let at = attributes.to_ascii_lowercase().find("href")? + 4;
    let rest = attributes.get(at..)?.trim_start().strip_prefix('=')?.trim_start();
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest.get(1..)?.split(quote).next()?,
        _ => rest.split_whitespace().next()?,
    };
    let value = html_escape::decode_html_entities(value).trim().to_owned();
    let clean = !value.chars().any(|c| c.is_whitespace() || c.is_control() || "<>()[]\\".contains(c));
    let known = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| value.starts_with(scheme));
    (clean && known).then_some(value)
}

/// Where an element is closed whose content is nothing for readers; the end of the text if nobody closes it.
fn end_of(name: &str, text: &str) -> usize {
    let closes = |at: usize| text.get(at + 2..at + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name));
    text.match_indices("</").map(|(at, _)| at).find(|at| closes(*at)).unwrap_or(text.len())
}

/// Stands before the signs of a list that we write ourselves; in no text, because control characters go.
const MARKER: char = '\u{1}';

/// HTML as Markdown: paragraphs, lists, strong and emphasised words, links. Everything else is its
/// text; scripts and styles are nothing.
pub fn to_markdown(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let (mut rest, mut link, mut numbered) = (html, None::<(String, usize)>, Vec::<Option<usize>>::new());
    while !rest.is_empty() {
        let next = rest.find('<').unwrap_or(rest.len());
        if next > 0 {
            push_text(&rest[..next], &mut out);
            rest = &rest[next..];
            continue;
        }
        let Some(tag) = read_tag(rest) else {
            let end = rest[1..].find('<').map_or(rest.len(), |at| at + 1);
            push_text(&rest[..end], &mut out);
            rest = &rest[end..];
            continue;
        };
        rest = rest.get(tag.length..).unwrap_or("");
        match (tag.name.as_str(), tag.closes) {
            ("script" | "style" | "iframe", false) => {
                rest = rest.get(end_of(&tag.name, rest)..).unwrap_or("");
            }
            ("br", _) => out.push_str("  \n"),
            ("b" | "strong", closes) => mark("**", closes, &mut out),
            ("i" | "em", closes) => mark("*", closes, &mut out),
            ("a", false) => link = address(tag.attributes).map(|address| (address, out.len())),
            ("a", true) => {
                if let Some((address, start)) = link.take() {
                    // Signs before the link may be gone since, where tags overlap.
                    let words = out.split_off(out.floor_char_boundary(start));
                    let words = words.trim();
                    if words.is_empty() {
                        continue;
                    }
                    out.push_str(&format!("[{words}]({address})"));
                }
            }
            ("ul", false) => numbered.push(None),
            ("ol", false) => numbered.push(Some(1)),
            ("ul" | "ol", true) => {
                numbered.pop();
                out.push_str("\n\n");
            }
            ("li", false) => {
                out.push('\n');
                out.push(MARKER);
                match numbered.last_mut() {
                    Some(Some(number)) => {
                        out.push_str(&format!("{number}. "));
                        *number += 1;
                    }
                    _ => out.push_str("- "),
                }
            }
            ("td" | "th", true) => out.push_str(", "),
            (
                "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "table" | "section" | "article",
                _,
            ) => {
                out.push_str("\n\n");
            }
            ("tr" | "hr", _) => out.push('\n'),
            _ => {}
        }
    }
    tidy(&out)
}

fn push_text(text: &str, out: &mut String) {
    let decoded = html_escape::decode_html_entities(text);
    let (clean, _) = super::text::without_controls(&decoded.replace('\u{a0}', " "));
    let mut flat = String::with_capacity(clean.len());
    for c in clean.chars() {
        if c.is_whitespace() {
            if !flat.ends_with(' ') {
                flat.push(' ');
            }
        } else {
            flat.push(c);
        }
    }
    out.push_str(&plain::escape_inline(&flat));
}

/// Opens or closes strong words; the sign stands at a word, never at a blank.
fn mark(sign: &str, closes: bool, out: &mut String) {
    if closes {
        let kept = out.trim_end().len();
        let blanks = out.split_off(kept);
        match out.strip_suffix(sign) {
            Some(before) => out.truncate(before.len()),
            None => out.push_str(sign),
        }
        out.push_str(&blanks);
    } else {
        out.push_str(sign);
    }
}

/// Blank lines between blocks, no blanks at their ends, and no pair of signs left open.
fn tidy(text: &str) -> String {
    let mut blocks: Vec<String> = Vec::new();
    for block in text.split("\n\n") {
        let lines: Vec<String> = block
            .lines()
            .map(|line| {
                let hard = line.ends_with("  ") && !line.trim().is_empty();
                let line = line.trim();
                let line = line.strip_prefix(MARKER).map_or_else(|| plain::escape_start(line), str::to_owned);
                if hard { format!("{line}\\") } else { line }
            })
            .filter(|line| !line.is_empty())
            .collect();
        let mut block = lines.join("\n");
        while block.ends_with('\\') && !block.ends_with("\\\\") {
            block.pop();
        }
        // An emphasis that nobody closed would stand there as stars.
        for sign in ["**", "*"] {
            if block.matches(sign).count() % 2 == 1 {
                block = block.replace(sign, "");
            }
        }
        let block = block.trim();
        if !block.is_empty() {
            blocks.push(block.to_owned());
        }
    }
    blocks.join("\n\n")
}

/// HTML as one line of text.
pub fn to_line(html: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(html.len()), html);
    while !rest.is_empty() {
        let next = rest.find('<').unwrap_or(rest.len());
        out.push_str(&html_escape::decode_html_entities(&rest[..next]));
        rest = &rest[next..];
        match read_tag(rest) {
            Some(tag) => {
                if matches!(tag.name.as_str(), "script" | "style" | "iframe") && !tag.closes {
                    rest = rest.get(end_of(&tag.name, rest)..).unwrap_or("");
                } else {
                    rest = rest.get(tag.length..).unwrap_or("");
                }
                if !matches!(tag.name.as_str(), "b" | "strong" | "i" | "em" | "a" | "span" | "u" | "font") {
                    out.push(' ');
                }
            }
            None => {
                if let Some(first) = rest.chars().next() {
                    out.push(first);
                    rest = &rest[first.len_utf8()..];
                }
            }
        }
    }
    let (clean, _) = super::text::without_controls(&out);
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fragments_become_markdown() {
        for (html, markdown) in [
            ("<p>Wir <b>singen</b>.</p><p>Kommen Sie!</p>", "Wir **singen**.\n\nKommen Sie!"),
            ("Tee<br>Kaffee<br/>", "Tee\\\nKaffee"),
            ("<ul><li>Tee</li><li>Kaffee</li></ul>Ende", "- Tee\n- Kaffee\n\nEnde"),
            ("<ol><li>Erst<li>Dann</ol>", "1. Erst\n2. Dann"),
            ("<a href=\"https://a.example.org/?x=1&amp;y=2\">Mehr</a>", "[Mehr](https://a.example.org/?x=1&y=2)"),
            ("<a href='javascript:alert(1)'>Mehr</a>", "Mehr"),
            ("<script>alert(1)</script>Gr&uuml;&szlig;e &#8211; &nbsp;5&#x20AC;", "Grüße – 5€"),
            ("<strong> offen", "offen"),
            ("ich <3 Kuchen & <Name>", "ich \\<3 Kuchen & \\<Name>"),
            ("<div><span style='x'>a</span></div><style>b{}</style>", "a"),
            ("&lt;b&gt;kein Fett&lt;/b&gt;", "\\<b>kein Fett\\</b>"),
        ] {
            assert_eq!(to_markdown(html), markdown, "{html}");
        }
        assert_eq!(to_line("<p>Chor <b>am See</b></p>\n<p>Mo&amp;Di</p>"), "Chor am See Mo&Di");
        assert!(is_html("a<br>b") && !is_html("a < b") && !is_html("<3"));
    }

    #[test]
    fn broken_fragments_end() {
        for html in ["<", "<p", "<<<<", "<a href=", "<script>", "<!--", "</", "&", "&#xffffffff;", "<b><i></b></i>"] {
            to_markdown(html);
            to_line(html);
        }
        assert_eq!(to_line("a <SCRIPT>b</b>c</Script> d"), "a d");
        // Brackets that nobody closes, in a cell of 200 kilobytes: no walk to the end for each of them.
        let many = "<p".repeat(100_000);
        assert!(!is_html(&many));
        assert_eq!(to_line(&many).len(), many.len());
    }

    proptest! {
        /// Tags in any order, closed or not, around letters of several bytes.
        #[test]
        fn overlapping_tags_end(pieces in proptest::collection::vec(proptest::sample::select(vec![
            "<b>", "</b>", "<em>", "</em>", "<a href='https://a.example.org'>", "</a>", "<li>", "</ul>", "<ol>", "<br>", "<p>",
            "<script>", "</script>", "<!--", "-->", "ä", "aß", " ", "*", "&uuml;", "<", "[",
        ]), 0..12)) {
            let html = pieces.concat();
            to_markdown(&html);
            to_line(&html);
        }
    }
}

//! What files that are no pages could do.

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

/// Characters that no file has any use for: they steer terminals or turn text around.
pub fn forbidden(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| wegweiser::legible::is_forbidden(*c))
}

/// Everything active or broken in a file.
pub fn faults(path: &str, bytes: &[u8]) -> Vec<String> {
    let ending = path.rsplit('.').next().unwrap_or_default();
    if ending == "zip" {
        return archive(bytes);
    }
    if ["png", "jpg", "jpeg", "woff2", "bin", "ico", "webp", "avif"].contains(&ending) {
        return Vec::new();
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return vec!["not UTF-8".to_owned()] };
    let text = text.trim_start_matches('\u{feff}');
    match ending {
        "json" | "geojson" | "webmanifest" => json(text),
        "ics" => calendar(text),
        "csv" => table(text, b';'),
        "xml" => xml(text),
        "css" | "js" | "svg" | "txt" => Vec::new(),
        _ if path.ends_with("_redirects") => redirects(text),
        _ if path.ends_with("_headers") => headers(text),
        _ => vec!["nobody looks at this kind of file".to_owned()],
    }
}

fn json(text: &str) -> Vec<String> {
    fn walk(value: &Value, faults: &mut Vec<String>) {
        match value {
            Value::String(text) => faults.extend(forbidden(text).map(|c| format!("U+{:04X} in a text", c as u32))),
            Value::Array(list) => list.iter().for_each(|value| walk(value, faults)),
            Value::Object(map) => map.iter().for_each(|(_, value)| walk(value, faults)),
            _ => {}
        }
    }
    let mut faults = Vec::new();
    match serde_json::from_str::<Value>(text) {
        Ok(value) => walk(&value, &mut faults),
        Err(error) => faults.push(format!("no JSON: {error}")),
    }
    faults
}

/// Properties that our calendar files have.
const PROPERTIES: [&str; 32] = [
    "BEGIN",
    "END",
    "VERSION",
    "PRODID",
    "CALSCALE",
    "NAME",
    "X-WR-CALNAME",
    "DESCRIPTION",
    "URL",
    "REFRESH-INTERVAL",
    "X-PUBLISHED-TTL",
    "X-WR-TIMEZONE",
    "TZID",
    "TZOFFSETFROM",
    "TZOFFSETTO",
    "TZNAME",
    "DTSTART",
    "RRULE",
    "UID",
    "DTSTAMP",
    "DTEND",
    "EXDATE",
    "RDATE",
    "SUMMARY",
    "LOCATION",
    "GEO",
    "CATEGORIES",
    "STATUS",
    "TRANSP",
    "DURATION",
    "LAST-MODIFIED",
    "SEQUENCE",
];

fn calendar(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if text.replace("\r\n", "").contains(['\r', '\n']) {
        faults.push("a line ends without CRLF".to_owned());
    }
    for line in text.split("\r\n").filter(|line| line.len() > 75) {
        faults.push(format!("a line of {} octets", line.len()));
    }
    faults.extend(forbidden(&text.replace("\r\n", "")).map(|c| format!("U+{:04X}", c as u32)));
    let mut open = Vec::new();
    for line in text.replace("\r\n ", "").split("\r\n").filter(|line| !line.is_empty()) {
        let name = line.split([':', ';']).next().unwrap_or_default();
        if !PROPERTIES.contains(&name) {
            faults.push(format!("a property {name:?}"));
        }
        match line.split_once(':') {
            Some(("BEGIN", kind)) => open.push(kind.to_owned()),
            Some(("END", kind)) if open.pop().as_deref() != Some(kind) => faults.push(format!("{kind} ends")),
            Some((_, value)) if value.ends_with('\\') && !value.ends_with("\\\\") => {
                faults.push("an open escape".to_owned())
            }
            _ => {}
        }
        if line == "BEGIN:VALARM" {
            faults.push("an alarm".to_owned());
        }
    }
    faults
}

fn table(text: &str, separator: u8) -> Vec<String> {
    let mut faults = Vec::new();
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).from_reader(text.as_bytes());
    for row in reader.records() {
        let Ok(row) = row else {
            faults.push("a row of another length".to_owned());
            continue;
        };
        for cell in &row {
            // A spreadsheet takes `+49 221` for a number and `=1` for a formula.
            let number = cell.chars().skip(1).all(|c| c.is_ascii_digit() || " ()/.-".contains(c));
            let formula = cell.starts_with(['=', '@', '\t', '\r']) || cell.starts_with(['+', '-']) && !number;
            if formula {
                faults.push(format!("a formula: {cell:?}"));
            }
            faults.extend(forbidden(cell).map(|c| format!("U+{:04X}", c as u32)));
        }
    }
    faults
}

fn archive(bytes: &[u8]) -> Vec<String> {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut faults = Vec::new();
    for number in 0..archive.len() {
        let mut file = archive.by_index(number).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let found = if name.ends_with(".csv") { table(&text, b',') } else { json(&text) };
        faults.extend(found.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    faults
}

/// Elements of the feed and the site map.
const ELEMENTS: [&str; 17] = [
    "feed",
    "id",
    "title",
    "subtitle",
    "updated",
    "link",
    "author",
    "name",
    "generator",
    "entry",
    "category",
    "summary",
    "urlset",
    "url",
    "loc",
    "lastmod",
    "?xml",
];

fn xml(text: &str) -> Vec<String> {
    let mut faults: Vec<String> = forbidden(text).map(|c| format!("U+{:04X}", c as u32)).collect();
    // XML 1.0, 2.2: characters that no document may have.
    faults.extend(text.chars().filter(|c| matches!(c, '\u{fffe}' | '\u{ffff}')).map(|c| format!("U+{:04X}", c as u32)));
    for part in text.split('<').skip(1) {
        let name = part.trim_start_matches('/').split([' ', '>', '/']).next().unwrap_or_default();
        if !ELEMENTS.contains(&name) || part.matches('>').count() != 1 {
            faults.push(format!("markup: <{}", part.chars().take(40).collect::<String>()));
        }
    }
    for part in text.split('&').skip(1) {
        let name = part.split(';').next().unwrap_or_default();
        if !["amp", "lt", "gt", "quot", "apos"].contains(&name) && !name.starts_with('#') {
            faults.push(format!("&{name}"));
        }
    }
    faults
}

fn redirects(text: &str) -> Vec<String> {
    let own = |word: &&str| word.starts_with('/') && !word.starts_with("//");
    let good = |line: &&str| {
        let words: Vec<&str> = line.split(' ').collect();
        words.len() == 3 && words[..2].iter().all(&own) && words[2] == "301"
    };
    text.lines().filter(|line| !good(line)).map(|line| format!("a redirect: {line}")).collect()
}

fn headers(text: &str) -> Vec<String> {
    let known = |line: &&str| match line.strip_prefix("  ") {
        Some(header) => header.split_once(": ").is_some_and(|(name, _)| {
            let ours = [
                "Content-Security-Policy",
                "X-Content-Type-Options",
                "Referrer-Policy",
                "Cross-Origin-Opener-Policy",
                "Cross-Origin-Resource-Policy",
                "Permissions-Policy",
                "Strict-Transport-Security",
                "X-Robots-Tag",
                "Cache-Control",
                "Content-Type",
            ];
            ours.contains(&name)
        }),
        None => line.starts_with('/'),
    };
    text.lines().filter(|line| !known(line)).map(|line| format!("a header: {line}")).collect()
}

/// What a comment or a summary on a git host could do beside showing text.
pub fn markdown_faults(text: &str) -> Vec<String> {
    let mut faults: Vec<String> = forbidden(text).map(|c| format!("U+{:04X} in a comment", c as u32)).collect();
    let own = ["<!-- wegweiser check -->"];
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut in_code = false;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) if !own.contains(&html.trim()) => {
                faults.push(format!("HTML: {html}"))
            }
            Event::Start(Tag::Image { dest_url, .. } | Tag::Link { dest_url, .. }) => {
                faults.push(format!("a link: {dest_url}"))
            }
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => in_code = false,
            Event::FootnoteReference(name) => faults.push(format!("a footnote: {name}")),
            Event::TaskListMarker(_) => faults.push("a box to tick".to_owned()),
            Event::Text(text) if !in_code => {
                let mut before = ' ';
                let mut rest = text.chars().peekable();
                while let Some(c) = rest.next() {
                    let calls = matches!(c, '@' | '#') && !before.is_alphanumeric();
                    if calls && rest.peek().is_some_and(|next| next.is_ascii_alphanumeric()) {
                        faults.push(format!("a call: {text}"));
                    }
                    before = c;
                }
            }
            _ => {}
        }
    }
    faults
}

//! Text of an entry within Markdown: it shows as it is, links nothing and calls nobody.

/// Signs that mean something in Markdown, wherever they stand.
const SIGNS: &str = "\\`*_[]<>|~#&";

/// One line of Markdown that shows `text`.
///
/// A git host makes `@name` a call and `#12` a link; a word joiner (U+2060) behind the sign, which nobody sees,
/// keeps both as they are.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => escaped.push(' '),
            '@' => escaped.push_str("@\u{2060}"),
            '#' => escaped.push_str("\\#\u{2060}"),
            c if SIGNS.contains(c) => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A fence that no line of `text` can close.
pub fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

/// `text` as code within a line.
pub fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r', '|'], " ");
    let fence = fence(&text);
    if text.contains('`') { format!("{fence} {text} {fence}") } else { format!("`{text}`") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_means_anything() {
        assert_eq!(escape("a *b* <img> @team\n#12"), "a \\*b\\* \\<img\\> @\u{2060}team \\#\u{2060}12");
        assert_eq!(fence("a ```` b"), "`````");
        assert_eq!((code("a|b"), code("a`b")), ("`a b`".to_owned(), "``` a`b ```".to_owned()));
    }
}

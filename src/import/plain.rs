//! Text that nobody wrote as Markdown, so that Markdown shows it as it was written. No more is
//! escaped than must be: volunteers go on writing in these files.

/// Plain text as Markdown, with its paragraphs and lines.
pub fn to_markdown(text: &str) -> String {
    let (text, _) = super::text::without_controls(&text.replace("\r\n", "\n").replace('\r', "\n"));
    let mut paragraphs: Vec<String> = Vec::new();
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n').chain([""]) {
        let line = line.trim();
        if line.is_empty() {
            if !lines.is_empty() {
                paragraphs.push(lines.join("\\\n"));
            }
            lines.clear();
        } else {
            let flat = line.split_whitespace().collect::<Vec<_>>().join(" ");
            lines.push(escape_start(&escape_inline(&flat)));
        }
    }
    // Lines of a list are a list; a backslash would be shown there.
    paragraphs.iter().map(|p| p.replace("\\\n- ", "\n- ")).collect::<Vec<_>>().join("\n\n")
}

/// Escapes what means something within a line: markup, code, links, emphasis, character references.
pub fn escape_inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let next = chars.get(at + 1);
        let escape = match c {
            '\\' | '`' | '[' | ']' | '*' | '_' | '~' | '|' => true,
            // A reference to a character: "&copy;", "&#8211;".
            '&' => {
                let rest = chars.get(at + 1..).unwrap_or_default();
                let name = rest.iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '#').count();
                name > 0 && rest.get(name) == Some(&';')
            }
            '<' => next.is_some_and(|n| !n.is_whitespace()),
            _ => false,
        };
        // Between letters stars and underlines mean nothing.
        let letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphanumeric());
        let inside = matches!(c, '*' | '_') && letter(at.checked_sub(1)) && letter(Some(at + 1));
        if escape && !inside {
            out.push('\\');
        }
        out.push(*c);
    }
    out
}

/// Escapes what means something at the beginning of a line: headings, quotes, rules, numbers. A
/// hyphen with a blank stays: it is a list.
pub fn escape_start(line: &str) -> String {
    let first = line.chars().next();
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let after = line.get(digits..).unwrap_or("");
    // A number alone is an item without text.
    let alone = matches!(after, "." | ")");
    let numbered = (1..=9).contains(&digits) && (alone || after.starts_with(". ") || after.starts_with(") "));
    let only = |signs: &str| !line.is_empty() && line.chars().all(|c| signs.contains(c) || c == ' ');
    match first {
        Some('#' | '>' | '+' | '=') => format!("\\{line}"),
        Some('-') if only("-") || line.starts_with("--") || line == "-" => format!("\\{line}"),
        Some(':') if only(":-") => format!("\\{line}"),
        Some('1') if numbered && !alone && digits == 1 => line.to_owned(),
        Some(c) if c.is_ascii_digit() && numbered => format!("{}\\{after}", &line[..digits]),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str) -> String {
        crate::source::markdown::plain(&to_markdown(text))
    }

    #[test]
    fn text_is_shown_as_written() {
        for text in [
            "# Nummer eins",
            "a_b_c *wichtig*",
            "<script>",
            "[x](y)",
            "> 18 Jahre",
            "5. Stock",
            "0.",
            "1)",
            "a `b`",
            "&copy; &",
            "~~neu~~",
            "Ärzt*innen",
        ] {
            assert_eq!(shown(text), text, "{}", to_markdown(text));
        }
        assert_eq!(to_markdown("Tee\r\n- Kuchen\n- Brot\n\nEnde"), "Tee\n- Kuchen\n- Brot\n\nEnde");
    }

    proptest! {
        #[test]
        fn any_line_survives(text in "[ -~äöüß€–]{0,60}") {
            let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assume!(!flat.starts_with("- ") && !flat.starts_with("1. ") && !flat.starts_with("1) "));
            prop_assert_eq!(shown(&flat), flat);
        }

        #[test]
        fn nothing_breaks_it(text in "\\PC{0,80}") {
            to_markdown(&text);
            crate::import::html::to_markdown(&text);
            crate::import::html::to_line(&text);
        }
    }
}

//! Where text that is no YAML went wrong. A parser stops where it cannot go on, often a line below
//! the slip; an editor wants to be led to the slip itself.

mod signs;

use super::beginning;
pub use signs::semicolons;

/// The place of the slip and what it is: a key of the words of `yaml-syntax`. `at` and `message` are
/// what the parser said.
pub fn cause(text: &str, at: usize, message: &str) -> (usize, &'static str) {
    let found = by_message(text, at, message);
    // What nobody can tell from the message, the signs of the line may tell, or of the line above.
    match found.1 {
        "no-space" if signs::is_hard_space(text, found.0) => (found.0, "hard-space"),
        "indentation" | "other" => signs::slip(text, found.0).or_else(|| signs::slip(text, at)).unwrap_or(found),
        _ => found,
    }
}

fn by_message(text: &str, at: usize, message: &str) -> (usize, &'static str) {
    let says = |part: &str| message.contains(part);
    let line = line_start(text, at);
    if says("multiple YAML documents") {
        let hyphens = text.get(line..).is_some_and(|line| line.starts_with("---")).then_some(line);
        return (end_of_document(text, at).or(hyphens).unwrap_or(at), "two-documents");
    }
    if let Some((slip, sign)) = indented_first_line(text, line) {
        return (slip, if sign == '\t' { "tab" } else { "indentation" });
    }
    if ["escape", "surrogate", "hexadecimal"].iter().any(|part| says(part)) {
        let slip = text.get(at..).and_then(|rest| rest.find('\\')).map_or(at, |n| at + n);
        return (slip, "escape");
    }
    if let Some(tab) = leading_tab(text, line).filter(|tab| says("tab") || line_start(text, *tab) == line) {
        return (tab, "tab");
    }
    if let Some(semicolon) = signs::semicolon(text, line) {
        return (semicolon, "semicolon");
    }
    if let Some(apostrophe) = signs::apostrophe(text, line).filter(|_| says("quote") || says("block") || says("key")) {
        return (apostrophe, "apostrophe");
    }
    if let Some(slip) = beginning::slip(text, at) {
        return slip;
    }
    if let Some(place) = missing_comma(text, at) {
        return (place, "comma");
    }
    if let Some(behind) = text_behind_quote(text, line).filter(|_| says("quote") || !says("mapping")) {
        return (behind, "text-behind-quote");
    }
    if says("quote") {
        return (odd_quote(text, at).unwrap_or(at), "open-quote");
    }
    let open = open_bracket(text, at);
    if let Some(bracket) = open.filter(|bracket| *bracket < line) {
        return match hash_behind(text, bracket) {
            Some(hash) => (hash, "hash-in-brackets"),
            None => (bracket, "open-bracket"),
        };
    }
    if let Some(sign) = open.and_then(|open| bracket_in_text(text, open)) {
        return (sign, "bracket-in-text");
    }
    let alone = text.get(line..at).is_some_and(|before| !before.contains(": "));
    if says("mapping values are not allowed") && open.is_none() && alone {
        // The only colon of its line: the line above was meant to have one too, or is no item.
        let above = line_above(text, line).unwrap_or(at);
        let glued = text.get(above..).is_some_and(|t| !t.starts_with([' ', '-']))
            && text.get(..above).is_some_and(|t| t.ends_with('-'));
        let own = line + indent_of(text, line);
        let is_field = text.get(above..line).is_some_and(|above| above.contains(": "));
        if is_field && !glued && indent_of(text, line) > indent_of(text, line_start(text, above)) {
            return (own, "indentation");
        }
        return (above, if glued { "no-space" } else { "indentation" });
    }
    if says("mapping values are not allowed") || open.is_some() && text.get(at..).is_some_and(|t| t.starts_with(':')) {
        return (at, "colon-in-text");
    }
    if says("bracket") || says("flow") || says("unclosed") {
        return (open.unwrap_or(at), "open-bracket");
    }
    if let Some(colon) = glued_colon(text, line) {
        return (colon, "no-space");
    }
    if says("indent") || says("block") || says("simple key") || says("did not find expected") {
        return (at, "indentation");
    }
    (at, "other")
}

/// A sign in front of a place, on the same line, that begins a value.
pub fn sign_before(text: &str, at: usize, sign: char) -> Option<usize> {
    let line = line_start(text, at);
    let end = text.get(at..)?.chars().next().map_or(at, |c| at + c.len_utf8());
    let before = text.get(line..end)?;
    let before = before.get(..before.rfind(sign)?)?.trim_end_matches(sign);
    before.ends_with([' ', '[', '{', ',']).then_some(line + before.len())
}

/// The last line before a place that ends a document: three dots, perhaps a comment.
fn end_of_document(text: &str, at: usize) -> Option<usize> {
    let mut starts =
        std::iter::once(0).chain(text.match_indices('\n').map(|(n, _)| n + 1)).take_while(|start| *start < at);
    let ends = |start: usize| {
        let rest = text.get(start..).and_then(|line| line.strip_prefix("..."));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
    };
    starts.by_ref().filter(|start| ends(*start)).last()
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |n| n + 1)
}

/// How many blanks and tabs a line begins with.
fn indent_of(text: &str, line: usize) -> usize {
    let rest = text.get(line..).unwrap_or("");
    rest.len() - rest.trim_start_matches([' ', '\t']).len()
}

/// The first line that says something, where it is indented and this one is less: its text, or the tab before it.
fn indented_first_line(text: &str, line: usize) -> Option<(usize, char)> {
    let mut start = 0;
    for first in text.split_inclusive('\n') {
        let written = first.trim();
        if written.is_empty() || written.starts_with('#') {
            start += first.len();
            continue;
        }
        let (own, other) = (indent_of(text, start), indent_of(text, line));
        let tab = first.get(..own)?.find('\t').map(|tab| (start + tab, '\t'));
        return (line > start && other < own).then(|| tab.unwrap_or((start + own, ' ')));
    }
    None
}

/// A bracket within a text that stands in brackets itself: `{name: Team [Büro]}`.
fn bracket_in_text(text: &str, open: usize) -> Option<usize> {
    let line = text.get(open..)?.lines().next()?;
    let (mut quote, mut before) = (None, ':');
    for (at, c) in line.char_indices() {
        let begins = matches!(before, ':' | ',' | '[' | '{');
        match c {
            _ if quote == Some(c) => quote = None,
            _ if quote.is_some() => {}
            '"' | '\'' if begins => quote = Some(c),
            '[' | '{' if !begins => return Some(open + at),
            _ => {}
        }
        before = if c == ' ' { before } else { c };
    }
    None
}

/// What stands behind the closing quotation mark of a line's value: `titel: "Kaffee" und Kuchen`.
fn text_behind_quote(text: &str, line: usize) -> Option<usize> {
    let written = text.get(line..)?.lines().next()?.trim_end();
    let (key, value) = written.split_once(": ")?;
    let value = value.trim_start();
    let inner = value.strip_prefix('"').filter(|_| !key.contains(['"', '{', '[', '#']) && !value.contains('\\'))?;
    let (_, behind) = inner.split_once('"')?;
    let text = behind.trim_start();
    (!text.is_empty() && !text.starts_with('#')).then(|| line + written.len() - text.len())
}

/// The sign that makes a note of the rest of a line within brackets.
fn hash_behind(text: &str, bracket: usize) -> Option<usize> {
    let line = text.get(bracket..)?.lines().next()?;
    let mut quote = None;
    let mut before = '{';
    for (at, c) in line.char_indices() {
        match c {
            _ if quote == Some(c) => quote = None,
            _ if quote.is_some() => {}
            '"' | '\'' if !before.is_alphanumeric() => quote = Some(c),
            '#' if before == ' ' => return Some(bracket + at),
            _ => {}
        }
        before = c;
    }
    None
}

/// The text of the line above, without its indentation and hyphens.
fn line_above(text: &str, line: usize) -> Option<usize> {
    let above = text.get(..line)?.trim_end();
    let start = line_start(text, above.len());
    let written = above.get(start..)?;
    Some(start + written.len() - written.trim_start().trim_start_matches("- ").trim_start_matches('-').len())
}

/// The first tab in front of a line's text, from this line on.
fn leading_tab(text: &str, from: usize) -> Option<usize> {
    let mut start = from;
    for line in text.get(from..)?.split_inclusive('\n') {
        let gap = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..gap].find('\t') {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

/// The quotation mark that opens and never closes on its line, up to a place.
fn odd_quote(text: &str, at: usize) -> Option<usize> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if start > at {
            break;
        }
        if line.matches('"').count() % 2 == 1 {
            return signs::unclosed(line).or_else(|| line.rfind('"')).map(|n| start + n);
        }
        start += line.len();
    }
    None
}

/// The innermost bracket that is still open at a place. Only brackets that begin a value count.
fn open_bracket(text: &str, at: usize) -> Option<usize> {
    let mut open: Vec<usize> = Vec::new();
    let mut before = '\n';
    let mut quote = None;
    let mut note = false;
    for (place, c) in text.get(..at)?.char_indices() {
        // What stands in a note closes nothing.
        note = note && c != '\n' || quote.is_none() && c == '#' && text[..place].ends_with([' ', '\n']);
        if note {
            continue;
        }
        let begins = matches!(before, '\n' | ':' | '-' | '[' | '{' | ',');
        match c {
            _ if quote == Some(c) => quote = None,
            _ if quote.is_some() => {}
            '"' | '\'' if begins => quote = Some(c),
            '[' | '{' if begins => open.push(place),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
        if !matches!(c, ' ' | '\t' | '\r') {
            before = c;
        }
    }
    open.pop()
}

/// A value within brackets that follows another one without a comma: `[{…} {…}]`, `{von: "15:00" bis: "17:00"}`. The
/// place behind the first of them. Where a quotation mark is missing, nobody can tell.
fn missing_comma(text: &str, at: usize) -> Option<usize> {
    let start = line_start(text, open_bracket(text, at).unwrap_or(at));
    let rest = text.get(start..)?;
    let (mut depth, mut quote, mut before) = (0_usize, None, '\n');
    // Where the last value ended, as long as nothing but spaces follows.
    let mut ended = None;
    for (place, c) in rest.char_indices() {
        if c == '\n' {
            // A list may go on below; a field that begins there says that a bracket is missing.
            let goes_on = rest.get(place..)?.trim_start().starts_with(['{', '[', '}', ']', '"', ',']);
            if depth == 0 || quote.is_some() || !goes_on {
                return None;
            }
        }
        if c.is_whitespace() && quote.is_none() {
            continue;
        }
        let begins = matches!(before, '\n' | ':' | '-' | '[' | '{' | ',');
        match c {
            _ if quote == Some(c) => (quote, ended) = (None, Some(start + place + c.len_utf8())),
            _ if quote.is_some() => {}
            ',' | ':' | '#' => ended = None,
            ']' | '}' => {
                depth = depth.checked_sub(1)?;
                ended = (depth > 0).then_some(start + place + c.len_utf8());
            }
            _ if depth > 0 && ended.is_some_and(|end| end < start + place) => return ended,
            '"' | '\'' if begins => quote = Some(c),
            '[' | '{' if begins => depth += 1,
            _ => ended = None,
        }
        before = c;
    }
    None
}

/// `kosten:kostenlos`: where the space is missing.
fn glued_colon(text: &str, line: usize) -> Option<usize> {
    let written = text.get(line..)?.lines().next()?;
    let key = written.trim_start_matches([' ', '-']);
    let (word, value) = key.split_once(':')?;
    let is_key = !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    (is_key && !value.is_empty() && !value.starts_with([' ', '/'])).then(|| line + written.len() - value.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_where_they_are() {
        for (text, at, message, slip, detail) in [
            ("a: [x, y\nb: z\n", 10, "mapping values", "[x", "open-bracket"),
            ("a: {x: y: z}\n", 8, "flow", ": z}", "colon-in-text"),
            ("a: [x]]\n", 6, "flow", "]\n", "open-bracket"),
            ("a: Wir [singen\nb: c: d\n", 19, "mapping values are not allowed", ": d", "colon-in-text"),
            ("a: \"x\nb: \"y\"\n", 11, "quoted scalar", "\"x", "open-quote"),
            ("a:\n  - b\n\tc: d\n", 8, "tab", "\tc", "tab"),
            ("a: x\nb:y\n", 5, "simple key", "y\n", "no-space"),
            ("a:\n  - b c\n    d: e\n", 15, "mapping values are not allowed", "b c", "indentation"),
            ("a:\n  -b: c\n    d: e\n", 16, "mapping values are not allowed", "b: c", "no-space"),
            ("\ta: b\n", 1, "simple key", "\ta", "tab"),
            ("a: x\nb y\n", 5, "simple key", "b y", "indentation"),
            ("a: \"x \\q\"\n", 3, "unknown escape in a quoted scalar", "\\q", "escape"),
            ("a: \"x \\ud800\"\n", 3, "a quoted scalar, missing low surrogate", "\\ud800", "escape"),
            ("a: x\n b: y\n", 7, "mapping values are not allowed", "b: y", "indentation"),
            ("a: x\n  b: y\n", 8, "mapping values are not allowed", "b: y", "indentation"),
            (" a: x\nb: y\n", 6, "did not find expected", "a: x", "indentation"),
            ("# n\n\ta: x\nb: y\n", 10, "did not find expected", "\ta", "tab"),
            ("  - a: x\n- b: y\n", 9, "did not find expected", "- a", "indentation"),
            ("a: {b: Haus #5, c: d}\ne: f\n", 23, "flow", "#5", "hash-in-brackets"),
            ("a: {b: \"Haus #5\", c: d\ne: f\n", 25, "flow", "{b", "open-bracket"),
            ("a: {b: c [d]}\n", 9, "flow", "[d", "bracket-in-text"),
            ("a: \"b\" c\nd: e\n", 7, "quoted scalar", "c\n", "text-behind-quote"),
            ("a: x\n---\n", 8, "multiple YAML documents", "---", "two-documents"),
            ("a: [{b: c} {d: e}]\nf: g\n", 3, "flow sequence", " {d", "comma"),
            ("a: [{b: c}\n  {d: e}]\nf: g\n", 3, "flow sequence", "\n  {d", "comma"),
            ("a: [{b: c}\nf: \"g\" h\n", 3, "flow sequence", "[{b", "open-bracket"),
            ("a: {b: \"c\" d: \"e\"}\n", 12, "quoted scalar", " d", "comma"),
            ("a: [\"b, \"c\"]\n", 9, "quoted scalar", "\"b", "open-quote"),
            ("a: [{b: \"c, d: \"e\"}]\n", 16, "quoted scalar", "\"c", "open-quote"),
            ("a: [{b: c; d: \"e\"}]\n", 14, "quoted scalar", "; d", "semicolon"),
            ("a: 'Kaffee's da'\n", 11, "quoted scalar", "'s", "apostrophe"),
            ("a: [b],\nc: d\n", 6, "did not find expected", ",\n", "comma-behind"),
            ("a: b\nc = d\ne: f\n", 11, "simple key", "= d", "no-colon-sign"),
            ("a:\u{a0}b\nc: d\n", 5, "simple key", "\u{a0}b", "hard-space"),
            ("a: - b\n", 3, "block sequence entries are not allowed", "- b", "sign-first"),
            ("a: > b\n", 5, "did not find expected comment", "> b", "sign-first"),
            ("a: x\r\n... # y\r\nb: z\r\n", 17, "multiple YAML documents", "...", "two-documents"),
        ] {
            let (found, what) = cause(text, at, message);
            assert!(text[found..].starts_with(slip) && what == detail, "{text:?}: {found}, {what}");
        }
        assert_eq!(sign_before("a: !Neu Singen", 8, '!'), Some(3));
        assert_eq!(sign_before("a: !!int x", 9, '!'), Some(3));
        assert_eq!(sign_before("a: Neu! Singen", 8, '!'), None);
        for text in ["", "ä", "[", "\"", "\t"] {
            for at in 0..4 {
                cause(text, at, "tab quote");
                sign_before(text, at, '&');
            }
        }
    }
}

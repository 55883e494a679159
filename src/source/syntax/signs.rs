//! Signs that stand where YAML wants another one, or none. A parser tells only that it cannot go on.

/// A sign of the line at a place, or of the line above, that explains why the parser stopped: its place, and a key of
/// the words of `yaml-syntax`.
pub fn slip(text: &str, at: usize) -> Option<(usize, &'static str)> {
    let line = super::line_start(text, at);
    let above = text.get(..line).map(str::trim_end).filter(|before| !before.is_empty());
    let above = above.map(|before| super::line_start(text, before.len()));
    [Some(line), above].into_iter().flatten().find_map(|line| slip_of(text, line))
}

fn slip_of(text: &str, line: usize) -> Option<(usize, &'static str)> {
    let written = text.get(line..)?.lines().next()?.trim_end();
    let start = written.len() - written.trim_start_matches([' ', '-']).len();
    let field = written.get(start..)?;
    let key = field.len() - field.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_').len();
    if key == 0 {
        return None;
    }
    let behind = field.get(key..)?;
    let place = |rest: &str| line + written.len() - rest.len();
    let sign = behind.trim_start_matches(' ');
    if sign.starts_with(['=', '\u{ff1a}']) {
        return Some((place(sign), "no-colon-sign"));
    }
    let value = behind.strip_prefix(':')?;
    if value.starts_with(HARD_SPACES) {
        return Some((place(value), "hard-space"));
    }
    let value = value.trim_start_matches(' ');
    let ends = value.ends_with(',') && super::open_bracket(text, line + written.len()).is_none();
    ends.then(|| (line + written.len() - 1, "comma-behind"))
}

/// Spaces that come along from word processors and websites, and are none for YAML.
const HARD_SPACES: [char; 4] = ['\u{a0}', '\u{202f}', '\u{2007}', '\u{2009}'];

/// Whether such a space stands at a place.
pub fn is_hard_space(text: &str, at: usize) -> bool {
    text.get(at..).is_some_and(|rest| rest.starts_with(HARD_SPACES))
}

/// The first `;` of a line that stands between two fields in braces.
pub fn semicolon(text: &str, line: usize) -> Option<usize> {
    semicolons(text.get(line..)?.lines().next()?).first().map(|at| line + at)
}

/// All such signs of a line: `{tag: Fr; von: "15:00"}`.
pub fn semicolons(line: &str) -> Vec<usize> {
    let (mut found, mut depth, mut quote) = (Vec::new(), 0_usize, None);
    for (at, c) in line.char_indices() {
        match c {
            _ if quote == Some(c) => quote = None,
            _ if quote.is_some() => {}
            '"' => quote = Some(c),
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ';' if depth > 0 && begins_field(&line[at + 1..]) => found.push(at),
            _ => {}
        }
    }
    found
}

fn begins_field(rest: &str) -> bool {
    let rest = rest.trim_start_matches(' ');
    let word = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_').len();
    word > 0 && rest[word..].starts_with(':')
}

/// The apostrophe within a text between single quotation marks: `'Kaffee's im Park'`.
pub fn apostrophe(text: &str, line: usize) -> Option<usize> {
    let written = text.get(line..)?.lines().next()?;
    let (key, value) = written.split_once(": ")?;
    let inner = value.trim_start().strip_prefix('\'').filter(|_| !key.contains(['"', '{', '[', '#', '\'']))?;
    let start = line + written.len() - inner.len();
    let marks = inner.match_indices('\'').map(|(at, _)| at);
    let is_within = |at: &usize| {
        inner[..*at].ends_with(char::is_alphanumeric) && inner[at + 1..].starts_with(char::is_alphanumeric)
    };
    marks.take(1).find(is_within).map(|at| start + at)
}

/// The quotation mark of a line that opens a text whose end is missing, so that the next one ends it: `"15:00, bis: "17:00"`.
pub fn unclosed(line: &str) -> Option<usize> {
    let (mut open, mut before) = (None, '\n');
    for (at, c) in line.char_indices().filter(|(_, c)| *c != ' ') {
        if c == '"' {
            open = match open {
                Some(start) if line[at + 1..].starts_with(char::is_alphanumeric) => return Some(start),
                Some(_) => None,
                None => matches!(before, ':' | ',' | '[' | '{' | '-').then_some(at),
            };
        }
        before = c;
    }
    None
}

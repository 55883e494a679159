//! YAML without surprises, read from the events of the parser: maps, lists, texts, dates, plain numbers and truth
//! values, as nearly all entries have them. Whatever else occurs (an anchor, a tag, a number with an exponent, a slip)
//! is left to the reader that knows all of YAML and can say what is wrong ([`super::front_matter`]): it takes three
//! times as long. A test compares what both read.

use super::node::ScalarKind;
use super::raw_yaml::{Placed, Raw};
use granit_parser::{Event, Parser, ScalarStyle, Span, StrInput};

/// Deeper lists and maps are left to the other reader, which has a limit for them.
const MAX_DEPTH: usize = 8;

/// Reads a text; nothing where it is not quite plain.
pub(super) fn read(text: &str) -> Option<Placed> {
    let mut events = Events(Parser::new_from_str(text));
    matches!(events.next()?.0, Event::StreamStart).then_some(())?;
    matches!(events.next()?.0, Event::DocumentStart(false, None)).then_some(())?;
    let (first, span) = events.next()?;
    let node = events.node(first, span, 0)?;
    matches!(events.next()?.0, Event::DocumentEnd).then_some(())?;
    matches!(events.next()?.0, Event::StreamEnd).then_some(())?;
    Some(node)
}

/// Where the first value stands that has a tag: `!!binary` would turn what somebody wrote into something else.
pub(super) fn tagged(text: &str) -> Option<usize> {
    let mut events = Events(Parser::new_from_str(text));
    loop {
        match events.next()? {
            (Event::StreamEnd, _) => return None,
            (event, span) if event.tag().is_some() => return span.start.byte_offset(),
            _ => {}
        }
    }
}

struct Events<'a>(Parser<'a, StrInput<'a>>);

impl<'a> Events<'a> {
    /// The next event; nothing where the parser cannot go on.
    fn next(&mut self) -> Option<(Event<'a>, Span)> {
        self.0.next_event()?.ok()
    }

    /// The value that begins with this event. The place of a list or map is its first character.
    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Option<Placed> {
        let (start, end) = (span.start.byte_offset()?, span.end.byte_offset()?);
        if depth > MAX_DEPTH {
            return None;
        }
        let raw = match event {
            Event::Scalar(text, ScalarStyle::Plain, 0, None) => plain(&text)?.unwrap_or_else(|| Raw::Text(text.into())),
            Event::Scalar(text, _, 0, None) => Raw::Text(text.into()),
            Event::SequenceStart(_, 0, None) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break Raw::List(items),
                        (event, span) => items.push(self.node(event, span, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(_, 0, None) => {
                let mut pairs = Vec::new();
                loop {
                    let key = match self.next()? {
                        (Event::MappingEnd, _) => break Raw::Map(pairs),
                        (key @ Event::Scalar(..), span) => self.node(key, span, depth + 1)?,
                        _ => return None,
                    };
                    let (event, span) = self.next()?;
                    pairs.push((key, self.node(event, span, depth + 1)?));
                }
            }
            _ => return None,
        };
        Some(Placed { raw, start, end })
    }
}

/// What a scalar without quotes is: `None` where that takes more than a look, `Some(None)` for a text.
#[allow(clippy::option_option)]
fn plain(text: &str) -> Option<Option<Raw>> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = |text: &str| digits(text) && (text == "0" || !text.starts_with('0')) && text.len() < 16;
    match text {
        "true" => return Some(Some(Raw::Typed(ScalarKind::Boolean(true)))),
        "false" => return Some(Some(Raw::Typed(ScalarKind::Boolean(false)))),
        _ => {}
    }
    let first = text.chars().next()?;
    // Nothing but a text has a blank, or begins with a letter or sign that is not of ASCII.
    if text.contains(' ') || !first.is_ascii() {
        return Some(None);
    }
    if first.is_ascii_digit() {
        let number = whole(text)
            || text.split_once('.').is_some_and(|(before, after)| whole(before) && digits(after) && after.len() < 16);
        if number {
            return Some(Some(Raw::Typed(ScalarKind::Number)));
        }
        let is_date = text.len() == 10 && text.split('-').count() == 3 && text.split('-').all(digits);
        return is_date.then_some(None);
    }
    // Words that YAML may take for something: nothing, truth, infinity. Signs that begin numbers, or something else.
    const WORDS: [&str; 11] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"];
    let odd = !first.is_alphabetic()
        || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
        || text.eq_ignore_ascii_case("infinity");
    (!odd).then_some(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::front_matter::split;
    use crate::source::yaml::read_all;

    /// Every text that the quick reader takes is read by both to the same, places included.
    fn compare(text: &str) -> bool {
        let Some(quick) = read(text) else { return false };
        assert_eq!(Some(quick), read_all(text).ok(), "{text}");
        true
    }

    #[test]
    fn plain_yaml_is_read_as_all_yaml() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let (mut all, mut plain) = (0, 0);
        for folder in ["content", "tests/golden/town", "tests/rules"].map(|folder| root.join(folder)) {
            for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
                let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
                let yaml = match split(&text) {
                    Ok(split) => text[split.yaml.range()].to_owned(),
                    Err(_) => text,
                };
                let is_plain = compare(&yaml);
                if entry.path().starts_with(root.join("content")) {
                    all += 1;
                    plain += usize::from(is_plain);
                }
            }
        }
        assert!(plain > 50 && plain * 10 > all * 6, "only {plain} of {all} are plain");
    }

    #[test]
    fn odd_yaml_is_never_read_differently() {
        const PARTS: [&str; 46] = [
            "a: ",
            "b:",
            "\n",
            "\n  ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            "'x'",
            "\"y\"",
            "\"\\n\"",
            "~",
            "null",
            "yes",
            "No",
            "true",
            "True",
            "0",
            "007",
            "1",
            "-1",
            "+2",
            "1.5",
            "1e3",
            "0x1f",
            "1_000",
            "2026-11-23",
            "12:30",
            ".5",
            ".inf",
            "NaN",
            "# x",
            " # x",
            "|\n  t\n",
            ">\n  t\n",
            "&a ",
            "*a",
            "!t ",
            "? ",
            "<<: ",
            "---\n",
            "...\n",
            "Ä ö",
            "%",
        ];
        let mut state = 1_u64;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        let mut plain = 0;
        for _ in 0..40_000 {
            let text: String = (0..1 + next(9)).map(|_| PARTS[next(PARTS.len())]).collect();
            plain += usize::from(compare(&text));
        }
        assert!(plain > 500, "{plain}");
    }
}

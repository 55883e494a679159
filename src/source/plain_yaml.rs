//! YAML without surprises, read from the events of the parser: maps, lists, texts, dates, plain numbers and truth
//! values, as nearly all entries have them. Whatever else occurs (an anchor, a tag, a number with an exponent, a slip)
//! is left to the reader that knows all of YAML and can say what is wrong ([`super::front_matter`]): it takes three
//! times as long. A test compares what both read.

use super::front_matter::ScalarKind;
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

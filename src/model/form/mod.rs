//! Reads the fields of one map and reports everything that is wrong with them, without stopping.

mod choice;

pub use choice::Known;
pub(super) use choice::words_of;

use super::field::{Field, Group};
use super::suggest;
use super::text::{Phone, plain_signs};
use super::unanswered::{UNKNOWN, is_unknown, judge};
use crate::date::{Date, read_date};
use crate::legible::is_blank;
use crate::source::fault::Expected;
use crate::source::front_matter::{Scalar, ScalarKind};
use crate::source::{Entry, FaultKind, Faults, FileId, Node, Span, Spanned, Value};

/// A map of the front matter, opened for reading.
pub struct Form<'a, 'f> {
    /// The file the map stands in.
    pub file: FileId,
    /// Where faults go.
    pub faults: &'f mut Faults,
    entries: &'a [Entry],
    /// Where to point when a field is missing.
    span: Span,
    /// What is known of the fields.
    group: Option<&'static Group>,
}

/// Fields in which several words are meant as a list.
const SEVERAL: [&str; 6] = ["tag", "tage", "im_monat", "ausser", "auch", "am"];

/// In `{wie: Rufen Sie an, wir kommen}`, YAML takes "wir kommen" for a key without a value; so it does with the cents
/// of `{betrag: 2,50}` and with the second day of `{tag: Fr, Sa}`.
fn is_cut_off(before: &Entry, entry: &Entry) -> bool {
    let Value::Scalar(Scalar { text, kind: ScalarKind::Plain | ScalarKind::Number }) = &before.node.value else {
        return false;
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_sentence = text.contains(' ') || entry.key.contains(' ') || entry.key.ends_with(['.', '!', '?']);
    let is_sum = digits(text) && digits(&entry.key);
    has_no_value(entry) && (is_sentence || is_sum || SEVERAL.contains(&before.key.as_str()))
}

/// The value in `name:Team` or `name Team`, which YAML takes for a key as a whole.
pub fn value_of<'k>(key: &'k str, word: &str) -> Option<&'k str> {
    let value = key.strip_prefix(word)?.strip_prefix([':', ' '])?.trim();
    (!value.is_empty()).then_some(value)
}

/// A text between two commas, without even a colon.
fn has_no_value(entry: &Entry) -> bool {
    entry.node.value == Value::Null && entry.node.span.start == entry.key.span.end
}

impl<'a, 'f> Form<'a, 'f> {
    /// Opens a map; nothing at all is a map without fields. Reports every key that is not among
    /// `known`; `None` where the node is no map.
    pub fn open(
        file: FileId,
        node: &'a Node,
        key: &str,
        known: &[&'static str],
        faults: &'f mut Faults,
    ) -> Option<Self> {
        let entries = match &node.value {
            Value::Map(entries) => entries.as_slice(),
            Value::Null => &[],
            _ => {
                wrong_type(file, node, key, Expected::Map, faults);
                return None;
            }
        };
        let mut before: Option<&Entry> = None;
        let mut rest = entries.iter().peekable();
        while let Some(entry) = rest.next() {
            if known.contains(&entry.key.as_str()) {
                before = Some(entry);
                continue;
            }
            let glued =
                has_no_value(entry).then(|| known.iter().find(|word| value_of(&entry.key, word).is_some())).flatten();
            if let Some(first) = before.take().filter(|first| glued.is_none() && is_cut_off(first, entry)) {
                // Every further comma of the same text would be a further key.
                let mut last = entry;
                while let Some(next) = rest.next_if(|next| !known.contains(&next.key.as_str()) && has_no_value(next)) {
                    last = next;
                }
                let span = Span::new(first.node.span.start as usize, last.key.span.end as usize);
                faults.add(file, entry.key.span, FaultKind::TrapComma { key: first.key.value.clone(), text: span });
                continue;
            }
            let nearest = || suggest::nearest(&entry.key, known.iter().copied());
            let suggestion = glued.copied().or_else(nearest).map(str::to_owned);
            let kind = FaultKind::UnknownKey { key: entry.key.value.clone(), known: known.to_vec(), suggestion };
            faults.add(file, entry.key.span, kind);
        }
        Some(Self { file, faults, entries, span: node.span, group: None })
    }

    /// Points at `span` when a field is missing (the first line of the file for whole entries).
    #[must_use]
    pub fn pointing_at(mut self, span: Span) -> Self {
        self.span = span;
        self
    }

    /// Tells what is known of the fields.
    #[must_use]
    pub fn with_fields(mut self, group: &'static Group) -> Self {
        self.group = Some(group);
        self
    }

    /// The place of this map.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The value of a key; an empty value counts as absent.
    pub fn node(&self, key: &str) -> Option<&'a Node> {
        self.entries.iter().find(|e| e.key.value == key).map(|e| &e.node).filter(|n| n.value != Value::Null)
    }

    /// The place of a key, or of the whole map where it is absent.
    pub fn key_span(&self, key: &str) -> Span {
        self.entries.iter().find(|e| e.key.value == key).map_or(self.span, |e| e.key.span)
    }

    /// Reports a missing field, unless a misspelt key was meant to be it: that has its own fault.
    pub fn missing(&mut self, key: &'static str) {
        if self.is_misspelt(key) {
            return;
        }
        let span = self.key_span(key);
        self.faults.add(self.file, span, FaultKind::MissingField { key });
    }

    /// Whether a misspelt key was meant to be this one.
    pub(super) fn is_misspelt(&self, key: &str) -> bool {
        let own = self.faults.iter().rev().take_while(|fault| fault.file == self.file);
        let mut meant = own
            .filter(|fault| matches!(&fault.kind, FaultKind::UnknownKey { suggestion: Some(word), .. } if word == key));
        meant.any(|fault| self.entries.iter().any(|entry| entry.key.span == fault.span))
    }

    /// Adds a fault at a place of this file.
    pub fn fault(&mut self, span: Span, kind: FaultKind) {
        self.faults.add(self.file, span, kind);
    }

    /// Reports a value of the wrong kind.
    pub fn wrong(&mut self, node: &Node, key: &str, expected: Expected) {
        if scalar(node).is_some_and(|scalar| self.is_no_answer(&scalar.text, node.span, key, false)) {
            return;
        }
        wrong_type(self.file, node, key, expected, self.faults);
    }

    /// Reports `unbekannt` where it is no answer, and tells whether it did.
    fn is_no_answer(&mut self, text: &str, span: Span, key: &str, is_text: bool) -> bool {
        if !is_unknown(text) {
            return false;
        }
        let field = self.group.and_then(|group| group.fields.iter().find(|field| field.key == key));
        let answer = field.and_then(|field| judge(field, is_text));
        if let Some(answer) = answer {
            self.fault(span, FaultKind::NoAnswer { key: key.to_owned(), answer });
        }
        answer.is_some()
    }

    /// A nested map.
    pub fn map<'b>(&'b mut self, key: &'static str, known: &[&'static str]) -> Option<Form<'a, 'b>> {
        let node = self.node(key)?;
        if let Value::Scalar(_) = node.value {
            self.wrong(node, key, Expected::Map);
            return None;
        }
        Form::open(self.file, node, key, known, self.faults)
    }

    /// A nested map with these fields; those that must be there are reported where they are not.
    pub fn group<'b>(&'b mut self, key: &'static str, group: &'static Group) -> Option<Form<'a, 'b>> {
        let mut form = self.map(key, group.keys)?;
        form.require(group);
        Some(form)
    }

    /// Reports every field that must be there and is not; an empty list holds nothing where something must be said.
    pub fn require(&mut self, group: &'static Group) {
        self.group = Some(group);
        let absent = |field: &&Field| match self.node(field.key) {
            None => true,
            Some(node) => !field.may_be_empty && matches!(&node.value, Value::List(items) if items.is_empty()),
        };
        let missing: Vec<&'static str> =
            group.fields.iter().filter(|field| field.required).filter(absent).map(|field| field.key).collect();
        missing.into_iter().for_each(|key| self.missing(key));
    }

    /// A map written directly at a node (an element of a list, for example).
    pub fn map_at<'b>(&'b mut self, node: &'a Node, key: &str, known: &[&'static str]) -> Option<Form<'a, 'b>> {
        Form::open(self.file, node, key, known, self.faults)
    }

    /// The keys and values of a map with free keys.
    pub fn pairs(&mut self, key: &'static str) -> &'a [Entry] {
        match self.node(key) {
            Some(Node { value: Value::Map(entries), .. }) => entries,
            Some(node) => {
                self.wrong(node, key, Expected::Map);
                &[]
            }
            None => &[],
        }
    }

    /// Text in one field.
    pub fn text(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.node(key)?;
        self.text_at(node, key)
    }

    /// Text at a node.
    pub fn text_at(&mut self, node: &Node, key: &str) -> Option<Spanned<String>> {
        match &node.value {
            Value::Scalar(Scalar { text, kind }) if !matches!(kind, ScalarKind::Boolean(_)) => {
                let text = text.trim();
                if self.is_no_answer(text, node.span, key, true) {
                    return None;
                }
                (!is_blank(text)).then(|| Spanned::new(text.to_owned(), node.span))
            }
            _ => {
                self.wrong(node, key, Expected::Text);
                None
            }
        }
    }

    /// Whether a field says `unbekannt`: an answer where the data model allows it, and no fault.
    pub fn says_unknown(&self, key: &str) -> bool {
        self.node(key).and_then(scalar).is_some_and(|s| s.text == UNKNOWN)
    }

    /// Text that must be there; empty where it is missing, which has then been reported.
    pub fn required_text(&mut self, key: &'static str) -> Spanned<String> {
        let found = self.text(key);
        // A value of the wrong kind has been reported; it is not missing too.
        let is_empty = self.node(key).is_none_or(|n| scalar(n).is_some_and(|s| is_blank(&s.text)));
        if found.is_none() && is_empty {
            self.missing(key);
        }
        found.unwrap_or_default()
    }

    /// Reports a text of more than `limit` characters.
    pub fn at_most(&mut self, key: &'static str, text: &Spanned<String>, limit: usize) {
        let length = text.chars().count();
        if length > limit {
            self.fault(text.span, FaultKind::TooLong { key, limit, length });
        }
    }

    /// A value in a form of its own: a date, a postcode.
    pub fn parsed<T>(
        &mut self,
        key: &'static str,
        expected: Expected,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let node = self.node(key)?;
        self.parsed_at(node, key, expected, read)
    }

    /// A value in a form of its own, at a node.
    pub fn parsed_at<T>(
        &mut self,
        node: &Node,
        key: &str,
        expected: Expected,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let is_number = matches!(expected, Expected::Date | Expected::DateRange | Expected::Phone | Expected::Time);
        let found = scalar(node).and_then(|scalar| match is_number {
            true => read(plain_signs(&scalar.text).trim()),
            false => read(scalar.text.trim()),
        });
        if found.is_none() {
            self.wrong(node, key, expected);
        }
        found.map(|value| Spanned::new(value, node.span))
    }

    /// A value that other programs would take for a number, and that must therefore be quoted:
    /// telephone numbers, postcodes, times.
    pub fn quoted<T>(
        &mut self,
        key: &'static str,
        expected: Expected,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let node = self.node(key)?;
        self.quoted_at(node, key, expected, read)
    }

    /// The same at a node.
    pub fn quoted_at<T>(
        &mut self,
        node: &Node,
        key: &str,
        expected: Expected,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Spanned<T>> {
        if let Some(Scalar { text, kind }) = scalar(node)
            && looks_like_number(text, *kind)
            && read(text).is_some()
        {
            self.fault(node.span, FaultKind::TrapNumber { written: text.clone() });
        }
        self.parsed_at(node, key, expected, read)
    }

    /// A date.
    pub fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        self.parsed(key, Expected::Date, read_date)
    }

    /// A date that must be there.
    pub fn required_date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        if self.node(key).is_none() {
            self.missing(key);
        }
        self.date(key)
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, key: &'static str) -> Option<Spanned<bool>> {
        let node = self.node(key)?;
        if let Some(Scalar { kind: ScalarKind::Boolean(value), .. }) = scalar(node) {
            return Some(Spanned::new(*value, node.span));
        }
        self.wrong(node, key, Expected::Boolean);
        None
    }

    /// A whole number.
    pub fn number(&mut self, key: &'static str, range: std::ops::RangeInclusive<u32>) -> Option<Spanned<u32>> {
        let node = self.node(key)?;
        let written = scalar(node).and_then(|scalar| scalar.text.trim().parse::<i64>().ok());
        if let Some(found) = written.filter(|found| !u32::try_from(*found).is_ok_and(|n| range.contains(&n))) {
            let range = (*range.start(), *range.end());
            self.fault(node.span, FaultKind::OutOfRange { key, found, range });
            return None;
        }
        self.parsed(key, Expected::Number, |text| text.parse().ok())
    }

    /// A telephone number.
    pub fn phone(&mut self, key: &'static str) -> Option<Spanned<Phone>> {
        self.quoted(key, Expected::Phone, Phone::read)
    }

    /// A mail address.
    pub fn mail(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.parsed(key, Expected::Mail, |t| super::text::is_mail(t).then(|| t.to_owned()))
    }

    /// An `https` address.
    pub fn web(&mut self, key: &'static str) -> Option<Spanned<String>> {
        self.parsed(key, Expected::Web, |t| super::text::is_web(t).then(|| t.to_owned()))
    }

    /// The elements of a list; a single value counts as a list of one where `lenient`.
    pub fn list(&mut self, key: &'static str) -> &'a [Node] {
        match self.node(key) {
            Some(Node { value: Value::List(items), .. }) => items,
            Some(node) => {
                if !self.is_cut(node) {
                    self.wrong(node, key, Expected::List);
                }
                &[]
            }
            None => &[],
        }
    }

    /// Whether a comma has been reported that cuts this value off: what is left of it needs no word of its own.
    fn is_cut(&self, node: &Node) -> bool {
        let own = self.faults.iter().rev().take_while(|fault| fault.file == self.file);
        let mut cut = own.filter_map(|fault| match &fault.kind {
            FaultKind::TrapComma { text, .. } => Some(text.start),
            _ => None,
        });
        cut.any(|start| start == node.span.start)
    }

    /// A list of texts.
    pub fn texts(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        self.list(key).iter().filter_map(|node| self.text_at(node, key)).collect()
    }

    /// A scalar as text, also `true` and `false` (they are values of closed lists too).
    pub fn plain_at(&mut self, node: &Node, key: &str) -> Option<Spanned<String>> {
        match scalar(node) {
            Some(scalar) => Some(Spanned::new(scalar.text.trim().to_owned(), node.span)),
            None => {
                self.wrong(node, key, Expected::Text);
                None
            }
        }
    }
}

/// The scalar at a node, if it is one.
pub fn scalar(node: &Node) -> Option<&Scalar> {
    match &node.value {
        Value::Scalar(scalar) => Some(scalar),
        _ => None,
    }
}

/// Whether some YAML reader takes a text for a number: `02161` is one in YAML 1.2 (10.3.2), and
/// `18:00` is 1080 in YAML 1.1.
fn looks_like_number(text: &str, kind: ScalarKind) -> bool {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let plain = kind == ScalarKind::Plain;
    let time = text.split_once(':').is_some_and(|(hours, minutes)| digits(hours) && digits(minutes));
    kind == ScalarKind::Number || plain && (digits(text) || time && !text.starts_with('0'))
}

fn wrong_type(file: FileId, node: &Node, key: &str, expected: Expected, faults: &mut Faults) {
    let found = match &node.value {
        Value::Scalar(scalar) => scalar.text.chars().take(60).collect(),
        Value::List(_) => "[…]".to_owned(),
        Value::Map(_) => "{…}".to_owned(),
        Value::Null => String::new(),
    };
    faults.add(file, node.span, FaultKind::WrongType { key: key.to_owned(), expected, found });
}

//! What the fields of the front matter may hold. One description, from which the known keys, the required fields, the
//! JSON Schema and the commented templates follow; how a value is read stands beside the type that it becomes.

use super::vocabulary::Lists;
use super::vocabulary::Term;
use super::words::Word;
use crate::source::fault::ReferenceTo;

/// One field.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its key.
    pub key: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// Whether an empty list is an answer: imported data often say no topic.
    pub may_be_empty: bool,
    /// What it may hold.
    pub shape: Shape,
}

impl Field {
    /// A field that may be absent.
    pub const fn optional(key: &'static str, shape: Shape) -> Self {
        Self { key, required: false, may_be_empty: true, shape }
    }

    /// A field that must be there.
    pub const fn required(key: &'static str, shape: Shape) -> Self {
        Self { key, required: true, may_be_empty: false, shape }
    }

    /// A list that must be there, and may hold nothing.
    pub const fn stated(key: &'static str, shape: Shape) -> Self {
        Self { key, required: true, may_be_empty: true, shape }
    }
}

/// The fields of an entry, or of a map within one.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// Its name: the kind of entry, or the key of the map.
    pub name: &'static str,
    /// The fields in the order in which they are explained.
    pub fields: &'static [Field],
    /// Their keys.
    pub keys: &'static [&'static str],
}

/// Defines a group of fields together with the list of its keys.
macro_rules! group {
    ($name:literal, [$($field:expr),+ $(,)?]) => {{
        const FIELDS: &[$crate::model::field::Field] = &[$($field),+];
        $crate::model::field::Group {
            name: $name,
            fields: FIELDS,
            keys: &$crate::model::field::keys::<{ FIELDS.len() }>(FIELDS),
        }
    }};
}
pub(crate) use group;

/// The keys of some fields, at compile time.
pub const fn keys<const N: usize>(fields: &[Field]) -> [&'static str; N] {
    let mut keys = [""; N];
    let mut number = 0;
    while number < N {
        keys[number] = fields[number].key;
        number += 1;
    }
    keys
}

/// What a field may hold.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Text of any length.
    Text,
    /// Text of at most so many characters.
    ShortText(usize),
    /// `true` or `false`.
    Boolean,
    /// A whole number from the first to the last.
    Number(u32, u32),
    /// `2026-11-02`
    Date,
    /// A date, or a list of dates.
    Dates,
    /// A date, or a span of days.
    Days,
    /// `"09:30"`
    Time,
    /// The same; the end of a day is no start.
    Start,
    /// `"24.12."`
    DayOfYear,
    /// A telephone number.
    Phone,
    /// A mail address.
    Mail,
    /// An `https` address.
    Web,
    /// Five digits.
    Postcode,
    /// A sum in euros.
    Money,
    /// Latitude and longitude.
    Coordinates,
    /// A part of an address.
    Slug,
    /// `@name` at a git host.
    Handle,
    /// One of these words.
    Literal(&'static [&'static str]),
    /// A word of a closed list of the program.
    Word(Vocabulary),
    /// A word of a list below `content/listen/`.
    Term(List),
    /// The name of another entry, or of a photo.
    Reference(ReferenceTo),
    /// A list; it may be empty.
    ListOf(&'static Shape),
    /// A list with at least one element.
    FullListOf(&'static Shape),
    /// A map with these fields.
    Map(&'static Group),
    /// An element of `termine`: a map whose fields depend on each other.
    Schedule(&'static Group),
    /// A rule that is switched off, with the reason.
    Reasons,
    /// Any of these.
    Either(&'static [Shape]),
}

/// A closed list of the program.
#[derive(Debug, Clone, Copy)]
pub struct Vocabulary {
    /// Its name in the words of the fields.
    pub name: &'static str,
    /// Its words.
    pub words: fn() -> Vec<&'static str>,
}

impl Vocabulary {
    /// The list behind a type.
    pub const fn of<W: Word>(name: &'static str) -> Self {
        Self { name, words: words_of::<W> }
    }
}

fn words_of<W: Word>() -> Vec<&'static str> {
    W::ALL.iter().map(|(word, _)| *word).collect()
}

/// A list below `content/listen/` that entries choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// `stadtteile.yaml`
    Districts,
    /// `themen.yaml`
    Topics,
    /// `zielgruppen.yaml`
    Audiences,
    /// `begegnungsorte.yaml`
    Settings,
    /// `projekte.yaml`
    Projects,
    /// `sprachen.yaml`
    Languages,
}

impl List {
    /// Its terms in the order of the list.
    pub fn terms(self, lists: &Lists) -> Vec<&Term> {
        match self {
            Self::Districts => lists.districts.items().iter().map(|district| &district.term).collect(),
            Self::Topics => lists.topics.items().iter().map(|topic| &topic.0).collect(),
            Self::Audiences => lists.audiences.items().iter().map(|audience| &audience.0).collect(),
            Self::Settings => lists.settings.items().iter().map(|setting| &setting.0).collect(),
            Self::Projects => lists.projects.items().iter().map(|project| &project.term).collect(),
            Self::Languages => lists.languages.items().iter().map(|language| &language.term).collect(),
        }
    }
}

/// Districts, or the whole town.
pub const AREA: Shape = Shape::Either(&[Shape::Literal(&["stadtweit"]), Shape::ListOf(&Shape::Term(List::Districts))]);
/// `alt`: old names of the file.
pub const OLD_SLUGS: Field = Field::optional("alt", Shape::ListOf(&Shape::Slug));
/// `pruefung_aus`: rules that are switched off.
pub const SWITCHED_OFF: Field = Field::optional("pruefung_aus", Shape::Reasons);

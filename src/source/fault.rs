//! What is wrong with a file, as data. The rules of `check/` turn each kind into a finding with
//! a message; reading knows no message and no language.

use super::document::EntryKind;
use super::file::{FileId, SourceFile};
use super::span::Span;

/// One thing wrong at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The file.
    pub file: FileId,
    /// The place in its text.
    pub span: Span,
    /// What is wrong.
    pub kind: FaultKind,
}

/// A list of faults with short ways to add to it.
#[derive(Debug, Default, Clone)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Adds a fault.
    pub fn push(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// Adds a fault from its parts.
    pub fn add(&mut self, file: FileId, span: Span, kind: FaultKind) {
        self.0.push(Fault { file, span, kind });
    }

    /// Takes out the faults of one file.
    pub fn take(&mut self, file: FileId) -> Faults {
        let (of_file, others) = std::mem::take(&mut self.0).into_iter().partition(|fault| fault.file == file);
        self.0 = others;
        Faults(of_file)
    }

    /// Adds all faults of another list.
    pub fn extend(&mut self, other: Faults) {
        self.0.extend(other.0);
    }

    /// All faults.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.0.iter()
    }
}

/// What a value should have been. The name of each variant is a key of the words tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Expected {
    Text,
    Boolean,
    Number,
    Date,
    DayOfYear,
    Time,
    List,
    Map,
    TextOrMap,
    ListOrWord,
    Postcode,
    Phone,
    Mail,
    Web,
    Coordinates,
    Slug,
    DateRange,
    Money,
    Bounds,
    Handle,
    LanguageTag,
    RuleReason,
    Colour,
}

impl Expected {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Text,
        Self::Boolean,
        Self::Number,
        Self::Date,
        Self::DayOfYear,
        Self::Time,
        Self::List,
        Self::Map,
        Self::TextOrMap,
        Self::ListOrWord,
        Self::Postcode,
        Self::Phone,
        Self::Mail,
        Self::Web,
        Self::Coordinates,
        Self::Slug,
        Self::DateRange,
        Self::Money,
        Self::Bounds,
        Self::Handle,
        Self::LanguageTag,
        Self::RuleReason,
        Self::Colour,
    ];

    /// The key under which the words tables describe this expectation.
    pub fn key(self) -> &'static str {
        match self {
            Self::Text => "expected-text",
            Self::Boolean => "expected-boolean",
            Self::Number => "expected-number",
            Self::Date => "expected-date",
            Self::DayOfYear => "expected-day-of-year",
            Self::Time => "expected-time",
            Self::List => "expected-list",
            Self::Map => "expected-map",
            Self::TextOrMap => "expected-text-or-map",
            Self::ListOrWord => "expected-list-or-word",
            Self::Postcode => "expected-postcode",
            Self::Phone => "expected-phone",
            Self::Mail => "expected-mail",
            Self::Web => "expected-web",
            Self::Coordinates => "expected-coordinates",
            Self::Slug => "expected-slug",
            Self::DateRange => "expected-date-range",
            Self::Money => "expected-money",
            Self::Bounds => "expected-bounds",
            Self::Handle => "expected-handle",
            Self::LanguageTag => "expected-language-tag",
            Self::RuleReason => "expected-rule-reason",
            Self::Colour => "expected-colour",
        }
    }
}

/// Which things a reference can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ReferenceTo {
    Partner,
    Place,
    Page,
    Image,
}

impl ReferenceTo {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Partner, Self::Place, Self::Page, Self::Image];

    /// The key under which the words tables name this kind of thing.
    pub fn key(self) -> &'static str {
        match self {
            Self::Partner => "reference-partner",
            Self::Place => "reference-place",
            Self::Page => "reference-page",
            Self::Image => "reference-image",
        }
    }

    /// The folder where such things are kept.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Place => "orte",
            Self::Page => "seiten",
            Self::Image => "bilder",
        }
    }
}

/// The ways in which a schedule can contradict itself. Keys of the words tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ScheduleFault {
    EndBeforeStart,
    EndIsStart,
    EndWithoutStart,
    OvernightWithoutEnd,
    NoDay,
    TwoDays,
    TwoRhythms,
    IntervalWithoutStart,
    StartWithoutInterval,
    IntervalTooSmall,
    MonthlyNeedsWeekday,
    RangeBackwards,
    EndsBeforeStart,
    ValidBackwards,
    StartsAtTheEnd,
    DayExcepted,
    SeveralInOne,
}

impl ScheduleFault {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::EndBeforeStart,
        Self::EndIsStart,
        Self::EndWithoutStart,
        Self::OvernightWithoutEnd,
        Self::NoDay,
        Self::TwoDays,
        Self::TwoRhythms,
        Self::IntervalWithoutStart,
        Self::StartWithoutInterval,
        Self::IntervalTooSmall,
        Self::MonthlyNeedsWeekday,
        Self::RangeBackwards,
        Self::EndsBeforeStart,
        Self::ValidBackwards,
        Self::StartsAtTheEnd,
        Self::DayExcepted,
        Self::SeveralInOne,
    ];

    /// The key under which the rule's words describe this contradiction.
    pub fn key(self) -> &'static str {
        match self {
            Self::EndBeforeStart => "end-before-start",
            Self::EndIsStart => "end-is-start",
            Self::EndWithoutStart => "end-without-start",
            Self::OvernightWithoutEnd => "overnight-without-end",
            Self::NoDay => "no-day",
            Self::TwoDays => "two-days",
            Self::TwoRhythms => "two-rhythms",
            Self::IntervalWithoutStart => "interval-without-start",
            Self::StartWithoutInterval => "start-without-interval",
            Self::IntervalTooSmall => "interval-too-small",
            Self::MonthlyNeedsWeekday => "monthly-needs-weekday",
            Self::RangeBackwards => "range-backwards",
            Self::EndsBeforeStart => "ends-before-start",
            Self::ValidBackwards => "valid-backwards",
            Self::StartsAtTheEnd => "starts-at-the-end",
            Self::DayExcepted => "day-excepted",
            Self::SeveralInOne => "several-in-one",
        }
    }
}

/// What there is to do about `unbekannt` in a field that cannot take it as it stands. Keys of the words tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// The field may be absent: that says the same.
    LeaveOut,
    /// Without this text there is nothing to show.
    Needed,
    /// The word is an answer here, in small letters and without brackets.
    Otherwise,
}

/// The kinds of faults that reading can meet. Each belongs to one rule of `check/rules`.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum FaultKind {
    /// The file system refused.
    Unreadable(String),
    /// A link in the tree that leads out of it, or nowhere.
    OutsideRoot {
        target: String,
        broken: bool,
    },
    /// A pipe, socket or device; a folder that is called like a file.
    NotAFile {
        is_folder: bool,
    },
    /// A file or folder where none is expected.
    UnexpectedFile,
    /// An entry of this kind in the folder of another one.
    WrongFolder {
        kind: EntryKind,
    },
    /// A file name that is no address, with a proposal.
    BadSlug {
        proposal: String,
    },
    /// A file name that is not UTF-8.
    BadName,
    NotUtf8 {
        utf16: bool,
    },
    TooLarge {
        what: &'static str,
        limit: String,
    },
    ControlCharacter {
        at: usize,
        character: char,
    },
    /// Two versions between the marks of Git; the first mark.
    MergeConflict {
        at: usize,
        length: usize,
    },
    /// No `---` block at the top.
    NoFrontMatter,
    /// A `---` block that never ends.
    OpenFrontMatter,
    YamlSyntax {
        detail: String,
    },
    DuplicateKey {
        key: String,
        /// What both of them say, element by element as written; nothing where one holds a map.
        items: Vec<String>,
        /// Whether one of them is a list.
        is_list: bool,
    },
    /// Text behind ` #` is cut off silently by YAML.
    TrapComment {
        kept: String,
        lost: String,
    },
    /// `&name` and `*name` are anchors and aliases in YAML.
    TrapAnchor,
    /// A word that YAML cannot read without quotes; the file could not be read.
    TrapUnquoted {
        written: String,
    },
    /// A comma in a text without quotes, within `{…}`: YAML ends the text there. `key` is the field
    /// of the text, `text` the place of the whole.
    TrapComma {
        key: String,
        text: Span,
    },
    /// A number or time without quotes: readable here, but other programs would change it.
    TrapNumber {
        written: String,
    },
    UnknownKey {
        key: String,
        known: Vec<&'static str>,
        suggestion: Option<String>,
    },
    MissingField {
        key: &'static str,
    },
    EmptyBody,
    WrongType {
        key: String,
        expected: Expected,
        found: String,
    },
    /// A whole number below or above those that make sense.
    OutOfRange {
        key: &'static str,
        found: i64,
        range: (u32, u32),
    },
    TooLong {
        key: &'static str,
        limit: usize,
        length: usize,
    },
    UnknownValue {
        key: String,
        found: String,
        known: Vec<String>,
        /// Whether a list must stand there, and the words stand without brackets.
        bare: bool,
    },
    /// `unbekannt`, where that is no answer.
    NoAnswer {
        key: String,
        answer: NoAnswer,
    },
    UnknownReference {
        key: String,
        to: ReferenceTo,
        found: String,
        suggestion: Option<String>,
    },
    DuplicateId {
        id: String,
        first: (FileId, Span),
    },
    Schedule(ScheduleFault),
    RawHtml {
        tag: String,
    },
    DeepNesting,
    /// What nobody would see: a cell too many, the title of a link, the second of two definitions.
    LostText {
        text: String,
    },
    UnknownLanguage {
        language: String,
    },
    OrphanTranslation {
        slug: String,
    },
}

impl FaultKind {
    /// Whether the text of the file is all there in spite of it.
    pub(super) fn leaves_readable(&self) -> bool {
        matches!(self, Self::ControlCharacter { .. })
    }

    /// The place for faults that concern the file as a whole.
    pub fn default_span(&self, file: &SourceFile) -> Span {
        match self {
            Self::NotUtf8 { .. } => Span::new(file.text.len(), file.text.len()),
            Self::ControlCharacter { at, character } => Span::new(*at, at + character.len_utf8()),
            Self::MergeConflict { at, length } => Span::new(*at, at + length),
            _ => Span::default(),
        }
    }
}

//! The parts of an entry that words are found in, and how much a word counts there.

/// A part of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// What it is called.
    Title,
    /// Words that people search with: `suchwoerter`, short names.
    Words,
    /// One sentence.
    Summary,
    /// Topics and audiences, with their synonyms.
    Topics,
    /// Where: district, borough, postcode, place, street.
    District,
    /// Who answers for it.
    Partner,
    /// The text.
    Body,
    /// When, for how much, in which languages, with which access.
    Facts,
}

/// How many fields there are.
pub const COUNT: usize = Field::ALL.len();

impl Field {
    /// All fields.
    pub const ALL: [Self; 8] =
        [Self::Title, Self::Words, Self::Summary, Self::Topics, Self::District, Self::Partner, Self::Body, Self::Facts];

    /// Its name in the public index.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Words => "words",
            Self::Summary => "summary",
            Self::Topics => "topics",
            Self::District => "district",
            Self::Partner => "partner",
            Self::Body => "body",
            Self::Facts => "facts",
        }
    }

    /// How many times as much a word counts here as in the text. Title and text were fitted on the
    /// development queries of the search benchmark; the others follow the order of importance.
    pub fn weight(self) -> f32 {
        match self {
            Self::Title => 6.0,
            Self::Words => 3.0,
            Self::District | Self::Partner => 2.0,
            Self::Summary | Self::Topics => 1.5,
            Self::Body | Self::Facts => 1.0,
        }
    }

    /// How much the length of the field counts (`b` of BM25, 0 to 1): a word in a short title says more
    /// than in a long one; lists of topics or facts are not about anything less when they are longer.
    pub fn length_effect(self) -> f32 {
        match self {
            Self::Title => 0.3,
            Self::Summary | Self::Body => 0.4,
            _ => 0.0,
        }
    }
}

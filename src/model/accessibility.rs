//! What is known about barriers at a place or an offer. Terms follow A11yJSON and the wheelchair
//! tags of OpenStreetMap.

use super::form::Form;
use super::words::words;
use crate::source::Spanned;

words! {
    /// An answer that somebody really looked up; `unbekannt` is never shown as "no".
    pub enum Answer {
        /// Yes.
        Yes = "ja",
        /// Partly; the text says how.
        Partly = "teilweise",
        /// No.
        No = "nein",
        /// Nobody knows yet.
        Unknown = "unbekannt",
    }
}

words! {
    /// The facts that are asked for.
    pub enum Fact {
        /// Entrance and rooms can be used with a wheelchair.
        Wheelchair = "rollstuhl",
        /// A toilet for wheelchair users.
        WheelchairToilet = "wc_rollstuhl",
        /// A lift.
        Lift = "aufzug",
        /// A parking space for disabled people.
        Parking = "behindertenparkplatz",
        /// An induction loop for hearing aids.
        InductionLoop = "induktion",
        /// Somebody signs.
        SignLanguage = "gebaerdensprache",
        /// Helps blind people and people with low vision.
        Vision = "blind_oder_sehbehindert",
        /// Assistance dogs are welcome.
        AssistanceDog = "assistenzhund",
        /// A quiet surrounding.
        Quiet = "ruhig",
        /// Plain language is spoken.
        PlainLanguage = "einfache_sprache",
    }
}

/// All that is known about barriers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Accessibility {
    /// The answers, in the order of [`Fact`].
    pub answers: Vec<(Fact, Spanned<Answer>)>,
    /// Number of steps at the entrance.
    pub steps: Option<Spanned<u32>>,
    /// An explanation; must be there where an answer is "teilweise".
    pub text: Option<Spanned<String>>,
    /// Where the map stands in the file.
    pub span: crate::source::Span,
}

/// Keys of `barrierefrei`.
pub const KEYS: &[&str] = &[
    "rollstuhl",
    "wc_rollstuhl",
    "aufzug",
    "behindertenparkplatz",
    "induktion",
    "gebaerdensprache",
    "blind_oder_sehbehindert",
    "assistenzhund",
    "ruhig",
    "einfache_sprache",
    "stufen",
    "text",
];

impl Accessibility {
    /// The answer to one question.
    pub fn answer(&self, fact: Fact) -> Answer {
        self.answers.iter().find(|(f, _)| *f == fact).map_or(Answer::Unknown, |(_, answer)| answer.value)
    }

    pub(crate) fn read(form: &mut Form<'_, '_>) -> Option<Self> {
        if form.says_unknown("barrierefrei") {
            return None;
        }
        let span = form.key_span("barrierefrei");
        let mut form = form.map("barrierefrei", KEYS)?;
        let answers = <Fact as super::words::Word>::ALL
            .iter()
            .filter_map(|(key, fact)| form.word(key).map(|answer| (*fact, answer)))
            .collect();
        Some(Self { answers, steps: form.number("stufen", 0..=200), text: form.text("text"), span })
    }
}

//! What is known about barriers at a place or an offer. Terms follow A11yJSON and the wheelchair
//! tags of OpenStreetMap.

use super::field::{Field, Group, Shape, Vocabulary, group};
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

const ANSWER: Shape = Shape::Word(Vocabulary::of::<Answer>("antwort"));
/// The fields of `barrierefrei`.
pub const FIELDS: Group = group!(
    "barrierefrei",
    [
        Field::optional("rollstuhl", ANSWER),
        Field::optional("wc_rollstuhl", ANSWER),
        Field::optional("aufzug", ANSWER),
        Field::optional("behindertenparkplatz", ANSWER),
        Field::optional("induktion", ANSWER),
        Field::optional("gebaerdensprache", ANSWER),
        Field::optional("blind_oder_sehbehindert", ANSWER),
        Field::optional("assistenzhund", ANSWER),
        Field::optional("ruhig", ANSWER),
        Field::optional("einfache_sprache", ANSWER),
        Field::optional("stufen", Shape::Number(0, MAX_STEPS)),
        Field::optional("text", Shape::Text),
    ]
);
/// Their keys.
pub const KEYS: &[&str] = FIELDS.keys;
/// What `barrierefrei` may be.
pub const SHAPE: Shape = Shape::Either(&[Shape::Literal(&["unbekannt"]), Shape::Map(&FIELDS)]);
/// More steps than any entrance has.
const MAX_STEPS: u32 = 200;

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
        let mut form = form.group("barrierefrei", &FIELDS)?;
        let answers = <Fact as super::words::Word>::ALL
            .iter()
            .filter_map(|(key, fact)| form.word(key).map(|answer| (*fact, answer)))
            .collect();
        Some(Self { answers, steps: form.number("stufen", 0..=MAX_STEPS), text: form.text("text"), span })
    }
}

//! Which forms a word can be, as a set of bits. Bits 0 to 45 are those of `forms.bin` and
//! `tests/tools/lexicon.py`; the rest are closed classes from `function-words.tsv`.

/// A set of forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Forms(pub u64);

#[allow(missing_docs)]
impl Forms {
    pub const NONE: Forms = Forms(0);
    pub const INFINITIVE: Forms = Forms(1);
    /// Past participle without ending: `gemacht`.
    pub const PARTICIPLE: Forms = Forms(1 << 1);
    /// Present participle without ending: `lachend`.
    pub const PRESENT_PARTICIPLE: Forms = Forms(1 << 2);
    /// Infinitive with `zu` inside: `mitzunehmen`.
    pub const ZU_INFINITIVE: Forms = Forms(1 << 3);
    pub const PRESENT_1S: Forms = Forms(1 << 4);
    pub const PRESENT_2S: Forms = Forms(1 << 5);
    pub const PRESENT_3S: Forms = Forms(1 << 6);
    pub const PRESENT_P: Forms = Forms(1 << 7);
    pub const PRESENT_2P: Forms = Forms(1 << 8);
    pub const PAST_S: Forms = Forms(1 << 9);
    pub const PAST_P: Forms = Forms(1 << 10);
    pub const PAST_2: Forms = Forms(1 << 11);
    /// Konjunktiv I, singular: `habe`, `gehe` (also the first person of the present tense).
    pub const KI_S: Forms = Forms(1 << 12);
    pub const KI_P: Forms = Forms(1 << 13);
    /// Konjunktiv II of strong verbs; that of weak ones is their past.
    pub const KII_S: Forms = Forms(1 << 14);
    pub const KII_P: Forms = Forms(1 << 15);
    pub const IMPERATIVE: Forms = Forms(1 << 16);
    /// A verb with its separable prefix in front, as at the end of a clause: `mitnimmt`.
    pub const JOINED: Forms = Forms(1 << 17);
    /// An adjective without ending.
    pub const ADJECTIVE: Forms = Forms(1 << 18);
    /// What an adjective is before its ending: `hoh`, `dunkl`.
    pub const ADJECTIVE_STEM: Forms = Forms(1 << 19);
    /// An adjective or participle with its ending: `schöne`, `gemachten`.
    pub const INFLECTED: Forms = Forms(1 << 20);
    /// …which is a participle: `gemachten`, `lachende`.
    pub const INFLECTED_PARTICIPLE: Forms = Forms(1 << 21);
    /// Gender, case and number of a noun, article or adjective.
    pub const CASES: Forms = Forms(0xffff << 24);
    pub const FEMININE_GENITIVE: Forms = Forms(1 << 29);
    pub const FEMININE_DATIVE: Forms = Forms(1 << 30);
    pub const PLURAL_GENITIVE: Forms = Forms(1 << 37);
    pub const PLURAL: Forms = Forms(0xf << 36);
    pub const NOMINATIVE: Forms = Forms(0x1111 << 24);
    pub const GENITIVE: Forms = Forms(0x2222 << 24);
    pub const DATIVE: Forms = Forms(0x4444 << 24);
    pub const ACCUSATIVE: Forms = Forms(0x8888 << 24);
    /// First names, family names, places of the word list.
    pub const NAME: Forms = Forms(1 << 45);
    pub const DETERMINER: Forms = Forms(1 << 46);
    pub const PREPOSITION: Forms = Forms(1 << 47);
    /// A preposition that takes the genitive.
    pub const GENITIVE_PREPOSITION: Forms = Forms(1 << 48);
    pub const PRONOUN: Forms = Forms(1 << 49);
    pub const COORDINATOR: Forms = Forms(1 << 50);
    pub const SUBORDINATOR: Forms = Forms(1 << 51);
    pub const ADVERB: Forms = Forms(1 << 52);
    pub const WERDEN: Forms = Forms(1 << 53);
    pub const SEIN: Forms = Forms(1 << 54);
    pub const HABEN: Forms = Forms(1 << 55);
    pub const MODAL: Forms = Forms(1 << 56);
    /// `der`, `die`, `das` … as relative pronouns.
    pub const RELATIVE: Forms = Forms(1 << 57);
    /// Question words, which also begin clauses: `wer`, `wie`, `wo`, `warum`.
    pub const QUESTION: Forms = Forms(1 << 58);
    pub const NEGATION: Forms = Forms(1 << 59);
    /// The first part of a separable verb: `ab`, `mit`, `statt`.
    pub const PARTICLE: Forms = Forms(1 << 60);

    /// A noun, also an adjective written as one: `Jugendliche`.
    pub const NOUN: Forms = Forms(1 << 61);

    /// Any finite form in the indicative or subjunctive.
    pub const FINITE: Forms = Forms(0xfff0);
    /// The past tense.
    pub const PAST: Forms = Forms(0xe00);
    /// Auxiliary and modal verbs.
    pub const AUXILIARY: Forms = Forms(0xf << 53);

    /// Whether any of these forms is possible.
    pub fn any(self, of: Forms) -> bool {
        self.0 & of.0 != 0
    }

    /// Whether nothing is known.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Only these.
    #[must_use]
    pub fn only(self, of: Forms) -> Self {
        Self(self.0 & of.0)
    }

    /// All but these.
    #[must_use]
    pub fn without(self, of: Forms) -> Self {
        Self(self.0 & !of.0)
    }

    /// Gender, case and number.
    #[must_use]
    pub fn cases(self) -> Self {
        self.only(Self::CASES)
    }
}

impl std::ops::BitOr for Forms {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for Forms {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

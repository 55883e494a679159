//! Closed lists that the program itself must understand: German words in the entries, Rust
//! variants in the code.

/// A closed list of German words.
pub trait Word: Sized + Copy + PartialEq + 'static {
    /// Every word with its meaning, in the order in which editors see them.
    const ALL: &'static [(&'static str, Self)];

    /// The meaning of a word.
    fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(w, _)| *w == word).map(|(_, meaning)| *meaning)
    }

    /// The word as written in entries; also the key of its label in the words tables.
    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, meaning)| *meaning == self).map_or("", |(word, _)| *word)
    }
}

/// Defines an enum and its German words in one table.
macro_rules! words {
    ($(#[$outer:meta])* pub enum $name:ident { $($(#[$inner:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$inner])* $variant,)+ }
        impl $crate::model::words::Word for $name {
            const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)+];
        }
    };
}
pub(crate) use words;

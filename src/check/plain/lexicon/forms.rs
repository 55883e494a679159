//! Which forms a word can be, as a set of bits.

/// A set of forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Forms(pub u64);

impl Forms {
    /// Whether any of these forms is possible.
    pub fn any(self, of: Forms) -> bool {
        self.0 & of.0 != 0
    }

    /// Whether nothing is known.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl std::ops::BitOr for Forms {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

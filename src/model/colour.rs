//! Colours and their contrast (WCAG 2.2, relative luminance and contrast ratio).

use std::fmt;

/// A colour in sRGB, eight bits a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// White.
pub const WHITE: Colour = Colour([255, 255, 255]);
/// The contrast that text needs at level AAA (WCAG 2.2, 1.4.6).
pub const TEXT_CONTRAST: f64 = 7.0;

impl Colour {
    /// Reads `#rrggbb`.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// Relative luminance, 0 (black) to 1 (white).
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0[0]) + 0.7152 * linear(self.0[1]) + 0.0722 * linear(self.0[2])
    }

    /// Contrast ratio, 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The nearest darker shade that reaches `contrast` against `ground`; black at worst.
    #[must_use]
    pub fn darkened_for(self, ground: Self, contrast: f64) -> Self {
        (0..=100)
            .map(|percent| Self(self.0.map(|c| (u32::from(c) * (100 - percent) / 100) as u8)))
            .find(|shade| shade.contrast(ground) >= contrast)
            .unwrap_or(Self([0, 0, 0]))
    }
}

impl Colour {
    /// The nearest lighter shade that reaches `contrast` against all `others`; white at worst.
    #[must_use]
    pub fn lightened_for(self, others: &[Self], contrast: f64) -> Self {
        (0..=100)
            .map(|percent| Self(self.0.map(|c| (u32::from(c) + (255 - u32::from(c)) * percent / 100) as u8)))
            .find(|shade| others.iter().all(|other| shade.contrast(*other) >= contrast))
            .unwrap_or(WHITE)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0[0], self.0[1], self.0[2])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrasts_are_those_of_wcag() {
        let black = Colour::read("#000000").unwrap();
        assert!((black.contrast(WHITE) - 21.0).abs() < 1e-9);
        let grey = Colour::read("#777777").unwrap();
        assert!((grey.contrast(WHITE) - 4.478).abs() < 0.001);
        assert!(
            Colour::read("#0b556").is_none() && Colour::read("0b5563").is_none() && Colour::read("#ää5563").is_none()
        );
    }

    #[test]
    fn shades_for_the_dark_are_light_enough() {
        let ground = Colour::read("#1d2427").unwrap();
        for colour in ["#0b5563", "#000000", "#7a0019", "#ffffff"] {
            let shade = Colour::read(colour).unwrap().lightened_for(&[ground], TEXT_CONTRAST);
            assert!(shade.contrast(ground) >= TEXT_CONTRAST, "{colour} → {shade}");
        }
    }

    #[test]
    fn proposals_are_dark_enough() {
        for colour in ["#ff0000", "#ffff00", "#0b5563", "#ffffff"] {
            let shade = Colour::read(colour).unwrap().darkened_for(WHITE, TEXT_CONTRAST);
            assert!(shade.contrast(WHITE) >= TEXT_CONTRAST, "{colour} → {shade}");
        }
    }
}

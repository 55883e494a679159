//! Bytes as text: UTF-8, UTF-16 with a byte-order mark, or else Windows-1252, as German Excel
//! writes it.

use encoding_rs::{Encoding, WINDOWS_1252};

/// A decoded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte-order mark.
    pub text: String,
    /// The name of the encoding (WHATWG).
    pub encoding: &'static str,
    /// Whether some bytes meant nothing in it; they are now U+FFFD.
    pub has_errors: bool,
}

/// Decodes a file. Bytes that are UTF-8 are taken for it; otherwise `wanted`, otherwise Windows-1252.
pub fn decode(bytes: &[u8], wanted: Option<&'static Encoding>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..]);
    }
    match (wanted, std::str::from_utf8(bytes)) {
        (Some(encoding), _) => with(encoding, bytes),
        (None, Ok(text)) => Decoded { text: text.to_owned(), encoding: "UTF-8", has_errors: false },
        (None, Err(_)) => with(WINDOWS_1252, bytes),
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), has_errors }
}

/// A text without characters that no entry may hold (control characters, characters that turn the
/// direction of reading); tells whether there were any.
pub fn without_controls(text: &str) -> (String, bool) {
    let kept: String = text.chars().filter(|c| !crate::legible::is_forbidden(*c)).collect();
    let changed = kept.len() != text.len();
    (kept, changed)
}

/// A cell without the quotation mark that our own tables guard it with against being taken for a formula.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r'])).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_arrive_from_every_encoding() {
        for bytes in [
            "Grüße – 5 €".as_bytes().to_vec(),
            [b"\xef\xbb\xbf".as_slice(), "Grüße – 5 €".as_bytes()].concat(),
            b"Gr\xfc\xdfe \x96 5 \x80".to_vec(),
            std::iter::once(0xfeff).chain("Grüße – 5 €".encode_utf16()).flat_map(u16::to_le_bytes).collect(),
            std::iter::once(0xfeff).chain("Grüße – 5 €".encode_utf16()).flat_map(u16::to_be_bytes).collect(),
        ] {
            assert_eq!(decode(&bytes, None).text, "Grüße – 5 €", "{bytes:?}");
        }
        let broken = decode(b"Gr\xfc\xdfe", Some(encoding_rs::UTF_8));
        assert!(broken.has_errors && broken.text.contains('\u{fffd}'));
    }

    #[test]
    fn what_cannot_be_seen_goes() {
        assert_eq!(without_controls("a\u{0}b\u{202e}c\td"), ("abc\td".to_owned(), true));
        assert_eq!(without_controls("Nach\u{ad}bar"), ("Nach\u{ad}bar".to_owned(), false));
    }
}

//! Content lines (RFC 5545, 3.1): CRLF at the end, folded at 75 octets, text escaped.

/// The longest line in octets, without its end.
const LONGEST: usize = 75;

/// Content lines.
#[derive(Debug, Default)]
pub struct Lines(String);

impl Lines {
    /// Adds a line. It is folded where it is too long, never within a character.
    pub fn add(&mut self, line: impl AsRef<str>) {
        let line = line.as_ref();
        // A line break would end the line and begin another property. In nearly no line is a control character (the
        // later ones begin with 0xC2).
        let special = |byte: u8| (byte < b' ') | (byte == 0x7f) | (byte == 0xc2);
        if line.bytes().fold(false, |found, byte| found | special(byte)) {
            let plain: String = line.chars().filter(|character| !character.is_control()).collect();
            self.add_plain(&plain);
        } else {
            self.add_plain(line);
        }
    }

    fn add_plain(&mut self, line: &str) {
        let (mut rest, mut longest) = (line, LONGEST);
        while rest.len() > longest {
            let (part, after) = rest.split_at(rest.floor_char_boundary(longest));
            self.0.push_str(part);
            self.0.push_str("\r\n ");
            // The space counts.
            (rest, longest) = (after, LONGEST - 1);
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }

    /// Adds finished lines.
    pub fn append(&mut self, lines: &str) {
        self.0.push_str(lines);
    }

    /// The whole text.
    pub fn into_text(self) -> String {
        self.0
    }
}

/// Text as a value (RFC 5545, 3.3.11): backslash, semicolon, comma and line break are escaped.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    // All of these are single bytes, which no longer character contains.
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'\\' | b';' | b',' | b'\n')) {
        let (plain, from) = rest.split_at(at);
        let (special, after) = from.split_at(1);
        out.push_str(plain);
        out.push('\\');
        out.push_str(if special == "\n" { "n" } else { special });
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_characters_are_escaped() {
        assert_eq!(escaped("Kaffee, Kuchen; Tee\\Milch\nZucker"), "Kaffee\\, Kuchen\\; Tee\\\\Milch\\nZucker");
    }

    #[test]
    fn a_value_cannot_begin_another_property() {
        let mut lines = Lines::default();
        lines.add(format!("SUMMARY:{}", escaped("Chor\r\nATTENDEE:x\r")));
        assert_eq!(lines.into_text(), "SUMMARY:Chor\\nATTENDEE:x\r\n");
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let long = format!("SUMMARY:{}", "ä€x😀".repeat(40));
        let mut lines = Lines::default();
        lines.add(&long);
        let text = lines.into_text();
        assert!(text.split("\r\n").all(|line| line.len() <= LONGEST), "{text}");
        assert!(text.split("\r\n").filter(|line| line.len() > LONGEST - 4).count() > 3, "{text}");
        assert_eq!(text.replace("\r\n ", ""), format!("{long}\r\n"));
    }
}

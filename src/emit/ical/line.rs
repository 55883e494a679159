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
        // Nearly all lines are short, and in none of them is a control character (the later ones begin with 0xC2).
        if line.len() <= LONGEST && line.bytes().all(|byte| byte >= b' ' && !matches!(byte, 0x7f | 0xc2)) {
            self.0.push_str(line);
            self.0.push_str("\r\n");
            return;
        }
        let mut width = 0;
        for character in line.chars() {
            // A line break would end the line and begin another property.
            if character.is_control() {
                continue;
            }
            if width + character.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(character);
            width += character.len_utf8();
        }
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
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            other => out.push(other),
        }
    }
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

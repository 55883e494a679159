//! The letters of a quoted text of YAML, and where each stands in the file: escapes and folded lines are read as YAML
//! 1.2 does (chapters 5.7, 7.3.1 and 7.3.2).

use std::ops::Range;

/// Letters with the bytes of the source that they stand for; white space around a folded line may have none.
pub type Letters = Vec<(char, Range<usize>)>;

/// The letters of a text in quotation marks, which stand around it. Nothing where it is none, or is not finished.
pub fn letters(source: &str) -> Option<Letters> {
    let mark = source.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut reader = Reader { source, at: 1, letters: Letters::new() };
    while let Some(c) = reader.next() {
        match c {
            '\'' if mark == '\'' && reader.rest(1).starts_with('\'') => reader.push('\'', 2),
            c if c == mark => return Some(reader.letters),
            '\\' if mark == '"' => reader.escape()?,
            ' ' | '\t' | '\r' | '\n' => reader.blank(),
            c => reader.push(c, c.len_utf8()),
        }
    }
    None
}

struct Reader<'a> {
    source: &'a str,
    at: usize,
    letters: Letters,
}

impl<'a> Reader<'a> {
    fn rest(&self, skip: usize) -> &'a str {
        self.source.get(self.at + skip..).unwrap_or("")
    }

    fn next(&self) -> Option<char> {
        self.rest(0).chars().next()
    }

    fn push(&mut self, c: char, length: usize) {
        self.letters.push((c, self.at..self.at + length));
        self.at += length;
    }

    /// `\"`, `\u00dc`, or a line end that is none.
    fn escape(&mut self) -> Option<()> {
        let sign = self.rest(1).chars().next()?;
        let digits = match sign {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        if digits > 0 {
            let code = self.rest(2).get(..digits).and_then(|code| u32::from_str_radix(code, 16).ok())?;
            self.push(char::from_u32(code)?, 2 + digits);
            return Some(());
        }
        let letter = match sign {
            '\r' | '\n' => {
                // The line goes on without a blank; what the next is indented with is none of the text.
                self.at += 1;
                self.line_end();
                self.at += self.rest(0).len() - self.rest(0).trim_start_matches([' ', '\t']).len();
                return Some(());
            }
            '0' => '\0',
            'a' => '\u{7}',
            'b' => '\u{8}',
            't' | '\t' => '\t',
            'n' => '\n',
            'v' => '\u{b}',
            'f' => '\u{c}',
            'r' => '\r',
            'e' => '\u{1b}',
            'N' => '\u{85}',
            '_' => '\u{a0}',
            'L' => '\u{2028}',
            'P' => '\u{2029}',
            ' ' | '"' | '/' | '\\' => sign,
            _ => return None,
        };
        self.push(letter, 1 + sign.len_utf8());
        Some(())
    }

    /// White space: as it is within a line; around a line end one blank, or as many line ends as there are empty lines.
    fn blank(&mut self) {
        let run = self.rest(0).len() - self.rest(0).trim_start_matches([' ', '\t']).len();
        if !self.rest(run).starts_with(['\r', '\n']) {
            let blanks: Vec<char> = self.rest(0).chars().take(run).collect();
            blanks.into_iter().for_each(|c| self.push(c, 1));
            return;
        }
        let start = self.at;
        let mut lines = 0;
        while self.rest(0).starts_with([' ', '\t', '\r', '\n']) {
            if self.line_end() {
                lines += 1;
            } else {
                self.at += 1;
            }
        }
        if lines == 1 {
            self.letters.push((' ', start..self.at));
        }
        self.letters.extend((1..lines).map(|_| ('\n', start..self.at)));
    }

    /// Goes behind a line end, if there is one.
    fn line_end(&mut self) -> bool {
        let length = ["\r\n", "\n", "\r"].into_iter().find(|end| self.rest(0).starts_with(end)).map_or(0, str::len);
        self.at += length;
        length > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(source: &str) -> Option<String> {
        Some(letters(source)?.into_iter().map(|(c, _)| c).collect())
    }

    #[test]
    fn escapes_and_folds() {
        for (source, read) in [
            (r#""\u00dcber \xfc \U0001F642 \"Ja\" \\ \t""#, "Über ü 🙂 \"Ja\" \\ \t"),
            ("'geht''s'", "geht's"),
            ("\"ein  \n  Satz\"", "ein Satz"),
            ("'ein\n\n  Satz'", "ein\nSatz"),
            ("\"Kuchen \\\n   \\ und Tee\"", "Kuchen  und Tee"),
            ("\"a\\\r\n b\"", "ab"),
        ] {
            assert_eq!(text(source).as_deref(), Some(read), "{source}");
        }
        for source in ["Tee", "\"Tee", "\"\\q\"", "\"\\ud800\"", ""] {
            assert_eq!(text(source), None, "{source}");
        }
    }

    #[test]
    fn places() {
        let source = r#""T\u00fcr""#;
        let places: Vec<&str> = letters(source).unwrap().iter().map(|(_, range)| &source[range.clone()]).collect();
        assert_eq!(places, ["T", r"\u00fc", "r"]);
    }
}

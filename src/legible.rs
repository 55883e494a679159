//! Characters that nobody sees, and those that steer a terminal, hide text or turn it around.

use unicode_normalization::char::is_combining_mark;

/// A name without what it may have and a report may not, such as line breaks and what steers a terminal.
pub fn legible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || is_forbidden(c) { '\u{fffd}' } else { c }).collect()
}

/// Whether a character may not occur: neither as it is nor written as an escape.
pub fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{feff}'
        // No characters: XML takes no file with them.
        | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether nobody sees a character, and it is no space: joiners, marks of direction, fillers. Source: Unicode,
/// `Default_Ignorable_Code_Point`, and the braille pattern without dots.
pub fn is_invisible(c: char) -> bool {
    is_forbidden(c)
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a text has nothing that anybody could read: spaces, invisible characters, accents without a letter.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c) || is_combining_mark(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_blank() {
        for text in
            ["", " ", "\u{200b}", "\u{ad}", "\u{2060}", "\u{200f}", "\u{3164}", "\u{2800}", "\u{301}", "\u{a0}\u{fe0f}"]
        {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["a", "e\u{301}", "1", "–", "☎\u{fe0f}", "\u{200b}ä"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}

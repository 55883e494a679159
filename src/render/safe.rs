//! Trusted HTML: made here and nowhere else, from what [`super::prose`], the templates and the drawings of the theme made, and
//! from data whose signs are written so that no markup can be in them.

use crate::object::Object;

/// About how long a block of data is, in bytes.
const USUAL: usize = 4 * 1024;

/// How many bytes of data are looked at in one step.
const BLOCK: usize = 64;

/// HTML that may stand in a page as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// What [`super::prose`] made of Markdown.
    pub(super) fn of_prose(html: String) -> Self {
        Self(html)
    }

    /// What a template rendered: its values were escaped by the template engine.
    pub(super) fn from_template(rendered: String) -> Self {
        Self(rendered)
    }

    /// A drawing of the theme: nothing that somebody contributed is in it.
    pub(super) fn of_theme(drawing: String) -> Self {
        Self(drawing)
    }

    /// Data for other programs, as a block of JSON: no character in it can end the block or begin
    /// markup (HTML, "Restrictions for contents of script elements").
    pub(super) fn data(data: &Object<'_>) -> Self {
        let mut json = Vec::with_capacity(USUAL);
        data.write(&|_| None, &mut json);
        let special = |byte: &u8| (*byte == b'<') | (*byte == b'>') | (*byte == b'&') | (*byte == 0xe2);
        let mut text = Vec::with_capacity(json.len() + json.len() / 8);
        let mut at = 0;
        while let Some(block) = json.get(at..json.len().min(at + BLOCK)).filter(|block| !block.is_empty()) {
            let end = at + block.len();
            // Nearly all is copied in one go. No early end: so many bytes are looked at in one step.
            if !block.iter().fold(false, |found, byte| found | special(byte)) {
                text.extend_from_slice(block);
                at = end;
            }
            while at < end {
                at += match json.get(at..).unwrap_or_default() {
                    [sign @ (b'<' | b'>' | b'&'), ..] => {
                        text.extend(format!("\\u{sign:04x}").bytes());
                        1
                    }
                    // U+2028 and U+2029: ends of lines in scripts.
                    [0xe2, 0x80, last @ (0xa8 | 0xa9), ..] => {
                        text.extend(format!("\\u20{:02x}", last - 0x80).bytes());
                        3
                    }
                    [other, ..] => {
                        text.push(*other);
                        1
                    }
                    [] => 1,
                };
            }
        }
        // JSON is text.
        Self(String::from_utf8(text).unwrap_or_default())
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As a value that templates do not escape again.
    pub(super) fn into_value(self) -> tera::Value {
        tera::Value::safe_string(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_end_their_block() {
        for before in 0..130 {
            let said = format!("{}</script>&\u{2028}–\u{2029}é", "x".repeat(before));
            let mut object = Object::default();
            object.put("name", said.as_str());
            let data = SafeHtml::data(&object);
            assert!(!data.as_str().contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{before}");
            let read: serde_json::Value = serde_json::from_str(data.as_str()).unwrap();
            assert_eq!(read["name"], said);
        }
    }
}

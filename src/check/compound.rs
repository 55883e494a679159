//! Soft hyphens where compounds are joined: no other place in a word may break.

use super::plain::lexicon;

/// From how many letters on a word may break.
const LONG: usize = 12;
/// No word that anybody means has more letters (and looking for parts takes its time).
const LONGEST: usize = 100;
/// The fewest letters of the parts before and behind a break.
const SHORTEST: usize = 4;

/// Lets the long compounds of a German text break.
pub fn soften(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphabetic) {
        let end = rest[start..].find(|c: char| !c.is_alphabetic()).map_or(rest.len(), |at| start + at);
        out.push_str(&rest[..start]);
        word(&rest[start..end], &mut out);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

fn word(word: &str, out: &mut String) {
    if !(LONG..=LONGEST).contains(&word.chars().count()) {
        return out.push_str(word);
    }
    let parts = lexicon::split(word);
    let (mut at, mut before) = (0, "");
    for part in &parts {
        let long = |text: &str| text.chars().count() >= SHORTEST;
        if at > 0 && long(before) && long(part) {
            out.push('\u{ad}');
        }
        out.push_str(part);
        at += part.len();
        before = part;
    }
}

#[cfg(test)]
mod tests {
    use super::soften;

    #[test]
    fn compounds_break_where_they_are_joined() {
        assert_eq!(soften("Nachbarschaftsgarten"), "Nachbarschafts\u{ad}garten");
        assert_eq!(soften("Ein Garten."), "Ein Garten.");
    }
}

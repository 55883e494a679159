//! Title, summary and text.

use super::Settling;
use crate::import::{html, plain};
use crate::model::offer::{MAX_NAME, MAX_SUMMARY};
use serde_json::{Value, json};

impl Settling<'_, '_> {
    /// Title, summary and body. Whatever is cut stands whole in the body.
    pub(super) fn texts(&mut self, title: &str) -> String {
        let text = self.record.text("text").map(str::to_owned).unwrap_or_default();
        let mut body = match (self.record.is_ours, html::is_html(&text)) {
            (true, _) => text,
            (false, true) => html::to_markdown(&text),
            (false, false) => plain::to_markdown(&text),
        };
        // What went out from here was an entry.
        let limit = |limit: usize| if self.record.is_ours { usize::MAX } else { limit };
        let short_title = shorten(title, limit(MAX_NAME));
        let fixed = self.record.fixed.get("kurz").and_then(Value::as_str).map(str::to_owned);
        let summary = self.record.line("kurz").or(fixed);
        let said = summary.clone().or_else(|| first_sentences(&crate::source::markdown::plain(&body)));
        let said = said.unwrap_or_else(|| title.to_owned());
        let short = if said.chars().count() > limit(MAX_SUMMARY) {
            first_sentences(&said).unwrap_or_else(|| shorten(&said, MAX_SUMMARY))
        } else {
            said.clone()
        };
        let mut lead = Vec::new();
        if short_title != title {
            self.notes.say(self.record.spot("titel"), "cut", &[("limit", &MAX_NAME.to_string())]);
            lead.push(plain::to_markdown(title));
        }
        if short != said && summary.is_some() {
            self.notes.say(self.record.spot("kurz"), "cut", &[("limit", &MAX_SUMMARY.to_string())]);
            lead.push(plain::to_markdown(&said));
        }
        if body.is_empty() && lead.is_empty() {
            lead.push(plain::to_markdown(&said));
        }
        lead.push(std::mem::take(&mut body));
        self.put("titel", short_title);
        self.put("kurz", short);
        for (key, name) in [("erster_besuch", "erster_besuch"), ("mitbringen", "mitbringen")] {
            if let Some(line) = self.record.line(name) {
                self.put(key, line);
            }
        }
        if !self.given("suchwoerter", &["suchwoerter"])
            && let Some(words) = self.record.line("suchwoerter")
        {
            let words: Vec<Value> =
                words.split([';', ',']).map(str::trim).filter(|w| !w.is_empty()).map(|w| json!(w)).collect();
            self.put("suchwoerter", words);
        }
        lead.retain(|part| !part.is_empty());
        lead.join("\n\n")
    }
}

/// Cuts at a word, with a mark.
fn shorten(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let head: String = text.chars().take(limit.saturating_sub(2)).collect();
    let cut = head.rfind(' ').filter(|at| *at > head.len() / 2).unwrap_or(head.len());
    format!("{} …", head[..cut].trim_end_matches([' ', ',', ';', ':', '–', '-']))
}

/// The first whole sentences that fit into a summary.
fn first_sentences(text: &str) -> Option<String> {
    let mut end = 0;
    let mut count = 0;
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for (number, (at, c)) in chars.iter().enumerate() {
        count += 1;
        if count > MAX_SUMMARY {
            break;
        }
        let stops = matches!(c, '.' | '!' | '?') && chars.get(number + 1).is_none_or(|(_, next)| *next == ' ');
        // "9. Mai", "z. B.": a number or a single letter before the dot ends no sentence.
        let before = number.checked_sub(1).and_then(|n| chars.get(n)).map_or(' ', |(_, c)| *c);
        let two_before = number.checked_sub(2).and_then(|n| chars.get(n)).map_or(' ', |(_, c)| *c);
        let abbreviated = *c == '.' && (before.is_ascii_digit() || two_before == ' ' || two_before == '.');
        if stops && !abbreviated {
            end = at + c.len_utf8();
        }
    }
    if end == 0 && chars.len() <= MAX_SUMMARY {
        end = text.len();
    }
    let found = text.get(..end)?.trim();
    (!found.is_empty()).then(|| found.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_are_whole_sentences() {
        let long =
            format!("Wir singen am 9. Mai. {} Ende.", "Das ist z. B. ein langer Satz mit vielen Wörtern.".repeat(4));
        let short = first_sentences(&long).unwrap();
        assert!(
            short.starts_with("Wir singen am 9. Mai.") && short.ends_with('.') && short.chars().count() <= 160,
            "{short}"
        );
        assert_eq!(first_sentences(&"lang ".repeat(60)), None);
        assert_eq!(
            shorten("Ein sehr langer Titel für einen Chor am See mit vielen Menschen und Kuchen", 40),
            "Ein sehr langer Titel für einen Chor …"
        );
        assert_eq!(shorten("kurz", 40), "kurz");
    }
}

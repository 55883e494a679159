//! What is known of links to other sites: who answered what, and when. Kept as JSON between runs.

use crate::date::{Date, days_between, read_date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The form of the file; another one counts as empty.
const VERSION: u32 = 1;

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum Answer {
    /// There is a page.
    Fine,
    /// There is one, for good at another address (301, 308).
    Moved {
        /// The other address.
        to: String,
    },
    /// There is none any more (404, 410).
    Gone {
        /// The status.
        status: u16,
    },
    /// The page leads on and on, perhaps in a circle.
    Loop,
    /// Nobody answered in time, or only that something is broken there (5xx). May pass.
    Silent {
        /// Why, for programmers.
        reason: String,
    },
    /// The host will not tell a program (401, 403, 429 …): no reason to think that people see nothing.
    Unclear {
        /// The status.
        status: u16,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Visit {
    day: String,
    #[serde(flatten)]
    answer: Answer,
}

#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    links: BTreeMap<String, Visit>,
}

/// Answers by address, each with the day on which somebody asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known(BTreeMap<String, Visit>);

impl Known {
    /// Reads what an earlier run has kept. A damaged file is as good as none: everything is asked again.
    pub fn read(json: &str) -> Self {
        let file: Option<File> = serde_json::from_str(json).ok();
        let links = file.filter(|file| file.version == VERSION).map(|file| file.links);
        Self(links.unwrap_or_default())
    }

    /// Writes what is worth keeping: whoever was silent is asked again the next time.
    pub fn write(&self) -> String {
        let kept = self.0.iter().filter(|(_, visit)| !matches!(visit.answer, Answer::Silent { .. }));
        let links = kept.map(|(url, visit)| (url.clone(), visit.clone())).collect();
        // Texts and numbers always become JSON.
        serde_json::to_string_pretty(&File { version: VERSION, links }).unwrap_or_default() + "\n"
    }

    /// Only what was asked within so many days before `today`.
    #[must_use]
    pub fn not_older_than(mut self, days: i32, today: Date) -> Self {
        let is_fresh = |visit: &Visit| read_date(&visit.day).is_some_and(|day| days_between(day, today) <= days);
        self.0.retain(|_, visit| is_fresh(visit));
        self
    }

    /// Notes an answer.
    pub fn add(&mut self, url: String, day: Date, answer: Answer) {
        self.0.insert(url, Visit { day: day.to_string(), answer });
    }

    /// What came of asking for this address.
    pub fn get(&self, url: &str) -> Option<&Answer> {
        self.0.get(super::without_fragment(url)).map(|visit| &visit.answer)
    }

    /// Takes in what another run knows better.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// How many addresses are known.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_comes_back() {
        let day = read_date("2026-11-23").unwrap();
        let mut known = Known::default();
        known.add("https://a.de/".into(), day, Answer::Moved { to: "https://b.de/".into() });
        known.add("https://c.de/".into(), day, Answer::Gone { status: 410 });
        let text = known.write();
        assert_eq!(Known::read(&text), known);
        known.add("https://d.de/".into(), day, Answer::Silent { reason: "timeout".into() });
        assert_eq!(known.write(), text, "whoever was silent is asked again");
        assert_eq!(known.get("https://c.de/#oben"), Some(&Answer::Gone { status: 410 }));
    }

    #[test]
    fn answers_grow_old() {
        let mut known = Known::default();
        known.add("https://a.de/".into(), read_date("2026-11-16").unwrap(), Answer::Fine);
        known.add("https://b.de/".into(), read_date("2026-11-15").unwrap(), Answer::Fine);
        let fresh = known.not_older_than(7, read_date("2026-11-23").unwrap());
        assert!(fresh.get("https://a.de/").is_some() && fresh.get("https://b.de/").is_none());
    }

    #[test]
    fn a_damaged_file_is_as_good_as_none() {
        for text in ["", "{", "[]", "{\"version\":2,\"links\":{}}", "{\"version\":1,\"links\":{\"a\":{\"day\":1}}}"] {
            assert!(Known::read(text).is_empty(), "{text}");
        }
    }
}

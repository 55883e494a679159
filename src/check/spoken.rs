//! Days and times as people say them: "Freitag 15 bis 17 Uhr", "Mo-Fr 9-12 Uhr". What is understood word for word becomes
//! a proposal; one word more ("jeden zweiten Freitag"), and nothing is guessed.

use crate::model::schedule::{Weekday, spoken_weekday};
use crate::model::text::read_time;
use crate::model::words::Word;

/// What somebody says about days and times.
#[derive(Debug, Default)]
struct Spoken {
    days: Vec<Weekday>,
    minutes: Vec<u16>,
}

impl Spoken {
    /// Nothing where one word is not understood.
    fn hear(text: &str) -> Option<Self> {
        let mut heard = Self::default();
        let (mut is_range, mut after_day) = (false, false);
        let text = text.replace(['–', '—', '-'], " - ").replace([',', '/', '&', '+', '[', ']'], " ");
        for word in text.split_whitespace() {
            if let Some(day) = spoken_weekday(word) {
                match heard.days.last().filter(|_| is_range && after_day) {
                    Some(first) => {
                        let between = Weekday::ALL.iter().map(|(_, day)| *day).filter(|d| d > first && *d <= day);
                        let between: Vec<Weekday> = between.collect();
                        heard.days.extend((!between.is_empty()).then_some(between)?);
                    }
                    None => heard.days.push(day),
                }
                (is_range, after_day) = (false, true);
            } else if let Some(minutes) = time(word) {
                heard.minutes.push(minutes);
                (is_range, after_day) = (false, false);
            } else {
                match word.to_lowercase().as_str() {
                    "-" | "bis" => is_range = true,
                    "und" | "von" | "ab" | "um" | "uhr" | "h" | "am" | "jeden" | "immer" => is_range = false,
                    _ => return None,
                }
            }
        }
        heard.days.dedup();
        Some(heard)
    }

    fn days(&self) -> Option<String> {
        let words: Vec<&str> = self.days.iter().map(|day| day.word()).collect();
        match words.as_slice() {
            [] => None,
            [day] => Some(format!("tag: {day}")),
            days => Some(format!("tage: [{}]", days.join(", "))),
        }
    }
}

/// "9", "9.30", "09:30".
fn time(word: &str) -> Option<u16> {
    let word = word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).replace('.', ":");
    if word.is_empty() || word.ends_with(':') {
        return None;
    }
    read_time(&if word.len() <= 2 { format!("{word}:00") } else { word })
}

/// The days alone, as a schedule wants them: `tage: [Fr, Sa]`.
pub fn days(text: &str) -> Option<String> {
    let heard = Spoken::hear(text).filter(|heard| heard.minutes.is_empty())?;
    heard.days()
}

/// A whole schedule: `{tag: Fr, von: "15:00", bis: "17:00"}`.
pub fn appointment(text: &str) -> Option<String> {
    let heard = Spoken::hear(text)?;
    let clock = |minutes: u16| format!("\"{:02}:{:02}\"", minutes / 60, minutes % 60);
    let time = match heard.minutes.as_slice() {
        [from] if *from < 24 * 60 => format!("von: {}", clock(*from)),
        [from, to] if from < to => format!("von: {}, bis: {}", clock(*from), clock(*to)),
        _ => return None,
    };
    Some(format!("{{{}, {time}}}", heard.days()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_say_is_understood_word_for_word() {
        for (said, written) in [
            ("Freitag 15 bis 17 Uhr", "{tag: Fr, von: \"15:00\", bis: \"17:00\"}"),
            ("freitags, 9.30-11 Uhr", "{tag: Fr, von: \"09:30\", bis: \"11:00\"}"),
            ("Mo - Mi ab 18:00 Uhr", "{tage: [Mo, Di, Mi], von: \"18:00\"}"),
            ("jeden Montag und Donnerstag um 9 Uhr", "{tage: [Mo, Do], von: \"09:00\"}"),
        ] {
            assert_eq!(appointment(said).as_deref(), Some(written), "{said}");
        }
        for unclear in [
            "Freitag",
            "15 bis 17 Uhr",
            "jeden zweiten Freitag 15 Uhr",
            "1. Freitag 15 Uhr",
            "Mo 9-12, Mi 14-16",
            "",
            "Fr-Mo 9 Uhr",
            "Freitag 17 bis 15 Uhr",
        ] {
            assert_eq!(appointment(unclear), None, "{unclear}");
        }
        assert_eq!(days("[Fr, Sa]").as_deref(), Some("tage: [Fr, Sa]"));
        assert_eq!(days("Freitag und Sonntag").as_deref(), Some("tage: [Fr, So]"));
        assert_eq!((days("Fr, abends"), days("Fr 15 Uhr")), (None, None));
    }
}

//! When a new offer takes place, as people write it in one line. Who answers a question gets exactly the days and the
//! times that the words say, or is asked to write them otherwise: a day left out would send people to a closed door.

use crate::model::schedule::{Weekday, spoken_weekday};
use crate::model::text::read_time;
use crate::model::words::Word;

/// The pieces of such a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// A day, by its number in the week.
    Day(usize),
    /// In minutes since midnight.
    Time(u16),
    /// "-" or "bis".
    To,
    /// "," or "und".
    And,
}

/// "Di 09:30-11:00", "Mo bis Fr 14:00", "Mo, Do 14:00 bis 16:00 Uhr", or a word: the value of `termine`.
///
/// # Errors
/// What to write instead.
pub(super) fn read(written: &str) -> Result<String, String> {
    let written = written.trim();
    if ["nach_vereinbarung", "rund_um_die_uhr"].contains(&written) {
        return Ok(written.to_owned());
    }
    let apart = written.replace("Uhr", " ").replace(['-', '–', '—'], " - ").replace(',', " , ");
    let words = apart.split_whitespace();
    let pieces: Option<Vec<Piece>> = words.map(piece).collect();
    let read = pieces.as_deref().and_then(|pieces| {
        let times = pieces.iter().position(|piece| matches!(piece, Piece::Time(_)))?;
        let (days, times) = pieces.split_at(times);
        Some((read_days(days)?, read_times(times)?))
    });
    let Some((days, times)) = read else { return Err(not_understood(written)) };
    Ok(format!("[{{tage: [{}], {times}}}]", days.join(", ")))
}

fn piece(word: &str) -> Option<Piece> {
    match word {
        "-" | "bis" => Some(Piece::To),
        "," | "und" => Some(Piece::And),
        _ if word.starts_with(|c: char| c.is_ascii_digit()) => time(word).map(Piece::Time),
        _ => spoken_weekday(word).map(|day| Piece::Day(day as usize)),
    }
}

/// "9:30", "9.30" and "9".
fn time(word: &str) -> Option<u16> {
    match word.len() {
        1 | 2 => read_time(&format!("{word}:00")),
        _ => read_time(&word.replace('.', ":")),
    }
}

/// The days: single ones, and from one to another.
fn read_days(pieces: &[Piece]) -> Option<Vec<&'static str>> {
    use Piece::{And, Day, To};
    let week = Weekday::ALL.len();
    let mut days: Vec<usize> = Vec::new();
    let mut rest = pieces;
    loop {
        let more = match rest {
            [Day(first), To, Day(last), more @ ..] if first != last => {
                // "Sa-Mo" goes on into the next week.
                days.extend((0..=(last + week - first) % week).map(|n| (first + n) % week));
                more
            }
            [Day(day), more @ ..] => {
                days.push(*day);
                more
            }
            _ => return None,
        };
        rest = match more {
            [] | [And] => break,
            [And, more @ ..] | more => more,
        };
    }
    let mut once: Vec<usize> = Vec::new();
    days.into_iter().for_each(|day| {
        if !once.contains(&day) {
            once.push(day)
        }
    });
    Some(once.into_iter().map(|day| Weekday::ALL[day].0).collect())
}

/// A beginning, and maybe an end.
fn read_times(pieces: &[Piece]) -> Option<String> {
    let clock = |minutes: &u16| format!("\"{:02}:{:02}\"", minutes / 60, minutes % 60);
    match pieces {
        [Piece::Time(from)] => Some(format!("von: {}", clock(from))),
        [Piece::Time(from), Piece::To, Piece::Time(to)] => Some(format!("von: {}, bis: {}", clock(from), clock(to))),
        _ => None,
    }
}

fn not_understood(written: &str) -> String {
    format!(
        "„{written}“ verstehe ich nicht. Schreiben Sie zum Beispiel „Di 09:30-11:00“, „Mo-Fr 14:00“, „Mo, Do 14:00-16:00“ \
         oder „nach_vereinbarung“. Weitere Zeiten tragen Sie danach in der Datei ein."
    )
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn times_as_people_write_them() {
        let schedule = |days: &str, times: &str| Ok(format!("[{{tage: [{days}], {times}}}]"));
        let morning = "von: \"09:30\", bis: \"11:00\"";
        for (written, days) in [
            ("Di 09:30-11:00", "Di"),
            ("Di, 09:30 – 11:00 Uhr", "Di"),
            ("Mo-Fr 09:30-11:00", "Mo, Di, Mi, Do, Fr"),
            ("Mo bis Fr 09:30-11:00", "Mo, Di, Mi, Do, Fr"),
            ("Mo – Mi, Fr 09:30 bis 11:00", "Mo, Di, Mi, Fr"),
            ("Mo-Di, Di, Do und Sa 09:30 Uhr bis 11:00 Uhr", "Mo, Di, Do, Sa"),
            ("Sa-Mo 09:30-11:00", "Sa, So, Mo"),
            ("Mo Do 09:30-11:00", "Mo, Do"),
            ("Samstag 9.30-11 Uhr", "Sa"),
            ("montags und donnerstags, 9:30 bis 11 Uhr", "Mo, Do"),
        ] {
            assert_eq!(read(written), schedule(days, morning), "{written}");
        }
        assert_eq!(read("Mo, Do 14:00"), schedule("Mo, Do", "von: \"14:00\""));
        assert_eq!(read("Sa 10-12 Uhr"), schedule("Sa", "von: \"10:00\", bis: \"12:00\""));
        assert_eq!(read("nach_vereinbarung").as_deref(), Ok("nach_vereinbarung"));
    }

    #[test]
    fn what_could_mean_something_else_is_refused() {
        for wrong in [
            "",
            "dienstags",
            "Di",
            "Mo-Fr",
            "9:30",
            "Di 25:00",
            "Di 25",
            "1. Di 9 Uhr",
            "Di 24.12. 9 Uhr",
            "jeden zweiten Di 9 Uhr",
            "Di 9:00-10:00-11:00",
            "Di 9:00, 11:00",
            "Di 9:00 11:00",
            "Di 9:00 und 11:00",
            "Di bis 11:00",
            "Di-9:00",
            "-Di 9:00",
            "Di 9:00-",
            "Mo- 9:00",
            "Mo-Mo 9:00",
            "Mo--Fr 9:00",
            "Mo,, Fr 9:00",
            "Mo-Mi-Fr 9:00",
            "Mo 9:00-10:00, Di 11:00-12:00",
            ", 9:00",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}

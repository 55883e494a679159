//! A schedule as a sentence: "jeden Dienstag, 9.30 bis 11 Uhr, nicht in den Schulferien, nicht an
//! Feiertagen".
//!
//! Each exception has its own "nicht", and additional dates have a sentence of their own: in "nicht in den Schulferien und
//! an Feiertagen, auch am 6. Dezember" nobody can tell what takes place. The last day stands before the exceptions, so
//! that no "nicht" can reach it.

use super::{english, german};
use crate::config::Language;
use crate::date::Date;
use crate::model::schedule::{Closing, Exception, Rhythm, Schedule, TimeRange, Timetable, Weekday};
use crate::source::Spanned;

/// The grammar that a language needs to say a schedule.
pub(super) trait Grammar {
    fn rhythm(rhythm: &Rhythm) -> String;
    fn time(time: TimeRange) -> String;
    fn exception(exception: &Exception) -> String;
    fn also(dates: &[Date]) -> String;
    fn until(date: Date) -> String;
    fn by_arrangement() -> &'static str;
    fn around_the_clock() -> &'static str;
    fn date(date: Date) -> String;
    fn day_and_month(date: Date) -> String;
}

/// What each rule of a timetable says: a sentence, and a second one where there are additional dates; without the last
/// full stop.
pub fn sentence(timetable: &Timetable, language: Language) -> Vec<String> {
    match language {
        Language::German => say::<german::German>(timetable, true),
        Language::English => say::<english::English>(timetable, true),
    }
}

/// Days and times only, for cards and other narrow places.
pub fn phrase(timetable: &Timetable, language: Language) -> Vec<String> {
    match language {
        Language::German => say::<german::German>(timetable, false),
        Language::English => say::<english::English>(timetable, false),
    }
}

/// A date in words: "24. Dezember 2026".
pub fn long_date(date: Date, language: Language) -> String {
    match language {
        Language::German => german::German::date(date),
        Language::English => english::English::date(date),
    }
}

/// A date without its year: "24. Dezember".
pub fn day_and_month(date: Date, language: Language) -> String {
    match language {
        Language::German => german::German::day_and_month(date),
        Language::English => english::English::day_and_month(date),
    }
}

/// A time in words: "9.30 bis 11 Uhr".
pub fn time_phrase(time: TimeRange, language: Language) -> String {
    match language {
        Language::German => german::German::time(time),
        Language::English => english::English::time(time),
    }
}

fn say<G: Grammar>(timetable: &Timetable, full: bool) -> Vec<String> {
    match timetable {
        Timetable::ByArrangement => vec![G::by_arrangement().to_owned()],
        Timetable::AroundTheClock => vec![G::around_the_clock().to_owned()],
        Timetable::Schedules(schedules) => schedules.iter().map(|s| say_schedule::<G>(s, full)).collect(),
    }
}

fn say_schedule<G: Grammar>(schedule: &Schedule, full: bool) -> String {
    let mut parts = vec![G::rhythm(&schedule.rhythm)];
    parts.extend(schedule.time.map(G::time));
    if full {
        parts.extend(schedule.ends.as_ref().map(|d| G::until(d.value)));
        let mut exceptions: Vec<Exception> = schedule.except.iter().map(|e| e.value).collect();
        exceptions.sort_by_key(exception_order);
        parts.extend(exceptions.iter().map(G::exception));
    }
    let mut text = parts.join(", ");
    if let (true, Some(note)) = (full || schedule.time.is_none(), &schedule.text) {
        text.push_str(" (");
        text.push_str(note.trim_end_matches('.'));
        text.push(')');
    }
    if full && !schedule.also.is_empty() {
        text.push_str(". ");
        text.push_str(&G::also(&in_order(&schedule.also)));
    }
    text
}

/// School holidays come first ("nicht in den Schulferien, nicht an Feiertagen"), dates last.
fn exception_order(exception: &Exception) -> (u8, Option<Date>, Option<Closing>) {
    match exception {
        Exception::Named(Closing::SchoolHolidays) => (0, None, None),
        Exception::Named(closing) => (1, None, Some(*closing)),
        Exception::Day(date) | Exception::Range(date, _) => (2, Some(*date), None),
    }
}

/// Dates as they come, however they were written down.
pub(super) fn in_order(dates: &[Spanned<Date>]) -> Vec<Date> {
    let mut dates: Vec<Date> = dates.iter().map(|date| date.value).collect();
    dates.sort_unstable();
    dates
}

/// "a", "a und b", "a, b und c".
pub(super) fn enumerate(parts: &[String], and: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {and} {last}", most.join(", ")),
    }
}

/// Minutes since midnight; no morning is later.
pub(super) const NOON: u16 = 12 * 60;

/// Whether the days are three or more in a row.
pub(super) fn in_a_row(days: &[Weekday]) -> bool {
    days.len() >= 3 && days.windows(2).all(|pair| pair[1] as u8 == pair[0] as u8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::read_date;
    use crate::model::schedule::Nth;
    use crate::source::Span;

    fn date(text: &str) -> Date {
        read_date(text).unwrap()
    }

    fn spanned(text: &str) -> Spanned<Date> {
        Spanned::new(date(text), Span::default())
    }

    fn schedule(rhythm: Rhythm, from: u16, to: Option<u16>) -> Schedule {
        let time = Some(TimeRange { from, to, overnight: to.is_some_and(|t| t <= from) });
        Schedule { rhythm, time, except: vec![], also: vec![], ends: None, text: None, span: Span::default() }
    }

    fn both(schedule: Schedule) -> (String, String) {
        let timetable = Timetable::Schedules(vec![schedule]);
        (sentence(&timetable, Language::German).remove(0), sentence(&timetable, Language::English).remove(0))
    }

    #[test]
    fn every_rhythm_is_a_sentence() {
        use Weekday::*;
        let mut weekly = schedule(Rhythm::Weekly(vec![Tuesday]), 570, Some(660));
        weekly.except = [Exception::Named(Closing::PublicHolidays), Exception::Named(Closing::SchoolHolidays)]
            .map(|e| Spanned::new(e, Span::default()))
            .to_vec();
        let (de, en) = both(weekly);
        assert_eq!(de, "jeden Dienstag, 9.30 bis 11 Uhr, nicht in den Schulferien, nicht an Feiertagen");
        assert_eq!(en, "every Tuesday, 9:30 am to 11 am, not during school holidays, not on public holidays");

        let cases = [
            (Rhythm::Weekly(vec![Monday, Tuesday, Wednesday, Thursday, Friday]), "Montag bis Freitag, 9.30 bis 11 Uhr"),
            (Rhythm::Weekly(vec![Monday, Thursday]), "jeden Montag und Donnerstag, 9.30 bis 11 Uhr"),
            (Rhythm::Daily, "jeden Tag, 9.30 bis 11 Uhr"),
            (
                Rhythm::EveryWeeks { days: vec![Friday], weeks: 2, from: spanned("2026-11-06") },
                "alle 2 Wochen am Freitag (ab 6. November 2026), 9.30 bis 11 Uhr",
            ),
            (
                Rhythm::Monthly { days: vec![Tuesday], nth: vec![Nth::First, Nth::Third] },
                "jeden ersten und dritten Dienstag im Monat, 9.30 bis 11 Uhr",
            ),
            (
                Rhythm::Once(vec![Spanned::new(date("2026-12-24"), Span::default())]),
                "am Donnerstag, 24. Dezember 2026, 9.30 bis 11 Uhr",
            ),
            (Rhythm::Yearly { month: 12, day: 24 }, "jedes Jahr am 24. Dezember, 9.30 bis 11 Uhr"),
        ];
        for (rhythm, expected) in cases {
            assert_eq!(both(schedule(rhythm, 570, Some(660))).0, expected);
        }
    }

    #[test]
    fn what_takes_place_is_never_said_with_a_not() {
        let mut sundays = schedule(Rhythm::Weekly(vec![Weekday::Sunday]), 15 * 60, None);
        let days = [Exception::Day(date("2026-12-13")), Exception::Range(date("2026-12-26"), date("2027-01-02"))];
        sundays.except = days.map(|e| Spanned::new(e, Span::default())).to_vec();
        sundays.also = vec![Spanned::new(date("2026-12-08"), Span::default())];
        sundays.ends = Some(Spanned::new(date("2027-06-30"), Span::default()));
        sundays.text = Some(Spanned::new("im Hof.".into(), Span::default()));
        let (de, en) = both(sundays);
        assert_eq!(
            de,
            "jeden Sonntag, ab 15 Uhr, bis zum 30. Juni 2027, nicht am 13. Dezember 2026, nicht vom 26. Dezember 2026 bis \
             2. Januar 2027 (im Hof). Zusätzlich am 8. Dezember 2026"
        );
        assert_eq!(
            en,
            "every Sunday, from 3 pm, until 30 June 2027, not on 13 December 2026, not from 26 December 2026 to 2 January \
             2027 (im Hof). In addition on 8 December 2026"
        );
    }

    #[test]
    fn every_other_week_is_told_from_its_first_date() {
        let from = |from: &str| {
            let rhythm = Rhythm::EveryWeeks { days: vec![Weekday::Friday], weeks: 2, from: spanned(from) };
            both(schedule(rhythm, 570, None)).0
        };
        assert_eq!(from("2026-11-27"), "alle 2 Wochen am Freitag (ab 27. November 2026), ab 9.30 Uhr");
        assert_eq!(from("2026-11-28"), "alle 2 Wochen am Freitag (ab 11. Dezember 2026), ab 9.30 Uhr");
        assert_eq!(from("2026-11-30"), "alle 2 Wochen am Freitag (ab 4. Dezember 2026), ab 9.30 Uhr");
    }

    #[test]
    fn nights_and_open_ends() {
        let night = schedule(Rhythm::Daily, 22 * 60, Some(6 * 60));
        assert_eq!(both(night).0, "jeden Tag, 22 Uhr bis 6 Uhr am nächsten Morgen");
        let long = Schedule {
            time: Some(TimeRange { from: 22 * 60, to: Some(23 * 60), overnight: true }),
            ..schedule(Rhythm::Daily, 0, None)
        };
        let (de, en) = both(long);
        assert_eq!(de, "jeden Tag, 22 Uhr bis 23 Uhr am nächsten Tag");
        assert_eq!(en, "every day, 10 pm to 11 pm on the next day");
        let open = schedule(Rhythm::Daily, 15 * 60, None);
        assert_eq!(both(open), ("jeden Tag, ab 15 Uhr".into(), "every day, from 3 pm".into()));
    }
}

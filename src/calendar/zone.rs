//! Central European time: when clocks go forward and back.
//!
//! Since 1996 summer time begins on the last Sunday of March and ends on the last Sunday of October,
//! both at 1 o'clock UTC (Directive 2000/84/EC, articles 2 and 3). The rule is written out here and in
//! [`VTIMEZONE`], so that a calendar file never depends on the machine that makes it.

use crate::date::Date;
use jiff::ToSpan;
use jiff::civil::{DateTime, Weekday};

/// Zones of the IANA database that have kept this rule since 1996.
const CENTRAL: [&str; 12] = [
    "Europe/Amsterdam",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/Busingen",
    "Europe/Copenhagen",
    "Europe/Luxembourg",
    "Europe/Paris",
    "Europe/Prague",
    "Europe/Rome",
    "Europe/Vienna",
    "Europe/Warsaw",
    "Europe/Zurich",
];

/// The sub-components of a `VTIMEZONE` (RFC 5545, 3.6.5), without its name.
pub const VTIMEZONE: [&str; 12] = [
    "BEGIN:DAYLIGHT",
    "DTSTART:19810329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "END:STANDARD",
];

/// The name of a zone, where it is one with Central European time. Elsewhere calendars are written
/// in local time without a zone (RFC 5545, 3.3.5, form 1).
pub fn central(name: &str) -> Option<&'static str> {
    CENTRAL.into_iter().find(|zone| *zone == name)
}

/// Hours that Central European time is ahead of UTC. A time that the clock skips in March counts as
/// before the change, one that it shows twice in October as the first (RFC 5545, 3.3.5).
pub fn hours_ahead(local: DateTime) -> i64 {
    let change = |month, hour| {
        let last = Date::new(local.year(), month, 1).and_then(|first| first.nth_weekday_of_month(-1, Weekday::Sunday));
        last.map(|day| day.at(hour, 0, 0, 0))
    };
    // In March the clock goes from 2 to 3, in October from 3 to 2.
    match (change(3, 3), change(10, 3)) {
        (Ok(spring), Ok(autumn)) if local >= spring && local < autumn => 2,
        _ => 1,
    }
}

/// The same moment in UTC.
pub fn to_utc(local: DateTime) -> DateTime {
    local.checked_sub(hours_ahead(local).hours()).unwrap_or(local)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[test]
    fn the_clock_is_that_of_the_time_zone_database() {
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        let first = Date::constant(2026, 1, 1).at(0, 30, 0, 0);
        for hours in 0..10 * 366 * 24 {
            let local = first + hours.hours();
            // "Compatible" is the rule of RFC 5545 for times that are skipped or come twice.
            let known = berlin.to_zoned(local).unwrap().timestamp().to_zoned(TimeZone::UTC).datetime();
            assert_eq!(to_utc(local), known, "{local}");
        }
    }

    #[test]
    fn zones_without_this_rule_are_not_taken_for_it() {
        assert_eq!(central("Europe/Vienna"), Some("Europe/Vienna"));
        assert_eq!(central("Europe/London"), None);
        for zone in CENTRAL {
            let zone = TimeZone::get(zone).unwrap();
            for day in 0..3650 {
                let noon = (Date::constant(2026, 1, 1) + day.days()).at(12, 0, 0, 0);
                let known = zone.to_zoned(noon).unwrap().offset().seconds();
                assert_eq!(i64::from(known), hours_ahead(noon) * 3600, "{noon}");
            }
        }
    }
}

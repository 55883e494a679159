//! The day for which a site is built. Time enters the program here, as a value: nothing below
//! `cli/` reads a clock.

pub use jiff::civil::Date;

/// The day for which the site is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BuildDate(Date);

impl BuildDate {
    /// A build date.
    pub fn new(date: Date) -> Self {
        Self(date)
    }

    /// The day itself.
    pub fn day(self) -> Date {
        self.0
    }

    /// Days from `earlier` to the build date; negative where `earlier` lies in the future.
    pub fn days_since(self, earlier: Date) -> i32 {
        days_between(earlier, self.0)
    }
}

/// Days from one date to another.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Reads `JJJJ-MM-TT` (ISO 8601 calendar date, the only spelling in entries).
pub fn read_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |range: std::ops::Range<usize>| -> Option<i16> {
        let part = text.get(range)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
    };
    Date::new(number(0..4)?, number(5..7)? as i8, number(8..10)? as i8).ok()
}

/// Whether a text looks like a date in another spelling (`3.5.2026`), and how it should be written.
pub fn propose_date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.trim().split(['.', '/', '-']).map(str::trim).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    let (a, b, c) = (a.parse::<i16>().ok()?, b.parse::<i8>().ok()?, c.parse::<i16>().ok()?);
    let (year, day) = if a > 31 { (a, c) } else { (if c < 100 { 2000 + c } else { c }, a) };
    Date::new(year, b, i8::try_from(day).ok()?).ok().map(|d| d.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_spelling_is_a_date() {
        assert!(read_date("2026-11-02").is_some());
        for wrong in
            ["2.11.2026", "2026-13-01", "2026-02-30", "26-11-02", "2026-11-2", "2026-1a-02", "übermorgen", "+026-01-01"]
        {
            assert!(read_date(wrong).is_none(), "{wrong}");
        }
        assert_eq!(propose_date("2.11.2026").as_deref(), Some("2026-11-02"));
        assert_eq!(propose_date("02.11.26").as_deref(), Some("2026-11-02"));
        assert_eq!(propose_date("morgen"), None);
    }
}

//! Times of day as people write them: "9.30 Uhr", "9am", "14:00", "18h".

/// A time in minutes since midnight. A number alone is an hour only where `bare` allows it.
pub fn read(text: &str, bare: bool) -> Option<u16> {
    let lower = text.trim().to_lowercase();
    let lower = lower.trim_start_matches("ca.").trim_start_matches("um ").trim();
    let (rest, half) = half_of_day(lower);
    let (rest, marked) = match rest.trim_end_matches('.').strip_suffix("uhr").or_else(|| rest.strip_suffix('h')) {
        Some(rest) => (rest.trim(), true),
        None => (rest, half.is_some()),
    };
    let parts: Vec<&str> = rest.split([':', '.', 'h']).map(str::trim).collect();
    let digits = |s: &str| !s.is_empty() && s.len() <= 2 && s.bytes().all(|b| b.is_ascii_digit());
    let (hours, minutes) = match parts.as_slice() {
        [hours] if digits(hours) && (marked || bare) => (hours.parse().ok()?, 0),
        [four] if four.len() == 4 && four.bytes().all(|b| b.is_ascii_digit()) => {
            (four[..2].parse().ok()?, four[2..].parse().ok()?)
        }
        [hours, minutes] | [hours, minutes, "00"] if digits(hours) && minutes.len() == 2 && digits(minutes) => {
            (hours.parse().ok()?, minutes.parse().ok()?)
        }
        _ => return None,
    };
    let hours: u16 = match half {
        Some(_) if !(1..=12).contains(&hours) => return None,
        Some(true) => hours % 12 + 12,
        Some(false) => hours % 12,
        None => hours,
    };
    ((hours < 24 && minutes < 60) || (hours == 24 && minutes == 0)).then_some(hours * 60 + minutes)
}

/// "9 p.m.": the rest, and whether it is after noon.
fn half_of_day(text: &str) -> (&str, Option<bool>) {
    for (ending, afternoon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
        if let Some(rest) = text.strip_suffix(ending) {
            return (rest.trim(), Some(afternoon));
        }
    }
    (text, None)
}

/// From when to when: "9.30 - 11 Uhr", "von 9 bis 11", "14:00–16:00", or a beginning alone.
pub fn range(text: &str) -> Option<(u16, Option<u16>)> {
    let lower = text.trim().to_lowercase();
    let lower = lower.trim_start_matches("von ").trim_start_matches("from ").trim();
    for separator in [" bis ", "–", "—", " to ", " until ", "-"] {
        if let Some((from, to)) = lower.split_once(separator) {
            let to_time = read(to, true)?;
            // "9 - 11 Uhr": the last word counts for both; "9-11am" too.
            let (_, half) = half_of_day(to.trim());
            let with_half = match half {
                Some(afternoon) if half_of_day(from.trim()).1.is_none() => {
                    read(&format!("{}{}", from.trim(), if afternoon { "pm" } else { "am" }), true)
                        .filter(|from| *from < to_time)
                        .or_else(|| read(from, true))
                }
                _ => read(from, true),
            };
            return Some((with_half?, Some(to_time)));
        }
    }
    read(lower, false).or_else(|| lower.strip_prefix("ab ").and_then(|rest| read(rest, true))).map(|from| (from, None))
}

/// Whether something ends on the day after: it begins in the evening and ends by the next noon. "15 bis 9 Uhr" is a
/// mistake of writing sooner than eighteen hours.
pub fn is_night(from: u16, to: u16) -> bool {
    to <= from && from >= 17 * 60 && to <= 12 * 60
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_people_write_them() {
        for (text, minutes) in [
            ("9am", 540),
            ("9 AM", 540),
            ("12am", 0),
            ("12 pm", 720),
            ("9:30 p.m.", 1290),
            ("14:00", 840),
            ("14:00:00", 840),
            ("9.30 Uhr", 570),
            ("9 Uhr", 540),
            ("18h", 1080),
            ("18h30", 1110),
            ("0930", 570),
            ("24:00", 1440),
            ("um 9 Uhr", 540),
        ] {
            assert_eq!(read(text, false), Some(minutes), "{text}");
        }
        for text in
            ["", "9", "25:00", "13pm", "9:3", "9.99 Uhr", "mittags", "9 bis", "-1:00", "99999", "10:00Z", "10:00+01:00"]
        {
            assert_eq!(read(text, false), None, "{text}");
        }
    }

    #[test]
    fn ranges() {
        for (text, expected) in [
            ("9.30 - 11 Uhr", (570, Some(660))),
            ("von 9 bis 11", (540, Some(660))),
            ("14:00–16:00", (840, Some(960))),
            ("9-11am", (540, Some(660))),
            ("9am - 1pm", (540, Some(780))),
            ("11-1pm", (660, Some(780))),
            ("15 Uhr", (900, None)),
            ("ab 15 Uhr", (900, None)),
        ] {
            assert_eq!(range(text), Some(expected), "{text}");
        }
        assert_eq!(range("vormittags"), None);
    }
}

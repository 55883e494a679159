//! Small things written in one line that must have a form: telephone numbers, mail and web
//! addresses, postcodes, times of day, sums of money.

/// A telephone number: as written, and as a `tel:` address (RFC 3966).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// As the editor wrote it; this is what people read.
    pub written: String,
    /// `tel:+4921611234`, or the short code where it is one (112, 116 117).
    pub uri: String,
}

impl Phone {
    /// Reads a number with a German area code, an international one, or a short code; one number alone.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let plus = text.starts_with('+');
        if !text.chars().skip(usize::from(plus)).all(|c| c.is_ascii_digit() || " -/().".contains(c)) {
            return None;
        }
        let international = plus || text.starts_with("00");
        // The zero in brackets is for calls within the country (DIN 5008 advises against it): behind the country
        // nobody dials it.
        let dialled = if international { text.replacen("(0)", "", 1) } else { text.to_owned() };
        let digits: String = dialled.chars().filter(char::is_ascii_digit).collect();
        if !is_one_number(&dialled, international) {
            return None;
        }
        let uri = if plus {
            (8..=15).contains(&digits.len()).then(|| format!("tel:+{digits}"))?
        } else if let Some(national) = digits.strip_prefix("00") {
            (8..=15).contains(&national.len()).then(|| format!("tel:+{national}"))?
        } else if let Some(national) = digits.strip_prefix('0') {
            (5..=13).contains(&national.len()).then(|| format!("tel:+49{national}"))?
        } else if matches!(digits.len(), 3..=6) && digits.starts_with('1') {
            format!("tel:{digits}")
        } else {
            return None;
        };
        Some(Self { written: text.to_owned(), uri })
    }

    /// Whether the number belongs to a mobile phone (Bundesnetzagentur: 015, 016, 017).
    pub fn is_mobile(&self) -> bool {
        ["tel:+4915", "tel:+4916", "tel:+4917"].iter().any(|prefix| self.uri.starts_with(prefix))
    }
}

/// Whether groups of digits are one number: behind the area code, a stroke or a second hyphen begins another one
/// ("4710-101 / -102", "4710-101-105").
fn is_one_number(text: &str, international: bool) -> bool {
    let mut groups: Vec<(String, usize)> = Vec::new();
    let mut between = String::new();
    for c in text.chars() {
        match groups.last_mut() {
            _ if !c.is_ascii_digit() => between.push(c),
            Some((_, length)) if between.is_empty() => *length += 1,
            _ => groups.push((std::mem::take(&mut between), 1)),
        }
    }
    // The country may stand alone ("+49 221 …") or with the area code ("+49221 …").
    let country = international && groups.first().is_some_and(|(_, length)| *length <= 4);
    let behind_area = groups.iter().skip(2 + usize::from(country));
    let (mut strokes, mut hyphens) = (0, 0);
    for (between, _) in behind_area {
        strokes += between.matches('/').count();
        hyphens += between.matches('-').count();
    }
    // A short code has no area.
    let is_short = !international && !text.trim_start_matches('(').starts_with('0');
    strokes == 0 && hyphens <= 1 && !(is_short && text.contains(['/', '-']))
}

/// Signs that look like a blank or a hyphen, and come along from word processors and websites, as what they look like.
pub fn plain_signs(text: &str) -> std::borrow::Cow<'_, str> {
    const BLANKS: [char; 4] = ['\u{a0}', '\u{202f}', '\u{2009}', '\u{2007}'];
    const HYPHENS: [char; 5] = ['\u{2010}', '\u{2011}', '\u{2012}', '–', '\u{2212}'];
    if !text.contains(BLANKS) && !text.contains(HYPHENS) {
        return text.into();
    }
    text.replace(BLANKS, " ").replace(HYPHENS, "-").into()
}

/// A telephone number within a text stays on one line: spaces and hyphens between its digits do
/// not break.
pub fn unbroken(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let keep = |at: usize| match chars[at] {
        ' ' if digit(at.checked_sub(1)) && digit(Some(at + 1)) => '\u{a0}',
        '-' if digit(at.checked_sub(1)) && digit(Some(at + 1)) => '\u{2011}',
        other => other,
    };
    (0..chars.len()).map(keep).collect()
}

/// Whether a text is a mail address that can be linked: one `@`, a host with a dot, nothing that
/// ends an address early.
pub fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let plain = |s: &str| s.chars().all(|c| c.is_ascii_alphanumeric() || "._%+-".contains(c));
    !name.is_empty() && plain(name) && is_host(host) && text.len() <= 254
}

/// Whether a text is an `https` address.
pub fn is_web(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    without_port(host).is_some_and(is_host)
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"'`{}|\\^".contains(c))
}

/// Whether a site can be published at an address: a host, and perhaps a path, of characters that mean nothing else
/// anywhere, and that browsers ask for as they are written. Without a dot in its name the host is a machine nearby (`http://localhost:8000`).
pub fn is_base(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let plain = |part: &str| {
        let is_plain = part.chars().all(|c| c.is_ascii_alphanumeric() || "-._~%".contains(c));
        // Browsers read `%2e` as a dot (WHATWG URL, "double-dot path segment").
        let meant = part.to_ascii_lowercase().replace("%2e", ".");
        is_plain && !part.is_empty() && meant != "." && meant != ".."
    };
    // Two slashes would begin the name of another host.
    let path = path.strip_suffix('/').unwrap_or(path);
    without_port(host).is_some_and(|host| is_host(&format!("{host}.x")))
        && (path.is_empty() || path.split('/').all(plain))
}

/// A host without `:8000`; nothing where that is no port (`bank.de:x@evil.de`).
fn without_port(host: &str) -> Option<&str> {
    let Some((name, port)) = host.split_once(':') else { return Some(host) };
    ((1..=5).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_digit())).then_some(name)
}

fn is_host(host: &str) -> bool {
    host.contains('.')
        && host.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

/// Whether a text is a German postcode.
pub fn is_postcode(text: &str) -> bool {
    text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit())
}

/// A time of day in minutes since midnight, from `9:30` or `09:30`; `24:00` is the end of a day.
pub fn read_time(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let digits = |s: &str| !s.is_empty() && s.len() <= 2 && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(hours) || minutes.len() != 2 || !digits(minutes) {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    ((hours < 24 && minutes < 60) || (hours == 24 && minutes == 0)).then_some(hours * 60 + minutes)
}

/// A sum in cents, from `2`, `2,5` or `2,50`.
pub fn read_money(text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches("Euro").trim_end_matches('€').trim();
    let (euros, cents) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !digits(euros) || !digits(cents) || euros.len() > 6 || cents.len() > 2 {
        return None;
    }
    let fraction: u32 = cents.parse().ok()?;
    let fraction = if cents.len() == 1 { fraction * 10 } else { fraction };
    Some(euros.parse::<u32>().ok()? * 100 + fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_on_one_line_and_words_do_not() {
        assert_eq!(unbroken("Team: 0221 4710-123"), "Team: 0221\u{a0}4710\u{2011}123");
        assert_eq!(unbroken("-1 "), "-1 ");
    }

    #[test]
    fn telephone_numbers() {
        assert_eq!(Phone::read("0221 4710-123").unwrap().uri, "tel:+492214710123");
        assert_eq!(Phone::read("+49 (0) 30").map(|p| p.uri), None);
        assert_eq!(Phone::read("0800 111 0 111").unwrap().uri, "tel:+498001110111");
        assert_eq!(Phone::read("116 117").unwrap().uri, "tel:116117");
        assert_eq!(Phone::read("112").unwrap().uri, "tel:112");
        for (written, uri) in [
            ("+49 (0)221 4710-101", "tel:+492214710101"),
            ("0049 (0) 221 4710-101", "tel:+492214710101"),
            ("+49(0)221/4710-101", "tel:+492214710101"),
            ("+49-221-4710-101", "tel:+492214710101"),
            ("(0221) 4710-101", "tel:+492214710101"),
            ("0221-4710-101", "tel:+492214710101"),
            ("0221 / 47 10 - 101", "tel:+492214710101"),
            ("0221.4710.101", "tel:+492214710101"),
        ] {
            assert_eq!(Phone::read(written).map(|phone| phone.uri).as_deref(), Some(uri), "{written}");
        }
        for two in
            ["0221 4710-101 / -102", "0221 4710-101/102", "0221 4710-101-105", "112/110", "0221 4710 + 0221 4711"]
        {
            assert!(Phone::read(two).is_none(), "{two}");
        }
        assert!(Phone::read("+49 (0)171 3920012").unwrap().is_mobile());
        assert!(Phone::read("0171 3920012").unwrap().is_mobile());
        for wrong in ["", "4710", "0221 abc", "javascript:alert(1)", "0"] {
            assert!(Phone::read(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn addresses() {
        assert!(is_mail("team@example.org"));
        for wrong in ["team", "team@", "a@b", "a b@example.org", "a@example.org?subject=x", "a@ex<b.org"] {
            assert!(!is_mail(wrong), "{wrong}");
        }
        assert!(is_web("https://www.example.org/a?b=c#d"));
        for wrong in ["http://example.org", "example.org", "https://", "https://a b.org", "https://example.org/\"x"] {
            assert!(!is_web(wrong), "{wrong}");
        }
        assert!(is_web("https://example.org:8443/a"));
        assert!(!is_web("https://bank.de:x@evil.de/") && !is_web("https://bank.de@evil.de/"));
    }

    #[test]
    fn a_site_has_a_host_and_a_path() {
        for right in
            ["https://example.org", "https://example.org/mg/", "http://localhost:8000", "https://a.de/~b/%C3%A4"]
        {
            assert!(is_base(right), "{right}");
        }
        for wrong in [
            "example.org",
            "https://",
            "https:///mg",
            "https://a.de/\"x",
            "https://a.de/<b>",
            "https://a.de/a b",
            "https://a.de/\n",
            "https://a.de/?a=b",
            "https://a.de#c",
            "https://me@a.de",
            "https://me:pw@a.de",
            "https://a.de:port",
            "https://a.de/../b",
            "https://a.de/%2e%2E/b",
            "https://a.de/.%2e",
            "https://a.de//b",
            "https://a.de/b//c",
            "https://a.de/münchen",
            "https://a.de/&amp;",
            "javascript://a.de",
            "https://a.de/\u{202e}",
        ] {
            assert!(!is_base(wrong), "{wrong}");
        }
    }

    #[test]
    fn times_and_money() {
        assert_eq!(read_time("09:30"), Some(570));
        assert_eq!(read_time("24:00"), Some(1440));
        for wrong in ["9.30", "25:00", "12:60", "9 Uhr", "", "12:5", "-1:00"] {
            assert_eq!(read_time(wrong), None, "{wrong}");
        }
        assert_eq!(read_money("2,50"), Some(250));
        assert_eq!(read_money("2,5"), Some(250));
        assert_eq!(read_money("3 Euro"), Some(300));
        assert_eq!(read_money("viel"), None);
    }
}

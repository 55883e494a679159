//! Mobile numbers and private mailboxes in a line.

use crate::check::person::is_function;

/// Providers where everybody has a mailbox.
const FREE: &[&str] = &[
    "aol.com",
    "aol.de",
    "arcor.de",
    "email.de",
    "freenet.de",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.info",
    "gmx.net",
    "gmx.org",
    "googlemail.com",
    "hotmail.com",
    "hotmail.de",
    "icloud.com",
    "live.com",
    "live.de",
    "mac.com",
    "mail.de",
    "mailbox.org",
    "me.com",
    "msn.com",
    "online.de",
    "outlook.com",
    "outlook.de",
    "posteo.de",
    "posteo.net",
    "proton.me",
    "protonmail.com",
    "t-online.de",
    "unitybox.de",
    "vodafonemail.de",
    "web.de",
    "yahoo.com",
    "yahoo.de",
];

/// Names of mailboxes that nobody has alone; those of [`is_function`] besides.
const SHARED: &[&str] = &["info", "mail", "post", "hallo", "kontakt", "willkommen", "moin"];

/// Numbers of mobile phones (Bundesnetzagentur: 015, 016, 017).
pub fn mobiles(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = line.get(at..).and_then(|rest| rest.find(['0', '+', '('])).map(|found| at + found) {
        at = start + 1;
        let before = line.get(..start).unwrap_or_default();
        // Digits in front make it the middle of something longer, such as the number of an account.
        if before.ends_with(|c: char| c.is_alphanumeric() || c == '+')
            || before.trim_end().ends_with(|c: char| c.is_ascii_digit()) && before.ends_with(' ')
        {
            continue;
        }
        if let Some(end) = line.get(start..).and_then(mobile) {
            at = start + end;
            found.push(line.get(start..at).unwrap_or_default());
        }
    }
    found
}

/// The length of the mobile number that a text begins with.
fn mobile(text: &str) -> Option<usize> {
    let national = ["+49", "0049"].iter().find_map(|country| text.strip_prefix(country)).map(|rest| {
        let rest = rest.trim_start_matches(is_between);
        rest.strip_prefix("0)").unwrap_or(rest).trim_start_matches(is_between)
    });
    // One bracket: many of them are none of a number.
    let national = national.or_else(|| text.strip_prefix('(').unwrap_or(text).strip_prefix('0'))?;
    let mut chars = national.char_indices();
    let begins = [('1', '1'), ('5', '7'), ('0', '9')];
    begins.iter().all(|(from, to)| chars.next().is_some_and(|(_, c)| (*from..=*to).contains(&c))).then_some(())?;
    let (mut count, mut end, mut between) = (3, 3, 0);
    for (at, c) in chars {
        if c.is_ascii_digit() && count < 11 {
            (count, end, between) = (count + 1, at + 1, 0);
        } else if is_between(c) && between < 3 && !(between > 0 && national.get(..at).is_some_and(|t| t.ends_with('.')))
        {
            between += 1;
        } else {
            break;
        }
    }
    (count >= 9).then_some(text.len() - national.len() + end)
}

/// Signs between the digits of a number.
fn is_between(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '-' | '–' | '\u{2011}' | '/' | '.' | '(' | ')')
}

/// Mail addresses of free providers, unless the mailbox is called after a function.
pub fn mails(line: &str) -> Vec<&str> {
    let at_signs = ["@", "(at)", "[at]"].into_iter().flat_map(|sign| line.match_indices(sign));
    let address = |(at, sign): (usize, &str)| {
        let before = line.get(..at)?.trim_end_matches(' ');
        let plain = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
        let name = before.rsplit(|c: char| !plain(c)).next()?;
        let after = line.get(at + sign.len()..)?;
        let host = after.trim_start_matches(' ');
        let host = host.split(|c: char| !plain(c)).next()?.trim_end_matches(['.', '-']);
        if name.is_empty() || is_shared(name) || !FREE.contains(&host.to_lowercase().as_str()) {
            return None;
        }
        let end = host.as_ptr() as usize - line.as_ptr() as usize + host.len();
        line.get(before.len() - name.len()..end)
    };
    at_signs.filter_map(address).collect()
}

/// Whether a mailbox is called after a team, a house, a function: "chor-neuwerk", "info".
fn is_shared(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.split(|c: char| !c.is_ascii_alphabetic()).any(|part| {
        let umlauts = part.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü").replace("strasse", "straße");
        SHARED.contains(&part) || part.len() > 3 && (is_function(part) || is_function(&umlauts))
    })
}

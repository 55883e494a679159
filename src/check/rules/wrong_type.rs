//! A value of the wrong kind. Source: the data model (column "type"). Where the meaning is clear
//! ("2.11.2026"), the right spelling is proposed.

use super::prelude::*;
use crate::check::meant;
use crate::check::text::{hyphenated, listed, quoted, unquoted};
use crate::date::{propose_date, read_date};
use crate::model::registration::RegistrationKind;
use crate::model::schedule::read_day_of_year;
use crate::model::text::{Phone, is_mail, is_postcode, is_web, plain_signs, read_money, read_time};
use crate::model::unanswered::is_unknown;
use crate::model::words::Word;
use crate::source::document::{MAX_SLUG, propose_slug};
use crate::source::fault::Expected;

/// See the module.
pub const RULE: Rule = Rule {
    id: "wrong-type",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("wrong_type.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, (key, expected, found)) in context.faults(|kind| match kind {
        FaultKind::WrongType { key, expected, found } => Some((key, *expected, found)),
        _ => None,
    }) {
        let say = if key.is_empty() {
            whole(expected, &context.file(fault.file).path, report)
        } else {
            say(key, expected, found, report)
        };
        let no_such_day = expected == Expected::Date && found.len() == 10 && found.split('-').count() == 3;
        let say = if no_such_day { say.help("no-such-day") } else { say };
        let written = context.file(fault.file).slice(fault.span);
        let map = || registration(key, expected, found, context);
        let proposal = propose(expected, found, written).or_else(map).or_else(|| dates(key, expected, found));
        // What would be refused again is no way out.
        let mends = |proposal: &String| {
            !key.is_empty() && proposal != written && context.mends(fault.file, fault.span, proposal)
        };
        let say = match proposal.filter(mends) {
            Some(proposal) if unquoted(found) != found && proposal.starts_with('"') => {
                say.help("straight").with("proposal", &proposal).fix(fault.span, proposal)
            }
            Some(proposal) => say.help("proposal").with("proposal", &proposal).fix(fault.span, proposal),
            None => say,
        };
        report.add(fault.file, fault.span, say);
    }
    for (fault, (key, found, range)) in context.faults(|kind| match kind {
        FaultKind::OutOfRange { key, found, range } => Some((key, found, range)),
        _ => None,
    }) {
        let say = Say::new("range").help("range-of").with("key", key).with("found", found);
        report.add(fault.file, fault.span, say.with("from", range.0).with("to", range.1));
    }
}

fn say(key: &str, expected: Expected, found: &str, report: &Report<'_>) -> Say {
    let kind = report.shared.get(expected.key());
    if expected == Expected::RuleReason {
        return Say::new("expected-rule-reason").with("key", key);
    }
    if expected == Expected::Number && found.parse::<u64>().is_ok() {
        let say = Say::new("range").with("key", key).with("found", found);
        return if key == "bis" { say.help("range-age") } else { say };
    }
    if expected == Expected::Slug && found.len() > MAX_SLUG {
        return Say::new("slug-long").with("key", key).with("most", MAX_SLUG);
    }
    let say = Say::new(if found.is_empty() { "empty" } else { "default" });
    let say = say.with("key", key).with("found", found).with("expected", kind);
    if key == "anmeldung" && expected == Expected::Map && !matches!(found, "" | "[…]") {
        return say.help("registration").with("known", listed(&ways()));
    }
    if expected == Expected::Mail
        && let Some(help) = mail(found)
    {
        return say.help(help);
    }
    let kept = example_for(expected, key, report);
    match kept.and_then(|kept| report.with_example(say.clone().help("example"), &kept)) {
        Some(say) => say,
        _ if expected == Expected::Web && found.starts_with("https://") => {
            Say::new("web").help(web(key, found)).with("key", key).with("found", found)
        }
        _ => say.help(expected.key()),
    }
}

/// `anmeldung: telefonisch`: one word, where it says how.
fn registration(key: &str, expected: Expected, found: &str, context: &Context<'_>) -> Option<String> {
    if key != "anmeldung" || expected != Expected::Map || found.is_empty() {
        return None;
    }
    let word = meant::word(key, found, &ways(), context)?;
    Some(format!("{{art: {word}}}"))
}

/// How one can register.
fn ways() -> Vec<String> {
    RegistrationKind::ALL.iter().map(|(word, _)| (*word).to_owned()).collect()
}

/// "2026-12-24 und 2026-12-31", where one date or a list of them may stand.
fn dates(key: &str, expected: Expected, found: &str) -> Option<String> {
    if !["am", "auch"].contains(&key) || expected != Expected::Date {
        return None;
    }
    let parts = found.replace(" und ", ",");
    let date = |part: &str| read_date(part.trim()).map(|day| day.to_string()).or_else(|| propose_date(part));
    let dates: Vec<String> = parts.split(',').map(date).collect::<Option<_>>()?;
    (dates.len() > 1).then(|| format!("[{}]", dates.join(", ")))
}

/// Under which key an example is kept that is of the expected kind: the same word means different things in different
/// files.
fn example_for(expected: Expected, key: &str, report: &Report<'_>) -> Option<String> {
    let fits = |kept: &String| {
        let example = report.shared.example(kept).and_then(|example| example.split_once(": "));
        example.is_some_and(|(_, value)| match expected {
            Expected::List => value.starts_with('['),
            Expected::Map => value.starts_with(['{', '[']),
            Expected::Number => value.parse::<i32>().is_ok(),
            Expected::TextOrMap | Expected::ListOrWord => true,
            _ => false,
        })
    };
    let place = (expected == Expected::TextOrMap).then(|| format!("{key}-eintrag"));
    place.into_iter().chain([format!("{key}-liste"), key.to_owned()]).find(fits)
}

/// What is wrong with a mail address that has an @ and no space.
fn mail(found: &str) -> Option<&'static str> {
    let (name, host) = found.split_once('@').filter(|_| !found.contains(char::is_whitespace))?;
    Some(match () {
        () if host.contains('@') => "mail-two",
        () if !name.is_ascii() || !host.is_ascii() => "mail-letters",
        () if !host.contains('.') || host.ends_with('.') || host.starts_with('.') => "mail-host",
        () => "mail-sign",
    })
}

/// What is wrong with an address that begins as it should.
fn web(key: &str, found: &str) -> &'static str {
    let rest = found.trim_start_matches("https://");
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match () {
        () if found.contains(char::is_whitespace) => "web-space",
        () if host.contains('@') => "web-at",
        () if key == "basis_url" && rest.contains(['?', '#']) => "web-base",
        () => "web-sign",
    }
}

/// A file, or an element of a list, that is something else as a whole.
fn whole(expected: Expected, path: &str, report: &Report<'_>) -> Say {
    let element = if path.ends_with("/woerter.yaml") { "list-word" } else { "list-element" };
    let (say, example) = match expected {
        Expected::List => (Say::new("whole-list"), element),
        _ if path.starts_with("content/listen/") => (Say::new("whole-element"), element),
        _ if path.starts_with("content/angebote/") || path.starts_with("content/seiten/") => {
            (Say::new("whole"), "titel")
        }
        _ if path == crate::config::PATH => (Say::new("whole"), "name-wegweiser"),
        _ => (Say::new("whole"), "name"),
    };
    say.with("example", report.shared.example(example).unwrap_or_default())
}

/// The right spelling, where the meaning is clear. `written` is the value with its quotes.
fn propose(expected: Expected, found: &str, written: &str) -> Option<String> {
    let is_value = !found.is_empty() && found.chars().count() < 60 && !matches!(found, "[…]" | "{…}");
    let (as_written, found) = (found, Some(unbracketed(unquoted(found.trim()))));
    let found = found.filter(|found| is_value && !found.is_empty() && !is_unknown(found))?;
    match expected {
        _ if found != as_written.trim() && is_right(expected, found) => Some(quoted(found)),
        Expected::Date | Expected::DateRange => propose_date(found),
        Expected::Boolean => match found.to_lowercase().as_str() {
            "ja" | "yes" | "wahr" | "true" | "j" | "x" | "1" => Some("true".into()),
            "nein" | "no" | "falsch" | "false" | "n" | "0" => Some("false".into()),
            _ => None,
        },
        Expected::Time => propose_time(found),
        Expected::List | Expected::ListOrWord => list(found, written),
        // "2, 50"
        Expected::Money => {
            let sum: String = found.split_whitespace().collect();
            read_money(&sum).map(|_| quoted(&sum))
        }
        Expected::Phone => Phone::read(&plain_signs(found)).map(|phone| quoted(&phone.written)),
        Expected::Postcode => is_postcode(found).then(|| quoted(found)),
        Expected::Text => Some(quoted(found)),
        Expected::Web => {
            let rest = found.strip_prefix("http://").or_else(|| found.strip_prefix("https://")).unwrap_or(found);
            Some(format!("https://{rest}")).filter(|url| !rest.contains("://") && !rest.contains('@') && is_web(url))
        }
        Expected::Mail => {
            let plain = found.trim_start_matches("mailto:").trim_end_matches(['.', ',', ';']);
            let plain = plain.replace(" (at) ", "@").replace("(at)", "@").replace("[at]", "@");
            Some(plain).filter(|mail| is_mail(mail))
        }
        Expected::Slug => Some(propose_slug(found)).filter(|slug| !slug.is_empty()),
        Expected::Colour => {
            let digits = found.trim_start_matches('#');
            (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit())).then(|| format!("\"#{digits}\""))
        }
        Expected::Coordinates => {
            let (north, east) = found.split_once(',')?;
            let number = |text: &str| text.trim().parse::<f64>().ok();
            Some(format!("[{}, {}]", number(north)?, number(east)?))
        }
        Expected::TextOrMap => {
            let cents = read_money(found)?;
            let sum = found.trim_end_matches("Euro").trim_end_matches('€').trim();
            Some(if cents == 0 { "kostenlos".to_owned() } else { format!("{{betrag: {}}}", quoted(sum)) })
        }
        Expected::Number => {
            let digits: String = found.chars().take_while(char::is_ascii_digit).collect();
            // "14 Tage" is meant as 14, "1.5" not as 1.
            let rest = found.get(digits.len()..)?;
            (!digits.is_empty() && rest.starts_with([' ', '\u{a0}'])).then_some(digits)
        }
        Expected::Handle if !found.contains(char::is_whitespace) && !found.trim_matches('@').is_empty() => {
            Some(quoted(&format!("@{}", found.trim_matches('@'))))
        }
        _ => None,
    }
}

/// An address as mail programs write it: `<team@example.org>`.
fn unbracketed(found: &str) -> &str {
    found.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(found)
}

/// What stands where a list must stand, as that list: a word, words behind hyphens without a space, or a list that lacks
/// one of its brackets.
fn list(found: &str, written: &str) -> Option<String> {
    let inner = found.trim_start_matches('[').trim_end_matches(']').trim();
    if inner.is_empty() || inner.contains(['"', '\'', ':', '{', '[', ']']) {
        return None;
    }
    let behind_hyphen = hyphenated(inner);
    let items = behind_hyphen.unwrap_or_else(|| vec![inner]);
    let items: Vec<String> = items.into_iter().map(|found| item(found, written)).collect();
    Some(format!("[{}]", items.join(", ")))
}

/// Whether a text without its quotation marks is what a field wants.
fn is_right(expected: Expected, text: &str) -> bool {
    match expected {
        Expected::Date => read_date(text).is_some(),
        Expected::DayOfYear => read_day_of_year(text).is_some(),
        Expected::Phone => Phone::read(text).is_some(),
        Expected::Postcode => is_postcode(text),
        Expected::Money => read_money(text).is_some(),
        Expected::Mail => is_mail(text),
        Expected::Web => is_web(text),
        _ => false,
    }
}

/// An element of a list: what stood in quotes keeps them ("112"), and a number gets them.
fn item(found: &str, written: &str) -> String {
    let is_number = found.bytes().all(|b| b.is_ascii_digit() || b" /+-.".contains(&b));
    if written.starts_with(['"', '\'']) || is_number { quoted(found) } else { found.to_owned() }
}

/// "9.30 Uhr", "9 Uhr" and "930" are times too.
fn propose_time(found: &str) -> Option<String> {
    let plain = found.trim_end_matches("Uhr").trim_end_matches("h").trim().replace(['.', ','], ":");
    let time = match plain.len() {
        1 | 2 => format!("{plain}:00"),
        3 | 4 if plain.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{}:{}", &plain[..plain.len() - 2], &plain[plain.len() - 2..])
        }
        _ => plain,
    };
    let minutes = read_time(&time)?;
    Some(format!("\"{:02}:{:02}\"", minutes / 60, minutes % 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_understood() {
        for (found, time) in
            [("9.30", "\"09:30\""), ("9 Uhr", "\"09:00\""), ("9.30 Uhr", "\"09:30\""), ("1530", "\"15:30\"")]
        {
            assert_eq!(propose_time(found).as_deref(), Some(time), "{found}");
        }
        assert_eq!(propose_time("mittags"), None);
        assert_eq!(propose_time("äö"), None);
    }
}

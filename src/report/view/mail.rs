//! The text of a mail to a partner: what has to be checked, what is missing, what is hard to read. Nothing is sent.

use super::entry::{confirm, missing};
use super::{difficulty, entry_names};
use crate::check::plain::Band;
use crate::check::{Finding, Severity};
use crate::pages::Site;
use crate::pages::view::edit_link;
use crate::report::figures::NOTICE_DAYS;
use crate::report::{Desk, EntryReport, Report, Subject};

/// The mail for a desk: who it is for, what it is about, an empty line, the text. Nothing where nothing is to do: a
/// mail that asks for nothing would teach people not to read the next one.
pub fn mail(report: &Report<'_>, desk: &Desk, site: &Site<'_>) -> Option<String> {
    let partner = &site.catalogue.partners[desk.partner?];
    let words = site.words;
    let mut entries: Vec<&EntryReport<'_>> = report.entries_of(desk).filter(|entry| wants(entry, report)).collect();
    // What has waited longest stands first; then what is wrong or has no date.
    entries.sort_by_key(|entry| entry.review.due.map_or((1, None), |due| (0, Some(due))));
    let names = entry_names(&entries, site);
    let points: Vec<String> =
        entries.iter().zip(&names).map(|(entry, name)| point(entry, name, report, site)).collect();
    if points.is_empty() {
        return None;
    }
    let mut text = String::new();
    if let Some(mail) = partner.contact.as_ref().and_then(|contact| contact.mail.as_ref()) {
        text.push_str(&format!("{}\n", words.fill("mail_to", &[("mail", mail)])));
    }
    let in_site = [("site", site.config.name.as_str())];
    text.push_str(&format!("{}\n\n", words.fill("mail_subject", &in_site)));
    text.push_str(&format!("{}\n\n{}\n\n", words.get("mail_hello"), words.fill("mail_why", &in_site)));
    text.push_str(&points.join("\n"));
    text.push_str(&format!("\n{}\n\n{}\n", words.get("mail_how"), words.get("mail_thanks")));
    Some(text)
}

/// Whether somebody has to look at an entry now.
fn wants(entry: &EntryReport<'_>, report: &Report<'_>) -> bool {
    let dated = matches!(entry.subject, Subject::Offer(_) | Subject::Partner(_)) && !entry.ended;
    let due = entry.review.is_overdue(report.today) || entry.review.is_due_within(NOTICE_DAYS, report.today);
    due || dated && entry.review.checked.is_none() || errors(entry) > 0 || dead_links(entry) > 0
}

/// Links to pages of other sites that are gone, as far as somebody has asked.
fn dead_links(entry: &EntryReport<'_>) -> usize {
    let is_dead = |finding: &&&Finding| finding.rule == "broken-link" && finding.severity == Severity::Warning;
    entry.findings.iter().filter(is_dead).count()
}

fn errors(entry: &EntryReport<'_>) -> usize {
    entry.findings.iter().filter(|finding| finding.severity == Severity::Error).count()
}

fn point(entry: &EntryReport<'_>, name: &str, report: &Report<'_>, site: &Site<'_>) -> String {
    let words = site.words;
    let due = entry
        .review
        .due
        .filter(|_| entry.review.is_overdue(report.today) || entry.review.is_due_within(NOTICE_DAYS, report.today));
    let first = match due {
        Some(date) => {
            let key = if entry.review.is_overdue(report.today) { "mail_overdue" } else { "mail_due" };
            words.fill(key, &[("name", name), ("date", &site.long_date(date))])
        }
        None if entry.review.checked.is_none() && errors(entry) == 0 => words.fill("mail_no_date", &[("name", name)]),
        None => words.fill("mail_to_do", &[("name", name)]),
    };
    let mut lines = vec![first];
    if errors(entry) > 0 {
        lines.push(words.count("mail_errors", errors(entry)));
    }
    if dead_links(entry) > 0 {
        lines.push(words.count("mail_links", dead_links(entry)));
    }
    if !entry.missing.is_empty() {
        let facts: Vec<String> = entry.missing.iter().map(|fact| missing(fact, site)).collect();
        lines.push(words.fill("mail_missing", &[("facts", &facts.join("; "))]));
    }
    if let Some(text) = entry.hardest().filter(|text| text.band >= Band::Middle) {
        lines.push(words.fill("mail_hard", &[("difficulty", &difficulty(&text, site))]));
    }
    if let Some(link) = edit_link(&site.sources.file(entry.file()).path, site) {
        lines.push(words.fill("mail_change", &[("link", &link)]));
    }
    if let Some(link) = confirm(entry, report.today, site) {
        lines.push(words.fill("mail_confirm", &[("link", &link)]));
    }
    format!("- {}\n", lines.join("\n  "))
}

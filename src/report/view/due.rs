//! When the entries of a desk have to be checked, for a calendar.

use super::{desk_address, desk_name, entry, entry_names};
use crate::date::Date;
use crate::pages::view::confirm_link;
use crate::pages::{Address, Site};
use crate::report::{Desk, EntryReport, Report};

/// The calendar of a desk.
#[derive(Debug)]
pub struct DueCalendar {
    /// Where the file is.
    pub address: Address,
    /// The page of the desk.
    pub page: Address,
    /// What it is called.
    pub name: String,
    /// An event for each entry, by day.
    pub events: Vec<DueEvent>,
}

/// An entry that has to be checked.
#[derive(Debug)]
pub struct DueEvent {
    /// The same in every build, so that programs move the event and do not add another one.
    pub uid: String,
    /// The day on which the entry is due; what is overdue stands on today, where somebody sees it.
    pub day: Date,
    /// What to do.
    pub summary: String,
    /// Since when it is overdue, and how to say "Stimmt noch".
    pub description: String,
    /// The entry in the report.
    pub url: String,
}

/// The calendars of all desks on which something has a date.
pub fn calendars(report: &Report<'_>, site: &Site<'_>) -> Vec<DueCalendar> {
    report.desks.iter().filter_map(|desk| calendar(report, desk, site)).collect()
}

/// Where the calendar of a desk is; nothing where no entry has a date.
pub(super) fn address(report: &Report<'_>, desk: &Desk, site: &Site<'_>) -> Option<Address> {
    let has_date = report.entries_of(desk).any(|entry| entry.review.due.is_some());
    has_date.then(|| desk_address(desk, site).calendar())
}

fn calendar(report: &Report<'_>, desk: &Desk, site: &Site<'_>) -> Option<DueCalendar> {
    let address = address(report, desk, site)?;
    let page = desk_address(desk, site);
    let entries: Vec<&EntryReport<'_>> = report.entries_of(desk).collect();
    let names = entry_names(&entries, site);
    let mut events: Vec<DueEvent> = entries
        .iter()
        .zip(&names)
        .enumerate()
        .filter_map(|(number, (entry, name))| event(entry, name, number, &page, report.today, site))
        .collect();
    events.sort_by(|a, b| (a.day, &a.uid).cmp(&(b.day, &b.uid)));
    let name = site.words.fill("due_calendar", &[("name", &desk_name(desk, site))]);
    Some(DueCalendar { address, page, name, events })
}

fn event(
    entry: &EntryReport<'_>,
    name: &str,
    number: usize,
    page: &Address,
    today: Date,
    site: &Site<'_>,
) -> Option<DueEvent> {
    let words = site.words;
    let due = entry.review.due?;
    let id = entry::id(entry, number, site);
    let since = entry.review.is_overdue(today).then(|| words.fill("report_due_was", &[("date", &site.long_date(due))]));
    let path = &site.sources.file(entry.file()).path;
    let confirm = confirm_link(path, site).map(|link| words.fill("due_confirm", &[("link", &link)]));
    let lines: Vec<String> = since.into_iter().chain([words.get("due_text")]).chain(confirm).collect();
    Some(DueEvent {
        uid: format!("pruefen-{id}@{}", site.base.host()),
        day: due.max(today),
        summary: words.fill("due_summary", &[("name", name)]),
        description: lines.join("\n"),
        url: format!("{}#{id}", site.base.url(page)),
    })
}

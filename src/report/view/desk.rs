//! The page of a desk: what to check next, its entries by difficulty, then each entry with all there is to do.

use super::due;
use super::entry::{self, EntryView};
use super::table::{Cell, Table};
use super::{
    Content, FigureView, ReportView, date, desk_address, desk_name, difficulty, entry_names, figures, frame, kind_word,
};
use crate::check::plain::Band;
use crate::pages::order::Order;
use crate::pages::view::Link;
use crate::pages::{Address, Site};
use crate::report::figures::NOTICE_DAYS;
use crate::report::{Desk, EntryReport, Report};
use serde::Serialize;

/// The page of a desk.
#[derive(Debug, Serialize)]
pub struct DeskView {
    /// How much there is.
    pub figures: Vec<FigureView>,
    /// The partner's page on the site.
    pub public: Option<Link>,
    /// What to check next, by the day on which it is due; absent where nothing is.
    pub next: Option<Table>,
    /// When to check what, for a calendar; absent where nothing has a date.
    pub calendar: Option<Link>,
    /// That there is nothing to check.
    pub next_none: String,
    /// The entries, hardest first.
    pub by_difficulty: Table,
    /// The entries with something to do, in the same order.
    pub busy: Vec<EntryView>,
    /// The entries with nothing to do, in the same order.
    pub calm: Vec<EntryView>,
}

/// An entry with the name it has on this page, and its place there.
struct Named<'r, 'a> {
    entry: &'r EntryReport<'a>,
    name: String,
    id: String,
}

pub(super) fn view(report: &Report<'_>, desk: &Desk, site: &Site<'_>) -> ReportView {
    let words = site.words;
    let (address, name) = (desk_address(desk, site), desk_name(desk, site));
    let heading = words.fill("report_desk_title", &[("name", &name)]);
    let entries = named(report, desk, site);
    let public = desk.partner.map(|id| Address::partner(&site.catalogue.partners[id].entry.slug));
    let (busy, calm): (Vec<_>, Vec<_>) = entries.iter().partition(|named| is_busy(named.entry, report));
    let views = |entries: Vec<&Named<'_, '_>>| -> Vec<EntryView> {
        entries.iter().map(|named| entry::view(named.entry, &named.name, &named.id, report.today, site)).collect()
    };
    let (busy, calm) = (views(busy), views(calm));
    let content = DeskView {
        figures: figures(&desk.figures, site),
        public: public.map(|address| Link::new(words.get("report_public"), site.base.href(&address))),
        next: next(&entries, report, site),
        calendar: due::address(report, desk, site)
            .map(|address| Link::new(words.get("report_calendar"), site.base.href(&address))),
        next_none: super::in_notice_days("report_next_none", site),
        by_difficulty: by_difficulty(&entries, report, site),
        busy,
        calm,
    };
    let page = frame(&address, &heading, &heading, &words.get("report_desk_text"), site);
    ReportView { address, page, content: Content::Desk(content) }
}

/// The entries of a desk, hardest first; what has no text, and what stands equal, by name.
fn named<'r, 'a>(report: &'r Report<'a>, desk: &'r Desk, site: &Site<'_>) -> Vec<Named<'r, 'a>> {
    let entries: Vec<&EntryReport<'_>> = report.entries_of(desk).collect();
    let names = entry_names(&entries, site);
    let numbered = entries.into_iter().zip(names).enumerate();
    let mut named: Vec<Named<'_, '_>> =
        numbered.map(|(number, (entry, name))| Named { entry, name, id: entry::id(entry, number, site) }).collect();
    let order = Order::new(site.language());
    let score = |named: &Named<'_, '_>| named.entry.hardest().map_or(0.0, |text| text.score);
    named.sort_by(|a, b| score(b).total_cmp(&score(a)).then_with(|| order.compare(&a.name, &b.name)));
    named
}

/// Whether an entry is overdue or will soon be due.
fn is_next(entry: &EntryReport<'_>, report: &Report<'_>) -> bool {
    entry.review.is_overdue(report.today) || entry.review.is_due_within(NOTICE_DAYS, report.today)
}

/// Whether there is anything to do about an entry.
fn is_busy(entry: &EntryReport<'_>, report: &Report<'_>) -> bool {
    let hard = entry.hardest().is_some_and(|text| text.band >= Band::Middle);
    hard || is_next(entry, report) || !entry.missing.is_empty() || !entry.findings.is_empty()
}

/// What is overdue or will soon be due, by the day.
fn next(entries: &[Named<'_, '_>], report: &Report<'_>, site: &Site<'_>) -> Option<Table> {
    let words = site.words;
    let columns = ["entry", "due", "checked"].map(|column| words.get(&format!("report_column_{column}")));
    let mut columns = columns.to_vec();
    // Without a repository nobody can press anything.
    if site.config.repository.is_some() {
        columns.push(words.get("report_column_confirm"));
    }
    let with_confirm = columns.len() > 3;
    let mut table = Table::new(words.get("report_next_caption"), columns);
    let mut due: Vec<&Named<'_, '_>> = entries.iter().filter(|named| is_next(named.entry, report)).collect();
    due.sort_by_key(|named| named.entry.review.due);
    for named in due {
        let checked = Cell::text(date(named.entry.review.checked, site));
        let mut cells = vec![due_cell(named.entry, report, site), checked];
        if with_confirm {
            let before = format!("{}:", named.name);
            let confirm = entry::confirm(named.entry, report.today, site);
            cells.push(
                confirm.map_or_else(Cell::default, |href| Cell::link(words.get("report_confirm"), href).after(before)),
            );
        }
        table.row(link(named, site), cells);
    }
    (!table.rows.is_empty()).then_some(table)
}

fn by_difficulty(entries: &[Named<'_, '_>], report: &Report<'_>, site: &Site<'_>) -> Table {
    let words = site.words;
    let columns = ["entry", "kind", "difficulty", "checked", "due_on", "missing", "findings"];
    let columns = columns.map(|column| words.get(&format!("report_column_{column}")));
    let mut table = Table::new(words.get("report_entries_caption"), columns.to_vec());
    for named in entries {
        let entry = named.entry;
        let hardest = entry.hardest();
        let text = hardest.map_or_else(|| words.get("report_no_text"), |text| difficulty(&text, site));
        let cells = vec![
            Cell::text(kind_word(entry, site)),
            Cell::text(text).marked(hardest.is_some_and(|text| text.band >= Band::Middle)),
            Cell::text(date(entry.review.checked, site)),
            due_cell(entry, report, site),
            Cell::number(entry.missing.len()),
            Cell::number(entry.findings.len()),
        ];
        table.row(link(named, site), cells);
    }
    table
}

fn link(named: &Named<'_, '_>, site: &Site<'_>) -> Cell {
    Cell::link(named.name.clone(), format!("#{}", named.id)).after(site.words.get("report_entry"))
}

/// The day on which an entry is due; that it is overdue is said in words.
fn due_cell(entry: &EntryReport<'_>, report: &Report<'_>, site: &Site<'_>) -> Cell {
    let overdue = entry.review.is_overdue(report.today);
    let day = entry.review.due.map_or_else(|| site.words.get("report_no_due"), |due| site.long_date(due));
    let text = if overdue { site.words.fill("report_overdue_since", &[("date", &day)]) } else { day };
    Cell::text(text).marked(overdue)
}

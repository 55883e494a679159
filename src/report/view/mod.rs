//! The report as pages with finished wording: the town at a glance, a page for every desk, who is reached where.

mod coverage;
mod desk;
mod due;
mod entry;
pub mod mail;
mod overview;
mod table;

pub use coverage::CoverageView;
pub use desk::DeskView;
pub use due::{DueCalendar, DueEvent, calendars};
pub use entry::EntryView;
pub(crate) use entry::missing;
pub use overview::OverviewView;
pub use table::Table;

use super::figures::NOTICE_DAYS;
use super::{Desk, EntryReport, Figures, Report, Subject};
use crate::check::{Readability, Severity};
use crate::date::Date;
use crate::pages::view::{Frame, Link};
use crate::pages::{Address, Site};
use serde::Serialize;
use std::collections::HashMap;

/// A page of the report, ready for its template.
#[derive(Debug, Serialize)]
pub struct ReportView {
    /// Where.
    #[serde(skip)]
    pub address: Address,
    /// What every page has.
    pub page: Frame,
    /// What this page has.
    #[serde(flatten)]
    pub content: Content,
}

/// What a page of the report shows. The variant names the template.
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// `report.html`
    Overview(OverviewView),
    /// `report-desk.html`
    Desk(DeskView),
    /// `report-coverage.html`
    Coverage(CoverageView),
}

impl Content {
    /// The template that shows it.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Overview(_) => "report.html",
            Self::Desk(_) => "report-desk.html",
            Self::Coverage(_) => "report-coverage.html",
        }
    }
}

/// A figure with its words.
#[derive(Debug, Serialize)]
pub struct FigureView {
    /// The number.
    pub number: usize,
    /// Of what.
    pub label: String,
    /// Whether somebody has to do something about it.
    pub to_do: bool,
}

/// All pages of the report.
pub fn views(report: &Report<'_>, site: &Site<'_>) -> Vec<ReportView> {
    let mut views = vec![overview::view(report, site), coverage::view(report, site)];
    views.extend(report.desks.iter().map(|desk| desk::view(report, desk, site)));
    views
}

/// The frame of a page of the report, with the way here. No search engine ever takes it.
fn frame(address: &Address, title: &str, heading: &str, description: &str, site: &Site<'_>) -> Frame {
    let mut frame = Frame::new(address, title, heading, description, site);
    frame.noindex = true;
    if *address != Address::report() {
        frame.breadcrumbs = vec![Link::new(site.words.get("report_title"), site.base.href(&Address::report()))];
    }
    frame
}

/// Where a desk's page is.
fn desk_address(desk: &Desk, site: &Site<'_>) -> Address {
    match desk.partner {
        Some(id) => Address::report_of(&site.catalogue.partners[id].entry.slug),
        None => Address::report_of_town("uebriges"),
    }
}

/// What a desk is called; partners of one name by their slugs, too.
fn desk_name(desk: &Desk, site: &Site<'_>) -> String {
    let Some(id) = desk.partner else { return site.words.get("report_town") };
    let partners = &site.catalogue.partners;
    let (name, slug) = (&partners[id].name.value, &partners[id].entry.slug);
    let same = partners.items().iter().filter(|partner| partner.name.value == *name).count();
    if same > 1 { format!("{name} ({slug})") } else { name.clone() }
}

/// What an entry is called.
fn entry_name(entry: &EntryReport<'_>, site: &Site<'_>) -> String {
    let catalogue = site.catalogue;
    let name = match entry.subject {
        Subject::Offer(id) => catalogue.offers[id].name.value.clone(),
        Subject::Partner(id) => catalogue.partners[id].name.value.clone(),
        Subject::Place(id) => catalogue.places[id].name.value.clone(),
        Subject::Page(id) => catalogue.pages[id].title.value.clone(),
        Subject::File => String::new(),
    };
    let path = &site.sources.file(entry.file()).path;
    if name.is_empty() { path.trim_start_matches("content/").to_owned() } else { name }
}

/// The names of entries, so that no two on a page are equal: an offer, its place and its partner often have one name.
pub(crate) fn entry_names(entries: &[&EntryReport<'_>], site: &Site<'_>) -> Vec<String> {
    let mut names: Vec<String> = entries.iter().map(|entry| entry_name(entry, site)).collect();
    let file = |entry: &EntryReport<'_>| site.sources.file(entry.file()).path.clone();
    let additions: [&dyn Fn(&EntryReport<'_>) -> String; 2] = [&|entry| kind_word(entry, site), &file];
    for addition in additions {
        let mut uses: HashMap<String, usize> = HashMap::new();
        names.iter().for_each(|name| *uses.entry(name.clone()).or_default() += 1);
        for (name, entry) in names.iter_mut().zip(entries) {
            if uses[name.as_str()] > 1 {
                *name = format!("{name} ({})", addition(entry));
            }
        }
    }
    names
}

/// "Angebot", "Ort" …
fn kind_word(entry: &EntryReport<'_>, site: &Site<'_>) -> String {
    let kind = match entry.subject {
        Subject::Offer(_) => "offer",
        Subject::Partner(_) => "partner",
        Subject::Place(_) => "place",
        Subject::Page(_) => "page",
        Subject::File => "file",
    };
    site.words.get(&format!("report_kind_{kind}"))
}

/// "leicht (2,3)"
pub(crate) fn difficulty(text: &Readability, site: &Site<'_>) -> String {
    let words = site.words;
    let score = format!("{:.1}", text.score).replace('.', &words.get("decimal_separator"));
    let band = words.get(&format!("report_band_{}", text.band.key()));
    words.fill("report_difficulty", &[("band", &band), ("score", &score)])
}

/// A date in words, or that there is none.
fn date(date: Option<Date>, site: &Site<'_>) -> String {
    date.map_or_else(|| site.words.get("report_no_date"), |date| site.long_date(date))
}

/// A sentence that names how many days ahead editors are told.
fn in_notice_days(key: &str, site: &Site<'_>) -> String {
    site.words.fill(key, &[("days", &NOTICE_DAYS.to_string())])
}

/// The figures of a desk or of the town, those first that say how much there is.
fn figures(figures: &Figures, site: &Site<'_>) -> Vec<FigureView> {
    let figure = |key: &str, number: usize, to_do: bool| FigureView {
        number,
        label: site.words.get(key),
        to_do: to_do && number > 0,
    };
    vec![
        figure("report_figure_entries", figures.entries, false),
        figure("report_figure_overdue", figures.overdue, true),
        figure("report_figure_due_soon", figures.due_soon, true),
        figure("report_figure_missing", figures.missing, true),
        figure("report_figure_hard", figures.hard_texts(), true),
        figure("report_figure_errors", figures.findings(Severity::Error), true),
        figure("report_figure_warnings", figures.findings(Severity::Warning), true),
        figure("report_figure_hints", figures.findings(Severity::Hint), false),
    ]
}

//! Who is reached where, first in sentences, then in numbers.

use super::table::{Cell, Table};
use super::{Content, ReportView, frame};
use crate::model::Id;
use crate::model::access::AccessMode;
use crate::model::vocabulary::{Audience, District};
use crate::model::words::Word;
use crate::pages::{Address, Facet, Site};
use crate::report::Report;
use crate::report::coverage::{Coverage, Gap, Tally};
use serde::Serialize;

/// Who is reached where.
#[derive(Debug, Serialize)]
pub struct CoverageView {
    /// What is missing, in sentences.
    pub gaps: Vec<GapView>,
    /// What reaches each district.
    pub districts: Table,
    /// What names each audience.
    pub audiences: Table,
    /// Who is left out in which district, by access mode.
    pub modes: Vec<ModeView>,
}

/// Something that is missing in the town.
#[derive(Debug, Serialize)]
pub struct GapView {
    /// The sentence.
    pub sentence: String,
    /// The districts or audiences that it is about.
    pub names: Option<String>,
}

/// Who is left out by one access mode.
#[derive(Debug, Serialize)]
pub struct ModeView {
    /// Id of the heading.
    pub id: &'static str,
    /// The heading.
    pub heading: String,
    /// The districts that leave somebody out; absent where none does.
    pub table: Option<Table>,
}

pub(super) fn address() -> Address {
    Address::report_of_town("luecken")
}

pub(super) fn view(report: &Report<'_>, site: &Site<'_>) -> ReportView {
    let (words, coverage) = (site.words, &report.coverage);
    let content = CoverageView {
        gaps: gaps(coverage, site),
        districts: districts(coverage, site),
        audiences: audiences(coverage, site),
        modes: AccessMode::ALL.iter().map(|(word, mode)| mode_view(word, *mode, coverage, site)).collect(),
    };
    let heading = words.get("report_coverage_title");
    let page = frame(&address(), &heading, &heading, &words.get("report_coverage_text"), site);
    ReportView { address: address(), page, content: Content::Coverage(content) }
}

fn district_name<'a>(id: Id<District>, site: &Site<'a>) -> &'a str {
    &site.catalogue.lists.districts[id].term.name.value
}

fn audience_name<'a>(id: Id<Audience>, site: &Site<'a>) -> &'a str {
    &site.catalogue.lists.audiences[id].0.name.value
}

/// Names in a row; those that hold a comma themselves make semicolons necessary.
fn in_a_row(names: &[&str]) -> String {
    let separator = if names.iter().any(|name| name.contains(',')) { "; " } else { ", " };
    names.join(separator)
}

/// What is missing, a sentence each.
pub(super) fn gaps(coverage: &Coverage, site: &Site<'_>) -> Vec<GapView> {
    let words = site.words;
    let districts = |ids: &[Id<District>]| ids.iter().map(|id| district_name(*id, site)).collect::<Vec<_>>();
    let audiences = |ids: &[Id<Audience>]| ids.iter().map(|id| audience_name(*id, site)).collect::<Vec<_>>();
    let counted = |key: &str, names: Vec<&str>| GapView {
        sentence: words.count(key, names.len()),
        names: Some(in_a_row(&names)),
    };
    let view = |gap: &Gap| match gap {
        Gap::Nowhere(mode) => {
            GapView { sentence: words.get(&format!("report_gap_nowhere_{}", mode.word())), names: None }
        }
        Gap::Districts(mode, ids) => counted(&format!("report_gap_districts_{}", mode.word()), districts(ids)),
        Gap::NothingFree(ids) => counted("report_gap_free", districts(ids)),
        Gap::Unnamed(ids) => counted("report_gap_unnamed", audiences(ids)),
        Gap::LeftOut(mode, ids) => counted(&format!("report_gap_left_out_{}", mode.word()), audiences(ids)),
    };
    coverage.gaps().iter().map(view).collect()
}

/// The columns of both tables: the ways, and what is free of charge.
fn columns(first: &str, free: &str, site: &Site<'_>) -> Vec<String> {
    let modes = AccessMode::ALL.iter().map(|(word, _)| site.words.get(&format!("report_mode_{word}")));
    std::iter::once(site.words.get(first)).chain(modes).chain([site.words.get(free)]).collect()
}

fn cells(tally: &Tally) -> Vec<Cell> {
    let modes = AccessMode::ALL.iter().map(|(_, mode)| tally.mode(*mode));
    modes.chain([tally.free]).map(|number| Cell::number(number).to_do(number == 0)).collect()
}

/// The districts with the fewest offers at a place first; what stands equal in the order of the list.
fn districts(coverage: &Coverage, site: &Site<'_>) -> Table {
    let columns = columns("report_column_district", "report_column_free_here", site);
    let mut table = Table::new(site.words.get("report_districts_caption"), columns);
    let mut rows: Vec<(usize, &Tally)> = coverage.districts.iter().enumerate().collect();
    rows.sort_by_key(|(_, tally)| tally.mode(AccessMode::Onsite));
    for (number, tally) in rows {
        let term = &site.catalogue.lists.districts[Id::new(number)].term;
        let href = site.base.href(&Address::list(Facet::District.folder(), &term.id));
        table.row(Cell::link(term.name.value.clone(), href), cells(tally));
    }
    table
}

/// The audiences with the fewest offers first.
fn audiences(coverage: &Coverage, site: &Site<'_>) -> Table {
    let columns = columns("report_column_audience", "report_column_free", site);
    let mut table = Table::new(site.words.get("report_audiences_caption"), columns);
    let mut rows: Vec<(usize, &Tally)> = coverage.audiences.iter().enumerate().collect();
    rows.sort_by_key(|(_, tally)| tally.all);
    for (number, tally) in rows {
        let term = &site.catalogue.lists.audiences[Id::new(number)].0;
        let href = site.base.href(&Address::list(Facet::Audience.folder(), &term.id));
        table.row(Cell::link(term.name.value.clone(), href), cells(tally));
    }
    table
}

/// The districts where this way leaves somebody out.
fn mode_view(word: &'static str, mode: AccessMode, coverage: &Coverage, site: &Site<'_>) -> ModeView {
    let words = site.words;
    let columns = ["district", "offers", "left_out"].map(|column| words.get(&format!("report_column_{column}")));
    let heading = words.get(&format!("report_mode_{word}"));
    let caption = words.fill("report_left_out_caption", &[("mode", &heading)]);
    let mut table = Table::new(caption, columns.to_vec());
    for (number, tally) in coverage.districts.iter().enumerate() {
        let id = Id::new(number);
        let left_out = coverage.left_out(id, mode);
        if left_out.is_empty() {
            continue;
        }
        let names: Vec<&str> = left_out.iter().map(|id| audience_name(*id, site)).collect();
        let offers = tally.mode(mode);
        let who = if offers == 0 { words.get("report_left_out_all") } else { in_a_row(&names) };
        table.row(Cell::text(district_name(id, site)), vec![Cell::number(offers), Cell::text(who)]);
    }
    ModeView { id: word, heading, table: (!table.rows.is_empty()).then_some(table) }
}

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
use std::cmp::Reverse;
use std::collections::BTreeMap;

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
    /// Who is left out in the whole town, or that nobody is left out anywhere.
    pub sentences: Vec<String>,
    /// The districts that leave out still others; absent where none does.
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

/// The short name, where there is one: these names stand in a row.
fn audience_name<'a>(id: Id<Audience>, site: &Site<'a>) -> &'a str {
    let term = &site.catalogue.lists.audiences[id].0;
    &term.short_name.as_ref().unwrap_or(&term.name).value
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
    modes.chain([tally.free]).map(|number| Cell::number(number).marked(number == 0)).collect()
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

/// Whom this way leaves out: in the whole town first, then who else in which districts.
fn mode_view(word: &'static str, mode: AccessMode, coverage: &Coverage, site: &Site<'_>) -> ModeView {
    let words = site.words;
    let everywhere = coverage.left_out_everywhere(mode);
    let heading = words.get(&format!("report_mode_{word}"));
    let table = left_out(&heading, mode, &everywhere, coverage, site);
    let names: Vec<&str> = everywhere.iter().map(|id| audience_name(*id, site)).collect();
    let sentences = match (names.is_empty(), table.rows.is_empty()) {
        (true, true) => vec![words.get("report_left_out_none")],
        (true, false) => Vec::new(),
        (false, _) => vec![words.fill("report_left_out_everywhere", &[("names", &in_a_row(&names))])],
    };
    ModeView { id: word, heading, sentences, table: (!table.rows.is_empty()).then_some(table) }
}

/// The districts that leave out the same people, in one row; those first that leave out most.
fn left_out(
    heading: &str,
    mode: AccessMode,
    everywhere: &[Id<Audience>],
    coverage: &Coverage,
    site: &Site<'_>,
) -> Table {
    let words = site.words;
    let columns = ["districts", "left_out"].map(|column| words.get(&format!("report_column_{column}")));
    let mut table = Table::new(words.fill("report_left_out_caption", &[("mode", heading)]), columns.to_vec());
    let mut rows: BTreeMap<(bool, Vec<Id<Audience>>), Vec<&str>> = BTreeMap::new();
    for (number, tally) in coverage.districts.iter().enumerate() {
        let id = Id::new(number);
        let mut others = coverage.left_out(id, mode);
        others.retain(|audience| !everywhere.contains(audience));
        if !others.is_empty() {
            rows.entry((tally.mode(mode) == 0, others)).or_default().push(district_name(id, site));
        }
    }
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_by_key(|((nothing, audiences), _)| Reverse((*nothing, audiences.len())));
    for ((nothing, audiences), districts) in rows {
        let names: Vec<&str> = audiences.iter().map(|id| audience_name(*id, site)).collect();
        let who = if nothing { words.get("report_left_out_all") } else { in_a_row(&names) };
        table.row(Cell::text(in_a_row(&districts)), vec![Cell::text(who)]);
    }
    table
}

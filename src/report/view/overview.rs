//! The town at a glance: figures, who has to do what, where something is missing.

use super::coverage::{GapView, gaps};
use super::table::{Cell, Table};
use super::{Content, FigureView, ReportView, date, desk_address, desk_name, difficulty, figures, frame};
use crate::check::plain::Band;
use crate::pages::order::Order;
use crate::pages::view::Link;
use crate::pages::{Address, Site};
use crate::report::{Desk, Figures, Report};
use serde::Serialize;
use std::cmp::Reverse;

/// The town at a glance.
#[derive(Debug, Serialize)]
pub struct OverviewView {
    /// How much there is.
    pub figures: Vec<FigureView>,
    /// What "soon" and "too hard" mean.
    pub figures_note: String,
    /// Who has to do what.
    pub desks: Table,
    /// What is missing in the town.
    pub gaps: Vec<GapView>,
    /// Who is reached where, in full.
    pub coverage: Link,
}

pub(super) fn view(report: &Report<'_>, site: &Site<'_>) -> ReportView {
    let words = site.words;
    let (address, heading) = (Address::report(), words.get("report_title"));
    let content = OverviewView {
        figures: figures(&report.figures, site),
        figures_note: super::in_notice_days("report_figures_text", site),
        desks: desks(report, site),
        gaps: gaps(&report.coverage, site),
        coverage: Link::new(words.get("report_coverage_link"), site.base.href(&super::coverage::address())),
    };
    let page = frame(&address, &heading, &heading, &words.get("report_text"), site);
    ReportView { address, page, content: Content::Overview(content) }
}

/// The desks with the most overdue entries first, then those with the oldest check, then by name. The town's own
/// stands last, because it has no partner to call.
fn desks(report: &Report<'_>, site: &Site<'_>) -> Table {
    let words = site.words;
    let columns = ["partner", "entries", "oldest", "due", "missing", "hardest", "findings"];
    let columns = columns.map(|column| words.get(&format!("report_column_{column}")));
    let mut table = Table::new(words.get("report_desks_caption"), columns.to_vec());
    let order = Order::new(site.language());
    let mut desks: Vec<(&Desk, String)> = report.desks.iter().map(|desk| (desk, desk_name(desk, site))).collect();
    desks.sort_by(|(a, name_a), (b, name_b)| {
        let need = |desk: &Desk| (desk.partner.is_none(), Reverse(desk.figures.overdue), report.oldest_check(desk));
        need(a).cmp(&need(b)).then_with(|| order.compare(name_a, name_b))
    });
    for (desk, name) in desks {
        let oldest = report.oldest_check(desk);
        let cells = cells(&desk.figures, date(oldest, site), report.hardest(desk), site);
        table.row(Cell::link(name, site.base.href(&desk_address(desk, site))).after(words.get("report_desk")), cells);
    }
    let oldest = report.desks.iter().filter_map(|desk| report.oldest_check(desk)).min();
    let hardest = report.desks.iter().filter_map(|desk| report.hardest(desk));
    let hardest = hardest.max_by(|a, b| a.score.total_cmp(&b.score));
    let cells = cells(&report.figures, date(oldest, site), hardest, site);
    table.total(Cell::text(words.get("report_all")), cells);
    table
}

fn cells(figures: &Figures, oldest: String, hardest: Option<crate::check::Readability>, site: &Site<'_>) -> Vec<Cell> {
    let hard = hardest.is_some_and(|text| text.band >= Band::Middle);
    let hardest = hardest.map_or_else(|| site.words.get("report_no_text"), |text| difficulty(&text, site));
    vec![
        Cell::number(figures.entries),
        Cell::text(oldest),
        due(figures, site),
        Cell::number(figures.missing),
        Cell::text(hardest).marked(hard),
        Cell::number(figures.all_findings()),
    ]
}

/// "2 überfällig, 1 bald"
fn due(figures: &Figures, site: &Site<'_>) -> Cell {
    let count = |key: &str, number: usize| (number > 0).then(|| site.words.count(key, number));
    let parts = [count("report_overdue", figures.overdue), count("report_soon", figures.due_soon)];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let text = if text.is_empty() { site.words.get("report_nothing") } else { text };
    Cell::text(text).marked(figures.overdue > 0)
}

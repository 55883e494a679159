//! The page of what has changed, with finished wording.

use super::passage::{Change, Line};
use super::text::Kind;
use super::{Before, Comparison, Fate, PageChange};
use crate::pages::view::{Frame, Link};
use crate::pages::{Address, Site};
use serde::Serialize;

/// How many changed passages are shown, of entries and of lists: more would not be read, and make the page too large for
/// a telephone. Pages beyond that are named.
const MOST_PASSAGES: usize = 1_500;

/// The page.
#[derive(Debug, Serialize)]
pub struct CompareView {
    /// Where.
    #[serde(skip)]
    pub address: Address,
    /// What every page has.
    pub page: Frame,
    /// What it shows.
    pub compare: ChangesView,
}

/// What the page shows.
#[derive(Debug, Serialize)]
pub struct ChangesView {
    /// What is compared with what.
    pub compared: String,
    /// The changed pages by what has become of them; empty ones are left out.
    pub groups: Vec<GroupView>,
    /// The lists that follow; absent where none does.
    pub lists: Option<GroupView>,
}

/// Pages of which the same has become.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// Id of the heading.
    pub id: &'static str,
    /// The heading, with the number of pages.
    pub heading: String,
    /// The pages.
    pub pages: Vec<PageView>,
}

/// A page that is not as it was.
#[derive(Debug, Serialize)]
pub struct PageView {
    /// What it is called.
    pub heading: String,
    /// The page in this preview; absent where it is gone.
    pub link: Option<Link>,
    /// Its address, where there is no page.
    pub address: String,
    /// What has become of its address.
    pub note: Option<String>,
    /// What is behind the summary, where the text is not to be seen at once.
    pub summary: Option<String>,
    /// Where it differs.
    pub changes: Vec<ChangeView>,
    /// The whole text of a page that is new or gone.
    pub text: Vec<LineView>,
}

/// A place that differs.
#[derive(Debug, Serialize)]
pub struct ChangeView {
    /// The heading or label above it.
    pub under: Option<String>,
    /// What was.
    pub before: Vec<LineView>,
    /// What is now.
    pub now: Vec<LineView>,
}

/// A passage on one side.
#[derive(Debug, Serialize)]
pub struct LineView {
    /// Whether it is a heading or a label.
    pub strong: bool,
    /// Its pieces.
    pub pieces: Vec<PieceView>,
}

/// A piece of a passage.
#[derive(Debug, Serialize)]
pub struct PieceView {
    /// The text.
    pub text: String,
    /// Whether the other side lacks it.
    pub differs: bool,
}

/// The groups, in their order.
const GROUPS: [&str; 4] = ["geaendert", "neu", "verschoben", "entfernt"];

/// The group that a page belongs to.
fn group(fate: &Fate) -> &'static str {
    match fate {
        Fate::Changed(_) => "geaendert",
        Fate::New => "neu",
        Fate::Moved { .. } => "verschoben",
        Fate::Removed { .. } => "entfernt",
    }
}

/// Says in words what has changed.
pub fn view(comparison: &Comparison, before: &Before, site: &Site<'_>) -> CompareView {
    let words = site.words;
    let mut room = MOST_PASSAGES;
    let mut groups = Vec::new();
    for id in GROUPS {
        let pages: Vec<&PageChange> = comparison.entries.iter().filter(|page| group(&page.fate) == id).collect();
        if !pages.is_empty() {
            let heading = words.count(&format!("compare_group_{id}"), pages.len());
            let pages = pages.into_iter().map(|page| page_view(page, false, &mut room, site)).collect();
            groups.push(GroupView { id, heading, pages });
        }
    }
    let mut room = MOST_PASSAGES;
    let lists = (!comparison.lists.is_empty()).then(|| GroupView {
        id: "listen",
        heading: words.count("compare_lists", comparison.lists.len()),
        pages: comparison.lists.iter().map(|page| page_view(page, true, &mut room, site)).collect(),
    });
    let title = words.get("compare_title");
    let address = Address::changes();
    let mut page = Frame::new(&address, &title, &title, &words.get("compare_text"), site);
    page.noindex = true;
    if site.report {
        page.breadcrumbs = vec![Link::new(words.get("report_title"), site.base.href(&Address::report()))];
    }
    let compared = words.fill("compare_with", &[("state", &before.name)]);
    CompareView { address, page, compare: ChangesView { compared, groups, lists } }
}

fn page_view(page: &PageChange, folded: bool, room: &mut usize, site: &Site<'_>) -> PageView {
    let words = site.words;
    let link = |address: &Address| Link::new(address.to_string(), site.base.href(address));
    let whole =
        || page.passages.iter().map(|passage| line_view(&Line::whole(passage, false), site)).collect::<Vec<_>>();
    let (here, note, changes, text) = match &page.fate {
        Fate::Changed(changes) => (Some(link(&page.address)), None, changes.as_slice(), Vec::new()),
        Fate::New => (Some(link(&page.address)), None, &[][..], whole()),
        Fate::Moved { from, leads, changes } => {
            let key = if *leads { "compare_moved" } else { "compare_moved_lost" };
            let note = words.fill(key, &[("from", from.as_str())]);
            (Some(link(&page.address)), Some(note), changes.as_slice(), Vec::new())
        }
        Fate::Removed { leads_to } => {
            let note = match leads_to {
                Some(to) => words.fill("compare_leads", &[("to", to.as_str())]),
                None => words.get("compare_removed"),
            };
            (None, Some(note), &[][..], whole())
        }
    };
    let shown = changes.len().max(text.len());
    let fits = shown <= *room;
    let mut view = PageView {
        heading: if page.heading.is_empty() { page.address.to_string() } else { page.heading.clone() },
        link: here,
        address: page.address.to_string(),
        note,
        summary: None,
        changes: Vec::new(),
        text: Vec::new(),
    };
    if fits {
        *room -= shown;
        view.summary = match (text.is_empty(), folded) {
            (false, _) => Some(words.get("compare_show_text")),
            (true, true) => Some(words.count("compare_show_changes", changes.len())),
            (true, false) => None,
        };
        view.changes = changes.iter().map(|change| change_view(change, site)).collect();
        view.text = text;
    } else {
        let more = words.get("compare_too_much");
        view.note = Some(view.note.map_or_else(|| more.clone(), |note| format!("{note} {more}")));
    }
    view
}

fn change_view(change: &Change, site: &Site<'_>) -> ChangeView {
    let lines = |lines: &[Line]| lines.iter().map(|line| line_view(line, site)).collect();
    ChangeView { under: change.under.clone(), before: lines(&change.before), now: lines(&change.now) }
}

fn line_view(line: &Line, site: &Site<'_>) -> LineView {
    let pieces = line.pieces.iter().map(|piece| PieceView { text: piece.text.clone(), differs: piece.differs });
    let mut pieces: Vec<PieceView> = pieces.collect();
    if line.kind == Kind::Picture {
        pieces.insert(0, PieceView { text: format!("{} ", site.words.get("compare_picture")), differs: false });
    }
    LineView { strong: matches!(line.kind, Kind::Heading | Kind::Label), pieces }
}

//! What a pull request is told about its entries, as Markdown: what is good, what must change, what could change, and
//! how hard the text was and is to read.

use super::Request;
use crate::check::poster::Poster;
use crate::check::report::escape::{code, escape, fence};
use crate::check::report::suggestion::suggestion;
use crate::check::{Finding, Findings, Severity};
use crate::legible::is_forbidden;
use crate::model::access::AccessMode;
use crate::model::accessibility::Fact;
use crate::pages::Site;
use crate::report::view::{difficulty, entry_names, missing};
use crate::report::{EntryReport, MissingFact, Report, Subject};
use crate::theme::Theme;

/// A hidden line at the top, by which the comment of an earlier run is found again.
pub const MARK: &str = "<!-- wegweiser check -->";
/// How much a comment may hold; GitHub takes 65,536 characters, GitLab a million.
const LONGEST: usize = 60_000;
/// How many hints an entry is given at most; more would not be read.
const HINTS: usize = 8;
/// How many good things are named.
const PRAISE: usize = 3;

/// The comment about these findings: all of the content, or what a request touches and breaks.
pub fn comment(
    report: &Report<'_>,
    findings: &Findings,
    request: Option<&Request>,
    site: &Site<'_>,
    theme: &Theme,
) -> String {
    let words = site.words;
    let poster = Poster::new(site, theme);
    let touched = |entry: &EntryReport<'_>| {
        let is_touched = |path: &String| request.is_some_and(|request| request.changes.touched.contains(path));
        entry.files.iter().any(|file| is_touched(&site.sources.file(file.file).path))
    };
    let shown: Vec<&EntryReport<'_>> =
        report.entries.iter().filter(|entry| touched(entry) || !own(entry, findings).is_empty()).collect();
    let (mine, broken): (Vec<&EntryReport<'_>>, Vec<_>) =
        shown.into_iter().partition(|entry| request.is_none() || touched(entry));
    let mut text = format!("{MARK}\n## {}\n\n{}\n", words.get("comment_title"), verdict(findings, site));
    for removed in request.iter().flat_map(|request| &request.changes.removed) {
        text.push_str(&format!("\n{}\n", words.fill("comment_removed", &[("file", &code(removed))])));
    }
    let mut left_out = 0;
    for (mut group, heading) in [(mine, None), (broken, Some("comment_broken"))] {
        // What must change stands first: there may be no room for all.
        let must_change = |entry: &EntryReport<'_>| own(entry, findings).iter().any(|f| f.severity == Severity::Error);
        group.sort_by_key(|entry| !must_change(entry));
        if let (Some(key), false) = (heading, group.is_empty()) {
            text.push_str(&format!("\n## {}\n\n{}\n", words.get(key), words.get("comment_broken_text")));
        }
        for (entry, name) in group.iter().zip(entry_names(&group, site)) {
            let own = own(entry, findings);
            let section = section(entry, &name, &own, request, poster.as_ref(), heading.is_some(), site);
            if text.len() + section.len() > LONGEST {
                left_out += 1;
            } else {
                text.push_str(&section);
            }
        }
    }
    if left_out > 0 {
        text.push_str(&format!("\n{}\n", words.count("comment_more_entries", left_out)));
    }
    text.push_str(&format!("\n---\n{}\n", words.get("comment_end")));
    text
}

/// The findings of an entry that are asked for.
fn own<'f>(entry: &EntryReport<'_>, findings: &'f Findings) -> Vec<&'f Finding> {
    findings.iter().filter(|finding| entry.files.iter().any(|file| file.file == finding.file)).collect()
}

fn verdict(findings: &Findings, site: &Site<'_>) -> String {
    match findings.count(Severity::Error) {
        0 if findings.is_empty() => site.words.get("comment_all_good"),
        0 => site.words.get("comment_no_errors"),
        errors => site.words.count("comment_errors", errors),
    }
}

fn section(
    entry: &EntryReport<'_>,
    name: &str,
    findings: &[&Finding],
    request: Option<&Request>,
    poster: Option<&Poster<'_>>,
    elsewhere: bool,
    site: &Site<'_>,
) -> String {
    let words = site.words;
    let path = &site.sources.file(entry.file()).path;
    let mut text = format!("\n### {}\n\n{}\n", escape(name), code(path));
    if !elsewhere {
        let printed = poster.and_then(|poster| on_poster(entry, poster, site));
        for line in readability(entry, request, site).into_iter().chain(printed) {
            text.push_str(&format!("\n{line}\n"));
        }
        let good = good(entry, findings, site);
        if !good.is_empty() {
            text.push_str(&format!("\n**{}** {}\n", words.get("comment_good"), good.join(" ")));
        }
    }
    let (must, could): (Vec<&Finding>, Vec<_>) =
        findings.iter().copied().partition(|finding| finding.severity == Severity::Error);
    if !must.is_empty() {
        text.push_str(&format!("\n**{}**\n\n", words.get("comment_must")));
        must.iter().for_each(|finding| text.push_str(&point(finding, site)));
    }
    let asked = if elsewhere || !entry.is_entry() { &[][..] } else { &entry.missing };
    if !could.is_empty() || !asked.is_empty() {
        text.push_str(&format!("\n**{}**\n\n", words.get("comment_could")));
        could.iter().take(HINTS).for_each(|finding| text.push_str(&point(finding, site)));
        if could.len() > HINTS {
            text.push_str(&format!("- {}\n", words.count("comment_more_hints", could.len() - HINTS)));
        }
        if !asked.is_empty() {
            let facts: Vec<String> = asked.iter().map(|fact| escape(&missing(fact, site))).collect();
            text.push_str(&format!("- {}\n", words.fill("comment_missing", &[("facts", &facts.join("; "))])));
        }
    }
    text
}

/// One thing to change: the place, what is wrong, the way out, and the lines as they could be.
fn point(finding: &Finding, site: &Site<'_>) -> String {
    let file = site.sources.file(finding.file);
    let line = file.position(finding.span.start).line.to_string();
    let place = site.words.fill("comment_line", &[("line", &line)]);
    let mut text = format!("- {place} {}", escape(&finding.message));
    if !finding.help.is_empty() {
        text.push_str(&format!("\n  *{}*", escape(&finding.help)));
    }
    text.push('\n');
    if let Some(fix) = finding.shown_fix() {
        let lines = suggestion(file, fix);
        // A proposal has to repeat the line as it is: one that turns letters around is better not shown.
        if lines.contains(is_forbidden) {
            return text;
        }
        let fence = fence(&lines);
        let indented: Vec<String> = lines.lines().map(|line| format!("  {line}")).collect();
        text.push_str(&format!("\n  {fence}suggestion\n{}\n  {fence}\n\n", indented.join("\n")));
    }
    text
}

/// How hard each text of the entry is to read, and how hard it was.
fn readability(entry: &EntryReport<'_>, request: Option<&Request>, site: &Site<'_>) -> Vec<String> {
    let before = |path: &str| {
        let before = &request?.before;
        let was = before.readability.iter().find(|text| before.sources.file(text.file).path == path)?;
        Some(difficulty(was, site))
    };
    let said = entry.files.iter().filter_map(|file| {
        let now = difficulty(&file.readability?, site);
        let path = &site.sources.file(file.file).path;
        let values = [("now", now.as_str())];
        Some(match before(path).filter(|before| *before != now) {
            Some(before) => site.words.fill("comment_text_was", &[("now", &now), ("before", &before)]),
            None => site.words.fill("comment_text", &values),
        })
    });
    said.collect()
}

/// Whether an offer fits on the Aushang; nothing about what is on none.
fn on_poster(entry: &EntryReport<'_>, poster: &Poster<'_>, site: &Site<'_>) -> Option<String> {
    let Subject::Offer(id) = entry.subject else { return None };
    let offer = &site.catalogue.offers[id];
    let printed = !offer.entry.broken && !entry.ended && !offer.flyer.as_ref().is_some_and(|flyer| flyer.off);
    let key = if poster.fits(offer, site) { "comment_poster_fits" } else { "comment_poster_unfit" };
    printed.then(|| site.words.get(key).to_owned())
}

/// What is good about an entry: what takes away fear first.
fn good(entry: &EntryReport<'_>, findings: &[&Finding], site: &Site<'_>) -> Vec<String> {
    use crate::check::plain::Band;
    let lacks = |fact: &MissingFact| entry.missing.contains(fact);
    let (mut offer, mut onsite) = (false, false);
    if let Subject::Offer(id) = entry.subject {
        offer = !entry.ended;
        onsite = site.catalogue.offers[id].access_modes.iter().any(|mode| mode.value == AccessMode::Onsite);
    }
    let is_place = matches!(entry.subject, Subject::Place(_));
    let is_partner = matches!(entry.subject, Subject::Partner(_));
    let wheelchair = |fact: &MissingFact| matches!(fact, MissingFact::Access(open) if open.contains(&Fact::Wheelchair));
    let access = offer && onsite || is_place;
    let easy = entry.hardest().is_some_and(|text| text.band <= Band::Easy);
    let reached = !lacks(&MissingFact::Contact) && !lacks(&MissingFact::Phone);
    let broken = findings.iter().any(|finding| finding.severity == Severity::Error);
    let facts = [
        (easy, "comment_good_text"),
        (offer && !lacks(&MissingFact::FirstVisit), "comment_good_first_visit"),
        (offer && !lacks(&MissingFact::Accompaniment), "comment_good_accompaniment"),
        (access && !entry.missing.iter().any(wheelchair), "comment_good_access"),
        ((offer || is_partner) && reached, "comment_good_phone"),
        (is_place && !lacks(&MissingFact::Directions), "comment_good_directions"),
        (offer && !lacks(&MissingFact::Cost), "comment_good_cost"),
        (!broken, "comment_good_complete"),
    ];
    facts.iter().filter(|(is_so, _)| *is_so).take(PRAISE).map(|(_, key)| site.words.get(key)).collect()
}

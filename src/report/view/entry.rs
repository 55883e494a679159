//! One entry with all there is to do: its files, its dates, what is missing, what was found.

use super::{difficulty, kind_word};
use crate::check::{Finding, Severity};
use crate::date::Date;
use crate::model::words::Word;
use crate::pages::plan::free_address;
use crate::pages::view::{Link, confirm_link, edit_link, line_link};
use crate::pages::{Address, Site};
use crate::report::figures::NOTICE_DAYS;
use crate::report::{EntryReport, FileReport, MissingFact, Subject};
use crate::source::document::EntryKind;
use serde::Serialize;

/// One entry with all there is to do.
#[derive(Debug, Serialize)]
pub struct EntryView {
    /// Id of its heading.
    pub id: String,
    /// What it is called.
    pub heading: String,
    /// "Angebot", "Ort" …
    pub kind: String,
    /// Its page on the site, by its address: the name alone leads to this very place.
    pub public: Option<Link>,
    /// When it was checked, when it is due, or that there is nothing to do.
    pub dates: Vec<String>,
    /// Whether it is overdue.
    pub overdue: bool,
    /// "Stimmt noch" with one click, where it is time to check.
    pub confirm: Option<Link>,
    /// The line with the date of the last check.
    pub line: Option<Link>,
    /// Its files.
    pub files: Vec<FileView>,
    /// What nobody has told yet.
    pub missing: Vec<String>,
    /// What was found.
    pub findings: Vec<FindingView>,
}

/// A file of an entry.
#[derive(Debug, Serialize)]
pub struct FileView {
    /// Its path.
    pub path: String,
    /// How hard it is to read, and in which language.
    pub notes: Vec<String>,
    /// The git host's web editor.
    pub edit: Option<String>,
    /// The words of that link.
    pub edit_text: String,
}

/// Something that was found.
#[derive(Debug, Serialize)]
pub struct FindingView {
    /// "Warnung"
    pub severity: String,
    /// `error`, `warning`, `hint`: for the style.
    pub level: &'static str,
    /// "content/angebote/chor.md:4:7"
    pub place: String,
    /// The line in the repository.
    pub href: Option<String>,
    /// The rule.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// The id of an entry's heading; stable for entries, because people are sent links to it.
pub(super) fn id(entry: &EntryReport<'_>, number: usize, site: &Site<'_>) -> String {
    let catalogue = site.catalogue;
    let (kind, slug) = match entry.subject {
        Subject::Offer(id) => (EntryKind::Offer, &catalogue.offers[id].entry.slug),
        Subject::Partner(id) => (EntryKind::Partner, &catalogue.partners[id].entry.slug),
        Subject::Place(id) => (EntryKind::Place, &catalogue.places[id].entry.slug),
        Subject::Page(id) => (EntryKind::Page, &catalogue.pages[id].entry.slug),
        Subject::File => return format!("datei-{number}"),
    };
    format!("{}-{}", kind.folder(), slug.replace('/', "-"))
}

pub(super) fn view(entry: &EntryReport<'_>, name: &str, id: &str, today: Date, site: &Site<'_>) -> EntryView {
    EntryView {
        id: id.to_owned(),
        heading: name.to_owned(),
        kind: kind_word(entry, site),
        public: public(entry, site),
        dates: dates(entry, today, site),
        overdue: entry.review.is_overdue(today),
        confirm: confirm(entry, today, site).map(|href| Link::new(site.words.get("report_confirm"), href)),
        line: line(entry, site),
        files: entry.files.iter().map(|file| file_view(file, site)).collect(),
        missing: entry.missing.iter().map(|fact| missing(fact, site)).collect(),
        findings: entry.findings.iter().map(|finding| finding_view(finding, site)).collect(),
    }
}

/// Where somebody says "Stimmt noch" of an entry that is overdue or will soon be due.
pub(super) fn confirm(entry: &EntryReport<'_>, today: Date, site: &Site<'_>) -> Option<String> {
    let is_time = entry.review.is_overdue(today) || entry.review.is_due_within(NOTICE_DAYS, today);
    // Only a date that stands there can be replaced.
    let has_date = entry.review.checked.is_some();
    (is_time && has_date).then(|| confirm_link(&site.sources.file(entry.file()).path, site)).flatten()
}

/// The line with the date of the last check, for whoever wants to change it there.
fn line(entry: &EntryReport<'_>, site: &Site<'_>) -> Option<Link> {
    let span = match entry.subject {
        Subject::Offer(id) => site.catalogue.offers[id].checked.as_ref()?.span,
        Subject::Partner(id) => site.catalogue.partners[id].checked.as_ref()?.span,
        Subject::Place(_) | Subject::Page(_) | Subject::File => return None,
    };
    let file = site.sources.file(entry.file());
    let line = file.position(span.start).line;
    let text = site.words.fill("report_line", &[("file", &file.path), ("line", &line.to_string())]);
    line_link(&file.path, line, site).map(|href| Link::new(text, href))
}

fn public(entry: &EntryReport<'_>, site: &Site<'_>) -> Option<Link> {
    let catalogue = site.catalogue;
    let address = match entry.subject {
        Subject::Offer(id) => Address::offer(&catalogue.offers[id].entry.slug),
        Subject::Partner(id) => Address::partner(&catalogue.partners[id].entry.slug),
        Subject::Place(id) => Address::place(&catalogue.places[id].entry.slug),
        Subject::Page(id) => free_address(id, catalogue),
        Subject::File => return None,
    };
    Some(Link::new(address.as_str(), site.base.href(&address)))
}

fn dates(entry: &EntryReport<'_>, today: Date, site: &Site<'_>) -> Vec<String> {
    let words = site.words;
    if entry.ended {
        return vec![words.get("report_ended")];
    }
    let say = |key: &str, date: Option<Date>| date.map(|date| words.fill(key, &[("date", &site.long_date(date))]));
    let checked = if matches!(entry.subject, Subject::Page(_)) { "page_as_of" } else { "report_checked" };
    let due = if entry.review.is_overdue(today) { "report_due_was" } else { "report_due_on" };
    [say(checked, entry.review.checked), say(due, entry.review.due)].into_iter().flatten().collect()
}

fn file_view(file: &FileReport, site: &Site<'_>) -> FileView {
    let words = site.words;
    let path = site.sources.file(file.file).path.clone();
    let language = file.language.as_ref().map(|language| match words.find(&format!("report_language_{language}")) {
        Some(name) => name.to_owned(),
        None => words.fill("report_language", &[("language", language)]),
    });
    let text = file.readability.map(|text| difficulty(&text, site));
    let text = text.map(|text| words.fill("report_text_is", &[("difficulty", &text)]));
    FileView {
        notes: language.into_iter().chain(text).collect(),
        edit: edit_link(&path, site),
        edit_text: words.fill("report_edit", &[("file", &path)]),
        path,
    }
}

/// What nobody has told yet, in words.
pub(crate) fn missing(fact: &MissingFact, site: &Site<'_>) -> String {
    let words = site.words;
    let key = match fact {
        MissingFact::Contact => "report_missing_contact",
        MissingFact::Phone => "report_missing_phone",
        MissingFact::Cost => "report_missing_cost",
        MissingFact::Accompaniment => "report_missing_accompaniment",
        MissingFact::Languages => "report_missing_languages",
        MissingFact::FirstVisit => "report_missing_first_visit",
        MissingFact::Directions => "report_missing_directions",
        MissingFact::Access(facts) => {
            let names: Vec<String> =
                facts.iter().map(|fact| words.get(&format!("access_fact_{}", fact.word()))).collect();
            return words.fill("report_missing_access", &[("facts", &names.join(", "))]);
        }
    };
    words.get(key)
}

fn finding_view(finding: &Finding, site: &Site<'_>) -> FindingView {
    let file = site.sources.file(finding.file);
    let at = file.position(finding.span.start);
    let level = finding.severity.word();
    FindingView {
        severity: site.words.get(match finding.severity {
            Severity::Error => "report_severity_error",
            Severity::Warning => "report_severity_warning",
            Severity::Hint => "report_severity_hint",
        }),
        level,
        place: format!("{}:{}:{}", file.path, at.line, at.column),
        href: line_link(&file.path, at.line, site),
        rule: finding.rule,
        message: finding.message.clone(),
        help: finding.help.clone(),
    }
}

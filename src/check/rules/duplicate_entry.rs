//! An entry that was copied and not changed. Source: the reliability design: two pages with one name and one text send
//! people to the wrong one of two doors, or twice to the same.

use super::prelude::*;
use crate::model::Offer;
use crate::model::access::Status;
use crate::model::entry::Entry;
use crate::model::schedule::Schedule;
use crate::source::Value;
use crate::source::document::propose_slug;
use std::collections::{BTreeMap, HashMap, HashSet};

/// See the module.
pub const RULE: Rule = Rule {
    id: "duplicate-entry",
    severity: Severity::Warning,
    cause: Cause::Writing,
    words: include_str!("duplicate_entry.toml"),
    check,
};

/// An entry, and what it says where that must not be what another one says.
struct Twin<'a> {
    entry: &'a Entry,
    name: &'a str,
    says: Vec<String>,
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let all = context.catalogue;
    let offers = all.offers.items().iter().filter(|offer| !is_over(offer, context));
    copies(offers.map(|it| (&it.entry, it.name.as_str())), context, report, |entry| of_offer(entry, context));
    let whole = |entry: &Entry| vec![context.file(entry.file).text.split_whitespace().collect::<Vec<_>>().join(" ")];
    copies(all.partners.items().iter().map(|it| (&it.entry, it.name.as_str())), context, report, whole);
    copies(all.places.items().iter().map(|it| (&it.entry, it.name.as_str())), context, report, whole);
    copies(all.pages.items().iter().map(|it| (&it.entry, it.title.as_str())), context, report, whole);
}

/// Reports those of some entries that are called like another one and say the same. Only they are read.
fn copies<'a>(
    entries: impl Iterator<Item = (&'a Entry, &'a str)>,
    context: &Context<'a>,
    report: &mut Report<'_>,
    says: impl Fn(&Entry) -> Vec<String>,
) {
    // Where a few entries are looked at, only those that are called like one of them.
    let looked_at: Option<HashSet<FileId>> =
        context.scope.map(|scope| scope.entries(context.catalogue).map(|(_, entry)| entry.file).collect());
    let mut named: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for (entry, name) in entries.filter(|(entry, name)| !entry.broken && !name.is_empty()) {
        named.entry(name).or_default().push(entry);
    }
    let is_looked_at = |entry: &&Entry| looked_at.as_ref().is_none_or(|files| files.contains(&entry.file));
    for (name, twins) in named.into_iter().filter(|(_, twins)| twins.len() > 1 && twins.iter().any(&is_looked_at)) {
        let mut twins: Vec<Twin<'_>> = twins.iter().map(|entry| Twin { entry, name, says: says(entry) }).collect();
        twins.sort_by_key(|twin| (std::cmp::Reverse(fits(twin)), &twin.entry.slug));
        let mut first: HashMap<&str, &Entry> = HashMap::new();
        for twin in &twins {
            match twin.says.iter().find_map(|says| first.get(says.as_str())) {
                Some(original) => {
                    let say = Say::new("default").with("other", &context.file(original.file).path);
                    report.add(twin.entry.file, context.first_line(twin.entry.file), say);
                }
                None => {
                    for says in &twin.says {
                        first.entry(says).or_insert(twin.entry);
                    }
                }
            }
        }
    }
}

/// How well the name of the file fits the title: that of the copy was made for what it should become.
fn fits(twin: &Twin<'_>) -> isize {
    let title = propose_slug(twin.name);
    let title: Vec<&str> = title.split('-').collect();
    let weigh = |word: &str| if title.contains(&word) { 1 } else { -1 };
    twin.entry.slug.split(['-', '/']).map(weigh).sum()
}

/// The text, and the short text with the times, each for one place: the same group may meet at two places.
fn of_offer(entry: &Entry, context: &Context<'_>) -> Vec<String> {
    let field = |key: &str| written(entry.file, key, context);
    let place = ["ort", "stadtteile", "einsatzgebiet", "zugang"].map(field).concat();
    let body = context.file(entry.file).slice(entry.body.span).trim();
    let mut says = vec![format!("{place}\n\n{}\n{}", field("kurz"), field("termine"))];
    says.extend((!body.is_empty()).then(|| format!("{place}\n{body}")));
    says
}

/// A field as it was written, up to the next one.
fn written<'a>(file: FileId, key: &str, context: &Context<'a>) -> &'a str {
    let Some(document) = context.sources.document(file) else { return "" };
    let Some(Value::Map(fields)) = document.front.as_ref().map(|front| &front.value) else { return "" };
    let Some(at) = fields.iter().position(|field| field.key.value == key) else { return "" };
    let start = fields[at].key.span.start as usize;
    let end = fields.get(at + 1).map_or(document.body.start, |next| next.key.span.start) as usize;
    context.file(file).text.get(start..end).unwrap_or_default().trim().trim_end_matches("---").trim_end()
}

/// What is over may come again under its name.
fn is_over(offer: &Offer, context: &Context<'_>) -> bool {
    let today = context.date.day();
    let rules = offer.timetable.iter().flat_map(|timetable| timetable.schedules());
    let days: Vec<_> = rules.map(Schedule::last_day).collect();
    offer.status.as_ref().is_some_and(|status| status.value == Status::Ended)
        || offer.valid_to.as_ref().is_some_and(|last| last.value < today)
        || !days.is_empty() && days.iter().all(|day| day.is_some_and(|last| last < today))
}

//! A file name, or the id of a list, that is no part of an address. Source: the address contract
//! ([a-z0-9-], at most 80 characters): addresses are printed on paper and dictated over the
//! telephone. Ids and photo names become addresses too.

use super::prelude::*;
use crate::model::translation::is_language;
use crate::model::vocabulary::Term;
use crate::source::document::{is_slug, propose_slug};

/// See the module.
pub const RULE: Rule = Rule {
    id: "bad-slug",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("bad_slug.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, proposal) in context.faults(|kind| match kind {
        FaultKind::BadSlug { proposal } => Some(proposal),
        _ => None,
    }) {
        let path = &context.file(fault.file).path;
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.strip_suffix(".md").unwrap_or(name);
        let proposal = match stem.split_once('.') {
            Some((_, language)) if is_language(language) && !proposal.is_empty() => format!("{proposal}.{language}"),
            _ => propose_slug(stem),
        };
        let say = Say::new("default").with("name", name).with("proposal", format!("{proposal}.md"));
        report.add(fault.file, fault.span, if proposal.is_empty() { say.help("empty") } else { say });
    }
    for image in context.catalogue.images.iter().filter(|image| !is_photo_name(&image.name)) {
        let name = image.name.rsplit('/').next().unwrap_or(&image.name);
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "jpg"));
        let stem = Some(propose_slug(stem)).filter(|stem| !stem.is_empty()).unwrap_or_else(|| "foto".to_owned());
        let proposal = format!("{stem}.{}", ending.to_lowercase());
        report.add(image.file, Span::default(), Say::new("default").with("name", name).with("proposal", proposal));
    }
    for term in terms(context) {
        if !term.id.is_empty() && !is_id(&term.id) {
            let proposal = propose_slug(&term.id).replace('-', "_");
            let say = Say::new("id").with("id", &term.id.value);
            let say = match proposal.as_str() {
                "" => say.help("id-empty"),
                _ => say.with("proposal", &proposal).fix(term.id.span, proposal),
            };
            report.add(term.file, term.id.span, say);
        }
    }
}

/// Every term whose id becomes part of an address. Languages have tags, checked while reading.
pub(super) fn terms<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Term> {
    let lists = &context.catalogue.lists;
    let boroughs = lists.boroughs.items().iter().map(|item| &item.0);
    let topics = lists.topics.items().iter().map(|item| &item.0);
    let audiences = lists.audiences.items().iter().map(|item| &item.0);
    let settings = lists.settings.items().iter().map(|item| &item.0);
    let districts = lists.districts.items().iter().map(|item| &item.term);
    let projects = lists.projects.items().iter().map(|item| &item.term);
    boroughs.chain(districts).chain(topics).chain(audiences).chain(settings).chain(projects)
}

fn is_id(id: &str) -> bool {
    is_slug(&id.replace('_', "-"))
}

fn is_photo_name(name: &str) -> bool {
    name.len() <= 100 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-/".contains(&b)) && !name.contains("..")
        // What begins with a dot is hidden from those who look after the photos.
        && !name.split('/').any(|part| part.starts_with('.'))
}

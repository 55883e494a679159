//! A partner, place, page or photo that does not exist. Source: the data model: references are file
//! names without their ending. And a partner that is above itself: whoever goes up from there never arrives.

use super::prelude::*;
use crate::check::text::short;
use crate::model::Partner;
use crate::model::image::Image;
use crate::model::suggest::nearest;
use crate::source::Role;
use crate::source::document::propose_slug;
use crate::source::fault::ReferenceTo;

/// See the module.
pub const RULE: Rule = Rule {
    id: "unknown-reference",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("unknown_reference.toml"),
    check,
};

/// How far up is looked: no federation has as many levels.
const MOST_STEPS: usize = 100;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, (key, to, found, suggestion)) in context.faults(|kind| match kind {
        FaultKind::UnknownReference { key, to, found, suggestion } => Some((key, *to, found, suggestion)),
        _ => None,
    }) {
        // It is there, in another folder: that has been said of its file.
        if is_misplaced(to, found, context) {
            continue;
        }
        let say = Say::new("default").with("key", key).with("found", short(found));
        let say = say.with("thing", report.shared.get(to.key())).with("folder", to.folder());
        // The name instead of the file name: "Nachbarschaftshaus Rheydt".
        let slug = propose_slug(found);
        let by_name = if exists(to, &slug, context) { Some(slug.as_str()) } else { called(to, &slug, context) };
        let say = match by_name.or(suggestion.as_deref()) {
            Some(word) => say.help("suggestion").with("suggestion", word).fix(fault.span, word),
            None => say,
        };
        report.add(fault.file, fault.span, say);
    }
    for partner in context.partners() {
        if let Some(umbrella) = partner.umbrella.as_ref().filter(|_| is_above_itself(partner, context)) {
            let slug = &context.catalogue.partners[umbrella.value].entry.slug;
            let key = if *slug == partner.entry.slug { "itself" } else { "circle" };
            report.add(partner.entry.file, umbrella.span, Say::new(key).with("found", slug));
        }
    }
    for (file, image) in photos(context) {
        if !image.file.is_empty() && context.catalogue.image(&image.file).is_none() {
            photo(file, image, context, report);
        }
    }
}

/// Whether the way up from a partner leads back to it.
fn is_above_itself(partner: &Partner, context: &Context<'_>) -> bool {
    let partners = &context.catalogue.partners;
    let mut above = partner.umbrella.as_ref();
    // A circle may begin further up.
    for _ in 0..partners.len().min(MOST_STEPS) {
        let Some(id) = above else { return false };
        let next = &partners[id.value];
        if std::ptr::eq(next, partner) {
            return true;
        }
        above = next.umbrella.as_ref();
    }
    false
}

fn exists(to: ReferenceTo, slug: &str, context: &Context<'_>) -> bool {
    match to {
        ReferenceTo::Partner => context.catalogue.partners.by_slug(slug).is_some(),
        ReferenceTo::Place => context.catalogue.places.by_slug(slug).is_some(),
        ReferenceTo::Page => context.catalogue.pages.by_slug(slug).is_some(),
        ReferenceTo::Image => context.catalogue.image(slug).is_some(),
    }
}

/// The file name of the only entry that is called so.
fn called<'a>(to: ReferenceTo, name: &str, context: &Context<'a>) -> Option<&'a str> {
    let all = context.catalogue;
    let names: Vec<(&str, &str)> = match to {
        ReferenceTo::Partner => {
            all.partners.items().iter().map(|it| (it.name.as_str(), it.entry.slug.as_str())).collect()
        }
        ReferenceTo::Place => all.public_places().map(|(_, it)| (it.name.as_str(), it.entry.slug.as_str())).collect(),
        ReferenceTo::Page => all.pages.items().iter().map(|it| (it.title.as_str(), it.entry.slug.as_str())).collect(),
        ReferenceTo::Image => Vec::new(),
    };
    let mut found = names.into_iter().filter(|(called, _)| !name.is_empty() && propose_slug(called) == name);
    let first = found.next().map(|(_, slug)| slug);
    first.filter(|_| found.next().is_none())
}

/// Whether an entry of this name and kind lies in the folder of another kind.
fn is_misplaced(to: ReferenceTo, slug: &str, context: &Context<'_>) -> bool {
    let misplaced = context.faults(|kind| match kind {
        FaultKind::WrongFolder { kind } => Some(kind.folder()),
        _ => None,
    });
    let is_it = |file: FileId| {
        let role = context.sources.document(file).map(|document| &document.role);
        matches!(role, Some(Role::Entry { slug: own, .. }) if own == slug)
    };
    misplaced.into_iter().any(|(fault, folder)| folder == to.folder() && is_it(fault.file))
}

fn photo(file: FileId, image: &Image, context: &Context<'_>, report: &mut Report<'_>) {
    let to = ReferenceTo::Image;
    let say = Say::new("default").help("photo").with("key", "datei").with("found", short(&image.file));
    let say = say.with("thing", report.shared.get(to.key())).with("folder", to.folder());
    let plain = image.file.trim_start_matches('/').trim_start_matches("content/").trim_start_matches("bilder/");
    let names = context.catalogue.images.iter().map(|image| image.name.as_str());
    let known = context.catalogue.image(plain).map(|image| image.name.as_str());
    let say = match known.or_else(|| nearest(plain, names)) {
        Some(name) => say.help("suggestion").with("suggestion", name).fix(image.file.span, name),
        None => say,
    };
    report.add(file, image.file.span, say);
}

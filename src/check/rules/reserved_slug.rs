//! An entry at an address that the site needs itself. Source: the address contract: reserved first segments, and the
//! parts of long lists (`/angebote/seite-2/`). The page would hide a list, or be hidden by it.

use super::bad_slug::terms;
use super::prelude::*;
use crate::pages::address::{RESERVED, is_part};

/// See the module.
pub const RULE: Rule = Rule {
    id: "reserved-slug",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("reserved_slug.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for page in context.pages() {
        let entry = &page.entry;
        let (first, below) =
            entry.slug.split_once('/').map_or((entry.slug.as_str(), false), |(first, _)| (first, true));
        if RESERVED.contains(&first) {
            let say = Say::new("default").with("slug", first).with("proposal", format!("ueber-{first}"));
            let say = if below { say.help("folder") } else { say };
            report.add(entry.file, context.first_line(entry.file), say);
        }
        for old in entry.old_slugs.iter().filter(|old| RESERVED.contains(&old.as_str())) {
            report.add(entry.file, old.span, Say::new("old").with("slug", &old.value));
        }
    }
    for term in terms(context).filter(|term| is_part(&term.address_part())) {
        let say = Say::new("term").with("slug", &term.id.value);
        report.add(term.file, term.id.span, say.with("proposal", term.id.replace(['-', '_'], "")));
    }
    let catalogue = context.catalogue;
    let (offers, partners) = (catalogue.offers.items().iter(), catalogue.partners.items().iter());
    let listed = offers.map(|offer| &offer.entry).chain(partners.map(|partner| &partner.entry));
    for entry in listed.chain(catalogue.places.items().iter().map(|place| &place.entry)) {
        if is_part(&entry.slug) {
            let say = Say::new("part").with("slug", &entry.slug).with("proposal", entry.slug.replace('-', ""));
            report.add(entry.file, context.first_line(entry.file), say);
        }
        for old in entry.old_slugs.iter().filter(|old| is_part(&old.value)) {
            report.add(entry.file, old.span, Say::new("old").with("slug", &old.value));
        }
    }
}

//! Two things at one address, also where they differ only in case or Unicode form. Source: promise
//! 2 of the reliability design; Unicode TR 15: a disc that ignores case would lose one of them.

use super::prelude::*;
use crate::model::vocabulary::Term;
use crate::pages::address::RESERVED;
use crate::pages::address_book::Claim;
use crate::source::walk::ImageFile;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// See the module.
pub const RULE: Rule = Rule {
    id: "duplicate-address",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("duplicate_address.toml"),
    check,
};

/// Folders below which entries live; everything else belongs to the site and its lists.
const ENTRIES: [&str; 4] = ["angebote", "partner", "orte", "leicht"];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (address, claims) in context.addresses.iter().filter(|(address, _)| is_of_entries(address)) {
        // What the site needs itself is the business of `reserved-slug`.
        let mut claims = claims.iter().filter_map(|claim| match claim {
            Claim::Entry { file, span } => Some((*file, *span)),
            Claim::Site => None,
        });
        let Some(first) = claims.next() else { continue };
        for other in claims {
            // The entry itself has no span; an old address gives way to it.
            let (kept, asks) = if other.1 == Span::default() { (other, first) } else { (first, other) };
            let key = match kept.0 == asks.0 {
                true if kept.1 == Span::default() => "own",
                true => "same",
                false => "default",
            };
            let say = Say::new(key).with("address", address).with("other", &context.file(kept.0).path);
            report.add(asks.0, asks.1, say);
        }
    }
    let mut photos: BTreeMap<String, &ImageFile> = BTreeMap::new();
    for image in &context.catalogue.images {
        match photos.get(&fold(&image.name)) {
            Some(other) => {
                let path = &context.file(other.file).path;
                report.add(image.file, Span::default(), Say::new("photo").with("other", path));
            }
            None => {
                photos.insert(fold(&image.name), image);
            }
        }
    }
    terms(context, report);
}

fn is_of_entries(address: &str) -> bool {
    let first = address.trim_matches('/').split('/').next().unwrap_or("");
    ENTRIES.contains(&first) || !RESERVED.contains(&first)
}

fn fold(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).collect()
}

/// Ids that become one address: `im_bett` and `im-bett`.
fn terms(context: &Context<'_>, report: &mut Report<'_>) {
    let lists = &context.catalogue.lists;
    let kinds: [Vec<&Term>; 5] = [
        lists.boroughs.items().iter().map(|item| &item.0).collect(),
        lists.districts.items().iter().map(|item| &item.term).collect(),
        lists.topics.items().iter().map(|item| &item.0).collect(),
        lists.audiences.items().iter().map(|item| &item.0).collect(),
        lists.projects.items().iter().map(|item| &item.term).collect(),
    ];
    for terms in kinds {
        let mut seen: BTreeMap<String, &Term> = BTreeMap::new();
        for term in terms.into_iter().filter(|term| !term.id.is_empty()) {
            let address = fold(&term.address_part());
            if let Some(other) = seen.get(&address) {
                let say = Say::new("id").with("id", &term.id.value).with("other", &other.id.value);
                report.add(term.file, term.id.span, say);
            } else {
                seen.insert(address, term);
            }
        }
    }
}

//! Lines to copy, with names that this town has: an example that is refused when it is written helps nobody.

use super::rule::Context;

/// What stands in an example for names of the town: how many at most, and where the town keeps them.
const NAMES: [(&str, usize, &str); 12] = [
    ("{district}", 1, "content/listen/stadtteile.yaml"),
    ("{districts}", 2, "content/listen/stadtteile.yaml"),
    ("{borough}", 1, "content/listen/stadtbezirke.yaml"),
    ("{topic}", 1, "content/listen/themen.yaml"),
    ("{topics}", 2, "content/listen/themen.yaml"),
    ("{audience}", 1, "content/listen/zielgruppen.yaml"),
    ("{setting}", 1, "content/listen/begegnungsorte.yaml"),
    ("{project}", 1, "content/listen/projekte.yaml"),
    ("{language}", 1, "content/listen/sprachen.yaml"),
    ("{partner}", 1, "content/partner"),
    ("{place}", 1, "content/orte"),
    ("{page}", 1, "content/seiten"),
];

/// The names of the handbook go before others, where the town has them.
const USUAL: [&str; 8] =
    ["rheydt", "odenkirchen", "sued", "treffpunkt", "essen", "alle", "de", "nachbarschaftshaus-rheydt"];

/// An example for this town, or the file or folder that has to be filled first.
pub(super) fn fill(example: &str, context: &Context<'_>) -> Result<String, &'static str> {
    let mut filled = example.to_owned();
    for (name, most, kept) in NAMES {
        if filled.contains(name) {
            let names = names(name, most, context);
            if names.is_empty() {
                return Err(kept);
            }
            filled = filled.replace(name, &names.join(", "));
        }
    }
    Ok(filled)
}

fn names<'a>(name: &str, most: usize, context: &Context<'a>) -> Vec<&'a str> {
    let catalogue = context.catalogue;
    let lists = &catalogue.lists;
    macro_rules! ids {
        ($list:ident, $term:ident => $of:expr) => {
            lists.$list.items().iter().map(|$term| $of.id.value.as_str()).collect()
        };
    }
    let mut names: Vec<&str> = match name {
        "{district}" | "{districts}" => ids!(districts, it => it.term),
        "{borough}" => ids!(boroughs, it => it.0),
        "{topic}" | "{topics}" => ids!(topics, it => it.0),
        "{audience}" => ids!(audiences, it => it.0),
        "{setting}" => ids!(settings, it => it.0),
        "{project}" => ids!(projects, it => it.term),
        "{language}" => ids!(languages, it => it.term),
        "{partner}" => catalogue.partners.items().iter().map(|it| it.entry.slug.as_str()).collect(),
        "{place}" => catalogue.places.items().iter().map(|it| it.entry.slug.as_str()).collect(),
        _ => catalogue.pages.items().iter().map(|it| it.entry.slug.as_str()).collect(),
    };
    names.retain(|name| !name.is_empty());
    names.sort_by_key(|name| USUAL.iter().position(|usual| usual == name).unwrap_or(USUAL.len()));
    names.truncate(most);
    names
}

//! Entries of another town that went out from a site like this one: they come with their slugs, which may mean somebody
//! else here.

use super::Town;
use super::known::{Meant, Said};
use crate::import::draft::Draft;
use crate::import::values::same;
use crate::source::document::EntryKind;
use serde_json::Value;

impl Town<'_> {
    /// Adds a partner or a place under its own slug; under another one, where something else has that here.
    pub(crate) fn add_ours(&mut self, mut draft: Draft) {
        let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
        let name = text(draft.fields.get("name")).unwrap_or_default();
        let there = match draft.kind {
            EntryKind::Partner => self.catalogue.partners.by_slug(&draft.slug).map(|(_, partner)| &partner.name),
            EntryKind::Place => self.catalogue.places.by_slug(&draft.slug).map(|(_, place)| &place.name),
            _ => None,
        };
        if there.is_none_or(|there| same(there, &name)) {
            self.add(draft);
            return;
        }
        let known = match draft.kind {
            EntryKind::Partner => self.known_partner(&name),
            _ => {
                let part = |key: &str| text(draft.fields.get("adresse").and_then(|address| address.get(key)));
                let (street, postcode, town) = (part("strasse"), part("plz"), part("ort"));
                let said = Said { name: Some(name), street, postcode, town, ..Said::default() };
                match said.find(&self.places.0) {
                    Meant::One(place) => Meant::One(place.slug.clone()),
                    _ => Meant::Nothing,
                }
            }
        };
        let (kind, old) = (draft.kind, draft.slug.clone());
        match known {
            // An earlier import has brought it.
            Meant::One(slug) if slug != old => draft.slug = slug,
            _ => draft.slug = self.claim_new(kind, &old),
        }
        self.renamed.insert((kind, old), draft.slug.clone());
        self.add(draft);
    }

    /// The slug under which an entry of another town is here.
    pub(crate) fn slug_here(&self, kind: EntryKind, slug: &str) -> String {
        self.renamed.get(&(kind, slug.to_owned())).cloned().unwrap_or_else(|| slug.to_owned())
    }

    /// The same for a field that names one entry or several.
    pub(crate) fn slugs_here(&self, kind: EntryKind, value: &mut Value) {
        match value {
            Value::String(slug) => *slug = self.slug_here(kind, slug),
            Value::Array(items) => items.iter_mut().for_each(|item| self.slugs_here(kind, item)),
            _ => {}
        }
    }
}

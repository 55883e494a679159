//! The partners and places that a name may mean: those of the town, and those of this import. What may mean two is
//! never guessed.

use crate::import::draft::Draft;
use crate::import::values::fold;
use crate::model::vocabulary::Listed;
use crate::model::{Catalogue, Place};
use serde_json::Value;
use std::collections::HashMap;

/// What a name means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Meant<T> {
    /// Nothing that is known.
    Nothing,
    /// This one.
    One(T),
    /// One of several, by their slugs.
    Several(Vec<String>),
}

/// Partners by their names.
#[derive(Debug, Default)]
pub(super) struct Partners {
    by_name: HashMap<String, Vec<String>>,
}

impl Partners {
    pub fn new(catalogue: &Catalogue) -> Self {
        let mut partners = Self::default();
        for partner in catalogue.partners.items() {
            partners.add(&partner.name, &partner.entry.slug);
        }
        partners
    }

    pub fn add(&mut self, name: &str, slug: &str) {
        let known = self.by_name.entry(fold(name)).or_default();
        if !known.iter().any(|one| one == slug) {
            known.push(slug.to_owned());
        }
    }

    /// Everybody of this name.
    pub fn named(&self, name: &str) -> &[String] {
        self.by_name.get(&fold(name)).map_or(&[], Vec::as_slice)
    }
}

/// A place as far as it tells places apart.
#[derive(Debug, Clone)]
pub(super) struct KnownPlace {
    pub slug: String,
    pub district: Option<String>,
    pub directions: Option<String>,
    name: String,
    street: String,
    postcode: String,
    town: String,
}

impl KnownPlace {
    fn of_town(place: &Place, catalogue: &Catalogue) -> Self {
        let address = place.address.as_ref();
        let part = |part: fn(&crate::model::address::PostalAddress) -> &str| address.map_or("", part);
        Self {
            slug: place.entry.slug.clone(),
            district: place.district.as_ref().map(|id| catalogue.lists.districts[id.value].slug().to_owned()),
            directions: place.directions.as_ref().map(|directions| directions.value.clone()),
            name: fold(&place.name),
            street: fold(part(|a| &a.street)),
            postcode: part(|a| &a.postcode).to_owned(),
            town: fold(part(|a| &a.town)),
        }
    }

    fn of_import(draft: &Draft) -> Self {
        let text = |key: &str| draft.fields.get(key).and_then(Value::as_str).map(str::to_owned);
        let address = draft.fields.get("adresse");
        let part = |key: &str| address.and_then(|a| a.get(key)).and_then(Value::as_str).unwrap_or_default();
        Self {
            slug: draft.slug.clone(),
            district: text("stadtteil"),
            directions: text("anfahrt"),
            name: fold(&text("name").unwrap_or_default()),
            street: fold(part("strasse")),
            postcode: part("plz").to_owned(),
            town: fold(part("ort")),
        }
    }
}

/// What a record says of a place.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub name: Option<String>,
    pub street: Option<String>,
    pub postcode: Option<String>,
    pub town: Option<String>,
    /// The districts that it names.
    pub districts: Vec<String>,
}

impl Said {
    /// The place that is meant. A name in another district than is said means another place.
    pub fn find<'p>(&self, places: &'p [KnownPlace]) -> Meant<&'p KnownPlace> {
        let folded = |said: &Option<String>| said.as_deref().map(fold);
        let (name, street, town) = (folded(&self.name), folded(&self.street), folded(&self.town));
        // Nothing that is said speaks against a place, and enough is said to know it.
        let fits = |place: &&KnownPlace| {
            let enough = match &name {
                Some(name) => place.name == *name || self.name.as_ref() == Some(&place.slug),
                None => street.is_some() && self.postcode.is_some(),
            };
            enough
                && street.as_ref().is_none_or(|said| *said == place.street)
                && self.postcode.as_ref().is_none_or(|said| *said == place.postcode)
                && town.as_ref().is_none_or(|said| is_town(said, &place.town))
        };
        let mut fitting: Vec<&KnownPlace> = places.iter().filter(fits).collect();
        let is_there = |place: &&KnownPlace| place.district.as_ref().is_some_and(|d| self.districts.contains(d));
        // Of several districts the offer is for all, and takes place in one of them.
        let by_address = fitting.len() == 1 && self.street.is_some();
        if !by_address && !self.districts.is_empty() && (fitting.len() > 1 || self.districts.len() == 1) {
            fitting.retain(is_there);
        }
        match fitting.as_slice() {
            [] => Meant::Nothing,
            [one] => Meant::One(one),
            several => Meant::Several(several.iter().map(|place| place.slug.clone()).collect()),
        }
    }
}

/// "Mönchengladbach" and "Mönchengladbach-Rheydt" are one town.
fn is_town(one: &str, other: &str) -> bool {
    let part = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with('-'));
    one == other || !one.is_empty() && !other.is_empty() && (part(one, other) || part(other, one))
}

/// All places that can be meant.
#[derive(Debug, Default)]
pub(super) struct Places(pub Vec<KnownPlace>);

impl Places {
    pub fn new(catalogue: &Catalogue) -> Self {
        Self(catalogue.places.items().iter().map(|place| KnownPlace::of_town(place, catalogue)).collect())
    }

    pub fn add(&mut self, draft: &Draft) {
        self.0.push(KnownPlace::of_import(draft));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(slug: &str, name: &str, street: &str, postcode: &str, district: &str) -> KnownPlace {
        KnownPlace {
            slug: slug.into(),
            district: Some(district.into()),
            directions: None,
            name: fold(name),
            street: fold(street),
            postcode: postcode.into(),
            town: fold("Mönchengladbach"),
        }
    }

    fn said(name: &str, street: &str, postcode: &str, town: &str, districts: &[&str]) -> Said {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Said {
            name: some(name),
            street: some(street),
            postcode: some(postcode),
            town: some(town),
            districts: districts.iter().map(|d| (*d).to_owned()).collect(),
        }
    }

    #[test]
    fn places_are_told_apart_by_all_that_is_said() {
        let places = [
            place("haus", "Gemeindehaus", "Kirchplatz 1", "41061", "altstadt"),
            place("haus-2", "Gemeindehaus", "Kirchplatz 1", "41236", "neustadt"),
            place("treff", "Treff", "Weg 1", "41061", "altstadt"),
        ];
        let meant = |said: Said| match said.find(&places) {
            Meant::Nothing => String::new(),
            Meant::One(place) => place.slug.clone(),
            Meant::Several(all) => all.join("+"),
        };
        for (what, expected) in [
            (said("Gemeindehaus", "Kirchplatz 1", "41061", "", &[]), "haus"),
            (said("Gemeindehaus", "Kirchplatz 1", "41236", "", &[]), "haus-2"),
            (said("Gemeindehaus", "Kirchplatz 1", "50667", "Köln", &[]), ""),
            (said("Gemeindehaus", "Kirchplatz 1", "41061", "Köln", &[]), ""),
            (said("Gemeindehaus", "Kirchplatz 1", "41061", "Mönchengladbach-Rheydt", &[]), "haus"),
            (said("Gemeindehaus", "", "", "", &[]), "haus+haus-2"),
            (said("Gemeindehaus", "", "", "", &["neustadt"]), "haus-2"),
            (said("Gemeindehaus", "", "", "", &["neustadt", "altstadt"]), "haus+haus-2"),
            (said("Gemeindehaus", "", "41236", "", &[]), "haus-2"),
            (said("Gemeindehaus", "´", "", "", &[]), ""),
            (said("haus", "", "", "", &[]), "haus"),
            (said("Treff", "", "", "", &["neustadt"]), ""),
            (said("Treff", "", "", "", &["neustadt", "altstadt"]), "treff"),
            // What its address says is surer than its district.
            (said("Treff", "Weg 1", "41061", "", &["neustadt"]), "treff"),
            (said("", "Weg 1", "41061", "", &[]), "treff"),
            (said("", "Weg 1", "", "", &[]), ""),
        ] {
            assert_eq!(meant(what), expected);
        }
    }
}

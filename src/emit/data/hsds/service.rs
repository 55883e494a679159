//! Offers as services.

use super::Writer;
use super::attribute::Entity;
use crate::emit::data::current::{current, said};
use crate::hsds::{AUDIENCES, EXAMPLE_ALERT, TOPICS};
use crate::model::catalogue::Reach;
use crate::model::cost::Cost;
use crate::model::{Id, Offer};
use crate::object::Object;
use crate::source::Spanned;
use serde_json::Value;
use std::collections::BTreeSet;

/// The keys of an offer that the specification has no field for, or that its fields say less
/// exactly: `description` of a schedule says "nicht an Feiertagen", `termine` means it.
const ATTRIBUTES: [&str; 24] = [
    "erster_besuch",
    "mit",
    "hinweis",
    "zugang",
    "einsatzgebiet",
    "begegnungsorte",
    "adresse_geheim",
    "stadtteile",
    "termine",
    "gueltig_ab",
    "gueltig_bis",
    "kosten",
    "anmeldung",
    "einfach_kommen",
    "mitbringen",
    "anonym",
    "begleitung",
    "begleitperson",
    "offen_fuer",
    "barrierefrei",
    "kontakt",
    "pruefen_bis",
    "plaetze",
    "projekte",
];
/// The same, written only where they are lists or maps.
const MORE: [&str; 3] = ["mitmachen", "suchwoerter", "ort"];

impl<'a> Writer<'a> {
    /// An offer with everything that belongs to it.
    pub fn service(&self, id: Id<Offer>) -> Object<'a> {
        let (site, catalogue) = (self.site, self.site.catalogue);
        let offer = &catalogue.offers[id];
        let slug = &offer.entry.slug;
        let name = format!("service/{slug}");
        let mut entry = current(offer, site);
        let mut fields = self.object(&name);
        fields.put("name", offer.name.as_str());
        let words: Vec<&str> = offer.other_words.iter().map(|w| w.as_str()).collect();
        fields.put("alternate_name", words.join("; "));
        fields.put("description", format!("{}\n\n{}", offer.summary.value, self.body(offer.entry.body)));
        fields.put("url", offer.web.as_ref().map(|w| w.as_str()));
        let contact = catalogue.contact_of(offer);
        fields.put("email", contact.as_ref().and_then(|c| c.mail.as_ref()).map(|m| m.value.clone()));
        fields.put(
            "status",
            match entry.get("status").and_then(Value::as_str) {
                Some("pausiert") => "temporarily closed",
                Some("beendet") => "defunct",
                _ => "active",
            },
        );
        self.in_words(&mut fields, offer);
        fields.put("minimum_age", offer.age.and_then(|a| a.from));
        fields.put("maximum_age", offer.age.and_then(|a| a.to));
        fields.put("assured_date", offer.checked.as_ref().map(|d| d.value.to_string()));
        let example = site.config.example.then_some(EXAMPLE_ALERT);
        let notice = entry.get("hinweis").and_then(|notice| notice.get("text")).and_then(Value::as_str);
        fields.put("alert", example.into_iter().chain(notice).collect::<Vec<_>>().join(" "));
        if let Some(timetable) = &offer.timetable {
            fields.list("schedules", self.schedules(&name, &timetable.value, Some(offer)));
        }
        fields.list("service_areas", self.service_areas(&name, offer));
        fields.list("service_at_locations", self.service_at_locations(offer));
        fields.list("languages", self.languages(&name, offer));
        fields.list("cost_options", self.cost_options(&name, offer));
        let bring = offer.bring.as_ref().map(|things| things.as_str()).filter(|things| *things != "nichts");
        fields.list("required_documents", bring.map(|things| self.document(&name, things)).into_iter().collect());
        fields.list("contacts", contact.and_then(|c| self.contact(&name, &c)).into_iter().collect());
        if let Some(partner) = &offer.partner {
            fields.put("organization", self.known.partner(partner.value));
        }
        if let Some(project) = offer.projects.first() {
            fields.put("program", self.known.program(project.value));
        }
        let more = MORE.map(|key| Some(key).filter(|key| !entry.get(*key).is_none_or(Value::is_string)));
        // Behind the summary follows the text: where it has blank lines itself, it is said besides.
        let summary = offer.summary.value.contains("\n\n").then_some("kurz");
        let keys = ATTRIBUTES.into_iter().chain(more.into_iter().flatten()).chain(summary);
        let entity = Entity { kind: "service", name: &name };
        let mut attributes = self.attributes(entity, slug, keys, &mut entry);
        let lists = &catalogue.lists;
        let topic = |id| self.listed(entity, TOPICS, &lists.topics[id].0, self.known.topic(id));
        attributes.extend(offer.topics.iter().map(|id| topic(id.value)));
        let audience = |id| self.listed(entity, AUDIENCES, &lists.audiences[id].0, self.known.audience(id));
        attributes.extend(offer.audiences.iter().map(|id| audience(id.value)));
        fields.list("attributes", attributes);
        fields.list("metadata", self.metadata(&name, offer));
        fields
    }

    /// What residents read about cost, registration and audiences.
    fn in_words(&self, fields: &mut Object<'_>, offer: &Offer) {
        let said = |question| said(offer, question, self.site);
        fields.put("application_process", said("registration"));
        fields.put("fees_description", said("cost"));
        fields.put("eligibility_description", said("audience"));
    }

    fn service_areas(&self, name: &str, offer: &'a Offer) -> Vec<Object<'a>> {
        let catalogue = self.site.catalogue;
        let reaches = catalogue.districts_of(offer).into_iter().chain(catalogue.service_area_of(offer));
        let mut names: BTreeSet<&'a str> = BTreeSet::new();
        for reach in reaches {
            match reach {
                Reach::Townwide => names.extend([self.site.config.town.as_str()]),
                Reach::Districts(ids) => {
                    names.extend(ids.iter().map(|id| catalogue.lists.districts[*id].term.name.as_str()))
                }
            }
        }
        let area = |area: &'a str| {
            let mut fields = self.object(&format!("{name}/service_area/{area}"));
            fields.put("name", area);
            fields
        };
        names.into_iter().map(area).collect()
    }

    fn languages(&self, name: &str, offer: &'a Offer) -> Vec<Object<'a>> {
        let language = |id: &Spanned<Id<crate::model::vocabulary::SpokenLanguage>>| {
            let term = &self.site.catalogue.lists.languages[id.value].term;
            let mut fields = self.object(&format!("{name}/language/{}", term.id.value));
            fields.put("name", term.name.as_str());
            fields.put("code", term.id.as_str());
            fields
        };
        offer.languages.iter().map(language).collect()
    }

    fn cost_options(&self, name: &str, offer: &'a Offer) -> Vec<Object<'a>> {
        let option = |option: &'static str, cents: Option<u32>, description: Option<&'a Spanned<String>>| {
            let mut fields = self.object(&format!("{name}/cost_option/{option}"));
            fields.put("option", option);
            fields.put("currency", "EUR");
            fields.put("amount", cents.map(|cents| f64::from(cents) / 100.0));
            fields.put("amount_description", description.map(|text| text.as_str()));
            fields
        };
        match offer.cost.as_ref().map(|c| &c.value) {
            None => Vec::new(),
            Some(Cost::Free) => vec![option("kostenlos", Some(0), None)],
            Some(Cost::Donation) => vec![option("spende", Some(0), None)],
            Some(Cost::Amount { cents, text: what, reduction }) => {
                let full = option("betrag", Some(cents.value), what.as_ref());
                let reduced = reduction.as_ref().map(|reduced| option("ermaessigung", None, Some(reduced)));
                std::iter::once(full).chain(reduced).collect()
            }
        }
    }

    fn document(&self, name: &str, things: &'a str) -> Object<'a> {
        let mut fields = self.object(&format!("{name}/required_document"));
        fields.put("document", things);
        fields
    }

    /// Where imported data come from.
    fn metadata(&self, name: &str, offer: &'a Offer) -> Vec<Object<'a>> {
        let Some(checked) = &offer.checked else { return Vec::new() };
        let said = [("quelle", &offer.source), ("lizenz", &offer.license)];
        let record = |(field, value): (&'static str, &'a Option<Spanned<String>>)| {
            let value = value.as_ref()?;
            let mut fields = self.object(&format!("{name}/metadata/{field}"));
            fields.put("resource_type", "service");
            fields.put("last_action_date", checked.value.to_string());
            fields.put("last_action_type", "import");
            fields.put("field_name", field);
            // The specification wants all four texts, also where there was nothing before.
            fields.set("previous_value", "");
            fields.put("replacement_value", value.as_str());
            fields.put("updated_by", self.site.config.name.as_str());
            Some(fields)
        };
        said.into_iter().filter_map(record).collect()
    }
}

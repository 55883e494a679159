//! Services as records of offers.

use super::exact::{codes, exact};
use super::schedule;
use crate::hsds::{AUDIENCES, EXAMPLE_ALERT, Object, TOPICS, objects, part, text};
use crate::import::note::{Notes, Spot};
use crate::import::values::same;
use crate::import::{Record, Town, html};
use crate::model::notation::Fields;
use serde_json::{Value, json};

/// Fields of a service that an entry has no field for; they stay in the text.
const KEPT: [(&str, &str); 5] = [
    ("interpretation_services", "Dolmetschen"),
    ("wait_time", "Wartezeit"),
    ("accreditations", "Anerkennung"),
    ("licenses", "Zulassung"),
    ("eligibility_description", "Für wen"),
];

/// What a service says.
pub(super) fn record(service: &Object, fixed: &Fields, town: &Town<'_>, notes: &mut Notes) -> Record {
    let exact = exact(service);
    let name = text(service, "name").or_else(|| text(service, "id")).unwrap_or_default();
    let spot = Spot { record: html::to_line(name), ..Spot::default() };
    let mut record =
        Record { spot, fixed: fixed.clone(), is_ours: exact.slug.is_some(), exact: exact.fields, ..Record::default() };
    record.put("titel", text(service, "name").unwrap_or_default(), "name");
    record.put("web", text(service, "url").unwrap_or_default(), "url");
    record.put("status", text(service, "status").unwrap_or_default(), "status");
    if !record.exact.contains_key("suchwoerter") {
        record.put("suchwoerter", text(service, "alternate_name").unwrap_or_default(), "alternate_name");
    }
    let checked = text(service, "assured_date").or_else(|| text(service, "last_modified"));
    record.put("geprueft_am", checked.unwrap_or_default(), "assured_date");
    for (name, key) in [("alter_von", "minimum_age"), ("alter_bis", "maximum_age")] {
        let number = service.get(key).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        let whole = number.map(|number| number.strip_suffix(".0").map_or(number.clone(), str::to_owned));
        record.put(name, whole.unwrap_or_default(), key);
    }
    for metadata in objects(service, "metadata").filter(|m| text(m, "last_action_type") == Some("import")) {
        if let (Some(field @ ("quelle" | "lizenz")), Some(value)) =
            (text(metadata, "field_name"), text(metadata, "replacement_value"))
        {
            record.exact.insert(field.to_owned(), json!(value));
        }
    }
    let languages: Vec<&str> =
        objects(service, "languages").filter_map(|l| text(l, "code").or_else(|| text(l, "name"))).collect();
    match exact.slug {
        Some(slug) => ours(service, slug, &languages, &mut record),
        None => foreign(service, &languages, &mut record, town, notes),
    }
    record
}

/// One that went out from here: attributes say most of it exactly.
fn ours(service: &Object, slug: String, languages: &[&str], record: &mut Record) {
    record.put("id", slug, "id");
    let description = text(service, "description").unwrap_or_default();
    let (summary, body) = description.split_once("\n\n").unwrap_or((description, ""));
    record.put("kurz", summary, "description");
    record.put("text", body, "description");
    for (key, taxonomy) in [("themen", TOPICS), ("zielgruppen", AUDIENCES)] {
        record.exact.insert(key.to_owned(), Value::Array(codes(service, taxonomy)));
    }
    if !languages.is_empty() {
        record.exact.insert("sprachen".into(), json!(languages));
    }
    if let Some(slug) = part(service, "organization").and_then(|organization| super::exact::exact(organization).slug) {
        record.exact.insert("partner".into(), json!(slug));
    }
    let places = objects(service, "service_at_locations").filter_map(|at| part(at, "location"));
    if let Some(slug) = places.filter_map(|location| super::exact::exact(location).slug).next() {
        record.exact.insert("ort".into(), json!(slug));
    }
}

fn foreign(service: &Object, languages: &[&str], record: &mut Record, town: &Town<'_>, notes: &mut Notes) {
    record.put("text", text(service, "description").unwrap_or_default(), "description");
    record.put("sprachen", languages.join(", "), "languages");
    if let Some(organization) = part(service, "organization") {
        record.put("partner", text(organization, "name").unwrap_or_default(), "organization.name");
    }
    contact(service, record);
    location(service, record);
    let ways = [("anmeldung", "application_process"), ("kosten", "fees_description")];
    for (name, key) in ways {
        record.put(name, text(service, key).unwrap_or_default(), key);
    }
    if record.text("kosten").is_none()
        && let [option] = objects(service, "cost_options").collect::<Vec<_>>().as_slice()
        && let Some(amount) = option.get("amount").map(|a| a.as_str().map_or_else(|| a.to_string(), str::to_owned))
    {
        let sum = amount.strip_suffix(".0").unwrap_or(&amount).replace('.', ",");
        let euros = text(option, "currency").is_none_or(|c| c.eq_ignore_ascii_case("eur"));
        let sum = if euros { sum } else { format!("{sum} {}", text(option, "currency").unwrap_or_default()) };
        record.put(
            "kosten",
            format!("{sum} {}", text(option, "amount_description").unwrap_or_default()),
            "cost_options",
        );
    }
    let documents: Vec<&str> = objects(service, "required_documents").filter_map(|d| text(d, "document")).collect();
    record.put("mitbringen", documents.join(" "), "required_documents");
    // Terms of foreign taxonomies, where the town has a word for them.
    let lists = &town.catalogue.lists;
    let terms: Vec<&str> = objects(service, "attributes")
        .filter_map(|a| part(a, "taxonomy_term"))
        .filter_map(|t| text(t, "name"))
        .collect();
    let mut topics: Vec<Value> = Vec::new();
    for term in &terms {
        let known = lists.topics.items().iter().find(|topic| same(&topic.0.name, term) || same(&topic.0.id, term));
        match known {
            Some(topic) => topics.push(json!(topic.0.id.value)),
            None => record.rest.push(("taxonomy_term".into(), (*term).to_owned())),
        }
    }
    if !topics.is_empty() {
        record.exact.insert("themen".into(), Value::Array(topics));
    }
    let schedules: Vec<&Object> = objects(service, "schedules")
        .chain(objects(service, "service_at_locations").flat_map(|at| objects(at, "schedules")))
        .collect();
    let mut unique: Vec<&Object> = Vec::new();
    for schedule in schedules {
        if !unique.iter().any(|known| text(known, "id").is_some() && text(known, "id") == text(schedule, "id")) {
            unique.push(schedule);
        }
    }
    match schedule::rules(&unique) {
        Some(rules) => {
            record.exact.insert("termine".into(), rules);
        }
        None => {
            for schedule in unique {
                let said = schedule::said(schedule);
                notes.say(Spot { column: "schedules".into(), ..record.spot.clone() }, "kept", &[("value", &said)]);
                record.rest.push(("schedules".into(), said));
            }
        }
    }
    for area in objects(service, "service_areas").filter_map(|area| text(area, "name")) {
        record.rest.push(("Gebiet".into(), area.to_owned()));
    }
    for (key, name) in KEPT {
        if let Some(value) = text(service, key) {
            record.rest.push((name.to_owned(), value.to_owned()));
        }
    }
    if let Some(alert) =
        text(service, "alert").map(|alert| alert.trim_start_matches(EXAMPLE_ALERT).trim()).filter(|a| !a.is_empty())
    {
        record.rest.push(("Aktuell".into(), alert.to_owned()));
    }
}

/// Telephones and mail of the service, or of its contacts.
fn contact(service: &Object, record: &mut Record) {
    let at_locations = || objects(service, "service_at_locations");
    let contacts: Vec<&Object> =
        objects(service, "contacts").chain(at_locations().flat_map(|at| objects(at, "contacts"))).collect();
    let phones = objects(service, "phones")
        .chain(contacts.iter().flat_map(|contact| objects(contact, "phones")))
        .chain(at_locations().flat_map(|at| objects(at, "phones")));
    let mut numbers: Vec<&str> = Vec::new();
    for number in phones.filter_map(|phone| text(phone, "number")) {
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    record.put("telefon", numbers.join("; "), "phones.number");
    let mail = text(service, "email").or_else(|| contacts.iter().find_map(|contact| text(contact, "email")));
    record.put("mail", mail.unwrap_or_default(), "email");
    record.put("kontakt", contacts.iter().find_map(|c| text(c, "name")).unwrap_or_default(), "contacts.name");
    record.put("rolle", contacts.iter().find_map(|c| text(c, "title")).unwrap_or_default(), "contacts.title");
}

/// The first location with an address.
fn location(service: &Object, record: &mut Record) {
    let locations: Vec<&Object> =
        objects(service, "service_at_locations").filter_map(|at| part(at, "location")).collect();
    if locations.iter().any(|location| text(location, "location_type") == Some("virtual")) {
        record.put("zugang", "online", "location_type");
    }
    let Some(location) = locations.iter().find(|location| objects(location, "addresses").next().is_some()) else {
        return;
    };
    record.put("ort", text(location, "name").unwrap_or_default(), "location.name");
    record.put("anfahrt", text(location, "transportation").unwrap_or_default(), "transportation");
    if let Some(address) = objects(location, "addresses").next() {
        let street = [text(address, "address_1"), text(address, "address_2")]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ");
        record.put("strasse", street, "address_1");
        record.put("plz", text(address, "postal_code").unwrap_or_default(), "postal_code");
        record.put("stadt", text(address, "city").unwrap_or_default(), "city");
        if record.text("zugang").is_none() {
            record.put("zugang", "vor_ort", "location_type");
        } else {
            record.put("zugang", "vor_ort, online", "location_type");
        }
    }
    for accessibility in objects(location, "accessibility") {
        let said = [text(accessibility, "description"), text(accessibility, "details")];
        let said = said.into_iter().flatten().collect::<Vec<_>>().join(" ");
        if !said.is_empty() {
            record.rest.push(("Barrieren".into(), said));
        }
    }
}

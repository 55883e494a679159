//! Services as records of offers.

use super::exact::{codes, exact};
use super::reading::Reading;
use super::schedule;
use crate::hsds::{AUDIENCES, EXAMPLE_ALERT, Object, TOPICS, objects, part, text};
use crate::import::note::{Notes, Spot};
use crate::import::person::without_persons;
use crate::import::values::{self, same};
use crate::import::{Record, Town, html};
use crate::model::notation::Fields;
use crate::source::document::EntryKind;
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
pub(super) fn record(service: &Object, number: usize, fixed: &Fields, town: &Town<'_>, notes: &mut Notes) -> Record {
    let exact = exact(service);
    let reading = Reading::default();
    let name = text(service, "name").or_else(|| text(service, "id")).unwrap_or_default();
    let spot = Spot { record: html::to_line(name), id: format!("service {number}"), ..Spot::default() };
    let mut record =
        Record { spot, fixed: fixed.clone(), is_ours: exact.slug.is_some(), exact: exact.fields, ..Record::default() };
    record.columns.extend([("titel", "name".to_owned()), ("partner", "organization".to_owned())]);
    record.put("titel", reading.text(service, "name").unwrap_or_default(), "name");
    record.put("web", reading.text(service, "url").unwrap_or_default(), "url");
    record.put("status", reading.text(service, "status").unwrap_or_default(), "status");
    if !record.exact.contains_key("suchwoerter") {
        record.put("suchwoerter", reading.text(service, "alternate_name").unwrap_or_default(), "alternate_name");
    }
    let checked =
        ["assured_date", "last_modified"].into_iter().find_map(|key| Some((key, reading.text(service, key)?)));
    if let Some((key, date)) = checked {
        record.put("geprueft_am", date, key);
    }
    for (name, key) in [("alter_von", "minimum_age"), ("alter_bis", "maximum_age")] {
        let number = reading.scalar(service, key);
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
    let languages: Vec<&str> = objects(service, "languages")
        .filter_map(|l| reading.text(l, "code").or_else(|| reading.text(l, "name")))
        .collect();
    match exact.slug {
        Some(slug) => ours(service, slug, &languages, &mut record, town),
        None => foreign(service, &languages, &reading, &mut record, town, notes),
    }
    record
}

/// One that went out from here: attributes say most of it exactly.
fn ours(service: &Object, slug: String, languages: &[&str], record: &mut Record, town: &Town<'_>) {
    record.put("id", slug, "id");
    let description = text(service, "description").unwrap_or_default();
    // A summary of several paragraphs is said besides: nothing else tells where it ends.
    let said = record.exact.shift_remove("kurz").and_then(|kurz| kurz.as_str().map(str::to_owned));
    let parts =
        said.as_deref().and_then(|summary| Some((summary, description.strip_prefix(summary)?.strip_prefix("\n\n")?)));
    let (summary, body) = parts.or_else(|| description.split_once("\n\n")).unwrap_or((description, ""));
    record.put("kurz", summary, "description");
    record.put("text", body, "description");
    for (key, taxonomy) in [("themen", TOPICS), ("zielgruppen", AUDIENCES)] {
        record.exact.insert(key.to_owned(), Value::Array(codes(service, taxonomy)));
    }
    if !languages.is_empty() {
        record.exact.insert("sprachen".into(), json!(languages));
    }
    if let Some(slug) = part(service, "organization").and_then(|organization| super::exact::exact(organization).slug) {
        record.exact.insert("partner".into(), json!(town.slug_here(EntryKind::Partner, &slug)));
    }
    if let Some(others) = record.exact.get_mut("mit") {
        town.slugs_here(EntryKind::Partner, others);
    }
    let places = objects(service, "service_at_locations").filter_map(|at| part(at, "location"));
    if let Some(slug) = places.filter_map(|location| super::exact::exact(location).slug).next() {
        record.exact.insert("ort".into(), json!(town.slug_here(EntryKind::Place, &slug)));
    }
}

fn foreign(
    service: &Object,
    languages: &[&str],
    reading: &Reading,
    record: &mut Record,
    town: &Town<'_>,
    notes: &mut Notes,
) {
    record.put("text", reading.text(service, "description").unwrap_or_default(), "description");
    record.put("sprachen", languages.join(", "), "languages");
    if let Some(organization) = part(service, "organization") {
        // Its id says which one it is; names are for those without.
        if let Some(slug) = text(organization, "id").and_then(|id| town.organizations.get(id)) {
            record.exact.insert("partner".into(), json!(slug));
        }
        record.put("partner", text(organization, "name").unwrap_or_default(), "organization.name");
    }
    if contact(service, reading, record) {
        notes.say(Spot { column: "phones".to_owned(), ..record.spot.clone() }, "person", &[]);
    }
    let at = location(service, reading, record);
    record.put("anmeldung", reading.text(service, "application_process").unwrap_or_default(), "application_process");
    cost(service, reading, record);
    let documents: Vec<&str> =
        objects(service, "required_documents").filter_map(|d| reading.text(d, "document")).collect();
    record.put("mitbringen", documents.join(" "), "required_documents");
    // Terms of foreign taxonomies, where the town has a word for them.
    let lists = &town.catalogue.lists;
    let mut topics: Vec<Value> = Vec::new();
    for term in objects(service, "attributes").filter_map(|attribute| part(attribute, "taxonomy_term")) {
        let Some(name) = text(term, "name") else { continue };
        let known = lists.topics.items().iter().find(|topic| same(&topic.0.name, name) || same(&topic.0.id, name));
        if let Some(topic) = known {
            reading.done(term, "name");
            topics.push(json!(topic.0.id.value));
        }
    }
    topics.dedup();
    if !topics.is_empty() {
        record.exact.insert("themen".into(), Value::Array(topics));
    }
    let schedules: Vec<&Object> =
        objects(service, "schedules").chain(at.into_iter().flat_map(|at| objects(at, "schedules"))).collect();
    let mut unique: Vec<&Object> = Vec::new();
    for schedule in schedules {
        if unique.contains(&schedule) {
            reading.all_done(schedule);
        } else {
            unique.push(schedule);
        }
    }
    if let Some(times) = schedule::times(&unique, town.today, reading) {
        record.exact.insert("termine".into(), times.rules);
        for (key, day) in [("gueltig_ab", times.from), ("gueltig_bis", times.to)] {
            if let Some(day) = day {
                record.exact.insert(key.into(), json!(day.to_string()));
            }
        }
    }
    for area in objects(service, "service_areas").filter_map(|area| reading.text(area, "name")) {
        record.rest.push(("Gebiet".into(), area.to_owned()));
    }
    for (key, name) in KEPT {
        if let Some(value) = reading.text(service, key) {
            record.rest.push((name.to_owned(), value.to_owned()));
        }
    }
    if let Some(alert) = reading
        .text(service, "alert")
        .map(|alert| alert.trim_start_matches(EXAMPLE_ALERT).trim())
        .filter(|a| !a.is_empty())
    {
        record.rest.push(("Aktuell".into(), alert.to_owned()));
    }
    for left in reading.left_without_persons(service, &["organization"], &record.spot, notes) {
        notes.say(Spot { column: left.path.clone(), ..record.spot.clone() }, "no_field", &[]);
        record.rest.push((left.path, left.value));
    }
}

/// What it costs: one price, or what is said in words, where both agree. Everything else stays in the text.
fn cost(service: &Object, reading: &Reading, record: &mut Record) {
    let fees = text(service, "fees_description");
    let options: Vec<&Object> = objects(service, "cost_options").collect();
    let option = match options.as_slice() {
        [] => {
            record.put("kosten", reading.text(service, "fees_description").unwrap_or_default(), "fees_description");
            return;
        }
        [option] => *option,
        // Which one is whose, nobody can tell.
        _ => return,
    };
    // A price for some time is none for an entry.
    if ["valid_from", "valid_to"].iter().any(|key| text(option, key).is_some()) {
        return;
    }
    let Some(amount) = option.get("amount").map(|a| a.as_str().map_or_else(|| a.to_string(), str::to_owned)) else {
        return;
    };
    let sum = amount.strip_suffix(".0").unwrap_or(&amount).replace('.', ",");
    let currency = text(option, "currency").unwrap_or("EUR").to_uppercase();
    let what: Vec<&str> = ["option", "amount_description"].iter().filter_map(|key| text(option, key)).collect();
    let said = format!("{sum} {currency} {}", what.join(", "));
    let price = values::cost(&said);
    // Words that name another price, or none, say something else; others explain.
    let agrees = fees.is_none_or(|fees| match values::cost(fees) {
        Some(other) => price.as_ref().is_some_and(|price| values::same_cost(price, &other)),
        None => !values::speaks_of_cost(fees),
    });
    if price.is_some() && agrees {
        ["amount", "currency", "option", "amount_description"].iter().for_each(|key| reading.done(option, key));
        record.put("kosten", said, "cost_options");
    }
}

/// Telephones and mail of the service, or of its contacts. Tells whether the name of a person stood beside a number.
fn contact(service: &Object, reading: &Reading, record: &mut Record) -> bool {
    let at_locations = || objects(service, "service_at_locations");
    let contacts: Vec<&Object> =
        objects(service, "contacts").chain(at_locations().flat_map(|at| objects(at, "contacts"))).collect();
    let phones = objects(service, "phones")
        .chain(contacts.iter().flat_map(|contact| objects(contact, "phones")))
        .chain(at_locations().flat_map(|at| objects(at, "phones")));
    let numbers = numbers(phones, reading);
    record.put("telefon", numbers.telephone.unwrap_or_default(), "phones.number");
    record.put("mobil", numbers.mobile.unwrap_or_default(), "phones.number");
    let mail =
        reading.text(service, "email").or_else(|| contacts.iter().find_map(|contact| reading.text(contact, "email")));
    record.put("mail", mail.unwrap_or_default(), "email");
    let named = contacts.iter().find(|contact| text(contact, "name").is_some());
    if let Some(contact) = named {
        record.put("kontakt", reading.text(contact, "name").unwrap_or_default(), "contacts.name");
        record.put("rolle", reading.text(contact, "title").unwrap_or_default(), "contacts.title");
    } else {
        let role = contacts.iter().find_map(|contact| reading.text(contact, "title"));
        record.put("rolle", role.unwrap_or_default(), "contacts.title");
    }
    numbers.named
}

/// The numbers that an entry has room for.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    pub telephone: Option<String>,
    pub mobile: Option<String>,
    /// The name of a person stood beside one of them.
    pub named: bool,
}

/// The first number to call and the first mobile one. Those of other devices and further ones are not read.
pub(super) fn numbers<'o>(phones: impl Iterator<Item = &'o Object>, reading: &Reading) -> Numbers {
    let mut numbers = Numbers::default();
    for phone in phones {
        let kind = text(phone, "type").unwrap_or("voice").to_lowercase();
        let known =
            ["voice", "cell", "mobile", "sms", "telefon", "telephone", "phone", "mobil"].contains(&kind.as_str());
        let said = text(phone, "number").unwrap_or_default();
        let unnamed = without_persons(said);
        let (found, left) = values::phones(unnamed.as_deref().unwrap_or(said));
        let ([number], [], true) = (found.as_slice(), left.as_slice(), known) else { continue };
        let mobile = number.is_mobile() || ["cell", "mobile", "sms", "mobil"].contains(&kind.as_str());
        let room = if mobile { &mut numbers.mobile } else { &mut numbers.telephone };
        // The same number is said for the service and for its contact.
        if room.as_ref().is_none_or(|known| *known == number.written) {
            *room = Some(number.written.clone());
            numbers.named |= unnamed.is_some();
            reading.done(phone, "number");
            reading.done(phone, "type");
        }
    }
    numbers
}

/// The first location with an address, or the only one: the service at it.
fn location<'o>(service: &'o Object, reading: &Reading, record: &mut Record) -> Option<&'o Object> {
    let at: Vec<(&Object, &Object)> =
        objects(service, "service_at_locations").filter_map(|at| Some((at, part(at, "location")?))).collect();
    let mut online = false;
    for (_, location) in at.iter().filter(|(_, location)| text(location, "location_type") == Some("virtual")) {
        reading.done(location, "location_type");
        online = true;
    }
    if online {
        record.put("zugang", "online", "location_type");
    }
    let Some((chosen, location)) = at.iter().find(|(_, location)| objects(location, "addresses").next().is_some())
    else {
        let mut all = objects(service, "service_at_locations");
        return all.next().filter(|_| all.next().is_none());
    };
    record.put("ort", reading.text(location, "name").unwrap_or_default(), "location.name");
    record.put("anfahrt", reading.text(location, "transportation").unwrap_or_default(), "transportation");
    if text(location, "location_type") == Some("physical") {
        reading.done(location, "location_type");
    }
    if let Some(address) = objects(location, "addresses").next() {
        let street = [reading.text(address, "address_1"), reading.text(address, "address_2")]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ");
        record.put("strasse", street, "address_1");
        record.put("plz", reading.text(address, "postal_code").unwrap_or_default(), "postal_code");
        record.put("stadt", reading.text(address, "city").unwrap_or_default(), "city");
        // An address in the town says so by its postcode.
        for (key, implied) in [("country", "DE"), ("address_type", "physical")] {
            if text(address, key) == Some(implied) {
                reading.done(address, key);
            }
        }
        record.put("zugang", if online { "vor_ort, online" } else { "vor_ort" }, "location_type");
    }
    for accessibility in objects(location, "accessibility") {
        let said = [reading.text(accessibility, "description"), reading.text(accessibility, "details")];
        let said = said.into_iter().flatten().collect::<Vec<_>>().join(" ");
        if !said.is_empty() {
            record.rest.push(("Barrieren".into(), said));
        }
    }
    Some(chosen)
}

//! Organisations as partners.

use super::exact::{Exact, exact};
use super::reading::Reading;
use super::service::numbers;
use crate::check::person::is_person;
use crate::hsds::{Object, objects, text};
use crate::import::draft::Draft;
use crate::import::note::{Notes, Spot};
use crate::import::{Town, html, plain, values};
use crate::model::notation::Fields;
use crate::source::document::EntryKind;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Makes a partner of an organisation.
pub(super) fn partner(organization: &Object, number: usize, town: &mut Town<'_>, notes: &mut Notes) {
    let id = format!("organization {number}");
    let name = text(organization, "name").filter(|name| !html::to_line(name).is_empty());
    let Some(name) = name else {
        let record = text(organization, "id").unwrap_or("organization").to_owned();
        notes.refuse(Spot { record, id, column: "name".into(), ..Spot::default() }, "no_name", &[]);
        return;
    };
    let spot = Spot { record: html::to_line(name), id, ..Spot::default() };
    let exact = exact(organization);
    match exact.slug.clone() {
        Some(slug) => ours(organization, slug, exact, town),
        None => foreign(organization, name, spot, town, notes),
    }
}

/// One that went out from here.
fn ours(organization: &Object, slug: String, exact: Exact, town: &mut Town<'_>) {
    let mut fields = Fields::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            fields.insert(key.to_owned(), value);
        }
    };
    let said = |key: &str| text(organization, key).map(|t| json!(t));
    let carried = |key: &str| exact.fields.get(key).cloned();
    put("name", said("name"));
    put("kurzname", said("alternate_name"));
    put("art", carried("art"));
    put("projekte", carried("projekte"));
    put("kontakt", carried("kontakt"));
    put("ort", carried("ort"));
    put("stadtteile", carried("stadtteile"));
    put("web", said("website"));
    put("dachverband", carried("dachverband"));
    put("barrierefrei", carried("barrierefrei"));
    put("geprueft_am", carried("geprueft_am").or_else(|| Some(json!(town.today.to_string()))));
    let body = text(organization, "description").filter(|body| Some(*body) != text(organization, "name"));
    let body = body.unwrap_or_default().to_owned();
    let spot = Spot { record: slug.clone(), ..Spot::default() };
    town.add(Draft { kind: EntryKind::Partner, slug, fields, body, spot, implied: false, columns: Vec::new() });
}

/// A file of services knows not every organisation above another, nor every place: what is not there
/// cannot be named. Terms of another town's lists neither.
pub(super) fn drop_unknown(town: &mut Town<'_>) {
    let made: BTreeSet<(EntryKind, String)> = town.drafts.iter().map(|d| (d.kind, d.slug.clone())).collect();
    let catalogue = town.catalogue;
    let there = |kind: EntryKind, slug: &str| match kind {
        EntryKind::Partner => catalogue.partners.by_slug(slug).is_some(),
        _ => catalogue.places.by_slug(slug).is_some(),
    };
    for draft in town.drafts.iter_mut().filter(|draft| draft.kind == EntryKind::Partner) {
        for (key, kind) in [("dachverband", EntryKind::Partner), ("ort", EntryKind::Place)] {
            let named = draft.fields.get(key).and_then(Value::as_str);
            if named.is_some_and(|slug| !there(kind, slug) && !made.contains(&(kind, slug.to_owned()))) {
                draft.fields.shift_remove(key);
            }
        }
        for key in ["projekte", "stadtteile"] {
            let Some(Value::Array(items)) = draft.fields.get_mut(key) else { continue };
            let lists = &catalogue.lists;
            let known = |slug: &str| match key {
                "projekte" => lists.projects.by_slug(slug).is_some(),
                _ => lists.districts.by_slug(slug).is_some(),
            };
            items.retain(|item| item.as_str().is_some_and(known));
            if items.is_empty() {
                draft.fields.shift_remove(key);
            }
        }
    }
}

fn foreign(organization: &Object, name: &str, spot: Spot, town: &mut Town<'_>, notes: &mut Notes) {
    let before = town.drafts.len();
    let reading = Reading::default();
    let checked = json!(town.as_of.unwrap_or(town.today).to_string());
    let slug = town.partner(name, None, checked, &spot, notes);
    reading.done(organization, "name");
    let Some(draft) = town.drafts.get_mut(before..).and_then(|new| new.iter_mut().find(|draft| draft.slug == slug))
    else {
        // A partner that was there already stays as it is.
        if !reading.left(organization, &["services"]).is_empty() {
            notes.say(spot, "partner_stays", &[]);
        }
        return;
    };
    draft.implied = false;
    if let Some(short) = reading.text(organization, "alternate_name") {
        draft.fields.insert("kurzname".into(), json!(html::to_line(short)));
    }
    if let Some(contact) = contact(organization, &reading, &spot, notes) {
        draft.fields.insert("kontakt".into(), contact);
    }
    if let Some((web, _)) = text(organization, "website").and_then(values::web) {
        reading.done(organization, "website");
        draft.fields.insert("web".into(), json!(web));
    }
    if let Some(description) = reading.text(organization, "description").filter(|text| *text != name) {
        draft.body =
            if html::is_html(description) { html::to_markdown(description) } else { plain::to_markdown(description) };
    }
    reading.without_persons(organization, &["services"], &spot, notes);
    let left = reading.left(organization, &["services"]);
    for left in &left {
        notes.say(Spot { column: left.path.clone(), ..spot.clone() }, "no_field", &[]);
    }
    let rest: Vec<(String, String)> = left.into_iter().map(|left| (left.path, left.value)).collect();
    crate::import::settle::further(&rest, &mut draft.body);
}

/// How to reach the organisation, without names of persons.
fn contact(organization: &Object, reading: &Reading, spot: &Spot, notes: &mut Notes) -> Option<Value> {
    let contacts: Vec<&Object> = objects(organization, "contacts").collect();
    let phones = objects(organization, "phones").chain(contacts.iter().flat_map(|contact| objects(contact, "phones")));
    let numbers = numbers(phones, reading);
    let mail_of = |object: &Object| {
        let mail = text(object, "email").and_then(values::mail)?;
        reading.done(object, "email");
        Some(mail)
    };
    let mail = mail_of(organization).or_else(|| contacts.iter().find_map(|contact| mail_of(contact)));
    let mut fields = Fields::new();
    let routes = [("telefon", numbers.telephone), ("mobil", numbers.mobile), ("mail", mail)];
    if routes.iter().all(|(_, value)| value.is_none()) {
        return None;
    }
    if let Some(contact) = contacts.iter().find(|contact| text(contact, "name").is_some()) {
        let name = html::to_line(reading.text(contact, "name").unwrap_or_default());
        if is_person(&name) {
            notes.say(Spot { column: "contacts.name".into(), ..spot.clone() }, "person", &[]);
        } else {
            fields.insert("name".into(), json!(name));
        }
    }
    for (key, value) in routes {
        if let Some(value) = value {
            fields.insert(key.into(), json!(value));
        }
    }
    Some(Value::Object(fields))
}

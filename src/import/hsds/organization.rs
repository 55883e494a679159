//! Organisations as partners.

use super::exact::{Exact, exact};
use super::reading::Reading;
use super::service::numbers;
use crate::hsds::{Object, objects, text};
use crate::import::draft::Draft;
use crate::import::note::{Notes, Spot};
use crate::import::person::{is_person, is_person_for_sure, without_persons};
use crate::import::settle::Meant;
use crate::import::values::fold;
use crate::import::{Town, html, plain, values};
use crate::model::notation::Fields;
use crate::source::document::EntryKind;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The names that several organisations have, which their ids tell apart.
pub(super) fn shared_names(organizations: &[Object]) -> BTreeSet<String> {
    let mut ids: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for organization in organizations {
        if let (Some(name), Some(id)) = (text(organization, "name"), text(organization, "id")) {
            ids.entry(fold(&html::to_line(name))).or_default().insert(id);
        }
    }
    ids.into_iter().filter(|(_, ids)| ids.len() > 1).map(|(name, _)| name).collect()
}

/// Makes a partner of an organisation; `shared` are the names that tell nobody apart.
pub(super) fn partner(
    organization: &Object,
    number: usize,
    shared: &BTreeSet<String>,
    town: &mut Town<'_>,
    notes: &mut Notes,
) {
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
        None => foreign(organization, spot, shared, town, notes),
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
    town.add_ours(Draft { kind: EntryKind::Partner, slug, fields, body, spot, implied: false, columns: Vec::new() });
}

/// A file of services knows not every organisation above another, nor every place: what is not there
/// cannot be named. Terms of another town's lists neither.
pub(super) fn drop_unknown(town: &mut Town<'_>) {
    let mut drafts = std::mem::take(&mut town.drafts);
    for draft in drafts.iter_mut().filter(|draft| draft.kind == EntryKind::Partner) {
        for (key, kind) in [("dachverband", EntryKind::Partner), ("ort", EntryKind::Place)] {
            if let Some(named) = draft.fields.get_mut(key) {
                town.slugs_here(kind, named);
            }
        }
    }
    town.drafts = drafts;
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

/// The partner of the town that an organisation is. A name is enough where nobody else has it; otherwise a number, a
/// mail address or a page that both name must tell.
fn known(organization: &Object, name: &str, is_shared: bool, town: &Town<'_>) -> Meant<String> {
    let id = text(organization, "id");
    if !is_shared {
        return match town.known_partner(name) {
            Meant::Several(all) => told_apart(organization, &all, town).map_or(Meant::Several(all), Meant::One),
            // One of this import with another id was made for a name that nobody shares: it is the same.
            meant => meant,
        };
    }
    let there = town.partners_there(name);
    match told_apart(organization, &there, town) {
        Some(slug) => Meant::One(slug),
        // Those of an earlier import are there, and nothing tells which one this is.
        None if there.len() > 1 || id.is_none() => Meant::Several(there),
        None => Meant::Nothing,
    }
}

/// The only partner that can be reached as the organisation can.
fn told_apart(organization: &Object, slugs: &[String], town: &Town<'_>) -> Option<String> {
    let reading = Reading::default();
    let mut said: Vec<Value> = Vec::new();
    let contact = contact(organization, &reading, &Spot::default(), &mut Notes::default());
    let contact = contact.as_ref().and_then(Value::as_object);
    said.extend(["telefon", "mobil", "mail"].iter().filter_map(|key| contact?.get(*key).cloned()));
    said.extend(text(organization, "website").and_then(values::web).map(|(web, _)| json!(web)));
    let mut fitting = slugs.iter().filter(|slug| town.routes_of(slug).iter().any(|route| said.contains(route)));
    let first = fitting.next()?;
    fitting.next().is_none().then(|| first.clone())
}

fn foreign(organization: &Object, spot: Spot, shared: &BTreeSet<String>, town: &mut Town<'_>, notes: &mut Notes) {
    let reading = Reading::default();
    let checked = json!(town.as_of.unwrap_or(town.today).to_string());
    // The same name comes with and without markup.
    let name = html::to_line(reading.text(organization, "name").unwrap_or_default());
    let id = text(organization, "id").map(str::to_owned);
    if is_person_for_sure(&name) {
        notes.refuse(Spot { column: "name".into(), ..spot }, "partner_person", &[]);
        return;
    }
    match known(organization, &name, shared.contains(&fold(&name)), town) {
        Meant::One(slug) => {
            if let Some(id) = id {
                town.organizations.insert(id, slug);
            }
            // A partner that was there already stays as it is.
            if !reading.left(organization, &["services"]).is_empty() {
                notes.say(spot, "partner_stays", &[]);
            }
            return;
        }
        Meant::Several(all) => {
            notes.refuse(spot, "ambiguous_partner", &[("value", &name), ("partners", &all.join(", "))]);
            return;
        }
        Meant::Nothing => {}
    }
    let slug = town.new_partner(&name, None, checked, &spot, notes);
    if let Some(id) = id {
        town.organizations.insert(id, slug.clone());
    }
    let is_new = |draft: &&mut Draft| draft.kind == EntryKind::Partner && draft.slug == slug;
    let Some(draft) = town.drafts.iter_mut().find(is_new) else { return };
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
    if let Some(description) = reading.text(organization, "description").filter(|text| **text != *name) {
        draft.body =
            if html::is_html(description) { html::to_markdown(description) } else { plain::to_markdown(description) };
    }
    let left = reading.left_without_persons(organization, &["services"], &spot, notes);
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
    if numbers.named {
        notes.say(Spot { column: "phones".into(), ..spot.clone() }, "person", &[]);
    }
    let mail_of = |object: &Object| {
        let said = text(object, "email")?;
        // The name before an address stays with what nobody has read.
        let mail = values::mail(said)
            .or_else(|| values::named_mail(said).filter(|(name, _)| is_person(name)).map(|(_, mail)| mail))?;
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
        let said = html::to_line(reading.text(contact, "name").unwrap_or_default());
        let name = without_persons(&said).unwrap_or_else(|| said.clone());
        if name != said || is_person(&name) {
            notes.say(Spot { column: "contacts.name".into(), ..spot.clone() }, "person", &[]);
        }
        if !name.is_empty() && !is_person(&name) {
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

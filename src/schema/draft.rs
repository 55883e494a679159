//! A new entry from a few answers: which questions there are, what can be proposed from what exists, and the file.

use super::template::{quoted, scalar, template};
use super::{FieldBook, fields, times};
use crate::date::Date;
use crate::legible::is_blank;
use crate::model::cost::WORDS;
use crate::model::entry::Entry;
use crate::model::text::read_money;
use crate::model::vocabulary::District;
use crate::model::{Catalogue, Partner};
use crate::source::document::{EntryKind, propose_slug};
use std::collections::BTreeMap;

/// Answers by the key of their question.
pub type Answers = BTreeMap<&'static str, String>;

/// An answer that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    /// The key of its question.
    pub key: &'static str,
    /// What to write instead.
    pub say: String,
}

/// One question.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// Its key, also the option of the command.
    pub key: &'static str,
    /// The question itself.
    pub text: &'static str,
    /// Whether there is no entry without an answer.
    pub needed: bool,
}

const fn must(key: &'static str, text: &'static str) -> Question {
    Question { key, text, needed: true }
}

const fn may(key: &'static str, text: &'static str) -> Question {
    Question { key, text, needed: false }
}

const OFFER: &[Question] = &[
    must("titel", "Wie heißt das Angebot?"),
    must("kurz", "Was ist das, in ein oder zwei Sätzen?"),
    must("partner", "Wer sorgt dafür? (Name der Datei in „partner“)"),
    must("zugang", "Wie kommt man zusammen? (vor_ort, aufsuchend, telefon, online, brief)"),
    may("ort", "Wo? (Name der Datei in „orte“; leer, wenn es keinen festen Ort gibt)"),
    may("stadtteile", "Für welche Stadtteile? (oder „stadtweit“)"),
    must("themen", "Worum geht es? (zum Beispiel: treffpunkt, essen)"),
    must("zielgruppen", "Für wen?"),
    must("termine", "Wann? (zum Beispiel: Di 09:30-11:00, oder nach_vereinbarung)"),
    must("anmeldung", "Muss man sich anmelden? (keine, telefon, mail, formular, vermittlung)"),
    must("kosten", "Was kostet es? (kostenlos, spende, unbekannt, oder ein Betrag, zum Beispiel: 2,50 €)"),
    may("text", "Was sollen Menschen noch wissen?"),
];
const PARTNER: &[Question] = &[
    must("name", "Wie heißt der Partner?"),
    must("art", "Was ist das? (stadt, verein, wohlfahrt, religionsgemeinschaft, initiative, firma)"),
    may("telefon", "Welche Telefonnummer hat das Team?"),
    may("mail", "Welche E-Mail-Adresse hat das Team?"),
    may("ort", "Wo ist der Partner zu Hause? (Name der Datei in „orte“)"),
    may("text", "Was sollen Menschen noch wissen?"),
];
const PLACE: &[Question] = &[
    must("name", "Wie heißt der Ort?"),
    must("strasse", "Straße und Hausnummer?"),
    must("plz", "Postleitzahl?"),
    must("stadt", "Welche Stadt?"),
    must("stadtteil", "In welchem Stadtteil?"),
    may("anfahrt", "Wie findet man hin? (Haltestelle, Eingang)"),
];

/// The questions about a new entry, in the order in which they are asked.
pub fn questions(kind: EntryKind) -> &'static [Question] {
    match kind {
        EntryKind::Offer => OFFER,
        EntryKind::Partner => PARTNER,
        EntryKind::Place => PLACE,
        EntryKind::Page => &[],
    }
}

/// What a question would most likely be answered with, after the answers so far.
pub fn proposal(key: &str, answers: &Answers, catalogue: &Catalogue, town: &str) -> Option<String> {
    let answer = |key: &str| answers.get(key).map(String::as_str).filter(|text| is_answer(text));
    let title = answer("titel").or(answer("name")).unwrap_or("");
    match key {
        "partner" => partner(title, catalogue),
        "zugang" => Some("vor_ort".into()),
        "ort" if answer("zugang").is_some_and(|modes| modes.contains("vor_ort")) => {
            let (_, partner) = catalogue.partners.by_slug(answer("partner")?)?;
            let place = partner.place.as_ref()?;
            Some(catalogue.places[place.value].entry.slug.clone())
        }
        // Where there is a place, its district counts.
        "stadtteile" if answer("ort").is_some() => None,
        "stadtteile" => Some(named_district(title, catalogue).unwrap_or_else(|| "stadtweit".into())),
        "zielgruppen" => catalogue.lists.audiences.by_slug("alle").map(|_| "alle".into()),
        "termine" => Some("nach_vereinbarung".into()),
        "anmeldung" if answer("termine") == Some("nach_vereinbarung") => Some("telefon".into()),
        "anmeldung" => Some("keine".into()),
        "kosten" => Some("unbekannt".into()),
        "art" => Some("verein".into()),
        "stadt" => Some(town.to_owned()),
        "stadtteil" => named_district(title, catalogue).or_else(|| district_of(answer("plz")?, catalogue)),
        "text" => answer("kurz").map(str::to_owned),
        _ => None,
    }
}

/// The names that a question can be answered with, where other files or the lists of the town have them.
pub fn choices<'a>(key: &str, catalogue: &'a Catalogue) -> Vec<&'a str> {
    let lists = &catalogue.lists;
    match key {
        "partner" => catalogue.partners.items().iter().map(|partner| partner.entry.slug.as_str()).collect(),
        "ort" => catalogue.public_places().map(|(_, place)| place.entry.slug.as_str()).collect(),
        "stadtteil" | "stadtteile" => lists.districts.items().iter().map(|item| item.term.id.as_str()).collect(),
        "themen" => lists.topics.items().iter().map(|item| item.0.id.as_str()).collect(),
        "zielgruppen" => lists.audiences.items().iter().map(|item| item.0.id.as_str()).collect(),
        _ => Vec::new(),
    }
}

/// The questions whose answers became a field of the file, or the text below all fields.
pub fn questions_of(kind: EntryKind, field: Option<&str>) -> impl Iterator<Item = &'static Question> {
    let keys: &[&str] = match field {
        Some("adresse") => &["strasse", "plz", "stadt"],
        Some("kontakt") => &["telefon", "mail"],
        Some("einsatzgebiet") => &["stadtteile"],
        // Where people come, there has to be a place; where somebody visits them, an area.
        Some("zugang") => &["ort", "stadtteile"],
        _ => &[],
    };
    let field = field.unwrap_or("text").to_owned();
    questions(kind).iter().filter(move |question| question.key == field || keys.contains(&question.key))
}

/// The only partner, or the one that the title names.
fn partner(title: &str, catalogue: &Catalogue) -> Option<String> {
    let title = format!("-{}-", propose_slug(title));
    let named = |partner: &&Partner| {
        let short = partner.short_name.as_ref().map(|name| propose_slug(name));
        let names = [Some(propose_slug(&partner.name)), Some(partner.entry.slug.clone()), short];
        names.into_iter().flatten().any(|name| !name.is_empty() && title.contains(&format!("-{name}-")))
    };
    let all = catalogue.partners.items();
    let found: Vec<&Partner> = if all.len() == 1 { all.iter().collect() } else { all.iter().filter(named).collect() };
    found.first().filter(|_| found.len() == 1).map(|partner| partner.entry.slug.clone())
}

/// The district that a title names; the longest name counts ("Rheydt-West", not "Rheydt").
fn named_district(title: &str, catalogue: &Catalogue) -> Option<String> {
    let title = format!("-{}-", propose_slug(title));
    let named = |district: &&District| title.contains(&format!("-{}-", propose_slug(&district.term.name)));
    let found = catalogue.lists.districts.items().iter().filter(named);
    found.max_by_key(|district| district.term.name.len()).map(|district| district.term.id.value.clone())
}

/// The only district with this postcode.
fn district_of(postcode: &str, catalogue: &Catalogue) -> Option<String> {
    let has = |district: &&District| district.postcodes.iter().any(|code| code.value == postcode);
    let found: Vec<&District> = catalogue.lists.districts.items().iter().filter(has).collect();
    found.first().filter(|_| found.len() == 1).map(|district| district.term.id.value.clone())
}

/// The name of the new file: from the title, and another one where there is such a file already.
pub fn slug(kind: EntryKind, answers: &Answers, catalogue: &Catalogue) -> String {
    let title = answers.get("titel").or(answers.get("name")).map_or("", String::as_str);
    let base = match propose_slug(title) {
        slug if slug.is_empty() => super::name(kind).to_owned(),
        slug => slug,
    };
    // An old name still leads to its entry.
    let has = |entry: &Entry, slug: &str| entry.slug == slug || entry.old_slugs.iter().any(|old| old.value == slug);
    let taken = |slug: &str| catalogue.entries().any(|(of, entry)| of == kind && has(entry, slug));
    let district = answers.get("stadtteile").or(answers.get("stadtteil")).map(|district| propose_slug(district));
    let with = |ending: String| propose_slug(&format!("{base}-{ending}"));
    let ways = [Some(base.clone()), district.map(with)];
    let free = ways.into_iter().flatten().find(|slug| !taken(slug));
    free.or_else(|| (2..1000).map(|n| with(n.to_string())).find(|slug| !taken(slug))).unwrap_or(base)
}

/// The questions that nobody has answered, and without which there is no entry. Nothing but spaces is no answer.
pub fn missing<'a>(kind: EntryKind, answers: &'a Answers) -> impl Iterator<Item = &'static Question> + 'a {
    let has = |key: &str| answers.get(key).is_some_and(|text| is_answer(text));
    questions(kind).iter().filter(move |question| question.needed && !has(question.key))
}

/// Whether a text says anything: more than spaces, signs that nobody sees, and the commas of a list.
pub fn is_answer(text: &str) -> bool {
    !is_blank(&text.replace(',', ""))
}

/// The file, with a comment on every field.
///
/// # Errors
/// Where an answer cannot be understood: what to write instead. Where one is missing: nothing of the template's examples
/// ever stands for it.
pub fn text(kind: EntryKind, answers: &Answers, today: Date, catalogue: &Catalogue) -> Result<String, Unclear> {
    if let Some(question) = missing(kind, answers).next() {
        return Err(Unclear { key: question.key, say: format!("Hier fehlt eine Antwort: {}", question.text) });
    }
    let answer = |key: &str| answers.get(key).map(String::as_str).filter(|text| is_answer(text));
    let mut values: Vec<(&str, String)> = Vec::new();
    let plain = ["titel", "kurz", "name", "partner", "art", "stadtteil", "anfahrt"];
    values.extend(plain.into_iter().filter_map(|key| Some((key, scalar(answer(key)?)))));
    if let Some(written) = answer("kosten") {
        values.push(("kosten", cost(written).ok_or_else(|| unclear_cost(written))?));
    }
    let lists = ["zugang", "themen", "zielgruppen"];
    values.extend(lists.into_iter().filter_map(|key| Some((key, list(answer(key)?)))));
    values.extend(answer("ort").map(|place| ("ort", scalar(place))));
    let outreach = answer("zugang").is_some_and(|modes| modes.contains("aufsuchend"));
    if let Some(area) = answer("stadtteile") {
        let area = if area.trim() == "stadtweit" { area.trim().to_owned() } else { list(area) };
        values.push((if outreach { "einsatzgebiet" } else { "stadtteile" }, area));
    }
    if let Some(written) = answer("termine") {
        let times = times::read(written).map_err(|say| Unclear { key: "termine", say })?;
        values.push(("termine", times));
    }
    values.extend(answer("anmeldung").map(|way| ("anmeldung", format!("{{art: {}}}", scalar(way)))));
    let contact = ["telefon", "mail"].into_iter().filter_map(|key| Some(format!("{key}: {}", quoted(answer(key)?))));
    let contact: Vec<String> = contact.collect();
    if !contact.is_empty() {
        values.push(("kontakt", format!("{{{}}}", contact.join(", "))));
    }
    if let (Some(street), Some(postcode), Some(town)) = (answer("strasse"), answer("plz"), answer("stadt")) {
        let (street, town) = (scalar(street), scalar(town));
        values.push(("adresse", format!("{{strasse: {street}, plz: {}, ort: {town}}}", quoted(postcode))));
    }
    values.push(("geprueft_am", today.to_string()));
    // The template would have an example where a field has to be and has no value.
    let has = |key: &str| values.iter().any(|(field, _)| *field == key);
    if let Some(field) = fields(kind).fields.iter().find(|field| field.required && !has(field.key)) {
        return Err(Unclear { key: field.key, say: format!("Hier fehlt eine Angabe: {}", field.key) });
    }
    let body = answer("text").map_or(String::new(), |text| format!("{}\n", text.trim()));
    Ok(template(kind, &values, &body, FieldBook::get(), catalogue))
}

/// A word of the list, or a sum and what it is for: "2,50 € für Kaffee". Whoever knows the field may write it as it stands
/// in the file.
fn cost(written: &str) -> Option<String> {
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
    if WORDS.contains(&written.as_str()) {
        return Some(written);
    }
    if written.starts_with('{') && written.ends_with('}') {
        let read = super::value::of_yaml(&format!("a: {written}\n"));
        return read.is_some_and(|value| value["a"].is_object()).then_some(written);
    }
    let (sum, text) =
        written.split_at(written.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(written.len()));
    let text = text.trim_start();
    let text = ["€", "Euro", "EUR"].into_iter().find_map(|sign| text.strip_prefix(sign)).unwrap_or(text).trim();
    // "2,50-3" and "2 bis 3 Euro" are no sum with a text.
    let is_text =
        text.is_empty() || text.starts_with(char::is_alphabetic) && !text.contains(|c: char| c.is_ascii_digit());
    let cents = read_money(sum).filter(|_| is_text)?;
    let text = if text.is_empty() { String::new() } else { format!(", text: {}", quoted(text)) };
    match cents {
        0 if text.is_empty() => Some("kostenlos".to_owned()),
        0 => None,
        _ => Some(format!("{{betrag: {}{text}}}", quoted(sum))),
    }
}

fn unclear_cost(written: &str) -> Unclear {
    let say = format!(
        "„{written}“ verstehe ich nicht. Schreiben Sie „kostenlos“, „spende“ oder „unbekannt“, oder einen Betrag, zum \
         Beispiel „2,50“ oder „2,50 € für Kaffee“."
    );
    Unclear { key: "kosten", say }
}

/// "a, b" as a YAML list.
fn list(text: &str) -> String {
    let words: Vec<String> = text.split([',', ' ']).filter(|word| !word.is_empty()).map(scalar).collect();
    format!("[{}]", words.join(", "))
}

#[cfg(test)]
mod tests {
    use super::cost;

    #[test]
    fn costs_as_people_write_them() {
        for (written, read) in [
            ("kostenlos", "kostenlos"),
            ("0", "kostenlos"),
            ("2,50", "{betrag: \"2,50\"}"),
            ("2,50 €", "{betrag: \"2,50\"}"),
            ("3 Euro", "{betrag: \"3\"}"),
            ("2,50 € für Kaffee", "{betrag: \"2,50\", text: \"für Kaffee\"}"),
            ("{betrag: \"2,50\"}", "{betrag: \"2,50\"}"),
        ] {
            assert_eq!(cost(written).as_deref(), Some(read), "{written}");
        }
        for unclear in
            ["", "viel", "2 bis 3 Euro", "2,50-3", "{a", "{a}: b", "2,50 € oder 3 €", "0 € für alle", "1.2.3"]
        {
            assert_eq!(cost(unclear), None, "{unclear}");
        }
    }
}

//! The JSON Schema (2020-12) of a kind of entry, from the description of its fields.
//!
//! It says what is right by itself. What depends on other files or on the day (does the partner exist, is the date in
//! the future), and which of two values is larger, only `check` knows; spaces around a word count for nothing there.

use super::words::FieldBook;
use crate::model::Catalogue;
use crate::model::field::{Field, Group, List, Shape, Vocabulary};
use crate::source::fault::ReferenceTo;
use serde_json::{Map, Value, json};

/// The dialect.
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
/// How many names of other entries an editor is shown.
const NAMES: usize = 400;
/// A date of the calendar: leap years, and the lengths of the months.
const DATE: &str = "(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)\
                    |02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])\
                    |(?:[02468][048]|[13579][26])00)-02-29)";
const TIME: &str = "^(?:(?:[01]?[0-9]|2[0-3]):[0-5][0-9]|24:00)$";
const START: &str = "^(?:[01]?[0-9]|2[0-3]):[0-5][0-9]$";
const DAY_OF_YEAR: &str = "^(?:(?:0?[1-9]|[12][0-9])\\.(?:0?[1-9]|1[0-2])|30\\.(?:0?[13-9]|1[0-2])\
                           |31\\.(?:0?[13578]|1[02]))\\.$";
/// A part of a host, and a whole one.
const HOST: &str = "[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+";
/// What no web address holds.
const NO_WEB: &str = "[\\s\\u0000-\\u001f\\u007f-\\u009f<>\"'`{}|\\\\^]";

/// Makes the schemas of one town.
pub struct Schemas<'a> {
    /// The fields in words.
    pub words: &'a FieldBook,
    /// The lists to choose from, and what other entries can be named.
    pub catalogue: &'a Catalogue,
}

impl Schemas<'_> {
    /// The schema of a kind of entry; `address` is where it is published.
    pub fn of(&self, group: &Group, title: &str, address: &str) -> Value {
        let mut schema = json!({"$schema": DIALECT, "$id": address, "title": title});
        if let (Value::Object(schema), Value::Object(map)) = (&mut schema, self.map(group)) {
            schema.extend(map);
        }
        schema
    }

    fn map(&self, group: &Group) -> Value {
        let properties: Map<String, Value> =
            group.fields.iter().map(|field| (field.key.to_owned(), self.field(group, field))).collect();
        let required: Vec<&str> = group.fields.iter().filter(|field| field.required).map(|field| field.key).collect();
        let mut map = object([
            ("type", "object".into()),
            ("properties", Value::Object(properties)),
            ("additionalProperties", false.into()),
        ]);
        if !required.is_empty() {
            map["required"] = json!(required);
        }
        map
    }

    fn field(&self, group: &Group, field: &Field) -> Value {
        let mut schema = if field.required { self.filled(field) } else { or_null(self.shape(&field.shape)) };
        if let (Some(words), Some(map)) = (self.words.field(group.name, field.key), schema.as_object_mut()) {
            let mut all = Map::new();
            all.insert("title".into(), json!(words.title));
            all.insert("description".into(), json!(words.text));
            all.append(map);
            if let Some(example) = super::value::of_yaml(&words.example).filter(|_| !all.contains_key("examples")) {
                all.insert("examples".into(), json!([example]));
            }
            *map = all;
        }
        schema
    }

    /// What a field may hold that must be there: no text of spaces, no empty list where that is no answer.
    fn filled(&self, field: &Field) -> Value {
        let mut schema = self.shape(&field.shape);
        match field.shape {
            Shape::Text | Shape::ShortText(_) | Shape::Reference(ReferenceTo::Image) => {
                schema["pattern"] = json!("\\S");
            }
            Shape::ListOf(_) if !field.may_be_empty => schema["minItems"] = json!(1),
            _ => {}
        }
        schema
    }

    fn shape(&self, shape: &Shape) -> Value {
        let pattern = |pattern: &str| json!({"type": "string", "pattern": pattern});
        match shape {
            Shape::Text => json!({"type": ["string", "number"]}),
            Shape::ShortText(limit) => json!({"type": ["string", "number"], "maxLength": limit}),
            Shape::Boolean => json!({"type": "boolean"}),
            Shape::Number(from, to) => {
                let number = json!({"type": "integer", "minimum": from, "maximum": to});
                any_of(vec![number, pattern(&digits(*from, *to))])
            }
            Shape::Date => json!({"type": "string", "format": "date", "pattern": format!("^{DATE}$")}),
            Shape::Dates => {
                let date = self.shape(&Shape::Date);
                json!({"anyOf": [date, {"type": "array", "minItems": 1, "items": date}]})
            }
            Shape::Days => pattern(&format!("^{DATE}(?: *\\.\\. *{DATE})?$")),
            Shape::Time => pattern(TIME),
            Shape::Start => pattern(START),
            Shape::DayOfYear => pattern(DAY_OF_YEAR),
            Shape::Phone => json!({"type": "string", "anyOf": phones()}),
            Shape::Mail => pattern(&format!("^(?=.{{1,254}}$)[A-Za-z0-9._%+-]+@{HOST}$")),
            Shape::Web => pattern(&format!("^(?![\\s\\S]*{NO_WEB})https://{HOST}(?::[0-9]{{1,5}})?(?:[/?#].*)?$")),
            Shape::Postcode => pattern("^[0-9]{5}$"),
            Shape::Money => json!({"anyOf": [
                {"type": "number", "minimum": 0, "maximum": 999_999.99, "multipleOf": 0.01},
                pattern("^[0-9]{1,6}(?:[,.][0-9]{1,2})?\\s*(?:€\\s*)*(?:Euro\\s*)*$"),
            ]}),
            Shape::Coordinates => {
                let number = "^[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?$";
                let number = json!({"anyOf": [{"type": "number"}, pattern(number)]});
                json!({"type": "array", "minItems": 2, "maxItems": 2, "items": number})
            }
            Shape::Slug => json!({"anyOf": [
                pattern("^(?:[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?)?$"),
                {"type": "integer", "minimum": 0},
            ]}),
            Shape::Handle => pattern("^@\\S+$"),
            Shape::Literal(words) => json!({"enum": words}),
            Shape::Word(vocabulary) => self.vocabulary(vocabulary),
            Shape::Term(list) => self.terms(*list),
            Shape::Reference(to) => self.reference(*to),
            Shape::ListOf(shape) => object([("type", "array".into()), ("items", self.shape(shape))]),
            Shape::FullListOf(shape) => {
                object([("type", "array".into()), ("minItems", 1.into()), ("items", self.shape(shape))])
            }
            Shape::Map(group) => self.map(group),
            Shape::Schedule(group) => super::schedule::with_rules(self.map(group)),
            Shape::Reasons => json!({
                "type": "object",
                "additionalProperties": {"type": ["string", "number"], "pattern": "\\S"},
            }),
            Shape::Either(shapes) => any_of(shapes.iter().map(|shape| self.shape(shape)).collect()),
        }
    }

    fn vocabulary(&self, vocabulary: &Vocabulary) -> Value {
        let word = |word: &&str| match self.words.label(vocabulary.name, word) {
            Some(label) => json!({"const": word, "title": label}),
            None => json!({"const": word}),
        };
        json!({"oneOf": (vocabulary.words)().iter().map(word).collect::<Vec<_>>()})
    }

    /// An empty list allows nothing: `oneOf` must not be empty, `enum` may.
    fn terms(&self, list: List) -> Value {
        let terms = list.terms(&self.catalogue.lists);
        if terms.is_empty() {
            return json!({"enum": []});
        }
        json!({"oneOf": terms.iter().map(|term| json!({"const": *term.id, "title": *term.name})).collect::<Vec<_>>()})
    }

    /// The names that there are today are proposed; a new one is no fault of the file.
    fn reference(&self, to: ReferenceTo) -> Value {
        let catalogue = self.catalogue;
        let names: Vec<&str> = match to {
            ReferenceTo::Partner => catalogue.partners.items().iter().map(|item| item.entry.slug.as_str()).collect(),
            ReferenceTo::Place => catalogue.public_places().map(|(_, place)| place.entry.slug.as_str()).collect(),
            ReferenceTo::Page => catalogue.pages.items().iter().map(|item| item.entry.slug.as_str()).collect(),
            ReferenceTo::Image => return self.shape(&Shape::Text),
        };
        let mut schema = json!({"type": ["string", "number", "boolean"]});
        if !names.is_empty() {
            schema["examples"] = names.into_iter().take(NAMES).collect();
        }
        schema
    }
}

/// A field without a value counts as absent.
fn or_null(schema: Value) -> Value {
    any_of(vec![schema, json!({"type": "null"})])
}

/// An object of values that are there already: `json!` would copy each with all that lies in it.
fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Object(fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn any_of(schemas: Vec<Value>) -> Value {
    object([("anyOf", Value::Array(schemas))])
}

/// A whole number between two others as text: `"07"` and `"+7"` are the number 7.
fn digits(from: u32, to: u32) -> String {
    let text = to.to_string();
    let mut ways = vec![text.clone()];
    if text.len() > 1 {
        ways.push(format!("[0-9]{{1,{}}}", text.len() - 1));
    }
    for (at, digit) in text.bytes().enumerate().filter(|(_, digit)| *digit > b'0') {
        let rest = text.len() - at - 1;
        ways.push(format!("{}[0-{}][0-9]{{{rest}}}", &text[..at], (digit - 1) as char));
    }
    let below: Vec<String> = (0..from).map(|number| number.to_string()).collect();
    let not = if below.is_empty() { String::new() } else { format!("(?!0*(?:{})$)", below.join("|")) };
    format!("^\\+?{not}0*(?:{})$", ways.join("|"))
}

/// International, with an area code, or a short code (see `model/text.rs`).
fn phones() -> Vec<Value> {
    const SIGN: &str = "[ \\-/()+.]";
    let ways = [
        format!("^\\+(?:{SIGN}*[0-9]){{8,15}}{SIGN}*$"),
        format!("^(?!\\+){SIGN}*0{SIGN}*0(?:{SIGN}*[0-9]){{8,15}}{SIGN}*$"),
        format!("^(?!\\+){SIGN}*0{SIGN}*[1-9](?:{SIGN}*[0-9]){{4,12}}{SIGN}*$"),
        format!("^(?!\\+){SIGN}*1(?:{SIGN}*[0-9]){{2,5}}{SIGN}*$"),
    ];
    ways.iter().map(|way| json!({"pattern": way})).collect()
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn bounds_of_numbers() {
        assert_eq!(digits(0, 120), "^\\+?0*(?:120|[0-9]{1,2}|[0-0][0-9]{2}|1[0-1][0-9]{1})$");
        assert_eq!(digits(2, 52), "^\\+?(?!0*(?:0|1)$)0*(?:52|[0-9]{1,1}|[0-4][0-9]{1}|5[0-1][0-9]{0})$");
    }
}

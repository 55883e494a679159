//! Objects on their way out as JSON, made by the hundred for every page and entry: so they are lists of fields, with
//! no table to look keys up in, and what many of them hold is made once and only named ([`Value::Known`]).

use serde_json::Number;
use std::borrow::Cow;
use std::io::Write;

/// An object: its fields in order. Absent and empty ones stay away: readers know no `null`. Keys are plain ASCII.
#[derive(Debug, Clone, Default)]
pub struct Object<'a>(Vec<(&'static str, Value<'a>)>);

/// What a field holds.
#[derive(Debug, Clone)]
pub enum Value<'a> {
    /// Nothing.
    Nothing,
    /// A text.
    Text(Cow<'a, str>),
    /// A number.
    Number(Number),
    /// True or false.
    Truth(bool),
    /// Values.
    List(Vec<Value<'a>>),
    /// An object of this object alone.
    Part(Object<'a>),
    /// An object that others hold as well, by a number; whoever writes it knows its text.
    Known(usize),
}

impl<'a> Object<'a> {
    /// Sets a field; an empty value leaves it out.
    pub fn put(&mut self, key: &'static str, value: impl Into<Value<'a>>) {
        let value = value.into();
        let empty = match &value {
            Value::Nothing => true,
            Value::Text(text) => text.is_empty(),
            Value::List(items) => items.is_empty(),
            _ => false,
        };
        if !empty {
            self.set(key, value);
        }
    }

    /// Sets a field, also to an empty text.
    pub fn set(&mut self, key: &'static str, value: impl Into<Value<'a>>) {
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, slot)) => *slot = value,
            None => self.0.push((key, value)),
        }
    }

    /// Sets a field to a list of objects.
    pub fn list(&mut self, key: &'static str, items: Vec<Self>) {
        self.put(key, Value::List(items.into_iter().map(Value::Part).collect()));
    }

    /// The same without a field.
    pub fn without(&self, key: &str) -> Self {
        Self(self.0.iter().filter(|(known, _)| *known != key).cloned().collect())
    }

    /// The value of a field.
    pub fn get(&self, key: &str) -> Option<&Value<'a>> {
        self.0.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
    }

    /// The id that every object has.
    pub fn id(&self) -> &str {
        match self.get("id") {
            Some(Value::Text(id)) => id,
            _ => "",
        }
    }

    /// How many fields there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Writes the object as JSON; `known` gives the text of known objects.
    pub fn write<'k>(&self, known: &dyn Fn(usize) -> Option<&'k [u8]>, out: &mut Vec<u8>) {
        out.push(b'{');
        for (number, (key, value)) in self.0.iter().enumerate() {
            if number > 0 {
                out.push(b',');
            }
            out.push(b'"');
            out.extend(key.as_bytes());
            out.extend(b"\":");
            value.write(known, out);
        }
        out.push(b'}');
    }
}

impl Value<'_> {
    fn write<'k>(&self, known: &dyn Fn(usize) -> Option<&'k [u8]>, out: &mut Vec<u8>) {
        match self {
            Self::Nothing => out.extend(b"null"),
            Self::Text(text) => write_text(text, out),
            // Writing into memory cannot fail, here and below.
            Self::Number(number) => drop(write!(out, "{number}")),
            Self::Truth(truth) => drop(write!(out, "{truth}")),
            Self::List(items) => {
                out.push(b'[');
                for (number, item) in items.iter().enumerate() {
                    if number > 0 {
                        out.push(b',');
                    }
                    item.write(known, out);
                }
                out.push(b']');
            }
            Self::Part(object) => object.write(known, out),
            Self::Known(number) => out.extend(known(*number).unwrap_or(b"null")),
        }
    }
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    // Nearly every text is copied in one go. No early end: so many bytes are looked at in one step.
    let special = |byte: &u8| (*byte < b' ') | (*byte == b'"') | (*byte == b'\\');
    if text.as_bytes().iter().fold(false, |found, byte| found | special(byte)) {
        let _ = serde_json::to_writer(out, text);
    } else {
        out.push(b'"');
        out.extend(text.as_bytes());
        out.push(b'"');
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.into())
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Number::from_f64(number).map_or(Self::Nothing, Self::Number)
    }
}

macro_rules! whole {
    ($($number:ty)*) => {$(
        impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Self::Number(number.into())
            }
        }
    )*};
}

whole!(i8 u8 i32 u32 usize);

impl From<bool> for Value<'_> {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}

impl<'a> From<Vec<Value<'a>>> for Value<'a> {
    fn from(items: Vec<Value<'a>>) -> Self {
        Self::List(items)
    }
}

impl<'a> From<Object<'a>> for Value<'a> {
    fn from(object: Object<'a>) -> Self {
        Self::Part(object)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value<'_> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_json() {
        let mut inner = Object::default();
        inner.put("id", "a\"b\u{2028}");
        let mut object = Object::default();
        object.put("empty", "");
        object.put("nothing", None::<String>);
        object.put("number", 2.5);
        object.put("truth", false);
        object.put("list", vec![Value::from(1_u8), Value::from(inner.clone()), Value::Known(7)]);
        object.set("number", 3_u8);
        let mut out = Vec::new();
        object.write(&|number| (number == 7).then_some(&b"{}"[..]), &mut out);
        let expected = serde_json::json!({"number": 3, "truth": false, "list": [1, {"id": "a\"b\u{2028}"}, {}]});
        assert_eq!(String::from_utf8(out).unwrap(), expected.to_string());
    }
}

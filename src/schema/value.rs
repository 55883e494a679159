//! Front matter as JSON, the way a reader of YAML 1.2 with its core schema understands it (10.3.2): that is what a
//! JSON Schema sees in an editor. Whether a scalar was quoted is lost.

use crate::source::front_matter::{Scalar, ScalarKind};
use crate::source::{Faults, FileId, Node, SourceFile, Span, Value as Yaml, front_matter};
use serde_json::{Map, Number, Value};

/// A node as JSON.
pub fn json(node: &Node) -> Value {
    match &node.value {
        Yaml::Null => Value::Null,
        Yaml::List(items) => Value::Array(items.iter().map(json).collect()),
        Yaml::Map(entries) => {
            let pairs = entries.iter().map(|entry| (entry.key.value.clone(), json(&entry.node)));
            Value::Object(pairs.collect::<Map<_, _>>())
        }
        Yaml::Scalar(scalar) => of_scalar(scalar),
    }
}

/// YAML as JSON; nothing where it is none.
pub fn of_yaml(text: &str) -> Option<Value> {
    let file = SourceFile::new("", text);
    let node = front_matter::read(FileId::default(), &file, Span::new(0, file.text.len()), &mut Faults::default())?;
    Some(json(&node))
}

fn of_scalar(scalar: &Scalar) -> Value {
    let text = || Value::String(scalar.text.clone());
    match scalar.kind {
        ScalarKind::Boolean(value) => Value::Bool(value),
        ScalarKind::Quoted => text(),
        ScalarKind::Number | ScalarKind::Plain => number(&scalar.text).map_or_else(text, Value::Number),
    }
}

fn number(text: &str) -> Option<Number> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') || !digits.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse::<i64>().ok().map(Number::from);
    }
    let is_float = digits.bytes().all(|b| b.is_ascii_digit() || b".eE+-".contains(&b));
    text.parse::<f64>().ok().filter(|_| is_float).and_then(Number::from_f64)
}

//! A new entry with a comment on every field: what must be there stands ready, all the rest is a line to uncomment.

use super::words::FieldBook;
use super::{fields, title};
use crate::model::Catalogue;
use crate::model::field::{Field, Group, List, Shape};
use crate::source::document::EntryKind;

/// How long a line of comment may be, in characters.
const WIDTH: usize = 110;

/// A new entry. `values` are fields as they are written behind the colon; what must be there and is not given has the
/// example of the documentation.
pub fn template(
    kind: EntryKind,
    values: &[(&str, String)],
    body: &str,
    words: &FieldBook,
    catalogue: &Catalogue,
) -> String {
    let group = fields(kind);
    let mut text = String::from("---\n");
    comment(&mut text, "", &format!("{}: Zeilen, die mit # beginnen, sind Erklärungen.", title(kind)));
    comment(&mut text, "", "Eine Angabe ohne # davor gilt. Nehmen Sie das # weg, wenn Sie eine Angabe brauchen.");
    for field in group.fields {
        text.push('\n');
        explain(&mut text, "", group, field, words, catalogue);
        let given = values.iter().find(|(key, _)| *key == field.key).map(|(_, value)| value.as_str());
        let example = words.field(group.name, field.key).map_or("", |words| words.example.as_str());
        let sign = if given.is_some() || field.required { "" } else { "# " };
        text.push_str(&format!("{sign}{}: {}\n", field.key, given.unwrap_or(example)));
    }
    text.push_str("---\n");
    text.push_str(body);
    text
}

/// What a field is for, which words it may hold, and the fields within it.
fn explain(text: &mut String, indent: &str, group: &Group, field: &Field, words: &FieldBook, catalogue: &Catalogue) {
    if let Some(said) = words.field(group.name, field.key) {
        let name = if indent.is_empty() { said.title.clone() } else { field.key.to_owned() };
        let must = if field.required { " (Pflicht)" } else { "" };
        comment(text, indent, &format!("{name}{must}: {}", said.text));
    }
    choices(text, indent, &field.shape, words, catalogue);
}

fn choices(text: &mut String, indent: &str, shape: &Shape, words: &FieldBook, catalogue: &Catalogue) {
    let within = format!("{indent}  ");
    match shape {
        Shape::Word(vocabulary) => {
            let word = |word: &&str| match words.label(vocabulary.name, word) {
                Some(label) if label != *word => format!("{word} ({label})"),
                _ => (*word).to_owned(),
            };
            let words: Vec<String> = (vocabulary.words)().iter().map(word).collect();
            comment(text, &within, &format!("Möglich: {}", words.join(", ")));
        }
        Shape::Term(list) => terms(text, &within, *list, catalogue),
        Shape::ListOf(shape) | Shape::FullListOf(shape) => choices(text, indent, shape, words, catalogue),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| choices(text, indent, shape, words, catalogue)),
        Shape::Map(group) | Shape::Schedule(group) => {
            for field in group.fields {
                explain(text, &within, group, field, words, catalogue);
            }
        }
        _ => {}
    }
}

fn terms(text: &mut String, indent: &str, list: List, catalogue: &Catalogue) {
    let terms: Vec<&str> = list.terms(&catalogue.lists).iter().map(|term| term.id.as_str()).collect();
    if !terms.is_empty() {
        comment(text, indent, &format!("Möglich: {}", terms.join(", ")));
    }
}

/// A comment, broken into lines between words.
fn comment(text: &mut String, indent: &str, words: &str) {
    let start = format!("# {indent}");
    let mut line = start.clone();
    for word in words.split_whitespace() {
        if line.chars().count() + word.chars().count() > WIDTH && line != start {
            text.push_str(line.trim_end());
            text.push('\n');
            line = format!("{start}  ");
        }
        line.push_str(word);
        line.push(' ');
    }
    text.push_str(line.trim_end());
    text.push('\n');
}

/// A text as a YAML value: as it is where that is safe, else in double quotes.
pub fn scalar(text: &str) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let read = super::value::of_yaml(&format!("a: {text}\n"));
    let same = read.is_some_and(|value| value["a"].as_str() == Some(text.as_str()));
    // Within {…} and […] a comma or a bracket would end the text; quotes never hurt.
    if same && !text.contains([',', '[', ']', '{', '}', '#', ':', '&', '*', '!', '|', '>', '%', '@', '`']) {
        return text;
    }
    quoted(&text)
}

/// A text as a YAML value in double quotes, in one line.
pub fn quoted(text: &str) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::scalar;
    use crate::schema::value::of_yaml;

    #[test]
    fn any_text_survives() {
        for text in
            ["Tee", "Tee: heute", "Haus #5", "\"so\" \\ und", "ja", "12", "09:30", "[x]", "- a", "true", "'a", ""]
        {
            let yaml = format!("a: {}\n", scalar(text));
            let value = of_yaml(&yaml).unwrap();
            assert_eq!(value["a"].as_str(), Some(text), "{yaml}");
        }
    }
}

//! Which field a place in the front matter belongs to, for rules that look at how something is written.

use super::rule::Context;
use crate::model::field::{Field, Group, Shape};
use crate::model::{offer, page, partner, place, translation};
use crate::source::document::{Document, EntryKind, Role};
use crate::source::{FileId, Node, Value};

/// The fields of the front matter of a file; nothing for lists and settings, which have no such description.
pub fn fields(document: &Document) -> Option<&'static Group> {
    let Role::Entry { kind, language, .. } = &document.role else { return None };
    Some(match (kind, language) {
        (kind, Some(_)) => translation::fields(*kind),
        (EntryKind::Offer, None) => &offer::FIELDS,
        (EntryKind::Partner, None) => &partner::FIELDS,
        (EntryKind::Place, None) => &place::FIELDS,
        (EntryKind::Page, None) => &page::FIELDS,
    })
}

/// The keys that lead to the last field that begins before a place, from the outermost on.
pub fn path_to<'a>(context: Context<'a>, file: FileId, at: u32) -> Vec<&'a str> {
    let mut path = Vec::new();
    let mut here = context.sources.document(file).and_then(|document| document.front.as_deref());
    while let Some(node) = here {
        here = match &node.value {
            Value::Map(entries) => entries.iter().rev().find(|entry| entry.key.span.start < at).map(|entry| {
                path.push(entry.key.value.as_str());
                &entry.node
            }),
            Value::List(items) => items.iter().rev().find(|item: &&Node| item.span.start <= at),
            _ => None,
        };
    }
    path
}

/// The field that these keys lead to.
pub fn field_at(group: &'static Group, path: &[&str]) -> Option<&'static Field> {
    let (first, rest) = path.split_first()?;
    let field = group.fields.iter().find(|field| field.key == *first)?;
    if rest.is_empty() {
        return Some(field);
    }
    groups(&field.shape).into_iter().find_map(|group| field_at(group, rest))
}

/// The fields of an entry that hold a map, or maps, with this key.
pub fn holders(group: &'static Group, key: &str) -> Vec<&'static str> {
    let holds = |field: &&Field| groups(&field.shape).iter().any(|group| group.keys.contains(&key));
    group.fields.iter().filter(holds).map(|field| field.key).collect()
}

/// The fields of the map with this key that a field of an entry holds.
pub fn inner_group(group: &'static Group, holder: &str, key: &str) -> Option<&'static Group> {
    let field = group.fields.iter().find(|field| field.key == holder)?;
    groups(&field.shape).into_iter().find(|inner| inner.keys.contains(&key))
}

/// Whether a field of this name holds a list, wherever it stands in an entry.
pub fn is_list(group: &'static Group, key: &str) -> bool {
    group.fields.iter().any(|field| {
        field.key == key && takes_list(&field.shape) || groups(&field.shape).iter().any(|inner| is_list(inner, key))
    })
}

/// Whether a field holds a text that readers see as it is.
pub fn is_text(shape: &Shape) -> bool {
    matches!(shape, Shape::Text | Shape::ShortText(_) | Shape::ListOf(Shape::Text))
}

fn takes_list(shape: &Shape) -> bool {
    match shape {
        Shape::ListOf(_) | Shape::FullListOf(_) | Shape::Dates => true,
        Shape::Either(shapes) => shapes.iter().any(takes_list),
        _ => false,
    }
}

/// The maps that a field may hold.
fn groups(shape: &Shape) -> Vec<&'static Group> {
    match shape {
        Shape::Map(group) | Shape::Schedule(group) => vec![*group],
        Shape::ListOf(shape) | Shape::FullListOf(shape) => groups(shape),
        Shape::Either(shapes) => shapes.iter().flat_map(groups).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_of_an_offer_is_asked() {
        let shape = |path: &[&str]| field_at(&offer::FIELDS, path).map(|field| is_text(&field.shape));
        assert_eq!(shape(&["kurz"]), Some(true));
        assert_eq!(shape(&["hinweis", "text"]), Some(true));
        assert_eq!(shape(&["kosten"]), Some(false));
        assert_eq!(shape(&["termine", "von"]), Some(false));
        assert_eq!(shape(&["nichts"]), None);
        assert_eq!(holders(&offer::FIELDS, "ausser"), ["termine"]);
        assert_eq!(holders(&offer::FIELDS, "telefon"), ["kontakt"]);
        assert!(
            is_list(&offer::FIELDS, "ausser") && is_list(&offer::FIELDS, "themen") && is_list(&offer::FIELDS, "am")
        );
        assert!(!is_list(&offer::FIELDS, "titel") && !is_list(&offer::FIELDS, "von"));
    }
}

//! Facts that the specification has no field for, as attributes of a service, an organisation or a
//! location.

use super::Writer;
use crate::hsds::{EXAMPLE, FIELDS, SLUG, fields};
use crate::model::notation;
use crate::model::vocabulary::Term;
use crate::object::{Object, Value};

/// What attributes belong to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entity<'n> {
    /// Its kind in the specification.
    pub kind: &'static str,
    /// Its stable name, for example `service/chor`.
    pub name: &'n str,
}

impl<'a> Writer<'a> {
    /// A taxonomy: a set of terms.
    pub(super) fn taxonomy(&self, name: &'static str, description: &'static str) -> Object<'a> {
        let mut fields = self.object(&format!("taxonomy/{name}"));
        fields.put("name", name);
        fields.put("description", description);
        fields
    }

    /// The attributes of an entity: its slug, the mark of a demonstration, and these keys of its entry, whose values
    /// are taken from it.
    pub(super) fn attributes(
        &self,
        entity: Entity<'_>,
        slug: &'a str,
        keys: impl Iterator<Item = &'static str>,
        entry: &mut notation::Fields,
    ) -> Vec<Object<'a>> {
        let mut attributes = vec![self.fact(entity, SLUG, slug)];
        if self.site.config.example {
            attributes.push(self.fact(entity, EXAMPLE, "ja"));
        }
        for key in keys {
            match entry.get_mut(key).map(serde_json::Value::take) {
                Some(serde_json::Value::String(text)) => attributes.push(self.fact(entity, key, text)),
                Some(value) => attributes.push(self.fact(entity, key, value.to_string())),
                None => {}
            }
        }
        attributes
    }

    fn fact(&self, entity: Entity<'_>, key: &'static str, value: impl Into<Value<'a>>) -> Object<'a> {
        let term = self.known.fact(key).unwrap_or_else(|| {
            let name = fields::name(key);
            self.term(FIELDS, key, name, name).into()
        });
        self.attribute(entity, key, key, value, term)
    }

    /// A term of one of the town's lists as an attribute.
    pub(super) fn listed(
        &self,
        entity: Entity<'_>,
        taxonomy: &'static str,
        listed: &'a Term,
        known: Value<'a>,
    ) -> Object<'a> {
        self.attribute(entity, taxonomy, &listed.id, listed.name.as_str(), known)
    }

    /// A term of one of the town's lists.
    pub(super) fn listed_term(&self, taxonomy: &'static str, listed: &'a Term) -> Object<'a> {
        let description = listed.explanation.as_ref().unwrap_or(&listed.name);
        let mut term = self.term(taxonomy, &listed.id, &listed.name, description);
        if let Some(uri) = &listed.taxonomy {
            term.put("term_uri", uri.as_str());
        }
        term
    }

    /// A term.
    pub(super) fn term(
        &self,
        taxonomy: &'static str,
        code: &'a str,
        name: &'a str,
        description: &'a str,
    ) -> Object<'a> {
        let mut term = self.object(&format!("taxonomy_term/{taxonomy}/{code}"));
        term.put("code", code);
        term.put("name", name);
        term.put("description", description);
        term.put("taxonomy", taxonomy);
        term.put("language", "de");
        term.put("taxonomy_id", self.ids.of(&format!("taxonomy/{taxonomy}")));
        term
    }

    fn attribute(
        &self,
        entity: Entity<'_>,
        kind: &'static str,
        code: &str,
        value: impl Into<Value<'a>>,
        term: Value<'a>,
    ) -> Object<'a> {
        let mut attribute = self.object(&format!("{}/attribute/{kind}/{code}", entity.name));
        attribute.put("link_type", kind);
        attribute.put("link_entity", entity.kind);
        attribute.put("value", value);
        attribute.put("taxonomy_term", term);
        attribute
    }
}

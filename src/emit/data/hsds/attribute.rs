//! Facts that the specification has no field for, as attributes of a service, an organisation or a
//! location.

use super::Writer;
use crate::hsds::{EXAMPLE, FIELDS, SLUG, fields};
use crate::model::notation;
use crate::model::vocabulary::Term;
use crate::object::{Object, Value};

impl Writer<'_> {
    /// A taxonomy: a set of terms.
    pub(super) fn taxonomy(&self, name: &str, description: &str) -> Object {
        let mut fields = self.object(&format!("taxonomy/{name}"));
        fields.put("name", name);
        fields.put("description", description);
        fields
    }

    /// The attributes of an entity with this stable name, for example `service/chor`: its slug, the
    /// mark of a demonstration, and these keys of its entry.
    pub(super) fn attributes(&self, entity: &str, slug: &str, keys: &[&str], entry: &notation::Fields) -> Vec<Object> {
        let mut attributes = vec![self.fact(entity, SLUG, slug.to_owned())];
        if self.site.config.example {
            attributes.push(self.fact(entity, EXAMPLE, "ja".to_owned()));
        }
        for key in keys {
            match entry.get(*key) {
                Some(serde_json::Value::String(text)) => attributes.push(self.fact(entity, key, text.clone())),
                Some(value) => attributes.push(self.fact(entity, key, value.to_string())),
                None => {}
            }
        }
        attributes
    }

    fn fact(&self, entity: &str, key: &str, value: String) -> Object {
        let term = self.known.term_of(FIELDS, key).unwrap_or_else(|| {
            let name = fields::name(key);
            self.term(FIELDS, key, name, name).into()
        });
        self.attribute(entity, key, key, value, term)
    }

    /// A term of one of the town's lists as an attribute.
    pub(super) fn listed(&self, entity: &str, taxonomy: &'static str, listed: &Term) -> Object {
        let term = self.known.term_of(taxonomy, &listed.id);
        let term = term.unwrap_or_else(|| self.listed_term(taxonomy, listed).into());
        self.attribute(entity, taxonomy, &listed.id, listed.name.value.clone(), term)
    }

    /// A term of one of the town's lists.
    pub(super) fn listed_term(&self, taxonomy: &str, listed: &Term) -> Object {
        let description = listed.explanation.as_ref().unwrap_or(&listed.name);
        let mut term = self.term(taxonomy, &listed.id, &listed.name, description);
        if let Some(uri) = &listed.taxonomy {
            term.put("term_uri", uri.value.clone());
        }
        term
    }

    /// A term.
    pub(super) fn term(&self, taxonomy: &str, code: &str, name: &str, description: &str) -> Object {
        let mut term = self.object(&format!("taxonomy_term/{taxonomy}/{code}"));
        term.put("code", code);
        term.put("name", name);
        term.put("description", description);
        term.put("taxonomy", taxonomy);
        term.put("language", "de");
        term.put("taxonomy_id", self.ids.of(&format!("taxonomy/{taxonomy}")));
        term
    }

    fn attribute(&self, entity: &str, kind: &str, code: &str, value: String, term: Value) -> Object {
        let mut attribute = self.object(&format!("{entity}/attribute/{kind}/{code}"));
        attribute.put("link_type", kind);
        attribute.put("link_entity", entity.split('/').next().unwrap_or_default());
        attribute.put("value", value);
        attribute.put("taxonomy_term", term);
        attribute
    }
}

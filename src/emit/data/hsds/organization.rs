//! Partners as organisations, their contacts and telephones.

use super::Writer;
use super::attribute::Entity;
use crate::model::contact::Contact;
use crate::model::words::Word;
use crate::model::{Id, Partner, notation};
use crate::object::{Object, Value};
use crate::pages::Address;
use crate::source::Spanned;

/// The keys of a partner that the specification has no field for, or that its fields say less exactly.
const ATTRIBUTES: [&str; 8] =
    ["art", "kontakt", "ort", "projekte", "stadtteile", "dachverband", "barrierefrei", "geprueft_am"];

impl<'a> Writer<'a> {
    /// A partner, without its services.
    pub fn organization(&self, id: Id<Partner>) -> Object<'a> {
        let catalogue = self.site.catalogue;
        let partner = &catalogue.partners[id];
        let name = format!("organization/{}", partner.entry.slug);
        let mut fields = self.object(&name);
        fields.put("name", partner.name.as_str());
        fields.put("alternate_name", partner.short_name.as_ref().map(|n| n.as_str()));
        let body = self.body(partner.entry.body);
        // The specification wants a description; a partner may do without.
        fields.put("description", if body.is_empty() { partner.name.as_str() } else { body });
        let mail = partner.contact.as_ref().and_then(|c| c.mail.as_ref());
        fields.put("email", mail.map(|m| m.as_str()));
        fields.put("website", partner.web.as_ref().map(|w| w.as_str()));
        let kind = |kind: &Spanned<_>| self.site.words.get(&format!("partner_kind_{}", Word::word(kind.value)));
        fields
            .put("legal_status", partner.kind.as_ref().map(|k: &Spanned<crate::model::partner::PartnerKind>| kind(k)));
        fields.put("uri", self.site.base.url(&Address::partner(&partner.entry.slug)));
        let umbrella = partner.umbrella.as_ref().map(|id| &catalogue.partners[id.value].entry.slug);
        fields.put("parent_organization_id", umbrella.map(|slug| self.ids.of(&format!("organization/{slug}"))));
        let contacts = partner.contact.as_ref().and_then(|contact| self.contact(&name, contact));
        fields.list("contacts", contacts.into_iter().collect());
        fields.put("locations", Value::List(partner.place.iter().map(|id| self.known.place(id.value)).collect()));
        fields.put("programs", Value::List(partner.projects.iter().map(|id| self.known.program(id.value)).collect()));
        let mut entry = notation::partner(partner, catalogue);
        let entity = Entity { kind: "organization", name: &name };
        fields.list("attributes", self.attributes(entity, &partner.entry.slug, ATTRIBUTES.into_iter(), &mut entry));
        fields
    }

    /// A project.
    pub(super) fn program(&self, id: Id<crate::model::vocabulary::Project>) -> Object<'a> {
        let project = &self.site.catalogue.lists.projects[id];
        let mut fields = self.object(&format!("program/{}", project.term.id.value));
        fields.put("name", project.term.name.as_str());
        let summary = project.summary.as_ref().or(project.term.explanation.as_ref()).unwrap_or(&project.term.name);
        fields.put("description", summary.as_str());
        fields
    }

    /// How to reach somebody. Persons who agreed to stand on a page stay there ([`notation`]).
    pub(super) fn contact(&self, entity: &str, contact: &Contact) -> Option<Object<'a>> {
        let text = |t: &Option<Spanned<String>>| t.as_ref().map(|t| t.value.clone());
        let mut fields = self.object(&format!("{entity}/contact"));
        fields.put("name", text(&contact.name).filter(|_| contact.consent.is_none()));
        fields.put("title", text(&contact.role));
        fields.put("email", text(&contact.mail));
        let phones = [(&contact.phone, "voice"), (&contact.mobile, "cell")];
        let phones = phones.into_iter().filter_map(|(phone, kind)| {
            let phone = phone.as_ref()?;
            let mut fields = self.object(&format!("{entity}/phone/{kind}"));
            fields.put("number", phone.written.clone());
            fields.put("type", kind);
            fields.put("description", text(&contact.hours));
            Some(fields)
        });
        fields.list("phones", phones.collect());
        (fields.count() > 1).then_some(fields)
    }
}

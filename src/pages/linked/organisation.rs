//! Partners and how to reach them.

use super::{Node, place};
use crate::model::contact::Contact;
use crate::model::partner::PartnerKind;
use crate::model::{Id, Partner};
use crate::pages::address::Address;
use crate::pages::site::Site;
use crate::source::Spanned;

fn kind(partner: &Partner) -> &'static str {
    match partner.kind.as_ref().map(|kind| kind.value) {
        Some(PartnerKind::Town) => "GovernmentOrganization",
        Some(PartnerKind::Welfare) => "NGO",
        _ => "Organization",
    }
}

/// Name and page of a partner.
pub(super) fn reference<'a>(id: Id<Partner>, site: &'a Site<'_>) -> Node<'a> {
    let partner = &site.catalogue.partners[id];
    let url = site.base.url(&Address::partner(&partner.entry.slug));
    let mut node = Node::with_id(kind(partner), format!("{url}#partner"));
    node.put("name", partner.name.as_str());
    node.put("url", url);
    node
}

/// Everything about a partner.
pub(super) fn node<'a>(id: Id<Partner>, site: &'a Site<'_>) -> Node<'a> {
    let catalogue = site.catalogue;
    let partner = &catalogue.partners[id];
    let text = |t: &'a Option<Spanned<String>>| t.as_ref().map(|t| t.as_str());
    let mut node = reference(id, site);
    node.put("alternateName", text(&partner.short_name));
    node.put("sameAs", text(&partner.web));
    node.put("logo", partner.logo.as_ref().map(|logo| site.base.url(&Address::image(&logo.file))));
    node.put_node("parentOrganization", partner.umbrella.as_ref().map(|id| reference(id.value, site)));
    node.put_node("contactPoint", partner.contact.as_ref().and_then(|c| contact_point(c, site)));
    let place = partner.place.as_ref().map(|id| &catalogue.places[id.value]);
    node.put_node("address", place.and_then(|p| p.address.as_ref()).map(|a| place::address(a, site)));
    node
}

/// How to reach somebody. Programs get no name of a person (see [`crate::model::notation`]).
pub(super) fn contact_point(contact: &Contact, site: &Site<'_>) -> Option<Node<'static>> {
    let text = |t: &Option<Spanned<String>>| t.as_ref().map(|t| t.value.clone());
    let mut node = Node::new("ContactPoint");
    let phone = contact.phone.as_ref().or(contact.mobile.as_ref());
    node.put("telephone", phone.map(|p| p.uri.trim_start_matches("tel:").to_owned()));
    node.put("email", text(&contact.mail));
    if node.0.count() == 1 {
        return None;
    }
    node.put("name", text(&contact.name).filter(|_| contact.consent.is_none()));
    let role = text(&contact.role).unwrap_or_else(|| site.words.get("linked_contact"));
    node.put("contactType", role);
    Some(node)
}

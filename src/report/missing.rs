//! What nobody has told yet. Source: the data model, column U ("unbekannt, wenn es fehlt"), and the fields that take
//! away fear: the first visit, a telephone number, the way there. Who writes `unbekannt` has thought about it, and
//! yet nobody knows.

use crate::model::access::AccessMode;
use crate::model::accessibility::{Accessibility, Answer, Fact};
use crate::model::contact::Contact;
use crate::model::offer::OfferPlace;
use crate::model::words::Word;
use crate::model::{Catalogue, Offer, Partner, Place};

/// Something that nobody has told yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MissingFact {
    /// No way to reach anybody.
    Contact,
    /// No telephone number: many have no mail.
    Phone,
    /// What it costs.
    Cost,
    /// Whether somebody comes along the first time.
    Accompaniment,
    /// Which languages are spoken.
    Languages,
    /// What the first visit is like.
    FirstVisit,
    /// Whether one gets in with a wheelchair, and the like: what is not answered.
    Access(Vec<Fact>),
    /// How to get there.
    Directions,
}

/// What is missing in an offer, after what it inherits from its place and its partner. About barriers of a place with
/// a file of its own only what matters first is asked here; the rest is asked at the place, once.
pub(super) fn of_offer(offer: &Offer, catalogue: &Catalogue) -> Vec<MissingFact> {
    let mut missing: Vec<MissingFact> = of_contact(catalogue.contact_of(offer).as_deref()).into_iter().collect();
    let mut ask = |is_missing: bool, fact: MissingFact| {
        if is_missing {
            missing.push(fact);
        }
    };
    ask(offer.cost.is_none(), MissingFact::Cost);
    let accompaniment = offer.accompaniment.as_ref().map_or(Answer::Unknown, |a| a.possible);
    ask(accompaniment == Answer::Unknown, MissingFact::Accompaniment);
    ask(offer.languages.is_empty(), MissingFact::Languages);
    ask(offer.first_visit.is_none(), MissingFact::FirstVisit);
    if offer.access_modes.iter().any(|mode| mode.value == AccessMode::Onsite) {
        let inline = matches!(offer.place, Some(OfferPlace::Inline { .. }));
        let asked = Fact::ALL.iter().map(|(_, fact)| *fact).filter(|fact| inline || *fact == Fact::Wheelchair);
        let open: Vec<Fact> = asked.filter(|fact| catalogue.access_answer(offer, *fact) == Answer::Unknown).collect();
        ask(!open.is_empty(), MissingFact::Access(open));
    }
    missing
}

/// What is missing in a partner's own entry.
pub(super) fn of_partner(partner: &Partner) -> Vec<MissingFact> {
    of_contact(partner.contact.as_ref()).into_iter().collect()
}

/// What is missing in a place.
pub(super) fn of_place(place: &Place) -> Vec<MissingFact> {
    let answer = |fact: Fact| place.accessibility.as_ref().map_or(Answer::Unknown, |a: &Accessibility| a.answer(fact));
    let open: Vec<Fact> =
        Fact::ALL.iter().map(|(_, fact)| *fact).filter(|fact| answer(*fact) == Answer::Unknown).collect();
    let mut missing = Vec::new();
    if !open.is_empty() {
        missing.push(MissingFact::Access(open));
    }
    if place.directions.is_none() {
        missing.push(MissingFact::Directions);
    }
    missing
}

fn of_contact(contact: Option<&Contact>) -> Option<MissingFact> {
    match contact.filter(|contact| contact.has_route()) {
        None => Some(MissingFact::Contact),
        Some(contact) if contact.phone.is_none() && contact.mobile.is_none() => Some(MissingFact::Phone),
        Some(_) => None,
    }
}

//! A flyer that could not be made, as a finding at the place that somebody can mend.

use super::press::Refusal;
use super::product::Product;
use crate::check::poster::{longest, shown};
use crate::check::rule::Say;
use crate::check::rules::flyer_unfit::{RULE, place};
use crate::check::{Finding, messages::SharedWords};
use crate::config::Language;
use crate::model::vocabulary::Term;
use crate::model::{Id, Offer};
use crate::pages::flyer::{Flyer, FlyerKind};
use crate::pages::view::{FlyerData, FlyerOffer};
use crate::pages::{Address, Site};
use crate::source::{FileId, Span};

/// A flyer that could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file that is missing.
    pub address: Address,
    /// What is wrong, where, and the way out.
    pub finding: Finding,
}

/// What is needed to say where a fault lies.
pub(super) struct Case<'a> {
    pub flyer: &'a Flyer,
    pub product: &'a Product,
    pub data: &'a FlyerData,
    pub address: &'a Address,
    pub site: &'a Site<'a>,
    pub language: Language,
}

impl Case<'_> {
    /// The refusal of the press in the words of the rule.
    pub fn failure(&self, refusal: &Refusal) -> Failure {
        let product = SharedWords::new(self.language).get(&format!("flyer-{}", self.product.id));
        let (file, span, say) = match refusal {
            Refusal::High(name, millimetres) => {
                let (file, span, field) = self.spot(name, None);
                (file, span, Say::new("high").help(field).with("millimetres", millimetres))
            }
            Refusal::Wide(name, word) => {
                let (file, span, field) = self.spot(name, Some(word));
                (file, span, Say::new("wide").help(field).with("word", shown(word)))
            }
            Refusal::Sign(name, text, sign) => {
                let (file, span, _) = self.spot(name, Some(text));
                (file, span, Say::new("sign").with("sign", sign))
            }
            Refusal::Wrong(why) => {
                let say = Say::new("wrong").with("why", why).with("flyer", self.address.as_str());
                (self.site.config.file, self.site.config.name.span, say)
            }
        };
        let finding = RULE.finding(self.language, file, span, say.with("product", product));
        Failure { address: self.address.clone(), finding }
    }

    /// The file, the place in it, and the word for it, of what a template calls by this name.
    fn spot(&self, name: &str, word: Option<&str>) -> (FileId, Span, &'static str) {
        let config = self.site.config;
        let offer = self.offer(name).and_then(|id| {
            let said = self.data.offers.iter().find(|offer| offer.id == name)?;
            Some((id, field(said, word)))
        });
        if let Some((id, field)) = offer {
            let (file, span) = place(&self.site.catalogue.offers[id], field, self.site.catalogue);
            return (file, span, field);
        }
        if name == "publisher"
            && let Some(id) = &config.publisher
        {
            let partner = &self.site.catalogue.partners[id.value];
            return (partner.entry.file, partner.name.span, "publisher");
        }
        if matches!(name, "title" | "strips")
            && let Some(term) = self.term()
        {
            return (term.file, term.name.span, "list");
        }
        let span = if name == "url" { config.base_url.span } else { config.name.span };
        (config.file, span, "site")
    }

    fn offer(&self, name: &str) -> Option<Id<Offer>> {
        let slug = name.strip_prefix("angebote/")?;
        self.flyer.offers.iter().copied().find(|id| self.site.catalogue.offers[*id].entry.slug == slug)
    }

    /// The item of a list that gives the flyer its title.
    fn term(&self) -> Option<&Term> {
        let lists = &self.site.catalogue.lists;
        let is = |term: &&Term| term.address_part() == self.flyer.id;
        match self.flyer.kind {
            FlyerKind::Town => None,
            FlyerKind::District => lists.districts.items().iter().map(|item| &item.term).find(is),
            FlyerKind::Topic => lists.topics.items().iter().map(|item| &item.0).find(is),
            FlyerKind::Setting => lists.settings.items().iter().map(|item| &item.0).find(is),
        }
    }
}

/// Which field of an offer a word comes from; that which takes most room where it is about the whole.
fn field(offer: &FlyerOffer, word: Option<&str>) -> &'static str {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let Some(word) = word.map(letters) else { return longest(offer) };
    let says = |text: &String| letters(text).contains(&word);
    if says(&offer.title) {
        "title"
    } else if offer.when.iter().any(says) {
        "time"
    } else if offer.r#where.iter().any(says) {
        "place"
    } else if offer.cost.iter().any(says) {
        "cost"
    } else if says(&offer.summary) {
        "summary"
    } else {
        "phone"
    }
}

//! Where an offer is at home, in words and links.

use super::Link;
use crate::model::catalogue::Reach;
use crate::pages::address::Address;
use crate::pages::facet::Facet;
use crate::pages::site::Site;

/// Links to the districts of an offer; for the whole town a single link to all districts.
pub(super) fn district_links(reach: &Reach, site: &Site<'_>) -> Vec<Link> {
    match reach {
        Reach::Townwide => {
            let text = site.words.fill("townwide", &[("town", &site.config.town)]);
            vec![Link::new(text, site.base.href(&Address::index(Facet::District.folder())))]
        }
        Reach::Districts(ids) => ids
            .iter()
            .map(|id| &site.catalogue.lists.districts[*id].term)
            .map(|t| Link::new(t.name.value.clone(), site.base.href(&Address::list(Facet::District.folder(), &t.id))))
            .collect(),
    }
}

/// The districts as one text; long lists are counted.
pub(super) fn district_text(reach: &Reach, site: &Site<'_>) -> String {
    match reach {
        Reach::Townwide => site.words.fill("townwide", &[("town", &site.config.town)]),
        Reach::Districts(ids) if ids.len() > 3 => site.words.count("districts", ids.len()),
        Reach::Districts(ids) => {
            ids.iter().map(|id| site.catalogue.lists.districts[*id].term.name.as_str()).collect::<Vec<_>>().join(", ")
        }
    }
}

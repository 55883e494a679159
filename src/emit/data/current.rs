//! An offer as it is on the day of the build: what is over is over.

use crate::model::offer::KEYS;
use crate::model::{Offer, notation};
use crate::pages::Site;
use crate::pages::rank::is_listed;
use crate::pages::view;

/// The fields of an offer without a notice that has run out, and with the status that follows from
/// its dates.
pub fn current(offer: &Offer, site: &Site<'_>) -> notation::Fields {
    let mut fields = notation::offer(offer, site.catalogue);
    let until = offer.notice.as_ref().and_then(|notice| notice.until.as_ref());
    if until.is_some_and(|until| until.value < site.date.day()) {
        fields.shift_remove("hinweis");
    }
    if is_listed(offer, site) {
        return fields;
    }
    fields.insert("status".into(), "beendet".into());
    // Where there was no status it stands at the end now.
    let take = |key: &&str| fields.swap_remove(*key).map(|value| ((*key).to_owned(), value));
    KEYS.iter().filter_map(take).collect()
}

/// What residents read about cost, registration, audiences: the answer to one question, as one text.
/// Nothing where nobody has told us.
pub fn said(offer: &Offer, question: &str, site: &Site<'_>) -> Option<String> {
    let fact = view::fact(question, offer, site).filter(|fact| !fact.unknown)?;
    let mut text = String::new();
    for (number, line) in fact.lines.iter().enumerate() {
        match text.ends_with(['.', '!', '?']) {
            _ if number == 0 => {}
            true => text.push(' '),
            false => text.push_str(". "),
        }
        text.push_str(&line.text);
    }
    Some(text)
}

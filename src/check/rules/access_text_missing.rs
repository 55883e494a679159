//! "Partly" without saying how. Source: the data model (barrierefrei.text is required with
//! `teilweise`); A11yJSON. "Partly" alone helps nobody to decide.

use super::prelude::*;
use crate::model::accessibility::Answer;
use crate::model::words::Word;

/// See the module.
pub const RULE: Rule = Rule {
    id: "access-text-missing",
    severity: Severity::Warning,
    cause: Cause::Writing,
    words: include_str!("access_text_missing.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let offers = context.offers().map(|offer| (offer.entry.file, offer.accessibility.as_ref()));
    let partners = context.partners().map(|partner| (partner.entry.file, partner.accessibility.as_ref()));
    let places = context.places().map(|place| (place.entry.file, place.accessibility.as_ref()));
    for (file, accessibility) in offers.chain(partners).chain(places) {
        let Some(accessibility) = accessibility.filter(|a| a.text.is_none()) else { continue };
        let partly = accessibility.answers.iter().find(|(_, answer)| answer.value == Answer::Partly);
        if let Some((fact, answer)) = partly {
            report.add(file, answer.span, Say::new("default").with("key", fact.word()));
        }
    }
}

//! "Partly" without saying how, and steps at an entrance that a wheelchair gets through. Source: the data model
//! (barrierefrei.text is required with `teilweise`); A11yJSON. "Partly" alone helps nobody to decide, and a step without a
//! word about the ramp sends somebody home.

use super::prelude::*;
use crate::model::accessibility::{Answer, Fact};
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
        let wheelchair = accessibility.answer(Fact::Wheelchair) == Answer::Yes;
        if let Some(steps) = accessibility.steps.as_ref().filter(|steps| wheelchair && steps.value > 0) {
            report.add(file, steps.span, Say::new("steps").with("n", steps.value));
        }
    }
}

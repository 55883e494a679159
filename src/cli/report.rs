//! What the commands print.

use super::print;
use crate::Checked;
use crate::again::Said;
use crate::check::messages::SharedWords;
use crate::check::plain::Band;
use crate::check::poster::Poster;
use crate::check::rules::flyer_unfit::RULE;
use crate::check::{Finding, Severity};
use crate::config::Language;
use crate::error::Error;

/// Prints findings and their number to standard error.
pub(super) fn findings(checked: &Checked) -> Result<(), Error> {
    print::err(Said::new(checked, None).findings)
}

/// Prints how many entries are how hard to read, and which are the hardest.
pub(super) fn readability(checked: &Checked) -> Result<(), Error> {
    const HARDEST: usize = 5;
    let words = SharedWords::new(checked.language);
    let bands = [Band::VeryEasy, Band::Easy, Band::Middle, Band::Hard].iter().filter_map(|band| {
        let count = checked.readability.iter().filter(|entry| entry.band == *band).count();
        (count > 0).then(|| format!("{count} {}", words.get(&format!("band-{}", band.key()))))
    });
    let bands: Vec<String> = bands.collect();
    if !bands.is_empty() {
        print::err_line(words.get("readability").replace("{bands}", &bands.join(", ")))?;
    }
    let mut hard: Vec<_> = checked.readability.iter().filter(|entry| entry.band >= Band::Middle).collect();
    hard.sort_by(|a, b| b.score.total_cmp(&a.score));
    for entry in hard.iter().take(HARDEST) {
        print::err_line(format_args!("  {:.1} {}", entry.score, checked.sources.file(entry.file).path))?;
    }
    Ok(())
}

/// Prints how many offers fit on the Aushang.
pub(super) fn poster(checked: &Checked, options: &crate::Options) -> Result<(), Error> {
    let is_off = |offer: &crate::model::Offer| offer.flyer.as_ref().is_some_and(|flyer| flyer.off);
    let printed = |offer: &&crate::model::Offer| !offer.entry.broken && !is_off(offer);
    let all = checked.catalogue.offers.items().iter().filter(printed).count();
    let unfit = checked.findings.iter().filter(|finding| finding.rule == RULE.id).count();
    if all > 0 && Poster::new(&checked.site(options), &checked.theme).is_some() {
        let key = if unfit == 0 { "poster-all" } else { "poster" };
        let values = [("n", all.saturating_sub(unfit).to_string()), ("all", all.to_string())];
        print::err_line(say(checked, key, &values))?;
    }
    Ok(())
}

/// A sentence of the shared words with values filled in.
pub(super) fn say(checked: &Checked, key: &str, values: &[(&str, String)]) -> String {
    say_in(checked.language, key, values)
}

/// The same, in a language.
pub(super) fn say_in(language: Language, key: &str, values: &[(&str, String)]) -> String {
    let mut text = SharedWords::new(language).get(key);
    for (name, value) in values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}

/// Whether any finding is an error.
pub(super) fn exit_code(checked: &Checked) -> u8 {
    let is_error = |f: &Finding| f.severity == Severity::Error;
    if checked.findings.iter().any(is_error) { super::CONTENT } else { super::FINE }
}

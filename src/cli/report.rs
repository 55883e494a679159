//! What the commands print.

use crate::Checked;
use crate::check::messages::SharedWords;
use crate::check::plain::Band;
use crate::check::report::github::counts;
use crate::check::report::plain::plain;
use crate::check::{Finding, Severity};

/// Prints findings and their number to standard error.
pub(super) fn findings(checked: &Checked) {
    let words = SharedWords::new(checked.language);
    anstream::eprint!("{}", plain(&checked.findings, &checked.sources, &words, true));
    let counts = counts(&checked.findings, &words);
    if !counts.is_empty() {
        anstream::eprintln!("{counts}");
    }
}

/// Prints how many entries are how hard to read, and which are the hardest.
pub(super) fn readability(checked: &Checked) {
    const HARDEST: usize = 5;
    let words = SharedWords::new(checked.language);
    let bands = [Band::VeryEasy, Band::Easy, Band::Middle, Band::Hard].iter().filter_map(|band| {
        let count = checked.readability.iter().filter(|entry| entry.band == *band).count();
        (count > 0).then(|| format!("{count} {}", words.get(&format!("band-{}", band.key()))))
    });
    let bands: Vec<String> = bands.collect();
    if !bands.is_empty() {
        anstream::eprintln!("{}", words.get("readability").replace("{bands}", &bands.join(", ")));
    }
    let mut hard: Vec<_> = checked.readability.iter().filter(|entry| entry.band >= Band::Middle).collect();
    hard.sort_by(|a, b| b.score.total_cmp(&a.score));
    for entry in hard.iter().take(HARDEST) {
        anstream::eprintln!("  {:.1} {}", entry.score, checked.sources.file(entry.file).path);
    }
}

/// A sentence of the shared words with values filled in.
pub(super) fn say(checked: &Checked, key: &str, values: &[(&str, String)]) -> String {
    let mut text = SharedWords::new(checked.language).get(key);
    for (name, value) in values {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}

/// Prints which flyers are missing, and why.
#[cfg(feature = "flyer")]
pub(super) fn flyers(checked: &Checked, failures: &[crate::emit::flyer::Failure]) {
    use crate::emit::flyer::Reason;
    for failure in failures {
        let why = match &failure.reason {
            Reason::Wrong(why) => why.clone(),
            Reason::Unfit { offer, field, millimetres } => {
                let file = offer.map(|id| checked.catalogue.offers[id].entry.file).unwrap_or(checked.config.file);
                let values = [
                    ("file", checked.sources.file(file).path.clone()),
                    ("field", field.clone()),
                    ("mm", millimetres.to_string()),
                ];
                say(checked, "flyer-unfit", &values)
            }
        };
        let address = failure.address.as_str().to_owned();
        anstream::eprintln!("{}", say(checked, "flyer-missing", &[("flyer", address), ("why", why)]));
    }
}

/// Whether any finding is an error.
pub(super) fn exit_code(checked: &Checked) -> u8 {
    let is_error = |f: &Finding| f.severity == Severity::Error;
    if checked.findings.iter().any(is_error) { super::CONTENT } else { super::FINE }
}

/// What stands before an error of the run.
pub(super) fn error_label() -> &'static str {
    "wegweiser:"
}

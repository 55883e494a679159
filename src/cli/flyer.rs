//! `wegweiser flyer`: flyers without the site, or the data that their templates see.

use super::{CONTENT, FINE, Global, print, report};
use crate::emit::Sink;
use crate::emit::flyer::{Choice, dump, emit};
use crate::error::Error;
use crate::output::apart;
use crate::output::folder::Folder;
use crate::output::shelf::FlyerShelf;
use clap::Args;
use std::path::PathBuf;

/// The program that made a PDF, as that names it.
const MAKER: &[u8] = b"(wegweiser)";

#[derive(Debug, Args)]
pub(super) struct Flyers {
    /// Alle Flyer (every flyer), auch wenn nichts anderes gesagt ist
    #[arg(long, conflicts_with_all = ["kind", "slug", "product"])]
    all: bool,
    /// Nur diese Art (this kind only): stadt, stadtteil, thema, begegnungsort
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Nur diese Liste (this list only), wie in Adressen
    #[arg(long, value_name = "SLUG")]
    slug: Option<String>,
    /// Nur dieses Produkt (this product only), zum Beispiel aushang-tonersparend
    #[arg(long, value_name = "PRODUCT")]
    product: Option<String>,
    /// Zielordner (output folder), sonst ROOT/flyer
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Statt der Flyer die Daten schreiben (write the data instead), für andere Vorlagen
    #[arg(long)]
    dump_data: bool,
}

pub(super) fn run(command: &Flyers, global: &Global) -> Result<u8, Error> {
    let options = global.options()?;
    let mut checked = crate::check(&options)?;
    if checked.findings.has_errors() {
        report::findings(&checked)?;
        return Ok(CONTENT);
    }
    let folder = command.out.clone().unwrap_or_else(|| global.root.join("flyer"));
    apart::check_beside(&folder, &options.root)?;
    let folder = Folder::open(folder, is_ours)?;
    let choice = Choice { kind: command.kind.clone(), slug: command.slug.clone(), product: command.product.clone() };
    let (names, failures) = {
        let site = checked.site(&options);
        let plan = crate::pages::plan(&site);
        if command.dump_data {
            let dumped = dump(&site, &plan, &choice, &checked.theme)?;
            dumped.iter().try_for_each(|(name, json)| folder.put(&format!("{name}.json"), json.as_bytes()))?;
            (dumped.into_iter().map(|(name, _)| format!("{name}.json")).collect(), Vec::new())
        } else {
            let shelf = FlyerShelf::new(&options.root);
            let made = emit(&site, &plan, &choice, checked.language, &checked.theme, &shelf, &folder)?;
            let files = made.files.into_values().flatten();
            let names = files.map(|file| file.address.output_path().trim_start_matches("flyer/").to_owned());
            (names.collect::<Vec<_>>(), made.failures)
        }
    };
    if names.is_empty() && failures.is_empty() {
        return Err(Error::new("there is no such flyer; see wegweiser flyer --help"));
    }
    names.iter().try_for_each(print::out_line)?;
    if failures.is_empty() {
        return Ok(FINE);
    }
    checked.findings = crate::check::Findings::default();
    checked.add(failures.into_iter().map(|failure| failure.finding).collect());
    report::findings(&checked)?;
    Ok(CONTENT)
}

/// Whether a file is an earlier flyer, or the data of one: only such a file is written anew.
fn is_ours(name: &str, bytes: &[u8]) -> bool {
    if name.ends_with(".json") {
        let value: Option<serde_json::Value> = serde_json::from_slice(bytes).ok();
        return value.is_some_and(|value| value["product"].is_string() && value["mode"].is_string());
    }
    // Who made a PDF stands in it as plain text.
    bytes.starts_with(b"%PDF") && bytes.windows(MAKER.len()).any(|part| part == MAKER)
}

//! `wegweiser flyer`: flyers without the site, or the data that their templates see.

use super::{CONTENT, FINE, Global, report};
use crate::emit::Sink;
use crate::emit::flyer::{Choice, dump, emit};
use crate::error::Error;
use crate::output::shelf::Cache;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Flyers {
    /// Nur diese Art (this kind only): stadt, stadtteil, thema, begegnungsort
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Nur diese Liste (this list only), wie in Adressen
    #[arg(long, value_name = "SLUG")]
    slug: Option<String>,
    /// Nur dieses Produkt (this product only), zum Beispiel aushang-tonersparend
    #[arg(long, value_name = "PRODUCT")]
    product: Option<String>,
    /// Zielordner (output folder), sonst ROOT
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Statt der Flyer die Daten schreiben (write the data instead), für andere Vorlagen
    #[arg(long)]
    dump_data: bool,
}

/// Writes below a folder without touching anything else in it.
struct Folder(PathBuf);

impl Sink for Folder {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = self.0.join(path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|e| Error::at(folder, "cannot make the folder").because(e))?;
        }
        std::fs::write(&path, bytes).map_err(|e| Error::at(&path, "cannot write").because(e))
    }
}

pub(super) fn run(command: &Flyers, global: &Global) -> Result<u8, Error> {
    let options = global.options()?;
    let checked = crate::check(&options)?;
    if checked.findings.has_errors() {
        report::findings(&checked);
        return Ok(CONTENT);
    }
    let site = checked.site(&options);
    let plan = crate::pages::plan(&site);
    let choice = Choice { kind: command.kind.clone(), slug: command.slug.clone(), product: command.product.clone() };
    let folder = Folder(command.out.clone().unwrap_or_else(|| global.root.clone()));
    if command.dump_data {
        for (name, json) in dump(&site, &plan, &choice)? {
            folder.put(&format!("{name}.json"), json.as_bytes())?;
        }
        return Ok(FINE);
    }
    let made = emit(&site, &plan, &choice, &checked.theme, &Cache::new(&options.root), &folder)?;
    report::flyers(&checked, &made.failures);
    for file in made.files.values().flatten() {
        anstream::println!("{}", file.address);
    }
    Ok(if made.failures.is_empty() { FINE } else { CONTENT })
}

//! Flyers: posters, handbills, folders and lists in large type for every list of the plan, as PDF/UA-1 and PDF/A-2a.

mod code;
mod guard;
mod hyphen;
mod press;
mod product;

use super::Sink;
use crate::error::Error;
use crate::model::{Id, Offer};
use crate::pages::flyer::{Flyer, FlyerFile};
use crate::pages::view::{FlyerData, flyer_data};
use crate::pages::{Address, Plan, Site};
use crate::theme::Theme;
use press::{Press, Refusal};
use product::{Mode, Product};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Part of every key of the cache: another version of the program or of typesetting makes other bytes.
const PRESS: &str = concat!("wegweiser ", env!("CARGO_PKG_VERSION"), ", typst 0.15.1, 1");

/// Keeps finished files from run to run, by a key made from everything that goes into them.
pub trait Shelf: Sync {
    /// The file with this key, if it is there.
    fn get(&self, key: &str) -> Option<Vec<u8>>;
    /// Keeps a file. A shelf that cannot is no fault: the file is made again.
    fn keep(&self, key: &str, bytes: &[u8]);
}

/// Which flyers are asked for; all where nothing is said.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// `stadt`, `stadtteil`, `thema`, `begegnungsort`
    pub kind: Option<String>,
    /// As in addresses.
    pub slug: Option<String>,
    /// `aushang`, `aushang-tonersparend`, `handzettel`, `faltblatt`, `faltblatt-lesen`, `grossdruck`
    pub product: Option<String>,
}

impl Choice {
    fn wants(&self, flyer: &Flyer) -> bool {
        let is = |wanted: &Option<String>, is: &str| wanted.as_deref().is_none_or(|wanted| wanted == is);
        !flyer.offers.is_empty() && is(&self.kind, flyer.kind.word()) && is(&self.slug, &flyer.slug)
    }

    fn wants_product(&self, id: &str) -> bool {
        self.product.as_deref().is_none_or(|wanted| wanted == id)
    }
}

/// A flyer that could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file that is missing.
    pub address: Address,
    /// Why.
    pub reason: Reason,
}

/// Why a flyer could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Something is too long.
    Unfit {
        /// The offer; absent where it is the list or the site itself.
        offer: Option<Id<Offer>>,
        /// The field to shorten.
        field: String,
        /// How much is too much, in millimetres.
        millimetres: u32,
    },
    /// The template and these data do not go together, for example a letter that no font has.
    Wrong(String),
}

/// The flyers of a run.
#[derive(Debug, Default)]
pub struct Made {
    /// What was made, by the page that links it.
    pub files: BTreeMap<Address, Vec<FlyerFile>>,
    /// What was not.
    pub failures: Vec<Failure>,
}

/// Makes flyers, and hands them to the sink.
///
/// # Errors
/// Where the theme is wrong, or a file cannot be written. A flyer that cannot be made is none.
pub fn emit(
    site: &Site<'_>,
    plan: &Plan,
    choice: &Choice,
    theme: &Theme,
    shelf: &dyn Shelf,
    sink: &dyn Sink,
) -> Result<Made, Error> {
    let products = Product::all(theme)?;
    let press = Press::new(theme)?;
    let ground = ground(theme);
    let flyers: Vec<&Flyer> = plan.flyers.iter().filter(|flyer| choice.wants(flyer)).collect();
    let made = flyers.par_iter().map(|flyer| {
        let data = finished(flyer, site);
        let json = to_json(&data)?;
        let code = code::svg(&data.url)?;
        let mut files = Vec::new();
        let mut failures = Vec::new();
        for (product, mode) in products.iter().flat_map(|p| p.modes.iter().map(move |mode| (p, mode))) {
            let id = product.file_id(mode);
            if !choice.wants_product(&id) {
                continue;
            }
            let address = flyer.file(&id);
            let mut hash = blake3::Hasher::new();
            for part in [ground.as_bytes(), id.as_bytes(), address.as_str().as_bytes(), json.as_bytes()] {
                hash.update(&part.len().to_le_bytes()).update(part);
            }
            let key = hash.finalize().to_hex();
            let kept = shelf.get(&key);
            let result = match kept {
                Some(bytes) => Ok(bytes),
                None => print(&press, product, mode, &data, &json, &code, &address),
            };
            match result {
                Ok(bytes) => {
                    shelf.keep(&key, &bytes);
                    sink.put(&address.output_path(), &bytes)?;
                    files.push(FlyerFile { label: site.words.get(&mode.label), address, size: bytes.len() });
                }
                Err(refusal) => failures.push(Failure { address, reason: reason(refusal, site) }),
            }
        }
        Ok((flyer.page.clone(), files, failures))
    });
    let made: Vec<_> = made.collect::<Result<_, Error>>()?;
    let mut all = Made::default();
    for (page, files, failures) in made {
        all.files.insert(page, files);
        all.failures.extend(failures);
    }
    Ok(all)
}

/// The data of every flyer that is asked for, with the name that its files begin with: what `--dump-data` writes.
///
/// # Errors
/// Where the data cannot be written as JSON.
pub fn dump(site: &Site<'_>, plan: &Plan, choice: &Choice) -> Result<Vec<(String, String)>, Error> {
    let flyers = plan.flyers.iter().filter(|flyer| choice.wants(flyer));
    flyers
        .map(|flyer| Ok((format!("{}-{}", flyer.kind.word(), flyer.slug), to_json(&finished(flyer, site))?)))
        .collect()
}

fn finished(flyer: &Flyer, site: &Site<'_>) -> FlyerData {
    let mut data = flyer_data(flyer, site);
    hyphen::soften(&mut data);
    data
}

fn to_json(data: &FlyerData) -> Result<String, Error> {
    serde_json::to_string_pretty(data).map_err(|e| Error::new("cannot write the data of a flyer").because(e))
}

/// The hash of everything that all flyers share.
fn ground(theme: &Theme) -> blake3::Hash {
    let mut hash = blake3::Hasher::new();
    hash.update(PRESS.as_bytes());
    for path in theme.paths(product::FOLDER, "") {
        let bytes = theme.bytes(path).unwrap_or_default();
        hash.update(path.as_bytes()).update(&bytes.len().to_le_bytes()).update(bytes);
    }
    hash.finalize()
}

fn print(
    press: &Press,
    product: &Product,
    mode: &Mode,
    data: &FlyerData,
    json: &str,
    code: &str,
    address: &Address,
) -> Result<Vec<u8>, Refusal> {
    let pages = press.lay_out(&product.template, &mode.name, json, code);
    let bytes = pages.and_then(|pages| {
        let faults = guard::check(&pages, product, mode, data);
        if faults.is_empty() {
            let day = crate::date::read_date(&data.as_of).unwrap_or(jiff::civil::Date::ZERO);
            press.pdf(&pages, &format!("{}{}", data.url, address), day)
        } else {
            Err(Refusal::Wrong(faults.join("; ")))
        }
    });
    Press::forget();
    bytes
}

fn reason(refusal: Refusal, site: &Site<'_>) -> Reason {
    match refusal {
        Refusal::Unfit(slug, field, millimetres) => {
            let offer = site.catalogue.offers.iter().find(|(_, offer)| offer.entry.slug == slug).map(|(id, _)| id);
            Reason::Unfit { offer, field, millimetres }
        }
        Refusal::Wrong(why) => Reason::Wrong(why),
    }
}

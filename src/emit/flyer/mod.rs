//! Flyers: posters, handbills, folders and lists in large type for every list of the plan, as PDF/UA-1 and PDF/A-2a.

mod code;
mod failure;
mod guard;
mod hyphen;
mod press;
mod product;
mod sheets;

pub use failure::Failure;

use super::Sink;
use crate::config::Language;
use crate::error::Error;
use crate::pages::flyer::{Flyer, FlyerFile};
use crate::pages::view::{FlyerData, flyer_data};
use crate::pages::{Address, Plan, Site};
use crate::theme::Theme;
use failure::Case;
use press::{Material, Press, Refusal};
use product::{Mode, Product};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Part of every key of the cache: another version of the program or of typesetting makes other bytes.
const PRESS: &str = concat!("wegweiser ", env!("CARGO_PKG_VERSION"), ", typst 0.15.1, 3");

/// The stack of each thread, in bytes: typesetting goes deep.
const STACK: usize = 16 << 20;

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

/// The flyers of a run.
#[derive(Debug, Default)]
pub struct Made {
    /// What was made, by the page that links it.
    pub files: BTreeMap<Address, Vec<FlyerFile>>,
    /// What was not.
    pub failures: Vec<Failure>,
}

/// One product of one list.
struct Order<'a> {
    flyer: &'a Flyer,
    product: &'a Product,
    mode: &'a Mode,
    address: Address,
}

/// Every product of every list that is asked for.
fn orders<'a>(plan: &'a Plan, choice: &Choice, products: &'a [Product]) -> Vec<Order<'a>> {
    let mut orders = Vec::new();
    for flyer in plan.flyers.iter().filter(|flyer| choice.wants(flyer)) {
        for (product, mode) in products.iter().flat_map(|product| product.modes.iter().map(move |mode| (product, mode)))
        {
            let id = product.file_id(mode);
            if choice.wants_product(&id) {
                orders.push(Order { flyer, product, mode, address: flyer.file(&id) });
            }
        }
    }
    orders
}

/// Makes flyers, and hands them to the sink.
///
/// # Errors
/// Where the theme is wrong, or a file cannot be written. A flyer that cannot be made is none.
pub fn emit(
    site: &Site<'_>,
    plan: &Plan,
    choice: &Choice,
    language: Language,
    theme: &Theme,
    shelf: &dyn Shelf,
    sink: &dyn Sink,
) -> Result<Made, Error> {
    let products = Product::all(theme)?;
    let press = Press::new(theme, &products)?;
    let ground = ground(theme);
    let orders = orders(plan, choice, &products);
    let one = |order: &Order<'_>| {
        let data = finished(order, site);
        let json = to_json(&data)?;
        let mut material = vec![
            ("data.json".to_owned(), json.into_bytes()),
            ("qr.svg".to_owned(), code::svg(&data.url)?.into_bytes()),
        ];
        material.extend(logos(&data, site)?);
        let key = key(&ground, order, &material);
        let bytes = match shelf.get(&key) {
            Some(bytes) => Ok(bytes),
            None => print(&press, order, &data, material),
        };
        match bytes {
            Ok(bytes) => {
                shelf.keep(&key, &bytes);
                sink.put(&order.address.output_path(), &bytes)?;
                Ok(Ok(bytes.len()))
            }
            Err(refusal) => {
                let Order { flyer, product, address, .. } = order;
                Ok(Err(Case { flyer, product, data: &data, address, site, language }.failure(&refusal)))
            }
        }
    };
    let results = side_by_side(&orders, one)?;
    let mut made = Made::default();
    for (order, result) in orders.iter().zip(results) {
        match result {
            Ok(size) => {
                let label = site.words.get(&order.mode.label);
                let file = FlyerFile { label, address: order.address.clone(), size };
                made.files.entry(order.flyer.page.clone()).or_default().push(file);
            }
            Err(failure) => made.failures.push(failure),
        }
    }
    Ok(made)
}

/// Does the same with every order, as many at a time as there are threads. Typesetting goes parallel itself, and whoever
/// waits for a part takes the next work there is: in one pool that would be another flyer, and so on, until all are
/// begun and none is done. So every thread has a pool of its own.
fn side_by_side<T: Send>(
    orders: &[Order<'_>],
    one: impl Fn(&Order<'_>) -> Result<T, Error> + Sync,
) -> Result<Vec<T>, Error> {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let work = || loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let Some(order) = orders.get(number) else { break };
        let result = one(order);
        done.lock().unwrap_or_else(PoisonError::into_inner).insert(number, result);
    };
    let pool = |_| rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build();
    let threads = rayon::current_num_threads().min(orders.len());
    let pools: Result<Vec<_>, _> = (0..threads).map(pool).collect();
    let pools = pools.map_err(|e| Error::new("cannot start threads for the flyers").because(e))?;
    std::thread::scope(|scope| {
        for pool in &pools {
            scope.spawn(|| pool.install(work));
        }
    });
    done.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
}

/// The data of every flyer that is asked for, with the name of its file without the ending: what `--dump-data` writes.
///
/// # Errors
/// Where the theme is wrong, or the data cannot be written as JSON.
pub fn dump(site: &Site<'_>, plan: &Plan, choice: &Choice, theme: &Theme) -> Result<Vec<(String, String)>, Error> {
    let products = Product::all(theme)?;
    let orders = orders(plan, choice, &products);
    orders
        .iter()
        .map(|order| {
            let name = order.address.output_path();
            let name = name.rsplit('/').next().unwrap_or(&name).trim_end_matches(".pdf").to_owned();
            Ok((name, to_json(&finished(order, site))?))
        })
        .collect()
}

fn finished(order: &Order<'_>, site: &Site<'_>) -> FlyerData {
    let mut data = flyer_data(order.flyer, order.product.room(), site);
    data.product.clone_from(&order.product.id);
    data.mode.clone_from(&order.mode.name);
    hyphen::soften(&mut data);
    data
}

fn to_json(data: &FlyerData) -> Result<String, Error> {
    serde_json::to_string_pretty(data).map_err(|e| Error::new("cannot write the data of a flyer").because(e))
}

/// The pictures that the data name.
fn logos(data: &FlyerData, site: &Site<'_>) -> Result<Material, Error> {
    let mut logos = Vec::new();
    for logo in &data.logos {
        let name = logo.file.trim_start_matches(crate::pages::view::FLYER_LOGOS);
        if let Some(image) = site.catalogue.image(name) {
            logos.push((logo.file.clone(), crate::source::walk::read_image(image)?));
        }
    }
    Ok(logos)
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

/// The hash of everything that goes into one flyer.
fn key(ground: &blake3::Hash, order: &Order<'_>, material: &Material) -> String {
    let mut hash = blake3::Hasher::new();
    let mut add = |part: &[u8]| {
        hash.update(&part.len().to_le_bytes()).update(part);
    };
    add(ground.as_bytes());
    add(order.address.as_str().as_bytes());
    for (name, bytes) in material {
        add(name.as_bytes());
        add(bytes);
    }
    hash.finalize().to_hex().to_string()
}

fn print(press: &Press, order: &Order<'_>, data: &FlyerData, material: Material) -> Result<Vec<u8>, Refusal> {
    printable(press, data)?;
    let pages = press.lay_out(&order.product.template, material);
    let bytes = pages.and_then(|pages| {
        let faults = guard::check(&pages, order.product, order.mode, data);
        if faults.is_empty() {
            let day = crate::date::read_date(&data.as_of).unwrap_or(jiff::civil::Date::ZERO);
            press.pdf(&pages, &format!("{}{}", data.url, order.address), day)
        } else {
            Err(Refusal::Wrong(faults.join("; ")))
        }
    });
    Press::forget();
    bytes
}

/// Refuses signs that no font has: they would be missing on paper.
fn printable(press: &Press, data: &FlyerData) -> Result<(), Refusal> {
    let refuse = |place: &str, text: &str| match press.unprintable(text) {
        Some(sign) => Err(Refusal::Sign(place.to_owned(), text.to_owned(), sign)),
        None => Ok(()),
    };
    refuse("title", &data.title)?;
    refuse("site", &data.site.name)?;
    data.publisher.lines.iter().try_for_each(|line| refuse("publisher", line))?;
    for offer in &data.offers {
        let texts = [&offer.title, &offer.summary].into_iter().chain(&offer.when).chain(&offer.r#where);
        texts.chain(&offer.cost).chain(&offer.access).try_for_each(|text| refuse(&offer.id, text))?;
    }
    Ok(())
}

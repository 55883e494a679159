//! The products of a theme: `flyers/flyer.toml`.

use crate::error::Error;
use crate::pages::view::Room;
use crate::theme::Theme;
use serde::Deserialize;

/// Where a theme keeps its flyers.
pub const FOLDER: &str = "flyers/";
const TABLE: &str = "flyers/flyer.toml";

/// One product: a template and what it promises.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Part of the name of the file.
    pub id: String,
    /// The file below `flyers/`.
    pub template: String,
    /// The smallest type, in points.
    pub min_pt: f64,
    /// The smallest type of what is printed twice for people with scissors, in points.
    #[serde(default)]
    pub min_pt_artifact: Option<f64>,
    /// How near to the edge of the paper text may come, in millimetres.
    pub safe: f64,
    /// How many offers are printed.
    pub offers: Offers,
    /// The families that its template names.
    pub fonts: Vec<String>,
    /// The variants, the usual one first.
    pub modes: Vec<Mode>,
}

/// How many offers a product prints.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offers {
    /// At most; all where absent.
    pub max: Option<usize>,
    /// At least, where there are as many.
    pub least: usize,
}

/// A variant of a product.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mode {
    /// What the template reads from `data.mode`.
    pub name: String,
    /// Last part of the name of the file; the usual variant has none.
    pub file: String,
    /// How many pages; any number where absent.
    pub pages: Option<usize>,
    /// Width and height after cutting, in millimetres.
    pub trim: (f64, f64),
    /// By how much single pages may be narrower, in millimetres: a panel that is folded in.
    #[serde(default)]
    pub narrower: f64,
    /// How far colour reaches over the edge, in millimetres.
    pub bleed: f64,
    /// Key of the words for the link.
    pub label: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    product: Vec<Product>,
}

impl Product {
    /// All products of a theme, in their order.
    ///
    /// # Errors
    /// Where the table is missing or wrong.
    pub fn all(theme: &Theme) -> Result<Vec<Self>, Error> {
        let table: Table =
            toml::from_str(theme.text(TABLE)?).map_err(|e| Error::at(TABLE, "cannot read the products").because(e))?;
        Ok(table.product)
    }

    /// What the files of a mode are called: `aushang`, `aushang-tonersparend`.
    pub fn file_id(&self, mode: &Mode) -> String {
        if mode.file.is_empty() { self.id.clone() } else { format!("{}-{}", self.id, mode.file) }
    }

    /// How much room it has for each offer.
    pub fn room(&self) -> Room {
        if self.offers.max.is_some() { Room::Little } else { Room::Enough }
    }
}

//! The theme's templates (Tera 2) and components.

use super::prose::{self, SafeHtml, Surroundings};
use crate::error::Error;
use crate::model::{Id, Offer};
use crate::object::Object;
use crate::pages::view::{self, View};
use crate::pages::{DataFile, Plan, Site};
use crate::theme::Theme;
use crate::words::Words;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;
use tera::{Context, Function, Kwargs, State, Tera, TeraResult, Value};

/// Renders pages.
#[derive(Clone)]
pub struct Renderer {
    tera: Tera,
    /// The card of every offer by its number, rendered when the first list shows it.
    cards: Vec<OnceLock<Value>>,
    words: Context,
}

/// Files that pages link to: the names carry a hash of the content.
#[derive(Debug, Clone, Default)]
pub struct AssetLinks {
    /// The style sheet.
    pub style: String,
    /// The style sheet of the editors' report, all of the other's included; empty where no report is written.
    pub report_style: String,
    /// The script; every page works without it.
    pub script: String,
    /// The same script, with what the pages of the search, of the marked offers and of this week start besides.
    pub start: String,
    /// The script that fills the page of this week anew; loaded only on a later day.
    pub today: String,
    /// The folder of the scripts of the list of marked offers; loaded where something can be marked, or is.
    pub marked: String,
    /// Style sheets that some pages need instead of the other, by name.
    pub sheets: BTreeMap<&'static str, String>,
    /// The icon of the site.
    pub favicon: String,
}

impl Renderer {
    /// Loads all templates.
    ///
    /// # Errors
    /// Where a template of the theme is wrong.
    pub fn new(theme: &Theme, site: &Site<'_>, assets: &AssetLinks) -> Result<Self, Error> {
        let mut tera = engine(theme)?;
        let context = tera.global_context();
        context.insert("site", &view::site_frame(site));
        context.insert("w", site.words.all());
        context.insert(
            "assets",
            &HashMap::from([
                ("style", &assets.style),
                ("report_style", &assets.report_style),
                ("script", &assets.script),
                ("start", &assets.start),
                ("today", &assets.today),
                ("marked", &assets.marked),
                ("favicon", &assets.favicon),
            ]),
        );
        context.insert("sheets", &assets.sheets);
        let mut words = Context::new();
        words.insert("w", site.words.all());
        let cards = vec![OnceLock::new(); site.catalogue.offers.len()];
        Ok(Self { tera, cards, words })
    }

    /// Takes in what has changed: what all pages share, and these offers.
    pub fn follow(&mut self, changed: &[Id<Offer>], site: &Site<'_>) {
        self.tera.global_context().insert("site", &view::site_frame(site));
        for id in changed {
            if let Some(card) = self.cards.get_mut(id.index()) {
                *card = OnceLock::new();
            }
        }
    }

    fn card(&self, id: Id<Offer>, plan: &Plan, site: &Site<'_>) -> Result<SafeHtml, Error> {
        let mut context = Context::new();
        context.insert("card", &view::card(id, plan, site));
        self.tera
            .render_component_with_implicits("card", &context, &self.words, None, true)
            .map(SafeHtml::from_template)
            .map_err(|e| template_error("components/card", e))
    }

    /// Renders a page onto the end of `out`; `linked` is what programs read in it, `sizes` those of the files of open data in bytes, where
    /// the page names them.
    ///
    /// # Errors
    /// Where a template of the theme is wrong.
    pub fn page(
        &self,
        view: &View,
        linked: Option<&Object<'_>>,
        sizes: Option<&BTreeMap<DataFile, usize>>,
        plan: &Plan,
        site: &Site<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), Error> {
        let template = view.content.template();
        let mut context = Context::from_serialize(view).map_err(|e| template_error(template, e))?;
        let body = view.body.map(|body| {
            let text = site.sources.file(body.file).slice(body.span);
            let (footnotes, back) = (site.words.get("footnotes"), site.words.get("footnote_back"));
            prose::render(
                text,
                Surroundings { base: site.base, catalogue: site.catalogue, footnotes: &footnotes, back: &back },
            )
        });
        context.insert_value("body", body.unwrap_or_default().into_value());
        context.insert_value("linked", linked.map(SafeHtml::data).unwrap_or_default().into_value());
        if let Some(sizes) = sizes {
            context.insert("sizes", &size_words(sizes, site));
        }
        context.insert_value("cards", self.cards_of(&view.cards, plan, site)?);
        let mut groups = Vec::with_capacity(view.groups.len());
        for group in &view.groups {
            let mut values = tera::Map::new();
            values.insert("id".into(), Value::from(group.id));
            values.insert("heading".into(), Value::from(group.heading.as_str()));
            values.insert("more".into(), Value::from_serializable(&group.more));
            values.insert("cards".into(), self.cards_of(&group.cards, plan, site)?);
            groups.push(Value::from(values));
        }
        context.insert_value("groups", Value::from(groups.as_slice()));
        self.tera.render_to(template, &context, out).map_err(|e| template_error(template, e))
    }

    /// Renders a page that has all it shows in its view: neither Markdown nor cards.
    ///
    /// # Errors
    /// Where a template of the theme is wrong.
    pub fn plain_page(&self, template: &str, view: &impl Serialize) -> Result<String, Error> {
        let mut context = Context::from_serialize(view).map_err(|e| template_error(template, e))?;
        context.insert_value("linked", SafeHtml::default().into_value());
        self.tera.render(template, &context).map_err(|e| template_error(template, e))
    }

    /// The cards of these offers, each rendered once.
    fn cards_of(&self, offers: &[Id<Offer>], plan: &Plan, site: &Site<'_>) -> Result<Value, Error> {
        let mut cards = Vec::with_capacity(offers.len());
        for id in offers {
            let Some(kept) = self.cards.get(id.index()) else { continue };
            let card = match kept.get() {
                Some(card) => card.clone(),
                None => {
                    let card = self.card(*id, plan, site)?.into_value();
                    kept.get_or_init(|| card).clone()
                }
            };
            cards.push(card);
        }
        Ok(Value::from(cards.as_slice()))
    }

    /// Renders the page at an old address, which leads to the new one.
    ///
    /// # Errors
    /// Where the template is wrong.
    pub fn moved(&self, target: &str) -> Result<String, Error> {
        let mut context = Context::new();
        context.insert("target", target);
        self.tera.render("moved.html", &context).map_err(|e| template_error("moved.html", e))
    }
}

/// The sizes of the files of open data by their names, as people read them: kilobytes, or tenths of a
/// megabyte from one megabyte on; rounded up.
fn size_words(sizes: &BTreeMap<DataFile, usize>, site: &Site<'_>) -> HashMap<&'static str, String> {
    let size = |(file, bytes): (&DataFile, &usize)| {
        let kilobytes = bytes.div_ceil(1000);
        let (key, number) = if kilobytes < 1000 {
            ("data_size", kilobytes.to_string())
        } else {
            let tenths = bytes.div_ceil(100_000);
            let separator = site.words.get("decimal_separator");
            ("data_size_large", format!("{}{separator}{}", tenths / 10, tenths % 10))
        };
        (file.name(), site.words.fill(key, &[("n", &number)]))
    };
    sizes.iter().map(size).collect()
}

/// The components by themselves, for the review page and its tests.
pub struct Components(Tera, Context);

impl Components {
    /// Loads the components of a theme.
    ///
    /// # Errors
    /// Where a template of the theme is wrong.
    pub fn new(theme: &Theme, words: &Words) -> Result<Self, Error> {
        let mut implicit = Context::new();
        implicit.insert("w", words.all());
        Ok(Self(engine(theme)?, implicit))
    }

    /// Renders a component with the values of an example.
    ///
    /// # Errors
    /// Where there is no such component, or a value is missing.
    pub fn render(&self, name: &str, values: &serde_json::Value) -> Result<SafeHtml, Error> {
        let values = Context::from_serialize(values).map_err(|e| template_error(name, e))?;
        self.0
            .render_component_with_implicits(name, &values, &self.1, None, true)
            .map(SafeHtml::from_template)
            .map_err(|e| template_error(name, e))
    }
}

/// A Tera with all templates and components of the theme.
fn engine(theme: &Theme) -> Result<Tera, Error> {
    let mut tera = Tera::new();
    tera.autoescape_on([".html"]);
    tera.register_function("icon", Icons::new(theme));
    let mut templates = Vec::new();
    for path in theme.paths("components/", ".html").chain(theme.paths("templates/", ".html")) {
        let name = path.strip_prefix("templates/").unwrap_or(path);
        templates.push((name, theme.text(path)?));
    }
    tera.add_raw_templates(templates).map_err(|e| template_error("templates", e))?;
    Ok(tera)
}

fn template_error(name: &str, error: tera::Error) -> Error {
    Error::at(name, "the theme's template is wrong").because(error.to_string())
}

/// `icon(name="clock")`: an inline drawing of the theme; nothing where there is none, because an
/// icon only ever stands beside its word.
struct Icons(HashMap<String, Value>);

impl Icons {
    fn new(theme: &Theme) -> Self {
        let icons = theme.paths("icons/", ".svg").filter_map(|path| {
            let name = path.trim_start_matches("icons/").trim_end_matches(".svg");
            Some((name.to_owned(), SafeHtml::icon(theme.text(path).ok()?)?.into_value()))
        });
        Self(icons.collect())
    }
}

impl Function<TeraResult<Value>> for Icons {
    fn call(&self, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
        let name = kwargs.must_get::<&str>("name")?;
        Ok(self.0.get(name).cloned().unwrap_or_else(|| SafeHtml::default().into_value()))
    }

    fn is_safe(&self) -> bool {
        true
    }
}

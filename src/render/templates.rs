//! The theme's templates (Tera 2) and components.

use super::SafeHtml;
use super::icons::{Icons, Named};
use super::prose::{self, Surroundings};
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
use tera::{Context, Tera, Value};

/// Renders pages.
#[derive(Clone)]
pub struct Renderer {
    tera: Tera,
    icons: Icons,
    /// The templates in `parts/`, of what every page shows.
    parts: Vec<String>,
    /// What they make, by the section of the page.
    shared: HashMap<&'static str, Value>,
    /// The drawings that those name.
    named: Named,
    /// The card of every offer by its number, rendered when the first list shows it.
    cards: Vec<OnceLock<Card>>,
    /// The same beside another offer.
    similar: Vec<OnceLock<Value>>,
    words: Context,
}

/// The section of pages that no link of the menu leads to.
const NO_SECTION: &str = "";

/// The card of an offer.
#[derive(Debug, Clone)]
struct Card {
    html: Value,
    /// The drawings that it names.
    named: Named,
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
        let (mut tera, icons) = engine(theme)?;
        let context = tera.global_context();
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
        let offers = site.catalogue.offers.len();
        let (cards, similar) = (vec![OnceLock::new(); offers], vec![OnceLock::new(); offers]);
        let parts = theme.paths("templates/parts/", ".html").map(template_name).map(str::to_owned).collect();
        let mut renderer =
            Self { tera, icons, parts, shared: HashMap::new(), named: Named::default(), cards, similar, words };
        renderer.share(site)?;
        Ok(renderer)
    }

    /// Takes in what all pages share. What looks the same on every page of a section is rendered here, once:
    /// `parts.crisis` is `templates/parts/crisis.html`.
    ///
    /// # Errors
    /// Where a template of the theme is wrong.
    pub fn share(&mut self, site: &Site<'_>) -> Result<(), Error> {
        let frame = view::site_frame(site);
        self.tera.global_context().insert("site", &frame);
        let sections = frame.navigation.iter().map(|link| link.section).chain(["merkzettel", NO_SECTION]);
        let mut named = Named::default();
        for section in sections {
            let mut context = Context::new();
            context.insert("section", section);
            let mut parts = tera::Map::new();
            for template in &self.parts {
                let html = self.tera.render(template, &context).map_err(|e| template_error(template, e))?;
                named.add(&self.icons.named_in(&html));
                let name = template.trim_start_matches("parts/").trim_end_matches(".html").to_owned();
                parts.insert(name.into(), SafeHtml::from_template(html.trim_end().to_owned()).into_value());
            }
            self.shared.insert(section, Value::from(parts));
        }
        let context = self.tera.global_context();
        if let Some(parts) = self.shared.get(NO_SECTION) {
            context.insert_value("parts", parts.clone());
        }
        context.insert_value("symbols", self.icons.symbols(&named).into_value());
        self.named = named;
        Ok(())
    }

    /// Forgets how these offers looked, which have changed.
    pub fn forget(&mut self, changed: &[Id<Offer>]) {
        for id in changed {
            if let Some(card) = self.cards.get_mut(id.index()) {
                *card = OnceLock::new();
            }
            if let Some(similar) = self.similar.get_mut(id.index()) {
                *similar = OnceLock::new();
            }
        }
    }

    fn card(&self, id: Id<Offer>, plan: &Plan, site: &Site<'_>) -> Result<Card, Error> {
        let mut context = Context::new();
        context.insert("card", &view::card(id, plan, site));
        let html = self
            .tera
            .render_component_with_implicits("card", &context, &self.words, None, true)
            .map_err(|e| template_error("components/card", e))?;
        Ok(Card { named: self.icons.named_in(&html), html: SafeHtml::from_template(html).into_value() })
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
        if let Some(parts) = self.shared.get(view.page.section) {
            context.insert_value("parts", parts.clone());
        }
        context.insert_value("body", body.unwrap_or_default().into_value());
        context.insert_value("linked", linked.map(SafeHtml::data).unwrap_or_default().into_value());
        if let Some(sizes) = sizes {
            context.insert("sizes", &size_words(sizes, site));
        }
        let mut named = self.named.clone();
        context.insert_value("cards", self.cards_of(&view.cards, &mut named, plan, site)?);
        let mut groups = Vec::with_capacity(view.groups.len());
        for group in &view.groups {
            let mut values = tera::Map::new();
            values.insert("id".into(), Value::from(group.id));
            values.insert("heading".into(), Value::from(group.heading.as_str()));
            values.insert("more".into(), Value::from_serializable(&group.more));
            values.insert("cards".into(), self.cards_of(&group.cards, &mut named, plan, site)?);
            groups.push(Value::from(values));
        }
        context.insert_value("groups", Value::from(groups.as_slice()));
        context.insert_value("similar", self.similar_to(&view.similar, plan, site)?);
        if !(view.cards.is_empty() && view.groups.is_empty()) {
            context.insert_value("symbols", self.icons.symbols(&named).into_value());
        }
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

    /// The cards of these offers, each rendered once; notes the drawings that they name.
    fn cards_of(&self, offers: &[Id<Offer>], named: &mut Named, plan: &Plan, site: &Site<'_>) -> Result<Value, Error> {
        let mut cards = Vec::with_capacity(offers.len());
        for id in offers {
            if let Some(card) = kept(&self.cards, *id, || self.card(*id, plan, site))? {
                named.add(&card.named);
                cards.push(card.html.clone());
            }
        }
        Ok(Value::from(cards.as_slice()))
    }

    /// These offers beside another, each rendered once.
    fn similar_to(&self, offers: &[Id<Offer>], plan: &Plan, site: &Site<'_>) -> Result<Value, Error> {
        let make = |id: Id<Offer>| {
            let mut context = Context::new();
            context.insert("offer", &view::similar(id, plan, site));
            let html = self.tera.render("similar.html", &context).map_err(|e| template_error("similar.html", e))?;
            Ok(SafeHtml::from_template(html).into_value())
        };
        let mut made = Vec::with_capacity(offers.len());
        for id in offers {
            made.extend(kept(&self.similar, *id, || make(*id))?.cloned());
        }
        Ok(Value::from(made.as_slice()))
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

/// What is kept of an offer, made by the first who asks; nothing where there is no such offer.
fn kept<T>(shelf: &[OnceLock<T>], id: Id<Offer>, make: impl FnOnce() -> Result<T, Error>) -> Result<Option<&T>, Error> {
    let Some(slot) = shelf.get(id.index()) else { return Ok(None) };
    if let Some(made) = slot.get() {
        return Ok(Some(made));
    }
    let made = make()?;
    Ok(Some(slot.get_or_init(|| made)))
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
pub struct Components(Tera, Icons, Context);

impl Components {
    /// Loads the components of a theme.
    ///
    /// # Errors
    /// Where a template of the theme is wrong.
    pub fn new(theme: &Theme, words: &Words) -> Result<Self, Error> {
        let mut implicit = Context::new();
        implicit.insert("w", words.all());
        let (tera, icons) = engine(theme)?;
        Ok(Self(tera, icons, implicit))
    }

    /// Renders a component with the values of an example.
    ///
    /// # Errors
    /// Where there is no such component, or a value is missing.
    pub fn render(&self, name: &str, values: &serde_json::Value) -> Result<SafeHtml, Error> {
        let values = Context::from_serialize(values).map_err(|e| template_error(name, e))?;
        self.0
            .render_component_with_implicits(name, &values, &self.2, None, true)
            .map(SafeHtml::from_template)
            .map_err(|e| template_error(name, e))
    }

    /// The drawings that a page made of components names.
    pub fn symbols(&self, page: &str) -> SafeHtml {
        self.1.symbols(&self.1.named_in(page))
    }
}

/// A Tera with all templates and components of the theme, and its icons.
fn engine(theme: &Theme) -> Result<(Tera, Icons), Error> {
    let (mut tera, icons) = (Tera::new(), Icons::new(theme));
    tera.autoescape_on([".html"]);
    icons.register(&mut tera);
    let mut templates = Vec::new();
    for path in theme.paths("components/", ".html").chain(theme.paths("templates/", ".html")) {
        templates.push((template_name(path), theme.text(path)?));
    }
    tera.add_raw_templates(templates).map_err(|e| template_error("templates", e))?;
    Ok((tera, icons))
}

/// What other templates call one: its path below `templates/`.
fn template_name(path: &str) -> &str {
    path.strip_prefix("templates/").unwrap_or(path)
}

fn template_error(name: &str, error: tera::Error) -> Error {
    Error::at(name, "the theme's template is wrong").because(error.to_string())
}

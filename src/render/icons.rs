//! The drawings of the theme. `icon(name="clock")` draws where it stands; `symbol(name="clock")` only names a drawing that
//! stands once in the page: a list of fifty cards would be mostly drawings otherwise.

use super::SafeHtml;
use crate::theme::Theme;
use std::sync::Arc;
use tera::{Function, Kwargs, State, Tera, TeraResult, Value};

/// What the ids of drawings begin with. No heading of a text has such an id: those have no underscore.
const ID: &str = "icon_";

/// All drawings, in the order of their names.
#[derive(Debug, Clone, Default)]
pub(super) struct Icons(Arc<Vec<Icon>>);

#[derive(Debug)]
struct Icon {
    name: String,
    drawn: Value,
    named: Value,
    symbol: String,
}

/// Which drawings a page names, by their numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Named(Vec<bool>);

impl Named {
    /// Names those of another part of the page, too.
    pub(super) fn add(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), false);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(here, there)| *here |= there);
    }
}

impl Icons {
    pub(super) fn new(theme: &Theme) -> Self {
        let icon = |path: &str| {
            let name = path.trim_start_matches("icons/").trim_end_matches(".svg").to_owned();
            let drawing = drawing(theme.text(path).ok()?)?;
            let svg = |inner: &str| SafeHtml::of_theme(format!("<svg class=\"icon\"{inner}</svg>")).into_value();
            Some(Icon {
                drawn: svg(&format!(" viewBox=\"0 0 24 24\" aria-hidden=\"true\">{drawing}")),
                named: svg(&format!(" aria-hidden=\"true\"><use href=\"#{ID}{name}\" />")),
                symbol: format!("<symbol id=\"{ID}{name}\" viewBox=\"0 0 24 24\">{drawing}</symbol>"),
                name,
            })
        };
        let mut icons: Vec<Icon> = theme.paths("icons/", ".svg").filter_map(icon).collect();
        icons.sort_by(|a, b| a.name.cmp(&b.name));
        Self(Arc::new(icons))
    }

    /// Lets templates use them. Nothing stands where there is no such drawing, because an icon only ever stands beside
    /// its word.
    pub(super) fn register(&self, tera: &mut Tera) {
        tera.register_function("icon", Drawn(self.clone(), |icon| &icon.drawn));
        tera.register_function("symbol", Drawn(self.clone(), |icon| &icon.named));
    }

    fn number(&self, name: &str) -> Option<usize> {
        self.0.binary_search_by(|icon| icon.name.as_str().cmp(name)).ok()
    }

    /// The drawings that a part of a page names.
    pub(super) fn named_in(&self, html: &str) -> Named {
        let mut named = Named(vec![false; self.0.len()]);
        let names = html.split("href=\"#icon_").skip(1).filter_map(|rest| rest.split('"').next());
        for number in names.filter_map(|name| self.number(name)) {
            if let Some(here) = named.0.get_mut(number) {
                *here = true;
            }
        }
        named
    }

    /// These drawings, for one place in the page.
    pub(super) fn symbols(&self, named: &Named) -> SafeHtml {
        let symbols = self.0.iter().zip(&named.0).filter(|(_, named)| **named).map(|(icon, _)| icon.symbol.as_str());
        SafeHtml::of_theme(symbols.collect())
    }
}

/// What an SVG file draws.
fn drawing(svg: &str) -> Option<String> {
    let (open, close) = (svg.find("<svg")?, svg.rfind("</svg>")?);
    let inner = svg.get(open..close)?.find('>').map(|at| open + at + 1)?;
    let words: Vec<&str> = svg.get(inner..close)?.split_whitespace().collect();
    Some(words.join(" ").replace("> <", "><"))
}

/// A function of templates.
struct Drawn(Icons, fn(&Icon) -> &Value);

impl Function<TeraResult<Value>> for Drawn {
    fn call(&self, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
        let icon = self.0.number(kwargs.must_get::<&str>("name")?).and_then(|number| self.0.0.get(number));
        Ok(icon.map_or_else(|| SafeHtml::default().into_value(), |icon| (self.1)(icon).clone()))
    }

    fn is_safe(&self) -> bool {
        true
    }
}

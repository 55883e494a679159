//! The style sheets, the scripts and the icon of the site, under names that carry a hash of their content.

use super::Sink;
use crate::error::Error;
use crate::model::colour::{Colour, TEXT_CONTRAST};
use crate::pages::{Address, Site};
use crate::render::templates::AssetLinks;
use crate::theme::Theme;

/// The order of the style sheets; the components stand between `base` and `utility`.
const BEFORE: [&str; 3] = ["styles/layers.css", "styles/tokens.css", "styles/base.css"];
const AFTER: [&str; 2] = ["styles/utility.css", "styles/print.css"];

/// How the folders of those components begin that only the editors' report uses: the public style sheet goes without.
const REPORT: &str = "components/report_";

/// What only the home page, lists, today and the search show: a second sheet, so that the first visit to an entry, often
/// from a link or a code on paper, stays small.
const LISTS: [&str; 5] = [
    "components/day/day.css",
    "components/pager/pager.css",
    "components/scene/scene.css",
    "components/tiles/tiles.css",
    "styles/lists.css",
];

/// Writes the assets and tells where they are.
pub fn emit(site: &Site<'_>, theme: &Theme, sink: &dyn Sink) -> Result<AssetLinks, Error> {
    let sheet = |paths: &[&str]| -> Result<String, Error> {
        paths.iter().try_fold(String::new(), |css, path| Ok(css + &tight(&compact(theme.text(path)?))))
    };
    let own = |path: &&str| !path.starts_with(REPORT) && !LISTS.contains(path);
    let components = theme.paths("components/", ".css").filter(own);
    let mut css = sheet(&BEFORE.into_iter().chain(components).chain(AFTER).collect::<Vec<_>>())?;
    let lists = sheet(&LISTS)?;
    if let Some(colour) = site.config.brand.as_ref().and_then(|written| Colour::read(written)) {
        css.push_str(&brand(colour));
    }
    let report_style = if site.report {
        let css =
            [&css, &lists, &sheet(&theme.paths(REPORT, ".css").collect::<Vec<_>>())?].map(String::as_str).concat();
        put("redaktion", "css", css.as_bytes(), site, sink)?
    } else {
        String::new()
    };
    let script = compact(theme.text("scripts/page.js")?);
    let today = compact(theme.text("scripts/today.js")?);
    let favicon = theme.text("icons/favicon.svg")?;
    Ok(AssetLinks {
        report_style,
        style: put("stil", "css", css.as_bytes(), site, sink)?,
        list_style: put("listen", "css", lists.as_bytes(), site, sink)?,
        script: put("seite", "js", script.as_bytes(), site, sink)?,
        today: put("heute", "js", today.as_bytes(), site, sink)?,
        favicon: put("zeichen", "svg", favicon.as_bytes(), site, sink)?,
        ..AssetLinks::default()
    })
}

/// The grounds that the theme writes on in the dark (`--surface`, `--calm`, `--warm` in its tokens), and
/// the ink that it writes with on the brand colour there.
const DARK_GROUNDS: [&str; 3] = ["#1d2427", "#1c2b30", "#2b2620"];
const DARK_INK: &str = "#0a1f24";

/// The town's own colour: as it is on light grounds (the rule `brand-contrast` has checked it), and
/// in the dark so much lighter that text in it, and on it, can be read.
fn brand(colour: Colour) -> String {
    let others: Vec<Colour> = DARK_GROUNDS.iter().chain([&DARK_INK]).filter_map(|c| Colour::read(c)).collect();
    let light = colour.lightened_for(&others, TEXT_CONTRAST);
    format!(
        "@layer brand{{:root{{--brand:{colour};--link:{colour}}}@media (prefers-color-scheme:dark){{:root{{--brand:{light};--link:{light}}}}}}}\n"
    )
}

fn put(name: &str, ending: &str, bytes: &[u8], site: &Site<'_>, sink: &dyn Sink) -> Result<String, Error> {
    let hash = blake3::hash(bytes).to_hex();
    let address = Address::file(&format!("assets/{name}.{}.{ending}", &hash.as_str()[..10]));
    sink.put(&address.output_path(), bytes)?;
    Ok(site.base.href(&address))
}

/// Leaves out comments and indentation: half the bytes, still readable.
pub(super) fn compact(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(open) = rest.find("/*") {
        out.push_str(&rest[..open]);
        rest = rest[open..].find("*/").map_or("", |close| &rest[open + close + 2..]);
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::with_capacity(out.len()), |mut all, line| {
        all.push_str(line);
        all.push('\n');
        all
    })
}

/// Leaves out the spaces of a style sheet that only readers need; texts in quotes stay as they are.
fn tight(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut quote = None;
    for c in css.chars() {
        match quote {
            Some(open) if open == c => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            _ => {}
        }
        if quote.is_some() || !c.is_whitespace() && !matches!(c, '{' | '}') {
            out.push(c);
        } else if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(['{', '}', ';', ',', ':', ' ']) {
                out.push(' ');
            }
        } else {
            let idle: &[char] = if c == '}' { &[' ', ';'] } else { &[' '] };
            out.truncate(out.trim_end_matches(idle).len());
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_keeps_the_spaces_that_mean_something() {
        let css = "@media (min-width: 9rem) {\n  .a .b > c :focus, d { margin: 0 calc(1px + 2px); }\n}\na::after { content: \" (, \"; }\n";
        let tightened =
            "@media (min-width:9rem){.a .b > c :focus,d{margin:0 calc(1px + 2px)}}a::after{content:\" (, \"}";
        assert_eq!(tight(css), tightened);
    }

    #[test]
    fn comments_and_indentation_go() {
        assert_eq!(compact("/* a */\na {\n  b: c; /* d */\n}\n\n/* offen"), "a {\nb: c;\n}\n");
    }
}

//! One style sheet, the scripts and the icon of the site, under names that carry a hash of their content.

use super::Sink;
use crate::error::Error;
use crate::model::colour::{Colour, TEXT_CONTRAST};
use crate::pages::{Address, Site};
use crate::render::templates::AssetLinks;
use crate::theme::Theme;
use std::collections::BTreeMap;

/// The order of the style sheets; the components stand between `base` and `utility`.
const BEFORE: [&str; 3] = ["styles/layers.css", "styles/tokens.css", "styles/base.css"];
const AFTER: [&str; 2] = ["styles/utility.css", "styles/print.css"];

/// Where all of them lie.
pub const FOLDER: &str = "assets";

/// How the folders of those components begin that only the editors' report uses: the public style sheet goes without.
const REPORT: &str = "components/report_";

/// A style sheet of its own for pages that need more than an offer, the page that most people open first. It has all
/// of the other, so that every page asks for one.
struct Sheet {
    /// Its name in templates.
    name: &'static str,
    /// How its file is called.
    file: &'static str,
    /// What it has beside the other.
    files: &'static [&'static str],
}

const SHEETS: [Sheet; 5] = [
    Sheet { name: "easy", file: "leicht", files: &["styles/easy.css"] },
    Sheet { name: "today", file: "woche", files: &["components/day/day.css"] },
    Sheet { name: "ways", file: "wege", files: &["components/scene/scene.css", "components/tiles/tiles.css"] },
    Sheet { name: "search", file: "suche", files: &["styles/search.css"] },
    Sheet { name: "marked", file: "merkzettel", files: &["styles/marked.css"] },
];

/// Writes the assets and tells where they are.
pub fn emit(site: &Site<'_>, theme: &Theme, sink: &dyn Sink) -> Result<AssetLinks, Error> {
    let mut css = String::new();
    let components = theme
        .paths("components/", ".css")
        .filter(|path| !path.starts_with(REPORT) && SHEETS.iter().all(|sheet| !sheet.files.contains(path)));
    for path in BEFORE.into_iter().chain(components).chain(AFTER) {
        append(&mut css, &tight(theme.text(path)?));
    }
    if let Some(colour) = site.config.brand.as_ref().and_then(|written| Colour::read(written)) {
        css.push_str(&brand(colour));
    }
    let report_style = if site.has_editors_pages() {
        let mut css = css.clone();
        for path in theme.paths(REPORT, ".css") {
            append(&mut css, &tight(theme.text(path)?));
        }
        put("redaktion", "css", css.as_bytes(), site, sink)?
    } else {
        String::new()
    };
    let mut sheets = BTreeMap::new();
    for sheet in &SHEETS {
        let mut css = css.clone();
        for path in sheet.files {
            append(&mut css, &tight(theme.text(path)?));
        }
        sheets.insert(sheet.name, put(sheet.file, "css", css.as_bytes(), site, sink)?);
    }
    let script = compact(theme.text("scripts/page.js")?);
    // One file, so that these pages ask for one script as all others do.
    let start = script.clone() + &compact(theme.text("scripts/start.js")?);
    let today = compact(theme.text("scripts/today.js")?);
    let favicon = theme.text("icons/favicon.svg")?;
    Ok(AssetLinks {
        report_style,
        style: put("stil", "css", css.as_bytes(), site, sink)?,
        script: put("seite", "js", script.as_bytes(), site, sink)?,
        start: put("start", "js", start.as_bytes(), site, sink)?,
        today: put("heute", "js", today.as_bytes(), site, sink)?,
        marked: super::marked::scripts(site, theme, sink)?,
        sheets,
        favicon: put("zeichen", "svg", favicon.as_bytes(), site, sink)?,
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
    let address = Address::file(&format!("{FOLDER}/{name}.{}.{ending}", &hash.as_str()[..10]));
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

/// Adds a style sheet; two that are all of one layer become one block.
fn append(css: &mut String, sheet: &str) {
    const LAYER: &str = "@layer components{";
    let inside = css.rfind("@layer ").is_some_and(|at| css[at..].starts_with(LAYER)) && css.ends_with('}');
    match sheet.strip_prefix(LAYER).filter(|_| inside) {
        Some(rest) => {
            css.truncate(css.len() - 1);
            css.push_str(rest);
        }
        None => css.push_str(sheet),
    }
}

/// A style sheet without comments, and without blanks that say nothing; what stands in quotes stays.
fn tight(css: &str) -> String {
    let css = compact(css);
    let mut out = String::with_capacity(css.len());
    let mut quote = None;
    for c in css.chars() {
        match quote {
            None if matches!(c, '"' | '\'') => quote = Some(c),
            Some(open) if open == c => quote = None,
            _ => {}
        }
        match c {
            _ if quote.is_some() => out.push(c),
            ' ' | '\n' if out.ends_with(['{', '}', ';', ',', ':', '\n']) => {}
            '{' => {
                out.truncate(out.trim_end().len());
                out.push(c);
            }
            '}' => {
                out.truncate(out.trim_end().trim_end_matches(';').len());
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_one_layer_are_one() {
        let mut css = String::new();
        for sheet in
            ["@layer base{a{b:c}}", "@layer components{d{e:f}}", "@layer components{g{h:i}}", "@layer print{j{k:l}}"]
        {
            append(&mut css, sheet);
        }
        assert_eq!(css, "@layer base{a{b:c}}@layer components{d{e:f}g{h:i}}@layer print{j{k:l}}");
    }

    #[test]
    fn comments_and_indentation_go() {
        assert_eq!(
            tight("@layer a {\n  b > c, d :hover { e: f(1px, 2px); g: \" ; (\" attr(h); }\n}\n@layer i;\nj { k: l }\n"),
            "@layer a{b > c,d :hover{e:f(1px,2px);g:\" ; (\" attr(h)}}@layer i;j{k:l}"
        );
        assert_eq!(compact("/* a */\na {\n  b: c; /* d */\n}\n\n/* offen"), "a {\nb: c;\n}\n");
    }
}

//! One style sheet and the icon of the site, under names that carry a hash of their content.

use super::Sink;
use crate::error::Error;
use crate::pages::{Address, Site};
use crate::render::templates::AssetLinks;
use crate::theme::Theme;

/// The order of the style sheets; the components stand between `base` and `utility`.
const BEFORE: [&str; 3] = ["styles/layers.css", "styles/tokens.css", "styles/base.css"];
const AFTER: [&str; 2] = ["styles/utility.css", "styles/print.css"];

/// Writes the assets and tells where they are.
pub fn emit(site: &Site<'_>, theme: &Theme, sink: &dyn Sink) -> Result<AssetLinks, Error> {
    let mut css = String::new();
    for path in BEFORE.into_iter().chain(theme.paths("components/", ".css")).chain(AFTER) {
        css.push_str(&compact(theme.text(path)?));
    }
    if let Some(colour) = &site.config.brand {
        css.push_str(&format!("@layer brand{{:root{{--brand:{}}}}}\n", colour.value));
    }
    let favicon = theme.text("icons/favicon.svg")?;
    Ok(AssetLinks {
        style: put("stil", "css", css.as_bytes(), site, sink)?,
        favicon: put("zeichen", "svg", favicon.as_bytes(), site, sink)?,
    })
}

fn put(name: &str, ending: &str, bytes: &[u8], site: &Site<'_>, sink: &dyn Sink) -> Result<String, Error> {
    let hash = blake3::hash(bytes).to_hex();
    let address = Address::file(&format!("assets/{name}.{}.{ending}", &hash.as_str()[..10]));
    sink.put(&address.output_path(), bytes)?;
    Ok(site.base.href(&address))
}

/// Leaves out comments and indentation: half the bytes, still readable.
fn compact(css: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        assert_eq!(compact("/* a */\na {\n  b: c; /* d */\n}\n\n/* offen"), "a {\nb: c;\n}\n");
    }
}

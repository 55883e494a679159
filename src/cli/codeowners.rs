//! `wegweiser codeowners`

use super::{CONTENT, FINE, Global, host, print, report};
use crate::error::Error;
use clap::Args;
use std::collections::BTreeMap;

/// Schreibt auf die Standard-Ausgabe; die Datei gehört nach `.github/CODEOWNERS`.
#[derive(Debug, Args)]
pub(super) struct Codeowners {}

pub(super) fn run(_: &Codeowners, global: &Global) -> Result<u8, Error> {
    let options = global.options()?;
    let checked = crate::check(&options)?;
    // Who answers for an entry that cannot be read is not known: a list without it would take its protection away.
    if checked.findings.has_errors() {
        report::findings(&checked)?;
        return Ok(CONTENT);
    }
    let report = checked.report(&options);
    let prefix = host::prefix(&options.root);
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for desk in &report.desks {
        let Some(partner) = desk.partner else { continue };
        let editors = &checked.catalogue.partners[partner].editors;
        let editors: Vec<&str> = editors.iter().map(|editor| editor.value.as_str()).collect();
        if editors.is_empty() {
            continue;
        }
        for entry in report.entries_of(desk).filter(|entry| entry.is_entry()) {
            let path = &checked.sources.file(entry.file()).path;
            let Some(stem) = path.strip_suffix(".md") else { continue };
            let path = format!("/{prefix}{stem}");
            let pattern = pattern(&path).ok_or_else(|| {
                Error::at(
                    &path,
                    "no line of CODEOWNERS can name this path: it has a bracket or another sign of patterns; rename the folder",
                )
            })?;
            // The second line is for the translations.
            for ending in [".md", ".*.md"] {
                owners.insert(format!("{pattern}{ending}"), editors.join(" "));
            }
        }
    }
    print::out_line("# Made by `wegweiser codeowners` from the field `redaktion` of the partners; do not edit.")?;
    for (path, editors) in owners {
        print::out_line(format_args!("{path} {editors}"))?;
    }
    Ok(FINE)
}

/// A path as a pattern, as git hosts read it. Nothing where no pattern means just this path: then others would be asked,
/// or nobody, and nothing would tell.
fn pattern(path: &str) -> Option<String> {
    // These do not work with a backslash before them.
    let is_lost = |c: char| "[]!*?\\\u{fffd}".contains(c) || c.is_control() || c.is_whitespace() && c != ' ';
    (!path.contains(is_lost)).then(|| path.replace(' ', "\\ ").replace('#', "\\#"))
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn paths_as_patterns() {
        assert_eq!(pattern("/a/b").as_deref(), Some("/a/b"));
        assert_eq!(pattern("/unsere stadt/nr #1/ä").as_deref(), Some("/unsere\\ stadt/nr\\ \\#1/ä"));
        for path in ["/st[a]dt", "/a!", "/a*b", "/a?", "/a\\b", "/a\tb", "/a\nb @x", "/a\u{a0}b"] {
            assert_eq!(pattern(path), None, "{path:?}");
        }
    }
}

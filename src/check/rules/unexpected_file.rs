//! A file where none is expected. Source: promise 2 of the reliability design: every content file
//! is on the site, or named in an error; nothing is skipped silently.

use super::prelude::*;
use crate::model::suggest::nearest;
use crate::model::vocabulary::LIST_NAMES;
use crate::source::document::{EntryKind, propose_slug};

/// See the module.
pub const RULE: Rule = Rule {
    id: "unexpected-file",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("unexpected_file.toml"),
    check,
};

const FOLDERS: [&str; 7] = ["angebote", "partner", "orte", "seiten", "listen", "kalender", "bilder"];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for fault in context.faults.iter().filter(|fault| fault.kind == FaultKind::UnexpectedFile) {
        report.add(fault.file, fault.span, say(&context.file(fault.file).path));
    }
    for (fault, kind) in context.faults(|kind| match kind {
        FaultKind::WrongFolder { kind } => Some(kind),
        _ => None,
    }) {
        report.add(fault.file, fault.span, wrong_folder(&context.file(fault.file).path, *kind, context));
    }
}

/// An entry of another kind than its folder is for.
fn wrong_folder(path: &str, kind: EntryKind, context: &Context<'_>) -> Say {
    let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
    let better = format!("content/{}/{name}", kind.folder());
    let is_taken = context.sources.files.iter().any(|file| file.path == better);
    let say = Say::new(match kind {
        EntryKind::Offer => "is-offer",
        EntryKind::Partner => "is-partner",
        EntryKind::Place => "is-place",
        EntryKind::Page => "is-page",
    });
    let folder = above.strip_prefix("content/").unwrap_or(above).to_owned();
    say.help(if is_taken { "move-taken" } else { "move" }).with("folder", folder).with("path", better)
}

fn say(path: &str) -> Say {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let name = parts.last().copied().unwrap_or("");
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending = ending.to_lowercase();
    let proposal = |folder: &str, file: String| Say::new("default").with("path", format!("content/{folder}/{file}"));
    if ["jpg", "jpeg", "png", "webp", "avif", "gif", "svg", "heic"].contains(&ending.as_str()) {
        return proposal("bilder", name.to_owned()).help("photo");
    }
    match parts.as_slice() {
        [folder] if FOLDERS.contains(folder) => Say::new("no-folder").with("name", folder),
        ["wegweiser.yml"] => Say::new("default").help("rename").with("path", crate::config::PATH),
        [_] if ending == "md" => proposal("angebote", format!("{}.md", propose_slug(stem))).help("entry"),
        ["listen", _] => {
            let known = LIST_NAMES.iter().map(|name| format!("{name}.yaml")).collect::<Vec<_>>().join(", ");
            match nearest(&stem.to_lowercase(), LIST_NAMES.iter().copied()) {
                Some(list) => proposal("listen", format!("{list}.yaml")).help("rename"),
                None => Say::new("list").with("known", known),
            }
        }
        [folder @ "kalender", _] => proposal(folder, format!("{stem}.yaml")).help("rename"),
        // "a.md.bak", and "a.md.txt", whose ending Windows hides.
        [folder, _] if FOLDERS[..4].contains(folder) && stem.ends_with(".md") => {
            let say = proposal(folder, format!("{}.md", propose_slug(stem.trim_end_matches(".md"))));
            say.help(if ending == "txt" { "rename" } else { "copy" })
        }
        [folder, _] if FOLDERS[..4].contains(folder) => match ending.as_str() {
            "docx" | "doc" | "odt" | "pdf" | "rtf" => {
                proposal(folder, format!("{}.md", propose_slug(stem))).help("document")
            }
            _ => proposal(folder, format!("{}.md", propose_slug(stem))).help("rename"),
        },
        ["seiten", above, _] if propose_slug(above) != *above && !propose_slug(above).is_empty() => {
            let folder = format!("seiten/{}", propose_slug(above));
            let file = match stem.split_once('.').filter(|_| ending == "md") {
                Some((slug, language)) => format!("{}.{language}.md", propose_slug(slug)),
                None => format!("{}.md", propose_slug(stem)),
            };
            let say = Say::new("bad-folder").with("name", above).with("proposal", propose_slug(above));
            say.with("path", format!("content/{folder}/{file}"))
        }
        ["seiten", above, _] if propose_slug(above) == *above => {
            proposal(&format!("seiten/{above}"), format!("{}.md", propose_slug(stem.trim_end_matches(".md"))))
                .help("rename")
        }
        [folder, ..] if FOLDERS.contains(folder) => proposal(folder, name.to_owned()).help("subfolder"),
        [folder, ..] => match nearest(folder, FOLDERS) {
            Some(known) => proposal(known, name.to_owned()).help("move"),
            None => Say::new("default").help("folder").with("known", FOLDERS.join(", ")),
        },
        [] => Say::new("default").help("folder").with("known", FOLDERS.join(", ")),
    }
}

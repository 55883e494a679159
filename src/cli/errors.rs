//! Errors of a run in words. They are English where they happen; here is the German for each.

use crate::config::Language;
use crate::error::Error;
use crate::legible::legible;
use std::io::ErrorKind;
use toml::Table;

/// The German sentence for each English one, and for what systems say.
const GERMAN: &str = include_str!("errors.toml");

/// What happened, with its causes, a line each.
pub(super) fn worded(error: &Error, language: Language) -> String {
    match language {
        Language::English => error.to_string(),
        Language::German => german(error),
    }
}

fn german(error: &Error) -> String {
    let table: Table = GERMAN.parse().unwrap_or_default();
    let word = |key: &str| table.get(key).and_then(toml::Value::as_str);
    let mut text = error.say(word(error.what()).unwrap_or(error.what()));
    let known = error.causes().into_iter().find_map(|cause| word(reason(cause.downcast_ref()?)?));
    match known {
        Some(known) => text.push_str(&format!("\n  {known}")),
        // Not ours to translate: the words of a template engine, of Git, of a rare fault of a disk.
        None => {
            let causes = error.causes().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
            let lines: Vec<String> = causes.lines().map(legible).collect();
            if !lines.is_empty() {
                text.push_str(&format!("\n  ({})", lines.join("\n  ")));
            }
        }
    }
    text
}

/// EMFILE and ENFILE: too many open files. They have no kind of their own.
#[cfg(unix)]
const TOO_MANY: [Option<i32>; 2] = [Some(24), Some(23)];
#[cfg(not(unix))]
const TOO_MANY: [Option<i32>; 1] = [Some(4)];

/// The key of what a system says often.
fn reason(error: &std::io::Error) -> Option<&'static str> {
    Some(match error.kind() {
        _ if TOO_MANY.contains(&error.raw_os_error()) => "system-too-many",
        ErrorKind::NotFound => "system-not-found",
        ErrorKind::PermissionDenied => "system-permission",
        ErrorKind::StorageFull => "system-full",
        ErrorKind::QuotaExceeded => "system-quota",
        ErrorKind::ReadOnlyFilesystem => "system-read-only",
        ErrorKind::IsADirectory => "system-folder",
        ErrorKind::NotADirectory => "system-no-folder",
        ErrorKind::AlreadyExists => "system-exists",
        ErrorKind::FileTooLarge => "system-too-large",
        ErrorKind::InvalidFilename => "system-name",
        ErrorKind::AddrInUse => "system-in-use",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_and_english() {
        let full = || std::io::Error::from(ErrorKind::StorageFull);
        let error = Error::at("public", "cannot write").because(full());
        assert_eq!(
            worded(&error, Language::German),
            "Das lässt sich nicht schreiben: public\n  Der Speicher ist voll."
        );
        assert!(worded(&error, Language::English).starts_with("cannot write: public\n  "));
        let error = Error::new("--date {text}: write a date as 2026-11-23").with("text", "\u{1b}[1m");
        let said = worded(&error, Language::German);
        assert_eq!(said, "--date \u{fffd}[1m: Schreiben Sie das Datum so: 2026-11-23");
        let error = Error::new("git refuses").because("fatal: one\ntwo");
        assert_eq!(worded(&error, Language::German), "Git meldet einen Fehler\n  (fatal: one\n  two)");
    }

    #[test]
    fn too_many_open_files_have_no_kind_of_their_own() {
        let error = Error::new("cannot read").because(std::io::Error::from_raw_os_error(TOO_MANY[0].unwrap()));
        assert!(worded(&error, Language::German).contains("zu viele Dateien"), "{error}");
    }
}

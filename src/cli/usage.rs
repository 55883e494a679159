//! What is wrong with a command line, in German before what the library says in English.

use super::errors::worded;
use super::print;
use crate::config::Language;
use crate::error::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::OsString;

/// Says it, unless somebody has asked for English messages.
pub(super) fn say(error: &clap::Error, arguments: &[OsString]) {
    let words: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let english = words.contains(&"--lang=en") || words.windows(2).any(|pair| pair == ["--lang", "en"]);
    if let Some(error) = what(error, &words).filter(|_| !english) {
        // Where not even this can be said, the exit code says it.
        let _ = print::err_line(format!("wegweiser: {}\n", worded(&error, Language::German)));
    }
}

fn what(error: &clap::Error, words: &[&str]) -> Option<Error> {
    let get = |kind| error.get(kind).map(text);
    let argument = get(ContextKind::InvalidArg).unwrap_or_default();
    let is = |command: &str| words.contains(&command);
    let named = |error: Error| error.with("argument", &argument);
    Some(match error.kind() {
        ErrorKind::UnknownArgument if is("text") && !argument.starts_with('-') => {
            named(Error::new("“text” reads what it is given, not a file: wegweiser text < {argument}"))
        }
        ErrorKind::UnknownArgument => named(Error::new("this command does not know “{argument}”")),
        ErrorKind::InvalidSubcommand => {
            let found = get(ContextKind::InvalidSubcommand).unwrap_or_default();
            Error::new("there is no command “{found}”; all of them: wegweiser --help").with("found", found)
        }
        ErrorKind::MissingRequiredArgument => named(Error::new("this is missing: {argument}")),
        ErrorKind::InvalidValue => {
            let found = get(ContextKind::InvalidValue).unwrap_or_default();
            let known = get(ContextKind::ValidValue).unwrap_or_default();
            match found.as_str() {
                "" => named(Error::new("“{argument}” needs a value")),
                "seite" if is("new") => Error::new(
                    "a page (“seite”) is made by hand: a file in the folder content/seiten; “new” makes: {known}",
                )
                .with("known", known),
                _ => named(Error::new("“{found}” is not possible here; possible are: {known}"))
                    .with("found", found)
                    .with("known", known),
            }
        }
        ErrorKind::ArgumentConflict => named(Error::new("“{argument}” does not go with the other options")),
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            named(Error::new("“{argument}” needs a value"))
        }
        ErrorKind::ValueValidation | ErrorKind::TooManyValues | ErrorKind::InvalidUtf8 => {
            named(Error::new("the value of “{argument}” is not possible"))
        }
        _ => return None,
    })
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(values) => values.join(", "),
        ContextValue::String(value) => value.clone(),
        other => other.to_string(),
    }
}

//! `wegweiser serve`

use super::{Global, errors, print};
use crate::check::messages::SharedWords;
use crate::config::Language;
use crate::error::Error;
use crate::serve::server::serve;
use crate::serve::watch::Watch;
use crate::serve::{Change, Preview, Told, Update};
use clap::Args;
use std::sync::Arc;

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Anschluss (port)
    #[arg(long, default_value_t = 8000)]
    port: u16,
}

pub(super) fn run(command: &Serve, global: &Global) -> Result<u8, Error> {
    let options = global.options()?;
    // First the watch, then the content: what changes in between is read twice, not missed.
    let watch = Watch::new(&options.root)?;
    let preview = Arc::new(Preview::new(&options).at_port(command.port));
    tell(&preview.update(&Change::Unknown)?, &preview.words())?;
    let base = preview.shown().good.map_or_else(String::new, |state| state.base().to_owned());
    let watching = {
        let preview = preview.clone();
        let language = global.language().unwrap_or(Language::German);
        std::thread::spawn(move || {
            watch.run(|change| match preview.update(&change) {
                // The preview goes on where nobody can be told.
                Ok(update) => drop(tell(&update, &preview.words())),
                // The folder may be away for a moment: the last good pages stay.
                Err(error) => drop(print::err_line(format_args!("wegweiser: {}", errors::worded(&error, language)))),
            });
        })
    };
    serve(preview, command.port, |address| drop(print::out_line(format_args!("http://{address}{base}/"))))?;
    match watching.join() {
        Ok(()) => Ok(super::FINE),
        Err(_) => Err(Error::new("the watcher stopped")),
    }
}

fn tell(update: &Update, words: &SharedWords) -> Result<(), Error> {
    match update {
        Update::New { .. } => print::out_line(words.get("preview-built")),
        Update::Kept(wrong) => {
            for Told { place, severity, message, help, .. } in wrong.iter() {
                print::err_line(format_args!("{place}: {severity}: {message}\n  {help}"))?;
            }
            print::out_line(words.get("preview-kept"))
        }
    }
}

//! `wegweiser serve`

use super::{Global, report};
use crate::emit::headers::page_headers;
use crate::error::Error;
use crate::serve::Preview;
use crate::serve::server::{Settings, serve};
use crate::serve::watch::watch;
use crate::{Checked, Options};
use clap::Args;
use std::sync::Arc;

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Anschluss (port)
    #[arg(long, default_value_t = 8000)]
    port: u16,
}

pub(super) fn run(command: &Serve, global: &Global) -> Result<u8, Error> {
    let mut options = global.options()?;
    let preview = Arc::new(Preview::default());
    let checked = preview.rebuild(&options)?;
    // Links of the preview stay on this machine; only a path in the address is kept.
    options.base_url = Some(format!("http://127.0.0.1:{}{}", command.port, checked.base.path()));
    let checked = preview.rebuild(&options)?;
    tell(&checked);
    let settings = settings(&checked, &options);
    let watching = {
        let (preview, options) = (preview.clone(), options.clone());
        std::thread::spawn(move || {
            watch(&options.root, || match preview.rebuild(&options) {
                Ok(checked) => tell(&checked),
                // The folder may be away for a moment: the last good pages stay.
                Err(error) => anstream::eprintln!("{} {error}", report::error_label()),
            })
        })
    };
    let base = settings.base.clone();
    serve(preview, command.port, settings, |address| anstream::println!("http://{address}{base}/"))?;
    match watching.join() {
        Ok(result) => result.map(|()| super::FINE),
        Err(_) => Err(Error::new("the watcher stopped")),
    }
}

fn settings(checked: &Checked, options: &Options) -> Settings {
    Settings { base: checked.base.path().to_owned(), headers: page_headers(&checked.site(options)) }
}

fn tell(checked: &Checked) {
    report::findings(checked);
    let key = if checked.findings.has_errors() { "preview-kept" } else { "preview-built" };
    anstream::println!("{}", report::say(checked, key, &[]));
}

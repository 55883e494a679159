//! `wegweiser serve`

use super::{Global, errors, links, print};
use crate::Options;
use crate::check::messages::SharedWords;
use crate::config::Language;
use crate::error::Error;
use crate::serve::outside::Look;
use crate::serve::server::{listen, serve};
use crate::serve::watch::Watch;
use crate::serve::{Change, Preview, Told, Update};
use clap::Args;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};

#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Anschluss (port); 0: irgendein freier (any free one)
    #[arg(long, default_value_t = 8000)]
    port: u16,
}

pub(super) fn run(command: &Serve, global: &Global) -> Result<u8, Error> {
    let mut options = global.options()?;
    let look = looking(global.clone(), &options);
    options.links = links::known(&options);
    // First the port: who has started two previews need not wait to hear it.
    let listener = listen(command.port).map_err(|e| taken(command.port).because(e))?;
    let address = listener.local_addr().map_err(|e| Error::new("cannot start the server").because(e))?;
    // First the watch, then the content: what changes in between is read twice, not missed.
    let mut watch = Watch::new(&options.root);
    let language = options.language.unwrap_or(Language::German);
    let preview = Preview::new(&options).at_port(address.port()).saying(say(language));
    let preview = Arc::new(preview.looking(look));
    let terminal = Terminal::open();
    terminal.tell(&preview.update(&Change::Unknown)?, &preview.words());
    let mut refused = terminal.tell_refusal(&watch, &preview.words());
    let base = preview.shown().good.map_or_else(String::new, |state| state.base().to_owned());
    terminal.say(format!("http://{address}{base}/"));
    let watching = preview.clone();
    std::thread::spawn(move || {
        while let Some(change) = watch.next() {
            match watching.update(&change) {
                Ok(update) => terminal.tell(&update, &watching.words()),
                // The folder may be away for a moment: the last good pages stay.
                Err(error) => terminal.warn(format!("wegweiser: {}", errors::worded(&error, language))),
            }
            if !refused {
                refused = terminal.tell_refusal(&watch, &watching.words());
            }
        }
    });
    serve(preview, listener)?;
    Ok(super::FINE)
}

/// Looks at the clock and at what `check --links` has written: a preview stays open for days.
fn looking(mut global: Global, options: &Options) -> Look {
    // As in the preview itself: the folder that we stand in may be made anew.
    global.root = std::path::absolute(&global.root).unwrap_or(global.root);
    let mut seen = links::Seen::now(options);
    Box::new(move |options| {
        // Without a clock, the day stays.
        let date = global.build_date().unwrap_or(options.date);
        let is_new = date != options.date;
        options.date = date;
        let has_news = seen.is_another(options);
        if is_new || has_news {
            options.links = links::known(options);
        }
        is_new || has_news
    })
}

/// How errors of the run are told on pages.
fn say(language: Language) -> fn(&Error) -> String {
    match language {
        Language::German => |error| errors::worded(error, Language::German),
        Language::English => |error| errors::worded(error, Language::English),
    }
}

fn taken(port: u16) -> Error {
    const FREE_TO_ALL: u16 = 1024;
    let other = if (FREE_TO_ALL..u16::MAX).contains(&port) { port + 1 } else { 8080 };
    Error::new("port {port} is taken or not allowed; take another one: wegweiser serve --port {other}")
        .with("port", port)
        .with("other", other)
}

/// The terminal. Nobody waits for one that is busy or held: what comes meanwhile is told on the pages, too.
struct Terminal(SyncSender<Line>);

enum Line {
    Said(String),
    Warned(String),
}

impl Terminal {
    fn open() -> Self {
        const WAITING: usize = 64;
        let (sender, lines) = sync_channel(WAITING);
        std::thread::spawn(move || {
            for line in lines {
                // Where there is no terminal any more, the preview goes on.
                let _ = match line {
                    Line::Said(text) => print::out_line(text),
                    Line::Warned(text) => print::err_line(text),
                };
            }
        });
        Self(sender)
    }

    fn say(&self, text: String) {
        let _ = self.0.try_send(Line::Said(text));
    }

    fn warn(&self, text: String) {
        let _ = self.0.try_send(Line::Warned(text));
    }

    fn tell(&self, update: &Update, words: &SharedWords) {
        match update {
            Update::New { .. } => self.say(words.get("preview-built")),
            Update::Same => {}
            Update::Kept(wrong) => {
                let mut text = String::new();
                for Told { place, severity, message, help, .. } in wrong.iter() {
                    let _ = writeln!(text, "{place}: {severity}: {message}\n  {help}");
                }
                self.warn(text.trim_end().to_owned());
                self.say(words.get("preview-kept"));
            }
        }
    }

    /// Says that the system does not tell all changes, and what can be done about it; tells whether that is so.
    fn tell_refusal(&self, watch: &Watch, words: &SharedWords) -> bool {
        let Some(reason) = watch.refusal() else { return false };
        let mut text = format!("{} ({reason})", words.get("preview-unheard"));
        if cfg!(target_os = "linux") {
            let _ = write!(text, "\n  {}", words.get("preview-unheard-limit"));
        }
        self.warn(text);
        true
    }
}

//! The preview: the catalogue in memory, every file rendered when somebody asks for it, pages that load themselves anew.
//!
//! ```text
//! watch ─changed paths→ Preview::update ─good→ State ←path─ server ←request─ browser
//!                            └─ wrong: the last good state stays, what is wrong is told on top
//! ```

pub mod follow;
pub mod live;
mod look;
pub mod outside;
pub mod panel;
mod patience;
mod photos;
pub mod request;
pub mod server;
pub mod state;
pub mod told;
pub mod watch;

pub use state::State;
pub use told::Told;
pub use watch::Change;

use crate::check::{self, messages::SharedWords};
use crate::config::Language;
use crate::error::Error;
use crate::pages::Base;
use crate::source::Sources;
use crate::source::cache::Cache;
use crate::source::walk::is_leftover;
use crate::theme::{STANDARD_NAME, Theme};
use crate::{Depth, Options};
use follow::Followed;
use live::Version;
use outside::{Look, Outside};
use photos::Photos;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

/// What paths of entries, lists and photos begin with.
const CONTENT: &str = "content/";

/// What is shown: the last good state, and what keeps the pages from being new.
#[derive(Debug)]
pub struct Preview {
    root: PathBuf,
    /// The language of messages; the site's own where absent.
    language: Option<Language>,
    port: Option<u16>,
    /// An error of the run in words.
    say: fn(&Error) -> String,
    photos: Arc<Photos>,
    read: Mutex<Reading>,
    shown: RwLock<Shown>,
    version: Version,
}

/// What reading keeps from update to update.
#[derive(Debug)]
struct Reading {
    outside: Outside,
    cache: Cache,
    words: check::Words,
    /// What has changed since the last good state and is not shown, because something of it is wrong.
    behind: Change,
}

/// What a request sees. A state that a request still reads is copied before it changes.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// The last good state; absent until there was one.
    pub good: Option<Arc<State>>,
    /// What is wrong since then.
    pub wrong: Arc<Vec<Told>>,
}

/// How an update ended.
#[derive(Debug)]
pub enum Update {
    /// The pages are new; `all` where everything was looked at, and not only what depends on the changed entries.
    New {
        /// Everything was looked at.
        all: bool,
    },
    /// The last good pages stay: the content has errors.
    Kept(Arc<Vec<Told>>),
    /// Nothing has changed that anybody could see.
    Same,
}

/// How following or reading ended.
enum Ended {
    /// The state is new, or is right again.
    New,
    /// The state is as it was.
    Same,
    /// The content is wrong.
    Wrong(Vec<Told>),
}

impl Preview {
    /// A preview that has read nothing yet. It always has the report: a preview is for editors.
    pub fn new(options: &Options) -> Self {
        // The folder we stand in may be deleted; one of the same name that is made in its place is meant then.
        let root = std::path::absolute(&options.root).unwrap_or_else(|_| options.root.clone());
        let options = Options { root, report: true, flyers: false, ..options.clone() };
        Self {
            root: options.root.clone(),
            language: options.language,
            port: None,
            say: ToString::to_string,
            photos: Arc::default(),
            read: Mutex::new(Reading {
                outside: Outside::still(options.clone()),
                cache: Cache::default(),
                words: check::Words::new(options.language.unwrap_or(Language::German)),
                behind: Change::Unknown,
            }),
            shown: RwLock::default(),
            version: Version::default(),
        }
    }

    /// The same, with these words for errors of the run.
    #[must_use]
    pub fn saying(mut self, say: fn(&Error) -> String) -> Self {
        self.say = say;
        self
    }

    /// The same with links that stay on this machine: of the configured address only the path is kept.
    #[must_use]
    pub fn at_port(mut self, port: u16) -> Self {
        self.port = Some(port);
        self
    }

    /// The same, with a look outside before every update: at the clock, at what is known of links.
    #[must_use]
    pub fn looking(mut self, look: Look) -> Self {
        self.read.get_mut().unwrap_or_else(PoisonError::into_inner).outside.watch(look);
        self
    }

    /// Reads what has changed; where nothing has, looks only whether it is another day. With errors in the content, or where the run cannot go on, the last good pages stay.
    ///
    /// # Errors
    /// Where the run cannot go on (no content folder, wrong theme). The pages tell it, too.
    pub fn update(&self, change: &Change) -> Result<Update, Error> {
        // One update at a time.
        let mut reading = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if reading.outside.look() {
            // Every page may say what day it is.
            reading.behind = Change::Unknown;
        } else if change.is_nothing() {
            return Ok(Update::Same);
        }
        reading.behind.add(change.clone());
        let (all, ended) = match self.follow(&mut reading) {
            Some(ended) => (false, Ok(ended)),
            None => (true, self.read_all(&mut reading)),
        };
        if matches!(ended, Ok(Ended::New | Ended::Same)) {
            reading.behind = Change::nothing();
        }
        let (wrong, ended) = match ended {
            Ok(Ended::Same) if self.shown().wrong.is_empty() => return Ok(Update::Same),
            Ok(Ended::New | Ended::Same) => (Arc::default(), Ok(Update::New { all })),
            Ok(Ended::Wrong(wrong)) => {
                let wrong = Arc::new(wrong);
                (wrong.clone(), Ok(Update::Kept(wrong)))
            }
            Err(error) => (Arc::new(vec![self.told(&error)]), Err(error)),
        };
        if !wrong.is_empty() && wrong == self.shown().wrong {
            // Who saves again and again before an error is mended need not hear of it each time.
            return Ok(Update::Same);
        }
        self.write().wrong = wrong;
        self.version.raise();
        ended
    }

    /// Follows a change of single entries. Nothing where the change reaches further.
    fn follow(&self, reading: &mut Reading) -> Option<Ended> {
        let Change::Files(paths) = &reading.behind else { return None };
        let root = &self.root;
        let mut files = Vec::new();
        {
            let good = self.shown().good?;
            for path in paths.iter().filter(|path| !is_leftover(path.rsplit('/').next().unwrap_or(path))) {
                if !path.starts_with(CONTENT) {
                    // A theme is loaded as a whole.
                    return None;
                }
                // Many programs write a file of another name first, which has gone by now.
                if !good.knows(path) && !crate::source::walk::exists(root, path) {
                    continue;
                }
                let (id, old) = good.source(path)?;
                let read = reading.cache.reread(root, path)?;
                // Pages tell how large a photo is.
                let held = read.held(id)?;
                if read.file.hash != old.hash {
                    files.push(held);
                }
            }
        }
        if files.is_empty() {
            return Some(Ended::Same);
        }
        let mut shown = self.write();
        let good = shown.good.as_mut()?;
        wait_for_readers(good);
        match Arc::make_mut(good).follow(files, &reading.words) {
            Followed::New => Some(Ended::New),
            Followed::Wrong(wrong) => Some(Ended::Wrong(wrong)),
            Followed::NotAlone => None,
        }
    }

    /// Reads everything, but opens only changed files.
    fn read_all(&self, reading: &mut Reading) -> Result<Ended, Error> {
        // Until it has ended well, nobody knows what is not shown.
        reading.behind = Change::Unknown;
        let options = &reading.outside.options;
        let sources = crate::source::read_changed(&self.root, &mut reading.cache)?;
        if !reading.outside.is_new && self.shows(&sources)? {
            return Ok(Ended::Same);
        }
        let mut checked = crate::check_sources(sources, options, Depth::Structure)?;
        if let Some(port) = self.port {
            checked.base = Base::new(&format!("http://127.0.0.1:{port}{}", checked.base.path()));
        }
        if checked.findings.has_errors() {
            return Ok(Ended::Wrong(told::errors(&checked.findings, &checked)));
        }
        reading.words.speak(checked.language);
        let shown = self.shown().good;
        let theme = shown.as_ref().map(|state| &state.checked.theme);
        let state = Arc::new(State::new(checked, options, theme, self.photos.clone())?);
        reading.outside.is_new = false;
        self.write().good = Some(state.clone());
        drop(shown);
        self.photos.keep(&state.checked.catalogue.images);
        Ok(Ended::New)
    }

    /// Whether this is what is shown: a file that was saved without a change, a folder that is empty.
    fn shows(&self, sources: &Sources) -> Result<bool, Error> {
        let Some(good) = self.shown().good else { return Ok(false) };
        Ok(sources.are_those_of(&good.checked.sources) && Theme::load(&self.root, STANDARD_NAME)? == good.checked.theme)
    }

    /// What is shown at the moment.
    pub fn shown(&self) -> Shown {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The words of the findings, in the language of the messages.
    pub fn words(&self) -> SharedWords {
        let language = self.language.unwrap_or(Language::German);
        self.shown().good.map_or_else(|| SharedWords::new(language), |state| state.words())
    }

    /// An error of the run in words.
    pub(super) fn told(&self, error: &Error) -> Told {
        Told::of_run((self.say)(error))
    }

    /// The number of the last update, and a way to wait for the next.
    pub fn version(&self) -> &Version {
        &self.version
    }

    /// The bytes of a file of the last good site, exactly as a build would write them.
    ///
    /// # Errors
    /// Where a template of the theme is wrong.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        self.shown().good.map_or(Ok(None), |state| state.file(path))
    }

    fn write(&self) -> std::sync::RwLockWriteGuard<'_, Shown> {
        self.shown.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits a moment for requests that still read a state: it is then changed in its place. A copy of it takes longer than
/// most pages; only what takes longest (a search index, the report) reads a state of its own.
fn wait_for_readers(state: &Arc<State>) {
    const TRIES: u32 = 60;
    for _ in 0..TRIES {
        if Arc::strong_count(state) == 1 {
            return;
        }
        std::thread::sleep(Duration::from_micros(250));
    }
}

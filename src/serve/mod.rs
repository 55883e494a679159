//! The preview: the catalogue in memory, every file rendered when somebody asks for it, pages that load themselves anew.
//!
//! ```text
//! watch ─changed paths→ Preview::update ─good→ State ←path─ server ←request─ browser
//!                            └─ wrong: the last good state stays, what is wrong is told on top
//! ```

pub mod live;
pub mod panel;
pub mod request;
pub mod server;
pub mod state;
pub mod told;
pub mod watch;

pub use state::State;
pub use told::Told;
pub use watch::Change;

use crate::error::Error;
use crate::pages::Base;
use crate::source::cache::Cache;
use crate::{Depth, Options};
use live::Version;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// What is shown: the last good state, and what keeps the pages from being new.
#[derive(Debug)]
pub struct Preview {
    options: Options,
    port: Option<u16>,
    cache: Mutex<Cache>,
    shown: RwLock<Shown>,
    version: Version,
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
    /// The pages are new.
    New,
    /// The last good pages stay: the content has errors.
    Kept(Arc<Vec<Told>>),
}

impl Preview {
    /// A preview that has read nothing yet. It always has the report: a preview is for editors.
    pub fn new(options: &Options) -> Self {
        Self {
            options: Options { report: true, ..options.clone() },
            port: None,
            cache: Mutex::default(),
            shown: RwLock::default(),
            version: Version::default(),
        }
    }

    /// The same with links that stay on this machine: of the configured address only the path is kept.
    #[must_use]
    pub fn at_port(mut self, port: u16) -> Self {
        self.port = Some(port);
        self
    }

    /// Reads what has changed. With errors in the content, or where the run cannot go on, the last good pages stay.
    ///
    /// # Errors
    /// Where the run cannot go on (no content folder, wrong theme). The pages tell it, too.
    pub fn update(&self, change: &Change) -> Result<Update, Error> {
        // One update at a time: whoever holds the cache.
        let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = change;
        let ended = self.read(&mut cache);
        let (wrong, ended) = match ended {
            Ok(None) => (Arc::default(), Ok(Update::New)),
            Ok(Some(wrong)) => {
                let wrong = Arc::new(wrong);
                (wrong.clone(), Ok(Update::Kept(wrong)))
            }
            Err(error) => (Arc::new(vec![Told::of_run(&error)]), Err(error)),
        };
        self.write().wrong = wrong;
        self.version.raise();
        ended
    }

    /// Reads everything, but opens only changed files; tells what is wrong.
    fn read(&self, cache: &mut Cache) -> Result<Option<Vec<Told>>, Error> {
        let sources = crate::source::read_changed(&self.options.root, cache)?;
        let mut checked = crate::check_sources(sources, &self.options, Depth::Structure)?;
        if let Some(port) = self.port {
            checked.base = Base::new(&format!("http://127.0.0.1:{port}{}", checked.base.path()));
        }
        if checked.findings.has_errors() {
            return Ok(Some(told::errors(&checked)));
        }
        let state = State::new(checked, &self.options)?;
        self.write().good = Some(Arc::new(state));
        Ok(None)
    }

    /// What is shown at the moment.
    pub fn shown(&self) -> Shown {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
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

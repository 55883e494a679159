//! `check --links`: other sites are asked, and what they answer is kept. Other commands only read what is kept.

use crate::Options;
use crate::links::Known;
use crate::output::cache;
#[cfg(feature = "serve")]
use crate::output::tree::Stamp;

/// The file of the cache.
const FILE: &str = "links.json";
/// So long an answer is worth showing to editors.
const SHOWN_DAYS: i32 = 30;

/// What earlier runs have learnt.
pub(super) fn known(options: &Options) -> Known {
    Known::read(&cache::read(&options.root, FILE)).not_older_than(SHOWN_DAYS, options.date.day())
}

/// The file of the cache at a moment.
#[cfg(feature = "serve")]
pub(super) struct Seen(Option<Stamp>);

#[cfg(feature = "serve")]
impl Seen {
    /// As it is now.
    pub(super) fn now(options: &Options) -> Self {
        let file = options.root.join(cache::FOLDER).join(FILE).metadata();
        Self(file.ok().map(|file| Stamp::of(&file)))
    }

    /// Whether it is another by now; then that counts as seen.
    pub(super) fn is_another(&mut self, options: &Options) -> bool {
        let now = Self::now(options);
        std::mem::replace(&mut self.0, now.0) != now.0
    }
}

#[cfg(feature = "links")]
pub(super) use asking::ask;

#[cfg(feature = "links")]
mod asking {
    use super::{FILE, known};
    use crate::check::Bodies;
    use crate::check::outward::outward;
    use crate::cli::{print, progress::Progress, report};
    use crate::error::Error;
    use crate::links::visit::{Settings, visit};
    use crate::links::{Answer, Known, is_reserved, without_fragment};
    use crate::output::cache;
    use crate::{Checked, Options};
    use std::collections::BTreeSet;
    use std::sync::{Mutex, PoisonError};
    use std::time::Duration;

    /// Between two requests to one host.
    const PAUSE: Duration = Duration::from_secs(1);
    /// How many of those that answered lately are asked again where nobody does.
    const PROBES: usize = 3;
    /// For one request.
    const TIMEOUT: Duration = Duration::from_secs(20);

    /// Asks for every link whose last answer is older than `days`, keeps the answers, and tells what is known now.
    pub(in crate::cli) fn ask(checked: &Checked, options: &Options, days: i32) -> Result<Known, Error> {
        let today = options.date.day();
        let mut known = known(options).not_older_than(days, today);
        let bodies = Bodies::read(&checked.sources, &checked.catalogue);
        let links = outward(&checked.sources, &bodies);
        let all: BTreeSet<&str> = links.iter().map(|link| without_fragment(link.url)).collect();
        let (examples, real): (BTreeSet<&str>, BTreeSet<&str>) = all.into_iter().partition(|url| is_reserved(url));
        let open: BTreeSet<String> =
            real.iter().filter(|url| known.get(url).is_none()).map(|url| (*url).to_owned()).collect();
        let settings = Settings {
            proxy: ureq::Proxy::try_from_env(),
            agent: format!("wegweiser/{} (+{})", env!("CARGO_PKG_VERSION"), checked.config.base_url.value),
            pause: PAUSE,
            timeout: TIMEOUT,
        };
        let progress = Mutex::new(Progress::new());
        let step = |done: usize| progress.lock().unwrap_or_else(PoisonError::into_inner).step(done, open.len());
        let answers = visit(&open, &settings, &step);
        // Where nobody at all answers, it is not the sites.
        let is_silent = |answer: &Answer| matches!(answer, Answer::Silent { .. });
        let alone = !open.is_empty() && answers.values().all(is_silent) && {
            let lately = real.iter().filter(|url| known.get(url) == Some(&Answer::Fine)).take(PROBES);
            visit(&lately.map(|url| (*url).to_owned()).collect(), &settings, &|_| {}).values().all(is_silent)
        };
        progress.into_inner().unwrap_or_else(PoisonError::into_inner).end();
        for (url, answer) in answers.into_iter().filter(|_| !alone) {
            known.add(url, today, answer);
        }
        // Another folder of entries may have asked for other links in the meantime: nothing of that is lost.
        let mut kept = Known::read(&cache::read(&options.root, FILE));
        kept.extend(known.clone());
        cache::write(&options.root, FILE, &kept.not_older_than(super::SHOWN_DAYS, today).write())?;
        let values = [
            ("n", real.len().to_string()),
            ("asked", open.len().to_string()),
            ("examples", examples.len().to_string()),
        ];
        print::err_line(report::say(checked, "links-asked", &values))?;
        if alone {
            print::err_line(report::say(checked, "links-none", &values))?;
        }
        Ok(known)
    }
}

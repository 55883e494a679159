//! What a pull request changes: the content before and now, and which findings belong to it.

pub mod comment;
mod moved;

use crate::check::{Finding, Findings};
use crate::error::Error;
use crate::source::history::{Changes, Past};
use crate::{Checked, Options};
use std::collections::BTreeSet;

/// What a pull request changes.
#[derive(Debug)]
pub struct Request {
    /// The content as it was, read and checked for the same day.
    pub before: Checked,
    /// Which files are other ones now.
    pub changes: Changes,
}

impl Request {
    /// Compares the content with an earlier revision.
    ///
    /// # Errors
    /// Where `git` cannot show the revision, and where a photo cannot be read.
    pub fn since(revision: &str, now: &Checked, options: &Options) -> Result<Self, Error> {
        let past = Past::read(&options.root, revision)?;
        let before = crate::check(&Options { root: past.root().to_path_buf(), ..options.clone() })?;
        let changes = Changes::between(&before.sources, &now.sources)?;
        Ok(Self { before, changes })
    }

    /// The findings in files that the request touches, and those elsewhere that were not there before: what it breaks.
    /// An entry with another name is told what becomes of its old address.
    pub fn findings(&self, now: &Checked) -> Findings {
        // A file that nobody touched is the same letter by letter, so that places can be compared.
        let place = |checked: &Checked, finding: &Finding| {
            (checked.sources.file(finding.file).path.clone(), finding.span, finding.rule)
        };
        let known: BTreeSet<_> = self.before.findings.iter().map(|finding| place(&self.before, finding)).collect();
        let belongs = |finding: &&Finding| {
            let place = place(now, finding);
            self.changes.touched.contains(&place.0) || !known.contains(&place)
        };
        let mut findings: Vec<Finding> = now.findings.iter().filter(belongs).cloned().collect();
        findings.extend(moved::lost_addresses(self, now));
        Findings::new(findings, &now.sources)
    }
}

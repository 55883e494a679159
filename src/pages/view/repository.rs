//! Ways from a page into the repository: the git host's web editor, a line of a file, "Stimmt noch" with one click.

use super::offer::percent_encode;
use crate::config::{Repository, RepositoryKind};
use crate::pages::Site;

/// How the title of a request to confirm an entry begins. The workflow `confirm.yml` looks for it.
pub const CONFIRM: &str = "Stimmt noch: ";
/// The variable that names the entry in a pipeline of GitLab, and the label of a request elsewhere.
const CONFIRM_VARIABLE: &str = "STIMMT_NOCH";

/// The git host's web editor for a file.
pub fn edit_link(path: &str, site: &Site<'_>) -> Option<String> {
    let (repository, url) = repository(site)?;
    let branch = &repository.branch;
    Some(match repository.kind {
        RepositoryKind::GitHub => format!("{url}/edit/{branch}/{path}"),
        RepositoryKind::GitLab => format!("{url}/-/edit/{branch}/{path}"),
        RepositoryKind::Forgejo => format!("{url}/_edit/{branch}/{path}"),
    })
}

/// A line of a file, as it was written: the hosts show Markdown as a page otherwise, which has no lines.
pub fn line_link(path: &str, line: usize, site: &Site<'_>) -> Option<String> {
    let (repository, url) = repository(site)?;
    let branch = &repository.branch;
    Some(match repository.kind {
        RepositoryKind::GitHub => format!("{url}/blob/{branch}/{path}?plain=1#L{line}"),
        RepositoryKind::GitLab => format!("{url}/-/blob/{branch}/{path}?plain=1#L{line}"),
        RepositoryKind::Forgejo => format!("{url}/src/branch/{branch}/{path}?display=source#L{line}"),
    })
}

/// "Stimmt noch": a form that is filled in already, so that one press is enough. No host fills in its editor for a file
/// that exists. GitHub and Forgejo fill in an issue, which a workflow turns into a proposal; GitLab fills in the variables
/// of a pipeline, which does the same.
pub fn confirm_link(path: &str, site: &Site<'_>) -> Option<String> {
    let (repository, url) = repository(site)?;
    let title = percent_encode(&format!("{CONFIRM}{path}"));
    let body = percent_encode(&site.words.fill("confirm_body", &[("file", path)]));
    Some(match repository.kind {
        RepositoryKind::GitHub | RepositoryKind::Forgejo => format!("{url}/issues/new?title={title}&body={body}"),
        RepositoryKind::GitLab => {
            let (branch, path) = (percent_encode(&repository.branch), percent_encode(path));
            format!("{url}/-/pipelines/new?ref={branch}&var%5B{CONFIRM_VARIABLE}%5D={path}")
        }
    })
}

fn repository<'a>(site: &Site<'a>) -> Option<(&'a Repository, &'a str)> {
    let repository = site.config.repository.as_ref()?;
    Some((repository, repository.url.trim_end_matches('/')))
}

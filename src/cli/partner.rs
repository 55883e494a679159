//! Which partner somebody means.

use crate::error::Error;
use crate::model::suggest::nearest;
use crate::model::{Catalogue, Id, Partner};

/// The partner with this file name.
pub(super) fn find(catalogue: &Catalogue, name: &str) -> Result<Id<Partner>, Error> {
    if let Some((id, _)) = catalogue.partners.by_slug(name) {
        return Ok(id);
    }
    let slugs = || catalogue.partners.items().iter().map(|partner| partner.entry.slug.as_str());
    let error = match nearest(name, slugs()) {
        Some(slug) => Error::new("there is no partner “{name}”; did you mean “{slug}”?").with("slug", slug),
        None => Error::new("there is no partner “{name}”; there are: {slugs}")
            .with("slugs", slugs().take(20).collect::<Vec<_>>().join(", ")),
    };
    Err(error.with("name", name))
}

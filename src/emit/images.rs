//! The photos, as they are.

use super::Sink;
use crate::error::Error;
use crate::pages::{Address, Site};

/// Copies every photo.
pub fn emit(site: &Site<'_>, sink: &dyn Sink) -> Result<(), Error> {
    for image in &site.catalogue.images {
        let path = Address::image(&image.name).output_path();
        if sink.wants(&path) {
            sink.put(&path, &crate::source::walk::read_image(image)?)?;
        }
    }
    Ok(())
}

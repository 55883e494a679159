//! The photos, as they are.

use super::Sink;
use crate::error::Error;
use crate::pages::{Address, Site};
use crate::source::walk::ImageFile;

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

/// The photo that is published at this path.
pub fn at<'a>(site: &Site<'a>, path: &str) -> Option<&'a ImageFile> {
    let images = &site.catalogue.images;
    // They are in the order of their names, and all paths begin with the same folder.
    let place = |image: &ImageFile| Address::image(&image.name).output_path();
    images.binary_search_by(|image| place(image).as_str().cmp(path)).ok().map(|number| &images[number])
}

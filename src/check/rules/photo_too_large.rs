//! A photo over the limit. Source: the reliability design, "Photos": many readers pay for every
//! megabyte, or have a slow telephone.

use super::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "photo-too-large",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("photo_too_large.toml"),
    check,
};

/// The largest photo, in bytes.
const LARGEST: u64 = 300 * 1024;

/// The longest side, and the most pixels: a small file can be a picture that no telephone has the memory for.
const LONGEST: u32 = 12_000;
const MOST_PIXELS: u64 = 40_000_000;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for image in context.catalogue.images.iter().filter(|image| image.bytes > LARGEST) {
        let say = Say::new("default").with("size", image.bytes.div_ceil(1024)).with("limit", LARGEST / 1024);
        let pixels = image.width.zip(image.height).filter(|(width, height)| *width.max(height) > 1600);
        let say = match pixels {
            Some((width, height)) => say.help("pixels").with("width", width).with("height", height),
            None => say,
        };
        report.add(image.file, Span::default(), say);
    }
    for image in context.catalogue.images.iter().filter(|image| image.bytes <= LARGEST) {
        let Some((width, height)) = image.width.zip(image.height) else { continue };
        if width.max(height) > LONGEST || u64::from(width) * u64::from(height) > MOST_PIXELS {
            let say = Say::new("pixels").with("width", width).with("height", height);
            report.add(image.file, Span::default(), say);
        }
    }
}

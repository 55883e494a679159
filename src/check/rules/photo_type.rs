//! A picture of the wrong kind, told by its bytes and not by its name. Source: the reliability
//! design, "Photos"; SVG is refused because it can carry scripts (WHATWG HTML, "script" in SVG).

use super::prelude::*;
use crate::source::photo::ImageFormat;

/// See the module.
pub const RULE: Rule = Rule {
    id: "photo-type",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("photo_type.toml"),
    check,
};

const ENDINGS: [&str; 5] = ["jpg", "jpeg", "png", "webp", "avif"];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for image in &context.catalogue.images {
        let (stem, ending) = image.name.rsplit_once('.').unwrap_or((&image.name, ""));
        let say = match image.format {
            None => Say::new("unknown"),
            Some(ImageFormat::Svg) => Say::new("svg"),
            Some(ImageFormat::Heic) => Say::new("heic").with("name", format!("{stem}.jpg")),
            Some(format) if !format.is_published() => {
                Say::new("default").with("format", format.name()).with("name", format!("{stem}.jpg"))
            }
            Some(_) if image.is_damaged => Say::new("damaged"),
            // Hosts tell the type by the ending.
            Some(format) if !ENDINGS.contains(&ending.to_lowercase().as_str()) => {
                let right = if format == ImageFormat::Jpeg { "jpg".to_owned() } else { format.name().to_lowercase() };
                Say::new("ending").with("name", format!("{stem}.{right}"))
            }
            Some(_) => continue,
        };
        report.add(image.file, Span::default(), say);
    }
}

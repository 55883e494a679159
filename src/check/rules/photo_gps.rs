//! A photo that tells where it was taken. Source: Exif 2.3 (GPS IFD), XMP, IPTC-IIM; Art. 5 (1) c GDPR (data
//! minimisation). It may show where somebody lives.

use super::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "photo-gps",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("photo_gps.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for image in &context.catalogue.images {
        let say = match () {
            () if image.has_gps => Say::new("default"),
            () if image.has_packed => Say::new("packed").help("default"),
            () if image.has_place_name => Say::new("name").help("default"),
            () => continue,
        };
        report.add(image.file, Span::default(), say);
    }
}

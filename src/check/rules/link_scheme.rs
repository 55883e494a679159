//! A link that leads somewhere it must not: a script, another protocol, a photo on another site.
//! Source: the reliability design (https, http, mailto, tel, root-relative, fragment), WHATWG URL:
//! tested after entities are decoded and control characters and white space removed, as browsers
//! do.

use super::prelude::*;
use crate::check::bodies::{LinkForm, Picture};
use crate::check::link::Target;
use crate::check::text::short;
use crate::model::text::is_web;

/// See the module.
pub const RULE: Rule = Rule {
    id: "link-scheme",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("link_scheme.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for prose in context.bodies.iter() {
        for link in prose.links.iter().filter(|link| !matches!(link.form, LinkForm::Mail | LinkForm::Reference)) {
            let span = link.target_span.unwrap_or(link.span);
            match Target::read(&link.target) {
                Target::Scheme(scheme) => {
                    report.add(prose.file, span, Say::new("default").with("scheme", short(&scheme)))
                }
                Target::Host => {
                    let rest = link.target.trim_start_matches(['/', '\\']);
                    let proposal = format!("https://{rest}");
                    let say = Say::new("host").with("target", short(&link.target)).with("proposal", &proposal);
                    report.add(prose.file, span, if is_web(&proposal) { say.fix(span, proposal) } else { say });
                }
                _ => {}
            }
        }
        for picture in &prose.images {
            photo(prose.file, picture, context, report);
        }
    }
}

/// Photos come from the site's own folder only.
fn photo(file: FileId, picture: &Picture, context: &Context<'_>, report: &mut Report<'_>) {
    if picture.target.starts_with("/bilder/") {
        return;
    }
    let name = picture.target.rsplit(['/', '\\']).next().unwrap_or("");
    let is_here = matches!(Target::read(&picture.target), Target::Relative(_) | Target::Site(_) | Target::Fragment(_));
    let say = Say::new(if is_here { "photo-path" } else { "photo" }).help("photo");
    let say = say.with("target", short(&picture.target));
    let span = picture.target_span.unwrap_or(picture.span);
    let say = match context.catalogue.image(name) {
        Some(image) => {
            let proposal = format!("/bilder/{}", image.name);
            let say = say.help("photo-known").with("proposal", &proposal);
            if picture.target_span.is_some() { say.fix(span, proposal) } else { say }
        }
        None => say.with("name", if name.is_empty() { "foto.jpg" } else { name }),
    };
    report.add(file, span, say);
}

//! A link that leads nowhere: within the site always, to other sites where somebody has asked (`check --links`). Source: promise 2 of the reliability design; WCAG
//! 2.2, 2.4.4. Files are often linked by their name ("chor.md"): the right address is proposed.

use super::prelude::*;
use crate::check::bodies::LinkForm;
use crate::check::link::Target;
use crate::check::outward::answered;
use crate::check::text::{listed, short};
use crate::links::Answer;
use crate::model::suggest::nearest;
use crate::model::text::{is_mail, is_web};
use crate::pages::Address;
use crate::source::markdown::dangling;
use std::collections::HashSet;

/// See the module.
pub const RULE: Rule = Rule {
    id: "broken-link",
    severity: Severity::Hint,
    // What is written wrong is an error anyway; what other sites do comes with time.
    cause: Cause::Time,
    words: include_str!("broken_link.toml"),
    check,
};

/// Looking for a similar address or heading is slow; more than so many broken links have one cause.
const MOST_PROPOSALS: usize = 50;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    inward(context, report);
    for (link, answer) in answered(context) {
        let say = match answer {
            Answer::Gone { status } => Say::new("gone").with("status", status).severity(Severity::Warning),
            Answer::Loop => Say::new("loop").severity(Severity::Warning),
            Answer::Silent { .. } => Say::new("silent"),
            _ => continue,
        };
        report.add(link.file, link.span, say.with("url", short(link.url)));
    }
}

/// Links within the site, and to photos.
fn inward(context: &Context<'_>, report: &mut Report<'_>) {
    let mut proposals = 0;
    for prose in context.bodies.iter() {
        let ids: HashSet<&str> = prose.ids.iter().map(String::as_str).collect();
        for link in prose.links.iter().filter(|link| !matches!(link.form, LinkForm::Mail | LinkForm::Reference)) {
            let span = link.target_span.unwrap_or(link.span);
            let fixed = |say: Say, proposal: String| {
                let say = say.help("proposal").with("proposal", &proposal);
                if link.target_span.is_some() { say.fix(span, proposal) } else { say }
            };
            let say = Say::new("default").with("target", short(&link.target));
            let say = match Target::read(&link.target) {
                Target::Site(target) if !exists(&target, context) => {
                    proposals += 1;
                    let meant = resolve(&target, prose.file, context);
                    match meant.or_else(|| similar(&target, context).filter(|_| proposals <= MOST_PROPOSALS)) {
                        Some(proposal) => fixed(say, proposal),
                        None => say,
                    }
                }
                Target::Fragment(id) if !ids.contains(id.as_str()) && !id.is_empty() => {
                    proposals += 1;
                    let say = Say::new("fragment").with("id", short(&id));
                    let few = proposals <= MOST_PROPOSALS;
                    match few.then(|| nearest(&id, prose.ids.iter().map(String::as_str))).flatten() {
                        Some(known) => fixed(say, format!("#{known}")),
                        None if prose.ids.is_empty() => say.help("no-headings"),
                        None => say.with("known", listed(&prose.ids)),
                    }
                }
                Target::Relative(target) => match resolve(&target, prose.file, context).or_else(|| outside(&target)) {
                    Some(proposal) => fixed(say, proposal),
                    None => say,
                },
                _ => continue,
            };
            report.add(prose.file, span, say.severity(Severity::Error));
        }
        for (name, range) in dangling(context.file(prose.file).slice(prose.span)) {
            let span = prose.span.part(range.start, range.end);
            report.add(prose.file, span, Say::new("dangling").with("name", short(&name)).severity(Severity::Warning));
        }
        for picture in prose.images.iter().filter(|picture| picture.target.starts_with("/bilder/")) {
            if !exists(&picture.target, context) {
                let name = picture.target.trim_start_matches("/bilder/");
                let span = picture.target_span.unwrap_or(picture.span);
                report.add(prose.file, span, Say::new("photo").with("name", short(name)).severity(Severity::Error));
            }
        }
    }
}

fn exists(target: &str, context: &Context<'_>) -> bool {
    let path = target.split(['#', '?']).next().unwrap_or("");
    match path.strip_prefix("/bilder/") {
        Some(name) => context.catalogue.image(name).is_some(),
        None => context.addresses.contains(target),
    }
}

/// The address of the file, or of the page, that somebody named from where they stand, or from the
/// top.
fn resolve(target: &str, from: FileId, context: &Context<'_>) -> Option<String> {
    resolve_from(context.file(from).path.as_str(), target, context).or_else(|| resolve_from("", target, context))
}

fn resolve_from(here: &str, target: &str, context: &Context<'_>) -> Option<String> {
    let (path, fragment) = target.split_once('#').map_or((target, String::new()), |(p, f)| (p, format!("#{f}")));
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { here.split('/').skip(1).collect() };
    parts.pop();
    for part in path.split('/').filter(|part| !part.is_empty() && *part != ".") {
        match part {
            ".." => {
                parts.pop();
            }
            "content" if parts.is_empty() => {}
            part => parts.push(part),
        }
    }
    let last = parts.pop()?;
    let (name, language) = match last.strip_suffix(".md").unwrap_or(last).split_once('.') {
        Some((name, language)) => (name, Some(language)),
        None => (last.strip_suffix(".md").unwrap_or(last), None),
    };
    let address = match parts.as_slice() {
        ["angebote"] => Address::offer(name),
        ["partner"] => Address::partner(name),
        ["orte"] => Address::place(name),
        ["bilder"] => Address::image(last),
        ["seiten"] | [] => Address::page(name),
        ["seiten", above] => Address::page(&format!("{above}/{name}")),
        [folder] => Address::list(folder, name),
        _ => return None,
    };
    let address =
        language.filter(|_| parts != ["bilder"]).map_or(address.clone(), |language| address.in_language(language));
    exists(address.as_str(), context).then(|| format!("{address}{fragment}"))
}

/// The address of another site, or of a mailbox, without what belongs in front of it.
fn outside(target: &str) -> Option<String> {
    if is_mail(target) {
        return Some(format!("mailto:{target}"));
    }
    let host = target.split('/').next().unwrap_or("");
    let ending = host.rsplit('.').next().unwrap_or("");
    let known = host.starts_with("www.") || ["de", "org", "com", "net", "eu", "info"].contains(&ending);
    let url = format!("https://{target}");
    (host.contains('.') && known && is_web(&url)).then_some(url)
}

/// The nearest address with as many parts.
fn similar(target: &str, context: &Context<'_>) -> Option<String> {
    let path = target.split(['#', '?']).next().unwrap_or("");
    let parts = |address: &str| address.trim_matches('/').split('/').count();
    let candidates = context.addresses.iter().map(|(address, _)| address);
    nearest(path, candidates.filter(|address| parts(address) == parts(path))).map(str::to_owned)
}

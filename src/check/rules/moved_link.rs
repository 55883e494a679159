//! A link to a page that has moved for good. Source: HTTP (RFC 9110, 15.4.2 and 15.4.9): whoever keeps links ought to
//! change them. Old addresses work for a while, and then no longer. Only told where somebody has asked (`check --links`).

use super::prelude::*;
use crate::check::outward::answered;
use crate::check::text::short;
use crate::links::Answer;
use crate::model::text::is_web;

/// See the module.
pub const RULE: Rule = Rule {
    id: "moved-link",
    severity: Severity::Hint,
    cause: Cause::Time,
    words: include_str!("moved_link.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (link, answer) in answered(context) {
        let Answer::Moved { to } = answer else { continue };
        let fragment = link.url.find('#').map_or("", |at| &link.url[at..]);
        let to = format!("{to}{fragment}");
        let say = Say::new("default").with("url", short(link.url)).with("to", &to);
        let stands_there = context.file(link.file).slice(link.span) == link.url;
        let say = if stands_there && is_web(&to) { say.fix(link.span, to) } else { say };
        report.add(link.file, link.span, say);
    }
}

//! HTML in a text. Source: the reliability design, "Untrusted Markdown": an error teaches, silent
//! stripping loses text. Scripts of a contributor must never run in a visitor’s browser.

use super::prelude::*;
use crate::check::text::short;
use std::collections::HashSet;

/// See the module.
pub const RULE: Rule = Rule {
    id: "raw-html",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("raw_html.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let mut opened: HashSet<(FileId, String)> = HashSet::new();
    for (fault, tag) in context.faults(|kind| match kind {
        FaultKind::RawHtml { tag } => Some(tag),
        _ => None,
    }) {
        let name = name(tag);
        // Who deletes the opening tag sees the closing one.
        if tag.starts_with("</") && opened.contains(&(fault.file, name.clone())) {
            continue;
        }
        let help = match name.as_str() {
            "b" | "strong" => "bold",
            "i" | "em" => "emphasis",
            "br" => "line-break",
            "p" | "div" | "span" => "paragraph",
            "a" => "link",
            "img" => "photo",
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "heading",
            "ul" | "ol" | "li" => "list",
            "table" | "tr" | "td" | "th" => "table",
            "" if tag.starts_with("<!--") => "comment",
            _ => "default",
        };
        opened.insert((fault.file, name));
        report.add(fault.file, fault.span, Say::new("default").help(help).with("tag", short(tag)));
    }
}

fn name(tag: &str) -> String {
    tag.trim_start_matches(['<', '/'])
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_lowercase()
}

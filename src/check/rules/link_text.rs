//! A link whose text says nothing. Source: WCAG 2.2, 2.4.4 (level A) and 4.1.2. Screen readers list
//! the links of a page without what stands around them.

use super::prelude::*;
use crate::check::bodies::LinkForm;
use crate::check::text::short;

/// See the module.
pub const RULE: Rule = Rule {
    id: "link-text",
    severity: Severity::Warning,
    cause: Cause::Writing,
    words: include_str!("link_text.toml"),
    check,
};

const EMPTY_WORDS: [&str; 20] = [
    "hier",
    "hier klicken",
    "klicken sie hier",
    "klick hier",
    "klicken",
    "link",
    "dieser link",
    "mehr",
    "mehr infos",
    "mehr dazu",
    "mehr erfahren",
    "weiter",
    "weiterlesen",
    "details",
    "infos",
    "here",
    "click here",
    "read more",
    "more",
    "diese seite",
];

/// The host of an address, as people compare it.
fn host(url: &str) -> Option<&str> {
    let url = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    let authority = url.split(['/', '?', '#']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

/// Whether a text is an address, and the link leads to another host.
fn is_other_site(text: &str, target: &str) -> bool {
    let is_address = |text: &str| ["https://", "http://", "www."].iter().any(|start| text.starts_with(start));
    let target = target.trim().to_lowercase();
    is_address(text) && !text.contains(char::is_whitespace) && is_address(&target) && host(text) != host(&target)
}

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for prose in context.bodies.iter() {
        for link in prose.links.iter().filter(|link| !matches!(link.form, LinkForm::Definition | LinkForm::Mail)) {
            let text = link.text.trim();
            let plain = text.trim_matches(['.', '!', ':', '…', '»', '>', '→', '„', '“']).trim().to_lowercase();
            let say = if text.is_empty() {
                Say::new("empty").severity(Severity::Error)
            } else if EMPTY_WORDS.contains(&plain.as_str()) {
                Say::new("vague").with("text", text)
            } else if is_other_site(&plain, &link.target) {
                Say::new("other").with("text", short(text))
            } else if plain.starts_with("http://") || plain.starts_with("https://") || plain.starts_with("www.") {
                Say::new("address").with("text", short(text)).severity(Severity::Hint)
            } else {
                continue;
            };
            report.add(prose.file, link.span, say.with("target", short(&link.target)));
        }
    }
}

//! A free page at an address that the site needs itself. Source: the address contract: reserved
//! first segments. The page would hide a list, or be hidden by it.

use super::prelude::*;
use crate::pages::address::RESERVED;

/// See the module.
pub const RULE: Rule = Rule {
    id: "reserved-slug",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("reserved_slug.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for page in context.pages() {
        let entry = &page.entry;
        let (first, below) =
            entry.slug.split_once('/').map_or((entry.slug.as_str(), false), |(first, _)| (first, true));
        if RESERVED.contains(&first) {
            let say = Say::new("default").with("slug", first).with("proposal", format!("ueber-{first}"));
            let say = if below { say.help("folder") } else { say };
            report.add(entry.file, context.first_line(entry.file), say);
        }
        for old in entry.old_slugs.iter().filter(|old| RESERVED.contains(&old.as_str())) {
            report.add(entry.file, old.span, Say::new("old").with("slug", &old.value));
        }
    }
}

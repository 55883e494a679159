//! School holidays that will soon be unknown. Source: the Länder publish them years ahead (KMK);
//! without them "ausser: schulferien" would be wrong.

use super::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "calendar-ending",
    severity: Severity::Warning,
    cause: Cause::Time,
    words: include_str!("calendar_ending.toml"),
    check,
};

/// So many days before the end somebody should look for new dates.
const EARLY: i32 = 180;

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for calendar in &context.catalogue.calendars {
        let used = context.config.calendar.as_ref().is_none_or(|name| name.value == calendar.slug);
        let Some(ends) = calendar.ends.as_ref().filter(|_| used) else { continue };
        let left = -context.date.days_since(ends.value);
        if left <= EARLY {
            let say = Say::new(if left < 0 { "over" } else { "default" });
            report.add(calendar.file, ends.span, say.with("date", ends.value).with("source", &calendar.source.value));
        }
    }
}

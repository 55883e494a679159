//! Dates that contradict themselves. Source: RFC 5545 (DTEND after DTSTART; an interval counts from
//! its start). Nobody should stand in front of a locked door.

use super::prelude::*;
use crate::check::spoken;
use crate::check::text::key_before;
use crate::source::Role;
use crate::source::fault::ScheduleFault;

/// See the module.
pub const RULE: Rule = Rule {
    id: "invalid-schedule",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("invalid_schedule.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, schedule) in context.faults(|kind| match kind {
        FaultKind::Schedule(schedule) => Some(*schedule),
        _ => None,
    }) {
        if schedule == ScheduleFault::SeveralInOne {
            report.add(fault.file, fault.span, several(context.file(fault.file), fault.span));
            continue;
        }
        let say = Say::new(schedule.key());
        // School holidays have two fields; a pause of an offer is one text.
        let is_calendar =
            matches!(context.sources.document(fault.file), Some(d) if matches!(d.role, Role::Calendar(_)));
        report.add(fault.file, fault.span, if is_calendar { say.help("holidays-backwards") } else { say });
    }
}

/// Several days behind `tag`: the same as `tage`, where they can be read.
fn several(file: &SourceFile, days: Span) -> Say {
    let say = Say::new("several-in-one");
    // The place of a list is its first character.
    let rest = file.text.get(days.start as usize..).unwrap_or_default();
    let written =
        if rest.starts_with('[') { rest.split_inclusive(']').next().unwrap_or_default() } else { file.slice(days) };
    match spoken::days(written.trim_matches(['"', '\''])).zip(key_before(file, days, "tag")) {
        Some((tage, key)) => {
            let end = days.start as usize + written.len();
            say.help("several-days").with("days", &tage).fix(Span::new(key, end), tage)
        }
        None => say,
    }
}

//! Dates that contradict themselves. Source: RFC 5545 (DTEND after DTSTART; an interval counts from
//! its start). Nobody should stand in front of a locked door.

use super::prelude::*;
use crate::source::Role;

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
        let say = Say::new(schedule.key());
        // School holidays have two fields; a pause of an offer is one text.
        let is_calendar =
            matches!(context.sources.document(fault.file), Some(d) if matches!(d.role, Role::Calendar(_)));
        report.add(fault.file, fault.span, if is_calendar { say.help("holidays-backwards") } else { say });
    }
}

//! Dates that contradict themselves. Source: RFC 5545 (DTEND after DTSTART; an interval counts from
//! its start). Nobody should stand in front of a locked door.

use super::prelude::*;

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
        report.add(fault.file, fault.span, Say::new(schedule.key()));
    }
}

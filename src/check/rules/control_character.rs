//! Control characters and overrides of the reading direction. Source: "Trojan Source"
//! (CVE-2021-42574), Unicode TR 36. They hide text from the reader, or turn it around. The soft
//! hyphen U+00AD is allowed.

use super::prelude::*;

/// See the module.
pub const RULE: Rule = Rule {
    id: "control-character",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("control_character.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for (fault, character) in context.faults(|kind| match kind {
        FaultKind::ControlCharacter { character, .. } => Some(*character),
        _ => None,
    }) {
        let turns = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let code = format!("U+{:04X}", u32::from(character));
        let say = Say::new(if turns { "direction" } else { "default" }).with("code", code);
        let is_plain = context.file(fault.file).slice(fault.span).contains(character);
        report.add(fault.file, fault.span, if is_plain { say.fix(fault.span, "") } else { say.help("escape") });
    }
}

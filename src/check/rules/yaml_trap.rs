//! Signs that YAML silently understands in another way than people do: a number sign, & and * at
//! the beginning, numbers without quotes, a comma within braces. Source: YAML 1.2.2, 6.6, 6.9 and
//! 7.3.3; "Haus #5" would become "Haus".

use super::prelude::*;
use crate::check::text::{key_and_value, quoted, short};
use crate::source::Fault;

/// See the module.
pub const RULE: Rule = Rule {
    id: "yaml-trap",
    severity: Severity::Warning,
    cause: Cause::Writing,
    words: include_str!("yaml_trap.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for fault in context.faults.iter() {
        let file = context.file(fault.file);
        let say = match &fault.kind {
            FaultKind::TrapComment { kept, lost } => comment(context, fault, kept, lost),
            FaultKind::TrapAnchor => needs_quotes(Say::new("anchor").with("proposal", "\"&Co\""), file, fault.span),
            FaultKind::TrapUnquoted { written } => {
                let proposal = quoted(written);
                needs_quotes(
                    Say::new("sign").with("written", short(written)).with("proposal", proposal),
                    file,
                    fault.span,
                )
            }
            FaultKind::TrapComma { key, text } => {
                let proposal = quoted(&file.slice(*text).split_whitespace().collect::<Vec<_>>().join(" "));
                Say::new("comma")
                    .with("key", key)
                    .with("proposal", &proposal)
                    .severity(Severity::Error)
                    .fix(*text, proposal)
            }
            FaultKind::TrapNumber { written } => {
                let proposal = quoted(written);
                Say::new("number").with("written", written).with("proposal", &proposal).fix(fault.span, proposal)
            }
            _ => continue,
        };
        report.add(fault.file, fault.span, say);
    }
}

/// What stands behind the sign belongs to the text, or is a note behind a word that can have no other text with it.
fn comment(context: &Context<'_>, fault: &Fault, kept: &str, lost: &str) -> Say {
    let (file, lost_at) = (context.file(fault.file), fault.span);
    let before = file.text.get(..lost_at.start as usize).unwrap_or("");
    let gap = before.len() - before.trim_end_matches([' ', '\t']).len();
    let proposal =
        if kept.is_empty() { quoted(lost) } else { quoted(&format!("{kept}{}{lost}", &before[before.len() - gap..])) };
    let say = Say::new(if kept.is_empty() { "all-lost" } else { "comment" });
    let say = say.with("lost", short(lost)).with("proposal", &proposal);
    if before.trim_end().ends_with(kept) {
        let from = if kept.is_empty() { lost_at.start as usize } else { before.trim_end().len() - kept.len() };
        let whole = Span::new(from, lost_at.end as usize);
        if kept.is_empty() || context.mends(fault.file, whole, &proposal) {
            return say.fix(whole, proposal);
        }
        let end = before.trim_end().len();
        return Say::new("note").with("lost", short(lost)).fix(Span::new(end, lost_at.end as usize), "");
    }
    say
}

/// The file could not be read: an error, with a replacement where the line is a simple one.
fn needs_quotes(say: Say, file: &SourceFile, span: Span) -> Say {
    let say = say.severity(Severity::Error);
    match key_and_value(file, span.start) {
        Some((key, value)) => {
            let proposal = quoted(file.slice(value));
            say.help("quotes").with("line", format!("{key}: {proposal}")).fix(value, proposal)
        }
        None => say.help("no-line"),
    }
}

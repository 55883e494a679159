//! Signs that YAML silently understands in another way than people do: a number sign, & and * at
//! the beginning, numbers without quotes, a comma within braces. Source: YAML 1.2.2, 6.6, 6.9 and
//! 7.3.3; "Haus #5" would become "Haus".

use super::prelude::*;
use crate::check::spoken;
use crate::check::text::{key_and_value, key_before, quoted, short};
use crate::check::written::{field_at, fields, is_text, path_to};
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
    /// Of so many texts with a comma every way out is tried; more are no slip.
    const TRIED: usize = 50;
    let mut commas = 0;
    for fault in context.faults.iter() {
        let file = context.file(fault.file);
        let say = match &fault.kind {
            FaultKind::TrapComment { kept, lost } if kept.is_empty() || is_shown(context, fault) => {
                comment(file, fault.span, kept, lost)
            }
            FaultKind::TrapComment { lost, .. } => note(file, fault.span, lost),
            FaultKind::TrapAnchor => needs_quotes(Say::new("anchor").with("proposal", "\"&Co\""), file, fault.span),
            FaultKind::TrapUnquoted { written } => {
                let proposal = quoted(written);
                needs_quotes(
                    Say::new("sign").with("written", short(written)).with("proposal", proposal),
                    file,
                    fault.span,
                )
            }
            FaultKind::TrapComma { key, text } if several(file, key, *text).is_some() => {
                let (span, proposal) = several(file, key, *text).unwrap_or_default();
                Say::new("comma-list")
                    .with("key", key)
                    .with("line", &proposal)
                    .severity(Severity::Error)
                    .fix(span, proposal)
            }
            FaultKind::TrapComma { key, text } => {
                commas += 1;
                let mends = |proposal: &str| commas > TRIED || context.mends(fault.file, *text, proposal);
                cut_off(file.slice(*text), key, *text, mends).severity(Severity::Error)
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

/// Whether the value in front of a note is a text that readers see: only then can the note be meant as a part of it.
fn is_shown(context: &Context<'_>, fault: &Fault) -> bool {
    /// Texts in lists and settings, which have no description of their fields.
    const TEXTS: [&str; 10] =
        ["name", "kurzname", "erklaerung", "kurz", "eigenname", "zeiten", "kosten", "text", "wort", "stadt"];
    let path = path_to(*context, fault.file, fault.span.start);
    match context.sources.document(fault.file).and_then(fields) {
        Some(group) => field_at(group, &path).is_none_or(|field| is_text(&field.shape)),
        None => path.last().is_some_and(|key| TEXTS.contains(key)),
    }
}

/// A note behind a value that takes no further words.
fn note(file: &SourceFile, note: Span, lost: &str) -> Say {
    let before = file.text.get(..note.start as usize).unwrap_or("").trim_end_matches([' ', '\t']);
    Say::new("comment").help("note").with("lost", short(lost)).fix(Span::new(before.len(), note.end as usize), "")
}

/// A text that ends at a comma: in quotation marks where it is a text, without its spaces where it is a sum ("2, 50"),
/// and what follows a word of a list as a text of its own.
fn cut_off(written: &str, key: &str, place: Span, mends: impl Fn(&str) -> bool) -> Say {
    let words: Vec<&str> = written.split_whitespace().collect();
    let (whole, sum) = (quoted(&words.join(" ")), quoted(&words.concat()));
    let (first, rest) = written.split_once(',').map_or((written, ""), |(first, rest)| (first.trim(), rest.trim()));
    if let Some(proposal) = [whole, sum].into_iter().find(|proposal| mends(proposal)) {
        return Say::new("comma").with("key", key).with("proposal", &proposal).fix(place, proposal);
    }
    let say = Say::new("comma-word").with("key", key).with("word", short(first));
    let apart = format!("{first}, text: {}", quoted(&rest.split_whitespace().collect::<Vec<_>>().join(" ")));
    if mends(&apart) {
        let line = format!("{key}: {apart}");
        return say.help("comma-text").with("line", line).fix(place, apart);
    }
    say
}

/// Words with a comma between them where a list is meant: the place, and the list.
fn several(file: &SourceFile, key: &str, text: Span) -> Option<(Span, String)> {
    let written = file.slice(text);
    let start = key_before(file, text, key)?;
    let span = Span::new(start, text.end as usize);
    match key {
        "tag" => Some((span, spoken::days(written)?)),
        "tage" | "im_monat" | "ausser" | "auch" | "am" => {
            let words: Vec<&str> = written.split(',').map(str::trim).collect();
            Some((span, format!("{key}: [{}]", words.join(", "))))
        }
        _ => None,
    }
}

fn comment(file: &SourceFile, lost_at: Span, kept: &str, lost: &str) -> Say {
    let before = file.text.get(..lost_at.start as usize).unwrap_or("");
    let gap = before.len() - before.trim_end_matches([' ', '\t']).len();
    let proposal =
        if kept.is_empty() { quoted(lost) } else { quoted(&format!("{kept}{}{lost}", &before[before.len() - gap..])) };
    let say = Say::new(if kept.is_empty() { "all-lost" } else { "comment" });
    let say = say.with("lost", short(lost)).with("proposal", &proposal);
    if before.trim_end().ends_with(kept) {
        let from = if kept.is_empty() { lost_at.start as usize } else { before.trim_end().len() - kept.len() };
        return say.fix(Span::new(from, lost_at.end as usize), proposal);
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

//! Front matter that is missing, open, or no YAML. Source: YAML 1.2.2. The messages say what a
//! person who has never heard of YAML can do about it.

use super::prelude::*;
use crate::check::text::{key_and_value, line_at, quoted};

/// See the module.
pub const RULE: Rule = Rule {
    id: "yaml-syntax",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("yaml_syntax.toml"),
    check,
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for fault in context.faults.iter() {
        let file = context.file(fault.file);
        let say = match &fault.kind {
            FaultKind::NoFrontMatter => no_front_matter(&file.text),
            FaultKind::OpenFrontMatter => Say::new("open-front-matter"),
            FaultKind::YamlSyntax { detail } => syntax(detail, file, fault.span),
            _ => continue,
        };
        report.add(fault.file, fault.span, say);
    }
}

fn no_front_matter(text: &str) -> Say {
    let rest = text.trim_start();
    if rest.starts_with("---") && rest.len() < text.len() {
        return Say::new("no-front-matter").help("blank-lines").fix(Span::new(0, text.len() - rest.len()), "");
    }
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if first.trim_end_matches(['\r', '\n']).contains('\r') {
        return Say::new("line-ends");
    }
    Say::new("no-front-matter")
}

fn syntax(detail: &str, file: &SourceFile, span: Span) -> Say {
    match detail {
        "colon-in-text" => match key_and_value(file, span.start) {
            Some((key, value)) => {
                let proposal = quoted(file.slice(value));
                let line = format!("{key}: {proposal}");
                Say::new("colon-in-text").help("colon-quoted").with("line", line).fix(value, proposal)
            }
            None => colon_in_braces(file, span).unwrap_or_else(|| Say::new("colon-in-text")),
        },
        "no-space" => {
            let line = line_at(file, span.start);
            let (key, value) =
                file.slice(line).split_at_checked((span.start - line.start) as usize).unwrap_or_default();
            let key_of_words = if key.ends_with('-') { "hyphen" } else { "no-space" };
            let say = Say::new(key_of_words).with("line", format!("{} {value}", key.trim_start()));
            say.fix(Span::new(span.start as usize, span.start as usize), " ")
        }
        "escape" => Say::new("escape"),
        "open-quote" => Say::new("open-quote"),
        "open-bracket" => Say::new("open-bracket"),
        "bracket-in-text" => Say::new("bracket-in-text"),
        "text-behind-quote" => behind_quote(file, span),
        "hash-in-brackets" => Say::new("hash-in-brackets"),
        "tab" => Say::new("tab"),
        "two-documents" => {
            let sign = if file.slice(line_at(file, span.start)).starts_with("...") { "..." } else { "---" };
            Say::new("two-documents").with("sign", sign)
        }
        "indentation" => Say::new("indentation"),
        _ => Say::new("other"),
    }
}

/// A second colon in one of several texts between braces.
fn colon_in_braces(file: &SourceFile, colon: Span) -> Option<Say> {
    let line = line_at(file, colon.start);
    let (before, behind) = file.slice(line).split_at_checked((colon.start - line.start) as usize)?;
    let start = before.rfind(['{', ',']).map(|at| at + 1)?;
    let text = before.get(start..)?;
    let (key, first) = text.split_once(": ")?;
    let value_start = start + text.len() - first.trim_start().len();
    let end = before.len() + behind.find([',', '}'])?;
    let value = line.part(value_start, end);
    let value = line.part(value_start, value_start + file.slice(value).trim_end().len());
    let proposal = quoted(file.slice(value));
    let is_plain = !file.slice(value).contains(['"', '[', '{']);
    let say = Say::new("colon-in-text").help("colon-quoted").with("line", format!("{}: {proposal}", key.trim()));
    is_plain.then(|| say.fix(value, proposal))
}

/// A text that begins with a word in straight quotation marks: the marks of a German text are part of it.
fn behind_quote(file: &SourceFile, behind: Span) -> Say {
    let line = line_at(file, behind.start);
    let written = file.slice(line);
    let say = Say::new("text-behind-quote");
    let Some(value) = written.find(": \"").map(|at| at + 2) else { return say };
    let mut proposal = String::new();
    for (number, part) in written[value..].split('"').enumerate() {
        if number > 0 {
            proposal.push(if number % 2 == 1 { '„' } else { '“' });
        }
        proposal.push_str(part);
    }
    let key = written[..value].trim().trim_start_matches("- ");
    say.with("line", format!("{key} {proposal}")).fix(line.part(value, written.len()), proposal)
}

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
            None => Say::new("colon-in-text"),
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
        "tab" => Say::new("tab"),
        "two-documents" => {
            let sign = if file.slice(line_at(file, span.start)).starts_with("...") { "..." } else { "---" };
            Say::new("two-documents").with("sign", sign)
        }
        "indentation" => Say::new("indentation"),
        _ => Say::new("other"),
    }
}

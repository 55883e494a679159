//! Findings for people at a terminal, in the manner of rustc: the line, the place, the way out.

use crate::check::messages::SharedWords;
use crate::check::{Finding, Findings, Severity};
use crate::source::{SourceFile, Sources};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

/// All findings, with colours where `styled`.
pub fn plain(findings: &Findings, sources: &Sources, words: &SharedWords, styled: bool) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut text = String::new();
    for finding in findings.iter() {
        let file = sources.file(finding.file);
        text.push_str(&renderer.render(&groups(finding, file, words)));
        text.push_str("\n\n");
    }
    text
}

fn groups<'a>(finding: &'a Finding, file: &'a SourceFile, words: &SharedWords) -> Vec<Group<'a>> {
    let (level, name) = match finding.severity {
        Severity::Error => (Level::ERROR, words.get("severity-error")),
        Severity::Warning => (Level::WARNING, words.get("severity-warning")),
        Severity::Hint => (Level::NOTE, words.get("severity-hint")),
    };
    let title = level.with_name(name).primary_title(&finding.message).id(finding.rule);
    let mut main = if file.text.is_empty() {
        title.element(Origin::path(&file.path))
    } else {
        let annotation = AnnotationKind::Primary.span(span_in(file, finding.span));
        title.element(Snippet::source(&file.text).path(&file.path).annotation(annotation))
    };
    let help = Level::HELP.with_name(words.get("way-out"));
    let mut groups = Vec::new();
    match &finding.fix {
        Some(fix) if !file.text.is_empty() => {
            groups.push(main);
            let patch = Patch::new(span_in(file, fix.span), &fix.replacement);
            let help = help.secondary_title(&finding.help);
            groups.push(help.element(Snippet::source(&file.text).path(&file.path).patch(patch)));
        }
        _ => {
            if !finding.help.is_empty() {
                main = main.element(help.message(&finding.help));
            }
            groups.push(main);
        }
    }
    groups
}

/// A span that fits the text, on character boundaries, whatever a rule said.
fn span_in(file: &SourceFile, span: crate::source::Span) -> std::ops::Range<usize> {
    let clip = |mut at: usize| {
        at = at.min(file.text.len());
        while !file.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    clip(span.start as usize)..clip(span.end as usize)
}

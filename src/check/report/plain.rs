//! Findings for people at a terminal, in the manner of rustc: the line, the place, the way out.

use crate::check::messages::SharedWords;
use crate::check::{Finding, Findings, Severity};
use crate::legible::is_forbidden;
use crate::source::{SourceFile, Sources, Span};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};
use rayon::prelude::*;
use std::borrow::Cow;
use std::ops::Range;

/// All findings, with colours where `styled`.
pub fn plain(findings: &Findings, sources: &Sources, words: &SharedWords, styled: bool) -> String {
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    // A large town has thousands.
    let findings: Vec<&Finding> = findings.iter().collect();
    let shown = findings.par_iter().map(|finding| {
        let file = sources.file(finding.file);
        renderer.render(&groups(finding, file, words)) + "\n\n"
    });
    shown.collect::<Vec<String>>().concat()
}

fn groups<'a>(finding: &'a Finding, file: &'a SourceFile, words: &SharedWords) -> Vec<Group<'a>> {
    let (level, name) = match finding.severity {
        Severity::Error => (Level::ERROR, words.get("severity-error")),
        Severity::Warning => (Level::WARNING, words.get("severity-warning")),
        Severity::Hint => (Level::NOTE, words.get("severity-hint")),
    };
    let title = level.with_name(name).primary_title(&finding.message).id(finding.rule);
    let mut main = match Lines::around(file, finding.span) {
        _ if file.text.is_empty() => title.element(Origin::path(&file.path).line(1).char_column(1)),
        Some(lines) => {
            let annotation = AnnotationKind::Primary.span(lines.span.clone());
            title.element(lines.snippet(file).annotation(annotation))
        }
        None => {
            let at = file.position(finding.span.start);
            title.element(Origin::path(&file.path).line(at.line).char_column(at.column))
        }
    };
    let help = Level::HELP.with_name(words.get("way-out"));
    let mut groups = Vec::new();
    let fix = finding.shown_fix().filter(|_| !file.text.is_empty());
    match fix.and_then(|fix| Some((fix, Lines::around(file, fix.span)?))) {
        Some((fix, lines)) => {
            groups.push(main);
            let patch = Patch::new(lines.span.clone(), visible(&fix.replacement));
            let help = help.secondary_title(&finding.help);
            groups.push(help.element(lines.snippet(file).patch(patch)));
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

/// The lines that a place lies in: the renderer looks at no others.
struct Lines<'a> {
    text: Cow<'a, str>,
    /// The number of the first.
    first: usize,
    /// The place within the text.
    span: Range<usize>,
}

impl<'a> Lines<'a> {
    /// How much is shown at once, in bytes.
    const LONGEST: usize = 4 * 1024;

    /// Nothing where the lines are too long to be shown.
    fn around(file: &'a SourceFile, span: Span) -> Option<Self> {
        let span = span_in(file, span);
        let (before, behind) = (file.text.get(..span.start)?, file.text.get(span.end..)?);
        let start = before.bytes().rev().take(Self::LONGEST).position(|byte| byte == b'\n');
        let start = start.map(|length| span.start - length).or((span.start <= Self::LONGEST).then_some(0))?;
        let end = behind.bytes().take(Self::LONGEST).position(|byte| byte == b'\n');
        let end = end.map(|length| span.end + length).or((behind.len() <= Self::LONGEST).then_some(file.text.len()))?;
        let text = file.text.get(start..end).filter(|text| text.len() <= Self::LONGEST)?;
        let first = file.position(u32::try_from(start).ok()?).line;
        Some(Self { text: visible(text), first, span: span.start - start..span.end - start })
    }

    fn snippet<T: Clone>(&self, file: &'a SourceFile) -> Snippet<'a, T> {
        Snippet::source(self.text.clone()).line_start(self.first).path(&file.path)
    }
}

/// Letters for those that would steer a terminal, as long in bytes, so that places stay the same. The renderer itself
/// does so for the ones of a single byte.
fn visible(text: &str) -> Cow<'_, str> {
    let shown = |c: char| match c.len_utf8() {
        2 if is_forbidden(c) => '¿',
        3 if is_forbidden(c) => '\u{fffd}',
        _ => c,
    };
    if text.contains(is_forbidden) { Cow::Owned(text.chars().map(shown).collect()) } else { Cow::Borrowed(text) }
}

/// A span that fits the text, on character boundaries, whatever a rule said.
fn span_in(file: &SourceFile, span: Span) -> Range<usize> {
    let clip = |mut at: usize| {
        at = at.min(file.text.len());
        while !file.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    clip(span.start as usize)..clip(span.end as usize)
}

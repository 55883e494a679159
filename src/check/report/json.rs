//! `--format json`: one object `{version, findings, readability}`; places 1-based, columns in characters.

use crate::check::{Findings, Readability};
use crate::model::words::Word;
use crate::source::Sources;
use serde::Serialize;

/// The version of this format.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    findings: Vec<Row<'a>>,
    readability: Vec<Ease<'a>>,
}

/// How hard an entry is to read: 1 (easy) to 7.
#[derive(Serialize)]
struct Ease<'a> {
    file: &'a str,
    register: &'static str,
    score: f64,
    band: &'static str,
}

#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    rule: &'static str,
    severity: &'static str,
    message: &'a str,
    help: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Replacement<'a>>,
}

#[derive(Serialize)]
struct Replacement<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    replacement: &'a str,
}

/// All findings as JSON, and how hard every entry is to read.
pub fn json(findings: &Findings, readability: &[Readability], sources: &Sources) -> String {
    let rows = findings
        .iter()
        .map(|finding| {
            let file = sources.file(finding.file);
            let (start, end) = (file.position(finding.span.start), file.position(finding.span.end));
            Row {
                file: &file.path,
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
                rule: finding.rule,
                severity: finding.severity.word(),
                message: &finding.message,
                help: &finding.help,
                fix: finding.fix.as_ref().map(|fix| {
                    let (start, end) = (file.position(fix.span.start), file.position(fix.span.end));
                    Replacement {
                        line: start.line,
                        column: start.column,
                        end_line: end.line,
                        end_column: end.column,
                        replacement: &fix.replacement,
                    }
                }),
            }
        })
        .collect();
    let ease = |entry: &'_ Readability| Ease {
        file: &sources.file(entry.file).path,
        register: entry.register.word(),
        score: (entry.score * 1000.0).round() / 1000.0,
        band: entry.band.word(),
    };
    let report = Report { version: VERSION, findings: rows, readability: readability.iter().map(ease).collect() };
    // Strings and numbers alone: serialising cannot fail.
    serde_json::to_string_pretty(&report).unwrap_or_default()
}

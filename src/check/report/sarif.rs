//! `--format sarif`: for code scanning and editors. Source: OASIS, Static Analysis Results Interchange Format 2.1.0.

use crate::check::finding::Fix;
use crate::check::messages::rule_words;
use crate::check::{Finding, Findings, Rule, Severity, rules};
use crate::config::Language;
use crate::model::words::Word;
use crate::source::{SourceFile, Sources, Span};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Where the pages of the rules are read.
const RULES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/rules/");
/// The published schema of the format.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Letters of a path that a URI takes as they are (RFC 3986, `pchar` and the slash).
const PLAIN: &str = "-._~!$&'()*+,;=:@/";

/// All findings as one SARIF log. `prefix` leads from the repository to the folder that holds `content/`: empty, or
/// with a slash at its end.
pub fn sarif(findings: &Findings, sources: &Sources, language: Language, prefix: &str) -> String {
    let mut used: BTreeMap<&str, usize> = findings.iter().map(|finding| (finding.rule, 0)).collect();
    used.values_mut().enumerate().for_each(|(number, index)| *index = number);
    let described: Vec<Value> =
        used.keys().filter_map(|id| rules::by_id(id)).map(|rule| description(rule, language)).collect();
    let results: Vec<Value> = findings
        .iter()
        .map(|finding| result(finding, sources.file(finding.file), used.get(finding.rule).copied(), prefix))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "wegweiser",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "language": language.word(),
                "rules": described,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    // Strings and numbers alone: serialising cannot fail.
    serde_json::to_string_pretty(&log).unwrap_or_default()
}

fn description(rule: &Rule, language: Language) -> Value {
    let words = rule_words(rule, language);
    json!({
        "id": rule.id,
        "shortDescription": {"text": words.title},
        "fullDescription": {"text": words.what},
        "helpUri": format!("{RULES}{}.md", rule.id),
        "help": {"text": format!("{}\n\n{}", words.what, words.why)},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn result(finding: &Finding, file: &SourceFile, index: Option<usize>, prefix: &str) -> Value {
    let artifact = json!({"uri": uri(&format!("{prefix}{}", file.path)), "uriBaseId": "%SRCROOT%"});
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": {"text": format!("{}\n{}", finding.message, finding.help).trim_end()},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region(file, finding.span)}}],
    });
    if let Some(index) = index {
        result["ruleIndex"] = json!(index);
    }
    if let Some(Fix { span, replacement, .. }) = &finding.fix {
        let replacement = json!({"deletedRegion": region(file, *span), "insertedContent": {"text": replacement}});
        result["fixes"] = json!([{
            "description": {"text": finding.help},
            "artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}],
        }]);
    }
    result
}

/// The end is the first place behind the region (3.30.8), as in our spans.
fn region(file: &SourceFile, span: Span) -> Value {
    let (start, end) = (file.position(span.start), file.position(span.end));
    json!({"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column})
}

fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || PLAIN.as_bytes().contains(&byte) {
            uri.push(byte as char);
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_are_uris() {
        assert_eq!(uri("content/bilder/Kaffee & Süßes.jpg"), "content/bilder/Kaffee%20&%20S%C3%BC%C3%9Fes.jpg");
    }
}

//! `--format github`: annotations at the very line of a pull request, and a summary of the job.
//!
//! Source: GitHub's workflow commands ("Setting an error message") and the limits of annotations: ten of each level in
//! a step. What goes beyond stands in the summary (`$GITHUB_STEP_SUMMARY`, at most one mebibyte).

use super::escape::{code, escape};
use crate::check::messages::{SharedWords, rule_words};
use crate::check::{Finding, Findings, Severity, rules};
use crate::config::Language;
use crate::source::{SourceFile, Sources};

/// How many annotations of each level GitHub takes from one step.
pub const LIMIT: usize = 10;
/// How many findings the summary names; it has to stay below a mebibyte.
const ROWS: usize = 500;

/// What one run tells GitHub.
#[derive(Debug, PartialEq, Eq)]
pub struct Annotations {
    /// The workflow commands, the worst first, a line each.
    pub commands: String,
    /// The summary of the job, Markdown.
    pub summary: String,
}

/// Findings for GitHub. `prefix` leads from the repository to the folder that holds `content/`: empty, or with a
/// slash at its end.
pub fn github(findings: &Findings, sources: &Sources, language: Language, prefix: &str) -> Annotations {
    let words = SharedWords::new(language);
    let (mut commands, mut rest) = (String::new(), Vec::new());
    for severity in [Severity::Error, Severity::Warning, Severity::Hint] {
        let of_level = findings.iter().filter(|finding| finding.severity == severity);
        for (number, finding) in of_level.enumerate() {
            if number < LIMIT {
                commands.push_str(&command(finding, sources.file(finding.file), language, prefix));
                commands.push('\n');
            } else {
                rest.push(finding);
            }
        }
    }
    Annotations { commands, summary: summary(findings, &rest, sources, &words) }
}

/// The workflow command of one finding.
pub fn command(finding: &Finding, file: &SourceFile, language: Language, prefix: &str) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let (start, end) = (file.position(finding.span.start), file.position(finding.span.end));
    let title = rules::by_id(finding.rule).map(|rule| rule_words(rule, language).title).unwrap_or_default();
    let mut command = format!("::{level} file={},line={}", property(&format!("{prefix}{}", file.path)), start.line);
    // Columns across several lines mean nothing to GitHub. Its last column is the last one that belongs to the place.
    if end.line == start.line {
        let last = end.column.saturating_sub(1).max(start.column);
        command.push_str(&format!(",col={},endLine={},endColumn={last}", start.column, end.line));
    } else {
        command.push_str(&format!(",endLine={}", end.line));
    }
    let message = format!("{}\n{}", finding.message, finding.help);
    command.push_str(&format!(
        ",title={}::{}",
        property(&format!("{title} ({})", finding.rule)),
        data(message.trim_end())
    ));
    command
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

fn summary(findings: &Findings, rest: &[&Finding], sources: &Sources, words: &SharedWords) -> String {
    let mut text = format!("## {}\n\n", words.get("summary-title"));
    let counts = counts(findings, words);
    text.push_str(if counts.is_empty() { words.get("summary-none") } else { counts }.as_str());
    text.push('\n');
    if rest.is_empty() {
        return text;
    }
    text.push_str(&format!("\n{}\n\n", words.get("summary-rest")));
    let cells = ["place", "what", "way"].map(|cell| words.get(&format!("summary-{cell}")));
    text.push_str(&format!("| {} |\n|---|---|---|\n", cells.join(" | ")));
    for finding in rest.iter().take(ROWS) {
        let file = sources.file(finding.file);
        let at = file.position(finding.span.start);
        let place = code(&format!("{}:{}:{}", file.path, at.line, at.column));
        text.push_str(&format!("| {place} | {} | {} |\n", escape(&finding.message), escape(&finding.help)));
    }
    if rest.len() > ROWS {
        let more = words.get("summary-more").replace("{n}", &(rest.len() - ROWS).to_string());
        text.push_str(&format!("\n{more}\n"));
    }
    text
}

/// "2 Fehler, 1 Hinweis"; empty where there is nothing.
pub fn counts(findings: &Findings, words: &SharedWords) -> String {
    let count = |severity, key: &str| {
        let number = findings.count(severity);
        let form = if number == 1 { "one" } else { "other" };
        (number > 0).then(|| words.get(&format!("count-{key}-{form}")).replace("{n}", &number.to_string()))
    };
    let counts = [count(Severity::Error, "error"), count(Severity::Warning, "warning"), count(Severity::Hint, "hint")];
    counts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    #[test]
    fn nothing_in_a_text_ends_a_command() {
        let file = SourceFile::new("content/angebote/a,b:c.md", "äöü: 100 %\nzwei");
        let finding = Finding {
            file: FileId::new(0),
            span: Span::new(0, 6),
            rule: "stale",
            severity: Severity::Hint,
            message: "100 %\r\n::error::nichts".into(),
            help: String::new(),
            fix: None,
        };
        let command = command(&finding, &file, Language::English, "stadt/");
        assert_eq!(command.lines().count(), 1);
        assert!(command.starts_with(
            "::notice file=stadt/content/angebote/a%2Cb%3Ac.md,line=1,col=1,endLine=1,endColumn=3,title="
        ));
        assert!(command.ends_with("(stale)::100 %25%0D%0A::error::nichts"), "{command}");
    }
}

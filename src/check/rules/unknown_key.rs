//! A key that the data model does not know. A misspelt key would otherwise lose its value
//! silently (promise 2 of the reliability design).

use crate::check::finding::Severity;
use crate::check::rule::{Cause, Context, Report, Rule, Say};
use crate::check::text::{below_dash, line_at, short};
use crate::check::written::{fields, holders, inner_group};
use crate::model::field::Group;
use crate::model::form::value_of;
use crate::source::{FaultKind, SourceFile, Span};

/// See the module.
pub const RULE: Rule = Rule {
    id: "unknown-key",
    severity: Severity::Error,
    cause: Cause::Writing,
    words: include_str!("unknown_key.toml"),
    check,
};

/// Fields that hold dates, an element below each dash.
const TIMETABLES: [&str; 2] = ["termine", "oeffnung"];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let mut faults = context
        .faults(|kind| match kind {
            FaultKind::UnknownKey { key, known, suggestion } => Some((key, known, suggestion)),
            _ => None,
        })
        .peekable();
    while let Some((fault, (key, known, suggestion))) = faults.next() {
        let say = Say::new("default").with("key", key);
        let document = context.sources.document(fault.file);
        let group = document.and_then(fields).filter(|group| group.keys == known.as_slice());
        let holders = group.map(|group| holders(group, key)).unwrap_or_default();
        let file = context.file(fault.file);
        let is_of_date = holders.iter().any(|holder| TIMETABLES.contains(holder));
        let below = || below_dash(file, fault.span, |field| known.contains(&field));
        let spaces = is_of_date.then(below).flatten();
        let say = match (suggestion, spaces) {
            // `{name:Team}` is a key with a colon in it, `{name Team}` one with a blank: the value must not be lost.
            (Some(word), _) if value_of(key, word).is_some() => {
                let value = value_of(key, word).unwrap_or_default();
                let glued = key.get(word.len()..).is_some_and(|rest| rest.starts_with(':'));
                let say = Say::new(if glued { "no-space" } else { "no-colon" }).with("word", word);
                // `anmeldung:{art: keine}`: the key ends where its value goes on.
                let (mut span, value) = match value.starts_with(['{', '[', '"', '\'']) {
                    true => whole_value(file, fault.span, word),
                    false => (fault.span, value),
                };
                let mut line = format!("{word}: {value}");
                // `{tag:Fr, von:"15:00"}`: whoever leaves out one space leaves out all of them.
                while let Some((next, (key, _, Some(word)))) = faults.peek()
                    && next.file == fault.file
                    && let Some(value) = value_of(key, word)
                    && let Some(gap) = file.text.get(span.end as usize..next.span.start as usize)
                    && gap.trim() == ","
                {
                    line.push_str(&format!("{gap}{word}: {value}"));
                    span = Span::new(span.start as usize, next.span.end as usize);
                    faults.next();
                }
                say.with("line", short(&line)).fix(span, line)
            }
            (_, Some(spaces)) => {
                let holder = holders.iter().find(|holder| TIMETABLES.contains(holder)).unwrap_or(&"");
                let say = say.help("below-dash").with("holder", holder).with("spaces", spaces);
                match moved_below(file, fault.span, spaces, known) {
                    Some((lines, moved)) => say.fix(lines, moved),
                    None => say,
                }
            }
            _ if is_of_one(key, &holders) => {
                let example = holders.first().and_then(|holder| example_with(key, holder, group?, report));
                let say = if example.is_none() { say.help("within-braces") } else { say.help("within") };
                let example = example.unwrap_or_default();
                say.with("holder", holders.join("“, „")).with("example", example)
            }
            (Some(word), _) => say.help("suggestion").with("suggestion", word).fix(fault.span, word),
            (None, _) if known.is_empty() => say.help("no-text"),
            (None, _) => say.with("known", known.join(", ")),
        };
        report.add(fault.file, fault.span, say);
    }
}

/// A key with all of its value, to the quotation mark or the bracket that closes it in the same line; and the value.
fn whole_value<'f>(file: &'f SourceFile, key: Span, word: &str) -> (Span, &'f str) {
    let start = key.start as usize;
    let line = file.slice(Span::new(start, line_at(file, key.start).end as usize));
    let value = line.get(word.len()..).unwrap_or_default().trim_start_matches([':', ' ']);
    let begins = start + line.len() - value.len();
    let (mut quote, mut depth) = (None, 0_usize);
    let end = value.char_indices().find_map(|(at, sign)| {
        match sign {
            _ if quote == Some(sign) => quote = None,
            _ if quote.is_some() => {}
            '"' | '\'' => quote = Some(sign),
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (quote.is_none() && depth == 0).then_some(at + sign.len_utf8())
    });
    // Where more text stands behind the quotation mark, all of it is the value.
    let is_closed = |end: &usize| value[*end..].trim_start().is_empty() || value[*end..].starts_with([',', '}', ']']);
    let value = value.get(..end.filter(is_closed).unwrap_or(value.len())).unwrap_or_default();
    (Span::new(start, begins + value.len()), value)
}

/// A line at the left margin and those that follow it in the same way, moved below the dash; nothing for these
/// others, because one of them alone would belong nowhere.
fn moved_below(file: &SourceFile, key: Span, spaces: usize, known: &[&str]) -> Option<(Span, String)> {
    let strays = |line: &str| {
        let is_field = line.split(':').next().is_some_and(|key| known.contains(&key));
        !is_field && line.contains(':') && !line.starts_with([' ', '-', '#'])
    };
    let start = line_at(file, key.start).start as usize;
    let (before, rest) = (file.text.get(..start)?, file.text.get(start..)?);
    if before.lines().next_back().is_some_and(strays) {
        return None;
    }
    let lines: Vec<&str> = rest.split_inclusive('\n').take_while(|line| strays(line)).collect();
    let moved: String = lines.iter().map(|line| format!("{}{line}", " ".repeat(spaces))).collect();
    let text = lines.concat();
    let end = text.trim_end().len();
    Some((Span::new(start, start + end), moved.trim_end().to_owned()))
}

/// An example of a field that holds this key: the one that is kept for it, with the line for the key within.
fn example_with(key: &str, holder: &str, group: &'static Group, report: &Report<'_>) -> Option<String> {
    let kept = |key: &str| report.example(key).and_then(Result::ok);
    let example = kept(holder);
    let has_key = |example: &String| [" ", "{"].iter().any(|before| example.contains(&format!("{before}{key}: ")));
    if example.as_ref().is_some_and(|example| has_key(example) && example.starts_with(&format!("{holder}: "))) {
        return example;
    }
    if let Some(example) = example.filter(|example| example.contains('{')) {
        // Other fields of a date stand instead of those of the example, not beside them.
        let fits = !TIMETABLES.contains(&holder) || ["ausser", "auch", "endet", "im_monat"].contains(&key);
        let line = kept(key).filter(|line| fits && line.starts_with(&format!("{key}: ")));
        return Some(match (line, example.rfind('}')) {
            (Some(line), Some(at)) => format!("{}, {line}{}", &example[..at], &example[at..]),
            _ => example,
        });
    }
    let inner = inner_group(group, holder, key)?;
    let beside = inner.fields.iter().filter(|field| field.required || field.key == key);
    let lines: Vec<String> = beside.map(|field| kept(field.key)).collect::<Option<_>>()?;
    Some(format!("{holder}: {{{}}}", lines.join(", ")))
}

/// Whether a key at the left margin can only be meant as a part of another field. "name" and "text" may be anything.
fn is_of_one(key: &str, holders: &[&str]) -> bool {
    (1..=2).contains(&holders.len()) && !["name", "text"].contains(&key)
}

//! Front matter that is missing, open, or no YAML. Source: YAML 1.2.2. The messages say what a
//! person who has never heard of YAML can do about it.

use super::prelude::*;
use crate::check::text::{below_dash, key_and_value, line_at, quoted};
use crate::check::written::{fields, holders};
use crate::model::offer;
use crate::source::Fault;
use crate::source::syntax::semicolons;

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
        let (say, span) = match &fault.kind {
            FaultKind::YamlSyntax { detail } => tried(say, detail, context, fault),
            _ => (say, fault.span),
        };
        report.add(fault.file, span, say);
    }
}

/// What is said of a slip, and where. What would be refused again is no way out: then the words that fit every slip of
/// the kind are left.
fn tried(say: Say, detail: &str, context: &Context<'_>, fault: &Fault) -> (Say, Span) {
    let file = context.file(fault.file);
    let tries = |say: &Say| say.replacement().is_none_or(|fix| context.mends(fault.file, fix.span, &fix.replacement));
    let mends = tries(&say) && is_meant(detail, context, fault);
    match detail {
        "indentation" => (if mends { say } else { Say::new("indentation") }, slipped_line(file, fault.span)),
        _ if mends => (say, fault.span),
        // A line of a text that goes on: its first word is no field.
        "no-colon" => (Say::new("indentation"), first_word(file, fault.span)),
        "colon-in-text" => {
            let others = [colon_in_line(file, fault.span), colon_in_braces(file, fault.span)];
            (others.into_iter().flatten().find(tries).unwrap_or_else(|| Say::new("colon-in-text")), fault.span)
        }
        "sign-first" => (sign_first(file, fault.span).help("sign-first-alone"), fault.span),
        "tab" => (Say::new("tab"), fault.span),
        _ => (Say::new("other"), fault.span),
    }
}

/// Whether the word before a missing colon is a field.
fn is_meant(detail: &str, context: &Context<'_>, fault: &Fault) -> bool {
    let group = context.sources.document(fault.file).and_then(fields).filter(|_| detail == "no-colon");
    group.is_none_or(|group| {
        let file = context.file(fault.file);
        let word = Span::new(first_word(file, fault.span).start as usize, fault.span.start as usize);
        let word = file.slice(word).trim_end();
        group.keys.contains(&word) || !holders(group, word).is_empty()
    })
}

/// The first word of a line, behind its hyphen.
fn first_word(file: &SourceFile, place: Span) -> Span {
    let line = line_at(file, place.start);
    let written = file.slice(line);
    let start = written.len() - written.trim_start_matches([' ', '-']).len();
    line.part(start, start + 1)
}

/// A sign at the beginning of a value that means something else there; without it the value is read.
fn sign_first(file: &SourceFile, sign: Span) -> Say {
    let line = line_at(file, sign.start);
    let at = (sign.start - line.start) as usize;
    let (before, value) = file.slice(line).split_at_checked(at).unwrap_or_default();
    let text = value.get(1..).unwrap_or_default().trim_start();
    let key = before.trim_start_matches([' ', '-']).trim_end();
    let say = Say::new("sign-first").with("sign", value.get(..1).unwrap_or_default());
    let start = before.trim_end().len();
    say.with("line", format!("{key} {text}"))
        .fix(line.part(start, start + (at - start) + value.len()), format!(" {text}"))
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
        "colon-in-text" if key_without_comma(file, span).is_some() => {
            let (key, end) = key_without_comma(file, span).unwrap_or_default();
            Say::new("comma-before").with("key", key).fix(Span::new(end, end), ",")
        }
        "colon-in-text" => {
            let say = colon_in_line(file, span).or_else(|| colon_in_braces(file, span));
            say.unwrap_or_else(|| Say::new("colon-in-text"))
        }
        "no-space" => {
            let line = line_at(file, span.start);
            let (key, value) =
                file.slice(line).split_at_checked((span.start - line.start) as usize).unwrap_or_default();
            let key_of_words = if key.ends_with('-') { "hyphen" } else { "no-space" };
            let say = Say::new(key_of_words).with("line", format!("{} {value}", key.trim_start()));
            say.fix(Span::new(span.start as usize, span.start as usize), " ")
        }
        "no-colon" => {
            let word = first_word(file, span);
            let before = file.slice(Span::new(word.start as usize, span.start as usize));
            let value = file.slice(Span::new(span.start as usize, line_at(file, span.start).end as usize));
            let key = before.trim_end();
            let say = Say::new("no-colon").with("key", key).with("line", format!("{key}: {value}"));
            say.fix(Span::new(word.start as usize + key.len(), span.start as usize), ": ")
        }
        "sign-first" => sign_first(file, span),
        "escape" => Say::new("escape"),
        "semicolon" => semicolon(file, span),
        "apostrophe" => apostrophe(file, span),
        "comma-behind" => Say::new("comma-behind").fix(span, ""),
        "no-colon-sign" => {
            // The spaces before the sign go with it.
            let before = file.text.get(..span.start as usize).unwrap_or_default().trim_end_matches(' ').len();
            let behind = file.text.get(span.end as usize..).unwrap_or_default();
            let end = span.end as usize + behind.len() - behind.trim_start_matches(' ').len();
            let line = file.slice(line_at(file, span.start));
            let (key, value) = line.split_once(file.slice(span)).unwrap_or((line, ""));
            let say = Say::new("no-colon-sign").with("sign", file.slice(span));
            let say = say.with("line", format!("{}: {}", key.trim().trim_start_matches("- "), value.trim()));
            say.fix(Span::new(before, end), ": ")
        }
        "hard-space" => Say::new("hard-space").fix(span, " "),
        "open-quote" => Say::new("open-quote"),
        "open-bracket" => Say::new("open-bracket"),
        "bracket-in-text" => Say::new("bracket-in-text"),
        "text-behind-quote" => behind_quote(file, span),
        "hash-in-brackets" => Say::new("hash-in-brackets"),
        "tab" => {
            // Nothing stands above the first field that it could belong to.
            let before = file.text.get(..span.start as usize).unwrap_or_default();
            let is_first = before.lines().all(|line| line.trim().is_empty() || line.starts_with(['-', '#']));
            let say = Say::new("tab");
            if is_first { say.help("tab-first").fix(span, "") } else { say }
        }
        "two-documents" => {
            let sign = if file.slice(line_at(file, span.start)).starts_with("...") { "..." } else { "---" };
            Say::new("two-documents").with("sign", sign)
        }
        "comma" => {
            let at = span.start as usize;
            Say::new("comma").fix(Span::new(at, at), ",")
        }
        "indentation" => indentation(file, slipped_line(file, span)),
        _ => Say::new("other"),
    }
}

/// A second colon in the text of a line.
fn colon_in_line(file: &SourceFile, colon: Span) -> Option<Say> {
    let (key, value) = key_and_value(file, colon.start)?;
    let proposal = quoted(file.slice(value));
    let line = format!("{key}: {proposal}");
    Some(Say::new("colon-in-text").help("colon-quoted").with("line", line).fix(value, proposal))
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

/// Fields in braces with semicolons between them.
fn semicolon(file: &SourceFile, first: Span) -> Say {
    let line = line_at(file, first.start);
    let written = file.slice(line);
    let places = semicolons(written);
    let say = Say::new("semicolon");
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return say };
    let mut mended = written.to_owned();
    places.iter().for_each(|at| mended.replace_range(*at..at + 1, ","));
    say.fix(line.part(*first, last + 1), &mended[*first..=*last])
}

/// An apostrophe ends a text between single quotation marks; between double ones it does not.
fn apostrophe(file: &SourceFile, place: Span) -> Say {
    let line = line_at(file, place.start);
    let written = file.slice(line);
    let say = Say::new("apostrophe");
    let Some(at) = written.find(": '").map(|at| at + 2) else { return say };
    let value = written[at..].trim_end();
    let inner = value.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).unwrap_or(value);
    let proposal = quoted(inner);
    let key = written[..at].trim().trim_start_matches("- ");
    say.with("line", format!("{key} {proposal}")).fix(line.part(at, at + value.len()), proposal)
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

/// The line that is indented too far or not far enough: where the reader stops at a dash, that is the line below it.
fn slipped_line(file: &SourceFile, span: Span) -> Span {
    let line = line_at(file, span.start);
    let rest = file.text.get(line.end as usize..).unwrap_or_default();
    let gap = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let below = rest.lines().find(|text| !text.is_empty()).unwrap_or_default();
    // Where the line with the dash has no colon, that is what is wrong.
    let written = file.slice(line).trim_start();
    if !written.starts_with("- ") || !written.contains(':') || !below.starts_with(' ') {
        return span;
    }
    let at = line.end as usize + gap + below.len() - below.trim_start().len();
    Span::new(at, at + 1)
}

/// A line that belongs to the dash above it and does not stand below the text of that line, with those that follow it.
fn indentation(file: &SourceFile, span: Span) -> Say {
    let line = line_at(file, span.start);
    let has = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let (written, spaces) = (file.slice(line), below_dash(file, span, |_| true));
    let is_key = written.trim_start().split_once(':').is_some_and(|(key, _)| !key.contains([' ', '{', '[', '-']));
    let Some(spaces) = spaces.filter(|spaces| is_key && *spaces != has(written)) else {
        return Say::new("indentation");
    };
    let rest = file.text.get(line.start as usize..).unwrap_or_default();
    let stays = |next: &&str| has(next) == has(written) && !next.trim_start().starts_with(['-', '#']);
    let lines: Vec<&str> = rest.lines().take_while(stays).collect();
    let moved: Vec<String> = lines.iter().map(|text| format!("{}{}", " ".repeat(spaces), text.trim_start())).collect();
    // Line ends are part of what is replaced, whichever they are.
    let ends =
        if rest.lines().next().is_some_and(|first| rest[first.len()..].starts_with('\r')) { "\r\n" } else { "\n" };
    let length = lines.join(ends).len();
    let say = Say::new("below-dash").with("spaces", spaces);
    say.fix(line.part(0, length), moved.join(ends))
}

/// `{tag: Fr von: "15:00"}`: a field that begins without a comma before it, and where the comma belongs.
fn key_without_comma(file: &SourceFile, colon: Span) -> Option<(String, usize)> {
    let line = line_at(file, colon.start);
    let before = file.text.get(line.start as usize..colon.start as usize)?;
    let (value, key) = before.rsplit_once(' ')?;
    let is_field = !holders(&offer::FIELDS, key).is_empty();
    (is_field && value.contains('{') && value.contains(':'))
        .then(|| (key.to_owned(), line.start as usize + value.trim_end().len()))
}

//! `wegweiser text`: how hard is a text to read, and where?

use super::{CONTENT, FINE, Global, print};
use crate::check::messages::SharedWords;
use crate::check::plain::{Names, Register, Wording, analyse};
use crate::check::report::plain::plain;
use crate::check::{Finding, Findings, Fix};
use crate::config::Language;
use crate::error::Error;
use crate::legible::legible;
use crate::model::words::Word;
use crate::source::{FileId, SourceFile, Sources, Span};
use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use serde_json::value::RawValue;
use std::io::{BufRead, Read, Write};

/// Prüft einen Text von der Standard-Eingabe auf Verständlichkeit.
#[derive(Debug, Args)]
pub(super) struct Text {
    /// Wie einfach der Text sein soll (how plain the text is meant to be)
    #[arg(long, value_enum, value_name = "REGISTER", default_value = "einfach")]
    register: RegisterName,
    /// Zeilen mit JSON lesen und schreiben (read and write lines of JSON)
    #[arg(long)]
    jsonl: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum RegisterName {
    Einfach,
    Leicht,
}

pub(super) fn run(command: &Text, global: &Global) -> Result<u8, Error> {
    let register = match command.register {
        RegisterName::Einfach => Register::Plain,
        RegisterName::Leicht => Register::Easy,
    };
    let language = global.language().unwrap_or(Language::German);
    if command.jsonl { lines(register, language) } else { whole(register, language) }
}

/// One text from standard input, for people.
fn whole(register: Register, language: Language) -> Result<u8, Error> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(|e| Error::new("standard input").because(e))?;
    let file = SourceFile::new("text", String::from_utf8_lossy(&bytes));
    let (words, wording) = (SharedWords::new(language), Wording::new(language));
    let analysis = analyse(&file.text, register, &Names::default());
    let findings = analysis.remarks.iter().map(|remark| {
        let (message, help) = wording.say(remark);
        let span = |range: &std::ops::Range<usize>| Span::new(range.start, range.end);
        let fix = remark.note.replacement.as_ref().map(|new| Fix {
            span: span(new.range.as_ref().unwrap_or(&remark.range)),
            replacement: new.text.clone(),
            safe: new.safe,
        });
        Finding {
            file: FileId::new(0),
            span: span(&remark.range),
            rule: remark.rule.rule.id,
            severity: remark.severity,
            message,
            help,
            fix,
        }
    });
    let sources = Sources { files: vec![file.into()], ..Sources::default() };
    let findings = Findings::new(findings.collect(), &sources);
    print::out(plain(&findings, &sources, &words, true))?;
    let score = format!("{:.1}", analysis.score);
    let score = if language == Language::German { score.replace('.', ",") } else { score };
    let line = words.get("text-score").replace("{score}", &score);
    print::out_line(line.replace("{band}", &words.get(&format!("band-{}", analysis.band.key()))))?;
    Ok(FINE)
}

/// How much is read at once.
const BUFFER: usize = 64 * 1024;

/// What some programs put before the first line.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A line to analyse.
#[derive(Deserialize)]
struct Request<'a> {
    /// As it was written: a long number stays what it is.
    #[serde(borrow)]
    id: &'a RawValue,
    text: String,
    register: Option<String>,
}

/// What there is to say about it.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a RawValue,
    score: f64,
    band: &'static str,
    findings: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    rule: &'static str,
    severity: &'static str,
    start: usize,
    end: usize,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    replacement: Option<String>,
}

/// A line that is no request.
#[derive(Serialize)]
struct Failure {
    line: usize,
    error: String,
}

/// Lines of JSON, each answered in turn. A line that is no request is answered with its error, and the run
/// ends with exit code 1.
///
/// Whoever writes a line and waits has the answer at once; where more lines are there already, answers are gathered.
fn lines(register: Register, language: Language) -> Result<u8, Error> {
    let (wording, words) = (Wording::new(language), SharedWords::new(language));
    let mut input = std::io::BufReader::with_capacity(BUFFER, std::io::stdin().lock());
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    let failed = |e: std::io::Error| Error::new("standard input and output").because(e);
    let (mut code, mut number, mut bytes) = (FINE, 0, Vec::new());
    // Blank lines at the end are none; what they are is known when another one follows.
    let mut blank: Vec<usize> = Vec::new();
    loop {
        bytes.clear();
        // The next read may wait.
        if !input.buffer().contains(&b'\n') {
            output.flush().map_err(failed)?;
        }
        if input.read_until(b'\n', &mut bytes).map_err(failed)? == 0 {
            break;
        }
        number += 1;
        // Strings and numbers alone: only writing can fail.
        let line = bytes.strip_prefix(BYTE_ORDER_MARK).filter(|_| number == 1).unwrap_or(&bytes);
        if line.trim_ascii().is_empty() {
            blank.push(number);
            continue;
        }
        for line in blank.drain(..) {
            code = CONTENT;
            let error = words.get("jsonl-blank");
            serde_json::to_writer(&mut output, &Failure { line, error }).map_err(|e| failed(e.into()))?;
            output.write_all(b"\n").map_err(failed)?;
        }
        let written = match read(line, register, &words) {
            Ok((request, register)) => serde_json::to_writer(&mut output, &answer(&request, register, &wording)),
            Err(error) => {
                code = CONTENT;
                serde_json::to_writer(&mut output, &Failure { line: number, error })
            }
        };
        written.map_err(|e| failed(e.into()))?;
        output.write_all(b"\n").map_err(failed)?;
    }
    output.flush().map_err(failed)?;
    Ok(code)
}

fn read<'a>(bytes: &'a [u8], register: Register, words: &SharedWords) -> Result<(Request<'a>, Register), String> {
    // A list of the values alone would be read as well.
    if bytes.trim_ascii_start().starts_with(b"[") {
        return Err(words.get("jsonl-fields"));
    }
    let request: Request = serde_json::from_slice(bytes).map_err(|e| match e.classify() {
        Category::Data => words.get("jsonl-fields"),
        _ => words.get("jsonl-json").replace("{column}", &e.column().to_string()),
    })?;
    let register = match &request.register {
        None => register,
        Some(word) => {
            Register::read(word).ok_or_else(|| words.get("jsonl-register").replace("{word}", &legible(word)))?
        }
    };
    Ok((request, register))
}

fn answer<'a>(request: &'a Request<'_>, register: Register, wording: &Wording) -> Answer<'a> {
    let analysis = analyse(&request.text, register, &Names::default());
    let mut places = Characters { text: &request.text, byte: 0, count: 0 };
    let findings = analysis.remarks.iter().map(|remark| {
        let (message, help) = wording.say(remark);
        let start = places.at(remark.range.start);
        let length = request.text.get(remark.range.clone()).map_or(0, |part| part.chars().count());
        // A replacement of another part than the finding would mislead whoever applies it.
        let own = remark
            .note
            .replacement
            .as_ref()
            .filter(|new| new.range.as_ref().is_none_or(|range| *range == remark.range));
        Row {
            rule: remark.rule.rule.id,
            severity: remark.severity.word(),
            start,
            end: start + length,
            message: joined(message, &help),
            replacement: own.map(|new| new.text.clone()),
        }
    });
    let findings = findings.collect();
    Answer { id: request.id, score: (analysis.score * 1000.0).round() / 1000.0, band: analysis.band.word(), findings }
}

/// What is wrong and what to do, as one text.
fn joined(mut message: String, help: &str) -> String {
    let gap = if message.is_empty() || help.is_empty() { "" } else { " " };
    message.reserve_exact(gap.len() + help.len());
    message.push_str(gap);
    message.push_str(help);
    message
}

/// Counts characters up to ever later bytes, without beginning anew.
struct Characters<'a> {
    text: &'a str,
    byte: usize,
    count: usize,
}

impl Characters<'_> {
    fn at(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        self.count += self.text.get(self.byte..byte).map_or(0, |part| part.chars().count());
        self.byte = byte;
        self.count
    }
}

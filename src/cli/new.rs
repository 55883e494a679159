//! `wegweiser new`: a new entry, by options or by questions. Nothing is written that `check` would refuse, in the new
//! file or in others because of it.

use super::ask::Desk;
use super::{CONTENT, FINE, Global, print, report};
use crate::check::{Finding, Findings, Severity};
use crate::error::Error;
use crate::legible::is_forbidden;
use crate::output::edit;
use crate::schema::draft::{
    Answers, Question, choices, is_answer, missing, proposal, questions, questions_of, slug, text,
};
use crate::source::document::{EntryKind, is_slug};
use crate::source::{self, Value};
use crate::{Checked, Options};
use clap::{Args, ValueEnum};
use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal;

#[derive(Debug, Args)]
pub(super) struct New {
    /// Was für ein Eintrag (what kind of entry)
    #[arg(value_enum, value_name = "KIND")]
    kind: Kind,
    /// Name der neuen Datei, ohne „.md“; sonst aus dem Titel (name of the new file)
    #[arg(long, value_name = "NAME")]
    slug: Option<String>,
    /// Nach allem fragen, was fehlt; so auch ohne Option, wenn jemand davorsitzt (ask for what is missing)
    #[arg(long)]
    ask: bool,
    #[command(flatten)]
    given: Given,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    Angebot,
    Partner,
    Ort,
}

/// Answers given as options: the German names of the fields.
#[derive(Debug, Args)]
#[allow(missing_docs)]
struct Given {
    #[arg(long, value_name = "TEXT")]
    titel: Option<String>,
    #[arg(long, value_name = "TEXT")]
    kurz: Option<String>,
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    #[arg(long, value_name = "NAME")]
    partner: Option<String>,
    #[arg(long, value_name = "LISTE")]
    zugang: Option<String>,
    #[arg(long, value_name = "NAME")]
    ort: Option<String>,
    #[arg(long, value_name = "LISTE")]
    stadtteile: Option<String>,
    #[arg(long, value_name = "LISTE")]
    themen: Option<String>,
    #[arg(long, value_name = "LISTE")]
    zielgruppen: Option<String>,
    #[arg(long, value_name = "Di 09:30-11:00")]
    termine: Option<String>,
    #[arg(long, value_name = "ART")]
    anmeldung: Option<String>,
    #[arg(long, value_name = "WORT")]
    kosten: Option<String>,
    #[arg(long, value_name = "ART")]
    art: Option<String>,
    #[arg(long, value_name = "NUMMER")]
    telefon: Option<String>,
    #[arg(long, value_name = "ADRESSE")]
    mail: Option<String>,
    #[arg(long, value_name = "TEXT")]
    strasse: Option<String>,
    #[arg(long, value_name = "PLZ")]
    plz: Option<String>,
    #[arg(long, value_name = "TEXT")]
    stadt: Option<String>,
    #[arg(long, value_name = "NAME")]
    stadtteil: Option<String>,
    #[arg(long, value_name = "TEXT")]
    anfahrt: Option<String>,
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
}

impl Given {
    fn all(&self) -> Vec<(&'static str, &Option<String>)> {
        vec![
            ("titel", &self.titel),
            ("kurz", &self.kurz),
            ("name", &self.name),
            ("partner", &self.partner),
            ("zugang", &self.zugang),
            ("ort", &self.ort),
            ("stadtteile", &self.stadtteile),
            ("themen", &self.themen),
            ("zielgruppen", &self.zielgruppen),
            ("termine", &self.termine),
            ("anmeldung", &self.anmeldung),
            ("kosten", &self.kosten),
            ("art", &self.art),
            ("telefon", &self.telefon),
            ("mail", &self.mail),
            ("strasse", &self.strasse),
            ("plz", &self.plz),
            ("stadt", &self.stadt),
            ("stadtteil", &self.stadtteil),
            ("anfahrt", &self.anfahrt),
            ("text", &self.text),
        ]
    }
}

/// Why there is no new entry.
struct Refused {
    /// The questions that somebody can answer otherwise.
    again: Vec<&'static str>,
    /// What is wrong with the answers; absent where findings have said it.
    error: Option<Error>,
}

pub(super) fn run(command: &New, global: &Global) -> Result<u8, Error> {
    let kind = match command.kind {
        Kind::Angebot => EntryKind::Offer,
        Kind::Partner => EntryKind::Partner,
        Kind::Ort => EntryKind::Place,
    };
    let options = global.options()?;
    let checked = crate::check(&options)?;
    // Before anybody answers twelve questions for nothing.
    let chosen = command.slug.as_deref().map(|slug| free(slug, kind, &checked)).transpose()?;
    let mut answers = given(command, kind)?;
    let asking = command.ask || std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let mut desk = Desk::new(std::io::stdin().lock());
    // Where no answer is needed, an empty one says "no place", "nothing more to say".
    let is_open = |question: &&Question| match answers.get(question.key) {
        Some(text) => question.needed && !is_answer(text),
        None => true,
    };
    let mut open: BTreeSet<&str> = questions(kind).iter().filter(is_open).map(|question| question.key).collect();
    loop {
        for question in questions(kind).iter().filter(|question| open.contains(question.key)) {
            // Who gave an empty option has forgotten something; nobody guesses what.
            if !asking && answers.contains_key(question.key) {
                continue;
            }
            let proposed = proposal(question.key, &answers, &checked.catalogue, &checked.config.town);
            let answer = match asking {
                true => desk.ask(question, &choices(question.key, &checked.catalogue), proposed.as_deref())?,
                false => proposed,
            };
            answers.extend(answer.map(|answer| (question.key, answer)));
        }
        let Some(refused) = attempt(chosen.as_deref(), kind, &answers, &checked, &options)? else { return Ok(FINE) };
        let again = asking && !desk.ended && !refused.again.is_empty();
        match refused.error {
            Some(error) if !again => return Err(error),
            None if !again => return Ok(CONTENT),
            Some(error) => print::err_line(global.worded(&error))?,
            None => {}
        }
        // Whoever has answered twelve questions is asked again only for what was refused.
        refused.again.iter().for_each(|key| drop(answers.remove(key)));
        open = refused.again.into_iter().collect();
    }
}

/// Makes the entry from the answers, unless something would be wrong with it, or with others because of it.
fn attempt(
    chosen: Option<&str>,
    kind: EntryKind,
    answers: &Answers,
    checked: &Checked,
    options: &Options,
) -> Result<Option<Refused>, Error> {
    let refused = |again, error| Ok(Some(Refused { again, error: Some(error) }));
    let missing: Vec<_> = missing(kind, answers).collect();
    if !missing.is_empty() {
        let lines: Vec<String> =
            missing.iter().map(|question| format!("--{} ({})", question.key, question.text)).collect();
        let error = Error::new("missing:\n  {missing}").with("missing", lines.join("\n  "));
        return refused(missing.iter().map(|question| question.key).collect(), error);
    }
    if let Some((key, hidden)) =
        answers.iter().find_map(|(key, answer)| Some((*key, answer.chars().find(|c| is_forbidden(*c))?)))
    {
        let code = format!("U+{:04X}", u32::from(hidden));
        let error = Error::new("--{key}: there is a character that nobody sees ({code}); type the text anew");
        return refused(vec![key], error.with("key", key).with("code", code));
    }
    let slug = chosen.map_or_else(|| slug(kind, answers, &checked.catalogue), str::to_owned);
    let written = match text(kind, answers, options.date.day(), &checked.catalogue) {
        Ok(written) => written,
        Err(unclear) => return refused(vec![unclear.key], Error::new(unclear.say)),
    };
    let path = path_of(kind, &slug);
    // As if it were written: what would be wrong that is not now?
    let mut sources = source::read_all(&options.root)?;
    let id = sources.add(&path, &written);
    let mut trial = crate::check_sources(sources, options, crate::Depth::Whole)?;
    trial.findings = Findings::new(new_errors(checked, &trial), &trial.sources);
    let values = [("file", path.clone())];
    if !trial.findings.is_empty() {
        report::findings(&trial)?;
        print::err_line(report::say(&trial, "not-created", &values))?;
        let own = trial.findings.iter().filter(|finding| finding.file == id);
        let keys: BTreeSet<&str> = own.flat_map(|finding| asked(&trial, finding, kind)).collect();
        return Ok(Some(Refused { again: keys.into_iter().collect(), error: None }));
    }
    edit::create(&options.root, &path, &written)?;
    print::out_line(report::say(&trial, "created", &values))?;
    Ok(None)
}

fn path_of(kind: EntryKind, slug: &str) -> String {
    format!("content/{}/{slug}.md", kind.folder())
}

/// A name for the file that somebody chose, where it is one and nothing has it.
fn free(slug: &str, kind: EntryKind, checked: &Checked) -> Result<String, Error> {
    if !is_slug(slug) {
        let better = source::document::propose_slug(slug);
        let error = match better.as_str() {
            "" => Error::new("--slug {slug}: write small letters, digits and hyphens, such as “tea-in-the-park”"),
            _ => Error::new("--slug {slug}: write “{better}”"),
        };
        return Err(error.with("slug", slug).with("better", better));
    }
    let path = path_of(kind, slug);
    if checked.sources.files.iter().any(|file| file.path == path) {
        return Err(Error::at(&path, "this file is there already; it stays as it is"));
    }
    Ok(slug.to_owned())
}

/// The errors that there are in one state of the content and not in another, wherever they stand: a new entry can take
/// away the address of an old one. The words may differ, as they propose names that there are.
fn new_errors(before: &Checked, after: &Checked) -> Vec<Finding> {
    let place = |checked: &Checked, finding: &Finding| {
        (checked.sources.file(finding.file).path.clone(), finding.span, finding.rule)
    };
    let is_error = |finding: &&Finding| finding.severity == Severity::Error;
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for finding in before.findings.iter().filter(is_error) {
        *known.entry(place(before, finding)).or_default() += 1;
    }
    let is_new = |finding: &&Finding| match known.get_mut(&place(after, finding)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    after.findings.iter().filter(is_error).filter(is_new).cloned().collect()
}

/// The questions whose answers a finding is about.
fn asked(trial: &Checked, finding: &Finding, kind: EntryKind) -> Vec<&'static str> {
    let Some(document) = trial.sources.document(finding.file) else { return Vec::new() };
    let fields = match document.front.as_ref().map(|front| &front.value) {
        Some(Value::Map(fields)) => fields.as_slice(),
        _ => &[],
    };
    let above = fields.iter().take_while(|field| field.key.span.start <= finding.span.start).last();
    let field = match finding.span.start >= document.body.start {
        true => None,
        false if above.is_none() => return Vec::new(),
        false => above.map(|field| field.key.value.as_str()),
    };
    questions_of(kind, field).map(|question| question.key).collect()
}

/// The options; one that this kind of entry does not know is no answer to anything.
fn given(command: &New, kind: EntryKind) -> Result<Answers, Error> {
    let mut answers = Answers::new();
    for (key, value) in command.given.all() {
        let Some(value) = value else { continue };
        if !questions(kind).iter().any(|question| question.key == key) {
            let name = crate::schema::name(kind);
            return Err(Error::new("--{key} is no option of “{name}”").with("key", key).with("name", name));
        }
        answers.insert(key, value.clone());
    }
    Ok(answers)
}

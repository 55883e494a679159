//! `wegweiser new`: a new entry, by options or by questions. Nothing is written that `check` would refuse.

use super::{CONTENT, FINE, Global, print, report};
use crate::check::{Findings, Severity};
use crate::error::Error;
use crate::output::edit;
use crate::schema::draft::{Answers, Question, proposal, questions, slug, text};
use crate::source;
use crate::source::document::{EntryKind, is_slug};
use clap::{Args, ValueEnum};
use std::io::{BufRead, IsTerminal};

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

pub(super) fn run(command: &New, global: &Global) -> Result<u8, Error> {
    let kind = match command.kind {
        Kind::Angebot => EntryKind::Offer,
        Kind::Partner => EntryKind::Partner,
        Kind::Ort => EntryKind::Place,
    };
    let options = global.options()?;
    let checked = crate::check(&options)?;
    let mut answers = given(command, kind)?;
    let asking = command.ask || std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let mut input = std::io::stdin().lock();
    for question in questions(kind) {
        if answers.contains_key(question.key) {
            continue;
        }
        let proposed = proposal(question.key, &answers, &checked.catalogue, &checked.config.town);
        let answer = if asking { ask(question, proposed.as_deref(), &mut input)? } else { proposed };
        answers.extend(answer.map(|answer| (question.key, answer)));
    }
    let missing: Vec<String> = questions(kind)
        .iter()
        .filter(|question| question.needed && !answers.contains_key(question.key))
        .map(|question| format!("--{} ({})", question.key, question.text))
        .collect();
    if !missing.is_empty() {
        return Err(Error::new("missing:\n  {missing}").with("missing", missing.join("\n  ")));
    }
    let slug = match &command.slug {
        Some(slug) if !is_slug(slug) => {
            let better = source::document::propose_slug(slug);
            return Err(Error::new("--slug {slug}: write “{better}”").with("slug", slug).with("better", better));
        }
        Some(slug) => slug.clone(),
        None => slug(kind, &answers, &checked.catalogue),
    };
    let written = text(kind, &answers, options.date.day(), &checked.catalogue).map_err(Error::new)?;
    let path = format!("content/{}/{slug}.md", kind.folder());
    if checked.sources.files.iter().any(|file| file.path == path) {
        return Err(Error::at(&path, "this file is there already; it stays as it is"));
    }
    // As if it were written: what would be wrong with it?
    let mut sources = source::read_all(&options.root)?;
    let id = sources.add(&path, &written);
    let mut trial = crate::check_sources(sources, &options, crate::Depth::Whole)?;
    let own = trial.findings.iter().filter(|finding| finding.file == id && finding.severity == Severity::Error);
    trial.findings = Findings::new(own.cloned().collect(), &trial.sources);
    let values = [("file", path.clone())];
    if !trial.findings.is_empty() {
        report::findings(&trial)?;
        print::err_line(report::say(&trial, "not-created", &values))?;
        return Ok(CONTENT);
    }
    edit::create(&options.root, &path, &written)?;
    print::out_line(report::say(&trial, "created", &values))?;
    Ok(FINE)
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

/// Asks until there is an answer, or none is needed; an empty line takes what is proposed.
fn ask(question: &Question, proposed: Option<&str>, input: &mut impl BufRead) -> Result<Option<String>, Error> {
    let cannot = |error: std::io::Error| Error::new("cannot read the answer").because(error);
    loop {
        match proposed {
            Some(proposed) => print::out(format_args!("{} [{proposed}] ", question.text))?,
            None => print::out(format_args!("{} ", question.text))?,
        }
        let mut line = String::new();
        let end = input.read_line(&mut line).map_err(cannot)? == 0;
        match line.trim() {
            "" if proposed.is_some() || !question.needed || end => return Ok(proposed.map(str::to_owned)),
            "" => {}
            answer => return Ok(Some(answer.to_owned())),
        }
    }
}

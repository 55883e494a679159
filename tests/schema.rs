//! The JSON Schema accepts exactly what `check` accepts in structure: a thousand entries, good ones and broken ones.
//! What depends on other files or on the day, and which of two values is larger, only `check` knows.

mod common;

use common::{Town, repository, run, wegweiser};
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeSet;
use wegweiser::model::field::{Field, Group, Shape};
use wegweiser::model::language::{is_german, is_known};
use wegweiser::model::translation;
use wegweiser::schema::{
    FieldBook, fields, name, schema, template::template, translation_name, translation_schema, value,
};
use wegweiser::source::document::EntryKind;
use wegweiser::source::fault::ScheduleFault;
use wegweiser::source::{FaultKind, Sources};

fn validators(town: &Town) -> Vec<(EntryKind, Validator)> {
    let checked = town.check();
    let site = checked.site(&town.options);
    let validator = |kind| jsonschema::options().build(&schema(kind, &site)).unwrap();
    EntryKind::ALL.map(|kind| (kind, validator(kind))).into_iter().collect()
}

/// The front matter of a file as an editor sees it.
fn front(sources: &Sources, path: &str) -> Option<serde_json::Value> {
    let number = sources.files.iter().position(|file| file.path == path)?;
    let document = sources.documents.iter().find(|document| document.file.index() == number)?;
    document.front.as_deref().map(value::json)
}

/// Whether a fault is one of structure: what a file says by itself, read by any program.
fn is_structure(kind: &FaultKind) -> bool {
    use ScheduleFault::{EndBeforeStart, EndIsStart, EndsBeforeStart, RangeBackwards, ValidBackwards};
    match kind {
        FaultKind::Schedule(fault) => {
            !matches!(fault, EndBeforeStart | EndIsStart | EndsBeforeStart | RangeBackwards | ValidBackwards)
        }
        FaultKind::UnknownKey { .. }
        | FaultKind::MissingField { .. }
        | FaultKind::WrongType { .. }
        | FaultKind::OutOfRange { .. }
        | FaultKind::UnknownValue { .. }
        | FaultKind::TooLong { .. }
        | FaultKind::TrapNumber { .. }
        | FaultKind::TrapComma { .. } => true,
        _ => false,
    }
}

/// Good and bad values of a shape, as YAML in one line.
fn values(shape: &Shape, lists: &wegweiser::model::Catalogue) -> (Vec<String>, Vec<String>) {
    let texts = |good: &[&str], bad: &[&str]| {
        (good.iter().map(ToString::to_string).collect(), bad.iter().map(ToString::to_string).collect())
    };
    match shape {
        Shape::Text => texts(&["Tee und Kuchen", "12", "\"\"", "2.5"], &["true", "[a]", "{a: b}"]),
        Shape::ShortText(limit) => {
            let (long, fits) = ("ä".repeat(limit + 1), "ä".repeat(*limit));
            texts(&["Tee", "7", &fits], &["[a]", "true", &long])
        }
        Shape::Boolean => texts(&["true", "false"], &["ja", "1", "\"true\"", "[true]"]),
        Shape::Number(from, to) => texts(
            &[&from.to_string(), &to.to_string(), &format!("\"{to}\""), "\"+7\"", "\"007\""],
            &[&(to + 1).to_string(), "-1", "viel", "2.5", &format!("\"{}\"", to + 1), "[1]"],
        ),
        Shape::Date => texts(
            &["2026-11-02", "2024-02-29", "2000-02-29", "\"2026-12-31\""],
            &["2026-02-29", "1900-02-29", "2026-13-01", "2.11.2026", "2026-11-31", "heute", "2026", "[2026-11-02]"],
        ),
        Shape::Dates => texts(&["2026-11-02", "[2026-11-02, 2026-12-02]"], &["[]", "[morgen]", "morgen", "{a: b}"]),
        Shape::Days => {
            texts(&["2026-11-02", "2026-11-02..2026-11-05"], &["2026-11-32", "2026-11-02..", "2026-11-02..x"])
        }
        Shape::Time => texts(
            &["\"09:30\"", "\"9:30\"", "\"24:00\"", "\"23:59\"", "09:30"],
            &["\"24:01\"", "\"9.30\"", "9", "\"25:00\"", "\"12:60\"", "\"12:5\"", "abends"],
        ),
        Shape::Start => texts(
            &["\"09:30\"", "\"9:30\"", "\"23:59\"", "09:30"],
            &["\"24:00\"", "\"24:01\"", "\"9.30\"", "9", "\"25:00\"", "\"12:60\"", "\"12:5\"", "abends"],
        ),
        Shape::DayOfYear => texts(
            &["\"24.12.\"", "\"1.1.\"", "\"29.02.\""],
            &["\"30.2.\"", "\"24.13.\"", "24.12", "\"31.4.\"", "\"0.1.\""],
        ),
        Shape::Phone => texts(
            &[
                "\"0221 4710-123\"",
                "\"+49 221 4710123\"",
                "\"112\"",
                "\"116 117\"",
                "\"0049 221 4710\"",
                "\"(0221) 4710\"",
            ],
            &["\"4710\"", "\"0221 abc\"", "\"0\"", "\"00123\"", "\"+49 1\"", "\"\"", "true", "0221471012", "[\"112\"]"],
        ),
        Shape::Mail => texts(&["team@example.org"], &["team", "a b@example.org", "a@b", "[x]", "a@b@example.org"]),
        Shape::Web => texts(
            &["https://www.example.org/a?b=c", "https://münchen.example.org:8080"],
            &[
                "http://example.org",
                "www.example.org",
                "https://",
                "\"https://a b.org\"",
                "\"https://example.org/<\"",
                "https://a.org:x@b.org",
                "https://a@b.org",
            ],
        ),
        Shape::Postcode => texts(&["\"41236\""], &["\"4123\"", "41236", "\"412366\"", "\"4123a\""]),
        Shape::Money => texts(
            &["\"2,50\"", "3", "\"3 Euro\"", "2.5", "\"0,5\""],
            &["viel", "\"2,505\"", "-1", "[1]", "\"1.000,00\""],
        ),
        Shape::Coordinates => {
            texts(&["[51.166, 6.442]", "[51, \"6.4\"]"], &["[51.166]", "[a, b]", "51.1", "[1, 2, 3]", "[51.1, [6]]"])
        }
        Shape::Slug => texts(&["a-b", "chor", "7"], &["Chor", "a_b", "-a", "ä", "\"a b\""]),
        Shape::Handle => texts(&["\"@team\"", "\"@team/chor\""], &["team", "\"@\"", "\"@a b\"", "7"]),
        Shape::Literal(words) => {
            (words.iter().map(ToString::to_string).collect(), vec!["niemals".into(), "7".into(), "true".into()])
        }
        Shape::Word(vocabulary) => {
            let words = (vocabulary.words)().iter().map(ToString::to_string).collect();
            (words, vec!["niemals".into(), "7".into(), "[]".into(), "{}".into()])
        }
        Shape::Term(list) => {
            let terms = list.terms(&lists.lists).iter().map(|term| term.id.value.clone()).collect();
            (terms, vec!["nirgendwo".into(), "7".into(), "[x]".into()])
        }
        // Whether the entry exists is no matter of structure.
        Shape::Reference(wegweiser::source::fault::ReferenceTo::Image) => texts(&["kaffee.jpg"], &["[x]", "true"]),
        Shape::Reference(_) => texts(&["gemeinde", "irgendwer", "7"], &["[x]", "{a: b}"]),
        Shape::ListOf(shape) | Shape::FullListOf(shape) => {
            let (good, bad) = values(shape, lists);
            let first = good.first().cloned();
            let mut fine: Vec<String> = good.iter().map(|value| format!("[{value}]")).collect();
            fine.extend(first.as_ref().map(|value| format!("[{value}, {value}]")));
            let mut wrong: Vec<String> = bad.iter().map(|value| format!("[{value}]")).collect();
            wrong.push("{a: b}".into());
            match shape_of_list(shape) {
                true => wrong.push("\"x y\"".into()),
                false => fine.push("[]".into()),
            }
            (fine, wrong)
        }
        Shape::Reasons => {
            texts(&["{stale: Das bleibt so.}", "{}", "{stale: 7}"], &["{stale: }", "[a]", "Text", "{stale: true}"])
        }
        Shape::Map(group) | Shape::Schedule(group) => {
            let inline = |fields: &[(&str, String)]| {
                let pairs: Vec<String> = fields.iter().map(|(key, value)| format!("{key}: {value}")).collect();
                format!("{{{}}}", pairs.join(", "))
            };
            let needed: Vec<(&str, String)> = match shape {
                Shape::Schedule(_) => vec![("tag", "Di".into()), ("von", "\"09:30\"".into())],
                _ => group
                    .fields
                    .iter()
                    .filter(|f| f.required)
                    .map(|f| (f.key, values(&f.shape, lists).0.swap_remove(0)))
                    .collect(),
            };
            let (mut good, mut bad) = (vec![inline(&needed)], vec!["Text".to_owned(), "[]".to_owned()]);
            for field in group.fields {
                let rest: Vec<(&str, String)> = needed.iter().filter(|(key, _)| *key != field.key).cloned().collect();
                let with = |value: &str| inline(&[rest.clone(), vec![(field.key, value.to_owned())]].concat());
                let (fine, wrong) = values(&field.shape, lists);
                good.extend(fine.iter().map(|value| with(value)));
                bad.extend(wrong.iter().map(|value| with(value)));
                bad.push(inline(&rest));
                good.push(with(""));
            }
            let mut unknown = needed.clone();
            unknown.push(("wetter", "gut".into()));
            bad.push(inline(&unknown));
            (good, bad)
        }
        Shape::Either(shapes) => {
            let all: Vec<_> = shapes.iter().map(|shape| values(shape, lists)).collect();
            let mut bad: Vec<String> = all.iter().flat_map(|(_, bad)| bad.clone()).collect();
            bad.push("{wetter: gut}".into());
            (all.into_iter().flat_map(|(good, _)| good).collect(), bad)
        }
    }
}

/// Whether a text of two words is wrong in such a list as well as the list's absence.
fn shape_of_list(shape: &Shape) -> bool {
    !matches!(shape, Shape::Text)
}

/// An entry: every field as its line, by the numbers that were drawn.
fn entry(group: &Group, draws: &[u32], lists: &wegweiser::model::Catalogue) -> String {
    let mut text = String::from("---\n");
    for (field, draw) in group.fields.iter().zip(draws) {
        let line = |value: &str| format!("{}: {value}\n", field.key);
        let (good, bad) = values(&field.shape, lists);
        let pick = |values: &[String]| values[(*draw as usize / 64) % values.len()].clone();
        // Of 64: mostly right or absent, seldom wrong, so that whole entries are right often enough.
        match draw % 64 {
            0 if !bad.is_empty() => text.push_str(&line(&pick(&bad))),
            1 => text.push_str(&line("")),
            2 => {}
            3..=31 if !field.required => {}
            _ => text.push_str(&line(&pick(&good))),
        }
    }
    if draws[0] % 40 == 7 {
        text.push_str("wetter: gut\n");
    }
    text + "---\nText.\n"
}

/// What the program and the schema say to one file; they must say the same.
fn compare(town: &Town, files: &[(EntryKind, String)]) -> (usize, usize) {
    let validators = validators(town);
    let folder = |kind: EntryKind| format!("content/{}", kind.folder());
    for (number, (kind, text)) in files.iter().enumerate() {
        town.write(&format!("{}/probe-{number}.md", folder(*kind)), text);
    }
    let checked = town.check();
    let faulty: BTreeSet<&str> = checked
        .sources
        .faults
        .iter()
        .filter(|fault| is_structure(&fault.kind))
        .map(|fault| checked.sources.file(fault.file).path.as_str())
        .collect();
    let unread: BTreeSet<&str> = checked
        .sources
        .documents
        .iter()
        .filter(|document| document.front.is_none())
        .map(|document| checked.sources.file(document.file).path.as_str())
        .collect();
    let (mut good, mut bad) = (0, 0);
    for (number, (kind, text)) in files.iter().enumerate() {
        let path = format!("{}/probe-{number}.md", folder(*kind));
        assert!(!unread.contains(path.as_str()), "no YAML: {text}");
        let (_, validator) = validators.iter().find(|(of, _)| of == kind).unwrap();
        let value = front(&checked.sources, &path).unwrap();
        let accepted = validator.is_valid(&value);
        let faults: Vec<&FaultKind> = checked
            .sources
            .faults
            .iter()
            .filter(|fault| checked.sources.file(fault.file).path == path && is_structure(&fault.kind))
            .map(|fault| &fault.kind)
            .collect();
        let errors: Vec<String> = validator.iter_errors(&value).map(|e| format!("{} {e}", e.instance_path())).collect();
        assert_eq!(accepted, !faulty.contains(path.as_str()), "{text}\ncheck: {faults:?}\nschema: {errors:?}");
        if accepted { good += 1 } else { bad += 1 }
    }
    (good, bad)
}

#[test]
fn a_thousand_entries_good_and_broken() {
    let town = Town::new();
    let lists = town.check().catalogue;
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let draws = proptest::collection::vec(any::<u32>(), 64);
    let files: Vec<(EntryKind, String)> = (0..1000)
        .map(|number| {
            let kind = EntryKind::ALL[number % 4];
            let numbers = draws.new_tree(&mut runner).unwrap().current();
            (kind, entry(fields(kind), &numbers, &lists))
        })
        .collect();
    let (good, bad) = compare(&town, &files);
    assert!(good >= 200 && bad >= 200, "{good} good, {bad} broken");
}

#[test]
fn every_value_of_every_field_alone() {
    let town = Town::new();
    let lists = town.check().catalogue;
    let mut files = Vec::new();
    for kind in EntryKind::ALL {
        let group = fields(kind);
        let base = |without: &Field| -> String {
            let needed = group.fields.iter().filter(|f| f.required && f.key != without.key);
            needed.map(|f| format!("{}: {}\n", f.key, values(&f.shape, &lists).0[0])).collect()
        };
        for field in group.fields {
            let (good, bad) = values(&field.shape, &lists);
            for value in good.iter().chain(&bad).chain([&String::new(), &"\"\"".to_owned()]) {
                files.push((kind, format!("---\n{}{}: {value}\n---\nText.\n", base(field), field.key)));
            }
        }
    }
    assert!(files.len() > 800, "{}", files.len());
    compare(&town, &files);
}

#[test]
fn rhythms_that_contradict_themselves() {
    let town = Town::new();
    let base = town.read("content/angebote/chor.md");
    let schedule = base.split_once("termine:\n").unwrap().1.split_once("anmeldung").unwrap().0;
    let parts = [
        "tag: Di",
        "tage: [Mo]",
        "taeglich: true",
        "taeglich: false",
        "am: 2026-12-24",
        "jaehrlich: \"24.12.\"",
        "von: \"09:30\"",
        "bis: \"11:00\"",
        "ueber_mitternacht: true",
        "alle_wochen: 2",
        "alle_wochen: 1",
        "ab: 2026-11-03",
        "im_monat: [erster]",
        "im_monat: []",
        "text: Tee",
        "bis:",
        "tage: []",
        "am: []",
    ];
    let mut files = Vec::new();
    for first in 0..parts.len() {
        for second in first..parts.len() {
            for third in [6, 9, 12] {
                let mut chosen = BTreeSet::from([first, second, third]);
                chosen.insert(if third == 9 { 11 } else { third });
                let keys: BTreeSet<&str> = chosen.iter().map(|n| parts[*n].split(':').next().unwrap()).collect();
                if keys.len() < chosen.len() {
                    continue;
                }
                let fields: Vec<&str> = chosen.iter().map(|n| parts[*n]).collect();
                files.push((EntryKind::Offer, base.replace(schedule, &format!("  - {{{}}}\n", fields.join(", ")))));
            }
        }
    }
    let (good, bad) = compare(&town, &files);
    assert!(good > 20 && bad > 100, "{good} good, {bad} broken");
}

#[test]
fn every_field_and_every_word_is_explained_once() {
    let book = FieldBook::get();
    let (mut explained, mut labels) = (BTreeSet::new(), BTreeSet::new());
    fn look(group: &Group, book: &FieldBook, explained: &mut BTreeSet<String>, labels: &mut BTreeSet<String>) {
        for field in group.fields {
            let words = book.field(group.name, field.key).unwrap_or_else(|| panic!("{}.{}", group.name, field.key));
            assert!(!words.title.is_empty() && !words.text.is_empty() && !words.example.is_empty(), "{}", field.key);
            explained.insert(format!("{}.{}", group.name, field.key));
            shape(&field.shape, book, explained, labels);
        }
    }
    fn shape(of: &Shape, book: &FieldBook, explained: &mut BTreeSet<String>, labels: &mut BTreeSet<String>) {
        match of {
            Shape::Map(group) | Shape::Schedule(group) => look(group, book, explained, labels),
            Shape::ListOf(of) | Shape::FullListOf(of) => shape(of, book, explained, labels),
            Shape::Either(all) => all.iter().for_each(|of| shape(of, book, explained, labels)),
            Shape::Word(vocabulary) => {
                for word in (vocabulary.words)() {
                    assert!(book.label(vocabulary.name, word).is_some(), "{} {word}", vocabulary.name);
                    labels.insert(format!("{}.{word}", vocabulary.name));
                }
            }
            _ => {}
        }
    }
    for kind in EntryKind::ALL {
        look(fields(kind), book, &mut explained, &mut labels);
        look(translation::fields(kind), book, &mut explained, &mut labels);
    }
    assert_eq!(book.len(), (explained.len(), labels.len()), "fields.toml explains what there is not");
}

#[test]
fn the_site_and_the_command_give_the_same_schema() {
    let town = Town::new();
    let (code, printed, _) = run(wegweiser(["schema", "angebot", "--root"]).arg(town.root()));
    assert_eq!(code, 0);
    let published: serde_json::Value = serde_json::from_slice(&town.site()["daten/schema/angebot.json"]).unwrap();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&printed).unwrap(), published);
    assert_eq!(published["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(published["properties"]["titel"]["title"], "Titel");
    let out = town.path("schema");
    assert_eq!(run(wegweiser(["schema", "--root"]).arg(town.root()).arg("--out").arg(&out)).0, 0);
    for name in EntryKind::ALL.into_iter().flat_map(|kind| [name(kind), translation_name(kind)]) {
        let text = std::fs::read_to_string(out.join(format!("{name}.json"))).unwrap();
        assert!(jsonschema::meta::is_valid(&serde_json::from_str(&text).unwrap()));
    }
    let (code, printed, _) = run(wegweiser(["schema", "ort", "--translation", "--root"]).arg(town.root()));
    let printed: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!((code, &printed["properties"]["anfahrt"]["title"]), (0, &"Anfahrt".into()));
    let published = &town.site()["daten/schema/ort-uebersetzung.json"];
    assert_eq!(serde_json::from_slice::<serde_json::Value>(published).unwrap(), printed);
}

/// Every value of every field of a translation, good and bad: each file is one in a language of its own.
#[test]
fn translations_are_accepted_as_check_accepts_them() {
    let town = Town::new();
    let lists = town.check().catalogue;
    let slugs = [
        (EntryKind::Offer, "angebote/chor"),
        (EntryKind::Partner, "partner/gemeinde"),
        (EntryKind::Place, "orte/gemeindehaus"),
        (EntryKind::Page, "seiten/nachbarn"),
    ];
    let mut files: Vec<(EntryKind, String)> = Vec::new();
    for (kind, slug) in slugs {
        let mut lines = vec!["ort: gemeindehaus".to_owned(), "titel: Chor\nname: Chor".to_owned()];
        for field in translation::fields(kind).fields {
            let (good, bad) = values(&field.shape, &lists);
            for value in good.iter().chain(&bad).chain([&String::new(), &"\"\"".to_owned()]) {
                lines.push(format!("{}: {value}", field.key));
            }
        }
        let letters = || (b'a'..=b'z').map(char::from);
        let codes = letters().flat_map(|one| letters().map(move |two| [one, two].iter().collect::<String>()));
        let mut languages = codes.filter(|code| is_known(code, &lists.lists) && !is_german(code));
        for line in lines {
            let path = format!("content/{slug}.{}.md", languages.next().unwrap());
            town.write(&path, format!("---\n{line}\n---\nText.\n"));
            files.push((kind, path));
        }
    }
    let checked = town.check();
    let site = checked.site(&town.options);
    let (mut good, mut bad) = (0, 0);
    for (kind, path) in files {
        let validator = jsonschema::options().build(&translation_schema(kind, &site)).unwrap();
        let accepted = validator.is_valid(&front(&checked.sources, &path).unwrap());
        let faulty = checked
            .sources
            .faults
            .iter()
            .any(|fault| checked.sources.file(fault.file).path == path && is_structure(&fault.kind));
        assert_eq!(accepted, !faulty, "{}", town.read(&path));
        if accepted { good += 1 } else { bad += 1 }
    }
    assert!(good > 40 && bad > 30, "{good} good, {bad} broken");
}

#[test]
fn the_sample_content_is_accepted() {
    let options = wegweiser::Options { root: repository().to_path_buf(), ..Town::empty().options.clone() };
    let checked = wegweiser::check(&options).unwrap();
    let site = checked.site(&options);
    let mut seen = 0;
    for kind in EntryKind::ALL {
        let validator = jsonschema::options().build(&schema(kind, &site)).unwrap();
        for file in &checked.sources.files {
            let inner = file.path.strip_prefix(&format!("content/{}/", kind.folder()));
            if inner.is_some_and(|name| name.matches('.').count() == 1) {
                let value = front(&checked.sources, &file.path).unwrap();
                let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
                assert!(errors.is_empty(), "{}: {errors:?}", file.path);
                seen += 1;
            }
        }
    }
    assert!(seen > 150, "{seen}");
}

#[test]
fn the_templates_are_those_of_the_documents() {
    let options = wegweiser::Options { root: repository().to_path_buf(), ..Town::empty().options.clone() };
    let checked = wegweiser::check(&options).unwrap();
    let book = FieldBook::get();
    for kind in EntryKind::ALL {
        let text = template(kind, &[], "Schreiben Sie hier, was Menschen wissen sollen.\n", book, &checked.catalogue);
        let path = repository().join(format!("docs/vorlagen/{}.md", name(kind)));
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), text, "run `just update`");
    }
}

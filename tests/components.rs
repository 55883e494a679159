//! Every component by itself: its examples (the YAML beside it) make the expected HTML below
//! `tests/golden/components/`, and the review pages in `target/review/`, which the browser tests
//! look at. `UPDATE_GOLDEN=1` writes the expected HTML anew: read the diff.

mod common;

use common::{Town, expect_file, repository};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use wegweiser::render::templates::Components;
use wegweiser::theme::Theme;
use wegweiser::words::Words;

const GOLDEN: &str = "tests/golden/components";

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    description: String,
    parameters: BTreeMap<String, String>,
    examples: Vec<Example>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    name: String,
    values: Map<String, Value>,
}

/// The sheet of every component, by name.
fn sheets(theme: &Theme) -> BTreeMap<String, Sheet> {
    let folders = theme.paths("components/", "").filter_map(|path| path.split('/').nth(1));
    let names: BTreeSet<&str> = folders.collect();
    assert!(names.len() > 8, "the components are not where they were");
    names
        .into_iter()
        .map(|name| {
            let text = theme.text(&format!("components/{name}/{name}.yaml")).unwrap();
            let sheet = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{name}.yaml: {error}"));
            (name.to_owned(), sheet)
        })
        .collect()
}

fn components(theme: &Theme) -> Components {
    let words = Words::read("de", theme.text("words/de.toml").unwrap(), "words/de.toml").unwrap();
    Components::new(theme, &words).unwrap()
}

fn render(components: &Components, name: &str, values: &Map<String, Value>) -> String {
    let html = components.render(name, &Value::Object(values.clone()));
    html.unwrap_or_else(|error| panic!("{name}: {error}")).as_str().trim().to_owned()
}

/// The parameters that the template declares: name, and whether it has a value of its own.
fn declared(template: &str) -> BTreeMap<String, bool> {
    let (_, from) = template.split_once('(').unwrap();
    let (list, _) = from.split_once(')').unwrap();
    let parameters = list.split(',').map(str::trim).filter(|part| !part.is_empty() && !part.starts_with('@'));
    parameters.map(|part| (part.split(':').next().unwrap().trim().to_owned(), part.contains('='))).collect()
}

#[test]
fn every_component_has_examples_and_expected_html() {
    let theme = Theme::standard();
    let components = components(&theme);
    let sheets = sheets(&theme);
    for (name, sheet) in &sheets {
        assert!(!sheet.examples.is_empty() && sheet.description.ends_with('.'), "{name}.yaml");
        let mut html = String::new();
        for example in &sheet.examples {
            writeln!(html, "<!-- {} -->\n{}\n", example.name, render(&components, name, &example.values)).unwrap();
        }
        expect_file(&repository().join(format!("{GOLDEN}/{name}.html")), &format!("{}\n", html.trim_end()));
    }
    for entry in std::fs::read_dir(repository().join(GOLDEN)).unwrap().flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        assert!(sheets.contains_key(file.trim_end_matches(".html")), "{GOLDEN}/{file} belongs to no component");
    }
}

#[test]
fn sheet_and_template_name_the_same_parameters() {
    let theme = Theme::standard();
    for (name, sheet) in sheets(&theme) {
        let declared = declared(theme.text(&format!("components/{name}/{name}.html")).unwrap());
        let explained: BTreeSet<_> = sheet.parameters.keys().collect();
        assert_eq!(declared.keys().collect::<BTreeSet<_>>(), explained, "{name}");
        for (parameter, optional) in &declared {
            let given = sheet.examples.iter().filter(|example| example.values.contains_key(parameter)).count();
            assert!(given > 0, "no example of {name} gives “{parameter}”");
            assert!(*optional || given == sheet.examples.len(), "an example of {name} lacks “{parameter}”");
        }
        assert!(theme.bytes(&format!("components/{name}/{name}.css")).is_some(), "{name} has no style");
    }
}

#[test]
fn what_a_component_does_not_know_is_refused() {
    let theme = Theme::standard();
    let components = components(&theme);
    for (name, sheet) in sheets(&theme) {
        let mut values = sheet.examples[0].values.clone();
        values.insert("gibt_es_nicht".to_owned(), json!("x"));
        assert!(components.render(&name, &Value::Object(values)).is_err(), "{name} takes anything");
        for (parameter, optional) in declared(theme.text(&format!("components/{name}/{name}.html")).unwrap()) {
            let mut values = sheet.examples[0].values.clone();
            values.remove(&parameter);
            let refused = components.render(&name, &Value::Object(values)).is_err();
            assert_eq!(refused, !optional, "{name} without “{parameter}”");
        }
    }
    assert!(components.render("gibt-es-nicht", &json!({})).is_err());
}

/// What people write in a component's text stays text.
#[test]
fn markup_in_a_value_is_text() {
    let components = components(&Theme::standard());
    let values = json!({"text": "<script>alert(1)</script> & \"x\""});
    let html = render(&components, "notice", values.as_object().unwrap());
    assert!(html.contains("&lt;script&gt;alert(1)&lt;"), "{html}");
    assert!(!html.contains("<script"), "{html}");
}

/// Pages with the real style. The first has the first example of every component, the second the
/// second, and so on: two navigations of one name on a page would be a fault of their own.
#[test]
fn the_review_pages_show_every_example() {
    let theme = Theme::standard();
    let (components, sheets) = (components(&theme), sheets(&theme));
    let mut town = Town::new();
    // Every component lies in one of the style sheets, some only in that of the report.
    town.options.report = true;
    let site = town.site();
    let asset = |name: &str| {
        let is_it = |path: &&String| path.starts_with(&format!("assets/{name}."));
        site.keys().find(is_it).unwrap_or_else(|| panic!("the site has no {name}"))
    };
    let folder = repository().join("target/review");
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(folder.join("assets")).unwrap();
    let styles: Vec<&String> =
        site.keys().filter(|path| path.starts_with("assets/") && path.ends_with(".css")).collect();
    for path in styles.iter().copied().chain([asset("zeichen")]) {
        std::fs::write(folder.join(path), &site[path]).unwrap();
    }
    let styles: String = styles.iter().map(|path| format!("<link rel=\"stylesheet\" href=\"{path}\">\n")).collect();
    let pages = sheets.values().map(|sheet| sheet.examples.len()).max().unwrap();
    let file = |page: usize| if page == 0 { "index.html".to_owned() } else { format!("beispiel-{}.html", page + 1) };
    for page in 0..pages {
        let mut body = String::new();
        for (name, sheet) in &sheets {
            let Some(example) = sheet.examples.get(page) else { continue };
            let html = render(&components, name, &example.values);
            // A card is an element of a list.
            let html = if html.starts_with("<li") { format!("<ul class=\"cards\">\n{html}\n</ul>") } else { html };
            writeln!(body, "<h2 lang=\"en\">{name}: {}</h2>\n<p lang=\"en\">{}</p>", example.name, sheet.description)
                .unwrap();
            writeln!(body, "{html}").unwrap();
        }
        let mut links = String::new();
        for other in 0..pages {
            let current = if other == page { " aria-current=\"page\"" } else { "" };
            writeln!(links, "<li><a href=\"{}\"{current}>Beispiel {}</a></li>", file(other), other + 1).unwrap();
        }
        let html = format!(
            "<!DOCTYPE html>\n<html lang=\"de\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>Bausteine, Beispiel {number}</title>\n\
             <link rel=\"icon\" href=\"{icon}\" type=\"image/svg+xml\">\n{styles}\
             </head>\n<body>\n<header class=\"header\">\n<a class=\"skip\" href=\"#inhalt\">Zum Inhalt</a>\n</header>\n\
             <main id=\"inhalt\" class=\"wrap\" tabindex=\"-1\">\n<h1>Bausteine, Beispiel {number}</h1>\n\
             <ul class=\"linklist\">\n{links}</ul>\n<div hidden><svg aria-hidden=\"true\">{symbols}</svg></div>\n{body}</main>\n</body>\n</html>\n",
            number = page + 1,
            symbols = components.symbols(&body).as_str(),
            icon = asset("zeichen"),
        );
        std::fs::write(folder.join(file(page)), html).unwrap();
    }
    assert!(pages >= 2 && folder.join("index.html").is_file());
}

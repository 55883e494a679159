//! What the town does against loneliness has a page each, and the page leads on to people.

mod common;

use common::{TODAY, repository};
use wegweiser::date::read_date;
use wegweiser::emit::Memory;
use wegweiser::{BuildDate, Options};

#[test]
fn every_project_has_one_address_with_offers_and_partners() {
    let options = Options {
        root: repository().to_path_buf(),
        date: BuildDate::new(read_date(TODAY).unwrap()),
        language: None,
        base_url: Some("https://example.org".into()),
        strict: false,
        noindex: false,
        report: false,
        flyers: false,
        compare: None,
        links: wegweiser::links::Known::default(),
    };
    let checked = wegweiser::check(&options).unwrap();
    let memory = Memory::default();
    checked.emit(&options, &memory).unwrap();
    let files = memory.into_files();
    let page = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    let projects = checked.catalogue.lists.projects.items();
    assert!(projects.len() >= 7, "the town does seven things");
    for project in projects {
        let id = project.term.id.value.as_str();
        let html = page(&format!("projekte/{id}/index.html"));
        let main = html.split("<main").nth(1).and_then(|m| m.split("</main>").next()).unwrap();
        assert!(main.contains("href=\"/angebote/"), "{id} has no offer");
        assert!(main.contains("href=\"/partner/"), "{id} has no partner");
        // The text of its free page stands here, and the old address of that page leads here.
        let text = &checked.catalogue.pages[project.page.as_ref().unwrap().value];
        let address = format!("/projekte/{id}/");
        assert!(main.contains("<div class=\"prose\">"), "{id} has no text");
        assert!(page(&format!("{}/index.html", text.entry.slug)).contains(&format!("url={address}")), "{id}");
    }
}

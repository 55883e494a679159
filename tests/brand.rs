//! A town's own colour and logo.

mod common;

use common::Town;
use wegweiser::model::colour::{Colour, TEXT_CONTRAST, WHITE};

/// The smallest PNG: one pixel.
const PIXEL: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8,
    6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0c, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0xf8, 0xff, 0xff,
    0x3f, 0, 5, 0xfe, 2, 0xfe, 0xa7, 0x35, 0x81, 0x84, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

fn with_brand(brand: &str) -> Town {
    let town = Town::new();
    town.edit(
        "content/wegweiser.yaml",
        "kalender: nordrhein-westfalen",
        &format!("kalender: nordrhein-westfalen\nmarke: {brand}"),
    );
    town
}

#[test]
fn the_logo_stands_in_the_head_of_every_page() {
    let town = with_brand("{logo: {datei: logo.png, dekorativ: true}}");
    assert!(town.findings().iter().any(|f| f.contains("logo.png")), "a missing logo is named: {:?}", town.findings());
    town.write("content/bilder/logo.png", PIXEL);
    assert_eq!(town.findings(), Vec::<String>::new());
    for page in ["index.html", "angebote/chor/index.html", "404.html"] {
        assert!(town.page(page).contains("<img src=\"/bilder/logo.png\" alt=\"\" width=\"1\" height=\"1\">"), "{page}");
    }
}

#[test]
fn the_colour_can_be_read_in_the_light_and_in_the_dark() {
    let town = with_brand("{farbe: \"#7a0019\"}");
    let files = town.site();
    let (_, css) = files.iter().find(|(path, _)| path.starts_with("assets/stil.")).unwrap();
    let css = String::from_utf8(css.clone()).unwrap();
    let brand = css.split("@layer brand{").nth(1).unwrap();
    let colours: Vec<Colour> = brand.split("--brand:").skip(1).filter_map(|c| Colour::read(&c[..7])).collect();
    assert_eq!(colours.len(), 2, "one for light, one for dark: {brand}");
    assert!(colours[0].contrast(WHITE) >= TEXT_CONTRAST);
    assert!(colours[1].contrast(Colour::read("#1d2427").unwrap()) >= TEXT_CONTRAST);
}

#[test]
fn a_colour_that_nobody_can_read_is_refused_with_a_proposal() {
    let findings = with_brand("{farbe: \"#ff8800\"}").findings();
    assert!(findings.len() == 1 && findings[0].contains("error[brand-contrast]"), "{findings:?}");
}

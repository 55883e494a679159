//! `content/wegweiser.yaml`: the settings of a town, read with places like any other file.

use crate::model::Catalogue;
use crate::model::form::{Form, Known, scalar};
use crate::model::image::Image;
use crate::model::place::read_pair;
use crate::model::text::{is_base, is_web};
use crate::model::words::{Word, words};
use crate::model::{Id, Partner};
use crate::source::fault::{Expected, ReferenceTo};
use crate::source::{FaultKind, Faults, FileId, Node, Role, SourceFile, Sources, Span, Spanned, Value};
use std::sync::Arc;

words! {
    /// The language of the site's own words.
    pub enum Language {
        /// German.
        German = "de",
        /// English.
        English = "en",
    }
}

words! {
    /// Which web editor the link "Diesen Eintrag ändern" leads to.
    pub enum RepositoryKind {
        /// GitHub.
        GitHub = "github",
        /// GitLab.
        GitLab = "gitlab",
        /// Forgejo, Gitea, Codeberg.
        Forgejo = "forgejo",
    }
}

words! {
    /// The licences under which towns give data away. Names and addresses: DCAT-AP.de, list of licences.
    pub enum Licence {
        /// Creative Commons Attribution 4.0.
        CreativeCommonsBy = "cc-by-4.0",
        /// Creative Commons Zero 1.0.
        CreativeCommonsZero = "cc0-1.0",
        /// Datenlizenz Deutschland, attribution, 2.0.
        GermanyBy = "dl-de-by-2.0",
        /// Datenlizenz Deutschland, zero, 2.0.
        GermanyZero = "dl-de-zero-2.0",
    }
}

impl Licence {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::CreativeCommonsBy => "Creative Commons Namensnennung 4.0 International (CC BY 4.0)",
            Self::CreativeCommonsZero => "Creative Commons CC0 1.0",
            Self::GermanyBy => "Datenlizenz Deutschland – Namensnennung – Version 2.0",
            Self::GermanyZero => "Datenlizenz Deutschland – Zero – Version 2.0",
        }
    }

    /// Where its text is.
    pub fn url(self) -> &'static str {
        match self {
            Self::CreativeCommonsBy => "https://creativecommons.org/licenses/by/4.0/",
            Self::CreativeCommonsZero => "https://creativecommons.org/publicdomain/zero/1.0/",
            Self::GermanyBy => "https://www.govdata.de/dl-de/by-2-0",
            Self::GermanyZero => "https://www.govdata.de/dl-de/zero-2-0",
        }
    }
}

/// The settings of a town.
#[derive(Debug, Clone)]
pub struct Config {
    /// Its file.
    pub file: FileId,
    /// `name`: what the site is called.
    pub name: Spanned<String>,
    /// `stadt`
    pub town: Spanned<String>,
    /// `land`: ISO 3166-2, for example `DE-NW`.
    pub land: Option<Spanned<String>>,
    /// `sprache`
    pub language: Language,
    /// `zeitzone`: IANA name.
    pub time_zone: Spanned<String>,
    /// `basis_url`: where the site is published, without a slash at the end.
    pub base_url: Spanned<String>,
    /// `beispiel`: marks every page and output as a demonstration, and keeps it out of indexes.
    pub example: bool,
    /// `herausgeber`
    pub publisher: Option<Spanned<Id<Partner>>>,
    /// `anlaufstelle`: whom to call when nothing else helps.
    pub contact_point: Option<Spanned<Id<Partner>>>,
    /// `kontaktformular`: an electronic form (BITVNRW § 5), never a default third party.
    pub contact_form: Option<Spanned<String>>,
    /// `repository`
    pub repository: Option<Repository>,
    /// `grenzen`: the town's bounds, south and north, west and east, in degrees.
    pub bounds: Option<Bounds>,
    /// `veraltet_nach_tagen`: after how many days an entry counts as stale.
    pub stale_after_days: i32,
    /// `zahlwoerter_bis`: in Leichte Sprache numbers up to this one may be words (Kanton Zürich: up to twelve); 1 where
    /// every number is to be in digits.
    pub number_words_to: u32,
    /// `kalender`: the file below `content/kalender/`.
    pub calendar: Option<Spanned<String>>,
    /// `lizenz`: under which the data may be used.
    pub licence: Option<Spanned<Licence>>,
    /// `marke.farbe`: the town's own colour, `#rrggbb`.
    pub brand: Option<Spanned<String>>,
    /// `marke.logo`: stands in the head of every page, beside the name.
    pub logo: Option<Image>,
    /// `suche.ganzer_index_bis`: up to how many entries the whole search index is published in one file.
    pub full_index_up_to: usize,
}

/// Where the content is kept.
#[derive(Debug, Clone)]
pub struct Repository {
    /// Which web editor.
    pub kind: RepositoryKind,
    /// Its address.
    pub url: Spanned<String>,
    /// The branch that is published.
    pub branch: String,
}

/// A rectangle on the map, in degrees (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// South and north.
    pub latitude: (f64, f64),
    /// West and east.
    pub longitude: (f64, f64),
}

/// Keys of `wegweiser.yaml`.
pub const KEYS: &[&str] = &[
    "name",
    "stadt",
    "land",
    "sprache",
    "zeitzone",
    "basis_url",
    "beispiel",
    "herausgeber",
    "anlaufstelle",
    "kontaktformular",
    "repository",
    "grenzen",
    "veraltet_nach_tagen",
    "zahlwoerter_bis",
    "kalender",
    "lizenz",
    "marke",
    "suche",
];
const DEFAULT_STALE_AFTER_DAYS: u32 = 180;
/// Beyond this the one file grows larger than anybody wants to load (design: 2,000 entries).
const DEFAULT_FULL_INDEX: usize = 2_000;
/// Up to which number words are left alone where nothing is configured: "ein" is an article.
pub const DEFAULT_NUMBER_WORDS_TO: u32 = 1;
/// The time zone where none is configured.
pub const DEFAULT_TIME_ZONE: &str = "Europe/Berlin";

/// Reads the settings. A missing file is a fault of its own, at the path where it should be.
pub fn read(sources: &mut Sources, catalogue: &Catalogue) -> (Config, Faults) {
    let mut faults = Faults::default();
    let document = sources.documents.iter().find(|d| d.role == Role::Config);
    let config = document.and_then(|document| {
        let front = document.front.as_deref()?;
        read_fields(document.file, sources, front, catalogue, &mut faults)
    });
    let config = config.unwrap_or_else(|| {
        let known = sources.files.iter().position(|f| f.path == PATH);
        let file = FileId::new(known.unwrap_or(sources.files.len()));
        if known.is_none() {
            sources.files.push(Arc::new(SourceFile::empty(PATH)));
            faults.add(file, Span::default(), FaultKind::MissingField { key: "wegweiser.yaml" });
        }
        placeholder(file)
    });
    (config, faults)
}

/// Where the settings stand.
pub const PATH: &str = "content/wegweiser.yaml";

fn placeholder(file: FileId) -> Config {
    Config {
        file,
        name: Spanned::default(),
        town: Spanned::default(),
        land: None,
        language: Language::German,
        time_zone: Spanned::new(DEFAULT_TIME_ZONE.into(), Span::default()),
        base_url: Spanned::default(),
        example: false,
        publisher: None,
        contact_point: None,
        contact_form: None,
        repository: None,
        bounds: None,
        stale_after_days: DEFAULT_STALE_AFTER_DAYS as i32,
        number_words_to: DEFAULT_NUMBER_WORDS_TO,
        calendar: None,
        licence: None,
        brand: None,
        logo: None,
        full_index_up_to: DEFAULT_FULL_INDEX,
    }
}

/// The slugs of the partners, for references.
struct PartnerSlugs<'a>(&'a Catalogue);

impl Known<Id<Partner>> for PartnerSlugs<'_> {
    fn find(&self, slug: &str) -> Option<Id<Partner>> {
        self.0.partners.by_slug(slug).map(|(id, _)| id)
    }
    fn slugs(&self) -> Vec<String> {
        self.0.partners.items().iter().map(|p| p.entry.slug.clone()).collect()
    }
}

fn read_fields(
    file: FileId,
    sources: &Sources,
    front: &Node,
    catalogue: &Catalogue,
    faults: &mut Faults,
) -> Option<Config> {
    let first = sources.file(file).text.split(['\r', '\n']).next().unwrap_or("").len();
    let mut form = Form::open(file, front, "", KEYS, faults)?.pointing_at(Span::new(0, first));
    let partners = PartnerSlugs(catalogue);
    if form.node("basis_url").is_none() {
        form.missing("basis_url");
    }
    let (brand, logo) = read_brand(&mut form);
    Some(Config {
        file,
        name: form.required_text("name"),
        town: form.required_text("stadt"),
        land: form.text("land"),
        language: form.word("sprache").map_or(Language::German, |l| l.value),
        time_zone: read_time_zone(&mut form),
        base_url: read_base(&mut form).map(|url| url.map(|u| u.trim_end_matches('/').to_owned())).unwrap_or_default(),
        example: form.boolean("beispiel").is_some_and(|b| b.value),
        publisher: form.reference("herausgeber", ReferenceTo::Partner, &partners),
        contact_point: form.reference("anlaufstelle", ReferenceTo::Partner, &partners),
        contact_form: read_contact_form(&mut form),
        repository: read_repository(&mut form),
        bounds: read_bounds(&mut form),
        stale_after_days: form.number("veraltet_nach_tagen", 1..=3650).map_or(DEFAULT_STALE_AFTER_DAYS, |n| n.value)
            as i32,
        number_words_to: form.number("zahlwoerter_bis", 1..=12).map_or(DEFAULT_NUMBER_WORDS_TO, |n| n.value),
        calendar: read_calendar(&mut form, catalogue),
        licence: form.word("lizenz"),
        brand,
        logo,
        full_index_up_to: read_search(&mut form),
    })
}

/// Where messages go: the host stands in a header, which takes no umlauts (RFC 9110, 5.5).
fn read_contact_form(form: &mut Form<'_, '_>) -> Option<Spanned<String>> {
    let is_plain = |text: &str| text.split(['/', '?', '#']).nth(2).is_some_and(str::is_ascii);
    form.parsed("kontaktformular", Expected::Web, |text| (is_web(text) && is_plain(text)).then(|| text.to_owned()))
}

/// Where the site is published: also without `?` and `#`, behind which no page could lie.
fn read_base(form: &mut Form<'_, '_>) -> Option<Spanned<String>> {
    form.parsed("basis_url", Expected::Web, |text| (is_web(text) && is_base(text)).then(|| text.to_owned()))
}

fn read_time_zone(form: &mut Form<'_, '_>) -> Spanned<String> {
    let Some(zone) = form.text("zeitzone") else { return Spanned::new(DEFAULT_TIME_ZONE.into(), Span::default()) };
    if jiff::tz::TimeZone::get(&zone).is_err() {
        form.unknown("zeitzone", zone.clone(), ["Europe/Berlin", "Europe/Vienna", "Europe/Zurich"].into_iter());
    }
    zone
}

fn read_calendar(form: &mut Form<'_, '_>, catalogue: &Catalogue) -> Option<Spanned<String>> {
    let name = form.text("kalender")?;
    if catalogue.calendars.iter().all(|c| c.slug != name.value) {
        let known: Vec<String> = catalogue.calendars.iter().map(|c| c.slug.clone()).collect();
        form.unknown("kalender", name, known.iter().map(String::as_str));
        return None;
    }
    Some(name)
}

fn read_repository(form: &mut Form<'_, '_>) -> Option<Repository> {
    let mut form = form.map("repository", &["art", "url", "zweig"])?;
    for key in ["art", "url"] {
        if form.node(key).is_none() {
            form.missing(key);
        }
    }
    let (kind, url) = (form.word("art"), form.web("url"));
    let branch = form.text("zweig").map_or_else(|| "main".to_owned(), |t| t.value);
    Some(Repository { kind: kind?.value, url: url?, branch })
}

fn read_bounds(form: &mut Form<'_, '_>) -> Option<Bounds> {
    let mut form = form.map("grenzen", &["breite", "laenge"])?;
    let mut pair = |key: &'static str| {
        let Some(node) = form.node(key) else {
            form.missing(key);
            return None;
        };
        let found = match &node.value {
            Value::List(nodes) => read_pair(nodes).filter(|(low, high)| low < high),
            _ => None,
        };
        if found.is_none() {
            form.wrong(node, key, Expected::Bounds);
        }
        found
    };
    let (latitude, longitude) = (pair("breite"), pair("laenge"));
    Some(Bounds { latitude: latitude?, longitude: longitude? })
}

fn read_search(form: &mut Form<'_, '_>) -> usize {
    let Some(mut form) = form.map("suche", &["ganzer_index_bis"]) else { return DEFAULT_FULL_INDEX };
    form.number("ganzer_index_bis", 0..=1_000_000).map_or(DEFAULT_FULL_INDEX, |n| n.value as usize)
}

fn read_brand(form: &mut Form<'_, '_>) -> (Option<Spanned<String>>, Option<Image>) {
    let Some(mut form) = form.map("marke", &["farbe", "logo"]) else { return (None, None) };
    let logo = Image::read(&mut form, "logo");
    let Some(node) = form.node("farbe") else { return (None, logo) };
    let colour = |t: &str| {
        let digits = t.strip_prefix('#')?;
        (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit())).then(|| t.to_ascii_lowercase())
    };
    let found = scalar(node).and_then(|s| colour(&s.text));
    if found.is_none() {
        form.wrong(node, "farbe", Expected::Colour);
    }
    (found.map(|c| Spanned::new(c, node.span)), logo)
}

impl Config {
    /// The BCP 47 tag of the site's language.
    pub fn language_tag(&self) -> &'static str {
        self.language.word()
    }
}

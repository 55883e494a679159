//! The only maker of addresses and output paths. Addresses are permanent: partner groups print
//! them on paper.

use std::fmt;

/// First address segments that the site needs itself; no free page may be called so.
pub const RESERVED: &[&str] = &[
    "angebote",
    "partner",
    "orte",
    "stadtteile",
    "stadtbezirke",
    "themen",
    "zielgruppen",
    "zugang",
    "projekte",
    "wochentag",
    "merkmale",
    "sprachen",
    "begegnungsorte",
    "a-z",
    "suche",
    "daten",
    "flyer",
    "s",
    "redaktion",
    "merkzettel",
    "kontakt",
    "inhalt",
    "heute",
    "assets",
    "bilder",
    "en",
    "tr",
    "uk",
    "ar",
    "leicht",
];

/// First segments of pages in another language.
const LANGUAGES: [&str; 5] = ["en", "tr", "uk", "ar", "leicht"];

/// The last segment of the page of what has changed.
const CHANGES: &str = "aenderungen";

/// What the further parts of a long list are called.
const PART: &str = "seite-";

/// Whether an entry of this name would stand where a part of a long list stands.
pub fn is_part(slug: &str) -> bool {
    slug.strip_prefix(PART).is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// An address on the site: begins with `/`, and ends with `/` for pages. Without the path prefix
/// of `--base-url`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(String);

impl Address {
    fn new(parts: &[&str]) -> Self {
        let mut address = String::with_capacity(1 + parts.iter().map(|part| part.len() + 1).sum::<usize>());
        address.push('/');
        for part in parts {
            address.push_str(part);
            address.push('/');
        }
        Self(address)
    }

    /// The home page.
    pub fn home() -> Self {
        Self::new(&[])
    }

    /// An offer.
    pub fn offer(slug: &str) -> Self {
        Self::new(&["angebote", slug])
    }

    /// A partner.
    pub fn partner(slug: &str) -> Self {
        Self::new(&["partner", slug])
    }

    /// A place.
    pub fn place(slug: &str) -> Self {
        Self::new(&["orte", slug])
    }

    /// A free page; `hilfe/fotos` stands below `/hilfe/`.
    pub fn page(slug: &str) -> Self {
        Self::new(&slug.split('/').collect::<Vec<_>>())
    }

    /// One page of a kind of list, for example `/themen/essen/`; ids are written with hyphens.
    pub fn list(folder: &str, id: &str) -> Self {
        Self::new(&[folder, &id.replace('_', "-")])
    }

    /// The offers of a topic in a district, for example `/stadtteile/rheydt/essen/`.
    pub fn combined(district: &str, topic: &str) -> Self {
        Self::new(&["stadtteile", district, &topic.replace('_', "-")])
    }

    /// The form to write to us.
    pub fn contact() -> Self {
        Self::new(&["kontakt"])
    }

    /// The editors' report.
    pub fn report() -> Self {
        Self::new(&["redaktion"])
    }

    /// What a partner's editors have to do. A partner who is called like the page of what has changed makes room for it.
    pub fn report_of(partner: &str) -> Self {
        if partner == CHANGES { Self::report_of_town(partner) } else { Self::new(&["redaktion", partner]) }
    }

    /// What has changed in a preview.
    pub fn changes() -> Self {
        Self::new(&["redaktion", CHANGES])
    }

    /// A page of the report about the town as a whole. It lies one step deeper than the pages of the partners, so
    /// that no partner's slug can ask for its address.
    pub fn report_of_town(part: &str) -> Self {
        Self::new(&["redaktion", "stadt", part])
    }

    /// Every way into the site.
    pub fn site_map() -> Self {
        Self::new(&["inhalt"])
    }

    /// Today and the week to come, in the town or for one district.
    pub fn today(district: Option<&str>) -> Self {
        match district {
            None => Self::new(&["heute"]),
            Some(district) => Self::new(&["heute", district]),
        }
    }

    /// New and changed offers, as a feed.
    pub fn feed() -> Self {
        Self::file("feed.xml")
    }

    /// The dates of the coming weeks, for the page that shows them.
    pub fn dates() -> Self {
        Self::file("daten/termine.json")
    }

    /// The list of offers that a visitor has marked.
    pub fn marked() -> Self {
        Self::new(&["merkzettel"])
    }

    /// What the list of marked offers shows of every offer.
    pub fn marked_data() -> Self {
        Self::file("daten/merkzettel.json")
    }

    /// What an entry of this kind may look like, for editors' programs.
    pub fn schema(kind: &str) -> Self {
        Self::file(&format!("daten/schema/{kind}.json"))
    }

    /// The search.
    pub fn search() -> Self {
        Self::new(&["suche"])
    }

    /// All lists of a kind, for example `/themen/`.
    pub fn index(folder: &str) -> Self {
        Self::new(&[folder])
    }

    /// The page in Leichte Sprache (or another language) that belongs to this one.
    #[must_use]
    pub fn in_language(&self, language: &str) -> Self {
        Self(format!("/{language}{}", self.0))
    }

    /// All pages in Leichte Sprache: what is left of their addresses without the end.
    pub fn easy_pages() -> Self {
        Self::home().in_language("leicht")
    }

    /// A further page of a long list; the first is the list itself.
    #[must_use]
    pub fn part(&self, number: usize) -> Self {
        if number <= 1 { self.clone() } else { Self(format!("{}{PART}{number}/", self.0)) }
    }

    /// The dates of what a page shows, as a calendar file beside it.
    #[must_use]
    pub fn calendar(&self) -> Self {
        Self(format!("{}termine.ics", self.0))
    }

    /// The page beside which a calendar file stands.
    pub fn of_calendar(&self) -> Option<Self> {
        self.0.strip_suffix("termine.ics").map(|page| Self(page.to_owned()))
    }

    /// The address of an output path.
    pub fn of_output(path: &str) -> Self {
        match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => Self(format!("/{folder}")),
            _ => Self(format!("/{path}")),
        }
    }

    /// A file at the top, for example `robots.txt`, or an asset.
    pub fn file(path: &str) -> Self {
        Self(format!("/{path}"))
    }

    /// A file of open data.
    pub fn data(name: &str) -> Self {
        Self(format!("/daten/{name}"))
    }

    /// A flyer, by the name of its file.
    pub fn flyer(file: &str) -> Self {
        Self(format!("/flyer/{file}"))
    }

    /// A short address for paper. It leads to a page, and stays when the page moves.
    pub fn short(id: &str) -> Self {
        Self::new(&["s", &id.replace('_', "-")])
    }

    /// A photo.
    pub fn image(name: &str) -> Self {
        Self(format!("/bilder/{name}"))
    }

    /// The address without the path prefix.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether an editor writes what stands here (an offer, a partner, a place, a page, a project), and not a list.
    pub fn is_of_entry(&self) -> bool {
        let Some(path) = self.0.strip_suffix('/') else { return false };
        let mut parts: Vec<&str> = path.split('/').skip(1).collect();
        if parts.first().is_some_and(|first| LANGUAGES.contains(first)) {
            parts.remove(0);
        }
        match parts.as_slice() {
            [] => false,
            ["angebote" | "partner" | "orte" | "projekte", slug] => !is_part(slug),
            [first, ..] => !RESERVED.contains(first),
        }
    }

    /// The first segment, which names what stands below it: `angebote`.
    pub fn folder(&self) -> &str {
        self.0.split('/').nth(1).unwrap_or("")
    }

    /// Where the bytes go below the output folder.
    pub fn output_path(&self) -> String {
        let path = self.0.trim_start_matches('/');
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where the site is published: the origin, and a path that prefixes every link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    origin: String,
    path: String,
}

impl Base {
    /// From an absolute URL, for example `https://example.org/mg`.
    pub fn new(url: &str) -> Self {
        let url = url.trim_end_matches('/');
        let after_scheme = url.find("://").map_or(0, |at| at + 3);
        let split = url[after_scheme..].find('/').map_or(url.len(), |at| after_scheme + at);
        Self { origin: url[..split].to_owned(), path: url[split..].to_owned() }
    }

    /// The link to an address, beginning with `/`.
    pub fn href(&self, address: &Address) -> String {
        format!("{}{}", self.path, address.0)
    }

    /// The absolute URL of an address.
    pub fn url(&self, address: &Address) -> String {
        format!("{}{}{}", self.origin, self.path, address.0)
    }

    /// The absolute URL of a link that [`Base::href`] made.
    pub fn absolute(&self, href: &str) -> String {
        format!("{}{href}", self.origin)
    }

    /// The address that calendar programs subscribe to.
    pub fn webcal(&self, address: &Address) -> String {
        let url = self.url(address);
        url.find("://").map_or_else(|| url.clone(), |at| format!("webcal{}", &url[at..]))
    }

    /// The link for a root-relative address that an editor wrote.
    pub fn link(&self, written: &str) -> String {
        format!("{}{written}", self.path)
    }

    /// The host, with its port where it has one.
    pub fn host(&self) -> &str {
        self.origin.split_once("://").map_or(self.origin.as_str(), |(_, host)| host)
    }

    /// The path prefix, without a slash at the end; empty at the root of a host.
    pub fn path(&self) -> &str {
        &self.path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_files() {
        assert_eq!(Address::home().output_path(), "index.html");
        assert_eq!(Address::offer("chor").output_path(), "angebote/chor/index.html");
        assert_eq!(Address::list("zielgruppen", "im_bett").as_str(), "/zielgruppen/im-bett/");
        assert_eq!(Address::list("themen", "essen").part(2).as_str(), "/themen/essen/seite-2/");
        assert_eq!(Address::file("robots.txt").output_path(), "robots.txt");
        assert_eq!(Address::offer("chor").in_language("leicht").as_str(), "/leicht/angebote/chor/");
        let calendar = Address::offer("chor").calendar();
        assert_eq!(calendar.of_calendar(), Some(Address::offer("chor")));
        for address in [Address::home(), Address::offer("chor"), Address::file("404.html"), calendar] {
            assert_eq!(Address::of_output(&address.output_path()), address);
        }
    }

    #[test]
    fn entries_and_lists_are_told_apart() {
        let entries = [Address::offer("chor"), Address::page("hilfe/fotos"), Address::list("projekte", "x")];
        for entry in entries {
            assert!(entry.is_of_entry() && entry.in_language("leicht").is_of_entry(), "{entry}");
        }
        let lists = [Address::home(), Address::index("angebote"), Address::index("orte").part(2), Address::today(None)];
        for list in lists.into_iter().chain([Address::file("404.html"), Address::list("themen", "essen")]) {
            assert!(!list.is_of_entry(), "{list}");
        }
    }

    #[test]
    fn what_has_changed_takes_no_address_from_a_partner() {
        assert_ne!(Address::report_of("aenderungen"), Address::changes());
        assert_ne!(Address::report_of("aenderungen"), Address::report_of_town("luecken"));
    }

    #[test]
    fn a_base_with_a_path_prefixes_every_link() {
        let base = Base::new("https://example.org/mg/");
        assert_eq!(base.href(&Address::home()), "/mg/");
        assert_eq!(base.url(&Address::offer("chor")), "https://example.org/mg/angebote/chor/");
        assert_eq!(Base::new("https://example.org").href(&Address::home()), "/");
        let calendar = Address::offer("chor").calendar();
        assert_eq!(base.webcal(&calendar), "webcal://example.org/mg/angebote/chor/termine.ics");
    }
}

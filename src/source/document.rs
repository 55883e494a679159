//! A file taken apart: what role it plays (told by its path), its front matter, its body.

use super::fault::{FaultKind, Faults};
use super::file::{FileId, SourceFile};
use super::front_matter::{self, Node};
use super::span::Span;
use std::sync::Arc;

/// The longest slug, in characters.
pub const MAX_SLUG: usize = 80;

/// What a file is for, told by its path alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// `content/wegweiser.yaml`
    Config,
    /// `content/listen/NAME.yaml`
    List(String),
    /// `content/kalender/NAME.yaml`
    Calendar(String),
    /// `content/KIND/SLUG.md` or `content/KIND/SLUG.LANGUAGE.md`
    Entry {
        /// What kind of entry.
        kind: EntryKind,
        /// The file name without endings: id and address at once.
        slug: String,
        /// The language of a translation, `leicht` for Leichte Sprache.
        language: Option<String>,
    },
}

/// The folders that partner groups write in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// `angebote`
    Offer,
    /// `partner`
    Partner,
    /// `orte`
    Place,
    /// `seiten`
    Page,
}

impl EntryKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Offer, Self::Partner, Self::Place, Self::Page];

    /// The folder below `content/`.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Offer => "angebote",
            Self::Partner => "partner",
            Self::Place => "orte",
            Self::Page => "seiten",
        }
    }
}

/// A parsed file.
#[derive(Debug, Clone)]
pub struct Document {
    /// Which file.
    pub file: FileId,
    /// What it is for.
    pub role: Role,
    /// The front matter, or the whole file for YAML; `None` where it is no YAML, which has then
    /// been reported.
    pub front: Option<Arc<Node>>,
    /// Where the Markdown begins and ends; empty for YAML files.
    pub body: Span,
}

/// Parses a file; `unreadable` where its text is not all there, so that only its path counts.
/// Without a document where the path is none that an entry can have.
pub fn parse(id: FileId, file: &SourceFile, unreadable: bool) -> (Option<Document>, Faults) {
    let mut faults = Faults::default();
    let document = parse_into(id, file, unreadable, &mut faults);
    (document, faults)
}

fn parse_into(id: FileId, file: &SourceFile, unreadable: bool, faults: &mut Faults) -> Option<Document> {
    let role = match role(&file.path) {
        Ok(role) => role,
        Err(kind) => {
            // What could not be read at all has been reported already.
            if !unreadable {
                faults.add(id, Span::default(), kind);
            }
            return None;
        }
    };
    let (yaml, body) = if matches!(role, Role::Entry { .. }) {
        match front_matter::split(&file.text) {
            Ok(split) => (split.yaml, split.body),
            Err(kind) => {
                let first = file.text.split(['\r', '\n']).next().unwrap_or("").len();
                // A file that could not be read at all has been reported already.
                if !unreadable {
                    faults.add(id, Span::new(0, first), kind);
                }
                return Some(Document { file: id, role, front: None, body: Span::default() });
            }
        }
    } else {
        let all = Span::new(0, file.text.len());
        (all, Span::new(file.text.len(), file.text.len()))
    };
    let front = if unreadable { None } else { front_matter::read(id, file, yaml, faults).map(Arc::new) };
    Some(Document { file: id, role, front, body })
}

/// What is wrong with the path of a file, so that nobody need read it.
pub(super) fn misplaced(path: &str) -> Option<FaultKind> {
    role(path).err()
}

fn role(path: &str) -> Result<Role, FaultKind> {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    match parts.as_slice() {
        ["wegweiser.yaml"] => Ok(Role::Config),
        ["listen", name] => {
            name.strip_suffix(".yaml").map(|n| Role::List(n.to_owned())).ok_or(FaultKind::UnexpectedFile)
        }
        ["kalender", name] => {
            name.strip_suffix(".yaml").map(|n| Role::Calendar(n.to_owned())).ok_or(FaultKind::UnexpectedFile)
        }
        [folder, name] => {
            let kind = EntryKind::ALL.into_iter().find(|k| k.folder() == *folder).ok_or(FaultKind::UnexpectedFile)?;
            let (slug, language) = name_parts(name)?;
            Ok(Role::Entry { kind, slug: slug.to_owned(), language })
        }
        // Pages that belong together: `seiten/hilfe-redaktion/fotos.md` is `/hilfe-redaktion/fotos/`.
        ["seiten", above, name] if is_slug(above) => {
            let (slug, language) = name_parts(name)?;
            Ok(Role::Entry { kind: EntryKind::Page, slug: format!("{above}/{slug}"), language })
        }
        _ => Err(FaultKind::UnexpectedFile),
    }
}

/// The slug and the language in the name of an entry's file.
fn name_parts(name: &str) -> Result<(&str, Option<String>), FaultKind> {
    let stem = name.strip_suffix(".md").ok_or(FaultKind::UnexpectedFile)?;
    let (slug, language) = match stem.split_once('.') {
        Some((slug, language)) => (slug, Some(language.to_owned())),
        None => (stem, None),
    };
    if !is_slug(slug) {
        return Err(FaultKind::BadSlug { proposal: propose_slug(slug) });
    }
    Ok((slug, language))
}

/// Whether a text may be a slug: `[a-z0-9-]`, 1 to 80 characters, no hyphen at either end.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MAX_SLUG
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// The nearest text that is a slug: ä becomes ae, spaces become hyphens.
pub fn propose_slug(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut slug = String::new();
    for c in text.nfc().flat_map(char::to_lowercase) {
        match c {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            c if c.is_ascii_alphanumeric() => slug.push(c),
            c => {
                let base: Vec<char> = c.nfd().filter(char::is_ascii_alphanumeric).collect();
                if base.is_empty() && !slug.ends_with('-') {
                    slug.push('-');
                }
                slug.extend(base);
            }
        }
    }
    let mut slug = slug.trim_matches('-').to_owned();
    slug.truncate(MAX_SLUG);
    slug.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_tells_the_role() {
        assert_eq!(role("content/wegweiser.yaml"), Ok(Role::Config));
        assert_eq!(
            role("content/angebote/chor.leicht.md"),
            Ok(Role::Entry { kind: EntryKind::Offer, slug: "chor".into(), language: Some("leicht".into()) })
        );
        assert_eq!(
            role("content/seiten/hilfe/fotos.md"),
            Ok(Role::Entry { kind: EntryKind::Page, slug: "hilfe/fotos".into(), language: None })
        );
        assert_eq!(role("content/seiten/hilfe/neu/fotos.md"), Err(FaultKind::UnexpectedFile));
        assert_eq!(role("content/angebote/notiz.txt"), Err(FaultKind::UnexpectedFile));
        assert_eq!(role("content/angebote/a/b.md"), Err(FaultKind::UnexpectedFile));
        assert_eq!(role("content/orte/Café Süd.md"), Err(FaultKind::BadSlug { proposal: "cafe-sued".into() }));
    }

    #[test]
    fn proposals_are_slugs() {
        for text in ["Frühstück für alle!", "Ärzt*innen", "--a--", "Łódź", &"lang ".repeat(60)] {
            let slug = propose_slug(text);
            assert!(is_slug(&slug), "{text} → {slug}");
        }
    }
}

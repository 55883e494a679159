//! Which languages a file name can name. A copy that somebody kept (`chor.neu.md`) must not pass for a translation: its
//! text would be nowhere, and nobody would notice.

use super::suggest::nearest;
use super::translation::{LEICHT, is_language};
use super::vocabulary::Lists;
use crate::source::document::propose_slug;

/// The two letters of ISO 639-1. Longer ones look like words ("neu", "alt", "bak" are languages somewhere): of these
/// only those of the town's own list count.
const ISO_639_1: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
                         de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy \
                         hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg \
                         li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or \
                         os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta \
                         te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Known without the town's list: German Sign Language.
const MORE: [&str; 1] = ["gsg"];

/// The code of a language (ISO 639-1) that somebody means by another one: the code of a country (`ua`), or one of three
/// letters. Only codes that are none of another language.
pub fn usual_code(written: &str) -> Option<&'static str> {
    Some(match written.to_lowercase().as_str() {
        "ua" | "ukr" => "uk",
        "gb" | "us" | "eng" => "en",
        "gr" | "gre" | "ell" => "el",
        "al" | "alb" | "sqi" => "sq",
        "cz" | "cze" | "ces" => "cs",
        "dk" | "dan" => "da",
        "jp" | "jpn" => "ja",
        "cn" | "chi" | "zho" => "zh",
        "rs" | "srp" => "sr",
        "vn" | "vie" => "vi",
        "sy" | "ara" => "ar",
        "ir" | "per" | "fas" => "fa",
        "ger" | "deu" => "de",
        "fre" | "fra" => "fr",
        "tur" => "tr",
        "rus" => "ru",
        "pol" => "pl",
        "rum" | "ron" => "ro",
        _ => return None,
    })
}

/// Whether this is German, in whatever letters: `de`, `DE`, `de-AT`.
pub fn is_german(tag: &str) -> bool {
    let first = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    is_language(tag) && ["de", "deu", "ger"].contains(&first.as_str())
}

/// Whether a translation can be in this language.
pub fn is_known(tag: &str, lists: &Lists) -> bool {
    let first = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let is_listed =
        || lists.languages.items().iter().any(|language| *language.term.id == tag || *language.term.id == first);
    let is_iso = ISO_639_1.split(' ').chain(MORE).any(|known| known == first);
    tag == LEICHT || is_language(tag) && (is_iso || is_listed())
}

/// The tag that somebody meant with the letters of a country, or with the name of a language.
pub fn meant<'a>(written: &str, lists: &'a Lists) -> Option<&'a str> {
    let written = propose_slug(written);
    let instead = if written == "ls" { Some(LEICHT) } else { usual_code(&written) };
    let by_name = || {
        let language = lists.languages.items().iter().find(|language| {
            let term = &language.term;
            let names = std::iter::once(&term.name).chain(&language.own_name).chain(&term.synonyms);
            names.into_iter().any(|name| propose_slug(name) == written)
        })?;
        Some(language.term.id.as_str()).filter(|tag| !is_german(tag))
    };
    let is_long = written.len() > 4;
    instead.or_else(by_name).or_else(|| nearest(&written, [LEICHT]).filter(|_| is_long))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_no_languages() {
        let lists = Lists::default();
        for tag in ["en", "tr", "uk", "fa", "gsg", "leicht", "fr-CH", "zh-Hans", "EN"] {
            assert!(is_known(tag, &lists), "{tag}");
        }
        for tag in ["neu", "bak", "old", "alt", "md", "ua", "v2", "kopie", "en-neu", ""] {
            assert!(!is_known(tag, &lists), "{tag}");
        }
        assert!(is_german("DE") && is_german("de-AT") && !is_german("del"));
        assert_eq!(meant("ua", &lists), Some("uk"));
        assert_eq!(meant("Leicht", &lists), Some(LEICHT));
        assert_eq!(meant("neu", &lists), None);
        let codes: Vec<&str> = ISO_639_1.split(' ').collect();
        assert!(codes.len() > 180 && codes.is_sorted_by(|a, b| a < b) && codes.iter().all(|code| code.len() == 2));
    }
}

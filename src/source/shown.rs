//! What of a Markdown text nobody would see: a cell too many in a table, the title of a link, a footer that no link
//! names. Markdown leaves it out without a word; an editor has to be told.

use super::markdown::{OPTIONS, literal, protect_stars};
use crate::legible::is_invisible;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use std::ops::Range;

/// The parts of a text that say something and are not shown, in order: their bytes, and what stands there.
pub fn lost(text: &str) -> Vec<(Range<usize>, String)> {
    let protected = protect_stars(text);
    let mut events = Parser::new_ext(&protected, OPTIONS).into_offset_iter();
    let (mut shown, mut lost): (Vec<Range<usize>>, Vec<_>) = (Vec::new(), Vec::new());
    while let Some((event, range)) = events.next() {
        match event {
            Event::Text(_) | Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => {
                shown.push(range);
            }
            Event::Start(Tag::HtmlBlock) => shown.push(range),
            // A word that names the language of the code.
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if is_language(&info) => {
                let line = protected.get(range.clone()).and_then(|code| code.find('\n'));
                shown.push(range.start..line.map_or(range.end, |length| range.start + length));
            }
            // The number of a list.
            Event::Start(Tag::Item) => {
                let item = protected.get(range.clone()).unwrap_or_default();
                let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                shown.push(range.start..range.start + digits);
            }
            Event::Start(Tag::FootnoteDefinition(_)) => {
                let mark = protected.get(range.clone()).and_then(|note| note.find("]:"));
                shown.push(range.start..mark.map_or(range.start, |length| range.start + length));
            }
            Event::Start(Tag::Link { title, id, .. } | Tag::Image { title, id, .. }) => {
                if !title.trim().is_empty() {
                    lost.push((range.clone(), literal(&title).into_owned()));
                }
                let definition = events.reference_definitions().get(&id);
                shown.extend(definition.map(|definition| definition.span.clone()));
                shown.push(range);
            }
            _ => {}
        }
    }
    shown.sort_by_key(|range| range.start);
    shown.push(text.len()..text.len());
    let mut at = 0;
    for range in shown {
        lost.extend(text.get(at..range.start).and_then(|gap| letters(gap, at)));
        at = at.max(range.end);
    }
    lost.sort_by_key(|(range, _)| range.start);
    lost
}

/// Whether the words behind an opening fence are the name of a language, such as `yaml`.
fn is_language(info: &str) -> bool {
    info.is_empty()
        || info.starts_with(|c: char| c.is_ascii_lowercase())
            && info.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"+-_#.".contains(&b))
}

/// What stands between two shown parts, without the signs of Markdown around it: letters, digits ("0221 4710"), and
/// whatever no mark-up is made of ("☎").
fn letters(gap: &str, at: usize) -> Option<(Range<usize>, String)> {
    let says = |c: char| c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace() && !is_invisible(c);
    let start = gap.find(says)?;
    let end = gap.rfind(says)?;
    let end = end + gap.get(end..)?.chars().next()?.len_utf8();
    Some((at + start..at + end, gap.get(start..end)?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        let found = lost(text);
        for (range, _) in &found {
            assert!(text.get(range.clone()).is_some(), "{text:?}");
        }
        found.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn what_markdown_leaves_out_is_found() {
        assert_eq!(texts("| a | b |\n|---|---|\n| c | d | Ärzt*innen |\n"), ["Ärzt*innen"]);
        assert_eq!(texts("[Chor](/chor \"Am *Freitag*\")"), ["Am *Freitag*"]);
        assert_eq!(texts("Tee\n\n[Achtung]: morgen\n"), ["Achtung]: morgen"]);
        assert_eq!(texts("[a]\n\n[a]: /eins\n[a]: /zwei\n"), ["a]: /zwei"]);
        assert_eq!(texts("``` Alle sind da\nTee\n```\n"), ["Alle sind da"]);
        assert_eq!(texts("| a | b |\n|---|---|\n| c | d | 0221 4710 |\n"), ["0221 4710"]);
        assert_eq!(texts("| a |\n|---|\n| c | ☎ |\n"), ["☎"]);
        assert_eq!(texts("``` 15:00 0221\nTee\n```\n"), ["15:00 0221"]);
        assert_eq!(texts("```15:00\nTee\n```\n"), ["15:00"]);
        assert_eq!(texts("~~~Achtung\nTee\n~~~\n"), ["Achtung"]);
        assert_eq!(texts("[c](/c '0221')\n\n[1]: /eins\n"), ["0221", "1]: /eins"]);
    }

    #[test]
    fn everything_else_is_shown() {
        for text in [
            "# Über *uns*\n\nWir [laden ein](/chor) &amp; essen\\*, Sänger*innen.\n\n1. Tee\n   - Kaffee\n\n> Zitat",
            "| Tag | Zeit |\n|---|---|\n| Mo | früh |\n| Di |\n",
            "```yaml\nname: x\n```\n\n    Code\n\n~~alt~~ `neu` <https://example.org> <team@example.org>",
            "Satz[^a].\n\n[^a]: Erklärung\n    geht weiter\n\n![Tisch](/bilder/x.jpg) [Chor][c] [c]\n\n[c]: /angebote/chor/\n",
            "Titel\n===\n\nZeile  \nZeile\\\nZeile\n\n---\n",
            "7. Tee\n8) Kaffee\n\n> 10. Kuchen\n>     12. Saft\n\n[1][1] &#8211; 3 \\# 4[^2]\n\n[1]: /1\n\n[^2]: 5\n",
        ] {
            assert_eq!(texts(text), [""; 0], "{text}");
        }
    }
}

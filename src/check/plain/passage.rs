//! The prose of an entry: fields of the front matter and the Markdown text, without any syntax, with the way
//! back from every letter to its place in the file.

use super::document::{Block, BlockKind};
use super::quoted;
use crate::source::front_matter::{Node, ScalarKind, Value};
use crate::source::markdown::{self, literal};
use crate::source::{SourceFile, Span};
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// Fields that people read as sentences, at any depth of the front matter. Names, addresses and search words
/// are none.
const PROSE: [&str; 13] = [
    "titel",
    "kurz",
    "erster_besuch",
    "mitbringen",
    "anfahrt",
    "hinweis",
    "begleitung",
    "text",
    "wie",
    "ermaessigung",
    "aufwand",
    "kurztitel",
    "kurzzeit",
];

/// Stands for what is no text: code, bare addresses.
const NO_TEXT: &str = "\u{fffc}";

/// The prose of one file.
#[derive(Debug, Default)]
pub struct Passage {
    /// All of it; blocks are parted by blank lines.
    pub text: String,
    /// What is where.
    pub blocks: Vec<Block>,
    /// What is set in bold, in bytes of the text.
    pub strong: Vec<Range<usize>>,
    /// Pieces of the text and where they stand in the file, in order.
    pieces: Vec<Piece>,
}

/// A part of the text that stands in the file just like that (or, where `length` differs, as an escape).
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// First byte in the text.
    text: usize,
    /// Its bytes in the text.
    length: usize,
    /// First byte in the file.
    source: usize,
    /// Its bytes in the file.
    source_length: usize,
}

impl Passage {
    /// Reads the prose of a file.
    pub fn read(file: &SourceFile, front: Option<&Node>, body: Span) -> Self {
        let mut passage = Self::default();
        if let Some(front) = front {
            passage.front(file, front);
        }
        passage.body(file, body);
        passage
    }

    /// Where a part of the text stands in the file: from its first to its last letter.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let first = self.piece_at(range.start);
        let last = self.piece_at(range.end.saturating_sub(1).max(range.start));
        let start = first.map_or(0, |p| p.source + within(p, range.start - p.text));
        let end = last.map_or(start, |p| {
            // One past the last letter: at the end of an escape, all of it.
            let offset = range.end.saturating_sub(p.text).min(p.length);
            if p.length == p.source_length { p.source + offset } else { p.source + p.source_length }
        });
        Span::new(start, end)
    }

    /// Where a part of the text stands in the file, if it stands there just like that: only then can a
    /// replacement be written over it.
    pub fn verbatim(&self, file: &SourceFile, range: &Range<usize>) -> Option<Span> {
        let span = self.span(range);
        let (text, written) = (self.text.get(range.clone())?, file.slice(span));
        // A soft hyphen may be written as `&shy;`.
        let same = text == written || text.contains('\u{ad}') && text == written.replace("&shy;", "\u{ad}");
        same.then_some(span)
    }

    fn piece_at(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.text <= at);
        after.checked_sub(1).and_then(|n| self.pieces.get(n))
    }

    fn front(&mut self, file: &SourceFile, node: &Node) {
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    let key = entry.key.value.as_str();
                    match &entry.node.value {
                        Value::Scalar(scalar)
                            if PROSE.contains(&key)
                                && matches!(scalar.kind, ScalarKind::Plain | ScalarKind::Quoted)
                                && scalar.text.contains(char::is_alphabetic) =>
                        {
                            let kind = if key == "titel" { BlockKind::Title } else { BlockKind::Field };
                            let start = self.open();
                            self.align(&scalar.text, file, entry.node.span.range());
                            self.close(start, kind, Some(key));
                        }
                        _ => self.front(file, &entry.node),
                    }
                }
            }
            Value::List(items) => items.iter().for_each(|item| self.front(file, item)),
            _ => {}
        }
    }

    fn body(&mut self, file: &SourceFile, body: Span) {
        let base = body.start as usize;
        let mut open: Option<usize> = None;
        let mut kinds = vec![BlockKind::Paragraph];
        let (mut hidden, mut item) = (0_usize, 0_usize);
        let (mut links, mut bold) = (Vec::new(), Vec::new());
        for (event, range) in markdown::events(file.slice(body)) {
            let source = base + range.start..base + range.end;
            match event {
                Event::Start(Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock) => hidden += 1,
                Event::End(TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock) => hidden = hidden.saturating_sub(1),
                // `<https://example.org>`: the address is all there is to read.
                Event::Start(Tag::Link { link_type, .. }) => {
                    let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                    if bare && hidden == 0 {
                        open.get_or_insert_with(|| self.open());
                        self.push(NO_TEXT, source);
                    }
                    hidden += usize::from(bare);
                    links.push(bare);
                }
                Event::End(TagEnd::Link) => hidden = hidden.saturating_sub(usize::from(links.pop() == Some(true))),
                Event::Start(Tag::Strong) => bold.push(self.text.len()),
                Event::End(TagEnd::Strong) => self.strong.extend(bold.pop().map(|start| start..self.text.len())),
                Event::Start(tag) => {
                    if let Some(kind) = block_kind(&tag) {
                        self.finish(&mut open, &kinds);
                        item += usize::from(kind == BlockKind::Item);
                        kinds.push(if item > 0 && kind == BlockKind::Paragraph { BlockKind::Item } else { kind });
                    }
                }
                Event::End(tag) => {
                    if let Some(kind) = end_kind(tag) {
                        self.finish(&mut open, &kinds);
                        item = item.saturating_sub(usize::from(kind == BlockKind::Item));
                        if kinds.len() > 1 {
                            kinds.pop();
                        }
                    }
                }
                Event::Text(text) if hidden == 0 => {
                    open.get_or_insert_with(|| self.open());
                    self.align(&literal(&text), file, source);
                }
                Event::SoftBreak | Event::HardBreak if hidden == 0 && open.is_some() => self.push("\n", source),
                // Code is no prose, but it parts the words around it.
                Event::Code(_) if hidden == 0 && open.is_some() => self.push(NO_TEXT, source),
                _ => {}
            }
        }
        self.finish(&mut open, &kinds);
    }

    fn open(&mut self) -> usize {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.len()
    }

    fn finish(&mut self, open: &mut Option<usize>, kinds: &[BlockKind]) {
        if let Some(start) = open.take() {
            self.close(start, kinds.last().copied().unwrap_or(BlockKind::Paragraph), None);
        }
    }

    fn close(&mut self, start: usize, kind: BlockKind, field: Option<&str>) {
        if self.text.len() > start {
            self.blocks.push(Block::new(start..self.text.len(), kind, field.map(str::to_owned)));
        }
    }

    fn push(&mut self, text: &str, source: Range<usize>) {
        self.pieces.push(Piece {
            text: self.text.len(),
            length: text.len(),
            source: source.start,
            source_length: source.len(),
        });
        self.text.push_str(text);
    }

    /// Adds a text that stands in these bytes of the file, perhaps with escapes, quotation marks, line breaks
    /// and indentation between.
    fn align(&mut self, text: &str, file: &SourceFile, source: Range<usize>) {
        let slice = file.text.get(source.clone()).unwrap_or("");
        if slice == text {
            self.push(text, source);
            return;
        }
        // A quoted text of the front matter.
        if let Some(letters) = quoted::letters(slice).filter(|letters| letters.iter().map(|(c, _)| *c).eq(text.chars()))
        {
            for (c, range) in letters {
                self.push(c.encode_utf8(&mut [0; 4]), source.start + range.start..source.start + range.end);
            }
            return;
        }
        let mut at = 0;
        for c in text.chars() {
            let rest = slice.get(at..).unwrap_or("");
            let mut buffer = [0; 4];
            let letter: &str = c.encode_utf8(&mut buffer);
            let found = if c.is_whitespace() {
                // A folded line break: all white space is one blank.
                let run = rest.len() - rest.trim_start_matches([' ', '\n', '\r', '\t']).len();
                (run > 0).then_some((0, if rest.starts_with(c) && c != '\n' { c.len_utf8() } else { run }))
            } else {
                rest.find(c).map(|skip| (skip, c.len_utf8()))
            };
            // What stands before the letter is an opening quotation mark, a backslash, or the head of a block.
            let (skip, length) = found.unwrap_or((0, 0));
            let start = source.start + at + skip;
            self.push(letter, start..start + length);
            at += skip + length;
        }
    }
}

/// Where in its source a byte of a piece stands.
fn within(piece: &Piece, offset: usize) -> usize {
    if piece.length == piece.source_length { offset.min(piece.length) } else { 0 }
}

fn block_kind(tag: &Tag<'_>) -> Option<BlockKind> {
    match tag {
        Tag::Paragraph => Some(BlockKind::Paragraph),
        Tag::Heading { .. } => Some(BlockKind::Heading),
        Tag::Item => Some(BlockKind::Item),
        Tag::TableCell => Some(BlockKind::Cell),
        _ => None,
    }
}

fn end_kind(tag: TagEnd) -> Option<BlockKind> {
    match tag {
        TagEnd::Paragraph => Some(BlockKind::Paragraph),
        TagEnd::Heading(_) => Some(BlockKind::Heading),
        TagEnd::Item => Some(BlockKind::Item),
        TagEnd::TableCell => Some(BlockKind::Cell),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::document::parse;
    use crate::source::{FileId, SourceFile};

    /// Asserts that every word of the passage stands in the file where the passage says.
    fn places(source: &str) -> (Vec<String>, Vec<(BlockKind, String)>) {
        let file = SourceFile::new("content/angebote/a.md", source);
        let (document, _) = parse(FileId::new(0), &file, false);
        let document = document.unwrap();
        let passage = Passage::read(&file, document.front.as_deref(), document.body);
        let mut words = Vec::new();
        for word in passage.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let start = word.as_ptr() as usize - passage.text.as_ptr() as usize;
            assert_eq!(file.slice(passage.span(&(start..start + word.len()))), word, "{source}");
            words.push(word.to_owned());
        }
        let blocks = passage.blocks.iter().map(|b| (b.kind, passage.text[b.range.clone()].to_owned())).collect();
        (words, blocks)
    }

    #[test]
    fn fields_of_every_form() {
        let source = "---\ntitel: Für alle\nkurz: \"Sagt \\\"Ja\\\" zu Übung\"\nerster_besuch: >\n  Wir warten\n  an der Tür.\nmitbringen: 'Das ist''s nun'\nkosten: {text: Ein Euro}\npartner: haus\n---\n";
        let (words, blocks) = places(source);
        assert_eq!(words.join(" "), "Für alle Sagt Ja zu Übung Wir warten an der Tür Das ist s nun Ein Euro");
        assert_eq!(blocks[0], (BlockKind::Title, "Für alle".to_owned()));
    }

    #[test]
    fn escapes_of_quoted_fields() {
        let front = "kurz: \"\\u00dcber Wege\\n zur T\\xfcr \\\n  und \\\"zur\\\" \n  Bank\"";
        let source = format!("---\ntitel: Tee\n{front}\npartner: haus\n---\n");
        let file = SourceFile::new("content/angebote/a.md", source.as_str());
        let document = parse(FileId::new(0), &file, false).0.unwrap();
        let passage = Passage::read(&file, document.front.as_deref(), document.body);
        for (word, written) in [
            ("Über", "\\u00dcber"),
            ("Wege", "Wege"),
            ("Tür", "T\\xfcr"),
            ("zur\" Bank", "zur\\\" \n  Bank"),
            ("r", "r"),
        ] {
            let start = passage.text.rfind(word).unwrap();
            let range = start..start + word.len();
            assert_eq!(file.slice(passage.span(&range)), written);
            assert_eq!(passage.verbatim(&file, &range).is_some(), word == written, "{word}");
        }
    }

    #[test]
    fn markdown_is_no_text() {
        let source = "---\ntitel: Ä\n---\n# Über **uns**\n\nWir [laden ein](https://example.org/weg) &amp; *essen*\nmit `code` Kuchen <https://example.org/a>.\n\n- Tee\n- Kaffee\n\n![Bild](a.jpg)\n\n| Tag | Zeit |\n|---|---|\n| Mo | früh |\n";
        let (words, blocks) = places(source);
        assert_eq!(words.join(" "), "Ä Über uns Wir laden ein essen mit Kuchen Tee Kaffee Tag Zeit Mo früh");
        let kinds: Vec<BlockKind> = blocks.iter().map(|(kind, _)| *kind).collect();
        use BlockKind::{Cell, Heading, Item, Paragraph, Title};
        assert_eq!(kinds, [Title, Heading, Paragraph, Item, Item, Cell, Cell, Cell, Cell]);
    }
}

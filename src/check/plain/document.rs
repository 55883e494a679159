//! A text cut into blocks, sentences and tokens: what the rules look at.

use super::names::Names;
use super::sentence;
use super::syntax::Syntax;
use super::token::{self, Kind, Token};
use crate::config::DEFAULT_NUMBER_WORDS_TO;
use crate::model::page::Register;
use crate::source::markdown::MAX_DEPTH;
use std::ops::Range;

/// How far back an opening quotation mark is looked for, in bytes.
const LONGEST_QUOTE: usize = 400;

/// What a block of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The name of an entry or page (`titel`).
    Title,
    /// Another short field of the front matter that people see.
    Field,
    /// A heading in the text.
    Heading,
    /// A paragraph.
    Paragraph,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
}

/// Where a block stands, and what it is.
#[derive(Debug, Clone)]
pub struct Block {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What it is.
    pub kind: BlockKind,
    /// The key of the front matter it comes from: `titel`, `kurz`; absent for the text below.
    pub field: Option<String>,
    /// Its tokens, by number.
    pub tokens: Range<usize>,
    /// Its sentences, by number.
    pub sentences: Range<usize>,
}

impl Block {
    /// A block, not yet cut into sentences.
    pub fn new(range: Range<usize>, kind: BlockKind, field: Option<String>) -> Self {
        Self { range, kind, field, tokens: 0..0, sentences: 0..0 }
    }
}

/// A sentence.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Its tokens, by number, its full stop among them.
    pub tokens: Range<usize>,
    /// Bytes of the text, from the first to the last token.
    pub range: Range<usize>,
    /// Number of its block.
    pub block: usize,
}

/// An analysed text.
#[derive(Debug)]
pub struct Document<'a> {
    /// The text without any syntax.
    pub text: &'a str,
    /// How plain it is meant to be.
    pub register: Register,
    /// All tokens in order; white space is none.
    pub tokens: Vec<Token<'a>>,
    /// All sentences in order.
    pub sentences: Vec<Sentence>,
    /// All blocks in order.
    pub blocks: Vec<Block>,
    /// Proper names.
    pub names: &'a Names,
    /// Phrases, verbs, clauses.
    pub syntax: Syntax,
    /// What is set in bold, in bytes of the text.
    pub strong: Vec<Range<usize>>,
    /// Up to which number words are left alone (`zahlwoerter_bis` in the settings of the town).
    pub number_words_to: u32,
}

impl<'a> Document<'a> {
    /// A text whose blocks are known.
    pub fn new(text: &'a str, mut blocks: Vec<Block>, register: Register, names: &'a Names) -> Self {
        let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
        let mut sentences = Vec::new();
        for (number, block) in blocks.iter_mut().enumerate() {
            let (first_token, first_sentence) = (tokens.len(), sentences.len());
            token::cut(text, block.range.clone(), names, &mut tokens);
            names.mark(tokens.get_mut(first_token..).unwrap_or(&mut []));
            sentence::cut(text, &mut tokens, first_token, number, &mut sentences);
            block.tokens = first_token..tokens.len();
            block.sentences = first_sentence..sentences.len();
        }
        let syntax = Syntax::read(&tokens, &sentences);
        let number_words_to = DEFAULT_NUMBER_WORDS_TO;
        Self { text, register, tokens, sentences, blocks, names, syntax, strong: Vec::new(), number_words_to }
    }

    /// These bytes of the text are set in bold.
    #[must_use]
    pub fn with_strong(mut self, strong: Vec<Range<usize>>) -> Self {
        self.strong = strong;
        self
    }

    /// Whether a part of the text is bold.
    pub fn is_strong(&self, range: &Range<usize>) -> bool {
        // In order of their ends; around an inner one stand at most as many as a text may be nested.
        let from = self.strong.partition_point(|strong| strong.end < range.end);
        self.strong.iter().skip(from).take(MAX_DEPTH).any(|strong| strong.start <= range.start)
    }

    /// Whether a byte of the text stands in quotation marks: the last of these before it opens, whatever its form.
    pub fn is_quoted(&self, at: usize) -> bool {
        let block = self.blocks.partition_point(|block| block.range.end <= at);
        let start = self.blocks.get(block).map_or(0, |block| block.range.start);
        // Far enough for any title or saying.
        let from = (start.max(at.saturating_sub(LONGEST_QUOTE))..=at).find(|n| self.text.is_char_boundary(*n));
        let before = from.and_then(|from| self.text.get(from..at)).unwrap_or("");
        let quote = |c: char| matches!(c, '„' | '“' | '”' | '"' | '»' | '«' | '‚' | '‘' | '›' | '‹');
        before.char_indices().rev().find(|(_, c)| quote(*c)).is_some_and(|(n, c)| {
            let left = before.get(..n).and_then(|text| text.chars().next_back());
            let right = before.get(n + c.len_utf8()..).and_then(|text| text.chars().next());
            let inner = right.is_none_or(|c| c.is_alphanumeric() || matches!(c, '…' | '('));
            matches!(c, '„' | '‚')
                || inner && left.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '–' | '-'))
        })
    }

    /// Numbers up to this one may be words.
    #[must_use]
    pub fn with_number_words_to(mut self, most: u32) -> Self {
        self.number_words_to = most;
        self
    }

    /// Plain text: blank lines part paragraphs; lines that begin with a dash or a dot are items.
    pub fn of_text(text: &'a str, register: Register, names: &'a Names) -> Self {
        Self::new(text, plain_blocks(text), register, names)
    }

    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token<'a>] {
        self.tokens.get(sentence.tokens.clone()).unwrap_or(&[])
    }

    /// How many words a sentence has; numbers, signs and addresses are none.
    pub fn word_count(&self, sentence: &Sentence) -> usize {
        self.tokens_of(sentence).iter().filter(|token| token.is_word()).count()
    }

    /// The sentence that a token belongs to.
    pub fn sentence_of(&self, token: usize) -> Option<&Sentence> {
        let at = self.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        self.sentences.get(at).filter(|sentence| sentence.tokens.contains(&token))
    }

    /// The block that a sentence belongs to.
    pub fn block_of(&self, sentence: &Sentence) -> Option<&Block> {
        self.blocks.get(sentence.block)
    }

    /// Whether bytes of the text hold nothing but proper names, addresses and signs.
    pub fn only_names(&self, range: &Range<usize>) -> bool {
        let from = self.tokens.partition_point(|token| token.end <= range.start);
        let within = self.tokens.get(from..).unwrap_or(&[]).iter().take_while(|token| token.start < range.end);
        let mut any = false;
        for token in within {
            match token.kind {
                Kind::Link | Kind::Phone => any = true,
                // Also the abbreviations, numbers and signs of a name.
                _ if token.name => any = true,
                Kind::Sign => {}
                _ => return false,
            }
        }
        any
    }
}

/// The blocks of plain text.
fn plain_blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut kind = BlockKind::Paragraph;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at += line.len();
        let content = line.trim();
        let item = ["- ", "• ", "* ", "· ", "– "].iter().any(|sign| content.starts_with(sign));
        if (content.is_empty() || item)
            && let Some(block) = open.take()
        {
            blocks.push(Block::new(block, kind, None));
        }
        if content.is_empty() {
            continue;
        }
        match &mut open {
            Some(block) => block.end = range.end,
            None => {
                kind = if item { BlockKind::Item } else { BlockKind::Paragraph };
                let sign = if item { content.chars().next().map_or(0, char::len_utf8) } else { 0 };
                open = Some(range.start + (line.len() - line.trim_start().len()) + sign..range.end);
            }
        }
    }
    if let Some(block) = open {
        blocks.push(Block::new(block, kind, None));
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<String> {
        let names = Names::default();
        let document = Document::of_text(text, Register::Plain, &names);
        document.sentences.iter().map(|s| text[s.range.clone()].to_owned()).collect()
    }

    #[test]
    fn blank_lines_and_items_part_sentences() {
        assert_eq!(
            sentences("Unser Treff\n\nKommen Sie!\n- Tee\n- Kaffee"),
            ["Unser Treff", "Kommen Sie!", "Tee", "Kaffee"]
        );
        assert_eq!(sentences(""), Vec::<String>::new());
    }

    #[test]
    fn full_stops_that_end_no_sentence() {
        for text in [
            "Bringen Sie z. B. Spiele mit.",
            "Wir treffen uns am 3. Mai um 10.30 Uhr.",
            "Das kostet 1.250.000 Euro.",
            "Der Verein Nachbarn e. V. hilft.",
            "Dr. med. Beispiel wohnt in der Hauptstr. 5.",
            "Schreiben Sie an team@example.org oder www.example.org.",
            "Rufen Sie an: 02161 4710-12.",
            "Am 03.05.2026 ist zu.",
            "Es sind 3 Std. Anfahrt mit dem Bus.",
            "Wir zeigen Spiele (Fußball etc.) zum Mitmachen.",
            "Wir kochen (mit Ihnen!) und essen gern.",
            "„Kommen Sie!“ sagt das Team.",
            "Das Zeichen (Az.: 5) steht oben.",
            "Draußen sind ?5 Grad.",
        ] {
            assert_eq!(sentences(text), [text]);
        }
    }

    #[test]
    fn quotation_marks_of_any_form() {
        let names = Names::default();
        for text in ["Der Film „Neun x“ läuft.", "\"Neun x\" läuft.", "Wir lesen »Neun x« heute.", "Das «Neun x» hier"]
        {
            let document = Document::of_text(text, Register::Plain, &names);
            assert!(document.is_quoted(text.find('x').unwrap()), "{text}");
            assert!(!document.is_quoted(text.len() - 2), "{text}");
        }
    }

    #[test]
    fn full_stops_that_do() {
        assert_eq!(
            sentences("Das ist das Jahr 2019. Wir feiern. „Gut!“ Ja?"),
            ["Das ist das Jahr 2019.", "Wir feiern.", "„Gut!“", "Ja?"]
        );
    }
}

//! What has changed within a page: passages set side by side, and the words in which they differ.

use super::text::{Kind, Passage};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeMap;

/// From which likeness on two passages count as one that was changed, from 0 to 1. Below it word by word would read
/// like a riddle.
const ALIKE: f64 = 0.4;
/// Up to how many pairs of passages each is compared with each.
const MOST_PAIRS: usize = 10_000;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether the other side lacks it.
    pub differs: bool,
}

/// A passage on one of the sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub kind: Kind,
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
}

impl Line {
    /// A passage that is new, gone, or (`differs: false`) shown as it is.
    pub fn whole(passage: &Passage, differs: bool) -> Self {
        Self { kind: passage.kind, pieces: vec![Piece { text: passage.text.clone(), differs }] }
    }
}

/// What was and what is now; one of the sides may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// The heading or label that it stands under.
    pub under: Option<String>,
    /// What was.
    pub before: Vec<Line>,
    /// What is now.
    pub now: Vec<Line>,
}

/// Everything in which two states of a page differ.
pub fn changes(before: &[Passage], now: &[Passage]) -> Vec<Change> {
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, before, now) {
        let (old, new) = match op {
            DiffOp::Equal { .. } => continue,
            DiffOp::Delete { old_index, old_len, new_index } => (old_index..old_index + old_len, new_index..new_index),
            DiffOp::Insert { old_index, new_index, new_len } => (old_index..old_index, new_index..new_index + new_len),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                (old_index..old_index + old_len, new_index..new_index + new_len)
            }
        };
        for (a, b) in pairs(&before[old.clone()], &now[new.clone()]) {
            let (a, b) = (a.map(|n| old.start + n), b.map(|n| new.start + n));
            match (a, b) {
                (Some(a), Some(b)) => {
                    let (was, is) = words(&before[a], &now[b]);
                    changes.push(Change { under: under(now, b), before: vec![was], now: vec![is] });
                }
                (Some(a), None) => {
                    let line = Line::whole(&before[a], true);
                    match changes
                        .last_mut()
                        .filter(|last: &&mut Change| last.now.is_empty() && follows(before, a, last))
                    {
                        Some(last) => last.before.push(line),
                        None => changes.push(Change { under: under(before, a), before: vec![line], now: Vec::new() }),
                    }
                }
                (None, Some(b)) => {
                    let line = Line::whole(&now[b], true);
                    match changes
                        .last_mut()
                        .filter(|last: &&mut Change| last.before.is_empty() && follows(now, b, last))
                    {
                        Some(last) => last.now.push(line),
                        None => changes.push(Change { under: under(now, b), before: Vec::new(), now: vec![line] }),
                    }
                }
                (None, None) => {}
            }
        }
    }
    changes
}

/// Whether a passage directly follows the last line of a change on its only side.
fn follows(passages: &[Passage], at: usize, change: &Change) -> bool {
    let last = change.before.last().or(change.now.last());
    let text = last.and_then(|line| line.pieces.first()).map(|piece| piece.text.as_str());
    at > 0 && text == Some(passages[at - 1].text.as_str())
}

/// The heading or label that a passage stands under; a heading stands for itself, and so does what the title heads.
fn under(passages: &[Passage], at: usize) -> Option<String> {
    if passages[at].kind == Kind::Heading {
        return None;
    }
    let names = |passage: &&Passage| {
        passage.kind == Kind::Heading || passage.kind == Kind::Label && passages[at].kind != Kind::Label
    };
    let (place, name) = passages[..at].iter().enumerate().rev().find(|(_, passage)| names(passage))?;
    (place > 0).then(|| name.text.clone())
}

/// Which passages belong together: those alike, in order, as many words as possible; the others alone, in order.
fn pairs(before: &[Passage], now: &[Passage]) -> Vec<(Option<usize>, Option<usize>)> {
    let (rows, columns) = (before.len(), now.len());
    // A value in the place of another one need not share a word with it: "kostenlos", "2 Euro".
    if let ([old], [new]) = (before, now)
        && old.kind == new.kind
    {
        return vec![(Some(0), Some(0))];
    }
    let alone = |n: usize, m: usize| (n..rows).map(|a| (Some(a), None)).chain((m..columns).map(|b| (None, Some(b))));
    if rows * columns > MOST_PAIRS {
        return alone(0, 0).collect();
    }
    // best[a][b]: how much belongs together from these two passages on.
    let mut best = vec![vec![0.0_f64; columns + 1]; rows + 1];
    let likeness: Vec<Vec<f64>> = before.iter().map(|a| now.iter().map(|b| likeness(a, b)).collect()).collect();
    for a in (0..rows).rev() {
        for b in (0..columns).rev() {
            let together = if likeness[a][b] >= ALIKE { likeness[a][b] + best[a + 1][b + 1] } else { 0.0 };
            best[a][b] = together.max(best[a + 1][b]).max(best[a][b + 1]);
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while a < rows && b < columns {
        if likeness[a][b] >= ALIKE && best[a][b] <= likeness[a][b] + best[a + 1][b + 1] {
            pairs.push((Some(a), Some(b)));
            (a, b) = (a + 1, b + 1);
        } else if best[a + 1][b] >= best[a][b + 1] {
            pairs.push((Some(a), None));
            a += 1;
        } else {
            pairs.push((None, Some(b)));
            b += 1;
        }
    }
    pairs.extend(alone(a, b));
    pairs
}

/// How much of their words two passages share, from 0 to 1 (Dice's coefficient over words).
pub(super) fn likeness(a: &Passage, b: &Passage) -> f64 {
    if a.kind != b.kind {
        return 0.0;
    }
    let bag = |text: &str| -> BTreeMap<String, usize> {
        let words = tokens(text).into_iter().filter(|token| token.chars().any(char::is_alphanumeric));
        words.fold(BTreeMap::new(), |mut bag, word| {
            *bag.entry(word.to_owned()).or_default() += 1;
            bag
        })
    };
    let (a, b) = (bag(&a.text), bag(&b.text));
    let shared: usize = a.iter().map(|(word, count)| (*count).min(b.get(word).copied().unwrap_or(0))).sum();
    let all: usize = a.values().chain(b.values()).sum();
    if all == 0 { 1.0 } else { 2.0 * shared as f64 / all as f64 }
}

/// Two passages with the words marked in which they differ.
fn words(before: &Passage, now: &Passage) -> (Line, Line) {
    if likeness(before, now) < ALIKE {
        return (Line::whole(before, true), Line::whole(now, true));
    }
    let (old, new) = (tokens(&before.text), tokens(&now.text));
    let (mut was, mut is) = (Vec::new(), Vec::new());
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let differs = !matches!(op, DiffOp::Equal { .. });
        add(&mut was, &old[op.old_range()], differs);
        add(&mut is, &new[op.new_range()], differs);
    }
    let line = |kind, pieces| Line { kind, pieces: join(pieces) };
    (line(before.kind, was), line(now.kind, is))
}

fn add(pieces: &mut Vec<Piece>, tokens: &[&str], differs: bool) {
    if !tokens.is_empty() {
        pieces.push(Piece { text: tokens.concat(), differs });
    }
}

/// A blank between two pieces that differ belongs to them: one mark is easier to hear and to see than two.
fn join(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(mut piece) = pieces.next() {
        let between = piece.text.trim().is_empty()
            && joined.last().is_some_and(|last| last.differs)
            && pieces.peek().is_some_and(|next| next.differs);
        piece.differs |= between;
        match joined.last_mut().filter(|last| last.differs == piece.differs) {
            Some(last) => last.text.push_str(&piece.text),
            None => joined.push(piece),
        }
    }
    joined
}

/// Words, numbers with what joins them ("15:30", "24.12.", "0221 " apart), blanks, and every other character alone.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let is_word = |n: usize| letters.get(n).is_some_and(|(_, c)| c.is_alphanumeric());
    let joins = |n: usize| {
        letters.get(n).is_some_and(|(_, c)| matches!(c, ':' | '.' | '-' | '/' | '@' | '’')) && is_word(n + 1)
    };
    let mut n = 0;
    while n < letters.len() {
        let first = n;
        n += 1;
        if is_word(first) {
            while is_word(n) || joins(n) {
                n += 1;
            }
        }
        let end = letters.get(n).map_or(text.len(), |(at, _)| *at);
        tokens.push(&text[start..end]);
        start = end;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Passage {
        Passage { kind: Kind::Text, text: text.into() }
    }

    fn label(text: &str) -> Passage {
        Passage { kind: Kind::Label, text: text.into() }
    }

    /// `[…]` around what differs.
    fn marked(lines: &[Line]) -> Vec<String> {
        let piece = |piece: &Piece| if piece.differs { format!("[{}]", piece.text) } else { piece.text.clone() };
        lines.iter().map(|line| line.pieces.iter().map(piece).collect()).collect()
    }

    #[test]
    fn a_changed_time_is_one_word() {
        let before = [label("Titel"), label("Wann?"), text("Jeden Montag, 15:30 bis 17 Uhr")];
        let now = [label("Titel"), label("Wann?"), text("Jeden Montag, 16:00 bis 17 Uhr")];
        let changes = changes(&before, &now);
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].under.as_deref(), Some("Wann?"));
        assert_eq!(marked(&changes[0].before), ["Jeden Montag, [15:30] bis 17 Uhr"]);
        assert_eq!(marked(&changes[0].now), ["Jeden Montag, [16:00] bis 17 Uhr"]);
    }

    #[test]
    fn what_is_alike_is_set_side_by_side_and_the_rest_stands_alone() {
        let before = [text("Wir singen jeden Montag im Saal."), text("Bringen Sie Ihre Noten mit.")];
        let now = [text("Kaffee gibt es auch."), text("Wir singen jeden Dienstag im Saal.")];
        let changes = changes(&before, &now);
        let sides: Vec<_> = changes.iter().map(|change| (marked(&change.before), marked(&change.now))).collect();
        let of = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            sides,
            [
                (of(&[]), of(&["[Kaffee gibt es auch.]"])),
                (of(&["Wir singen jeden [Montag] im Saal."]), of(&["Wir singen jeden [Dienstag] im Saal."])),
                (of(&["[Bringen Sie Ihre Noten mit.]"]), of(&[])),
            ]
        );
    }

    #[test]
    fn nothing_is_lost() {
        for sample in ["", "a", " ", "15:30", "a  b", "Ärzt*innen – 24.12.", "::", "a:"] {
            assert_eq!(tokens(sample).concat(), sample);
        }
    }
}

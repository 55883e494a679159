//! Whether an offer fits on the Aushang, without making it: the room that its texts take, from the widths of the theme's
//! own fonts. The rules of the layout are those of `flyers/aushang.typ`; a test compares both for many offers.
//!
//! The Aushang shows three offers at least, in 16 pt, without summary and without the town. An offer fits if three of its length do: then
//! every list of offers that fit has an Aushang.

use super::compound::soften;
use crate::model::Offer;
use crate::pages::Site;
use crate::pages::view::{FlyerData, FlyerOffer, Room, flyer_offer};
use crate::theme::Theme;
use ttf_parser::Face;

const POINTS_PER_MM: f64 = 72.0 / 25.4;
/// The fonts in the order in which templates name them: first the widths, then what other scripts need.
const REGULAR: [&str; 3] = ["AtkinsonHyperlegibleNext_400Regular", "NotoSans-Regular", "NotoSansArabic-Regular"];
const BOLD: [&str; 3] = ["AtkinsonHyperlegibleNext_700Bold", "NotoSans-Bold", "NotoSansArabic-Bold"];

/// The smallest type, in points.
const FLOOR: f64 = 16.0;
/// The title of an offer is larger.
const HEAD: f64 = FLOOR * 1.25;
/// From line to line of a text, and of a title, in parts of the size.
const LEAD: f64 = 0.3;
const HEAD_LEAD: f64 = 0.12;
/// Before each fact of an offer.
const ABOVE: f64 = FLOOR * 0.36;
/// Between two facts on one line.
const BETWEEN: f64 = FLOOR * 0.9;
/// The page between the margins, in millimetres.
const WIDTH: f64 = 190.0;
const HEIGHT: f64 = 297.0 - 10.0 - 66.5;
/// What the bar beside an offer takes, and what words are measured against.
const BAR: f64 = 5.0;
const WORD: f64 = WIDTH - 6.0;
/// Between two offers, above the first and below the last; above and below the words of the banner and of the foot; the
/// highest title. All in millimetres.
const GAP: f64 = 2.0;
const INSET: f64 = 3.0;
const TITLE: f64 = 12.0;
/// How many offers there are at least.
const LEAST: f64 = 3.0;

/// What does not fit, in words for [`super::rules::flyer_unfit`].
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// All of it fits.
    Fits,
    /// A word is wider than the page: the field, the word.
    Wide(&'static str, String),
    /// Three such offers are too high by so many millimetres: the field that takes most room, the millimetres.
    High(&'static str, u32),
    /// No font has this sign.
    Sign(&'static str, char),
}

/// The Aushang of a town: how wide letters are, and how much room there is for offers.
#[derive(Debug)]
pub struct Poster<'a> {
    regular: Ruler<'a>,
    bold: Ruler<'a>,
    strings: Labels,
    german: bool,
    /// For all offers, in points.
    room: f64,
}

#[derive(Debug)]
struct Labels {
    when: String,
    phone: String,
    r#where: String,
    cost: String,
}

impl<'a> Poster<'a> {
    /// Measures what stands on every Aushang of a town. `None` where the theme has other fonts, so that nothing is known.
    pub fn new(site: &Site<'_>, theme: &'a Theme) -> Option<Self> {
        let (regular, bold) = (Ruler::read(theme, REGULAR)?, Ruler::read(theme, BOLD)?);
        let data = crate::pages::view::flyer_frame(site);
        let strings = &data.strings;
        let labels = Labels {
            when: strings.when.clone(),
            phone: strings.phone.clone(),
            r#where: strings.r#where.clone(),
            cost: strings.cost.clone(),
        };
        let mut poster = Self { regular, bold, german: data.lang == "de", strings: labels, room: 0.0 };
        let gaps = GAP * (LEAST + 1.0) * POINTS_PER_MM;
        poster.room = HEIGHT * POINTS_PER_MM - gaps - poster.head(&data) - poster.foot(&data);
        Some(poster)
    }

    /// Whether an offer fits.
    pub fn fits(&self, offer: &Offer, site: &Site<'_>) -> bool {
        self.verdict(&flyer_offer(offer, Room::Little, site)) == Verdict::Fits
    }

    /// What keeps an offer from the Aushang.
    pub fn verdict(&self, offer: &FlyerOffer) -> Verdict {
        let line = (WIDTH - BAR) * POINTS_PER_MM;
        // What stands on one line breaks nowhere.
        let soft = |texts: &[String], size: f64| {
            let whole: f64 = texts.iter().map(|text| self.bold.width(text, size) + size).sum();
            let breaks = self.german && whole > line / 2.0;
            texts.iter().map(|text| if breaks { soften(text) } else { text.clone() }).collect::<Vec<_>>()
        };
        let title = soft(std::slice::from_ref(&offer.title), HEAD).concat();
        let (when, place) = (soft(&offer.when, FLOOR), soft(&offer.r#where, FLOOR));
        let cost = offer.cost.as_ref().map(|cost| soft(std::slice::from_ref(cost), FLOOR).concat());
        let fields = [("title", HEAD, std::slice::from_ref(&title)), ("time", FLOOR, &when), ("place", FLOOR, &place)];
        let fields = fields.into_iter().chain(cost.as_ref().map(|cost| ("cost", FLOOR, std::slice::from_ref(cost))));
        for (field, size, texts) in fields {
            for text in texts {
                if let Some(sign) = self.regular.unknown(text) {
                    return Verdict::Sign(field, sign);
                }
                if let Some(word) = self.wide(text, size) {
                    return Verdict::Wide(field, shown(&word));
                }
            }
        }
        let mut rows = Vec::new();
        if !when.is_empty() || offer.phone.is_some() {
            let mut line = self.labelled(&self.strings.when, &when.join("; "), &self.bold);
            if let Some(phone) = &offer.phone {
                let width = self.bold.width(&format!("{}: {phone}", self.strings.phone), FLOOR);
                line.push(Piece { width, space: if line.is_empty() { 0.0 } else { BETWEEN } });
            }
            rows.push(line);
        }
        let shown = if place.len() > 2 { &place[..place.len() - 1] } else { &place[..] };
        let mut line = self.labelled(&self.strings.r#where, &shown.join(", "), &self.regular);
        let mut rest = self.labelled(&self.strings.cost, cost.as_deref().unwrap_or_default(), &self.regular);
        // A few words about money stay with their label.
        if cost.as_ref().is_some_and(|cost| cost.chars().count() <= 12) && rest.len() > 1 {
            let whole = rest.iter().skip(1).fold(rest[0].width, |width, piece| width + piece.space + piece.width);
            rest = vec![Piece { width: whole, space: 0.0 }];
        }
        if let Some(first) = rest.first_mut().filter(|_| !line.is_empty()) {
            first.space = BETWEEN;
        }
        line.extend(rest);
        rows.extend(Some(line).filter(|line| !line.is_empty()));
        let width = (WIDTH - BAR) * POINTS_PER_MM;
        let heading = block(lines(&self.bold.pieces(&title, HEAD), width), HEAD, HEAD_LEAD);
        let facts: f64 = rows.iter().map(|row| ABOVE + block(lines(row, width), FLOOR, LEAD)).sum();
        let over = LEAST * (heading + facts) - self.room;
        if over <= 0.0 { Verdict::Fits } else { Verdict::High(longest(offer), millimetres(over)) }
    }

    /// A label and its words.
    fn labelled(&self, label: &str, words: &str, ruler: &Ruler<'_>) -> Vec<Piece> {
        if words.is_empty() {
            return Vec::new();
        }
        let mut pieces = self.bold.pieces(&format!("{label}:"), FLOOR);
        let mut rest = ruler.pieces(words, FLOOR);
        if let Some(first) = rest.first_mut() {
            first.space = self.regular.width(" ", FLOOR);
        }
        pieces.extend(rest);
        pieces
    }

    /// The first word that no line can hold, as the template looks for it: in bold type.
    fn wide(&self, text: &str, size: f64) -> Option<String> {
        let most = WORD * POINTS_PER_MM;
        if self.bold.width(text, size) <= most {
            return None;
        }
        unbreakable(text).into_iter().find(|(word, _)| self.bold.width(word, size) > most).map(|(word, _)| word)
    }

    /// The height of the banner, with the highest title that it may have where there is much to say.
    fn head(&self, data: &FlyerData) -> f64 {
        let width = (WIDTH - 12.0) * POINTS_PER_MM;
        let name = block(lines(&self.regular.pieces(&data.site.name, FLOOR), width), FLOOR, LEAD);
        let lead = block(lines(&self.regular.pieces(&data.strings.lead, 20.0), width), 20.0, LEAD);
        // Between the blocks is what the template says, or the usual distance where that is more.
        (2.0 * INSET + TITLE) * POINTS_PER_MM + name + lead + 2.0 * LEAD * FLOOR
    }

    /// The height of what stands below the offers.
    fn foot(&self, data: &FlyerData) -> f64 {
        let width = (WIDTH - 8.0 - 30.0 - 5.0) * POINTS_PER_MM;
        let text = |words: &str, width: f64| block(lines(&self.regular.pieces(words, FLOOR), width), FLOOR, LEAD);
        let strings = &data.strings;
        let numbers = data.crisis.iter().map(|line| format!("{} {}", line.name, line.phone.replace(' ', "\u{a0}")));
        let crisis = format!("{}: {}", strings.crisis, numbers.collect::<Vec<_>>().join(" · "));
        let few = data.crisis.len() <= 2;
        let more = site_more(data);
        let mut left = vec![text(&format!("{}: {}", strings.all_offers, data.url_display), width), text(&more, width)];
        if let Some(phone) = &data.site.phone {
            let mut call = self.regular.pieces(&format!("{}:", strings.call), FLOOR);
            let width_of = self.bold.width(phone, 26.0);
            call.push(Piece { width: width_of, space: self.regular.width(" ", FLOOR) });
            left.push(26.0 + block(lines(&call, width), FLOOR, LEAD) - FLOOR);
        }
        if few {
            left.push(text(&crisis, width));
        }
        let between = LEAD * FLOOR;
        let left = left.iter().sum::<f64>() + between * (left.len() as f64 - 1.0);
        let framed = 2.0 * INSET * POINTS_PER_MM + left.max(30.0 * POINTS_PER_MM);
        let whole = WIDTH * POINTS_PER_MM;
        let crisis = if few { 0.0 } else { text(&crisis, whole) + between };
        let (publisher, example) = (data.publisher.lines.join(", "), if data.example { &strings.example } else { "" });
        let imprint =
            format!("{}, {}: {publisher}. {}. {example}", strings.publisher, strings.responsible, strings.as_of);
        // Logos give way where room is short.
        framed + (2.0 * POINTS_PER_MM).max(between) + crisis + text(&imprint, whole)
    }
}

/// The field that takes most room.
pub fn longest(offer: &FlyerOffer) -> &'static str {
    let letters = |texts: &[String]| texts.iter().map(|text| text.chars().count()).sum::<usize>();
    let title = offer.title.chars().count();
    [("title", title), ("time", letters(&offer.when)), ("place", letters(&offer.r#where))]
        .into_iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or("title", |(field, _)| field)
}

/// A word as messages show it: without soft hyphens, its end left out where it is endless.
pub fn shown(word: &str) -> String {
    const MOST: usize = 120;
    let mut letters = word.chars().filter(|c| *c != '\u{ad}');
    let mut text: String = letters.by_ref().take(MOST).collect();
    if letters.next().is_some() {
        text.push('…');
    }
    text
}

/// The longest sentence about what is left out.
fn site_more(data: &FlyerData) -> String {
    data.more.iter().max_by_key(|words| words.len()).cloned().unwrap_or_default()
}

/// The height of so many lines.
fn block(lines: usize, size: f64, lead: f64) -> f64 {
    let lines = lines as f64;
    if lines == 0.0 { 0.0 } else { size * (lines + lead * (lines - 1.0)) }
}

fn millimetres(points: f64) -> u32 {
    (points / POINTS_PER_MM).ceil().clamp(1.0, 10_000.0) as u32
}

/// What no line can break, and the room before it where it does not begin a line.
#[derive(Debug, Clone, Copy)]
struct Piece {
    width: f64,
    space: f64,
}

/// How many lines these pieces take: each line holds as many as it can.
fn lines(pieces: &[Piece], width: f64) -> usize {
    let (mut count, mut used) = (usize::from(!pieces.is_empty()), 0.0);
    for piece in pieces {
        let next = if used == 0.0 { piece.width } else { used + piece.space + piece.width };
        if next > width && used > 0.0 {
            count += 1;
            used = piece.width;
        } else {
            used = next;
        }
    }
    count
}

/// The pieces of a text between spaces, soft hyphens, zero-width spaces and behind hyphens, each with whether a space
/// stands before it. A soft hyphen is seen where a line ends, so its piece has it.
fn unbreakable(text: &str) -> Vec<(String, bool)> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let (mut open, mut spaced) = (String::new(), false);
    let mut close = |open: &mut String, spaced: bool| {
        if !open.is_empty() {
            pieces.push((std::mem::take(open), spaced));
        }
    };
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\n' | '\u{2003}' | '\u{2009}' => {
                close(&mut open, spaced);
                spaced = true;
            }
            '\u{200b}' => {
                close(&mut open, spaced);
                spaced = false;
            }
            '\u{ad}' => {
                open.push('-');
                close(&mut open, spaced);
                spaced = false;
            }
            '-' | '–' => {
                open.push(c);
                close(&mut open, spaced);
                spaced = false;
            }
            _ => open.push(c),
        }
    }
    close(&mut open, spaced);
    pieces
}

/// The width of a character in the first font that has it, in parts of the size.
fn advance(faces: &[Face<'_>], c: char) -> Option<f64> {
    let (face, glyph) = faces.iter().find_map(|face| Some((face, face.glyph_index(c)?)))?;
    Some(f64::from(face.glyph_hor_advance(glyph)?) / f64::from(face.units_per_em()))
}

/// The widths of letters in one weight.
#[derive(Debug)]
struct Ruler<'a> {
    faces: Vec<Face<'a>>,
    /// The widths of the first characters of Unicode, which nearly all texts are made of, in parts of the size.
    first: Vec<Option<f64>>,
}

impl<'a> Ruler<'a> {
    fn read(theme: &'a Theme, names: [&str; 3]) -> Option<Self> {
        let face = |name: &str| Face::parse(theme.bytes(&format!("flyers/fonts/{name}.ttf"))?, 0).ok();
        let faces: Vec<Face<'_>> = names.iter().map(|name| face(name)).collect::<Option<_>>()?;
        let first = (0..=u8::MAX).map(|byte| advance(&faces, byte.into())).collect();
        Some(Self { faces, first })
    }

    fn advance(&self, c: char) -> Option<f64> {
        match self.first.get(c as usize) {
            Some(width) => *width,
            None => advance(&self.faces, c),
        }
    }

    /// The first sign that no font has.
    fn unknown(&self, text: &str) -> Option<char> {
        let shapeless = |c: char| c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}');
        text.chars().find(|c| !shapeless(*c) && self.advance(*c).is_none())
    }

    /// The width of a text on one line, in points.
    fn width(&self, text: &str, size: f64) -> f64 {
        let shown = text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'));
        shown.filter_map(|c| self.advance(c)).sum::<f64>() * size
    }

    fn pieces(&self, text: &str, size: f64) -> Vec<Piece> {
        let space = self.width(" ", size);
        let piece = |(word, spaced): (String, bool)| Piece {
            width: self.width(&word, size),
            space: if spaced { space } else { 0.0 },
        };
        unbreakable(text).into_iter().map(piece).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hold_what_they_can() {
        let piece = Piece { width: 10.0, space: 2.0 };
        assert_eq!(lines(&[], 30.0), 0);
        assert_eq!(lines(&[piece; 2], 22.0), 1);
        assert_eq!(lines(&[piece; 3], 22.0), 2);
        assert_eq!(lines(&[Piece { width: 40.0, space: 0.0 }, piece], 22.0), 2);
    }

    #[test]
    fn words_break_at_spaces_and_soft_hyphens() {
        let pieces = unbreakable("Nachbarschafts\u{ad}garten am U-Bahnhof");
        let words: Vec<&str> = pieces.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(words, ["Nachbarschafts-", "garten", "am", "U-", "Bahnhof"]);
    }
}

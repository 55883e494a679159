//! What typesetting accepts in silence: type that is too small, text outside of the paper, behind an edge or upon other
//! text, words that are lost. Walks the pages as they were laid out.

use super::product::{Mode, Product};
use crate::pages::view::{FlyerData, FlyerOffer};
use typst::foundations::{Label, NativeElement, Str, Value};
use typst::introspection::{Introspector, Location, MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point, Size, Transform};
use typst::pdf::ArtifactElem;
use typst_layout::PagedDocument;

/// How far two pieces of text may touch, in points: accents and brackets reach into the next line.
const TOUCH: f64 = 0.6;
/// Sizes and places are compared with this tolerance, in points.
const NEARLY: f64 = 0.05;
const POINTS_PER_MM: f64 = 72.0 / 25.4;
/// What a template calls offers with summary and access, and such without the town (`common.typ`).
const FULL: i64 = 2;
const TERSE: i64 = 0;

/// Left, top, right and bottom, in points from the upper left corner of the page.
#[derive(Debug, Clone, Copy)]
struct Area(f64, f64, f64, f64);

impl Area {
    fn of(corners: [Point; 2], transform: Transform) -> Self {
        let [a, b] = corners.map(|corner| corner.transform(transform));
        let (left, right) = (a.x.min(b.x).to_pt(), a.x.max(b.x).to_pt());
        Self(left, a.y.min(b.y).to_pt(), right, a.y.max(b.y).to_pt())
    }

    fn is_within(self, other: Self) -> bool {
        self.0 >= other.0 - NEARLY
            && self.1 >= other.1 - NEARLY
            && self.2 <= other.2 + NEARLY
            && self.3 <= other.3 + NEARLY
    }

    /// Whether two areas share more than an edge.
    fn covers(self, other: Self) -> bool {
        self.2.min(other.2) - self.0.max(other.0) > TOUCH && self.3.min(other.3) - self.1.max(other.1) > TOUCH
    }
}

/// A piece of text on a page.
struct Piece {
    text: String,
    size: f64,
    area: Area,
    artifact: bool,
    /// Some of it lies behind an edge.
    cut: bool,
}

/// Everything that is wrong with the pages, in words for a designer; empty where all is well.
pub fn check(document: &PagedDocument, product: &Product, mode: &Mode, data: &FlyerData) -> Vec<String> {
    let mut faults = Vec::new();
    let pages = document.pages();
    if let Some(wanted) = mode.pages.filter(|wanted| *wanted != pages.len()) {
        faults.push(format!("{} pages instead of {wanted}", pages.len()));
    }
    let mut text = String::new();
    for (number, page) in pages.iter().enumerate() {
        let size = page.frame.size();
        let mut walk = Walk::default();
        walk.frame(&page.frame, Transform::identity(), None);
        let bleeds = (page.bleed.left.to_mm() - mode.bleed).abs() < NEARLY;
        if !is_size(size, mode) || !bleeds {
            faults.push(format!("page {}: the size is not that of {}", number + 1, mode.name));
        }
        faults.extend(on_page(&walk.pieces, size, product).map(|fault| format!("page {}: {fault}", number + 1)));
        for piece in walk.pieces.iter().filter(|piece| !piece.artifact) {
            text.push_str(&piece.text);
            text.push(' ');
        }
    }
    faults.extend(lost(&letters(&text), document, product, data));
    // Ten strips have one fault.
    faults.dedup();
    faults
}

fn is_size(size: Size, mode: &Mode) -> bool {
    let (width, height) = (size.x.to_mm(), size.y.to_mm());
    let narrow = mode.trim.0 - mode.narrower;
    (height - mode.trim.1).abs() < NEARLY && width > narrow - NEARLY && width < mode.trim.0 + NEARLY
}

/// What is wrong with the text of a page: its size, its place.
fn on_page(pieces: &[Piece], size: Size, product: &Product) -> impl Iterator<Item = String> {
    let safe = product.safe * POINTS_PER_MM;
    let paper = Area(safe, safe, size.x.to_pt() - safe, size.y.to_pt() - safe);
    let mut faults = Vec::new();
    for (number, piece) in pieces.iter().enumerate() {
        let least = if piece.artifact { product.min_pt_artifact.unwrap_or(product.min_pt) } else { product.min_pt };
        let words = &piece.text;
        if piece.size < least - NEARLY {
            faults.push(format!("“{words}” is set in {:.1} pt", piece.size));
        }
        if !piece.area.is_within(paper) {
            faults.push(format!("“{words}” is too near to the edge"));
        }
        if piece.cut {
            faults.push(format!("“{words}” is cut off"));
        }
        if let Some(other) = pieces[number + 1..].iter().find(|other| piece.area.covers(other.area)) {
            faults.push(format!("“{words}” lies upon “{}”", other.text));
        }
    }
    faults.into_iter()
}

/// Gathers the text of a page.
#[derive(Default)]
struct Walk {
    artifacts: Vec<Location>,
    pieces: Vec<Piece>,
}

impl Walk {
    /// `edge` is the box that cuts off what reaches over it.
    fn frame(&mut self, frame: &Frame, transform: Transform, edge: Option<Area>) {
        for (position, item) in frame.items() {
            let here = transform.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Group(group) => {
                    let inner = here.pre_concat(group.transform);
                    let size = group.frame.size();
                    let own = group.clip.as_ref().map(|_| Area::of([Point::zero(), size.to_point()], inner));
                    self.frame(&group.frame, inner, own.or(edge));
                }
                FrameItem::Tag(Tag::Start(content, _)) if content.elem() == ArtifactElem::ELEM => {
                    self.artifacts.extend(content.location());
                }
                FrameItem::Tag(Tag::End(location, _, _)) => self.artifacts.retain(|open| open != location),
                FrameItem::Text(item) => {
                    // From the baseline to the height of small letters: enough to see text upon text.
                    let up = item.font.metrics().x_height.at(item.size);
                    let area = Area::of([Point::with_y(-up), Point::with_x(item.width())], here);
                    self.pieces.push(Piece {
                        text: item.text.to_string(),
                        size: item.size.to_pt() * scale(here),
                        area,
                        artifact: !self.artifacts.is_empty(),
                        cut: edge.is_some_and(|edge| !area.is_within(edge)),
                    });
                }
                _ => {}
            }
        }
    }
}

/// By how much a transformation makes type larger.
fn scale(transform: Transform) -> f64 {
    let up = Point::with_y(Abs::pt(1.0));
    let (origin, moved) = (Point::zero().transform(transform), up.transform(transform));
    (moved - origin).hypot().to_pt()
}

/// Letters and digits alone: lines, hyphens and spaces do not count.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What the template says about itself: how many offers it shows, in how much detail.
fn shown(document: &PagedDocument) -> Option<(usize, i64)> {
    let label = Label::construct(Str::from("fit")).ok()?;
    let content = document.introspector().query_label(label).ok()?.clone();
    let Value::Dict(fit) = &content.to_packed::<MetadataElem>()?.value else { return None };
    let number = |key: &str| match fit.get(key) {
        Ok(Value::Int(number)) => Some(*number),
        _ => None,
    };
    Some((usize::try_from(number("shown")?).ok()?, number("detail")?))
}

/// Every string that the data promise and the pages do not say.
fn lost(text: &str, document: &PagedDocument, product: &Product, data: &FlyerData) -> Vec<String> {
    let Some((shown, detail)) = shown(document) else {
        return vec!["the template does not say how many offers it shows".to_owned()];
    };
    let total = data.offers.len();
    let least = if product.offers.max.is_none() { total } else { product.offers.least.min(total) };
    let mut faults = Vec::new();
    if shown < least || product.offers.max.is_some_and(|most| shown > most) || shown > total {
        faults.push(format!("{shown} offers of {total}"));
    }
    let strings = &data.strings;
    let mut wanted = vec![data.title.as_str(), &data.url_display, &data.site.name];
    wanted.extend([strings.lead.as_str(), &strings.call, &strings.as_of, &strings.crisis]);
    wanted.extend([strings.publisher.as_str(), &strings.responsible, &strings.all_offers]);
    wanted.extend(data.publisher.lines.iter().map(String::as_str));
    wanted.extend(data.crisis.iter().flat_map(|line| [line.name.as_str(), &line.phone]));
    wanted.extend(data.site.phone.as_deref());
    wanted.extend(data.example.then_some(strings.example.as_str()));
    wanted.extend(data.more.get(shown).map(String::as_str));
    wanted.extend(data.offers.iter().take(shown).flat_map(|offer| promised(offer, detail)));
    if data.site.phone.is_none() {
        wanted.retain(|words| *words != strings.call);
    }
    faults.extend(wanted.into_iter().filter(|words| !says(text, words)).map(|words| format!("“{words}” is lost")));
    faults
}

/// What a flyer must say about an offer that it shows.
fn promised(offer: &FlyerOffer, detail: i64) -> Vec<&str> {
    let mut wanted = vec![offer.title.as_str()];
    let place = offer.r#where.len();
    let place = if detail <= TERSE && place > 2 { place - 1 } else { place };
    wanted.extend(offer.when.iter().chain(&offer.r#where[..place]).map(String::as_str));
    wanted.extend(offer.phone.as_deref());
    wanted.extend(offer.cost.as_deref());
    if detail >= FULL {
        wanted.push(&offer.summary);
        wanted.extend(offer.access.iter().map(String::as_str));
    }
    wanted
}

/// Whether the text of the pages has these words. Words of scripts from right to left stand in the order of lines, so
/// each of them counts for itself.
fn says(text: &str, words: &str) -> bool {
    let leftward = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    let one = |words: &str| text.contains(&letters(words));
    if words.contains(leftward) { words.split_whitespace().all(one) } else { one(words) }
}

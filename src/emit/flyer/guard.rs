//! What typesetting accepts in silence: type that is too small, text outside of the paper or upon other text, words
//! that are lost. Walks the pages as they were laid out.

use super::product::{Mode, Product};
use crate::pages::view::FlyerData;
use typst::foundations::NativeElement;
use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::pdf::ArtifactElem;
use typst_layout::PagedDocument;

/// How far two pieces of text may touch, in points: accents and brackets reach into the next line.
const TOUCH: f64 = 0.6;
/// Sizes and places are compared with this tolerance, in points.
const NEARLY: f64 = 0.05;
const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// A piece of text on a page, in points from its upper left corner.
struct Piece {
    text: String,
    size: f64,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    artifact: bool,
}

/// Everything that is wrong with the pages, in words for a designer; empty where all is well.
pub fn check(document: &PagedDocument, product: &Product, mode: &Mode, data: &FlyerData) -> Vec<String> {
    let mut faults = Vec::new();
    let pages = document.pages();
    if let Some(wanted) = mode.pages.filter(|wanted| *wanted != pages.len()) {
        faults.push(format!("{} pages instead of {wanted}", pages.len()));
    }
    let (width, height) = (mode.trim.0 * POINTS_PER_MM, mode.trim.1 * POINTS_PER_MM);
    let mut text = String::new();
    for (number, page) in pages.iter().enumerate() {
        let page_number = number + 1;
        let (w, h) = (page.frame.width().to_pt(), page.frame.height().to_pt());
        if (w - width).abs() > 1.0 || (h - height).abs() > 1.0 {
            faults.push(format!("page {page_number} measures {w:.0} × {h:.0} pt"));
        }
        let mut pieces = Vec::new();
        walk(&page.frame, Transform::identity(), &mut Vec::new(), &mut pieces);
        let safe = product.safe * POINTS_PER_MM - NEARLY;
        for piece in &pieces {
            let least = if piece.artifact { product.min_pt_artifact.unwrap_or(product.min_pt) } else { product.min_pt };
            if piece.size < least - NEARLY {
                faults.push(format!("page {page_number}: “{}” is set in {:.1} pt", piece.text, piece.size));
            }
            if piece.left < safe || piece.top < safe || piece.right > w - safe || piece.bottom > h - safe {
                faults.push(format!("page {page_number}: “{}” is too near to the edge", piece.text));
            }
            text.push_str(&piece.text);
            text.push(' ');
        }
        faults.extend(overlap(&pieces).map(|words| format!("page {page_number}: {words}")));
    }
    faults.extend(lost(&letters(&text), product, data));
    // Ten strips have one fault.
    faults.dedup();
    faults
}

fn walk(frame: &Frame, transform: Transform, artifacts: &mut Vec<Location>, pieces: &mut Vec<Piece>) {
    for (position, item) in frame.items() {
        let here = transform.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => walk(&group.frame, here.pre_concat(group.transform), artifacts, pieces),
            FrameItem::Tag(Tag::Start(content, _)) if content.elem() == ArtifactElem::ELEM => {
                artifacts.extend(content.location());
            }
            FrameItem::Tag(Tag::End(location, _, _)) => artifacts.retain(|open| open != location),
            FrameItem::Text(item) => {
                let metrics = item.font.metrics();
                // From the baseline to the height of small letters: enough to see text upon text.
                let up = metrics.x_height.at(item.size);
                let corners = [(Abs::zero(), -up), (item.width(), Abs::zero())];
                let [a, b] = corners.map(|(x, y)| Point::new(x, y).transform(here));
                pieces.push(Piece {
                    text: item.text.to_string(),
                    size: item.size.to_pt(),
                    left: a.x.min(b.x).to_pt(),
                    top: a.y.min(b.y).to_pt(),
                    right: a.x.max(b.x).to_pt(),
                    bottom: a.y.max(b.y).to_pt(),
                    artifact: !artifacts.is_empty(),
                });
            }
            _ => {}
        }
    }
}

/// The first two pieces of text that lie upon each other.
fn overlap(pieces: &[Piece]) -> Option<String> {
    pieces.iter().enumerate().find_map(|(number, a)| {
        let other = pieces[number + 1..].iter().find(|b| {
            let across = a.right.min(b.right) - a.left.max(b.left);
            let down = a.bottom.min(b.bottom) - a.top.max(b.top);
            across > TOUCH && down > TOUCH
        })?;
        Some(format!("“{}” lies upon “{}”", a.text, other.text))
    })
}

/// Letters and digits alone: lines, hyphens and spaces do not count.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Every string that the data promise and the pages do not say.
fn lost(text: &str, product: &Product, data: &FlyerData) -> Vec<String> {
    // Words of scripts from right to left stand in the order of lines, so each word counts for itself.
    let says = |wanted: &str| {
        let whole = letters(wanted);
        text.contains(&whole) || wanted.split_whitespace().all(|word| text.contains(&letters(word)))
    };
    let mut wanted = vec![data.title.as_str(), &data.url_display, &data.site.name, &data.strings.as_of];
    wanted.extend([data.strings.publisher.as_str(), &data.strings.crisis]);
    wanted.extend(data.crisis.iter().flat_map(|line| [line.name.as_str(), &line.phone]));
    wanted.extend(data.site.phone.as_deref());
    // Templates print the first offers, and say how many they leave out.
    let total = data.offers.len();
    let left_out = (1..=total).find(|n| data.strings.more.get(*n).is_some_and(|words| text.contains(&letters(words))));
    let shown = &data.offers[..total - left_out.unwrap_or(0)];
    for offer in shown {
        let short = offer.short_title.as_deref().is_some_and(says);
        wanted.extend(Some(offer.title.as_str()).filter(|_| !short));
        let short = offer.short_time.as_deref().is_some_and(says);
        wanted.extend(Some(offer.when.as_str()).filter(|_| !short));
        wanted.extend(offer.phone.as_deref());
        wanted.extend(offer.r#where.first().map(String::as_str));
    }
    let mut lost: Vec<String> =
        wanted.into_iter().filter(|words| !says(words)).map(|words| format!("“{words}” is lost")).collect();
    let least = if product.offers.max.is_none() { total } else { product.offers.least.min(total) };
    if shown.len() < least {
        lost.push(format!("{} offers instead of {least}", shown.len()));
    }
    lost
}

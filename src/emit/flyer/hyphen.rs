//! Lets the long compounds of a German flyer break.

use crate::check::compound::soften as text;
use crate::pages::view::FlyerData;

/// Puts soft hyphens into everything that a template sets beside labels.
pub fn soften(data: &mut FlyerData) {
    if data.lang != "de" {
        return;
    }
    data.title = text(&data.title);
    data.strings.strip = text(&data.strings.strip);
    for line in &mut data.publisher.lines {
        *line = text(line);
    }
    for offer in &mut data.offers {
        for part in [&mut offer.title, &mut offer.summary] {
            *part = text(part);
        }
        for part in offer.when.iter_mut().chain(&mut offer.r#where).chain(&mut offer.access).chain(&mut offer.cost) {
            *part = text(part);
        }
    }
}

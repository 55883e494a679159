//! `feed.xml`: new and changed offers (Atom, RFC 4287). An offer is new or changed when somebody has
//! checked it: `geprueft_am` is the only date that entries carry.

use super::Sink;
use crate::date::Date;
use crate::error::Error;
use crate::model::{Id, Offer};
use crate::pages::{Address, Plan, Site};
use pulldown_cmark_escape::escape_html;

/// How many offers the feed names.
const ENTRIES: usize = 50;

/// Writes the feed.
pub fn emit(site: &Site<'_>, plan: &Plan, sink: &dyn Sink) -> Result<(), Error> {
    let address = Address::feed();
    if !sink.wants(&address.output_path()) {
        return Ok(());
    }
    sink.put(&address.output_path(), feed(site, plan).as_bytes())
}

fn feed(site: &Site<'_>, plan: &Plan) -> String {
    let (config, catalogue, words) = (site.config, site.catalogue, site.words);
    let checked = |id: &Id<Offer>| catalogue.offers[*id].checked.as_ref().map(|day| day.value);
    let mut offers: Vec<(Date, Id<Offer>)> =
        plan.offers.iter().filter_map(|id| checked(id).map(|day| (day, *id))).collect();
    offers.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    offers.truncate(ENTRIES);
    let home = site.base.url(&Address::home());
    let publisher = config.publisher.as_ref().map(|id| catalogue.partners[id.value].name.as_str());
    let name = config.name.as_str();
    let mut xml = Xml(String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    xml.0.push_str(&format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        escaped(words.language())
    ));
    xml.text("id", &home);
    xml.text("title", &format!("{name}: {}", words.get("feed_title")));
    if config.example {
        xml.text("subtitle", &format!("{}. {}", words.get("example_short"), words.get("example_notice")));
    }
    // A feed without entries is as new as the site.
    xml.updated(offers.first().map_or(site.date.day(), |(day, _)| *day));
    xml.link("self", "application/atom+xml", &site.base.url(&Address::feed()));
    xml.link("alternate", "text/html", &home);
    xml.0.push_str(&format!("<author><name>{}</name></author>\n", escaped(publisher.unwrap_or(name))));
    xml.text("generator", "wegweiser");
    for (day, id) in offers {
        entry(&mut xml, day, id, site, plan);
    }
    xml.0.push_str("</feed>\n");
    xml.0
}

fn entry(xml: &mut Xml, day: Date, id: Id<Offer>, site: &Site<'_>, plan: &Plan) {
    let offer = &site.catalogue.offers[id];
    let url = site.base.url(&Address::offer(&offer.entry.slug));
    xml.0.push_str("<entry>\n");
    xml.text("id", &url);
    xml.text("title", plan.label(id, offer));
    xml.updated(day);
    xml.link("alternate", "text/html", &url);
    for topic in &offer.topics {
        let term = &site.catalogue.lists.topics[topic.value].0;
        xml.0.push_str(&format!("<category term=\"{}\" label=\"{}\"/>\n", escaped(&term.id), escaped(&term.name)));
    }
    xml.text("summary", &offer.summary);
    xml.0.push_str("</entry>\n");
}

/// XML that only takes escaped text.
struct Xml(String);

impl Xml {
    fn text(&mut self, name: &str, text: &str) {
        self.0.push_str(&format!("<{name}>{}</{name}>\n", escaped(text)));
    }

    fn link(&mut self, rel: &str, kind: &str, url: &str) {
        self.0.push_str(&format!("<link rel=\"{rel}\" type=\"{kind}\" href=\"{}\"/>\n", escaped(url)));
    }

    /// A day as a moment (RFC 3339): entries know no time of day.
    fn updated(&mut self, day: Date) {
        self.0.push_str(&format!("<updated>{day}T00:00:00Z</updated>\n"));
    }
}

/// Text for XML. Control characters, which XML 1.0 cannot hold, are refused in entries; what
/// reaches this place from elsewhere is left out.
pub(super) fn escaped(text: &str) -> String {
    let holds = |c: &char| (!c.is_control() || matches!(c, '\n' | '\t')) && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let allowed: String = text.chars().filter(holds).collect();
    let mut out = String::with_capacity(allowed.len());
    // Writing into a string cannot fail.
    let _ = escape_html(&mut out, &allowed);
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_and_control_characters_stay_text() {
        assert_eq!(escaped("<b a=\"x\">Kaffee & Kuchen\u{1}"), "&lt;b a=&quot;x&quot;&gt;Kaffee &amp; Kuchen");
    }
}

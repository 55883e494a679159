//! What search engines and other programs read in a page: JSON-LD with the words of schema.org.
//!
//! Only terms that schema.org knows for a type are used; `tests/linked.rs` holds the list. `Service`
//! knows no `isAccessibleForFree` and no `eventSchedule`: those stand at the `Event` of an offer
//! that takes place at fixed times.

mod offer;
mod organisation;
mod place;
mod schedule;

use super::address::Address;
use super::page::{Page, PageKind};
use super::site::Site;
use super::view::View;
use crate::object::{Object, Value};

/// The graph of a page; pages that are no place to stay have none.
pub fn graph<'a>(page: &'a Page, view: &'a View, site: &'a Site<'_>) -> Option<Object<'a>> {
    let (kind, mut nodes): (&'static str, Vec<Node<'_>>) = match page.kind {
        PageKind::NotFound | PageKind::Moved => return None,
        PageKind::Home => ("WebPage", vec![web_site(site)]),
        PageKind::Offer(id) => ("WebPage", offer::nodes(id, site)),
        PageKind::EasyOffer(id, _) => ("WebPage", vec![Node::reference("Service", offer::id(id, site))]),
        PageKind::Partner(id) => ("ProfilePage", vec![organisation::node(id, site)]),
        PageKind::Place(id) => ("WebPage", vec![place::node(id, site)]),
        PageKind::Contact => ("ContactPage", Vec::new()),
        PageKind::List { .. } | PageKind::Combined { .. } | PageKind::AllOffers { .. } => {
            ("CollectionPage", vec![item_list(view, site)])
        }
        PageKind::Index(_)
        | PageKind::AllPartners { .. }
        | PageKind::AllPlaces { .. }
        | PageKind::Letters { .. }
        | PageKind::EasyPages => ("CollectionPage", Vec::new()),
        _ => ("WebPage", Vec::new()),
    };
    let mut web_page = web_page(kind, page, view, site);
    if let Some(main) = nodes.first().and_then(|node| node.0.get("@id")).cloned() {
        web_page.put("mainEntity", named(main));
    }
    nodes.retain(|node| node.0.count() > 2);
    nodes.insert(0, web_page);
    let nodes: Vec<Value<'_>> = nodes.into_iter().map(Node::value).collect();
    let mut graph = Object::default();
    graph.put("@context", "https://schema.org");
    graph.put("@graph", nodes);
    Some(graph)
}

/// Nothing but the name of a thing that is described elsewhere.
fn named<'a>(id: impl Into<Value<'a>>) -> Object<'a> {
    let mut object = Object::default();
    object.put("@id", id);
    object
}

/// A thing with its type; absent and empty properties stay away.
struct Node<'a>(Object<'a>);

impl<'a> Node<'a> {
    fn new(kind: &'static str) -> Self {
        let mut node = Self(Object::default());
        node.put("@type", kind);
        node
    }

    /// A thing that has an address of its own.
    fn with_id(kind: &'static str, id: String) -> Self {
        let mut node = Self::new(kind);
        node.put("@id", id);
        node
    }

    /// A thing that is described elsewhere.
    fn reference(kind: &'static str, id: String) -> Self {
        Self::with_id(kind, id)
    }

    fn put(&mut self, key: &'static str, value: impl Into<Value<'a>>) {
        self.0.put(key, value);
    }

    fn put_node(&mut self, key: &'static str, node: Option<Self>) {
        self.put(key, node.map(Node::value));
    }

    fn put_nodes(&mut self, key: &'static str, nodes: impl IntoIterator<Item = Self>) {
        self.put(key, nodes.into_iter().map(Node::value).collect::<Vec<_>>());
    }

    fn value(self) -> Value<'a> {
        Value::Part(self.0)
    }
}

/// The page itself.
fn web_page<'a>(kind: &'static str, page: &'a Page, view: &'a View, site: &'a Site<'_>) -> Node<'a> {
    let url = site.base.url(&page.address);
    let mut node = Node::with_id(kind, url.clone());
    node.put("url", url.clone());
    // The title of the window says nothing of the subject where nobody near may see it.
    node.put("name", view.page.title.as_str());
    node.put("description", view.page.description.as_str());
    node.put("inLanguage", page.language.as_str());
    node.put_node("isPartOf", Some(web_site_reference(site)));
    node.put("lastReviewed", checked(page.kind, site));
    node.put("license", site.config.licence.as_ref().map(|licence| licence.value.url()));
    if site.config.example {
        node.put("creativeWorkStatus", site.words.get("example_short"));
    }
    if !view.page.breadcrumbs.is_empty() {
        let links = view.page.breadcrumbs.iter().map(|link| (link.text.as_str(), site.base.absolute(&link.href)));
        let all = links.chain([(view.page.heading.as_str(), url)]);
        let mut breadcrumbs = Node::new("BreadcrumbList");
        breadcrumbs.put_nodes(
            "itemListElement",
            all.enumerate().map(|(number, (text, href))| {
                let mut item = Node::new("ListItem");
                item.put("position", number + 1);
                item.put("name", text);
                item.put("item", href);
                item
            }),
        );
        node.put_node("breadcrumb", Some(breadcrumbs));
    }
    node
}

/// When somebody checked what the page says.
fn checked(kind: PageKind, site: &Site<'_>) -> Option<String> {
    let date = match kind {
        PageKind::Offer(id) | PageKind::EasyOffer(id, _) => site.catalogue.offers[id].checked.as_ref(),
        PageKind::Partner(id) => site.catalogue.partners[id].checked.as_ref(),
        PageKind::Free(id) => site.catalogue.pages[id].as_of.as_ref(),
        _ => None,
    };
    date.map(|date| date.value.to_string())
}

fn web_site_reference<'a>(site: &'a Site<'_>) -> Node<'a> {
    let home = site.base.url(&Address::home());
    let mut node = Node::with_id("WebSite", format!("{home}#website"));
    node.put("name", site.config.name.as_str());
    node.put("url", home);
    node
}

fn web_site<'a>(site: &'a Site<'_>) -> Node<'a> {
    let mut node = web_site_reference(site);
    node.put("inLanguage", site.words.language());
    let mut city = Node::new("City");
    city.put("name", site.config.town.as_str());
    node.put_node("about", Some(city));
    node.put_node("publisher", site.config.publisher.as_ref().map(|id| organisation::reference(id.value, site)));
    node.put("license", site.config.licence.as_ref().map(|licence| licence.value.url()));
    node
}

/// The offers that a page lists, each by its address: its own page tells the rest.
fn item_list<'a>(view: &'a View, site: &'a Site<'_>) -> Node<'a> {
    let mut node = Node::with_id("ItemList", format!("{}#liste", view.page.url));
    let groups = view.groups.iter().flat_map(|group| &group.cards);
    let offers: Vec<_> = view.cards.iter().chain(groups).collect();
    node.put("numberOfItems", offers.len());
    node.put_nodes(
        "itemListElement",
        offers.into_iter().enumerate().map(|(number, id)| {
            let offer = &site.catalogue.offers[*id];
            let mut item = Node::new("ListItem");
            item.put("position", number + 1);
            item.put("url", site.base.url(&Address::offer(&offer.entry.slug)));
            item
        }),
    );
    node
}

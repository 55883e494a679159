//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt`.

use super::Sink;
use super::feed::escaped;
use crate::error::Error;
use crate::pages::{Address, PageKind, Plan, Site};

/// How the names of the files begin.
const NAME: &str = "sitemap";

/// The most addresses that one sitemap may hold (sitemaps.org).
const MAX_URLS: usize = 50_000;

/// Writes both files. A demonstration asks search engines to stay away.
pub fn emit(site: &Site<'_>, plan: &Plan, sink: &dyn Sink) -> Result<(), Error> {
    let hidden = site.noindex || site.config.example;
    let sitemap = Address::file(&format!("{NAME}.xml"));
    let robots = if hidden {
        "User-agent: *\nDisallow: /\n".to_owned()
    } else {
        let closed = if site.has_editors_pages() {
            format!("Disallow: {}\n", site.base.href(&Address::report()))
        } else {
            String::new()
        };
        format!("User-agent: *\nAllow: /\n{closed}Sitemap: {}\n", site.base.url(&sitemap))
    };
    sink.put("robots.txt", robots.as_bytes())?;
    if sink.only().is_some_and(|only| !only.starts_with(NAME)) {
        return Ok(());
    }
    let pages: Vec<_> = plan.pages.iter().filter(|p| p.kind.is_public()).collect();
    let parts: Vec<_> = pages.chunks(MAX_URLS).collect();
    if let [only] = parts.as_slice() {
        return sink.put(&sitemap.output_path(), url_set(site, only).as_bytes());
    }
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (number, part) in parts.iter().enumerate() {
        let address = Address::file(&format!("{NAME}-{}.xml", number + 1));
        sink.put(&address.output_path(), url_set(site, part).as_bytes())?;
        index.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escaped(&site.base.url(&address))));
    }
    index.push_str("</sitemapindex>\n");
    sink.put(&sitemap.output_path(), index.as_bytes())
}

fn url_set(site: &Site<'_>, pages: &[&crate::pages::Page]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in pages {
        let url = escaped(&site.base.url(&page.address));
        xml.push_str(&format!("<url><loc>{url}</loc>"));
        if let PageKind::Offer(id) = page.kind
            && let Some(checked) = &site.catalogue.offers[id].checked
        {
            xml.push_str(&format!("<lastmod>{}</lastmod>", checked.value));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

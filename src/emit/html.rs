//! The pages.

use super::{Material, Sink};
use crate::error::Error;
use crate::pages::{Address, Page, PageKind, linked, view};
use crate::phase::SHARE;
use rayon::prelude::*;

/// Renders every page that is wanted. Views are made one by one, so that memory does not grow with the site.
pub fn emit(material: &Material<'_>, sink: &dyn Sink) -> Result<(), Error> {
    let Material { site, plan, renderer, .. } = *material;
    let moved = |(old, new): &(Address, Address)| {
        sink.put(&old.output_path(), renderer.moved(&site.base.href(new))?.as_bytes())
    };
    if let Some(path) = sink.only() {
        let address = Address::of_output(path);
        plan.pages_at(&address).iter().try_for_each(|page| put(page, material, &mut Vec::new(), sink))?;
        return plan.moved.iter().filter(|(old, _)| *old == address).try_for_each(moved);
    }
    plan.pages
        .par_iter()
        .with_max_len(SHARE)
        .try_for_each_init(Vec::new, |html, page| put(page, material, html, sink))?;
    plan.moved.par_iter().try_for_each(moved)
}

/// Renders a page into `html`, whose memory serves one page after the other.
fn put(page: &Page, material: &Material<'_>, html: &mut Vec<u8>, sink: &dyn Sink) -> Result<(), Error> {
    let Material { site, plan, renderer, shared, .. } = *material;
    let page = &Page { title: plan.title(page), ..page.clone() };
    let view = view::view(page, plan, site);
    let linked = linked::graph(page, &view, site);
    // Only the page about the data names their sizes.
    let sizes = if page.kind == PageKind::Data { Some(shared.sizes(site, plan)?) } else { None };
    html.clear();
    renderer.page(&view, linked.as_ref(), sizes, plan, site, html)?;
    sink.put(&page.address.output_path(), html)
}

//! The pages.

use super::Sink;
use crate::error::Error;
use crate::pages::{Plan, Site, linked, view};
use crate::render::Renderer;
use rayon::prelude::*;

/// Renders every page. Views are made one by one, so that memory does not grow with the site.
pub fn emit(site: &Site<'_>, plan: &Plan, renderer: &Renderer, sink: &dyn Sink) -> Result<(), Error> {
    plan.pages.par_iter().try_for_each_init(Vec::new, |html, page| {
        let view = view::view(page, plan, site);
        let linked = linked::graph(page, &view, plan, site);
        html.clear();
        renderer.page(&view, linked.as_ref(), site, html)?;
        sink.put(&page.address.output_path(), html)
    })?;
    plan.moved
        .par_iter()
        .try_for_each(|(old, new)| sink.put(&old.output_path(), renderer.moved(&site.base.href(new))?.as_bytes()))
}

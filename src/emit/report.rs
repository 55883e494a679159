//! The pages for editors, below `/redaktion/`. Only a build that is asked for them has them.

use super::Sink;
use super::ical::due_text;
use crate::error::Error;
use crate::pages::Site;
use crate::render::Renderer;
use crate::report::{Report, view};
use rayon::prelude::*;

/// Renders every page of the report, and writes the calendars of what is due.
pub fn emit(site: &Site<'_>, report: &Report<'_>, renderer: &Renderer, sink: &dyn Sink) -> Result<(), Error> {
    view::calendars(report, site)
        .iter()
        .try_for_each(|calendar| sink.put(&calendar.address.output_path(), due_text(calendar, site).as_bytes()))?;
    view::views(report, site).par_iter().try_for_each(|view| {
        let html = renderer.plain_page(view.content.template(), view)?;
        sink.put(&view.address.output_path(), html.as_bytes())
    })
}

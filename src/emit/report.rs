//! The pages for editors, below `/redaktion/`. Only a build that is asked for them has them.

use super::Sink;
use super::ical::due_text;
use crate::error::Error;
use crate::pages::Site;
use crate::render::Renderer;
use crate::report::{Report, view};
use rayon::prelude::*;

/// Where they lie.
pub const FOLDER: &str = "redaktion";

/// Renders every page of the report, and writes the calendars of what is due.
pub fn emit(site: &Site<'_>, report: &Report<'_>, renderer: &Renderer, sink: &dyn Sink) -> Result<(), Error> {
    for calendar in view::calendars(report, site) {
        let path = calendar.address.output_path();
        if sink.wants(&path) {
            sink.put(&path, due_text(&calendar, site).as_bytes())?;
        }
    }
    view::views(report, site).par_iter().filter(|view| sink.wants(&view.address.output_path())).try_for_each(|view| {
        let html = renderer.plain_page(view.content.template(), view)?;
        sink.put(&view.address.output_path(), html.as_bytes())
    })
}

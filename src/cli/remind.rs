//! `wegweiser remind`

use super::{FINE, Global, links, partner, print};
use crate::error::Error;
use crate::report::view::mail::mail;
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct Remind {
    /// Der Name der Datei in „partner“ (the partner's file name)
    #[arg(long, value_name = "NAME")]
    partner: String,
}

pub(super) fn run(command: &Remind, global: &Global) -> Result<u8, Error> {
    let mut options = global.options()?;
    options.links = links::known(&options);
    let checked = crate::check(&options)?;
    let id = partner::find(&checked.catalogue, &command.partner)?;
    let report = checked.report(&options);
    let site = checked.site(&options);
    let desk = report.desks.iter().find(|desk| desk.partner == Some(id));
    match desk.and_then(|desk| mail(&report, desk, &site)) {
        Some(text) => print::out(text)?,
        None => print::err_line(super::report::say(&checked, "nothing-to-remind", &[]))?,
    }
    Ok(FINE)
}

//! What commands say, on its way out: to standard output what was asked for, to standard error the rest.
//!
//! A full disk is an error of the run. Whoever stops reading in the middle (`wegweiser check | head`) has seen
//! enough, and that is none.

use crate::error::Error;
use anstream::AutoStream;
use anstream::stream::RawStream;
use std::fmt::Display;
use std::io::{ErrorKind, Result, Write};

/// Writes to standard output.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn out(text: impl Display) -> std::result::Result<(), Error> {
    checked(written(&mut std::io::stdout().lock(), text), "cannot write the standard output")
}

/// Writes a line to standard output.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn out_line(text: impl Display) -> std::result::Result<(), Error> {
    out(format_args!("{text}\n"))
}

/// Writes to standard error.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn err(text: impl Display) -> std::result::Result<(), Error> {
    checked(written(&mut std::io::stderr().lock(), text), "cannot write the standard error output")
}

/// Writes a line to standard error.
///
/// # Errors
/// Where it cannot be written.
pub(super) fn err_line(text: impl Display) -> std::result::Result<(), Error> {
    err(format_args!("{text}\n"))
}

fn written(stream: &mut impl RawStream, text: impl Display) -> Result<()> {
    // Colours are taken out beforehand where nobody can see them: taken out on the way, every coloured word of a thousand
    // findings would be a write of its own.
    let mut shown = AutoStream::new(Vec::new(), AutoStream::choice(stream));
    write!(shown, "{text}")?;
    // In one piece, with its end: what is left in a buffer would be lost without a word.
    stream.write_all(&shown.into_inner())?;
    stream.flush()
}

/// Without what is no fault of anybody.
pub(super) fn checked(result: Result<()>, what: &'static str) -> std::result::Result<(), Error> {
    match result {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Error::new(what).because(error)),
        _ => Ok(()),
    }
}

//! Questions at the terminal.

use super::print;
use crate::error::Error;
use crate::legible::{is_blank, legible};
use crate::schema::draft::Question;
use std::io::BufRead;

/// How many names are shown that somebody can choose from.
const SHOWN: usize = 40;

/// Where questions are answered.
pub(super) struct Desk<I> {
    input: I,
    /// Whether nobody will answer any more.
    pub(super) ended: bool,
}

impl<I: BufRead> Desk<I> {
    pub(super) fn new(input: I) -> Self {
        Self { input, ended: false }
    }

    /// Asks until there is an answer, or none is needed; an empty line takes what is proposed.
    pub(super) fn ask(
        &mut self,
        question: &Question,
        choices: &[&str],
        proposed: Option<&str>,
    ) -> Result<Option<String>, Error> {
        let cannot = |error: std::io::Error| Error::new("cannot read the answer").because(error);
        if !choices.is_empty() {
            let rest = choices.len().saturating_sub(SHOWN);
            let more = if rest > 0 { format!(", … (+{rest})") } else { String::new() };
            let shown = choices.iter().take(SHOWN).map(|name| legible(name)).collect::<Vec<_>>().join(", ");
            print::out_line(format_args!("\n  Möglich: {shown}{more}"))?;
        }
        loop {
            match proposed {
                Some(proposed) => print::out(format_args!("{} [{proposed}] ", question.text))?,
                None => print::out(format_args!("{} ", question.text))?,
            }
            let mut line = String::new();
            self.ended |= self.input.read_line(&mut line).map_err(cannot)? == 0;
            let answer = line.trim();
            if !is_blank(answer) {
                return Ok(Some(answer.to_owned()));
            }
            if proposed.is_some() || !question.needed || self.ended {
                return Ok(proposed.map(str::to_owned));
            }
        }
    }
}

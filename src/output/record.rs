//! What the last build wrote and knew, kept beside the output: what is the same again need not be written again,
//! and where nothing at all has changed, nothing need be done.
//!
//! The record never lies in the output: its times are those of one machine, and the output is the same on all.
//! A record that is broken, old or gone costs time, nothing else: of every file it is believed only where size,
//! time and number on the disk are those that it tells.

use super::tree::Stamp;
use crate::error::Error;
use crate::source::regular;
use blake3::Hash;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

const HEADER: &str = "wegweiser record 3";
/// The last line: without it, the disk has not taken everything.
const END: &str = "end\n";
/// What stands for a file that everybody may read, and for one that not everybody may.
const OPEN: &str = "o";
const CLOSED: &str = "c";

/// How many lines a thread writes at once.
const PORTION: usize = 1024;

/// What a build was made from, and what it said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// Content, options, theme and program as one hash.
    pub print: Hash,
    /// What the build said, in lines of its own; [`crate::again`] knows the form.
    pub said: String,
}

/// The record of a build.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Absent where the next build may rely on nothing but the files.
    pub remembered: Option<Remembered>,
    /// All files by path, with what the disk told of them when they were written.
    pub files: BTreeMap<String, Stamp>,
}

impl Record {
    /// Reads a record; an empty one where there is none that can be read.
    pub fn read(path: &Path) -> Self {
        regular::text(path).ok().and_then(|text| Self::parse(&text)).unwrap_or_default()
    }

    fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(HEADER)?.strip_prefix('\n')?.strip_suffix(END)?;
        let (print, rest) = rest.split_once('\n')?;
        let (length, rest) = rest.split_once('\n')?;
        let length: usize = length.parse().ok()?;
        let (said, rest) = (rest.get(..length)?.to_owned(), rest.get(length..)?.strip_prefix('\n')?);
        let remembered = Hash::from_hex(print).ok().map(|print| Remembered { print, said });
        let files: Option<_> = rest.lines().map(file).collect();
        Some(Self { remembered, files: files? })
    }

    fn text(&self) -> String {
        let (print, said) = match &self.remembered {
            Some(remembered) => (remembered.print.to_hex().to_string(), remembered.said.as_str()),
            None => ("-".to_owned(), ""),
        };
        let line = |text: &mut String, (path, stamp): &(&String, &Stamp)| {
            let Stamp { size, modified, inode, is_open } = stamp;
            let open = if *is_open { OPEN } else { CLOSED };
            // Writing into memory cannot fail.
            let _ = writeln!(text, "{size} {modified} {inode} {open} {path}");
        };
        let files: Vec<(&String, &Stamp)> = self.files.iter().collect();
        let lines: String = files
            .par_chunks(PORTION)
            .map(|files| {
                files.iter().fold(String::new(), |mut text, file| {
                    line(&mut text, file);
                    text
                })
            })
            .collect();
        format!("{HEADER}\n{print}\n{}\n{said}\n{lines}{END}", said.len())
    }

    /// Writes the record, in one step.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn write(&self, path: &Path) -> Result<(), Error> {
        let cannot = |error: std::io::Error| Error::at(path, "cannot write").because(error);
        let folder = path.parent().unwrap_or(path);
        let mut fresh = tempfile::Builder::new().prefix(".wegweiser-").tempfile_in(folder).map_err(cannot)?;
        fresh.write_all(self.text().as_bytes()).map_err(cannot)?;
        fresh.persist(path).map_err(|error| cannot(error.error))?;
        Ok(())
    }

    /// What was remembered for exactly this print, where the output is still exactly what was written.
    pub fn recall(&self, print: &Hash, found: &BTreeMap<String, Stamp>) -> Option<&str> {
        let remembered = self.remembered.as_ref().filter(|remembered| remembered.print == *print)?;
        let whole = self.files == *found;
        whole.then_some(remembered.said.as_str())
    }

    /// Leaves only files on which the disk agrees.
    #[must_use]
    pub fn confirmed(mut self, found: &BTreeMap<String, Stamp>) -> Self {
        self.files.retain(|path, stamp| found.get(path) == Some(stamp));
        self
    }
}

fn file(line: &str) -> Option<(String, Stamp)> {
    let mut parts = line.splitn(5, ' ');
    let size = parts.next()?.parse().ok()?;
    let modified = parts.next()?.parse().ok()?;
    let inode = parts.next()?.parse().ok()?;
    let is_open = match parts.next()? {
        OPEN => true,
        CLOSED => false,
        _ => return None,
    };
    Some((parts.next()?.to_owned(), Stamp { size, modified, inode, is_open }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        let stamp = Stamp { size: 3, modified: 1_700_000_000_000_000_000, inode: 9, is_open: true };
        let closed = Stamp { is_open: false, ..stamp };
        let files = [("a/index.html", stamp), ("mit leerzeichen.txt", closed)];
        Record {
            remembered: Some(Remembered { print: blake3::hash(b"print"), said: "zwei\nZeilen".into() }),
            files: files.map(|(path, stamp)| (path.to_owned(), stamp)).into(),
        }
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        assert_eq!(Record::parse(&record().text()), Some(record()));
        let bare = Record { remembered: None, ..record() };
        assert_eq!(Record::parse(&bare.text()), Some(bare));
    }

    #[test]
    fn a_broken_record_is_none() {
        let text = record().text();
        for end in 0..text.len() {
            assert_eq!(Record::parse(&text[..end]), None, "{end}");
        }
        assert_eq!(Record::parse(""), None);
        assert_eq!(Record::parse(&text.replace("record 3", "record 2")), None);
    }

    #[test]
    fn only_what_the_disk_confirms_is_believed() {
        let (record, print) = (record(), blake3::hash(b"print"));
        let mut found = record.files.clone();
        assert_eq!(record.recall(&print, &found), Some("zwei\nZeilen"));
        assert_eq!(record.recall(&blake3::hash(b"other"), &found), None);
        found.get_mut("a/index.html").unwrap().modified += 1;
        assert_eq!(record.recall(&print, &found), None);
        assert_eq!(record.clone().confirmed(&found).files.len(), 1);
        found.get_mut("a/index.html").unwrap().modified -= 1;
        assert!(record.recall(&print, &found).is_some());
        found.get_mut("a/index.html").unwrap().is_open = false;
        assert_eq!(record.recall(&print, &found), None);
        assert_eq!(record.clone().confirmed(&found).files.len(), 1);
        found.remove("a/index.html");
        assert_eq!(record.recall(&print, &found), None);
    }
}

//! `f-stadtteil.txt` …: the entries of every value of a filter. A line each: id, a blank, the numbers.

use super::Files;
use super::encode::ascending;
use crate::pages::{Filter, FilterValue, Site};
use crate::search::Entry;
use rayon::prelude::*;

/// Makes the files.
pub fn files(entries: &[Entry], filters: &[(Filter, Vec<FilterValue>)], site: &Site<'_>, files: &mut Files) {
    files.par_extend(filters.par_iter().map(|(filter, values)| {
        let mut members: Vec<Vec<u32>> = vec![Vec::new(); values.len()];
        for (entry, number) in entries.iter().zip(0..) {
            for value in entry.kind.values(*filter, site) {
                if let Some(members) = members.get_mut(value) {
                    members.push(number);
                }
            }
        }
        let lines = values.iter().zip(members).map(|(value, members)| {
            let mut line = format!("{} ", value.id);
            ascending(members.into_iter(), &mut line);
            line
        });
        (format!("f-{}.txt", filter.name()), lines.collect::<Vec<_>>().join("\n"))
    }));
}

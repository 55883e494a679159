//! `f-stadtteil.txt` …: the entries of every value of a filter. A line each: id, a blank, the numbers.

use super::Files;
use super::encode::ascending;
use crate::pages::{Filter, FilterValue};
use crate::search::Entry;

/// Makes the files.
pub fn files(entries: &[Entry], filters: &[(Filter, Vec<FilterValue>)], files: &mut Files) {
    for (filter, values) in filters {
        let mut members: Vec<Vec<u32>> = vec![Vec::new(); values.len()];
        for (number, entry) in entries.iter().enumerate() {
            for value in entry.values.iter().filter(|(of, _)| of == filter).flat_map(|(_, values)| values) {
                if let Some(members) = members.get_mut(*value) {
                    members.push(number as u32);
                }
            }
        }
        let lines = values.iter().zip(members).map(|(value, members)| {
            let mut line = format!("{} ", value.id);
            ascending(members.into_iter(), &mut line);
            line
        });
        files.push((format!("f-{}.txt", filter.name()), lines.collect::<Vec<_>>().join("\n")));
    }
}

//! An entry that lies in the folder of another kind. Its fields tell: otherwise every one of them would be reported as one
//! that does not exist, and every field of the other kind as missing.

use super::field::Group;
use super::read::Readable;
use super::{FreePage, Offer, Partner, Place};
use crate::source::document::EntryKind;
use crate::source::{Node, Value};

/// The kind that an entry is by its fields, where it lies in the folder of another one. Nothing where that is not clear.
pub(super) fn kind_of(front: &Node, folder: EntryKind) -> Option<EntryKind> {
    let Value::Map(entries) = &front.value else { return None };
    let has = |key: &str| entries.iter().any(|entry| entry.key.value == key);
    let known = |group: &Group| entries.iter().filter(|entry| group.keys.contains(&entry.key.as_str())).count();
    let own = fields(folder);
    let is_clear = |kind: &EntryKind| {
        let other = fields(*kind);
        // Fields that only the other kind has.
        let is_foreign = |key: &str| other.keys.contains(&key) && !own.keys.contains(&key);
        let foreign = entries.iter().filter(|entry| is_foreign(&entry.key)).count();
        let missing = other.fields.iter().filter(|field| field.required && !has(field.key)).count();
        known(other) > known(own) && foreign >= [1, 2, 3][missing.min(2)]
    };
    EntryKind::ALL.into_iter().filter(is_clear).max_by_key(|kind| known(fields(*kind)))
}

fn fields(kind: EntryKind) -> &'static Group {
    match kind {
        EntryKind::Offer => Offer::FIELDS,
        EntryKind::Partner => Partner::FIELDS,
        EntryKind::Place => Place::FIELDS,
        EntryKind::Page => FreePage::FIELDS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Faults, FileId, SourceFile, Span, front_matter};

    fn kind(yaml: &str, folder: EntryKind) -> Option<EntryKind> {
        let file = SourceFile::new("content/angebote/a.md", yaml);
        let all = Span::new(0, yaml.len());
        let node = front_matter::read(FileId::default(), &file, all, &mut Faults::default()).unwrap();
        kind_of(&node, folder)
    }

    #[test]
    fn the_fields_tell_the_kind() {
        use EntryKind::{Offer, Page, Partner, Place};
        let offer = "titel: a\nkurz: b\npartner: c\nzugang: [vor_ort]\nort: d\ntermine: nach_vereinbarung\n\
                     kontakt: {telefon: \"1\"}\ngeprueft_am: 2026-11-02\n";
        let partner = "name: a\nart: verein\nort: b\nkontakt: {}\nweb: c\ngeprueft_am: 2026-11-02\n";
        let place = "name: a\nadresse: {strasse: b}\nstadtteil: c\n";
        for (text, own) in [(offer, Offer), (partner, Partner), (place, Place), ("titel: a\nart: hilfe\n", Page)] {
            for folder in EntryKind::ALL {
                assert_eq!(kind(text, folder), (folder != own).then_some(own), "{text} in {folder:?}");
            }
        }
    }

    #[test]
    fn slips_are_no_other_kind() {
        for text in ["titel: a\n", "name: a\n", "name: a\nbeschreibung: b\n", "x: a\ny: b\nz: c\n"] {
            assert_eq!(kind(text, EntryKind::Offer), None, "{text}");
        }
        let offer = "name: a\nadresse: {}\ntermine: []\nkurz: b\npartner: c\nzugang: []\nthemen: []\n";
        assert_eq!(kind(offer, EntryKind::Offer), None);
    }
}

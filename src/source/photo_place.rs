//! Whether a photo tells where it was taken: place data of Exif, XMP and IPTC, wherever in the file they stand. Cameras,
//! phones and programs write several of these blocks, in every format, and behind the picture; so the whole file is
//! looked through once, and no container is trusted. Sources: TIFF 6.0; Exif 2.3, 4.6.6; XMP Specification Part 1, 7;
//! IPTC-IIM 4.2, record 2.

/// Entries of directories and data sets that are looked at in one file: honest photos have some hundreds.
const MOST: usize = 100_000;

/// What is told of the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Degrees.
    Gps,
    /// The name of a town, or of a place within it.
    Name,
    /// More directories than can be looked at: nobody knows.
    Unknown,
}

/// What the bytes of a photo tell of the place where it was taken.
pub(super) fn place(bytes: &[u8]) -> Option<Place> {
    let mut budget = MOST;
    let mut name = None;
    for (at, byte) in bytes.iter().enumerate() {
        let rest = &bytes[at..];
        match byte {
            b'I' | b'M' if Tiff::begins(rest) && Tiff(rest).tells(&mut budget) => return Some(Place::Gps),
            b'G' | b'g' if [1, 2, 4].iter().any(|width| is_degrees(rest, *width)) => return Some(Place::Gps),
            b':' if name.is_none() && [1, 2, 4].iter().any(|width| is_town(rest, *width)) => name = Some(Place::Name),
            0xa9 if is_film(rest) => return Some(Place::Gps),
            b'8' if name.is_none() && iptc(rest).is_some_and(|data| names_town(data, &mut budget)) => {
                name = Some(Place::Name);
            }
            _ => {}
        }
        if budget == 0 {
            return Some(Place::Unknown);
        }
    }
    name
}

/// A block of Exif data, which is a small TIFF file.
struct Tiff<'a>(&'a [u8]);

impl Tiff<'_> {
    const GPS_DIRECTORY: u16 = 0x8825;
    /// Latitude and longitude, of the photo and of what it shows.
    const DEGREES: [u16; 4] = [2, 4, 20, 22];
    /// The picture, the small one, and some more.
    const MOST_DIRECTORIES: usize = 8;

    fn begins(bytes: &[u8]) -> bool {
        bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*")
    }

    fn tells(&self, budget: &mut usize) -> bool {
        let mut directory = self.long(4);
        for _ in 0..Self::MOST_DIRECTORIES {
            let Some(start) = directory.filter(|start| *start > 0) else { return false };
            let mut entries = self.entries(start, budget);
            let gps = entries.find(|(tag, _)| *tag == Self::GPS_DIRECTORY).map(|(_, at)| at);
            drop(entries);
            let gps = gps.and_then(|at| self.long(at + 8));
            if gps.is_some_and(|gps| self.entries(gps, budget).any(|(tag, _)| Self::DEGREES.contains(&tag))) {
                return true;
            }
            directory = self.short(start).and_then(|count| self.long(start + 2 + 12 * usize::from(count)));
        }
        false
    }

    /// The entries of a directory: their tags, and where they stand.
    fn entries<'b>(&'b self, start: usize, budget: &'b mut usize) -> impl Iterator<Item = (u16, usize)> + 'b {
        let count = usize::from(self.short(start).unwrap_or(0));
        (0..count).map_while(move |number| {
            *budget = budget.checked_sub(1)?;
            let at = start + 2 + 12 * number;
            Some((self.short(at)?, at))
        })
    }

    fn short(&self, at: usize) -> Option<u16> {
        let bytes = *self.0.get(at..)?.first_chunk::<2>()?;
        Some(if self.is_little() { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn long(&self, at: usize) -> Option<usize> {
        let bytes = *self.0.get(at..)?.first_chunk::<4>()?;
        Some(if self.is_little() { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) } as usize)
    }

    fn is_little(&self) -> bool {
        self.0.starts_with(b"II")
    }
}

/// Text whose letters have this many bytes (XMP may be UTF-8, UTF-16 or UTF-32).
fn letters(bytes: &[u8], width: usize) -> impl Iterator<Item = u8> + '_ {
    bytes.iter().step_by(width).copied()
}

/// A name of XMP for degrees, whatever stands before its colon: `exif:GPSLatitude`, `drone-dji:GpsLongtitude`.
fn is_degrees(bytes: &[u8], width: usize) -> bool {
    let begins =
        |name: &str| letters(bytes, width).map(|letter| letter.to_ascii_lowercase()).take(name.len()).eq(name.bytes());
    begins("gps") && ["gpslat", "gpslon", "gpsdestl"].iter().any(|name| begins(name))
}

/// A name of XMP for a town or a place within it, with a value: `photoshop:City="Rheydt"`, `<a:Location>Haus</a:Location>`.
fn is_town(bytes: &[u8], width: usize) -> bool {
    const NAMES: [&str; 5] = [":City", ":Location", ":Sublocation", ":LocationName", ":shotLocation"];
    NAMES.iter().any(|name| {
        let mut text = letters(bytes, width);
        if !text.by_ref().take(name.len()).eq(name.bytes()) {
            return false;
        }
        let mut text = text.filter(|letter| !letter.is_ascii_whitespace());
        match text.next() {
            Some(b'=') => text.next().is_some_and(|quote| text.next().is_some_and(|letter| letter != quote)),
            Some(b'>') => text.next().is_some_and(|letter| letter != b'<'),
            _ => false,
        }
    })
}

/// The place of a film (QuickTime), as in photos that move: degrees behind a length and a language.
fn is_film(bytes: &[u8]) -> bool {
    let degrees = bytes.strip_prefix(b"\xa9xyz").and_then(|rest| rest.get(4..6));
    degrees.is_some_and(|degrees| matches!(degrees, [b'+' | b'-', b'0'..=b'9']))
}

/// The data of IPTC in a block of Photoshop.
fn iptc(bytes: &[u8]) -> Option<&[u8]> {
    let rest = bytes.strip_prefix(b"8BIM\x04\x04")?;
    // A name with its length, even in all.
    let name = 1 + usize::from(*rest.first()?);
    let (length, data) = rest.get(name + name % 2..)?.split_first_chunk::<4>()?;
    data.get(..data.len().min(u32::from_be_bytes(*length) as usize))
}

/// Whether the data sets name a town (90), a place within it (92), or what the photo shows (27).
fn names_town(mut data: &[u8], budget: &mut usize) -> bool {
    while let [0x1c, record, set, high, low, rest @ ..] = data {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some((value, behind)) = rest.split_at_checked(length) else { return false };
        if *record == 2 && [27, 90, 92].contains(set) && !value.trim_ascii().is_empty() {
            return true;
        }
        let Some(left) = budget.checked_sub(1) else { return false };
        (*budget, data) = (left, behind);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A directory with one entry; what the GPS directory holds is one entry with this tag.
    fn tiff(tag: u16, gps: bool) -> Vec<u8> {
        let mut bytes = b"MM\0*\0\0\0\x08".to_vec();
        if !gps {
            bytes.extend(b"\0\x01\x01\x12\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0");
            return bytes;
        }
        bytes.extend(b"\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0\0\x01");
        bytes.extend(tag.to_be_bytes());
        bytes.extend(b"\0\x05\0\0\0\x03\0\0\0\x2c\0\0\0\0");
        bytes.extend([0; 24]);
        bytes
    }

    #[test]
    fn degrees_are_found_wherever_they_stand() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        for (bytes, expected) in [
            (tiff(2, true), Some(Place::Gps)),
            (tiff(22, true), Some(Place::Gps)),
            (tiff(29, true), None),
            (tiff(0, false), None),
            ([&tiff(0, false)[..], b"\xff\xe1Exif\0\0", &tiff(4, true)].concat(), Some(Place::Gps)),
            (b"<x e:GPSLatitude='51,12N'/>".to_vec(), Some(Place::Gps)),
            (b"<x exif:GPSDestLongitude='6,2E'/>".to_vec(), Some(Place::Gps)),
            (b"<x drone-dji:GpsLongtitude='6.2'/>".to_vec(), Some(Place::Gps)),
            (utf16("<x exif:GPSLatitude='51,12N'/>"), Some(Place::Gps)),
            (utf16("x<x exif:GPSLatitude='51,12N'/>").split_off(1), Some(Place::Gps)),
            (utf16("<x photoshop:City='Rheydt'/>"), Some(Place::Name)),
            (b"<x photoshop:City = \"Rheydt\"/>".to_vec(), Some(Place::Name)),
            (b"<x photoshop:City=\"\"/><p:City></p:City><p:City/>".to_vec(), None),
            (b"<p:Sublocation>Haus</p:Sublocation>".to_vec(), Some(Place::Name)),
            (b"8BIM\x04\x04\0\0\0\0\0\x15\x1c\x02\x5a\0\x10Moenchengladbach".to_vec(), Some(Place::Name)),
            (b"8BIM\x04\x04\0\0\0\0\0\x06\x1c\x02\x5a\0\x01 ".to_vec(), None),
            (b"8BIM\x04\x04\0\0\0\0\0\x09\x1c\x02\x78\0\x04Fest".to_vec(), None),
            (b"\0\0\0\x20\xa9xyz\0\x12\x15\xc7+51.1900+006.4400/".to_vec(), Some(Place::Gps)),
            (b"<x tiff:Orientation='1' exif:GPSVersionID='2.2'/>".to_vec(), None),
        ] {
            assert_eq!(place(&bytes), expected, "{bytes:?}");
            // Nothing that is cut off stops the reader.
            (0..bytes.len()).for_each(|end| assert!(place(&bytes[..end]).is_none_or(|found| Some(found) == expected)));
        }
    }

    /// Directories that lead to each other in every way: the work stays within bounds.
    #[test]
    fn a_hostile_photo_is_looked_at_for_a_short_time() {
        let mut bytes = b"II*\0\x08\0\0\0".repeat(40_000);
        bytes.extend([0x25, 0x88, 0, 4].repeat(40_000));
        bytes[8..10].copy_from_slice(&u16::MAX.to_le_bytes());
        let began = std::time::Instant::now();
        assert_eq!(place(&bytes), Some(Place::Unknown));
        assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
        let sets = [&b"8BIM\x04\x04\0\0\xff\xff\xff\xff"[..], &b"\x1c\x02\x78\0\0".repeat(8)].concat().repeat(20_000);
        assert!(matches!(place(&sets), None | Some(Place::Unknown)));
    }
}

//! What a photo really is, told by its bytes: format, width and height, and whether it tells where
//! it was taken. The name of a file proves nothing.

use super::photo_place::{self, Place};
use super::walk::ImageFile;
use std::fs::File;
use std::io::Read;

/// Larger files are refused anyway; only their beginning is looked at.
const MAX_LOOK: u64 = 16 * 1024 * 1024;

/// A format of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum ImageFormat {
    Jpeg,
    Png,
    Webp,
    Avif,
    Gif,
    Heic,
    Tiff,
    Bmp,
    Pdf,
    Svg,
}

impl ImageFormat {
    /// Whether such pictures are published: photos that every browser shows, and that cannot carry
    /// scripts.
    pub fn is_published(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp | Self::Avif)
    }

    /// The name that people know.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
            Self::Avif => "AVIF",
            Self::Gif => "GIF",
            Self::Heic => "HEIC",
            Self::Tiff => "TIFF",
            Self::Bmp => "BMP",
            Self::Pdf => "PDF",
            Self::Svg => "SVG",
        }
    }

    /// Tells a format by the first bytes of a file.
    pub fn sniff(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            return Some(Self::Jpeg);
        }
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Self::Png);
        }
        if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            return Some(Self::Webp);
        }
        if bytes.get(4..8) == Some(b"ftyp") {
            return brand(bytes);
        }
        if bytes.starts_with(b"GIF8") {
            return Some(Self::Gif);
        }
        if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
            return Some(Self::Tiff);
        }
        if bytes.starts_with(b"BM") {
            return Some(Self::Bmp);
        }
        if bytes.starts_with(b"%PDF") {
            return Some(Self::Pdf);
        }
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
        start.contains("<svg").then_some(Self::Svg)
    }
}

/// The brands of an ISO base media file (ISO/IEC 14496-12): AVIF and HEIC share one container.
fn brand(bytes: &[u8]) -> Option<ImageFormat> {
    let length = bytes.get(..4).map_or(0, |b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]) as usize);
    let brands = bytes.get(8..length.min(bytes.len()).max(8)).unwrap_or(&[]);
    let has = |name: &[u8; 4]| brands.chunks_exact(4).any(|b| b == name);
    if has(b"avif") || has(b"avis") {
        return Some(ImageFormat::Avif);
    }
    [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"].iter().any(|b| has(b)).then_some(ImageFormat::Heic)
}

/// Opens a photo and notes what it is. A photo that cannot be read stays without format.
pub(super) fn look_at(image: &mut ImageFile) {
    let mut bytes = Vec::new();
    let limit = if image.bytes > MAX_LOOK { 64 * 1024 } else { MAX_LOOK };
    let read = File::open(&image.path).and_then(|file| file.take(limit).read_to_end(&mut bytes));
    if read.is_err() {
        return;
    }
    // Whoever looks through all files for changes need not read photos again.
    image.hash = (image.bytes <= MAX_LOOK).then(|| blake3::hash(&bytes));
    image.format = ImageFormat::sniff(&bytes);
    if let Ok(size) = imagesize::blob_size(&bytes) {
        image.width = u32::try_from(size.width).ok();
        image.height = u32::try_from(size.height).ok();
    }
    let place = photo_place::place(&bytes);
    image.has_gps = place == Some(Place::Gps);
    image.has_place_name = place == Some(Place::Name);
    image.has_packed = place == Some(Place::Unknown) || has_packed(&bytes);
    image.is_damaged = image.bytes <= MAX_LOOK && is_damaged(image, &bytes);
}

/// Whether the end of a picture is missing, or its size. Other formats than these are left to the browser.
fn is_damaged(image: &ImageFile, bytes: &[u8]) -> bool {
    let is_cut_off = match image.format {
        Some(ImageFormat::Jpeg) => {
            // The end of the picture comes behind its last part; small pictures within have an end, too.
            let last = |marker: u8| bytes.windows(2).rposition(|pair| pair == [0xff, marker]);
            last(0xd9).is_none_or(|end| last(0xda).is_some_and(|part| part > end))
        }
        Some(ImageFormat::Png) => !png_chunks(bytes).any(|(name, _)| name == b"IEND"),
        Some(ImageFormat::Webp) => {
            let length = bytes.get(4..8).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize);
            // Some programs leave out the byte that makes the length even.
            length + 7 > bytes.len()
        }
        _ => return false,
    };
    is_cut_off || image.width.zip(image.height).is_none_or(|(width, height)| width == 0 || height == 0)
}

/// The parts of a PNG that are whole: name and content.
fn png_chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = bytes.get(8..).filter(|_| bytes.starts_with(b"\x89PNG")).unwrap_or_default();
    std::iter::from_fn(move || {
        let (length, behind) = rest.split_first_chunk::<4>()?;
        let (name, behind) = behind.split_at_checked(4)?;
        let (content, behind) = behind.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        rest = behind.get(4..)?;
        Some((name, content))
    })
}

/// Whether a PNG has Exif, XMP or IPTC data in texts that we do not unpack: what ImageMagick calls a raw profile, and
/// XMP that is compressed.
fn has_packed(bytes: &[u8]) -> bool {
    png_chunks(bytes).any(|(name, content)| {
        let keyword = content.split(|byte| *byte == 0).next().unwrap_or_default();
        let is_packed = match name {
            b"zTXt" => true,
            b"iTXt" => content.get(keyword.len() + 1) == Some(&1),
            _ => false,
        };
        let is_text = is_packed || matches!(name, b"tEXt" | b"iTXt");
        let keyword = keyword.to_ascii_lowercase();
        let says = |part: &[u8]| keyword.windows(part.len()).any(|found| found == part);
        is_text && says(b"raw profile") || is_packed && (says(b"xmp") || says(b"exif") || says(b"gps"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG of these parts; nobody looks at their sums.
    fn png(width: u32, parts: &[(&[u8], &[u8])]) -> Vec<u8> {
        let header = [&width.to_be_bytes()[..], &[0, 0, 0, 9, 8, 2, 0, 0, 0]].concat();
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        for (name, content) in [(&b"IHDR"[..], &header[..])].iter().chain(parts) {
            bytes.extend([&u32::try_from(content.len()).unwrap().to_be_bytes()[..], name, content, &[0; 4]].concat());
        }
        bytes
    }

    fn looked_at(bytes: &[u8]) -> ImageFile {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("bild"), bytes).unwrap();
        let found = std::fs::create_dir_all(folder.path().join("content/bilder"))
            .and_then(|()| std::fs::rename(folder.path().join("bild"), folder.path().join("content/bilder/bild")));
        found.unwrap();
        let mut image = super::super::walk::walk(folder.path()).unwrap().images.remove(0);
        look_at(&mut image);
        image
    }

    #[test]
    fn what_is_cut_off_is_damaged() {
        let whole = png(9, &[(b"IDAT", b"xyz"), (b"IEND", b"")]);
        assert!(!looked_at(&whole).is_damaged);
        assert!(looked_at(&png(0, &[(b"IEND", b"")])).is_damaged, "no width");
        let jpeg = b"\xff\xd8\xff\xc0\0\x0b\x08\x02X\x03 \x01\x01\x11\0\xff\xda\0\x02abc\xff\xd9";
        assert!(!looked_at(jpeg).is_damaged);
        let webp = b"RIFF\x16\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x09\0\x09\0";
        assert!(!looked_at(webp).is_damaged, "{:?}", looked_at(webp));
        for whole in [&whole[..], jpeg, webp] {
            for end in 16..whole.len() - 1 {
                assert!(looked_at(&whole[..end]).is_damaged, "{end} of {whole:?}");
            }
        }
    }

    #[test]
    fn packed_details_are_found() {
        for (name, content, packed) in [
            (b"zTXt", &b"Raw profile type exif\0\0x"[..], true),
            (b"tEXt", b"Raw profile type APP1\0\n", true),
            (b"iTXt", b"Raw profile type exif\0\x01\0\0\0x", true),
            (b"zTXt", b"XML:com.adobe.xmp\0\0x", true),
            (b"zTXt", b"Comment\0\0x", false),
            (b"iTXt", b"XML:com.adobe.xmp\0\x01\0\0\0x", true),
            (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>", false),
            (b"tEXt", b"Software\0gimp", false),
        ] {
            assert_eq!(looked_at(&png(9, &[(name, content), (b"IEND", b"")])).has_packed, packed, "{content:?}");
        }
    }

    #[test]
    fn the_bytes_tell_the_format() {
        assert_eq!(ImageFormat::sniff(b"\xff\xd8\xff\xe0"), Some(ImageFormat::Jpeg));
        assert_eq!(ImageFormat::sniff(b"RIFF\0\0\0\0WEBPVP8 "), Some(ImageFormat::Webp));
        assert_eq!(ImageFormat::sniff(b"\0\0\0\x18ftypmif1\0\0\0\0avifmiaf"), Some(ImageFormat::Avif));
        assert_eq!(ImageFormat::sniff(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Some(ImageFormat::Heic));
        assert_eq!(ImageFormat::sniff(b"<?xml version=\"1.0\"?>\n<SVG onload=\"x\">"), Some(ImageFormat::Svg));
        for nothing in [b"".as_slice(), b"\xff", b"RIFF", b"\0\0\0\x18ftyp", b"\xff\xff\xff\xffftyp", b"Hallo"] {
            assert_eq!(ImageFormat::sniff(nothing), None, "{nothing:?}");
        }
    }
}

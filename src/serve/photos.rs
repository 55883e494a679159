//! The photos of the last good state. What lies on the disk may be another picture by now, or gone: their bytes are kept,
//! and what is read later is shown only where it is still the same.

use crate::source::regular;
use crate::source::walk::ImageFile;
use blake3::Hash;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How much is kept, in bytes: all photos of most towns. A photo that nobody had room for is read when it is asked for.
const MOST: usize = 64 * 1024 * 1024;

/// The photos of the last good state.
#[derive(Debug)]
pub(super) struct Photos {
    most: usize,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    photos: HashMap<Hash, Photo>,
    size: usize,
    /// How often somebody has asked.
    asked: u64,
}

#[derive(Debug)]
struct Photo {
    bytes: Arc<Vec<u8>>,
    /// When somebody asked for it last.
    asked: u64,
}

impl Default for Photos {
    fn default() -> Self {
        Self { most: MOST, kept: Mutex::default() }
    }
}

impl Photos {
    /// From now on, these are the photos: others are forgotten, and as many are read as there is room for.
    pub(super) fn keep(&self, images: &[ImageFile]) {
        let (mut missing, mut size): (Vec<&ImageFile>, usize) = {
            let mut kept = self.kept();
            let wanted: HashSet<Hash> = images.iter().filter_map(|image| image.hash).collect();
            kept.photos.retain(|hash, _| wanted.contains(hash));
            kept.size = kept.photos.values().map(|photo| photo.bytes.len()).sum();
            let is_missing = |image: &&ImageFile| image.hash.is_some_and(|hash| !kept.photos.contains_key(&hash));
            (images.iter().filter(is_missing).collect(), kept.size)
        };
        missing.retain(|image| {
            let with = size.saturating_add(usize::try_from(image.bytes).unwrap_or(usize::MAX));
            let fits = with <= self.most;
            if fits {
                size = with;
            }
            fits
        });
        // Whoever asks meanwhile does not wait until all are read.
        missing
            .par_iter()
            .filter_map(|image| read(image))
            .for_each(|(hash, bytes)| self.kept().add(hash, bytes, self.most));
    }

    /// The bytes of a photo of the good state; nothing where they are not known any more.
    pub(super) fn bytes(&self, image: &ImageFile) -> Option<Arc<Vec<u8>>> {
        {
            let mut kept = self.kept();
            kept.asked += 1;
            let now = kept.asked;
            if let Some(photo) = kept.photos.get_mut(&image.hash?) {
                photo.asked = now;
                return Some(photo.bytes.clone());
            }
        }
        let (hash, bytes) = read(image)?;
        self.kept().add(hash, bytes.clone(), self.most);
        Some(bytes)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// Keeps a photo; those that nobody has asked for in the longest time give way.
    fn add(&mut self, hash: Hash, bytes: Arc<Vec<u8>>, most: usize) {
        if bytes.len() > most || self.photos.contains_key(&hash) {
            return;
        }
        while self.size + bytes.len() > most
            && let Some(oldest) = self.photos.iter().min_by_key(|(_, photo)| photo.asked).map(|(hash, _)| *hash)
        {
            self.size -= self.photos.remove(&oldest).map_or(0, |photo| photo.bytes.len());
        }
        self.size += bytes.len();
        self.photos.insert(hash, Photo { bytes, asked: self.asked });
    }
}

/// Reads a photo from the disk, where it is the one that is meant.
fn read(image: &ImageFile) -> Option<(Hash, Arc<Vec<u8>>)> {
    let bytes = regular::read(&image.path).ok()?;
    let hash = blake3::hash(&bytes);
    (image.hash == Some(hash)).then(|| (hash, Arc::new(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn photo(folder: &Path, name: &str, bytes: &[u8]) -> ImageFile {
        std::fs::write(folder.join(name), bytes).unwrap();
        ImageFile { hash: Some(blake3::hash(bytes)), ..ImageFile::new(name, folder.join(name), bytes.len() as u64) }
    }

    #[test]
    fn what_there_is_room_for_outlives_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let all = ["eins", "zwei", "drei"].map(|text| photo(folder.path(), text, text.as_bytes()));
        let photos = Photos { most: 8, ..Photos::default() };
        photos.keep(&all);
        assert_eq!(photos.kept().size, 8);
        for image in &all {
            std::fs::write(&image.path, "anders").unwrap();
        }
        let bytes = |image: &ImageFile| photos.bytes(image).map(|bytes| bytes.to_vec());
        assert_eq!(bytes(&all[0]).as_deref(), Some(&b"eins"[..]));
        assert_eq!(bytes(&all[1]).as_deref(), Some(&b"zwei"[..]));
        assert_eq!(bytes(&all[2]), None, "what lies there now is another picture");
        // It comes back, and the one gives way that nobody asked for lately.
        std::fs::write(&all[2].path, "drei").unwrap();
        assert_eq!(bytes(&all[2]).as_deref(), Some(&b"drei"[..]));
        assert_eq!((bytes(&all[0]), photos.kept().size), (None, 8));
        // What is no photo of the town any more is forgotten.
        photos.keep(&all[2..]);
        assert_eq!(photos.kept().size, 4);
    }
}

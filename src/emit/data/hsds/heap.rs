//! Bytes in memory that grow without ever being moved: a `Vec` that outgrows its place is copied into one twice as
//! large, and in a large town the tables are a tenth of all memory.

use std::io::{Error, ErrorKind, Read, Result, Seek, SeekFrom, Write};

/// How long a piece is, in bytes. Every piece but the last is full.
const PIECE: usize = 256 * 1024;

/// Bytes in pieces, with a place at which they are read and written.
#[derive(Debug, Default)]
pub(super) struct Heap {
    pieces: Vec<Vec<u8>>,
    place: usize,
}

impl Heap {
    /// How many bytes there are.
    pub(super) fn len(&self) -> usize {
        self.pieces.last().map_or(0, |last| (self.pieces.len() - 1) * PIECE + last.len())
    }
}

impl Write for Heap {
    /// Writes over what is there, and behind it; at most to the end of a piece.
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let (number, from) = (self.place / PIECE, self.place % PIECE);
        if number == self.pieces.len() && !bytes.is_empty() {
            // The first piece grows as it needs: most tables of a small town are short.
            self.pieces.push(if number == 0 { Vec::new() } else { Vec::with_capacity(PIECE) });
        }
        let Some(piece) = self.pieces.get_mut(number).filter(|piece| from <= piece.len()) else {
            return if bytes.is_empty() { Ok(0) } else { Err(ErrorKind::InvalidInput.into()) };
        };
        let count = bytes.len().min(PIECE - from);
        let (over, behind) = bytes[..count].split_at(count.min(piece.len() - from));
        piece[from..from + over.len()].copy_from_slice(over);
        piece.extend_from_slice(behind);
        self.place += count;
        Ok(count)
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

impl Read for Heap {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let there = self.pieces.get(self.place / PIECE).and_then(|piece| piece.get(self.place % PIECE..));
        let count = there.unwrap_or_default().read(buffer)?;
        self.place += count;
        Ok(count)
    }
}

impl Seek for Heap {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => usize::try_from(place).ok(),
            SeekFrom::Current(by) => isize::try_from(by).ok().and_then(|by| self.place.checked_add_signed(by)),
            SeekFrom::End(by) => isize::try_from(by).ok().and_then(|by| self.len().checked_add_signed(by)),
        };
        // Nobody here looks behind the end, and there is nothing to fill a gap with.
        self.place = place.filter(|place| *place <= self.len()).ok_or_else(|| Error::from(ErrorKind::InvalidInput))?;
        Ok(self.place as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    proptest! {
        #[test]
        fn a_heap_is_what_a_cursor_is(steps in proptest::collection::vec((0..4_usize, 0..3 * PIECE, any::<u8>()), 1..20)) {
            let (mut heap, mut cursor) = (Heap::default(), Cursor::new(Vec::new()));
            for (what, number, byte) in steps {
                let length = cursor.get_ref().len();
                let place = if length == 0 { 0 } else { number % (length + 1) };
                match what {
                    0 => {
                        let to = SeekFrom::Start(place as u64);
                        prop_assert_eq!(heap.seek(to).unwrap(), cursor.seek(to).unwrap());
                    }
                    1 => {
                        let to = SeekFrom::End(-(place as i64));
                        prop_assert_eq!(heap.seek(to).unwrap(), cursor.seek(to).unwrap());
                    }
                    2 => {
                        let bytes = vec![byte; number];
                        heap.write_all(&bytes).unwrap();
                        cursor.write_all(&bytes).unwrap();
                    }
                    _ => {
                        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
                        let many = number as u64;
                        Read::by_ref(&mut heap).take(many).read_to_end(&mut ours).unwrap();
                        Read::by_ref(&mut cursor).take(many).read_to_end(&mut theirs).unwrap();
                        prop_assert!(ours == theirs);
                    }
                }
                prop_assert_eq!(heap.len(), cursor.get_ref().len());
                prop_assert_eq!(heap.stream_position().unwrap(), cursor.position());
            }
            prop_assert!(heap.pieces.concat() == cursor.into_inner());
        }
    }

    #[test]
    fn nobody_looks_behind_the_end() {
        let mut heap = Heap::default();
        assert!(heap.seek(SeekFrom::Start(1)).is_err());
        assert!(heap.seek(SeekFrom::Current(-1)).is_err());
        assert_eq!(heap.write(b"").unwrap(), 0);
        assert_eq!(heap.read(&mut [0; 4]).unwrap(), 0);
    }
}

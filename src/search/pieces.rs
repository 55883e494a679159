//! JSON piece by piece, for a file that is too large to lie in memory whole.

use serde::Serialize;

/// A piece of a file.
pub type Piece = Vec<u8>;

/// An object, from its keys and the pieces of their values.
pub fn object<P: Iterator<Item = Piece> + Send>(
    parts: impl Iterator<Item = (String, P)> + Send,
) -> impl Iterator<Item = Piece> + Send {
    let parts = parts.enumerate().flat_map(|(at, (key, value))| {
        let mark = if at == 0 { '{' } else { ',' };
        std::iter::once(format!("{mark}\"{key}\":").into_bytes()).chain(value)
    });
    parts.chain(std::iter::once(b"}".to_vec()))
}

/// Writes a weight below 10 with at most three digits behind the point.
pub fn push_weight(weight: f32, out: &mut Piece) {
    let thousandths = (f64::from(weight) * 1000.0).round() as u32;
    let digit = |place: u32| b'0' + (thousandths / place % 10) as u8;
    let all = [digit(1000), b'.', digit(100), digit(10), digit(1)];
    let zeros = all.iter().skip(3).rev().take_while(|digit| **digit == b'0').count();
    out.extend_from_slice(all.get(..all.len() - zeros).unwrap_or_default());
}

/// Writes a whole number.
pub fn push_number(number: u32, out: &mut Piece) {
    if number > 9 {
        push_number(number / 10, out);
    }
    out.push(b'0' + (number % 10) as u8);
}

/// Writes a letter as a text of JSON.
pub fn push_letter(letter: char, out: &mut Piece) {
    let mut place = [0; 4];
    let text = &*letter.encode_utf8(&mut place);
    if letter.is_alphanumeric() {
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    } else {
        push_json(text, out);
    }
}

/// Writes something as JSON.
pub fn push_json(value: &(impl Serialize + ?Sized), out: &mut Piece) {
    // Neither texts nor writing into memory can fail.
    let _ = serde_json::to_writer(out, value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_written_as_floats_are() {
        for thousandths in 0..3200 {
            let (weight, mut out) = (f64::from(thousandths) / 1000.0, Piece::new());
            push_weight(weight as f32, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), format!("{weight:?}"));
        }
    }
}

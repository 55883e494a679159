//! QR codes (ISO/IEC 18004) as one SVG path.

use crate::error::Error;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// The quiet zone around a code, in modules (ISO/IEC 18004, 6.3.8).
const QUIET: usize = 4;

/// The code of a text, level M, with its quiet zone.
///
/// # Errors
/// Where the text is longer than any code.
pub fn svg(text: &str) -> Result<String, Error> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)
        .map_err(|e| Error::new("no QR code can hold {text}").with("text", text).because(e))?;
    let width = code.width();
    let colors = code.to_colors();
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|color| **color == Color::Dark).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    let side = width + 2 * QUIET;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/><path d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_one_dark_path_and_a_quiet_zone() {
        let svg = svg("https://example.org/s/rheydt/").unwrap();
        assert_eq!(svg.matches("<path").count(), 2);
        // Version 3 has 29 modules; the finder begins behind the quiet zone.
        assert!(svg.contains("viewBox=\"0 0 37 37\"") && svg.contains("M4 4h7"), "{svg}");
    }
}

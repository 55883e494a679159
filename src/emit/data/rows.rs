//! Tables as text (RFC 4180).

use std::borrow::Cow;

/// What a formula begins with. Source: OWASP, "CSV Injection".
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Writes one row, ended. Cells with a separator, a quote or a line break are quoted.
pub fn row(cells: impl IntoIterator<Item = impl AsRef<str>>, separator: u8, out: &mut String) {
    for (number, cell) in cells.into_iter().enumerate() {
        let cell = cell.as_ref();
        if number > 0 {
            out.push(char::from(separator));
        }
        // All of these are single bytes, which no longer character contains. No early end: so many of them are looked
        // at in one step.
        let special = |byte: u8| (byte == b'"') | (byte == b'\n') | (byte == b'\r') | (byte == separator);
        if cell.bytes().fold(false, |found, byte| found | special(byte)) || cell.starts_with(' ') || cell.ends_with(' ')
        {
            out.push('"');
            for (number, part) in cell.split('"').enumerate() {
                if number > 0 {
                    out.push_str("\"\"");
                }
                out.push_str(part);
            }
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}

/// A cell that a spreadsheet cannot take for a formula: with a single quote before what a formula begins with.
pub fn harmless(cell: &str) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

/// The same for tables that programs read: numbers, coordinates and telephone numbers stay as they are. A spreadsheet
/// takes `+49 221` for a number at most.
pub fn harmless_data(cell: &str) -> Cow<'_, str> {
    let number = || cell.chars().skip(1).all(|c| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '/' | '.' | '-'));
    if !cell.starts_with(FORMULA) || (cell.starts_with(['+', '-']) && number()) {
        Cow::Borrowed(cell)
    } else {
        Cow::Owned(harmless(cell))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must() {
        let mut out = String::new();
        row(["a", "b;c", "d\"e", "f\ng", ""], b';', &mut out);
        assert_eq!(out, "a;\"b;c\";\"d\"\"e\";\"f\ng\";\r\n");
    }

    #[test]
    fn nothing_is_a_formula() {
        for formula in ["=1+1", "+49 221", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠SUM(A1)"] {
            assert!(harmless(formula).starts_with('\''), "{formula:?}");
        }
        assert_eq!(harmless("Chor = Freude"), "Chor = Freude");
        assert_eq!((&*harmless_data("+49 221"), &*harmless_data("-6.4")), ("+49 221", "-6.4"));
        assert_eq!(harmless_data("-1+cmd|' /C'!A0"), "'-1+cmd|' /C'!A0");
    }
}

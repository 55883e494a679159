//! Tables as text (RFC 4180), and as they really come: with a quotation mark that nobody closes, rows
//! with too few or too many cells, and blank lines. A broken row costs that row and no other; the
//! usual readers take everything up to the end of the file into one cell.

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line where it begins, from 1.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line where it begins, from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: Broken,
    /// How it begins.
    pub text: String,
}

/// What is wrong with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// A quotation mark is never closed.
    OpenQuote,
    /// It has another number of cells than the heading.
    Columns {
        /// How many.
        found: usize,
    },
}

/// A table with its heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns.
    pub header: Vec<String>,
    /// The line where they stand, from 1.
    pub heading: usize,
    /// The rows below.
    pub rows: Vec<Row>,
    /// The rows that cannot be read.
    pub faults: Vec<Fault>,
}

/// What separates the cells of the heading: the sign that occurs most often outside of quotes.
pub fn separator(text: &str) -> char {
    if let Some((sign, _)) = declared(text) {
        return sign;
    }
    let (mut counts, mut quoted) = ([(';', 0), ('\t', 0), (',', 0), ('|', 0)], false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted && counts.iter().any(|(_, n)| *n > 0) => break,
            c if !quoted => counts.iter_mut().filter(|(sign, _)| *sign == c).for_each(|(_, n)| *n += 1),
            _ => {}
        }
    }
    counts.iter().rev().max_by_key(|(_, n)| *n).filter(|(_, n)| *n > 0).map_or(';', |(sign, _)| *sign)
}

/// `sep=;`, the first line that Excel writes and reads: the sign, and how long the line is. It is no row.
fn declared(text: &str) -> Option<(char, usize)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (line, end) = match text.find(['\n', '\r']) {
        Some(at) => (text.get(..at)?, at + if text.get(at..)?.starts_with("\r\n") { 2 } else { 1 }),
        None => (text, text.len()),
    };
    let line = line.trim_matches(['"', ' ']);
    let sign = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..))?;
    let mut signs = sign.chars();
    // A tab may be gone with the blanks; other signs may stand behind the one, as cells of the line.
    match signs.next() {
        None => Some(('\t', end)),
        Some(sign) => signs.all(|c| c == sign).then_some((sign, end)),
    }
}

impl Table {
    /// Reads a table.
    pub fn read(text: &str, separator: char) -> Self {
        let mut table = Self { heading: 1, ..Self::default() };
        let (mut rest, mut line) = (text.trim_start_matches('\u{feff}'), 1);
        if let Some((_, length)) = declared(rest) {
            rest = rest.get(length..).unwrap_or_default();
            line = 2;
        }
        while !rest.is_empty() {
            let (cells, length, closed) = row(rest, separator);
            let taken = &rest[..length];
            let lines = taken.matches('\n').count() + taken.replace("\r\n", "").matches('\r').count();
            if !closed {
                // Only this line is lost; the next one is read by itself.
                let end = rest.find(['\n', '\r']).map_or(rest.len(), |at| at + 1);
                let end = if rest[..end].ends_with('\r') && rest[end..].starts_with('\n') { end + 1 } else { end };
                let text = rest[..end].trim().to_owned();
                table.faults.push(Fault { line, kind: Broken::OpenQuote, text });
                rest = &rest[end..];
                line += 1;
                continue;
            }
            rest = &rest[length..];
            let blank = cells.iter().all(|cell| cell.trim().is_empty());
            if !blank && table.header.is_empty() {
                table.heading = line;
                table.header = cells.iter().map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
                // Spreadsheets leave empty columns at the end.
                while table.header.last().is_some_and(String::is_empty) {
                    table.header.pop();
                }
            } else if !blank {
                table.add(line, cells, taken);
            }
            line += lines;
        }
        table
    }

    fn add(&mut self, line: usize, mut cells: Vec<String>, text: &str) {
        let expected = self.header.len();
        while cells.len() > expected && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        // Some programs leave empty cells at the end away.
        if cells.len() > expected || cells.len() < expected && cells.len() == 1 && expected > 1 {
            let kind = Broken::Columns { found: cells.len() };
            self.faults.push(Fault { line, kind, text: text.trim().to_owned() });
        } else {
            cells.resize(expected, String::new());
            self.rows.push(Row { line, cells });
        }
    }
}

/// Reads one row: its cells, its length in bytes with the line end, and whether all quotes are closed.
fn row(text: &str, separator: char) -> (Vec<String>, usize, bool) {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if quoted {
            match (c, chars.peek().map(|(_, c)| *c)) {
                ('"', Some('"')) => {
                    cell.push('"');
                    chars.next();
                }
                // Behind a closing mark the cell ends; otherwise it closed nothing, and an earlier one is open.
                ('"', Some(next)) if next != separator && next != '\r' && next != '\n' => {
                    return (cells, at + 1, false);
                }
                ('"', _) => quoted = false,
                _ => cell.push(c),
            }
            continue;
        }
        match c {
            // A quotation mark within a cell is a letter like others: 5" pipe.
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            '\r' | '\n' => {
                cells.push(cell);
                let pair = c == '\r' && chars.peek().is_some_and(|(_, c)| *c == '\n');
                return (cells, at + 1 + usize::from(pair), true);
            }
            c if c == separator => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    cells.push(cell);
    (cells, text.len(), !quoted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(text: &str, separator: char) -> Vec<Vec<String>> {
        Table::read(text, separator).rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn separators_are_found() {
        for (text, sign) in [
            ("a;b,c;d\n1;2;3", ';'),
            ("a,b\n", ','),
            ("a\tb\tc", '\t'),
            ("\"a;b;c\",d\n", ','),
            ("a", ';'),
            ("a|b", '|'),
        ] {
            assert_eq!(separator(text), sign, "{text:?}");
        }
    }

    #[test]
    fn a_first_line_may_name_the_separator() {
        for text in ["sep=;\r\na,b,c;d\r\n1,2;3\r\n", "\u{feff}\"SEP=;\"\na,b,c;d\n1,2;3\n"] {
            assert_eq!(separator(text), ';', "{text:?}");
            let table = Table::read(text, ';');
            assert_eq!((table.header.as_slice(), table.heading), (&["a,b,c".to_owned(), "d".to_owned()][..], 2));
            assert_eq!(table.rows[0], Row { line: 3, cells: vec!["1,2".into(), "3".into()] });
        }
        assert_eq!(separator("sepia;b\n"), ';');
        assert_eq!(Table::read("sep=;", ';').rows, []);
    }

    #[test]
    fn cells_as_spreadsheets_write_them() {
        let text = "a;b\r\n\"x;y\";\"sagt \"\"ja\"\"\"\r\n\r\n\"zwei\nZeilen\";5\" Rohr\r\n";
        assert_eq!(cells(text, ';'), [["x;y", "sagt \"ja\""], ["zwei\nZeilen", "5\" Rohr"]]);
        let table = Table::read(text, ';');
        assert_eq!(table.rows[1].line, 4);
        // Old Macs.
        assert_eq!(cells("a;b\r1;2\r3;4", ';'), [["1", "2"], ["3", "4"]]);
    }

    #[test]
    fn a_broken_row_costs_that_row_alone() {
        let table = Table::read("a;b\n1;2\n3;\"offen\n5;6\n7;8;9\nallein\n11;\n", ';');
        let rows: Vec<usize> = table.rows.iter().map(|row| row.line).collect();
        assert_eq!(rows, [2, 4, 7]);
        let faults: Vec<(usize, Broken)> = table.faults.iter().map(|f| (f.line, f.kind)).collect();
        assert_eq!(
            faults,
            [(3, Broken::OpenQuote), (5, Broken::Columns { found: 3 }), (6, Broken::Columns { found: 1 })]
        );
    }

    proptest! {
        /// Another reader finds the same in every table that is right.
        #[test]
        fn agrees_with_another_reader(rows in proptest::collection::vec(proptest::collection::vec("[a-zäöü;\"\n ]{0,8}", 3), 1..6)) {
            let mut text = String::from("a;b;c\n");
            for row in &rows {
                let quoted: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                text.push_str(&format!("{}\n", quoted.join(";")));
            }
            let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
            let theirs: Vec<Vec<String>> = reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
            let ours = cells(&text, ';');
            let filled = theirs.into_iter().filter(|row: &Vec<String>| row.iter().any(|cell| !cell.trim().is_empty())).collect::<Vec<_>>();
            prop_assert_eq!(ours, filled);
        }

        #[test]
        fn nothing_breaks_it(text in "[a;\"\r\n,\u{0}ä]{0,60}") {
            let table = Table::read(&text, separator(&text));
            prop_assert!(table.rows.iter().all(|row| row.cells.len() == table.header.len()));
        }
    }
}

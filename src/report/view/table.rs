//! A table with finished words. On a phone every row stands by itself, so each cell knows what it answers.

use serde::Serialize;

/// A table.
#[derive(Debug, Serialize)]
pub struct Table {
    /// What it shows, and in which order.
    pub caption: String,
    /// What the columns are called.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// What all rows come to.
    pub total: Option<Row>,
}

/// A column.
#[derive(Debug, Serialize)]
pub struct Column {
    /// What it is called.
    pub text: String,
    /// Numbers stand one below the other.
    pub number: bool,
}

/// A row.
#[derive(Debug, Serialize)]
pub struct Row {
    /// What the row is about.
    pub head: Cell,
    /// The other cells.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Default, Clone, Serialize)]
pub struct Cell {
    /// What the column is called.
    pub label: String,
    /// The words.
    pub text: String,
    /// Where they lead.
    pub href: Option<String>,
    /// Said before a link, not shown: elsewhere on the page the same words lead to the public site.
    pub before: Option<String>,
    /// A number.
    pub number: bool,
    /// Somebody has to do something about it.
    pub to_do: bool,
}

impl Cell {
    /// Words.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Words that lead somewhere.
    pub(super) fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { href: Some(href.into()), ..Self::text(text) }
    }

    /// What is said before a link and not shown.
    #[must_use]
    pub(super) fn after(mut self, before: impl Into<String>) -> Self {
        self.before = Some(before.into());
        self
    }

    /// A number.
    pub(super) fn number(number: usize) -> Self {
        Self { number: true, ..Self::text(number.to_string()) }
    }

    /// Marks what somebody has to do something about.
    #[must_use]
    pub(super) fn marked(mut self, to_do: bool) -> Self {
        self.to_do = to_do;
        self
    }
}

impl Table {
    /// A table without rows; the first column is what each row is about. Numbers are marked by the cells of the rows.
    pub(super) fn new(caption: String, columns: Vec<String>) -> Self {
        let columns = columns.into_iter().map(|text| Column { text, number: false }).collect();
        Self { caption, columns, rows: Vec::new(), total: None }
    }

    /// Adds a row.
    pub(super) fn row(&mut self, head: Cell, cells: Vec<Cell>) {
        let row = self.labelled(head, cells);
        self.rows.push(row);
    }

    /// Adds the last row.
    pub(super) fn total(&mut self, head: Cell, cells: Vec<Cell>) {
        self.total = Some(self.labelled(head, cells));
    }

    fn labelled(&mut self, head: Cell, mut cells: Vec<Cell>) -> Row {
        for (cell, column) in cells.iter_mut().zip(self.columns.iter_mut().skip(1)) {
            cell.label.clone_from(&column.text);
            column.number |= cell.number;
        }
        Row { head, cells }
    }
}

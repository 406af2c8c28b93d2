//! A window on a list: a few screens of rows fetched by key. Must not hold the whole list.

use super::detail::Detail;
use super::filter_line::FilterLine;
use crate::domain::{Day, Id};
use crate::fields::batch::Chosen;
use crate::fields::filter::Filter;
use crate::fields::query::{Count, Sort};
use crate::fields::{Kind, Row, Value};

/// Some rows of a list, and where the operator is among them.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    pub kind: Kind,
    pub as_of: Day,
    pub filter: Filter,
    pub sort: Sort,
    /// The rows at hand.
    pub rows: Vec<Row>,
    pub more_before: bool,
    pub more_after: bool,
    /// Index in `rows` of the selected row.
    pub cursor: usize,
    /// Index in `rows` of the first row on the screen.
    pub top: usize,
    /// Place of the first row at hand in the whole list, counted from 1, where it is known.
    pub base: Option<u64>,
    pub count: Option<Count>,
    pub marked: Chosen,
    /// Where a range began.
    pub anchor: Option<Id>,
    /// A first page has been asked for and is not there yet.
    pub loading: bool,
    /// Steps owed once more rows are there.
    pub owed: isize,
}

/// Which part of a pane has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    #[default]
    Rows,
    Filter,
    Detail,
}

/// A list with its filter line and the selected record beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    pub window: Window,
    pub line: FilterLine,
    pub focus: Focus,
    /// The selected record, where the screen is wide enough.
    pub detail: Option<Box<Detail>>,
}

impl Window {
    /// An empty window on everything current.
    pub fn new(kind: Kind, as_of: Day) -> Window {
        Window {
            kind,
            as_of,
            filter: Filter::none(kind),
            sort: Sort::default(),
            rows: Vec::new(),
            more_before: false,
            more_after: false,
            cursor: 0,
            top: 0,
            base: None,
            count: None,
            marked: Chosen::default(),
            anchor: None,
            loading: false,
            owed: 0,
        }
    }

    /// The selected row.
    pub fn row(&self) -> Option<&Row> {
        self.rows.get(self.cursor)
    }

    /// The place of the selected row in the whole list, counted from 1.
    pub fn rank(&self) -> Option<u64> {
        self.row()?;
        self.base.map(|base| base + self.cursor as u64)
    }

    /// How many rows are marked; none where that needs a count that is not there yet.
    pub fn marked_count(&self) -> Option<u64> {
        match (&self.marked, self.count) {
            (Chosen::Only(ids), _) => Some(ids.len() as u64),
            (marked, Some(Count::Exact(all))) => Some(marked.count(all)),
            _ => None,
        }
    }
}

impl List {
    /// A list of everything current of a kind.
    pub fn new(kind: Kind, as_of: Day) -> List {
        List {
            window: Window::new(kind, as_of),
            line: FilterLine::default(),
            focus: Focus::Rows,
            detail: None,
        }
    }

    /// The selected record.
    pub fn selected(&self) -> Option<(Kind, Id, String)> {
        let kind = self.window.kind;
        self.window
            .row()
            .map(|row| (kind, row.id, name_of(kind, row)))
    }
}

/// How a record of a list is called.
pub fn name_of(kind: Kind, row: &Row) -> String {
    let field = match kind {
        Kind::Unit => "name",
        Kind::Decision => "number",
        _ => "full_name",
    };
    match row.get(kind, field) {
        Value::Text(name) => name.clone(),
        _ => format!("#{}", row.id),
    }
}

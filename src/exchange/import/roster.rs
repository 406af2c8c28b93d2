//! A month's roster from the page on the wall, as our own writer makes it or an office by hand: people
//! down, days across, the signs of shifts in the cells. Must not write to the store, and guesses nothing:
//! what cannot be read is told by its cell, and the whole day it stands in stays as it is.

mod diff;
mod lines;
mod page;
mod people;
mod signs;

pub use page::{Page, page};

use crate::domain::duty::Roster;
use crate::domain::{Day, Id};
use crate::exchange::workbook::Sheet as Table;
use crate::fields::duty::DutySheet;
use crate::fields::{ChangeSet, Problem};
use crate::store::{Reader, StoreError};

/// What the operator says of the page.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// Whoever is not on the page stands no duty in the month.
    pub complete: bool,
    /// Why a published roster is changed; empty for no reason.
    pub reason: String,
    /// The name of the file, for the journal.
    pub file_name: String,
}

/// Somebody put into a shift or taken out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    pub day: Day,
    /// Place of the shift in the roster.
    pub shift: usize,
    pub member: Id,
}

/// What of the page is not taken, where, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Unread {
    /// The address of a cell, or the number of a row.
    pub place: String,
    pub problem: Problem,
}

/// What a page would do to the month.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenRoster {
    pub set: ChangeSet,
    pub put: Vec<Move>,
    pub out: Vec<Move>,
    pub same: usize,
    pub unread: Vec<Unread>,
    /// Days of the page that stay as they are, since a cell of theirs was not read.
    pub kept: Vec<Day>,
    /// People with duties in the month who are not on the page, and how many duties they keep.
    pub absent: Vec<(Id, usize)>,
    /// Whether a reason is needed: the month is published, or a duty that goes has its result.
    pub needs_reason: bool,
    /// The roster as it would be.
    pub after: Roster,
}

/// Looks over a page against the month of a unit.
pub fn roster(
    page: &Page<'_>,
    sheet: &DutySheet,
    wishes: &Wishes,
    reader: &Reader,
    as_of: Day,
) -> Result<TakenRoster, StoreError> {
    let read = lines::read(page, &sheet.roster, reader, as_of)?;
    Ok(diff::diff(sheet, read, wishes))
}

/// A cell as a spreadsheet calls it: `G7`.
fn address(row: usize, column: usize) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        let place = u8::try_from((left - 1) % 26).unwrap_or(0);
        letters.insert(0, char::from(b'A' + place));
        left = (left - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

/// The content of a cell; one that is merged along its row speaks for all its columns.
fn shown(table: &Table, row: usize, column: usize) -> String {
    let merge = super::cells::merge_at(table, row, column);
    let column = match merge {
        Some(merge) if merge.top == merge.bottom => merge.left,
        _ => column,
    };
    super::cells::text(super::cells::at(table, row, column))
}

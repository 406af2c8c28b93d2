//! The lines of people on a page: who, and what stands in each day's cell. Must not know what the month
//! holds so far.

use super::page::{DayMark, Page};
use super::signs::{self, Signs};
use super::{Move, Unread, address, people, shown};
use crate::domain::duty::Roster;
use crate::domain::{Day, Id};
use crate::exchange::import::headers::{Headers, Use};
use crate::fields::{Kind, Problem};
use crate::store::{Reader, StoreError};
use crate::text::{fold, fold_tokens};
use std::collections::{BTreeMap, BTreeSet};

/// How a line begins that ends the table: whoever made the page, answers for it, or gets it.
const SIGNERS: [&str; 9] = [
    "nguoi lap",
    "nguoi duyet",
    "nguoi phe duyet",
    "nguoi ky",
    "phe duyet",
    "thu truong",
    "noi nhan",
    "prepared by",
    "approved by",
];
/// Likewise, where it stands among the days.
const TITLES: [&str; 4] = ["chi huy", "tm.", "kt.", "truong"];

/// What a page says.
#[derive(Debug, Default)]
pub struct Read {
    /// Who stands what, and the cell that says so.
    pub wanted: BTreeMap<Move, String>,
    /// People with a line of their own.
    pub people: BTreeSet<Id>,
    pub days: BTreeSet<Day>,
    /// Days with something that was not read.
    pub kept: BTreeSet<Day>,
    pub unread: Vec<Unread>,
}

/// A cell of a line that says something.
struct Filled {
    column: usize,
    mark: DayMark,
    text: String,
}

struct Reading<'a> {
    page: &'a Page<'a>,
    roster: &'a Roster,
    signs: Signs,
    headers: Headers,
    /// The row of each person so far.
    rows: BTreeMap<Id, usize>,
    read: Read,
}

/// Reads the lines below the headings, down to the signatures.
pub fn read(
    page: &Page<'_>,
    roster: &Roster,
    reader: &Reader,
    as_of: Day,
) -> Result<Read, StoreError> {
    let days = page.days.iter().filter_map(|mark| mark.of(roster.from));
    let mut reading = Reading {
        page,
        roster,
        signs: Signs::new(roster),
        headers: Headers::new(Kind::Member),
        rows: BTreeMap::new(),
        read: Read {
            days: days.collect(),
            ..Read::default()
        },
    };
    for row in page.top + 1..page.table.rows.len() {
        let filled = reading.filled(row);
        if reading.is_heading(row, &filled) {
            continue;
        }
        let name = shown(page.table, row, page.name);
        let numbered = page
            .number
            .is_some_and(|column| !shown(page.table, row, column).is_empty());
        if name.is_empty() {
            if reading.ends(row) {
                break;
            }
            if filled.iter().any(|cell| reading.says_shifts(cell)) {
                reading.refuse(row, &filled, Problem::new("member", "wall-no-name"));
            }
            continue;
        }
        match people::find(page, row, roster, reader, as_of)? {
            Ok(member) => reading.line(row, member, numbered, &filled),
            // Legends, totals and signatures have no number, and no shifts in their cells.
            Err(problem) => {
                let means = numbered || filled.iter().any(|cell| reading.says_shifts(cell));
                if !numbered && reading.ends(row) {
                    break;
                }
                if means && !filled.is_empty() {
                    reading.refuse(row, &filled, problem);
                }
            }
        }
    }
    Ok(reading.read)
}

impl Reading<'_> {
    fn filled(&self, row: usize) -> Vec<Filled> {
        let marks = self.page.days.iter();
        marks
            .map(|mark| Filled {
                column: mark.column,
                mark: *mark,
                text: shown(self.page.table, row, mark.column),
            })
            .filter(|cell| !signs::is_blank(&cell.text))
            .collect()
    }

    fn says_shifts(&self, cell: &Filled) -> bool {
        self.signs.read(&cell.text).is_ok()
    }

    /// The headings again, or the days of the week under them.
    fn is_heading(&self, row: usize, filled: &[Filled]) -> bool {
        let name = shown(self.page.table, row, self.page.name);
        let again = matches!(
            self.headers.meaning(&[], &name),
            Some(Use::Field(field)) if field.id == "full_name"
        );
        let weekday = |cell: &Filled| {
            let shown = fold_tokens(&cell.text).join(" ");
            ["t2", "t3", "t4", "t5", "t6", "t7", "cn"].contains(&shown.as_str())
        };
        again || (name.is_empty() && filled.len() > 2 && filled.iter().all(weekday))
    }

    /// Whether the signatures begin here.
    fn ends(&self, row: usize) -> bool {
        let cells = self.page.table.rows[row].len();
        (0..cells).any(|column| {
            let text = fold(&shown(self.page.table, row, column));
            let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
            let among_days = self.page.days.iter().any(|mark| mark.column == column);
            begins(&SIGNERS) || (among_days && begins(&TITLES))
        })
    }

    /// A line that is not taken; its days stay as they are.
    fn refuse(&mut self, row: usize, filled: &[Filled], problem: Problem) {
        self.keep(filled);
        self.read.unread.push(Unread {
            place: (row + 1).to_string(),
            problem,
        });
    }

    fn keep(&mut self, filled: &[Filled]) {
        let from = self.roster.from;
        let days = filled.iter().filter_map(|cell| cell.mark.of(from));
        self.read.kept.extend(days);
    }

    fn line(&mut self, row: usize, member: Id, numbered: bool, filled: &[Filled]) {
        if let Some(first) = self.rows.get(&member) {
            if !filled.is_empty() {
                let name = shown(self.page.table, row, self.page.name);
                let problem = Problem::new("member", "wall-person-twice")
                    .with("name", name)
                    .with("row", first + 1);
                self.refuse(row, filled, problem);
            }
            return;
        }
        // Whoever signs below the table has no number; an empty line of it takes nobody's duties.
        if filled.is_empty() && self.page.number.is_some() && !numbered {
            return;
        }
        self.rows.insert(member, row);
        self.read.people.insert(member);
        for cell in filled {
            self.cell(row, member, cell);
        }
    }

    fn cell(&mut self, row: usize, member: Id, cell: &Filled) {
        let place = address(row, cell.column);
        let Some(day) = cell.mark.of(self.roster.from) else {
            let problem = Problem::new("day", "wall-no-such-day").with("text", &cell.text);
            return self.read.unread.push(Unread { place, problem });
        };
        match self.signs.read(&cell.text) {
            Ok(shifts) => {
                let moves = shifts.into_iter().map(|shift| Move { day, shift, member });
                let placed = moves.map(|one| (one, place.clone()));
                self.read.wanted.extend(placed);
            }
            Err(problem) => {
                self.read.kept.insert(day);
                self.read.unread.push(Unread { place, problem });
            }
        }
    }
}

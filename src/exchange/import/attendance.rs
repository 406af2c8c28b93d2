//! Attendance from the sheets offices send: people down, days across, a mark where somebody was
//! missed. Must not write to the store; a row that cannot be taken is a refusal with its reason.

use super::cells::{at, text};
use super::headers::{Headers, Use};
use super::records::{Person, Refusal, Taken, find_person};
use crate::domain::Day;
use crate::domain::training::{Half, Mark, Marks};
use crate::exchange::workbook::{Cell, Sheet as Table, Workbook};
use crate::fields::change::FieldChange;
use crate::fields::training::{Sheet, SheetRow};
use crate::fields::{Change, Kind, Label, Problem, Value};
use crate::store::{Reader, StoreError};
use crate::text::fold;

/// Rows in which the header is looked for.
const HEADER_ROWS: usize = 30;

/// The columns of a grid.
#[derive(Default)]
struct Columns {
    top: usize,
    name: usize,
    citizen: Option<usize>,
    born: Option<usize>,
    unit: Option<usize>,
    days: Vec<(usize, Day)>,
}

/// Looks over a grid for a class; only people of its list are taken.
pub fn attendance(
    book: &Workbook,
    class: &Sheet,
    reader: &Reader,
    as_of: Day,
) -> Result<Taken, StoreError> {
    let mut taken = Taken::default();
    for table in book.sheets.iter().filter(|table| !table.rows.is_empty()) {
        let refuse = |row: usize, problem: Problem| Refusal {
            sheet: table.name.clone(),
            row: u32::try_from(row + 1).unwrap_or(u32::MAX),
            problem,
        };
        let Some(columns) = columns(table, class) else {
            let problem = Problem::new("header", "import-no-days");
            taken.refused.push(refuse(0, problem));
            continue;
        };
        for row in columns.top + 1..table.rows.len() {
            let name = text(at(table, row, columns.name));
            // Totals and signatures have no name with a family name before it.
            if name.split_whitespace().count() < 2 {
                continue;
            }
            let cell = |column: Option<usize>| {
                column
                    .map(|at_column| text(at(table, row, at_column)))
                    .unwrap_or_default()
            };
            let person = Person {
                name,
                citizen: cell(columns.citizen),
                born: cell(columns.born),
                unit: cell(columns.unit),
            };
            let pupil = match pupil(class, reader, &person, as_of)? {
                Ok(pupil) => pupil,
                Err(problem) => {
                    taken.refused.push(refuse(row, problem));
                    continue;
                }
            };
            match marks(table, row, &columns, class, pupil) {
                Err(problem) => taken.refused.push(refuse(row, problem)),
                Ok(marks) if marks == pupil.marks => taken.same += 1,
                Ok(marks) => {
                    taken.changed += 1;
                    taken.set.changes.push(change(pupil, &marks));
                }
            }
        }
    }
    let count = taken.changed.to_string();
    taken.set.label = Label::new("change-marks", &[("class", &class.name), ("n", &count)]);
    Ok(taken)
}

/// The header row: a column of names and at least one day of the class.
fn columns(table: &Table, class: &Sheet) -> Option<Columns> {
    let people = Headers::new(Kind::Member);
    let days = class.days();
    for top in 0..table.rows.len().min(HEADER_ROWS) {
        let mut found = Columns {
            top,
            ..Columns::default()
        };
        let mut name = None;
        for (column, cell) in table.rows[top].iter().enumerate() {
            if let Some(day) = day_of(cell, &days) {
                found.days.push((column, day));
                continue;
            }
            if let Some(Use::Field(field)) = people.meaning(&[], &text(cell)) {
                match field.id {
                    "full_name" => name = name.or(Some(column)),
                    "citizen_id" => found.citizen = Some(column),
                    "born" => found.born = Some(column),
                    "unit" => found.unit = Some(column),
                    _ => {}
                }
            }
        }
        if let (Some(name), false) = (name, found.days.is_empty()) {
            found.name = name;
            return Some(found);
        }
    }
    None
}

/// The day of the class that a header means: a date, day and month, or the day of the month alone
/// where the class has only one of that number.
fn day_of(cell: &Cell, days: &[Day]) -> Option<Day> {
    if let Cell::Day { year, month, day } = cell {
        let day = Day::new(*year, *month, *day)?;
        return days.contains(&day).then_some(day);
    }
    let shown = text(cell);
    let last = shown.split_whitespace().last()?;
    let numbers: Vec<u32> = last
        .split(['/', '-', '.'])
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let fits = |day: &Day| {
        let (year, month, date) = day.parts();
        match numbers[..] {
            [d, m, y] => {
                (date, month) == (d, m)
                    && (y == year.unsigned_abs() || y + 2000 == year.unsigned_abs())
            }
            [d, m] => (date, month) == (d, m),
            [d] => date == d,
            _ => false,
        }
    };
    let mut found = days.iter().filter(|day| fits(day));
    match (found.next(), found.next()) {
        (Some(day), None) => Some(*day),
        _ => None,
    }
}

/// The person of the class that a row means.
fn pupil<'a>(
    class: &'a Sheet,
    reader: &Reader,
    person: &Person,
    as_of: Day,
) -> Result<Result<&'a SheetRow, Problem>, StoreError> {
    let named: Vec<&SheetRow> = class
        .rows
        .iter()
        .filter(|row| fold(&row.name) == fold(&person.name))
        .collect();
    if let ([one], true) = (
        named.as_slice(),
        person.citizen.is_empty() && person.born.is_empty(),
    ) {
        return Ok(Ok(one));
    }
    Ok(match find_person(reader, person, as_of)? {
        Ok(id) => class
            .rows
            .iter()
            .find(|row| row.member == id)
            .ok_or_else(|| Problem::new("member", "import-not-on-list").with("name", &person.name)),
        Err(problem) => match named.as_slice() {
            // The number or birth may be mistyped; the name alone still means one person here.
            [one] if problem.message == "import-several-persons" => Ok(*one),
            _ => Err(problem),
        },
    })
}

/// The marks of a row; days without a column stay as they are.
fn marks(
    table: &Table,
    row: usize,
    columns: &Columns,
    class: &Sheet,
    pupil: &SheetRow,
) -> Result<Marks, Problem> {
    let mut marks = pupil.marks.clone();
    for (column, day) in &columns.days {
        let shown = text(at(table, row, *column));
        let read = read_mark(&shown).ok_or_else(|| {
            Problem::new("marks", "import-mark")
                .with("text", &shown)
                .with("day", day.local())
        })?;
        for half in Half::ALL {
            let held = class
                .sessions
                .iter()
                .any(|session| session.day == *day && session.hours_in(half) > 0);
            if held {
                let mark = read.filter(|(_, only)| only.is_none_or(|only| only == half));
                marks.set(*day, half, mark.map(|(mark, _)| mark));
            }
        }
    }
    Ok(marks)
}

/// What a cell says: present, or a mark for the day or a half of it; nothing where it cannot be read.
fn read_mark(shown: &str) -> Option<Option<(Mark, Option<Half>)>> {
    let folded: String = fold(shown)
        .chars()
        .filter(|letter| letter.is_alphanumeric() || *letter == '+')
        .collect();
    // A dot, a dash or a tick is somebody who was there; any other sign is not guessed at.
    if folded.is_empty() && !shown.trim().chars().all(|sign| "·.•-–/✓√".contains(sign)) {
        return None;
    }
    const PRESENT: [&str; 9] = ["", "x", "+", "1", "8", "co", "comat", "cm", "du"];
    if PRESENT.contains(&folded.as_str()) {
        return Some(None);
    }
    let (letters, half) = match folded.strip_suffix('s') {
        Some(rest) if !rest.is_empty() => (rest, Some(Half::Morning)),
        _ => match folded.strip_suffix('c') {
            Some(rest) if !rest.is_empty() => (rest, Some(Half::Afternoon)),
            _ => (folded.as_str(), None),
        },
    };
    let mark = match letters {
        "p" | "cp" | "phep" | "cophep" | "vcp" | "lydo" | "colydo" => Mark::Authorised,
        "n" | "nv" | "nhiemvu" | "ct" | "congtac" => Mark::OtherDuty,
        "k" | "kp" | "v" | "0" | "o" | "khongphep" | "vkp" | "traiphep" | "vang" => {
            Mark::Unauthorised
        }
        _ => return None,
    };
    Some(Some((mark, half)))
}

fn change(pupil: &SheetRow, marks: &Marks) -> Change {
    Change::Update {
        kind: Kind::Attendance,
        id: pupil.id,
        fields: vec![FieldChange {
            field: "marks",
            before: pupil.written.as_deref().map_or(Value::Null, Value::text),
            after: Value::text(&marks.line()),
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_as_offices_write_them() {
        let of = |shown: &str| read_mark(shown);
        for present in ["", "x", "X", "+", "có mặt"] {
            assert_eq!(of(present), Some(None), "{present}");
        }
        for (shown, mark, half) in [
            ("P", Mark::Authorised, None),
            ("có phép", Mark::Authorised, None),
            ("K", Mark::Unauthorised, None),
            ("KP", Mark::Unauthorised, None),
            ("v", Mark::Unauthorised, None),
            ("NV", Mark::OtherDuty, None),
            ("P(s)", Mark::Authorised, Some(Half::Morning)),
            ("K c", Mark::Unauthorised, Some(Half::Afternoon)),
        ] {
            assert_eq!(of(shown), Some(Some((mark, half))), "{shown}");
        }
        assert_eq!(of("·"), Some(None));
        assert_eq!(of("??"), None);
        assert_eq!(of("??z"), None);
    }

    #[test]
    fn day_headers_in_every_form() {
        let days: Vec<Day> = [(3, 30), (3, 31), (4, 1)]
            .into_iter()
            .filter_map(|(month, day)| Day::new(2026, month, day))
            .collect();
        let text = |shown: &str| Cell::Text(shown.to_owned());
        assert_eq!(day_of(&text("31/3"), &days), Some(days[1]));
        assert_eq!(day_of(&text("T4 01/04"), &days), Some(days[2]));
        assert_eq!(day_of(&text("30/03/2026"), &days), Some(days[0]));
        assert_eq!(day_of(&Cell::Number(1.0), &days), Some(days[2]));
        assert_eq!(day_of(&text("02/04"), &days), None);
        assert_eq!(day_of(&text("Ghi chú"), &days), None);
    }
}

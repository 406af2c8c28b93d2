//! Where on a page the table is, and which unit and month the page says it is of. Must not read its cells.

use crate::domain::{Day, Id};
use crate::exchange::import::cells::{at, is_blank, text};
use crate::exchange::import::headers::{Headers, Use};
use crate::exchange::workbook::{Cell, Sheet as Table, Workbook};
use crate::fields::{Kind, Problem};
use crate::store::{Reader, StoreError};
use crate::text::{fold, fold_tokens, nfc};

/// Rows in which the headings are looked for.
const HEADER_ROWS: usize = 30;
/// Days that make a row of headings where the name stands in a row above it.
const FEW_DAYS: usize = 3;
/// What is written before the number of a day.
const WEEKDAYS: [&str; 16] = [
    "t2", "t3", "t4", "t5", "t6", "t7", "cn", "thu", "hai", "ba", "tu", "nam", "sau", "bay", "chu",
    "nhat",
];

/// A day in the headings: its number, and the month or year where it says them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayMark {
    pub column: usize,
    date: u32,
    month: Option<u32>,
    year: Option<i32>,
}

impl DayMark {
    /// The day of a month that is meant; nothing where it is not one of that month.
    pub fn of(&self, first: Day) -> Option<Day> {
        let (year, month, _) = first.parts();
        let same = self.month.is_none_or(|own| own == month)
            && self
                .year
                .is_none_or(|own| own == year || own + 2000 == year);
        Day::new(year, month, self.date).filter(|_| same)
    }

    fn read(column: usize, cell: &Cell) -> Option<DayMark> {
        if let Cell::Day { year, month, day } = cell {
            return Some(DayMark {
                column,
                date: *day,
                month: Some(*month),
                year: Some(*year),
            });
        }
        let shown = text(cell);
        let tokens = fold_tokens(&shown);
        let (numbers, words): (Vec<&String>, Vec<&String>) = tokens
            .iter()
            .partition(|token| token.bytes().all(|byte| byte.is_ascii_digit()));
        if words.iter().any(|word| !WEEKDAYS.contains(&word.as_str())) {
            return None;
        }
        let numbers: Vec<u32> = numbers
            .iter()
            .map(|number| number.parse().ok())
            .collect::<Option<_>>()?;
        let date = *numbers.first().filter(|date| (1..=31).contains(*date))?;
        (numbers.len() <= 3).then(|| DayMark {
            column,
            date,
            month: numbers.get(1).copied(),
            year: numbers.get(2).and_then(|year| i32::try_from(*year).ok()),
        })
    }
}

/// A page found in a file.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    pub table: &'a Table,
    /// The row of the days.
    pub top: usize,
    pub name: usize,
    pub number: Option<usize>,
    pub post: Option<usize>,
    pub born: Option<usize>,
    pub citizen: Option<usize>,
    pub record: Option<usize>,
    pub days: Vec<DayMark>,
}

/// The page of a file; nothing where no sheet has people down and days across.
pub fn page(book: &Workbook) -> Result<Option<Page<'_>>, Problem> {
    let people = Headers::new(Kind::Member);
    let mut found: Vec<Page<'_>> = book
        .sheets
        .iter()
        .filter(|table| !table.hidden)
        .filter_map(|table| find(table, &people))
        .collect();
    if found.len() > 1 {
        let names: Vec<&str> = found.iter().map(|page| page.table.name.as_str()).collect();
        return Err(Problem::new("header", "wall-many-pages").with("names", names.join(", ")));
    }
    let Some(page) = found.pop() else {
        return Ok(None);
    };
    for (place, mark) in page.days.iter().enumerate() {
        let twice = page.days[..place].iter().any(|own| own.date == mark.date);
        if twice {
            return Err(Problem::new("header", "wall-day-twice").with("day", mark.date));
        }
    }
    Ok(Some(page))
}

/// The row with the most days, its names in the same row or within two above.
fn find<'a>(table: &'a Table, people: &Headers) -> Option<Page<'a>> {
    let mut best: Option<Page<'a>> = None;
    for top in 0..table.rows.len().min(HEADER_ROWS) {
        let days: Vec<DayMark> = table.rows[top]
            .iter()
            .enumerate()
            .filter(|(_, cell)| !is_blank(cell))
            .filter_map(|(column, cell)| DayMark::read(column, cell))
            .collect();
        let Some(mut page) = columns(table, people, top) else {
            continue;
        };
        let own_row = !is_blank(at(table, top, page.name));
        let enough = if own_row { 1 } else { FEW_DAYS };
        let more = best.as_ref().is_none_or(|own| own.days.len() < days.len());
        if days.len() >= enough && more {
            page.days = days;
            best = Some(page);
        }
    }
    best
}

/// The columns that say who is meant, with one for the name at least.
fn columns<'a>(table: &'a Table, people: &Headers, top: usize) -> Option<Page<'a>> {
    let mut name = None;
    let mut page = Page {
        table,
        top,
        name: 0,
        number: None,
        post: None,
        born: None,
        citizen: None,
        record: None,
        days: Vec::new(),
    };
    for row in (top.saturating_sub(2)..=top).rev() {
        for (column, cell) in table.rows[row].iter().enumerate() {
            let shown = text(cell);
            if ["so ban ghi", "record id"].contains(&fold(&shown).as_str()) {
                page.record = page.record.or(Some(column));
                continue;
            }
            match people.meaning(&[], &shown) {
                Some(Use::Field(field)) => match field.id {
                    "full_name" => name = name.or(Some(column)),
                    "post" => page.post = page.post.or(Some(column)),
                    "born" => page.born = page.born.or(Some(column)),
                    "citizen_id" => page.citizen = page.citizen.or(Some(column)),
                    _ => {}
                },
                Some(Use::GivenName) => name = name.or(Some(column)),
                Some(Use::Ordinal) => page.number = page.number.or(Some(column)),
                _ => {}
            }
        }
    }
    page.name = name?;
    Some(page)
}

impl Page<'_> {
    /// Texts above the table, and the name of the sheet.
    fn titles(&self) -> impl Iterator<Item = String> {
        let rows = self.table.rows.iter().take(self.top);
        let cells = rows.flatten().filter(|cell| !is_blank(cell)).map(text);
        let all = cells.chain([self.table.name.clone()]);
        all.map(|title| nfc(&title))
    }

    /// The first day of the month that the page says it is of, where it says only one.
    pub fn month(&self) -> Option<Day> {
        let written = self.days.iter().filter_map(|mark| {
            let year = mark
                .year
                .map(|year| if year < 100 { year + 2000 } else { year })?;
            Day::new(year, mark.month?, 1)
        });
        let mut months: Vec<Day> = self
            .titles()
            .filter_map(|title| month_in(&title))
            .chain(written)
            .collect();
        months.sort_unstable();
        months.dedup();
        match months.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The unit that the page says it is of: by its code, else by a name that only one has that keeps duty.
    pub fn unit(&self, reader: &Reader, as_of: Day) -> Result<Option<Id>, StoreError> {
        for title in self.titles() {
            let Some((label, code)) = title.split_once(':') else {
                continue;
            };
            if !["ma don vi", "unit code"].contains(&fold(label.trim()).as_str()) {
                continue;
            }
            if let Some(id) = reader.unit_by_code(code.trim())? {
                return Ok(Some(id));
            }
        }
        let keep = reader.duty_units()?;
        let mut found: Vec<Id> = Vec::new();
        for title in self.titles() {
            for name in names(&title) {
                found.extend(reader.units_named(name, as_of)?);
            }
        }
        found.retain(|id| keep.contains(id));
        found.sort_unstable();
        found.dedup();
        Ok(match found.as_slice() {
            [one] => Some(*one),
            _ => None,
        })
    }
}

/// What of a title may be the name of a unit: all of it, what follows a colon, what comes before the month.
fn names(title: &str) -> Vec<&str> {
    let after = title.split_once(':').map_or(title, |(_, rest)| rest);
    let month = [", tháng", ", Tháng", ", THÁNG", ", month", ", Month"]
        .iter()
        .filter_map(|sign| after.find(sign))
        .min();
    let before = month.and_then(|at| after.get(..at)).unwrap_or(after);
    let mut found = vec![title.trim(), before.trim()];
    found.retain(|name| !name.is_empty());
    found.dedup();
    found
}

/// The month that a title names with its year; the month of a date of signature is none.
fn month_in(title: &str) -> Option<Day> {
    let tokens = fold_tokens(title);
    let number = |at: usize| tokens.get(at).and_then(|token| token.parse::<u32>().ok());
    for (at, token) in tokens.iter().enumerate() {
        let dated = at.checked_sub(1).and_then(number).is_some();
        if dated || !["thang", "month"].contains(&token.as_str()) {
            continue;
        }
        let year_at = match tokens.get(at + 2).map(String::as_str) {
            Some("nam") => at + 3,
            _ => at + 2,
        };
        let year = number(year_at).and_then(|year| i32::try_from(year).ok());
        if let (Some(month), Some(year @ 1968..=2100)) = (number(at + 1), year) {
            return Day::new(year, month, 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_and_a_date_of_signature_is_not() {
        let december = Day::new(2026, 12, 1);
        for title in [
            "LỊCH TRỰC THÁNG 12/2026",
            "Công ty A, tháng 12/2026",
            "Tháng 12 năm 2026",
            "month 12/2026",
        ] {
            assert_eq!(month_in(title), december, "{title}");
        }
        for title in [
            "Giả Định, ngày 25 tháng 11 năm 2026",
            "Tháng 12",
            "Tháng 13/2026",
        ] {
            assert_eq!(month_in(title), None, "{title}");
        }
    }

    #[test]
    fn headings_of_days_in_every_form() {
        let first = Day::new(2026, 12, 1);
        let of = |cell: &Cell| DayMark::read(0, cell).and_then(|mark| mark.of(first?));
        let text = |shown: &str| Cell::Text(shown.to_owned());
        let fifth = Day::new(2026, 12, 5);
        for shown in [
            "5",
            "05",
            "T7 5",
            "5/12",
            "05/12/2026",
            "5-12-26",
            "Thứ bảy 5",
        ] {
            assert_eq!(of(&text(shown)), fifth, "{shown}");
        }
        assert_eq!(of(&Cell::Number(5.0)), fifth);
        for shown in ["0", "32", "5/11", "Tháng 12", "Ghi chú", "T7", "5/12/2025"] {
            assert_eq!(of(&text(shown)), None, "{shown}");
        }
    }
}

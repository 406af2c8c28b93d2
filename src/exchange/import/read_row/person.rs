//! Who a row is: name, sex, birth and citizen number, mended where lists split or cut them.
//! Must not guess: a short number gets its zeros only where the birth agrees.

use super::{Notice, Reader};
use crate::exchange::import::cells::text;
use crate::exchange::import::dates;
use crate::exchange::import::headers::Use;
use crate::exchange::import::sections::is_plain_number;
use crate::exchange::workbook::Cell;
use crate::fields::parse::{is_masked, parse};
use crate::fields::{Field, Problem, Value};
use crate::text::name::{name_case, raise_initials};

impl Reader<'_> {
    pub(super) fn name(&mut self) {
        let Some(field) = self.field("full_name") else {
            return;
        };
        let mut cells = self.cells(Use::Field(field));
        cells.extend(self.cells(Use::FamilyName));
        cells.extend(self.cells(Use::GivenName));
        if cells.iter().any(|cell| self.broken(field, cell)) {
            return;
        }
        let words: Vec<String> = cells.into_iter().map(text).collect();
        let written = self.clean(field.id, field.shape, &words.join(" "));
        let mut name = written.as_str();
        if let Some((number, rest)) = name.split_once(['.', ')'])
            && is_plain_number(number)
        {
            name = rest.trim();
        }
        self.reading.name = name.to_owned();
        if name.is_empty() {
            self.reading
                .refuse(Problem::new(field.id, "import-no-name"));
            return;
        }
        let mut cased = name_case(name);
        if self.manner.raise {
            cased = raise_initials(&cased);
        }
        match parse(field, &cased, self.manner.words) {
            Ok(value) => {
                self.reading.name = value.as_text().unwrap_or(name).to_owned();
                self.reading.set(field, value);
            }
            Err(problem) => self.reading.refuse(problem),
        }
    }

    /// The sex out of marks under Nam and Nữ, or out of the column in which the birth stands.
    pub(super) fn sex(&mut self) {
        let Some(field) = self.field("sex") else {
            return;
        };
        let says = |used: Use| {
            self.cells(used).iter().any(|cell| {
                let mark = text(cell).to_lowercase();
                !matches!(mark.as_str(), "" | "0" | "-" | "không" | "k")
            })
        };
        let male = says(Use::Male) || says(Use::BornMale);
        let female = says(Use::Female) || says(Use::BornFemale);
        match (male, female) {
            (true, true) => self
                .reading
                .notices
                .push(Notice::new("sex", "import-both-sexes")),
            (true, false) => self.reading.set(field, Value::text("nam")),
            (false, true) => self.reading.set(field, Value::text("nữ")),
            (false, false) => {}
        }
    }

    pub(super) fn birth(&mut self) {
        let Some(field) = self.field("born") else {
            return;
        };
        let first = |used: Use| self.cells(used).first().copied().cloned();
        let split = [Use::BirthDay, Use::BirthMonth, Use::BirthYear].map(&first);
        let born = [Use::Field(field), Use::BornMale, Use::BornFemale].map(&first);
        let mut written = String::new();
        if split.iter().any(Option::is_some) {
            if split.iter().flatten().any(|cell| self.broken(field, cell)) {
                return;
            }
            let whole = split
                .iter()
                .flatten()
                .find(|cell| matches!(cell, Cell::Day { .. }));
            written = match whole {
                Some(cell) => dates::day_text(cell),
                None => {
                    let [day, month, year] =
                        split.map(|cell| cell.as_ref().map(text).unwrap_or_default());
                    dates::joined(&day, &month, &year)
                }
            };
        }
        for cell in born.iter().flatten() {
            if self.broken(field, cell) {
                return;
            }
            let shown = dates::day_text(cell);
            // Below Nam and Nữ a mark may stand instead of a birth.
            let own = self.cells(Use::Field(field)).contains(&cell);
            if written.is_empty() && (own || shown.contains(|c: char| c.is_ascii_digit())) {
                written = shown;
            }
        }
        let written = self.clean(field.id, field.shape, &written);
        match parse(field, &written, self.manner.words) {
            Ok(value) => self.reading.set(field, value),
            Err(problem) if problem.message == "problem-birth-month" => {
                let year = written.rsplit(['/', '-', '.']).next().unwrap_or_default();
                match parse(field, year.trim(), self.manner.words) {
                    Ok(value) => {
                        self.reading.set(field, value);
                        self.reading
                            .notices
                            .push(Notice::new("born", "import-year-only").with("text", written));
                    }
                    Err(_) => self.reading.refuse(problem),
                }
            }
            Err(problem) => self.reading.refuse(problem),
        }
    }

    pub(super) fn citizen_id(&mut self, field: &'static Field, cell: &Cell) {
        if self.broken(field, cell) {
            return;
        }
        let shown = self.clean(field.id, field.shape, &text(cell));
        let shown = shown.trim_matches(['\'', '"', '`', ' ']);
        if shown.is_empty() || is_masked(shown) {
            return;
        }
        let digits = shown.replace([' ', '.'], "");
        let padded = format!("{digits:0>12}");
        let short = is_plain_number(&digits) && (10..12).contains(&digits.len());
        let counted = matches!(cell, Cell::Number(_)) && digits.len() == 11;
        let mended = short && (counted || self.agrees(&padded));
        let written = if mended { &padded } else { &digits };
        match parse(field, written, self.manner.words) {
            Ok(value) => {
                if mended {
                    self.reading
                        .notices
                        .push(Notice::new(field.id, "import-zeros").with("length", digits.len()));
                }
                self.reading.set(field, value);
            }
            Err(problem) => self.reading.refuse(problem),
        }
    }

    /// Whether a citizen number tells the birth year, and the sex where known, of the row.
    fn agrees(&self, number: &str) -> bool {
        let Some(born) = self.reading.value("born").as_birth() else {
            return false;
        };
        let digit = |range: std::ops::Range<usize>| number.get(range)?.parse::<i32>().ok();
        let (Some(mark), Some(year)) = (digit(3..4), digit(4..6)) else {
            return false;
        };
        let sex = match self.reading.value("sex").as_text() {
            Some("nam") => mark % 2 == 0,
            Some(_) => mark % 2 == 1,
            None => true,
        };
        sex && 1900 + 100 * (mark / 2) + year == born.year()
    }
}

//! The figures of the index to be counted again by anybody: every unit and measure with what the program counts
//! and beside it a sum over the sheets before, where each person, post, certificate and shift has a line.
//! Must not judge; the sums are formulas of ours, and no text of the file is ever one.

mod lines;

use super::page::{self, Letterhead, Look};
use crate::domain::Day;
use crate::domain::readiness::Measured;
use crate::fields::readiness::Evidence;
use crate::fields::readiness_words;
use crate::text::words::Words;
use lines::{Lines, Unit, plain};
use rust_xlsxwriter::{Formula, Workbook, Worksheet, XlsxError};
use std::collections::HashMap;
use std::fs::File;
use std::io;

/// The row of the headings, below office, title and day.
const TOP: u32 = 5;

/// The sheets behind the figures.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Behind {
    People,
    Posts,
    Certificates,
    Classes,
    Shifts,
}

impl Behind {
    const ALL: [Behind; 5] = [
        Behind::People,
        Behind::Posts,
        Behind::Certificates,
        Behind::Classes,
        Behind::Shifts,
    ];

    /// The message of its name.
    fn name(self) -> &'static str {
        match self {
            Behind::People => "evidence-people",
            Behind::Posts => "evidence-posts",
            Behind::Certificates => "evidence-certificates",
            Behind::Classes => "evidence-classes",
            Behind::Shifts => "evidence-shifts",
        }
    }

    /// The message of each column, and its width. The first is the number of the unit, by which sums are made.
    fn columns(self) -> &'static [(&'static str, f64)] {
        match self {
            Behind::People => &[
                ("evidence-number", 8.0),
                ("ui-unit", 34.0),
                ("field-member-full-name", 26.0),
                ("field-member-born", 12.0),
                ("field-member-sex", 9.0),
                ("field-member-post", 18.0),
                ("evidence-beside", 18.0),
                ("field-member-component", 18.0),
                ("field-member-term-end", 12.0),
                ("evidence-extended", 9.0),
                ("evidence-age-from", 12.0),
                ("evidence-away", 34.0),
                ("evidence-on-roll", 10.0),
                ("evidence-counts", 10.0),
                ("evidence-why-not", 22.0),
                ("evidence-owed", 10.0),
                ("evidence-done", 10.0),
                ("evidence-tested", 10.0),
                ("evidence-passed", 10.0),
                ("evidence-course-owed", 10.0),
                ("evidence-course-done", 10.0),
            ],
            Behind::Posts => &[
                ("evidence-number", 8.0),
                ("ui-unit", 34.0),
                ("field-member-post", 28.0),
                ("evidence-establishment", 12.0),
                ("evidence-places", 10.0),
                ("evidence-holders", 60.0),
                ("evidence-available", 10.0),
                ("evidence-counts", 10.0),
            ],
            Behind::Certificates => &[
                ("evidence-number", 8.0),
                ("ui-unit", 34.0),
                ("field-member-full-name", 26.0),
                ("field-certificate-kind", 34.0),
                ("evidence-valid", 34.0),
                ("evidence-places", 10.0),
                ("evidence-counts", 10.0),
                ("evidence-why-not", 22.0),
            ],
            Behind::Classes => &[
                ("evidence-number", 8.0),
                ("ui-unit", 34.0),
                ("field-member-full-name", 26.0),
                ("evidence-towards", 18.0),
                ("field-training_class-name", 44.0),
                ("field-training_class-starts-on", 12.0),
                ("field-training_class-ends-on", 12.0),
                ("field-training_class-closed-on", 12.0),
                ("evidence-present", 10.0),
                ("lack-authorised", 10.0),
                ("lack-other-duty", 10.0),
                ("lack-unauthorised", 10.0),
                ("lack-excused", 10.0),
                ("evidence-counted-hours", 10.0),
                ("field-attendance-grade", 12.0),
            ],
            Behind::Shifts => &[
                ("evidence-number", 8.0),
                ("ui-unit", 34.0),
                ("evidence-shift", 50.0),
                ("ui-day", 12.0),
                ("evidence-standing", 50.0),
                ("evidence-places", 10.0),
                ("evidence-filled", 10.0),
                ("evidence-why-not", 22.0),
            ],
        }
    }

    fn column(self, id: &str) -> u16 {
        let place = self.columns().iter().position(|(own, _)| *own == id);
        u16::try_from(place.unwrap_or(0)).unwrap_or(0)
    }
}

/// Where a figure is summed: which column of which sheet.
type Sum = (Behind, &'static str);

/// By measure, where what is there and what it is measured against are summed.
const SUMS: [(&str, Sum, Sum); 7] = [
    (
        "strength",
        (Behind::People, "evidence-counts"),
        (Behind::Posts, "evidence-establishment"),
    ),
    (
        "posts",
        (Behind::Posts, "evidence-counts"),
        (Behind::Posts, "evidence-places"),
    ),
    (
        "qualified",
        (Behind::Certificates, "evidence-counts"),
        (Behind::Certificates, "evidence-places"),
    ),
    (
        "trained",
        (Behind::People, "evidence-done"),
        (Behind::People, "evidence-owed"),
    ),
    (
        "results",
        (Behind::People, "evidence-passed"),
        (Behind::People, "evidence-tested"),
    ),
    (
        "courses",
        (Behind::People, "evidence-course-done"),
        (Behind::People, "evidence-course-owed"),
    ),
    (
        "duty",
        (Behind::Shifts, "evidence-filled"),
        (Behind::Shifts, "evidence-places"),
    ),
];

/// Writes the sheets; returns how many lines stand behind the figures.
pub fn evidence_sheets(
    file: File,
    found: &Evidence,
    letterhead: &Letterhead<'_>,
) -> io::Result<usize> {
    page::save(file, |book| {
        let (check, lines) = add(book, found, letterhead)?;
        check.set_active(true);
        Ok(lines)
    })
}

/// Adds the sheets to a workbook, that of the sums at the end; returns it, and how many lines the others have.
pub(super) fn add<'a>(
    book: &'a mut Workbook,
    found: &Evidence,
    letterhead: &Letterhead<'_>,
) -> Result<(&'a mut Worksheet, usize), XlsxError> {
    let mut sums = Sums::default();
    for behind in Behind::ALL {
        let name = letterhead.words.get(behind.name());
        let sheet = begin(book, (&name, behind.columns()), found, letterhead)?;
        let mut lines = Lines {
            sheet,
            behind,
            look: Look::new(),
            row: TOP,
            sums: &mut sums,
        };
        let units = found.readiness.units.iter().zip(&found.forces);
        for (number, (own, force)) in (1_u32..).zip(units) {
            let unit = Unit {
                number,
                name: &own.name,
                force,
                found,
                words: letterhead.words,
            };
            match behind {
                Behind::People => unit.people(&mut lines)?,
                Behind::Posts => unit.posts(&mut lines)?,
                Behind::Certificates => unit.certificates(&mut lines)?,
                Behind::Classes => unit.classes(&mut lines)?,
                Behind::Shifts => unit.shifts(&mut lines)?,
            }
        }
        let last = lines.row;
        sums.last.insert(behind, last);
    }
    let lines: u32 = sums.last.values().map(|last| last - TOP).sum();
    let lines = usize::try_from(lines).unwrap_or(usize::MAX);
    Ok((check(book, found, &sums, letterhead)?, lines))
}

/// A sheet with its headings.
fn begin<'a>(
    book: &'a mut Workbook,
    (name, columns): (&str, &[(&str, f64)]),
    found: &Evidence,
    letterhead: &Letterhead<'_>,
) -> Result<&'a mut Worksheet, XlsxError> {
    let (look, words) = (Look::new(), letterhead.words);
    let sheet = book.add_worksheet_with_constant_memory()?;
    let day = words.with("as-of", &[("when", &found.readiness.day.local())]);
    let last = u16::try_from(columns.len()).unwrap_or(1) - 1;
    let titles = [name.to_uppercase(), day];
    let titles = titles.each_ref().map(String::as_str);
    page::begin(sheet, name, letterhead, &titles, last)?;
    sheet.write(3, 0, words.get("evidence-how"))?;
    sheet.set_freeze_panes(TOP + 1, 3)?;
    sheet.set_repeat_rows(TOP, TOP)?;
    // Headings take three lines.
    sheet.set_row_height(TOP, 45)?;
    for (column, (id, width)) in (0_u16..).zip(columns) {
        sheet.set_column_width(column, *width)?;
        sheet.write_with_format(TOP, column, words.get(id), &look.head)?;
    }
    Ok(sheet)
}

/// What the sheets come to.
#[derive(Default)]
struct Sums {
    /// Of a column for a unit, by its number, in tenths.
    of: HashMap<(Behind, u16, u32), i64>,
    /// The last row of each sheet.
    last: HashMap<Behind, u32>,
}

const CHECK: [(&str, f64); 12] = [
    ("evidence-number", 8.0),
    ("cli-training-code", 12.0),
    ("field-unit-name", 34.0),
    ("overview-figure", 30.0),
    ("overview-count", 10.0),
    ("overview-of", 10.0),
    ("evidence-there", 10.0),
    ("evidence-whole", 10.0),
    ("evidence-agrees", 10.0),
    ("overview-share", 10.0),
    ("ui-level", 16.0),
    ("ui-confirmed-on", 12.0),
];

/// Each figure as the program counts it, and as it is summed from the sheets before.
fn check<'a>(
    book: &'a mut Workbook,
    found: &Evidence,
    sums: &Sums,
    letterhead: &Letterhead<'_>,
) -> Result<&'a mut Worksheet, XlsxError> {
    let (look, words) = (Look::new(), letterhead.words);
    let name = words.get("evidence-check");
    let sheet = begin(book, (&name, &CHECK), found, letterhead)?;
    let mut row = TOP;
    for (number, own) in (1_u32..).zip(&found.readiness.units) {
        for (part, measure) in own.reading.parts.iter().zip(found.readiness.measures) {
            row += 1;
            let label = readiness_words::measure(words, measure);
            let unit = readiness_words::counted_in(words, measure.measured);
            let share = readiness_words::share(words, part);
            let level = readiness_words::state(words, part.state);
            sheet.write_with_format(row, 0, number, &look.middle)?;
            sheet.write_string_with_format(row, 1, &own.code, &look.boxed)?;
            sheet.write_string_with_format(row, 2, &own.name, &look.boxed)?;
            sheet.write_string_with_format(row, 3, format!("{label} ({unit})"), &look.boxed)?;
            let tenths = |own: i64| match measure.measured {
                Measured::Hours(_) => own,
                _ => own * 10,
            };
            let counted = [part.share.there, part.share.whole].map(tenths);
            for (column, own) in (4_u16..).zip(counted) {
                sheet.write_with_format(row, column, plain(own), &look.middle)?;
            }
            summed(
                sheet,
                (row, number),
                (measure.key, counted),
                sums,
                (&look, words),
            )?;
            sheet.write_string_with_format(row, 9, share, &look.middle)?;
            sheet.write_string_with_format(row, 10, level, &look.boxed)?;
            let confirmed = own.confirmed.map(Day::local).unwrap_or_default();
            sheet.write_string_with_format(row, 11, confirmed, &look.middle)?;
        }
    }
    Ok(sheet)
}

/// The formulas of a line that sum a figure of a unit, by its number, and compare; nothing where no sum is known.
fn summed(
    sheet: &mut Worksheet,
    (row, number): (u32, u32),
    (measure, counted): (&str, [i64; 2]),
    sums: &Sums,
    (look, words): (&Look, &Words),
) -> Result<(), XlsxError> {
    let line = row + 1;
    let Some((_, there, whole)) = SUMS.iter().find(|(key, ..)| *key == measure) else {
        for column in 6..=8 {
            sheet.write_blank(row, column, &look.boxed)?;
        }
        return Ok(());
    };
    let mut same = true;
    for (column, ((behind, id), own)) in (6_u16..).zip([there, whole].into_iter().zip(counted)) {
        let at = behind.column(id);
        let sum = sums.of.get(&(*behind, at, number)).copied().unwrap_or(0);
        same &= sum == own;
        let (name, at) = (words.get(behind.name()), letter(at));
        let (first, last) = (TOP + 2, sums.last.get(behind).map_or(TOP, |last| *last) + 2);
        let lines = |column| format!("'{name}'!${column}${first}:${column}${last}");
        let formula = format!("=SUMIFS({},{},$A{line})", lines(at), lines('A'));
        // What it comes to is written too, for programs that do not calculate.
        let formula = Formula::new(formula).set_result(plain(sum).to_string());
        sheet.write_formula_with_format(row, column, formula, &look.middle)?;
    }
    let (agrees, differs) = (words.get("evidence-same"), words.get("evidence-other"));
    let formula = format!(
        "=IF(AND(ROUND(E{line}-G{line},1)=0,ROUND(F{line}-H{line},1)=0),\"{agrees}\",\"{differs}\")"
    );
    let formula = Formula::new(formula).set_result(if same { agrees } else { differs });
    sheet.write_formula_with_format(row, 8, formula, &look.middle)?;
    Ok(())
}

/// A column by its letter.
fn letter(column: u16) -> char {
    char::from(b'A' + u8::try_from(column).unwrap_or(0))
}

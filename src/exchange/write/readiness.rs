//! The overview to be printed: figures of the whole, units at each level, every unit with its measures and
//! what lacks, what will drop, and behind them all that was counted. Each share is printed with both its numbers.
//! Must not judge.

use super::evidence;
use super::page::{self, Letterhead, Look};
use crate::domain::readiness::{Measure, Measured};
use crate::domain::summary::{Headline, Summary};
use crate::domain::{Day, codes};
use crate::fields::readiness::{Dropping, Evidence, Readiness, ReadinessBoard, UnitReading};
use crate::fields::{readiness_words, wording};
use crate::store::{Reader, StoreError};
use crate::text::words::{Words, percent_tenths};
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};
use std::fs::File;
use std::io;

/// What is on the page.
pub struct Overview {
    pub summary: Summary,
    pub board: ReadinessBoard,
    pub readiness: Readiness,
    /// Nothing where there are more units than anybody would recount.
    pub evidence: Option<Evidence>,
    pub dropping: Vec<Dropping>,
}

impl Overview {
    /// Reads what is on the page; nothing where the file has more units than can be judged while one waits.
    pub fn read(reader: &Reader, day: Day, days: u16) -> Result<Option<Overview>, StoreError> {
        let Some(board) = reader.readiness_board(day, days)? else {
            return Ok(None);
        };
        let mut dropping = reader.forecast(None, day, days)?;
        reader.tell_why(&mut dropping, day)?;
        Ok(Some(Overview {
            summary: reader.summary(None, day)?,
            board,
            readiness: reader.readiness(None, day)?,
            evidence: reader.evidence(None, day)?,
            dropping,
        }))
    }
}

/// Writes the page; returns how many units are on it.
pub fn overview_page(
    file: File,
    found: &Overview,
    letterhead: &Letterhead<'_>,
) -> io::Result<usize> {
    page::save(file, |book| {
        whole(book, found, letterhead)?;
        units(book, &found.readiness, letterhead)?;
        drops(book, found, letterhead)?;
        if let Some(evidence) = &found.evidence {
            evidence::add(book, evidence, letterhead)?;
        }
        Ok(found.readiness.units.len())
    })
}

/// A sheet with its name, its title and the day.
fn begin<'a>(
    book: &'a mut Workbook,
    (name, title): (&str, &str),
    readiness: &Readiness,
    letterhead: &Letterhead<'_>,
    last: u16,
) -> Result<&'a mut Worksheet, XlsxError> {
    let words = letterhead.words;
    let sheet = book.add_worksheet();
    let day = words.with("as-of", &[("when", &readiness.day.local())]);
    let titles = [words.get(title), day];
    let titles = titles.each_ref().map(String::as_str);
    page::begin(sheet, &words.get(name), letterhead, &titles, last)?;
    Ok(sheet)
}

/// A heading row: the message of each column, and its width.
fn head(
    sheet: &mut Worksheet,
    row: u32,
    columns: &[(&str, f64)],
    words: &Words,
) -> Result<(), XlsxError> {
    let look = Look::new();
    for (column, (id, width)) in (0_u16..).zip(columns) {
        sheet.set_column_width(column, *width)?;
        sheet.write_with_format(row, column, words.get(id), &look.head)?;
    }
    Ok(())
}

/// What a number is, how many, of how many, and the share.
const FIGURES: [f64; 4] = [44.0, 14.0, 14.0, 12.0];

/// The figures of the whole, the levels, and how they moved.
fn whole(
    book: &mut Workbook,
    found: &Overview,
    letterhead: &Letterhead<'_>,
) -> Result<(), XlsxError> {
    let (look, words) = (Look::new(), letterhead.words);
    let (summary, board) = (&found.summary, &found.board);
    let names = ("pane-overview", "overview-title");
    let sheet = begin(book, names, &found.readiness, letterhead, 3)?;
    sheet.write(3, 0, words.get("readiness-reference"))?;
    sheet.write(4, 0, words.get("overview-two-counts"))?;
    let columns = [
        "overview-figure",
        "overview-count",
        "overview-of",
        "overview-share",
    ];
    let columns: Vec<(&str, f64)> = columns.into_iter().zip(FIGURES).collect();
    head(sheet, 5, &columns, words)?;
    let mut lines: Vec<(String, Measured, i64, Option<i64>)> = Headline::ALL
        .into_iter()
        .map(|of| {
            let (count, whole) = summary.headline(of);
            (words.get(of.message()), Measured::People, count, whole)
        })
        .collect();
    let total = found.readiness.total();
    for (measure, part) in found.readiness.measures.iter().zip(&total.parts) {
        let label = readiness_words::measure(words, measure);
        let unit = readiness_words::counted_in(words, measure.measured);
        let (share, label) = (part.share, format!("{label} ({unit})"));
        lines.push((label, measure.measured, share.there, Some(share.whole)));
    }
    let mut row = 5;
    for (label, measured, count, of) in lines {
        row += 1;
        let amount = |own| readiness_words::amount(words, measured, own);
        sheet.write_with_format(row, 0, label, &look.boxed)?;
        sheet.write_with_format(row, 1, amount(count), &look.right)?;
        let share = of.map_or(String::new(), |of| percent_tenths(count, of, words.lang()));
        match of {
            Some(of) => sheet.write_with_format(row, 2, amount(of), &look.right)?,
            None => sheet.write_blank(row, 2, &look.boxed)?,
        };
        sheet.write_with_format(row, 3, share, &look.middle)?;
    }
    row += 2;
    let columns = [
        "ui-level",
        "overview-units",
        "overview-people",
        "overview-share",
    ];
    let columns: Vec<(&str, f64)> = columns.into_iter().zip(FIGURES).collect();
    head(sheet, row, &columns, words)?;
    let states = &board.states;
    let people: i64 = states.values().map(|(_, people)| people).sum();
    for item in codes::READINESS_RESULT.codes {
        let Some((units, own)) = states.get(item.code) else {
            continue;
        };
        row += 1;
        let label = wording::code(words, &codes::READINESS_RESULT, item.code);
        sheet.write_with_format(row, 0, label, &look.boxed)?;
        sheet.write_with_format(row, 1, *units, &look.boxed)?;
        sheet.write_with_format(row, 2, *own, &look.boxed)?;
        let share = percent_tenths(*own, people, words.lang());
        sheet.write_with_format(row, 3, share, &look.middle)?;
    }
    for since in board.trend.since.iter().rev() {
        row += 1;
        let line = readiness_words::since(words, since, false);
        sheet.write(row, 0, line)?;
    }
    page::sign(sheet, row + 2, (0, 2), ("overview-approved-by", ""), words)
}

/// Every unit, those that need attention first.
fn units(
    book: &mut Workbook,
    readiness: &Readiness,
    letterhead: &Letterhead<'_>,
) -> Result<(), XlsxError> {
    let (look, words) = (Look::new(), letterhead.words);
    let measures = readiness.measures;
    let last = 5 + u16::try_from(measures.len()).unwrap_or(0);
    let names = ("overview-units", "overview-units-title");
    let sheet = begin(book, names, readiness, letterhead, last)?;
    let mut columns = vec![
        ("sign-number", 5.0),
        ("cli-training-code", 12.0),
        ("field-unit-name", 34.0),
        ("ui-level", 16.0),
    ];
    let labels = measures
        .iter()
        .map(|own| format!("code-measure-{}", own.key));
    let labels: Vec<String> = labels.collect();
    columns.extend(labels.iter().map(|label| (label.as_str(), 14.0)));
    columns.extend([("overview-lacks", 60.0), ("ui-confirmed-on", 12.0)]);
    let top = 4;
    head(sheet, top, &columns, words)?;
    sheet.set_repeat_rows(top, top)?;
    let order = readiness.attention();
    let units = order.iter().filter_map(|at| readiness.units.get(*at));
    for (number, own) in (1_u32..).zip(units) {
        let row = top + number;
        sheet.write_with_format(row, 0, number, &look.middle)?;
        sheet.write_with_format(row, 1, own.code.as_str(), &look.boxed)?;
        sheet.write_with_format(row, 2, own.name.as_str(), &look.boxed)?;
        sheet.write_with_format(row, 3, level(words, own), &look.boxed)?;
        let mut column = 4;
        for (part, measure) in own.reading.parts.iter().zip(measures) {
            // Both numbers and what they come to, or why there are none.
            let share = readiness_words::share(words, part);
            let amount = |own| readiness_words::amount(words, measure.measured, own);
            let text = match part.share.whole {
                0 => share,
                whole => format!("{}/{} {share}", amount(part.share.there), amount(whole)),
            };
            sheet.write_with_format(row, column, text, &look.middle)?;
            column += 1;
        }
        sheet.write_with_format(row, column, lacks(words, own, measures), &look.boxed)?;
        let confirmed = own.confirmed.map(|day| day.local()).unwrap_or_default();
        sheet.write_with_format(row, column + 1, confirmed, &look.middle)?;
    }
    Ok(())
}

/// The level shown; where it was decided, the computed one beside it.
fn level(words: &Words, own: &UnitReading) -> String {
    let shown = readiness_words::state(words, own.shown());
    match own.decided() {
        Some(decided) => {
            let computed = readiness_words::state(words, own.reading.computed);
            words.with(
                "overview-decided",
                &[
                    ("shown", &shown),
                    ("by", &decided.decided_by),
                    ("computed", &computed),
                ],
            )
        }
        None => shown,
    }
}

fn lacks(words: &Words, own: &UnitReading, measures: &[Measure]) -> String {
    let of = |(at, measure): (usize, &Measure)| {
        let reasons = own.reasons(at);
        let text = readiness_words::reasons(words, measure.measured, reasons);
        let label = readiness_words::measure(words, measure);
        (!reasons.is_empty()).then(|| format!("{label}: {text}"))
    };
    let parts: Vec<String> = measures.iter().enumerate().filter_map(of).collect();
    parts.join("; ")
}

/// What will drop, and what is new by then.
fn drops(
    book: &mut Workbook,
    found: &Overview,
    letterhead: &Letterhead<'_>,
) -> Result<(), XlsxError> {
    let (look, words) = (Look::new(), letterhead.words);
    let readiness = &found.readiness;
    let names = ("overview-drops", "due-dropping");
    let sheet = begin(book, names, readiness, letterhead, 4)?;
    sheet.write(3, 0, words.get("readiness-taken"))?;
    let columns = [
        ("ui-day", 12.0),
        ("cli-training-code", 12.0),
        ("field-unit-name", 34.0),
        ("ui-level", 34.0),
        ("overview-lacks", 60.0),
    ];
    head(sheet, 4, &columns, words)?;
    for (row, own) in (5_u32..).zip(&found.dropping) {
        let Some((_, drop)) = own.ahead.told() else {
            continue;
        };
        let state = |own| readiness_words::state(words, own);
        let mut text = format!("{} → {}", state(drop.from), state(drop.to));
        if own.ahead.planned.is_none() {
            text.push_str(&format!(" ({})", words.get("due-only-without")));
        }
        let why = own.why.iter().map(|(at, things)| {
            let reasons = crate::domain::readiness::mend::by_lack(things);
            let measure = &readiness.measures[*at];
            let label = readiness_words::measure(words, measure);
            let text = readiness_words::reasons(words, measure.measured, &reasons);
            format!("{label}: {text}")
        });
        let why = why.collect::<Vec<_>>().join("; ");
        let cells = [
            drop.day.local(),
            own.code.clone(),
            own.name.clone(),
            text,
            why,
        ];
        for (column, text) in (0_u16..).zip(cells) {
            sheet.write_with_format(row, column, text, &look.boxed)?;
        }
    }
    Ok(())
}

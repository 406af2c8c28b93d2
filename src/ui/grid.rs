//! The grid of a class. Must not count anything, nor save.

use super::paint::Paint;
use super::value::{number, percent};
use crate::app::grid::{Grid, View, hours, result_text};
use crate::app::layout::{self, Rect};
use crate::domain::Day;
use crate::domain::codes;
use crate::domain::training::{Half, Mark};
use crate::fields::training::{Sheet, SheetRow};
use crate::fields::wording;
use crate::text::width::{pad, pad_left};

/// The whole layer.
pub fn draw(paint: &mut Paint<'_, '_>, grid: &Grid, place: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    let view = match grid.view {
        View::Attendance => words.get("grid-attendance"),
        View::Results => words.get("grid-results"),
    };
    paint.block(place, &format!("{}: {}", grid.name, view), true);
    let inner = place.inner();
    let Some(sheet) = &grid.sheet else {
        return paint.line(
            inner.head(1),
            &format!(" {}", words.get("ui-reading")),
            theme.dim,
        );
    };
    paint.line(
        inner.head(1),
        &format!(" {}", state(paint, grid, sheet)),
        theme.text,
    );
    let model = paint.model;
    let name = layout::grid_name(model.size);
    header(paint, grid, sheet, (inner.below(1).head(2), name));
    let rows = Rect {
        height: inner.height.saturating_sub(4),
        ..inner.below(3)
    };
    if sheet.rows.is_empty() {
        let message = if sheet.sessions.is_empty() {
            "grid-empty-sessions"
        } else {
            "grid-empty"
        };
        paint.line(rows.head(1), &format!(" {}", words.get(message)), theme.dim);
    }
    for at in 0..usize::from(rows.height) {
        let index = grid.top + at;
        let Some(person) = sheet.rows.get(index) else {
            break;
        };
        person_line(
            paint,
            (grid, sheet),
            (index, person),
            (Paint::row(rows, at), name),
        );
    }
    let bottom = Rect {
        y: (inner.y + inner.height).saturating_sub(1),
        height: 1.min(inner.height),
        ..inner
    };
    if let Some(person) = grid.row() {
        paint.line(
            bottom,
            &format!(" {}", about(paint, sheet, person)),
            theme.strong,
        );
    }
}

/// What the class is: how many, since when it counts, what was corrected later.
fn state(paint: &Paint<'_, '_>, grid: &Grid, sheet: &Sheet) -> String {
    let words = paint.words();
    let mut parts = Vec::new();
    let called = sheet.rows.iter().filter(|row| !row.is_excused()).count();
    let count = |n: usize| number(words, i64::try_from(n).unwrap_or(0));
    parts.push(words.with("grid-called", &[("n", &count(called))]));
    let (mut present, mut owed) = (0, 0);
    for row in sheet.rows.iter().filter(|row| !row.is_excused()) {
        let (there, all, _) = hours(sheet, row);
        present += there;
        owed += all;
    }
    // Before a class is closed everybody would seem to have been there.
    if sheet.closed_on.is_some() {
        let share = percent(words, present, owed);
        parts.push(words.with("grid-present", &[("share", &share)]));
    }
    parts.push(match sheet.closed_on {
        Some(day) => words.with("grid-closed", &[("day", &day.local())]),
        None => words.get("grid-open"),
    });
    if sheet.corrections > 0 {
        parts.push(words.with("grid-corrections", &[("n", &sheet.corrections.to_string())]));
    }
    if grid.view == View::Attendance {
        parts.push(words.with("grid-part", &[("part", &words.get(grid.part.message()))]));
    }
    parts.join(" · ")
}

fn header(paint: &mut Paint<'_, '_>, grid: &Grid, sheet: &Sheet, (place, name): (Rect, u16)) {
    let (words, theme) = (paint.words(), paint.theme);
    let (above, below) = (place.head(1), place.below(1));
    paint.text(
        below.x + 1,
        below.y,
        name,
        &pad(&words.get("ui-name"), usize::from(name)),
        theme.heading,
    );
    let cell = layout::grid_cell(grid.view);
    let shown = layout::grid_columns(paint.model.size, grid.view);
    let mut x = place.x + name + 1;
    match grid.view {
        View::Attendance => {
            let days = sheet.days();
            let mut month = 0;
            for (index, day) in days.iter().enumerate().skip(grid.left).take(shown) {
                let (_, this, date) = day.parts();
                let weekend = day.weekday() >= 5;
                let style = match () {
                    () if index == grid.column => theme.cursor,
                    () if weekend => theme.warning,
                    () => theme.heading,
                };
                if this != month {
                    month = this;
                    let text = words.with("month-short", &[("n", &month.to_string())]);
                    paint.text(x, above.y, cell, &text, theme.dim);
                }
                paint.text(x, below.y, 2, &format!("{date:02}"), style);
                x += cell;
            }
        }
        View::Results => {
            for (index, subject) in sheet
                .subjects
                .iter()
                .enumerate()
                .skip(grid.left)
                .take(shown)
            {
                let style = if index == grid.column {
                    theme.cursor
                } else {
                    theme.heading
                };
                paint.text(
                    x,
                    below.y,
                    cell - 1,
                    &pad(&subject.code, usize::from(cell - 1)),
                    style,
                );
                x += cell;
            }
            if let Some(subject) = grid.subject() {
                paint.line(above, &format!(" {}", subject.name), theme.dim);
            }
        }
    }
    let figures = match grid.view {
        View::Attendance => words.get("grid-hours"),
        View::Results => words.get("grid-overall"),
    };
    paint.right(below, &format!("{figures} "), theme.heading);
}

fn person_line(
    paint: &mut Paint<'_, '_>,
    (grid, sheet): (&Grid, &Sheet),
    (index, person): (usize, &SheetRow),
    (row, name): (Rect, u16),
) {
    let (words, theme) = (paint.words(), paint.theme);
    let here = index == grid.cursor;
    let style = if person.is_excused() {
        theme.dim
    } else {
        theme.text
    };
    paint.text(
        row.x + 1,
        row.y,
        name.saturating_sub(1),
        &person.name,
        style,
    );
    let cell = layout::grid_cell(grid.view);
    let shown = layout::grid_columns(paint.model.size, grid.view);
    let mut x = row.x + name + 1;
    match grid.view {
        View::Attendance => {
            for (at, day) in sheet
                .days()
                .into_iter()
                .enumerate()
                .skip(grid.left)
                .take(shown)
            {
                attendance_cell(paint, sheet, person, day, (x, row.y));
                if here && at == grid.column {
                    paint.tint(Rect { x, width: 2, ..row }, theme.cursor);
                }
                x += cell;
            }
        }
        View::Results => {
            for (at, subject) in sheet
                .subjects
                .iter()
                .enumerate()
                .skip(grid.left)
                .take(shown)
            {
                let text = person.results.get(&subject.id).map_or_else(
                    || "·".to_owned(),
                    |result| {
                        let grade = result
                            .graded
                            .as_deref()
                            .map(|code| wording::code(words, &codes::GRADE, code))
                            .unwrap_or_default();
                        format!("{} {grade}", result_text(result))
                    },
                );
                paint.text(
                    x,
                    row.y,
                    cell - 1,
                    &pad(&text, usize::from(cell - 1)),
                    style,
                );
                if here && at == grid.column {
                    paint.tint(
                        Rect {
                            x,
                            width: cell - 1,
                            ..row
                        },
                        theme.cursor,
                    );
                }
                x += cell;
            }
        }
    }
    figures(paint, (grid, sheet), person, row);
    if here {
        paint.text(row.x, row.y, 1, ">", theme.key);
    }
}

/// Two letters, morning and afternoon; a dot is present, nothing is no session.
fn attendance_cell(
    paint: &mut Paint<'_, '_>,
    sheet: &Sheet,
    person: &SheetRow,
    day: Day,
    (x, y): (u16, u16),
) {
    let theme = paint.theme;
    for (half, x) in Half::ALL.into_iter().zip(x..) {
        let held = sheet
            .sessions
            .iter()
            .any(|session| session.day == day && session.hours_in(half) > 0);
        if !held {
            continue;
        }
        let (text, style) = match person.marks.get(day, half) {
            _ if person.is_excused() => ("-", theme.dim),
            None => ("·", theme.dim),
            Some(Mark::Authorised) => ("P", theme.warning),
            Some(Mark::OtherDuty) => ("N", theme.marked),
            Some(Mark::Unauthorised) => ("K", theme.bad),
        };
        paint.text(x, y, 1, text, style);
    }
}

fn figures(
    paint: &mut Paint<'_, '_>,
    (grid, sheet): (&Grid, &Sheet),
    person: &SheetRow,
    row: Rect,
) {
    let (words, theme) = (paint.words(), paint.theme);
    let grade = person
        .graded
        .as_deref()
        .map(|code| wording::code(words, &codes::GRADE, code))
        .unwrap_or_default();
    let (text, style) = match grid.view {
        View::Results => (grade, theme.strong),
        View::Attendance if person.is_excused() => {
            (wording::code(words, &codes::CALL, &person.call), theme.dim)
        }
        View::Attendance => {
            let (present, all, _) = hours(sheet, person);
            let flag = if is_flagged(sheet, person) { "! " } else { "" };
            let style = if flag.is_empty() {
                theme.text
            } else {
                theme.bad
            };
            let text = format!(
                "{flag}{}/{}",
                wording::tenths(present),
                wording::tenths(all)
            );
            (text, style)
        }
    };
    let room = usize::from(layout::GRID_FIGURES - 1);
    paint.right(row, &format!("{} ", pad_left(&text, room)), style);
}

/// Eight hours without leave are to be dealt with (Điều 17 Thông tư 75/2020/TT-BQP).
fn is_flagged(sheet: &Sheet, person: &SheetRow) -> bool {
    sheet.unauthorised > 0 && hours(sheet, person).2 >= sheet.unauthorised
}

/// The person under the cursor in a sentence.
fn about(paint: &Paint<'_, '_>, sheet: &Sheet, person: &SheetRow) -> String {
    let words = paint.words();
    let mut parts = vec![person.name.clone(), person.unit.clone()];
    if !person.call.is_empty() {
        parts.push(wording::code(words, &codes::CALL, &person.call));
    }
    if !person.reason.is_empty() {
        parts.push(person.reason.clone());
    }
    if is_flagged(sheet, person) {
        let (.., lost) = hours(sheet, person);
        parts.push(words.with("grid-flag", &[("hours", &wording::tenths(lost))]));
    }
    let first = sheet.days().first().copied();
    if let (Some(joined), Some(first)) = (person.joined, first)
        && joined > first
    {
        parts.push(words.with("grid-before-joining", &[("day", &joined.local())]));
    }
    if let Some(grade) = &person.graded {
        parts.push(wording::code(words, &codes::GRADE, grade));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

//! Pane 5: its boards. Must not count anything.

use super::paint::Paint;
use super::value::{number, percent};
use super::{boards, lists};
use crate::app::layout::{self, Rect};
use crate::app::training::Board;
use crate::domain::codes;
use crate::domain::training::balance::Totals;
use crate::domain::training::{Balance, Tenths};
use crate::fields::training::{EducationRow, Lacking, Month, UnitYear, YearReport};
use crate::fields::wording;
use crate::text::width::{pad, pad_left, truncate};
use crate::text::words::Words;
use ratatui::style::Style;

/// The whole pane.
pub fn draw(paint: &mut Paint<'_, '_>, place: Rect) {
    let model = paint.model;
    let year = format!(" ‹ {} › ", model.training.year);
    boards::draw(paint, &Board::ALL, model.training.board, &year);
    if let Some(list) = model.training.list() {
        let title = paint.words().get(model.training.board.message());
        return lists::draw_titled(paint, list, place, &title);
    }
    let title = format!(
        "{} {}",
        paint.words().get(model.training.board.message()),
        model.training.year
    );
    paint.block(place, &title, model.layers.is_empty());
    let (head, rows) = layout::board_parts(model);
    match model.training.board {
        Board::Progress => progress(paint, head, rows),
        Board::Lacking => lacking(paint, head, rows),
        _ => education(paint, head, rows),
    }
}

/// Hours as days, cut at one decimal.
pub fn days(hours: Tenths, day: Tenths) -> String {
    wording::tenths(hours * 10 / day.max(1))
}

fn progress(paint: &mut Paint<'_, '_>, head: Rect, rows: Rect) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    let Some(report) = &model.training.report else {
        return paint.line(
            head.head(1),
            &format!(" {}", words.get("ui-reading")),
            theme.dim,
        );
    };
    let lines = [
        ("year-training", &report.whole.training),
        ("year-course", &report.whole.course),
    ];
    for (line, (message, totals)) in lines.into_iter().enumerate() {
        let row = Paint::row(head, line);
        let text = totals_line(words, totals, report.day);
        let x = paint.pieces(
            row,
            &[
                (&format!(" {} ", pad(&words.get(message), 16)), theme.strong),
                (&text, theme.text),
            ],
        );
        let left = (row.x + row.width).saturating_sub(x + 2);
        bar(
            paint,
            (x + 1, row.y),
            left.min(30),
            totals.done,
            totals.required,
        );
    }
    paint.line(
        Paint::row(head, 2),
        &format!(" {}", results_line(words, report)),
        theme.text,
    );
    if head.height >= 5 {
        months(paint, head.below(3), report);
    }
    units(paint, rows, report);
}

fn totals_line(words: &Words, totals: &Totals, day: Tenths) -> String {
    words.with(
        "year-line",
        &[
            ("share", &percent(words, totals.done, totals.required)),
            ("done", &days(totals.done, day)),
            ("required", &days(totals.required, day)),
            ("complete", &number(words, totals.complete)),
            ("people", &number(words, totals.people)),
            ("lacking", &number(words, totals.lacking())),
        ],
    )
}

/// Grades against the plan's targets; without a plan the figures stand alone.
fn results_line(words: &Words, report: &YearReport) -> String {
    let whole = &report.whole;
    let [excellent, good, pass, fail] = whole.grades.0;
    let tested = whole.grades.tested();
    let aim = |target: Option<i64>| {
        target.map_or_else(String::new, |target| {
            words.with("year-target", &[("n", &target.to_string())])
        })
    };
    let grade = report.grade.map_or_else(
        || "—".to_owned(),
        |grade| wording::code(words, &codes::GRADE, grade.code()),
    );
    words.with(
        "year-results",
        &[
            (
                "attendance",
                &percent(words, whole.attended.0, whole.attended.1),
            ),
            ("aim-attendance", &aim(report.targets.attendance)),
            ("excellent", &number(words, excellent)),
            ("good", &number(words, good)),
            ("pass", &number(words, pass)),
            ("fail", &number(words, fail)),
            ("share", &percent(words, excellent + good, tested)),
            ("aim-good", &aim(report.targets.good)),
            ("grade", &grade),
        ],
    )
}

/// A bar of blocks; colour is not needed to read it.
fn bar(paint: &mut Paint<'_, '_>, (x, y): (u16, u16), columns: u16, part: i64, whole: i64) {
    if columns < 4 || whole <= 0 {
        return;
    }
    let full = (i64::from(columns) * part / whole).clamp(0, i64::from(columns));
    let full = usize::try_from(full).unwrap_or(0);
    let done = "█".repeat(full);
    let rest = "░".repeat(usize::from(columns) - full);
    let theme = paint.theme;
    let end = paint.text(x, y, columns, &done, theme.good);
    paint.text(x + end, y, columns - end, &rest, theme.dim);
}

/// The months: how many hours were planned to end in each, and how many were attended.
fn months(paint: &mut Paint<'_, '_>, place: Rect, report: &YearReport) {
    let (words, theme) = (paint.words(), paint.theme);
    let most = report
        .months
        .iter()
        .map(|month| month.planned)
        .max()
        .unwrap_or(0)
        .max(1);
    if place.height < 6 {
        let text = small_months(words, &report.months, most);
        paint.line(place.head(1), &text, theme.text);
        return;
    }
    let half = Rect {
        width: place.width / 2,
        ..place
    };
    for (index, month) in report.months.iter().enumerate() {
        let column = if index < 6 {
            half
        } else {
            Rect {
                x: half.x + half.width,
                ..half
            }
        };
        let row = Paint::row(column, 1 + index % 6);
        let name = words.with("month-short", &[("n", &(index + 1).to_string())]);
        let figures = format!(
            "{}/{}",
            days(month.done, report.day),
            days(month.planned, report.day)
        );
        let label = format!(" {} {} ", pad(&name, 4), pad_left(&figures, 17));
        let x = paint.pieces(row, &[(&label, theme.text)]);
        let room = (row.x + row.width).saturating_sub(x + 1);
        let columns = u16::try_from(i64::from(room) * month.planned / most).unwrap_or(0);
        bar(
            paint,
            (x, row.y),
            columns.min(room),
            month.done,
            month.planned,
        );
    }
}

/// One line of twelve figures for a screen without room for bars.
fn small_months(words: &Words, months: &[Month; 12], most: Tenths) -> String {
    const STEPS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
    let step = |hours: Tenths| {
        let at = usize::try_from(hours * 8 / most).unwrap_or(0).min(8);
        STEPS[if hours > 0 { at.max(1) } else { 0 }]
    };
    let row = |of: fn(&Month) -> Tenths| -> String {
        months.iter().map(|month| step(of(month))).collect()
    };
    format!(
        " {}",
        words.with(
            "months-line",
            &[
                ("planned", &row(|month| month.planned)),
                ("done", &row(|month| month.done)),
            ],
        )
    )
}

fn units(paint: &mut Paint<'_, '_>, rows: Rect, report: &YearReport) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    // On a narrow screen the shares say enough: the days behind them are left out.
    let narrow = rows.width < 90;
    let name = usize::from(rows.width)
        .saturating_sub(if narrow { 47 } else { 67 })
        .clamp(12, 60);
    let cells = |texts: [String; 7]| -> String {
        let widths = [7, 6, 9, 9, 7, 9];
        let shown = texts.iter().zip(widths).enumerate();
        let mut line: String = shown
            .filter(|(at, _)| !narrow || !(2..=3).contains(at))
            .map(|(_, (text, width))| format!(" {}", pad_left(text, width)))
            .collect();
        line.push_str(&format!(" {}", pad(&texts[6], 9)));
        line
    };
    let heading = cells(
        [
            "col-people",
            "col-complete",
            "col-required",
            "col-done",
            "col-share",
            "col-course",
            "col-grade",
        ]
        .map(|message| words.get(message)),
    );
    let above = Rect {
        y: rows.y.saturating_sub(1),
        height: 1,
        ..rows
    };
    let label = format!(" {}{heading}", pad(&words.get("ui-unit"), name));
    paint.line(above, &label, theme.heading);
    let line = |unit: &UnitYear| {
        let training = &unit.balance.training;
        let course = &unit.balance.course;
        let count = |n: i64| number(words, n);
        let grade = unit
            .grade
            .map(|grade| wording::code(words, &codes::GRADE, grade.code()));
        cells([
            count(training.people),
            count(training.complete),
            days(training.required, report.day),
            days(training.done, report.day),
            percent(words, training.done, training.required),
            format!("{}/{}", count(course.complete), count(course.people)),
            grade.unwrap_or_default(),
        ])
    };
    plain_rows(paint, rows, model.training.units.len(), |paint, index| {
        let unit = &model.training.units[index];
        let mark = mark_of(&unit.balance.training);
        let text = format!("{mark}{}{}", pad(&unit.name, name), line(unit));
        (text, paint.theme.text)
    });
}

/// A mark before what is far behind or behind, as on the overview.
fn mark_of(totals: &Totals) -> &'static str {
    match totals.done * 1000 / totals.required.max(1) {
        _ if totals.required == 0 => " ",
        0..=499 => "!",
        500..=849 => "▲",
        _ => " ",
    }
}

/// The lines of a board, with its cursor.
fn plain_rows(
    paint: &mut Paint<'_, '_>,
    rows: Rect,
    len: usize,
    line: impl Fn(&Paint<'_, '_>, usize) -> (String, Style),
) {
    let (model, theme) = (paint.model, paint.theme);
    let spot = model.training.spot();
    if len == 0 {
        let text = format!(" {}", paint.words().get("ui-empty"));
        return paint.line(rows.head(1), &text, theme.dim);
    }
    for at in 0..usize::from(rows.height) {
        let index = spot.top + at;
        if index >= len {
            break;
        }
        let row = Paint::row(rows, at);
        let (text, style) = line(paint, index);
        paint.line(row, &text, style);
        if index == spot.cursor {
            let focused = model.layers.is_empty();
            paint.tint(
                row,
                if focused {
                    theme.cursor
                } else {
                    theme.cursor_away
                },
            );
        }
    }
}

fn lacking(paint: &mut Paint<'_, '_>, head: Rect, rows: Rect) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    let (Some(people), Some(table)) = (&model.training.lacking, model.training.lacking_table)
    else {
        return paint.line(
            head.head(1),
            &format!(" {}", words.get("ui-reading")),
            theme.dim,
        );
    };
    let proposals = model.proposals();
    let chosen = model.training.chosen().len();
    let total: i64 = proposals.iter().map(|one| one.days).sum();
    let count = |n: usize| number(words, i64::try_from(n).unwrap_or(0));
    let lines = [
        words.with(
            "lacking-line",
            &[
                (
                    "people",
                    &count(model.training.lacking_total.max(people.len())),
                ),
                ("shown", &count(people.len())),
                ("marked", &count(model.training.marked.len())),
            ],
        ),
        words.with(
            "makeup-line",
            &[
                ("classes", &count(proposals.len())),
                ("days", &number(words, total)),
                ("people", &count(chosen)),
                ("size", &count(table.class_size)),
            ],
        ),
    ];
    for (line, text) in lines.iter().enumerate() {
        paint.line(Paint::row(head, line), &format!(" {text}"), theme.text);
    }
    if head.height > 2 {
        detail_of(paint, head.below(2));
    }
    let name = usize::from(rows.width).saturating_sub(50).clamp(14, 34);
    let unit = usize::from(rows.width)
        .saturating_sub(name + 46)
        .clamp(8, 40);
    let heading = format!(
        "  {} {} {} {} {}",
        pad(&words.get("ui-name"), name),
        pad(&words.get("ui-unit"), unit),
        pad_left(&words.get("col-lacks"), 7),
        pad_left(&words.get("col-lacks-course"), 8),
        words.get("col-why"),
    );
    let above = Rect {
        y: rows.y.saturating_sub(1),
        height: 1,
        ..rows
    };
    paint.line(above, &heading, theme.heading);
    plain_rows(paint, rows, people.len(), |paint, index| {
        let person = &people[index];
        let marked = model.training.marked.contains(&person.balance.member);
        let of = |balance: &Balance, columns: usize| {
            let lacks = balance.lacks.total();
            let text = if lacks > 0 {
                days(lacks, table.day)
            } else {
                String::new()
            };
            pad_left(&text, columns)
        };
        let text = format!(
            "{} {} {} {} {} {}",
            if marked { "*" } else { " " },
            pad(&person.name, name),
            pad(&person.unit, unit),
            of(&person.balance.training, 7),
            of(&person.balance.course, 8),
            why(paint.words(), person),
        );
        (
            text,
            if marked {
                paint.theme.marked
            } else {
                paint.theme.text
            },
        )
    });
}

/// The main reason, and that of the course where it is another.
fn why(words: &Words, person: &Lacking) -> String {
    let main = |balance: &Balance| balance.lacks.main();
    let training = main(&person.balance.training);
    let course = main(&person.balance.course).filter(|reason| Some(*reason) != training);
    let both: Vec<String> = [training, course]
        .into_iter()
        .flatten()
        .map(|reason| words.get(reason.message()))
        .collect();
    both.join("; ")
}

/// What the person under the cursor owes, and each reason with its days.
fn detail_of(paint: &mut Paint<'_, '_>, place: Rect) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    let people = model.training.lacking.as_deref().unwrap_or_default();
    let (Some(person), Some(table)) = (
        people.get(model.training.spot().cursor),
        model.training.lacking_table,
    ) else {
        return;
    };
    let demand = &person.balance.demand;
    let reasons: Vec<String> = person
        .balance
        .training
        .lacks
        .iter()
        .chain(person.balance.course.lacks.iter())
        .map(|(reason, hours)| {
            format!("{} {}", words.get(reason.message()), days(hours, table.day))
        })
        .collect();
    let text = words.with(
        "person-line",
        &[
            ("name", &person.name),
            ("basis", &words.get(demand.basis.message())),
            (
                "required",
                &days(person.balance.training.required, table.day),
            ),
            ("done", &days(person.balance.training.done, table.day)),
            ("reasons", &reasons.join(", ")),
        ],
    );
    paint.line(
        place.head(1),
        &format!(
            " {}",
            truncate(&text, usize::from(place.width).saturating_sub(2))
        ),
        theme.strong,
    );
    let subjects: Vec<String> = person
        .by_subject
        .iter()
        .filter_map(|(subject, hours)| {
            let name = model.training.subjects.get(subject)?;
            Some(format!("{name} {}", wording::tenths(*hours)))
        })
        .collect();
    if !subjects.is_empty() {
        let text = words.with("person-subjects", &[("subjects", &subjects.join(", "))]);
        paint.line(Paint::row(place, 1), &format!(" {text}"), theme.text);
    }
}

fn education(paint: &mut Paint<'_, '_>, head: Rect, rows: Rect) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    let Some(list) = &model.training.education else {
        return paint.line(
            head.head(1),
            &format!(" {}", words.get("ui-reading")),
            theme.dim,
        );
    };
    for (line, class) in [3_i64, 4].into_iter().enumerate() {
        let of = |count: fn(&EducationRow) -> i64| -> i64 {
            list.iter()
                .filter(|row| row.class == class)
                .map(count)
                .sum()
        };
        let (needed, done) = (of(|row| row.needed), of(|row| row.done));
        let text = words.with(
            "education-line",
            &[
                ("class", &class.to_string()),
                ("done", &number(words, done)),
                ("needed", &number(words, needed)),
                ("share", &percent(words, done, needed)),
                ("low", &number(words, of(|row| row.too_low))),
                ("quota", &number(words, of(|row| row.quota.unwrap_or(0)))),
            ],
        );
        paint.line(Paint::row(head, line), &format!(" {text}"), theme.text);
    }
    let name = usize::from(rows.width).saturating_sub(73).clamp(12, 60);
    let heading = [
        pad(&words.get("col-class"), 6),
        pad_left(&words.get("col-needed"), 8),
        pad_left(&words.get("col-certified"), 8),
        pad_left("%", 7),
        pad_left(&words.get("col-too-low"), 9),
        pad_left(&words.get("col-missing"), 7),
        pad_left(&words.get("col-quota"), 8),
        pad_left(&words.get("col-next-quota"), 8),
    ]
    .join(" ");
    let above = Rect {
        y: rows.y.saturating_sub(1),
        height: 1,
        ..rows
    };
    paint.line(
        above,
        &format!(" {} {heading}", pad(&words.get("ui-unit"), name)),
        theme.heading,
    );
    plain_rows(paint, rows, list.len(), |paint, index| {
        let row = &list[index];
        let cells = [
            pad(
                &words.with("education-class", &[("n", &row.class.to_string())]),
                6,
            ),
            pad_left(&number(words, row.needed), 8),
            pad_left(&number(words, row.done), 8),
            pad_left(&percent(words, row.done, row.needed), 7),
            pad_left(&number(words, row.too_low), 9),
            pad_left(&number(words, row.missing), 7),
            pad_left(
                &row.quota
                    .map_or_else(|| "—".to_owned(), |quota| number(words, quota)),
                8,
            ),
            pad_left(
                &row.next_quota
                    .map_or_else(|| "—".to_owned(), |quota| number(words, quota)),
                8,
            ),
        ];
        // A body that needs people taught and has planned nobody is what to look at.
        let idle = row.quota.unwrap_or(0) == 0 && row.missing + row.too_low > 0;
        let style = if idle {
            paint.theme.warning
        } else {
            paint.theme.text
        };
        (
            format!(" {} {}", pad(&row.name, name), cells.join(" ")),
            style,
        )
    });
}

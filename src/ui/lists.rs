//! A list of records in columns, with its filter line. Must not fetch rows.

use super::paint::Paint;
use super::value;
use crate::app::layout::{self, Column, Rect};
use crate::app::list::{Focus, List, Window};
use crate::fields::filter::FilterError;
use crate::fields::{Kind, Shape};
use crate::text::width::{pad, pad_left};

/// A whole pane: box, filter line, header, rows.
pub fn draw(paint: &mut Paint<'_, '_>, list: &List, place: Rect) {
    let title = paint.words().get(paint.model.pane.message());
    draw_titled(paint, list, place, &title);
}

/// The same under a title of its own.
pub fn draw_titled(paint: &mut Paint<'_, '_>, list: &List, place: Rect, title: &str) {
    let focused = paint.model.layers.is_empty() && list.focus != Focus::Detail;
    paint.block(place, title, focused);
    let parts = layout::list_parts(place);
    filter_line(paint, list, parts.line);
    let columns = layout::columns(list.window.kind, parts.rows.width);
    header(paint, &list.window, &columns, parts.header);
    rows(
        paint,
        &list.window,
        &columns,
        parts.rows,
        list.focus == Focus::Rows && focused,
    );
}

fn filter_line(paint: &mut Paint<'_, '_>, list: &List, row: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    let label = format!("{} ", words.get("ui-filter"));
    let x = paint.pieces(row, &[(&label, theme.key)]);
    let rest = Rect {
        x,
        width: (row.x + row.width).saturating_sub(x),
        ..row
    };
    let typing = list.focus == Focus::Filter && paint.model.layers.is_empty();
    if typing || !list.line.input.is_empty() {
        paint.field(rest, &list.line.input, typing);
    } else {
        paint.line(rest, &words.get("ui-filter-hint"), theme.dim);
    }
    if let Some(error) = &list.line.error {
        paint.right(
            row,
            &format!(" ! {} ", filter_error(paint, error)),
            theme.bad,
        );
    } else if list.window.filter.all {
        paint.right(
            row,
            &format!(
                " {} ",
                words.get(&format!("ui-all-{}", list.window.kind.id()))
            ),
            theme.warning,
        );
    }
}

fn filter_error(paint: &Paint<'_, '_>, error: &FilterError) -> String {
    let words = paint.words();
    match error {
        FilterError::Unknown {
            field,
            suggestion: Some(suggestion),
        } => words.with(
            "ui-filter-unknown-suggest",
            &[("field", field), ("suggestion", suggestion)],
        ),
        FilterError::Unknown {
            field,
            suggestion: None,
        } => words.with("ui-filter-unknown", &[("field", field)]),
        FilterError::Value { problem, .. } => problem.sentence(words),
    }
}

fn header(paint: &mut Paint<'_, '_>, window: &Window, columns: &[Column], row: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    let mut x = row.x + 1;
    for column in columns {
        let mut label = words.short(&column.field.message(window.kind));
        if window.sort.field == Some(column.field.id) {
            label.push_str(if window.sort.descending {
                " ▼"
            } else {
                " ▲"
            });
        }
        let text = align(column, &label);
        paint.text(x, row.y, column.width, &text, theme.heading);
        x = x.saturating_add(column.width + 1);
    }
}

/// Numbers stand at the right of their column.
fn align(column: &Column, text: &str) -> String {
    let columns = usize::from(column.width);
    if matches!(
        column.field.shape,
        Shape::Whole(..) | Shape::Tenths(..) | Shape::Clock
    ) {
        pad_left(text, columns)
    } else {
        pad(text, columns)
    }
}

/// The rows of a window in columns.
pub fn rows(
    paint: &mut Paint<'_, '_>,
    window: &Window,
    columns: &[Column],
    place: Rect,
    focused: bool,
) {
    let theme = paint.theme;
    if window.rows.is_empty() {
        let message = match (window.loading, window.filter.clauses.is_empty()) {
            (true, _) => "ui-reading",
            (false, true) => "ui-empty",
            (false, false) => "ui-nothing-found",
        };
        let text = format!(" {}", paint.words().get(message));
        return paint.line(place.head(1), &text, theme.dim);
    }
    for line in 0..usize::from(place.height) {
        let index = window.top + line;
        let Some(row) = window.rows.get(index) else {
            break;
        };
        let at = Paint::row(place, line);
        let marked = window.marked.has(row.id);
        if marked {
            paint.text(at.x, at.y, 1, "*", theme.marked);
        }
        let mut x = at.x + 1;
        for column in columns {
            let text = align(
                column,
                &value::cell(paint.model, window.kind, row, column.index),
            );
            paint.text(
                x,
                at.y,
                column.width,
                &text,
                if marked { theme.marked } else { theme.text },
            );
            x = x.saturating_add(column.width + 1);
        }
        if index == window.cursor {
            paint.tint(
                at,
                if focused {
                    theme.cursor
                } else {
                    theme.cursor_away
                },
            );
            if paint.text(
                at.x,
                at.y,
                1,
                if marked { "*" } else { ">" },
                if focused {
                    theme.cursor
                } else {
                    theme.cursor_away
                },
            ) > 1
            {
                break;
            }
        }
    }
}

/// A window of members in a narrow place: as many columns as fit.
pub fn small(paint: &mut Paint<'_, '_>, window: &Window, place: Rect, focused: bool) {
    let columns = layout::columns(Kind::Member, place.width);
    header(paint, window, &columns, place.head(1));
    rows(paint, window, &columns, place.below(1), focused);
}

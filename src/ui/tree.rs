//! The tree of units. Must not open or close a unit.

use super::paint::Paint;
use super::value;
use crate::app::layout::{self, Rect};
use crate::app::list::Focus;
use crate::app::tree::TreeLine;
use crate::fields::{Kind, Value};
use crate::text::width::{pad, pad_left};

/// Columns beside the name: the kind's field, and how wide.
const COLUMNS: [(&str, u16); 3] = [("authorised", 8), ("on_roll", 8), ("manager", 12)];

/// The tree with its filter line.
pub fn draw(paint: &mut Paint<'_, '_>, place: Rect) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    let focused = model.layers.is_empty() && model.units.focus != Focus::Detail;
    paint.block(place, &words.get("pane-units"), focused);
    let parts = layout::list_parts(place);
    let label = format!("{} ", words.get("ui-filter"));
    let x = paint.pieces(parts.line, &[(&label, theme.key)]);
    let rest = Rect {
        x,
        width: (parts.line.x + parts.line.width).saturating_sub(x),
        ..parts.line
    };
    paint.line(rest, &words.get("ui-filter-hint"), theme.dim);
    let columns = fitting(parts.rows.width);
    header(paint, &columns, parts.header);
    let lines = model.units.lines();
    if lines.is_empty() {
        let text = words.get(if model.units.ready {
            "ui-empty"
        } else {
            "ui-reading"
        });
        return paint.line(parts.rows.head(1), &format!(" {text}"), theme.dim);
    }
    for at in 0..usize::from(parts.rows.height) {
        let Some(line) = lines.get(model.units.top + at) else {
            break;
        };
        row(paint, line, &columns, Paint::row(parts.rows, at), focused);
    }
}

fn fitting(width: u16) -> Vec<(&'static str, u16)> {
    let mut left = width.saturating_sub(30);
    let mut columns = Vec::new();
    for (field, needed) in COLUMNS {
        if needed + 1 > left {
            break;
        }
        left -= needed + 1;
        columns.push((field, needed));
    }
    columns
}

fn name_width(columns: &[(&'static str, u16)], width: u16) -> u16 {
    let taken: u16 = columns.iter().map(|(_, width)| width + 1).sum();
    width.saturating_sub(taken)
}

fn header(paint: &mut Paint<'_, '_>, columns: &[(&'static str, u16)], row: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    let mut x = row.x;
    let name = name_width(columns, row.width);
    paint.text(
        x + 1,
        row.y,
        name.saturating_sub(1),
        &words.get("field-unit-name"),
        theme.heading,
    );
    x += name;
    for (id, width) in columns {
        let label = Kind::Unit
            .field(id)
            .map(|field| words.short(&field.message(Kind::Unit)))
            .unwrap_or_default();
        let text = if *id == "manager" {
            format!(" {}", pad(&label, usize::from(*width)))
        } else {
            pad_left(&label, usize::from(*width) + 1)
        };
        paint.text(x, row.y, width + 1, &text, theme.heading);
        x += width + 1;
    }
}

fn row(
    paint: &mut Paint<'_, '_>,
    line: &TreeLine<'_>,
    columns: &[(&'static str, u16)],
    at: Rect,
    focused: bool,
) {
    let (model, theme) = (paint.model, paint.theme);
    let unit = &line.branch.row;
    let mark = match (line.branch.has_children, line.open) {
        (true, true) => "▼",
        (true, false) => "►",
        (false, _) => "·",
    };
    let name = unit
        .get(Kind::Unit, "name")
        .as_text()
        .unwrap_or("?")
        .to_owned();
    let indent = "  ".repeat(usize::from(line.depth));
    let is_base = unit.get(Kind::Unit, "base").as_flag();
    let style = if is_base { theme.text } else { theme.strong };
    let width = name_width(columns, at.width);
    let text = format!(" {indent}{mark} {name}");
    paint.text(at.x, at.y, width, &text, style);
    let mut x = at.x + width;
    for (id, columns) in columns {
        let index = Kind::Unit.index(id).unwrap_or(0);
        let shown = value::cell(model, Kind::Unit, unit, index);
        let text = if *id == "manager" {
            format!(" {shown}")
        } else {
            pad_left(&shown, usize::from(*columns) + 1)
        };
        let short = lacks(
            unit.get(Kind::Unit, "on_roll"),
            unit.get(Kind::Unit, "authorised"),
        ) && *id == "on_roll";
        paint.text(
            x,
            at.y,
            columns + 1,
            &text,
            if short { theme.warning } else { theme.text },
        );
        x += columns + 1;
    }
    if model.units.cursor == Some(unit.id) {
        let style = if focused {
            theme.cursor
        } else {
            theme.cursor_away
        };
        paint.tint(at, style);
        paint.text(at.x, at.y, 1, ">", style);
    }
}

fn lacks(on_roll: &Value, authorised: &Value) -> bool {
    matches!((on_roll.as_int(), authorised.as_int()), (Some(on_roll), Some(authorised)) if on_roll < authorised)
}

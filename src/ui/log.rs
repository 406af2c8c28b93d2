//! Pane 7: the change log, and one entry in full. Must not change anything.

use super::paint::Paint;
use super::value;
use crate::app::layout::{self, Rect};
use crate::app::list::Focus;
use crate::app::log::EntryView;
use crate::text::width::{pad, pad_left};

/// The newest changes first.
pub fn draw(paint: &mut Paint<'_, '_>, place: Rect) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    let focused = model.layers.is_empty();
    paint.block(place, &words.get("pane-log"), focused);
    let parts = layout::list_parts(place);
    let label = format!("{} ", words.get("ui-who"));
    let x = paint.pieces(parts.line, &[(&label, theme.key)]);
    let rest = Rect {
        x,
        width: (parts.line.x + parts.line.width).saturating_sub(x),
        ..parts.line
    };
    paint.field(
        rest,
        &model.log.who,
        model.log.focus == Focus::Filter && focused,
    );
    let what = usize::from(parts.rows.width).saturating_sub(50);
    let heading = format!(
        " {} {} {} {}",
        pad(&words.get("ui-when"), 16),
        pad(&words.get("ui-who-column"), 14),
        pad(&words.get("ui-what"), what),
        pad_left(&words.get("ui-rows"), 8)
    );
    paint.line(parts.header, &heading, theme.heading);
    if model.log.entries.is_empty() {
        let text = words.get(if model.log.ready {
            "ui-empty"
        } else {
            "ui-reading"
        });
        return paint.line(parts.rows.head(1), &format!(" {text}"), theme.dim);
    }
    for at in 0..usize::from(parts.rows.height) {
        let Some(entry) = model.log.entries.get(model.log.top + at) else {
            break;
        };
        let nature = words.get(&format!("nature-{}", entry.nature));
        let taken = if entry.taken_back_by.is_some() {
            words.get("ui-taken-back")
        } else {
            String::new()
        };
        let text = format!("{nature}{} {taken}", paint.label(&entry.label));
        let line = format!(
            " {} {} {} {}",
            pad(&value::moment(entry.at_ms), 16),
            pad(&entry.who, 14),
            pad(&text, what),
            pad_left(&value::number(words, entry.rows), 8)
        );
        let row = Paint::row(parts.rows, at);
        paint.line(
            row,
            &line,
            if entry.taken_back_by.is_some() {
                theme.dim
            } else {
                theme.text
            },
        );
        if model.log.top + at == model.log.cursor {
            let style = if focused && model.log.focus != Focus::Filter {
                theme.cursor
            } else {
                theme.cursor_away
            };
            paint.tint(row, style);
        }
    }
}

/// One entry: every record it touched, before and after.
pub fn entry(paint: &mut Paint<'_, '_>, view: &EntryView, place: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    let title = paint.label(&view.entry.label);
    paint.block(place, &title, true);
    let inner = place.inner();
    let head = format!(
        " {}  {}  {}",
        value::moment(view.entry.at_ms),
        view.entry.who,
        words.get(&format!("origin-{}", view.entry.origin))
    );
    paint.line(inner.head(1), &head, theme.strong);
    let rows = inner.below(1);
    let Some(touched) = &view.rows else {
        return paint.line(rows.head(1), &words.get("ui-reading"), theme.dim);
    };
    let mut lines = Vec::new();
    for row in touched {
        let action = words.get(&format!("action-{}", row.action));
        lines.push((
            format!(
                " {action}: {} {}",
                words.get(&format!("kind-{}", row.kind.id())),
                row.id
            ),
            true,
        ));
        let unmasked = paint.model.is_unmasked(row.kind, row.id);
        for change in &row.fields {
            let (label, before, after) = value::change(words, row.kind, change, unmasked);
            lines.push((format!("   {} {before} → {after}", pad(&label, 24)), false));
        }
    }
    for at in 0..usize::from(rows.height) {
        let Some((text, strong)) = lines.get(view.top + at) else {
            break;
        };
        paint.line(
            Paint::row(rows, at),
            text,
            if *strong { theme.strong } else { theme.text },
        );
    }
}

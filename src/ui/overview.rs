//! Pane 1: the figures of the whole file, what is due, units to watch. Must not count.

use super::paint::Paint;
use super::value;
use crate::app::layout::{self, Rect};
use crate::app::overview::{Area, Figure};
use crate::domain::summary::Summary;
use crate::text::width::{pad, pad_left, width};

/// The most columns of a bar of a breakdown.
const BAR: u16 = 40;
/// Columns of a label of a breakdown, and of it with its figures.
const LABEL: usize = 16;
const BEFORE_BAR: u16 = 34;

/// The whole pane.
pub fn draw(paint: &mut Paint<'_, '_>) {
    let parts = layout::overview_parts(paint.model.size);
    figures(paint, parts.figures);
    due(paint, parts.due);
    watched(paint, parts.watched);
}

fn figures(paint: &mut Paint<'_, '_>, place: Rect) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    paint.block(place, &words.get("ui-whole"), true);
    let inner = place.inner();
    let Some(summary) = &model.overview.summary else {
        return paint.line(inner.head(1), &words.get("ui-reading"), theme.dim);
    };
    let mut at = inner.x;
    let mut line = inner.head(1);
    for (index, figure) in Figure::ALL
        .into_iter()
        .enumerate()
        .filter(|(_, figure)| !matches!(figure, Figure::Due(_)))
    {
        let text = worded(paint, figure, summary);
        let columns = u16::try_from(width(&text)).unwrap_or(0) + 3;
        if at + columns > inner.x + inner.width && at > inner.x {
            line = inner.below(line.y + 1 - inner.y).head(1);
            at = inner.x;
        }
        let chosen = model.layers.is_empty()
            && model.overview.area == Area::Figures
            && model.overview.figure == index;
        let style = if chosen { theme.cursor } else { theme.text };
        at += paint.text(
            at,
            line.y,
            (inner.x + inner.width).saturating_sub(at),
            &format!(" {text} "),
            style,
        ) + 1;
    }
    let rest = inner.below(line.y + 1 - inner.y);
    breakdowns(paint, summary, rest);
}

/// «Hiện có 6.796/7.150 95,0%».
fn worded(paint: &Paint<'_, '_>, figure: Figure, summary: &Summary) -> String {
    let words = paint.words();
    let coverage = paint.model.duty.coverage.as_deref();
    let (part, whole) = figure.value(summary, coverage);
    let label = words.get(figure.message());
    let part_text = value::number(words, part);
    match whole {
        Some(whole) => format!(
            "{label} {part_text}/{} {}",
            value::number(words, whole),
            value::percent(words, part, whole)
        ),
        None => format!("{label} {part_text}"),
    }
}

/// Components, ages and sexes, each with a bar.
fn breakdowns(paint: &mut Paint<'_, '_>, summary: &Summary, place: Rect) {
    let words = paint.words();
    let component = |code: Option<&str>| {
        code.map_or_else(
            || words.get("unknown"),
            |code| crate::fields::wording::code(words, &crate::domain::codes::COMPONENT, code),
        )
    };
    let components: Vec<(String, i64)> = summary
        .by_component
        .iter()
        .map(|(code, count)| (component(code), count))
        .collect();
    let ages: Vec<(String, i64)> = summary
        .by_age_band
        .iter()
        .map(|(band, count)| {
            let label = match band {
                Some(band) => match (band.from, band.to) {
                    (Some(from), Some(to)) => format!("{from}–{to}"),
                    (Some(from), None) => format!("≥ {from}"),
                    (None, Some(to)) => format!("≤ {to}"),
                    (None, None) => words.get("all"),
                },
                None => words.get("unknown"),
            };
            (label, *count)
        })
        .collect();
    let half = place.width / 2;
    let left = Rect {
        width: half,
        ..place
    };
    let right = Rect {
        x: place.x + half,
        width: place.width - half,
        ..place
    };
    breakdown(
        paint,
        &words.get("ui-components"),
        &components,
        summary.members,
        left,
    );
    breakdown(paint, &words.get("ui-ages"), &ages, summary.members, right);
}

fn breakdown(
    paint: &mut Paint<'_, '_>,
    title: &str,
    parts: &[(String, i64)],
    whole: i64,
    place: Rect,
) {
    let (words, theme) = (paint.words(), paint.theme);
    paint.text(place.x + 1, place.y, place.width, title, theme.heading);
    // Where not all fit, the largest stay, in the order that they have.
    let room = usize::from(place.height.saturating_sub(1));
    let mut largest: Vec<usize> = (0..parts.len()).collect();
    largest.sort_by_key(|index| -parts[*index].1);
    largest.truncate(room);
    largest.sort_unstable();
    let longest = i64::from(place.width.saturating_sub(BEFORE_BAR).min(BAR));
    let shown = largest.into_iter().map(|index| &parts[index]);
    for (at, (label, count)) in shown.enumerate() {
        let row = Paint::row(place.below(1), at);
        if row.height == 0 {
            break;
        }
        let bar = if whole > 0 {
            (count * longest + whole - 1) / whole
        } else {
            0
        };
        let bar = "█".repeat(usize::try_from(bar.clamp(0, longest)).unwrap_or(0));
        let text = pad(label, LABEL);
        let numbers = format!(
            "{} {}",
            pad_left(&value::number(words, *count), 7),
            pad_left(&value::percent(words, *count, whole), 7)
        );
        paint.pieces(
            Rect {
                x: row.x + 1,
                width: row.width.saturating_sub(1),
                ..row
            },
            &[
                (&text, theme.text),
                (&numbers, theme.text),
                (" ", theme.text),
                (&bar, theme.border_focus),
            ],
        );
    }
}

fn due(paint: &mut Paint<'_, '_>, place: Rect) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    paint.block(
        place,
        &words.get("ui-due"),
        model.overview.area == Area::Figures,
    );
    let inner = place.inner();
    let Some(summary) = &model.overview.summary else {
        return;
    };
    let all = Figure::ALL
        .into_iter()
        .enumerate()
        .filter(|(_, figure)| matches!(figure, Figure::Due(_)));
    for (at, (index, figure)) in all.enumerate() {
        let row = Paint::row(inner, at);
        let (count, _) = figure.value(summary, None);
        let number = pad_left(&value::number(words, count), 8);
        let style = if count > 0 { theme.warning } else { theme.dim };
        paint.pieces(
            row,
            &[
                (&number, style),
                ("  ", theme.text),
                (&words.get(figure.message()), theme.text),
            ],
        );
        if model.layers.is_empty()
            && model.overview.area == Area::Figures
            && model.overview.figure == index
            && row.height > 0
        {
            paint.tint(row, theme.cursor);
        }
    }
}

fn watched(paint: &mut Paint<'_, '_>, place: Rect) {
    if place.height < 3 {
        return;
    }
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    let focused = model.overview.area == Area::Watched && model.layers.is_empty();
    paint.block(place, &words.get("ui-watched"), focused);
    let inner = place.inner();
    let name = usize::from(inner.width).saturating_sub(58).max(16);
    let heading = format!(
        " {} {} {} {} {} {}",
        pad(&words.get("field-unit-name"), name),
        pad_left(&words.get("ui-on-roll"), 10),
        pad_left("%", 7),
        pad_left(&words.get("ui-posts"), 9),
        pad_left(&words.get("ui-errors"), 12),
        pad_left(&words.get("ui-confirmed"), 12),
    );
    paint.line(inner.head(1), &heading, theme.heading);
    let rows = inner.below(1);
    for at in 0..usize::from(rows.height) {
        let Some(unit) = model.overview.watched.get(model.overview.top + at) else {
            break;
        };
        let against = |part: i64, whole: Option<i64>| {
            whole.map_or_else(|| format!("{part}/—"), |whole| format!("{part}/{whole}"))
        };
        let share = unit.authorised.map_or_else(
            || "—".to_owned(),
            |all| value::percent(words, unit.on_roll, all),
        );
        let confirmed = unit
            .confirmed_on
            .map_or_else(|| words.get("ui-never"), |day| day.local());
        let line = format!(
            " {} {} {} {} {} {}",
            pad(&unit.name, name),
            pad_left(&against(unit.on_roll, unit.authorised), 10),
            pad_left(&share, 7),
            pad_left(&against(unit.posts_filled, unit.posts_authorised), 9),
            pad_left(&format!("{} / {}", unit.errors, unit.warnings), 12),
            pad_left(&confirmed, 12),
        );
        let row = Paint::row(rows, at);
        paint.line(row, &line, theme.text);
        if focused && model.overview.top + at == model.overview.cursor {
            paint.tint(row, theme.cursor);
        }
    }
}

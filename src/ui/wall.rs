//! The overview for a second monitor, to be read from across the room: units at each level in tall digits, the
//! figures of the whole, then the units to watch, a page after the other. Must not count.

use super::overview::{level, short_figure};
use super::paint::Paint;
use crate::app::effect::Due;
use crate::app::layout::{self, Rect};
use crate::app::overview::Figure;
use crate::domain::codes;
use crate::domain::readiness::{Level, MEASURES, State};
use crate::domain::summary::Headline;
use crate::fields::readiness::BoardRow;
use crate::fields::{readiness_words, wording};
use crate::text::width::{pad, truncate, width};

/// Milliseconds for which one page of units stands.
const TURN_MS: i64 = 10_000;
/// Rows of a tall digit.
const TALL: usize = 5;
/// Columns of a level.
const NAME: usize = 16;

/// Digits of three columns and five rows, a bit a cell, the top left first.
const DIGITS: [u16; 10] = [
    0b111_101_101_101_111,
    0b010_110_010_010_111,
    0b111_001_111_100_111,
    0b111_001_111_001_111,
    0b101_101_111_001_001,
    0b111_100_111_001_111,
    0b111_100_111_101_111,
    0b111_001_001_010_010,
    0b111_101_111_101_111,
    0b111_101_111_001_111,
];

/// One row of a number in tall digits, each cell two columns wide where there is room.
fn tall(number: i64, row: usize, wide: bool) -> String {
    let cell = |on: bool| match (on, wide) {
        (true, true) => "██",
        (true, false) => "█",
        (false, true) => "  ",
        (false, false) => " ",
    };
    let digit = |letter: char| {
        let at = usize::try_from(letter.to_digit(10).unwrap_or(0)).unwrap_or(0);
        let bits = DIGITS[at] >> (3 * (TALL - 1 - row));
        let cells = [2, 1, 0].map(|bit| cell(bits >> bit & 1 == 1));
        cells.concat()
    };
    let digits: Vec<String> = number.to_string().chars().map(digit).collect();
    digits.join(if wide { "  " } else { " " })
}

/// The whole screen.
pub fn draw(paint: &mut Paint<'_, '_>, place: Rect, since: i64) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    let office = match model.settings.office.as_str() {
        "" => words.get("ui-office"),
        office => office.to_owned(),
    };
    let time = model.overview.read_at;
    let read = format!("{:02}:{:02}", time / 10_000, time / 100 % 100);
    let day = model.day().local();
    let told = [("office", office.as_str()), ("day", &day), ("time", &read)];
    let title = match place.width < layout::WIDE {
        true => words.short_with("wall-title", &told),
        false => words.with("wall-title", &told),
    };
    let marks = super::frame::marks(paint, place.width);
    paint.line(place.head(1), &format!(" {title}"), theme.title);
    paint.right(place.below(1).head(1), &format!("{marks} "), theme.stamp);
    let Some(board) = model.overview.board() else {
        let id = match model.overview.board {
            None => "ui-reading",
            Some(_) => "readiness-too-many",
        };
        return paint.line(
            place.below(2).head(1),
            &format!(" {}", words.get(id)),
            theme.dim,
        );
    };
    let states = &board.states;
    let shown: Vec<&'static str> = codes::READINESS_RESULT
        .codes
        .iter()
        .map(|item| item.code)
        .filter(|code| states.contains_key(code))
        .collect();
    let mut rest = place.below(2);
    if place.height >= 18 && !shown.is_empty() {
        let each = place.width / u16::try_from(shown.len()).unwrap_or(1).max(1);
        let units = |code: &str| states.get(code).map_or(0, |(units, _)| *units);
        // All in one width, so that none looks smaller.
        let fits = |code: &&str| width(&tall(units(code), 0, true)) < usize::from(each);
        let wide = shown.iter().all(fits);
        for (at, code) in (0_u16..).zip(shown) {
            let units = units(code);
            let (_, style) = level(paint, State::parse(code));
            let label = wording::code(words, &codes::READINESS_RESULT, code);
            let x = place.x + at * each + 1;
            for row in 0..TALL {
                let y = rest.y + u16::try_from(row).unwrap_or(0);
                paint.text(x, y, each.saturating_sub(1), &tall(units, row, wide), style);
            }
            let y = rest.y + u16::try_from(TALL).unwrap_or(0);
            let label = truncate(&label, usize::from(each.saturating_sub(2)));
            paint.text(x, y, each.saturating_sub(1), &label, theme.strong);
        }
        rest = rest.below(u16::try_from(TALL).unwrap_or(0) + 2);
    }
    let used = figures(paint, rest);
    watched(paint, rest.below(used + 1), since);
}

/// What the whole has, how it moved, what falls due; how many lines that took.
fn figures(paint: &mut Paint<'_, '_>, place: Rect) -> u16 {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    let (Some(summary), Some(board)) = (&model.overview.summary, model.overview.board()) else {
        return 0;
    };
    let mut flow = super::overview::Flow::new(place);
    for figure in [
        Figure::Strength(Headline::Members),
        Figure::Strength(Headline::CommandPosts),
        Figure::Duty,
    ] {
        let text = short_figure(paint, figure, summary);
        flow.put(paint, &format!(" {text} "), theme.text, None);
    }
    for since in board.trend.since.iter().rev() {
        let text = readiness_words::since(words, since, place.width < layout::WIDE);
        flow.put(paint, &format!(" {text} "), theme.text, None);
    }
    for due in Due::ALL {
        let figure = Figure::Due(due);
        let (count, _) = figure.value(summary, None, Some(board));
        if count > 0 {
            let text = format!(" {}: {count} ", words.short(figure.message()));
            flow.put(paint, &text, theme.warning, None);
        }
    }
    flow.lines()
}

/// The units to watch, as many as there is room for, the page that the clock says.
fn watched(paint: &mut Paint<'_, '_>, place: Rect, since: i64) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    let Some(board) = model.overview.board() else {
        return;
    };
    let page = usize::from(place.height.saturating_sub(2)).max(1);
    let watched = |own: &&BoardRow| !own.shown.level().is_some_and(Level::is_good);
    let units: Vec<&BoardRow> = board.rows.iter().filter(watched).collect();
    let pages = units.len().div_ceil(page).max(1);
    let turn = usize::try_from((model.clock_ms - since) / TURN_MS).unwrap_or(0) % pages;
    let (at, of) = ((turn + 1).to_string(), pages.to_string());
    let heading = words.with("wall-watched", &[("at", &at), ("of", &of)]);
    paint.line(place.head(1), &format!(" {heading}"), theme.heading);
    let name = usize::from(place.width)
        .saturating_sub(NAME + 44)
        .clamp(16, 60);
    for (line, own) in units.into_iter().skip(turn * page).take(page).enumerate() {
        let (state, style) = level(paint, own.shown);
        let state = format!("{state}{}", if own.is_decided { "*" } else { "" });
        let worst = own.worst.as_ref().map(|(at, share, lacks)| {
            let measure = readiness_words::measure(words, &MEASURES[*at]);
            let reasons = readiness_words::reasons(words, MEASURES[*at].measured, lacks);
            format!("{measure} {share}%  {reasons}")
        });
        let row = Paint::row(place.below(1), line);
        let text = [
            (format!(" {}", pad(&truncate(&state, NAME), NAME)), style),
            (pad(&truncate(&own.name, name), name), theme.strong),
            (format!("  {}", worst.unwrap_or_default()), theme.text),
        ];
        let text: Vec<_> = text
            .iter()
            .map(|(text, style)| (text.as_str(), *style))
            .collect();
        paint.pieces(row, &text);
    }
}

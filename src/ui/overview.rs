//! Pane 1: the figures of the whole file, what is due, units to watch. Must not count.

use super::paint::Paint;
use super::value;
use crate::app::effect::Due;
use crate::app::layout::{self, Rect};
use crate::app::overview::{Area, Figure};
use crate::domain::codes;
use crate::domain::readiness::{Level, MEASURES, Measure, State};
use crate::domain::summary::Summary;
use crate::fields::{readiness_words, wording};
use crate::text::Words;
use crate::text::width::{pad, pad_left, truncate, width, wrap};
use ratatui::style::Style;

/// The most columns of a bar of a breakdown.
const BAR: u16 = 40;
/// Columns of a label of a breakdown, and of it with its figures.
const LABEL: usize = 16;
const BEFORE_BAR: u16 = 34;

/// The whole pane.
pub fn draw(paint: &mut Paint<'_, '_>) {
    let parts = layout::overview_parts(paint.model.size, paint.model.overview.area);
    figures(paint, parts.figures);
    due(paint, parts.due);
    watched(paint, parts.watched);
    if let Some(place) = parts.why {
        why(paint, place);
    }
}

fn figures(paint: &mut Paint<'_, '_>, place: Rect) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    paint.block(place, &words.get("ui-whole"), true);
    let inner = place.inner();
    let Some(summary) = &model.overview.summary else {
        return paint.line(inner.head(1), &words.get("ui-reading"), theme.dim);
    };
    let mut flow = Flow::new(inner);
    let above = |own: &Figure| matches!(own, Figure::Strength(_) | Figure::Duty);
    for figure in model.overview.figures(model.size).into_iter().filter(above) {
        let text = short_figure(paint, figure, summary);
        flow.put(paint, &format!(" {text} "), theme.text, Some(figure));
    }
    let rest = inner.below(flow.lines());
    let used = levels(paint, rest);
    let mut rest = rest.below(used);
    let problems = model.overview.board().map(|board| &board.problems);
    for problem in problems.into_iter().flatten() {
        let text = readiness_words::problem(words, *problem);
        for line in wrap(&text, usize::from(rest.width).saturating_sub(4)) {
            paint.line(rest.head(1), &format!(" ! {line}"), theme.warning);
            rest = rest.below(1);
        }
    }
    breakdowns(paint, summary, rest);
}

/// «Hiện có 6.796/7.150 95,0%».
pub(super) fn short_figure(paint: &Paint<'_, '_>, figure: Figure, summary: &Summary) -> String {
    let words = paint.words();
    let coverage = paint.model.duty.coverage.as_deref();
    let (part, whole) = figure.value(summary, coverage, paint.model.overview.board());
    let label = words.short(figure.message());
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

/// Components and ages, each with a bar.
fn breakdowns(paint: &mut Paint<'_, '_>, summary: &Summary, place: Rect) {
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
    let components: Vec<Figure> = Figure::components(summary).collect();
    let ages: Vec<Figure> = Figure::ages(summary).collect();
    breakdown(paint, summary, &components, left);
    breakdown(paint, summary, &ages, right);
}

/// What a figure of a breakdown is called.
fn part_label(words: &Words, figure: Figure) -> String {
    match figure {
        Figure::Component(Some(code)) => wording::code(words, &codes::COMPONENT, code),
        Figure::Age(Some(band)) => match (band.from, band.to) {
            (Some(from), Some(to)) => format!("{from}–{to}"),
            (Some(from), None) => format!("≥ {from}"),
            (None, Some(to)) => format!("≤ {to}"),
            (None, None) => words.get("all"),
        },
        _ => words.get("unknown"),
    }
}

fn breakdown(paint: &mut Paint<'_, '_>, summary: &Summary, parts: &[Figure], place: Rect) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    let Some(first) = parts.first().filter(|_| place.height >= 2) else {
        return;
    };
    let title = words.get(first.message());
    paint.text(place.x + 1, place.y, place.width, &title, theme.heading);
    let (count, whole) = (
        |own: Figure| own.value(summary, None, None).0,
        summary.members,
    );
    // Where not all fit, the one under the cursor and the largest stay, in the order that they have.
    let room = usize::from(place.height.saturating_sub(1));
    let mut shown: Vec<usize> = (0..parts.len()).collect();
    shown.sort_by_key(|at| (!model.overview.is_on(parts[*at]), -count(parts[*at])));
    shown.truncate(room);
    shown.sort_unstable();
    let longest = i64::from(place.width.saturating_sub(BEFORE_BAR).min(BAR));
    for (line, figure) in shown.into_iter().map(|at| parts[at]).enumerate() {
        let row = Paint::row(place.below(1), line);
        let count = count(figure);
        let bar = (count * longest + whole - 1) / whole.max(1);
        let bar = "█".repeat(usize::try_from(bar.clamp(0, longest)).unwrap_or(0));
        let text = pad(&part_label(words, figure), LABEL);
        let numbers = format!(
            "{} {}",
            pad_left(&value::number(words, count), 7),
            pad_left(&value::percent(words, count, whole), 7)
        );
        let row = Rect {
            x: row.x + 1,
            width: row.width.saturating_sub(1),
            ..row
        };
        paint.pieces(
            row,
            &[
                (&text, theme.text),
                (&numbers, theme.text),
                (" ", theme.text),
                (&bar, theme.border_focus),
            ],
        );
        if model.layers.is_empty() && model.overview.is_on(figure) {
            // The bar keeps its colour.
            let width = row.width.min(BEFORE_BAR - 2);
            paint.tint(Rect { width, ..row }, theme.cursor);
        }
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
    let board = model.overview.board();
    let all = Due::ALL.map(|due| {
        let figure = Figure::Due(due);
        let (count, _) = figure.value(summary, None, board);
        (figure, count, value::number(words, count))
    });
    let columns = layout::due_columns(place.width);
    let each = inner.width / columns;
    let digits = all.iter().map(|(.., number)| width(number)).max();
    let digits = digits.unwrap_or(0).max(if each < 36 { 3 } else { 8 });
    for (at, (figure, count, number)) in (0_u16..).zip(all) {
        let line = Paint::row(inner, usize::from(at / columns));
        let row = Rect {
            x: line.x + at % columns * each,
            width: each,
            ..line
        };
        let label = words.get(figure.message());
        let label = match width(&label) + digits + 1 > usize::from(each) {
            true => words.short(figure.message()),
            false => label,
        };
        let style = if count > 0 { theme.warning } else { theme.dim };
        let number = pad_left(&number, digits);
        paint.pieces(
            row,
            &[(&number, style), (" ", theme.text), (&label, theme.text)],
        );
        if model.layers.is_empty() && model.overview.is_on(figure) && row.height > 0 {
            paint.tint(row, theme.cursor);
        }
    }
}

/// Units × measures, those that need attention first.
fn watched(paint: &mut Paint<'_, '_>, place: Rect) {
    if place.height < 3 {
        return;
    }
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    let focused = model.overview.area == Area::Watched && model.layers.is_empty();
    paint.block(place, &words.get("ui-watched"), focused);
    let inner = place.inner();
    let board = match &model.overview.board {
        None => {
            return paint.line(
                inner.head(1),
                &format!(" {}", words.get("ui-reading")),
                theme.dim,
            );
        }
        Some(None) => {
            let text = words.get("readiness-too-many");
            return paint.line(inner.head(1), &format!(" {text}"), theme.dim);
        }
        Some(Some(board)) => board,
    };
    let measures = &MEASURES;
    let columns = LEVEL + MEASURE * measures.len() + 3;
    let name = usize::from(inner.width).saturating_sub(columns).max(8);
    let short = |measure: &Measure| words.get(&format!("measure-{}", measure.key));
    let mut heading = format!(
        " {} {}",
        pad(&words.get("ui-level"), LEVEL),
        pad(&words.get("field-unit-name"), name)
    );
    for measure in measures {
        heading.push_str(&pad_left(&short(measure), MEASURE));
    }
    paint.line(inner.head(1), &heading, theme.heading);
    let rows = inner.below(1);
    for at in 0..usize::from(rows.height) {
        let index = model.overview.top + at;
        let Some(own) = board.unit(index) else {
            break;
        };
        let row = Paint::row(rows, at);
        let (level, level_style) = level(paint, own.shown);
        let mark = if own.is_decided { "*" } else { "" };
        let level = pad(&truncate(&format!("{level}{mark}"), LEVEL), LEVEL);
        let title = pad(&truncate(&own.name, name), name);
        let mut cells = vec![
            (" ".to_owned(), theme.text),
            (level, level_style),
            (format!(" {title}"), theme.text),
        ];
        for (state, share) in &own.parts {
            let (_, style) = self::level(paint, *state);
            let text = whole_percent(*state, *share);
            cells.push((pad_left(&text, MEASURE), style));
        }
        let pieces: Vec<(&str, _)> = cells
            .iter()
            .map(|(text, style)| (text.as_str(), *style))
            .collect();
        paint.pieces(row, &pieces);
        if focused && index == model.overview.cursor {
            paint.tint(row, theme.cursor);
        }
    }
}

/// Columns of a level and of one measure.
const LEVEL: usize = 13;
const MEASURE: usize = 5;

/// A state with its mark, and how it is painted.
pub(super) fn level(paint: &Paint<'_, '_>, state: State) -> (String, Style) {
    let theme = paint.theme;
    let (mark, style) = match state {
        State::Known(Level::Full) => ("  ", theme.good),
        State::Known(Level::Mostly) => ("  ", theme.text),
        State::Known(Level::Short) => ("▲ ", theme.warning),
        State::Known(Level::Lacking) => ("! ", theme.bad),
        State::NotAsked => ("  ", theme.dim),
        State::NotReported | State::NoData | State::NoStandard => ("? ", theme.marked),
    };
    (
        format!("{mark}{}", readiness_words::state(paint.words(), state)),
        style,
    )
}

/// A share in whole per cent, cut; or why there is none.
fn whole_percent(state: State, share: i32) -> String {
    match state {
        State::Known(_) | State::NoStandard => share.to_string(),
        State::NotAsked => "–".to_owned(),
        State::NotReported | State::NoData => "?".to_owned(),
    }
}

/// Why the unit under the cursor is where it is.
fn why(paint: &mut Paint<'_, '_>, place: Rect) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    let found = model.overview.explained.as_deref();
    let title = found.map_or_else(
        || words.get("ui-why"),
        |found| format!("{}: {}", words.get("ui-why"), found.unit.name),
    );
    paint.block(
        place,
        &truncate(&title, usize::from(place.width).saturating_sub(4)),
        false,
    );
    let inner = place.inner();
    let Some(found) = found else { return };
    let mut lines = Vec::new();
    let measures = &crate::domain::readiness::MEASURES;
    if let Some(decided) = readiness_words::decided(words, &found.unit) {
        lines.push((decided, theme.marked));
    }
    let reading = &found.unit.reading;
    let measure = |at: &usize, lines: &mut Vec<(String, Style)>| {
        let (part, measure) = (&reading.parts[*at], &measures[*at]);
        let below = part.state.level().is_some_and(|level| level > Level::Full);
        if !below && !part.state.is_unknown() {
            return;
        }
        let (state, style) = level(paint, part.state);
        let next = readiness_words::next_level(words, found, *at);
        let next = next.map_or(String::new(), |next| format!(", {next}"));
        let head = format!(
            "{state}: {} {} ({}{next})",
            readiness_words::measure(words, measure),
            readiness_words::share(words, part),
            readiness_words::figures(words, measure, part)
        );
        lines.push((head, style));
        if let Some(why) = readiness_words::unknown(words, &found.unit, *at) {
            lines.push((format!("    {why}"), theme.marked));
        }
        let reasons = readiness_words::reasons(words, measure.measured, found.unit.reasons(*at));
        if !reasons.is_empty() {
            lines.push((format!("    {reasons}"), theme.text));
        }
    };
    // What holds the unit down and what to do about it come first, whatever the height.
    let worst: Vec<usize> = reading.worst().collect();
    worst.iter().for_each(|at| measure(at, &mut lines));
    for own in &found.mendings {
        let text = readiness_words::mending(words, &measures[own.measure], own);
        lines.push((format!("{} {text}", words.get("ui-mend")), theme.strong));
    }
    lines.push((super::detail::drop_text(words, found), theme.text));
    let mut rest: Vec<usize> = (0..measures.len())
        .filter(|at| !worst.contains(at))
        .collect();
    rest.sort_by_key(|at| std::cmp::Reverse(reading.parts[*at].state.level()));
    rest.iter().for_each(|at| measure(at, &mut lines));
    let mut at = 0;
    for (text, style) in lines {
        let indent = " ".repeat(text.len() - text.trim_start_matches(' ').len());
        let room = usize::from(inner.width).saturating_sub(2 + indent.len());
        for line in wrap(&text, room) {
            if at >= usize::from(inner.height) {
                return;
            }
            paint.line(Paint::row(inner, at), &format!(" {indent}{line}"), style);
            at += 1;
        }
    }
}

/// Units for each level, and how they moved since last month and last year; how many lines that took.
fn levels(paint: &mut Paint<'_, '_>, place: Rect) -> u16 {
    let (words, theme) = (paint.words(), paint.theme);
    let Some(board) = paint.model.overview.board() else {
        return 0;
    };
    let states = &board.states;
    let mut flow = Flow::new(place);
    flow.put(
        paint,
        &format!(" {}:", words.get("ui-index")),
        theme.dim,
        None,
    );
    let figures = paint.model.overview.figures(paint.model.size);
    for figure in figures {
        let (text, style) = match figure {
            Figure::Level(code) => {
                let label = wording::code(words, &codes::READINESS_RESULT, code);
                let units = states.get(code).map_or(0, |(units, _)| *units);
                let (_, style) = level(paint, State::parse(code));
                (format!("{label} {}", value::number(words, units)), style)
            }
            Figure::Moved(at) => {
                let Some(since) = board.trend.since.get(at) else {
                    continue;
                };
                (
                    readiness_words::since(words, since, place.width < layout::WIDE),
                    theme.text,
                )
            }
            Figure::Trend => {
                let good = board.good();
                (
                    readiness_words::trend(words, &board.trend, good),
                    theme.text,
                )
            }
            _ => continue,
        };
        if matches!(figure, Figure::Moved(at) if at + 1 == board.trend.since.len()) {
            flow.next_line();
        }
        flow.put(paint, &format!(" {text} "), style, Some(figure));
    }
    flow.lines()
}

/// Texts side by side, on as many lines as they take.
pub(super) struct Flow {
    place: Rect,
    line: u16,
    column: u16,
}

impl Flow {
    pub(super) fn new(place: Rect) -> Flow {
        Flow {
            place,
            line: 0,
            column: 0,
        }
    }

    fn next_line(&mut self) {
        if self.column > 0 {
            self.line += 1;
            self.column = 0;
        }
    }

    /// Puts a text where it has room; one of a figure is marked where the cursor is on it.
    pub(super) fn put(
        &mut self,
        paint: &mut Paint<'_, '_>,
        text: &str,
        style: Style,
        figure: Option<Figure>,
    ) {
        let columns = u16::try_from(width(text)).unwrap_or(u16::MAX);
        if self.column.saturating_add(columns) > self.place.width {
            self.next_line();
        }
        if self.line >= self.place.height {
            return;
        }
        let model = paint.model;
        let chosen = figure.is_some_and(|figure| model.overview.is_on(figure));
        let style = if chosen && model.layers.is_empty() {
            paint.theme.cursor
        } else {
            style
        };
        let (x, y) = (self.place.x + self.column, self.place.y + self.line);
        let room = self.place.width.saturating_sub(self.column);
        self.column += paint.text(x, y, room, text, style) + 1;
    }

    /// How many lines were used.
    pub(super) fn lines(&self) -> u16 {
        (self.line + u16::from(self.column > 0)).min(self.place.height)
    }
}

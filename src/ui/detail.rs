//! One record in tabs, beside its list or over everything. Must not read it.

use super::paint::Paint;
use super::{duty, lists, value};
use crate::app::detail::{Detail, Line, Tab};
use crate::app::layout::{self, Rect};
use crate::app::list::Focus;
use crate::app::model::Pane;
use crate::domain::codes;
use crate::domain::readiness::Level;
use crate::domain::readiness::forecast::Drop;
use crate::domain::rules::{Finding, Level as Severity};
use crate::fields::readiness::Explained;
use crate::fields::{Dossier, Home, Record, duty_words, readiness_words, wording};
use crate::text::width::{pad, pad_left, truncate, width};
use crate::text::words::Words;

/// Columns of a field's label.
const LABEL: u16 = 22;

/// The record beside its list.
pub fn beside(paint: &mut Paint<'_, '_>, detail: Option<&Detail>, place: Option<Rect>) {
    let Some(place) = place else { return };
    let focus = match paint.model.pane {
        Pane::Units => paint.model.units.focus,
        _ => paint.model.members.focus,
    };
    let focused = focus == Focus::Detail && paint.model.layers.is_empty();
    match detail {
        Some(detail) => draw(paint, detail, place, focused),
        None => paint.block(place, "", false),
    }
}

/// A record in a box.
pub fn draw(paint: &mut Paint<'_, '_>, detail: &Detail, place: Rect, focused: bool) {
    paint.block(place, &detail.name, focused);
    let (tabs_row, lines) = layout::detail_parts(place);
    tabs(paint, detail, tabs_row, focused);
    if detail.tab == Tab::Roll {
        return lists::small(paint, &detail.roll, lines, focused);
    }
    let all = detail.lines();
    for at in 0..usize::from(lines.height) {
        let Some(line) = all.get(detail.top + at) else {
            break;
        };
        let row = Paint::row(lines, at);
        draw_line(paint, detail, line, row);
        if focused && detail.top + at == detail.cursor {
            let style = paint.theme.cursor;
            paint.tint(row, style);
        }
    }
}

fn tabs(paint: &mut Paint<'_, '_>, detail: &Detail, row: Rect, focused: bool) {
    let (words, theme) = (paint.words(), paint.theme);
    let titles: Vec<(Tab, String)> = Tab::of(detail.kind)
        .iter()
        .map(|tab| (*tab, words.get(tab.message())))
        .collect();
    // The tab in hand must be seen: those before it go when there is no room.
    let here = titles
        .iter()
        .position(|(tab, _)| *tab == detail.tab)
        .unwrap_or(0);
    let needed = |from: usize| {
        titles[from..=here]
            .iter()
            .map(|(_, title)| width(title) + 3)
            .sum::<usize>()
    };
    let from = (0..=here)
        .find(|from| needed(*from) <= usize::from(row.width))
        .unwrap_or(here);
    let mut x = row.x;
    for (tab, title) in &titles[from..] {
        let chosen = *tab == detail.tab;
        let count = if *tab == Tab::Findings && !detail.findings.is_empty() {
            format!(" {}", detail.findings.len())
        } else {
            String::new()
        };
        let style = match (chosen, focused) {
            (true, true) => theme.tab,
            (true, false) => theme.heading,
            _ => theme.text,
        };
        let left = (row.x + row.width).saturating_sub(x);
        if left < 4 {
            break;
        }
        x += paint.text(x, row.y, left, &format!(" {title}{count} "), style);
    }
}

fn draw_line(paint: &mut Paint<'_, '_>, detail: &Detail, line: &Line<'_>, row: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    let unmasked = paint.model.is_unmasked(detail.kind, detail.id);
    match line {
        Line::Section(message) => {
            paint.pieces(row, &[(&words.get(message), theme.heading)]);
        }
        Line::Field {
            field,
            value: held,
            name,
        } => {
            let shown =
                name.map_or_else(|| value::value(words, field, held, unmasked), str::to_owned);
            labelled(
                paint,
                row,
                &wording::label(words, detail.kind, field),
                &shown,
            );
        }
        Line::Figure {
            label,
            on_roll,
            authorised,
        } => {
            let mut text = value::number(words, *on_roll);
            if let Some(all) = authorised {
                text = format!(
                    "{text}/{}  {}",
                    value::number(words, *all),
                    value::percent(words, *on_roll, *all)
                );
            }
            let short = authorised.is_some_and(|all| *on_roll < all);
            labelled(paint, row, &words.get(label), &text);
            if short {
                paint.right(row, "▲ ", theme.warning);
            }
        }
        Line::Post {
            post, holder, unit, ..
        } => match holder {
            Some(holder) => {
                let text = if unit.is_empty() {
                    (*holder).to_owned()
                } else {
                    format!("{holder} · {unit}")
                };
                labelled(paint, row, &words.get(post), &text);
            }
            None => {
                labelled(paint, row, &words.get(post), "");
                let x = row.x + LABEL.min(row.width);
                paint.text(
                    x,
                    row.y,
                    row.width.saturating_sub(LABEL),
                    &words.get("ui-vacant"),
                    theme.warning,
                );
            }
        },
        Line::Row {
            row: dated,
            dossier,
        } => dated_row(paint, dated, dossier, row, unmasked),
        Line::Year(year) => {
            let days = |hours| super::training::days(hours, year.day);
            let (training, course) = (&year.balance.training, &year.balance.course);
            let mut text = words.with(
                "record-year",
                &[
                    ("done", &days(training.done)),
                    ("required", &days(training.required)),
                    (
                        "share",
                        &value::percent(words, training.done, training.required),
                    ),
                ],
            );
            if course.required > 0 {
                text.push_str(&words.with(
                    "record-course",
                    &[
                        ("done", &days(course.done)),
                        ("required", &days(course.required)),
                    ],
                ));
            }
            let reasons: Vec<String> = training
                .lacks
                .iter()
                .chain(course.lacks.iter())
                .map(|(reason, hours)| format!("{} {}", words.get(reason.message()), days(hours)))
                .collect();
            let style = if reasons.is_empty() {
                theme.good
            } else {
                theme.text
            };
            paint.pieces(
                row,
                &[
                    (&format!("{} ", year.year), theme.strong),
                    (&text, style),
                    (&format!("  {}", reasons.join(", ")), theme.dim),
                ],
            );
        }
        Line::Class(class) => {
            let day = |day: Option<crate::domain::Day>| {
                day.map(crate::domain::Day::local).unwrap_or_default()
            };
            let state = if class.closed {
                value::percent(words, class.present, class.owed)
            } else {
                words.get("lack-planned")
            };
            let when = format!("{}–{} ", day(class.starts_on), day(class.ends_on));
            paint.pieces(
                row,
                &[
                    (&when, theme.dim),
                    (&format!("{state}  "), theme.strong),
                    (&class.name, theme.text),
                ],
            );
        }
        Line::Measure(at, found) => {
            let measure = &crate::domain::readiness::MEASURES[*at];
            let part = &found.unit.reading.parts[*at];
            let label = pad(&readiness_words::measure(words, measure), 14);
            let share = pad_left(&readiness_words::share(words, part), 7);
            let state = readiness_words::state(words, part.state);
            let figures = readiness_words::figures(words, measure, part);
            let next = readiness_words::next_level(words, found, *at);
            let next = next.map_or(String::new(), |next| format!("  ({next})"));
            let style = match part.state.level() {
                Some(Level::Lacking) => theme.bad,
                Some(Level::Short) => theme.warning,
                Some(_) => theme.good,
                None => theme.dim,
            };
            paint.pieces(
                row,
                &[
                    (&label, theme.heading),
                    (&share, theme.strong),
                    (&format!("  {state}  "), style),
                    (&figures, theme.dim),
                    (&next, theme.dim),
                ],
            );
        }
        Line::Action(at, item, found) | Line::Behind(at, item, found) => {
            let measured = crate::domain::readiness::MEASURES[*at].measured;
            let who = readiness_words::subject(words, &found.names, item);
            let what = readiness_words::item(words, measured, item);
            let deed = words.get(&format!("act-{}", item.lack.key()));
            let mut pieces = vec![
                ("    ", theme.text),
                (who.as_str(), theme.text),
                ("  ", theme.text),
                (&what, theme.warning),
            ];
            if let Line::Action(..) = line {
                pieces.extend([("  → ", theme.key), (&deed, theme.text)]);
            }
            paint.pieces(row, &pieces);
        }
        Line::Unknown(at, found) => {
            let why = readiness_words::unknown(words, &found.unit, *at).unwrap_or_default();
            paint.pieces(row, &[("    ", theme.text), (&why, theme.marked)]);
        }
        Line::AtLevel(code, units, members, people) => {
            let label = wording::code(words, &codes::READINESS_RESULT, code);
            let text = words.with(
                "readiness-at-level",
                &[
                    ("units", &value::number(words, *units)),
                    ("members", &value::number(words, *members)),
                    ("share", &value::percent(words, *members, *people)),
                ],
            );
            paint.pieces(
                row,
                &[
                    (&format!("  {}", pad(&label, 18)), theme.strong),
                    (&text, theme.text),
                ],
            );
        }
        Line::Together(at, share) => {
            let measure = &crate::domain::readiness::MEASURES[*at];
            let label = pad(&readiness_words::measure(words, measure), 18);
            let percent = pad_left(&value::percent(words, share.there, share.whole), 8);
            paint.pieces(
                row,
                &[
                    (&format!("  {label}"), theme.text),
                    (&percent, theme.strong),
                ],
            );
        }
        Line::Base(own) => {
            let level = readiness_words::state(words, own.shown());
            let end = readiness_words::confirmed(words, own);
            paint.pieces(
                row,
                &[
                    (&format!("  {}", pad(&level, 18)), theme.strong),
                    (&own.name, theme.text),
                    (&format!("  {end}"), theme.dim),
                ],
            );
        }
        Line::Mending(own) => {
            let measure = &crate::domain::readiness::MEASURES[own.measure];
            let text = readiness_words::mending(words, measure, own);
            let lead = format!("  {} ", words.get("ui-mend"));
            paint.pieces(row, &[(&lead, theme.key), (&text, theme.strong)]);
        }
        Line::Drop(found) => {
            let text = format!("  {}", drop_text(words, found));
            paint.pieces(row, &[(&text, theme.text)]);
        }
        Line::Refused(at, own) => {
            let sentences = readiness_words::refused(words, own);
            let text = sentences.get(*at).cloned().unwrap_or_default();
            paint.pieces(row, &[("  ! ", theme.bad), (&text, theme.warning)]);
        }
        Line::Decided(own) => {
            let computed = readiness_words::state(words, own.reading.computed);
            let mut text = format!("  {computed}");
            if own.reading.incomplete {
                text = format!("{text} ({})", words.get("readiness-incomplete"));
            }
            if let Some(decided) = readiness_words::decided(words, own) {
                text = format!("{text} · {decided}");
            }
            paint.pieces(
                row,
                &[
                    (&text, theme.strong),
                    ("  ", theme.text),
                    (&words.get("readiness-reference"), theme.dim),
                ],
            );
        }
        Line::Confirmed(own) => {
            let last = readiness_words::last_confirmed(words, own);
            let mut text = words.with("readiness-last-confirmed", &[("day", &last)]);
            text.insert_str(0, "  ");
            if !paint.model.file.read_only && !paint.model.is_past() {
                text = format!("{text} · {}", words.get("readiness-confirm-keys"));
            }
            paint.pieces(row, &[(&text, theme.dim)]);
        }
        Line::Duty(line, record) => duty::line(paint, line, record, row),
        Line::Conflict(conflict, record) => {
            let roster = &record.sheet.roster;
            let text = duty_words::conflict(words, roster, conflict);
            let shift = roster.shifts.get(conflict.shift());
            let shift = shift.map(duty_words::shift_hours).unwrap_or_default();
            let when = format!("  {} {shift}  ", conflict.day().local());
            paint.pieces(row, &[(&when, theme.dim), (&text, theme.warning)]);
        }
        Line::Turn(turn) => duty::turn(paint, turn, row),
        Line::Served(served) => {
            let text = duty::served(words, served);
            paint.pieces(row, &[("  ", theme.text), (&text, theme.text)]);
        }
        Line::Decision { number, .. } => {
            paint.pieces(row, &[("  ", theme.text), (number, theme.text)]);
        }
        Line::Finding(finding) => finding_line(paint, finding, row),
        Line::User(choice) => {
            let kind = words.get(&format!("kind-{}", choice.kind.id()));
            paint.pieces(
                row,
                &[
                    ("  ", theme.text),
                    (&choice.name, theme.text),
                    ("  ", theme.text),
                    (&kind, theme.dim),
                ],
            );
        }
        Line::Entry(entry) => {
            let when = value::moment(entry.at_ms);
            let what = paint.label(&entry.label);
            paint.pieces(
                row,
                &[(&when, theme.dim), (" ", theme.text), (&what, theme.text)],
            );
        }
        Line::Empty(message) => paint.line(row, &words.get(message), theme.dim),
    }
}

fn labelled(paint: &mut Paint<'_, '_>, row: Rect, label: &str, text: &str) {
    let theme = paint.theme;
    let columns = LABEL.min(row.width);
    paint.text(
        row.x,
        row.y,
        columns,
        &pad(
            &truncate(label, usize::from(columns).saturating_sub(1)),
            usize::from(columns),
        ),
        theme.dim,
    );
    paint.text(
        row.x + columns,
        row.y,
        row.width - columns,
        text,
        theme.text,
    );
}

/// «01/03/2024 – nay  Sở Kế hoạch, Chiến sĩ (QĐ 12/QĐ)».
fn dated_row(
    paint: &mut Paint<'_, '_>,
    dated: &Record,
    dossier: &Dossier,
    row: Rect,
    unmasked: bool,
) {
    let (words, theme) = (paint.words(), paint.theme);
    let span = dated.span();
    let last = span
        .last()
        .map_or_else(|| words.get("ui-now"), |day| day.local());
    let when = if dated.kind.is_dated() {
        format!("{}–{last} ", span.from.local())
    } else {
        String::new()
    };
    let skip = ["from_day", "to_day", "decision", "main"];
    let owner = dated.kind.owner().map_or("", |owner| owner.field);
    let mut parts = Vec::new();
    for (field, held) in dated.kind.own_fields().iter().zip(&dated.values) {
        if skip.contains(&field.id)
            || field.id == owner
            || held.is_null()
            || field.home != Home::Own
        {
            continue;
        }
        let name = held.as_ref().and_then(|id| dossier.names.get(&id).cloned());
        let text = name.unwrap_or_else(|| value::value(words, field, held, unmasked));
        let bare = matches!(
            field.shape,
            crate::fields::Shape::Whole(..)
                | crate::fields::Shape::Tenths(..)
                | crate::fields::Shape::Clock
                | crate::fields::Shape::Flag
                | crate::fields::Shape::Day
        );
        parts.push(if bare {
            format!("{} {text}", wording::label(words, dated.kind, field))
        } else {
            text
        });
    }
    let number = dated
        .get("decision")
        .as_ref()
        .and_then(|id| dossier.names.get(&id));
    let needs_one = dated.kind.own_index("decision").is_some();
    let under = match number {
        Some(number) => format!("({number})"),
        None if needs_one => words.get("ui-no-decision"),
        None => String::new(),
    };
    paint.pieces(
        row,
        &[
            ("  ", theme.text),
            (&when, theme.dim),
            (&parts.join(", "), theme.text),
            ("  ", theme.text),
            (&under, theme.dim),
        ],
    );
}

/// A finding: mark, rule, sentence.
pub fn finding_line(paint: &mut Paint<'_, '_>, finding: &Finding, row: Rect) {
    let theme = paint.theme;
    let (mark, style) = match finding.level {
        Severity::Error => ("!", theme.bad),
        Severity::Warning => ("▲", theme.warning),
        Severity::Info => ("·", theme.text),
    };
    let sentence = finding_sentence(paint, finding);
    paint.pieces(
        row,
        &[
            (mark, style),
            (" ", theme.text),
            (finding.rule, theme.strong),
            (" ", theme.text),
            (&sentence, theme.text),
        ],
    );
}

/// The sentence of a finding.
pub fn finding_sentence(paint: &Paint<'_, '_>, finding: &Finding) -> String {
    let arguments: Vec<(&str, &str)> = finding
        .arguments
        .iter()
        .map(|(key, value)| (*key, value.as_str()))
        .collect();
    paint.words().with(finding.message, &arguments)
}

/// The first drop ahead in one line, or that there is none.
pub fn drop_text(words: &Words, found: &Explained) -> String {
    let worded = |id: &str, drop: &Drop| {
        let measures = drop
            .measures
            .iter()
            .map(|at| readiness_words::measure(words, &crate::domain::readiness::MEASURES[*at]));
        let measures = measures.collect::<Vec<_>>().join(", ");
        let to = readiness_words::state(words, drop.to);
        let arguments = [
            ("day", drop.day.local()),
            ("to", to),
            ("measures", measures),
        ];
        let arguments: Vec<(&str, &str)> = arguments
            .iter()
            .map(|(key, text)| (*key, text.as_str()))
            .collect();
        words.with(id, &arguments)
    };
    let ahead = &found.ahead;
    match (&ahead.planned, &ahead.without_classes) {
        (None, None) => words.get("readiness-no-drop"),
        (None, Some(drop)) => worded("readiness-drop-only-without", drop),
        (Some(drop), Some(sooner)) if sooner.day < drop.day => {
            let text = worded("readiness-drop-then", sooner);
            let sooner = words.with("readiness-drop-without", &[("text", &text)]);
            format!("{}; {sooner}", worded("readiness-drop", drop))
        }
        (Some(drop), _) => worded("readiness-drop", drop),
    }
}

//! The boards beside the month: stations × days, a day, conflicts, the ledger, and the coverage of all
//! units. Must not judge.

use super::super::paint::Paint;
use crate::app::layout::{self, Rect};
use crate::domain::codes;
use crate::domain::duty::conflict::Conflict;
use crate::domain::duty::ledger::{spread, unfairness};
use crate::domain::duty::{DayKind, Roster};
use crate::fields::{duty_words, wording};
use crate::text::name::shortened;
use crate::text::width::{pad, pad_left, truncate};

/// Weekday and date above each day; returns the days shown with the place of each.
fn days(paint: &mut Paint<'_, '_>, roster: &Roster, head: Rect) -> Vec<(u16, crate::domain::Day)> {
    let (words, theme, duty) = (paint.words(), paint.theme, &paint.model.duty);
    let columns = layout::duty_columns(paint.model);
    let mut x = head.x + layout::duty_name(paint.model.size);
    let mut found = Vec::new();
    for at in (0..duty.day_count()).skip(duty.left).take(columns) {
        let day = duty.month.plus_days(i64::try_from(at).unwrap_or(0));
        let style = match roster.kind(day) {
            DayKind::Weekday => theme.heading,
            DayKind::Weekend => theme.warning,
            DayKind::Holiday | DayKind::Tet => theme.bad,
        };
        let cursor = if at == duty.column {
            theme.cursor
        } else {
            style
        };
        let weekday = words.get(&format!("weekday-short-{}", day.weekday() + 1));
        paint.text(x, head.y, 2, &pad_left(&weekday, 2), style);
        paint.text(x, head.y + 1, 2, &format!("{:>2}", day.parts().2), cursor);
        found.push((x, day));
        x += layout::DUTY_CELL;
    }
    found
}

/// Stations and shifts × days: filled of needed, marked where somebody is missing.
pub fn places(paint: &mut Paint<'_, '_>, roster: &Roster, (head, rows, foot): (Rect, Rect, Rect)) {
    let theme = paint.theme;
    let shown = days(paint, roster, head);
    let spot = paint.model.duty.spot();
    let name = usize::from(layout::duty_name(paint.model.size)).saturating_sub(2);
    for at in 0..usize::from(rows.height) {
        let index = spot.top + at;
        let Some(own) = roster.shifts.get(index) else {
            break;
        };
        let row = Paint::row(rows, at);
        let station = roster.station(index).map_or("", |station| &station.name);
        let label = format!("{} {}: {station}", own.letter, own.name);
        let style = if index == spot.cursor {
            theme.strong
        } else {
            theme.text
        };
        paint.text(row.x + 1, row.y, row.width, &truncate(&label, name), style);
        if index == spot.cursor {
            paint.text(row.x, row.y, 1, ">", theme.key);
        }
        for (x, day) in &shown {
            let needed = roster.count_needed(index, *day);
            let there = roster
                .assigned(index, *day)
                .filter(|one| one.stands().is_some())
                .count();
            if needed == 0 && there == 0 {
                continue;
            }
            let style = if there < needed {
                theme.bad
            } else {
                theme.good
            };
            // Cells stand side by side: what lacks is told by a minus, so that no two run together.
            let text = if there < needed {
                format!("-{}", needed - there)
            } else {
                there.to_string()
            };
            paint.text(*x, row.y, 2, &pad_left(&text, 2), style);
        }
    }
    names(paint, roster, foot);
}

/// Who stands the shift in hand on the day in hand.
fn names(paint: &mut Paint<'_, '_>, roster: &Roster, foot: Rect) {
    let (words, theme, duty) = (paint.words(), paint.theme, &paint.model.duty);
    let day = duty.day();
    if let Some(own) = roster.shifts.get(duty.shift) {
        let station = roster
            .station(duty.shift)
            .map_or("", |station| &station.name);
        let line = format!(
            " {} · {station} · {}",
            day.local(),
            duty_words::shift_hours(own)
        );
        paint.line(Paint::row(foot, 0), &line, theme.strong);
    }
    let people: Vec<&str> = roster
        .assigned(duty.shift, day)
        .filter_map(|one| {
            Some(
                roster
                    .people
                    .get(roster.place(one.stands()?)?)?
                    .name
                    .as_str(),
            )
        })
        .collect();
    let lunar = duty_words::lunar_day(words, day);
    let line = format!(" {lunar} · {}", people.join(", "));
    paint.line(Paint::row(foot, 1), &line, theme.text);
}

/// One day: each shift with its plan, partner, people and hand-over.
pub fn day(paint: &mut Paint<'_, '_>, roster: &Roster, (head, rows, foot): (Rect, Rect, Rect)) {
    let (words, theme) = (paint.words(), paint.theme);
    let duty = &paint.model.duty;
    let on = duty.day();
    let weekday = words.get(&format!("weekday-{}", on.weekday() + 1));
    let mut title = format!(
        " {weekday} {} · {}",
        on.local(),
        duty_words::lunar_day(words, on)
    );
    if let Some(off) = roster.calendar.off(on) {
        title = format!("{title} · {}", duty_words::day_off(words, off));
    }
    paint.line(head.head(1), &title, theme.heading);
    let each = 3;
    let shown = usize::from(rows.height) / each;
    let top = duty.spot().cursor.saturating_sub(shown.saturating_sub(1));
    for at in 0..shown {
        let index = top + at;
        let Some(own) = roster.shifts.get(index) else {
            break;
        };
        let Some(station) = roster.station(index) else {
            continue;
        };
        let cursor = index == duty.spot().cursor;
        let needed = roster.count_needed(index, on);
        let people: Vec<String> = roster
            .assigned(index, on)
            .map(|one| {
                let name = roster
                    .place(one.member)
                    .map_or("?", |place| &roster.people[place].name);
                let code = crate::fields::duty_plan::outcome_code(one.outcome);
                code.map_or_else(
                    || name.to_owned(),
                    |code| {
                        format!(
                            "{name} ({})",
                            wording::code(words, &codes::OUTCOME, code).to_lowercase()
                        )
                    },
                )
            })
            .collect();
        let row = |line: usize| Paint::row(rows, at * each + line);
        let mark = if cursor { ">" } else { " " };
        let kind = wording::code(words, &codes::DUTY_KIND, &station.kind);
        let line = format!(
            "{mark}{} · {} · {kind} · {}/{needed}",
            duty_words::shift_hours(own),
            station.name,
            people.len()
        );
        let style = match () {
            () if people.len() < needed => theme.bad,
            () if cursor => theme.strong,
            () => theme.text,
        };
        paint.line(row(0), &line, style);
        paint.line(row(1), &format!("    {}", people.join(", ")), theme.text);
        paint.line(
            row(2),
            &format!("    {}", beside(paint, roster, (index, on))),
            theme.dim,
        );
    }
    let _ = foot;
}

/// The plan a shift follows, its partner, and its hand-over.
fn beside(
    paint: &Paint<'_, '_>,
    roster: &Roster,
    (shift, on): (usize, crate::domain::Day),
) -> String {
    let words = paint.words();
    let mut parts = Vec::new();
    if let Some(station) = roster.station(shift) {
        if !station.plan.is_empty() {
            parts.push(words.with("duty-plan-under", &[("plan", &station.plan)]));
        }
        if !station.partner.is_empty() {
            let share = station.partner_share.to_string();
            parts.push(words.with(
                "duty-partner",
                &[("partner", &station.partner), ("n", &share)],
            ));
        }
    }
    let sheet = paint.model.duty.sheet.as_ref();
    let log = sheet.and_then(|sheet| {
        sheet
            .logs
            .iter()
            .find(|own| (own.shift, own.day) == (shift, on))
    });
    match log {
        Some(log) => {
            let people = [
                ("from", log.handed_over_by.as_str()),
                ("to", log.taken_over_by.as_str()),
            ];
            parts.push(words.with("duty-book-closed", &people));
            parts.extend(
                [&log.happened, &log.unfinished]
                    .into_iter()
                    .filter(|text| !text.is_empty())
                    .cloned(),
            );
        }
        None if on < paint.model.day() && roster.assigned(shift, on).next().is_some() => {
            parts.push(words.get("duty-book-open"));
        }
        None => {}
    }
    parts.join(" · ")
}

/// Everything wrong in the month, a line each.
pub fn conflicts(
    paint: &mut Paint<'_, '_>,
    roster: &Roster,
    (head, rows, foot): (Rect, Rect, Rect),
) {
    let (words, theme, duty) = (paint.words(), paint.theme, &paint.model.duty);
    let count = words.with("duty-count", &[("n", &duty.conflicts.len().to_string())]);
    let title = if duty.conflicts.is_empty() {
        words.get("duty-no-conflict")
    } else {
        count
    };
    paint.line(head.head(1), &format!(" {title}"), theme.heading);
    let spot = duty.spot();
    for at in 0..usize::from(rows.height) {
        let Some(conflict) = duty.conflicts.get(spot.top + at) else {
            break;
        };
        let own = roster.shifts.get(conflict.shift());
        let station = roster
            .station(conflict.shift())
            .map_or("", |station| &station.name);
        let text = format!(
            " {} {}  {}  {}",
            conflict.day().local(),
            pad(own.map_or("", |own| &own.name), 10),
            duty_words::conflict(words, roster, conflict),
            station
        );
        let grave = match conflict {
            Conflict::Cell { why, .. } => why.is_impossible(),
            Conflict::Short { .. } | Conflict::Stranger { .. } => true,
            Conflict::Over { .. } | Conflict::Unclosed { .. } => false,
        };
        let row = Paint::row(rows, at);
        paint.line(row, &text, if grave { theme.bad } else { theme.warning });
        if spot.top + at == spot.cursor {
            paint.tint(row, theme.cursor);
        }
    }
    let here = duty.conflicts.get(spot.cursor);
    if let Some(why) = here.and_then(|own| duty_words::could_not(words, roster, own)) {
        paint.line(foot.head(1), &format!(" {why}"), theme.text);
    }
}

/// The ledger of the shift in hand: each duty of the series with everybody's numbers.
pub fn ledger(paint: &mut Paint<'_, '_>, roster: &Roster, (head, rows, foot): (Rect, Rect, Rect)) {
    let (words, theme, duty) = (paint.words(), paint.theme, &paint.model.duty);
    let kind = roster.duty_kind(duty.shift);
    let proof = roster.proof(kind, duty.series, roster.to);
    let loads = proof.loads();
    let title = words.with(
        "duty-ledger-line",
        &[
            ("kind", &wording::code(words, &codes::DUTY_KIND, kind)),
            (
                "series",
                &words.get(&format!("series-{}", duty.series.code())),
            ),
            ("spread", &spread(&loads).to_string()),
            (
                "unfairness",
                &format!("{:.2}", unfairness(&loads)).replace('.', ","),
            ),
        ],
    );
    paint.line(head.head(1), &format!(" {title}"), theme.strong);
    let name = layout::duty_name(paint.model.size);
    let room = usize::from(head.width.saturating_sub(name + layout::DUTY_FIGURES) / 4);
    let skip = proof.lines.len().saturating_sub(room);
    let lines = &proof.lines[skip..];
    for (column, line) in (0_u16..).zip(lines) {
        let x = head.x + name + column * 4;
        let (_, month, date) = line.day.parts();
        let letter = roster.shifts.get(line.shift).map_or("", |own| &own.letter);
        paint.text(x, head.y + 1, 4, &format!("{date:>2}/"), theme.heading);
        paint.text(x, head.y + 2, 4, &format!("{month:>2}{letter}"), theme.dim);
    }
    let titles = format!("{} {} ", words.get("duty-number"), words.get("duty-load"));
    paint.right(Paint::row(head, 1), &titles, theme.heading);
    let spot = duty.spot();
    for at in 0..usize::from(rows.height) {
        let index = spot.top + at;
        let Some(person) = roster.people.get(index) else {
            break;
        };
        let row = Paint::row(rows, at);
        let style = if index == spot.cursor {
            theme.strong
        } else {
            theme.text
        };
        let label = shortened(&person.name, usize::from(name).saturating_sub(2));
        paint.text(row.x + 1, row.y, row.width, &label, style);
        if index == spot.cursor {
            paint.text(row.x, row.y, 1, ">", theme.key);
        }
        for (column, line) in (0_u16..).zip(lines) {
            let mark = line.marks.get(index).copied().unwrap_or_default();
            let number = line.numbers.get(index).copied().unwrap_or(0);
            let text = match mark {
                crate::domain::duty::Mark::Outside => "·".to_owned(),
                mark => format!(
                    "{}{number}",
                    mark.letter().map(String::from).unwrap_or_default()
                ),
            };
            let style = match () {
                () if line.charged.contains(&index) => theme.good,
                () if line.stands.contains(&index) => theme.marked,
                () => theme.dim,
            };
            paint.text(
                row.x + name + column * 4,
                row.y,
                4,
                &pad_left(&text, 3),
                style,
            );
        }
        let end = proof.end.numbers().get(index).copied().unwrap_or(0);
        let load = loads.get(index).copied().unwrap_or(0);
        paint.right(row, &format!("{end:>4} {load:>3} "), theme.text);
    }
    let tie = fitting(paint, "duty-tie", foot);
    paint.line(Paint::row(foot, 0), &tie, theme.dim);
    if let Some((person, served)) = duty.person().zip(
        duty.person()
            .and_then(|own| roster.served().get(&own.id).copied()),
    ) {
        let line = super::served(words, &served);
        paint.line(
            Paint::row(foot, 1),
            &format!(" {}: {line}", person.name),
            theme.text,
        );
    }
}

/// All units: places filled of those needed within 7 and 30 days, and the first gap.
pub fn coverage(paint: &mut Paint<'_, '_>, head: Rect, rows: Rect, foot: Rect) {
    let (words, theme, duty) = (paint.words(), paint.theme, &paint.model.duty);
    let Some(coverage) = &duty.coverage else {
        return paint.line(
            head.head(1),
            &format!(" {}", words.get("ui-reading")),
            theme.dim,
        );
    };
    if coverage.units.is_empty() {
        return paint.line(
            head.head(1),
            &format!(" {}", words.get("duty-no-unit")),
            theme.dim,
        );
    }
    let share = |(wanted, filled): (u32, u32)| {
        let percent = super::super::value::percent(words, i64::from(filled), i64::from(wanted));
        format!("{filled}/{wanted} ({percent})")
    };
    let (week, month) = (share(coverage.within(7)), share(coverage.within(30)));
    let line = words.with("duty-coverage-line", &[("week", &week), ("month", &month)]);
    paint.line(head.head(1), &format!(" {line}"), theme.strong);
    let spot = duty.spot();
    for at in 0..usize::from(rows.height) {
        let Some(unit) = coverage.units.get(spot.top + at) else {
            break;
        };
        let row = Paint::row(rows, at);
        let gap = unit.first_gap().and_then(|at| i64::try_from(at).ok());
        let gap = gap.map(|at| coverage.from.plus_days(at).local());
        let state = unit.state.as_deref().map_or_else(
            || words.get("duty-state-none"),
            |state| wording::code(words, &codes::ROSTER_STATE, state),
        );
        let figures = |(wanted, filled): (u32, u32)| pad_left(&format!("{filled}/{wanted}"), 8);
        let text = format!(
            "{}{}  {}  {}  {}",
            figures(unit.within(7)),
            figures(unit.within(30)),
            pad(
                &gap.clone().unwrap_or_else(|| words.get("duty-gap-none")),
                10
            ),
            pad_left(&unit.unclosed.to_string(), 3),
            pad(&state, 13),
        );
        // A gap of the week ahead is pressing; later rosters may not be drawn up yet.
        let (wanted, filled) = unit.within(7);
        let style = if filled < wanted {
            theme.bad
        } else {
            theme.text
        };
        let room = usize::from(row.width).saturating_sub(crate::text::width::width(&text) + 12);
        let name = pad(&truncate(&unit.name, room), room);
        paint.line(
            row,
            &format!(" {} {name} {text}", pad(&unit.code, 8)),
            style,
        );
        if spot.top + at == spot.cursor {
            paint.tint(row, theme.cursor);
        }
    }
    let titles = fitting(paint, "duty-coverage-titles", foot);
    paint.line(foot.head(1), &titles, theme.dim);
}

/// A line whole where it fits, else as it is said in short.
fn fitting(paint: &Paint<'_, '_>, id: &str, place: Rect) -> String {
    let text = format!(" {}", paint.words().get(id));
    if crate::text::width::width(&text) <= usize::from(place.width) {
        return text;
    }
    format!(" {}", paint.words().short(id))
}

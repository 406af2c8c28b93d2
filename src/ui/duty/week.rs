//! A week of a unit: shifts × seven days, with the names of those who stand them. Must not judge.

use super::super::paint::Paint;
use crate::app::layout::{self, Rect};
use crate::domain::Day;
use crate::domain::duty::{DayKind, Roster};
use crate::fields::duty_words;
use crate::text::name::shortened;
use crate::text::width::{pad, truncate};

/// The week around the day in hand.
pub fn draw(paint: &mut Paint<'_, '_>, roster: &Roster, (head, rows, foot): (Rect, Rect, Rect)) {
    let (theme, duty) = (paint.theme, &paint.model.duty);
    let monday = duty.day().plus_days(-i64::from(duty.day().weekday()));
    // Seven cells of nine columns hold a date, a lunar day and most short names.
    let name = layout::duty_name(paint.model.size).min(head.width.saturating_sub(7 * 9).max(12));
    let cell = head.width.saturating_sub(name) / 7;
    let days: Vec<(u16, Day)> = (0..7)
        .map(|at| (head.x + name + at * cell, monday.plus_days(i64::from(at))))
        .collect();
    heading(paint, roster, (&days, cell), head);
    let height = |shift: usize| {
        let most = days
            .iter()
            .map(|(_, day)| lines(roster, shift, *day).len())
            .max();
        most.unwrap_or(0).max(2) + 1
    };
    let cursor = duty.spot().cursor;
    let mut top = cursor;
    let mut used = height(cursor);
    while top > 0 && used + height(top - 1) <= usize::from(rows.height) {
        top -= 1;
        used += height(top);
    }
    let mut at = 0;
    for shift in top..roster.shifts.len() {
        let (y, tall) = (at, height(shift));
        at += tall;
        if y >= usize::from(rows.height) {
            break;
        }
        let block = rows.below(u16::try_from(y).unwrap_or(u16::MAX));
        let own = &roster.shifts[shift];
        let station = roster.station(shift).map_or("", |own| own.name.as_str());
        let style = if shift == cursor {
            theme.strong
        } else {
            theme.text
        };
        let mark = if shift == cursor { ">" } else { " " };
        let room = usize::from(name).saturating_sub(2);
        let hours = duty_words::shift_hours(own);
        for (line, text) in [(0, hours.as_str()), (1, station)] {
            let text = truncate(text, room);
            paint.text(block.x + 1, Paint::row(block, line).y, name, &text, style);
        }
        paint.text(block.x, block.y, 1, mark, theme.key);
        for (x, day) in &days {
            cells(paint, roster, (shift, *day), (*x, cell, block));
        }
    }
    let here = lines(roster, duty.shift, duty.day());
    let (there, empty): (Vec<_>, Vec<_>) = here.iter().partition(|(_, there)| *there);
    let mut parts: Vec<String> = there.iter().map(|(name, _)| name.clone()).collect();
    if !empty.is_empty() {
        let lack = empty.len().to_string();
        parts.push(paint.words().with("duty-lacks", &[("n", &lack)]));
    }
    let line = format!(" {}: {}", duty.day().local(), parts.join(", "));
    paint.line(foot.head(1), &line, theme.text);
}

/// Weekdays and dates, with the lunar day or the name of the day off.
fn heading(
    paint: &mut Paint<'_, '_>,
    roster: &Roster,
    (days, cell): (&[(u16, Day)], u16),
    head: Rect,
) {
    let (words, theme) = (paint.words(), paint.theme);
    for (x, day) in days {
        let style = match roster.kind(*day) {
            _ if *day == paint.model.duty.day() => theme.cursor,
            DayKind::Weekday => theme.heading,
            DayKind::Weekend => theme.warning,
            DayKind::Holiday | DayKind::Tet => theme.bad,
        };
        let weekday = words.get(&format!("weekday-short-{}", day.weekday() + 1));
        let (_, month, date) = day.parts();
        let room = usize::from(cell).saturating_sub(1);
        let title = pad(&format!("{weekday} {date:02}/{month:02}"), room);
        paint.text(*x, head.y, cell, &truncate(&title, room), style);
        let off = roster.calendar.off(*day);
        let below = off.map_or_else(
            || duty_words::lunar_day(words, *day),
            |off| duty_words::day_off(words, off),
        );
        paint.text(*x, head.y + 1, cell, &truncate(&below, room), theme.dim);
    }
}

/// Who stands a shift on a day, and a mark for each place that is empty.
fn lines(roster: &Roster, shift: usize, day: Day) -> Vec<(String, bool)> {
    let people = roster.assigned(shift, day).filter_map(|one| {
        let place = roster.place(one.stands()?)?;
        Some((roster.people[place].name.clone(), true))
    });
    let mut found: Vec<(String, bool)> = people.collect();
    if roster.covers(day) {
        let needed = roster.count_needed(shift, day);
        for _ in found.len()..needed {
            found.push(("–".to_owned(), false));
        }
    }
    found
}

fn cells(
    paint: &mut Paint<'_, '_>,
    roster: &Roster,
    (shift, day): (usize, Day),
    (x, cell, block): (u16, u16, Rect),
) {
    let theme = paint.theme;
    let room = usize::from(cell).saturating_sub(1);
    for (at, (name, there)) in lines(roster, shift, day).iter().enumerate() {
        if at >= usize::from(block.height) {
            break;
        }
        let style = match there {
            false => theme.bad,
            true if roster.covers(day) => theme.text,
            true => theme.dim,
        };
        let row = Paint::row(block, at);
        paint.text(x, row.y, cell, &shortened(name, room), style);
    }
}

//! The month as people × days: a letter a shift, weekends and holidays tinted, what is impossible marked,
//! the shortage below, ledger numbers at the right edge. Must not judge.

use super::super::paint::Paint;
use super::shift_line;
use crate::app::layout::{self, Rect};
use crate::domain::Day;
use crate::domain::duty::conflict::Conflict;
use crate::domain::duty::{DayKind, Mark, Person, Roster};
use crate::fields::duty_words;
use crate::text::name::shortened;
use crate::text::width::{pad_left, truncate};
use ratatui::style::Style;

/// The month.
pub fn draw(paint: &mut Paint<'_, '_>, roster: &Roster, (head, rows, foot): (Rect, Rect, Rect)) {
    // The figures stand beside the last day, not at the far edge of a wide screen.
    let days = u16::try_from(paint.model.duty.day_count()).unwrap_or(0);
    let whole =
        layout::duty_name(paint.model.size) + days * layout::DUTY_CELL + layout::DUTY_FIGURES;
    let narrow = |place: Rect| Rect {
        width: place.width.min(whole),
        ..place
    };
    let (head, rows) = (narrow(head), narrow(rows));
    let columns = layout::duty_columns(paint.model);
    header(paint, roster, head, columns);
    let duty = &paint.model.duty;
    let series = roster.kind(duty.day());
    let proof = roster.proof(roster.duty_kind(duty.shift), series, roster.to);
    let (numbers, loads) = (proof.end.numbers().to_vec(), proof.loads());
    let top = duty.spot().top;
    for at in 0..usize::from(rows.height) {
        let Some(person) = roster.people.get(top + at) else {
            break;
        };
        let figures = (numbers.get(top + at).copied(), loads.get(top + at).copied());
        person_row(
            paint,
            roster,
            (top + at, person),
            (Paint::row(rows, at), columns, figures),
        );
    }
    below(paint, roster, foot, columns);
}

/// The place of the first column of days.
fn first(paint: &Paint<'_, '_>, row: Rect) -> u16 {
    row.x + layout::duty_name(paint.model.size)
}

fn shown(paint: &Paint<'_, '_>, columns: usize) -> Vec<(usize, Day)> {
    let duty = &paint.model.duty;
    let days = (0..duty.day_count()).skip(duty.left).take(columns);
    days.map(|at| (at, duty.month.plus_days(i64::try_from(at).unwrap_or(0))))
        .collect()
}

/// Whether a day is one of those in hand.
fn in_hand(paint: &Paint<'_, '_>, at: usize) -> bool {
    let duty = &paint.model.duty;
    let other = duty.anchor.unwrap_or(duty.column);
    (other.min(duty.column)..=other.max(duty.column)).contains(&at)
}

fn day_style(paint: &Paint<'_, '_>, roster: &Roster, day: Day) -> Style {
    match roster.kind(day) {
        DayKind::Weekday => paint.theme.heading,
        DayKind::Weekend => paint.theme.warning,
        DayKind::Holiday | DayKind::Tet => paint.theme.bad,
    }
}

/// Weekdays, days, and the day of the lunar month.
fn header(paint: &mut Paint<'_, '_>, roster: &Roster, head: Rect, columns: usize) {
    let (words, theme) = (paint.words(), paint.theme);
    let mut x = first(paint, head);
    paint.text(
        head.x + 1,
        head.y + 1,
        14,
        &words.get("ui-name"),
        theme.heading,
    );
    for (at, day) in shown(paint, columns) {
        let style = day_style(paint, roster, day);
        let weekday = words.get(&format!("weekday-short-{}", day.weekday() + 1));
        let cursor = if in_hand(paint, at) {
            theme.cursor
        } else {
            style
        };
        paint.text(x, head.y, 2, &pad_left(&weekday, 2), style);
        paint.text(x, head.y + 1, 2, &format!("{:>2}", day.parts().2), cursor);
        let lunar = crate::domain::lunar::lunar(day);
        let lunar = lunar.map_or_else(String::new, |lunar| {
            if lunar.day == 1 {
                format!("/{}", lunar.month)
            } else {
                lunar.day.to_string()
            }
        });
        paint.text(x, head.y + 2, 3, &format!("{lunar:>2}"), theme.dim);
        x += layout::DUTY_CELL;
    }
    let titles = format!("{} {} ", words.get("duty-number"), words.get("duty-load"));
    paint.right(Paint::row(head, 1), &titles, theme.heading);
}

fn person_row(
    paint: &mut Paint<'_, '_>,
    roster: &Roster,
    (index, person): (usize, &Person),
    (row, columns, (number, load)): (Rect, usize, (Option<u32>, Option<u32>)),
) {
    let theme = paint.theme;
    let here = paint.model.duty.spot().cursor == index;
    let name = usize::from(layout::duty_name(paint.model.size)).saturating_sub(2);
    let style = if here { theme.strong } else { theme.text };
    paint.text(
        row.x + 1,
        row.y,
        row.width,
        &shortened(&person.name, name),
        style,
    );
    if here {
        paint.text(row.x, row.y, 1, ">", theme.key);
    }
    let mut x = first(paint, row);
    for (at, day) in shown(paint, columns) {
        let (text, style) = cell(paint, roster, person, day);
        paint.text(x, row.y, 3, &text, style);
        if here && in_hand(paint, at) {
            paint.tint(Rect { x, width: 2, ..row }, theme.cursor);
        }
        x += layout::DUTY_CELL;
    }
    let figure = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
    let text = format!("{:>4} {:>3} ", figure(number), figure(load));
    paint.right(row, &text, theme.text);
}

/// The letters of the shifts, and what is wrong with them; P, N or K where nobody stands.
fn cell(paint: &Paint<'_, '_>, roster: &Roster, person: &Person, day: Day) -> (String, Style) {
    let (theme, duty) = (paint.theme, &paint.model.duty);
    let own: Vec<_> = roster
        .on(day)
        .iter()
        .filter(|one| one.stands() == Some(person.id))
        .collect();
    let swapping = own.iter().any(|one| Some(one.id) == duty.swapping);
    if own.is_empty() {
        let mark = person.away(day).map(crate::domain::duty::Away::mark);
        let text = match mark.and_then(Mark::letter) {
            Some(letter) => letter.to_lowercase().to_string(),
            None if !person.serves(day) => "-".to_owned(),
            None => "·".to_owned(),
        };
        return (format!(" {text}"), theme.dim);
    }
    let letters: String = own
        .iter()
        .filter_map(|one| roster.shifts.get(one.shift))
        .map(|shift| shift.letter.as_str())
        .collect();
    let wrong = duty.conflicts.iter().filter_map(|conflict| match conflict {
        Conflict::Cell {
            person: id,
            day: on,
            why,
            ..
        } if (*id, *on) == (person.id, day) => Some(why.is_impossible()),
        _ => None,
    });
    let worst = wrong.max();
    let (flag, style) = match worst {
        _ if swapping => ("~", theme.marked),
        Some(true) => ("!", theme.bad),
        Some(false) => ("?", theme.warning),
        None => ("", theme.good),
    };
    (
        truncate(&format!("{:>2}{flag}", truncate(&letters, 2)), 3),
        style,
    )
}

/// The shortage of each day, the shift in hand, and the cell in words.
fn below(paint: &mut Paint<'_, '_>, roster: &Roster, foot: Rect, columns: usize) {
    let (words, theme) = (paint.words(), paint.theme);
    paint.text(
        foot.x + 1,
        foot.y,
        14,
        &words.get("duty-short-row"),
        theme.heading,
    );
    let mut x = first(paint, foot);
    for (_, day) in shown(paint, columns) {
        let missing: u32 = paint
            .model
            .duty
            .conflicts
            .iter()
            .map(|conflict| match conflict {
                Conflict::Short {
                    day: on, missing, ..
                } if *on == day => u32::from(*missing),
                _ => 0,
            })
            .sum();
        if missing > 0 {
            paint.text(x, foot.y, 2, &format!("{missing:>2}"), theme.bad);
        }
        x += layout::DUTY_CELL;
    }
    let duty = &paint.model.duty;
    if let Some(own) = roster.shifts.get(duty.shift) {
        let station = roster
            .station(duty.shift)
            .map_or("", |station| &station.name);
        let line = format!(" {}", shift_line(words, own, station));
        paint.line(Paint::row(foot, 1), &line, theme.strong);
    }
    let (text, style) = about(paint, roster);
    paint.line(Paint::row(foot, 2), &format!(" {text}"), style);
}

/// The cell under the cursor in a sentence: who, when, what stands there, and why not.
fn about(paint: &Paint<'_, '_>, roster: &Roster) -> (String, Style) {
    let (words, theme, duty) = (paint.words(), paint.theme, &paint.model.duty);
    let day = duty.day();
    let weekday = words.get(&format!("weekday-{}", day.weekday() + 1));
    let mut parts = vec![format!(
        "{weekday} {} ({})",
        day.local(),
        duty_words::lunar_day(words, day)
    )];
    if let Some(off) = roster.calendar.off(day) {
        parts.push(duty_words::day_off(words, off));
    }
    let Some(person) = duty.person() else {
        return (parts.join(" · "), theme.text);
    };
    parts.insert(0, person.name.clone());
    let own = duty.cell();
    for one in &own {
        if let Some(shift) = roster.shifts.get(one.shift) {
            parts.push(duty_words::shift_hours(shift));
        }
        if !one.reason.is_empty() {
            parts.push(one.reason.clone());
        }
    }
    let shift = own.first().map_or(duty.shift, |one| one.shift);
    let why = roster.why(person, shift, day);
    let style = match why
        .iter()
        .map(crate::domain::duty::Why::is_impossible)
        .max()
    {
        Some(true) => theme.bad,
        Some(false) => theme.warning,
        None => theme.text,
    };
    parts.extend(why.iter().map(|why| duty_words::why(words, roster, why)));
    (parts.join(" · "), style)
}

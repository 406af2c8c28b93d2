//! The score of a month, rule by rule and person by person, and why a person stands each duty. Must not
//! score.

use super::super::paint::Paint;
use crate::app::layout::{self, Rect};
use crate::domain::duty::Roster;
use crate::domain::duty::planning::Soft;
use crate::fields::duty_words;
use crate::text::name::shortened;
use crate::text::width::{pad_left, wrap};

/// Columns of one rule's cost.
const COLUMN: u16 = 9;

/// Rules that fall on people.
const PERSONAL: &[Soft] = &[
    Soft::Order,
    Soft::Level,
    Soft::Wish,
    Soft::Weekend,
    Soft::HalfWeekend,
];

/// A line a person; below, the duties of the person under the cursor.
pub fn draw(paint: &mut Paint<'_, '_>, roster: &Roster, (head, rows, foot): (Rect, Rect, Rect)) {
    let (words, theme, duty) = (paint.words(), paint.theme, &paint.model.duty);
    let Some(account) = &duty.account else {
        return paint.line(
            head.head(1),
            &format!(" {}", words.get("ui-reading")),
            theme.dim,
        );
    };
    let total = account.total().to_string();
    let title = words.with("duty-account-line", &[("total", &total)]);
    paint.line(head.head(1), &format!(" {title}"), theme.strong);
    let short = paint.model.size.width < layout::WIDE;
    let shares = format!(" {}", duty_words::shares(words, account, short));
    paint.line(Paint::row(head, 1), &shares, theme.text);
    let name = layout::duty_name(paint.model.size);
    let place = |column: usize| head.x + name + u16::try_from(column).unwrap_or(0) * COLUMN;
    let cell = |text: &str| pad_left(text, usize::from(COLUMN) - 1);
    let mut titles = vec![words.get("duty-load")];
    let short = |rule: &Soft| words.get(&format!("{}-short", rule.message()));
    titles.extend(PERSONAL.iter().map(short));
    titles.push(words.get("duty-account-sum"));
    for (column, title) in titles.iter().enumerate() {
        let x = place(column);
        paint.text(x, head.y + 2, COLUMN, &cell(title), theme.heading);
    }
    let spot = duty.spot();
    for at in 0..usize::from(rows.height) {
        let index = spot.top + at;
        let (Some(person), Some(costs)) = (roster.people.get(index), account.people.get(index))
        else {
            break;
        };
        let row = Paint::row(rows, at);
        let cursor = index == spot.cursor;
        let style = if cursor { theme.strong } else { theme.text };
        let label = shortened(&person.name, usize::from(name).saturating_sub(2));
        paint.text(row.x + 1, row.y, row.width, &label, style);
        if cursor {
            paint.text(row.x, row.y, 1, ">", theme.key);
        }
        let stands = roster.between(roster.from, roster.to).iter();
        let load = stands.filter(|one| one.stands() == Some(person.id)).count();
        let of = |rule: &Soft| {
            let at = Soft::ALL.iter().position(|own| own == rule);
            at.map_or(0, |at| costs[at])
        };
        let mut figures = vec![load.to_string()];
        figures.extend(PERSONAL.iter().map(|rule| of(rule).to_string()));
        figures.push(costs.iter().sum::<i64>().to_string());
        for (column, figure) in figures.iter().enumerate() {
            paint.text(place(column), row.y, COLUMN, &cell(figure), style);
        }
    }
    taken(paint, roster, foot);
}

/// Why the person under the cursor stands each duty.
fn taken(paint: &mut Paint<'_, '_>, roster: &Roster, foot: Rect) {
    let (words, theme, duty) = (paint.words(), paint.theme, &paint.model.duty);
    let (Some((_, found)), Some(person)) = (&duty.taken, duty.person()) else {
        return;
    };
    let arguments = [("name", person.name.as_str())];
    let title = words.with("duty-taken-title", &arguments);
    paint.line(foot.head(1), &format!(" {title}"), theme.heading);
    if found.is_empty() {
        let none = words.get("duty-taken-none");
        return paint.line(Paint::row(foot, 1), &format!("  {none}"), theme.dim);
    }
    let room = usize::from(foot.width).saturating_sub(4);
    let mut at = 1;
    for own in found {
        for line in wrap(&duty_words::taken(words, roster, own), room) {
            if at >= usize::from(foot.height) {
                return;
            }
            paint.line(Paint::row(foot, at), &format!("  {line}"), theme.text);
            at += 1;
        }
    }
}

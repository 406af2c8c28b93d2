//! Pane 4: the month of a unit, its stations, a day, conflicts, the ledger, and how all units are
//! covered. Must not judge rosters.

mod account;
mod month;
mod others;
mod record;
mod week;

pub use record::{line, served, turn};

use super::paint::Paint;
use super::{boards, lists};
use crate::app::layout::{self, Rect};
use crate::app::training::Board;
use crate::domain::codes;
use crate::domain::duty::Shift;
use crate::fields::{duty_words, wording};
use crate::text::words::Words;

/// The whole pane.
pub fn draw(paint: &mut Paint<'_, '_>, place: Rect) {
    let (model, words) = (paint.model, paint.words());
    let (year, month, _) = model.duty.month.parts();
    let text = format!(" ‹ {month:02}/{year} › ");
    boards::draw(paint, &Board::DUTY, model.duty.board, &text);
    if let Some(list) = model.duty.list() {
        let title = words.get(model.duty.board.message());
        return lists::draw_titled(paint, list, place, &title);
    }
    let title = match (&model.duty.unit, model.duty.board) {
        (_, Board::Coverage) | (None, _) => words.get(model.duty.board.message()),
        (Some((_, name)), _) => {
            let state = state(paint);
            format!(
                "{}: {name} · {month:02}/{year} · {state}",
                words.get(model.duty.board.message())
            )
        }
    };
    paint.block(place, &title, model.layers.is_empty());
    let (head, rows, foot) = layout::duty_parts(model);
    if model.duty.board == Board::Coverage {
        return others::coverage(paint, head, rows, foot);
    }
    let Some(roster) = model.duty.roster() else {
        let message = match (&model.duty.unit, &model.duty.coverage) {
            (None, Some(_)) => "duty-no-unit",
            _ => "ui-reading",
        };
        return paint.line(
            head.head(1),
            &format!(" {}", words.get(message)),
            paint.theme.dim,
        );
    };
    if roster.shifts.is_empty() {
        return paint.line(
            head.head(1),
            &format!(" {}", words.get("duty-none")),
            paint.theme.dim,
        );
    }
    match model.duty.board {
        Board::Month => month::draw(paint, roster, (head, rows, foot)),
        Board::Week => week::draw(paint, roster, (head, rows, foot)),
        Board::Account => account::draw(paint, roster, (head, rows, foot)),
        Board::Places => others::places(paint, roster, (head, rows, foot)),
        Board::DayView => others::day(paint, roster, (head, rows, foot)),
        Board::Conflicts => others::conflicts(paint, roster, (head, rows, foot)),
        _ => others::ledger(paint, roster, (head, rows, foot)),
    }
}

/// How far the roster of the month has come.
fn state(paint: &Paint<'_, '_>) -> String {
    let (model, words) = (paint.model, paint.words());
    let record = model
        .duty
        .sheet
        .as_ref()
        .and_then(|sheet| sheet.records.first());
    record.map_or_else(
        || words.get("duty-state-none"),
        |record| wording::code(words, &codes::ROSTER_STATE, &record.state),
    )
}

/// A shift with its hours and its station.
fn shift_line(words: &Words, own: &Shift, station: &str) -> String {
    let hours = format!("{} {}", own.letter, duty_words::shift_hours(own));
    words.with("duty-in-hand", &[("shift", &hours), ("place", station)])
}

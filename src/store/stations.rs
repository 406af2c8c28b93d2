//! Duty stations, their shifts and what those need, read from the file: of one unit, of some, or of all.
//! Must not decide who may stand.

use super::duty::{span, text};
use super::error::{Doing, StoreError};
use super::read::Reader;
use super::sql::{self, Cells};
use crate::domain::duty::need::{Need, STATES, Who};
use crate::domain::duty::roster::{Roster, Station};
use crate::domain::duty::{DayKind, Shift};
use crate::domain::{Day, Id, Span};
use crate::fields::Kind;
use rusqlite::Row;

/// What `need` reads.
pub(super) const NEED: &str =
    "shift, count, commander, post, certificate, state, day_kind, starts_on, ends_on";
/// What `shift` reads.
pub(super) const SHIFT: &str = "station, t.id, name, letter, starts, ends";

/// What the shift at a place of the roster needs.
pub(super) fn need(row: &Row<'_>, shift: usize) -> Need {
    let text = |at: usize| row.text(at).and_then(|text| str::from_utf8(text).ok());
    let who = match (text(4), text(3), row.flag(2)) {
        (Some(kind), ..) => Who::Holder(kind.to_owned()),
        (_, Some(post), _) => Who::Post(post.to_owned()),
        (.., true) => Who::Commander,
        _ => Who::Anyone,
    };
    Need {
        shift,
        count: small(row, 1),
        who,
        state: row
            .text(5)
            .and_then(|state| STATES.iter().position(|own| own.as_bytes() == state)),
        day_kind: text(6).and_then(DayKind::parse),
        span: days(row, 7),
    }
}

/// A shift of the station at a place of the roster.
pub(super) fn shift(row: &Row<'_>, station: usize) -> Shift {
    let text = |at: usize| {
        row.text(at)
            .map(|text| String::from_utf8_lossy(text).into_owned())
    };
    let name = text(2).unwrap_or_default();
    let first = || name.chars().next().map(String::from).unwrap_or_default();
    Shift {
        id: row.id(1).unwrap_or_default(),
        station,
        letter: text(3).unwrap_or_else(first),
        starts: small(row, 4),
        ends: small(row, 5),
        name,
    }
}

/// A small number; one that is none is nothing.
pub(super) fn small(row: &Row<'_>, at: usize) -> u16 {
    let number = row.int(at);
    number.and_then(|own| u16::try_from(own).ok()).unwrap_or(0)
}

/// A span of two optional days, the last one inside.
pub(super) fn days(row: &Row<'_>, at: usize) -> Span {
    Span {
        from: row.day(at).unwrap_or(Day::ALWAYS),
        to: row.day(at + 1).map_or(Day::FOREVER, |day| day.plus_days(1)),
    }
}

impl Reader {
    /// The stations of the unit of a roster, with their shifts and needs.
    pub(super) fn put_stations(&self, roster: &mut Roster, as_of: Day) -> Result<(), StoreError> {
        for record in sql::load_where(&self.conn, Kind::DutyStation, "unit", &roster.unit)? {
            let place = roster.stations.len();
            let plan = match record.get("decision").as_ref() {
                Some(decision) => self.name_of(Kind::Decision, decision, as_of)?.0,
                None => None,
            };
            roster.stations.push(Station {
                id: record.id,
                name: text(&record, "name"),
                kind: text(&record, "kind"),
                place: text(&record, "place"),
                partner: text(&record, "partner"),
                partner_share: u16::try_from(record.get("partner_share").as_int().unwrap_or(0))
                    .unwrap_or(0),
                plan: plan.unwrap_or_default(),
                span: span(&record),
            });
            let first = roster.shifts.len();
            let few = Some(("station", &[record.id][..]));
            self.each_of(("duty_shift", SHIFT), few, |row| {
                roster.shifts.push(shift(row, place));
            })?;
            roster.shifts[first..].sort_by_key(|own| (own.starts, own.id));
        }
        for at in 0..roster.shifts.len() {
            let id = roster.shifts[at].id;
            self.each_of(("duty_need", NEED), Some(("shift", &[id])), |row| {
                roster.needs.push(need(row, at));
            })?;
        }
        Ok(())
    }

    /// Rows of a table, by their ids: all, or those that refer to one of a few.
    pub(super) fn each_of(
        &self,
        (table, columns): (&str, &str),
        few: Option<(&str, &[Id])>,
        mut see: impl FnMut(&Row<'_>),
    ) -> Result<(), StoreError> {
        let statement = match few {
            Some((field, _)) => format!(
                "SELECT {columns} FROM json_each(?1) k CROSS JOIN {table} t ON {field} = k.value ORDER BY t.id"
            ),
            None => format!("SELECT {columns} FROM {table} t WHERE ?1 IS NULL ORDER BY t.id"),
        };
        let list = few.map(|(_, ids)| {
            let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
            serde_json::Value::from(ids).to_string()
        });
        let doing = "reading duty";
        let mut prepared = self.conn.prepare_cached(&statement).doing(doing)?;
        let mut rows = prepared.query([list]).doing(doing)?;
        while let Some(row) = rows.next().doing(doing)? {
            see(row);
        }
        Ok(())
    }
}

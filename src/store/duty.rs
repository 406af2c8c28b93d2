//! Duty read from the file: the roster of one unit, and how well a period is covered everywhere. Must
//! not decide what is allowed or fair.

use super::error::{Doing, StoreError};
use super::people;
use super::read::Reader;
use super::sql;
use crate::domain::duty::DayKind;
use crate::domain::duty::availability::{Away, Nature, Wish};
use crate::domain::duty::calendar::{Calendar, Written};
use crate::domain::duty::need::STATES;
use crate::domain::duty::planning::Weights;
use crate::domain::duty::roster::{
    Assignment, Charge, Entry, EntryNature, Limits, Outcome, Person, Roster,
};
use crate::domain::{Day, Id, Span, codes};
use crate::fields::duty::{DutySheet, LogEntry, RosterRecord, Team};
use crate::fields::duty_record::DutyRecord;
use crate::fields::{Kind, Record};
use rusqlite::params;
use std::collections::{BTreeSet, HashMap};

/// Days after a period whose assignments may reach back into it.
const MARGIN: i64 = 7;

/// A span of two optional days, the last one inside.
pub(super) fn span(record: &Record) -> Span {
    let to = record.get("ends_on").as_day();
    Span {
        from: record.get("starts_on").as_day().unwrap_or(Day::ALWAYS),
        to: to.map_or(Day::FOREVER, |day| day.plus_days(1)),
    }
}

pub(super) fn text(record: &Record, field: &str) -> String {
    record.get(field).as_text().unwrap_or_default().to_owned()
}

fn some_text(record: &Record, field: &str) -> Option<String> {
    record.get(field).as_text().map(str::to_owned)
}

/// How many months before this one a person's duties are told.
const RECORD_BACK: u32 = 2;

impl Reader {
    /// The duty of a unit from a day to the day before another; nothing where there is no such unit.
    pub fn duty_sheet(
        &self,
        unit: Id,
        from: Day,
        to: Day,
        as_of: Day,
    ) -> Result<Option<DutySheet>, StoreError> {
        let _together = self.together()?;
        if self.record(Kind::Unit, unit)?.is_none() {
            return Ok(None);
        }
        let mut roster = Roster::empty(unit, from, to);
        let above = self.tally(as_of)?.tree().upwards(unit);
        self.put_stations(&mut roster, as_of)?;
        self.put_assignments(&mut roster, to.plus_days(MARGIN))?;
        let first = roster
            .assignments
            .first()
            .map_or(from, |one| one.day.min(from));
        let first = first.plus_days(-i64::from(first.weekday()));
        let last = to.plus_days(MARGIN);
        roster.calendar = self
            .calendar(Span {
                from: first,
                to: last,
            })?
            .into();
        for order in above {
            for row in sql::load_where(&self.conn, Kind::ReadinessOrder, "unit", &order)? {
                let state = row.get("state").as_text().unwrap_or_default();
                if let Some(state) = STATES.iter().position(|own| *own == state) {
                    roster.states.push((span(&row), state));
                }
            }
        }
        roster.limits = Limits::read(&*self.rulebook()?, from);
        self.put_people(&mut roster, first, as_of)?;
        roster.ledgers = roster.opened();
        let (code, name) = self.name_of(Kind::Unit, unit, as_of)?;
        let logs = self.duty_logs(&mut roster)?;
        Ok(Some(DutySheet {
            code: code.unwrap_or_default(),
            name: name.unwrap_or_default(),
            records: self.roster_records(unit, from, to)?,
            teams: self.teams(&roster)?,
            logs,
            weights: Weights::read(&*self.rulebook()?, from),
            roster,
        }))
    }

    /// Which days are off over a span, by the rules and by what the office wrote down.
    pub fn calendar(&self, span: Span) -> Result<Calendar, StoreError> {
        let mut written = Vec::new();
        self.for_each(Kind::Holiday, |record| {
            if let Some(day) = record.get("day").as_day() {
                written.push(Written {
                    day,
                    off: record.get("nature").as_text() != Some("LAM_VIEC"),
                    name: text(&record, "name"),
                });
            }
            Ok(())
        })?;
        Ok(Calendar::new(span, &*self.rulebook()?, &written))
    }

    fn put_assignments(&self, roster: &mut Roster, until: Day) -> Result<(), StoreError> {
        let doing = "reading a roster";
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT id, day, member, outcome, replaced_by, swapped_with, charge, reason
                 FROM duty_assignment WHERE shift = ?1 AND day < ?2",
            )
            .doing(doing)?;
        for at in 0..roster.shifts.len() {
            let mut rows = statement
                .query(params![roster.shifts[at].id, until])
                .doing(doing)?;
            while let Some(row) = rows.next().doing(doing)? {
                let code = |at| {
                    row.get::<_, Option<String>>(at)
                        .map(Option::unwrap_or_default)
                };
                let id = |at| row.get::<_, Option<i64>>(at).map(|id| id.map(Id));
                roster.assignments.push(Assignment {
                    id: Id(row.get(0).doing(doing)?),
                    shift: at,
                    day: Day::stored(row.get(1).doing(doing)?),
                    member: Id(row.get(2).doing(doing)?),
                    outcome: Outcome::parse(&code(3).doing(doing)?),
                    replaced_by: id(4).doing(doing)?,
                    swapped_with: id(5).doing(doing)?,
                    charge: Charge::parse(&code(6).doing(doing)?),
                    reason: code(7).doing(doing)?,
                });
            }
        }
        roster
            .assignments
            .sort_by_key(|one| (one.day, one.shift, one.id));
        Ok(())
    }

    /// Everybody who serves in the unit during the period or holds a seat of its command.
    fn put_people(&self, roster: &mut Roster, first: Day, as_of: Day) -> Result<(), StoreError> {
        let doing = "reading who can stand duty";
        let own_force = {
            let tally = self.tally(as_of)?;
            let tree = tally.tree();
            let above = tree.upwards(roster.unit);
            above
                .iter()
                .any(|id| tree.node(*id).is_some_and(|node| node.base))
        };
        let units = if own_force {
            self.branch(roster.unit, as_of)?
        } else {
            vec![roster.unit]
        };
        let mut members: HashMap<Id, Vec<Span>> = HashMap::new();
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT member, from_day, to_day FROM member_fact WHERE unit = ?1 AND serving = 1 AND to_day > ?2 AND from_day < ?3",
            )
            .doing(doing)?;
        for unit in &units {
            let mut rows = statement
                .query(params![unit, first, roster.to])
                .doing(doing)?;
            while let Some(row) = rows.next().doing(doing)? {
                let member = Id(row.get(0).doing(doing)?);
                let (from, to) = (row.get(1).doing(doing)?, row.get(2).doing(doing)?);
                let span = Span {
                    from: Day::stored(from),
                    to: Day::stored(to),
                };
                members.entry(member).or_default().push(span);
            }
        }
        for (member, span) in self.seat_holders(roster.unit)? {
            members.entry(member).or_default().push(span);
        }
        members.retain(|_, spans| spans.iter().any(|span| span.to > roster.from));
        let mut keyed = Vec::with_capacity(members.len());
        for (member, serving) in members {
            if let Some((key, person)) = self.duty_person(member, serving, first)? {
                keyed.push((key, member, person));
            }
        }
        keyed.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        roster.people = keyed.into_iter().map(|(.., person)| person).collect();
        for person in &roster.people {
            for row in sql::load_where(&self.conn, Kind::LedgerEntry, "member", &person.id)? {
                roster.entries.extend(entry(&row));
            }
        }
        Ok(())
    }

    fn seat_holders(&self, unit: Id) -> Result<Vec<(Id, Span)>, StoreError> {
        let doing = "reading the seats of a command";
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT s.member, s.from_day, s.to_day FROM command c JOIN seat s ON s.command = c.id
                 WHERE c.unit = ?1 AND s.member IS NOT NULL",
            )
            .doing(doing)?;
        let rows = statement
            .query_map([unit], |row| {
                let span = Span {
                    from: Day::stored(row.get(1)?),
                    to: Day::stored(row.get(2)?),
                };
                Ok((Id(row.get(0)?), span))
            })
            .doing(doing)?;
        rows.collect::<rusqlite::Result<_>>().doing(doing)
    }

    fn duty_person(
        &self,
        id: Id,
        serving: Vec<Span>,
        first: Day,
    ) -> Result<Option<(Vec<u8>, Person)>, StoreError> {
        let Some(member) = people::member(&self.conn, id)? else {
            return Ok(None);
        };
        let doing = "reading who can stand duty";
        let key: Vec<u8> = self
            .conn
            .prepare_cached("SELECT sort_key FROM member WHERE id = ?1")
            .and_then(|mut found| found.query_row([id], |row| row.get(0)))
            .doing(doing)?;
        let held = member.postings.iter();
        let mut posts: Vec<(String, Span)> = held
            .filter_map(|own| Some((own.post.clone()?, own.span)))
            .collect();
        let seats = sql::load_where(&self.conn, Kind::Seat, "member", &id)?;
        let seat = |row: &Record| Some((some_text(row, "seat")?, row.span()));
        posts.extend(seats.iter().filter_map(seat));
        let away = member.absences.iter().map(|own| {
            let reason = own.reason.as_deref().unwrap_or("KHAC");
            (own.span, Away::parse(reason))
        });
        let standing = member
            .standings
            .iter()
            .filter(|own| own.status == "TAM_VANG");
        let mut away: Vec<(Span, Away)> = away.collect();
        away.extend(standing.map(|own| (own.span, Away::parse("KHAC"))));
        away.extend(self.class_days(id, first)?);
        let wishes = sql::load_where(&self.conn, Kind::DutyWish, "member", &id)?;
        let person = Person {
            id,
            name: member.full_name,
            posts,
            certificates: self.certificates_of(id)?,
            serving,
            away,
            wishes: wishes.iter().filter_map(wish).collect(),
        };
        Ok(Some((key, person)))
    }

    /// Certificates of somebody, and when each is valid.
    pub(super) fn certificates_of(&self, id: Id) -> Result<Vec<(String, Span)>, StoreError> {
        let mut held = self.certificates_held(vec![id.0])?;
        Ok(held.remove(&id).unwrap_or_default())
    }

    /// The days on which somebody is called into a training class.
    fn class_days(&self, member: Id, first: Day) -> Result<Vec<(Span, Away)>, StoreError> {
        let doing = "reading classes";
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT DISTINCT s.day FROM attendance a JOIN training_session s ON s.\"class\" = a.\"class\"
                 WHERE a.member = ?1 AND a.call <> 'MIEN_DU' AND s.day >= ?2",
            )
            .doing(doing)?;
        let rows = statement
            .query_map(params![member, first], |row| row.get::<_, i64>(0))
            .doing(doing)?;
        let mut days = Vec::new();
        for row in rows {
            let day = Day::stored(row.doing(doing)?);
            days.push((
                Span {
                    from: day,
                    to: day.plus_days(1),
                },
                Away::Class,
            ));
        }
        Ok(days)
    }

    fn roster_records(
        &self,
        unit: Id,
        from: Day,
        to: Day,
    ) -> Result<Vec<RosterRecord>, StoreError> {
        let mut found: Vec<RosterRecord> =
            sql::load_where(&self.conn, Kind::DutyRoster, "unit", &unit)?
                .iter()
                .filter_map(|row| {
                    Some(RosterRecord {
                        id: row.id,
                        version: row.version,
                        starts_on: row.get("starts_on").as_day()?,
                        ends_on: row.get("ends_on").as_day()?,
                        state: text(row, "state"),
                        signer: text(row, "signer"),
                    })
                })
                .filter(|row| row.starts_on < to && from <= row.ends_on)
                .collect();
        found.sort_by_key(|row| (row.starts_on, row.id));
        Ok(found)
    }

    fn teams(&self, roster: &Roster) -> Result<Vec<Team>, StoreError> {
        let mut teams = Vec::new();
        for (place, station) in roster.stations.iter().enumerate() {
            for row in sql::load_where(&self.conn, Kind::DutyTeam, "station", &station.id)? {
                let members = sql::load_where(&self.conn, Kind::TeamMember, "team", &row.id)?;
                teams.push(Team {
                    station: place,
                    name: text(&row, "name"),
                    turn: row.get("turn").as_int().unwrap_or(0),
                    members: members
                        .iter()
                        .filter_map(|own| own.get("member").as_ref())
                        .collect(),
                });
            }
        }
        teams.sort_by_key(|team| (team.station, team.turn));
        Ok(teams)
    }

    /// The hand-over book of the period; shifts that are closed are noted in the roster.
    fn duty_logs(&self, roster: &mut Roster) -> Result<Vec<LogEntry>, StoreError> {
        let mut logs = Vec::new();
        for at in 0..roster.shifts.len() {
            for row in sql::load_where(&self.conn, Kind::DutyLog, "shift", &roster.shifts[at].id)? {
                let Some(day) = row.get("day").as_day().filter(|day| roster.covers(*day)) else {
                    continue;
                };
                let closed = row.get("closed_on").as_day().is_some();
                if closed {
                    roster.closed.push((at, day));
                }
                logs.push(LogEntry {
                    id: row.id,
                    shift: at,
                    day,
                    handed_over_by: text(&row, "handed_over_by"),
                    taken_over_by: text(&row, "taken_over_by"),
                    happened: text(&row, "happened"),
                    unfinished: text(&row, "unfinished"),
                    closed,
                });
            }
        }
        logs.sort_by_key(|entry| (entry.day, entry.shift));
        Ok(logs)
    }

    /// The duty of a unit over the next days, or of a person over some months; nothing where no unit
    /// that keeps duty is theirs.
    pub fn duty_record(
        &self,
        kind: Kind,
        id: Id,
        as_of: Day,
    ) -> Result<Option<DutyRecord>, StoreError> {
        let home = if kind == Kind::Member {
            self.unit_of_member(id, as_of)?
        } else {
            Some(id)
        };
        let Some(home) = home else {
            return Ok(None);
        };
        let keeping = self.duty_units()?;
        let above = self.tally(as_of)?.tree().upwards(home);
        let keeps = |unit: &Id| keeping.contains(unit);
        let unit = if kind == Kind::Member {
            above.into_iter().find(keeps)
        } else {
            Some(id).filter(keeps)
        };
        let Some(unit) = unit else {
            return Ok(None);
        };
        let first = as_of.month_start();
        let back = if kind == Kind::Member { RECORD_BACK } else { 0 };
        let from = first.minus_months(back);
        let sheet = self.duty_sheet(unit, from, first.plus_months(2), as_of)?;
        Ok(sheet.map(|sheet| match kind {
            Kind::Member => DutyRecord::of_person(sheet, id, as_of),
            _ => DutyRecord::of_unit(sheet, as_of),
        }))
    }

    /// The units that keep duty: those with a station.
    pub fn duty_units(&self) -> Result<BTreeSet<Id>, StoreError> {
        let doing = "reading which units keep duty";
        let mut statement = self
            .conn
            .prepare_cached("SELECT DISTINCT unit FROM duty_station WHERE unit IS NOT NULL")
            .doing(doing)?;
        let rows = statement
            .query_map([], |row| row.get(0).map(Id))
            .doing(doing)?;
        rows.collect::<rusqlite::Result<_>>().doing(doing)
    }
}

fn wish(record: &Record) -> Option<Wish> {
    let weekday = record.get("weekday").as_text();
    let place = |code: &str| codes::WEEKDAY.codes.iter().position(|own| own.code == code);
    Some(Wish {
        nature: Nature::parse(record.get("nature").as_text()?)?,
        duty_kind: some_text(record, "duty_kind"),
        weekday: weekday
            .and_then(place)
            .and_then(|at| u32::try_from(at).ok()),
        day_kind: record.get("day_kind").as_text().and_then(DayKind::parse),
        span: span(record),
    })
}

fn entry(record: &Record) -> Option<Entry> {
    let number = u32::try_from(record.get("number").as_int().unwrap_or(0)).unwrap_or(0);
    let nature = match record.get("nature").as_text()? {
        "CHUYEN_SANG" => EntryNature::Opening(number),
        "TINH_LUOT" => EntryNature::Charge,
        _ => EntryNature::Uncharge,
    };
    Some(Entry {
        id: record.id,
        member: record.get("member").as_ref()?,
        duty_kind: some_text(record, "duty_kind")?,
        day_kind: DayKind::parse(record.get("day_kind").as_text()?)?,
        day: record.get("day").as_day()?,
        nature,
        reason: text(record, "reason"),
    })
}

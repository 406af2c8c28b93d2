//! Members, units and decisions as the rules see them, and what the rules say. Must not judge itself.

use super::error::{Doing, StoreError};
use super::sql;
use crate::domain::member::{Absence, Member, Paper, Posting, Standing};
use crate::domain::rulebook::{RuleValue, Rulebook};
use crate::domain::rules::{self, Finding};
use crate::domain::training::certificate::Validity;
use crate::domain::training::class::{Class, Pupil, YearPlan};
use crate::domain::training::{Marks, Session};
use crate::domain::unit::{Command, Decision, Inspection, Seat, Unit};
use crate::domain::{Day, Id};
use crate::fields::{Kind, Record, Value};
use rusqlite::{Connection, OptionalExtension, params};

fn text(value: &Value) -> Option<String> {
    value.as_text().map(str::to_owned)
}

/// The file's numbers and sources of the rules.
pub fn rulebook(conn: &Connection) -> Result<Rulebook, StoreError> {
    let mut rows = Vec::new();
    sql::for_each(conn, Kind::RuleValue, |row| {
        rows.push(RuleValue {
            rule: text(row.get("rule")).unwrap_or_default(),
            key: text(row.get("key")).unwrap_or_default(),
            number: row.get("number").as_int().unwrap_or_default(),
            source: text(row.get("source")).unwrap_or_default(),
            span: row.span(),
        });
        Ok(())
    })?;
    Ok(Rulebook::new(rows))
}

/// A member with all dated rows, as the rules see one.
pub fn member(conn: &Connection, id: Id) -> Result<Option<Member>, StoreError> {
    let Some(record) = sql::load(conn, Kind::Member, id)? else {
        return Ok(None);
    };
    let rows = |kind| sql::load_where(conn, kind, "member", &id);
    let mut member = as_member(
        &record,
        &rows(Kind::Posting)?,
        &rows(Kind::Standing)?,
        &rows(Kind::Absence)?,
    );
    member.certificates = rows(Kind::Certificate)?.iter().filter_map(paper).collect();
    Ok(Some(member))
}

/// Builds the rules' view of a member from its records.
pub fn as_member(
    record: &Record,
    postings: &[Record],
    standings: &[Record],
    absences: &[Record],
) -> Member {
    Member {
        id: record.id,
        full_name: text(record.get("full_name")).unwrap_or_default(),
        sex: text(record.get("sex")),
        born: record.get("born").as_birth(),
        citizen_id: text(record.get("citizen_id")),
        joined_on: record.get("joined_on").as_day(),
        party_joined_on: record.get("party_joined_on").as_day(),
        reserve_class: text(record.get("reserve_class")),
        reserve_placed: record.get("reserve_placed").as_flag(),
        exemption: text(record.get("exemption")),
        postings: postings.iter().map(posting).collect(),
        standings: standings.iter().map(standing).collect(),
        absences: absences.iter().map(absence).collect(),
        education_class: text(record.get("defence_education")),
        certificates: Vec::new(),
    }
}

fn paper(row: &Record) -> Option<Paper> {
    if row.get("kind").as_text() != Some("GDQPAN") {
        return None;
    }
    Some(Paper {
        class: text(row.get("education_class"))?,
        issued_on: row.get("issued_on").as_day()?,
        validity: Validity {
            expires: row.get("expires_on").as_day(),
            extended: row.get("extended_until").as_day(),
            revoked: row.get("revoked_on").as_day(),
        },
    })
}

/// A class with its people, as the rules see one.
pub fn class(conn: &Connection, id: Id) -> Result<Option<Class>, StoreError> {
    let Some(record) = sql::load(conn, Kind::TrainingClass, id)? else {
        return Ok(None);
    };
    let rows = |kind| sql::load_where(conn, kind, "class", &id);
    let sessions: Vec<_> = rows(Kind::Session)?
        .iter()
        .filter_map(super::derive_class::session)
        .collect();
    let days = sessions.iter().map(|session| session.day);
    let span = days.clone().min().zip(days.max());
    let results = rows(Kind::TestResult)?;
    let doing = "reading a class";
    let mut person = conn
        .prepare_cached("SELECT full_name, joined_on FROM member WHERE id = ?1")
        .doing(doing)?;
    let mut people = Vec::new();
    for row in rows(Kind::Attendance)? {
        let Some(member) = row.get("member").as_ref() else {
            continue;
        };
        let (name, joined) = person
            .query_row([member], |row| {
                Ok((
                    row.get::<_, Option<String>>(0)?,
                    row.get::<_, Option<i64>>(1)?,
                ))
            })
            .doing(doing)?;
        let clashes = match span {
            Some((from, to)) => clashes(conn, member, id, (from, to), &sessions)?,
            None => Vec::new(),
        };
        people.push(Pupil {
            name: name.unwrap_or_default(),
            joined: joined.and_then(Day::from_number),
            excused: row.get("call").as_text() == Some("MIEN_DU"),
            marks: Marks::parse(row.get("marks").as_text().unwrap_or_default()),
            clashes,
            impossible: impossible(&results, member),
        });
    }
    Ok(Some(Class {
        id,
        name: text(record.get("name")).unwrap_or_default(),
        year: record.get("year").as_int(),
        starts_on: record.get("starts_on").as_day(),
        ends_on: record.get("ends_on").as_day(),
        closed_on: record.get("closed_on").as_day(),
        sessions,
        people,
    }))
}

/// Names of other classes a person is called into on a day of these sessions.
fn clashes(
    conn: &Connection,
    member: Id,
    class: Id,
    (from, to): (Day, Day),
    sessions: &[Session],
) -> Result<Vec<String>, StoreError> {
    let doing = "reading a person's classes";
    let mut statement = conn
        .prepare_cached(
            "SELECT c.name, s.day FROM attendance a JOIN training_class c ON c.id = a.class JOIN training_session s ON s.class = c.id
             WHERE a.member = ?1 AND a.class <> ?4 AND a.call <> 'MIEN_DU' AND c.starts_on <= ?3 AND c.ends_on >= ?2 AND s.day BETWEEN ?2 AND ?3",
        )
        .doing(doing)?;
    let mut rows = statement
        .query(params![member, from, to, class])
        .doing(doing)?;
    let mut names = Vec::new();
    while let Some(row) = rows.next().doing(doing)? {
        let day = Day::from_number(row.get(1).doing(doing)?);
        let name: Option<String> = row.get(0).doing(doing)?;
        let name = name.unwrap_or_default();
        let same = sessions.iter().any(|session| Some(session.day) == day);
        if same && !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

fn impossible(results: &[Record], member: Id) -> Vec<(i64, i64)> {
    results
        .iter()
        .filter(|row| row.get("member").as_ref() == Some(member))
        .filter_map(|row| Some((row.get("score").as_int()?, row.get("rounds").as_int()?)))
        .filter(|(score, rounds)| *score > rounds * 10)
        .collect()
}

/// A year's plan, as the rules see one.
pub fn plan(conn: &Connection, id: Id) -> Result<Option<YearPlan>, StoreError> {
    let Some(record) = sql::load(conn, Kind::TrainingPlan, id)? else {
        return Ok(None);
    };
    let approval = match record.get("decision").as_ref() {
        Some(decision) => sql::load(conn, Kind::Decision, decision)?,
        None => None,
    };
    Ok(Some(YearPlan {
        id,
        title: text(record.get("title")).unwrap_or_default(),
        state: text(record.get("state")).unwrap_or_default(),
        submitted_on: record.get("submitted_on").as_day(),
        drafted_on: record.get("drafted_on").as_day(),
        approval: approval.map(|row| (text(row.get("number")), row.get("signed_on").as_day())),
    }))
}

fn posting(row: &Record) -> Posting {
    Posting {
        unit: row.get("unit").as_ref().unwrap_or_default(),
        post: text(row.get("post")),
        component: text(row.get("component")),
        main: row.get("main").as_flag(),
        span: row.span(),
        decision: row.get("decision").as_ref(),
    }
}

fn standing(row: &Record) -> Standing {
    Standing {
        status: text(row.get("status")).unwrap_or_default(),
        reason: text(row.get("status_reason")),
        extended_until: row.get("extended_until").as_day(),
        span: row.span(),
        decision: row.get("decision").as_ref(),
    }
}

fn absence(row: &Record) -> Absence {
    Absence {
        reason: text(row.get("reason")),
        reported: row.get("reported").as_flag(),
        span: row.span(),
    }
}

/// A unit on one day, as the rules see one.
pub fn unit(conn: &Connection, id: Id, day: Day) -> Result<Option<Unit>, StoreError> {
    let Some(record) = sql::load(conn, Kind::Unit, id)? else {
        return Ok(None);
    };
    type Fact = (Option<String>, Option<String>, Option<String>, Option<bool>);
    let fact: Option<Fact> = conn
        .prepare_cached("SELECT name, kind, branch, base FROM unit_fact WHERE unit = ?1 AND from_day <= ?2 AND to_day > ?2")
        .and_then(|mut statement| {
            statement.query_row(params![id, day], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).optional()
        })
        .doing("reading a unit")?;
    let (name, kind, branch, base) = fact.unwrap_or_default();
    let mut commands = Vec::new();
    for row in sql::load_where(conn, Kind::Command, "unit", &id)?
        .iter()
        .filter(|row| row.span().covers(day))
    {
        commands.push(command(conn, row, day)?);
    }
    Ok(Some(Unit {
        id,
        name: name.unwrap_or_default(),
        kind,
        branch,
        base: base.unwrap_or(false),
        scale: text(record.get("scale")),
        party_organisation: match record.get("party_organisation") {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        },
        labour_eligible: record.get("labour_eligible").as_int(),
        operating_since: record.get("operating_since").as_day(),
        commands,
        on_roll: on_roll(conn, id, day)?,
        open_inspections: sql::load_where(conn, Kind::Inspection, "unit", &id)?
            .iter()
            .filter(|row| {
                row.get("rechecked_on")
                    .as_day()
                    .is_none_or(|again| again > day)
            })
            .filter_map(|row| {
                Some(Inspection {
                    on_day: row.get("on_day").as_day()?,
                    deadline: row.get("deadline").as_day()?,
                })
            })
            .collect(),
    }))
}

fn command(conn: &Connection, row: &Record, day: Day) -> Result<Command, StoreError> {
    let seats = sql::load_where(conn, Kind::Seat, "command", &row.id)?;
    let held = seats.iter().filter(|seat| seat.span().covers(day));
    Ok(Command {
        id: row.id,
        decision: row.get("decision").as_ref(),
        seats: held
            // A row without a holder is a vacancy.
            .filter(|seat| !seat.get("member").is_null() || !seat.get("holder").is_null())
            .map(|seat| Seat {
                seat: text(seat.get("seat")).unwrap_or_default(),
                member: seat.get("member").as_ref(),
                standing: text(seat.get("standing")),
                counts_in_strength: seat.get("counts_in_strength").as_flag(),
            })
            .collect(),
    })
}

/// The units of a branch on a day, itself included; a loop in the tree ends.
pub const BRANCH: &str = "WITH RECURSIVE branch (unit) AS (
    SELECT ?1 UNION
    SELECT f.unit FROM branch b JOIN unit_fact f INDEXED BY unit_fact_parent ON f.parent = b.unit AND f.from_day <= ?2 AND f.to_day > ?2
)";

/// Serving members of a branch on a day.
pub fn on_roll(conn: &Connection, unit: Id, day: Day) -> Result<i64, StoreError> {
    conn.prepare_cached(&format!(
        "{BRANCH} SELECT count(*) FROM branch b CROSS JOIN member_fact f INDEXED BY member_fact_unit
         ON f.unit = b.unit AND f.serving = 1 AND f.from_day <= ?2 AND f.to_day > ?2"
    ))
    .and_then(|mut statement| statement.query_row(params![unit, day], |row| row.get(0)))
    .doing("counting a branch")
}

/// What the rules say of a record on a day; commands and dated rows are judged with their owner.
pub fn findings(
    conn: &Connection,
    book: &Rulebook,
    kind: Kind,
    id: Id,
    day: Day,
) -> Result<Vec<Finding>, StoreError> {
    Ok(match kind {
        Kind::Member => {
            member(conn, id)?.map_or(Vec::new(), |member| rules::check_member(&member, book, day))
        }
        Kind::Unit => {
            unit(conn, id, day)?.map_or(Vec::new(), |unit| rules::check_unit(&unit, book, day))
        }
        Kind::Decision => sql::load(conn, kind, id)?.map_or(Vec::new(), |record| {
            rules::check_decision(&as_decision(&record), book, day)
        }),
        Kind::TrainingClass => {
            class(conn, id)?.map_or(Vec::new(), |class| rules::check_class(&class, book, day))
        }
        Kind::TrainingPlan => {
            plan(conn, id)?.map_or(Vec::new(), |plan| rules::check_plan(&plan, book, day))
        }
        _ => Vec::new(),
    })
}

/// Builds the rules' view of a decision.
pub fn as_decision(record: &Record) -> Decision {
    Decision {
        id: record.id,
        number: text(record.get("number")),
        signed_on: record.get("signed_on").as_day(),
        signer: text(record.get("signer")),
        signer_title: text(record.get("signer_title")),
        issuer: text(record.get("issuer")),
    }
}

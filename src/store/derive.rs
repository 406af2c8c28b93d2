//! What the store derives from records: sort keys, folded words, search rows and facts.
//! Everything here can be rebuilt from nothing. Must not change a record.

use super::error::{Doing, StoreError};
use super::sql;
use crate::domain::member::Member;
use crate::domain::rulebook::Rulebook;
use crate::domain::{Day, Id, rules, status};
use crate::fields::{Kind, Record, Value};
use crate::text;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// Sort key of a member's name.
pub fn name_key(member: &Record) -> Vec<u8> {
    let name = member.get("full_name").as_text().unwrap_or_default();
    text::order::sort_key(name, member.get("sort_name").as_text())
}

/// Natural order of a unit's code.
pub fn code_key(unit: &Record) -> Vec<u8> {
    text::order::title_key(unit.get("code").as_text().unwrap_or_default())
}

/// Folded words of a member, each after a space: the name's, then the numbers' digits backwards.
pub fn member_words(member: &Record) -> String {
    let name = member.get("full_name").as_text().unwrap_or_default();
    let numbers =
        ["citizen_id", "phone", "family_phone"].map(|field| number_word(member.get(field)));
    words(
        text::fold_tokens(name)
            .into_iter()
            .chain(numbers.into_iter().flatten()),
    )
}

/// A number is found by its last digits, so it is kept backwards; the letter keeps it apart from words.
pub fn backwards(digits: &str) -> String {
    std::iter::once('r').chain(digits.chars().rev()).collect()
}

fn number_word(value: &Value) -> Option<String> {
    value
        .as_text()
        .map(|text| backwards(&text::fold::digits(text)))
}

fn words(tokens: impl Iterator<Item = String>) -> String {
    tokens.map(|token| format!(" {token}")).collect()
}

/// Writes the search row of a member.
pub fn index_member(conn: &Connection, member: &Record) -> Result<(), StoreError> {
    conn.prepare_cached("INSERT OR REPLACE INTO member_search (rowid, words) VALUES (?, ?)")
        .and_then(|mut statement| statement.execute(params![member.id, member_words(member)]))
        .map(drop)
        .doing("indexing a member")
}

/// Drops the search row of a member.
pub fn unindex_member(conn: &Connection, id: Id) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM member_search WHERE rowid = ?")
        .and_then(|mut statement| statement.execute([id]))
        .map(drop)
        .doing("indexing a member")
}

/// The days on which something changes, from the first known day on.
fn breaks<'a>(rows: impl Iterator<Item = &'a Record>) -> BTreeSet<Day> {
    let mut days = BTreeSet::new();
    for row in rows {
        days.extend([row.span().from, row.span().to]);
    }
    if days.is_empty() {
        days.insert(Day::ALWAYS);
    }
    days.insert(Day::FOREVER);
    days
}

fn stretches(days: &BTreeSet<Day>) -> impl Iterator<Item = (Day, Day)> {
    days.iter().copied().zip(days.iter().copied().skip(1))
}

fn covering(rows: &[Record], day: Day) -> Option<&Record> {
    rows.iter().find(|row| {
        row.span().covers(day) && (row.kind != Kind::Posting || row.get("main").as_flag())
    })
}

fn of<'a>(row: Option<&'a Record>, field: &str) -> &'a Value {
    row.map_or(&Value::Null, |row| row.get(field))
}

fn as_sql(value: &Value) -> rusqlite::types::Value {
    use rusqlite::types::Value as Raw;
    match value {
        Value::Text(text) => Raw::Text(text.clone()),
        Value::Day(day) => Raw::Integer(day.number()),
        Value::Birth(birth) => Raw::Integer(birth.number()),
        Value::Ref(id) => Raw::Integer(id.0),
        Value::Int(number) => Raw::Integer(*number),
        Value::Flag(flag) => Raw::Integer(i64::from(*flag)),
        Value::Null => Raw::Null,
    }
}

/// Years of a term (rule R05) on the day of joining.
fn term_years(book: &Rulebook, joined: Day) -> u32 {
    book.number("R05", "term_years", joined)
        .and_then(|years| u32::try_from(years).ok())
        .unwrap_or(4)
}

/// The last day of a term: of the extension the member serves under, else of the years from joining.
fn term_end(book: &Rulebook, member: &Member, day: Day) -> Option<Day> {
    match rules::term::extension(member, day) {
        Some(row) => row.extended_until,
        None => {
            let joined = member.joined_on?;
            Some(joined.plus_years(term_years(book, joined)).plus_days(-1))
        }
    }
}

/// Writes the facts of a member from its record, postings and standings.
pub fn member_facts(
    conn: &Connection,
    book: &Rulebook,
    member: &Record,
    postings: &[Record],
    standings: &[Record],
) -> Result<(), StoreError> {
    let days = breaks(
        postings
            .iter()
            .filter(|row| row.get("main").as_flag())
            .chain(standings),
    );
    let mut statement = conn
        .prepare_cached(
            "INSERT INTO member_fact VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)",
        )
        .doing("deriving a member")?;
    let served = super::people::as_member(member, postings, standings, &[]);
    for (from, to) in stretches(&days) {
        let (posting, standing) = (covering(postings, from), covering(standings, from));
        let state = of(standing, "status");
        statement
            .execute(params![
                member.id,
                from,
                to,
                as_sql(of(posting, "unit")),
                as_sql(of(posting, "post")),
                as_sql(of(posting, "component")),
                as_sql(state),
                as_sql(of(standing, "status_reason")),
                as_sql(of(standing, "extended_until")),
                state.as_text().is_some_and(status::is_serving),
                term_end(book, &served, from),
                as_sql(member.get("sex")),
                as_sql(member.get("born")),
                as_sql(member.get("joined_on")),
                !member.get("party_joined_on").is_null(),
            ])
            .doing("deriving a member")?;
    }
    Ok(())
}

/// Derives a member anew after a change.
pub fn member(conn: &Connection, book: &Rulebook, id: Id) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM member_fact WHERE member = ?")
        .and_then(|mut statement| statement.execute([id]))
        .doing("deriving a member")?;
    let Some(record) = sql::load(conn, Kind::Member, id)? else {
        return unindex_member(conn, id);
    };
    index_member(conn, &record)?;
    let postings = sql::load_where(conn, Kind::Posting, "member", &id)?;
    let standings = sql::load_where(conn, Kind::Standing, "member", &id)?;
    member_facts(conn, book, &record, &postings, &standings)
}

/// The dated series of a unit.
pub const UNIT_SERIES: [Kind; 5] = [
    Kind::UnitName,
    Kind::UnitParent,
    Kind::UnitManager,
    Kind::UnitKind,
    Kind::Establishment,
];

/// Writes the facts of a unit from its record and its dated series.
pub fn unit_facts(conn: &Connection, unit: &Record, rows: &[Record]) -> Result<(), StoreError> {
    let mut days = breaks(rows.iter());
    let ended = unit.get("ended_on").as_day();
    days.extend(ended);
    let dated: Vec<_> = Kind::Unit
        .fields()
        .iter()
        .filter_map(|field| match field.home {
            crate::fields::Home::Dated(kind) => Some((kind, field.id)),
            _ => None,
        })
        .collect();
    let names: String = dated.iter().map(|(_, id)| format!(", \"{id}\"")).collect();
    let marks = ", ?".repeat(dated.len());
    let statement = format!(
        "INSERT INTO unit_fact (unit, from_day, to_day, active, search_text{names}) VALUES (?, ?, ?, ?, ?{marks})"
    );
    let mut statement = conn.prepare_cached(&statement).doing("deriving a unit")?;
    for (from, to) in stretches(&days) {
        let row = |kind| {
            rows.iter()
                .find(|row: &&Record| row.kind == kind && row.span().covers(from))
        };
        let name = of(row(Kind::UnitName), "name")
            .as_text()
            .unwrap_or_default();
        let code = unit.get("code").as_text().unwrap_or_default();
        use rusqlite::types::Value as Raw;
        let head = [
            Raw::Integer(unit.id.0),
            Raw::Integer(from.number()),
            Raw::Integer(to.number()),
            Raw::Integer(i64::from(ended.is_none_or(|ended| from < ended))),
            Raw::Text(words(
                text::fold_tokens(name)
                    .into_iter()
                    .chain([text::fold(code)]),
            )),
        ];
        let values = head
            .into_iter()
            .chain(dated.iter().map(|(kind, id)| as_sql(of(row(*kind), id))));
        statement
            .execute(rusqlite::params_from_iter(values))
            .doing("deriving a unit")?;
    }
    Ok(())
}

/// Derives a unit anew after a change.
pub fn unit(conn: &Connection, id: Id) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM unit_fact WHERE unit = ?")
        .and_then(|mut statement| statement.execute([id]))
        .doing("deriving a unit")?;
    let Some(record) = sql::load(conn, Kind::Unit, id)? else {
        return Ok(());
    };
    let mut rows = Vec::new();
    for kind in UNIT_SERIES {
        rows.extend(sql::load_where(conn, kind, "unit", &id)?);
    }
    unit_facts(conn, &record, &rows)
}

/// Derives anew what rests on rule numbers: the terms of members, the grades of classes.
pub fn after_rules(
    conn: &Connection,
    book: &Rulebook,
    terms: bool,
    grades: bool,
) -> Result<(), StoreError> {
    if terms {
        for id in ids(conn, Kind::Member)? {
            member(conn, book, id)?;
        }
    }
    if grades {
        for id in ids(conn, Kind::TrainingClass)? {
            super::derive_class::class(conn, book, id)?;
        }
    }
    Ok(())
}

fn ids(conn: &Connection, kind: Kind) -> Result<Vec<Id>, StoreError> {
    let mut statement = conn
        .prepare(&format!("SELECT id FROM {} ORDER BY id", kind.id()))
        .doing("deriving anew")?;
    let rows = statement
        .query_map([], |row| row.get(0).map(Id))
        .doing("deriving anew")?;
    rows.collect::<rusqlite::Result<_>>().doing("deriving anew")
}

/// Builds everything derived from nothing.
pub fn rebuild(conn: &Connection, book: &Rulebook) -> Result<(), StoreError> {
    conn.execute_batch(
        "DELETE FROM member_fact; DELETE FROM unit_fact; DELETE FROM member_search;
         DELETE FROM outlook; DELETE FROM outlook_mark;",
    )
    .doing("deriving anew")?;
    for id in ids(conn, Kind::Unit)? {
        unit(conn, id)?;
    }
    after_rules(conn, book, true, true)
}

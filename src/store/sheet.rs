//! Sheets read from the file: a class with its people and results, who would be called into it, and
//! the state of defence and security education. Must not decide who counts.

use super::derive_class;
use super::error::{Doing, StoreError};
use super::read::Reader;
use super::sql;
use crate::domain::training::certificate::{self, Education};
use crate::domain::training::grade::Thresholds;
use crate::domain::training::{Credit, requirement};
use crate::domain::{Day, Id, codes};
use crate::fields::training::{
    EducationRow, PersonBalance, Sheet, SheetResult, SheetRow, SheetSubject,
};
use crate::fields::{Kind, Record};
use rusqlite::params;
use std::collections::{BTreeMap, HashMap};

impl Reader {
    /// A class with its sessions, its people in the order of names, and their results.
    pub fn sheet(&self, class: Id, as_of: Day) -> Result<Option<Sheet>, StoreError> {
        let Some(record) = sql::load(&self.conn, Kind::TrainingClass, class)? else {
            return Ok(None);
        };
        let rows = |kind| sql::load_where(&self.conn, kind, "class", &class);
        let results = rows(Kind::TestResult)?;
        let year = record.get("year").as_int().unwrap_or_default();
        let first = i32::try_from(year)
            .ok()
            .and_then(|year| Day::new(year, 1, 1));
        let book = self.rulebook()?;
        let first = first.unwrap_or(Day::ALWAYS);
        let thresholds = Thresholds::read(&book, first);
        let mut sessions: Vec<_> = rows(Kind::Session)?
            .iter()
            .filter_map(derive_class::session)
            .collect();
        sessions.sort_by_key(|session| session.day);
        let mut by_member: HashMap<Option<Id>, Vec<Record>> = HashMap::new();
        for result in &results {
            let member = result.get("member").as_ref();
            by_member.entry(member).or_default().push(result.clone());
        }
        let mut keyed = Vec::new();
        for row in rows(Kind::Attendance)? {
            let Some(member) = row.get("member").as_ref() else {
                continue;
            };
            let own = by_member.get(&Some(member)).map_or(&[][..], Vec::as_slice);
            let (key, read) = self.sheet_row(&row, own, member, &thresholds, as_of)?;
            keyed.push((key, member, read));
        }
        keyed.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        let closed_on = record.get("closed_on").as_day();
        let text = |field: &str| record.get(field).as_text().unwrap_or_default().to_owned();
        Ok(Some(Sheet {
            class,
            version: record.version,
            name: text("name"),
            starts_on: record.get("starts_on").as_day(),
            ends_on: record.get("ends_on").as_day(),
            closed_on,
            unauthorised: requirement::Table::read(&book, first.year()).unauthorised,
            subjects: self.sheet_subjects(&sessions, &results)?,
            sessions,
            rows: keyed.into_iter().map(|(.., row)| row).collect(),
            corrections: match closed_on {
                Some(closed) => self.corrections(class, closed)?,
                None => 0,
            },
        }))
    }

    fn sheet_row(
        &self,
        row: &Record,
        results: &[Record],
        member: Id,
        thresholds: &Thresholds,
        as_of: Day,
    ) -> Result<(Vec<u8>, SheetRow), StoreError> {
        let doing = "reading a class";
        let (name, key, joined) = self
            .conn
            .prepare_cached("SELECT full_name, sort_key, joined_on FROM member WHERE id = ?1")
            .and_then(|mut found| {
                found.query_row([member], |row| {
                    Ok((
                        row.get::<_, Option<String>>(0)?,
                        row.get::<_, Vec<u8>>(1)?,
                        row.get::<_, Option<i64>>(2)?,
                    ))
                })
            })
            .doing(doing)?;
        let unit = match self.unit_of_member(member, as_of)? {
            Some(unit) => self.name_of(Kind::Unit, unit, as_of)?.1,
            None => None,
        };
        let text = |field: &str| row.get(field).as_text().map(str::to_owned);
        let results = results
            .iter()
            .filter_map(|result| {
                let subject = result.get("subject").as_ref()?;
                Some((subject, sheet_result(result, thresholds)))
            })
            .collect();
        let graded = derive_class::grade(row, &records_of(&results), thresholds);
        Ok((
            key,
            SheetRow {
                id: row.id,
                member,
                name: name.unwrap_or_default(),
                unit: unit.unwrap_or_default(),
                call: text("call").unwrap_or_default(),
                reason: text("reason").unwrap_or_default(),
                marks: derive_class::marks(row),
                written: text("marks"),
                points: row.get("points").as_int(),
                grade: text("grade"),
                graded: graded.map(|grade| grade.code().to_owned()),
                joined: joined.and_then(Day::from_number),
                results: results
                    .into_iter()
                    .map(|(subject, (_, result))| (subject, result))
                    .collect(),
            },
        ))
    }

    /// The unit of a member's main posting.
    pub(super) fn unit_of_member(&self, member: Id, as_of: Day) -> Result<Option<Id>, StoreError> {
        let doing = "reading the unit of a member";
        let statement =
            "SELECT unit FROM member_fact WHERE member = ?1 AND from_day <= ?2 AND to_day > ?2";
        let mut prepared = self.conn.prepare_cached(statement).doing(doing)?;
        let mut rows = prepared.query(params![member, as_of]).doing(doing)?;
        match rows.next().doing(doing)? {
            Some(row) => Ok(row.get::<_, Option<i64>>(0).doing(doing)?.map(Id)),
            None => Ok(None),
        }
    }

    /// The subjects of a class in the order of their codes.
    fn sheet_subjects(
        &self,
        sessions: &[crate::domain::training::Session],
        results: &[Record],
    ) -> Result<Vec<SheetSubject>, StoreError> {
        let mut ids: Vec<Id> = sessions
            .iter()
            .filter_map(|session| session.subject)
            .chain(results.iter().filter_map(|row| row.get("subject").as_ref()))
            .collect();
        ids.sort_unstable();
        ids.dedup();
        let mut subjects = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some(record) = sql::load(&self.conn, Kind::Subject, id)? {
                let text = |field: &str| record.get(field).as_text().unwrap_or_default().to_owned();
                subjects.push(SheetSubject {
                    id,
                    code: text("code"),
                    name: text("name"),
                    shooting: record.get("shooting").as_flag(),
                });
            }
        }
        Ok(subjects)
    }

    /// Changes to a class and its rows entered after it was closed.
    fn corrections(&self, class: Id, closed: Day) -> Result<i64, StoreError> {
        self.conn
            .prepare_cached(
                "SELECT count(DISTINCT s.id) FROM change_set s JOIN change_row r ON r.change_set = s.id
                 WHERE s.today > ?2 AND s.nature IN ('do', 'undo', 'redo') AND r.record IN
                 (SELECT ?1 UNION ALL SELECT id FROM attendance WHERE class = ?1 UNION ALL
                  SELECT id FROM test_result WHERE class = ?1 UNION ALL SELECT id FROM training_session WHERE class = ?1)",
            )
            .and_then(|mut count| count.query_row(params![class, closed], |row| row.get(0)))
            .doing("looking for corrections")
    }

    /// Who would be called into a class by its kind, audience and units, with what they lack.
    pub fn called(&self, class: Id) -> Result<Vec<PersonBalance>, StoreError> {
        let Some(record) = sql::load(&self.conn, Kind::TrainingClass, class)? else {
            return Ok(Vec::new());
        };
        let mut units: Vec<Id> = sql::load_where(&self.conn, Kind::ClassUnit, "class", &class)?
            .iter()
            .filter_map(|row| row.get("unit").as_ref())
            .collect();
        if units.is_empty() {
            units.extend(record.get("unit").as_ref());
        }
        let starts = record.get("starts_on").as_day().unwrap_or(Day::ALWAYS);
        let year = record
            .get("year")
            .as_int()
            .and_then(|year| i32::try_from(year).ok())
            .unwrap_or(starts.year());
        let audience = record.get("audience").as_text().unwrap_or_default();
        let credit = record.get("kind").as_text().and_then(Credit::of_class);
        let mut found: BTreeMap<Id, PersonBalance> = BTreeMap::new();
        for unit in units {
            self.each_balance(Some(unit), year, starts, |person| {
                if requirement::is_called(audience, credit, &person.demand, |credit| {
                    person.of(credit).lacks.total() > 0
                }) {
                    found.insert(person.member, person);
                }
            })?;
        }
        Ok(found.into_values().collect())
    }

    /// Defence and security education by unit: who needs which class, who has it, what is planned.
    pub fn education(&self, year: i32, as_of: Day) -> Result<Vec<EducationRow>, StoreError> {
        let book = self.rulebook()?;
        let party = book.number("R22", "party_class", as_of);
        let held = self.classes_held(as_of)?;
        let quotas = self.quotas(year)?;
        let doing = "reading education";
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT f.member, f.unit, m.defence_education, f.party FROM member_fact f CROSS JOIN member m ON m.id = f.member
                 WHERE f.serving = 1 AND f.from_day <= ?1 AND f.to_day > ?1 AND f.unit IS NOT NULL",
            )
            .doing(doing)?;
        let mut rows = statement.query([as_of]).doing(doing)?;
        let tally = self.tally(as_of)?;
        let mut found: BTreeMap<(Id, i64), EducationRow> = BTreeMap::new();
        while let Some(row) = rows.next().doing(doing)? {
            let member = Id(row.get(0).doing(doing)?);
            let unit = Id(row.get(1).doing(doing)?);
            let position: Option<String> = row.get(2).doing(doing)?;
            let party_member: bool = row.get(3).doing(doing)?;
            let needed = certificate::needed(position.as_deref(), party_member, party);
            let Some(class) = needed else { continue };
            let body = body_of(&tally, unit);
            let entry = found.entry((body, class)).or_default();
            let held = held.get(&member).map_or(&[][..], Vec::as_slice);
            match certificate::education(needed, held) {
                Education::Done => entry.done += 1,
                Education::TooLow(_) => entry.too_low += 1,
                Education::Missing => entry.missing += 1,
                Education::NotNeeded => {}
            }
            entry.needed += 1;
        }
        for ((unit, class), quota) in quotas {
            found.entry((unit, class)).or_default().quota = Some(quota);
        }
        for ((unit, class), quota) in self.quotas(year + 1)? {
            found.entry((unit, class)).or_default().next_quota = Some(quota);
        }
        let mut list = Vec::with_capacity(found.len());
        for ((unit, class), row) in found {
            let (code, name) = self.name_of(Kind::Unit, unit, as_of)?;
            list.push(EducationRow {
                unit,
                code: code.unwrap_or_default(),
                name: name.unwrap_or_default(),
                class,
                ..row
            });
        }
        list.sort_by_key(|row| (crate::text::order::title_key(&row.code), row.class));
        Ok(list)
    }

    /// Ranks of the classes for which each person holds a certificate that is valid on a day.
    fn classes_held(&self, as_of: Day) -> Result<HashMap<Id, Vec<i64>>, StoreError> {
        let doing = "reading certificates";
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT member, education_class FROM certificate WHERE kind = 'GDQPAN' AND education_class IS NOT NULL
                 AND issued_on <= ?1 AND (revoked_on IS NULL OR revoked_on > ?1)
                 AND (expires_on IS NULL OR max(expires_on, coalesce(extended_until, 0)) >= ?1)",
            )
            .doing(doing)?;
        let rows = statement
            .query_map([as_of], |row| {
                Ok((Id(row.get(0)?), row.get::<_, String>(1)?))
            })
            .doing(doing)?;
        let mut held: HashMap<Id, Vec<i64>> = HashMap::new();
        for row in rows {
            let (member, class) = row.doing(doing)?;
            if let Some(rank) = certificate::rank(&class) {
                held.entry(member).or_default().push(rank);
            }
        }
        Ok(held)
    }

    fn quotas(&self, year: i32) -> Result<BTreeMap<(Id, i64), i64>, StoreError> {
        let doing = "reading quotas";
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT unit, education_class, quota FROM education_quota WHERE year = ?1",
            )
            .doing(doing)?;
        let rows = statement
            .query_map([year], |row| {
                Ok((
                    Id(row.get(0)?),
                    row.get::<_, String>(1)?,
                    row.get::<_, i64>(2)?,
                ))
            })
            .doing(doing)?;
        let mut quotas = BTreeMap::new();
        for row in rows {
            let (unit, class, quota) = row.doing(doing)?;
            if let Some(rank) = certificate::rank(&class) {
                *quotas.entry((unit, rank)).or_default() += quota;
            }
        }
        Ok(quotas)
    }
}

/// The nearest unit at or above one that keeps a force of its own.
fn body_of(tally: &super::summary::Tally, unit: Id) -> Id {
    let tree = tally.tree();
    let above = tree.upwards(unit);
    let base = above
        .iter()
        .find(|id| tree.node(**id).is_some_and(|node| node.base));
    base.copied().unwrap_or(unit)
}

fn sheet_result(result: &Record, thresholds: &Thresholds) -> (Record, SheetResult) {
    let text = |field: &str| result.get(field).as_text().map(str::to_owned);
    let graded = derive_class::grade_of(result, thresholds);
    let read = SheetResult {
        id: result.id,
        points: result.get("points").as_int(),
        rounds: result.get("rounds").as_int(),
        score: result.get("score").as_int(),
        grade: text("grade"),
        graded: graded.map(|grade| grade.code().to_owned()),
    };
    (result.clone(), read)
}

fn records_of(results: &BTreeMap<Id, (Record, SheetResult)>) -> Vec<Record> {
    results.values().map(|(record, _)| record.clone()).collect()
}

/// The code of a class of education by its rank.
pub fn class_code(rank: i64) -> Option<&'static str> {
    let list = &codes::EDUCATION_CLASS;
    list.codes
        .iter()
        .map(|item| item.code)
        .find(|code| certificate::rank(code) == Some(rank))
}

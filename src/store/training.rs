//! Training read from the file: the year, who lacks what, records. Must not decide what counts.

use super::error::{Doing, StoreError};
use super::read::Reader;
use super::{derive_class, people, sql};
use crate::domain::training::grade::Thresholds;
use crate::domain::training::requirement;
use crate::domain::training::session::attended;
use crate::domain::training::{Attended, Credit, Marks, Session, Table, Tenths};
use crate::domain::{Day, Id};
use crate::fields::Kind;
use crate::fields::training::{
    Lacking, LackingList, MakeUpTable, Month, PersonBalance, RecordClass, RecordYear, Targets,
    TrainingRecord, UnitBalance, YearReport,
};
use rusqlite::params;
use std::collections::{BTreeMap, HashMap};

/// People of one list: more than that nobody reads, and memory is not for them.
const MOST: usize = 20_000;
/// Subject, audience and hours of the approved plans, by the unit they are for.
type PlanHours = HashMap<Id, Vec<(Id, String, Tenths)>>;

impl Reader {
    /// The training of a year, over the whole file or a branch, unit by unit and month by month.
    pub fn year_report(
        &self,
        branch: Option<Id>,
        year: i32,
        as_of: Day,
    ) -> Result<YearReport, StoreError> {
        let table = Table::read(&*self.rulebook()?, year);
        let mut direct: HashMap<Id, UnitBalance> = HashMap::new();
        let mut whole = UnitBalance::default();
        self.each_balance(branch, year, as_of, |person| {
            whole.add(&person);
            direct.entry(person.unit).or_default().add(&person);
        })?;
        let tally = self.tally(table.judged_on(as_of))?;
        let mut units: BTreeMap<Id, UnitBalance> = BTreeMap::new();
        for (unit, balance) in &direct {
            for above in tally.tree().upwards(*unit) {
                units.entry(above).or_default().merge(balance);
            }
        }
        if let Some(root) = branch {
            let inside: std::collections::HashSet<Id> =
                tally.tree().branch(root).into_iter().collect();
            units.retain(|unit, _| inside.contains(unit));
        }
        Ok(YearReport {
            year,
            day: table.day,
            whole,
            units,
            months: self.months(branch, year, as_of)?,
            targets: self.targets(year)?,
            grade: self.thresholds(year)?.of_unit(&whole.grades),
            renewal_days: self
                .rulebook()?
                .number("CERT", "renewal_days", as_of)
                .unwrap_or(0),
        })
    }

    /// The thresholds of grades of a year.
    pub fn thresholds(&self, year: i32) -> Result<Thresholds, StoreError> {
        let first = Day::new(year, 1, 1).unwrap_or(Day::ALWAYS);
        Ok(Thresholds::read(&*self.rulebook()?, first))
    }

    /// The targets of the approved plan of a year that stands highest in the tree.
    fn targets(&self, year: i32) -> Result<Targets, StoreError> {
        let doing = "reading plans";
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT target_attendance, target_pass, target_good FROM training_plan p WHERE year = ?1 AND state = 'DA_DUYET'
                 ORDER BY EXISTS (SELECT 1 FROM unit_fact f WHERE f.unit = p.unit AND f.parent IS NOT NULL), id LIMIT 1",
            )
            .doing(doing)?;
        let mut rows = statement.query([year]).doing(doing)?;
        let Some(row) = rows.next().doing(doing)? else {
            return Ok(Targets::default());
        };
        Ok(Targets {
            attendance: row.get(0).doing(doing)?,
            pass: row.get(1).doing(doing)?,
            good: row.get(2).doing(doing)?,
        })
    }

    /// Hours of the classes of a year by the month in which they end, over the organisers of a branch.
    fn months(&self, branch: Option<Id>, year: i32, as_of: Day) -> Result<[Month; 12], StoreError> {
        let doing = "reading the months";
        let within = match branch {
            Some(_) => "AND c.unit IN (SELECT unit FROM branch)",
            None => "AND ?1 IS NULL",
        };
        let recursion = if branch.is_some() { people::BRANCH } else { "" };
        let statement = format!(
            "{recursion} SELECT c.ends_on / 100 % 100, coalesce(c.closed_on, 99991231) <= ?2, c.hours_owed, c.hours_present
             FROM training_class c WHERE c.year = ?3 {within}"
        );
        let mut prepared = self.conn.prepare_cached(&statement).doing(doing)?;
        let rows = prepared
            .query_map(params![branch, as_of, year], |row| {
                Ok((
                    row.get::<_, Option<u32>>(0)?,
                    row.get::<_, bool>(1)?,
                    row.get::<_, Option<i64>>(2)?.unwrap_or(0),
                    row.get::<_, Option<i64>>(3)?.unwrap_or(0),
                ))
            })
            .doing(doing)?;
        let mut months = [Month::default(); 12];
        for row in rows {
            let (month, closed, owed, present) = row.doing(doing)?;
            let place = month.and_then(|month| usize::try_from(month).ok()?.checked_sub(1));
            if let Some(month) = place.and_then(|place| months.get_mut(place)) {
                month.planned += owed;
                month.done += if closed { present } else { 0 };
            }
        }
        Ok(months)
    }

    /// Those of a branch (or of the whole file) who lack something in a year, by unit and name.
    pub fn lacking(
        &self,
        branch: Option<Id>,
        year: i32,
        as_of: Day,
    ) -> Result<Vec<Lacking>, StoreError> {
        Ok(self.lacking_list(branch, year, as_of)?.people)
    }

    /// The same, with what make-up classes are made by.
    pub fn lacking_list(
        &self,
        branch: Option<Id>,
        year: i32,
        as_of: Day,
    ) -> Result<LackingList, StoreError> {
        let _together = self.together()?;
        let table = Table::read(&*self.rulebook()?, year);
        let tally = self.tally(table.judged_on(as_of))?;
        let (mut found, mut total) = (Vec::new(), 0);
        self.each_balance(branch, year, as_of, |person| {
            if person.lacks() {
                total += 1;
                if found.len() < MOST {
                    found.push(person);
                }
            }
        })?;
        let subjects = self.lacking_subjects(&found, year, as_of)?;
        let mut units: HashMap<Id, Named> = HashMap::new();
        let mut people = Vec::with_capacity(found.len());
        let doing = "reading names";
        let mut name = self
            .conn
            .prepare_cached("SELECT full_name, sort_key FROM member WHERE id = ?1")
            .doing(doing)?;
        for balance in found {
            if let std::collections::hash_map::Entry::Vacant(free) = units.entry(balance.unit) {
                let (code, called) = self.name_of(Kind::Unit, balance.unit, as_of)?;
                let mut groups = Vec::new();
                for group in body_and_above(&tally, balance.unit) {
                    let name = self.name_of(Kind::Unit, group, as_of)?.1;
                    groups.push((group, name.unwrap_or_default()));
                }
                free.insert(Named {
                    key: crate::text::order::title_key(&code.unwrap_or_default()),
                    name: called.unwrap_or_default(),
                    groups: groups.into(),
                });
            }
            let (full, key) = name
                .query_row([balance.member], |row| {
                    Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Vec<u8>>(1)?))
                })
                .doing(doing)?;
            let unit = &units[&balance.unit];
            let order = (unit.key.clone(), balance.unit, key, balance.member);
            people.push((
                order,
                Lacking {
                    balance,
                    name: full.unwrap_or_default(),
                    unit: unit.name.clone(),
                    groups: unit.groups.clone(),
                    by_subject: subjects.get(&balance.member).cloned().unwrap_or_default(),
                },
            ));
        }
        people.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(LackingList {
            people: people.into_iter().map(|(_, person)| person).collect(),
            total,
            subjects: self.subject_names()?,
            table: MakeUpTable {
                day: table.day,
                class_size: table.class_size,
            },
        })
    }

    fn subject_names(&self) -> Result<BTreeMap<Id, String>, StoreError> {
        let mut names = BTreeMap::new();
        sql::for_each(&self.conn, Kind::Subject, |subject| {
            let name = subject.get("name").as_text().unwrap_or_default();
            names.insert(subject.id, name.to_owned());
            Ok(())
        })?;
        Ok(names)
    }

    /// Hours lacking by subject, against the approved plan that stands nearest above each person.
    fn lacking_subjects(
        &self,
        people: &[PersonBalance],
        year: i32,
        as_of: Day,
    ) -> Result<HashMap<Id, BTreeMap<Id, Tenths>>, StoreError> {
        let plans = self.plan_hours(year, as_of)?;
        let mut found = HashMap::new();
        if plans.is_empty() {
            return Ok(found);
        }
        let tally = self.tally(as_of)?;
        let done = self.subject_hours(people, year, as_of)?;
        for person in people
            .iter()
            .filter(|person| person.training.lacks.total() > 0)
        {
            let nearest = tally
                .tree()
                .upwards(person.unit)
                .into_iter()
                .find_map(|unit| plans.get(&unit));
            let Some(plan) = nearest else { continue };
            let mut lacks: BTreeMap<Id, Tenths> = BTreeMap::new();
            for (subject, audience, hours) in plan {
                let called = requirement::is_called(
                    audience,
                    Some(Credit::Training),
                    &person.demand,
                    |_| true,
                );
                let attended = done.get(&(person.member, *subject)).copied().unwrap_or(0);
                if called && *audience != "CAN_BO" && *hours > attended {
                    lacks.insert(*subject, hours - attended);
                }
            }
            if !lacks.is_empty() {
                found.insert(person.member, lacks);
            }
        }
        Ok(found)
    }

    /// Subjects, audiences and hours of the approved plans of a year, by the unit they are for.
    fn plan_hours(&self, year: i32, as_of: Day) -> Result<PlanHours, StoreError> {
        let doing = "reading plans";
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT p.unit, s.subject, s.audience, s.hours FROM training_plan p JOIN plan_subject s ON s.plan = p.id
                 JOIN decision d ON d.id = p.decision
                 WHERE p.year = ?1 AND p.state = 'DA_DUYET' AND p.unit IS NOT NULL AND coalesce(d.signed_on, 0) <= ?2",
            )
            .doing(doing)?;
        let rows = statement
            .query_map(params![year, as_of], |row| {
                Ok((
                    Id(row.get(0)?),
                    (Id(row.get(1)?), row.get::<_, String>(2)?, row.get(3)?),
                ))
            })
            .doing(doing)?;
        let mut plans = PlanHours::new();
        for row in rows {
            let (unit, subject) = row.doing(doing)?;
            plans.entry(unit).or_default().push(subject);
        }
        Ok(plans)
    }

    /// Hours attended by person and subject in the closed training classes of a year.
    fn subject_hours(
        &self,
        people: &[PersonBalance],
        year: i32,
        as_of: Day,
    ) -> Result<HashMap<(Id, Id), Tenths>, StoreError> {
        let doing = "reading subjects";
        let list =
            serde_json::Value::from(people.iter().map(|one| one.member.0).collect::<Vec<_>>());
        let mut statement = self
            .conn
            .prepare_cached(
                "SELECT a.class, a.member, a.marks FROM json_each(?1) k CROSS JOIN attendance a INDEXED BY attendance_credit
                 ON a.year = ?2 AND a.member = k.value AND a.credit = 0 AND a.counts_from <= ?3 WHERE a.call <> 'MIEN_DU'",
            )
            .doing(doing)?;
        let mut rows = statement
            .query(params![list.to_string(), year, as_of])
            .doing(doing)?;
        let mut classes: HashMap<Id, (Vec<Session>, Attended)> = HashMap::new();
        let mut hours: HashMap<(Id, Id), Tenths> = HashMap::new();
        while let Some(row) = rows.next().doing(doing)? {
            let class = Id(row.get(0).doing(doing)?);
            let member = Id(row.get(1).doing(doing)?);
            let marks: Option<String> = row.get(2).doing(doing)?;
            if let std::collections::hash_map::Entry::Vacant(free) = classes.entry(class) {
                let sessions = self.sessions_of(class)?;
                let throughout = attended(&sessions, &Marks::default());
                free.insert((sessions, throughout));
            }
            let (sessions, throughout) = &classes[&class];
            let own = marks
                .and_then(|line| Marks::parse(&line).ok())
                .map(|marks| attended(sessions, &marks));
            for (subject, sum) in &own.as_ref().unwrap_or(throughout).by_subject {
                if let Some(subject) = subject {
                    *hours.entry((member, *subject)).or_default() += sum;
                }
            }
        }
        Ok(hours)
    }

    /// The training of a person or a unit: the year of a day and the two before, and the newest classes.
    pub fn training_record(
        &self,
        kind: Kind,
        id: Id,
        as_of: Day,
    ) -> Result<TrainingRecord, StoreError> {
        let book = self.rulebook()?;
        let mut years = Vec::new();
        for year in (as_of.year() - 2..=as_of.year()).rev() {
            let mut balance = UnitBalance::default();
            if kind == Kind::Member {
                let own = self.balance_of(id, year, as_of)?;
                own.iter().for_each(|person| balance.add(person));
            } else {
                self.each_balance(Some(id), year, as_of, |person| balance.add(&person))?;
            }
            if balance != UnitBalance::default() {
                let day = Table::read(&book, year).day;
                years.push(RecordYear { year, day, balance });
            }
        }
        let statement = if kind == Kind::Member {
            "SELECT c.id, c.name, c.starts_on, c.ends_on, coalesce(c.closed_on, 99991231) <= ?2, a.present,
             a.present + a.authorised + a.other_duty + a.unauthorised + a.excused
             FROM attendance a JOIN training_class c ON c.id = a.class WHERE a.member = ?1 ORDER BY c.starts_on DESC LIMIT 60"
        } else {
            "SELECT c.id, c.name, c.starts_on, c.ends_on, coalesce(c.closed_on, 99991231) <= ?2, c.hours_present, c.hours_owed
             FROM training_class c WHERE c.unit = ?1 ORDER BY c.starts_on DESC LIMIT 60"
        };
        let doing = "reading a training record";
        let mut prepared = self.conn.prepare_cached(statement).doing(doing)?;
        let rows = prepared
            .query_map(params![id, as_of], |row| {
                let day = |index: usize| {
                    let number = row.get::<_, Option<i64>>(index)?;
                    Ok::<_, rusqlite::Error>(number.and_then(Day::from_number))
                };
                Ok(RecordClass {
                    class: Id(row.get(0)?),
                    name: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
                    starts_on: day(2)?,
                    ends_on: day(3)?,
                    closed: row.get(4)?,
                    present: row.get::<_, Option<i64>>(5)?.unwrap_or(0),
                    owed: row.get::<_, Option<i64>>(6)?.unwrap_or(0),
                })
            })
            .doing(doing)?;
        Ok(TrainingRecord {
            years,
            classes: rows.collect::<rusqlite::Result<_>>().doing(doing)?,
        })
    }

    fn sessions_of(&self, class: Id) -> Result<Vec<Session>, StoreError> {
        let rows = sql::load_where(&self.conn, Kind::Session, "class", &class)?;
        Ok(rows.iter().filter_map(derive_class::session).collect())
    }
}

/// A unit as the list of those who lack something shows it.
struct Named {
    key: Vec<u8>,
    name: String,
    groups: std::sync::Arc<[(Id, String)]>,
}

/// The body that a unit is, or is a part of, and each unit above it.
fn body_and_above(tally: &super::summary::Tally, unit: Id) -> Vec<Id> {
    let tree = tally.tree();
    let above = tree.upwards(unit);
    let base = above
        .iter()
        .position(|id| tree.node(*id).is_some_and(|node| node.base));
    above[base.unwrap_or(0)..].to_vec()
}

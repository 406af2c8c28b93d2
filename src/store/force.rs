//! The forces of units over a stretch of days, read from the tables: establishments, people, training,
//! duty, what was decided. Must not judge.

use super::balances::{People, Stretch, credit};
use super::branches::{Bases, Branches};
use super::error::{Doing, StoreError};
use super::read::Reader;
use super::sql::Cells;
use crate::domain::codes::{self, COMMAND_POSTS};
use crate::domain::readiness::force::{Coming, Establishment, Force, Place, Posts, Trained};
use crate::domain::readiness::{Level, Override, Person, Reason, Standard};
use crate::domain::training::Table;
use crate::domain::training::certificate::Validity;
use crate::domain::training::grade::Grade;
use crate::domain::tree::Tree;
use crate::domain::{Birth, Day, Id, Span};
use rusqlite::{Row, params};
use rustc_hash::FxHashMap as HashMap;

/// Over which days: from the first to the day before the last.
#[derive(Clone, Copy)]
pub(super) struct Scope {
    pub from: Day,
    pub until: Day,
}

/// Posts that somebody holds, and when.
type Held = Vec<(&'static str, Span)>;

const DOING: &str = "reading what units have";
/// Room made at once for so many people of a base, where its establishment has them; more take more.
const ROOM: i64 = 100;

impl Reader {
    /// The forces of the bases of some branches.
    pub(super) fn forces(
        &self,
        branches: &Branches,
        scope: Scope,
        standard: &Standard,
    ) -> Result<Vec<Force>, StoreError> {
        let Branches { tree, bases } = branches;
        let mut forces: Vec<Force> = branches
            .bases()
            .map(|node| Force {
                unit: node.id,
                confirmed: node.confirmed_on,
                ..Force::default()
            })
            .collect();
        self.put_establishments(&mut forces, branches, scope)?;
        let stretches = self.put_serving(&mut forces, bases, (scope, standard))?;
        self.put_training(&mut forces, bases, &stretches, (scope, standard))?;
        let mut overrides = self.overrides(bases.list().as_deref(), (scope.from, scope.until))?;
        for force in &mut forces {
            force.overrides = overrides.remove(&force.unit).unwrap_or_default();
        }
        let days = (scope.from, scope.until.plus_days(standard.duty_days - 1));
        let units = bases.units();
        let known = bases.whole.then_some(stretches.as_slice());
        self.each_place(units.as_deref(), (tree, known), days, scope.from, |place| {
            if let Some(at) = bases.place(place.unit) {
                forces[at].places.push(Place {
                    shift: place.shift,
                    day: place.day,
                    needed: i64::from(place.needed),
                    filled: i64::from(place.filled),
                    drawn: place.drawn,
                });
            }
        })?;
        Ok(forces)
    }

    /// What the establishment of each base has; where a base has none of its own, that of its parts.
    fn put_establishments(
        &self,
        forces: &mut [Force],
        Branches { tree, bases }: &Branches,
        scope: Scope,
    ) -> Result<(), StoreError> {
        let columns: Vec<String> = COMMAND_POSTS
            .iter()
            .map(|post| format!("coalesce(authorised_{}, 0)", post.to_lowercase()))
            .collect();
        let list = bases.list();
        let from = match &list {
            Some(_) => "json_each(?3) u CROSS JOIN unit_fact f ON f.unit = u.value AND",
            None => "unit_fact f WHERE ?3 IS NULL AND",
        };
        let statement = format!(
            "SELECT f.unit, f.from_day, f.to_day, f.authorised, {} FROM {from}
             f.authorised IS NOT NULL AND f.to_day > ?1 AND f.from_day < ?2 ORDER BY f.unit, f.from_day",
            columns.join(", ")
        );
        let mut prepared = self.conn.prepare_cached(&statement).doing(DOING)?;
        let mut rows = prepared
            .query(params![scope.from, scope.until, list])
            .doing(DOING)?;
        let mut found: HashMap<Id, Vec<Establishment>> = HashMap::default();
        while let Some(row) = rows.next().doing(DOING)? {
            let (unit, own) = establishment(row);
            found.entry(unit).or_default().push(own);
        }
        for force in forces {
            let own = found.get(&force.unit).map_or(&[][..], Vec::as_slice);
            // Before a base has one of its own, its parts' together hold.
            if own.iter().all(|row| row.span.from > scope.from) {
                let until = own.first().map_or(Day::FOREVER, |row| row.span.from);
                let together = parts(tree, &found, force.unit, scope.from);
                force.establishment.extend(together.map(|mut sum| {
                    sum.span.to = until;
                    sum
                }));
            }
            force.establishment.extend_from_slice(own);
            let room = own.first().map_or(0, |own| own.authorised.clamp(0, ROOM));
            force.people.reserve(usize::try_from(room).unwrap_or(0));
        }
        Ok(())
    }

    /// Puts who serves; gives all stretches of those people, in their order.
    fn put_serving(
        &self,
        forces: &mut [Force],
        bases: &Bases,
        (scope, standard): (Scope, &Standard),
    ) -> Result<Vec<Stretch>, StoreError> {
        let list = bases.list();
        let year = standard.training_year(scope.from);
        let judged = Table::read(&*self.rulebook()?, year).judged_on(scope.from);
        let absences = self.absences(scope, list.as_deref())?;
        let beside = self.beside(scope, list.as_deref())?;
        let statement = serving(list.is_some());
        let mut prepared = self.conn.prepare_cached(&statement).doing(DOING)?;
        let mut rows = prepared
            .query(params![list, judged, scope.until])
            .doing(DOING)?;
        // Places of those who must hold a certificate.
        let mut asked: Vec<(usize, usize)> = Vec::new();
        let mut stretches = Vec::new();
        while let Some(row) = rows.next().doing(DOING)? {
            let stretch = Stretch::read(row);
            stretches.push(stretch);
            let span = stretch.span;
            if span.to <= scope.from || span.from >= scope.until {
                continue;
            }
            let Some(at) = bases.place(stretch.unit) else {
                continue;
            };
            let mut person = person(&stretch, row);
            if let Some(own) = absences.get(&person.member) {
                person.absences.clone_from(own);
            }
            if person.needs(standard).next().is_some() {
                asked.push((at, forces[at].people.len()));
            }
            if person.span.covers(scope.from)
                && let Some(own) = beside.get(&person.member)
            {
                let own = own.iter().map(|(post, span)| (person.member, *post, *span));
                forces[at].beside.extend(own);
            }
            forces[at].people.push(person);
        }
        self.put_certificates(forces, &asked)?;
        Ok(stretches)
    }

    /// The certificates of those who must hold one.
    fn put_certificates(
        &self,
        forces: &mut [Force],
        asked: &[(usize, usize)],
    ) -> Result<(), StoreError> {
        let members = asked
            .iter()
            .map(|(at, place)| forces[*at].people[*place].member.0);
        let mut members: Vec<i64> = members.collect();
        members.sort_unstable();
        members.dedup();
        let held = self.certificates_held(members)?;
        for (at, place) in asked {
            let person = &mut forces[*at].people[*place];
            if let Some(own) = held.get(&person.member) {
                person.certificates.clone_from(own);
            }
        }
        Ok(())
    }

    /// Command posts held beside the main posting.
    fn beside(&self, scope: Scope, units: Option<&str>) -> Result<HashMap<Id, Held>, StoreError> {
        let statement = match units {
            Some(_) => {
                "SELECT p.member, p.post, p.from_day, p.to_day FROM json_each(?3) u
                 CROSS JOIN member_fact f INDEXED BY member_fact_unit ON f.unit = u.value AND f.serving = 1 AND f.from_day <= ?1 AND f.to_day > ?1
                 CROSS JOIN posting p INDEXED BY posting_beside ON p.member = f.member
                 AND p.main = 0 AND p.post IS NOT NULL AND p.to_day > ?1 AND p.from_day < ?2"
            }
            None => {
                "SELECT member, post, from_day, to_day FROM posting INDEXED BY posting_beside
                 WHERE main = 0 AND post IS NOT NULL AND to_day > ?1 AND from_day < ?2 AND ?3 IS NULL"
            }
        };
        let mut prepared = self.conn.prepare_cached(statement).doing(DOING)?;
        let mut rows = prepared
            .query(params![scope.from, scope.until, units])
            .doing(DOING)?;
        let mut found: HashMap<Id, Held> = HashMap::default();
        while let Some(row) = rows.next().doing(DOING)? {
            if let (Some(member), Some(post)) = (row.id(0), row.code(1, &codes::POST)) {
                found.entry(member).or_default().push((post, row.span(2)));
            }
        }
        Ok(found)
    }

    pub(super) fn absences(
        &self,
        scope: Scope,
        units: Option<&str>,
    ) -> Result<HashMap<Id, Vec<(Span, Reason)>>, StoreError> {
        let statement = match units {
            Some(_) => {
                "SELECT a.member, a.reason, a.from_day, a.to_day FROM json_each(?3) u
                 CROSS JOIN member_fact f INDEXED BY member_fact_unit ON f.unit = u.value AND f.serving = 1 AND f.to_day > ?1
                 CROSS JOIN absence a ON a.member = f.member AND a.to_day > ?1 AND a.from_day < ?2"
            }
            None => {
                "SELECT member, reason, from_day, to_day FROM absence WHERE to_day > ?1 AND from_day < ?2 AND ?3 IS NULL"
            }
        };
        let mut prepared = self.conn.prepare_cached(statement).doing(DOING)?;
        let mut rows = prepared
            .query(params![scope.from, scope.until, units])
            .doing(DOING)?;
        let mut found: HashMap<Id, Vec<(Span, Reason)>> = HashMap::default();
        while let Some(row) = rows.next().doing(DOING)? {
            let member = row.id(0).unwrap_or_default();
            let reason = row.text(1).and_then(|code| str::from_utf8(code).ok());
            let own = (row.span(2), Reason::of_absence(reason.unwrap_or("KHAC")));
            // Somebody with several stretches comes several times.
            let all = found.entry(member).or_default();
            if !all.contains(&own) {
                all.push(own);
            }
        }
        Ok(found)
    }

    /// The certificates of some people, while they are valid.
    pub(super) fn certificates_held(
        &self,
        members: Vec<i64>,
    ) -> Result<HashMap<Id, Vec<(String, Span)>>, StoreError> {
        let statement =
            "SELECT c.member, c.kind, c.issued_on, c.expires_on, c.extended_until, c.revoked_on
             FROM json_each(?1) k CROSS JOIN certificate c ON c.member = k.value
             WHERE c.issued_on IS NOT NULL AND c.kind IS NOT NULL";
        let members = serde_json::Value::from(members).to_string();
        let mut prepared = self.conn.prepare_cached(statement).doing(DOING)?;
        let mut rows = prepared.query([members]).doing(DOING)?;
        let mut found: HashMap<Id, Vec<(String, Span)>> = HashMap::default();
        while let Some(row) = rows.next().doing(DOING)? {
            let validity = Validity {
                expires: row.day(3),
                extended: row.day(4),
                revoked: row.day(5),
            };
            let (Some(member), Some(issued)) = (row.id(0), row.day(2)) else {
                continue;
            };
            let kind: String = row.get(1).doing(DOING)?;
            let last = validity.last_day();
            let end = last.map_or(Day::FOREVER, |day| day.plus_days(1));
            let to = validity.revoked.map_or(end, |day| day.min(end));
            let own = (kind, Span { from: issued, to });
            found.entry(member).or_default().push(own);
        }
        Ok(found)
    }

    /// What was decided beside the computed levels of some units, in the order in which it begins.
    pub(super) fn overrides(
        &self,
        units: Option<&str>,
        (from, until): (Day, Day),
    ) -> Result<HashMap<Id, Vec<Override>>, StoreError> {
        const COLUMNS: &str = "o.unit, o.id, o.measure, o.level, o.starts_on, o.ends_on, o.reason, o.decided_by, o.decision IS NOT NULL";
        let rows = match units {
            Some(_) => "json_each(?3) u CROSS JOIN readiness_override o ON o.unit = u.value AND",
            None => "readiness_override o WHERE ?3 IS NULL AND",
        };
        let statement = format!(
            "SELECT {COLUMNS} FROM {rows} o.starts_on < ?2 AND o.ends_on >= ?1 ORDER BY o.starts_on, o.id"
        );
        let mut prepared = self.conn.prepare_cached(&statement).doing(DOING)?;
        let mut rows = prepared.query(params![from, until, units]).doing(DOING)?;
        let mut found: HashMap<Id, Vec<Override>> = HashMap::default();
        while let Some(row) = rows.next().doing(DOING)? {
            let unit = Id(row.get(0).doing(DOING)?);
            found
                .entry(unit)
                .or_default()
                .extend(decided(row).doing(DOING)?);
        }
        Ok(found)
    }

    /// The training of each year that counts on some day of the scope.
    fn put_training(
        &self,
        forces: &mut [Force],
        bases: &Bases,
        stretches: &[Stretch],
        (scope, standard): (Scope, &Standard),
    ) -> Result<(), StoreError> {
        let people = match bases.whole {
            true => People::Everybody,
            false => People::of(stretches.iter().map(|own| own.member)),
        };
        let first = standard.training_year(scope.from);
        let last = standard.training_year(scope.until.plus_days(-1));
        for year in first..=last {
            for force in forces.iter_mut() {
                let room = force.people.len();
                force.years.push((year, Vec::with_capacity(room)));
            }
            let table = Table::read(&*self.rulebook()?, year);
            let known = stretches.iter().copied().map(Ok);
            self.balances_of(known, (&table, &people), scope.from, |person| {
                let Some(force) = bases.place(person.unit).map(|at| &mut forces[at]) else {
                    return;
                };
                let Some((_, people)) = force.years.last_mut() else {
                    return;
                };
                people.push(Trained {
                    member: person.member,
                    owed: person.training.required,
                    done: person.training.done,
                    course_owed: person.course.required,
                    course_done: person.course.done,
                    passed: person.grade.map(|grade| grade != Grade::Fail),
                    turns: person.turns,
                    coming: Vec::new(),
                });
            })?;
            self.put_coming(forces, bases, year, scope)?;
        }
        Ok(())
    }

    /// The classes of a year that people are called into and that are not closed on a day.
    fn put_coming(
        &self,
        forces: &mut [Force],
        bases: &Bases,
        year: i32,
        scope: Scope,
    ) -> Result<(), StoreError> {
        let of_year = forces.iter_mut().filter_map(|force| force.years.last_mut());
        let people = of_year.flat_map(|(_, people)| people);
        let mut called: HashMap<Id, &mut Trained> = people
            .filter(|own| own.turns.is_some())
            .map(|own| (own.member, own))
            .collect();
        if called.is_empty() {
            return Ok(());
        }
        const COLUMNS: &str = "a.member, a.credit, c.ends_on, a.present, c.id";
        let list = (!bases.whole).then(|| {
            let ids: Vec<i64> = called.keys().map(|id| id.0).collect();
            serde_json::Value::from(ids).to_string()
        });
        // Of the whole file the few classes that are open are followed, else the few people.
        let rows = match list {
            Some(_) => {
                "json_each(?1) k CROSS JOIN attendance a INDEXED BY attendance_credit
                 ON a.year = ?2 AND a.member = k.value AND a.counts_from > ?3
                 CROSS JOIN training_class c ON c.id = a.class"
            }
            None => {
                "(SELECT id, ends_on FROM training_class WHERE closed_on IS NULL
                 UNION ALL SELECT id, ends_on FROM training_class WHERE closed_on > ?3) c
                 CROSS JOIN attendance a ON a.class = c.id AND a.year = ?2 AND ?1 IS NULL"
            }
        };
        let statement = format!("SELECT {COLUMNS} FROM {rows} AND c.ends_on < ?4");
        let mut prepared = self.conn.prepare_cached(&statement).doing(DOING)?;
        let mut rows = prepared
            .query(params![list, year, scope.from, scope.until])
            .doing(DOING)?;
        while let Some(row) = rows.next().doing(DOING)? {
            let own = row.id(0).and_then(|member| called.get_mut(&member));
            let ends = row.day(2).unwrap_or(Day::FOREVER);
            let hours = row.int(3).unwrap_or(0);
            if let (Some(own), Some(credit), true) = (own, credit(row, 1), hours > 0) {
                own.coming.push(Coming {
                    class: row.id(4).unwrap_or_default(),
                    from: ends.plus_days(1),
                    credit,
                    hours,
                });
            }
        }
        // In one order always; hardly anybody has more than one.
        for own in called.into_values() {
            own.coming.sort_by_key(|own| (own.from, own.class));
        }
        Ok(())
    }
}

/// Who serves, with all their stretches, which training asks for: of the whole file, or of those who are in
/// some units on some day of the scope.
fn serving(some: bool) -> String {
    let from = match some {
        true => {
            "(SELECT DISTINCT k.member FROM json_each(?1) u CROSS JOIN member_fact k INDEXED BY member_fact_unit
             ON k.unit = u.value AND k.serving = 1 AND k.to_day > ?2 AND k.from_day < ?3) k
             CROSS JOIN member_fact f ON f.member = k.member AND"
        }
        false => "member_fact f WHERE ?1 IS NULL AND ?2 < ?3 AND",
    };
    format!(
        "SELECT {}, f.sex, f.born, f.term_end, f.extended_until
         FROM {from} +f.serving = 1 ORDER BY f.member, f.from_day",
        Stretch::COLUMNS
    )
}

fn decided(row: &Row<'_>) -> rusqlite::Result<Option<Override>> {
    let text = |at: usize| -> rusqlite::Result<String> {
        Ok(row.get::<_, Option<String>>(at)?.unwrap_or_default())
    };
    let Some(level) = Level::parse(&text(3)?) else {
        return Ok(None);
    };
    Ok(Some(Override {
        id: Id(row.get(1)?),
        measure: row.get(2)?,
        level,
        span: Span {
            from: Day::stored(row.get(4)?),
            to: Day::stored(row.get(5)?).plus_days(1),
        },
        reason: text(6)?,
        decided_by: text(7)?,
        has_authority: row.get(8)?,
    }))
}

fn establishment(row: &Row<'_>) -> (Id, Establishment) {
    let number = |at: usize| row.int(at).unwrap_or(0);
    let own = Establishment {
        span: row.span(1),
        authorised: number(3),
        posts: std::array::from_fn(|at| number(at + 4)),
    };
    (row.id(0).unwrap_or_default(), own)
}

/// The establishments of the parts of a unit together, as they are on a day.
fn parts(
    tree: &Tree,
    found: &HashMap<Id, Vec<Establishment>>,
    unit: Id,
    day: Day,
) -> Option<Establishment> {
    let mut sum: Option<Establishment> = None;
    for child in tree.children(unit) {
        let own = found
            .get(child)
            .and_then(|rows| rows.iter().find(|row| row.span.covers(day)).copied())
            .or_else(|| parts(tree, found, *child, day));
        let Some(own) = own else { continue };
        let sum = sum.get_or_insert(Establishment {
            span: Span {
                from: Day::ALWAYS,
                to: Day::FOREVER,
            },
            authorised: 0,
            posts: Posts::default(),
        });
        sum.authorised += own.authorised;
        for (sum, own) in sum.posts.iter_mut().zip(own.posts) {
            *sum += own;
        }
    }
    sum
}

fn person(own: &Stretch, row: &Row<'_>) -> Person {
    Person {
        member: own.member,
        span: own.span,
        unit: own.unit,
        post: own.post,
        component: own.component,
        sex: row.code(8, &codes::SEX),
        born: row.int(9).and_then(Birth::from_number),
        // The table has the last day of the term.
        term_end: row.day(10).map(|last| last.plus_days(1)),
        extended: own.is_extended || row.int(11).is_some(),
        status_away: own.is_away,
        absences: Vec::new(),
        certificates: Vec::new(),
    }
}

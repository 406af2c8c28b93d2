//! What each person owes, has done and lacks in a year: one pass over people and attendance side by side,
//! both in the order of members. Must not decide what counts.

use super::error::{Doing, StoreError};
use super::read::Reader;
use super::sql::Cells;
use crate::domain::training::balance::{Account, balance};
use crate::domain::training::grade::Grade;
use crate::domain::training::requirement::{Person, demand};
use crate::domain::training::{Credit, Table, Tenths};
use crate::domain::{Day, Id, Span, codes};
use crate::fields::training::PersonBalance;
use rusqlite::{Row, Rows, params};
use std::collections::BTreeMap;

const DOING: &str = "reading the year's training";
/// A waiver without a number of hours waives everything.
const EVERYTHING: i64 = 1_000_000;

/// A waiver: whose, of what, of which kind, how many hours, until when.
type Granted = (Id, String, String, Option<i64>, Option<i64>);

/// Whose training is read.
pub(super) enum People {
    Everybody,
    /// Member ids, ascending, as a JSON list.
    These(String),
}

impl People {
    /// Some people, given in whatever order.
    pub fn of(members: impl Iterator<Item = Id>) -> People {
        let mut ids: Vec<i64> = members.map(|id| id.0).collect();
        ids.sort_unstable();
        ids.dedup();
        People::These(serde_json::Value::from(ids).to_string())
    }

    fn list(&self) -> Option<&str> {
        match self {
            People::Everybody => None,
            People::These(list) => Some(list),
        }
    }
}

/// A stretch in which somebody serves.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub member: Id,
    pub span: Span,
    pub unit: Id,
    /// Codes of the lists `POST` and `COMPONENT`.
    pub post: Option<&'static str>,
    pub component: Option<&'static str>,
    pub joined: Option<Day>,
    /// The status says that the person is away.
    pub is_away: bool,
    /// The status says that the term is extended.
    pub is_extended: bool,
}

impl Stretch {
    /// What `read` asks for, in its order; more may follow.
    pub const COLUMNS: &str =
        "f.member, f.from_day, f.to_day, f.unit, f.post, f.component, f.joined_on, f.status";

    pub fn read(row: &Row<'_>) -> Stretch {
        let status = row.text(7);
        Stretch {
            member: row.id(0).unwrap_or_default(),
            span: row.span(1),
            unit: row.id(3).unwrap_or_default(),
            post: row.code(4, &codes::POST),
            component: row.code(5, &codes::COMPONENT),
            joined: row.day(6),
            is_away: status == Some(b"TAM_VANG"),
            is_extended: status == Some(b"KEO_DAI"),
        }
    }
}

/// What attending counts towards, where people owe it.
pub(super) fn credit(row: &Row<'_>, at: usize) -> Option<Credit> {
    let found = row.int(at)?;
    let mut owed = [Credit::Training, Credit::Course].into_iter();
    owed.find(|own| *own as i64 == found)
}

impl Reader {
    /// Shows what everybody who serves (or those of a branch) owes, has done and lacks in a year, in
    /// the order of ids. Later years' classes and later entries of days after `as_of` do not count.
    pub fn each_balance(
        &self,
        branch: Option<Id>,
        year: i32,
        as_of: Day,
        see: impl FnMut(PersonBalance),
    ) -> Result<(), StoreError> {
        let table = Table::read(&*self.rulebook()?, year);
        let people = match branch {
            Some(unit) => self.serving_in(unit, table.judged_on(as_of))?,
            None => People::Everybody,
        };
        self.read_balances(&table, &people, as_of, see)
    }

    /// What one person owes, has done and lacks in a year; nothing where the person does not serve.
    pub fn balance_of(
        &self,
        member: Id,
        year: i32,
        as_of: Day,
    ) -> Result<Option<PersonBalance>, StoreError> {
        let table = Table::read(&*self.rulebook()?, year);
        let people = People::These(format!("[{}]", member.0));
        let mut found = None;
        self.read_balances(&table, &people, as_of, |person| found = Some(person))?;
        Ok(found)
    }

    /// Those who serve in a branch on a day.
    fn serving_in(&self, unit: Id, day: Day) -> Result<People, StoreError> {
        let statement = "SELECT f.member FROM json_each(?1) u CROSS JOIN member_fact f INDEXED BY member_fact_unit
             ON f.unit = u.value AND f.serving = 1 AND f.from_day <= ?2 AND f.to_day > ?2";
        let units: Vec<i64> = self.branch(unit, day)?.iter().map(|id| id.0).collect();
        let list = serde_json::Value::from(units).to_string();
        let mut prepared = self.conn.prepare_cached(statement).doing(DOING)?;
        let rows = prepared
            .query_map(params![list, day], |row| row.get(0).map(Id))
            .doing(DOING)?;
        let ids: Vec<Id> = rows.collect::<rusqlite::Result<_>>().doing(DOING)?;
        Ok(People::of(ids.into_iter()))
    }

    fn read_balances(
        &self,
        table: &Table,
        people: &People,
        as_of: Day,
        see: impl FnMut(PersonBalance),
    ) -> Result<(), StoreError> {
        let from = match people {
            People::Everybody => {
                "member_fact f WHERE f.serving = 1 AND ?1 IS NULL ORDER BY f.member, f.from_day"
            }
            People::These(_) => {
                "json_each(?1) k CROSS JOIN member_fact f ON f.member = k.value AND f.serving = 1"
            }
        };
        let statement = format!("SELECT {} FROM {from}", Stretch::COLUMNS);
        let mut prepared = self.conn.prepare_cached(&statement).doing(DOING)?;
        let rows = prepared
            .query_map([people.list()], |row| Ok(Stretch::read(row)))
            .doing(DOING)?;
        self.balances_of(rows, (table, people), as_of, see)
    }

    /// The same for people whose stretches are known, given in the order of members.
    pub(super) fn balances_of(
        &self,
        stretches: impl Iterator<Item = rusqlite::Result<Stretch>>,
        (table, people): (&Table, &People),
        as_of: Day,
        mut see: impl FnMut(PersonBalance),
    ) -> Result<(), StoreError> {
        const CREDITS: &str = "a.member, a.credit, a.counts_from, a.present, a.graded,
            a.authorised + a.other_duty + a.unauthorised + a.excused, a.authorised, a.other_duty, a.unauthorised, a.excused";
        let from = match people {
            People::Everybody => {
                "attendance a INDEXED BY attendance_credit WHERE a.year = ?2 AND ?1 IS NULL ORDER BY a.member"
            }
            People::These(_) => {
                "json_each(?1) k CROSS JOIN attendance a INDEXED BY attendance_credit ON a.year = ?2 AND a.member = k.value"
            }
        };
        let statement = format!("SELECT {CREDITS} FROM {from}");
        let mut credits = self.conn.prepare_cached(&statement).doing(DOING)?;
        let day = table.judged_on(as_of);
        // All three are read in the order of members and followed side by side.
        let mut decided = Beside::new(self.decided(table, people, as_of)?);
        let mut beside = self.posts_beside(people, day)?;
        let mut attendance = Attendance {
            rows: credits
                .query(params![people.list(), table.year])
                .doing(DOING)?,
            next: None,
            begun: false,
        };
        let mut hand = Hand::default();
        let mut tell = |hand: &Hand| -> rusqlite::Result<()> {
            let Some(here) = hand.here else { return Ok(()) };
            let mut accounts = decided.of(here.member).copied().unwrap_or_default();
            let result = attendance.take(here.member, as_of, &mut accounts)?;
            let posts = beside.of(here.member);
            see_person(
                table,
                (&here, &hand.serving, posts),
                (&accounts, result),
                day,
                &mut see,
            );
            Ok(())
        };
        for stretch in stretches {
            let stretch = stretch.doing(DOING)?;
            if hand.member != Some(stretch.member) {
                tell(&hand).doing(DOING)?;
                hand.clear();
            }
            hand.add(stretch, day);
        }
        tell(&hand).doing(DOING)
    }

    /// Waivers and extensions of a year that hold on a day, by member and credit.
    fn decided(
        &self,
        table: &Table,
        people: &People,
        as_of: Day,
    ) -> Result<BTreeMap<Id, [Account; 2]>, StoreError> {
        let statement = match people {
            People::Everybody => {
                "SELECT member, credit, kind, hours, until FROM training_waiver WHERE year = ?1 AND granted_on <= ?2 AND ?3 IS NULL"
            }
            People::These(_) => {
                "SELECT w.member, w.credit, w.kind, w.hours, w.until FROM json_each(?3) k CROSS JOIN training_waiver w
                 INDEXED BY training_waiver_member ON w.member = k.value AND w.year = ?1 AND w.granted_on <= ?2"
            }
        };
        let mut statement = self.conn.prepare_cached(statement).doing(DOING)?;
        let mut rows = statement
            .query(params![table.year, as_of, people.list()])
            .doing(DOING)?;
        let mut found: BTreeMap<Id, [Account; 2]> = BTreeMap::new();
        while let Some(row) = rows.next().doing(DOING)? {
            let read = || -> rusqlite::Result<Granted> {
                Ok((
                    Id(row.get(0)?),
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                ))
            };
            let (member, credit, kind, hours, until) = read().doing(DOING)?;
            let Some(credit @ (Credit::Training | Credit::Course)) = Credit::parse(&credit) else {
                continue;
            };
            let account = &mut found.entry(member).or_default()[credit as usize];
            if kind == "GIA_HAN" {
                account.extended |= until.is_none_or(|until| until >= as_of.number());
            } else {
                account.waived = (account.waived + hours.unwrap_or(EVERYTHING)).min(EVERYTHING);
            }
        }
        Ok(found)
    }

    /// Posts held on a day beside the main one: part-time posts and seats of a military command.
    fn posts_beside(&self, people: &People, day: Day) -> Result<Posts, StoreError> {
        let statement = match people {
            People::Everybody => {
                "SELECT member, post FROM posting INDEXED BY posting_beside WHERE ?2 IS NULL AND main = 0 AND from_day <= ?1 AND to_day > ?1 AND post IS NOT NULL
                 UNION ALL SELECT member, seat FROM seat WHERE member IS NOT NULL AND from_day <= ?1 AND to_day > ?1"
            }
            People::These(_) => {
                "SELECT p.member, p.post FROM json_each(?2) k CROSS JOIN posting p INDEXED BY posting_beside
                 ON p.member = k.value AND p.main = 0 AND p.from_day <= ?1 AND p.to_day > ?1 AND p.post IS NOT NULL
                 UNION ALL SELECT s.member, s.seat FROM json_each(?2) k CROSS JOIN seat s ON s.member = k.value AND s.from_day <= ?1 AND s.to_day > ?1"
            }
        };
        let mut statement = self.conn.prepare_cached(statement).doing(DOING)?;
        let mut rows = statement.query(params![day, people.list()]).doing(DOING)?;
        let mut found: Vec<(Id, &'static str)> = Vec::new();
        while let Some(row) = rows.next().doing(DOING)? {
            let member = Id(row.get(0).doing(DOING)?);
            found.extend(row.code(1, &codes::POST).map(|post| (member, post)));
        }
        found.sort_unstable();
        let (members, posts) = found.into_iter().unzip();
        Ok(Posts {
            members,
            posts,
            at: 0,
        })
    }
}

/// Posts held beside the main one, in the order of members.
struct Posts {
    members: Vec<Id>,
    posts: Vec<&'static str>,
    at: usize,
}

impl Posts {
    /// The posts of a member; members are asked for in their order.
    fn of(&mut self, member: Id) -> &[&'static str] {
        while self.members.get(self.at).is_some_and(|id| *id < member) {
            self.at += 1;
        }
        let own = self.members[self.at..]
            .iter()
            .take_while(|id| **id == member);
        &self.posts[self.at..self.at + own.count()]
    }
}

/// What is known of some people, followed in the order of members.
struct Beside<T> {
    rows: std::iter::Peekable<std::collections::btree_map::IntoIter<Id, T>>,
    last: Option<(Id, T)>,
}

impl<T> Beside<T> {
    fn new(rows: BTreeMap<Id, T>) -> Beside<T> {
        Beside {
            rows: rows.into_iter().peekable(),
            last: None,
        }
    }

    /// What is known of a member; members are asked for in their order.
    fn of(&mut self, member: Id) -> Option<&T> {
        while let Some(next) = self.rows.next_if(|(id, _)| *id <= member) {
            self.last = Some(next);
        }
        self.last
            .as_ref()
            .filter(|(id, _)| *id == member)
            .map(|(_, known)| known)
    }
}

/// The person being read: stretches of service, and the one that holds on the day judged.
#[derive(Default)]
struct Hand {
    member: Option<Id>,
    serving: Vec<Span>,
    here: Option<Stretch>,
}

impl Hand {
    /// Keeps what is allocated for the next person.
    fn clear(&mut self) {
        self.serving.clear();
        self.here = None;
    }

    fn add(&mut self, stretch: Stretch, day: Day) {
        self.member = Some(stretch.member);
        self.serving.push(stretch.span);
        if stretch.span.covers(day) {
            self.here = Some(stretch);
        }
    }
}

fn see_person(
    table: &Table,
    (here, serving, beside): (&Stretch, &[Span], &[&str]),
    (accounts, result): (&[Account; 2], Outcome),
    day: Day,
    see: &mut impl FnMut(PersonBalance),
) {
    let person = Person {
        joined: here.joined,
        serving,
        component: here.component,
        post: here.post,
        beside,
    };
    if let Some(demand) = demand(table, &person, day) {
        see(PersonBalance {
            member: here.member,
            unit: here.unit,
            demand,
            training: balance(demand.training, &accounts[0]),
            course: balance(demand.course, &accounts[1]),
            attended: result.attended,
            grade: result.grade.map(|(_, grade)| grade),
            turns: result.turns,
        });
    }
}

/// What the closed classes of a year came to for one person.
#[derive(Clone, Copy, Default)]
struct Outcome {
    attended: (Tenths, Tenths),
    /// The last grade and since when it counts.
    grade: Option<(i64, Grade)>,
    turns: Option<Day>,
}

/// Attendance in the order of members, read beside the people.
struct Attendance<'a> {
    rows: Rows<'a>,
    /// The entry in hand: member, credit, first day it counts, hours.
    next: Option<(Id, Option<usize>, i64, [i64; 6])>,
    begun: bool,
}

impl Attendance<'_> {
    fn step(&mut self) -> rusqlite::Result<()> {
        self.begun = true;
        self.next = match self.rows.next()? {
            None => None,
            Some(row) => {
                let hours = |at: usize| row.int(at).unwrap_or(0);
                // The last is a grade: nothing, or its place in the order of grades.
                let graded = row.int(4).unwrap_or(-1);
                // Hardly anybody missed anything: what was missed is read only then.
                let hours = match hours(5) {
                    0 => [hours(3), 0, 0, 0, 0, graded],
                    _ => [hours(3), hours(6), hours(7), hours(8), hours(9), graded],
                };
                let credit = row.int(1).and_then(|credit| usize::try_from(credit).ok());
                let from = row.int(2).unwrap_or(i64::MAX);
                Some((row.id(0).unwrap_or_default(), credit, from, hours))
            }
        };
        Ok(())
    }

    /// Adds what a member attended; entries of members before are passed over.
    fn take(
        &mut self,
        member: Id,
        as_of: Day,
        accounts: &mut [Account; 2],
    ) -> rusqlite::Result<Outcome> {
        let mut result = Outcome::default();
        if !self.begun {
            self.step()?;
        }
        while let Some((id, credit, from, hours)) = self.next
            && id <= member
        {
            if let Some(account) = credit
                .filter(|_| id == member)
                .and_then(|credit| accounts.get_mut(credit))
            {
                let [
                    present,
                    authorised,
                    other_duty,
                    unauthorised,
                    excused,
                    graded,
                ] = hours;
                account.excused += excused;
                if from <= as_of.number() {
                    account.present += present;
                    account.authorised += authorised;
                    account.other_duty += other_duty;
                    account.unauthorised += unauthorised;
                    result.attended.0 += present;
                    result.attended.1 += present + authorised + other_duty + unauthorised;
                    let grade = usize::try_from(graded)
                        .ok()
                        .and_then(|at| Grade::ALL.get(at));
                    if let Some(grade) = grade.filter(|_| credit == Some(0))
                        && result.grade.is_none_or(|(since, _)| since <= from)
                    {
                        result.grade = Some((from, *grade));
                    }
                } else {
                    // Presence counts once the class is closed.
                    let turns = Day::stored(from);
                    result.turns = Some(result.turns.map_or(turns, |day| day.min(turns)));
                    account.planned += present + authorised + other_duty + unauthorised;
                }
            }
            self.step()?;
        }
        Ok(result)
    }
}

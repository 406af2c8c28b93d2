//! From the list of those who lack something to make-up classes and decisions about them. Must not
//! choose who sits with whom: that is the domain's.

use super::effect::Effect;
use super::model::{Layer, Model, Tone, Wanted};
use super::prompt::PromptFor;
use super::training::Board;
use crate::domain::training::makeup::{self, Lack, Proposal};
use crate::domain::training::{Credit, Tenths};
use crate::domain::{Day, Id};
use crate::fields::training::Lacking;
use crate::fields::{Change, ChangeSet, Kind, Label, Record, Value};
use std::collections::BTreeMap;

impl Model {
    /// Asks from which day the make-up classes are to be held.
    pub(super) fn ask_make_up(&mut self) {
        if self.training.chosen().is_empty() {
            return self.refuse("makeup-nobody");
        }
        let next = weekdays(self.today.plus_days(7)).next();
        let next = next.map_or_else(String::new, Day::local);
        self.open_prompt(PromptFor::MakeUp, &next);
    }

    /// The fewest classes that close what the chosen people lack.
    pub fn proposals(&self) -> Vec<Proposal> {
        let Some(report) = &self.training.lacking_table else {
            return Vec::new();
        };
        let (only, level) = (self.training.only, self.training.level);
        let lacks = self
            .training
            .chosen()
            .into_iter()
            .flat_map(|person| lacks(person, level))
            .filter(|lack| only.is_none_or(|credit| credit == lack.credit))
            .collect();
        makeup::propose(lacks, report.class_size, report.day)
    }

    /// Makes the classes from a day on, with their people, as one change.
    pub(super) fn make_up(&mut self, from: Day) {
        let proposals = self.proposals();
        let (year, Some(table)) = (self.training.year, &self.training.lacking_table) else {
            return;
        };
        let mut maker = Maker {
            next: -1,
            changes: Vec::new(),
            day: table.day,
            year,
        };
        let words = self.words();
        for (number, proposal) in (1..).zip(&proposals) {
            let group = self.group_name(proposal.group);
            let arguments = [
                ("n", number.to_string()),
                ("year", year.to_string()),
                ("unit", group),
            ];
            let arguments: Vec<(&str, &str)> = arguments
                .iter()
                .map(|(key, value)| (*key, value.as_str()))
                .collect();
            let message = match proposal.credit {
                Credit::Course => "makeup-name-course",
                _ => "makeup-name-training",
            };
            maker.class(proposal, &words.with(message, &arguments), from);
        }
        let people: usize = proposals.iter().map(|one| one.members.len()).sum();
        let label = Label::new(
            "change-make-up",
            &[
                ("classes", &proposals.len().to_string()),
                ("people", &people.to_string()),
            ],
        );
        let set = ChangeSet {
            changes: maker.changes,
            ..ChangeSet::new(label)
        };
        let ticket = self.tickets.issue(Wanted::Save);
        self.emit(Effect::Save { ticket, set });
        self.training.marked.clear();
        self.training.board = Board::Classes;
    }

    fn group_name(&self, group: Id) -> String {
        let all = self.training.lacking.iter().flatten();
        let mut groups = all.flat_map(|person| person.groups.iter());
        let found = groups.find(|(id, _)| *id == group);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    }

    /// Opens the form of a waiver or an extension for everybody chosen.
    pub(super) fn waive(&mut self) {
        let people: Vec<Id> = self
            .training
            .chosen()
            .iter()
            .map(|person| person.balance.member)
            .collect();
        if self.training.marked.is_empty() {
            return self.refuse("disabled-marked");
        }
        let Some(first) = people.first().copied() else {
            return self.refuse("makeup-nobody");
        };
        let count = people.len().to_string();
        let name = self.words().with("waiver-people", &[("n", &count)]);
        self.open_create(Kind::Waiver, Some((first, name)));
        let (year, today) = (self.training.year.to_string(), self.today.local());
        if let Some(Layer::Form(form)) = self.layers.last_mut() {
            form.people = people;
            for entry in &mut form.entries {
                match entry.field.id {
                    "year" => entry.input.set(&year),
                    "granted_on" => entry.input.set(&today),
                    _ => {}
                }
            }
        }
        self.say(Tone::Info, "waiver-hint", &[]);
    }
}

/// The same record for each of several people, one after another.
pub(super) fn for_each_of(set: &mut ChangeSet, people: &[Id]) {
    let Some(Change::Insert(record)) = set.changes.first().cloned() else {
        return;
    };
    let Some(owner) = record.kind.owner() else {
        return;
    };
    set.changes = (1..)
        .zip(people)
        .map(|(number, id)| {
            let mut own = record.clone().with(owner.field, Value::Ref(*id));
            own.id = Id(-number);
            Change::Insert(own)
        })
        .collect();
}

fn lacks(person: &Lacking, level: usize) -> Vec<Lack> {
    let group = person.groups.get(level).or(person.groups.last());
    let group = group.map_or(person.balance.unit, |(id, _)| *id);
    [Credit::Training, Credit::Course]
        .into_iter()
        .map(|credit| Lack {
            member: person.balance.member,
            group,
            credit,
            hours: person.balance.of(credit).lacks.total(),
            by_subject: match credit {
                Credit::Training => person.by_subject.clone(),
                _ => BTreeMap::new(),
            },
        })
        .filter(|lack| lack.hours > 0)
        .collect()
}

/// Writes the records of new classes.
struct Maker {
    next: i64,
    changes: Vec<Change>,
    day: Tenths,
    year: i32,
}

impl Maker {
    fn put(&mut self, record: Record) -> Id {
        let id = Id(self.next);
        self.next -= 1;
        self.changes.push(Change::Insert(Record { id, ..record }));
        id
    }

    fn class(&mut self, proposal: &Proposal, name: &str, from: Day) {
        let count = usize::try_from(proposal.days).unwrap_or(0);
        let days: Vec<Day> = weekdays(from).take(count).collect();
        let first = days.first().copied().unwrap_or(from);
        let last = days.last().copied().unwrap_or(from);
        let blank = |kind| Record::empty(kind, Id::default());
        let kind = match proposal.credit {
            Credit::Course => "TAP_HUAN_BU",
            _ => "HUAN_LUYEN_BU",
        };
        let class = self.put(
            blank(Kind::TrainingClass)
                .with("name", Value::text(name))
                .with("kind", Value::text(kind))
                .with("year", Value::Int(i64::from(self.year)))
                .with("unit", Value::Ref(proposal.group))
                .with("audience", Value::text("CON_THIEU"))
                .with("starts_on", Value::Day(first))
                .with("ends_on", Value::Day(last)),
        );
        self.put(
            blank(Kind::ClassUnit)
                .with("class", Value::Ref(class))
                .with("unit", Value::Ref(proposal.group)),
        );
        // Subjects take turns, those most lacking first; days beyond them are left open.
        let mut subjects: Vec<(Id, Tenths)> = proposal
            .by_subject
            .iter()
            .map(|(subject, hours)| (*subject, *hours))
            .collect();
        subjects.sort_by_key(|(subject, hours)| (std::cmp::Reverse(*hours), *subject));
        let mut queue = subjects.into_iter().flat_map(|(subject, hours)| {
            let days = usize::try_from((hours + self.day - 1) / self.day.max(1)).unwrap_or(0);
            std::iter::repeat_n(subject, days)
        });
        let sessions: Vec<Record> = days
            .iter()
            .map(|day| {
                blank(Kind::Session)
                    .with("class", Value::Ref(class))
                    .with("day", Value::Day(*day))
                    .with("part", Value::text("CA_NGAY"))
                    .with("subject", queue.next().map_or(Value::Null, Value::Ref))
                    .with("hours", Value::Int(self.day))
            })
            .collect();
        drop(queue);
        for session in sessions {
            self.put(session);
        }
        for member in &proposal.members {
            self.put(
                blank(Kind::Attendance)
                    .with("class", Value::Ref(class))
                    .with("member", Value::Ref(*member))
                    .with("call", Value::text("DUOC_GOI")),
            );
        }
    }
}

/// The days from Monday to Friday, from a day on.
fn weekdays(from: Day) -> impl Iterator<Item = Day> {
    (0..)
        .map(move |days| from.plus_days(days))
        .filter(|day| day.weekday() < 5)
}

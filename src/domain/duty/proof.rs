//! The ledger of a roster, duty by duty: what settles an argument. Must not change the roster.

use super::availability::Nature;
use super::calendar::DayKind;
use super::conflict::Why;
use super::ledger::{Ledger, Mark};
use super::roster::{EntryNature, Outcome, Person, Roster};
use crate::domain::{Day, Id};
use std::cmp::Reverse;

/// One duty made: the numbers of everybody before it is charged, and who serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub day: Day,
    pub shift: usize,
    pub numbers: Vec<u32>,
    pub marks: Vec<Mark>,
    /// Places of those who stand it, and of those whom it is charged to.
    pub stands: Vec<usize>,
    pub charged: Vec<usize>,
}

/// A series of a ledger over a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    pub start: Vec<u32>,
    pub lines: Vec<Line>,
    /// Entries by hand that fall into it, by their place among the roster's.
    pub entries: Vec<usize>,
    /// The number that each of them left its owner with.
    pub entered: Vec<u32>,
    pub end: Ledger,
}

/// Somebody whose turn came before that of one who stood a duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ahead {
    pub row: usize,
    pub number: u32,
    pub mark: Mark,
    /// What spoke against it, for one who was available.
    pub why: Option<Why>,
}

impl Line {
    /// Whether a row comes before another by the numbers: a larger one, or the same higher on the roster.
    fn precedes(&self, one: usize, other: usize) -> bool {
        let key = |row: usize| (self.numbers.get(row), Reverse(row));
        key(one) > key(other)
    }

    /// Available rows lower on the roster with the same number as a row.
    pub fn ties(&self, row: usize) -> Vec<usize> {
        (row + 1..self.numbers.len())
            .filter(|own| self.marks.get(*own) == Some(&Mark::Available))
            .filter(|own| self.numbers[*own] == self.numbers[row])
            .collect()
    }
}

impl Proof {
    /// Duties charged to each row in the period.
    pub fn loads(&self) -> Vec<u32> {
        let mut loads = vec![0; self.start.len()];
        for row in self.lines.iter().flat_map(|line| &line.charged) {
            loads[*row] += 1;
        }
        loads
    }
}

impl Roster {
    /// The kinds of duty kept here, each a ledger.
    pub fn duty_kinds(&self) -> Vec<&str> {
        let mut kinds: Vec<&str> = self.stations.iter().map(|own| own.kind.as_str()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// A series of a ledger from `ledgers`, the state on the first day, to the day before `until`.
    pub fn proof(&self, duty_kind: &str, series: DayKind, until: Day) -> Proof {
        let start = self
            .ledgers
            .iter()
            .find(|(kind, day_kind, _)| kind == duty_kind && *day_kind == series)
            .map(|(.., ledger)| ledger.clone());
        let start = start.unwrap_or_else(|| Ledger::new(vec![0; self.people.len()]));
        self.run(duty_kind, series, (self.from, until), start)
    }

    /// All ledgers as they stand on the first day of the period, from the first assignment known.
    pub fn opened(&self) -> Vec<(String, DayKind, Ledger)> {
        let first = self.assignments.first().map_or(self.from, |one| one.day);
        let first = self
            .entries
            .iter()
            .map(|entry| entry.day)
            .fold(first, Day::min);
        let mut opened = Vec::new();
        for kind in self.duty_kinds() {
            for series in DayKind::ALL {
                let none = Ledger::new(vec![0; self.people.len()]);
                let ran = self.run(kind, series, (first, self.from), none);
                opened.push((kind.to_owned(), series, ran.end));
            }
        }
        opened
    }

    /// Those whose turn came before that of a row which stood a duty, first who came first.
    pub fn ahead(&self, line: &Line, row: usize) -> Vec<Ahead> {
        let mut found: Vec<Ahead> = (0..line.numbers.len())
            .filter(|own| line.precedes(*own, row) && !line.stands.contains(own))
            .filter_map(|own| {
                let mark = line.marks.get(own).copied()?;
                let person = self.people.get(own)?;
                let against = || self.why(person, line.shift, line.day).into_iter().next();
                Some(Ahead {
                    row: own,
                    number: line.numbers[own],
                    mark,
                    why: (mark == Mark::Available).then(against).flatten(),
                })
            })
            .filter(|own| own.mark != Mark::Outside)
            .collect();
        found.sort_by_key(|own| (Reverse(own.number), own.row));
        found
    }

    fn run(
        &self,
        duty_kind: &str,
        series: DayKind,
        (from, until): (Day, Day),
        start: Ledger,
    ) -> Proof {
        let mut ledger = start;
        let mut proof = Proof {
            start: ledger.numbers().to_vec(),
            ..Proof::default()
        };
        let mut entries: Vec<usize> = (0..self.entries.len())
            .filter(|at| {
                let entry = &self.entries[*at];
                entry.duty_kind == duty_kind
                    && entry.day_kind == series
                    && from <= entry.day
                    && entry.day < until
            })
            .collect();
        entries.sort_by_key(|at| (self.entries[*at].day, *at));
        let mut waiting = entries.iter().peekable();
        let mut assignments = self.between(from, until).iter().peekable();
        while let Some(one) = assignments.next() {
            let (day, shift) = (one.day, one.shift);
            let mut team = vec![one];
            while let Some(next) =
                assignments.next_if(|next| (next.day, next.shift) == (day, shift))
            {
                team.push(next);
            }
            if self.duty_kind(shift) != duty_kind || self.calendar.kind(day) != series {
                continue;
            }
            while let Some(at) = waiting.next_if(|at| self.entries[**at].day <= day) {
                proof.entered.push(self.enter(&mut ledger, *at));
            }
            let marks = self.marks(shift, day);
            ledger.make(&marks);
            let place = |id: Option<Id>| id.and_then(|id| self.place(id));
            let stands: Vec<usize> = team.iter().filter_map(|one| place(one.stands())).collect();
            let charged: Vec<usize> = team.iter().filter_map(|one| place(one.charged())).collect();
            let numbers = ledger.numbers().to_vec();
            charged.iter().for_each(|row| ledger.charge(*row));
            proof.lines.push(Line {
                day,
                shift,
                numbers,
                marks,
                stands,
                charged,
            });
        }
        for at in waiting {
            proof.entered.push(self.enter(&mut ledger, *at));
        }
        proof.entries = entries;
        proof.end = ledger;
        proof
    }

    /// Makes an entry by hand; returns the number it leaves its owner with.
    fn enter(&self, ledger: &mut Ledger, at: usize) -> u32 {
        let entry = &self.entries[at];
        let Some(row) = self.place(entry.member) else {
            return 0;
        };
        match entry.nature {
            EntryNature::Opening(number) => ledger.set(row, number),
            EntryNature::Charge => ledger.charge(row),
            EntryNature::Uncharge => ledger.uncharge(row),
        }
        ledger.numbers().get(row).copied().unwrap_or(0)
    }

    /// How each person stands to a duty.
    pub fn marks(&self, shift: usize, day: Day) -> Vec<Mark> {
        let needed = self.needed(shift, day);
        let qualified = |person: &Person| {
            needed.is_empty() || needed.iter().any(|(who, _)| who.takes(person, day))
        };
        let there = self.on(day);
        self.people
            .iter()
            .map(|person| self.mark(person, (shift, day), qualified(person), there))
            .collect()
    }

    fn mark(
        &self,
        person: &Person,
        (shift, day): (usize, Day),
        qualified: bool,
        there: &[super::roster::Assignment],
    ) -> Mark {
        let (duty_kind, kind) = (self.duty_kind(shift), self.calendar.kind(day));
        if !person.serves(day) || !qualified || person.has(Nature::Exempt, duty_kind, day, kind) {
            return Mark::Outside;
        }
        let own = there
            .iter()
            .find(|one| one.shift == shift && one.member == person.id);
        if let Some(Outcome::Absent(mark)) = own.map(|one| one.outcome) {
            return mark;
        }
        let elsewhere = |one: &super::roster::Assignment| {
            one.shift != shift
                && one.stands() == Some(person.id)
                && self.duty_kind(one.shift) != duty_kind
        };
        if there.iter().any(elsewhere) {
            return Mark::OtherDuty;
        }
        person
            .away(day)
            .map_or(Mark::Available, super::availability::Away::mark)
    }
}

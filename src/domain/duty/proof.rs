//! The ledger of a roster, duty by duty: what settles an argument. Must not change the roster.

use super::availability::Nature;
use super::calendar::DayKind;
use super::ledger::{Ledger, Mark};
use super::roster::{EntryNature, Outcome, Person, Roster};
use crate::domain::{Day, Id};

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
    pub end: Ledger,
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
                self.enter(&mut ledger, *at);
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
            self.enter(&mut ledger, *at);
        }
        proof.entries = entries;
        proof.end = ledger;
        proof
    }

    fn enter(&self, ledger: &mut Ledger, at: usize) {
        let entry = &self.entries[at];
        let Some(row) = self.place(entry.member) else {
            return;
        };
        match entry.nature {
            EntryNature::Opening(number) => ledger.set(row, number),
            EntryNature::Charge => ledger.charge(row),
            EntryNature::Uncharge => ledger.uncharge(row),
        }
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

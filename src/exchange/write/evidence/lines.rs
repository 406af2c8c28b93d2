//! The lines behind the figures of one unit, with what decides of each whether it counts. Must not judge.

use super::{Behind, Look, Sums};
use crate::domain::codes::{self, COMMAND_POSTS};
use crate::domain::readiness::Person;
use crate::domain::readiness::force::{Force, Trained};
use crate::domain::readiness::mend::Lack;
use crate::domain::{CodeList, Day, Id, Span};
use crate::fields::readiness::Evidence;
use crate::fields::wording;
use crate::text::words::Words;
use rust_xlsxwriter::{Worksheet, XlsxError};
use std::collections::BTreeMap;

/// Letters of a cell: a spreadsheet takes no more.
const LONGEST: usize = 32_000;

/// A cell of a line.
enum Cell {
    Text(String),
    /// So many whole things; nothing where the line does not speak of them.
    Count(Option<i64>),
    Tenths(i64),
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

fn one(holds: bool) -> Cell {
    Cell::Count(Some(i64::from(holds)))
}

/// Whole things or tenths as a spreadsheet keeps them; both stay far below what it keeps exactly.
pub fn plain(tenths: i64) -> f64 {
    tenths as f64 / 10.0
}

/// The lines of a sheet.
pub struct Lines<'a> {
    pub sheet: &'a mut Worksheet,
    pub behind: Behind,
    pub look: Look,
    pub row: u32,
    pub sums: &'a mut Sums,
}

impl Lines<'_> {
    fn put(&mut self, unit: &Unit<'_>, cells: Vec<Cell>) -> Result<(), XlsxError> {
        self.row += 1;
        let look = &self.look;
        self.sheet
            .write_with_format(self.row, 0, unit.number, &look.middle)?;
        self.sheet
            .write_with_format(self.row, 1, unit.name, &look.boxed)?;
        for (column, cell) in (2_u16..).zip(cells) {
            let tenths = match cell {
                Cell::Text(mut text) => {
                    if text.chars().count() > LONGEST {
                        text = text.chars().take(LONGEST).chain(['…']).collect();
                    }
                    self.sheet
                        .write_string_with_format(self.row, column, text, &look.boxed)?;
                    continue;
                }
                Cell::Count(None) => {
                    self.sheet.write_blank(self.row, column, &look.boxed)?;
                    continue;
                }
                Cell::Count(Some(count)) => count * 10,
                Cell::Tenths(tenths) => tenths,
            };
            self.sheet
                .write_with_format(self.row, column, plain(tenths), &look.middle)?;
            *self
                .sums
                .of
                .entry((self.behind, column, unit.number))
                .or_default() += tenths;
        }
        Ok(())
    }
}

/// A unit with its lines.
pub struct Unit<'a> {
    pub number: u32,
    pub name: &'a str,
    pub force: &'a Force,
    pub found: &'a Evidence,
    pub words: &'a Words,
}

impl Unit<'_> {
    fn day(&self) -> Day {
        self.found.readiness.day
    }

    fn named(&self, id: Id) -> String {
        self.found.names.get(&id).cloned().unwrap_or_default()
    }

    fn lack(&self, lack: Lack) -> String {
        self.words.get(&format!("lack-{}", lack.key()))
    }

    fn code(&self, list: &CodeList, code: Option<&str>) -> String {
        code.map_or_else(String::new, |code| wording::code(self.words, list, code))
    }

    fn reason(&self, person: &Person) -> Option<String> {
        let reason = person.reason(&self.found.standard, self.day())?;
        Some(self.lack(Lack::Person(reason)))
    }

    /// Everybody on the roll, then those who left and whose training still counts.
    pub fn people(&self, lines: &mut Lines<'_>) -> Result<(), XlsxError> {
        let (force, standard, day) = (self.force, &self.found.standard, self.day());
        let trained = force.trained_on(standard, day);
        let mut trained: BTreeMap<Id, &Trained> = trained.map(|own| (own.member, own)).collect();
        for person in force.on(day) {
            let beside = force.beside.iter();
            let beside = beside.filter(|(own, _, span)| *own == person.member && span.covers(day));
            let beside = beside.map(|(_, post, _)| self.code(&codes::POST, Some(post)));
            let why = self.reason(person);
            let age = person.passes_age(standard);
            let last = person.term_end.map(|end| end.plus_days(-1).local());
            let mut cells: Vec<Cell> = vec![
                self.named(person.member).into(),
                person
                    .born
                    .map_or_else(String::new, |own| own.local())
                    .into(),
                self.code(&codes::SEX, person.sex).into(),
                self.code(&codes::POST, person.post).into(),
                beside.collect::<Vec<_>>().join("; ").into(),
                self.code(&codes::COMPONENT, person.component).into(),
                last.unwrap_or_default().into(),
                mark(person.extended).into(),
                age.map_or_else(String::new, Day::local).into(),
                self.away(person).into(),
                one(true),
                one(why.is_none()),
                why.unwrap_or_default().into(),
            ];
            cells.extend(training(trained.remove(&person.member)));
            lines.put(self, cells)?;
        }
        for own in trained.into_values() {
            let mut cells: Vec<Cell> = vec![self.named(own.member).into()];
            // Nothing of the person is known up to the roll.
            let rest = Behind::People.column("evidence-on-roll") - 3;
            cells.extend((0..rest).map(|_| Cell::Text(String::new())));
            cells.extend([one(false), one(false)]);
            cells.push(self.words.get("evidence-left").into());
            cells.extend(training(Some(own)));
            lines.put(self, cells)?;
        }
        Ok(())
    }

    /// Absences that hold on the day, long enough to count or not.
    fn away(&self, person: &Person) -> String {
        let own = person.absences.iter();
        let own = own.filter(|(span, _)| span.covers(self.day()));
        let mut told: Vec<String> = own
            .map(|(span, reason)| {
                format!("{}: {}", span_text(*span), self.lack(Lack::Person(*reason)))
            })
            .collect();
        if person.status_away {
            told.push(self.code(&codes::STATUS, Some("TAM_VANG")));
        }
        told.join("; ")
    }

    /// The establishment, then each command post with who holds it.
    pub fn posts(&self, lines: &mut Lines<'_>) -> Result<(), XlsxError> {
        let (force, day) = (self.force, self.day());
        let Some(establishment) = force.establishment_on(day) else {
            return Ok(());
        };
        lines.put(
            self,
            vec![
                self.words.get("evidence-all-posts").into(),
                Cell::Count(Some(establishment.authorised)),
            ],
        )?;
        for (at, places) in establishment.posts.iter().enumerate() {
            let holders = force.on(day).flat_map(|person| {
                let held = force.posts_of(person, day).filter(move |own| *own == at);
                held.map(move |_| person)
            });
            let (mut available, mut told) = (0, Vec::new());
            for person in holders {
                let name = self.named(person.member);
                match self.reason(person) {
                    None => {
                        available += 1;
                        told.push(name);
                    }
                    Some(why) => told.push(format!("{name} ({why})")),
                }
            }
            if *places == 0 && told.is_empty() {
                continue;
            }
            lines.put(
                self,
                vec![
                    self.code(&codes::POST, Some(COMMAND_POSTS[at])).into(),
                    Cell::Count(None),
                    Cell::Count(Some(*places)),
                    told.join("; ").into(),
                    Cell::Count(Some(available)),
                    Cell::Count(Some(available.min(*places))),
                ],
            )?;
        }
        Ok(())
    }

    /// Each certificate that somebody on the roll must hold.
    pub fn certificates(&self, lines: &mut Lines<'_>) -> Result<(), XlsxError> {
        let day = self.day();
        for person in self.force.on(day) {
            for code in person.needs(&self.found.standard) {
                let own = person.certificates.iter().filter(|(kind, _)| kind == code);
                let spans: Vec<String> = own.clone().map(|(_, span)| span_text(*span)).collect();
                let holds = person.holds(code, day);
                let had = own.clone().any(|(_, span)| span.to <= day);
                let why = match (holds, had) {
                    (true, _) => String::new(),
                    (false, true) => self.lack(Lack::Expired),
                    (false, false) => self.lack(Lack::NoCertificate),
                };
                let cells = vec![
                    self.named(person.member).into(),
                    self.code(&codes::CERTIFICATE, Some(code)).into(),
                    spans.join("; ").into(),
                    one(true),
                    one(holds),
                    why.into(),
                ];
                lines.put(self, cells)?;
            }
        }
        Ok(())
    }

    /// Each class of the year in which somebody is whose training counts here; presence counts once it is closed.
    pub fn classes(&self, lines: &mut Lines<'_>) -> Result<(), XlsxError> {
        let day = self.day();
        let local = |day: Option<Day>| day.map_or_else(String::new, Day::local);
        for person in self.force.trained_on(&self.found.standard, day) {
            let classes = self.found.classes.get(&person.member);
            for own in classes.into_iter().flatten() {
                let is_closed = own.closed.is_some_and(|closed| closed <= day);
                let mut cells = vec![
                    self.named(person.member).into(),
                    self.code(&codes::CREDIT, Some(own.credit)).into(),
                    own.class.clone().into(),
                    local(own.starts).into(),
                    local(own.ends).into(),
                    local(own.closed).into(),
                    Cell::Tenths(own.present),
                ];
                cells.extend(own.missed.map(Cell::Tenths));
                cells.push(Cell::Tenths(if is_closed { own.present } else { 0 }));
                cells.push(self.code(&codes::GRADE, own.grade).into());
                lines.put(self, cells)?;
            }
        }
        Ok(())
    }

    /// Each shift of the days ahead that needs anybody.
    pub fn shifts(&self, lines: &mut Lines<'_>) -> Result<(), XlsxError> {
        for place in self.force.places_on(&self.found.standard, self.day()) {
            let why = match (place.filled < place.needed, place.drawn) {
                (false, _) => String::new(),
                (true, true) => self.lack(Lack::Place),
                (true, false) => self.lack(Lack::Undrawn),
            };
            let there = |(id, there): &(Id, bool)| match there {
                true => self.named(*id),
                false => format!(
                    "{} ({})",
                    self.named(*id),
                    self.words.get("evidence-not-there")
                ),
            };
            let standing = self.found.standing.get(&(place.shift, place.day));
            let standing: Vec<String> = standing.into_iter().flatten().map(there).collect();
            let cells = vec![
                self.named(place.shift).into(),
                place.day.local().into(),
                standing.join("; ").into(),
                Cell::Count(Some(place.needed)),
                Cell::Count(Some(place.filled)),
                why.into(),
            ];
            lines.put(self, cells)?;
        }
        Ok(())
    }
}

fn mark(holds: bool) -> String {
    if holds { "x".to_owned() } else { String::new() }
}

/// The first and the last day; nothing for an end that is open.
fn span_text(span: Span) -> String {
    let last = span.last().map_or_else(String::new, Day::local);
    format!("{} – {last}", span.from.local())
}

/// What somebody owes and has done in the year, no more than is owed.
fn training(own: Option<&Trained>) -> [Cell; 6] {
    let Some(own) = own else {
        return [const { Cell::Count(None) }; 6];
    };
    [
        Cell::Tenths(own.owed),
        Cell::Tenths(own.done.min(own.owed)),
        one(own.passed.is_some()),
        one(own.passed == Some(true)),
        Cell::Tenths(own.course_owed),
        Cell::Tenths(own.course_done.min(own.course_owed)),
    ]
}

//! Reads the text of an instance. Says what is wrong and where; must never panic on any text.

use super::{Fault, Instance, Wrong};
use crate::domain::planning::{Cover, Person, Problem, ShiftKind};
use std::collections::HashMap;

const MOST_DAYS: u64 = 10_000;
const MOST_PEOPLE: usize = 10_000;
const MOST_CELLS: usize = 50_000_000;
const MOST_SHIFTS: usize = 64;
const MOST_WEIGHT: i64 = 1_000_000_000;

const SECTIONS: [&str; 7] = [
    "SECTION_HORIZON",
    "SECTION_SHIFTS",
    "SECTION_STAFF",
    "SECTION_DAYS_OFF",
    "SECTION_SHIFT_ON_REQUESTS",
    "SECTION_SHIFT_OFF_REQUESTS",
    "SECTION_COVER",
];

/// A line of a section: its number in the text and its fields.
struct Row<'a> {
    line: usize,
    fields: Vec<&'a str>,
}

impl<'a> Row<'a> {
    fn fault<T>(&self, wrong: Wrong) -> Result<T, Fault> {
        Err(Fault {
            line: self.line,
            wrong,
        })
    }

    /// Complains unless there are as many fields as wanted; one empty field at the end is let pass.
    fn need(&self, wanted: usize) -> Result<(), Fault> {
        let found = self.fields.len();
        let spare = found == wanted + 1 && self.fields.last() == Some(&"");
        if found == wanted || spare {
            Ok(())
        } else {
            self.fault(Wrong::Fields { wanted, found })
        }
    }

    fn text(&self, field: usize) -> &'a str {
        self.fields.get(field).copied().unwrap_or("")
    }

    fn number(&self, text: &str) -> Result<u64, Fault> {
        text.parse::<u64>()
            .or_else(|_| self.fault(Wrong::Number(text.to_owned())))
    }

    /// A number that fits a smaller type.
    fn small<T: TryFrom<u64>>(
        &self,
        text: &str,
        what: &'static str,
        most: u64,
    ) -> Result<T, Fault> {
        T::try_from(self.number(text)?).or_else(|_| self.fault(Wrong::TooLarge { what, most }))
    }

    fn weight(&self, field: usize) -> Result<i64, Fault> {
        let text = self.text(field);
        let weight = text
            .parse::<i64>()
            .or_else(|_| self.fault(Wrong::Number(text.to_owned())))?;
        if weight.abs() > MOST_WEIGHT {
            return self.fault(Wrong::TooLarge {
                what: "of weight",
                most: MOST_WEIGHT as u64,
            });
        }
        Ok(weight)
    }
}

/// What has been read so far.
#[derive(Default)]
struct Reader {
    problem: Problem,
    people: Vec<String>,
    shifts: Vec<String>,
    person_of: HashMap<String, usize>,
    shift_of: HashMap<String, usize>,
}

/// Reads an instance.
pub fn read(text: &str) -> Result<Instance, Fault> {
    let sections = split(text)?;
    let mut reader = Reader::default();
    reader.horizon(&sections[0])?;
    reader.shifts(&sections[1])?;
    reader.staff(&sections[2])?;
    reader.days_off(&sections[3])?;
    reader.requests(&sections[4], true)?;
    reader.requests(&sections[5], false)?;
    reader.cover(&sections[6])?;
    Ok(Instance {
        problem: reader.problem,
        people: reader.people,
        shifts: reader.shifts,
    })
}

/// The rows of every section, in the order of `SECTIONS`; each must be there once.
fn split(text: &str) -> Result<Vec<Vec<Row<'_>>>, Fault> {
    let mut sections: Vec<Option<Vec<Row>>> = SECTIONS.iter().map(|_| None).collect();
    let mut current = None;
    for (index, raw) in text.lines().enumerate() {
        let (line, content) = (index + 1, raw.trim());
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if content.starts_with("SECTION_") {
            let known = SECTIONS.iter().position(|name| *name == content);
            let found = known.ok_or_else(|| Fault {
                line,
                wrong: Wrong::UnknownSection(content.to_owned()),
            })?;
            if sections[found].is_some() {
                return Err(Fault {
                    line,
                    wrong: Wrong::RepeatedSection(SECTIONS[found]),
                });
            }
            sections[found] = Some(Vec::new());
            current = Some(found);
            continue;
        }
        let rows = current.and_then(|at: usize| sections[at].as_mut());
        let rows = rows.ok_or(Fault {
            line,
            wrong: Wrong::Stray,
        })?;
        rows.push(Row {
            line,
            fields: content.split(',').map(str::trim).collect(),
        });
    }
    let named = sections.into_iter().zip(SECTIONS);
    named
        .map(|(rows, name)| {
            rows.ok_or(Fault {
                line: 0,
                wrong: Wrong::MissingSection(name),
            })
        })
        .collect()
}

impl Reader {
    fn horizon(&mut self, rows: &[Row]) -> Result<(), Fault> {
        let [row, rest @ ..] = rows else {
            return Err(Fault {
                line: 0,
                wrong: Wrong::Empty(SECTIONS[0]),
            });
        };
        row.need(1)?;
        if let Some(second) = rest.first() {
            return second.fault(Wrong::Repeated(second.text(0).to_owned()));
        }
        let days = row.number(row.text(0))?;
        if days == 0 || days > MOST_DAYS {
            return row.fault(Wrong::TooLarge {
                what: "days and at least one",
                most: MOST_DAYS,
            });
        }
        self.problem.days = days as usize;
        Ok(())
    }

    fn shifts(&mut self, rows: &[Row]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Err(Fault {
                line: 0,
                wrong: Wrong::Empty(SECTIONS[1]),
            });
        }
        for row in rows {
            // The list of what cannot follow may be left out with its comma.
            if row.fields.len() != 2 {
                row.need(3)?;
            }
            if self.shifts.len() == MOST_SHIFTS {
                return row.fault(Wrong::TooLarge {
                    what: "shifts",
                    most: MOST_SHIFTS as u64,
                });
            }
            enter(row, &mut self.shifts, &mut self.shift_of)?;
            let minutes = row.small(row.text(1), "minutes a shift", u64::from(u16::MAX))?;
            let minutes: u16 = minutes;
            self.problem.shifts.push(ShiftKind {
                minutes: u32::from(minutes),
                bars: Vec::new(),
            });
        }
        for (shift, row) in rows.iter().enumerate() {
            for name in row
                .text(2)
                .split('|')
                .map(str::trim)
                .filter(|name| !name.is_empty())
            {
                let barred = self.shift(row, name)?;
                self.problem.shifts[shift].bars.push((1, barred as u8));
            }
        }
        Ok(())
    }

    fn staff(&mut self, rows: &[Row]) -> Result<(), Fault> {
        if rows.is_empty() {
            return Err(Fault {
                line: 0,
                wrong: Wrong::Empty(SECTIONS[2]),
            });
        }
        let cells = rows
            .len()
            .saturating_mul(self.problem.days)
            .saturating_mul(self.shifts.len() + 1);
        if rows.len() > MOST_PEOPLE || cells > MOST_CELLS {
            return rows[0].fault(Wrong::TooLarge {
                what: "staff × days × shifts",
                most: MOST_CELLS as u64,
            });
        }
        for row in rows {
            row.need(8)?;
            enter(row, &mut self.people, &mut self.person_of)?;
            let person = self.person(row)?;
            self.problem.people.push(person);
        }
        Ok(())
    }

    fn person(&self, row: &Row) -> Result<Person, Fault> {
        let days = self.problem.days;
        let mut most = vec![None; self.shifts.len()];
        for part in row
            .text(1)
            .split('|')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let Some((name, times)) = part.split_once('=') else {
                return row.fault(Wrong::Number(part.to_owned()));
            };
            let shift = self.shift(row, name.trim())?;
            if most[shift].is_some() {
                return row.fault(Wrong::Repeated(name.to_owned()));
            }
            most[shift] = Some(row.small(times.trim(), "shifts of a kind", u64::from(u16::MAX))?);
        }
        let minutes = |field: usize| row.small(row.text(field), "minutes", u64::from(u32::MAX));
        let count =
            |field: usize| row.small(row.text(field), "days or weekends", u64::from(u16::MAX));
        Ok(Person {
            most: most.into_iter().map(|times| times.unwrap_or(0)).collect(),
            max_minutes: minutes(2)?,
            min_minutes: minutes(3)?,
            max_run: count(4)?,
            min_run: count(5)?,
            min_off: count(6)?,
            max_weekends: count(7)?,
            max_week: 7,
            barred: vec![0; days],
            fixed: vec![None; days],
            cost: vec![0; days * (self.shifts.len() + 1)],
            ..Person::default()
        })
    }

    fn days_off(&mut self, rows: &[Row]) -> Result<(), Fault> {
        for row in rows {
            let person = self.known_person(row)?;
            if row.fields.len() < 2 {
                return row.fault(Wrong::Fields {
                    wanted: 2,
                    found: row.fields.len(),
                });
            }
            for text in row.fields.iter().skip(1).filter(|text| !text.is_empty()) {
                let day = self.day(row, text)?;
                self.problem.people[person].fixed[day] = Some(None);
            }
        }
        Ok(())
    }

    /// Wishes: one for a shift costs every other choice, one against it costs the shift.
    fn requests(&mut self, rows: &[Row], on: bool) -> Result<(), Fault> {
        for row in rows {
            row.need(4)?;
            let person = self.known_person(row)?;
            let day = self.day(row, row.text(1))?;
            let shift = self.shift(row, row.text(2))?;
            let weight = row.weight(3)?;
            let choices = self.shifts.len() + 1;
            let cost = &mut self.problem.people[person].cost[day * choices..(day + 1) * choices];
            for (choice, cost) in cost.iter_mut().enumerate() {
                if (choice == shift + 1) != on {
                    *cost += weight;
                }
            }
        }
        Ok(())
    }

    fn cover(&mut self, rows: &[Row]) -> Result<(), Fault> {
        let mut cover = vec![None; self.problem.days * self.shifts.len()];
        for row in rows {
            row.need(5)?;
            let day = self.day(row, row.text(0))?;
            let shift = self.shift(row, row.text(1))?;
            let need = row.small(row.text(2), "people a shift", u64::from(u16::MAX))?;
            let slot = self.problem.slot(day, shift);
            if cover[slot].is_some() {
                return row.fault(Wrong::Repeated(format!("{day},{}", self.shifts[shift])));
            }
            cover[slot] = Some(Cover {
                need,
                under: row.weight(3)?,
                over: row.weight(4)?,
                capped: false,
            });
        }
        for (slot, cover) in cover.into_iter().enumerate() {
            let (day, shift) = (slot / self.shifts.len(), slot % self.shifts.len());
            let missing = || Fault {
                line: 0,
                wrong: Wrong::NoCover {
                    day,
                    shift: self.shifts[shift].clone(),
                },
            };
            self.problem.cover.push(cover.ok_or_else(missing)?);
        }
        self.problem.series = vec![None; self.problem.cover.len()];
        Ok(())
    }

    fn shift(&self, row: &Row, name: &str) -> Result<usize, Fault> {
        self.shift_of
            .get(name)
            .copied()
            .map_or_else(|| row.fault(Wrong::Shift(name.to_owned())), Ok)
    }

    fn known_person(&self, row: &Row) -> Result<usize, Fault> {
        let name = row.text(0);
        self.person_of
            .get(name)
            .copied()
            .map_or_else(|| row.fault(Wrong::Person(name.to_owned())), Ok)
    }

    fn day(&self, row: &Row, text: &str) -> Result<usize, Fault> {
        let day = row.number(text)?;
        if day < self.problem.days as u64 {
            Ok(day as usize)
        } else {
            row.fault(Wrong::Day(day))
        }
    }
}

/// Enters the name a row begins with, which must be new.
fn enter(
    row: &Row,
    names: &mut Vec<String>,
    places: &mut HashMap<String, usize>,
) -> Result<(), Fault> {
    let name = row.text(0);
    if name.is_empty() {
        return row.fault(Wrong::EmptyName);
    }
    if places.insert(name.to_owned(), names.len()).is_some() {
        return row.fault(Wrong::Repeated(name.to_owned()));
    }
    names.push(name.to_owned());
    Ok(())
}

//! A ledger on one page that settles an argument: each duty in order with everybody's numbers, who stood
//! it and why that one, what was entered by hand and by whom. Must not judge whose turn it was.

use super::page::{self, Letterhead, Look};
use crate::domain::duty::proof::{Line, Proof};
use crate::domain::duty::roster::{Entry, EntryNature};
use crate::domain::duty::{Assignment, DayKind, Mark, Roster};
use crate::domain::{Day, Id, codes};
use crate::fields::duty::DutySheet;
use crate::fields::duty_ledger::{self as spoken, Deciders};
use crate::fields::log::LogQuery;
use crate::fields::wording;
use crate::store::{Reader, StoreError};
use crate::text::words::Words;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};
use std::fs::File;
use std::io;

/// The row of the headings.
const TOP: u32 = 6;
/// Rows that still can be read on one sheet of paper.
const ONE_PAGE: usize = 60;
/// Letters of the name of a sheet that spreadsheets allow.
const SHEET_NAME: usize = 31;

/// Which part of a unit's ledgers is printed; nothing for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Code of the list `DUTY_KIND`.
    pub kind: Option<String>,
    pub series: Option<DayKind>,
    /// Only the numbers of this person.
    pub member: Option<Id>,
}

/// The ledgers of a scope in which anything happened during the period.
pub fn ledgers(roster: &Roster, scope: &Scope) -> Vec<(String, DayKind, Proof)> {
    let kinds = roster.duty_kinds().into_iter();
    let kinds = kinds.filter(|kind| scope.kind.as_deref().is_none_or(|own| own == *kind));
    kinds
        .flat_map(|kind| DayKind::ALL.map(|series| (kind, series)))
        .filter(|(_, series)| scope.series.is_none_or(|own| own == *series))
        .map(|(kind, series)| {
            (
                kind.to_owned(),
                series,
                roster.proof(kind, series, roster.to),
            )
        })
        .filter(|(.., proof)| !proof.lines.is_empty() || !proof.entries.is_empty())
        .collect()
}

/// Who wrote what was entered by hand, and what is particular about duties of the period.
pub fn deciders(reader: &Reader, roster: &Roster) -> Result<Deciders, StoreError> {
    let particular = roster
        .between(roster.from, roster.to)
        .iter()
        .filter(|one| spoken::is_particular(one));
    let entries = roster.entries.iter().filter(|one| roster.covers(one.day));
    let ids: Vec<Id> = particular
        .map(|one| one.id)
        .chain(entries.map(|one| one.id))
        .collect();
    let mut found = Deciders::new();
    for id in ids {
        let query = LogQuery {
            record: Some(id),
            limit: 1,
            ..LogQuery::default()
        };
        if let Some(last) = reader.log(&query)?.pop() {
            found.insert(id, (last.who, last.today));
        }
    }
    Ok(found)
}

/// Writes the ledgers of a scope, a sheet each; returns how many duties are in them.
pub fn ledger_page(
    file: File,
    sheet: &DutySheet,
    (scope, who): (&Scope, &Deciders),
    letterhead: &Letterhead<'_>,
) -> io::Result<usize> {
    page::save(file, |book| {
        let mut count = 0;
        for (kind, series, proof) in ledgers(&sheet.roster, scope) {
            let ledger = Ledger {
                sheet,
                proof: &proof,
                who,
                words: letterhead.words,
                columns: columns(&sheet.roster, &proof, scope),
                only: scope.member,
            };
            ledger.fill(book, (&kind, series), letterhead)?;
            count += proof.lines.len();
        }
        Ok(count)
    })
}

/// The rows of the roster that are on the page: one person, else whoever is on this ledger at all.
fn columns(roster: &Roster, proof: &Proof, scope: &Scope) -> Vec<usize> {
    let own = |row: &usize| {
        let entered = |at: &usize| roster.entries[*at].member == roster.people[*row].id;
        let on = |line: &Line| {
            line.marks
                .get(*row)
                .is_some_and(|mark| *mark != Mark::Outside)
        };
        let stood = |line: &Line| line.stands.contains(row) || line.charged.contains(row);
        match scope.member {
            Some(member) => roster.people[*row].id == member,
            None => {
                proof.lines.iter().any(|line| on(line) || stood(line))
                    || proof.entries.iter().any(entered)
            }
        }
    };
    (0..roster.people.len()).filter(own).collect()
}

/// A line of the page: the day, the shift or what was entered, a cell for each column, who, and why.
#[derive(Clone, Debug, Default)]
struct Printed {
    day: String,
    what: String,
    numbers: Vec<Option<Number>>,
    who: String,
    why: String,
}

/// A number with the letter of an absence; whether the duty was charged to its owner.
#[derive(Clone, Copy, Debug)]
struct Number {
    mark: Option<char>,
    number: u32,
    charged: bool,
}

struct Ledger<'a> {
    sheet: &'a DutySheet,
    proof: &'a Proof,
    who: &'a Deciders,
    words: &'a Words,
    columns: Vec<usize>,
    only: Option<Id>,
}

impl Ledger<'_> {
    fn roster(&self) -> &Roster {
        &self.sheet.roster
    }

    /// Everything in order: what came over, duties and entries by day, what goes on.
    fn lines(&self) -> Vec<Printed> {
        let mut lines = vec![self.sum("ledger-start", &self.proof.start)];
        let mut waiting = self.entries().into_iter().peekable();
        for line in &self.proof.lines {
            while let Some((_, entry)) = waiting.next_if(|(day, _)| *day <= line.day) {
                lines.push(entry);
            }
            lines.extend(self.duty(line));
        }
        lines.extend(waiting.map(|(_, entry)| entry));
        lines.push(self.sum("ledger-end", self.proof.end.numbers()));
        lines.push(self.sum("ledger-loads", &self.proof.loads()));
        lines
    }

    /// The same number of everybody under one word.
    fn sum(&self, message: &str, numbers: &[u32]) -> Printed {
        let number = |row: &usize| {
            numbers.get(*row).map(|number| Number {
                mark: None,
                number: *number,
                charged: false,
            })
        };
        Printed {
            what: self.words.get(message),
            numbers: self.columns.iter().map(number).collect(),
            ..Printed::default()
        }
    }

    /// A duty: a line for each who stood it, the numbers on the first.
    fn duty(&self, line: &Line) -> Vec<Printed> {
        let (roster, words) = (self.roster(), self.words);
        let number = |row: &usize| {
            let mark = *line.marks.get(*row)?;
            (mark != Mark::Outside || line.charged.contains(row)).then(|| Number {
                mark: mark.letter(),
                number: line.numbers.get(*row).copied().unwrap_or(0),
                charged: line.charged.contains(row),
            })
        };
        let mut first = Printed {
            day: line.day.local(),
            what: roster
                .shifts
                .get(line.shift)
                .map_or_else(String::new, |own| own.name.clone()),
            numbers: self.columns.iter().map(number).collect(),
            ..Printed::default()
        };
        let mut team: Vec<&Assignment> = roster.assigned(line.shift, line.day).collect();
        // Whoever stayed away and had no stand-in comes after those who stood.
        team.sort_by_key(|one| one.stands().is_none());
        let only = self.only.and_then(|id| roster.place(id));
        let mut lines = Vec::new();
        for one in &team {
            let own = one.stands().and_then(|id| roster.place(id));
            let mut why: Vec<String> = own
                .map(|row| spoken::chosen(words, roster, line, (row, only)))
                .into_iter()
                .collect();
            why.push(spoken::particulars(words, roster, one, self.who));
            why.retain(|part| !part.is_empty());
            let stood = one.stands();
            lines.push(Printed {
                who: stood
                    .map_or_else(|| words.get("ledger-nobody"), |id| spoken::name(roster, id)),
                why: why.join(" "),
                ..std::mem::take(&mut first)
            });
        }
        lines
    }

    /// What was entered by hand, by day; numbers carried over on one day for one reason are one line.
    fn entries(&self) -> Vec<(Day, Printed)> {
        let roster = self.roster();
        let mut found: Vec<(Day, Printed)> = Vec::new();
        let mut last: Option<&Entry> = None;
        for (at, number) in self.proof.entries.iter().zip(&self.proof.entered) {
            let entry = &roster.entries[*at];
            if self.only.is_some_and(|member| member != entry.member) {
                continue;
            }
            let column = self
                .columns
                .iter()
                .position(|row| roster.people[*row].id == entry.member);
            let opens = |one: &Entry| matches!(one.nature, EntryNature::Opening(_));
            let joins = last.is_some_and(|own| {
                opens(own) && opens(entry) && (own.day, &own.reason) == (entry.day, &entry.reason)
            });
            if !joins {
                found.push((entry.day, self.entry(entry)));
            } else if let Some((_, line)) = found.last_mut() {
                line.who = self.words.get("ledger-several");
            }
            if let (Some(column), Some((_, line))) = (column, found.last_mut()) {
                line.numbers[column] = Some(Number {
                    mark: None,
                    number: *number,
                    charged: entry.nature == EntryNature::Charge,
                });
            }
            last = Some(entry);
        }
        found
    }

    fn entry(&self, entry: &Entry) -> Printed {
        let nature = match entry.nature {
            EntryNature::Opening(_) => "CHUYEN_SANG",
            EntryNature::Charge => "TINH_LUOT",
            EntryNature::Uncharge => "BO_TINH",
        };
        let reason = self
            .words
            .with("ledger-reason", &[("reason", &entry.reason)]);
        let decided = spoken::decided(self.words, self.who, entry.id);
        let why: Vec<String> = [Some(reason), decided].into_iter().flatten().collect();
        Printed {
            day: entry.day.local(),
            what: wording::code(self.words, &codes::LEDGER_ENTRY, nature),
            numbers: vec![None; self.columns.len()],
            who: spoken::name(self.roster(), entry.member),
            why: why.join(" "),
        }
    }

    fn fill(
        &self,
        book: &mut Workbook,
        (kind, series): (&str, DayKind),
        letterhead: &Letterhead<'_>,
    ) -> Result<(), XlsxError> {
        let (words, roster) = (self.words, self.roster());
        let page = book.add_worksheet();
        let kind = wording::code(words, &codes::DUTY_KIND, kind);
        let series = wording::code(words, &codes::DAY_KIND, series.code());
        let name: String = format!("{series} – {kind}")
            .chars()
            .take(SHEET_NAME)
            .collect();
        let (year, month, _) = roster.from.parts();
        let month = format!("{month:02}/{year}");
        let under = words.with(
            "duty-title",
            &[("unit", &self.sheet.name), ("month", &month)],
        );
        let titles = [
            words.get("ledger-title"),
            under,
            format!("{kind}, {series}"),
        ];
        let mut titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let member = self.only.map(|id| spoken::name(roster, id));
        let of = member.map(|name| words.with("ledger-of", &[("name", &name)]));
        titles.extend(of.as_deref());
        let last = 3 + u16::try_from(self.columns.len()).unwrap_or(0);
        page::begin(page, &name, letterhead, &titles, last)?;
        let lines = self.lines();
        if lines.len() <= ONE_PAGE {
            page.set_print_fit_to_pages(1, 1);
        }
        self.heading(page, last)?;
        let row = write(page, &lines, last)?;
        page.write(row + 1, 0, words.get("ledger-rule"))?;
        page.write(row + 2, 0, words.get("duty-tie"))?;
        let signer = self.sheet.records.first();
        let signer = signer.map_or("", |record| record.signer.as_str());
        page::sign(
            page,
            row + 4,
            (1, last),
            ("wall-approved-by", signer),
            words,
        )
    }

    fn heading(&self, page: &mut Worksheet, last: u16) -> Result<(), XlsxError> {
        let (look, words) = (Look::new(), self.words);
        let upright = look.head.clone().set_rotation(90);
        for (column, message, width) in [
            (0, "ledger-day", 11.0),
            (1, "ledger-shift", 16.0),
            (last - 1, "ledger-who", 24.0),
            (last, "ledger-why", 70.0),
        ] {
            page.set_column_width(column, width)?;
            page.write_with_format(TOP, column, words.get(message), &look.head)?;
        }
        for (column, row) in (2_u16..).zip(&self.columns) {
            page.set_column_width(column, 5.0)?;
            let name = &self.roster().people[*row].name;
            page.write_with_format(TOP, column, name.as_str(), &upright)?;
        }
        page.set_row_height(TOP, 130.0)?;
        page.set_repeat_rows(TOP, TOP)?;
        Ok(())
    }
}

/// Writes the lines below the headings; returns the row after them.
fn write(page: &mut Worksheet, lines: &[Printed], last: u16) -> Result<u32, XlsxError> {
    let look = Look::new();
    let charged = look.shaded.clone().set_bold();
    let wide: Format = look
        .boxed
        .clone()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let mut row = TOP;
    for line in lines {
        row += 1;
        page.write_with_format(row, 0, line.day.as_str(), &look.middle)?;
        page.write_with_format(row, 1, line.what.as_str(), &look.boxed)?;
        for column in 2..last - 1 {
            let at = usize::from(column - 2);
            match line.numbers.get(at).copied().flatten() {
                None => page.write_blank(row, column, &look.middle)?,
                Some(own) => {
                    let style = if own.charged { &charged } else { &look.middle };
                    match own.mark {
                        None => page.write_with_format(row, column, own.number, style)?,
                        Some(mark) => {
                            let text = format!("{mark}{}", own.number);
                            page.write_with_format(row, column, text, style)?
                        }
                    }
                }
            };
        }
        page.write_with_format(row, last - 1, line.who.as_str(), &look.boxed)?;
        page.write_with_format(row, last, line.why.as_str(), &wide)?;
    }
    Ok(row + 1)
}

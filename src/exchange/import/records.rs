//! Training records from plain tables: one record a row, found again by its id or its key. Must not
//! write to the store; what cannot be taken is a refusal with its row and reason.

use super::cells::{at, text};
use super::headers::{Headers, Use, key};
use crate::domain::{Day, Id};
use crate::exchange::workbook::{Sheet, Workbook};
use crate::fields::change::FieldChange;
use crate::fields::{
    Change, ChangeSet, Field, Home, Kind, Label, Problem, Record, Shape, Value, parse,
};
use crate::store::{Reader, StoreError};
use crate::text::fold;
use crate::text::words::Words;
use std::collections::HashMap;

/// A row that is not taken, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    pub sheet: String,
    /// As the spreadsheet counts.
    pub row: u32,
    pub problem: Problem,
}

/// What a table would do to the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taken {
    pub set: ChangeSet,
    pub new: usize,
    pub changed: usize,
    pub same: usize,
    pub refused: Vec<Refusal>,
    /// Headers that mean nothing here.
    pub unmapped: Vec<String>,
}

/// How people are told apart in a row.
#[derive(Clone, Debug, Default)]
pub struct Person {
    pub name: String,
    pub citizen: String,
    pub born: String,
    pub unit: String,
}

/// What a column of the table is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Column {
    Id,
    Field(&'static Field),
    Citizen,
    Born,
    Unit,
}

/// Rows in which a header is looked for.
const HEADER_ROWS: usize = 30;

/// The fields by which a record of a kind is found again.
fn keys(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Confirmation => &["unit", "confirmed_on"],
        Kind::Subject => &["code"],
        Kind::TrainingPlan => &["title", "year"],
        Kind::PlanSubject => &["plan", "subject", "audience"],
        Kind::TrainingClass => &["name", "year", "starts_on"],
        Kind::ClassUnit => &["class", "unit"],
        Kind::Session => &["class", "day", "part", "subject"],
        Kind::Attendance => &["class", "member"],
        Kind::TestResult => &["class", "member", "subject"],
        Kind::Incident => &["class", "on_day", "kind", "member"],
        Kind::Inspection => &["unit", "on_day", "kind"],
        Kind::Waiver => &["member", "year", "credit", "kind"],
        Kind::Certificate => &["member", "kind", "number", "issued_on"],
        Kind::EducationQuota => &["unit", "year", "education_class"],
        Kind::DutyStation => &["name", "unit"],
        Kind::DutyShift => &["station", "name"],
        Kind::DutyNeed => &[
            "shift",
            "commander",
            "post",
            "certificate",
            "state",
            "day_kind",
        ],
        Kind::ReadinessOrder => &["unit", "starts_on", "state"],
        Kind::Holiday => &["day"],
        Kind::DutyRoster => &["unit", "starts_on"],
        Kind::DutyAssignment => &["shift", "day", "member"],
        Kind::DutyLog => &["shift", "day"],
        Kind::LedgerEntry => &["member", "nature", "duty_kind", "day_kind", "day"],
        Kind::DutyWish => &["member", "nature", "duty_kind", "starts_on", "weekday"],
        Kind::DutyTeam => &["station", "name"],
        Kind::TeamMember => &["team", "member"],
        Kind::ReadinessOverride => &["unit", "measure", "starts_on"],
        Kind::ReadinessSnapshot => &["unit", "day"],
        _ => &[],
    }
}

/// Whether records of a kind come from plain tables.
pub fn is_plain(kind: Kind) -> bool {
    !keys(kind).is_empty()
}

/// Looks over a file of records of a kind.
///
/// `fixed` are values that hold for every row, such as the class of a list.
pub fn records(
    book: &Workbook,
    kind: Kind,
    fixed: &[(&'static str, Value)],
    reader: &Reader,
    as_of: Day,
    words: &[&Words],
) -> Result<Taken, StoreError> {
    let mut taken = Taken::default();
    let mut looker = Looker {
        reader,
        as_of,
        words,
        known: known(reader, kind)?,
        names: HashMap::new(),
    };
    let mut next = 0;
    for sheet in book.sheets.iter().filter(|sheet| !sheet.rows.is_empty()) {
        let Some((top, columns)) = header(sheet, kind, &mut taken.unmapped) else {
            taken.refused.push(Refusal {
                sheet: sheet.name.clone(),
                row: 1,
                problem: Problem::new("header", "import-no-columns"),
            });
            continue;
        };
        for row in top + 1..sheet.rows.len() {
            let blank = sheet.rows[row].iter().all(super::cells::is_blank);
            if blank {
                continue;
            }
            match looker.row(sheet, row, &columns, kind, fixed)? {
                Err(problem) => taken.refused.push(Refusal {
                    sheet: sheet.name.clone(),
                    row: u32::try_from(row + 1).unwrap_or(u32::MAX),
                    problem,
                }),
                Ok(Row::Same) => taken.same += 1,
                Ok(Row::Changed(change)) => {
                    taken.changed += 1;
                    taken.set.changes.push(change);
                }
                Ok(Row::New(mut record)) => {
                    next -= 1;
                    record.id = Id(next);
                    taken.new += 1;
                    looker.known.insert(key_of(&record), record.clone());
                    taken.set.changes.push(Change::Insert(record));
                }
            }
        }
    }
    let count = (taken.new + taken.changed).to_string();
    taken.set.label = Label::new(
        "change-import-records",
        &[
            ("n", &count),
            ("kind", &words[0].get(&format!("kind-{}", kind.id()))),
        ],
    );
    Ok(taken)
}

/// What a row comes to.
enum Row {
    Same,
    Changed(Change),
    New(Record),
}

fn key_of(record: &Record) -> Vec<Value> {
    let fields = keys(record.kind).iter();
    fields.map(|field| record.get(field).clone()).collect()
}

fn known(reader: &Reader, kind: Kind) -> Result<HashMap<Vec<Value>, Record>, StoreError> {
    let mut known = HashMap::new();
    reader.for_each(kind, |record| {
        known.insert(key_of(&record), record);
        Ok(())
    })?;
    Ok(known)
}

/// The header row: the first with two columns that mean something.
fn header(
    sheet: &Sheet,
    kind: Kind,
    unmapped: &mut Vec<String>,
) -> Option<(usize, Vec<Option<Column>>)> {
    let (own, people) = (Headers::new(kind), Headers::new(Kind::Member));
    let needs_people = kind
        .own_fields()
        .iter()
        .any(|field| field.shape == Shape::Ref(Kind::Member));
    let meaning = |cell: &str| -> Option<Column> {
        let folded = key(cell);
        if ["id", "so ban ghi", "ma ban ghi", "record id"].contains(&folded.as_str()) {
            return Some(Column::Id);
        }
        if own.knows(cell)
            && let Some(Use::Field(field)) = own.meaning(&[], cell)
            && field.home == Home::Own
        {
            return Some(Column::Field(field));
        }
        match people.meaning(&[], cell) {
            Some(Use::Field(field)) if needs_people => match field.id {
                "full_name" => kind.field("member").map(Column::Field),
                "citizen_id" => Some(Column::Citizen),
                "born" => Some(Column::Born),
                "unit" => Some(Column::Unit),
                _ => None,
            },
            _ => None,
        }
    };
    for row in 0..sheet.rows.len().min(HEADER_ROWS) {
        let cells: Vec<String> = sheet.rows[row].iter().map(text).collect();
        let columns: Vec<Option<Column>> = cells.iter().map(|cell| meaning(cell)).collect();
        let fields = columns
            .iter()
            .flatten()
            .filter(|column| matches!(column, Column::Field(_)))
            .count();
        if fields >= 2 || (fields == 1 && cells.len() == 1) {
            let strange = cells.into_iter().zip(&columns);
            unmapped.extend(
                strange
                    .filter(|(cell, column)| column.is_none() && !cell.is_empty())
                    .map(|(cell, _)| cell),
            );
            return Some((row, columns));
        }
    }
    None
}

/// Looks records and people up.
struct Looker<'a> {
    reader: &'a Reader,
    as_of: Day,
    words: &'a [&'a Words],
    known: HashMap<Vec<Value>, Record>,
    /// What texts were found to mean.
    names: HashMap<(Kind, String), Vec<Id>>,
}

impl Looker<'_> {
    fn row(
        &mut self,
        sheet: &Sheet,
        row: usize,
        columns: &[Option<Column>],
        kind: Kind,
        fixed: &[(&'static str, Value)],
    ) -> Result<Result<Row, Problem>, StoreError> {
        let mut person = Person::default();
        let mut cells: Vec<(&'static Field, String)> = Vec::new();
        let mut old = None;
        for (at_column, column) in columns.iter().enumerate() {
            let shown = text(at(sheet, row, at_column));
            match column {
                Some(Column::Id) => {
                    if let Some(id) = Id::parse(&shown) {
                        old = self.reader.record(kind, id)?;
                    }
                }
                Some(Column::Field(field)) => cells.push((field, shown)),
                Some(Column::Citizen) => person.citizen = shown,
                Some(Column::Born) => person.born = shown,
                Some(Column::Unit) => person.unit = shown,
                None => {}
            }
        }
        let mut record = old.clone().unwrap_or_else(|| Record::empty(kind, Id(0)));
        for (field, value) in fixed {
            record.set(field, value.clone());
        }
        for (field, shown) in cells {
            if shown.is_empty() || fixed.iter().any(|(id, _)| *id == field.id) {
                continue;
            }
            let value = match self.value(field, &shown, &mut person, old.as_ref())? {
                Ok(value) => value,
                Err(problem) => return Ok(Err(problem)),
            };
            record.set(field.id, value);
        }
        if let Some(problem) = parse::require(&record).into_iter().next() {
            return Ok(Err(problem));
        }
        let old = match old {
            Some(old) => Some(old),
            None => self.known.get(&key_of(&record)).cloned(),
        };
        Ok(Ok(match old {
            None => Row::New(record),
            Some(old) => compare(&old, &record),
        }))
    }

    /// A cell as a value of its field.
    fn value(
        &mut self,
        field: &'static Field,
        shown: &str,
        person: &mut Person,
        old: Option<&Record>,
    ) -> Result<Result<Value, Problem>, StoreError> {
        let Shape::Ref(other) = field.shape else {
            let parsed = parse::parse(field, shown, self.words);
            return Ok(
                parsed.and_then(|value| match field.ahead(&value, self.as_of) {
                    Some(problem) => Err(problem),
                    None => Ok(value),
                }),
            );
        };
        // A name that is just that of what is there says nothing new.
        if let Some(id) = old.and_then(|old| old.get(field.id).as_ref()) {
            let (code, name) = self.reader.name_of(other, id, self.as_of)?;
            let same = [code, name]
                .into_iter()
                .flatten()
                .any(|known| fold(&known) == fold(shown));
            if same || shown == id.to_string() {
                return Ok(Ok(Value::Ref(id)));
            }
        }
        if let Some(id) = Id::parse(shown)
            && self.reader.record(other, id)?.is_some()
        {
            return Ok(Ok(Value::Ref(id)));
        }
        if other == Kind::Member {
            person.name = shown.to_owned();
            return Ok(find_person(self.reader, person, self.as_of)?
                .map(Value::Ref)
                .map_err(|problem| Problem {
                    field: field.id,
                    ..problem
                }));
        }
        let found = self.named(other, shown)?;
        Ok(match found.as_slice() {
            [one] => Ok(Value::Ref(*one)),
            [] => Err(Problem::new(field.id, "import-unknown").with("text", shown)),
            many => Err(Problem::new(field.id, "import-several")
                .with("text", shown)
                .with("n", many.len())),
        })
    }

    fn named(&mut self, kind: Kind, shown: &str) -> Result<Vec<Id>, StoreError> {
        let asked = (kind, shown.to_owned());
        if let Some(found) = self.names.get(&asked) {
            return Ok(found.clone());
        }
        let found: Vec<Id> = match kind {
            Kind::Unit => self.reader.units_named(shown, self.as_of)?,
            other => {
                let fields = ["code"].into_iter().chain(other.name_field());
                let mut found = Vec::new();
                for field in fields.filter(|field| other.own_index(field).is_some()) {
                    let rows = self.reader.records_with(other, field, shown)?;
                    found.extend(rows.iter().map(|row| row.id));
                }
                found.dedup();
                found
            }
        };
        self.names.insert(asked, found.clone());
        Ok(found)
    }
}

/// The one person that a row means: by number, else by name with birth and unit where given.
pub fn find_person(
    reader: &Reader,
    person: &Person,
    as_of: Day,
) -> Result<Result<Id, Problem>, StoreError> {
    let unknown = || Problem::new("member", "import-unknown-person").with("name", &person.name);
    if !person.citizen.is_empty() {
        let digits = crate::text::fold::digits(&person.citizen);
        let rows = reader.records_with(Kind::Member, "citizen_id", &digits)?;
        if let Some(found) = rows.first() {
            return Ok(Ok(found.id));
        }
    }
    let mut found = reader.members_named(&person.name)?;
    let born = Kind::Member
        .field("born")
        .and_then(|field| parse::parse(field, &person.born, &[]).ok())
        .and_then(|value| value.as_birth());
    if let Some(born) = born {
        let mut kept = Vec::new();
        for id in found {
            let record = reader.record(Kind::Member, id)?;
            let own = record.and_then(|record| record.get("born").as_birth());
            if own.is_some_and(|own| own == born || own.year() == born.year()) {
                kept.push(id);
            }
        }
        found = kept;
    }
    if found.len() > 1 && !person.unit.is_empty() {
        let mut kept = Vec::new();
        for unit in reader.units_named(&person.unit, as_of)? {
            let here = reader.serving_of(unit, as_of)?;
            kept.extend(
                found
                    .iter()
                    .filter(|id| here.iter().any(|(own, _)| own == *id)),
            );
        }
        found = kept;
    }
    Ok(match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(unknown()),
        many => Err(Problem::new("member", "import-several-persons")
            .with("name", &person.name)
            .with("n", many.len())),
    })
}

fn compare(old: &Record, new: &Record) -> Row {
    let fields: Vec<FieldChange> = old
        .kind
        .own_fields()
        .iter()
        .zip(old.values.iter().zip(&new.values))
        .filter(|(_, (before, after))| before != after && !after.is_null())
        .map(|(field, (before, after))| FieldChange {
            field: field.id,
            before: before.clone(),
            after: after.clone(),
        })
        .collect();
    if fields.is_empty() {
        return Row::Same;
    }
    Row::Changed(Change::Update {
        kind: old.kind,
        id: old.id,
        fields,
    })
}

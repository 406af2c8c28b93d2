//! `set`: edits of one record, as corrections or as changes from a day on. Must not create records
//! unless `new` stands for one, or they need the decision they stand under.

use super::arguments::Set;
use super::failure::{self, DONE, Failure};
use super::session::Session;
use crate::domain::Id;
use crate::domain::rules::Level;
use crate::fields::amend::{self, Edit, Mode};
use crate::fields::change::FieldChange;
use crate::fields::filter::{Clause, Filter, FilterError};
use crate::fields::{Change, Field, Kind, Label, Record, Shape, Value, parse};
use crate::store::{Guard, Reader, Store};

/// Edits a record.
pub fn run(session: &mut Session, asked: &Set) -> Result<i32, Failure> {
    if session.as_of < session.environment.today {
        let day = session.as_of.local();
        return Err(Failure::usage("cli-past", &[("day", &day)]));
    }
    let kind = asked.subject.kind();
    let typed = typed(session, kind, &asked.edits)?;
    session.must_write()?;
    let mut store = session.store()?;
    let reader = store.reader()?;
    let edits = edits(session, &reader, kind, &typed)?;
    if NEW.contains(&asked.id.as_str()) {
        return create(session, store, &reader, kind, &edits);
    }
    let id = session.find(&reader, kind, &asked.id)?;
    let missing = || Failure::failed("cli-no-record", &[("id", &asked.id)]);
    let dossier = reader
        .dossier(kind, id, session.as_of)?
        .ok_or_else(missing)?;
    let mut last = 0;
    let mut new_id = || {
        last -= 1;
        Id(last)
    };
    let decision = match &asked.decision {
        Some(number) => Some(decision(&reader, asked, number, &mut new_id)?),
        None => None,
    };
    let mode = if asked.correct {
        Mode::Correct
    } else {
        Mode::From(asked.from.unwrap_or(session.environment.today))
    };
    let under = decision.as_ref().map(|(id, _)| *id);
    let name = reader.name_of(kind, id, session.as_of)?.1;
    let label = label(
        session,
        "set",
        kind,
        &name.unwrap_or_else(|| asked.id.clone()),
    );
    let day = session.as_of;
    let mut set = amend::plan(&dossier, &edits, mode, day, under, &mut new_id, label)
        .map_err(|error| Failure::Values(kind, error.problems))?;
    if set.is_empty() {
        session.say(&session.words.get("cli-set-nothing"))?;
        return Ok(DONE);
    }
    // The decision comes first: what follows refers to it.
    let change = decision.and_then(|(_, change)| change);
    set.changes.splice(0..0, change);
    let saved = store.save(&set, &session.stamp(&reader)?, Guard::Form)?;
    session.say(&super::log::label(session.words, &set.label))?;
    for found in &saved.findings {
        if found.level >= Level::Warning {
            session.warn(&failure::finding(session.words, found));
        }
    }
    Ok(DONE)
}

/// What stands for the record that is to be made.
const NEW: [&str; 2] = ["new", "moi"];

/// Makes a record of the fields typed.
fn create(
    session: &mut Session,
    mut store: Store,
    reader: &Reader,
    kind: Kind,
    edits: &[Edit],
) -> Result<i32, Failure> {
    let mut last = -1;
    let mut new_id = || {
        last -= 1;
        Id(last)
    };
    let today = session.environment.today;
    let typed = |field: &str| edits.iter().find(|edit| edit.field.id == field);
    // A row without a name of its own goes by its owner's.
    let named = match (kind.name_field(), kind.owner()) {
        (Some(field), _) => typed(field).and_then(|edit| edit.value.as_text().map(str::to_owned)),
        (None, Some(owner)) => match typed(owner.field).and_then(|edit| edit.value.as_ref()) {
            Some(id) => reader.name_of(owner.kind, id, today)?.1,
            None => None,
        },
        _ => None,
    };
    let label = label(session, "create", kind, &named.unwrap_or_default());
    let set = amend::create(kind, Id(-1), edits, today, None, &mut new_id, label)
        .map_err(|error| Failure::Values(kind, error.problems))?;
    let saved = store.save(&set, &session.stamp(reader)?, Guard::Form)?;
    session.say(&super::log::label(session.words, &set.label))?;
    if let Some(id) = saved.ids.get(&Id(-1)) {
        session.say(&format!("{}: {id}", session.words.get("cli-id")))?;
    }
    for found in &saved.findings {
        if found.level >= Level::Warning {
            session.warn(&failure::finding(session.words, found));
        }
    }
    Ok(DONE)
}

/// What the log calls a change of a record.
fn label(session: &Session, change: &str, kind: Kind, name: &str) -> Label {
    let own = format!("change-{change}-{}", kind.id());
    if session.words.has(&own) {
        return Label::new(&own, &[("name", name)]);
    }
    let what = session.words.get(&format!("kind-{}", kind.id()));
    let message = match change {
        "create" => "change-create-row",
        _ => "change-edit-row",
    };
    Label::new(message, &[("kind", &what), ("name", name)])
}

/// Fields as typed, each with its text.
fn typed<'a>(
    session: &Session,
    kind: Kind,
    edits: &'a [String],
) -> Result<Vec<(&'static Field, &'a str)>, Failure> {
    edits
        .iter()
        .map(|edit| {
            let (name, text) = edit
                .split_once('=')
                .ok_or_else(|| Failure::usage("cli-set-form", &[("edit", edit)]))?;
            Ok((field(session, kind, name.trim())?, text))
        })
        .collect()
}

/// A field by its id or, as in a filter, by its label.
fn field(session: &Session, kind: Kind, name: &str) -> Result<&'static Field, Failure> {
    if let Some(field) = kind.field(name) {
        return Ok(field);
    }
    let unknown = |suggestion| {
        let field = name.to_owned();
        Failure::Filter(kind, FilterError::Unknown { field, suggestion })
    };
    let asked = format!("\"{}\":", name.replace('"', ""));
    match Filter::parse(kind, &asked, &session.all_words()) {
        Ok(filter) => match filter.clauses.first() {
            Some(Clause::Field { field, .. }) => Ok(field),
            _ => Err(unknown(None)),
        },
        Err(FilterError::Unknown { suggestion, .. }) => Err(unknown(suggestion)),
        Err(error) => Err(Failure::Filter(kind, error)),
    }
}

/// The values that were typed; every one that cannot be is told.
fn edits(
    session: &Session,
    reader: &Reader,
    kind: Kind,
    typed: &[(&'static Field, &str)],
) -> Result<Vec<Edit>, Failure> {
    let (mut edits, mut problems) = (Vec::new(), Vec::new());
    for (field, text) in typed {
        let value = match field.shape {
            _ if text.trim().is_empty() => Ok(Value::Null),
            Shape::Ref(other) => Ok(Value::Ref(referred(session, reader, other, text)?)),
            _ => parse::parse(field, text, &session.all_words()),
        };
        match value {
            Ok(value) => edits.push(Edit { field, value }),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        Ok(edits)
    } else {
        Err(Failure::Values(kind, problems))
    }
}

/// Another record: a unit by code or by a name only it has, a decision by its number.
fn referred(session: &Session, reader: &Reader, kind: Kind, text: &str) -> Result<Id, Failure> {
    let named = match kind {
        Kind::Unit => reader.units_named(text, session.as_of)?,
        Kind::Decision => numbered(reader, text.trim())?
            .iter()
            .map(|record| record.id)
            .collect(),
        // A person by citizen number, or by a name only one has.
        Kind::Member => {
            let numbered = reader.records_with(kind, "citizen_id", text.trim())?;
            match numbered.first() {
                Some(record) => vec![record.id],
                None => reader.members_named(text)?,
            }
        }
        _ => Vec::new(),
    };
    match named.as_slice() {
        [] => session.find(reader, kind, text),
        [one] => Ok(*one),
        many => Err(Failure::failed(
            "cli-many",
            &[("text", text), ("count", &many.len().to_string())],
        )),
    }
}

fn numbered(reader: &Reader, number: &str) -> Result<Vec<Record>, Failure> {
    Ok(reader.records_with(Kind::Decision, "number", number)?)
}

/// The decision the edits stand under, and the change that makes or completes it.
fn decision(
    reader: &Reader,
    asked: &Set,
    number: &str,
    new_id: &mut dyn FnMut() -> Id,
) -> Result<(Id, Option<Change>), Failure> {
    let wanted = described(asked, number)?;
    let fits = |record: &Record| {
        let known = record.get("signed_on");
        asked.signed.is_none() || known.is_null() || known == wanted.get("signed_on")
    };
    let mut found = numbered(reader, wanted.get("number").as_text().unwrap_or_default())?;
    found.retain(fits);
    // One with just this date comes before one of which the date is not known.
    let exact = found
        .iter()
        .position(|record| asked.signed.is_some() && !record.get("signed_on").is_null());
    match (exact, found.as_slice()) {
        (Some(exact), _) => Ok(completed(&found[exact], &wanted)),
        (None, []) => {
            let id = new_id();
            Ok((id, Some(Change::Insert(Record { id, ..wanted }))))
        }
        (None, [one]) => Ok(completed(one, &wanted)),
        (None, many) => Err(Failure::failed(
            "cli-decision-many",
            &[("number", number), ("count", &many.len().to_string())],
        )),
    }
}

/// A decision as it is described on the command line.
fn described(asked: &Set, number: &str) -> Result<Record, Failure> {
    let mut record = Record::empty(Kind::Decision, Id::default());
    let signer = asked.signer.as_deref().unwrap_or_default();
    for (id, text) in [("number", number), ("signer", signer)] {
        if let Some(field) = Kind::Decision.field(id) {
            let value = parse::parse(field, text, &[])
                .map_err(|problem| Failure::Values(Kind::Decision, vec![problem]))?;
            record.set(id, value);
        }
    }
    record.set("signed_on", Value::from(asked.signed));
    let problems = parse::require(&record);
    if problems.is_empty() {
        Ok(record)
    } else {
        Err(Failure::Values(Kind::Decision, problems))
    }
}

/// A known decision; what it lacks and the command line tells is filled in.
fn completed(known: &Record, wanted: &Record) -> (Id, Option<Change>) {
    let values = known.values.iter().zip(&wanted.values);
    let fields: Vec<FieldChange> = Kind::Decision
        .own_fields()
        .iter()
        .zip(values)
        .filter(|(_, (known, wanted))| known.is_null() && !wanted.is_null())
        .map(|(field, (known, wanted))| FieldChange {
            field: field.id,
            before: known.clone(),
            after: wanted.clone(),
        })
        .collect();
    let change = (!fields.is_empty()).then_some(Change::Update {
        kind: Kind::Decision,
        id: known.id,
        fields,
    });
    (known.id, change)
}

//! `show`: one record with its dated rows and what the rules say of it. Must not change it.

use super::arguments::Show;
use super::failure::{self, DONE, Failure};
use super::session::Session;
use super::{plain, table, walk};
use crate::domain::Id;
use crate::domain::rules::Finding;
use crate::fields::{Dossier, Kind, Record, Row, Shape, Value, show, wording};
use crate::store::Reader;
use crate::text::width::{pad, width};
use serde_json::{Map, Value as Json, json};

/// Shows a record.
pub fn run(session: &mut Session, asked: &Show) -> Result<i32, Failure> {
    if asked.full {
        session.must_write()?;
    }
    let reader = session.reader()?;
    let kind = asked.subject.kind();
    let id = session.find(&reader, kind, &asked.id)?;
    if asked.full {
        walk::unmask(session, &reader, kind.id(), 1)?;
    }
    let found = Found::read(session, &reader, kind, id)?;
    if asked.json {
        let object = found.object(session, &reader, asked.full)?;
        session.say(&Json::Object(object).to_string())?;
    } else {
        found.tell(session, asked.full)?;
    }
    Ok(DONE)
}

/// Everything there is to show of a record.
struct Found {
    kind: Kind,
    row: Row,
    dossier: Dossier,
    findings: Vec<Finding>,
}

impl Found {
    fn read(session: &Session, reader: &Reader, kind: Kind, id: Id) -> Result<Found, Failure> {
        let missing = || Failure::failed("cli-no-record", &[("id", &id.to_string())]);
        let row = reader
            .rows(kind, &[id], session.as_of)?
            .pop()
            .ok_or_else(missing)?;
        let dossier = reader
            .dossier(kind, id, session.as_of)?
            .ok_or_else(missing)?;
        let findings = reader.findings(&*reader.rulebook()?, kind, id, session.as_of)?;
        Ok(Found {
            kind,
            row,
            dossier,
            findings,
        })
    }

    /// The object of the lists, and beside it the dated rows and the findings.
    fn object(
        &self,
        session: &Session,
        reader: &Reader,
        full: bool,
    ) -> Result<Map<String, Json>, Failure> {
        let mut object = plain::object(self.kind, &self.row, full);
        object.insert("version".to_owned(), Json::from(self.row.version));
        let mut rows = Map::new();
        for kind in owned(self.kind) {
            let mut list = Vec::new();
            for row in self.dossier.rows(kind) {
                list.push(Json::Object(self.owned_row(session, reader, row, full)?));
            }
            rows.insert(kind.id().to_owned(), Json::Array(list));
        }
        object.insert("rows".to_owned(), Json::Object(rows));
        let findings: Vec<Json> = self
            .findings
            .iter()
            .map(|found| {
                json!({
                    "rule": found.rule,
                    "level": found.level.code(),
                    "field": found.field,
                    "text": failure::sentence(session.words, found),
                })
            })
            .collect();
        object.insert("findings".to_owned(), Json::Array(findings));
        Ok(object)
    }

    fn owned_row(
        &self,
        session: &Session,
        reader: &Reader,
        row: &Record,
        full: bool,
    ) -> Result<Map<String, Json>, Failure> {
        let mut object = Map::new();
        object.insert("id".to_owned(), plain::id(row.id));
        for (field, value) in row.kind.own_fields().iter().zip(&row.values) {
            let code = match (field.shape, value.as_ref()) {
                (Shape::Ref(Kind::Unit), Some(id)) => {
                    reader.name_of(Kind::Unit, id, session.as_of)?.0
                }
                _ => None,
            };
            let value = plain::json(field, value, code.as_deref(), full);
            object.insert(field.id.to_owned(), value);
            let name = match field.shape {
                Shape::Ref(_) => row.get(field.id).as_ref(),
                _ => None,
            };
            if let Some(name) = name.and_then(|id| self.dossier.names.get(&id)) {
                object.insert(format!("{}_name", field.id), Json::from(name.as_str()));
            }
        }
        Ok(object)
    }

    /// The record as lines of text.
    fn tell(&self, session: &mut Session, full: bool) -> Result<(), Failure> {
        let words = session.words;
        session.say(&format!("{}: {}", words.get("cli-id"), self.row.id))?;
        let labels: Vec<String> = self
            .kind
            .fields()
            .iter()
            .map(|field| wording::label(words, self.kind, field))
            .collect();
        let room = labels.iter().map(|label| width(label)).max().unwrap_or(0);
        for (index, field) in self.kind.fields().iter().enumerate() {
            let cell = table::cell(words, &self.row, index, field, full);
            if !cell.is_empty() {
                session.say(&format!("{}  {cell}", pad(&labels[index], room)))?;
            }
        }
        for kind in owned(self.kind) {
            self.tell_rows(session, kind, full)?;
        }
        if !self.findings.is_empty() {
            session.say("")?;
        }
        for found in &self.findings {
            session.say(&failure::finding(words, found))?;
        }
        Ok(())
    }

    fn tell_rows(&self, session: &mut Session, kind: Kind, full: bool) -> Result<(), Failure> {
        let words = session.words;
        let rows = self.dossier.rows(kind);
        if rows.is_empty() {
            return Ok(());
        }
        let owner = kind.owner().map_or("", |owner| owner.field);
        let fields: Vec<_> = kind
            .own_fields()
            .iter()
            .filter(|field| field.id != owner)
            .collect();
        let headings: Vec<String> = fields
            .iter()
            .map(|field| wording::label(words, kind, field))
            .collect();
        let mut lines = table::Table::new(&headings);
        let cells: Vec<Vec<String>> = rows
            .iter()
            .map(|row| {
                fields
                    .iter()
                    .map(|field| self.owned_cell(session, row.get(field.id), field, full))
                    .collect()
            })
            .collect();
        cells.iter().for_each(|cells| lines.widen(cells));
        session.say("")?;
        session.say(&lines.line(&headings))?;
        for cells in &cells {
            session.say(&lines.line(cells))?;
        }
        Ok(())
    }

    fn owned_cell(
        &self,
        session: &Session,
        value: &Value,
        field: &crate::fields::Field,
        full: bool,
    ) -> String {
        let name = match field.shape {
            Shape::Ref(_) => value.as_ref().and_then(|id| self.dossier.names.get(&id)),
            _ => None,
        };
        let shown = match name {
            Some(name) => name.clone(),
            None => show::show(field, value, session.words),
        };
        if full {
            shown
        } else {
            show::mask(field, &shown)
        }
    }
}

/// Every kind a kind owns, and what those own in turn.
fn owned(kind: Kind) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = kind.owned().collect();
    let inner: Vec<Kind> = kinds.iter().flat_map(|kind| kind.owned()).collect();
    kinds.extend(inner);
    kinds
}

//! Change sets: the one way in which data changes. Must not know how they are stored.

use super::kind::Kind;
use super::parse::Problem;
use super::value::{Record, Value};
use crate::domain::{Day, Id};

/// One own field of a record, before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// Id of an own field of the kind.
    pub field: &'static str,
    pub before: Value,
    pub after: Value,
}

/// What happens to one record.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Insert(Record),
    Update {
        kind: Kind,
        id: Id,
        fields: Vec<FieldChange>,
    },
    /// Carries the whole record, so that it can come back.
    Delete(Record),
}

impl Change {
    /// The kind and id it touches.
    pub fn target(&self) -> (Kind, Id) {
        match self {
            Change::Insert(record) | Change::Delete(record) => (record.kind, record.id),
            Change::Update { kind, id, .. } => (*kind, *id),
        }
    }

    /// The change that takes this one back.
    pub fn inverse(&self) -> Change {
        match self {
            Change::Insert(record) => Change::Delete(record.clone()),
            Change::Delete(record) => Change::Insert(record.clone()),
            Change::Update { kind, id, fields } => Change::Update {
                kind: *kind,
                id: *id,
                fields: fields
                    .iter()
                    .map(|change| FieldChange {
                        field: change.field,
                        before: change.after.clone(),
                        after: change.before.clone(),
                    })
                    .collect(),
            },
        }
    }
}

impl ChangeSet {
    /// Days that a set puts down for what cannot have happened yet.
    pub fn ahead(&self, today: Day) -> Vec<Problem> {
        let problem = |kind: Kind, field: &str, value: &Value| {
            let field = kind.field(field)?;
            field.ahead(value, today)
        };
        let changes = self.changes.iter();
        let found = changes.flat_map(|change| match change {
            Change::Insert(record) => {
                let own = record.kind.own_fields().iter().zip(&record.values);
                own.filter_map(|(field, value)| field.ahead(value, today))
                    .collect()
            }
            Change::Update { kind, fields, .. } => fields
                .iter()
                .filter_map(|own| problem(*kind, own.field, &own.after))
                .collect(),
            Change::Delete(_) => Vec::new(),
        });
        found.collect()
    }
}

/// What a change set is called in the log: a Fluent message and its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Label {
    pub message: String,
    pub arguments: Vec<(String, String)>,
}

impl Label {
    /// A label with its arguments.
    pub fn new(message: &str, arguments: &[(&str, &str)]) -> Label {
        Label {
            message: message.to_owned(),
            arguments: arguments
                .iter()
                .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
                .collect(),
        }
    }
}

/// Changes that are made together or not at all.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ChangeSet {
    pub label: Label,
    /// The decision the whole set stands under.
    pub decision: Option<Id>,
    /// Versions of the owners the operator saw; another version is a conflict.
    pub expect: Vec<(Kind, Id, i64)>,
    pub changes: Vec<Change>,
}

impl ChangeSet {
    /// An empty set with a label.
    pub fn new(label: Label) -> ChangeSet {
        ChangeSet {
            label,
            ..ChangeSet::default()
        }
    }

    /// Whether nothing would change.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}

//! What can go wrong in the store. Must not hold sentences for the operator: `message` names them.

use crate::domain::{Id, rules::Finding};
use crate::fields::parse::Problem;
use crate::fields::{Kind, Record};
use std::path::PathBuf;

/// A change that came later and stands in the way of an undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    pub kind: Kind,
    pub id: Id,
    /// The change set that touched it, where one is known.
    pub change_set: Option<i64>,
    pub who: String,
    pub at_ms: i64,
}

/// Why the store did not do what it was asked; the file is as it was.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("opening {path}: no such file")]
    Missing { path: PathBuf },
    #[error("creating {path}: a file is already there")]
    Exists { path: PathBuf },
    #[error("opening {path}: not a file of this program")]
    Foreign { path: PathBuf },
    #[error("opening {path}: damaged ({what})")]
    Damaged { path: PathBuf, what: String },
    #[error("opening {path}: written by a newer version ({found}, this one knows {known})")]
    Newer {
        path: PathBuf,
        found: i64,
        known: i64,
    },
    #[error("opening {path}: needs an upgrade, which a read-only start may not do")]
    Outdated { path: PathBuf },
    #[error("opening {path}: on a network share ({share})")]
    NetworkShare { path: PathBuf, share: String },
    #[error("linked SQLite {found} is older than {needed}")]
    Engine { found: String, needed: &'static str },
    #[error("a setting of the connection did not hold: {setting}")]
    Setting { setting: &'static str },
    #[error("saving: the file is open for reading only")]
    ReadOnly,
    #[error("saving: {kind:?} {id} was changed meanwhile")]
    Conflict {
        kind: Kind,
        id: Id,
        found: Option<Box<Record>>,
        who: String,
        at_ms: i64,
    },
    #[error("saving: {field} is already taken by {by}")]
    Taken {
        kind: Kind,
        field: &'static str,
        value: String,
        by: Id,
    },
    #[error("saving: {0:?} would break a rule")]
    Breaks(Vec<Finding>),
    #[error("saving: other records refer to {kind:?} {id}")]
    InUse { kind: Kind, id: Id },
    #[error("saving: rows of {kind:?} of {owner} would overlap")]
    Overlap { kind: Kind, owner: Id },
    #[error("saving: {of} twice in {kind:?}")]
    Twice { kind: Kind, of: Id },
    #[error("saving: values that cannot be")]
    Refused(Vec<Problem>),
    #[error("saving: {found} records instead of {expected}")]
    Count { expected: u64, found: u64 },
    #[error("saving: nothing differs")]
    Unchanged,
    #[error("nothing to take back")]
    NothingToUndo,
    #[error("nothing to do again")]
    NothingToRedo,
    #[error("taking back: it was written in a way that is no longer kept")]
    Outgrown,
    #[error("taking back: later changes depend on it")]
    Depends { target: i64, later: Vec<Later> },
    #[error("backing up to {path}: {what}")]
    Backup { path: PathBuf, what: String },
    #[error("interrupted")]
    Interrupted,
    #[error("{doing}: {source}")]
    Sql {
        doing: &'static str,
        source: rusqlite::Error,
    },
    #[error("{doing} {path}: {source}")]
    Io {
        doing: &'static str,
        path: PathBuf,
        source: std::io::Error,
    },
}

/// The message that words why a file cannot be read or written, where that is a common reason; its argument is
/// the path.
pub fn io_message(kind: std::io::ErrorKind) -> Option<&'static str> {
    use std::io::ErrorKind;
    match kind {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Some("io-no-folder"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Some("io-denied"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some("io-full"),
        _ => None,
    }
}

impl StoreError {
    /// The Fluent message that words it, and its arguments.
    pub fn message(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let path = |path: &PathBuf| ("path", path.display().to_string());
        match self {
            StoreError::Missing { path: at } => ("store-missing", vec![path(at)]),
            StoreError::Exists { path: at } => ("store-exists", vec![path(at)]),
            StoreError::Foreign { path: at } => ("store-foreign", vec![path(at)]),
            StoreError::Damaged { path: at, what } => {
                ("store-damaged", vec![path(at), ("what", what.clone())])
            }
            StoreError::Newer {
                path: at,
                found,
                known,
            } => (
                "store-newer",
                vec![
                    path(at),
                    ("found", found.to_string()),
                    ("known", known.to_string()),
                ],
            ),
            StoreError::Outdated { path: at } => ("store-outdated", vec![path(at)]),
            StoreError::NetworkShare { path: at, share } => {
                ("store-network", vec![path(at), ("share", share.clone())])
            }
            StoreError::Engine { found, needed } => (
                "store-engine",
                vec![("found", found.clone()), ("needed", (*needed).to_owned())],
            ),
            StoreError::Setting { setting } => {
                ("store-setting", vec![("setting", (*setting).to_owned())])
            }
            StoreError::ReadOnly => ("store-readonly", Vec::new()),
            StoreError::Conflict { who, .. } => (
                "store-conflict",
                vec![(
                    "who",
                    if who.is_empty() {
                        "?".to_owned()
                    } else {
                        who.clone()
                    },
                )],
            ),
            StoreError::Taken {
                field, value, by, ..
            } => (
                "store-taken",
                vec![
                    ("field", (*field).to_owned()),
                    ("value", value.clone()),
                    ("by", by.to_string()),
                ],
            ),
            StoreError::Breaks(findings) => (
                "store-breaks",
                vec![(
                    "rules",
                    findings
                        .iter()
                        .map(|finding| finding.rule)
                        .collect::<Vec<_>>()
                        .join(", "),
                )],
            ),
            StoreError::InUse { id, .. } => ("store-in-use", vec![("id", id.to_string())]),
            StoreError::Twice {
                kind: Kind::Confirmation,
                ..
            } => ("store-confirmed-twice", Vec::new()),
            StoreError::Twice { of, .. } => ("store-twice", vec![("member", of.to_string())]),
            StoreError::Unchanged => ("notice-unchanged", Vec::new()),
            StoreError::Outgrown => ("store-outgrown", Vec::new()),
            StoreError::Overlap { owner, .. } => {
                ("store-overlap", vec![("owner", owner.to_string())])
            }
            StoreError::Refused(problems) => {
                ("store-refused", vec![("count", problems.len().to_string())])
            }
            StoreError::Count { expected, found } => (
                "store-count",
                vec![
                    ("expected", expected.to_string()),
                    ("found", found.to_string()),
                ],
            ),
            StoreError::NothingToUndo => ("store-nothing-to-undo", Vec::new()),
            StoreError::NothingToRedo => ("store-nothing-to-redo", Vec::new()),
            StoreError::Depends { later, .. } => {
                ("store-depends", vec![("count", later.len().to_string())])
            }
            StoreError::Backup { path: at, what } => {
                ("store-backup", vec![path(at), ("what", what.clone())])
            }
            StoreError::Interrupted => ("store-interrupted", Vec::new()),
            StoreError::Sql { doing, source } => (
                "store-sql",
                vec![("doing", (*doing).to_owned()), ("what", source.to_string())],
            ),
            StoreError::Io {
                doing,
                path: at,
                source,
            } => (
                io_message(source.kind()).unwrap_or("store-io"),
                vec![
                    path(at),
                    ("doing", (*doing).to_owned()),
                    ("what", source.to_string()),
                ],
            ),
        }
    }
}

/// Names what was being attempted when SQLite refused.
pub(crate) trait Doing<T> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError>;
}

impl<T> Doing<T> for rusqlite::Result<T> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|source| match source.sqlite_error_code() {
            Some(rusqlite::ErrorCode::OperationInterrupted) => StoreError::Interrupted,
            _ => StoreError::Sql { doing, source },
        })
    }
}

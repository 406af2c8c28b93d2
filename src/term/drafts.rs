//! The side file in which open forms are kept against a crash: one per process and file.
//! Must not decide what a draft means.

use crate::app::form::Purpose;
use crate::app::model::{Draft, DraftField};
use crate::domain::Id;
use crate::fields::Kind;
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};

const PURPOSES: [(Purpose, &str); 6] = [
    (Purpose::Create, "create"),
    (Purpose::Edit, "edit"),
    (Purpose::Transfer, "transfer"),
    (Purpose::Status, "status"),
    (Purpose::End, "end"),
    (Purpose::Batch, "batch"),
];

/// The drafts of this process.
pub struct Drafts {
    path: PathBuf,
    open: Vec<Draft>,
}

impl Drafts {
    /// Takes over what earlier processes left behind for a file.
    pub fn open(file: &Path) -> (Drafts, Vec<Draft>) {
        let mut name = file.file_name().unwrap_or_default().to_owned();
        name.push(format!(".draft-{}", std::process::id()));
        let mut drafts = Drafts {
            path: file.with_file_name(name),
            open: Vec::new(),
        };
        let left = left_behind(file);
        drafts.open.clone_from(&left);
        if !left.is_empty() {
            drafts.write();
        }
        (drafts, left)
    }

    /// Keeps a draft in place of an earlier one of the same form.
    pub fn keep(&mut self, draft: Draft) {
        self.open
            .retain(|other| (other.kind, other.id) != (draft.kind, draft.id));
        self.open.push(draft);
        self.write();
    }

    /// Forgets the draft of a form.
    pub fn forget(&mut self, kind: Kind, id: Option<Id>) {
        self.open
            .retain(|other| (other.kind, other.id) != (kind, id));
        self.write();
    }

    fn write(&self) {
        if self.open.is_empty() {
            let _ = std::fs::remove_file(&self.path);
            return;
        }
        let text = Json::Array(self.open.iter().map(to_json).collect()).to_string();
        let fresh = self.path.with_extension("new");
        // A draft that cannot be written loses nothing that was saved; the form itself still has it.
        if write_private(&fresh, &text).is_ok() {
            let _ = std::fs::rename(&fresh, &self.path);
        }
    }
}

fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    std::io::Write::write_all(&mut options.open(path)?, text.as_bytes())
}

/// Drafts of processes that are no more.
fn left_behind(file: &Path) -> Vec<Draft> {
    let prefix = format!(
        "{}.draft-",
        file.file_name().unwrap_or_default().to_string_lossy()
    );
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(process) = name
            .strip_prefix(&prefix)
            .and_then(|rest| rest.parse::<i32>().ok())
        else {
            continue;
        };
        if is_running(process) {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
        let json: Json = serde_json::from_str(&text).unwrap_or_default();
        found.extend(json.as_array().into_iter().flatten().filter_map(from_json));
        let _ = std::fs::remove_file(entry.path());
    }
    found
}

#[cfg(unix)]
fn is_running(process: i32) -> bool {
    rustix::process::Pid::from_raw(process)
        .is_some_and(|pid| rustix::process::test_kill_process(pid).is_ok())
}

#[cfg(not(unix))]
fn is_running(_process: i32) -> bool {
    false
}

fn to_json(draft: &Draft) -> Json {
    let purpose = PURPOSES
        .iter()
        .find(|(purpose, _)| *purpose == draft.purpose)
        .map_or("edit", |(_, id)| id);
    let fields: Vec<Json> = draft
        .fields
        .iter()
        .map(|field| json!({ "field": field.field, "text": field.text, "reference": field.reference.map(|id| id.to_string()) }))
        .collect();
    json!({ "purpose": purpose, "kind": draft.kind.id(), "id": draft.id.map(|id| id.to_string()), "fields": fields })
}

fn from_json(json: &Json) -> Option<Draft> {
    let text = |json: &Json| json.as_str().map(str::to_owned);
    let id = |json: &Json| json.as_str().and_then(Id::parse);
    let purpose = PURPOSES
        .iter()
        .find(|(_, id)| Some(*id) == json["purpose"].as_str())?
        .0;
    let fields = json["fields"].as_array()?.iter().filter_map(|field| {
        Some(DraftField {
            field: text(&field["field"])?,
            text: text(&field["text"])?,
            reference: id(&field["reference"]),
        })
    });
    Some(Draft {
        purpose,
        kind: Kind::parse(json["kind"].as_str()?)?,
        id: id(&json["id"]),
        fields: fields.collect(),
    })
}

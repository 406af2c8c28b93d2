//! Backups: copies made while the file is in use, read back before they count, rotated, restored.
//! Must not overwrite a file that somebody may want.

use super::error::{Doing, StoreError};
use super::open::{self, Access};
use super::{Store, integrity};
use crate::domain::Day;
use rusqlite::Connection;
use rusqlite::backup::Backup;
use std::path::{Path, PathBuf};

/// A backup that lies in a backup folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    pub path: PathBuf,
    /// When it was made, from its name: yyyymmdd and hhmmss.
    pub day: Day,
    pub time: u32,
    pub bytes: u64,
}

/// How many are kept: of the newest, and beyond them one a month.
const NEWEST: usize = 12;
const MONTHS: usize = 9;

/// Copies a live file to a new one, page by page.
pub(crate) fn copy(conn: &Connection, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::Exists {
            path: to.to_owned(),
        });
    }
    open::create_private(to)?;
    let mut target = Connection::open(to).doing("opening the backup")?;
    Backup::new(conn, &mut target)
        .and_then(|backup| backup.run_to_completion(4096, std::time::Duration::ZERO, None))
        .doing("writing the backup")?;
    // A backup is one file: no log beside it.
    target
        .pragma_update(None, "journal_mode", "DELETE")
        .doing("settling the backup")
}

/// Counts of every table: what a copy must have in common with its source.
fn census(conn: &Connection) -> Result<Vec<i64>, StoreError> {
    let tables = crate::fields::Kind::ALL
        .map(|kind| kind.id())
        .into_iter()
        .chain(["change_set", "change_row"]);
    tables
        .map(|table| {
            conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get(0)
            })
            .doing("counting the records")
        })
        .collect()
}

impl Store {
    /// Writes a backup to a new file and reads it back.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        let expected = census(&self.conn)?;
        let partial = to.with_extension("partial");
        let _ = std::fs::remove_file(&partial);
        if to.exists() {
            return Err(StoreError::Exists {
                path: to.to_owned(),
            });
        }
        copy(&self.conn, &partial)?;
        verify(&partial).and_then(|found| {
            let same = found
                .iter()
                .zip(&expected)
                .all(|(found, expected)| found >= expected);
            let whole = StoreError::Backup {
                path: to.to_owned(),
                what: "count".to_owned(),
            };
            if same { Ok(()) } else { Err(whole) }
        })?;
        std::fs::rename(&partial, to).map_err(|source| StoreError::Io {
            doing: "naming the backup",
            path: to.to_owned(),
            source,
        })
    }

    /// Writes a backup into a folder under a name of its time, and drops what rotation no longer keeps.
    pub fn backup_into(&self, folder: &Path, day: Day, time: u32) -> Result<PathBuf, StoreError> {
        let stem = self
            .path()
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let to = folder.join(format!("{stem}-{}-{time:06}.db", day.number()));
        if !to.exists() {
            self.backup(&to)?;
        }
        for old in surplus(&list(folder, &stem)) {
            let _ = std::fs::remove_file(&old.path);
        }
        Ok(to)
    }
}

/// The folder beside a file where its backups lie.
pub fn folder_of(file: &Path) -> PathBuf {
    file.parent().unwrap_or(Path::new(".")).join("backups")
}

/// The backups of a file in a folder, newest first.
pub fn list(folder: &Path, stem: &str) -> Vec<Copy> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut copies: Vec<Copy> = entries
        .filter_map(|entry| read_name(&entry.path(), stem))
        .collect();
    copies.sort_by_key(|copy| std::cmp::Reverse((copy.day, copy.time)));
    copies
}

fn read_name(path: &Path, stem: &str) -> Option<Copy> {
    let name = path.file_name()?.to_str()?;
    let rest = name
        .strip_prefix(stem)?
        .strip_prefix('-')?
        .strip_suffix(".db")?;
    let (day, time) = rest.split_once('-')?;
    let bytes = std::fs::metadata(path).ok()?.len();
    Some(Copy {
        path: path.to_owned(),
        day: Day::from_number(day.parse().ok()?)?,
        time: time.parse().ok()?,
        bytes,
    })
}

/// What rotation drops: all but the newest, and one for each of the months before.
fn surplus(newest_first: &[Copy]) -> Vec<&Copy> {
    let mut months = std::collections::BTreeSet::new();
    let month = |copy: &Copy| copy.day.number() / 100;
    newest_first
        .iter()
        .skip(NEWEST)
        .filter(|copy| {
            months.contains(&month(copy)) || months.len() >= MONTHS || !months.insert(month(copy))
        })
        .collect()
}

/// Reads a backup from end to end; returns the counts of its tables.
pub fn verify(path: &Path) -> Result<Vec<i64>, StoreError> {
    let conn = open::open(path, &Access::read())?;
    match integrity(&conn)? {
        Some(what) => Err(StoreError::Damaged {
            path: path.to_owned(),
            what,
        }),
        None => census(&conn),
    }
}

/// Puts a verified backup in the place of a file; the file that was there is kept beside it.
/// Returns where the old file now lies, if there was one.
pub fn restore(backup: &Path, file: &Path, mark: &str) -> Result<Option<PathBuf>, StoreError> {
    verify(backup)?;
    let io = |doing, path: &Path| {
        let path = path.to_owned();
        move |source| StoreError::Io {
            doing,
            path,
            source,
        }
    };
    let fresh = file.with_extension("restoring");
    let _ = std::fs::remove_file(&fresh);
    open::create_private(&fresh)?;
    std::fs::copy(backup, &fresh).map_err(io("copying", backup))?;
    adopt(&fresh)?;
    let mut kept = None;
    if file.exists() {
        fold_log(file);
        let old = file.with_extension(format!("before-restore-{mark}.db"));
        std::fs::rename(file, &old).map_err(io("keeping", file))?;
        kept = Some(old);
    }
    for tail in ["-wal", "-shm"] {
        let mut name = file.as_os_str().to_owned();
        name.push(tail);
        let _ = std::fs::remove_file(name);
    }
    std::fs::rename(&fresh, file).map_err(io("restoring", file))?;
    Ok(kept)
}

/// Brings what is still in the write-ahead log into the file itself.
fn fold_log(file: &Path) {
    if let Ok(conn) = Connection::open(file) {
        let _ = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }
}

/// A copy goes its own way from here, so it draws a station number of its own for new ids.
fn adopt(path: &Path) -> Result<(), StoreError> {
    let conn = Connection::open(path).doing("adopting the backup")?;
    conn.execute(
        "UPDATE meta SET value = ? WHERE key = 'station'",
        [fastrand::u32(1..0x7fff_ffff)],
    )
    .doing("adopting the backup")?;
    conn.execute("UPDATE meta SET value = 0 WHERE key = 'counter'", [])
        .map(drop)
        .doing("adopting the backup")
}

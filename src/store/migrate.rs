//! The upgrade of a file from version to version, with a copy kept before each step.
//! Must not know what the steps do: they are SQL files.

use super::error::{Doing, StoreError};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Applied in order; the file's `user_version` counts them.
const STEPS: &[&str] = &[
    include_str!("../../assets/migrations/0001_roster.sql"),
    include_str!("../../assets/migrations/0002_training.sql"),
    include_str!("../../assets/migrations/0003_duty.sql"),
    include_str!("../../assets/migrations/0004_readiness.sql"),
    include_str!("../../assets/migrations/0005_outlook.sql"),
    include_str!("../../assets/migrations/0006_reviews.sql"),
    include_str!("../../assets/migrations/0007_covering.sql"),
    include_str!("../../assets/migrations/0008_confirmations.sql"),
];

/// The version this program writes.
pub fn known() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// The version a file has.
pub fn version(conn: &Connection) -> Result<i64, StoreError> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
        .doing("reading the file's version")
}

/// Brings a file to the version of this program; each step is one transaction after a copy of the file.
pub fn run(conn: &mut Connection, path: Option<&Path>) -> Result<(), StoreError> {
    let first = usize::try_from(version(conn)?).unwrap_or(usize::MAX);
    for (index, step) in STEPS.iter().enumerate().skip(first) {
        if let Some(path) = path {
            super::backup::copy(conn, &before_upgrade(path, index))?;
        }
        let transaction = conn
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .doing("upgrading")?;
        transaction.execute_batch(step).doing("upgrading")?;
        transaction
            .pragma_update(
                None,
                "user_version",
                i64::try_from(index + 1).unwrap_or(i64::MAX),
            )
            .doing("upgrading")?;
        transaction.commit().doing("upgrading")?;
    }
    Ok(())
}

/// Where the copy before an upgrade is to lie: the name, with a number where one lies there already.
fn before_upgrade(path: &Path, version: usize) -> PathBuf {
    let named = |number: usize| {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".before-upgrade-from-{version}"));
        if number > 1 {
            name.push(format!("-{number}"));
        }
        path.with_file_name(name)
    };
    let mut numbers = 1..1000;
    let free = numbers.find(|number| !named(*number).exists());
    named(free.unwrap_or(1))
}

/// Refuses a file whose tables are not those its version has.
pub fn check_schema(conn: &Connection, version: i64, path: &Path) -> Result<(), StoreError> {
    let expected = expected(version)?;
    let found = schema(conn).map_err(|error| StoreError::Damaged {
        path: path.to_owned(),
        what: error.to_string(),
    })?;
    let statistics = |name: &str| name.starts_with("sqlite_stat");
    let same = found
        .iter()
        .filter(|(name, _)| !statistics(name))
        .eq(expected.iter().filter(|(name, _)| !statistics(name)));
    if same {
        Ok(())
    } else {
        Err(StoreError::Foreign {
            path: path.to_owned(),
        })
    }
}

/// Names of tables and indexes, each with the statement that makes it.
type Schema = Vec<(String, String)>;

/// What a file of a version has; made once, as files are opened again and again.
fn expected(version: i64) -> Result<&'static Schema, StoreError> {
    static MADE: [OnceLock<Schema>; STEPS.len() + 1] = [const { OnceLock::new() }; STEPS.len() + 1];
    let steps = usize::try_from(version).unwrap_or(0).min(STEPS.len());
    if let Some(made) = MADE[steps].get() {
        return Ok(made);
    }
    let fresh = Connection::open_in_memory().doing("checking the schema")?;
    for step in &STEPS[..steps] {
        fresh.execute_batch(step).doing("checking the schema")?;
    }
    let made = schema(&fresh)?;
    Ok(MADE[steps].get_or_init(|| made))
}

fn schema(conn: &Connection) -> Result<Schema, StoreError> {
    let mut statement = conn
        .prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name")
        .doing("reading the schema")?;
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .doing("reading the schema")?;
    rows.collect::<rusqlite::Result<_>>()
        .doing("reading the schema")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// The days that stood, and of the journal those set down as confirmations: what was typed over, taken back
    /// or later corrected is none.
    #[test]
    fn confirmations_of_earlier_versions_become_records() {
        let mut conn = Connection::open_in_memory().unwrap();
        for step in &STEPS[..7] {
            conn.execute_batch(step).unwrap();
        }
        conn.pragma_update(None, "user_version", 7).unwrap();
        conn.execute_batch(
            "INSERT INTO meta VALUES ('station', 2), ('counter', 100);
             INSERT INTO unit (id, version, code, confirmed_on, code_key)
             VALUES (1, 1, 'A', 20261120, x''), (2, 1, 'B', NULL, x''), (3, 1, 'C', 20261001, x'');",
        )
        .unwrap();
        // Label, and what it left; the third took the second back.
        let edits = [
            ("change-confirm-unit", "{\"confirmed_on\":20260810}"),
            ("change-confirm-unit", "{\"confirmed_on\":20260901}"),
            ("change-confirm-unit", "{\"confirmed_on\":20260810}"),
            ("change-confirm-unit", "{\"confirmed_on\":20260905}"),
            ("change-edit-unit", "{\"confirmed_on\":20250905}"),
            ("change-confirm-unit", "{\"confirmed_on\":20261201}"),
            ("change-edit-unit", "{\"confirmed_on\":20261120}"),
            ("change-edit-unit", "{\"address\":\"2\"}"),
        ];
        for (id, (label, after)) in (1..).zip(edits) {
            let nature = if id == 3 { "undo" } else { "do" };
            let label = format!("{{\"message\":\"{label}\"}}");
            conn.execute(
                "INSERT INTO change_set (id, at, today, who, origin, label, nature, chain)
                 VALUES (?1, 0, 20261120, '', '', ?2, ?3, x'')",
                rusqlite::params![id, label, nature],
            )
            .unwrap();
            conn.execute(
                "INSERT INTO change_row VALUES (?1, 0, 'unit', 1, 'update', '{}', ?2, x'', x'')",
                rusqlite::params![id, after],
            )
            .unwrap();
        }
        conn.execute("UPDATE change_set SET taken_back_by = 3 WHERE id = 2", [])
            .unwrap();
        run(&mut conn, None).unwrap();
        let mut rows = conn
            .prepare("SELECT id, unit, confirmed_on FROM confirmation ORDER BY id")
            .unwrap();
        let found: Vec<(i64, i64, i64)> = rows
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        let id = |counter: i64| (2 << 32) + counter;
        let expected = [
            (id(101), 1, 20_260_810),
            (id(102), 1, 20_260_905),
            (id(103), 1, 20_261_120),
            (id(104), 3, 20_261_001),
        ];
        assert_eq!(found, expected);
        let counter: i64 = conn
            .query_row("SELECT value FROM meta WHERE key = 'counter'", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(counter, 104);
    }
}

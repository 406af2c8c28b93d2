//! Opening a file: refusing what is not ours, setting up a connection, creating and upgrading.
//! Must not read or write records.

use super::error::{Doing, StoreError};
use super::migrate;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// "qnsô" in the file's header: how a file of this program is known.
pub const APPLICATION_ID: i64 = 0x716e_7301;
/// WAL-reset corruption was mended in this release.
const OLDEST_ENGINE: &str = "3.51.3";

/// What opening a file takes; a key for encryption at rest will join it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Access {
    pub read_only: bool,
}

impl Access {
    /// Reading and writing.
    pub fn write() -> Access {
        Access { read_only: false }
    }

    /// Reading only.
    pub fn read() -> Access {
        Access { read_only: true }
    }
}

/// Creates a new file, readable by its owner only.
pub fn create(path: &Path, _access: &Access) -> Result<Connection, StoreError> {
    engine()?;
    if path.exists() {
        return Err(StoreError::Exists {
            path: path.to_owned(),
        });
    }
    refuse_network(path)?;
    create_private(path)?;
    let mut conn = Connection::open_with_flags(path, flags(false)).doing("creating the file")?;
    conn.pragma_update(None, "application_id", APPLICATION_ID)
        .doing("marking the file")?;
    settings(&conn, false)?;
    migrate::run(&mut conn, None)?;
    Ok(conn)
}

/// Opens an existing file after checking that it is ours, whole, and not from the future.
pub fn open(path: &Path, access: &Access) -> Result<Connection, StoreError> {
    engine()?;
    if !path.is_file() {
        return Err(StoreError::Missing {
            path: path.to_owned(),
        });
    }
    refuse_network(path)?;
    inspect(path)?;
    let mut conn =
        Connection::open_with_flags(path, flags(access.read_only)).doing("opening the file")?;
    settings(&conn, access.read_only).map_err(|error| damaged(path, error))?;
    let version = migrate::version(&conn)?;
    if version < migrate::known() {
        if access.read_only {
            return Err(StoreError::Outdated {
                path: path.to_owned(),
            });
        }
        migrate::run(&mut conn, Some(path))?;
    }
    Ok(conn)
}

fn flags(read_only: bool) -> OpenFlags {
    let mode = if read_only {
        OpenFlags::SQLITE_OPEN_READ_ONLY
    } else {
        OpenFlags::SQLITE_OPEN_READ_WRITE
    };
    mode | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

/// Looks at the file before trusting it: read-only, without its schema's code being run.
fn inspect(path: &Path) -> Result<(), StoreError> {
    let mut head = [0_u8; 100];
    let read = std::fs::File::open(path)
        .and_then(|mut file| std::io::Read::read_exact(&mut file, &mut head));
    if read.is_err() || !head.starts_with(b"SQLite format 3\0") {
        return Err(StoreError::Foreign {
            path: path.to_owned(),
        });
    }
    let application = i64::from(u32::from_be_bytes([head[68], head[69], head[70], head[71]]));
    if application != APPLICATION_ID {
        return Err(StoreError::Foreign {
            path: path.to_owned(),
        });
    }
    let conn = Connection::open_with_flags(path, flags(true)).doing("looking at the file")?;
    conn.pragma_update(None, "trusted_schema", false)
        .doing("looking at the file")?;
    let version = migrate::version(&conn).map_err(|error| damaged(path, error))?;
    if version > migrate::known() {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found: version,
            known: migrate::known(),
        });
    }
    let strange: i64 = conn
        .query_row(
            "SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')",
            [],
            |row| row.get(0),
        )
        .doing("looking at the schema")
        .map_err(|error| damaged(path, error))?;
    if strange > 0 {
        return Err(StoreError::Foreign {
            path: path.to_owned(),
        });
    }
    migrate::check_schema(&conn, version, path)
}

fn damaged(path: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::Sql { source, .. } => StoreError::Damaged {
            path: path.to_owned(),
            what: source.to_string(),
        },
        other => other,
    }
}

/// What must hold on every connection: pragma, value to set, value read back.
const SETTINGS: &[(&str, &str, &str)] = &[
    ("busy_timeout", "5000", "5000"),
    ("synchronous", "FULL", "2"),
    ("foreign_keys", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("cache_size", "-16384", "-16384"),
    ("journal_size_limit", "16777216", "16777216"),
];

/// Only a writer may set these.
const WRITER_SETTINGS: &[(&str, &str, &str)] =
    &[("journal_mode", "WAL", "wal"), ("secure_delete", "ON", "1")];

/// Sets up a connection and reads every setting back.
pub fn settings(conn: &Connection, read_only: bool) -> Result<(), StoreError> {
    conn.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)
        .doing("setting up the connection")?;
    // Else SQLite, built with samples of column values, compiles a statement anew whenever a
    // parameter changes: a third of the time of a save.
    conn.set_db_config(
        rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG,
        true,
    )
    .doing("setting up the connection")?;
    conn.set_prepared_statement_cache_capacity(128);
    let writer = if read_only { &[][..] } else { WRITER_SETTINGS };
    for (pragma, value, expected) in SETTINGS.iter().chain(writer) {
        conn.pragma_update(None, pragma, value)
            .doing("setting up the connection")?;
        let found: String = conn
            .pragma_query_value(None, pragma, |row| row.get_ref(0).map(text_of))
            .doing("reading a setting back")?;
        if found != *expected {
            return Err(StoreError::Setting { setting: pragma });
        }
    }
    Ok(())
}

fn text_of(value: rusqlite::types::ValueRef<'_>) -> String {
    match value {
        rusqlite::types::ValueRef::Integer(number) => number.to_string(),
        rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        _ => String::new(),
    }
}

fn engine() -> Result<(), StoreError> {
    let number = |text: &str| {
        text.split('.')
            .filter_map(|part| part.parse::<u32>().ok())
            .collect::<Vec<_>>()
    };
    let found = rusqlite::version();
    if number(found) < number(OLDEST_ENGINE) {
        return Err(StoreError::Engine {
            found: found.to_owned(),
            needed: OLDEST_ENGINE,
        });
    }
    Ok(())
}

/// Creates an empty file that only its owner may read.
pub(crate) fn create_private(path: &Path) -> Result<(), StoreError> {
    let io = |doing, source| StoreError::Io {
        doing,
        path: path.to_owned(),
        source,
    };
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty() && !folder.exists())
    {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(folder)
            .map_err(|source| io("creating the folder of", source))?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)
        .map(drop)
        .map_err(|source| io("creating", source))
}

/// Locks do not hold on network shares, so a file there is refused.
#[cfg(unix)]
fn refuse_network(path: &Path) -> Result<(), StoreError> {
    const SHARES: &[(i64, &str)] = &[
        (0x6969, "NFS"),
        (0x517b, "SMB"),
        (0xff53_4d42, "CIFS"),
        (0xfe53_4d42, "SMB2"),
        (0x0102_1997, "9P"),
        (0x5346_414f, "AFS"),
    ];
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let looked_at = if path.exists() { path } else { folder };
    let Ok(found) = rustix::fs::statfs(looked_at) else {
        return Ok(());
    };
    // The field's width differs between systems; the magic is its low 32 bits.
    #[allow(clippy::useless_conversion)]
    let kind = i64::from(found.f_type) & 0xffff_ffff;
    match SHARES.iter().find(|(magic, _)| *magic == kind) {
        Some((_, share)) => Err(StoreError::NetworkShare {
            path: path.to_owned(),
            share: (*share).to_owned(),
        }),
        None => Ok(()),
    }
}

/// Locks do not hold on network shares, so a file there is refused.
#[cfg(not(unix))]
fn refuse_network(path: &Path) -> Result<(), StoreError> {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match full.components().next() {
        Some(std::path::Component::Prefix(prefix))
            if matches!(
                prefix.kind(),
                std::path::Prefix::UNC(..) | std::path::Prefix::VerbatimUNC(..)
            ) =>
        {
            Err(StoreError::NetworkShare {
                path: path.to_owned(),
                share: "UNC".to_owned(),
            })
        }
        _ => Ok(()),
    }
}

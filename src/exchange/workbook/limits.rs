//! How large a file may be, and what is said of one that is larger. Must not read cells.

use std::io::{self, Read};
use std::path::Path;

/// Bounds that keep any verdict within seconds and a few hundred megabytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    pub file_bytes: u64,
    /// Of everything inside a compressed file, as it comes out.
    pub inflated_bytes: u64,
    pub entries: u64,
    pub rows: u64,
    pub columns: u64,
    /// Of the grid of all sheets, empty cells between filled ones included.
    pub cells: u64,
    pub text_bytes: u64,
    /// Rows of a file of separated values.
    pub lines: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file_bytes: 64 << 20,
            inflated_bytes: 160 << 20,
            entries: 2000,
            rows: 200_000,
            columns: 512,
            cells: 2_000_000,
            text_bytes: 48 << 20,
            lines: 200_000,
        }
    }
}

impl Limits {
    /// Refuses what is over a limit, by the limit's name.
    pub fn check(&self, what: &'static str, found: u64, limit: u64) -> Result<(), ReadError> {
        if found > limit {
            Err(ReadError::Limit { what, limit })
        } else {
            Ok(())
        }
    }
}

/// Why a file was refused whole.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("reading: {0}")]
    Io(io::Error),
    #[error("no spreadsheet")]
    NotASpreadsheet,
    #[error("protected by a password")]
    Encrypted,
    #[error("damaged: {0}")]
    Damaged(String),
    #[error("over the limit {what} of {limit}")]
    Limit { what: &'static str, limit: u64 },
}

impl ReadError {
    /// The Fluent message that words it, with its arguments.
    pub fn message(&self) -> (&'static str, Vec<(&'static str, String)>) {
        match self {
            ReadError::Io(error) => ("workbook-io", vec![("what", error.to_string())]),
            ReadError::NotASpreadsheet => ("workbook-other", Vec::new()),
            ReadError::Encrypted => ("workbook-encrypted", Vec::new()),
            ReadError::Damaged(what) => ("workbook-damaged", vec![("what", what.clone())]),
            ReadError::Limit { what, limit } => (
                "workbook-limit",
                vec![("what", (*what).to_owned()), ("limit", limit.to_string())],
            ),
        }
    }

    /// The sentence for the operator.
    pub fn sentence(&self, words: &crate::text::Words) -> String {
        let (message, arguments) = self.message();
        let worded: Vec<(&str, String)> = arguments
            .into_iter()
            .map(|(key, value)| {
                (
                    key,
                    if words.has(&value) {
                        words.get(&value)
                    } else {
                        value
                    },
                )
            })
            .collect();
        let arguments: Vec<(&str, &str)> = worded
            .iter()
            .map(|(key, value)| (*key, value.as_str()))
            .collect();
        words.with(message, &arguments)
    }
}

/// Inflates every entry once, counting: what a compressed file says of its own size may be a lie.
pub fn check_archive(path: &Path, limits: &Limits) -> Result<(), ReadError> {
    let file = std::fs::File::open(path).map_err(ReadError::Io)?;
    let mut archive = zip::ZipArchive::new(io::BufReader::new(file))
        .map_err(|error| ReadError::Damaged(error.to_string()))?;
    limits.check("limit-entries", archive.len() as u64, limits.entries)?;
    let mut total = 0;
    for index in 0..archive.len() {
        let entry = archive
            .by_index(index)
            .map_err(|error| ReadError::Damaged(error.to_string()))?;
        let left = limits.inflated_bytes - total;
        total += io::copy(&mut entry.take(left + 1), &mut io::sink())
            .map_err(|error| ReadError::Damaged(error.to_string()))?;
        limits.check("limit-inflated-bytes", total, limits.inflated_bytes)?;
    }
    Ok(())
}

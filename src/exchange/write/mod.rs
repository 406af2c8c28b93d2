//! Lists out to files, row by row, in memory that does not grow. Must not choose rows or words,
//! and makes no formula of what is in a file.

mod csv;
mod evidence;
mod ledger;
mod page;
mod readiness;
mod roster;
mod sign;
mod xlsx;

pub use evidence::evidence_sheets;
pub use ledger::{Scope, deciders, ledger_page, ledgers};
pub use page::Letterhead;
pub use readiness::{Overview, overview_page};
pub use roster::wall_roster;
pub use sign::sign_sheet;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutCell {
    Empty,
    /// Anything that is not a count: also ids, citizen numbers, phones and days.
    Text(String),
    Number(i64),
}

/// The form of a file, known by the end of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Xlsx,
    Csv,
    Json,
}

impl Form {
    /// The form a name asks for.
    pub fn of(path: &Path) -> Option<Form> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "xlsx" => Some(Form::Xlsx),
            "csv" => Some(Form::Csv),
            "json" => Some(Form::Json),
            _ => None,
        }
    }
}

/// What goes over the rows of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headings {
    /// The name of the sheet.
    pub title: String,
    /// The file's mark, printed at the head of every page.
    pub mark: String,
    pub columns: Vec<String>,
}

/// A list on its way into a file.
pub trait Rows {
    /// Adds a row.
    fn row(&mut self, cells: &[OutCell]) -> io::Result<()>;

    /// Ends the list.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// Begins a spreadsheet in a file.
pub fn spreadsheet(file: File, headings: Headings) -> io::Result<Box<dyn Rows>> {
    Ok(Box::new(xlsx::Sheets::new(file, headings)?))
}

/// Begins comma-separated text, in Unicode with its mark.
pub fn separated(file: File, headings: &Headings) -> io::Result<Box<dyn Rows>> {
    Ok(Box::new(csv::Lines::new(file, headings)?))
}

/// A file in the making, readable by its owner only; it takes its name when it is whole.
pub struct Fresh {
    partial: PathBuf,
    place: PathBuf,
}

impl Fresh {
    /// Creates the file beside its place.
    pub fn create(place: &Path) -> io::Result<(Fresh, File)> {
        let mut name = place.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.partial", std::process::id()));
        let fresh = Fresh {
            partial: place.with_file_name(name),
            place: place.to_owned(),
        };
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&fresh.partial)?;
        Ok((fresh, file))
    }

    /// Gives the file its name; one that had it is replaced.
    pub fn settle(self) -> io::Result<()> {
        std::fs::rename(&self.partial, &self.place)
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        // After settling there is nothing here.
        let _ = std::fs::remove_file(&self.partial);
    }
}

#[cfg(test)]
mod tests;

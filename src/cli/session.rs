//! What every verb needs: the file, the day, the words, the operator and the streams.
//! Must not know any verb.

use super::arguments::Common;
use super::failure::Failure;
use crate::domain::{Day, Id};
use crate::fields::{Kind, Label};
use crate::store::{Access, Reader, Stamp, Store};
use crate::text::words::{Lang, Words};
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

/// Where a verb writes, complains and asks.
pub struct Streams<'a> {
    pub out: &'a mut dyn Write,
    pub err: &'a mut dyn Write,
    pub input: &'a mut dyn BufRead,
}

/// What the process knows of its surroundings.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Milliseconds since 1970, UTC.
    pub now_ms: i64,
    pub today: Day,
    /// The account that runs the program, for a file that names no operator.
    pub who: String,
    /// The folder of the default file.
    pub data_dir: PathBuf,
    /// Whether a person can be asked.
    pub is_terminal: bool,
}

/// A run of one verb.
pub struct Session<'a, 'b> {
    pub streams: &'a mut Streams<'b>,
    pub environment: &'a Environment,
    pub words: &'static Words,
    pub path: PathBuf,
    /// Whether the file was named on the command line.
    pub is_named: bool,
    pub as_of: Day,
    pub read_only: bool,
}

impl<'a, 'b> Session<'a, 'b> {
    /// Reads the common options.
    pub fn new(
        common: &Common,
        streams: &'a mut Streams<'b>,
        environment: &'a Environment,
    ) -> Session<'a, 'b> {
        Session {
            streams,
            environment,
            words: Words::shared(common.lang.unwrap_or_default()),
            path: common
                .db
                .clone()
                .unwrap_or_else(|| environment.data_dir.join("quanso.db")),
            is_named: common.db.is_some(),
            as_of: common.as_of.unwrap_or(environment.today),
            read_only: common.readonly,
        }
    }

    /// The operator's language first, then the other: both are understood.
    pub fn all_words(&self) -> [&'static Words; 2] {
        let other = match self.words.lang() {
            Lang::Vi => Lang::En,
            Lang::En => Lang::Vi,
        };
        [self.words, Words::shared(other)]
    }

    /// How the file is opened.
    pub fn access(&self) -> Access {
        Access {
            read_only: self.read_only,
        }
    }

    /// Opens the file for writing, if it may be written; one of an older program gets what this one ships.
    pub fn store(&self) -> Result<Store, Failure> {
        let mut store = Store::open(&self.path, &self.access())?;
        store.seed(&self.first_stamp())?;
        Ok(store)
    }

    /// Opens the file for reading; one of an older program is first brought up to date.
    pub fn reader(&self) -> Result<Reader, Failure> {
        if !self.read_only {
            drop(self.store()?);
        }
        Ok(Reader::open(&self.path, &self.access())?)
    }

    /// The same for what is judged: what is owed of the day is counted and kept first, so that it is counted
    /// once.
    pub fn judging(&self) -> Result<Reader, Failure> {
        let reader = self.reader()?;
        if !self.read_only && self.as_of == self.environment.today {
            // Where it cannot be kept, another program is writing; it is counted all the same.
            let _ = self.store()?.settle(self.as_of, usize::MAX);
        }
        Ok(reader)
    }

    /// Refuses what would write when nothing may be written.
    pub fn must_write(&self) -> Result<(), Failure> {
        if self.read_only {
            return Err(Failure::Store(crate::store::StoreError::ReadOnly));
        }
        Ok(())
    }

    /// Who acts now: the operator named in the file, else the account.
    pub fn stamp(&self, reader: &Reader) -> Result<Stamp, Failure> {
        let named = reader
            .setting("operator")?
            .filter(|name| !name.trim().is_empty());
        Ok(Stamp {
            who: named.unwrap_or_else(|| self.environment.who.clone()),
            ..self.first_stamp()
        })
    }

    /// Who acts now on a file that is being made.
    pub fn first_stamp(&self) -> Stamp {
        Stamp {
            who: self.environment.who.clone(),
            at_ms: self.environment.now_ms,
            today: self.environment.today,
            origin: "command",
        }
    }

    /// Writes in the journal that something left the file.
    pub fn note(&self, reader: &Reader, label: Label) -> Result<(), Failure> {
        let stamp = self.stamp(reader)?;
        self.store()?.note(label, &stamp)?;
        Ok(())
    }

    /// The record meant on the command line: a unit by its code too.
    pub fn find(&self, reader: &Reader, kind: Kind, typed: &str) -> Result<Id, Failure> {
        if kind == Kind::Unit
            && let Some(id) = reader.unit_by_code(typed.trim())?
        {
            return Ok(id);
        }
        if let Some(id) = Id::parse(typed)
            && reader.record(kind, id)?.is_some()
        {
            return Ok(id);
        }
        // A class, a plan, a subject by a name that only it has.
        let fields = ["code"].into_iter().chain(kind.name_field());
        for field in fields.filter(|field| kind.own_index(field).is_some()) {
            if let [only] = reader.records_with(kind, field, typed.trim())?.as_slice() {
                return Ok(only.id);
            }
        }
        let message = match kind {
            Kind::Unit => "cli-no-unit",
            _ => "cli-no-record",
        };
        Err(Failure::failed(message, &[("id", typed)]))
    }

    /// Writes one line for the operator.
    pub fn say(&mut self, line: &str) -> Result<(), Failure> {
        writeln!(self.streams.out, "{line}")?;
        Ok(())
    }

    /// Writes one line on the stream of complaints.
    pub fn warn(&mut self, line: &str) {
        // Where even complaints cannot be written, the exit code still tells.
        let _ = writeln!(self.streams.err, "{line}");
    }

    /// How a path is shown.
    pub fn shown(path: &Path) -> String {
        path.display().to_string()
    }
}

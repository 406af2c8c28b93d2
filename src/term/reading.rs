//! The reading thread: answers questions over a connection of its own, so that no write, import or
//! backup ever freezes a list. Must not write.

use super::listing;
use crate::app::effect::{Ask, Export, ImportOptions};
use crate::app::msg::{Branch, Choice, Holder, Reply, Ticket};
use crate::domain::readiness::outlook::AHEAD_DAYS;
use crate::domain::{Day, Id};
use crate::fields::filter::Filter;
use crate::fields::parse::Problem;
use crate::fields::query::{Anchor, Query};
use crate::fields::training::UnitYear;
use crate::fields::{Kind, Record, Shape, Value};
use crate::planner;
use crate::store::{Interrupt, Reader, StoreError};
use crate::text::{self, Lang, Words};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

/// Counting stops here; the screen says «≥».
const COUNT_CAP: u64 = 10_000;

/// Something for the reading thread to do.
pub enum Job {
    Ask(Ticket, Ask),
    Check {
        ticket: Ticket,
        kind: Kind,
        field: &'static str,
        value: Value,
        id: Option<Id>,
    },
    Export(Ticket, Box<Export>, Lang),
    /// Reads a spreadsheet and says what would become of it.
    Preview {
        ticket: Ticket,
        path: String,
        options: Box<ImportOptions>,
        today: Day,
        lang: Lang,
    },
    /// A look whether another process has written.
    Look,
    /// Our own writer has written.
    Wrote,
    /// Another file takes this one's place.
    Reopen,
}

impl Job {
    /// Jobs that may take long wait for those that do not, and are stopped for them.
    fn is_slow(&self) -> bool {
        match self {
            Job::Ask(_, ask) => matches!(
                ask,
                Ask::Summary { .. }
                    | Ask::Readiness { .. }
                    | Ask::Due { .. }
                    | Ask::People { .. }
                    | Ask::Moved { .. }
                    | Ask::Movement { .. }
                    | Ask::Count { .. }
                    | Ask::Rank { .. }
                    | Ask::Year { .. }
                    | Ask::Lacking { .. }
                    | Ask::Education { .. }
                    | Ask::Coverage { .. }
                    | Ask::Preview { .. }
            ),
            Job::Export(..) | Job::Preview { .. } => true,
            _ => false,
        }
    }
}

/// What the reading thread reports.
pub enum Report {
    Reply(Ticket, Reply),
    /// Another process has written to the file.
    Changed,
}

/// The sending side: questions go in, answers come by the loop's channel.
pub struct Reading {
    jobs: Sender<Job>,
    slow: Arc<AtomicBool>,
    interrupt: Arc<std::sync::Mutex<Option<Interrupt>>>,
}

impl Reading {
    /// Starts the thread on a file.
    pub fn start<T: From<Report> + Send + 'static>(
        open: impl Fn() -> Result<Reader, StoreError> + Send + 'static,
        reports: Sender<T>,
    ) -> Reading {
        let (jobs, queue) = channel();
        let slow = Arc::new(AtomicBool::new(false));
        let interrupt = Arc::new(std::sync::Mutex::new(None));
        let thread = Thread {
            open: Box::new(open),
            queue,
            slow: slow.clone(),
            interrupt: interrupt.clone(),
            report: Box::new(move |report| reports.send(report.into()).is_ok()),
        };
        std::thread::Builder::new()
            .name("reading".to_owned())
            .spawn(move || thread.run())
            .ok();
        Reading {
            jobs,
            slow,
            interrupt,
        }
    }

    /// Hands in a job; a slow one that is running makes way.
    pub fn send(&self, job: Job) {
        let urgent = !job.is_slow();
        if self.jobs.send(job).is_ok()
            && urgent
            && self.slow.load(Ordering::Acquire)
            && let Ok(handle) = self.interrupt.lock()
        {
            handle.iter().for_each(Interrupt::interrupt);
        }
    }
}

impl Reading {
    /// Stops a long job.
    pub fn stop(&self) {
        if let Ok(handle) = self.interrupt.lock() {
            handle.iter().for_each(Interrupt::interrupt);
        }
    }
}

/// The last entry of the journal, which every change of a record has.
fn seen(reader: &Reader) -> Option<i64> {
    let last = reader.last_entry().ok()?;
    Some(last.map_or(0, |(entry, ..)| entry))
}

struct Thread {
    open: Box<dyn Fn() -> Result<Reader, StoreError> + Send>,
    queue: Receiver<Job>,
    slow: Arc<AtomicBool>,
    interrupt: Arc<std::sync::Mutex<Option<Interrupt>>>,
    report: Box<dyn Fn(Report) -> bool + Send>,
}

impl Thread {
    fn run(self) {
        let Some(mut reader) = self.reopen() else {
            return;
        };
        let mut seen = seen(&reader);
        let mut waiting: VecDeque<Job> = VecDeque::new();
        loop {
            if waiting.is_empty() {
                let Ok(job) = self.queue.recv() else { return };
                waiting.push_back(job);
            }
            waiting.extend(self.queue.try_iter());
            let next = waiting.iter().position(|job| !job.is_slow()).unwrap_or(0);
            let Some(job) = waiting.remove(next) else {
                continue;
            };
            match job {
                Job::Reopen => match self.reopen() {
                    Some(fresh) => reader = fresh,
                    None => return,
                },
                Job::Wrote => seen = self::seen(&reader),
                Job::Look => {
                    let found = self::seen(&reader);
                    // What is only counted and kept, by whomever, changes nothing that is shown.
                    if found.is_some() && found != seen {
                        seen = found;
                        (self.report)(Report::Changed);
                    }
                }
                job => {
                    self.slow.store(job.is_slow(), Ordering::Release);
                    let kept = answer(&reader, job);
                    self.slow.store(false, Ordering::Release);
                    match kept {
                        Outcome::Answer(ticket, reply) => {
                            if !(self.report)(Report::Reply(ticket, reply)) {
                                return;
                            }
                        }
                        Outcome::Interrupted(job) => waiting.push_back(job),
                    }
                }
            }
        }
    }

    fn reopen(&self) -> Option<Reader> {
        let reader = (self.open)().ok()?;
        if let Ok(mut handle) = self.interrupt.lock() {
            *handle = Some(reader.interrupt_handle());
        }
        Some(reader)
    }
}

enum Outcome {
    Answer(Ticket, Reply),
    Interrupted(Job),
}

fn answer(reader: &Reader, job: Job) -> Outcome {
    let (ticket, result) = match &job {
        Job::Ask(ticket, ask) => {
            let together = reader.together();
            let found = together.and_then(|_held| read(reader, ask));
            (*ticket, found)
        }
        Job::Check {
            ticket,
            kind,
            field,
            value,
            id,
        } => (*ticket, check(reader, *kind, field, value, *id)),
        Job::Export(ticket, export, lang) => (*ticket, super::export::run(reader, export, *lang)),
        Job::Preview {
            ticket,
            path,
            options,
            today,
            lang,
        } => (
            *ticket,
            Ok(super::import::preview(reader, path, options, *today, *lang)),
        ),
        Job::Look | Job::Wrote | Job::Reopen => return Outcome::Interrupted(job),
    };
    match result {
        Err(StoreError::Interrupted) => Outcome::Interrupted(job),
        Ok(reply) => Outcome::Answer(ticket, reply),
        Err(error) => Outcome::Answer(
            ticket,
            Reply::Failed(Box::new(super::writing::failure(&error))),
        ),
    }
}

pub(super) fn read(reader: &Reader, ask: &Ask) -> Result<Reply, StoreError> {
    Ok(match ask {
        Ask::Page(query) => Reply::Page(reader.page(query)?),
        Ask::Count { filter, as_of } => Reply::Count(reader.count(filter, *as_of, COUNT_CAP)?),
        Ask::Rank { query, id } => Reply::Rank(reader.rank(query, *id)?),
        Ask::Dossier { kind, id, as_of } => {
            Reply::Dossier(reader.dossier(*kind, *id, *as_of)?.map(Box::new))
        }
        Ask::Tree {
            parents,
            as_of,
            all,
        } => {
            let branches = parents
                .iter()
                .map(|parent| Ok((*parent, children(reader, *parent, *as_of, *all)?)));
            Reply::Tree(branches.collect::<Result<_, StoreError>>()?)
        }
        Ask::Summary { branch, as_of } => {
            Reply::Summary(Box::new(reader.summary(*branch, *as_of)?))
        }
        Ask::Readiness { as_of } => {
            Reply::Readiness(reader.readiness_board(*as_of, AHEAD_DAYS)?.map(Box::new))
        }
        Ask::Judged { unit, as_of } => Reply::Judged(reader.judged(*unit, *as_of, AHEAD_DAYS)?),
        Ask::Explained { unit, as_of } => {
            Reply::Explained(reader.explain(*unit, *as_of, AHEAD_DAYS)?.map(Box::new))
        }
        Ask::Due {
            what,
            branch,
            as_of,
            limit,
        } => Reply::Listing(listing::due(reader, *what, *branch, *as_of, *limit)?),
        Ask::People { who, branch, day } => {
            Reply::Listing(listing::people(reader, *who, *branch, *day)?)
        }
        Ask::Moved { since, as_of } => Reply::Listing(listing::moved(reader, *since, *as_of)?),
        Ask::Movement { branch, from, to } => {
            Reply::Listing(listing::movement(reader, *branch, *from, *to)?)
        }
        Ask::Holders { unit, as_of } => Reply::Holders(holders(reader, *unit, *as_of)?),
        Ask::Log(query) => Reply::Log(reader.log(query)?),
        Ask::LogEntry { entry, limit } => Reply::LogEntry(reader.log_rows(*entry, *limit)?),
        Ask::Choices {
            kind,
            text,
            as_of,
            limit,
        } => Reply::Choices(choices(reader, *kind, text, *as_of, *limit)?),
        Ask::Findings { kind, id, as_of } => {
            Reply::Findings(reader.findings(&*reader.rulebook()?, *kind, *id, *as_of)?)
        }
        Ask::Users { decision, limit } => Reply::Users(users(reader, *decision, *limit)?),
        // Sent as a job of its own, with the day and the language.
        Ask::Preview { .. } => Reply::Failed(Box::default()),
        Ask::Year { year, as_of } => year_board(reader, *year, *as_of)?,
        Ask::Lacking { year, as_of } => {
            Reply::Lacking(Box::new(reader.lacking_list(None, *year, *as_of)?))
        }
        Ask::Education { year, as_of } => Reply::Education(reader.education(*year, *as_of)?),
        Ask::DutySheet {
            unit,
            from,
            to,
            as_of,
        } => Reply::DutySheet(reader.duty_sheet(*unit, *from, *to, *as_of)?.map(Box::new)),
        Ask::Coverage { from, days, as_of } => {
            Reply::Coverage(Box::new(reader.coverage(None, *from, *days, *as_of)?))
        }
        Ask::TrainingRecord { kind, id, as_of } => {
            Reply::TrainingRecord(Box::new(reader.training_record(*kind, *id, *as_of)?))
        }
        Ask::DutyAccount {
            unit,
            from,
            to,
            as_of,
        } => {
            let sheet = reader.duty_sheet(*unit, *from, *to, *as_of)?;
            let account = sheet.and_then(|own| planner::account(&own.roster, &own.weights).ok());
            Reply::DutyAccount(account.map(Box::new))
        }
        Ask::DutyRecord { kind, id, as_of } => {
            Reply::DutyRecord(reader.duty_record(*kind, *id, *as_of)?.map(Box::new))
        }
        Ask::Sheet { class, as_of } => Reply::Sheet(reader.sheet(*class, *as_of)?.map(Box::new)),
        Ask::Called { class } => Reply::Called(reader.called(*class)?),
        Ask::Backups => Reply::Backups(super::writing::backups(reader.path())),
    })
}

/// Units shown on the progress board: those that keep a force, and the commands above them.
fn year_board(reader: &Reader, year: i32, as_of: Day) -> Result<Reply, StoreError> {
    let report = reader.year_report(None, year, as_of)?;
    let tally = reader.tally(as_of)?;
    let thresholds = reader.thresholds(year)?;
    let mut units = Vec::new();
    for (unit, balance) in &report.units {
        let parts = tally
            .tree()
            .upwards(*unit)
            .iter()
            .skip(1)
            .any(|above| tally.tree().node(*above).is_some_and(|node| node.base));
        if parts {
            continue;
        }
        let (code, name) = reader.name_of(Kind::Unit, *unit, as_of)?;
        units.push(UnitYear {
            unit: *unit,
            code: code.unwrap_or_default(),
            name: name.unwrap_or_default(),
            balance: *balance,
            grade: thresholds.of_unit(&balance.grades),
        });
    }
    // The largest whole first, then the neediest.
    units.sort_by_key(|unit| {
        let training = &unit.balance.training;
        (
            training.done * 1000 / training.required.max(1),
            text::order::title_key(&unit.code),
        )
    });
    Ok(Reply::Year(Box::new(report), units))
}

fn children(
    reader: &Reader,
    parent: Option<Id>,
    as_of: Day,
    all: bool,
) -> Result<Vec<Branch>, StoreError> {
    let ids = reader.children(parent, as_of, all)?;
    let rows = reader.rows(Kind::Unit, &ids, as_of)?;
    rows.into_iter()
        .map(|row| {
            Ok(Branch {
                has_children: !reader.children(Some(row.id), as_of, all)?.is_empty(),
                row,
            })
        })
        .collect()
}

pub(super) fn name(reader: &Reader, kind: Kind, id: Id, as_of: Day) -> Result<String, StoreError> {
    Ok(reader
        .name_of(kind, id, as_of)?
        .1
        .unwrap_or_else(|| id.to_string()))
}

fn holders(reader: &Reader, unit: Id, as_of: Day) -> Result<Vec<Holder>, StoreError> {
    let found = reader.holders(unit, as_of)?;
    let holder = |(member, post, unit)| {
        Ok(Holder {
            post,
            member,
            name: name(reader, Kind::Member, member, as_of)?,
            unit: name(reader, Kind::Unit, unit, as_of)?,
        })
    };
    found.into_iter().map(holder).collect()
}

fn choices(
    reader: &Reader,
    kind: Kind,
    typed: &str,
    as_of: Day,
    limit: usize,
) -> Result<Vec<Choice>, StoreError> {
    let words = [Words::shared(text::Lang::Vi), Words::shared(text::Lang::En)];
    let mut filter = Filter::none(kind);
    if let Ok(parsed) = Filter::parse(kind, &typed.replace([':', '<', '>', '=', '"'], " "), &words)
    {
        filter = parsed;
    }
    let page = reader.page(&Query {
        anchor: Anchor::Start,
        ..Query::first(kind, as_of, filter, limit)
    })?;
    let choice = |row: crate::fields::Row| {
        let text = |field: &str| {
            row.get(kind, field)
                .as_text()
                .unwrap_or_default()
                .to_owned()
        };
        let (name, note) = match kind {
            Kind::Unit => (
                text("name"),
                [
                    text("code"),
                    row.name(kind, "parent").unwrap_or_default().to_owned(),
                ]
                .join(" · "),
            ),
            Kind::Decision => {
                let signed = row
                    .get(kind, "signed_on")
                    .as_day()
                    .map(Day::local)
                    .unwrap_or_default();
                (text("number"), [signed, text("issuer")].join(" · "))
            }
            Kind::Member => {
                let born = row
                    .get(kind, "born")
                    .as_birth()
                    .map(|born| born.local())
                    .unwrap_or_default();
                (
                    text("full_name"),
                    [born, row.name(kind, "unit").unwrap_or_default().to_owned()].join(" · "),
                )
            }
            other => {
                let name = other.name_field().map(text).unwrap_or_default();
                let year = row.get(kind, "year").as_int();
                (name, year.map(|year| year.to_string()).unwrap_or_default())
            }
        };
        Choice {
            kind,
            id: row.id,
            name,
            note: note.trim_matches([' ', '·']).to_owned(),
        }
    };
    Ok(page.rows.into_iter().map(choice).collect())
}

/// Who and what stands under a decision: the owners of the rows that refer to it.
fn users(reader: &Reader, decision: Id, limit: usize) -> Result<Vec<Choice>, StoreError> {
    let mut found: Vec<Choice> = Vec::new();
    for row in reader.under_decision(decision)? {
        let note = row.kind.id().to_owned();
        let (kind, id) = owner(reader, row)?;
        if found.iter().any(|choice| choice.id == id) || found.len() >= limit {
            continue;
        }
        found.push(Choice {
            kind,
            id,
            name: name(reader, kind, id, Day::FOREVER.plus_days(-1))?,
            note,
        });
    }
    Ok(found)
}

fn owner(reader: &Reader, mut row: Record) -> Result<(Kind, Id), StoreError> {
    while let Some(owner) = row.kind.owner() {
        let Some(id) = row.get(owner.field).as_ref() else {
            break;
        };
        match reader.record(owner.kind, id)? {
            Some(found) => row = found,
            None => break,
        }
    }
    Ok((row.kind, row.id))
}

/// What the file says of a value being typed: a citizen number or a code belongs to one record.
fn check(
    reader: &Reader,
    kind: Kind,
    field: &'static str,
    value: &Value,
    id: Option<Id>,
) -> Result<Reply, StoreError> {
    let shape = kind.field(field).map(|field| field.shape);
    let unique = matches!(shape, Some(Shape::CitizenId)) || (kind, field) == (Kind::Unit, "code");
    let Some(typed) = value.as_text().filter(|_| unique) else {
        return Ok(Reply::Checked(None));
    };
    let taken = reader
        .records_with(kind, field, typed)?
        .into_iter()
        .find(|other| Some(other.id) != id);
    let Some(other) = taken else {
        return Ok(Reply::Checked(None));
    };
    let by = name(reader, kind, other.id, Day::FOREVER.plus_days(-1))?;
    Ok(Reply::Checked(Some(
        Problem::new(field, "problem-taken").with("by", by),
    )))
}

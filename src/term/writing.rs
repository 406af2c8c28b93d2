//! The writing thread: owns the one writing connection; saves, undoes, backs up and restores.
//! Must not answer questions of the screen.

use crate::app::effect::{DutyPage, ImportChoice, ImportOptions};
use crate::app::model::Settings;
use crate::app::msg::{BackupCopy, Failure, Reply, Saved, Ticket};
use crate::demo;
use crate::domain::{Day, Id};
use crate::exchange::write::Scope;
use crate::fields::amend::AmendError;
use crate::fields::batch::{Batch, Chosen, Step};
use crate::fields::change::FieldChange;
use crate::fields::filter::Filter;
use crate::fields::query::{Anchor, Query};
use crate::fields::{Change, ChangeSet, Dossier, Kind, Label, Record, Value};
use crate::store::{Access, Extent, Guard, Stamp, Store, StoreError, backup};
use crate::text::Lang;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// How long nobody must have asked for anything before what is owed is counted.
const PAUSE: Duration = Duration::from_millis(300);
/// Bases counted at once: a save that comes meanwhile waits for them.
const AT_ONCE: usize = 200;

/// Something for the writing thread to do.
pub enum Job {
    Save(Ticket, ChangeSet),
    Batch(Ticket, Box<Batch>),
    Undo(Ticket),
    Redo(Ticket),
    TakeBack(Ticket, i64, bool),
    Import(Ticket, String, Box<ImportOptions>, Vec<ImportChoice>, Lang),
    Backup(Ticket),
    Restore(Ticket, String),
    Demo(Ticket),
    Setting(Ticket, &'static str, String),
    /// The list of a class to a file (true), or its attendance from one.
    Sheet(Ticket, bool, Id, Day, String, Lang),
    Roster(Ticket, DutyPage, (Id, Day, Day), String, Lang),
    Overview(Ticket, Option<Id>, Day, String, Lang),
    Note(Label),
    /// The day is over: its work is backed up.
    DayOver,
    /// Nobody has typed for a while.
    Quiet,
    /// Ends the thread after a backup of the day's work.
    End,
}

/// What the writing thread reports.
pub enum Report {
    Reply(Ticket, Reply),
    /// A backup was made and read back.
    BackedUp(Day),
    /// Something was written: lists and figures are old.
    Wrote,
    /// Much was owed, and is counted now.
    Settled,
    /// What nobody asked for could not be done.
    Failed(Failure),
    /// Another file took this one's place.
    Replaced,
    Ended,
}

/// Starts the thread on an open file.
pub fn start<T: From<Report> + Send + 'static>(
    store: Store,
    operator: String,
    clock: fn() -> (Day, i64, u32),
    reports: Sender<T>,
) -> Sender<Job> {
    let (jobs, queue) = channel();
    let writing = Writing {
        store: Some(store),
        operator,
        clock,
        dirty: false,
        quiet: false,
        month: None,
        report: Box::new(move |report| drop(reports.send(report.into()))),
    };
    std::thread::Builder::new()
        .name("writing".to_owned())
        .spawn(move || writing.run(&queue))
        .ok();
    jobs
}

pub(super) struct Writing {
    store: Option<Store>,
    operator: String,
    /// Today, milliseconds since 1970, and hhmmss.
    clock: fn() -> (Day, i64, u32),
    /// Something was written since the last backup.
    dirty: bool,
    /// Nobody types: what takes a large file seconds may be done.
    quiet: bool,
    /// The first day of the month in which the end of the last was looked after.
    month: Option<Day>,
    report: Box<dyn Fn(Report) + Send>,
}

impl Writing {
    fn run(mut self, queue: &Receiver<Job>) {
        // A little at a time, and only while nobody waits.
        let mut owed = true;
        let mut pause = PAUSE;
        let mut rounds = 0;
        loop {
            let job = match owed {
                true => queue.recv_timeout(pause),
                false => queue.recv().map_err(RecvTimeoutError::from),
            };
            match job {
                Ok(Job::End) | Err(RecvTimeoutError::Disconnected) => break,
                Ok(job) => {
                    self.quiet = matches!(job, Job::Quiet);
                    self.take(job);
                    (owed, pause, rounds) = (true, PAUSE, 0);
                }
                Err(RecvTimeoutError::Timeout) => {
                    owed = self.settle();
                    pause = Duration::ZERO;
                    rounds += 1;
                    // What could not be shown for its size can be shown now.
                    if !owed && rounds > 1 {
                        (self.report)(Report::Settled);
                    }
                    if !owed && self.quiet {
                        self.set_down_month();
                    }
                }
            }
        }
        // What cannot be backed up now shows at the next start, by its age in the frame.
        self.day_over();
        (self.report)(Report::Ended);
    }

    /// Counts some of what is owed; whether more is. What cannot be kept is counted when it is asked for.
    fn settle(&mut self) -> bool {
        let (today, ..) = (self.clock)();
        let Some(store) = &mut self.store else {
            return false;
        };
        let Ok(settled) = store.settle(today, AT_ONCE) else {
            return false;
        };
        settled.left > 0
    }

    /// Sets down last month, where nobody did; once a month while the program runs. What cannot be set down is
    /// told, and tried again at the next start.
    fn set_down_month(&mut self) {
        let stamp = Stamp {
            origin: "monthly",
            ..self.stamp()
        };
        let month = stamp.today.month_start();
        let Some(store) = self.store.as_mut().filter(|_| self.month != Some(month)) else {
            return;
        };
        self.month = Some(month);
        match store.set_down_month(&stamp) {
            Ok(Some(_)) => {
                self.dirty = true;
                (self.report)(Report::Wrote);
                (self.report)(Report::Settled);
            }
            Ok(None) => {}
            Err(error) => (self.report)(Report::Failed(failure(&error))),
        }
    }

    fn take(&mut self, job: Job) {
        let (ticket, done) = match job {
            Job::Save(ticket, set) => (
                ticket,
                self.with(|store, stamp| store.save(&set, stamp, Guard::Form)),
            ),
            Job::Batch(ticket, batch) => {
                let saved = self.with(|store, stamp| self::batch(store, &batch, stamp));
                (ticket, saved)
            }
            Job::Undo(ticket) => (ticket, self.with(Store::undo)),
            Job::Redo(ticket) => (ticket, self.with(Store::redo)),
            Job::TakeBack(ticket, entry, rest) => {
                let extent = if rest { Extent::Rest } else { Extent::All };
                let done = self.with(|store, stamp| store.take_back(entry, stamp, extent));
                (ticket, done)
            }
            Job::Import(ticket, path, options, choices, lang) => {
                let reply = super::import::run(self, &path, &options, &choices, lang);
                return self.answer(ticket, reply);
            }
            Job::Sheet(ticket, out, class, as_of, path, lang) => {
                let done = if out {
                    super::sheet::write(self, class, as_of, &path, lang)
                } else {
                    super::sheet::read(self, class, as_of, &path, lang)
                };
                return self.answer(ticket, super::sheet::reply(done));
            }
            Job::Roster(ticket, which, month, path, lang) => {
                let done = match which {
                    DutyPage::Wall => super::roster::write(self, month, &path, lang),
                    DutyPage::Ledger(kind, series) => {
                        let scope = Scope {
                            kind: Some(kind),
                            series: Some(series),
                            member: None,
                        };
                        super::roster::ledger(self, month, &scope, &path, lang)
                    }
                };
                return self.answer(ticket, super::sheet::reply(done));
            }
            Job::Overview(ticket, unit, as_of, path, lang) => {
                let done = super::roster::overview(self, unit, as_of, &path, lang);
                return self.answer(ticket, super::sheet::reply(done));
            }
            Job::Setting(ticket, key, value) => (ticket, self.setting(key, &value)),
            Job::Note(label) => {
                let stamp = self.stamp();
                if let Some(store) = &mut self.store {
                    let _ = store.note(label, &stamp);
                }
                return;
            }
            Job::Backup(ticket) => return self.backup_job(ticket),
            Job::Restore(ticket, path) => return self.restore(ticket, Path::new(&path)),
            Job::Demo(ticket) => return self.build_demo(ticket),
            Job::DayOver => return self.day_over(),
            Job::Quiet => return,
            Job::End => return,
        };
        self.tell(ticket, done);
    }

    /// Who writes, and when.
    pub(super) fn stamp(&self) -> Stamp {
        let (today, at_ms, _) = (self.clock)();
        Stamp {
            who: self.operator.clone(),
            at_ms,
            today,
            origin: "screen",
        }
    }

    pub(super) fn store(&mut self) -> Option<&mut Store> {
        self.store.as_mut()
    }

    fn with(
        &mut self,
        write: impl FnOnce(&mut Store, &Stamp) -> Result<crate::store::Saved, StoreError>,
    ) -> Result<crate::store::Saved, StoreError> {
        let stamp = self.stamp();
        match &mut self.store {
            Some(store) => write(store, &stamp),
            None => Err(StoreError::ReadOnly),
        }
    }

    fn tell(&mut self, ticket: Ticket, done: Result<crate::store::Saved, StoreError>) {
        let reply = match done {
            Ok(done) => saved(done),
            Err(error) => Reply::Failed(Box::new(Failure {
                conflict: self.as_others_left(&error),
                ..failure(&error)
            })),
        };
        self.answer(ticket, reply);
    }

    /// The record of a conflict as it is now, with its dated rows; of such a row, its owner.
    fn as_others_left(&self, error: &StoreError) -> Option<Box<Dossier>> {
        let StoreError::Conflict {
            kind, id, found, ..
        } = error
        else {
            return None;
        };
        let owner = kind.owner().and_then(|owner| {
            let id = found.as_ref()?.get(owner.field).as_ref()?;
            Some((owner.kind, id))
        });
        let (kind, id) = owner.unwrap_or((*kind, *id));
        let (today, ..) = (self.clock)();
        let reader = self.store.as_ref()?.reader().ok()?;
        reader.dossier(kind, id, today).ok()?.map(Box::new)
    }

    fn answer(&mut self, ticket: Ticket, reply: Reply) {
        let wrote = matches!(reply, Reply::Saved(_) | Reply::Done(_));
        (self.report)(Report::Reply(ticket, reply));
        if wrote {
            self.dirty = true;
            (self.report)(Report::Wrote);
        }
    }

    fn setting(
        &mut self,
        key: &'static str,
        value: &str,
    ) -> Result<crate::store::Saved, StoreError> {
        if key == "operator" {
            self.operator = if value.is_empty() {
                super::account()
            } else {
                value.to_owned()
            };
        }
        self.with(|store, stamp| {
            let found = store.reader()?.records_with(Kind::Setting, "key", key)?;
            let change = match found.first() {
                Some(record) => Change::Update {
                    kind: Kind::Setting,
                    id: record.id,
                    fields: vec![FieldChange {
                        field: "value",
                        before: record.get("value").clone(),
                        after: Value::text(value),
                    }],
                },
                None => Change::Insert(
                    Record::empty(Kind::Setting, Id(-1))
                        .with("key", Value::text(key))
                        .with("value", Value::text(value)),
                ),
            };
            let label = Label::new("change-setting", &[("key", key), ("value", value)]);
            store.save(
                &ChangeSet {
                    changes: vec![change],
                    ..ChangeSet::new(label)
                },
                stamp,
                Guard::Form,
            )
        })
    }

    fn back_up(&mut self) -> Result<PathBuf, StoreError> {
        let (day, _, time) = (self.clock)();
        let Some(store) = &self.store else {
            return Err(StoreError::ReadOnly);
        };
        let copy = store.backup_into(&backup::folder_of(store.path()), day, time)?;
        self.dirty = false;
        (self.report)(Report::BackedUp(day));
        let second = store
            .reader()
            .and_then(|reader| reader.setting("second-backup"))
            .ok()
            .flatten();
        if let Some(folder) = second.filter(|folder| !folder.is_empty()) {
            store.backup_into(Path::new(&folder), day, time)?;
        }
        Ok(copy)
    }

    /// What cannot be backed up now is tried again at the end.
    fn day_over(&mut self) {
        if self.dirty {
            let _ = self.back_up();
        }
    }

    fn backup_job(&mut self, ticket: Ticket) {
        let reply = match self.back_up() {
            Ok(copy) => Reply::Done(Label::new(
                "backup-done",
                &[("path", &copy.display().to_string())],
            )),
            Err(error) => Reply::Failed(Box::new(failure(&error))),
        };
        (self.report)(Report::Reply(ticket, reply));
    }

    /// The file is closed, replaced and opened again; what was there is kept beside it.
    fn restore(&mut self, ticket: Ticket, copy: &Path) {
        let Some(store) = self.store.take() else {
            return;
        };
        let path = store.path().to_owned();
        drop(store);
        let (day, _, time) = (self.clock)();
        let done = backup::restore(copy, &path, &format!("{}-{time:06}", day.number()));
        self.store = Store::open(&path, &Access::write()).ok();
        let reply = match done {
            Ok(kept) => {
                let kept = kept
                    .map(|kept| kept.display().to_string())
                    .unwrap_or_default();
                Reply::Done(Label::new("restore-done", &[("kept", &kept)]))
            }
            Err(error) => Reply::Failed(Box::new(failure(&error))),
        };
        (self.report)(Report::Reply(ticket, reply));
        (self.report)(Report::Replaced);
    }

    /// Fills an empty file with the fictitious province.
    fn build_demo(&mut self, ticket: Ticket) {
        let stamp = self.stamp();
        let plan = demo::Plan {
            bases: 297,
            members: 6796,
            seed: 1,
            today: stamp.today,
        };
        let Some(store) = &mut self.store else { return };
        let label = Label::new("change-demo", &[("bases", "297"), ("members", "6796")]);
        let filled = match store.is_empty() {
            Ok(true) => store.subjects().and_then(|subjects| {
                store.bulk(demo::records(&plan, &subjects), label.clone(), &stamp)?;
                demo::months::set_down(store, &plan, &stamp)
            }),
            Ok(false) => Err(StoreError::Exists {
                path: store.path().to_owned(),
            }),
            Err(error) => Err(error),
        };
        let reply = match filled.and_then(|_| self.setting("demo", "1")) {
            Ok(_) => Reply::Done(label),
            Err(error) => Reply::Failed(Box::new(failure(&error))),
        };
        self.answer(ticket, reply);
    }
}

/// The records of a filter that are meant.
fn chosen(
    reader: &crate::store::Reader,
    filter: &Filter,
    as_of: Day,
    chosen: &Chosen,
) -> Result<Vec<Id>, StoreError> {
    if let Chosen::Only(ids) = chosen {
        return Ok(ids.iter().copied().collect());
    }
    let mut query = Query {
        limit: 500,
        ..Query::first(filter.kind, as_of, filter.clone(), 500)
    };
    let mut found = Vec::new();
    loop {
        let page = reader.page(&query)?;
        found.extend(
            page.rows
                .iter()
                .map(|row| row.id)
                .filter(|id| chosen.has(*id)),
        );
        match page.rows.last() {
            Some(last) if page.more_after => query.anchor = Anchor::After(last.id),
            _ => return Ok(found),
        }
    }
}

fn saved(done: crate::store::Saved) -> Reply {
    Reply::Saved(Box::new(Saved {
        entry: done.change_set,
        label: done.label,
        ids: done.ids,
        findings: done.findings,
    }))
}

/// One step with every chosen record, in one change set.
pub(super) fn batch(
    store: &mut Store,
    batch: &Batch,
    stamp: &Stamp,
) -> Result<crate::store::Saved, StoreError> {
    let reader = store.reader()?;
    let ids = chosen(&reader, &batch.filter, batch.as_of, &batch.chosen)?;
    let mut set = ChangeSet::new(batch.label.clone());
    if let Step::Set(.., decision) = batch.step {
        set.decision = decision;
    }
    let mut next = 0;
    let mut provisional = || {
        next -= 1;
        Id(next)
    };
    for id in &ids {
        let Some(dossier) = reader.dossier(batch.filter.kind, *id, batch.as_of)? else {
            continue;
        };
        match batch.step.plan(&dossier, batch.as_of, &mut provisional) {
            Ok(one) => {
                set.expect.extend(one.expect);
                set.changes.extend(one.changes);
            }
            Err(AmendError { problems }) => return Err(StoreError::Refused(problems)),
        }
    }
    if ids.len() as u64 != batch.expected {
        return Err(StoreError::Count {
            expected: batch.expected,
            found: ids.len() as u64,
        });
    }
    if set.is_empty() {
        return Err(StoreError::Unchanged);
    }
    store.save(&set, stamp, Guard::Form)
}

/// A refusal of the store, as the screen words it.
pub fn failure(error: &StoreError) -> Failure {
    let (message, arguments) = error.message();
    let arguments: Vec<(&str, &str)> = arguments
        .iter()
        .map(|(key, value)| (*key, value.as_str()))
        .collect();
    let mut failure = Failure {
        label: Label::new(message, &arguments),
        ..Failure::default()
    };
    match error {
        StoreError::Breaks(findings) => failure.findings.clone_from(findings),
        StoreError::Refused(problems) => failure.problems.clone_from(problems),
        StoreError::Depends { target, .. } => failure.rest_of = Some(*target),
        StoreError::Taken { field, by, .. } => {
            failure
                .problems
                .push(crate::fields::parse::Problem::new(field, "problem-taken").with("by", by));
        }
        _ => {}
    }
    failure
}

/// The backups beside a file, newest first.
pub fn backups(file: &Path) -> Vec<BackupCopy> {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let copies = backup::list(&backup::folder_of(file), &stem).into_iter();
    copies
        .map(|copy| BackupCopy {
            path: copy.path.display().to_string(),
            day: copy.day,
            time: copy.time,
            bytes: copy.bytes,
        })
        .collect()
}

/// What a file says of itself.
pub fn settings(store: &Store, base: Settings) -> Result<Settings, StoreError> {
    let reader = store.reader()?;
    let text = |key: &str| reader.setting(key).map(Option::unwrap_or_default);
    let secrecy = text("secrecy")?;
    let operator = text("operator")?;
    Ok(Settings {
        secrecy: if secrecy.is_empty() {
            base.secrecy
        } else {
            secrecy
        },
        operator: if operator.is_empty() {
            super::account()
        } else {
            operator
        },
        office: text("office")?,
        second_backup: text("second-backup")?,
        ..base
    })
}

//! The event loop: blocks until something happens, drains all that is queued, draws once.
//! Must not decide anything that a test of `app` could cover.

use super::drafts::Drafts;
use super::event::Event;
use super::guard::{self, Guard};
use super::input::{self, Drained, Input, MouseKind};
use super::reading::{self, Reading};
use super::screen::Screen;
use super::{clipboard, planning, signals, writing};
use crate::app::layout::Size;
use crate::app::model::{Draft, Layer, Notice, Settings, Tone};
use crate::app::msg::{Opened, Reply};
use crate::app::{Ask, Effect, Model, Msg, Now, update};
use crate::domain::Day;
use crate::fields::Label;
use crate::store::{Access, Reader, Stamp, Store, StoreError};
use crate::text::{Lang, Words};
use crate::ui;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// How often another process' writes are looked for.
const LOOK: Duration = Duration::from_secs(2);
/// After so long without a key nobody is taken to be typing.
const QUIET: Duration = Duration::from_secs(20);
/// How long the last backup may take once the screen is gone.
const FAREWELL: Duration = Duration::from_secs(30);

/// What the program is started with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    pub path: PathBuf,
    pub as_of: Option<Day>,
    pub lang: Option<Lang>,
    pub read_only: bool,
    /// The wall view lies over the screen.
    pub wall: bool,
}

/// Runs the program on a terminal; returns the exit code.
pub fn run(start: &Start) -> i32 {
    let lang = start
        .lang
        .or(super::config::load().language)
        .unwrap_or_default();
    let words = Words::shared(lang);
    match session(start, lang) {
        Ok(()) => 0,
        Err(Ended::Store(error)) => {
            let (message, arguments) = error.message();
            let arguments: Vec<(&str, &str)> = arguments
                .iter()
                .map(|(key, value)| (*key, value.as_str()))
                .collect();
            say(&words.with(message, &arguments))
        }
        Err(Ended::NoTerminal) => say(&words.get("term-none")),
        Err(Ended::Terminal(error)) => {
            say(&words.with("term-failed", &[("what", &error.to_string())]))
        }
    }
}

fn say(sentence: &str) -> i32 {
    let _ = writeln!(std::io::stderr(), "{sentence}");
    1
}

enum Ended {
    Store(StoreError),
    NoTerminal,
    Terminal(std::io::Error),
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Ended {
        Ended::Store(error)
    }
}

impl From<std::io::Error> for Ended {
    fn from(error: std::io::Error) -> Ended {
        match error.kind() {
            std::io::ErrorKind::Unsupported => Ended::NoTerminal,
            _ => Ended::Terminal(error),
        }
    }
}

fn clock() -> (Day, i64, u32) {
    let now = chrono::Local::now();
    let time = chrono::Timelike::hour(&now) * 10_000
        + chrono::Timelike::minute(&now) * 100
        + chrono::Timelike::second(&now);
    (
        Day::from_date(now.date_naive()),
        now.timestamp_millis(),
        time,
    )
}

fn now() -> Now {
    let (today, clock_ms, time) = clock();
    Now {
        today,
        clock_ms,
        time,
    }
}

fn open(start: &Start) -> Result<Store, StoreError> {
    let access = Access {
        read_only: start.read_only,
    };
    if start.path.exists() || start.read_only {
        return Store::open(&start.path, &access);
    }
    let (today, at_ms, _) = clock();
    Store::create(
        &start.path,
        &access,
        &Stamp {
            who: super::account(),
            at_ms,
            today,
            origin: "screen",
        },
    )
}

fn session(start: &Start, lang: Lang) -> Result<(), Ended> {
    let store = open(start)?;
    let (drafts, left) = Drafts::open(&start.path);
    let base = Settings {
        language: lang,
        ..super::config::load().settings()
    };
    let opened = opened(&store, start, base, left)?;
    let settings = opened.settings.clone();
    let (events, queue) = channel();
    let guard = Guard::enter()?;
    let worker = events.clone();
    guard::install_panic_hook(super::panic_plan(lang, move |what| {
        drop(worker.send(Event::Worker(what)))
    }));
    signals::watch(events.clone())?;
    input::spawn(events.clone())?;
    let screen = Screen::new()?;
    let mut session = Session::new(start, store, settings, drafts, screen, guard, events);
    let size = session.screen.size()?;
    session.model.size = Size {
        width: size.0,
        height: size.1,
    };
    session.model.as_of = start.as_of;
    session.take(Msg::Opened(Box::new(opened)));
    session.draw()?;
    let result = session.run(&queue);
    session.end(&queue);
    result
}

/// Breaks when told to, for the test that looks at what is left behind. Not in a released program.
#[cfg(debug_assertions)]
fn rehearse() {
    match std::env::var("QUANSO_REHEARSE").as_deref() {
        Ok("screen") => panic!("rehearsal"),
        Ok("worker") => drop(std::thread::spawn(|| panic!("rehearsal"))),
        _ => {}
    }
}

/// What the screen must know of a file before it reads a row.
fn opened(
    store: &Store,
    start: &Start,
    base: Settings,
    drafts: Vec<Draft>,
) -> Result<Opened, StoreError> {
    Ok(Opened {
        path: start.path.display().to_string(),
        read_only: start.read_only,
        wall: start.wall,
        empty: store.is_empty()?,
        demo: store.reader()?.setting("demo")?.as_deref() == Some("1"),
        backed_up: writing::backups(&start.path).first().map(|copy| copy.day),
        drafts,
        settings: writing::settings(store, base)?,
    })
}

struct Session {
    start: Start,
    model: Model,
    screen: Screen,
    guard: Guard,
    reading: Reading,
    writing: Sender<writing::Job>,
    drafts: Drafts,
    theme: ui::Theme,
    today: Day,
    /// When a key was pressed last; nothing once that was told to be long ago.
    touched: Option<Instant>,
    ended: bool,
    events: Sender<Event>,
    /// Stops the planner, where it runs.
    planning: Option<Arc<AtomicBool>>,
}

impl Session {
    fn new(
        start: &Start,
        store: Store,
        settings: Settings,
        drafts: Drafts,
        screen: Screen,
        guard: Guard,
        events: Sender<Event>,
    ) -> Session {
        let (path, access) = (
            start.path.clone(),
            Access {
                read_only: start.read_only,
            },
        );
        let reading = Reading::start(move || Reader::open(&path, &access), events.clone());
        let writing = writing::start(store, settings.operator, clock, events.clone());
        Session {
            start: start.clone(),
            model: Model::new(Size::default(), now().today),
            screen,
            guard,
            reading,
            writing,
            drafts,
            theme: if guard::no_color() {
                ui::Theme::mono()
            } else {
                ui::Theme::default()
            },
            today: now().today,
            touched: Some(Instant::now()),
            ended: false,
            events,
            planning: None,
        }
    }

    fn run(&mut self, queue: &Receiver<Event>) -> Result<(), Ended> {
        #[cfg(debug_assertions)]
        rehearse();
        let mut looked = Instant::now();
        while !self.ended {
            match input::drain(queue, Some(LOOK.saturating_sub(looked.elapsed()))) {
                Drained::Some(events) => {
                    events.into_iter().for_each(|event| self.event(event));
                    if !self.ended {
                        self.draw()?;
                    }
                }
                Drained::TimedOut => {}
                Drained::Closed => return Ok(()),
            }
            // Also while somebody types without a pause.
            if looked.elapsed() >= LOOK && !self.ended {
                looked = Instant::now();
                self.look()?;
            }
        }
        Ok(())
    }

    /// Has another process written, has the day changed?
    fn look(&mut self) -> Result<(), Ended> {
        self.reading.send(reading::Job::Look);
        if self.touched.is_some_and(|at| at.elapsed() >= QUIET) {
            self.touched = None;
            let _ = self.writing.send(writing::Job::Quiet);
        }
        let today = now().today;
        if today != self.today {
            self.today = today;
            let _ = self.writing.send(writing::Job::DayOver);
            self.take(Msg::Midnight);
            self.draw()?;
        }
        if let Some(Layer::Wall(_)) = self.model.layers.last() {
            self.take(Msg::Tick);
            self.draw()?;
        }
        Ok(())
    }

    fn event(&mut self, event: Event) {
        if matches!(event, Event::Input(_)) {
            self.touched = Some(Instant::now());
        }
        match event {
            Event::Input(Input::Key(key)) => self.take(Msg::Key(key)),
            Event::Input(Input::Paste(text)) => self.take(Msg::Paste(text)),
            Event::Input(Input::Resize(width, height)) => self.take(Msg::Resize(width, height)),
            Event::Input(Input::Mouse(mouse)) => {
                let (column, row) = (mouse.column, mouse.row);
                self.take(match mouse.kind {
                    MouseKind::Down => Msg::Click {
                        column,
                        row,
                        double: false,
                    },
                    MouseKind::Double => Msg::Click {
                        column,
                        row,
                        double: true,
                    },
                    MouseKind::ScrollUp => Msg::Scroll {
                        column,
                        row,
                        lines: -3,
                    },
                    MouseKind::ScrollDown => Msg::Scroll {
                        column,
                        row,
                        lines: 3,
                    },
                });
            }
            Event::Input(Input::Resumed) => self.resume(),
            Event::Input(Input::Signal | Input::Gone) => {
                self.take(Msg::Quit);
                self.ended = true;
            }
            Event::Reading(reading::Report::Reply(ticket, reply))
            | Event::Writing(writing::Report::Reply(ticket, reply)) => {
                self.reply(ticket, reply);
            }
            Event::Reading(reading::Report::Changed) => self.take(Msg::Changed),
            Event::Writing(writing::Report::Settled) => self.take(Msg::Settled),
            Event::Writing(writing::Report::Failed(failure)) => self.take(Msg::Notice(Notice {
                tone: Tone::Warning,
                label: failure.label,
            })),
            Event::Writing(writing::Report::BackedUp(day)) => self.take(Msg::BackedUp(day)),
            Event::Writing(writing::Report::Wrote) => self.reading.send(reading::Job::Wrote),
            Event::Writing(writing::Report::Replaced) => {
                self.reading.send(reading::Job::Reopen);
                self.replaced();
            }
            Event::Writing(writing::Report::Ended) => self.ended = true,
            Event::Planning(planning::Report::Progress(share, cost)) => {
                self.take(Msg::Planning { share, cost });
            }
            Event::Planning(planning::Report::Reply(ticket, reply)) => self.reply(ticket, reply),
            Event::Worker(what) => {
                let label = Label::new("term-worker", &[("what", &what)]);
                self.take(Msg::Notice(Notice {
                    tone: Tone::Error,
                    label,
                }));
            }
        }
    }

    /// Another file lies in place of the one that was open: its own settings hold from now on.
    fn replaced(&mut self) {
        let access = Access { read_only: true };
        let (base, drafts) = (self.model.settings.clone(), self.model.drafts.clone());
        let found = Store::open(&self.start.path, &access)
            .and_then(|store| opened(&store, &self.start, base, drafts));
        match found {
            Ok(opened) => self.take(Msg::Opened(Box::new(opened))),
            // The next read says what is wrong with the file.
            Err(_) => self.take(Msg::Changed),
        }
    }

    /// Takes the terminal again; where that fails it is gone, which the watch will say.
    fn resume(&mut self) {
        #[cfg(unix)]
        if self.guard.resume().is_ok() {
            if self.model.settings.mouse {
                let _ = self.guard.set_mouse(true);
            }
            self.screen.force_repaint();
        }
    }

    fn reply(&mut self, ticket: u64, reply: Reply) {
        self.take(Msg::Reply { ticket, reply });
    }

    fn take(&mut self, msg: Msg) {
        for effect in update(&mut self.model, msg, now()) {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        use reading::Job as Read;
        use writing::Job as Write;
        let write = |job| drop(self.writing.send(job));
        match effect {
            Effect::Ask {
                ticket,
                ask: Ask::Preview { path, options },
            } => {
                self.reading.send(Read::Preview {
                    ticket,
                    path,
                    options,
                    today: now().today,
                    lang: self.model.settings.language,
                });
            }
            Effect::Ask { ticket, ask } => self.reading.send(Read::Ask(ticket, ask)),
            Effect::Check {
                ticket,
                kind,
                field,
                value,
                id,
                ..
            } => self.reading.send(Read::Check {
                ticket,
                kind,
                field,
                value,
                id,
            }),
            Effect::Export { ticket, export } => {
                let label = super::export::note(&export);
                write(Write::Note(label));
                self.reading
                    .send(Read::Export(ticket, export, self.model.settings.language));
            }
            Effect::Save { ticket, set } => write(Write::Save(ticket, set)),
            Effect::Batch { ticket, batch } => write(Write::Batch(ticket, batch)),
            Effect::Undo { ticket } => write(Write::Undo(ticket)),
            Effect::Redo { ticket } => write(Write::Redo(ticket)),
            Effect::UndoEntry {
                ticket,
                entry,
                rest,
            } => write(Write::TakeBack(ticket, entry, rest)),
            Effect::Import {
                ticket,
                path,
                options,
                choices,
            } => write(Write::Import(
                ticket,
                path,
                options,
                choices,
                self.model.settings.language,
            )),
            Effect::SheetOut {
                ticket,
                class,
                as_of,
                path,
            } => write(Write::Sheet(
                ticket,
                true,
                class,
                as_of,
                path,
                self.model.settings.language,
            )),
            Effect::SheetIn {
                ticket,
                class,
                as_of,
                path,
            } => write(Write::Sheet(
                ticket,
                false,
                class,
                as_of,
                path,
                self.model.settings.language,
            )),
            Effect::OverviewOut {
                ticket,
                unit,
                as_of,
                path,
            } => {
                let lang = self.model.settings.language;
                write(Write::Overview(ticket, unit, as_of, path, lang));
            }
            Effect::Backup { ticket } => write(Write::Backup(ticket)),
            Effect::Restore { ticket, path } => write(Write::Restore(ticket, path)),
            Effect::BuildDemo { ticket } => write(Write::Demo(ticket)),
            Effect::SetSetting { ticket, key, value } => {
                if super::config::keeps(key) {
                    let saved = super::config::set(key, &value);
                    self.reply(ticket, saved);
                } else {
                    write(Write::Setting(ticket, key, value));
                }
            }
            Effect::NoteUnmasked { kind, id } => {
                write(Write::Note(Label::new(
                    "change-unmask-screen",
                    &[("kind", kind.id()), ("id", &id.to_string())],
                )));
            }
            Effect::Plan { ticket, task } => {
                self.planning = Some(planning::start(ticket, task, self.events.clone()));
            }
            Effect::PlanUnits {
                ticket,
                units,
                month,
                as_of,
            } => {
                let (path, events) = (self.start.path.clone(), self.events.clone());
                let asked = (units, month, as_of);
                self.planning = Some(planning::start_units(ticket, path, asked, events));
            }
            Effect::RosterOut {
                ticket,
                page,
                unit,
                from,
                as_of,
                path,
            } => write(Write::Roster(
                ticket,
                page,
                (unit, from, as_of),
                path,
                self.model.settings.language,
            )),
            Effect::Stop { .. } => {
                if let Some(planning) = self.planning.take() {
                    planning.store(true, Ordering::Relaxed);
                }
                self.reading.stop();
            }
            Effect::KeepDraft(draft) => self.drafts.keep(draft),
            Effect::DropDraft { kind, id } => self.drafts.forget(kind, id),
            Effect::Copy { text, rows } => {
                write(Write::Note(Label::new(
                    "change-copy",
                    &[("rows", &rows.to_string())],
                )));
                // A terminal that refuses the sequence says nothing; the notice tells what was sent.
                let _ = clipboard::copy(&text);
            }
            Effect::Mouse(on) => drop(self.guard.set_mouse(on)),
            Effect::Repaint => self.screen.force_repaint(),
            Effect::Quit => self.ended = true,
        }
    }

    fn draw(&mut self) -> Result<(), Ended> {
        let (model, theme) = (&self.model, &self.theme);
        self.screen.draw(|frame| ui::view(model, theme, frame))?;
        Ok(())
    }

    /// Gives the terminal back at once, then lets the writer finish its backup.
    fn end(self, queue: &Receiver<Event>) {
        let Session {
            screen,
            guard,
            writing,
            ..
        } = self;
        drop(screen);
        drop(guard);
        let _ = writing.send(writing::Job::End);
        let deadline = std::time::Instant::now() + FAREWELL;
        while let Some(left) = deadline.checked_duration_since(std::time::Instant::now()) {
            match queue.recv_timeout(left) {
                Ok(Event::Writing(writing::Report::Ended)) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }
}

//! Screens over a real file without a terminal: keys in, questions answered at once, frames drawn to
//! memory. Snapshots show what an operator would see.

use super::{import, reading, writing};
use crate::app::key::Key;
use crate::app::layout::Size;
use crate::app::model::Settings;
use crate::app::msg::{Opened, Reply, Saved};
use crate::app::overview::Figure;
use crate::app::{Ask, Effect, Model, Msg, Now, update};
use crate::demo;
use crate::domain::readiness::Level;
use crate::domain::summary::Headline;
use crate::domain::{Day, Id};
use crate::fields::query::Count;
use crate::fields::readiness::BoardRow;
use crate::fields::{Kind, Label};
use crate::store::{Access, Guard, Reader, Stamp, Store};
use crate::text::Lang;
use crate::ui::{self, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

fn now() -> Now {
    Now {
        today: Day::new(2026, 11, 24).unwrap(),
        clock_ms: 1_795_500_000_000,
        time: 80_000,
    }
}

/// A small province as a file, built once for all desks.
fn province() -> &'static [u8] {
    static FILE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    FILE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let (path, stamp) = (folder.path().join("a.db"), stamp());
        let mut store = Store::create_as(&path, &Access::write(), &stamp, 7).unwrap();
        let plan = demo::Plan {
            bases: 12,
            members: 240,
            seed: 1,
            today: stamp.today,
        };
        let records = demo::records(&plan, &store.subjects().unwrap());
        let label = Label::new("change-demo", &[("bases", "12"), ("members", "240")]);
        store.bulk(records, label, &stamp).unwrap();
        // Closing it leaves all in one file.
        drop(store);
        assert!(!folder.path().join("a.db-wal").exists());
        std::fs::read(&path).unwrap()
    })
}

struct Desk {
    _folder: tempfile::TempDir,
    store: Store,
    reader: Reader,
    model: Model,
}

impl Desk {
    /// A desk with a small province, or with an empty file.
    fn new(size: (u16, u16), lang: Lang, full: bool) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let stamp = stamp();
        let path = folder.path().join("a.db");
        let store = if full {
            std::fs::write(&path, province()).unwrap();
            Store::open(&path, &Access::write()).unwrap()
        } else {
            Store::create_as(&path, &Access::write(), &stamp, 7).unwrap()
        };
        let reader = store.reader().unwrap();
        let mut model = Model::new(
            Size {
                width: size.0,
                height: size.1,
            },
            stamp.today,
        );
        model.size = Size {
            width: size.0,
            height: size.1,
        };
        let mut desk = Desk {
            _folder: folder,
            store,
            reader,
            model,
        };
        let settings = Settings {
            language: lang,
            operator: "an".to_owned(),
            ..Settings::default()
        };
        let opened = Opened {
            path: "a.db".to_owned(),
            settings,
            read_only: false,
            wall: false,
            empty: !full,
            demo: full,
            backed_up: None,
            drafts: Vec::new(),
        };
        desk.take(Msg::Opened(Box::new(opened)));
        desk
    }

    fn take(&mut self, msg: Msg) {
        for effect in update(&mut self.model, msg, now()) {
            let reply = match effect {
                Effect::Ask {
                    ticket,
                    ask: Ask::Preview { path, options },
                } => {
                    let lang = self.model.settings.language;
                    let today = now().today;
                    let reply = import::preview(&self.reader, &path, &options, today, lang);
                    Some((ticket, reply))
                }
                Effect::Ask { ticket, ask } => {
                    Some((ticket, reading::read(&self.reader, &ask).unwrap()))
                }
                Effect::Save { ticket, set } => Some((ticket, self.save(&set))),
                Effect::Batch { ticket, batch } => Some((ticket, self.batch(&batch))),
                Effect::Undo { ticket } => Some((ticket, self.undo())),
                Effect::Check { ticket, .. } => Some((ticket, Reply::Checked(None))),
                _ => None,
            };
            if let Some((ticket, reply)) = reply {
                self.take(Msg::Reply { ticket, reply });
            }
        }
    }

    fn save(&mut self, set: &crate::fields::ChangeSet) -> Reply {
        match self.store.save(set, &stamp(), Guard::Form) {
            Ok(saved) => done(saved),
            Err(error) => Reply::Failed(Box::new(writing::failure(&error))),
        }
    }

    fn batch(&mut self, batch: &crate::fields::batch::Batch) -> Reply {
        match writing::batch(&mut self.store, batch, &stamp()) {
            Ok(saved) => done(saved),
            Err(error) => Reply::Failed(Box::new(writing::failure(&error))),
        }
    }

    fn undo(&mut self) -> Reply {
        match self.store.undo(&stamp()) {
            Ok(saved) => done(saved),
            Err(error) => Reply::Failed(Box::new(writing::failure(&error))),
        }
    }

    /// Names of keys parted by spaces; what is no name is typed letter by letter.
    fn keys(&mut self, keys: &str) {
        for word in keys.split(' ').filter(|word| !word.is_empty()) {
            match Key::parse(word) {
                Some(key) => self.take(Msg::Key(key)),
                None => word
                    .chars()
                    .for_each(|letter| self.take(Msg::Key(Key::char(letter)))),
            }
        }
    }

    fn screen(&self) -> String {
        let size = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        terminal
            .draw(|frame| ui::view(&self.model, &Theme::default(), frame))
            .unwrap();
        let buffer = terminal.backend().buffer().clone();
        let row = |y| {
            (0..size.width)
                .map(|x| buffer[(x, y)].symbol())
                .collect::<String>()
                .trim_end()
                .to_owned()
        };
        (0..size.height).map(row).collect::<Vec<_>>().join("\n")
    }
}

fn stamp() -> Stamp {
    Stamp {
        who: "an".to_owned(),
        at_ms: now().clock_ms,
        today: now().today,
        origin: "screen",
    }
}

fn done(saved: crate::store::Saved) -> Reply {
    Reply::Saved(Box::new(Saved {
        entry: saved.change_set,
        label: saved.label,
        ids: saved.ids,
        findings: saved.findings,
    }))
}

/// Ways to reach every screen.
const WAYS: [&str; 46] = [
    "",
    "1 tab down",
    "1 ctrl-f",
    "1 ctrl-u",
    "1 ctrl-u enter",
    "1 tab enter down down down enter",
    "1 down down down down down down down down enter",
    "2",
    "2 right down",
    "3",
    "3 enter",
    "3 f4",
    "3 f7",
    "7",
    "f1",
    "ctrl-p",
    "3 f3 dang",
    "3 enter tab",
    "2 enter right",
    "ctrl-e",
    "3 ctrl-e",
    "f10",
    "ctrl-k",
    "ctrl-b",
    "ctrl-o",
    "7 enter",
    "2 f4",
    "2 f7",
    "3 f6",
    "3 ctrl-o tests/data/old.xls enter",
    "3 ctrl-o tests/data/old.xls enter f4",
    "5",
    "5 right right end enter",
    "5 right right end enter tab enter",
    "5 right right right space f5",
    "5 left left left",
    "5 right enter",
    "3 enter right f7",
    "4",
    "4 tab",
    "4 tab tab",
    "4 tab tab tab",
    "4 tab tab tab tab",
    "4 tab tab tab tab tab",
    "4 tab tab tab tab tab tab",
    "4 f6",
];

#[test]
fn screens_look_as_they_did() {
    for (name, keys) in [
        ("overview", ""),
        ("wall", "1 ctrl-f"),
        ("readiness", "1 tab enter"),
        ("movement", "1 ctrl-u enter"),
        ("units", "2 right down"),
        ("members", "3 f3 nguyen"),
        ("form", "3 f4"),
        ("palette", "3 ctrl-p"),
        ("training", "5"),
        ("classes", "5 right right"),
        ("attendance", "5 right right end enter"),
        ("results", "5 right right end enter tab"),
        ("lacking", "5 right right right space"),
        ("education", "5 left left left"),
        ("training-of-a-member", "3 enter right"),
        ("duty", "4"),
        ("duty-conflicts", "4 tab tab tab"),
        ("duty-ledger", "4 tab tab tab tab"),
    ] {
        for (lang, code) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
            for size in [(80, 24), (120, 40), (200, 60), (40, 10)] {
                let mut desk = Desk::new(size, lang, true);
                desk.keys(keys);
                insta::assert_snapshot!(
                    format!("{name}-{code}-{}x{}", size.0, size.1),
                    desk.screen()
                );
            }
        }
    }
}

#[test]
fn an_empty_file_offers_three_ways_to_begin() {
    let desk = Desk::new((80, 24), Lang::Vi, false);
    insta::assert_snapshot!("start-vi-80x24", desk.screen());
}

#[test]
fn every_screen_draws_at_every_size() {
    for keys in WAYS {
        let mut desk = Desk::new((120, 40), Lang::Vi, true);
        desk.keys(keys);
        for width in (0..=60).chain([61, 80, 111]) {
            for height in 0..=20 {
                desk.take(Msg::Resize(width, height));
                desk.screen();
            }
        }
    }
}

#[test]
fn a_spreadsheet_is_shown_before_it_comes_in() {
    let mut desk = Desk::new((120, 40), Lang::Vi, true);
    desk.keys("3 ctrl-o tests/data/old.xls enter");
    let screen = desk.screen();
    for text in ["Nguyễn Thử Một", "thêm mới 2", "Công ty A"] {
        assert!(screen.contains(text), "{text}:\n{screen}");
    }
    desk.keys("f4");
    let screen = desk.screen();
    assert!(screen.contains("Số CCCD  Số định danh"), "{screen}");
}

#[test]
fn no_words_are_missing_on_any_screen() {
    for lang in [Lang::Vi, Lang::En] {
        for keys in WAYS {
            let mut desk = Desk::new((160, 50), lang, true);
            desk.keys(keys);
            let screen = desk.screen();
            assert!(!screen.contains('⟨'), "{keys}:\n{screen}");
        }
    }
}

#[test]
fn a_birth_date_is_corrected_and_taken_back() {
    let mut desk = Desk::new((120, 40), Lang::Vi, true);
    desk.keys("3 f4 down down ctrl-u 05/03/1998 ctrl-s");
    assert!(desk.screen().contains("05/03/1998"), "{}", desk.screen());
    desk.keys("ctrl-z");
    assert!(!desk.screen().contains("05/03/1998"), "{}", desk.screen());
}

#[test]
fn unaccented_screens_are_plain() {
    let mut desk = Desk::new((120, 40), Lang::Vi, true);
    desk.model.settings.unaccented = true;
    for keys in ["", "2", "3", "7"] {
        desk.keys(keys);
        let screen = desk.screen();
        assert!(screen.is_ascii(), "{screen}");
    }
}

/// What the wall shows of each unit to watch: the lines below their heading.
fn watched(screen: &str) -> (String, Vec<String>) {
    let mut lines = screen.lines();
    let heading = lines.find(|line| line.contains("cần chú ý")).unwrap();
    let units = lines.filter(|line| !line.is_empty()).map(str::to_owned);
    (heading.to_owned(), units.collect())
}

/// The pages of the wall follow one another by the clock and begin again; together they show each unit once.
#[test]
fn the_pages_of_the_wall_turn() {
    let mut desk = Desk::new((80, 18), Lang::Vi, true);
    desk.keys("1 ctrl-f");
    let board = desk.model.overview.board().unwrap();
    let short = |own: &&BoardRow| !own.shown.level().is_some_and(Level::is_good);
    let expected: Vec<String> = board
        .rows
        .iter()
        .filter(short)
        .map(|own| own.name.chars().take(12).collect())
        .collect();
    let mut shown = Vec::new();
    let (first, on_first) = watched(&desk.screen());
    let pages: usize = first.rsplit_once('/').unwrap().1.parse().unwrap();
    assert!(pages > 2, "{first}");
    for at in 1..=pages {
        let (heading, units) = watched(&desk.screen());
        assert!(
            heading.ends_with(&format!("trang {at}/{pages}")),
            "{heading}"
        );
        assert!(!units.is_empty(), "{heading}");
        shown.extend(units);
        desk.model.clock_ms += 10_000;
    }
    assert_eq!(shown.len(), expected.len());
    for (line, name) in shown.iter().zip(&expected) {
        assert!(line.contains(name.as_str()), "{line}: {name}");
    }
    let (heading, units) = watched(&desk.screen());
    assert_eq!((heading, units), (first, on_first));
}

/// Each figure that a list stands behind opens on as many as it says.
#[test]
fn a_figure_opens_on_as_many_as_it_says() {
    let mut desk = Desk::new((120, 40), Lang::Vi, true);
    desk.keys("1");
    let summary = desk.model.overview.summary.clone().unwrap();
    let figures = desk.model.overview.figures(desk.model.size);
    let mut opened = 0;
    for figure in figures {
        let listed = matches!(
            figure,
            Figure::Strength(
                Headline::Members | Headline::Party | Headline::Women | Headline::Bases
            ) | Figure::Component(_)
                | Figure::Age(_)
        );
        if !listed {
            continue;
        }
        desk.keys("1 home");
        while desk.model.overview.figure != figure {
            desk.keys("right");
        }
        desk.keys("enter");
        let (count, _) = figure.value(&summary, None, None);
        let count = Some(Count::Exact(u64::try_from(count).unwrap()));
        assert_eq!(desk.model.list().unwrap().window.count, count, "{figure:?}");
        opened += 1;
    }
    // Five components, four ages, members, party, women, bases.
    assert_eq!(opened, 13);
}

/// Down goes past figures that stand side by side, then line by line through those below each other.
#[test]
fn down_goes_from_line_to_line_of_the_overview() {
    let mut desk = Desk::new((120, 40), Lang::Vi, true);
    desk.keys("1");
    let mut met = vec![desk.model.overview.figure];
    for _ in 0..30 {
        desk.keys("down");
        met.push(desk.model.overview.figure);
    }
    met.dedup();
    assert_eq!(met[0], Figure::Strength(Headline::Members));
    assert!(matches!(met[1], Figure::Level(_)), "{:?}", met[1]);
    let of = |own: fn(&&Figure) -> bool| met.iter().filter(own).count();
    assert_eq!(of(|own| matches!(own, Figure::Component(_))), 5);
    assert_eq!(of(|own| matches!(own, Figure::Age(_))), 4);
    assert_eq!(of(|own| matches!(own, Figure::Due(_))), 9);
    // And back, to the first of each line.
    for own in met.iter().rev() {
        assert_eq!(desk.model.overview.figure, *own);
        desk.keys("up");
    }
}

/// The overview of 60,000 units: the first is as near as the last, and each screen shows some of them only.
#[test]
fn the_overview_of_a_large_file_is_walked_from_end_to_end() {
    const UNITS: usize = 60_000;
    for size in [(80, 24), (120, 40), (200, 60)] {
        let mut desk = Desk::new(size, Lang::Vi, true);
        desk.keys("1");
        let Some(Some(board)) = desk.model.overview.board.as_mut() else {
            panic!("no board");
        };
        let few = board.rows.clone();
        board.rows = (0..UNITS)
            .map(|at| BoardRow {
                name: format!("Đơn vị {at:05}"),
                unit: Id(i64::try_from(at).unwrap() + 1_000_000),
                ..few[at % few.len()].clone()
            })
            .collect();
        desk.keys("tab");
        assert!(desk.screen().contains("Đơn vị 00000"), "{}", desk.screen());
        let shown = desk.screen().matches("Đơn vị 00").count();
        assert!((1..usize::from(size.1)).contains(&shown));
        desk.keys("end");
        assert!(desk.screen().contains("Đơn vị 59999"), "{}", desk.screen());
        desk.keys("pageup down");
        assert!(!desk.screen().contains("Đơn vị 00000"));
        desk.keys("home");
        assert!(desk.screen().contains("Đơn vị 00000"));
    }
}

/// Nobody asks for anything: what is owed is counted and kept, more than one round of it is told, and the
/// end of last month is set down, once.
#[test]
fn the_writer_keeps_what_is_owed_and_sets_down_the_month_while_nobody_waits() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut store = Store::create_as(&path, &Access::write(), &stamp(), 7).unwrap();
    let plan = demo::Plan {
        bases: 220,
        members: 1300,
        seed: 1,
        today: now().today,
    };
    let subjects = store.subjects().unwrap();
    let records = demo::records(&plan, &subjects);
    store.bulk(records, Label::default(), &stamp()).unwrap();
    let clock = || (now().today, now().clock_ms, 80_000);
    let (reports, seen) = std::sync::mpsc::channel::<writing::Report>();
    let jobs = writing::start(store, "an".to_owned(), clock, reports);
    let wait = || {
        seen.recv_timeout(std::time::Duration::from_secs(60))
            .unwrap()
    };
    let mut settled = false;
    let last = Day::new(2026, 10, 31).unwrap();
    let reader = Store::open(&path, &Access::read())
        .unwrap()
        .reader()
        .unwrap();
    while !settled {
        settled = matches!(wait(), writing::Report::Settled);
    }
    // A month takes a large file seconds: it waits until nobody types.
    assert!(!reader.has_snapshot(last).unwrap());
    jobs.send(writing::Job::Quiet).unwrap();
    while !reader.has_snapshot(last).unwrap() {
        wait();
    }
    jobs.send(writing::Job::End).unwrap();
    while !matches!(wait(), writing::Report::Ended) {}
    let mut store = Store::open(&path, &Access::write()).unwrap();
    let left = store.settle(now().today, usize::MAX).unwrap();
    assert_eq!((left.kept, left.left), (0, 0));
    assert_eq!(reader.snapshot(last).unwrap().len(), 220);
    assert_eq!(store.set_down_month(&stamp()).unwrap(), None);
}

/// What another process saves is told, and so a wall renews itself; what is only counted and kept is not.
#[test]
fn what_another_process_saves_is_told_and_what_it_counts_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    std::fs::write(&path, province()).unwrap();
    let mut other = Store::open(&path, &Access::write()).unwrap();
    let (reports, seen) = std::sync::mpsc::channel::<reading::Report>();
    let place = path.clone();
    let reader = reading::Reading::start(move || Reader::open(&place, &Access::read()), reports);
    let unit = Store::open(&path, &Access::read())
        .unwrap()
        .reader()
        .unwrap();
    let unit = unit.children(None, now().today, false).unwrap()[0];
    let told = || {
        reader.send(reading::Job::Look);
        // A question that is answered after the look: what comes before its answer was told by the look.
        let ask = Ask::Holders {
            unit,
            as_of: now().today,
        };
        reader.send(reading::Job::Ask(9, ask));
        let wait = std::time::Duration::from_secs(30);
        let first = seen.recv_timeout(wait).unwrap();
        let changed = matches!(first, reading::Report::Changed);
        if changed {
            seen.recv_timeout(wait).unwrap();
        }
        changed
    };
    assert!(!told(), "nothing was written");
    assert!(other.settle(now().today, usize::MAX).unwrap().kept > 0);
    assert!(!told(), "counting changes nothing that is shown");
    other.note(Label::default(), &stamp()).unwrap();
    assert!(told(), "somebody wrote");
    assert!(!told(), "once");
}

/// F9 on units that are marked sets down a confirmation of today for each that has none, and takes them back
/// together.
#[test]
fn rolls_of_marked_units_are_confirmed_together() {
    let mut desk = Desk::new((120, 40), Lang::Vi, true);
    let today = |desk: &Desk| {
        let mut units = std::collections::BTreeSet::new();
        let each = |row: crate::fields::Record| {
            if row.get("confirmed_on").as_day() == Some(now().today) {
                units.extend(row.get("unit").as_ref());
            }
            Ok(())
        };
        desk.reader.for_each(Kind::Confirmation, each).unwrap();
        units
    };
    let before = today(&desk);
    desk.keys("2 / CS00 enter ins down ins down ins f9");
    assert!(
        desk.screen().contains("Ghi nhận 3 đơn vị"),
        "{}",
        desk.screen()
    );
    desk.keys("enter");
    let window = &desk.model.units.found.window;
    let marked: std::collections::BTreeSet<_> =
        window.rows.iter().take(3).map(|row| row.id).collect();
    let expected: std::collections::BTreeSet<_> = before.union(&marked).copied().collect();
    assert_eq!(today(&desk), expected);
    assert!(expected.len() > before.len());
    assert!(window.marked.is_none());
    // Once more there is nothing to set down.
    desk.keys("home ins down ins down ins f9 enter");
    assert_eq!(today(&desk), expected);
    assert!(
        desk.screen().contains("Không có gì thay đổi"),
        "{}",
        desk.screen()
    );
    desk.keys("ctrl-z");
    assert_eq!(today(&desk), before);
}

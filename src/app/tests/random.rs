//! Keys at random, at random sizes, with answers of every kind: nothing panics, nothing is lost.

use crate::app::effect::{Ask, Effect};
use crate::app::footer;
use crate::app::key::{Code, Key};
use crate::app::layout;
use crate::app::model::{Layer, Model};
use crate::app::msg::{Behind, Branch, Choice, Failure, Holder, Listed, Msg, Reply};
use crate::app::script::{Script, dat, members};
use crate::domain::Id;
use crate::fields::query::Count;
use crate::fields::{Dossier, Kind, Row};

const CODES: [Code; 18] = [
    Code::Enter,
    Code::Esc,
    Code::Tab,
    Code::BackTab,
    Code::Backspace,
    Code::Delete,
    Code::Up,
    Code::Down,
    Code::Left,
    Code::Right,
    Code::Home,
    Code::End,
    Code::PageUp,
    Code::PageDown,
    Code::Insert,
    Code::Char(' '),
    Code::Enter,
    Code::Down,
];

fn key(random: &mut fastrand::Rng) -> Key {
    let letters: Vec<char> = "123457abcdenuyg/?:*đễ01 ".chars().collect();
    match random.u8(0..10) {
        0..4 => Key::plain(CODES[random.usize(0..CODES.len())]),
        4..6 => Key {
            shift: random.bool() && random.bool(),
            ..Key::plain(Code::F(random.u8(1..13)))
        },
        6 => Key::ctrl(random.char('a'..='z')),
        7 => Key {
            shift: true,
            ..Key::plain([Code::Up, Code::Down][random.usize(0..2)])
        },
        _ => Key::char(letters[random.usize(0..letters.len())]),
    }
}

fn answer(effect: &Effect, random: &mut fastrand::Rng) -> Option<(u64, Reply)> {
    let failed = || Reply::Failed(Box::default());
    let (ticket, reply) = match effect {
        Effect::Ask { ticket, ask } => (*ticket, read(ask, random)),
        Effect::Check { ticket, .. } => (*ticket, Reply::Checked(None)),
        Effect::Save { ticket, set } => {
            assert!(!set.is_empty(), "an empty set was saved");
            (*ticket, Reply::Saved(Box::default()))
        }
        Effect::Batch { ticket, batch } => {
            assert!(batch.expected > 0);
            (*ticket, Reply::Saved(Box::default()))
        }
        Effect::Undo { ticket } | Effect::Redo { ticket } => {
            let rest_of = random.bool().then_some(7);
            let failure = Failure {
                rest_of,
                ..Failure::default()
            };
            (*ticket, Reply::Failed(Box::new(failure)))
        }
        Effect::UndoEntry { ticket, .. } => (*ticket, Reply::Saved(Box::default())),
        Effect::Import { ticket, .. }
        | Effect::Export { ticket, .. }
        | Effect::SheetOut { ticket, .. }
        | Effect::SheetIn { ticket, .. }
        | Effect::Backup { ticket }
        | Effect::Restore { ticket, .. }
        | Effect::BuildDemo { ticket }
        | Effect::SetSetting { ticket, .. } => {
            (*ticket, Reply::Done(crate::fields::Label::default()))
        }
        _ => return None,
    };
    match random.u8(0..12) {
        0 => Some((ticket, failed())),
        1 => None,
        _ => Some((ticket, reply)),
    }
}

fn read(ask: &Ask, random: &mut fastrand::Rng) -> Reply {
    let row = || Row {
        id: Id(7),
        values: vec![Default::default(); Kind::Unit.fields().len()],
        ..Row::default()
    };
    match ask {
        Ask::Page(query) => {
            let start = random.i64(1..1000);
            let many = random.i64(0..=i64::try_from(query.limit.min(200)).unwrap());
            Reply::Page(members(start..start + many, random.bool(), random.bool()))
        }
        Ask::Count { .. } => Reply::Count(Count::Exact(random.u64(0..5000))),
        Ask::Rank { .. } => Reply::Rank(random.bool().then_some(12)),
        Ask::Dossier { kind, id, .. } => {
            let mut dossier = match kind {
                Kind::Member => dat(),
                _ => Dossier::blank(*kind, *id),
            };
            dossier.record.id = *id;
            Reply::Dossier(random.u8(0..9).ne(&0).then(|| Box::new(dossier)))
        }
        Ask::Tree { parents, .. } => Reply::Tree(
            parents
                .iter()
                .map(|parent| {
                    // A unit below itself: the tree must end all the same.
                    let branch = Branch {
                        row: row(),
                        has_children: true,
                    };
                    (*parent, vec![branch])
                })
                .collect(),
        ),
        Ask::Summary { .. } => Reply::Summary(Box::default()),
        Ask::Readiness { .. } => Reply::Readiness(Some(Box::new(super::readiness::board()))),
        Ask::Judged { .. } => Reply::Judged(Some(crate::fields::readiness::Judged::Base(
            Box::new(super::readiness::explained()),
        ))),
        Ask::Explained { .. } => Reply::Explained(Some(Box::new(super::readiness::explained()))),
        Ask::Due { .. } | Ask::People { .. } | Ask::Moved { .. } | Ask::Movement { .. } => {
            Reply::Listing(vec![Listed {
                behind: Behind::Record(Kind::Member, Id(5)),
                name: "Nguyễn Văn Đạt".into(),
                unit: String::new(),
                on: None,
                note: None,
            }])
        }
        Ask::Holders { .. } => Reply::Holders(vec![Holder {
            post: "TIEU_DOI_TRUONG".into(),
            member: Id(5),
            name: "Nguyễn Văn Đạt".into(),
            unit: String::new(),
        }]),
        Ask::Log(_) => Reply::Log(Vec::new()),
        Ask::LogEntry { .. } => Reply::LogEntry(Vec::new()),
        Ask::Choices { kind, .. } | Ask::Findings { kind, .. } => Reply::Choices(vec![Choice {
            kind: *kind,
            id: Id(8),
            name: "Sở Tư pháp".into(),
            note: String::new(),
        }]),
        Ask::Users { .. } => Reply::Users(Vec::new()),
        Ask::Year { .. } => Reply::Year(Box::default(), Vec::new()),
        Ask::Lacking { .. } => Reply::Lacking(Box::new(super::training::lacking())),
        Ask::Education { .. } => Reply::Education(vec![Default::default()]),
        Ask::DutyAccount { .. } => Reply::DutyAccount(None),
        Ask::DutyRecord { .. } => Reply::DutyRecord(None),
        Ask::TrainingRecord { .. } => Reply::TrainingRecord(Box::default()),
        Ask::Sheet { .. } => {
            let here = random.u8(0..9) > 0;
            Reply::Sheet(here.then(|| Box::new(super::training::sheet())))
        }
        Ask::Called { .. } => Reply::Called(vec![super::training::lacking().people[0].balance]),
        Ask::Backups => Reply::Backups(Vec::new()),
        Ask::Preview { .. } => Reply::Preview(Box::default()),
        Ask::DutySheet { .. } => {
            let state = ["DU_THAO", "DA_BAN_HANH"][random.usize(0..2)];
            let here = random.u8(0..9) > 0;
            Reply::DutySheet(here.then(|| Box::new(super::duty::sheet(Some(state)))))
        }
        Ask::Coverage { .. } => Reply::Coverage(Box::new(super::duty::coverage())),
    }
}

/// What holds after every message.
fn check(model: &Model) {
    let page = layout::page(model);
    for window in [&model.members.window, &model.units.found.window] {
        let len = window.rows.len();
        assert!(window.cursor < len.max(1), "{} of {len}", window.cursor);
        assert!(window.top <= window.cursor && window.cursor - window.top < page);
        assert!(len <= page.max(100) * 9 + 600, "{len} rows are kept");
    }
    for hint in footer::hints(model) {
        assert!(hint.area.x + hint.area.width <= model.size.width);
    }
    for layer in &model.layers {
        let (area, size) = (layout::layer(model.size, layer), model.size);
        assert!(area.x + area.width <= size.width && area.y + area.height <= size.height);
        if let Layer::Form(form) = layer {
            let entry = form.entry().unwrap();
            assert!(form.is_shown(entry), "the cursor is on {entry:?}");
        }
    }
}

/// Plays one run; how many saves came of it.
fn run(seed: u64, steps: usize) -> usize {
    let mut saves = 0;
    let mut random = fastrand::Rng::with_seed(seed);
    let mut script = Script::opened(random.bool());
    for _ in 0..steps {
        let effects = std::mem::take(&mut script.effects);
        for effect in &effects {
            saves += usize::from(matches!(effect, Effect::Save { .. }));
            if let Some((ticket, reply)) = answer(effect, &mut random) {
                script.push(Msg::Reply { ticket, reply });
            }
        }
        let (column, row) = (random.u16(0..140), random.u16(0..50));
        script.push(match random.u8(0..30) {
            0 => Msg::Resize(random.u16(0..220), random.u16(0..70)),
            1 => Msg::Click {
                column,
                row,
                double: random.bool(),
            },
            2 => Msg::Scroll {
                column,
                row,
                lines: random.i16(-5..6),
            },
            3 => Msg::Paste("Nguyễn\r\nVăn\u{202e}".into()),
            4 => Msg::Changed,
            _ => Msg::Key(key(&mut random)),
        });
        check(&script.model);
    }
    // Without further answers, Esc leads back to the pane.
    for _ in 0..10 {
        script.push(Msg::Key(Key::plain(Code::Esc)));
    }
    assert!(
        script.model.layers.is_empty(),
        "seed {seed}: {:?}",
        script.model.layers
    );
    saves
}

#[test]
fn keys_at_random_do_no_harm() {
    let saves: usize = (0..120).map(|seed| run(seed, 400)).sum();
    assert!(saves > 20, "only {saves} saves: the keys do not get far");
}

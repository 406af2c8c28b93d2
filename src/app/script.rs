//! Scripts for tests that read as sentences: these keys, these answers, this model, these effects.
#![allow(clippy::unwrap_used)]

use super::effect::{Ask, Effect};
use super::key::Key;
use super::layout::Size;
use super::model::{Layer, Model, Settings};
use super::msg::{Msg, Now, Opened, Reply, Ticket};
use super::update::update;
use crate::domain::{Birth, Day, Id};
use crate::fields::{Dossier, Kind, Page, Record, Row, Value};
use std::collections::BTreeMap;

/// The day on which every script plays.
pub fn today() -> Day {
    Day::new(2026, 11, 24).unwrap()
}

/// A program being operated.
pub struct Script {
    pub model: Model,
    /// What was wanted since the last look.
    pub effects: Vec<Effect>,
}

impl Script {
    /// An open file of 120×40 that holds something.
    pub fn new() -> Script {
        Script::opened(false)
    }

    /// An open file, empty or not.
    pub fn opened(empty: bool) -> Script {
        let size = Size {
            width: 120,
            height: 40,
        };
        let script = Script {
            model: Model::new(size, today()),
            effects: Vec::new(),
        };
        let opened = Opened {
            path: "quanso.db".into(),
            settings: Settings::default(),
            read_only: false,
            wall: false,
            empty,
            demo: false,
            backed_up: None,
            drafts: Vec::new(),
        };
        script.send(Msg::Opened(Box::new(opened)))
    }

    /// Any message.
    pub fn send(mut self, msg: Msg) -> Script {
        self.push(msg);
        self
    }

    pub fn push(&mut self, msg: Msg) {
        let now = Now {
            today: today(),
            clock_ms: 0,
            time: 0,
        };
        self.effects.extend(update(&mut self.model, msg, now));
    }

    /// Keys by name, parted by spaces.
    pub fn keys(mut self, names: &str) -> Script {
        for name in names.split_whitespace() {
            let key = Key::parse(name).unwrap_or_else(|| panic!("no key {name}"));
            self.push(Msg::Key(key));
        }
        self
    }

    /// Letters, one by one.
    pub fn typing(mut self, text: &str) -> Script {
        for letter in text.chars() {
            self.push(Msg::Key(Key::char(letter)));
        }
        self
    }

    /// Answers the newest question of this kind.
    pub fn reply(self, reply: Reply) -> Script {
        let ticket = self.ticket(&reply);
        let ticket = ticket.unwrap_or_else(|| panic!("nobody asked for {reply:?}"));
        self.answer(ticket, reply)
    }

    /// Answers a ticket.
    pub fn answer(self, ticket: Ticket, reply: Reply) -> Script {
        self.send(Msg::Reply { ticket, reply })
    }

    /// The newest ticket that this would answer.
    pub fn ticket(&self, reply: &Reply) -> Option<Ticket> {
        let mut newest = self.effects.iter().rev();
        newest.find_map(|effect| answered(effect, reply))
    }

    /// Forgets what was wanted so far.
    pub fn forget(mut self) -> Script {
        self.effects.clear();
        self
    }

    /// What was asked of this kind, newest last.
    pub fn asked(&self) -> impl DoubleEndedIterator<Item = &Ask> {
        self.effects.iter().filter_map(|effect| match effect {
            Effect::Ask { ask, .. } => Some(ask),
            _ => None,
        })
    }

    /// What is said to the operator: the message id.
    pub fn said(&self) -> &str {
        let notice = self.model.notice.as_ref();
        notice.map_or("", |notice| notice.label.message.as_str())
    }

    /// The form on top.
    pub fn form(&self) -> &super::form::Form {
        match self.model.layers.last() {
            Some(Layer::Form(form)) => form,
            other => panic!("no form on top but {other:?}"),
        }
    }

    /// Goes to an entry of the form on top.
    pub fn at(mut self, field: &str) -> Script {
        let Some(Layer::Form(form)) = self.model.layers.last_mut() else {
            panic!("no form on top");
        };
        let own = |entry: &super::form::Entry| {
            entry.field.id == field && entry.slot == super::form::Slot::Field
        };
        form.cursor = form.entries.iter().position(own).unwrap();
        self
    }
}

fn answered(effect: &Effect, reply: &Reply) -> Option<Ticket> {
    let (ticket, fits) = match effect {
        Effect::Ask { ticket, ask } => (
            ticket,
            matches!(
                (ask, reply),
                (Ask::Page(_), Reply::Page(_))
                    | (Ask::Count { .. }, Reply::Count(_))
                    | (Ask::Rank { .. }, Reply::Rank(_))
                    | (Ask::Dossier { .. }, Reply::Dossier(_))
                    | (Ask::Tree { .. }, Reply::Tree(_))
                    | (Ask::Summary { .. }, Reply::Summary(_))
                    | (Ask::Log(_), Reply::Log(_))
                    | (Ask::Choices { .. }, Reply::Choices(_))
                    | (Ask::Backups, Reply::Backups(_))
                    | (Ask::Preview { .. }, Reply::Preview(_))
                    | (
                        Ask::Due { .. }
                            | Ask::People { .. }
                            | Ask::Moved { .. }
                            | Ask::Movement { .. },
                        Reply::Listing(_)
                    )
                    | (Ask::Year { .. }, Reply::Year(..))
                    | (Ask::Lacking { .. }, Reply::Lacking(_))
                    | (Ask::Education { .. }, Reply::Education(_))
                    | (Ask::Sheet { .. }, Reply::Sheet(_))
                    | (Ask::Called { .. }, Reply::Called(_))
                    | (Ask::DutySheet { .. }, Reply::DutySheet(_))
                    | (Ask::Coverage { .. }, Reply::Coverage(_))
                    | (Ask::Readiness { .. }, Reply::Readiness(_))
                    | (Ask::Judged { .. }, Reply::Judged(_))
                    | (Ask::Explained { .. }, Reply::Explained(_))
            ),
        ),
        Effect::Check { ticket, .. } => (ticket, matches!(reply, Reply::Checked(_))),
        Effect::Save { ticket, .. }
        | Effect::Batch { ticket, .. }
        | Effect::Undo { ticket }
        | Effect::Redo { ticket }
        | Effect::UndoEntry { ticket, .. } => {
            (ticket, matches!(reply, Reply::Saved(_) | Reply::Failed(_)))
        }
        Effect::Import { ticket, .. }
        | Effect::Export { ticket, .. }
        | Effect::Backup { ticket }
        | Effect::Restore { ticket, .. }
        | Effect::RosterOut { ticket, .. }
        | Effect::BuildDemo { ticket } => {
            (ticket, matches!(reply, Reply::Done(_) | Reply::Failed(_)))
        }
        Effect::PlanUnits { ticket, .. } => (
            ticket,
            matches!(reply, Reply::PlannedUnits(_) | Reply::Failed(_)),
        ),
        Effect::Plan { ticket, .. } => (ticket, matches!(reply, Reply::Planned(_))),
        _ => return None,
    };
    fits.then_some(*ticket)
}

/// Members with these ids, as a page of their list.
pub fn members(ids: std::ops::Range<i64>, more_before: bool, more_after: bool) -> Page {
    Page {
        rows: ids.map(member_row).collect(),
        more_before,
        more_after,
    }
}

fn member_row(id: i64) -> Row {
    let mut values = vec![Value::Null; Kind::Member.fields().len()];
    values[Kind::Member.index("full_name").unwrap()] = Value::Text(format!("Người {id}"));
    Row {
        id: Id(id),
        values,
        ..Row::default()
    }
}

/// Nguyễn Văn Đạt, a soldier of unit 7 since 01/03/2024.
pub fn dat() -> Dossier {
    let joined = Day::new(2024, 3, 1).unwrap();
    let born = Day::new(1994, 12, 14).unwrap();
    let mut record = Record::empty(Kind::Member, Id(5))
        .with("full_name", Value::text("Nguyễn Văn Đạt"))
        .with("born", Value::Birth(Birth::day(born)))
        .with("sex", Value::text("nam"))
        .with("citizen_id", Value::text("025094348273"))
        .with("joined_on", Value::Day(joined));
    record.version = 3;
    let posting = Record::empty(Kind::Posting, Id(50))
        .with("member", Value::Ref(Id(5)))
        .with("unit", Value::Ref(Id(7)))
        .with("post", Value::text("CHIEN_SI"))
        .with("main", Value::Flag(true))
        .with("from_day", Value::Day(joined));
    let standing = Record::empty(Kind::Standing, Id(51))
        .with("member", Value::Ref(Id(5)))
        .with("status", Value::text("DANG_THAM_GIA"))
        .with("from_day", Value::Day(joined));
    Dossier {
        record,
        owned: vec![posting, standing],
        names: BTreeMap::from([(Id(7), "Sở Kế hoạch".to_owned())]),
    }
}

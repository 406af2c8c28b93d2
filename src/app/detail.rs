//! One record in full, in tabs: beside its list or as a layer. Must not edit it.

mod lines;

pub use lines::{Line, readiness_lines};

use super::effect::Ask;
use super::layout;
use super::list::{Focus, Window, name_of};
use super::model::{Layer, Model, Pane, Part, Place, Wanted};
use super::msg::{Choice, Holder};
use crate::domain::rules::Finding;
use crate::domain::summary::Summary;
use crate::domain::{Day, Id};
use crate::fields::duty_record::DutyRecord;
use crate::fields::filter::{Clause, Comparison, Operand};
use crate::fields::log::{Entry, LogQuery};
use crate::fields::readiness::Judged;
use crate::fields::training::TrainingRecord;
use crate::fields::{Dossier, Field, Kind, Row, Value};

/// A tab of a detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// All fields by section.
    Sheet,
    /// On roll against the establishment, post by post.
    Strength,
    /// Command posts by name, or vacant.
    Posts,
    /// Members of the branch.
    Roll,
    /// Decisions it stands under.
    Decisions,
    /// Its dated rows.
    History,
    Findings,
    /// What the change log says of it.
    Log,
    /// Who and what stands under the decision.
    Users,
    /// Years, classes, certificates.
    Training,
    /// Shifts, turns, hours.
    Duty,
    /// Measures of the internal reference index, with what stands behind them.
    Readiness,
    /// What the record is made of, where that does not lie in time.
    Rows,
}

impl Tab {
    /// The tabs of a kind, in order.
    pub fn of(kind: Kind) -> &'static [Tab] {
        match kind {
            Kind::Unit => &[
                Tab::Strength,
                Tab::Readiness,
                Tab::Posts,
                Tab::Roll,
                Tab::Training,
                Tab::Duty,
                Tab::Sheet,
                Tab::Decisions,
                Tab::History,
                Tab::Findings,
                Tab::Log,
            ],
            Kind::Member => &[
                Tab::Sheet,
                Tab::Training,
                Tab::Duty,
                Tab::History,
                Tab::Findings,
                Tab::Decisions,
                Tab::Log,
            ],
            Kind::TrainingClass | Kind::TrainingPlan => &[
                Tab::Rows,
                Tab::Sheet,
                Tab::Findings,
                Tab::Decisions,
                Tab::Log,
            ],
            Kind::Decision => &[Tab::Sheet, Tab::Users, Tab::Findings, Tab::Log],
            _ => &[
                Tab::Sheet,
                Tab::History,
                Tab::Findings,
                Tab::Decisions,
                Tab::Log,
            ],
        }
    }

    /// The Fluent message with its title.
    pub fn message(self) -> &'static str {
        match self {
            Tab::Sheet => "tab-sheet",
            Tab::Strength => "tab-strength",
            Tab::Posts => "tab-posts",
            Tab::Roll => "tab-roll",
            Tab::Decisions => "tab-decisions",
            Tab::History => "tab-history",
            Tab::Findings => "tab-findings",
            Tab::Log => "tab-log",
            Tab::Users => "tab-users",
            Tab::Training => "tab-training",
            Tab::Duty => "tab-duty",
            Tab::Readiness => "tab-readiness",
            Tab::Rows => "tab-rows",
        }
    }
}

/// A record being looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    pub serial: u32,
    pub kind: Kind,
    pub id: Id,
    pub name: String,
    pub as_of: Day,
    pub tab: Tab,
    /// Parts that were asked for already.
    pub asked: Vec<Part>,
    /// The row of the list it was opened from, for what is derived.
    pub row: Option<Row>,
    pub dossier: Option<Box<Dossier>>,
    /// The record is no longer there.
    pub missing: bool,
    pub findings: Vec<Finding>,
    pub summary: Option<Box<Summary>>,
    pub holders: Vec<Holder>,
    pub users: Vec<Choice>,
    pub training: Option<Box<TrainingRecord>>,
    /// Once read: nothing where the unit is no base and has none below.
    pub readiness: Option<Option<Judged>>,
    /// Once read: nothing where the record has nothing to do with duty.
    pub duty: Option<Option<Box<DutyRecord>>>,
    pub log: Vec<Entry>,
    /// The members' tab.
    pub roll: Window,
    /// Line under the cursor, and the first on the screen, of all tabs but the members'.
    pub cursor: usize,
    pub top: usize,
}

impl Detail {
    /// The record itself; the member or the row under the cursor where there is one.
    pub fn selected(&self) -> Option<(Kind, Id, String)> {
        if self.tab == Tab::Roll
            && let Some(row) = self.roll.row()
        {
            return Some((Kind::Member, row.id, name_of(Kind::Member, row)));
        }
        if matches!(
            self.tab,
            Tab::History | Tab::Training | Tab::Duty | Tab::Rows
        ) && let Some(Line::Row { row, .. }) = self.lines().get(self.cursor)
        {
            return Some((row.kind, row.id, self.name.clone()));
        }
        (!self.missing).then(|| (self.kind, self.id, self.name.clone()))
    }
}

/// How many entries of the log a record shows.
const ENTRIES: usize = 200;

impl Detail {
    /// A record of which nothing is read yet.
    pub fn new(serial: u32, kind: Kind, id: Id, name: String, as_of: Day) -> Detail {
        Detail {
            serial,
            kind,
            id,
            name,
            as_of,
            tab: Tab::of(kind)[0],
            asked: Vec::new(),
            row: None,
            dossier: None,
            missing: false,
            findings: Vec::new(),
            summary: None,
            holders: Vec::new(),
            users: Vec::new(),
            training: None,
            duty: None,
            readiness: None,
            log: Vec::new(),
            roll: Window::new(Kind::Member, as_of),
            cursor: 0,
            top: 0,
        }
    }

    /// Scrolls so that the cursor is seen.
    pub(super) fn settle(&mut self, page: usize) {
        let len = self.lines().len();
        self.cursor = self.cursor.min(len.saturating_sub(1));
        self.top = layout::keep_visible(self.top, self.cursor, page, len);
        let roll = &mut self.roll;
        roll.top = layout::keep_visible(roll.top, roll.cursor, page, roll.rows.len());
    }

    /// The parts that the tab in hand shows.
    pub fn parts(&self) -> Vec<Part> {
        let mut parts = vec![Part::Dossier, Part::Findings];
        parts.extend(match self.tab {
            Tab::Strength => Some(Part::Summary),
            Tab::Posts => Some(Part::Holders),
            Tab::Roll => Some(Part::Roll),
            Tab::Log => Some(Part::Log),
            Tab::Users => Some(Part::Users),
            Tab::Training => Some(Part::Training),
            Tab::Duty => Some(Part::Duty),
            Tab::Readiness => Some(Part::Readiness),
            _ => None,
        });
        parts
    }

    /// Another tab, to the right or to the left.
    pub fn turn(&mut self, right: bool) {
        let tabs = Tab::of(self.kind);
        let at = tabs.iter().position(|tab| *tab == self.tab).unwrap_or(0);
        let step = if right { 1 } else { tabs.len() - 1 };
        self.tab = tabs[(at + step) % tabs.len()];
        (self.cursor, self.top) = (0, 0);
    }
}

/// The fields of a kind, those of one section together, sections as they first come.
pub fn by_section(kind: Kind) -> Vec<&'static Field> {
    let mut fields: Vec<&'static Field> = kind.fields().iter().collect();
    let first = |field: &Field| {
        let mut all = kind.fields().iter();
        all.position(|other| other.section == field.section)
    };
    fields.sort_by_key(|field| first(field));
    fields
}

impl Model {
    /// Opens a record over everything; many records in a row do not pile up.
    pub(super) fn open_detail(&mut self, kind: Kind, id: Id, name: String) {
        let row = self
            .list()
            .and_then(|list| list.window.row())
            .filter(|row| row.id == id)
            .cloned();
        let serial = self.next_serial();
        let mut detail = Detail::new(serial, kind, id, name, self.day());
        detail.row = row;
        let open = |layer: &Layer| matches!(layer, Layer::Detail(_));
        if self.layers.iter().filter(|layer| open(layer)).count() >= 3
            && self.layers.last().is_some_and(open)
        {
            self.layers.pop();
        }
        self.layers.push(Layer::Detail(Box::new(detail)));
        self.ask_detail(serial);
    }

    /// Asks for what the tab of a detail shows and was not asked for yet.
    pub(super) fn ask_detail(&mut self, serial: u32) {
        let Some(detail) = self.detail_mut(serial) else {
            return;
        };
        let (kind, id, as_of) = (detail.kind, detail.id, detail.as_of);
        let mut parts = detail.parts();
        parts.retain(|part| !detail.asked.contains(part));
        detail.asked.extend(&parts);
        for part in parts {
            let ask = match part {
                Part::Dossier => Ask::Dossier { kind, id, as_of },
                Part::Findings => Ask::Findings { kind, id, as_of },
                Part::Summary => Ask::Summary {
                    branch: Some(id),
                    as_of,
                },
                Part::Holders => Ask::Holders { unit: id, as_of },
                Part::Log => Ask::Log(LogQuery {
                    record: Some(id),
                    limit: ENTRIES,
                    ..LogQuery::default()
                }),
                Part::Training => Ask::TrainingRecord { kind, id, as_of },
                Part::Duty => Ask::DutyRecord { kind, id, as_of },
                Part::Readiness => Ask::Judged { unit: id, as_of },
                Part::Users => Ask::Users {
                    decision: id,
                    limit: ENTRIES,
                },
                Part::Roll => {
                    self.ask_roll(serial, id);
                    continue;
                }
            };
            self.ask(Wanted::Detail(serial, part), ask);
        }
    }

    fn ask_roll(&mut self, serial: u32, unit: Id) {
        let Some(field) = Kind::Member.field("unit") else {
            return;
        };
        if let Some(detail) = self.detail_mut(serial) {
            detail.roll.filter.clauses = vec![Clause::Field {
                field,
                comparison: Comparison::Matches,
                operand: Operand::Value(Value::Ref(unit)),
            }];
        }
        self.restart(Place::Roll(serial));
    }

    /// Reads again whatever details show.
    pub(super) fn refresh_details(&mut self) {
        let as_of = self.day();
        let layers = self.layers.iter_mut().filter_map(|layer| match layer {
            Layer::Detail(detail) => Some(&mut **detail),
            _ => None,
        });
        let beside = [&mut self.members.detail, &mut self.units.detail];
        let beside = beside.into_iter().flatten().map(|detail| &mut **detail);
        let mut serials = Vec::new();
        for detail in layers.chain(beside) {
            detail.asked.clear();
            detail.as_of = as_of;
            serials.push(detail.serial);
        }
        for serial in serials {
            self.ask_detail(serial);
        }
    }

    /// Shows the selected record beside its list, where there is room.
    pub(super) fn follow(&mut self) {
        if layout::split(self.size, self.pane).detail.is_none() || !self.layers.is_empty() {
            return;
        }
        let (selected, row) = match self.pane {
            Pane::Members => (self.members.selected(), self.members.window.row().cloned()),
            _ => (self.units.selected(), None),
        };
        let as_of = self.day();
        let pane = self.pane;
        let mut beside = match pane {
            Pane::Members => self.members.detail.take(),
            _ => self.units.detail.take(),
        };
        let same = |detail: &Detail| {
            selected.as_ref().is_some_and(|(_, id, _)| *id == detail.id) && detail.as_of == as_of
        };
        let mut fresh = None;
        if !beside.as_deref().is_some_and(same) {
            beside = selected.map(|(kind, id, name)| {
                let (serial, tab) = match &beside {
                    Some(old) => (old.serial, old.tab),
                    None => (self.next_serial(), Tab::of(kind)[0]),
                };
                let mut detail = Detail::new(serial, kind, id, name, as_of);
                detail.tab = tab;
                fresh = Some(serial);
                Box::new(detail)
            });
        }
        if let Some(detail) = &mut beside {
            detail.row = row.filter(|row| row.id == detail.id);
        }
        match pane {
            Pane::Members => self.members.detail = beside,
            _ => self.units.detail = beside,
        }
        if let Some(serial) = fresh {
            // Answers for the record that was here before belong to it alone.
            self.tickets
                .drop_where(|wanted| matches!(wanted, Wanted::Detail(of, _) if *of == serial));
            self.ask_detail(serial);
        }
    }

    /// The unit whose detail has the keys.
    pub(super) fn opened_unit(&self) -> Option<&Detail> {
        let detail = match self.layers.last() {
            Some(Layer::Detail(detail)) => Some(detail),
            None if self.pane == Pane::Units && self.units.focus == Focus::Detail => {
                self.units.detail.as_ref()
            }
            _ => None,
        };
        detail
            .map(|own| &**own)
            .filter(|own| own.kind == Kind::Unit)
    }

    /// The detail that has the keys.
    pub(super) fn focused_detail(&mut self) -> Option<&mut Detail> {
        match self.layers.last_mut() {
            Some(Layer::Detail(detail)) => Some(detail),
            Some(_) => None,
            None => match self.pane {
                Pane::Members if self.members.focus == Focus::Detail => {
                    self.members.detail.as_deref_mut()
                }
                Pane::Units if self.units.focus == Focus::Detail => {
                    self.units.detail.as_deref_mut()
                }
                _ => None,
            },
        }
    }
}

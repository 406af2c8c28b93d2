//! From what is under the cursor to what is behind it. Must not change data.

use super::commands::{Cmd, disabled};
use super::detail::Tab;
use super::dispatch;
use super::form;
use super::model::{Act, Layer, Model, Pane, Tone};
use super::picker::{PickFor, Source};
use crate::domain::{Id, codes};
use crate::fields::filter::{Clause, Comparison, Filter, Operand};
use crate::fields::{Kind, Value, wording};

impl Model {
    /// Opens what is under the cursor.
    pub(super) fn open(&mut self) {
        let target = self.focused_detail().map(|detail| detail.target());
        let found = self
            .focused_detail()
            .filter(|detail| detail.tab == Tab::Findings)
            .and_then(|detail| detail.findings.get(detail.cursor)?.field);
        if let Some(field) = found {
            return match disabled(self, Cmd::Edit) {
                Some(reason) => self.refuse(reason),
                None => self.act(Act::Mend(field)),
            };
        }
        if self.do_mending() {
            return;
        }
        if let Some((unit, name, day)) = self.focused_detail().and_then(|own| own.duty_place()) {
            return self.show_duty(unit, name, day);
        }
        let entry = match self.focused_detail() {
            Some(detail) if detail.tab == Tab::Log => detail.log.get(detail.cursor).cloned(),
            _ => None,
        };
        if let Some(entry) = entry {
            return self.open_entry(entry);
        }
        if let Some(target) = target {
            if let Some((kind, id, name)) = target
                && form::has_form(kind)
            {
                if kind == Kind::TrainingClass {
                    return self.open_grid(id, name);
                }
                self.open_detail(kind, id, name);
            }
            return;
        }
        match self.layers.last() {
            Some(Layer::Start(_)) => return self.begin(),
            Some(Layer::Listing(_)) => return self.open_listed(),
            Some(Layer::Grid(_)) => return self.open_cell(),
            Some(Layer::Backups(_)) => return dispatch::perform(self, Cmd::Restore),
            Some(_) => return,
            None => {}
        }
        match self.pane {
            Pane::Overview => self.open_figure(),
            Pane::Log => {
                if let Some(entry) = self.log.entry().cloned() {
                    self.open_entry(entry);
                }
            }
            Pane::Duty => self.open_duty_line(),
            Pane::Training => self.open_training(),
            Pane::Units | Pane::Members => {
                if let Some((kind, id, name)) = self.selected() {
                    self.open_detail(kind, id, name);
                }
            }
        }
    }

    pub(super) fn open_tab(&mut self, tab: Tab) {
        let Some((kind, id, name)) = self.record_in_hand() else {
            return;
        };
        let here = matches!(self.layers.last(), Some(Layer::Detail(detail)) if detail.id == id);
        if !here {
            self.open_detail(kind, id, name);
        }
        if let Some(Layer::Detail(detail)) = self.layers.last_mut() {
            detail.tab = tab;
            (detail.cursor, detail.top) = (0, 0);
            let serial = detail.serial;
            self.ask_detail(serial);
        }
    }

    pub(super) fn turn_tab(&mut self, right: bool) {
        if let Some(detail) = self.focused_detail() {
            detail.turn(right);
            let serial = detail.serial;
            self.ask_detail(serial);
        }
    }

    /// Shows a pane as it was left.
    pub(super) fn show_pane(&mut self, pane: Pane) {
        self.came_from = None;
        self.pane = pane;
    }

    /// Shows another pane in order to look at something in it, and remembers the way back.
    pub(super) fn leave_for(&mut self, pane: Pane) {
        let layers = std::mem::take(&mut self.layers);
        if pane != self.pane || !layers.is_empty() {
            self.came_from = Some((self.pane, layers));
            self.say(Tone::Info, "notice-way-back", &[]);
        }
        self.pane = pane;
    }

    /// Back to where the pane was opened from, as the file is now.
    pub(super) fn go_back(&mut self) {
        if let Some((pane, layers)) = self.came_from.take() {
            (self.pane, self.layers) = (pane, layers);
            self.refresh_details();
        }
    }

    /// A new member or unit, in the unit in hand.
    pub(super) fn add(&mut self) {
        let (kind, within) = match self.pane {
            Pane::Units => (Kind::Unit, self.selected()),
            Pane::Duty => match self.duty.board.kind() {
                Some(kind) => (
                    kind,
                    self.duty
                        .unit
                        .clone()
                        .map(|(id, name)| (Kind::Unit, id, name)),
                ),
                None => return self.refuse("duty-no-add"),
            },
            Pane::Training => match self.training.board.kind() {
                // A certificate belongs to a person, who is chosen first.
                Some(Kind::Certificate) => {
                    return self.open_picker(
                        Source::Records(Kind::Member),
                        PickFor::Owner(Kind::Certificate),
                        "",
                    );
                }
                Some(kind) => (kind, None),
                None => return self.refuse("disabled-no-rows"),
            },
            _ => (Kind::Member, None),
        };
        let within = within
            .filter(|(kind, ..)| *kind == Kind::Unit)
            .map(|(_, id, name)| (id, name));
        let within = within.or_else(|| self.filtered_unit());
        self.open_create(kind, within);
        if self.pane == Pane::Training {
            self.fill_year();
        }
    }

    /// A new plan or class is of the year in hand; a plan begins as a draft of today.
    fn fill_year(&mut self) {
        let (year, today) = (self.training.year.to_string(), self.today.local());
        let draft = wording::code(self.words(), &codes::PLAN_STATE, "DU_THAO");
        let Some(Layer::Form(form)) = self.layers.last_mut() else {
            return;
        };
        let plan = form.kind == Kind::TrainingPlan;
        for entry in &mut form.entries {
            match entry.field.id {
                "year" => entry.input.set(&year),
                "state" if plan => entry.input.set(&draft),
                "drafted_on" if plan => entry.input.set(&today),
                _ => {}
            }
        }
    }

    /// The one unit that the members' list is narrowed to.
    fn filtered_unit(&self) -> Option<(Id, String)> {
        let row = self.members.window.row()?;
        let mut clauses = self.members.window.filter.clauses.iter();
        clauses.find_map(|clause| match clause {
            Clause::Field {
                field,
                operand: Operand::Value(Value::Ref(id)),
                ..
            } if field.id == "unit" && row.get(Kind::Member, "unit").as_ref() == Some(*id) => {
                let name = row.name(Kind::Member, "unit")?;
                Some((*id, name.to_owned()))
            }
            _ => None,
        })
    }

    /// The members' list, narrowed to the branch of the selected unit.
    pub(super) fn show_roll(&mut self) {
        if let Some((_, id, _)) = self.selected() {
            self.show_roll_of(Some(id));
        }
    }

    /// The members' list: of a branch, or of the whole file.
    pub(super) fn show_roll_of(&mut self, branch: Option<Id>) {
        let mut filter = Filter::none(Kind::Member);
        if let (Some(id), Some(field)) = (branch, Kind::Member.field("unit")) {
            filter.clauses.push(Clause::Field {
                field,
                comparison: Comparison::Matches,
                operand: Operand::Value(Value::Ref(id)),
            });
        }
        self.show_filtered(Pane::Members, filter);
    }
}

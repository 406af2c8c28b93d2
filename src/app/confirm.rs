//! A question before something that is not lightly done. Must not do it itself.

use super::effect::Effect;
use super::model::{Layer, Model, Tone, Wanted};
use super::msg::Ticket;
use crate::fields::batch::Batch;
use crate::fields::{ChangeSet, Label};

/// What is done on yes.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    Save(ChangeSet),
    Batch(Box<Batch>),
    UndoEntry {
        entry: i64,
        rest: bool,
    },
    Restore {
        path: String,
    },
    /// Every unit's month planned.
    PlanUnits,
    BuildDemo,
    Import,
    /// What was typed in the form below the question.
    DropDraft,
    Quit,
}

/// A question with two answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Confirm {
    pub question: Label,
    pub details: Vec<Label>,
    pub deed: Deed,
    /// The answer under the cursor; no where the deed is dangerous.
    pub yes: bool,
    pub danger: bool,
}

impl Model {
    /// Asks before something.
    pub(super) fn ask_first(&mut self, question: Label, deed: Deed, danger: bool) {
        self.layers.push(Layer::Confirm(Box::new(Confirm {
            question,
            details: Vec::new(),
            deed,
            yes: !danger,
            danger,
        })));
    }

    /// Takes the answer under the cursor.
    pub(super) fn answer(&mut self) {
        let Some(Layer::Confirm(confirm)) = self.layers.pop() else {
            return;
        };
        if confirm.yes {
            self.carry_out(confirm.deed);
        }
    }

    fn carry_out(&mut self, deed: Deed) {
        match deed {
            Deed::Save(set) => {
                let ticket = self.tickets.issue(Wanted::Save);
                self.emit(Effect::Save { ticket, set });
            }
            Deed::Batch(batch) => {
                // The form of the batch, where it has one, lies below the question.
                if matches!(self.layers.last(), Some(Layer::Form(_))) {
                    self.layers.pop();
                }
                let ticket = self.tickets.issue(Wanted::Batch);
                self.emit(Effect::Batch { ticket, batch });
            }
            Deed::UndoEntry { entry, rest } => {
                let ticket = self.tickets.issue(Wanted::Undo);
                self.emit(Effect::UndoEntry {
                    ticket,
                    entry,
                    rest,
                });
            }
            Deed::Restore { path } => {
                let ticket = self.begin_job("job-restore", Wanted::Job);
                self.emit(Effect::Restore { ticket, path });
            }
            Deed::BuildDemo => {
                self.build_demo();
            }
            Deed::Import => self.run_import(),
            Deed::PlanUnits => self.plan_units(),
            Deed::DropDraft => self.drop_draft(),
            Deed::Quit => super::update::quit(self),
        }
    }

    /// Begins something long; its ticket.
    pub(super) fn begin_job(&mut self, message: &str, wanted: Wanted) -> Ticket {
        self.job = Some(Label::new(message, &[]));
        self.tickets.issue(wanted)
    }

    /// Fills the empty file with invented data.
    pub(super) fn build_demo(&mut self) {
        let ticket = self.begin_job("job-demo", Wanted::Demo);
        self.emit(Effect::BuildDemo { ticket });
    }

    /// Gives up what was typed in the form on top.
    fn drop_draft(&mut self) {
        if let Some(Layer::Form(form)) = self.layers.pop() {
            let draft = form.draft();
            self.forget_draft(&draft);
            self.say(Tone::Info, "notice-draft-dropped", &[]);
        }
    }
}

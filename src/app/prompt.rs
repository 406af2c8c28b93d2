//! One line asked for: a day, a path. Must not know what becomes of it.

use super::model::{Layer, Model, Tone};
use super::text_field::TextField;
use crate::domain::{Day, Id};
use crate::fields::parse::{self, Problem};
use crate::fields::{Kind, Label};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromptFor {
    /// The day that figures are asked for.
    AsOf,
    /// The day from whose end on strength is followed.
    Movement,
    /// A spreadsheet to bring in.
    ImportPath,
    /// The day from which make-up classes are held.
    MakeUp,
    /// Points or a grade in a subject.
    Points,
    /// Score and rounds, or a grade.
    Shooting,
    /// The day on which a class is closed.
    CloseClass,
    /// Where the list of a class is written, or its attendance read.
    SheetOut,
    SheetIn,
    /// Why a published roster is changed, or a duty swapped.
    DutyReason,
    /// Who signs a roster.
    DutySigner,
    /// Where a roster is written.
    RosterOut,
    /// Where the overview is written.
    OverviewOut,
    /// Where the figures of a unit are written to be counted again.
    EvidenceOut(Id),
}

impl PromptFor {
    /// The Fluent message that asks.
    pub fn message(self) -> &'static str {
        match self {
            PromptFor::AsOf => "prompt-as-of",
            PromptFor::Movement => "prompt-movement",
            PromptFor::ImportPath => "prompt-import-path",
            PromptFor::MakeUp => "prompt-make-up",
            PromptFor::Points => "prompt-points",
            PromptFor::Shooting => "prompt-shooting",
            PromptFor::CloseClass => "prompt-close-class",
            PromptFor::SheetOut => "prompt-sheet-out",
            PromptFor::SheetIn => "prompt-sheet-in",
            PromptFor::DutyReason => "prompt-duty-reason",
            PromptFor::DutySigner => "prompt-duty-signer",
            PromptFor::RosterOut => "prompt-roster-out",
            PromptFor::OverviewOut => "prompt-overview-out",
            PromptFor::EvidenceOut(_) => "prompt-evidence-out",
        }
    }
}

/// A question with a line to type.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    pub prompt_for: PromptFor,
    pub input: TextField,
    pub problem: Option<Label>,
}

impl Model {
    /// Asks for a line.
    pub(super) fn open_prompt(&mut self, prompt_for: PromptFor, text: &str) {
        self.layers.push(Layer::Prompt(Prompt {
            prompt_for,
            input: TextField::offered(text),
            problem: None,
        }));
    }

    /// Takes the line that was typed.
    pub(super) fn prompt_done(&mut self) {
        let words = self.languages();
        let Some(Layer::Prompt(prompt)) = self.layers.last_mut() else {
            return;
        };
        let typed = prompt.input.value().trim().to_owned();
        let prompt_for = prompt.prompt_for;
        match prompt_for {
            PromptFor::DutyReason | PromptFor::DutySigner if typed.is_empty() => {
                prompt.problem = Some(Label::new("problem-required", &[]));
            }
            PromptFor::DutyReason
            | PromptFor::DutySigner
            | PromptFor::RosterOut
            | PromptFor::OverviewOut
            | PromptFor::EvidenceOut(_)
                if typed.chars().count() > 200 =>
            {
                let length = typed.chars().count().to_string();
                let arguments = [("length", length.as_str()), ("max", "200")];
                prompt.problem = Some(Label::new("problem-too-long", &arguments));
            }
            PromptFor::DutyReason => {
                self.layers.pop();
                self.take_duty_reason(&typed);
            }
            PromptFor::DutySigner => {
                self.layers.pop();
                self.set_roster_state("DA_DUYET", Some(&typed));
            }
            PromptFor::RosterOut if !typed.is_empty() => {
                self.layers.pop();
                self.write_roster(typed);
            }
            PromptFor::OverviewOut if !typed.is_empty() => {
                self.layers.pop();
                self.write_overview(None, typed);
            }
            PromptFor::EvidenceOut(unit) if !typed.is_empty() => {
                self.layers.pop();
                self.write_overview(Some(unit), typed);
            }
            PromptFor::SheetOut
            | PromptFor::SheetIn
            | PromptFor::RosterOut
            | PromptFor::OverviewOut
            | PromptFor::EvidenceOut(_)
                if typed.is_empty() =>
            {
                prompt.problem = Some(Label::new("prompt-path-needed", &[]));
            }
            PromptFor::RosterOut | PromptFor::OverviewOut | PromptFor::EvidenceOut(_) => {}
            PromptFor::SheetOut | PromptFor::SheetIn => {
                self.layers.pop();
                self.move_sheet(prompt_for == PromptFor::SheetOut, typed);
            }
            PromptFor::Points | PromptFor::Shooting => {
                let under = self.layers.pop();
                if let Err(problem) = self.take_result(&typed) {
                    self.layers.extend(under);
                    self.prompt_problem(&problem);
                }
            }
            PromptFor::MakeUp | PromptFor::CloseClass => {
                let Some(field) = Kind::TrainingClass.field("closed_on") else {
                    return;
                };
                let day = match parse::parse(field, &typed, &words) {
                    Ok(value) => value.as_day(),
                    Err(problem) => return self.prompt_problem(&problem),
                };
                let under = self.layers.pop();
                let done = match (prompt_for, day) {
                    (PromptFor::MakeUp, Some(day)) => {
                        self.make_up(day);
                        Ok(())
                    }
                    (PromptFor::MakeUp, None) => Err(Problem::new("starts_on", "problem-required")),
                    (_, day) => self.close_class(day),
                };
                if let Err(problem) = done {
                    self.layers.extend(under);
                    self.prompt_problem(&problem);
                }
            }
            PromptFor::AsOf | PromptFor::Movement => {
                let Some(field) = Kind::Posting.field("from_day") else {
                    return;
                };
                let day = match parse::parse(field, &typed, &words) {
                    Ok(value) => value.as_day(),
                    Err(problem) => return self.prompt_problem(&problem),
                };
                let to = self.day();
                match (prompt_for, day) {
                    (PromptFor::AsOf, day) => {
                        self.layers.pop();
                        self.look_at(day);
                    }
                    (_, Some(from)) if from <= to => {
                        self.layers.pop();
                        self.open_movement(from);
                    }
                    (_, None) => self.prompt_problem(&Problem::new("from_day", "problem-required")),
                    (_, Some(from)) => {
                        let problem = Problem::new("from_day", "prompt-movement-reversed")
                            .with("from", from.local())
                            .with("to", to.local());
                        self.prompt_problem(&problem);
                    }
                }
            }
            PromptFor::ImportPath if typed.is_empty() => {
                prompt.problem = Some(Label::new("prompt-path-needed", &[]));
            }
            PromptFor::ImportPath => {
                self.layers.pop();
                self.preview_import(&typed);
            }
        }
    }

    fn prompt_problem(&mut self, problem: &Problem) {
        if let Some(Layer::Prompt(prompt)) = self.layers.last_mut() {
            prompt.problem = Some(labelled(problem));
        }
    }

    /// Looks at another day; nothing or today is today.
    fn look_at(&mut self, day: Option<Day>) {
        let today = self.today;
        self.as_of = day.filter(|day| *day != today);
        match self.as_of {
            Some(day) => self.say(Tone::Warning, "notice-as-of", &[("day", &day.local())]),
            None => self.say(Tone::Info, "notice-today", &[]),
        }
        self.refresh();
    }
}

/// A problem as a label.
pub(super) fn labelled(problem: &Problem) -> Label {
    let arguments: Vec<(&str, &str)> = problem
        .arguments
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    Label::new(problem.message, &arguments)
}

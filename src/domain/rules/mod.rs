//! The rules over members, units and decisions, a function each. Must not hold numbers: they are
//! rows of the rulebook.

pub mod age;
pub mod citizen;
pub mod command;
pub mod component;
pub mod decision;
pub mod due;
pub mod status;
pub mod term;
pub mod training;

pub use due::{Due, DueKind, due_within};

use super::member::Member;
use super::rulebook::Rulebook;
use super::training::class::{Class, YearPlan};
use super::unit::{Decision, Unit};
use super::{Day, Id};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Info,
    Warning,
    Error,
}

impl Level {
    /// The stable code at every edge.
    pub fn code(self) -> &'static str {
        match self {
            Level::Info => "INFO",
            Level::Warning => "WARN",
            Level::Error => "ERROR",
        }
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    Member(Id),
    Unit(Id),
    Decision(Id),
    Class(Id),
    Plan(Id),
}

/// One thing a rule found. `message` is a Fluent id, `arguments` its values as plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: &'static str,
    pub level: Level,
    pub subject: Subject,
    /// The field the operator would mend, by field id.
    pub field: Option<&'static str>,
    pub message: &'static str,
    pub arguments: Vec<(&'static str, String)>,
    /// The day it was judged on.
    pub day: Day,
}

impl Finding {
    fn new(
        rule: &'static str,
        level: Level,
        subject: Subject,
        message: &'static str,
        day: Day,
    ) -> Finding {
        Finding {
            rule,
            level,
            subject,
            field: None,
            message,
            arguments: Vec::new(),
            day,
        }
    }

    /// A finding on a member, whose name every message may use as `$name`.
    fn on_member(
        rule: &'static str,
        level: Level,
        member: &Member,
        message: &'static str,
        day: Day,
    ) -> Finding {
        Finding::new(rule, level, Subject::Member(member.id), message, day)
            .with("name", &member.full_name)
    }

    /// A finding on a unit, whose name every message may use as `$unit`.
    fn on_unit(
        rule: &'static str,
        level: Level,
        unit: &Unit,
        message: &'static str,
        day: Day,
    ) -> Finding {
        Finding::new(rule, level, Subject::Unit(unit.id), message, day).with("unit", &unit.name)
    }

    fn field(mut self, field: &'static str) -> Finding {
        self.field = Some(field);
        self
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Finding {
        self.arguments.push((name, value.to_string()));
        self
    }
}

/// What a rule is asked about.
#[derive(Clone, Copy)]
pub enum Check {
    Member(fn(&Member, &Rulebook, Day) -> Vec<Finding>),
    Unit(fn(&Unit, &Rulebook, Day) -> Vec<Finding>),
    Decision(fn(&Decision, &Rulebook, Day) -> Vec<Finding>),
    Class(fn(&Class, &Rulebook, Day) -> Vec<Finding>),
    Plan(fn(&YearPlan, &Rulebook, Day) -> Vec<Finding>),
}

/// One rule: its id, the message that names it, and its function.
pub struct RuleEntry {
    pub id: &'static str,
    pub title: &'static str,
    pub check: Check,
}

const fn entry(id: &'static str, title: &'static str, check: Check) -> RuleEntry {
    RuleEntry { id, title, check }
}

/// All rules, in the order shown.
pub static RULES: &[RuleEntry] = &[
    entry("R01", "rule-R01", Check::Member(age::under_age)),
    entry("R02", "rule-R02", Check::Member(age::over_obligation)),
    entry("R03", "rule-R03", Check::Member(age::over_volunteering)),
    entry("R04", "rule-R04", Check::Member(age::passing_soon)),
    entry("R05", "rule-R05", Check::Member(term::over_term)),
    entry("R06", "rule-R06", Check::Member(status::deferred_or_exempt)),
    entry("R07", "rule-R07", Check::Member(status::to_be_removed)),
    entry("R08", "rule-R08", Check::Member(status::absent_unreported)),
    entry("R09", "rule-R09", Check::Unit(command::conditions)),
    entry("R10", "rule-R10", Check::Unit(command::seats)),
    entry("R11", "rule-R11", Check::Unit(command::enterprise)),
    entry("R12", "rule-R12", Check::Member(component::standing_force)),
    entry("R17", "rule-R17", Check::Member(citizen::citizen_number)),
    entry("R18", "rule-R18", Check::Member(status::placed_in_reserve)),
    entry("R22", "rule-R22", Check::Member(training::education)),
    entry("R24", "rule-R24", Check::Decision(decision::incomplete)),
    entry("L01", "rule-L01", Check::Class(training::dates)),
    entry("L02", "rule-L02", Check::Class(training::attendance)),
    entry("L03", "rule-L03", Check::Class(training::joined_later)),
    entry("L04", "rule-L04", Check::Class(training::overlaps)),
    entry("L05", "rule-L05", Check::Class(training::unauthorised)),
    entry("L06", "rule-L06", Check::Class(training::unclosed)),
    entry("L07", "rule-L07", Check::Plan(training::approval)),
    entry("L08", "rule-L08", Check::Unit(training::follow_up)),
];

/// What the rules find in a member on a day.
pub fn check_member(member: &Member, book: &Rulebook, day: Day) -> Vec<Finding> {
    RULES
        .iter()
        .flat_map(|rule| match rule.check {
            Check::Member(check) => check(member, book, day),
            _ => Vec::new(),
        })
        .collect()
}

/// What the rules find in a unit on a day.
pub fn check_unit(unit: &Unit, book: &Rulebook, day: Day) -> Vec<Finding> {
    RULES
        .iter()
        .flat_map(|rule| match rule.check {
            Check::Unit(check) => check(unit, book, day),
            _ => Vec::new(),
        })
        .collect()
}

/// What the rules find in a decision on a day.
pub fn check_decision(decision: &Decision, book: &Rulebook, day: Day) -> Vec<Finding> {
    RULES
        .iter()
        .flat_map(|rule| match rule.check {
            Check::Decision(check) => check(decision, book, day),
            _ => Vec::new(),
        })
        .collect()
}

/// What the rules find in a class on a day.
pub fn check_class(class: &Class, book: &Rulebook, day: Day) -> Vec<Finding> {
    RULES
        .iter()
        .flat_map(|rule| match rule.check {
            Check::Class(check) => check(class, book, day),
            _ => Vec::new(),
        })
        .collect()
}

/// What the rules find in a year's plan on a day.
pub fn check_plan(plan: &YearPlan, book: &Rulebook, day: Day) -> Vec<Finding> {
    RULES
        .iter()
        .flat_map(|rule| match rule.check {
            Check::Plan(check) => check(plan, book, day),
            _ => Vec::new(),
        })
        .collect()
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

//! Pane 1: the figures of the whole file, what wants attention, what falls due. Must not count.

use super::effect::{Ask, Due};
use super::model::{Model, Pane, Wanted};
use super::msg::Watched;
use super::training::Board;
use crate::domain::summary::Summary;
use crate::domain::{Day, Id};
use crate::fields::duty::Coverage;
use crate::fields::filter::{Clause, Comparison, Filter, Operand};
use crate::fields::{Kind, Value};

/// A figure of the overview, which opens the people or units behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    Members,
    Present,
    CommandPosts,
    Party,
    Women,
    Bases,
    /// Places of duty filled in the next so many days.
    Duty(u8),
    Due(Due),
}

impl Figure {
    /// All figures, in the order of the arrows.
    pub const ALL: [Figure; 13] = [
        Figure::Members,
        Figure::Present,
        Figure::CommandPosts,
        Figure::Party,
        Figure::Women,
        Figure::Bases,
        Figure::Duty(7),
        Figure::Duty(30),
        Figure::Due(Due::TermsEnding),
        Figure::Due(Due::TermsPassed),
        Figure::Due(Due::PassingAge),
        Figure::Due(Due::OverAge),
        Figure::Due(Due::Confirmations),
    ];

    /// The Fluent message with its label.
    pub fn message(self) -> &'static str {
        match self {
            Figure::Members => "figure-members",
            Figure::Present => "figure-present",
            Figure::CommandPosts => "figure-command-posts",
            Figure::Party => "figure-party",
            Figure::Women => "figure-women",
            Figure::Bases => "figure-bases",
            Figure::Duty(7) => "figure-duty-week",
            Figure::Duty(_) => "figure-duty-month",
            Figure::Due(due) => due.message(),
        }
    }

    /// The figure, and what it is measured against.
    pub fn value(self, summary: &Summary, coverage: Option<&Coverage>) -> (i64, Option<i64>) {
        match self {
            Figure::Members => (summary.members, summary.authorised),
            Figure::Present => (summary.present, Some(summary.members)),
            Figure::CommandPosts => (
                summary.command_posts_filled,
                summary.command_posts_authorised,
            ),
            Figure::Party => (summary.party_members, Some(summary.members)),
            Figure::Women => (summary.by_sex.get(Some("nữ")), Some(summary.members)),
            Figure::Bases => (summary.bases, None),
            Figure::Duty(days) => {
                let (wanted, filled) =
                    coverage.map_or((0, 0), |found| found.within(usize::from(days)));
                (i64::from(filled), Some(i64::from(wanted)))
            }
            Figure::Due(Due::TermsEnding) => (summary.due.terms_ending, None),
            Figure::Due(Due::TermsPassed) => (summary.due.terms_passed, None),
            Figure::Due(Due::PassingAge) => (summary.due.passing_age, None),
            Figure::Due(Due::OverAge) => (summary.due.over_age, None),
            Figure::Due(Due::Confirmations) => (summary.due.confirmations_old, None),
        }
    }
}

/// Which part of the overview has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Area {
    #[default]
    Figures,
    Watched,
}

/// The figures and where the operator is among them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    pub summary: Option<Box<Summary>>,
    /// The day the figures are of.
    pub as_of: Option<Day>,
    pub watched: Vec<Watched>,
    pub area: Area,
    /// Index in `Figure::ALL`.
    pub figure: usize,
    /// Index in `watched`, and the first on the screen.
    pub cursor: usize,
    pub top: usize,
}

impl Overview {
    /// The unit under the cursor.
    pub fn selected(&self) -> Option<(Kind, Id, String)> {
        if self.area != Area::Watched {
            return None;
        }
        let unit = self.watched.get(self.cursor)?;
        Some((Kind::Unit, unit.id, unit.name.clone()))
    }
}

/// Units asked for.
const WATCHED: usize = 100;

impl Overview {
    /// Moves the cursor of the area in hand.
    pub fn step(&mut self, by: isize) {
        let (cursor, len) = match self.area {
            Area::Figures => (&mut self.figure, Figure::ALL.len()),
            Area::Watched => (&mut self.cursor, self.watched.len()),
        };
        *cursor = cursor.saturating_add_signed(by).min(len.saturating_sub(1));
    }

    /// The other area.
    pub fn turn(&mut self) {
        self.area = match self.area {
            Area::Figures => Area::Watched,
            Area::Watched => Area::Figures,
        };
    }
}

impl Figure {
    /// The list of those behind the figure, where a filter can say it.
    fn filter(self) -> Option<(Pane, Filter)> {
        let (pane, kind, clause) = match self {
            Figure::Members | Figure::Present | Figure::CommandPosts => {
                (Pane::Members, Kind::Member, None)
            }
            Figure::Party => {
                let operand = Operand::Year(1900);
                let clause = ("party_joined_on", Comparison::GreaterOrEqual, operand);
                (Pane::Members, Kind::Member, Some(clause))
            }
            Figure::Women => {
                let operand = Operand::Value(Value::text("nữ"));
                let clause = ("sex", Comparison::Matches, operand);
                (Pane::Members, Kind::Member, Some(clause))
            }
            Figure::Bases => {
                let operand = Operand::Value(Value::Flag(true));
                let clause = ("base", Comparison::Matches, operand);
                (Pane::Units, Kind::Unit, Some(clause))
            }
            Figure::Duty(_) | Figure::Due(_) => return None,
        };
        let mut filter = Filter::none(kind);
        if let Some((id, comparison, operand)) = clause {
            filter.clauses.push(Clause::Field {
                field: kind.field(id)?,
                comparison,
                operand,
            });
        }
        Some((pane, filter))
    }
}

impl Model {
    pub(super) fn refresh_overview(&mut self) {
        let as_of = self.day();
        let branch = None;
        self.ask(Wanted::Summary, Ask::Summary { branch, as_of });
        let limit = WATCHED;
        self.ask(Wanted::Watch, Ask::Watch { as_of, limit });
        self.ask_coverage();
    }

    /// Opens what is behind the figure or the unit under the cursor.
    pub(super) fn open_figure(&mut self) {
        if let Some((kind, id, name)) = self.overview.selected() {
            return self.open_detail(kind, id, name);
        }
        let Some(figure) = Figure::ALL.get(self.overview.figure) else {
            return;
        };
        match (*figure, figure.filter()) {
            (Figure::Due(what), _) => self.open_due(what),
            (Figure::Duty(_), _) => {
                self.pane = Pane::Duty;
                self.duty.board = Board::Coverage;
            }
            (_, Some((pane, filter))) => self.show_filtered(pane, filter),
            _ => {}
        }
    }
}

//! Pane 1: the figures of the whole file, what wants attention, what falls due. Must not count.

use super::effect::Due;
use super::msg::Watched;
use crate::domain::summary::Summary;
use crate::domain::{Day, Id};
use crate::fields::Kind;

/// A figure of the overview, which opens the people or units behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    Members,
    Present,
    CommandPosts,
    Party,
    Women,
    Bases,
    Due(Due),
}

impl Figure {
    /// All figures, in the order of the arrows.
    pub const ALL: [Figure; 11] = [
        Figure::Members,
        Figure::Present,
        Figure::CommandPosts,
        Figure::Party,
        Figure::Women,
        Figure::Bases,
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
            Figure::Due(due) => due.message(),
        }
    }

    /// The figure, and what it is measured against.
    pub fn value(self, summary: &Summary) -> (i64, Option<i64>) {
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

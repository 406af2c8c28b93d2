//! One record in full, in tabs: beside its list or as a layer. Must not edit it.

use super::list::Window;
use super::msg::{Choice, Holder};
use crate::domain::rules::Finding;
use crate::domain::summary::Summary;
use crate::domain::{Day, Id};
use crate::fields::log::Entry;
use crate::fields::{Dossier, Field, Kind, Record};

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
}

impl Tab {
    /// The tabs of a kind, in order.
    pub fn of(kind: Kind) -> &'static [Tab] {
        match kind {
            Kind::Unit => &[
                Tab::Strength,
                Tab::Posts,
                Tab::Roll,
                Tab::Sheet,
                Tab::Decisions,
                Tab::History,
                Tab::Findings,
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
    pub dossier: Option<Box<Dossier>>,
    /// The record is no longer there.
    pub missing: bool,
    pub findings: Vec<Finding>,
    pub summary: Option<Box<Summary>>,
    pub holders: Vec<Holder>,
    pub users: Vec<Choice>,
    pub log: Vec<Entry>,
    /// The members' tab.
    pub roll: Window,
    /// Line under the cursor, and the first on the screen, of all tabs but the members'.
    pub cursor: usize,
    pub top: usize,
}

/// One line of a tab, which the screen puts into words.
#[derive(Clone, Debug, PartialEq)]
pub enum Line<'a> {
    /// Heading: a message id.
    Section(String),
    /// A field of the record, own or dated; `show` and `mask` word its value.
    Field {
        field: &'static Field,
        value: crate::fields::Value,
        /// The name of the record referred to.
        name: Option<&'a str>,
    },
    /// A figure of the strength table; nothing authorised where no establishment is set.
    Figure {
        /// Message id of the label.
        label: String,
        on_roll: i64,
        authorised: Option<i64>,
    },
    /// A post and who holds it; nobody is a vacancy.
    Post {
        /// Message id of the post's or seat's name.
        post: String,
        holder: Option<&'a str>,
        unit: &'a str,
        member: Option<Id>,
    },
    /// A dated row of the record, with the names of what it refers to.
    Row {
        row: &'a Record,
        dossier: &'a Dossier,
    },
    Decision {
        id: Id,
        number: &'a str,
    },
    Finding(&'a Finding),
    User(&'a Choice),
    Entry(&'a Entry),
    /// Nothing to show: a message id.
    Empty(&'static str),
}

impl Detail {
    /// The record itself; in the members' tab the member under the cursor.
    pub fn selected(&self) -> Option<(Kind, Id, String)> {
        if self.tab == Tab::Roll
            && let Some(row) = self.roll.row()
        {
            return Some((
                Kind::Member,
                row.id,
                super::list::name_of(Kind::Member, row),
            ));
        }
        (!self.missing).then(|| (self.kind, self.id, self.name.clone()))
    }
}

//! The people or units behind a figure, in a window of their own. Must not compute them.

use super::detail::Tab;
use super::effect::{Ask, Due};
use super::model::{Layer, Model, Wanted};
use super::msg::{Behind, Listed};
use crate::domain::{Day, Id};
use crate::fields::readiness::People;
use crate::fields::{Kind, Label};

/// A list of what stands behind a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    pub title: Label,
    /// The Fluent message with the heading of the days.
    pub days: &'static str,
    /// The tab of a record in which the matter stands.
    pub tab: Option<Tab>,
    /// Nothing until it is read.
    pub rows: Option<Vec<Listed>>,
    pub cursor: usize,
    pub top: usize,
}

impl Listing {
    /// One that is still to be read.
    pub fn new(title: Label, days: &'static str) -> Listing {
        Listing {
            title,
            days,
            tab: None,
            rows: None,
            cursor: 0,
            top: 0,
        }
    }

    fn row(&self) -> Option<&Listed> {
        self.rows.as_ref()?.get(self.cursor)
    }

    /// The record under the cursor.
    pub fn selected(&self) -> Option<(Kind, Id, String)> {
        let row = self.row()?;
        match row.behind {
            Behind::Record(kind, id) => Some((kind, id, row.name.clone())),
            Behind::Roll(..) | Behind::Row(_) | Behind::Nothing => None,
        }
    }
}

/// Rows asked for.
const LIMIT: usize = 500;

impl Model {
    /// Opens what is behind a figure of what falls due.
    pub(super) fn open_due(&mut self, what: Due) {
        let title = Label::new(what.message(), &[]);
        let as_of = self.day();
        let ask = Ask::Due {
            what,
            branch: None,
            as_of,
            limit: LIMIT,
        };
        let (days, tab) = match what {
            Due::Dropping => ("ui-due-on", Some(Tab::Readiness)),
            Due::Confirmations => ("ui-confirmed-on", Some(Tab::Readiness)),
            Due::Review(_) => ("ui-due-on", Some(Tab::Training)),
            _ => ("ui-due-on", None),
        };
        let listing = Listing {
            tab,
            ..Listing::new(title, days)
        };
        self.open_listing(listing, ask);
    }

    /// Opens the people behind a figure of the strength of a branch on a day.
    pub(super) fn open_people(&mut self, who: People, branch: Option<Id>, day: Day) {
        let id = match who {
            People::Serving => "people-serving",
            People::Away => "people-away",
            People::Commanders => "people-commanders",
        };
        let title = Label::new(id, &[("day", &day.local())]);
        let ask = Ask::People { who, branch, day };
        self.open_listing(Listing::new(title, "ui-day"), ask);
    }

    /// Opens how the strength of the unit in hand, or of the whole, moved since a day.
    pub(super) fn open_movement(&mut self, from: Day) {
        let unit = self.selected().filter(|(kind, ..)| *kind == Kind::Unit);
        let to = self.day();
        let (from_text, to_text) = (from.local(), to.local());
        let days = [("from", from_text.as_str()), ("to", to_text.as_str())];
        let title = match &unit {
            Some((_, _, name)) => {
                Label::new("movement-of", &[days[0], days[1], ("unit", name.as_str())])
            }
            None => Label::new("movement-of-all", &days),
        };
        let branch = unit.map(|(_, id, _)| id);
        let ask = Ask::Movement { branch, from, to };
        self.open_listing(Listing::new(title, "ui-day"), ask);
    }

    /// Opens a list and asks for its rows.
    pub(super) fn open_listing(&mut self, listing: Listing, ask: Ask) {
        self.layers.push(Layer::Listing(listing));
        self.ask(Wanted::Listing, ask);
    }

    /// Puts what was read into its list, if that is still open.
    pub(super) fn take_listing(&mut self, rows: Vec<Listed>) {
        let mut layers = self.layers.iter_mut().rev();
        let open = layers.find_map(|layer| match layer {
            Layer::Listing(listing) => Some(listing),
            _ => None,
        });
        if let Some(listing) = open {
            listing.rows = Some(rows);
        }
    }

    /// Opens what the row under the cursor speaks of.
    pub(super) fn open_listed(&mut self) {
        let Some(Layer::Listing(listing)) = self.layers.last() else {
            return;
        };
        let tab = listing.tab;
        match listing.row().map(|row| row.behind) {
            Some(Behind::Record(kind, id)) => {
                let name = listing.row().map(|row| row.name.clone());
                let name = name.unwrap_or_default();
                match kind {
                    Kind::TrainingClass => return self.open_grid(id, name),
                    _ => self.open_detail(kind, id, name),
                }
                if let Some(tab) = tab {
                    self.open_tab(tab);
                }
            }
            Some(Behind::Roll(branch, day)) => self.open_people(People::Serving, branch, day),
            Some(Behind::Row(at)) => {
                if let Some(Layer::Listing(listing)) = self.layers.last_mut() {
                    listing.cursor = at;
                }
            }
            Some(Behind::Nothing) | None => {}
        }
    }
}

//! A list of records: its window, its filter line, its marks, the record beside it. Must not hold
//! the whole list.

mod window;

pub use window::Window;

use super::detail::Detail;
use super::effect::Ask;
use super::filter_line::FilterLine;
use super::layout;
use super::model::{Fetch, Layer, Model, Pane, Place, Wanted};
use crate::domain::{Day, Id};
use crate::fields::batch::Chosen;
use crate::fields::{Kind, Page, Row, Value};

/// Which part of a pane has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    #[default]
    Rows,
    Filter,
    Detail,
}

/// A list with its filter line and the selected record beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    pub window: Window,
    pub line: FilterLine,
    pub focus: Focus,
    /// The selected record, where the screen is wide enough.
    pub detail: Option<Box<Detail>>,
}

impl List {
    /// A list of everything current of a kind.
    pub fn new(kind: Kind, as_of: Day) -> List {
        List {
            window: Window::new(kind, as_of),
            line: FilterLine::default(),
            focus: Focus::Rows,
            detail: None,
        }
    }

    /// The selected record.
    pub fn selected(&self) -> Option<(Kind, Id, String)> {
        let kind = self.window.kind;
        self.window
            .row()
            .map(|row| (kind, row.id, name_of(kind, row)))
    }
}

/// How a record of a list is called.
pub fn name_of(kind: Kind, row: &Row) -> String {
    let named = kind.name_field().map(|field| row.get(kind, field));
    match (named, kind.owner()) {
        (Some(Value::Text(name)), _) => name.clone(),
        (_, Some(owner)) => row.name(kind, owner.field).unwrap_or_default().to_owned(),
        _ => format!("#{}", row.id),
    }
}

impl Model {
    /// Asks for rows of a window; what was asked before in another way is no longer wanted.
    pub(super) fn fetch(&mut self, place: Place, fetch: Fetch) {
        let page = self.page_of(place);
        let more = matches!(fetch, Fetch::Before | Fetch::After);
        // While rows in a new order are on their way, those that follow the old ones are no use.
        let busy = |wanted: &Wanted| {
            matches!(wanted, Wanted::Rows(open, of) if *open == place
                && (*of == fetch || !matches!(of, Fetch::Before | Fetch::After)))
        };
        if more && self.tickets.find(busy).is_some() {
            return;
        }
        if !more {
            self.tickets
                .drop_where(|wanted| matches!(wanted, Wanted::Rows(open, _) if *open == place));
        }
        let Some(window) = self.window_mut(place) else {
            return;
        };
        window.loading = !more;
        let query = window.query(fetch, page);
        self.ask(Wanted::Rows(place, fetch), Ask::Page(query));
    }

    /// Asks for the first rows and their count, after the filter, the order or the day is another.
    pub(super) fn restart(&mut self, place: Place) {
        let as_of = self.day();
        if let Some(window) = self.window_mut(place) {
            window.as_of = as_of;
            window.owed = 0;
            window.anchor = None;
            window.ranging = false;
            if matches!(window.marked, Chosen::AllBut(_)) {
                window.marked = Chosen::default();
            }
        }
        self.fetch(place, Fetch::Start);
        self.count(place);
    }

    /// Asks again for what is at hand; the cursor stays.
    pub(super) fn reread(&mut self, place: Place) {
        let as_of = self.day();
        if let Some(window) = self.window_mut(place) {
            window.as_of = as_of;
        }
        self.fetch(place, Fetch::Again);
        self.count(place);
    }

    fn count(&mut self, place: Place) {
        let Some(window) = self.window_mut(place) else {
            return;
        };
        let ask = Ask::Count {
            filter: window.filter.clone(),
            as_of: window.as_of,
        };
        self.ask(Wanted::Count(place), ask);
    }

    /// Puts rows that arrived into their window.
    pub(super) fn take_rows(&mut self, place: Place, fetch: Fetch, found: Page) {
        let page = self.page_of(place);
        let Some(window) = self.window_mut(place) else {
            return;
        };
        let next = window.take(fetch, found, page);
        let lost = window.base.is_none() && fetch != Fetch::Before && fetch != Fetch::After;
        let first = window.rows.first().map(|row| row.id).filter(|_| lost);
        if let Some(id) = first {
            let query = window.query(Fetch::Start, page);
            self.ask(Wanted::Rank(place), Ask::Rank { query, id });
        }
        if let Some(fetch) = next {
            self.fetch(place, fetch);
        }
    }

    /// Moves the cursor of a window.
    pub(super) fn step_window(&mut self, place: Place, by: isize) {
        let page = self.page_of(place);
        let next = self.window_mut(place).and_then(|window| {
            let from = window.cursor;
            let next = window.step(by, page);
            if window.ranging {
                window.mark_between(from, window.cursor);
            }
            next
        });
        if let Some(fetch) = next {
            self.fetch(place, fetch);
        }
    }

    /// Goes to an end of a window.
    pub(super) fn jump_window(&mut self, place: Place, end: bool) {
        let next = self
            .window_mut(place)
            .and_then(|window| if end { window.last() } else { window.first() });
        if let Some(fetch) = next {
            self.fetch(place, fetch);
        }
    }

    /// How many rows of a window are on the screen.
    fn page_of(&self, place: Place) -> usize {
        let in_layer = self
            .layers
            .iter()
            .rev()
            .find_map(|layer| match (layer, place) {
                (Layer::Detail(detail), Place::Roll(serial)) if detail.serial == serial => {
                    Some(layout::layer_page(self.size, layer))
                }
                _ => None,
            });
        in_layer.unwrap_or_else(|| layout::page(self))
    }

    pub(super) fn refresh_members(&mut self) {
        self.reread(Place::Members);
    }

    /// The list that commands on lists mean, and its place.
    pub(super) fn list_mut(&mut self) -> Option<(&mut List, Place)> {
        match self.pane {
            _ if !self.layers.is_empty() => None,
            Pane::Members => Some((&mut self.members, Place::Members)),
            Pane::Duty => {
                let place = Place::Board(self.duty.board);
                self.duty.list_mut().map(|list| (list, place))
            }
            Pane::Training => {
                let place = Place::Board(self.training.board);
                self.training.list_mut().map(|list| (list, place))
            }
            Pane::Units if self.units.is_flat() => Some((&mut self.units.found, Place::Units)),
            _ => None,
        }
    }

    /// Marks while moving: the row one comes from, and all up to the row one goes to.
    pub(super) fn mark_range(&mut self, by: isize) {
        let Some((list, place)) = self.list_mut() else {
            return;
        };
        let window = &mut list.window;
        let from = window.cursor;
        let to = from
            .saturating_add_signed(by)
            .min(window.rows.len().saturating_sub(1));
        window.anchor = window.anchor.or(window.row().map(|row| row.id));
        window.mark_between(from, to);
        self.step_window(place, by);
    }

    /// Another order: the next column of the list, then its natural order again.
    pub(super) fn next_sort(&mut self) {
        let Some((list, place)) = self.list_mut() else {
            return;
        };
        let window = &mut list.window;
        let columns: Vec<&'static str> = window
            .kind
            .fields()
            .iter()
            .filter(|field| field.rank > 0 && field.is_editable())
            .map(|field| field.id)
            .collect();
        let at = columns.iter().position(|id| Some(*id) == window.sort.field);
        window.sort.field = match at {
            None => columns.first().copied(),
            Some(at) => columns.get(at + 1).copied(),
        };
        self.restart(place);
    }

    /// Also members who no longer serve and units that have ended, or not.
    pub(super) fn toggle_all(&mut self) {
        if let Some((list, place)) = self.list_mut() {
            list.window.filter.all = !list.window.filter.all;
            self.restart(place);
        } else if self.pane == Pane::Units {
            let filter = &mut self.units.found.window.filter;
            filter.all = !filter.all;
            self.refresh_units();
        }
    }
}

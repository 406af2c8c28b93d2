//! A window on a list: a few screens of rows fetched by key. Must not hold the whole list.

use super::detail::Detail;
use super::effect::Ask;
use super::filter_line::FilterLine;
use super::layout;
use super::model::{Fetch, Layer, Model, Pane, Place, Wanted};
use crate::domain::{Day, Id};
use crate::fields::batch::Chosen;
use crate::fields::filter::Filter;
use crate::fields::query::{Anchor, Count, Query, Sort};
use crate::fields::{Kind, Page, Row, Value};

/// Some rows of a list, and where the operator is among them.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    pub kind: Kind,
    pub as_of: Day,
    pub filter: Filter,
    pub sort: Sort,
    /// The rows at hand.
    pub rows: Vec<Row>,
    pub more_before: bool,
    pub more_after: bool,
    /// Index in `rows` of the selected row.
    pub cursor: usize,
    /// Index in `rows` of the first row on the screen.
    pub top: usize,
    /// Place of the first row at hand in the whole list, counted from 1, where it is known.
    pub base: Option<u64>,
    pub count: Option<Count>,
    pub marked: Chosen,
    /// Where a range began.
    pub anchor: Option<Id>,
    /// A first page has been asked for and is not there yet.
    pub loading: bool,
    /// Steps owed once more rows are there.
    pub owed: isize,
}

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

impl Window {
    /// An empty window on everything current.
    pub fn new(kind: Kind, as_of: Day) -> Window {
        Window {
            kind,
            as_of,
            filter: Filter::none(kind),
            sort: Sort::default(),
            rows: Vec::new(),
            more_before: false,
            more_after: false,
            cursor: 0,
            top: 0,
            base: None,
            count: None,
            marked: Chosen::default(),
            anchor: None,
            loading: false,
            owed: 0,
        }
    }

    /// The selected row.
    pub fn row(&self) -> Option<&Row> {
        self.rows.get(self.cursor)
    }

    /// The place of the selected row in the whole list, counted from 1.
    pub fn rank(&self) -> Option<u64> {
        self.row()?;
        self.base.map(|base| base + self.cursor as u64)
    }

    /// How many rows are marked; none where that needs a count that is not there yet.
    pub fn marked_count(&self) -> Option<u64> {
        match (&self.marked, self.count) {
            (Chosen::Only(ids), _) => Some(ids.len() as u64),
            (marked, Some(Count::Exact(all))) => Some(marked.count(all)),
            _ => None,
        }
    }
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
    let field = match kind {
        Kind::Unit => "name",
        Kind::Decision => "number",
        _ => "full_name",
    };
    match row.get(kind, field) {
        Value::Text(name) => name.clone(),
        _ => format!("#{}", row.id),
    }
}

/// Rows asked for at a time, in screens.
const FETCH: usize = 3;
/// Rows kept at hand, in screens.
const KEEP: usize = 9;

impl Window {
    /// What to ask for, to fetch rows in a way.
    pub fn query(&self, fetch: Fetch, page: usize) -> Query {
        let first = self.rows.first().map(|row| row.id);
        let last = self.rows.last().map(|row| row.id);
        let anchor = match fetch {
            Fetch::Start => Anchor::Start,
            Fetch::End => Anchor::End,
            Fetch::Again => first.map_or(Anchor::Start, Anchor::At),
            Fetch::Before => first.map_or(Anchor::Start, Anchor::Before),
            Fetch::After => last.map_or(Anchor::Start, Anchor::After),
        };
        let limit = match fetch {
            Fetch::Again => self.rows.len().max(page * FETCH),
            _ => page * FETCH,
        };
        Query {
            kind: self.kind,
            as_of: self.as_of,
            filter: self.filter.clone(),
            sort: self.sort.clone(),
            anchor,
            limit,
        }
    }

    /// Moves through the rows at hand; says what is to be fetched when they run short.
    pub fn step(&mut self, by: isize, page: usize) -> Option<Fetch> {
        let last = self.rows.len().checked_sub(1)?;
        let wanted = self.cursor.saturating_add_signed(by);
        let missing = if by < 0 {
            self.cursor.cast_signed().saturating_add(by).min(0)
        } else {
            wanted.saturating_sub(last).cast_signed()
        };
        let more = if by < 0 {
            self.more_before
        } else {
            self.more_after
        };
        self.owed = if more { missing } else { 0 };
        self.cursor = wanted.min(last);
        self.short(page)
    }

    /// What is to be fetched because the cursor comes near an end of the rows at hand.
    fn short(&self, page: usize) -> Option<Fetch> {
        if self.more_after && self.rows.len() - 1 - self.cursor.min(self.rows.len() - 1) < page {
            Some(Fetch::After)
        } else if self.more_before && self.cursor < page {
            Some(Fetch::Before)
        } else {
            None
        }
    }

    /// Goes to the first row; asks for it where it is not at hand.
    pub fn first(&mut self) -> Option<Fetch> {
        self.owed = 0;
        self.cursor = 0;
        self.more_before.then_some(Fetch::Start)
    }

    /// Goes to the last row; asks for it where it is not at hand.
    pub fn last(&mut self) -> Option<Fetch> {
        self.owed = 0;
        self.cursor = self.rows.len().saturating_sub(1);
        self.more_after.then_some(Fetch::End)
    }

    /// Puts fetched rows in; says what is to be fetched next, if anything.
    pub fn take(&mut self, fetch: Fetch, found: Page, page: usize) -> Option<Fetch> {
        self.loading = false;
        let selected = self.row().map(|row| row.id);
        match fetch {
            Fetch::Before => self.put_before(found, page),
            Fetch::After => self.put_after(found, page),
            Fetch::Start | Fetch::End | Fetch::Again => {
                let lost = fetch == Fetch::Again && found.rows.is_empty() && !self.rows.is_empty();
                if lost {
                    self.rows.clear();
                    return Some(Fetch::Start);
                }
                self.replace(fetch, found, selected);
            }
        }
        if self.rows.is_empty() {
            return None;
        }
        let owed = std::mem::take(&mut self.owed);
        self.step(owed, page)
    }

    fn replace(&mut self, fetch: Fetch, found: Page, selected: Option<Id>) {
        let kept = (fetch == Fetch::Again)
            .then(|| found.rows.iter().position(|row| Some(row.id) == selected))
            .flatten();
        let last = found.rows.len().saturating_sub(1);
        let offset = self.cursor.saturating_sub(self.top);
        self.cursor = match fetch {
            Fetch::Start => 0,
            Fetch::End => last,
            _ => kept.unwrap_or(self.cursor.min(last)),
        };
        self.top = match fetch {
            Fetch::Again => self.cursor.saturating_sub(offset),
            _ => 0,
        };
        self.base = match (fetch, found.more_before, self.count) {
            (_, false, _) => Some(1),
            (Fetch::End, true, Some(Count::Exact(all))) => {
                Some((all + 1).saturating_sub(found.rows.len() as u64))
            }
            _ => None,
        };
        self.rows = found.rows;
        self.more_before = found.more_before;
        self.more_after = found.more_after;
    }

    fn put_before(&mut self, found: Page, page: usize) {
        let added = found.rows.len();
        self.cursor += added;
        self.top += added;
        self.base = match found.more_before {
            false => Some(1),
            true => self.base.map(|base| base.saturating_sub(added as u64)),
        };
        self.more_before = found.more_before && added > 0;
        self.rows.splice(0..0, found.rows);
        let keep = (page * KEEP).max(self.cursor + 1);
        if self.rows.len() > keep {
            self.rows.truncate(keep);
            self.more_after = true;
        }
    }

    fn put_after(&mut self, found: Page, page: usize) {
        self.more_after = found.more_after && !found.rows.is_empty();
        self.rows.extend(found.rows);
        let drop = self
            .rows
            .len()
            .saturating_sub(page * KEEP)
            .min(self.cursor.min(self.top));
        if drop > 0 {
            self.rows.drain(..drop);
            self.cursor -= drop;
            self.top -= drop;
            self.base = self.base.map(|base| base + drop as u64);
            self.more_before = true;
        }
    }

    /// Marks the selected row, or takes its mark off.
    pub fn toggle_mark(&mut self) {
        if let Some(id) = self.row().map(|row| row.id) {
            let marked = !self.marked.has(id);
            self.mark(id, marked);
        }
    }

    fn mark(&mut self, id: Id, marked: bool) {
        match &mut self.marked {
            Chosen::Only(ids) if marked => ids.insert(id),
            Chosen::Only(ids) => ids.remove(&id),
            Chosen::AllBut(ids) if marked => ids.remove(&id),
            Chosen::AllBut(ids) => ids.insert(id),
        };
    }

    /// Marks every row between two places at hand.
    pub fn mark_between(&mut self, one: usize, other: usize) {
        let ids: Vec<Id> = self
            .rows
            .iter()
            .take(one.max(other).saturating_add(1))
            .skip(one.min(other))
            .map(|row| row.id)
            .collect();
        for id in ids {
            self.mark(id, true);
        }
    }

    /// What is marked is not, and the other way round.
    pub fn invert_marks(&mut self) {
        self.marked = match std::mem::take(&mut self.marked) {
            Chosen::Only(ids) => Chosen::AllBut(ids),
            Chosen::AllBut(ids) => Chosen::Only(ids),
        };
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
        let next = self
            .window_mut(place)
            .and_then(|window| window.step(by, page));
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

#[cfg(test)]
mod tests;

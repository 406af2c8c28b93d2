//! A window on a long list: the rows around the cursor, fetched by key. Must not hold the list.

use super::effect::{Ask, Effect, Ticket};
use crate::domain::{Day, Id};
use crate::fields::filter::Filter;
use crate::fields::query::{Anchor, Count, Page, Query, Row, Sort};
use crate::fields::{Kind, Value};
use std::collections::BTreeSet;

/// Screens held in memory on each side of the cursor.
const SCREENS: usize = 3;

/// How the cursor moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

/// A list as the screen shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Window {
    pub kind: Kind,
    pub filter: Filter,
    pub sort: Sort,
    pub as_of: Day,
    pub rows: Vec<Row>,
    /// The cursor among `rows`.
    pub cursor: usize,
    /// The first row drawn, among `rows`.
    pub top: usize,
    pub height: usize,
    pub more_before: bool,
    pub more_after: bool,
    pub count: Option<Count>,
    /// Where the first of `rows` stands in the list, counted from 1, once known.
    pub first_rank: Option<u64>,
    /// Marked records; with `inverted`, all but these.
    pub marked: BTreeSet<Id>,
    pub inverted: bool,
    /// The first page has come.
    pub loaded: bool,
    pending: Option<(Ticket, Pending)>,
    counting: Option<Ticket>,
    ranking: Option<Ticket>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pending {
    /// Replaces the rows; the cursor goes to this record if it is among them.
    Fresh(Option<Id>),
    Last,
    Before,
    After,
}

impl Window {
    /// An empty window on a kind.
    pub fn new(kind: Kind, as_of: Day) -> Window {
        Window {
            kind,
            filter: Filter::none(kind),
            sort: Sort::default(),
            as_of,
            rows: Vec::new(),
            cursor: 0,
            top: 0,
            height: 20,
            more_before: false,
            more_after: false,
            count: None,
            first_rank: None,
            marked: BTreeSet::new(),
            inverted: false,
            loaded: false,
            pending: None,
            counting: None,
            ranking: None,
        }
    }

    /// The record under the cursor.
    pub fn selected(&self) -> Option<&Row> {
        self.rows.get(self.cursor)
    }

    /// Where the cursor stands in the whole list, counted from 1, once known.
    pub fn rank(&self) -> Option<u64> {
        self.first_rank.map(|first| first + self.cursor as u64)
    }

    /// A value of the row under the cursor.
    pub fn selected_value(&self, field: &str) -> Option<&Value> {
        self.selected().map(|row| row.get(self.kind, field))
    }

    /// Whether a record is marked.
    pub fn is_marked(&self, id: Id) -> bool {
        self.marked.contains(&id) != self.inverted
    }

    fn chunk(&self) -> usize {
        self.height.max(10) * SCREENS
    }

    fn query(&self, anchor: Anchor) -> Query {
        Query {
            kind: self.kind,
            as_of: self.as_of,
            filter: self.filter.clone(),
            sort: self.sort.clone(),
            anchor,
            limit: self.chunk(),
        }
    }

    fn ask(&mut self, anchor: Anchor, pending: Pending, tickets: &mut Ticket) -> Effect {
        *tickets += 1;
        self.pending = Some((*tickets, pending));
        Effect::Ask {
            ticket: *tickets,
            ask: Ask::Page(self.query(anchor)),
        }
    }

    /// Asks for the list anew, keeping the cursor on its record where it can.
    pub fn refresh(&mut self, tickets: &mut Ticket) -> Vec<Effect> {
        let keep = self.selected().map(|row| row.id);
        let top = self.rows.get(self.top).map(|row| row.id);
        let anchor = match (top, self.loaded) {
            (Some(top), true) => Anchor::At(top),
            _ => Anchor::Start,
        };
        let page = self.ask(anchor, Pending::Fresh(keep), tickets);
        let count = self.ask_count(tickets);
        vec![page, count]
    }

    /// Asks for the list from its beginning: another filter, order or day.
    pub fn restart(&mut self, tickets: &mut Ticket) -> Vec<Effect> {
        self.count = None;
        let page = self.ask(Anchor::Start, Pending::Fresh(None), tickets);
        let count = self.ask_count(tickets);
        vec![page, count]
    }

    /// Asks for the list with the cursor on a record.
    pub fn go_to(&mut self, id: Id, tickets: &mut Ticket) -> Vec<Effect> {
        let page = self.ask(Anchor::At(id), Pending::Fresh(Some(id)), tickets);
        vec![page]
    }

    fn ask_count(&mut self, tickets: &mut Ticket) -> Effect {
        *tickets += 1;
        self.counting = Some(*tickets);
        Effect::Ask {
            ticket: *tickets,
            ask: Ask::Count {
                filter: self.filter.clone(),
                as_of: self.as_of,
            },
        }
    }

    /// Takes a count; says whether it was this window's.
    pub fn take_count(&mut self, ticket: Ticket, count: Count) -> bool {
        let mine = self.counting == Some(ticket);
        if mine {
            self.counting = None;
            self.count = Some(count);
            if let (Count::Exact(total), false, true) = (count, self.more_after, self.loaded) {
                self.first_rank = Some((total + 1).saturating_sub(self.rows.len() as u64).max(1));
            }
        }
        mine
    }

    /// Takes a rank; says whether it was this window's.
    pub fn take_rank(&mut self, ticket: Ticket, rank: Option<u64>) -> bool {
        let mine = self.ranking == Some(ticket);
        if mine {
            self.ranking = None;
            self.first_rank = rank;
        }
        mine
    }

    /// Takes a page; nothing when it was not (or no longer) this window's.
    pub fn take_page(
        &mut self,
        ticket: Ticket,
        page: Page,
        tickets: &mut Ticket,
    ) -> Option<Vec<Effect>> {
        let (_, pending) = self.pending.take_if(|(mine, _)| *mine == ticket)?;
        self.loaded = true;
        match pending {
            Pending::Fresh(keep) => return Some(self.replace(page, keep, tickets)),
            Pending::Last => {
                self.replace(page, None, tickets);
                self.cursor = self.rows.len().saturating_sub(1);
                self.first_rank = match self.count {
                    Some(Count::Exact(total)) => {
                        Some((total + 1).saturating_sub(self.rows.len() as u64).max(1))
                    }
                    _ => None,
                };
            }
            Pending::Before => {
                let added = page.rows.len();
                self.rows.splice(0..0, page.rows);
                self.more_before = page.more_before;
                self.cursor += added;
                self.top += added;
                self.first_rank = self
                    .first_rank
                    .map(|first| first.saturating_sub(added as u64).max(1));
            }
            Pending::After => {
                self.rows.extend(page.rows);
                self.more_after = page.more_after;
            }
        }
        self.trim();
        self.keep_in_view();
        Some(Vec::new())
    }

    fn replace(&mut self, page: Page, keep: Option<Id>, tickets: &mut Ticket) -> Vec<Effect> {
        let at = keep.and_then(|id| page.rows.iter().position(|row| row.id == id));
        self.cursor = at.unwrap_or_else(|| {
            if keep.is_some() {
                self.cursor.min(page.rows.len().saturating_sub(1))
            } else {
                0
            }
        });
        self.more_before = page.more_before;
        self.more_after = page.more_after;
        self.rows = page.rows;
        self.cursor = self.cursor.min(self.rows.len().saturating_sub(1));
        self.top = 0;
        self.keep_in_view();
        self.first_rank = (!self.more_before).then_some(1);
        match (self.first_rank, self.rows.first().map(|row| row.id)) {
            (None, Some(first)) => {
                *tickets += 1;
                self.ranking = Some(*tickets);
                vec![Effect::Ask {
                    ticket: *tickets,
                    ask: Ask::Rank {
                        query: self.query(Anchor::Start),
                        id: first,
                    },
                }]
            }
            _ => Vec::new(),
        }
    }

    /// Lets go of rows far from the cursor.
    fn trim(&mut self) {
        let most = self.chunk() * 3;
        if self.rows.len() <= most {
            return;
        }
        let first = self.cursor.saturating_sub(most / 2);
        let last = (first + most).min(self.rows.len());
        if last < self.rows.len() {
            self.rows.truncate(last);
            self.more_after = true;
        }
        if first > 0 {
            self.rows.drain(..first);
            self.more_before = true;
            self.cursor -= first;
            self.top = self.top.saturating_sub(first);
            self.first_rank = self.first_rank.map(|rank| rank + first as u64);
        }
    }

    fn keep_in_view(&mut self) {
        let height = self.height.max(1);
        if self.cursor < self.top {
            self.top = self.cursor;
        } else if self.cursor >= self.top + height {
            self.top = self.cursor + 1 - height;
        }
        self.top = self
            .top
            .min(self.rows.len().saturating_sub(height.min(self.rows.len())));
    }

    /// How many rows are drawn; the cursor stays in view.
    pub fn set_height(&mut self, height: usize) {
        self.height = height.max(1);
        self.keep_in_view();
    }

    /// Puts the cursor on a drawn line, counted from the first one drawn.
    pub fn point_at(&mut self, line: usize) -> bool {
        let row = self.top + line;
        let there = row < self.rows.len() && line < self.height;
        if there {
            self.cursor = row;
        }
        there
    }

    /// Moves the cursor, fetching what lies beyond the rows held.
    pub fn step(&mut self, step: Step, tickets: &mut Ticket) -> Vec<Effect> {
        let page = self.height.saturating_sub(1).max(1);
        let last = self.rows.len().saturating_sub(1);
        match step {
            Step::Up => self.cursor = self.cursor.saturating_sub(1),
            Step::Down => self.cursor = (self.cursor + 1).min(last),
            Step::PageUp => self.cursor = self.cursor.saturating_sub(page),
            Step::PageDown => self.cursor = (self.cursor + page).min(last),
            Step::First if self.more_before => {
                return vec![self.ask(Anchor::Start, Pending::Fresh(None), tickets)];
            }
            Step::Last if self.more_after => {
                return vec![self.ask(Anchor::End, Pending::Last, tickets)];
            }
            Step::First => self.cursor = 0,
            Step::Last => self.cursor = last,
        }
        self.keep_in_view();
        self.reach(tickets).into_iter().collect()
    }

    /// Fetches ahead before the cursor comes to the edge of the rows held.
    fn reach(&mut self, tickets: &mut Ticket) -> Option<Effect> {
        if self.pending.is_some() {
            return None;
        }
        let near = self.height.max(5) * 2;
        if self.more_after && self.cursor + near >= self.rows.len() {
            let last = self.rows.last()?.id;
            return Some(self.ask(Anchor::After(last), Pending::After, tickets));
        }
        if self.more_before && self.cursor < near {
            let first = self.rows.first()?.id;
            return Some(self.ask(Anchor::Before(first), Pending::Before, tickets));
        }
        None
    }

    /// Marks or unmarks the record under the cursor.
    pub fn toggle_mark(&mut self) {
        if let Some(id) = self.selected().map(|row| row.id) {
            if !self.marked.remove(&id) {
                self.marked.insert(id);
            }
        }
    }

    /// Turns every mark round, over the whole list.
    pub fn invert_marks(&mut self) {
        self.inverted = !self.inverted;
    }

    /// Takes all marks away.
    pub fn clear_marks(&mut self) {
        self.marked.clear();
        self.inverted = false;
    }

    /// How many records are marked; the total of the list stands in for an inverted selection.
    pub fn marked_count(&self) -> u64 {
        let marked = self.marked.len() as u64;
        match (self.inverted, self.count) {
            (false, _) => marked,
            (true, Some(Count::Exact(total) | Count::AtLeast(total))) => {
                total.saturating_sub(marked)
            }
            (true, None) => 0,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn row(id: i64) -> Row {
        Row {
            id: Id(id),
            ..Row::default()
        }
    }

    fn day() -> Day {
        Day::new(2026, 11, 24).unwrap()
    }

    /// Answers a page request over a list of ids 1..=total, as the store would.
    fn answer(window: &mut Window, effects: Vec<Effect>, total: i64, tickets: &mut Ticket) {
        for effect in effects {
            let Effect::Ask { ticket, ask } = effect else {
                panic!()
            };
            match ask {
                Ask::Page(query) => {
                    let limit = i64::try_from(query.limit).unwrap();
                    let (from, to) = match query.anchor {
                        Anchor::Start => (1, limit),
                        Anchor::End => (total - limit + 1, total),
                        Anchor::After(id) => (id.0 + 1, id.0 + limit),
                        Anchor::Before(id) => (id.0 - limit, id.0 - 1),
                        Anchor::At(id) => (id.0, id.0 + limit - 1),
                    };
                    let (from, to) = (from.max(1), to.min(total));
                    let page = Page {
                        rows: (from..=to).map(row).collect(),
                        more_before: from > 1,
                        more_after: to < total,
                    };
                    let more = window.take_page(ticket, page, tickets).unwrap();
                    answer(window, more, total, tickets);
                }
                Ask::Count { .. } => {
                    assert!(window.take_count(ticket, Count::Exact(u64::try_from(total).unwrap())))
                }
                Ask::Rank { id, .. } => {
                    assert!(window.take_rank(ticket, Some(u64::try_from(id.0).unwrap())))
                }
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn every_row_is_reached_and_memory_stays_small() {
        let (mut window, mut tickets, total) = (Window::new(Kind::Member, day()), 0, 5000);
        window.set_height(30);
        let effects = window.restart(&mut tickets);
        answer(&mut window, effects, total, &mut tickets);
        for expected in 1..=total {
            assert_eq!(
                (window.selected().unwrap().id, window.rank()),
                (Id(expected), Some(u64::try_from(expected).unwrap()))
            );
            let effects = window.step(Step::Down, &mut tickets);
            answer(&mut window, effects, total, &mut tickets);
            assert!(window.rows.len() <= 400);
            assert!(window.cursor >= window.top && window.cursor < window.top + 30);
        }
        let effects = window.step(Step::First, &mut tickets);
        answer(&mut window, effects, total, &mut tickets);
        assert_eq!(window.selected().unwrap().id, Id(1));
        let effects = window.step(Step::Last, &mut tickets);
        answer(&mut window, effects, total, &mut tickets);
        assert_eq!(
            (window.selected().unwrap().id, window.rank()),
            (Id(total), Some(5000))
        );
        for expected in (1..total).rev() {
            let effects = window.step(Step::Up, &mut tickets);
            answer(&mut window, effects, total, &mut tickets);
            assert_eq!(
                (window.selected().unwrap().id, window.rank()),
                (Id(expected), Some(u64::try_from(expected).unwrap()))
            );
        }
    }

    #[test]
    fn an_answer_no_longer_wanted_is_dropped() {
        let (mut window, mut tickets) = (Window::new(Kind::Member, day()), 0);
        let first = window.restart(&mut tickets);
        let second = window.restart(&mut tickets);
        let Effect::Ask { ticket, .. } = first[0] else {
            panic!()
        };
        assert_eq!(
            window.take_page(
                ticket,
                Page {
                    rows: vec![row(9)],
                    ..Page::default()
                },
                &mut tickets
            ),
            None
        );
        answer(&mut window, second, 3, &mut tickets);
        assert_eq!(window.rows.len(), 3);
    }

    #[test]
    fn a_refresh_keeps_the_cursor_on_its_record() {
        let (mut window, mut tickets) = (Window::new(Kind::Member, day()), 0);
        window.set_height(10);
        let effects = window.restart(&mut tickets);
        answer(&mut window, effects, 100, &mut tickets);
        for _ in 0..25 {
            let effects = window.step(Step::Down, &mut tickets);
            answer(&mut window, effects, 100, &mut tickets);
        }
        let effects = window.refresh(&mut tickets);
        answer(&mut window, effects, 100, &mut tickets);
        assert_eq!(
            (window.selected().unwrap().id, window.rank()),
            (Id(26), Some(26))
        );
    }
}

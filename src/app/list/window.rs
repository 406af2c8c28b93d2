//! A window on a list: a few screens of rows fetched by key. Must not hold the whole list.

use crate::app::model::Fetch;
use crate::domain::{Day, Id};
use crate::fields::batch::Chosen;
use crate::fields::filter::Filter;
use crate::fields::query::{Anchor, Count, Query, Sort};
use crate::fields::{Kind, Page, Row};

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
    /// Every row one comes to is marked.
    pub ranging: bool,
    /// A first page has been asked for and is not there yet.
    pub loading: bool,
    /// Steps owed once more rows are there.
    pub owed: isize,
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
            ranging: false,
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

/// Rows asked for at a time, in screens.
const FETCH: usize = 3;
/// Fewer are never asked for: the window may have been filled while its pane was not in front.
const LEAST: usize = 40;
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
            Fetch::At(id) => Anchor::At(id),
        };
        let limit = match fetch {
            Fetch::Again => self.rows.len().max(page * FETCH).max(LEAST),
            _ => (page * FETCH).max(LEAST),
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
            Fetch::Start | Fetch::End | Fetch::Again | Fetch::At(_) => {
                let asked = matches!(fetch, Fetch::Again | Fetch::At(_));
                let lost = asked && found.rows.is_empty() && !self.rows.is_empty();
                if lost {
                    self.rows.clear();
                    (self.cursor, self.top) = (0, 0);
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
            Fetch::Start | Fetch::At(_) => 0,
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

    /// From here on every row one comes to is marked, until this is asked for again.
    pub fn toggle_range(&mut self) {
        self.ranging = !self.ranging;
        self.anchor = self.row().map(|row| row.id).filter(|_| self.ranging);
        if let Some(id) = self.anchor {
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

#[cfg(test)]
mod tests;

//! The line above a list in which a filter is typed. Must not search.

use super::list::Focus;
use super::model::{Model, Pane, Place};
use super::text_field::TextField;
use crate::fields::Kind;
use crate::fields::filter::{Filter, FilterError};
use crate::text::words::Words;

/// What is typed, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FilterLine {
    pub input: TextField,
    pub error: Option<FilterError>,
    /// The last filter that was taken off, for the arrow up.
    pub last: String,
}

impl FilterLine {
    /// Reads what is typed; nothing while it cannot be read.
    pub fn filter(&mut self, kind: Kind, words: &[&Words]) -> Option<Filter> {
        match Filter::parse(kind, self.input.value(), words) {
            Ok(filter) => {
                self.error = None;
                Some(filter)
            }
            Err(error) => {
                self.error = Some(error);
                None
            }
        }
    }
}

impl Model {
    /// The filter line was typed into: search as far as it can be read.
    pub(super) fn filter_typed(&mut self) {
        let words = self.languages();
        if self.pane == Pane::Log {
            return self.restart_log();
        }
        let Some((list, place)) = self.list_mut() else {
            return;
        };
        let window = &mut list.window;
        let Some(mut filter) = list.line.filter(window.kind, &words) else {
            return;
        };
        filter.all = window.filter.all;
        if filter != window.filter {
            window.filter = filter;
            self.restart(place);
        }
    }

    /// Goes to the filter line of the pane.
    pub(super) fn open_filter(&mut self) {
        match self.pane {
            Pane::Members => self.members.focus = Focus::Filter,
            Pane::Units => {
                self.units.focus = Focus::Rows;
                self.units.found.focus = Focus::Filter;
            }
            Pane::Log => self.log.focus = Focus::Filter,
            Pane::Duty => {
                if let Some(list) = self.duty.list_mut() {
                    list.focus = Focus::Filter;
                }
            }
            Pane::Training => {
                if let Some(list) = self.training.list_mut() {
                    list.focus = Focus::Filter;
                }
            }
            Pane::Overview => {}
        }
    }

    /// Leaves the filter line; what is typed stays.
    pub(super) fn leave_filter(&mut self) {
        match self.pane {
            Pane::Members => self.members.focus = Focus::Rows,
            Pane::Units => self.units.found.focus = Focus::Rows,
            Pane::Log => self.log.focus = Focus::Rows,
            Pane::Duty => {
                if let Some(list) = self.duty.list_mut() {
                    list.focus = Focus::Rows;
                }
            }
            Pane::Training => {
                if let Some(list) = self.training.list_mut() {
                    list.focus = Focus::Rows;
                }
            }
            Pane::Overview => {}
        }
    }

    /// Takes the filter off; the arrow up brings its text back.
    pub(super) fn clear_filter(&mut self) {
        if self.pane == Pane::Log {
            self.log.who.set("");
            return self.restart_log();
        }
        let Some((list, place)) = self.list_mut() else {
            return;
        };
        list.line.last = list.line.input.value().to_owned();
        list.line.input.set("");
        list.line.error = None;
        list.window.filter.clauses.clear();
        self.restart(place);
    }

    /// Brings the last filter back into an empty line.
    pub(super) fn last_filter(&mut self) {
        if let Some((list, _)) = self.list_mut()
            && list.line.input.is_empty()
        {
            let last = list.line.last.clone();
            list.line.input.set(&last);
            self.filter_typed();
        }
    }

    /// Opens a pane's list with a filter, worded in its line.
    pub(super) fn show_filtered(&mut self, pane: Pane, filter: Filter) {
        let words = self.words();
        self.leave_for(pane);
        let (list, place) = match pane {
            Pane::Units => (&mut self.units.found, Place::Units),
            _ => (&mut self.members, Place::Members),
        };
        list.focus = Focus::Rows;
        list.line.input.set(&filter.to_text(words));
        list.line.error = None;
        list.window.filter = filter;
        self.restart(place);
    }
}

//! Pane 7: the change log, and one entry of it in full. Must not change anything itself.

use super::confirm::Deed;
use super::effect::Ask;
use super::layout;
use super::list::Focus;
use super::model::{Fetch, Layer, Model, Wanted};
use super::text_field::TextField;
use crate::fields::Label;
use crate::fields::log::{Entry, EntryRow, LogQuery};

/// The newest entries, further ones by key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LogPane {
    pub entries: Vec<Entry>,
    /// Older entries can be asked for.
    pub more: bool,
    pub ready: bool,
    pub cursor: usize,
    pub top: usize,
    pub focus: Focus,
    /// Whose changes: a part of a name.
    pub who: TextField,
}

/// One entry in full.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryView {
    pub entry: Entry,
    /// Nothing until it is read.
    pub rows: Option<Vec<EntryRow>>,
    /// The first line on the screen.
    pub top: usize,
}

impl EntryView {
    /// Lines of the entry: one for each record and one for each of its fields.
    pub fn lines(&self) -> usize {
        let rows = self.rows.iter().flatten();
        rows.map(|row| 1 + row.fields.len()).sum()
    }
}

impl LogPane {
    /// The entry under the cursor.
    pub fn entry(&self) -> Option<&Entry> {
        self.entries.get(self.cursor)
    }
}

/// Records of one entry that are read.
const ROWS: usize = 500;

impl LogPane {
    /// Moves through the entries at hand; says whether older ones are to be fetched.
    pub fn step(&mut self, by: isize, page: usize) -> bool {
        let last = self.entries.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(by).min(last);
        self.more && last - self.cursor < page
    }

    /// Puts entries that arrived into the pane; the cursor stays on its entry.
    fn take(&mut self, fetch: Fetch, found: Vec<Entry>, limit: usize) {
        let selected = self.entry().map(|entry| entry.id);
        self.ready = true;
        self.more = found.len() >= limit;
        match fetch {
            Fetch::After => self.entries.extend(found),
            _ => self.entries = found,
        }
        let kept = self
            .entries
            .iter()
            .position(|entry| Some(entry.id) == selected);
        let last = self.entries.len().saturating_sub(1);
        self.cursor = match fetch {
            Fetch::Start => 0,
            _ => kept.unwrap_or(self.cursor.min(last)),
        };
    }
}

impl Model {
    fn log_limit(&self, fetch: Fetch) -> usize {
        let some = layout::page(self).max(20) * 3;
        match fetch {
            Fetch::Again => self.log.entries.len().max(some),
            _ => some,
        }
    }

    fn ask_log(&mut self, fetch: Fetch) {
        let who = self.log.who.value().trim().to_owned();
        let oldest = self.log.entries.last().map(|entry| entry.id);
        let query = LogQuery {
            before: oldest.filter(|_| fetch == Fetch::After),
            after: None,
            who: (!who.is_empty()).then_some(who),
            record: None,
            limit: self.log_limit(fetch),
        };
        if fetch == Fetch::After {
            let open = |wanted: &Wanted| matches!(wanted, Wanted::Log(_));
            if self.tickets.find(open).is_some() {
                return;
            }
        } else {
            self.tickets
                .drop_where(|wanted| matches!(wanted, Wanted::Log(_)));
        }
        self.ask(Wanted::Log(fetch), Ask::Log(query));
    }

    pub(super) fn refresh_log(&mut self) {
        self.ask_log(Fetch::Again);
    }

    /// Another operator's name was typed.
    pub(super) fn restart_log(&mut self) {
        self.ask_log(Fetch::Start);
    }

    /// Puts entries that arrived into the pane.
    pub(super) fn take_log(&mut self, fetch: Fetch, found: Vec<Entry>) {
        let limit = self.log_limit(fetch);
        self.log.take(fetch, found, limit);
    }

    /// Moves through the log.
    pub(super) fn step_log(&mut self, by: isize) {
        let page = layout::page(self);
        if self.log.step(by, page) {
            self.ask_log(Fetch::After);
        }
    }

    /// Opens the entry under the cursor.
    pub(super) fn open_entry(&mut self, entry: Entry) {
        let id = entry.id;
        self.layers.push(Layer::Entry(Box::new(EntryView {
            entry,
            rows: None,
            top: 0,
        })));
        self.ask(
            Wanted::Entry,
            Ask::LogEntry {
                entry: id,
                limit: ROWS,
            },
        );
    }

    /// Puts what an entry did into its view, if that is still open.
    pub(super) fn take_entry(&mut self, rows: Vec<EntryRow>) {
        let mut layers = self.layers.iter_mut().rev();
        let open = layers.find_map(|layer| match layer {
            Layer::Entry(view) => Some(view),
            _ => None,
        });
        if let Some(view) = open {
            view.rows = Some(rows);
        }
    }

    /// Asks before an entry is taken back.
    pub(super) fn ask_undo_entry(&mut self) {
        let Some(entry) = self.entry() else {
            return;
        };
        if entry.taken_back_by.is_some() {
            return self.refuse("disabled-taken-back");
        }
        if !matches!(entry.nature.as_str(), "do" | "redo" | "undo") {
            return self.refuse("disabled-not-undoable");
        }
        let (id, label) = (entry.id, entry.label.clone());
        let what = self.worded(&label);
        let question = Label::new("confirm-undo-entry", &[("what", &what)]);
        let deed = Deed::UndoEntry {
            entry: id,
            rest: false,
        };
        self.ask_first(question, deed, false);
    }
}

//! Choosing a code, a record or a field by typing a part of it. Must not search records itself.

use super::effect::Ask;
use super::form::{Form, Purpose, Slot};
use super::key::{Code, Key};
use super::model::{Layer, Model, Tone, Wanted};
use super::msg::Choice;
use super::text_field::TextField;
use crate::domain::{CodeList, Id, codes, status};
use crate::fields::preview::{Column, use_words};
use crate::fields::{Field, Kind, Shape, wording};
use crate::text::fold;
use crate::text::words::{Lang, Words};

/// What is chosen among.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// Codes of a list, those allowed here.
    Codes {
        list: &'static CodeList,
        allowed: Vec<&'static str>,
    },
    Records(Kind),
    /// Fields of a kind that a batch may set or a column may hold.
    Fields(Kind),
    /// Kinds of row.
    Kinds(Vec<Kind>),
    /// Columns of a spreadsheet of the kind.
    Columns(Kind, Vec<Column>),
}

/// One line of a picker.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A code; its message words it.
    Code(&'static str),
    Record(Choice),
    Field(&'static Field),
    Kind(Kind),
    /// A column, by its place in the source.
    Column(usize),
    /// Makes the field empty.
    Nothing,
    /// Opens a form for a record that is not there yet.
    Create,
}

/// Where the choice goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickFor {
    /// Whose a new row of the kind will be.
    Owner(Kind),
    /// Which kind of row is added to the record with this id.
    RowOf(Id),
    /// Who is added to the list of the class below.
    Class,
    /// An entry of the form with this number.
    Entry(u32, usize),
    /// The field of a batch.
    Batch,
    /// The degree of secrecy in the settings.
    Secrecy,
    /// Whose duty is shown.
    Duty,
    /// To be looked at.
    Open,
    /// The unit that a spreadsheet is of.
    ImportUnit,
    /// The column whose use is to change.
    ImportColumn,
    /// The use of the column at this place.
    ImportUse(usize),
}

/// A list of choices and what was typed to narrow it.
#[derive(Clone, Debug, PartialEq)]
pub struct Picker {
    pub serial: u32,
    pub source: Source,
    pub pick_for: PickFor,
    pub input: TextField,
    pub items: Vec<Item>,
    pub cursor: usize,
    pub top: usize,
    pub loading: bool,
}

/// Records asked for at a time.
const LIMIT: usize = 50;

impl Picker {
    /// The item under the cursor.
    pub fn item(&self) -> Option<&Item> {
        self.items.get(self.cursor)
    }

    /// Narrows what is at hand; records are asked for instead.
    fn narrow(&mut self, words: &Words) {
        let typed = fold(self.input.value());
        let fits = |text: &str| {
            let text = fold(text);
            typed.split_whitespace().all(|part| text.contains(part))
        };
        match &self.source {
            Source::Codes { list, allowed } => {
                let codes = allowed
                    .iter()
                    .filter(|code| fits(&wording::code(words, list, code)) || fits(code));
                self.items = codes.map(|code| Item::Code(code)).collect();
                if typed.is_empty() {
                    self.items.push(Item::Nothing);
                }
            }
            Source::Fields(kind) => {
                let fields = kind.fields().iter();
                self.items = fields
                    .filter(|field| {
                        field.is_editable() && fits(&wording::label(words, *kind, field))
                    })
                    .map(Item::Field)
                    .collect();
                if typed.is_empty() && matches!(self.pick_for, PickFor::ImportUse(_)) {
                    self.items.insert(0, Item::Nothing);
                }
            }
            Source::Columns(kind, columns) => {
                let shown = columns.iter().enumerate().filter(|(_, column)| {
                    fits(&column.header) || fits(&use_words(words, *kind, &column.used))
                });
                self.items = shown.map(|(place, _)| Item::Column(place)).collect();
            }
            Source::Kinds(kinds) => {
                let named = |kind: &&Kind| fits(&words.get(&format!("kind-{}", kind.id())));
                self.items = kinds
                    .iter()
                    .filter(named)
                    .map(|kind| Item::Kind(*kind))
                    .collect();
            }
            Source::Records(_) => return,
        }
        self.cursor = 0;
        self.top = 0;
    }

    /// Puts records that were found into the list.
    pub fn take(&mut self, found: Vec<Choice>) {
        self.loading = false;
        self.items = found.into_iter().map(Item::Record).collect();
        if self.input.is_empty() {
            self.items.push(Item::Nothing);
        }
        if self.source == Source::Records(Kind::Decision) {
            self.items.push(Item::Create);
        }
        self.cursor = 0;
        self.top = 0;
    }
}

impl Model {
    /// Opens a picker with something typed already.
    pub(super) fn open_picker(&mut self, source: Source, pick_for: PickFor, typed: &str) {
        let serial = self.next_serial();
        let picker = Picker {
            serial,
            source,
            pick_for,
            input: TextField::new(typed),
            items: Vec::new(),
            cursor: 0,
            top: 0,
            loading: false,
        };
        self.layers.push(Layer::Picker(Box::new(picker)));
        self.picker_typed();
    }

    /// The picker on top was typed into.
    pub(super) fn picker_typed(&mut self) {
        let (words, as_of) = (self.words(), self.day());
        let Some(Layer::Picker(picker)) = self.layers.last_mut() else {
            return;
        };
        picker.narrow(words);
        if let Source::Records(kind) = picker.source {
            picker.loading = true;
            let ask = Ask::Choices {
                kind,
                text: picker.input.value().to_owned(),
                as_of,
                limit: LIMIT,
            };
            let wanted = Wanted::Choices(picker.serial);
            self.ask(wanted, ask);
        }
    }

    /// Opens what can be chosen for the entry of the form on top.
    pub(super) fn pick(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last_mut() else {
            return;
        };
        let index = form.cursor;
        let serial = form.serial;
        let Some(entry) = form.entries.get(index) else {
            return;
        };
        if entry.slot == Slot::Dating {
            return form.toggle_dating();
        }
        let source = match entry.field.shape {
            Shape::Ref(kind) => Source::Records(kind),
            Shape::Code(list) => Source::Codes {
                list,
                allowed: allowed(form, list, entry.field.id),
            },
            Shape::Flag => return self.turn_flag(),
            _ => return self.say(Tone::Info, "hint-no-choices", &[]),
        };
        self.open_picker(source, PickFor::Entry(serial, index), "");
    }

    /// Yes, no, nothing, in turn.
    fn turn_flag(&mut self) {
        let words = self.words();
        let Some(Layer::Form(form)) = self.layers.last_mut() else {
            return;
        };
        if let Some(entry) = form.entries.get_mut(form.cursor) {
            let (yes, no) = (words.get("yes"), words.get("no"));
            let next = match entry.input.value() {
                text if text == yes => no,
                text if text == no => String::new(),
                _ => yes,
            };
            entry.put(None, &next);
        }
        self.keep_draft();
    }

    /// Takes what is under the cursor of the picker.
    pub(super) fn choose(&mut self) {
        let words = self.words();
        let Some(Layer::Picker(picker)) = self.layers.last() else {
            return;
        };
        let Some(item) = picker.item().cloned() else {
            return;
        };
        let (pick_for, source) = (picker.pick_for, picker.source.clone());
        if item == Item::Create {
            return self.create_picked();
        }
        self.layers.pop();
        match (pick_for, item) {
            (PickFor::Open, Item::Record(choice)) => {
                self.open_detail(choice.kind, choice.id, choice.name);
            }
            (PickFor::RowOf(owner), Item::Kind(kind)) => {
                let name = self
                    .record_in_hand()
                    .map(|(.., name)| name)
                    .unwrap_or_default();
                self.open_create(kind, Some((owner, name)));
            }
            (PickFor::Owner(kind), Item::Record(choice)) => {
                self.open_create(kind, Some((choice.id, choice.name)));
            }
            (PickFor::Class, Item::Record(choice)) => self.add_to_class(choice.id, &choice.name),
            (PickFor::Duty, Item::Record(choice)) => self.open_duty(choice.id, choice.name),
            (PickFor::Batch, Item::Field(field)) => self.batch_form(field),
            (PickFor::ImportUnit, Item::Record(choice)) => self.set_import_unit(Some(choice)),
            (PickFor::ImportUnit, Item::Nothing) => self.set_import_unit(None),
            (PickFor::ImportColumn, Item::Column(place)) => self.pick_import_use(place),
            (PickFor::ImportUse(place), Item::Field(field)) => {
                self.set_import_use(place, Some(field));
            }
            (PickFor::ImportUse(place), Item::Nothing) => self.set_import_use(place, None),
            (PickFor::Secrecy, Item::Code(code)) => self.set_secrecy(code),
            (PickFor::Entry(serial, index), item) => {
                let (reference, text) = match (item, source) {
                    (Item::Record(choice), _) => (Some(choice.id), choice.name),
                    (Item::Code(code), Source::Codes { list, .. }) => {
                        (None, wording::code(words, list, code))
                    }
                    _ => (None, String::new()),
                };
                if let Some(form) = self.form_mut(serial)
                    && let Some(entry) = form.entries.get_mut(index)
                {
                    entry.put(reference, &text);
                    form.problem = None;
                    drop_reason(form, index, words);
                }
                self.keep_draft();
            }
            _ => {}
        }
    }

    /// Opens a form for the record that was looked for and is not there yet.
    pub(super) fn create_picked(&mut self) {
        let Some(Layer::Picker(picker)) = self.layers.last() else {
            return;
        };
        let Source::Records(kind) = picker.source else {
            return;
        };
        let parent = match picker.pick_for {
            PickFor::Entry(serial, index) => Some((serial, index)),
            _ => None,
        };
        let typed = picker.input.value().to_owned();
        self.layers.pop();
        self.open_create_for(kind, &typed, parent);
    }

    /// A letter typed on a reference looks for it.
    pub(super) fn form_opens_picker(&mut self) {
        let refers = matches!(self.layers.last(), Some(Layer::Form(form))
            if form.entry().is_some_and(|entry| entry.slot != Slot::Dating && entry.refers_to().is_some()));
        if refers {
            self.pick();
        }
    }

    /// Keys on entries that hold no text; says whether the key is dealt with.
    pub(super) fn form_takes(&mut self, key: Key) -> bool {
        let Some(Layer::Form(form)) = self.layers.last_mut() else {
            return false;
        };
        let Some(entry) = form.entries.get_mut(form.cursor) else {
            return true;
        };
        if entry.slot == Slot::Dating {
            if matches!(key.code, Code::Char(' ') | Code::Left | Code::Right) {
                form.toggle_dating();
            }
            return true;
        }
        if entry.refers_to().is_none() {
            return false;
        }
        if matches!(key.code, Code::Backspace | Code::Delete) {
            entry.put(None, "");
            self.keep_draft();
            return true;
        }
        if key.text().is_none() {
            return true;
        }
        self.form_opens_picker();
        // A space only opens the list.
        key.code == Code::Char(' ')
    }
}

/// Another status takes off a reason that does not go with it.
fn drop_reason(form: &mut Form, picked: usize, words: &Words) {
    if form.entries[picked].field.id != "status" {
        return;
    }
    let Some(at) = form
        .entries
        .iter()
        .position(|entry| entry.field.id == "status_reason")
    else {
        return;
    };
    let fitting = allowed(form, &codes::REASON, "status_reason");
    let typed = form.entries[at].input.value().to_owned();
    let fits = |code: &&str| wording::code(words, &codes::REASON, code) == typed;
    let asks = fitting.len() < codes::REASON.codes.len();
    if !(asks && fitting.iter().any(fits)) {
        form.entries[at].put(None, "");
    }
}

/// The codes that make sense in an entry: what the law lets follow, reasons that go with a status.
fn allowed(form: &Form, list: &'static CodeList, field: &str) -> Vec<&'static str> {
    let all = || list.codes.iter().map(|code| code.code);
    match field {
        "status" if form.purpose == Purpose::Status => {
            let next = super::records::next_statuses(&form.dossier, form.as_of);
            all().filter(|code| next.contains(code)).collect()
        }
        "status_reason" => {
            let typed = form
                .entries
                .iter()
                .find(|entry| entry.field.id == "status")
                .map_or("", |entry| entry.input.value());
            let both = [Lang::Vi, Lang::En].map(Words::shared);
            let status = codes::STATUS.codes.iter().find(|code| {
                both.iter()
                    .any(|words| wording::code(words, &codes::STATUS, code.code) == typed)
            });
            let prefix = status.map_or("", |code| status::reasons(code.code));
            all().filter(|code| code.starts_with(prefix)).collect()
        }
        _ => all().collect(),
    }
}

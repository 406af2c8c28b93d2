//! One raw row to values: joins what lists split, mends what spreadsheets broke, and says so.
//! Must not know what the file already holds.

mod person;

use super::cells::text;
use super::dates;
use super::headers::Use;
use super::rows::RawRow;
use crate::exchange::workbook::Cell;
use crate::fields::parse::{is_masked, parse};
use crate::fields::{Field, Kind, Problem, Shape, Value};
use crate::text::clean::describe;
use crate::text::words::Words;
use crate::text::{sanitise, sanitise_note};

/// Something done to a row that its reader must be told, as a sentence on a field.
pub type Notice = Problem;

/// What a row says.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// How to call the row on the screen.
    pub name: String,
    pub values: Vec<(&'static Field, Value)>,
    /// Units and decisions by the words the list uses for them.
    pub references: Vec<(&'static Field, String)>,
    pub notices: Vec<Notice>,
    /// Why the row cannot come in.
    pub refusal: Option<Problem>,
}

impl Reading {
    /// The value of a field.
    pub fn value(&self, id: &str) -> &Value {
        let found = self.values.iter().find(|(field, _)| field.id == id);
        found.map_or(&Value::Null, |(_, value)| value)
    }

    /// The words for a record referred to.
    pub fn reference(&self, id: &str) -> Option<&str> {
        let found = self.references.iter().find(|(field, _)| field.id == id);
        found.map(|(_, text)| text.as_str())
    }

    fn refuse(&mut self, problem: Problem) {
        self.refusal.get_or_insert(problem);
    }

    fn set(&mut self, field: &'static Field, value: Value) {
        if !value.is_null() && self.value(field.id).is_null() {
            self.values.push((field, value));
        }
    }
}

/// How rows are read.
#[derive(Clone, Copy)]
pub struct Manner<'a> {
    pub kind: Kind,
    pub words: &'a [&'a Words],
    /// TCVN3 has no capital letters with accents, so names need theirs raised.
    pub raise: bool,
}

impl Manner<'_> {
    /// A unit's name as it is to be written.
    pub fn title(&self, name: &str) -> String {
        if self.raise {
            raise_first(name)
        } else {
            name.to_owned()
        }
    }
}

/// Reads a row.
pub fn read_row(raw: &RawRow, manner: Manner<'_>) -> Reading {
    let mut reader = Reader {
        raw,
        manner,
        reading: Reading::default(),
    };
    if manner.kind == Kind::Member {
        reader.name();
        reader.sex();
        reader.birth();
    }
    reader.fields();
    reader.parts();
    if manner.kind == Kind::Unit {
        let reading = &reader.reading;
        let name = reading
            .value("name")
            .as_text()
            .or(reading.value("code").as_text());
        reader.reading.name = name.unwrap_or_default().to_owned();
        if reader.reading.name.is_empty() {
            reader
                .reading
                .refuse(Problem::new("name", "import-no-unit-name"));
        }
    }
    reader.reading
}

struct Reader<'a> {
    raw: &'a RawRow,
    manner: Manner<'a>,
    reading: Reading,
}

impl<'a> Reader<'a> {
    fn field(&self, id: &str) -> Option<&'static Field> {
        self.manner.kind.field(id)
    }

    fn cells(&self, wanted: Use) -> Vec<&'a Cell> {
        let raw = self.raw;
        let cells = raw.cells.iter().filter(|(used, _)| *used == wanted);
        cells.map(|(_, cell)| cell).collect()
    }

    /// The clean text of a cell; what had to go is named.
    fn clean(&mut self, field: &'static str, shape: Shape, raw: &str) -> String {
        let cleaned = match shape {
            Shape::Note => sanitise_note(raw),
            _ => sanitise(raw),
        };
        if !cleaned.removed.is_empty() {
            let signs: Vec<String> = cleaned
                .removed
                .iter()
                .take(8)
                .map(|c| describe(*c))
                .collect();
            self.reading
                .notices
                .push(Notice::new(field, "import-stripped").with("signs", signs.join(", ")));
        }
        cleaned.text
    }

    fn broken(&mut self, field: &'static Field, cell: &Cell) -> bool {
        let sign = match cell {
            Cell::Error(sign) => sanitise(sign).text,
            Cell::UnreadFormula => "=".to_owned(),
            _ => return false,
        };
        if matches!(field.id, "full_name" | "born" | "citizen_id") {
            self.reading
                .refuse(Problem::new(field.id, "import-broken-cell").with("text", sign));
        } else {
            self.left_out(field, &sign);
        }
        true
    }

    fn left_out(&mut self, field: &'static Field, text: &str) {
        self.reading
            .notices
            .push(Notice::new(field.id, "import-left-out").with("text", text));
    }

    /// Every other column of its own.
    fn fields(&mut self) {
        let raw = self.raw;
        let mut late = None;
        for (used, cell) in &raw.cells {
            let Use::Field(field) = *used else {
                continue;
            };
            match field.shape {
                // The birth and the sex tell whether a short number lost its zeros.
                Shape::CitizenId => late = Some((field, cell)),
                Shape::Name if field.id == "full_name" => {}
                Shape::Birth => {}
                _ => self.plain(field, cell),
            }
        }
        if let Some((field, cell)) = late {
            self.citizen_id(field, cell);
        }
    }

    fn plain(&mut self, field: &'static Field, cell: &Cell) {
        if self.broken(field, cell) {
            return;
        }
        let shown = match field.shape {
            Shape::Day => dates::day_text(cell),
            _ => text(cell),
        };
        let mut shown = self.clean(field.id, field.shape, &shown);
        if shown.is_empty() || (field.private && is_masked(&shown)) {
            return;
        }
        match field.shape {
            Shape::Ref(_) => {
                if self.manner.raise {
                    shown = raise_first(&shown);
                }
                self.reading.references.push((field, shown));
            }
            Shape::Phone => self.phone(field, cell, &shown),
            Shape::Day => self.day(field, &shown),
            _ => {
                if self.manner.raise && matches!(field.shape, Shape::Line(_)) {
                    shown = raise_first(&shown);
                }
                match parse(field, &shown, self.manner.words) {
                    Ok(value) => self.reading.set(field, value),
                    Err(_) => self.left_out(field, &shown),
                }
            }
        }
    }

    /// A day that does not exist rejects the row; words in its place are left out.
    fn day(&mut self, field: &'static Field, shown: &str) {
        match parse(field, shown, self.manner.words) {
            Ok(value) => self.reading.set(field, value),
            Err(problem) => {
                let wordy = !shown.contains(|c: char| c.is_ascii_digit());
                if wordy || problem.message == "problem-day-part" || shown.len() == 4 {
                    self.left_out(field, shown);
                } else {
                    self.reading.refuse(problem);
                }
            }
        }
    }

    fn phone(&mut self, field: &'static Field, cell: &Cell, shown: &str) {
        if is_masked(shown) {
            return;
        }
        // A number cell drops the zero of a landline too; nine digits the fields mend themselves.
        let lost = matches!(cell, Cell::Number(_)) && shown.len() == 10 && shown.starts_with('2');
        let candidates = shown.split(['/', ';', ',', '\n']).map(str::trim);
        for (place, candidate) in candidates.enumerate() {
            let mended = if lost {
                format!("0{candidate}")
            } else {
                candidate.to_owned()
            };
            if let Ok(value) = parse(field, &mended, self.manner.words) {
                if place > 0 || candidate.len() < shown.len() {
                    self.reading
                        .notices
                        .push(Notice::new(field.id, "import-first-phone").with("text", shown));
                }
                return self.reading.set(field, value);
            }
        }
        self.left_out(field, shown);
    }

    /// Texts that lists split over several columns.
    fn parts(&mut self) {
        let raw = self.raw;
        let mut joined: Vec<(&'static Field, Vec<String>)> = Vec::new();
        for (used, cell) in &raw.cells {
            let Use::Part(field) = *used else {
                continue;
            };
            if self.broken(field, cell) {
                continue;
            }
            let part = self.clean(field.id, field.shape, &text(cell));
            let part = part.trim_matches([',', ';', ' ']).to_owned();
            if part.is_empty() {
                continue;
            }
            match joined.iter_mut().find(|(known, _)| *known == field) {
                Some((_, parts)) => parts.push(part),
                None => joined.push((field, vec![part])),
            }
        }
        for (field, parts) in joined {
            let sign = if field.shape == Shape::Note {
                "\n"
            } else {
                ", "
            };
            let whole = parts.join(sign);
            match parse(field, &whole, self.manner.words) {
                Ok(value) => self.reading.set(field, value),
                Err(_) => self.left_out(field, &whole),
            }
        }
    }
}

/// A title with its first letter raised.
fn raise_first(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

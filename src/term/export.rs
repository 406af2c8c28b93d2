//! A list of the screen, as seen, to a file. Must not choose rows.

use crate::app::effect::Export;
use crate::app::msg::{Failure, Reply};
use crate::domain::codes;
use crate::exchange::write::{Form, Fresh, Headings, OutCell, Rows, separated, spreadsheet};
use crate::fields::query::{Anchor, Query};
use crate::fields::show::{mask, plain, show};
use crate::fields::{Field, Kind, Label, Row, Shape, Value, wording};
use crate::store::{Reader, StoreError};
use crate::text::{Lang, Words};
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// Rows fetched at a time.
const CHUNK: usize = 500;

/// What the journal notes before a list leaves.
pub fn note(export: &Export) -> Label {
    let masked = if export.masked { "masked" } else { "full" };
    Label::new(
        "change-export-screen",
        &[
            ("path", &export.path),
            ("recipient", &export.recipient),
            ("masked", masked),
        ],
    )
}

/// Writes the list; answers how many rows went out.
pub fn run(reader: &Reader, export: &Export, lang: Lang) -> Result<Reply, StoreError> {
    let words = Words::shared(lang);
    let path = std::path::absolute(&export.path).unwrap_or_else(|_| PathBuf::from(&export.path));
    let shown = path.display().to_string();
    let Some(form) = Form::of(&path) else {
        return Ok(refused("export-form", &shown, ""));
    };
    let io = |source| StoreError::Io {
        doing: "export",
        path: path.clone(),
        source,
    };
    let (fresh, file) = Fresh::create(&path).map_err(io)?;
    let kind = export.query.kind;
    let fields: Vec<(usize, &'static Field)> = kind
        .fields()
        .iter()
        .enumerate()
        .filter(|(_, field)| export.columns.contains(&field.id))
        .collect();
    let mut count = 0_i64;
    if form == Form::Json {
        let mut out = BufWriter::new(file);
        let mut lead = "[\n";
        each(reader, export, |row| {
            let pairs = fields.iter().map(|(index, field)| {
                (field.id.to_owned(), json(field, row, *index, export.masked))
            });
            let object = serde_json::Value::Object(pairs.collect());
            count += 1;
            write!(out, "{lead}{object}").map_err(io)?;
            lead = ",\n";
            Ok(())
        })?;
        out.write_all(if count == 0 { b"[]\n" } else { b"\n]\n" })
            .map_err(io)?;
        out.flush().map_err(io)?;
    } else {
        let columns = fields
            .iter()
            .map(|(_, field)| wording::label(words, kind, field))
            .collect();
        let headings = Headings {
            title: words.get(&format!("kind-{}", kind.id())),
            mark: stamp(reader, words)?,
            columns,
        };
        let out = if form == Form::Csv {
            separated(file, &headings)
        } else {
            spreadsheet(file, headings)
        };
        let mut out: Box<dyn Rows> = out.map_err(io)?;
        each(reader, export, |row| {
            let cells: Vec<OutCell> = fields
                .iter()
                .map(|(index, field)| cell(words, kind, field, row, *index, export.masked))
                .collect();
            count += 1;
            out.row(&cells).map_err(io)
        })?;
        out.finish().map_err(io)?;
    }
    fresh.settle().map_err(io)?;
    Ok(Reply::Done(Label::new(
        "export-done",
        &[("n", &count.to_string()), ("path", &shown)],
    )))
}

fn refused(message: &str, path: &str, what: &str) -> Reply {
    let label = Label::new(message, &[("path", path), ("what", what)]);
    Reply::Failed(Box::new(Failure {
        label,
        ..Failure::default()
    }))
}

fn each(
    reader: &Reader,
    export: &Export,
    mut see: impl FnMut(&Row) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut query = Query {
        anchor: Anchor::Start,
        limit: CHUNK,
        ..export.query.clone()
    };
    loop {
        let page = reader.page(&query)?;
        for row in page.rows.iter().filter(|row| {
            export
                .chosen
                .as_ref()
                .is_none_or(|chosen| chosen.has(row.id))
        }) {
            see(row)?;
        }
        match page.rows.last() {
            Some(last) if page.more_after => query.anchor = Anchor::After(last.id),
            _ => return Ok(()),
        }
    }
}

/// The mark every page carries.
pub fn stamp(reader: &Reader, words: &Words) -> Result<String, StoreError> {
    let secrecy = reader
        .setting("secrecy")?
        .unwrap_or_else(|| "CHUA_XAC_DINH".to_owned());
    let mut mark = wording::code(words, &codes::SECRECY, &secrecy).to_uppercase();
    if reader.setting("demo")?.as_deref() == Some("1") {
        mark = format!("{} · {mark}", words.get("ui-demo"));
    }
    Ok(mark)
}

fn cell(
    words: &Words,
    kind: Kind,
    field: &Field,
    row: &Row,
    index: usize,
    masked: bool,
) -> OutCell {
    debug_assert!(kind.fields().len() == row.values.len());
    let text = match (row.names.get(&index), &row.values[index]) {
        (Some(name), _) => name.clone(),
        (None, Value::Int(number)) if matches!(field.shape, Shape::Whole(..)) => {
            return OutCell::Number(*number);
        }
        (None, Value::Null) => return OutCell::Empty,
        (None, value) if field.private && masked => mask(field, &show(field, value, words)),
        (None, value) => show(field, value, words),
    };
    OutCell::Text(text)
}

fn json(field: &Field, row: &Row, index: usize, masked: bool) -> serde_json::Value {
    match (&row.values[index], row.codes.get(&index)) {
        (Value::Ref(_), Some(code)) => code.clone().into(),
        (Value::Text(text), _) if field.private && masked => mask(field, text).into(),
        (value, _) => plain(value),
    }
}

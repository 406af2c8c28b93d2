//! A spreadsheet between the disk and the screen: read, shown, written. Must not decide what a row means.

use super::writing::{Writing, failure};
use crate::app::effect::{ImportChoice, ImportOptions, RowChoice};
use crate::app::msg::{Failure, Reply};
use crate::domain::Day;
use crate::exchange::import::{self as import, File, Options, Preview, Verdict, sheet_of};
use crate::exchange::workbook::{self, Limits, Workbook};
use crate::fields::preview::{self as shown, ImportPreview};
use crate::fields::show::show;
use crate::fields::{Kind, Label, Value, wording};
use crate::store::{Guard, Reader, StoreError};
use crate::text::{Lang, Words};
use std::collections::HashMap;
use std::path::Path;

/// Reads a file and says what would become of every row.
pub fn preview(
    reader: &Reader,
    path: &str,
    options: &ImportOptions,
    today: Day,
    lang: Lang,
) -> Reply {
    let words = Words::shared(lang);
    match read(reader, path, options, today, words) {
        Ok(found) => Reply::Preview(Box::new(view(path, options.kind, &found, words))),
        Err(reply) => *reply,
    }
}

fn refused(sentence: String) -> Box<Reply> {
    let label = Label::new("import-refused", &[("sentence", &sentence)]);
    Box::new(Reply::Failed(Box::new(Failure {
        label,
        ..Failure::default()
    })))
}

fn of_store(error: &StoreError) -> Box<Reply> {
    Box::new(Reply::Failed(Box::new(failure(error))))
}

pub fn load(path: &Path, words: &Words) -> Result<Workbook, Box<Reply>> {
    if path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
    {
        let text = std::fs::read_to_string(path)
            .map_err(|error| refused(words.with("workbook-io", &[("what", &error.to_string())])))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let sheet = sheet_of(&text, &name).map_err(|error| refused(error.sentence(words)))?;
        return Ok(Workbook {
            sheets: vec![sheet],
            ..Workbook::default()
        });
    }
    workbook::read(path, &Limits::default()).map_err(|error| refused(error.sentence(words)))
}

fn read(
    reader: &Reader,
    path: &str,
    asked: &ImportOptions,
    today: Day,
    words: &Words,
) -> Result<Preview, Box<Reply>> {
    let path = Path::new(path);
    let book = load(path, words)?;
    let known = File::new(reader, today).map_err(|error| of_store(&error))?;
    let file_name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    // On the screen the operator sees every unit that would be made before agreeing to it.
    let options = Options {
        create_units: true,
        file_name,
        unit: asked.unit,
        complete: asked.complete,
        keep_code_page: asked.keep_code_page,
        layouts: asked.layouts.clone(),
    };
    let both = [Words::shared(Lang::Vi), Words::shared(Lang::En)];
    let found = import::preview(&book, asked.kind, &options, &known, &both)
        .map_err(|error| refused(error.sentence(words)))?;
    match known.into_error() {
        Some(error) => Err(of_store(&error)),
        None => Ok(found),
    }
}

fn view(path: &str, kind: Kind, found: &Preview, words: &Words) -> ImportPreview {
    let mut notes = Vec::new();
    if let Some(page) = found.code_page {
        notes.push(Label::new(
            "import-code-page",
            &[("page", &format!("{page:?}").to_uppercase())],
        ));
    }
    if !found.new_units.is_empty() {
        notes.push(Label::new(
            "import-new-units",
            &[("units", &found.new_units.join(", "))],
        ));
    }
    if !found.unmapped.is_empty() {
        notes.push(Label::new(
            "import-unmapped",
            &[("columns", &found.unmapped.join(", "))],
        ));
    }
    let rows = found.rows.iter().map(|row| {
        let (verdict, mut details) = match &row.verdict {
            Verdict::New => (shown::Verdict::New, Vec::new()),
            Verdict::Same => (shown::Verdict::Same, Vec::new()),
            Verdict::Doubtful { why, .. } => {
                (shown::Verdict::Doubtful, vec![plain(why.sentence(words))])
            }
            Verdict::Rejected(problem) => (
                shown::Verdict::Refused,
                vec![plain(problem.sentence(words))],
            ),
            Verdict::Changed(diffs) => {
                let one = |diff: &import::FieldDiff| {
                    let side = |value: &Value| show(diff.field, value, words);
                    plain(format!(
                        "{}: {} → {}",
                        wording::label(words, kind, diff.field),
                        side(&diff.before),
                        side(&diff.after)
                    ))
                };
                (shown::Verdict::Update, diffs.iter().map(one).collect())
            }
        };
        details.extend(
            row.notices
                .iter()
                .map(|notice| plain(notice.sentence(words))),
        );
        details.extend(row.findings.iter().map(|finding| {
            let arguments: Vec<(&str, &str)> = finding
                .arguments
                .iter()
                .map(|(key, value)| (*key, value.as_str()))
                .collect();
            plain(format!(
                "{} {}",
                finding.rule,
                words.with(finding.message, &arguments)
            ))
        }));
        shown::PreviewRow {
            sheet: row.sheet.clone(),
            row: row.row,
            name: row.name.clone(),
            verdict,
            details,
        }
    });
    let absent = found.absent.iter().map(|(_, name)| shown::PreviewRow {
        sheet: String::new(),
        row: 0,
        name: name.clone(),
        verdict: shown::Verdict::Absent,
        details: vec![Label::new("import-absent", &[])],
    });
    ImportPreview {
        path: path.to_owned(),
        columns: found.columns.clone(),
        rows: rows.chain(absent).collect(),
        notes,
    }
}

fn plain(sentence: String) -> Label {
    Label::new("plain", &[("text", &sentence)])
}

/// Reads the file again and writes what was agreed to, as one change set.
pub fn run(
    writing: &mut Writing,
    path: &str,
    options: &ImportOptions,
    choices: &[ImportChoice],
    lang: Lang,
) -> Reply {
    let words = Words::shared(lang);
    let stamp = writing.stamp();
    let Some(store) = writing.store() else {
        return Reply::Failed(Box::new(failure(&StoreError::ReadOnly)));
    };
    let reader = match store.reader() {
        Ok(reader) => reader,
        Err(error) => return Reply::Failed(Box::new(failure(&error))),
    };
    let mut found = match read(&reader, path, options, stamp.today, words) {
        Ok(found) => found,
        Err(reply) => return *reply,
    };
    let chosen: HashMap<(&str, u32), RowChoice> = choices
        .iter()
        .map(|choice| ((choice.sheet.as_str(), choice.row), choice.choice))
        .collect();
    found.rows.retain(|row| {
        let choice = chosen.get(&(row.sheet.as_str(), row.row));
        match row.verdict {
            Verdict::Doubtful { .. } => choice == Some(&RowChoice::New),
            _ => choice != Some(&RowChoice::Skip),
        }
    });
    let set = found.set(true);
    if set.is_empty() {
        return Reply::Done(Label::new("import-nothing", &[]));
    }
    match store.save(&set, &stamp, Guard::Import) {
        Ok(saved) => {
            for (key, mapping) in &found.layouts {
                let _ = store.remember_layout(key, &mapping.join("\n"));
            }
            Reply::Done(saved.label)
        }
        Err(error) => Reply::Failed(Box::new(failure(&error))),
    }
}

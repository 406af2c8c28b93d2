//! What an import says: counts, doubtful and rejected rows, findings. Must not decide anything.

use crate::cli::failure::{self, Failure};
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::exchange::import::{Preview, PreviewRow, Verdict};
use crate::text::legacy::CodePage;
use crate::text::words::{Words, number};
use serde_json::{Value as Json, json};

/// How many notices of mended cells are told one by one; JSON has them all.
const NOTICES: usize = 20;

/// Tells what the import does, as text or as JSON.
pub fn tell(session: &mut Session, preview: &Preview, as_json: bool) -> Result<(), Failure> {
    if let Some(page) = preview.code_page {
        let page = page_name(page);
        session.warn(&session.words.with("cli-import-page", &[("page", &page)]));
    }
    if as_json {
        return session.say(&object(session.words, preview).to_string());
    }
    let words = session.words;
    let counts = preview.counts();
    let lines: Vec<Vec<String>> = [
        ("cli-import-added", counts.new),
        ("cli-import-updated", counts.changed),
        ("cli-import-unchanged", counts.same),
        ("cli-import-doubtful", counts.doubtful),
        ("cli-import-rejected", counts.rejected),
    ]
    .into_iter()
    .map(|(message, count)| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        vec![words.get(message), number(count, words.lang())]
    })
    .collect();
    let mut table = Table::default();
    lines.iter().for_each(|line| table.widen(line));
    for line in &lines {
        session.say(&table.line(line))?;
    }
    tell_sheet(session, preview)?;
    for row in &preview.rows {
        tell_row(session, row)?;
    }
    for (id, name) in &preview.absent {
        let arguments = [("name", name.as_str()), ("id", &id.to_string())];
        session.say(&words.with("cli-import-absent", &arguments))?;
    }
    Ok(())
}

/// New units, columns not understood, and the first of what was mended.
fn tell_sheet(session: &mut Session, preview: &Preview) -> Result<(), Failure> {
    let words = session.words;
    for name in &preview.new_units {
        session.say(&words.with("cli-import-new-unit", &[("name", name)]))?;
    }
    for name in &preview.unmapped {
        session.say(&words.with("cli-import-unmapped", &[("name", name)]))?;
    }
    let notices = preview.rows.iter().flat_map(|row| {
        let number = row.row;
        row.notices.iter().map(move |notice| (number, notice))
    });
    let notices: Vec<_> = notices.collect();
    for (row, notice) in notices.iter().take(NOTICES) {
        let (row, what) = (row.to_string(), notice.sentence(words));
        session.say(&words.with("cli-import-row", &[("row", &row), ("what", &what)]))?;
    }
    let more = notices.len().saturating_sub(NOTICES);
    if more > 0 {
        let more = i64::try_from(more).unwrap_or(i64::MAX);
        session.say(&words.with_number("cli-import-more", &[], more))?;
    }
    Ok(())
}

/// What offices call a code page.
fn page_name(page: CodePage) -> String {
    format!("{page:?}").to_uppercase()
}

fn tell_row(session: &mut Session, row: &PreviewRow) -> Result<(), Failure> {
    let words = session.words;
    let mut lines = Vec::new();
    match &row.verdict {
        Verdict::Doubtful { why, .. } | Verdict::Rejected(why) => {
            lines.push(format!("{}: {}", row.name, why.sentence(words)));
        }
        Verdict::New | Verdict::Changed(_) | Verdict::Same => {}
    }
    lines.extend(
        row.findings
            .iter()
            .map(|found| failure::finding(words, found)),
    );
    for line in lines {
        let number = row.row.to_string();
        let arguments = [("row", number.as_str()), ("what", line.as_str())];
        session.say(&words.with("cli-import-row", &arguments))?;
    }
    Ok(())
}

fn object(words: &Words, preview: &Preview) -> Json {
    let counts = preview.counts();
    let (mut doubtful, mut rejected) = (Vec::new(), Vec::new());
    let (mut findings, mut notices) = (Vec::new(), Vec::new());
    for row in &preview.rows {
        match &row.verdict {
            Verdict::Doubtful { id, why } => doubtful.push(json!({
                "sheet": row.sheet,
                "row": row.row,
                "id": id.to_string(),
                "why": why.sentence(words),
            })),
            Verdict::Rejected(problem) => rejected.push(json!({
                "sheet": row.sheet,
                "row": row.row,
                "problem": problem.sentence(words),
            })),
            Verdict::New | Verdict::Changed(_) | Verdict::Same => {}
        }
        findings.extend(row.findings.iter().map(|found| {
            json!({
                "sheet": row.sheet,
                "row": row.row,
                "rule": found.rule,
                "level": found.level.code(),
            })
        }));
        notices.extend(row.notices.iter().map(
            |notice| json!({ "sheet": row.sheet, "row": row.row, "text": notice.sentence(words) }),
        ));
    }
    let absent: Vec<Json> = preview
        .absent
        .iter()
        .map(|(id, name)| json!({ "id": id.to_string(), "name": name }))
        .collect();
    json!({
        "added": counts.new,
        "updated": counts.changed,
        "unchanged": counts.same,
        "doubtful": doubtful,
        "rejected": rejected,
        "findings": findings,
        "absent": absent,
        "notices": notices,
        "new_units": preview.new_units,
        "unmapped": preview.unmapped,
        "code_page": preview.code_page.map(page_name),
    })
}

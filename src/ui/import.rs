//! A spreadsheet before it comes in, row by row. Must not decide anything.

use super::paint::Paint;
use super::value;
use crate::app::effect::RowChoice;
use crate::app::import_screen::ImportScreen;
use crate::app::layout::Rect;
use crate::fields::preview::Verdict;
use crate::text::Words;
use crate::text::width::{pad, pad_left};
use ratatui::style::Style;

/// The preview over everything.
pub fn draw(paint: &mut Paint<'_, '_>, screen: &ImportScreen, place: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    let title = words.with("import-title", &[("path", &screen.path)]);
    paint.block(place, &title, true);
    let inner = place.inner();
    if let Some(problem) = &screen.problem {
        return paint.line(
            inner.head(1),
            &format!(" ! {}", paint.label(problem)),
            theme.bad,
        );
    }
    let Some(preview) = &screen.preview else {
        return paint.line(
            inner.head(1),
            &format!(" {}", words.get("ui-reading")),
            theme.dim,
        );
    };
    let counts: Vec<String> = Verdict::ALL
        .into_iter()
        .map(|verdict| {
            let count = value::number(
                words,
                i64::try_from(preview.count(verdict)).unwrap_or(i64::MAX),
            );
            let text = format!("{} {count}", words.get(verdict.message()));
            if screen.only == Some(verdict) {
                format!("[{text}]")
            } else {
                text
            }
        })
        .collect();
    paint.line(
        inner.head(1),
        &format!(" {}", counts.join("   ")),
        theme.strong,
    );
    let said = preview.notes.iter().map(|label| paint.label(label));
    let notes: Vec<String> = options(words, screen).into_iter().chain(said).collect();
    paint.line(
        inner.below(1).head(1),
        &format!(" {}", notes.join("  ")),
        theme.warning,
    );
    let heading = format!(
        " {} {} {} {}",
        pad_left(&words.get("ui-row"), 6),
        pad(&words.get("ui-verdict"), 16),
        pad(&words.get("ui-name"), 30),
        words.get("ui-what")
    );
    paint.line(inner.below(2).head(1), &heading, theme.heading);
    let below = inner.below(3);
    let rows = below.head(below.height.saturating_sub(5));
    let shown: Vec<(usize, _)> = preview
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| screen.only.is_none_or(|only| row.verdict == only))
        .collect();
    for at in 0..usize::from(rows.height) {
        let Some((index, one)) = shown.get(screen.top + at) else {
            break;
        };
        let row = Paint::row(rows, at);
        let choice = match screen.choices.get(index) {
            Some(RowChoice::New) => words.get("import-as-new"),
            Some(RowChoice::Skip) => words.get("import-skip"),
            _ => words.get(one.verdict.message()),
        };
        let details: Vec<String> = one.details.iter().map(|label| paint.label(label)).collect();
        let text = format!(
            " {} {} {} {}",
            pad_left(&row_number(one.row), 6),
            pad(&choice, 16),
            pad(&one.name, 30),
            details.join("; ")
        );
        paint.line(row, &text, style(paint, one.verdict));
        if screen.top + at == screen.cursor {
            let cursor = paint.theme.cursor;
            paint.tint(row, cursor);
        }
    }
    if let Some((_, one)) = shown.get(screen.cursor) {
        let bottom = below.below(below.height.saturating_sub(5));
        paint.line(
            bottom.head(1),
            &"─".repeat(usize::from(bottom.width)),
            theme.border,
        );
        for (at, detail) in one.details.iter().take(4).enumerate() {
            let text = format!(" {}", paint.label(detail));
            paint.line(Paint::row(bottom.below(1), at), &text, theme.text);
        }
    }
}

fn row_number(row: u32) -> String {
    match row {
        0 => String::new(),
        row => row.to_string(),
    }
}

/// How the file is read: as what, of which unit.
fn options(words: &Words, screen: &ImportScreen) -> Vec<String> {
    let options = &screen.options;
    let kind = words
        .get(&format!("kind-{}", options.kind.id()))
        .to_lowercase();
    let mut said = vec![words.with("import-of", &[("kind", &kind)])];
    if options.unit.is_some() {
        said.push(words.with("import-of-unit", &[("unit", &screen.unit)]));
    }
    if options.complete {
        said.push(words.get("import-is-complete"));
    }
    if options.keep_code_page {
        said.push(words.get("import-kept-code-page"));
    }
    vec![format!("{}.", said.join(", "))]
}

fn style(paint: &Paint<'_, '_>, verdict: Verdict) -> Style {
    match verdict {
        Verdict::New => paint.theme.good,
        Verdict::Update => paint.theme.text,
        Verdict::Same => paint.theme.dim,
        Verdict::Doubtful | Verdict::Absent => paint.theme.warning,
        Verdict::Refused => paint.theme.bad,
    }
}

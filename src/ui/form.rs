//! A form: sections, fields, problems beside them. Must not judge a value.

use super::detail::finding_sentence;
use super::paint::Paint;
use crate::app::commands::{self, Cmd};
use crate::app::form::{Dating, Entry, Form, FormLine, Purpose, Slot};
use crate::app::layout::Rect;
use crate::fields::{Shape, wording};
use crate::text::width::{pad, truncate, width};

/// Columns of a label.
const LABEL: u16 = 24;

/// The form in its box.
pub fn draw(paint: &mut Paint<'_, '_>, form: &Form, place: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    let kind = words.get(&format!("kind-{}", form.kind.id()));
    let expected = form.target.as_ref().map_or(0, |target| target.expected);
    let count = i64::try_from(expected).unwrap_or(i64::MAX);
    let named = [("kind", kind.as_str()), ("name", form.name.as_str())];
    let mut title = words.with_number(form.purpose.message(), &named, count);
    if form.purpose == Purpose::Edit {
        title = format!("{title} · {}", form.name);
    }
    paint.block(place, &title, true);
    let inner = place.inner();
    let rows = inner.head(inner.height.saturating_sub(2));
    let lines = form.lines();
    for at in 0..usize::from(rows.height) {
        let Some(line) = lines.get(form.top + at) else {
            break;
        };
        let row = Paint::row(rows, at);
        match line {
            FormLine::Section(section) => paint.line(
                row,
                &words.get(&format!("section-{section}")),
                theme.heading,
            ),
            FormLine::Entry(index) => {
                if let Some(entry) = form.entries.get(*index) {
                    draw_entry(paint, form, entry, row, *index == form.cursor);
                }
            }
        }
    }
    let below = inner.below(inner.height.saturating_sub(2));
    problem_line(paint, form, below.head(1));
    keys(paint, below.below(1));
}

fn draw_entry(paint: &mut Paint<'_, '_>, form: &Form, entry: &Entry, row: Rect, focused: bool) {
    let (words, theme) = (paint.words(), paint.theme);
    let label = match entry.slot {
        Slot::Dating => words.get("form-dating"),
        Slot::From => words.get("form-from"),
        Slot::Decision => words.get("form-decision"),
        Slot::Field => wording::label(words, entry.kind, entry.field),
    };
    let star = if entry.field.required && entry.slot == Slot::Field {
        " *"
    } else {
        ""
    };
    let label = format!("{label}{star}");
    let mark = if entry.is_changed() { "●" } else { " " };
    let columns = LABEL.min(row.width);
    paint.text(row.x, row.y, 1, mark, theme.marked);
    let text = pad(
        &truncate(&label, usize::from(columns).saturating_sub(2)),
        usize::from(columns).saturating_sub(1),
    );
    paint.text(
        row.x + 1,
        row.y,
        columns.saturating_sub(1),
        &text,
        if focused { theme.strong } else { theme.text },
    );
    let left = row.width.saturating_sub(columns);
    let aside = aside(paint, form, entry, focused);
    let aside_width = u16::try_from(width(&aside.0)).unwrap_or(left).min(left / 2);
    let field = Rect {
        x: row.x + columns,
        width: left.saturating_sub(aside_width + 1),
        ..row
    };
    if entry.slot == Slot::Dating {
        let shown = dating(paint, form.dating);
        paint.line(
            field,
            &shown,
            if focused { theme.cursor } else { theme.text },
        );
        return;
    }
    paint.field(field, &entry.input, focused);
    let aside_at = Rect {
        x: row.x + row.width - aside_width,
        width: aside_width,
        ..row
    };
    let text = truncate(&aside.0, usize::from(aside_width));
    paint.text(aside_at.x, aside_at.y, aside_at.width, &text, aside.1);
}

fn dating(paint: &Paint<'_, '_>, chosen: Option<Dating>) -> String {
    let words = paint.words();
    let option = |dating, message: &str| {
        let mark = if chosen == Some(dating) {
            "(●)"
        } else {
            "( )"
        };
        format!("{mark} {}", words.get(message))
    };
    format!(
        "{}   {}",
        option(Dating::Correct, "dating-correct"),
        option(Dating::From, "dating-from")
    )
}

/// What stands at the right of a field: its problem, or what the keys do there.
fn aside(
    paint: &Paint<'_, '_>,
    form: &Form,
    entry: &Entry,
    focused: bool,
) -> (String, ratatui::style::Style) {
    let (words, theme) = (paint.words(), paint.theme);
    if let Some(problem) = &entry.problem {
        return (format!("! {}", problem.sentence(words)), theme.bad);
    }
    if let Some(hint) = form.hint(entry, words) {
        return (hint, theme.dim);
    }
    let picks = matches!(
        entry.field.shape,
        Shape::Code(_) | Shape::Ref(_) | Shape::Flag
    );
    match commands::keys(Cmd::Pick).first() {
        Some(key) if picks && focused => (format!("{key} {}", words.get("ui-pick")), theme.dim),
        _ => (String::new(), theme.dim),
    }
}

/// The whole problem of the field in hand, of the form, or what the rules say against it.
fn problem_line(paint: &mut Paint<'_, '_>, form: &Form, row: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    let field = form
        .entries
        .get(form.cursor)
        .and_then(|entry| entry.problem.as_ref())
        .map(|problem| problem.sentence(words));
    let finding = form
        .findings
        .first()
        .map(|finding| format!("{} {}", finding.rule, finding_sentence(paint, finding)));
    let whole = form.problem.as_ref().map(|label| paint.label(label));
    let sentences: Vec<String> = [field, whole, finding].into_iter().flatten().collect();
    if !sentences.is_empty() {
        paint.line(row, &format!("! {}", sentences.join(" ")), theme.bad);
    } else if form.saving {
        paint.line(row, &words.get("ui-saving"), theme.dim);
    }
}

fn keys(paint: &mut Paint<'_, '_>, row: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    let mut pieces = Vec::new();
    for cmd in [Cmd::Save, Cmd::SaveAgain, Cmd::Back] {
        let Some(key) = commands::keys(cmd).first().map(ToString::to_string) else {
            continue;
        };
        let label = if cmd == Cmd::Back {
            words.get("ui-close-keep")
        } else {
            words.short(&cmd.command().message())
        };
        pieces.push((key, format!(" {label}   ")));
    }
    let styled: Vec<(&str, ratatui::style::Style)> = pieces
        .iter()
        .flat_map(|(key, label)| [(key.as_str(), theme.key), (label.as_str(), theme.text)])
        .collect();
    paint.pieces(row, &styled);
}

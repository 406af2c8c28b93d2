//! The frame that is the same everywhere: title, tabs, notice, footer. Must not know a pane's content.

use super::paint::Paint;
use super::value;
use crate::app::footer;
use crate::app::layout::{self, Rect};
use crate::app::model::Tone;
use crate::domain::codes;
use crate::fields::query::Count;
use crate::fields::wording;
use crate::text::telex::Method;
use crate::text::width::{truncate, width};

/// Program, office, day, typing, state of the file.
pub fn header(paint: &mut Paint<'_, '_>, row: Rect) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    let office = if model.settings.office.is_empty() {
        words.get("ui-office")
    } else {
        model.settings.office.clone()
    };
    let day = model.day();
    let weekday = words.get(&format!("weekday-short-{}", day.weekday() + 1));
    let when = if model.is_past() {
        format!("{weekday} {}", day.local())
    } else {
        format!("{}, {weekday} {}", words.get("today"), day.local())
    };
    let typing = match model.settings.typing {
        Method::Off => "",
        Method::Telex => "·Telex",
        Method::Vni => "·VNI",
    };
    let state = if model.file.read_only {
        words.get("ui-read-only")
    } else if model.job.is_some() {
        words.get("ui-working")
    } else {
        words.get("ui-saved")
    };
    let plain = if model.settings.unaccented {
        format!(" │ {}", words.get("ui-unaccented"))
    } else {
        String::new()
    };
    let lang = model.settings.language.code().to_uppercase();
    // Vietnamese as it is typed goes without saying.
    let plainly = lang == "VI" && typing.is_empty() && plain.is_empty();
    let language = if plainly {
        String::new()
    } else {
        format!("{lang}{typing}{plain} │ ")
    };
    let columns = usize::from(row.width);
    let backup = backup(paint);
    let as_of = words.with("as-of", &[("when", &when)]);
    let ordered = model.duty.coverage.as_ref().map(|found| {
        let state = wording::code(words, &codes::READINESS_STATE, found.state);
        format!(
            "{} │ ",
            words.with("ui-readiness-state", &[("state", &state)])
        )
    });
    let title = words.get("app-title");
    let ordered = ordered.unwrap_or_default();
    let full = format!("{as_of} │ {ordered}{language}{backup} │ {state} ");
    // On a narrow screen the day and the state of the file matter more than the rest.
    let right = if width(&title) + width(&full) + 4 > columns {
        format!("{when} │ {state} ")
    } else {
        full
    };
    let left = truncate(
        &format!(" {title} │ {office}"),
        columns.saturating_sub(width(&right) + 1),
    );
    paint.line(row, &left, theme.title);
    paint.right(row, &right, theme.title);
}

/// How old the newest backup is.
fn backup(paint: &Paint<'_, '_>) -> String {
    let (model, words) = (paint.model, paint.words());
    match model.file.backed_up.map(|day| day.days_until(model.today)) {
        None => words.get("ui-backup-none"),
        Some(..=0) => words.get("ui-backup-today"),
        Some(days) => words.with_number("ui-backup-days", &[], days),
    }
}

/// What the file is marked with.
pub fn marks(paint: &Paint<'_, '_>, width: u16) -> String {
    let (model, words) = (paint.model, paint.words());
    let secrecy = match model.settings.secrecy.as_str() {
        "CHUA_XAC_DINH" => words.get("ui-secrecy-unset"),
        code => wording::code(words, &codes::SECRECY, code),
    };
    let mut mark = secrecy.to_uppercase();
    if model.file.demo {
        let narrow = width < layout::WIDE;
        let stamp = if narrow {
            words.short("ui-demo")
        } else {
            words.get("ui-demo")
        };
        mark = format!("{stamp}  {mark}");
    }
    mark
}

/// The panes, and what the file is marked with.
pub fn tabs(paint: &mut Paint<'_, '_>, row: Rect) {
    let (model, theme) = (paint.model, paint.theme);
    let mark = marks(paint, row.width);
    for label in footer::pane_labels(model) {
        let style = if label.pane == model.pane {
            theme.tab
        } else {
            theme.text
        };
        paint.pieces(label.area, &[(&label.text, style)]);
    }
    paint.right(row, &format!("{mark} "), theme.stamp);
}

/// What was last said.
pub fn notice(paint: &mut Paint<'_, '_>, row: Rect) {
    let (model, theme) = (paint.model, paint.theme);
    if let Some(job) = &model.job {
        let text = format!(" … {}", paint.label(job));
        return paint.line(row, &text, theme.warning);
    }
    let Some(notice) = &model.notice else { return };
    let (mark, style) = match notice.tone {
        Tone::Info => ("·", theme.text),
        Tone::Done => ("●", theme.good),
        Tone::Warning => ("!", theme.warning),
        Tone::Error => ("!", theme.bad),
    };
    let text = paint.label(&notice.label);
    paint.pieces(
        row,
        &[
            (" ", theme.text),
            (mark, style),
            (" ", theme.text),
            (&text, style),
        ],
    );
}

/// Keys that work here, and where the cursor is.
pub fn footer(paint: &mut Paint<'_, '_>, row: Rect) {
    let theme = paint.theme;
    let place = position(paint);
    for hint in footer::hints(paint.model) {
        let (key, label) = if hint.enabled {
            (theme.key, theme.text)
        } else {
            (theme.dim, theme.dim)
        };
        let text = format!(" {}", hint.label);
        paint.pieces(hint.area, &[(&hint.key, key), (&text, label)]);
    }
    paint.right(row, &place, theme.strong);
}

/// «1.204/6.796» of the list that has the keys.
fn position(paint: &Paint<'_, '_>) -> String {
    let words = paint.words();
    let Some(list) = paint.model.list() else {
        return String::new();
    };
    let count = |n: u64| value::number(words, i64::try_from(n).unwrap_or(i64::MAX));
    let total = match list.window.count {
        Some(Count::Exact(all)) => count(all),
        Some(Count::AtLeast(all)) => format!("≥ {}", count(all)),
        None => "…".to_owned(),
    };
    let place = list.window.rank().map_or_else(|| "…".to_owned(), count);
    let place = if list.window.rows.is_empty() {
        "0".to_owned()
    } else {
        place
    };
    let marked = match list.window.marked_count() {
        Some(0) | None => String::new(),
        Some(n) => format!(
            "{} │ ",
            words.with_number("ui-marked", &[], i64::try_from(n).unwrap_or(i64::MAX))
        ),
    };
    format!("{marked}{place}/{total} ")
}

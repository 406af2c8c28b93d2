//! The frame that is the same everywhere: title, tabs, notice, footer. Must not know a pane's content.

use super::paint::Paint;
use super::value;
use crate::app::commands::{self, COMMANDS};
use crate::app::layout::Rect;
use crate::app::model::{Pane, Tone};
use crate::fields::query::Count;
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
    paint.line(
        row,
        &format!(" {} │ {office}", words.get("app-title")),
        theme.title,
    );
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
    let right = format!(
        "{} │ {lang}{typing}{plain} │ {state} ",
        words.with("as-of", &[("when", &when)])
    );
    paint.right(row, &right, theme.title);
}

/// The panes, and what the file is marked with.
pub fn tabs(paint: &mut Paint<'_, '_>, row: Rect) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    let mut mark = words
        .get(&format!(
            "code-secrecy-{}",
            model.settings.secrecy.to_lowercase()
        ))
        .to_uppercase();
    if model.file.demo {
        mark = format!("{}  {mark}", words.get("ui-demo"));
    }
    let room = usize::from(row.width).saturating_sub(width(&mark) + 2);
    let mut x = row.x;
    for pane in Pane::ALL {
        let title = words.get(pane.message());
        let label = format!(" {} {title} ", pane.digit());
        let left = (usize::from(row.x) + room).saturating_sub(usize::from(x));
        let style = if pane == model.pane {
            theme.tab
        } else {
            theme.text
        };
        let shown = truncate(&label, left);
        x += paint.text(
            x,
            row.y,
            u16::try_from(left).unwrap_or(row.width),
            &shown,
            style,
        );
        x = x.saturating_add(1);
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
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    let place = position(paint);
    paint.right(row, &place, theme.strong);
    let context = commands::context(model);
    let mut shown: Vec<_> = context
        .commands()
        .filter(|command| command.footer > 0)
        .collect();
    shown.sort_by_key(|command| command.footer);
    let mut left = usize::from(row.width).saturating_sub(width(&place) + 2);
    let mut x = row.x + 1;
    for command in shown {
        let Some(key) = commands::keys(command.cmd)
            .first()
            .map(|key| key.label(model.settings.unaccented))
        else {
            continue;
        };
        let label = words.short(&command.message());
        let needed = width(&key) + width(&label) + 3;
        if needed > left {
            break;
        }
        left -= needed;
        let enabled = commands::disabled(model, command.cmd).is_none();
        let style = if enabled { theme.text } else { theme.dim };
        x += paint.text(
            x,
            row.y,
            row.width,
            &key,
            if enabled { theme.key } else { theme.dim },
        );
        x += paint.text(x, row.y, row.width, &format!(" {label}  "), style);
    }
    debug_assert!(!COMMANDS.is_empty());
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

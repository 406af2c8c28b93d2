//! Questions, prompts and small screens over the panes. Must not answer them.

use super::paint::Paint;
use super::value;
use crate::app::backups::BackupsScreen;
use crate::app::commands::{self, Cmd};
use crate::app::confirm::Confirm;
use crate::app::export::{ExportForm, ExportLine};
use crate::app::layout::{self, Rect};
use crate::app::listing::Listing;
use crate::app::msg::Listed;
use crate::app::prompt::Prompt;
use crate::app::settings::{SettingLine, SettingsScreen};
use crate::app::start::{Begin, Start};
use crate::domain::codes;
use crate::fields::query::Count;
use crate::fields::wording;
use crate::text::telex::Method;
use crate::text::width::{pad, pad_left, truncate, width, wrap};

/// A question with two answers.
pub fn confirm(paint: &mut Paint<'_, '_>, confirm: &Confirm, place: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    paint.block(place, &words.get("confirm-title"), true);
    let inner = place.inner();
    let question = paint.label(&confirm.question);
    let style = if confirm.danger {
        theme.warning
    } else {
        theme.strong
    };
    let mut at = 0;
    for line in wrap(&question, usize::from(inner.width.saturating_sub(2))) {
        paint.line(Paint::row(inner, at), &format!(" {line}"), style);
        at += 1;
    }
    for detail in &confirm.details {
        for line in wrap(
            &paint.label(detail),
            usize::from(inner.width.saturating_sub(2)),
        ) {
            paint.line(Paint::row(inner, at), &format!(" {line}"), theme.text);
            at += 1;
        }
    }
    let last = inner.below(inner.height.saturating_sub(1));
    let of = |yes| {
        if confirm.yes == yes {
            theme.cursor
        } else {
            theme.text
        }
    };
    let (yes, no) = (
        format!("  {}  ", words.get("yes")),
        format!("  {}  ", words.get("no")),
    );
    paint.pieces(
        last,
        &[
            ("   ", theme.text),
            (&yes, of(true)),
            ("   ", theme.text),
            (&no, of(false)),
        ],
    );
}

/// One line to type.
pub fn prompt(paint: &mut Paint<'_, '_>, prompt: &Prompt, place: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    let message = prompt.prompt_for.message();
    paint.block(place, &words.get(message), true);
    let inner = place.inner();
    paint.line(
        inner.head(1),
        &format!(" {}", words.help(message)),
        theme.dim,
    );
    let row = inner.below(1).head(1);
    let field = Rect {
        x: row.x + 1,
        width: row.width.saturating_sub(2),
        ..row
    };
    paint.field(field, &prompt.input, true);
    if let Some(problem) = &prompt.problem {
        paint.line(
            inner.below(2).head(1),
            &format!(" ! {}", paint.label(problem)),
            theme.bad,
        );
    }
}

/// What is written to a file.
pub fn export(paint: &mut Paint<'_, '_>, export: &ExportForm, place: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    let count = match export.count {
        Some(Count::Exact(n)) => value::number(words, i64::try_from(n).unwrap_or(i64::MAX)),
        Some(Count::AtLeast(n)) => format!(
            "≥ {}",
            value::number(words, i64::try_from(n).unwrap_or(i64::MAX))
        ),
        None => "…".to_owned(),
    };
    paint.block(
        place,
        &words.with("export-title", &[("count", &count)]),
        true,
    );
    let inner = place.inner();
    for (at, line) in ExportLine::ALL.into_iter().enumerate() {
        let row = Paint::row(inner, at);
        let focused = export.line == line;
        let label = pad(&words.get(line.message()), 24);
        let x = paint.pieces(
            row,
            &[
                (" ", theme.text),
                (&label, if focused { theme.strong } else { theme.text }),
            ],
        );
        let field = Rect {
            x,
            width: (row.x + row.width).saturating_sub(x + 1),
            ..row
        };
        match line {
            ExportLine::Path => paint.field(field, &export.path, focused),
            ExportLine::Recipient => paint.field(field, &export.recipient, focused),
            ExportLine::Masked => switch(paint, field, export.masked, focused),
            ExportLine::AllColumns => switch(paint, field, export.all_columns, focused),
        }
    }
    let last = inner.below(inner.height.saturating_sub(2));
    if let Some(problem) = &export.problem {
        paint.line(
            last.head(1),
            &format!(" ! {}", paint.label(problem)),
            theme.bad,
        );
    }
    keys(paint, last.below(1), &[Cmd::ExportRun, Cmd::Back]);
}

fn switch(paint: &mut Paint<'_, '_>, row: Rect, on: bool, focused: bool) {
    let text = format!(
        "{} {}",
        if on { "[x]" } else { "[ ]" },
        paint.words().get(if on { "yes" } else { "no" })
    );
    let style = if focused {
        paint.theme.cursor
    } else {
        paint.theme.text
    };
    paint.text(row.x, row.y, row.width, &text, style);
}

fn keys(paint: &mut Paint<'_, '_>, row: Rect, cmds: &[Cmd]) {
    let (words, theme) = (paint.words(), paint.theme);
    let mut x = row.x + 1;
    for cmd in cmds {
        let Some(key) = commands::keys(*cmd).first().map(ToString::to_string) else {
            continue;
        };
        x += paint.text(
            x,
            row.y,
            (row.x + row.width).saturating_sub(x),
            &key,
            theme.key,
        );
        let label = format!(" {}   ", words.short(&cmd.command().message()));
        x += paint.text(
            x,
            row.y,
            (row.x + row.width).saturating_sub(x),
            &label,
            theme.text,
        );
    }
}

/// People or units behind a figure.
pub fn listing(paint: &mut Paint<'_, '_>, listing: &Listing, place: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    let title = paint.label(&listing.title);
    paint.block(place, &title, true);
    let inner = place.inner();
    let columns = usize::from(inner.width);
    let mut listed = listing.rows.iter().flatten();
    let noted = listed.any(|row| row.note.is_some() && !row.name.is_empty());
    let said = |paint: &Paint<'_, '_>, one: &Listed| match &one.note {
        Some(note) => paint.label(note),
        None => one.unit.clone(),
    };
    // Names take what they need; of what is said beside them they leave as much as there is, or two thirds.
    let named = || {
        listing
            .rows
            .iter()
            .flatten()
            .filter(|row| !row.name.is_empty())
    };
    let names = named().map(|row| width(&row.name)).max().unwrap_or(0);
    let beside = named().map(|row| width(&said(paint, row))).max();
    let spare = columns.saturating_sub(15 + beside.unwrap_or(0));
    let name = names.clamp(20, spare.max(columns / 3).max(20));
    let heading = format!(
        " {} {} {}",
        pad(&words.get("ui-name"), name),
        pad(&words.get(listing.days), 12),
        words.get(if noted { "ui-note" } else { "ui-unit" })
    );
    paint.line(inner.head(1), &heading, theme.heading);
    let below = inner.below(1);
    let rows = below.head(below.height.saturating_sub(2));
    let Some(all) = &listing.rows else {
        return paint.line(rows.head(1), &words.get("ui-reading"), theme.dim);
    };
    if all.is_empty() {
        let text = format!(" {}", words.get("ui-empty"));
        return paint.line(rows.head(1), &text, theme.dim);
    }
    for at in 0..usize::from(rows.height) {
        let Some(one) = all.get(listing.top + at) else {
            break;
        };
        let said = said(paint, one);
        let row = Paint::row(rows, at);
        if one.name.is_empty() {
            paint.line(row, &format!(" {said}"), theme.heading);
        } else {
            let on = one
                .on
                .map_or_else(|| words.get("ui-never"), |day| day.local());
            let shown = truncate(&one.name, name);
            let text = format!(" {} {} {said}", pad(&shown, name), pad(&on, 12));
            paint.line(row, &text, theme.text);
        }
        if listing.top + at == listing.cursor {
            paint.tint(row, theme.cursor);
        }
    }
    let foot = below.below(rows.height);
    if let Some(one) = all.get(listing.cursor) {
        // Lines that only lead on are not counted.
        let before = all.iter().take(listing.cursor + 1);
        let place = before.filter(|row| !row.name.is_empty()).count();
        let place = match one.name.is_empty() {
            true => String::new(),
            false => format!("{place}/{}  {}  ", named().count(), one.name),
        };
        let whole = format!("{place}{}", said(paint, one));
        let lines = wrap(&whole, columns.saturating_sub(2));
        for (at, line) in lines.iter().take(2).enumerate() {
            paint.line(Paint::row(foot, at), &format!(" {line}"), theme.dim);
        }
    }
}

/// What the office and the operator have set.
pub fn settings(paint: &mut Paint<'_, '_>, screen: &SettingsScreen, place: Rect) {
    let (model, words, theme) = (paint.model, paint.words(), paint.theme);
    paint.block(place, &words.get("settings-title"), true);
    let inner = place.inner();
    let set = &model.settings;
    for (at, line) in SettingLine::ALL.into_iter().enumerate() {
        let row = Paint::row(inner, at);
        let label = pad(&words.get(&format!("setting-{}", line.key())), 30);
        let x = paint.pieces(row, &[(" ", theme.text), (&label, theme.text)]);
        let field = Rect {
            x,
            width: (row.x + row.width).saturating_sub(x + 1),
            ..row
        };
        let chosen = screen.cursor == at;
        if let (true, Some(input)) = (chosen, &screen.editing) {
            paint.field(field, input, true);
            continue;
        }
        let yes_no = |on: bool| words.get(if on { "yes" } else { "no" });
        let shown = match line {
            SettingLine::Office => set.office.clone(),
            SettingLine::Secrecy => wording::code(words, &codes::SECRECY, &set.secrecy),
            SettingLine::Operator => set.operator.clone(),
            SettingLine::SecondBackup => set.second_backup.clone(),
            SettingLine::Language => words.get("ui-language"),
            SettingLine::Unaccented => yes_no(set.unaccented),
            SettingLine::Typing => match set.typing {
                Method::Off => words.get("no"),
                Method::Telex => "Telex".to_owned(),
                Method::Vni => "VNI".to_owned(),
            },
            SettingLine::Mouse => yes_no(set.mouse),
        };
        let shown = if shown.is_empty() {
            "—".to_owned()
        } else {
            shown
        };
        paint.text(field.x, field.y, field.width, &shown, theme.strong);
        if chosen {
            paint.tint(row, theme.cursor);
        }
    }
}

/// The backup copies.
pub fn backups(paint: &mut Paint<'_, '_>, screen: &BackupsScreen, place: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    paint.block(place, &words.get("backups-title"), true);
    let inner = place.inner();
    keys(
        paint,
        inner.head(1),
        &[Cmd::BackupNow, Cmd::Restore, Cmd::Back],
    );
    let rows = inner.below(1);
    let Some(copies) = &screen.copies else {
        return paint.line(rows.head(1), &words.get("ui-reading"), theme.dim);
    };
    if copies.is_empty() {
        return paint.line(
            rows.head(1),
            &format!(" {}", words.get("backups-none")),
            theme.warning,
        );
    }
    for at in 0..usize::from(rows.height) {
        let Some(copy) = copies.get(screen.top + at) else {
            break;
        };
        let time = format!("{:02}:{:02}", copy.time / 10_000, copy.time / 100 % 100);
        let size = format!(
            "{} KB",
            value::number(words, i64::try_from(copy.bytes / 1024).unwrap_or(0))
        );
        let row = Paint::row(rows, at);
        paint.line(
            row,
            &format!(
                " {} {time} {}  {}",
                copy.day.local(),
                pad_left(&size, 14),
                copy.path
            ),
            theme.text,
        );
        if screen.top + at == screen.cursor {
            paint.tint(row, theme.cursor);
        }
    }
}

/// Three ways to begin with an empty file.
pub fn start(paint: &mut Paint<'_, '_>, start: &Start, place: Rect) {
    let (words, theme) = (paint.words(), paint.theme);
    paint.block(place, &words.get("start-title"), true);
    let inner = place.inner();
    let mut at = 0;
    for line in wrap(
        &words.get("start-tour"),
        usize::from(inner.width.saturating_sub(2)),
    ) {
        paint.line(Paint::row(inner, at), &format!(" {line}"), theme.text);
        at += 1;
    }
    at += 1;
    for (index, begin) in Begin::ALL.into_iter().enumerate() {
        let row = Paint::row(inner, at);
        let label = pad(&words.get(begin.message()), 30);
        let help = words.get(&format!("{}-help", begin.message()));
        paint.pieces(
            row,
            &[
                ("  ", theme.text),
                (&label, theme.strong),
                (" ", theme.text),
                (&help, theme.dim),
            ],
        );
        if index == start.cursor {
            paint.tint(row, theme.cursor);
        }
        at += 1;
    }
    let _ = layout::LEAST;
}

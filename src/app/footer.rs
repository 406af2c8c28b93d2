//! The hints of the footer and the labels of the panes: what and where, so that a click finds
//! them. Must not draw.

use super::commands::{Cmd, context, disabled, keys};
use super::layout::{Rect, frame};
use super::model::{Model, Pane};
use crate::text::width::{unaccented, width};

/// A key and what it does, at a place of the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    pub cmd: Cmd,
    pub key: String,
    pub label: String,
    /// Dimmed where it cannot be done now.
    pub enabled: bool,
    pub area: Rect,
}

/// A pane's label at a place of the second line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaneLabel {
    pub pane: Pane,
    pub text: String,
    pub area: Rect,
}

/// Columns kept free at the right of the footer, for the place in the list.
pub const RIGHT: u16 = 20;
/// Columns between two hints.
const GAP: u16 = 3;

/// The hints that fit into the footer, the most used first.
pub fn hints(model: &Model) -> Vec<Hint> {
    let Some(frame) = frame(model.size) else {
        return Vec::new();
    };
    let mut commands: Vec<_> = context(model)
        .commands()
        .filter(|command| command.footer > 0)
        .collect();
    commands.sort_by_key(|command| command.footer);
    // Help has a fixed place at the end, so that it is always there.
    let help = commands.iter().position(|command| command.cmd == Cmd::Help);
    let mut left = frame.footer.width.saturating_sub(RIGHT);
    let mut reserved = None;
    if let Some(at) = help {
        let command = commands.remove(at);
        left = left.saturating_sub(hint(model, command.cmd).area.width + GAP);
        reserved = Some(command);
    }
    let mut x = 1;
    let mut found = Vec::new();
    for command in commands {
        let mut hint = hint(model, command.cmd);
        if x + hint.area.width > left {
            break;
        }
        hint.area = Rect {
            x,
            y: frame.footer.y,
            ..hint.area
        };
        x += hint.area.width + GAP;
        found.push(hint);
    }
    if let Some(command) = reserved {
        let mut hint = hint(model, command.cmd);
        hint.area.x = x;
        hint.area.y = frame.footer.y;
        found.push(hint);
    }
    found
}

fn hint(model: &Model, cmd: Cmd) -> Hint {
    let keys = keys(cmd);
    let key = keys
        .first()
        .map_or_else(String::new, |key| key.label(model.settings.unaccented));
    let label = said(model, &cmd.command().message());
    let columns = width(&key) + 1 + width(&label);
    Hint {
        cmd,
        enabled: disabled(model, cmd).is_none(),
        area: Rect {
            width: u16::try_from(columns).unwrap_or(u16::MAX).min(200),
            height: 1,
            ..Rect::default()
        },
        key,
        label,
    }
}

/// The labels of the panes.
pub fn pane_labels(model: &Model) -> Vec<PaneLabel> {
    let Some(frame) = frame(model.size) else {
        return Vec::new();
    };
    let mut x: u16 = 1;
    let mut found = Vec::new();
    for pane in Pane::ALL {
        // Where the file's mark needs the room, the other panes go by their digits.
        let text = if model.size.width < SHORT_NAMES && pane != model.pane {
            pane.digit().to_string()
        } else {
            format!("{} {}", pane.digit(), pane_name(model, pane))
        };
        let columns = u16::try_from(width(&text)).unwrap_or(u16::MAX).min(200);
        found.push(PaneLabel {
            pane,
            text,
            area: Rect {
                x,
                y: frame.tabs.y,
                width: columns,
                height: 1,
            },
        });
        x = x.saturating_add(columns).saturating_add(GAP);
    }
    found
}

/// Below this width only the pane in front has its name.
const SHORT_NAMES: u16 = 100;
/// From this width on all panes go by their long names.
const LONG_NAMES: u16 = 160;

/// A pane's name, in short where there is no room for all of them beside the file's mark.
fn pane_name(model: &Model, pane: Pane) -> String {
    if model.size.width >= LONG_NAMES {
        return said(model, pane.message());
    }
    let text = model.words().short(pane.message());
    if model.settings.unaccented {
        unaccented(&text)
    } else {
        text
    }
}

/// A message as it is shown, without marks where the console has none.
fn said(model: &Model, message: &str) -> String {
    let text = model.words().get(message);
    if model.settings.unaccented {
        unaccented(&text)
    } else {
        text
    }
}

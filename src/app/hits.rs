//! What a click or the wheel means at a cell, and what scrolling follows. Must not draw.

use super::commands::Cmd;
use super::dispatch;
use super::footer;
use super::layout::{self, Rect, keep_visible};
use super::list::Focus;
use super::model::{Layer, Model, Pane};
use super::overview::Area;

/// A click, once or twice.
pub fn click(model: &mut Model, column: u16, row: u16, double: bool) {
    let hint = footer::hints(model)
        .into_iter()
        .find(|hint| hint.area.has(column, row));
    if let Some(hint) = hint {
        return dispatch::perform(model, hint.cmd);
    }
    if !model.layers.is_empty() {
        return click_layer(model, column, row, double);
    }
    let label = footer::pane_labels(model)
        .into_iter()
        .find(|label| label.area.has(column, row));
    if let Some(label) = label {
        return model.show_pane(label.pane);
    }
    click_pane(model, column, row, double);
}

fn click_pane(model: &mut Model, column: u16, row: u16, double: bool) {
    if model.pane == Pane::Overview {
        let parts = layout::overview_parts(model.size, model.overview.area);
        let rows = parts.watched.inner().below(1);
        if rows.has(column, row) {
            model.overview.area = Area::Watched;
            let top = model.overview.top;
            let by = line(rows, row, top) - model.overview.cursor.cast_signed();
            model.step(by);
            open_if(model, double);
        }
        return;
    }
    let focus = layout::focus_at(model.size, model.pane, column, row);
    match (focus, model.pane) {
        (Some(Focus::Filter), _) => model.open_filter(),
        (Some(Focus::Detail), Pane::Units) => model.units.focus = Focus::Detail,
        (Some(Focus::Detail), Pane::Members) => model.members.focus = Focus::Detail,
        (Some(Focus::Rows), _) => {
            model.leave_filter();
            model.units.focus = Focus::Rows;
            let rows = layout::list_parts(layout::split(model.size, model.pane).list).rows;
            let (top, cursor) = pane_cursor(model);
            model.step(line(rows, row, top) - cursor.cast_signed());
            open_if(model, double);
        }
        _ => {}
    }
}

fn open_if(model: &mut Model, double: bool) {
    if double {
        dispatch::perform(model, Cmd::Open);
    }
}

fn click_layer(model: &mut Model, column: u16, row: u16, double: bool) {
    let size = model.size;
    let Some(layer) = model.layers.last() else {
        return;
    };
    let rows = layout::layer_rows(size, layer);
    if !rows.has(column, row) {
        return;
    }
    let (top, cursor) = layer_cursor(layer);
    let by = line(rows, row, top) - cursor.cast_signed();
    let chooses = matches!(layer, Layer::Picker(_) | Layer::Palette(_) | Layer::Help(_));
    match model.layers.last_mut() {
        Some(Layer::Form(form)) => {
            let at = usize::from(row - rows.y) + form.top;
            if let Some(super::form::FormLine::Entry(index)) = form.lines().get(at) {
                form.cursor = *index;
            }
        }
        Some(Layer::Confirm(_) | Layer::Prompt(_) | Layer::Export(_)) | None => {}
        Some(_) if chooses => {
            model.choice_to(by);
            if double {
                dispatch::perform(model, Cmd::Choose);
            }
        }
        Some(_) => {
            model.step(by);
            open_if(model, double);
        }
    }
}

/// The wheel moves what is under the pointer.
pub fn scroll(model: &mut Model, column: u16, row: u16, lines: i16) {
    let by = isize::from(lines);
    if !model.layers.is_empty() {
        match model.layers.last() {
            Some(Layer::Picker(_) | Layer::Palette(_) | Layer::Help(_)) => model.choice_to(by),
            Some(Layer::Form(_)) => {
                if let Some(Layer::Form(form)) = model.layers.last_mut() {
                    form.step(by, false);
                }
            }
            _ => model.step(by),
        }
        return;
    }
    let over = layout::focus_at(model.size, model.pane, column, row) == Some(Focus::Detail);
    let focus = match model.pane {
        Pane::Units => Some(&mut model.units.focus),
        Pane::Members => Some(&mut model.members.focus),
        _ => None,
    };
    let Some(focus) = focus else {
        return model.step(by);
    };
    // Only for this one step: the wheel does not take the keys with it.
    let kept = *focus;
    *focus = if over { Focus::Detail } else { Focus::Rows };
    model.step(by);
    match model.pane {
        Pane::Units => model.units.focus = kept,
        _ => model.members.focus = kept,
    }
}

/// The line of a list that a row of the screen shows.
fn line(rows: Rect, row: u16, top: usize) -> isize {
    (usize::from(row.saturating_sub(rows.y)) + top).cast_signed()
}

/// The first line and the cursor of the pane's list.
fn pane_cursor(model: &Model) -> (usize, usize) {
    match model.pane {
        Pane::Overview => (model.overview.top, model.overview.cursor),
        Pane::Units if !model.units.is_flat() => {
            (model.units.top, model.units.position().unwrap_or(0))
        }
        Pane::Units => (
            model.units.found.window.top,
            model.units.found.window.cursor,
        ),
        Pane::Members => (model.members.window.top, model.members.window.cursor),
        Pane::Log => (model.log.top, model.log.cursor),
        Pane::Duty => match model.duty.list() {
            Some(list) => (list.window.top, list.window.cursor),
            None => (model.duty.spot().top, model.duty.spot().cursor),
        },
        Pane::Training => match model.training.list() {
            Some(list) => (list.window.top, list.window.cursor),
            None => (model.training.spot().top, model.training.spot().cursor),
        },
    }
}

/// The first line and the cursor of a layer.
fn layer_cursor(layer: &Layer) -> (usize, usize) {
    match layer {
        Layer::Detail(detail) if detail.tab == super::detail::Tab::Roll => {
            (detail.roll.top, detail.roll.cursor)
        }
        Layer::Detail(detail) => (detail.top, detail.cursor),
        Layer::Picker(picker) => (picker.top, picker.cursor),
        Layer::Palette(palette) => (palette.top, palette.cursor),
        Layer::Help(help) => (help.top, help.cursor),
        Layer::Listing(due) => (due.top, due.cursor),
        Layer::Import(screen) => (screen.top, screen.cursor),
        Layer::Settings(screen) => (0, screen.cursor),
        Layer::Backups(screen) => (screen.top, screen.cursor),
        Layer::Start(start) => (0, start.cursor),
        _ => (0, 0),
    }
}

/// How many rows a page key moves by.
pub fn page_in_hand(model: &Model) -> usize {
    match model.layers.last() {
        Some(layer) => layout::layer_page(model.size, layer),
        None => layout::page(model),
    }
}

impl Model {
    /// Moves among choices that were narrowed by typing.
    pub(super) fn choice_to(&mut self, by: isize) {
        let (cursor, len) = match self.layers.last_mut() {
            Some(Layer::Picker(picker)) => (&mut picker.cursor, picker.items.len()),
            Some(Layer::Palette(palette)) => (&mut palette.cursor, palette.items.len()),
            Some(Layer::Help(help)) => (&mut help.cursor, help.items.len()),
            _ => return,
        };
        *cursor = cursor.saturating_add_signed(by).min(len.saturating_sub(1));
    }

    /// Scrolls the panes so that their cursors are seen.
    pub(super) fn settle_lists(&mut self) {
        let page = layout::page(self);
        let beside = layout::detail_page(self.size, self.pane);
        for window in [&mut self.members.window, &mut self.units.found.window] {
            window.top = keep_visible(window.top, window.cursor, page, window.rows.len());
        }
        let (position, lines) = (self.units.position().unwrap_or(0), self.units.lines().len());
        self.units.top = keep_visible(self.units.top, position, page, lines);
        let boards = self.duty.lists.iter_mut().map(|(_, list)| list);
        for list in self.training.lists.iter_mut().flatten().chain(boards) {
            let window = &mut list.window;
            window.top = keep_visible(window.top, window.cursor, page, window.rows.len());
        }
        let log = &mut self.log;
        log.top = keep_visible(log.top, log.cursor, page, log.entries.len());
        let overview = &mut self.overview;
        overview.cursor = overview.cursor.min(overview.len().saturating_sub(1));
        overview.top = keep_visible(overview.top, overview.cursor, page, overview.len());
        for detail in [&mut self.members.detail, &mut self.units.detail]
            .into_iter()
            .flatten()
        {
            detail.settle(beside);
        }
        let wide = layout::split(self.size, self.pane).detail.is_some();
        for (focus, there) in [
            (&mut self.members.focus, self.members.detail.is_some()),
            (&mut self.units.focus, self.units.detail.is_some()),
        ] {
            // What is not on the screen cannot have the keys.
            if *focus == Focus::Detail && !(wide && there) {
                *focus = Focus::Rows;
            }
        }
    }

    /// Scrolls the layers so that their cursors are seen.
    pub(super) fn settle_layers(&mut self) {
        let size = self.size;
        for layer in &mut self.layers {
            let page = layout::layer_page(size, layer);
            match layer {
                Layer::Detail(detail) => detail.settle(page),
                Layer::Grid(grid) => {
                    let columns = layout::grid_columns(size, grid.view);
                    grid.settle(page, columns);
                }
                Layer::Form(form) => {
                    if !form.entry().is_some_and(|entry| form.is_shown(entry)) {
                        form.step(0, false);
                    }
                    let lines = form.lines().len();
                    form.top = keep_visible(form.top, form.cursor_line(), page, lines);
                }
                Layer::Picker(picker) => {
                    let len = picker.items.len();
                    picker.top = keep_visible(picker.top, picker.cursor, page, len);
                }
                Layer::Palette(palette) => {
                    let len = palette.items.len();
                    palette.top = keep_visible(palette.top, palette.cursor, page, len);
                }
                Layer::Help(help) => {
                    help.top = keep_visible(help.top, help.cursor, page, help.items.len());
                }
                Layer::Listing(due) => {
                    let len = due.rows.as_ref().map_or(0, Vec::len);
                    due.top = keep_visible(due.top, due.cursor, page, len);
                }
                Layer::Import(screen) => {
                    let len = screen.shown().len();
                    screen.cursor = screen.cursor.min(len.saturating_sub(1));
                    screen.top = keep_visible(screen.top, screen.cursor, page, len);
                }
                Layer::Backups(screen) => {
                    let len = screen.copies.as_ref().map_or(0, Vec::len);
                    screen.cursor = screen.cursor.min(len.saturating_sub(1));
                    screen.top = keep_visible(screen.top, screen.cursor, page, len);
                }
                _ => {}
            }
        }
    }
}

//! How it looks: the model to a frame. Must not change the model, nor know the store, the terminal or
//! any file.

mod boards;
mod detail;
mod dialogs;
mod duty;
mod form;
mod frame;
mod grid;
mod import;
mod lists;
mod log;
mod menus;
mod overview;
mod paint;
mod theme;
mod training;
mod tree;
mod value;
mod wall;

pub use theme::Theme;

use crate::app::layout::{self, Rect};
use crate::app::model::{Layer, Model, Pane};
use paint::{Paint, area};
use ratatui::Frame;

/// Draws the whole screen.
pub fn view(model: &Model, theme: &Theme, frame: &mut Frame<'_>) {
    let (size, whole) = (
        frame.area(),
        Rect {
            x: 0,
            y: 0,
            width: model.size.width,
            height: model.size.height,
        },
    );
    let mut paint = Paint::new(frame, theme, model);
    match layout::frame(model.size) {
        None => paint.line(
            whole.head(1),
            &model.words().get("ui-too-small"),
            theme.warning,
        ),
        Some(parts) => {
            frame::header(&mut paint, parts.header);
            frame::tabs(&mut paint, parts.tabs);
            pane(&mut paint);
            for layer in &model.layers {
                draw_layer(&mut paint, layer);
            }
            if let Some(Layer::Wall(since)) = model.layers.last() {
                // Nothing but the wall is on a second monitor.
                paint.clear(area(whole));
                wall::draw(&mut paint, whole, *since);
                return unaccent(model, frame);
            }
            frame::notice(&mut paint, parts.notice);
            frame::footer(&mut paint, parts.footer);
        }
    }
    let cursor = paint
        .cursor
        .filter(|(x, y)| *x < size.width && *y < size.height);
    unaccent(model, frame);
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

fn unaccent(model: &Model, frame: &mut Frame<'_>) {
    if model.settings.unaccented {
        paint::strip_marks(frame.buffer_mut());
    }
}

fn pane(paint: &mut Paint<'_, '_>) {
    let model = paint.model;
    let split = layout::split(model.size, model.pane);
    match model.pane {
        Pane::Overview => overview::draw(paint),
        Pane::Units if model.units.is_flat() => {
            lists::draw(paint, &model.units.found, split.list);
            detail::beside(
                paint,
                model
                    .units
                    .found
                    .detail
                    .as_deref()
                    .or(model.units.detail.as_deref()),
                split.detail,
            );
        }
        Pane::Units => {
            tree::draw(paint, split.list);
            detail::beside(paint, model.units.detail.as_deref(), split.detail);
        }
        Pane::Members => {
            lists::draw(paint, &model.members, split.list);
            detail::beside(paint, model.members.detail.as_deref(), split.detail);
        }
        Pane::Duty => duty::draw(paint, split.list),
        Pane::Training => training::draw(paint, split.list),
        Pane::Log => log::draw(paint, split.list),
    }
}

fn draw_layer(paint: &mut Paint<'_, '_>, layer: &Layer) {
    let place = layout::layer(paint.model.size, layer);
    paint.clear(area(place));
    paint.cursor = None;
    match layer {
        Layer::Detail(detail) => detail::draw(paint, detail, place, true),
        Layer::Grid(grid) => grid::draw(paint, grid, place),
        Layer::Form(form) => form::draw(paint, form, place),
        Layer::Picker(picker) => menus::picker(paint, picker, place),
        Layer::Palette(palette) => menus::palette(paint, palette, place),
        Layer::Help(help) => menus::help(paint, help, place),
        Layer::Confirm(confirm) => dialogs::confirm(paint, confirm, place),
        Layer::Prompt(prompt) => dialogs::prompt(paint, prompt, place),
        Layer::Import(import) => import::draw(paint, import, place),
        Layer::Export(export) => dialogs::export(paint, export, place),
        Layer::Listing(listing) => dialogs::listing(paint, listing, place),
        Layer::Entry(entry) => log::entry(paint, entry, place),
        Layer::Settings(settings) => dialogs::settings(paint, settings, place),
        Layer::Backups(backups) => dialogs::backups(paint, backups, place),
        Layer::Start(start) => dialogs::start(paint, start, place),
        Layer::Wall(_) => {}
    }
}

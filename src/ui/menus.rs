//! Lists to choose from: palette, help, pickers. Must not choose.

use super::paint::Paint;
use crate::app::commands::{self, Cmd};
use crate::app::help::Help;
use crate::app::layout::{self, Rect};
use crate::app::palette::Palette;
use crate::app::picker::{Item, Picker, Source};
use crate::app::text_field::TextField;
use crate::fields::preview::use_words;
use crate::fields::wording;
use crate::text::width::{pad, truncate, wrap};

/// Every command that can be given here.
pub fn palette(paint: &mut Paint<'_, '_>, palette: &Palette, place: Rect) {
    let title = paint.words().get("palette-title");
    let rows = searching(paint, place, &title, &palette.input);
    commands_list(
        paint,
        &palette.items,
        palette.cursor,
        palette.top,
        rows,
        false,
    );
}

/// Keys and what they do.
pub fn help(paint: &mut Paint<'_, '_>, help: &Help, place: Rect) {
    let title = paint.words().get("help-title");
    let below = searching(paint, place, &title, &help.input);
    let rows = match paint.model.layers.last() {
        Some(layer) => layout::layer_rows(paint.model.size, layer),
        None => below,
    };
    commands_list(paint, &help.items, help.cursor, help.top, rows, true);
    let Some(cmd) = help.items.get(help.cursor) else {
        return;
    };
    // The list cuts what is said of each; here it is whole.
    let said = paint.words().help(&cmd.command().message());
    let (room, theme) = (below.below(rows.height + 1), paint.theme);
    let lines = wrap(&said, usize::from(room.width).saturating_sub(2));
    for (at, line) in lines.iter().take(usize::from(room.height)).enumerate() {
        paint.line(Paint::row(room, at), &format!(" {line}"), theme.text);
    }
}

/// Codes, records or fields.
pub fn picker(paint: &mut Paint<'_, '_>, picker: &Picker, place: Rect) {
    let words = paint.words();
    let title = match &picker.source {
        Source::Codes { .. } => words.get("picker-codes"),
        Source::Records(kind) => words.get(&format!("kind-{}", kind.id())),
        Source::Fields(_) => words.get("picker-fields"),
        Source::Columns(..) => words.get("picker-columns"),
        Source::Kinds(_) => words.get("picker-kinds"),
    };
    let rows = searching(paint, place, &title, &picker.input);
    let theme = paint.theme;
    if picker.items.is_empty() {
        let text = words.get(if picker.loading {
            "ui-reading"
        } else {
            "ui-nothing-found"
        });
        return paint.line(rows.head(1), &format!(" {text}"), theme.dim);
    }
    for at in 0..usize::from(rows.height) {
        let Some(item) = picker.items.get(picker.top + at) else {
            break;
        };
        let row = Paint::row(rows, at);
        let (text, note) = worded(paint, picker, item);
        paint.pieces(
            row,
            &[
                (" ", theme.text),
                (&text, theme.text),
                ("  ", theme.text),
                (&note, theme.dim),
            ],
        );
        if picker.top + at == picker.cursor {
            paint.tint(row, theme.cursor);
        }
    }
}

fn worded(paint: &Paint<'_, '_>, picker: &Picker, item: &Item) -> (String, String) {
    let words = paint.words();
    match (item, &picker.source) {
        (Item::Code(code), Source::Codes { list, .. }) => {
            (wording::code(words, list, code), String::new())
        }
        (Item::Code(code), _) => ((*code).to_owned(), String::new()),
        (Item::Record(choice), _) => (choice.name.clone(), choice.note.clone()),
        (Item::Field(field), Source::Fields(kind)) => {
            (wording::label(words, *kind, field), String::new())
        }
        (Item::Column(place), Source::Columns(kind, columns)) => {
            columns.get(*place).map_or_else(Default::default, |column| {
                let used = use_words(words, *kind, &column.used);
                (column.header.clone(), used)
            })
        }
        (Item::Kind(kind), _) => (words.get(&format!("kind-{}", kind.id())), String::new()),
        (Item::Column(_), _) => Default::default(),
        (Item::Field(field), _) => (field.id.to_owned(), String::new()),
        (Item::Nothing, _) => (words.get("picker-nothing"), String::new()),
        (Item::Create, _) => (words.get("picker-create"), String::new()),
    }
}

/// A box with a line to type in and a rule below it; returns the rows.
fn searching(paint: &mut Paint<'_, '_>, place: Rect, title: &str, input: &TextField) -> Rect {
    let theme = paint.theme;
    paint.block(place, title, true);
    let inner = place.inner();
    let x = paint.pieces(inner.head(1), &[(" > ", theme.key)]);
    let field = Rect {
        x,
        width: (inner.x + inner.width).saturating_sub(x),
        ..inner.head(1)
    };
    paint.field(field, input, true);
    let line = "─".repeat(usize::from(inner.width));
    paint.line(inner.below(1).head(1), &line, theme.border);
    inner.below(2)
}

fn commands_list(
    paint: &mut Paint<'_, '_>,
    items: &[Cmd],
    cursor: usize,
    top: usize,
    rows: Rect,
    explain: bool,
) {
    let (words, theme, model) = (paint.words(), paint.theme, paint.model);
    if items.is_empty() {
        return paint.line(
            rows.head(1),
            &format!(" {}", words.get("ui-nothing-found")),
            theme.dim,
        );
    }
    for at in 0..usize::from(rows.height) {
        let Some(cmd) = items.get(top + at) else {
            break;
        };
        let row = Paint::row(rows, at);
        let keys: Vec<String> = commands::keys(*cmd)
            .iter()
            .map(|key| key.label(model.settings.unaccented))
            .collect();
        let keys = pad(&truncate(&keys.join(" "), 16), 17);
        let refusal = commands::disabled(model, *cmd);
        let style = if refusal.is_none() || explain {
            theme.text
        } else {
            theme.dim
        };
        let message = cmd.command().message();
        let label = pad(&words.get(&message), if explain { 24 } else { 34 });
        let more = match (explain, refusal) {
            (true, _) => words.help(&message),
            (false, Some(why)) => words.get(why),
            (false, None) => String::new(),
        };
        let key_style = if refusal.is_none() || explain {
            theme.key
        } else {
            theme.dim
        };
        paint.pieces(
            row,
            &[
                (" ", theme.text),
                (&keys, key_style),
                (&label, style),
                (" ", theme.text),
                (&more, theme.dim),
            ],
        );
        if top + at == cursor {
            paint.tint(row, theme.cursor);
        }
    }
}

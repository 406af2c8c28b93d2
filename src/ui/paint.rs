//! Drawing on a frame without ever leaving it: lines, boxes, fields to type in. Must not know a record.

use super::theme::Theme;
use crate::app::layout::Rect;
use crate::app::model::Model;
use crate::app::text_field::TextField;
use crate::fields::Label;
use crate::text::Words;
use crate::text::width::{pad, truncate, unaccented, width};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;
use ratatui::widgets::{Block, BorderType, Clear};

/// The frame of one draw, and where the terminal's cursor goes.
pub struct Paint<'a, 'b> {
    frame: &'a mut Frame<'b>,
    pub theme: &'a Theme,
    pub model: &'a Model,
    /// The input method's window opens here.
    pub cursor: Option<(u16, u16)>,
}

/// A rectangle of the layout as one of the screen.
pub fn area(rect: Rect) -> ratatui::layout::Rect {
    ratatui::layout::Rect {
        x: rect.x,
        y: rect.y,
        width: rect.width,
        height: rect.height,
    }
}

impl<'a, 'b> Paint<'a, 'b> {
    /// Begins a draw.
    pub fn new(frame: &'a mut Frame<'b>, theme: &'a Theme, model: &'a Model) -> Paint<'a, 'b> {
        Paint {
            frame,
            theme,
            model,
            cursor: None,
        }
    }

    /// The operator's words.
    pub fn words(&self) -> &'static Words {
        self.model.words()
    }

    /// Empties an area.
    pub fn clear(&mut self, place: ratatui::layout::Rect) {
        let place = place.intersection(self.frame.area());
        self.frame.render_widget(Clear, place);
    }

    /// A box with a title; its inside is `place.inner()`.
    pub fn block(&mut self, place: Rect, title: &str, focused: bool) {
        let style = if focused {
            self.theme.border_focus
        } else {
            self.theme.border
        };
        let title_style = if focused {
            self.theme.heading
        } else {
            self.theme.strong
        };
        let most = usize::from(place.width).saturating_sub(4);
        let mut block = Block::bordered()
            .border_type(BorderType::Plain)
            .border_style(style);
        if !title.is_empty() {
            block = block.title(ratatui::text::Span::styled(
                format!(" {} ", truncate(title, most)),
                title_style,
            ));
        }
        let place = area(place).intersection(self.frame.area());
        self.frame.render_widget(block, place);
    }

    /// Text from a cell on, cut at `columns`; returns how many columns it took.
    pub fn text(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        let whole = self.frame.area();
        if x >= whole.right() || y >= whole.bottom() {
            return 0;
        }
        let columns = columns.min(whole.right() - x);
        let text = truncate(text, usize::from(columns));
        self.frame
            .buffer_mut()
            .set_stringn(x, y, &text, usize::from(columns), style);
        u16::try_from(width(&text)).unwrap_or(columns)
    }

    /// One line that fills its row, so that a style covers it all.
    pub fn line(&mut self, row: Rect, text: &str, style: Style) {
        if row.height > 0 {
            let filled = pad(text, usize::from(row.width));
            self.text(row.x, row.y, row.width, &filled, style);
        }
    }

    /// Pieces one after another in a row; returns the column after the last.
    pub fn pieces(&mut self, row: Rect, pieces: &[(&str, Style)]) -> u16 {
        let mut x = row.x;
        for (text, style) in pieces {
            let left = (row.x + row.width).saturating_sub(x);
            if row.height == 0 || left == 0 {
                break;
            }
            x += self.text(x, row.y, left, text, *style);
        }
        x
    }

    /// Text that ends at the right edge of a row.
    pub fn right(&mut self, row: Rect, text: &str, style: Style) {
        let columns = u16::try_from(width(text))
            .unwrap_or(row.width)
            .min(row.width);
        if row.height > 0 {
            self.text(row.x + row.width - columns, row.y, columns, text, style);
        }
    }

    /// Lays a style over a row without touching its text.
    pub fn tint(&mut self, row: Rect, style: Style) {
        let place = area(row).intersection(self.frame.area());
        self.frame.buffer_mut().set_style(place, style);
    }

    /// A field to type in; the terminal's cursor goes there while it has the keys.
    pub fn field(&mut self, row: Rect, field: &TextField, focused: bool) {
        if row.height == 0 || row.width == 0 {
            return;
        }
        let columns = usize::from(row.width);
        let scroll = field.visual_scroll(columns.saturating_sub(1));
        let shown = skip_columns(field.value(), scroll);
        let style = if focused {
            self.theme.input
        } else {
            self.theme.text
        };
        self.line(row, &shown, style);
        if focused {
            if field.is_offered() {
                let width = u16::try_from(width(&shown)).unwrap_or(u16::MAX);
                let width = width.min(row.width);
                self.line(Rect { width, ..row }, &shown, self.theme.cursor);
            }
            let at = field
                .visual_cursor()
                .saturating_sub(scroll)
                .min(columns.saturating_sub(1));
            self.cursor = Some((row.x + u16::try_from(at).unwrap_or(0), row.y));
        }
    }

    /// A row of a list: `line` of the area, counted from 0; empty below its end.
    pub fn row(place: Rect, line: usize) -> Rect {
        let line = u16::try_from(line).unwrap_or(u16::MAX);
        place.below(line).head(1)
    }

    /// A label in words.
    pub fn label(&self, label: &Label) -> String {
        super::value::label(self.words(), label)
    }
}

/// What is left of a text after so many columns.
fn skip_columns(text: &str, columns: usize) -> String {
    let mut left = columns;
    let mut letters = text.chars();
    while left > 0 {
        let Some(letter) = letters.next() else { break };
        left = left.saturating_sub(width(letter.encode_utf8(&mut [0; 4])));
    }
    letters.collect()
}

/// Shows every cell without Vietnamese marks, for consoles that cannot draw them.
pub fn strip_marks(buffer: &mut Buffer) {
    let whole = buffer.area;
    for y in whole.top()..whole.bottom() {
        for x in whole.left()..whole.right() {
            if let Some(cell) = buffer.cell_mut(Position { x, y })
                && !cell.symbol().is_ascii()
            {
                let plain = unaccented(cell.symbol());
                cell.set_symbol(&plain);
            }
        }
    }
}

//! Where things stand on the screen, in whole numbers: paging needs heights before anything is
//! drawn. Must never panic, whatever the size. All arithmetic saturates.

use super::effect::Due;
use super::grid::View;
use super::list::Focus;
use super::model::{Layer, Model, Pane};
use super::overview::Area;
use super::training::Board;
use crate::fields::{Field, Kind};

/// Columns and rows of the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    pub width: u16,
    pub height: u16,
}

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

/// Below this the screen holds one line that says so.
pub const LEAST: Size = Size {
    width: 40,
    height: 10,
};
/// From this width on the selected record stands beside its list.
pub const WIDE: u16 = 110;

impl Rect {
    /// Whether a cell lies in it.
    pub fn has(self, column: u16, row: u16) -> bool {
        column >= self.x
            && row >= self.y
            && column - self.x < self.width
            && row - self.y < self.height
    }

    /// What is left inside a border.
    pub fn inner(self) -> Rect {
        Rect {
            x: self.x.saturating_add(1),
            y: self.y.saturating_add(1),
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
        }
    }

    /// The part from a row on, counted from its top.
    pub fn below(self, rows: u16) -> Rect {
        let rows = rows.min(self.height);
        Rect {
            y: self.y.saturating_add(rows),
            height: self.height - rows,
            ..self
        }
    }

    /// The first rows.
    pub fn head(self, rows: u16) -> Rect {
        Rect {
            height: rows.min(self.height),
            ..self
        }
    }
}

/// The parts of the screen that are always there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Program, office, day, mark.
    pub header: Rect,
    pub tabs: Rect,
    pub body: Rect,
    /// What was last said; always one row, so that nothing jumps.
    pub notice: Rect,
    pub footer: Rect,
}

/// The frame of a size; nothing where the terminal is too small for it.
pub fn frame(size: Size) -> Option<Frame> {
    if size.width < LEAST.width || size.height < LEAST.height {
        return None;
    }
    let row = |y| Rect {
        x: 0,
        y,
        width: size.width,
        height: 1,
    };
    Some(Frame {
        header: row(0),
        tabs: row(1),
        body: Rect {
            x: 0,
            y: 2,
            width: size.width,
            height: size.height - 4,
        },
        notice: row(size.height - 2),
        footer: row(size.height - 1),
    })
}

/// A pane parted into its list and the record beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Split {
    pub list: Rect,
    pub detail: Option<Rect>,
}

/// Parts the body of a pane; only panes 2 and 3 show a record beside the list.
pub fn split(size: Size, pane: Pane) -> Split {
    let body = frame(size).map_or_else(Rect::default, |frame| frame.body);
    let beside = matches!(pane, Pane::Units | Pane::Members) && size.width >= WIDE;
    if !beside {
        // The boards of the training pane stand above their lines.
        let boards = u16::from(matches!(pane, Pane::Duty | Pane::Training));
        return Split {
            list: body.below(boards),
            detail: None,
        };
    }
    let share = match pane {
        Pane::Units => 45,
        _ => 60,
    };
    let width = part(body.width, share, 100);
    Split {
        list: Rect { width, ..body },
        detail: Some(Rect {
            x: body.x.saturating_add(width),
            width: body.width.saturating_sub(width),
            ..body
        }),
    }
}

/// So many of so many parts of a width, whatever its size.
fn part(width: u16, share: u32, of: u32) -> u16 {
    u16::try_from(u32::from(width) * share / of).unwrap_or(width)
}

/// The parts of a bordered list: a filter line, a header row, the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListParts {
    pub line: Rect,
    pub header: Rect,
    pub rows: Rect,
}

/// The parts of a bordered list in a rectangle.
pub fn list_parts(area: Rect) -> ListParts {
    let inner = area.inner();
    ListParts {
        line: inner.head(1),
        header: inner.below(1).head(1),
        rows: inner.below(2),
    }
}

/// The parts of a bordered detail: its tabs in the first row, the lines below.
pub fn detail_parts(area: Rect) -> (Rect, Rect) {
    let inner = area.inner();
    (inner.head(1), inner.below(1))
}

/// The overview: figures above, units that want attention below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OverviewParts {
    pub figures: Rect,
    /// Whether more than the most telling figures have room.
    pub is_roomy: bool,
    /// Whether the breakdowns have room below them too.
    pub has_breakdowns: bool,
    /// What falls due.
    pub due: Rect,
    pub watched: Rect,
    /// Why the unit under the cursor is where it is, where there is room.
    pub why: Option<Rect>,
}

/// Lines of the overview at which every part shows its most telling lines.
const LEAST_OVERVIEW: u16 = 23;

/// Lines from which on figures and units are shown together.
const LEAST_BOTH: u16 = 18;

/// How many figures of what falls due stand side by side.
pub fn due_columns(width: u16) -> u16 {
    if width < 78 { 2 } else { 3 }
}

/// Parts the overview.
pub fn overview_parts(size: Size, area: Area) -> OverviewParts {
    let body = frame(size).map_or_else(Rect::default, |frame| frame.body);
    // Where there is no room for both, what has the keys is shown.
    if body.height < LEAST_BOTH && area == Area::Watched {
        return OverviewParts {
            watched: body,
            ..OverviewParts::default()
        };
    }
    // Room to spare goes to the breakdowns first: the list of units scrolls, they do not.
    let spare = body.height.saturating_sub(LEAST_OVERVIEW) / 2;
    let figures = 8 + spare.min(9);
    let rows = Due::ALL
        .len()
        .div_ceil(usize::from(due_columns(body.width)));
    let due = u16::try_from(rows).unwrap_or(0) + 2;
    let below = body.below(figures + due);
    let beside = below.width >= WIDE && below.height >= 6;
    let left = if beside {
        part(below.width, 13, 20)
    } else {
        below.width
    };
    OverviewParts {
        figures: body.head(figures),
        is_roomy: figures > 9,
        has_breakdowns: figures > 11,
        due: body.below(figures).head(due),
        watched: Rect {
            width: left,
            ..below
        },
        why: beside.then(|| Rect {
            x: below.x + left,
            width: below.width - left,
            ..below
        }),
    }
}

/// A window in the middle of the screen, no larger than the body.
pub fn dialog(size: Size, width: u16, height: u16) -> Rect {
    let body = frame(size).map_or_else(Rect::default, |frame| frame.body);
    let (width, height) = (width.min(body.width), height.min(body.height));
    Rect {
        x: body.x + (body.width - width) / 2,
        y: body.y + (body.height - height) / 2,
        width,
        height,
    }
}

/// Where a layer stands, its border included.
pub fn layer(size: Size, layer: &Layer) -> Rect {
    let rows = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    match layer {
        Layer::Detail(_)
        | Layer::Grid(_)
        | Layer::Import(_)
        | Layer::Listing(_)
        | Layer::Entry(_) => dialog(size, u16::MAX, u16::MAX),
        Layer::Form(form) => {
            let lines = rows(form.lines().len());
            dialog(size, 100, lines.saturating_add(4))
        }
        Layer::Picker(_) => dialog(size, 72, 20),
        Layer::Palette(_) => dialog(size, 80, 20),
        Layer::Help(_) => dialog(size, 96, 30),
        Layer::Confirm(confirm) => {
            let details = rows(confirm.details.len());
            dialog(size, 76, details.saturating_add(7))
        }
        Layer::Prompt(_) => dialog(size, 72, 6),
        Layer::Export(_) => dialog(size, 80, 10),
        Layer::Settings(_) => dialog(size, 80, 12),
        Layer::Backups(_) => dialog(size, 90, 20),
        Layer::Start(_) => dialog(size, 80, 16),
        Layer::Wall(_) => dialog(size, u16::MAX, u16::MAX),
    }
}

/// The rows of a layer that scroll: below its border and the lines that stay.
pub fn layer_rows(size: Size, of: &Layer) -> Rect {
    let inner = layer(size, of).inner();
    match of {
        // What the class is, two lines of days; below the line of the person in hand.
        Layer::Grid(_) => {
            let below = inner.below(3);
            below.head(below.height.saturating_sub(1))
        }
        // The tabs stay.
        Layer::Detail(_) => inner.below(1),
        // What was typed stays; a line at the bottom says what the keys do.
        Layer::Picker(_) | Layer::Palette(_) => inner.below(2),
        // And at the bottom, where there is room, all that is said of the one under the cursor.
        Layer::Help(_) => {
            let rows = inner.below(2);
            let said = if rows.height >= 9 { 3 } else { 0 };
            rows.head(rows.height - said)
        }
        // A line at the bottom words the problem under the cursor.
        Layer::Form(_) => inner.head(inner.height.saturating_sub(2)),
        // The counts, the filter and the header stay, and below the lines of the row in hand.
        Layer::Import(_) => {
            let below = inner.below(3);
            below.head(below.height.saturating_sub(5))
        }
        // What is said of the row in hand stands whole below.
        Layer::Listing(_) => {
            let below = inner.below(1);
            below.head(below.height.saturating_sub(2))
        }
        Layer::Entry(_) | Layer::Backups(_) => inner.below(1),
        _ => inner,
    }
}

/// How many rows of the pane's list are on the screen; never none, so that paging moves.
pub fn page(model: &Model) -> usize {
    let area = split(model.size, model.pane).list;
    let rows = match model.pane {
        Pane::Overview => overview_parts(model.size, model.overview.area)
            .watched
            .inner()
            .below(1),
        Pane::Duty if model.duty.list().is_none() => duty_parts(model).1,
        Pane::Training if model.training.list().is_none() => board_parts(model).1,
        _ => list_parts(area).rows,
    };
    usize::from(rows.height).max(1)
}

/// Lines of figures above the lines of a board that is no list of records, and those lines.
pub fn board_parts(model: &Model) -> (Rect, Rect) {
    let inner = split(model.size, model.pane).list.inner();
    let head = match model.training.board {
        // Totals, then the months as bars where there is room.
        Board::Progress if inner.height >= 24 => 11,
        Board::Progress if inner.height >= 14 => 5,
        Board::Progress => 3,
        Board::Lacking if inner.height >= 14 => 4,
        _ => 2,
    };
    (inner.head(head), inner.below(head + 1))
}

/// Two or three lines above the lines of a board of duty, those lines, and two or more below.
pub fn duty_parts(model: &Model) -> (Rect, Rect, Rect) {
    let inner = split(model.size, model.pane).list.inner();
    let (head, foot) = match model.duty.board {
        // Weekday, day, lunar day; the shortage, the person and the reasons below.
        Board::Month => (3, 3),
        Board::Places => (3, 2),
        Board::Week => (3, 1),
        // Why the person under the cursor stands each duty.
        Board::Account => (3, (inner.height / 3).clamp(2, 12)),
        Board::Ledger => (3, 2),
        _ => (1, 1),
    };
    let rows = inner.height.saturating_sub(head + foot);
    let below = inner.below(head);
    (inner.head(head), below.head(rows), below.below(rows))
}

/// Columns of one day of a month, and of the figures at its right edge.
pub const DUTY_CELL: u16 = 3;
pub const DUTY_FIGURES: u16 = 9;

/// How many days of a month are on the screen; never none.
pub fn duty_columns(model: &Model) -> usize {
    let inner = split(model.size, model.pane).list.inner();
    let room = inner
        .width
        .saturating_sub(duty_name(model.size))
        .saturating_sub(DUTY_FIGURES);
    usize::from(room / DUTY_CELL).max(1)
}

/// Columns of a name in the month.
pub fn duty_name(size: Size) -> u16 {
    (size.width / 5).clamp(16, 34)
}

/// Columns of a name in the grid of a class.
pub fn grid_name(size: Size) -> u16 {
    (size.width / 4).clamp(14, 34)
}

/// Columns of the figures at the right of a grid.
pub const GRID_FIGURES: u16 = 18;

/// Columns of one day or subject in a grid, with its gap.
pub fn grid_cell(view: View) -> u16 {
    match view {
        View::Attendance => 3,
        View::Results => 10,
    }
}

/// How many days or subjects of a grid are on the screen; never none.
pub fn grid_columns(size: Size, view: View) -> usize {
    let inner = size.width.saturating_sub(2);
    let room = inner
        .saturating_sub(grid_name(size))
        .saturating_sub(GRID_FIGURES + 1);
    usize::from(room / grid_cell(view)).max(1)
}

/// How many lines of a layer are on the screen; never none.
pub fn layer_page(size: Size, layer: &Layer) -> usize {
    usize::from(layer_rows(size, layer).height).max(1)
}

/// How many lines of the record beside the list are on the screen; never none.
pub fn detail_page(size: Size, pane: Pane) -> usize {
    let area = split(size, pane).detail.unwrap_or_default();
    usize::from(detail_parts(area).1.height).max(1)
}

/// The first line to show so that the cursor is seen.
pub fn keep_visible(top: usize, cursor: usize, page: usize, len: usize) -> usize {
    let page = page.max(1);
    let top = top.min(cursor).max((cursor + 1).saturating_sub(page));
    top.min(
        len.saturating_sub(page)
            .max((cursor + 1).saturating_sub(page)),
    )
}

/// A column of a list on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// Index of the field in the kind's table.
    pub index: usize,
    pub field: &'static Field,
    pub width: u16,
}

/// The columns that fit, in table order: the first ranks stay longest, the first takes what is left.
pub fn columns(kind: Kind, width: u16) -> Vec<Column> {
    // One column for the mark before each row.
    let mut left = width.saturating_sub(1);
    let mut ranked: Vec<Column> = kind
        .fields()
        .iter()
        .enumerate()
        .filter(|(_, field)| field.width > 0 && field.rank > 0)
        .map(|(index, field)| Column {
            index,
            field,
            width: field.width,
        })
        .collect();
    ranked.sort_by_key(|column| column.field.rank);
    let mut fitting: Vec<Column> = Vec::new();
    for mut column in ranked {
        let gap = u16::from(!fitting.is_empty());
        if fitting.is_empty() {
            column.width = column.width.min(left);
        }
        let needed = column.width.saturating_add(gap);
        if needed > left {
            break;
        }
        left -= needed;
        fitting.push(column);
    }
    if let Some(first) = fitting.first_mut() {
        first.width = first.width.saturating_add(left.min(first.field.width));
    }
    fitting.sort_by_key(|column| column.index);
    fitting
}

/// Which part of a pane a click at a cell is meant for, where it shows a record beside the list.
pub fn focus_at(size: Size, pane: Pane, column: u16, row: u16) -> Option<Focus> {
    let split = split(size, pane);
    if split.detail.is_some_and(|area| area.has(column, row)) {
        return Some(Focus::Detail);
    }
    let parts = list_parts(split.list);
    if parts.line.has(column, row) {
        return Some(Focus::Filter);
    }
    parts.rows.has(column, row).then_some(Focus::Rows)
}

//! The row of boards above panes 4 and 5. Must not know what is on them.

use super::paint::Paint;
use crate::app::layout;
use crate::app::training::Board;
use crate::text::width::width;

/// The boards, the one in hand marked, and at the right what all of them are of.
pub fn draw(paint: &mut Paint<'_, '_>, all: &[Board], in_hand: Board, of: &str) {
    let (words, theme) = (paint.words(), paint.theme);
    let Some(frame) = layout::frame(paint.model.size) else {
        return;
    };
    let row = frame.body.head(1);
    let room = usize::from(row.width).saturating_sub(width(of));
    let labels: Vec<String> = all
        .iter()
        .map(|board| format!(" {} ", words.get(board.message())))
        .collect();
    let at = all.iter().position(|board| *board == in_hand).unwrap_or(0);
    let wide = |labels: &[String]| labels.iter().map(|label| width(label)).sum::<usize>();
    // Where not all fit, those around the board in hand are shown.
    let mut first = 0;
    while wide(&labels) > room && first < at && wide(&labels[first..=at]) + 10 > room {
        first += 1;
    }
    let mut x = row.x;
    if first > 0 {
        x += paint.text(x, row.y, row.width, "‹", theme.dim);
    }
    for (index, label) in labels.iter().enumerate().skip(first) {
        let used = usize::from(x - row.x);
        if used + width(label) > room {
            paint.text(x, row.y, 1, "›", theme.dim);
            break;
        }
        let style = if index == at { theme.tab } else { theme.text };
        x += paint.text(x, row.y, row.width, label, style);
    }
    paint.right(row, of, theme.heading);
}

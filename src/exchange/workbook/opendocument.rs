//! The size of an OpenDocument sheet once its repeated rows and cells are written out. Must not read
//! values: a row of one cell may say that it stands a million times.

use super::limits::{Limits, ReadError};

/// Refuses a content whose filled part would be over the limit; empty repeats at its end are usual.
pub fn check(content: &str, limits: &Limits) -> Result<(), ReadError> {
    let mut cells: u64 = 0;
    for table in content.split("<table:table ").skip(1) {
        let (mut waiting, mut rows, mut widest) = (0_u64, 0_u64, 0_u64);
        for row in table.split("<table:table-row").skip(1) {
            let repeated = number(row, "table:number-rows-repeated=\"").unwrap_or(1);
            match filled(row) {
                0 => waiting = waiting.saturating_add(repeated),
                columns => {
                    rows = rows.saturating_add(waiting).saturating_add(repeated);
                    waiting = 0;
                    widest = widest.max(columns);
                }
            }
            limits.check("limit-rows", rows, limits.rows)?;
            limits.check("limit-columns", widest, limits.columns)?;
            limits.check(
                "limit-cells",
                cells.saturating_add(rows.saturating_mul(widest)),
                limits.cells,
            )?;
        }
        cells = cells.saturating_add(rows.saturating_mul(widest));
    }
    Ok(())
}

/// The column of a row's last filled cell, counted from 1; 0 in an empty row.
fn filled(row: &str) -> u64 {
    let (mut at, mut last) = (0_u64, 0);
    for cell in row.split("<table:table-cell").skip(1) {
        let head = cell.split('>').next().unwrap_or_default();
        at = at.saturating_add(number(head, "table:number-columns-repeated=\"").unwrap_or(1));
        if head.contains("office:value-type") || cell.contains("<text:p") {
            last = at;
        }
    }
    last
}

fn number(text: &str, attribute: &str) -> Option<u64> {
    let head = text.split('>').next()?;
    head.split_once(attribute)?
        .1
        .split('"')
        .next()?
        .parse()
        .ok()
}

//! The extents of an old binary workbook, before anything is built of it. Must not read values.

use super::limits::{Limits, ReadError};
use std::io::Read;
use std::path::Path;

/// Records that place a cell: row and column are their first two numbers.
const CELLS: [u16; 9] = [
    0x0201, 0x0203, 0x0204, 0x0205, 0x00fd, 0x027e, 0x00bd, 0x00be, 0x0006,
];
const BEGINNING: u16 = 0x0809;
const PASSWORD: u16 = 0x002f;

/// Refuses a workbook whose cells lie so far apart that the grid between them is over the limit.
pub fn check(path: &Path, limits: &Limits) -> Result<(), ReadError> {
    let damaged = |error: std::io::Error| ReadError::Damaged(error.to_string());
    let mut file = cfb::open(path).map_err(damaged)?;
    if file.exists("EncryptedPackage") {
        return Err(ReadError::Encrypted);
    }
    let name = ["Workbook", "Book"]
        .into_iter()
        .find(|name| file.exists(name))
        .ok_or(ReadError::NotASpreadsheet)?;
    let mut stream = Vec::new();
    file.open_stream(name)
        .map_err(damaged)?
        .take(limits.file_bytes)
        .read_to_end(&mut stream)
        .map_err(damaged)?;
    let mut total = 0;
    let mut extent = Extent::default();
    let mut rest = stream.as_slice();
    while let [kind_low, kind_high, size_low, size_high, body @ ..] = rest {
        let kind = u16::from_le_bytes([*kind_low, *kind_high]);
        let size = usize::from(u16::from_le_bytes([*size_low, *size_high])).min(body.len());
        let (record, after) = body.split_at(size);
        match (kind, record) {
            (PASSWORD, _) => return Err(ReadError::Encrypted),
            (BEGINNING, _) => {
                total += extent.cells();
                extent = Extent::default();
            }
            (kind, [row_low, row_high, column_low, column_high, ..]) if CELLS.contains(&kind) => {
                extent.take(
                    u16::from_le_bytes([*row_low, *row_high]),
                    u16::from_le_bytes([*column_low, *column_high]),
                );
            }
            _ => {}
        }
        limits.check("limit-cells", total + extent.cells(), limits.cells)?;
        rest = after;
    }
    Ok(())
}

#[derive(Default)]
struct Extent {
    bounds: Option<(u16, u16, u16, u16)>,
}

impl Extent {
    fn take(&mut self, row: u16, column: u16) {
        let (top, left, bottom, right) = self.bounds.unwrap_or((row, column, row, column));
        self.bounds = Some((
            top.min(row),
            left.min(column),
            bottom.max(row),
            right.max(column),
        ));
    }

    fn cells(&self) -> u64 {
        self.bounds.map_or(0, |(top, left, bottom, right)| {
            (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1)
        })
    }
}

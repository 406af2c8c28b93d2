//! Sheets typed in the code pages of the 1990s, converted before anything else looks at them.
//! Must not convert silently: the preview names the page, and the operator can keep the text.

use crate::exchange::workbook::{Cell, Sheet, Workbook};
use crate::text::legacy::{CodePage, convert, detect};
use std::borrow::Cow;

/// The code page of each sheet. A sheet with too few words to tell follows the whole workbook.
pub fn pages(workbook: &Workbook, keep: bool) -> Vec<Option<CodePage>> {
    if keep {
        return vec![None; workbook.sheets.len()];
    }
    let whole = detect(workbook.sheets.iter().flat_map(texts));
    let sheets = workbook.sheets.iter();
    sheets
        .map(|sheet| detect(texts(sheet)).or(whole.filter(|_| !has_modern_letters(sheet))))
        .collect()
}

fn texts(sheet: &Sheet) -> impl Iterator<Item = &str> {
    let cells = sheet.rows.iter().flatten();
    cells.filter_map(|cell| match cell {
        Cell::Text(text) => Some(text.as_str()),
        _ => None,
    })
}

/// Letters that exist in Unicode alone: whoever typed them needs no conversion.
fn has_modern_letters(sheet: &Sheet) -> bool {
    texts(sheet).any(is_modern)
}

fn is_modern(text: &str) -> bool {
    text.contains(|letter| matches!(letter, '\u{102}'..='\u{1b0}' | '\u{1ea0}'..='\u{1ef9}'))
}

/// The sheet in Unicode; cells that already are stay as they are.
pub fn converted(sheet: &Sheet, page: Option<CodePage>) -> Cow<'_, Sheet> {
    let Some(page) = page else {
        return Cow::Borrowed(sheet);
    };
    let mut sheet = sheet.clone();
    for cell in sheet.rows.iter_mut().flatten() {
        if let Cell::Text(text) = cell
            && !is_modern(text)
        {
            *text = convert(text, page);
        }
    }
    Cow::Owned(sheet)
}

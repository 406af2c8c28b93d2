//! What printed pages share: paper and heading, the looks of cells, the signature block. Must not know
//! what is on them.

use crate::text::words::Words;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use std::fs::File;
use std::io;

/// Whose page it is, the mark of secrecy on every sheet of it, and the words it speaks.
#[derive(Clone, Copy)]
pub struct Letterhead<'a> {
    pub office: &'a str,
    pub mark: &'a str,
    pub words: &'a Words,
}

/// The looks of cells.
pub(super) struct Look {
    pub boxed: Format,
    pub middle: Format,
    pub right: Format,
    pub shaded: Format,
    pub head: Format,
    pub title: Format,
    pub bold: Format,
}

impl Look {
    pub fn new() -> Look {
        let boxed = Format::new().set_border(FormatBorder::Thin);
        let middle = boxed.clone().set_align(FormatAlign::Center);
        Look {
            shaded: middle.clone().set_background_color(Color::RGB(0x00E0_E0E0)),
            head: middle.clone().set_bold().set_text_wrap(),
            title: Format::new()
                .set_bold()
                .set_font_size(14)
                .set_align(FormatAlign::Center),
            bold: Format::new().set_bold().set_align(FormatAlign::Center),
            right: boxed.clone().set_align(FormatAlign::Right),
            boxed,
            middle,
        }
    }
}

/// Writes what fills a workbook into a file; returns what the filling counted.
pub(super) fn save(
    mut file: File,
    fill: impl FnOnce(&mut Workbook) -> Result<usize, XlsxError>,
) -> io::Result<usize> {
    let mut book = Workbook::new();
    let count = fill(&mut book).map_err(io::Error::other)?;
    book.save_to_writer(&mut file).map_err(io::Error::other)?;
    file.sync_all()?;
    Ok(count)
}

/// Paper and heading: the office at the left, the titles over columns 0 to `last`, a line each.
pub(super) fn begin(
    page: &mut Worksheet,
    name: &str,
    letterhead: &Letterhead<'_>,
    titles: &[&str],
    last: u16,
) -> Result<(), XlsxError> {
    let look = Look::new();
    page.set_name(name)?;
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    // An ampersand begins a command in a page header.
    page.set_header(format!("&C{}", letterhead.mark.replace('&', "&&")));
    page.set_footer("&R&P/&N");
    page.write_with_format(0, 0, letterhead.office, &Format::new().set_bold())?;
    for (row, title) in (1_u32..).zip(titles) {
        page.merge_range(row, 0, row, last, title, &look.title)?;
    }
    Ok(())
}

/// The signature block: who made the page at one column, who answers for it at the other, where the
/// name is known with it.
pub(super) fn sign(
    page: &mut Worksheet,
    row: u32,
    (made, answers): (u16, u16),
    (message, signer): (&str, &str),
    words: &Words,
) -> Result<(), XlsxError> {
    let bold = Look::new().bold;
    page.write_with_format(row, made, words.get("sign-made-by"), &bold)?;
    page.write_with_format(row, answers, words.get(message), &bold)?;
    if !signer.is_empty() {
        page.write_with_format(row + 5, answers, signer, &bold)?;
    }
    Ok(())
}

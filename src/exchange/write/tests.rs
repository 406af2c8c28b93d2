//! Tests of this module; expected values come from hand or from the law.

#![allow(clippy::unwrap_used)]
use super::*;
use calamine::{Data, Reader, open_workbook_auto};

fn headings() -> Headings {
    Headings {
        title: "Danh sách".to_owned(),
        mark: "CHƯA XÁC ĐỊNH ĐỘ MẬT".to_owned(),
        columns: vec!["Họ và tên".to_owned(), "Điện thoại".to_owned()],
    }
}

fn text(text: &str) -> OutCell {
    OutCell::Text(text.to_owned())
}

#[test]
fn a_spreadsheet_keeps_texts_as_texts() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("ds.xlsx");
    let (fresh, file) = Fresh::create(&place).unwrap();
    let mut rows = spreadsheet(file, headings()).unwrap();
    rows.row(&[text("=1+1"), text("0912345678")]).unwrap();
    rows.row(&[OutCell::Empty, OutCell::Number(12)]).unwrap();
    rows.finish().unwrap();
    fresh.settle().unwrap();
    let mut book = open_workbook_auto(&place).unwrap();
    let range = book.worksheet_range("Danh sách").unwrap();
    let cell = |row, column| range.get_value((row, column)).cloned();
    assert_eq!(cell(0, 0), Some(Data::String("Họ và tên".to_owned())));
    assert_eq!(cell(1, 0), Some(Data::String("=1+1".to_owned())));
    assert_eq!(cell(1, 1), Some(Data::String("0912345678".to_owned())));
    assert_eq!(cell(2, 1), Some(Data::Float(12.0)));
    assert_eq!(
        book.worksheet_formula("Danh sách")
            .unwrap()
            .used_cells()
            .count(),
        0
    );
}

#[test]
fn separated_text_is_marked_as_unicode_and_runs_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("ds.csv");
    let (fresh, file) = Fresh::create(&place).unwrap();
    let mut rows = separated(file, &headings()).unwrap();
    rows.row(&[text("=1+1"), text("hai, \"ba\"")]).unwrap();
    rows.row(&[text("Đặng"), OutCell::Number(7)]).unwrap();
    rows.finish().unwrap();
    fresh.settle().unwrap();
    let written = std::fs::read_to_string(&place).unwrap();
    assert_eq!(
        written,
        "\u{feff}Họ và tên,Điện thoại\r\n'=1+1,\"hai, \"\"ba\"\"\"\r\nĐặng,7\r\n"
    );
}

#[test]
fn what_is_not_finished_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let (fresh, _file) = Fresh::create(&folder.path().join("ds.csv")).unwrap();
    drop(fresh);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

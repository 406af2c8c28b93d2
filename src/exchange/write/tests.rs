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

/// A sheet of a roster without anything but its people and duties.
fn duty_sheet(roster: crate::domain::duty::Roster) -> crate::fields::duty::DutySheet {
    crate::fields::duty::DutySheet {
        code: "CS-01".to_owned(),
        name: "Công ty A".to_owned(),
        roster,
        records: Vec::new(),
        teams: Vec::new(),
        logs: Vec::new(),
        weights: crate::domain::duty::planning::Weights::default(),
    }
}

/// The texts of the first sheet, a list a row.
fn read_back(place: &Path) -> Vec<Vec<String>> {
    let mut book = open_workbook_auto(place).unwrap();
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap();
    let text = |cell: &Data| match cell {
        Data::Float(number) => format!("{number:.0}"),
        other => other.to_string(),
    };
    range
        .rows()
        .map(|row| row.iter().map(text).collect())
        .collect()
}

/// The golden vector of the ledger, as the page shows it: numbers with P, N, K, who, and why that one.
#[test]
fn the_printed_ledger_is_the_golden_vector() {
    let sheet = duty_sheet(crate::domain::duty::sample::golden());
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("so.xlsx");
    let who = [(
        crate::domain::Id(300),
        ("Trần Thị Sổ".to_owned(), sheet.roster.from),
    )];
    let scope = Scope {
        kind: Some("TRUC_BAN".to_owned()),
        ..Scope::default()
    };
    let letterhead = Letterhead {
        office: "BAN CHQS TỈNH",
        mark: "CHƯA XÁC ĐỊNH ĐỘ MẬT",
        words: crate::text::Words::shared(crate::text::Lang::Vi),
    };
    let file = File::create(&place).unwrap();
    let who = who.into_iter().collect();
    let count = ledger_page(file, &sheet, (&scope, &who), &letterhead).unwrap();
    assert_eq!(count, 6);
    let rows = read_back(&place);
    let top = rows.iter().position(|row| row[0] == "Ngày").unwrap();
    assert_eq!(
        rows[top][2..6],
        ["Người 0", "Người 1", "Người 2", "Người 3"]
    );
    assert_eq!(rows[top + 1][1..6], ["Mang sang", "0", "0", "0", "0"]);
    let opening = &rows[top + 2];
    assert_eq!(
        opening[..6],
        ["01/12/2026", "Mang sang", "3", "2", "1", "0"]
    );
    assert!(
        opening[7].contains("mang sang") && opening[7].contains("Trần Thị Sổ"),
        "{opening:?}"
    );
    let expected = [
        (
            ["01/12/2026", "Ca đêm", "4", "3", "2", "1", "Người 0"],
            "Số lớn nhất (4).",
        ),
        (
            ["02/12/2026", "Ca đêm", "1", "N4", "3", "2", "Người 2"],
            "Người 1 (4) làm nhiệm vụ khác",
        ),
        (
            ["03/12/2026", "Ca đêm", "2", "P4", "1", "3", "Người 3"],
            "Người 1 (4) vắng: ",
        ),
        (
            ["04/12/2026", "Ca đêm", "3", "5", "2", "1", "Người 1"],
            "Số lớn nhất (5).",
        ),
        (
            ["07/12/2026", "Ca đêm", "K4", "1", "3", "2", "Người 2"],
            "Người 0 (4) vắng trái phép",
        ),
        (
            ["", "", "", "", "", "", "Không có người trực"],
            "Người 0 vắng trái phép",
        ),
        (
            ["08/12/2026", "Ca đêm", "5", "2", "1", "3", "Người 0"],
            "Số lớn nhất (5).",
        ),
    ];
    for (row, (cells, why)) in rows[top + 3..].iter().zip(expected) {
        assert_eq!(row[..7], cells);
        assert!(row[7].contains(why), "{row:?}");
    }
    assert_eq!(rows[top + 10][1..6], ["Chuyển kỳ sau", "0", "2", "1", "3"]);
    assert_eq!(
        rows[top + 11][1..6],
        ["Số lượt tính trong kỳ", "2", "1", "2", "1"]
    );
    let all = rows.concat().join("\n");
    for told in [
        "theo thứ tự danh sách",
        "NGƯỜI LẬP",
        "NGƯỜI DUYỆT",
        "Trực ban, Ngày thường",
    ] {
        assert!(all.contains(told), "{told}");
    }
}

/// Ties go by the roster and say so; one who is passed over is named; a swap says who is charged, a charge
/// by hand why.
#[test]
fn the_printed_ledger_says_what_an_argument_is_about() {
    use crate::domain::duty::roster::{Charge, Entry, EntryNature};
    use crate::domain::{Id, duty::DayKind, duty::sample};
    let mut roster = sample::roster();
    roster.assign(Id(1), Id(5), 1, sample::day("2026-12-01"));
    roster.assign(Id(2), Id(7), 1, sample::day("2026-12-02"));
    roster.assignments[1].swapped_with = Some(Id(6));
    roster.assignments[1].charge = Charge::Swapped;
    roster.assignments[1].reason = "đổi ca việc gia đình".to_owned();
    roster.entries.push(Entry {
        id: Id(9),
        member: Id(8),
        duty_kind: "TRUC_BAN".to_owned(),
        day_kind: DayKind::Weekday,
        day: sample::day("2026-12-03"),
        nature: EntryNature::Charge,
        reason: "trực đột xuất".to_owned(),
    });
    let sheet = duty_sheet(roster);
    let folder = tempfile::tempdir().unwrap();
    let letterhead = Letterhead {
        office: "",
        mark: "",
        words: crate::text::Words::shared(crate::text::Lang::Vi),
    };
    let print = |name: &str, scope: &Scope| {
        let place = folder.path().join(name);
        let file = File::create(&place).unwrap();
        ledger_page(file, &sheet, (scope, &Default::default()), &letterhead).unwrap();
        let rows = read_back(&place);
        let top = rows.iter().position(|row| row[0] == "Ngày").unwrap();
        rows[top..].to_vec()
    };
    let rows = print("ca.xlsx", &Scope::default());
    assert!(
        rows[2][9].contains("bằng số của Người 1, Người 2"),
        "{:?}",
        rows[2]
    );
    let swapped = &rows[3][9];
    assert!(swapped.starts_with("Không theo thứ tự số (2)"), "{swapped}");
    for told in [
        "Người 1 (2) không ghi lý do vắng",
        "Tính lượt cho Người 1.",
        "đổi ca việc gia đình",
    ] {
        assert!(swapped.contains(told), "{swapped}");
    }
    assert_eq!(rows[4][1], "Tính lượt");
    assert_eq!((rows[4][5].as_str(), rows[4][8].as_str()), ("0", "Người 3"));
    assert!(rows[4][9].contains("trực đột xuất"));
    // For one who complains: that column alone, and the same reasons.
    let only = Scope {
        member: Some(Id(6)),
        ..Scope::default()
    };
    let rows = print("mot.xlsx", &only);
    assert_eq!(rows[0][2..5], ["Người 1", "Người trực", "Vì sao"]);
    assert_eq!(rows[3][2], "2");
    assert!(rows[3][4].contains("Tính lượt cho Người 1."));
    assert!(rows.iter().all(|row| row[1] != "Tính lượt"));
}

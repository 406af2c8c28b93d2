//! A roster out to the page on the wall, edited there, and back; pages that cannot be read.

use super::*;
use crate::exchange::workbook::{self, Cell, Limits};
use rust_xlsxwriter::Workbook;

/// The office with two shifts at its gate (N by day, Đ by night), a third member, and three duties
/// in December: Thử N on the 1st and 2nd, Mẫu Đ on the 1st.
pub(super) fn office(state: Option<&str>) -> Office {
    let office = Office::new();
    let (thu, mau) = (office.id("Đặng Văn Thử"), office.id("Hà Thị Mẫu"));
    let list = office.run(&["list", "units", "--all", "--json"]).json();
    let base = list
        .as_array()
        .unwrap()
        .iter()
        .find(|unit| unit["code"] == "CS-01");
    let base = format!("#{}", base.unwrap()["id"].as_str().unwrap());
    let (thu, mau) = (format!("#{thu}"), format!("#{mau}"));
    let mut parts = vec![
        made(
            Kind::Member,
            -3,
            &[
                ("full_name", "Lò Văn Tạm"),
                ("born", "1990"),
                ("sex", "nam"),
                ("unit", &base),
                ("joined_on", "01/06/2025"),
            ],
        ),
        made(
            Kind::DutyStation,
            -10,
            &[
                ("name", "Cổng chính"),
                ("kind", "TRUC_BAN"),
                ("unit", &base),
            ],
        ),
    ];
    for (id, name, letter, starts, ends) in [
        (-11, "Ca ngày", "N", "7:00", "19:00"),
        (-12, "Ca đêm", "Đ", "19:00", "7:00"),
    ] {
        let values = [
            ("station", "#-10"),
            ("name", name),
            ("letter", letter),
            ("starts", starts),
            ("ends", ends),
        ];
        parts.push(made(Kind::DutyShift, id, &values));
        let shift = format!("#{id}");
        parts.push(made(
            Kind::DutyNeed,
            id - 10,
            &[("shift", &shift), ("count", "1")],
        ));
    }
    let duties = [("#-11", 1, &thu), ("#-11", 2, &thu), ("#-12", 1, &mau)];
    for (number, (shift, day, member)) in (31..).zip(duties) {
        let day = format!("{day:02}/12/2026");
        let values = [("shift", shift), ("day", &day), ("member", member)];
        parts.push(made(Kind::DutyAssignment, -number, &values));
    }
    if let Some(state) = state {
        let values = [
            ("unit", base.as_str()),
            ("starts_on", "01/12/2026"),
            ("ends_on", "31/12/2026"),
            ("state", state),
        ];
        parts.push(made(Kind::DutyRoster, -40, &values));
    }
    let mut set = ChangeSet::new(Label::new("change-rules", &[]));
    set.changes = parts.into_iter().flat_map(|part| part.changes).collect();
    let mut store = Store::open(&office.file(), &Access::write()).unwrap();
    store.save(&set, &stamp(), Guard::Import).unwrap();
    office
}

/// The duties of the file: day of the month, letter, name.
fn duties(office: &Office) -> Vec<(String, String, String)> {
    let month = office
        .run(&["duty", "--unit", "CS-01", "--month", "2026-12", "--json"])
        .json();
    let mut found = Vec::new();
    for day in month["days"].as_array().unwrap() {
        for shift in day["shifts"].as_array().unwrap() {
            for person in shift["people"].as_array().unwrap() {
                let text = |value: &Json| value.as_str().unwrap().to_owned();
                let date = text(&day["date"])[8..].to_owned();
                found.push((date, text(&shift["shift"]), text(&person["name"])));
            }
        }
    }
    found
}

fn duty(day: &str, shift: &str, name: &str) -> (String, String, String) {
    (day.to_owned(), shift.to_owned(), name.to_owned())
}

/// Writes cells to a spreadsheet; merges are a row with the columns it joins.
fn write(path: &Path, cells: &[(u32, u16, &str)], merges: &[(u32, u16, u16, &str)]) {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (row, column, text) in cells {
        match text.parse::<f64>() {
            Ok(number) => page.write(*row, *column, number).unwrap(),
            Err(_) => page.write(*row, *column, *text).unwrap(),
        };
    }
    for (row, from, to, text) in merges {
        let plain = rust_xlsxwriter::Format::new();
        page.merge_range(*row, *from, *row, *to, text, &plain)
            .unwrap();
    }
    book.save(path).unwrap();
}

/// Writes a page again with some cells changed, as somebody does in a spreadsheet.
fn edit(path: &Path, edits: &[(usize, usize, &str)]) {
    let book = workbook::read(path, &Limits::default()).unwrap();
    let mut rows = book.sheets[0].rows.clone();
    for (row, column, text) in edits {
        let cells = &mut rows[*row];
        cells.resize(cells.len().max(column + 1), Cell::Empty);
        cells[*column] = Cell::Text((*text).to_owned());
    }
    let mut again = Workbook::new();
    let page = again.add_worksheet();
    for (row, cells) in (0_u32..).zip(&rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Cell::Text(text) => page.write(row, column, text.as_str()).unwrap(),
                Cell::Number(number) => page.write(row, column, *number).unwrap(),
                Cell::Empty => continue,
                other => panic!("{other:?}"),
            };
        }
    }
    again.save(path).unwrap();
}

fn printed(office: &Office) -> PathBuf {
    let path = office.path("lich.xlsx");
    let out = path.display().to_string();
    let answer = office.run(&[
        "duty", "--unit", "CS-01", "--month", "2026-12", "--out", &out,
    ]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    path
}

/// Imports a page that says which unit and month it is of.
fn import(office: &Office, path: &Path, more: &[&str]) -> Answer {
    let path = path.display().to_string();
    let mut all = vec!["import", "roster", &path];
    all.extend(more);
    office.run(&all)
}

/// The page has its headings in row 6 (5 from 0), Mẫu in row 7, Thử in row 8; the 1st in column C.
const MAU: usize = 6;
const THU: usize = 7;

#[test]
fn a_page_comes_back_with_two_cells_changed_as_one_change() {
    let office = office(None);
    let path = printed(&office);
    let before = duties(&office);
    let same = import(&office, &path, &["--json"]);
    assert_eq!(same.code, 0, "{}", same.err);
    let same = same.json();
    assert_eq!(
        (&same["unit"], &same["month"]),
        (&"CS-01".into(), &"2026-12".into())
    );
    assert_eq!(same["unchanged"], 3);
    assert_eq!(same["put"].as_array().unwrap().len(), 0);
    // Mẫu takes the day of the 2nd from Thử, and the night of the 3rd.
    edit(&path, &[(THU, 3, ""), (MAU, 3, "N"), (MAU, 4, "đ")]);
    let dry = import(&office, &path, &["--dry-run"]);
    assert_eq!(dry.code, 0, "{}", dry.err);
    for line in [
        "+ 02/12/2026 N Ca ngày: Hà Thị Mẫu",
        "- 02/12/2026 N Ca ngày: Đặng Văn Thử",
    ] {
        assert!(dry.out.contains(line), "{}", dry.out);
    }
    assert_eq!(duties(&office), before, "a look writes nothing");
    let unasked = import(&office, &path, &[]);
    assert_eq!(unasked.code, 1);
    assert_eq!(duties(&office), before, "nobody was asked");
    let done = import(&office, &path, &["--yes"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let after = [
        duty("01", "Ca ngày", "Đặng Văn Thử"),
        duty("01", "Ca đêm", "Hà Thị Mẫu"),
        duty("02", "Ca ngày", "Hà Thị Mẫu"),
        duty("03", "Ca đêm", "Hà Thị Mẫu"),
    ];
    assert_eq!(duties(&office), after);
    let rosters = office.run(&["list", "rosters", "--all", "--json"]).json();
    assert_eq!(rosters[0]["state"], "DU_THAO", "a draft is made");
    let again = import(&office, &path, &["--json"]).json();
    assert_eq!(again["unchanged"], 4);
    assert_eq!(office.run(&["undo"]).code, 0);
    assert_eq!(duties(&office), before);
    let rosters = office.run(&["list", "rosters", "--all", "--json"]).json();
    assert_eq!(rosters.as_array().unwrap().len(), 0);
}

#[test]
fn a_published_month_changes_only_with_a_reason() {
    let office = office(Some("DA_BAN_HANH"));
    let path = printed(&office);
    edit(&path, &[(THU, 3, ""), (MAU, 3, "N")]);
    let before = duties(&office);
    let unsaid = import(&office, &path, &["--yes"]);
    assert_eq!(unsaid.code, 1);
    assert!(unsaid.err.contains("--reason"), "{}", unsaid.err);
    assert_eq!(duties(&office), before);
    let said = import(&office, &path, &["--yes", "--reason", "Thử đi họp"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let list = office
        .run(&["list", "assignments", "--all", "--json"])
        .json();
    let reasons = list.as_array().unwrap().iter();
    let reasons: Vec<&str> = reasons.filter_map(|one| one["reason"].as_str()).collect();
    assert_eq!(reasons, ["Thử đi họp"]);
    let log = office.run(&["log"]);
    assert!(log.out.contains("lý do: Thử đi họp"), "{}", log.out);
}

/// Titles above, days of the week under the days, blank rows, groups, a sum, signatures with a member's name.
#[test]
fn a_page_made_by_hand_is_read_too() {
    let office = office(None);
    let path = office.path("tay.xlsx");
    let cells = [
        (0, 0, "BAN CHQS TỈNH GIẢ ĐỊNH"),
        (1, 1, "Giả Định, ngày 25 tháng 11 năm 2026"),
        (2, 0, "LỊCH TRỰC THÁNG 12 NĂM 2026"),
        (3, 0, "Đơn vị: Công ty Điện lực Giả Định"),
        (5, 0, "STT"),
        (5, 1, "Họ và tên"),
        (6, 2, "1"),
        (6, 3, "2"),
        (6, 4, "3"),
        (6, 5, "4"),
        (7, 2, "T3"),
        (7, 3, "T4"),
        (7, 4, "T5"),
        (7, 5, "T6"),
        (8, 1, "CHỈ HUY"),
        (9, 0, "1"),
        (9, 1, "đặng văn THỬ"),
        (9, 2, "N"),
        (11, 0, "2"),
        (11, 1, "Ha Thi Mau"),
        (11, 2, "Đ"),
        (11, 5, "-"),
        (12, 0, "3"),
        (12, 1, "Lò Văn Tạm"),
        (12, 5, "N, Đ"),
        (13, 1, "Cộng"),
        (13, 2, "2"),
        (15, 1, "NGƯỜI LẬP"),
        (15, 4, "CHỈ HUY TRƯỞNG"),
        (18, 1, "Hà Thị Mẫu"),
        (18, 4, "Đặng Văn Thử"),
    ];
    write(&path, &cells, &[(11, 3, 4, "N")]);
    let answer = import(&office, &path, &["--yes", "--json"]);
    assert_eq!(answer.code, 0, "{} {}", answer.out, answer.err);
    let expected = [
        duty("01", "Ca ngày", "Đặng Văn Thử"),
        duty("01", "Ca đêm", "Hà Thị Mẫu"),
        duty("02", "Ca ngày", "Hà Thị Mẫu"),
        duty("03", "Ca ngày", "Hà Thị Mẫu"),
        duty("04", "Ca ngày", "Lò Văn Tạm"),
        duty("04", "Ca đêm", "Lò Văn Tạm"),
    ];
    assert_eq!(duties(&office), expected);
    // Somebody would be in two shifts on end: said, and not forbidden.
    let broken = answer.json()["conflicts"].to_string();
    assert!(broken.contains("Lò Văn Tạm"), "{broken}");
}

#[test]
fn what_is_typed_and_what_the_page_says_must_agree() {
    let office = office(None);
    let path = printed(&office);
    let other = import(&office, &path, &["--month", "2026-11"]);
    assert_eq!(other.code, 2);
    assert!(other.err.contains("12/2026"), "{}", other.err);
    let other = import(&office, &path, &["--unit", "T1"]);
    assert_eq!(other.code, 2);
    assert!(other.err.contains("Ban CHQS tỉnh"), "{}", other.err);
    edit(&path, &[(2, 0, ""), (3, 1, "")]);
    let unsaid = import(&office, &path, &[]);
    assert_eq!(unsaid.code, 2);
    assert!(unsaid.err.contains("--unit"), "{}", unsaid.err);
    let unsaid = import(&office, &path, &["--unit", "CS-01"]);
    assert!(unsaid.err.contains("--month"), "{}", unsaid.err);
    let typed = ["--unit", "CS-01", "--month", "2026-12", "--json"];
    let said = import(&office, &path, &typed);
    assert_eq!(said.json()["unchanged"], 3, "{}", said.err);
}

/// A day with a cell that cannot be read stays as it is, and so do those without a line.
#[test]
fn what_cannot_be_read_is_told_by_its_cell_and_loses_nothing() {
    let office = office(None);
    let path = printed(&office);
    let before = duties(&office);
    // The 1st: Thử's cell is emptied, Mẫu's says something unknown. The 5th is plain.
    edit(&path, &[(THU, 2, ""), (MAU, 2, "Q"), (MAU, 6, "N")]);
    let look = import(&office, &path, &["--dry-run", "--json"]);
    assert_eq!(look.code, 3);
    let look = look.json();
    assert_eq!(look["unread"][0]["place"], "C7");
    assert!(
        look["unread"][0]["text"].as_str().unwrap().contains("“Q”"),
        "{look}"
    );
    assert_eq!(look["kept"][0], "2026-12-01");
    assert_eq!(look["out"].as_array().unwrap().len(), 0, "{look}");
    let done = import(&office, &path, &["--yes"]);
    assert_eq!(done.code, 3);
    assert!(done.out.contains("Ô C7: “Q”"), "{}", done.out);
    let mut after = before.clone();
    after.push(duty("05", "Ca ngày", "Hà Thị Mẫu"));
    assert_eq!(duties(&office), after);
    // A name that nobody has: its days stay, and whoever had the line is told of.
    let path = printed(&office);
    edit(&path, &[(THU, 1, "Đặng Văn Thừ")]);
    let look = import(&office, &path, &["--dry-run", "--json"]).json();
    assert_eq!(look["unread"][0]["place"], "8");
    assert_eq!(
        (look["put"].to_string(), look["out"].to_string()),
        ("[]".into(), "[]".into())
    );
    assert_eq!(look["kept"].as_array().unwrap().len(), 2);
}

#[test]
fn people_without_a_line_stay_unless_the_page_is_complete() {
    let office = office(None);
    let path = printed(&office);
    edit(
        &path,
        &[(THU, 0, ""), (THU, 1, ""), (THU, 2, ""), (THU, 3, "")],
    );
    let look = import(&office, &path, &["--dry-run", "--json"]).json();
    assert_eq!(look["absent"][0]["name"], "Đặng Văn Thử");
    assert_eq!(look["absent"][0]["duties"], 2);
    assert_eq!(look["out"].as_array().unwrap().len(), 0);
    let look = import(&office, &path, &["--dry-run", "--complete", "--json"]).json();
    assert_eq!(look["out"].as_array().unwrap().len(), 2);
}

/// Two of one name: a sentence, unless the number of the record, which our page carries, tells them apart.
#[test]
fn two_people_of_one_name_are_told_apart_or_left() {
    let office = office(None);
    let tam = office.id("Lò Văn Tạm");
    let named = office.run(&["set", "member", &tam, "full_name=Hà Thị Mẫu", "--correct"]);
    assert_eq!(named.code, 0, "{}", named.err);
    let path = office.path("hai.xlsx");
    let cells = [
        (0, 0, "Mã đơn vị: CS-01"),
        (1, 0, "Tháng 12/2026"),
        (2, 0, "TT"),
        (2, 1, "Họ và tên"),
        (2, 2, "1"),
        (2, 3, "3"),
        (3, 0, "1"),
        (3, 1, "Hà Thị Mẫu"),
        (3, 2, "Đ"),
        (3, 3, "N"),
    ];
    write(&path, &cells, &[]);
    let look = import(&office, &path, &["--dry-run"]);
    assert_eq!(look.code, 3);
    assert!(look.out.contains("2 đ/c tên Hà Thị Mẫu"), "{}", look.out);
    let before = duties(&office);
    assert_eq!(import(&office, &path, &["--yes"]).code, 3);
    assert_eq!(duties(&office), before);
    let mut told = cells.to_vec();
    told.extend([(2, 4, "Số bản ghi"), (3, 4, "x")]);
    write(&path, &told, &[]);
    edit(&path, &[(3, 4, &tam)]);
    let done = import(&office, &path, &["--yes", "--json"]);
    assert_eq!(done.code, 0, "{}", done.out);
    assert_eq!(done.json()["put"][0]["id"], tam.as_str());
    // Both stand duty now: our own page carries the numbers and comes back unchanged.
    let path = printed(&office);
    let same = import(&office, &path, &["--json"]);
    assert_eq!(same.code, 0, "{}", same.out);
    assert_eq!(same.json()["unchanged"], 5);
}

#[test]
fn a_file_that_is_no_workbook_or_is_cut_is_a_sentence() {
    let office = office(None);
    let before = duties(&office);
    let path = printed(&office);
    let whole = bytes(&path);
    for (name, content) in [
        ("khong.xlsx", b"PKkhong phai bang tinh".to_vec()),
        ("cut.xlsx", whole[..whole.len() / 2].to_vec()),
        ("trong.xlsx", Vec::new()),
        ("chu.xlsx", b"Xin chao".to_vec()),
    ] {
        let path = office.path(name);
        std::fs::write(&path, content).unwrap();
        let answer = import(&office, &path, &["--yes"]);
        assert_ne!(answer.code, 0, "{name}");
        let told = format!("{}{}", answer.out, answer.err);
        assert!(told.trim().contains(' '), "{name}: {told}");
        assert_eq!(duties(&office), before, "{name}");
    }
}

#[test]
fn a_ledger_is_printed_for_a_unit_or_for_one_who_complains() {
    let office = office(None);
    let thu = office.id("Đặng Văn Thử");
    let entry = office.path("so.csv");
    let text = "member,nature,duty_kind,day_kind,day,reason\n\
                Lò Văn Tạm,TINH_LUOT,TRUC_BAN,NGAY_THUONG,03/12/2026,Trực đột xuất\n";
    std::fs::write(&entry, text).unwrap();
    let entry = entry.display().to_string();
    let taken = office.run(&["import", "ledger", &entry, "--yes"]);
    assert_eq!(taken.code, 0, "{} {}", taken.out, taken.err);
    let path = office.path("so-tinh-luot.xlsx");
    let out = path.display().to_string();
    let base = [
        "duty", "ledger", "--unit", "CS-01", "--month", "2026-12", "--out", &out,
    ];
    let printed = office.run(&base);
    assert_eq!(printed.code, 0, "{}", printed.err);
    let texts = |path: &Path| -> String {
        let book = workbook::read(path, &Limits::default()).unwrap();
        let cells = book
            .sheets
            .iter()
            .flat_map(|sheet| sheet.rows.iter().flatten());
        let texts = cells.filter_map(|cell| match cell {
            Cell::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect::<Vec<&str>>().join("\n")
    };
    let page = texts(&path);
    // Who entered it is told with the reason.
    for told in [
        "Công ty Điện lực Giả Định, tháng 12/2026",
        "Trực đột xuất",
        "ngan",
        "Hà Thị Mẫu",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let log = office.run(&["log"]);
    assert!(log.out.contains("so-tinh-luot.xlsx"), "{}", log.out);
    let mut one = base.to_vec();
    one.extend([
        "--kind",
        "trực ban",
        "--series",
        "NGAY_THUONG",
        "--member",
        &thu,
    ]);
    assert_eq!(office.run(&one).code, 0);
    assert!(texts(&path).contains("Phần của đ/c Đặng Văn Thử"));
    for (more, told) in [
        (["--member", "Ai Đó"], "Ai Đó"),
        (["--series", "Chủ nhật"], "CUOI_TUAN"),
        (["--series", "TET"], "12/2026"),
    ] {
        let mut all = base.to_vec();
        all.extend(more);
        let refused = office.run(&all);
        assert_ne!(refused.code, 0);
        assert!(refused.err.contains(told), "{}", refused.err);
    }
    assert_eq!(office.run(&["duty", "ledger", "--unit", "CS-01"]).code, 2);
}

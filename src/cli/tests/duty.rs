//! Duty on the command line: days off, coverage, one unit's roster, planning, broken instances.

use super::*;

fn province() -> Office {
    sized("12", "260")
}

fn sized(bases: &str, members: &str) -> Office {
    let office = Office::bare();
    let answer = office.run(&["demo", "--no-open", "--bases", bases, "--members", members]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    office
}

/// As announced for officials: Tết 16–20/02/2026, 26/4 on a Sunday with the Monday instead, 1–2/9.
#[test]
fn days_off_of_a_year_without_a_file() {
    let office = Office::bare();
    let days = office.run(&["holidays", "2026", "--json"]).json();
    let dates: Vec<&str> = days
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["date"].as_str().unwrap())
        .collect();
    let expected = [
        "01-01", "02-16", "02-17", "02-18", "02-19", "02-20", "04-26", "04-27", "04-30", "05-01",
        "09-01", "09-02",
    ];
    assert_eq!(dates, expected.map(|day| format!("2026-{day}")));
    assert_eq!(office.run(&["holidays", "1800"]).code, 2);
}

#[test]
fn a_month_is_planned_saved_and_taken_back() {
    let office = sized("4", "80");
    let of = || office.run(&["duty", "--month", "2026-12", "--json"]).json()["units"].clone();
    let sum = |units: &Json, key: &str| -> u64 {
        let units = units.as_array().unwrap();
        units.iter().map(|unit| unit[key].as_u64().unwrap()).sum()
    };
    let before = of();
    let dry = office.run(&["duty", "plan", "--month", "2026-12", "--dry-run", "--json"]);
    assert_eq!(dry.code, 0, "{}", dry.err);
    assert_eq!(of(), before, "a look writes nothing");
    let code = before[0]["code"].as_str().unwrap().to_owned();
    let planned = office.run(&[
        "duty", "plan", "--month", "2026-12", "--unit", &code, "--json",
    ]);
    assert_eq!(planned.code, 0, "{}", planned.err);
    let line = planned.json();
    let after = of();
    let places = line["places"].as_u64().unwrap();
    assert_eq!(sum(&after, "filled"), sum(&before, "filled") + places);
    let own = after
        .as_array()
        .unwrap()
        .iter()
        .find(|unit| unit["code"] == code.as_str())
        .unwrap();
    let missing = own["needed"].as_u64().unwrap() - own["filled"].as_u64().unwrap();
    assert_eq!(line["unfilled"].as_u64().unwrap(), missing);
    let undone = office.run(&["undo"]);
    assert_eq!(undone.code, 0, "{}", undone.err);
    assert_eq!(of(), before);
}

#[test]
fn a_broken_instance_is_a_sentence() {
    let office = Office::bare();
    let path = office.folder.path().join("half.txt").display().to_string();
    std::fs::write(
        &path,
        "SECTION_HORIZON\n14\nSECTION_SHIFTS\nD,480,\nSECTION_STAFF\nA,D=14,43",
    )
    .unwrap();
    let answer = office.run(&["plan-file", &path, "--seconds", "1"]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("SECTION_DAYS_OFF"), "{}", answer.err);
}

/// Each with the sentence that says it; nothing is written.
#[test]
fn periods_and_hours_that_cannot_be_are_refused_with_a_sentence() {
    let office = province();
    let id = |list: &str| {
        let rows = office.run(&["list", list, "--json"]).json();
        rows[0]["id"].as_str().unwrap().to_owned()
    };
    let (roster, shift, need) = (id("rosters"), id("shifts"), id("needs"));
    let log = || office.run(&["log", "--json"]).out;
    let before = log();
    for (kind, id, edit, said) in [
        (
            "roster",
            &roster,
            "ends_on=01/01/2020",
            "trước ngày bắt đầu",
        ),
        (
            "roster",
            &roster,
            "starts_on=01/01/2099",
            "trước ngày bắt đầu",
        ),
        ("shift", &shift, "starts=25:00", "không phải giờ trong ngày"),
        ("need", &need, "count=500", "ngoài khoảng cho phép"),
    ] {
        let answer = office.run(&["set", kind, id, edit]);
        assert_eq!(answer.code, 1, "{edit}");
        assert!(answer.err.contains(said), "{edit}: {}", answer.err);
    }
    let rows = "Đơn vị,Từ ngày,Đến ngày,Trạng thái\nCS0001,10/12/2026,01/12/2026,Dự thảo\n";
    let write = |name: &str, text: &str| {
        let path = office.path(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let file = write("rosters.csv", rows);
    let answer = office.run(&["import", "rosters", &file, "--yes"]);
    assert_ne!(answer.code, 0);
    assert!(answer.out.contains("trước ngày bắt đầu"), "{}", answer.out);
    let days = "Ngày,Nghỉ hay làm,Tên ngày\n31/02/2026,Nghỉ,Ngày sai\n,Nghỉ,Thiếu ngày\n02/09/2026,Không rõ,Sai loại\n";
    let file = write("holidays.csv", days);
    let answer = office.run(&["import", "holidays", &file, "--yes"]);
    assert_ne!(answer.code, 0);
    for line in ["Dòng 2:", "Dòng 3:", "Dòng 4:"] {
        assert!(answer.out.contains(line), "{}", answer.out);
    }
    assert_eq!(log(), before, "nothing was written");
}

/// What is exported of each kind of duty's records comes back unchanged.
#[test]
fn duty_records_come_back_from_a_file_unchanged() {
    let office = province();
    for list in [
        "stations",
        "shifts",
        "needs",
        "orders",
        "holidays",
        "rosters",
        "assignments",
        "logs",
        "ledger",
        "wishes",
        "teams",
        "team-members",
    ] {
        let path = office.path(&format!("{list}.csv")).display().to_string();
        let out = office.run(&["export", list, "--out", &path, "--full"]);
        assert_eq!(out.code, 0, "{list}: {}", out.err);
        let count = office.run(&["list", list, "--all", "--json"]).json();
        let count = count.as_array().unwrap().len();
        let back = office.run(&["import", list, &path, "--dry-run", "--json"]);
        let found = back.json();
        let looked = (found["new"].as_u64(), found["changed"].as_u64());
        assert_eq!(looked, (Some(0), Some(0)), "{list}: {}", back.out);
        assert_eq!(found["unchanged"].as_u64(), Some(count as u64), "{list}");
        assert!(count > 0, "the sample has no {list}");
    }
}

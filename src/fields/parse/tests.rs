//! Tests of this module; expected values come from hand or from the law.

#![allow(clippy::unwrap_used)]
use super::*;
use crate::domain::{Birth, Day};
use crate::fields::Kind;
use crate::text::words::{Lang, Words};

fn member(id: &str) -> &'static Field {
    Kind::Member.field(id).unwrap()
}

fn read(id: &str, raw: &str) -> Result<Value, Problem> {
    parse(
        member(id),
        raw,
        &[Words::shared(Lang::Vi), Words::shared(Lang::En)],
    )
}

fn refused(id: &str, raw: &str) -> &'static str {
    read(id, raw).unwrap_err().message
}

fn text(text: &str) -> Result<Value, Problem> {
    Ok(Value::text(text))
}

fn on(year: i32, month: u32, day: u32) -> Result<Value, Problem> {
    Ok(Value::Day(Day::new(year, month, day).unwrap()))
}

#[test]
fn days_are_read_day_first() {
    let forms = [
        "05/03/2024",
        "5/3/24",
        "05032024",
        "2024-03-05",
        "05-03-2024",
        "05.03.2024",
        " 5/3/2024 ",
    ];
    for form in forms {
        assert_eq!(read("joined_on", form), on(2024, 3, 5), "{form}");
    }
    assert_eq!(read("joined_on", "1/2/29"), on(2029, 2, 1));
    assert_eq!(read("joined_on", "1/2/30"), on(1930, 2, 1));
}

#[test]
fn days_that_cannot_be_are_named() {
    let problem = read("joined_on", "31/2/2026").unwrap_err();
    assert_eq!(problem.message, "problem-day-missing");
    assert_eq!(problem.arguments, [("day", "31/02/2026".to_owned())]);
    assert!(
        problem
            .sentence(Words::shared(Lang::Vi))
            .contains("31/02/2026")
    );
    assert_eq!(refused("joined_on", "12/31/2024"), "problem-day-missing");
    assert_eq!(refused("joined_on", "01/01/1899"), "problem-day-year");
    assert_eq!(refused("joined_on", "01/01/2101"), "problem-day-year");
    assert_eq!(refused("joined_on", "3/2024"), "problem-day-part");
    assert_eq!(refused("joined_on", "2024"), "problem-day-part");
    for junk in [
        "hôm qua",
        "1/2/3/4",
        "1//2024",
        "123",
        "1/2/345",
        "٣/٣/٢٠٢٤",
    ] {
        assert_eq!(refused("joined_on", junk), "problem-day", "{junk}");
    }
}

#[test]
fn a_birth_may_be_a_year() {
    let year = Value::Birth(Birth::year_only(1994).unwrap());
    assert_eq!(read("born", "1994"), Ok(year));
    let day = Value::Birth(Birth::day(Day::new(1994, 12, 14).unwrap()));
    assert_eq!(read("born", "14/12/1994"), Ok(day));
    assert_eq!(refused("born", "12/1994"), "problem-birth-month");
    assert_eq!(refused("born", "1894"), "problem-day-year");
}

#[test]
fn names_keep_their_spelling() {
    assert_eq!(
        read("full_name", "  Nguyễn   Văn Đạt "),
        text("Nguyễn Văn Đạt")
    );
    assert_eq!(read("full_name", "NGUYỄN VĂN ĐẠT"), text("Nguyễn Văn Đạt"));
    assert_eq!(read("full_name", "nguyễn văn đạt"), text("nguyễn văn đạt"));
    assert_eq!(
        read("full_name", "Nguye\u{302}\u{303}n An"),
        text("Nguyễn An")
    );
    assert_eq!(refused("full_name", "Nguyễn Văn 2"), "problem-name-digit");
    assert_eq!(refused("full_name", "..."), "problem-name-letter");
}

#[test]
fn lines_are_counted_in_letters_as_seen() {
    let thirty = "ệ".repeat(30);
    assert_eq!(read("ethnic_group", &thirty), text(&thirty));
    assert_eq!(refused("ethnic_group", &"ệ".repeat(31)), "problem-too-long");
    assert_eq!(read("note", "một\n\nhai\n"), text("một\n\nhai"));
}

#[test]
fn flags_and_numbers() {
    for yes in ["có", "x", "X", "1", "Yes", "ĐÚNG", "true"] {
        assert_eq!(read("served_army", yes), Ok(Value::Flag(true)), "{yes}");
    }
    for no in ["không", "0", "no", "chưa"] {
        assert_eq!(read("served_army", no), Ok(Value::Flag(false)), "{no}");
    }
    assert_eq!(refused("served_army", "có lẽ"), "problem-flag");
    let workers = Kind::Unit.field("labour_eligible").unwrap();
    assert_eq!(parse(workers, "12.345", &[]), Ok(Value::Int(12_345)));
    assert_eq!(parse(workers, "12345", &[]), Ok(Value::Int(12_345)));
    for junk in [
        "12,5",
        "1.23",
        "1.2345",
        "1234.567",
        ".5",
        "a",
        "-",
        "99999999999999999999",
    ] {
        let problem = parse(workers, junk, &[]).unwrap_err();
        assert_eq!(problem.message, "problem-whole", "{junk}");
    }
    let outside = parse(workers, "-1", &[]).unwrap_err();
    assert_eq!(outside.message, "problem-whole-range");
}

#[test]
fn codes_are_read_by_code_alias_word_and_beginning() {
    for raw in [
        "TAI_CHO",
        "tai_cho",
        "tại chỗ",
        "TẠI CHỖ",
        "tc",
        "On-site",
        "tại",
    ] {
        assert_eq!(read("component", raw), text("TAI_CHO"), "{raw}");
    }
    assert_eq!(read("sex", "NAM"), text("nam"));
    assert_eq!(read("sex", "Nữ"), text("nữ"));
    assert_eq!(read("status", "tạm vắng"), text("TAM_VANG"));
    assert_eq!(read("status", "Tạm vắng (từ 3 tháng)"), text("TAM_VANG"));
    assert_eq!(refused("status", "tạm"), "problem-code-many");
    assert_eq!(refused("component", "đặc công"), "problem-code");
    assert_eq!(refused("component", "xx"), "problem-code");
}

#[test]
fn point_d_with_a_bar_is_not_point_d() {
    assert_eq!(read("status_reason", "TH_Đ"), text("TH_DD"));
    assert_eq!(read("status_reason", "TH_D"), text("TH_D"));
    assert_eq!(read("status_reason", "th đ"), text("TH_DD"));
    assert_eq!(read("status_reason", "không đủ sức khỏe"), text("TH_B"));
}

#[test]
fn citizen_numbers_have_twelve_digits() {
    assert_eq!(read("citizen_id", "025 094 348 273"), text("025094348273"));
    assert_eq!(read("citizen_id", "025.094.348.273"), text("025094348273"));
    assert_eq!(
        refused("citizen_id", "25094348273"),
        "problem-citizen-length"
    );
    assert_eq!(refused("citizen_id", "131234567"), "problem-citizen-old");
    assert_eq!(
        refused("citizen_id", "02509434827a"),
        "problem-citizen-digit"
    );
    assert_eq!(refused("citizen_id", "********8273"), "problem-masked");
}

#[test]
fn phones_begin_with_zero() {
    for raw in [
        "0912345678",
        "+84912345678",
        "84 912 345 678",
        "0912.345.678",
        "912345678",
        "+84 (0)912-345-678",
    ] {
        assert_eq!(read("phone", raw), text("0912345678"), "{raw}");
    }
    assert_eq!(read("phone", "0210 3846 789"), text("02103846789"));
    assert_eq!(read("phone", "+84 210 3846 789"), text("02103846789"));
    for junk in [
        "09123",
        "0112345678",
        "không có",
        "091234567a",
        "00000000000",
    ] {
        assert_eq!(refused("phone", junk), "problem-phone", "{junk}");
    }
}

#[test]
fn references_are_ids() {
    assert_eq!(
        read("unit", "4294967297"),
        Ok(Value::Ref(Id(4_294_967_297)))
    );
    assert_eq!(refused("unit", "Sở Kế hoạch"), "problem-reference");
}

#[test]
fn empty_is_null_and_required_is_asked_of_the_record() {
    assert_eq!(read("full_name", "  \t "), Ok(Value::Null));
    let problems = require(&Record::empty(Kind::Member, Id(1)));
    let fields: Vec<&str> = problems.iter().map(|problem| problem.field).collect();
    assert_eq!(fields, ["full_name"]);
}

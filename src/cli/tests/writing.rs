//! Verbs that write: what changes, under which decision, and what is refused.

use super::*;

#[test]
fn corrects_an_own_field_and_takes_it_back() {
    let office = Office::new();
    let id = office.id("Đặng Văn Thử");
    let answer = office.run(&[
        "set",
        "member",
        &id,
        "born=06/03/1994",
        "Chức vụ công tác=Kỹ sư",
    ]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(office.member("Đặng Văn Thử")["born"], "1994-03-06");
    assert_eq!(office.member("Đặng Văn Thử")["job"], "Kỹ sư");
    assert_eq!(office.run(&["undo"]).code, 0);
    assert_eq!(office.member("Đặng Văn Thử")["born"], "1994-03-05");
    assert_eq!(office.run(&["redo"]).code, 0);
    assert_eq!(office.member("Đặng Văn Thử")["born"], "1994-03-06");
    let again = office.run(&["redo"]);
    assert_eq!(again.code, 1);
    assert!(!again.err.is_empty());
}

#[test]
fn nothing_to_undo_is_a_failure_with_a_sentence() {
    let office = Office::new();
    let answer = office.run(&["undo"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("hoàn tác"));
}

#[test]
fn an_empty_value_clears_and_a_required_one_is_kept() {
    let office = Office::new();
    let id = office.id("Đặng Văn Thử");
    assert_eq!(office.run(&["set", "member", &id, "phone="]).code, 0);
    assert_eq!(office.member("Đặng Văn Thử")["phone"], Json::Null);
    let answer = office.run(&["set", "member", &id, "full_name="]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("Họ và tên"), "{}", answer.err);
}

#[test]
fn the_same_value_changes_nothing() {
    let office = Office::new();
    let id = office.id("Đặng Văn Thử");
    let before = office.run(&["log", "--json"]).json();
    assert_eq!(office.run(&["set", "member", &id, "sex=nam"]).code, 0);
    assert_eq!(office.run(&["log", "--json"]).json(), before);
}

#[test]
fn a_transfer_begins_a_row_and_a_correction_does_not() {
    let office = Office::new();
    let id = office.id("Đặng Văn Thử");
    let rows = || {
        let shown = office.run(&["show", "member", &id, "--json"]).json();
        shown["rows"]["posting"].as_array().unwrap().clone()
    };
    let answer = office.run(&["set", "member", &id, "unit=T1", "--from", "2026-10-01"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(rows().len(), 2);
    assert_eq!(rows()[1]["unit"], "T1");
    assert_eq!(rows()[1]["from_day"], "2026-10-01");
    assert_eq!(rows()[1]["post"], "CHIEN_SI");
    let past = office.run(&[
        "list",
        "members",
        "--json",
        "--as-of",
        "2026-09-30",
        "--filter",
        "thu",
    ]);
    assert_eq!(past.json()[0]["unit"], "CS-01");
    let correct = office.run(&["set", "member", &id, "unit=CS-01", "--correct"]);
    assert_eq!(correct.code, 0, "{}", correct.err);
    assert_eq!(rows().len(), 2);
    assert_eq!(rows()[1]["unit"], "CS-01");
    assert_eq!(
        office
            .run(&["set", "member", &id, "post=TIEU_DOI_TRUONG"])
            .code,
        0
    );
    assert_eq!(rows()[2]["from_day"], "2026-11-23");
}

#[test]
fn a_decision_is_made_once_and_used_again() {
    let office = Office::new();
    let file = office.file();
    let decisions = || {
        let reader = crate::store::Reader::open(&file, &Access::read()).unwrap();
        reader
            .records_with(Kind::Decision, "number", "12/QĐ-BCH")
            .unwrap()
    };
    let first = office.id("Đặng Văn Thử");
    let second = office.id("Hà Thị Mẫu");
    let under = [
        "--decision",
        "12/QĐ-BCH",
        "--signed",
        "2026-11-20",
        "--signer",
        "Lê Văn Ký",
    ];
    let mut args = vec!["set", "member", &first, "unit=T1"];
    args.extend(under);
    let answer = office.run(&args);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let log = office.run(&["log", "--json"]).json();
    assert_eq!(log[0]["decision"], "12/QĐ-BCH");
    let args = [
        "set",
        "member",
        &second,
        "unit=T1",
        "--decision",
        "12/QĐ-BCH",
    ];
    assert_eq!(office.run(&args).code, 0);
    let found = decisions();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].get("signer"), &Value::text("Lê Văn Ký"));
    let shown = office.run(&["show", "member", &second, "--json"]).json();
    assert_eq!(
        shown["rows"]["posting"][1]["decision"],
        found[0].id.to_string()
    );
    assert_eq!(shown["rows"]["posting"][1]["decision_name"], "12/QĐ-BCH");
    // The same number of another year is another decision; without its date nobody can tell them apart.
    let other = [
        "set",
        "member",
        &second,
        "unit=CS-01",
        "--decision",
        "12/QĐ-BCH",
        "--signed",
        "2025-11-20",
    ];
    assert_eq!(office.run(&other).code, 0);
    assert_eq!(decisions().len(), 2);
    let answer = office.run(&[
        "set",
        "member",
        &first,
        "unit=CS-01",
        "--decision",
        "12/QĐ-BCH",
    ]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("--signed"));
}

#[test]
fn what_breaks_a_rule_is_refused_with_its_sentence() {
    let office = Office::new();
    let id = office.id("Hà Thị Mẫu");
    // Born in 2010, 15 years old when joining: under the age of article 8 of law 48/2019.
    let answer = office.run(&["set", "member", &id, "born=2010-05-05"]);
    assert_eq!(answer.code, 1, "{}", answer.out);
    assert!(answer.err.contains("R01"), "{}", answer.err);
    assert_eq!(office.member("Hà Thị Mẫu")["born"], "1996");
}

#[test]
fn values_that_cannot_be_are_refused() {
    let office = Office::new();
    let id = office.id("Hà Thị Mẫu");
    let answer = office.run(&["set", "member", &id, "born=31/02/1996"]);
    assert_eq!(answer.code, 1);
    let unknown = office.run(&["set", "member", &id, "bornn=1996"]);
    assert_eq!(unknown.code, 2);
    assert!(!unknown.err.is_empty());
    assert_eq!(office.run(&["set", "member", &id, "born"]).code, 2);
    assert_eq!(office.run(&["set", "member", &id, "unit=KHONG-CO"]).code, 1);
    assert_eq!(office.run(&["set", "member", &id, "age=30"]).code, 1);
    let taken = office.run(&["set", "member", &id, "citizen_id=025094348273"]);
    assert_eq!(taken.code, 1);
}

#[test]
fn a_past_day_cannot_be_edited() {
    let office = Office::new();
    let id = office.id("Hà Thị Mẫu");
    let answer = office.run(&["set", "member", &id, "sex=nam", "--as-of", "2026-11-22"]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("22/11/2026"));
    assert_eq!(office.member("Hà Thị Mẫu")["sex"], "nữ");
}

#[test]
fn edits_a_unit_by_its_code() {
    let office = Office::new();
    let answer = office.run(&[
        "set",
        "unit",
        "CS-01",
        "authorised=15",
        "--from",
        "2026-01-01",
    ]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let unit = office.run(&["show", "unit", "CS-01", "--json"]).json();
    assert_eq!(unit["authorised"], 15);
    assert_eq!(unit["rows"]["establishment"].as_array().unwrap().len(), 2);
}

#[test]
fn nothing_is_written_where_nothing_may_be() {
    let office = Office::new();
    let id = office.id("Hà Thị Mẫu");
    let before = office.run(&["log", "--json"]).json();
    for args in [
        &["set", "member", &id, "sex=nam"][..],
        &["undo"],
        &["redo"],
        &["restore", "x.db"],
    ] {
        let mut args = args.to_vec();
        args.push("--readonly");
        let answer = office.run(&args);
        assert_eq!(answer.code, 1, "{args:?}");
        assert!(answer.err.contains("--readonly"), "{}", answer.err);
    }
    assert_eq!(office.run(&["log", "--json"]).json(), before);
}

#[test]
fn the_log_masks_personal_numbers() {
    let office = Office::new();
    let id = office.id("Đặng Văn Thử");
    assert_eq!(
        office.run(&["set", "member", &id, "phone=0987654321"]).code,
        0
    );
    let log = office.run(&["log", "--json"]);
    assert!(!log.out.contains("0987654321"));
    let entries = log.json();
    assert_eq!(entries[0]["changes"][0]["after"]["phone"], "******4321");
    assert_eq!(entries[0]["changes"][0]["before"]["phone"], "******5678");
    assert!(entries[0]["id"].as_str().unwrap() > entries[1]["id"].as_str().unwrap());
    assert!(office.run(&["log"]).out.contains("Đặng Văn Thử"));
}

#[test]
fn backs_up_to_a_new_file_only_and_restores_it() {
    let office = Office::new();
    let copy = office.path("ban-sao.db");
    let copy_text = copy.display().to_string();
    assert_eq!(office.run(&["backup", &copy_text]).code, 0);
    let kept = bytes(&copy);
    let again = office.run(&["backup", &copy_text]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("ban-sao.db"));
    assert_eq!(bytes(&copy), kept);
    let id = office.id("Hà Thị Mẫu");
    assert_eq!(
        office
            .run(&["set", "member", &id, "full_name=Hà Thị Khác"])
            .code,
        0
    );
    let answer = office.run(&["restore", &copy_text]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(office.member("Hà Thị Mẫu")["id"], id.as_str());
    let old: Vec<_> = std::fs::read_dir(office.folder.path())
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().into_string().ok())
        .filter(|name| name.contains("before-restore"))
        .collect();
    assert_eq!(old.len(), 1);
    std::fs::write(office.path("hong.db"), b"khong phai").unwrap();
    let broken = office.path("hong.db").display().to_string();
    assert_eq!(office.run(&["restore", &broken]).code, 1);
    assert_eq!(office.id("Hà Thị Mẫu"), id);
}

#[test]
fn the_operator_named_in_the_file_signs() {
    let office = Office::new();
    let mut store = Store::open(&office.file(), &Access::write()).unwrap();
    let set = made(
        Kind::Setting,
        -9,
        &[("key", "operator"), ("value", "Thiếu tá Lê Văn Sổ")],
    );
    store.save(&set, &stamp(), Guard::Form).unwrap();
    drop(store);
    let id = office.id("Hà Thị Mẫu");
    assert_eq!(office.run(&["set", "member", &id, "sex=nam"]).code, 0);
    let log = office.run(&["log", "--json"]).json();
    assert_eq!(log[0]["who"], "Thiếu tá Lê Văn Sổ");
}

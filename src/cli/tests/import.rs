//! Imports: what is counted, what is written, what is asked.

use super::*;

/// A list of the base: one known member with a new job, one stranger, one that cannot be read.
const LIST: &str = r#"[
    {"full_name": "Đặng Văn Thử", "born": "05/03/1994", "sex": "nam", "citizen_id": "025094348273", "unit": "CS-01", "job": "Kỹ sư điện"},
    {"full_name": "Lò Văn Mới", "born": "07/08/1999", "sex": "nam", "unit": "CS-01", "joined_on": "01/10/2026"},
    {"full_name": "Vi Thị Sai", "born": "31/02/1999", "sex": "nữ", "unit": "CS-01"}
]"#;

fn write(office: &Office, name: &str, text: &str) -> String {
    let path = office.path(name);
    std::fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[test]
fn shows_counts_and_writes_when_told_to() {
    let office = Office::new();
    let list = write(&office, "ds.json", LIST);
    let args = ["import", "members", &list, "--json"];
    let dry = office.run(&[&args[..], &["--dry-run"]].concat());
    assert_eq!(dry.code, 3, "{}", dry.err);
    let told = dry.json();
    assert_eq!(told["added"], 1);
    assert_eq!(told["updated"], 1);
    assert_eq!(told["unchanged"], 0);
    assert_eq!(told["rejected"][0]["row"], 4);
    assert!(
        told["rejected"][0]["problem"]
            .as_str()
            .unwrap()
            .contains("31/02/1999")
    );
    assert!(told["doubtful"].as_array().unwrap().is_empty());
    assert_eq!(
        office
            .run(&["list", "members", "--json"])
            .json()
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let done = office.run(&[&args[..], &["--yes"]].concat());
    assert_eq!(done.code, 3, "{}", done.err);
    assert_eq!(done.json(), told);
    assert_eq!(office.member("Đặng Văn Thử")["job"], "Kỹ sư điện");
    assert_eq!(office.member("Lò Văn Mới")["unit"], "CS-01");
    let again = office.run(&[&args[..], &["--yes"]].concat()).json();
    assert_eq!(
        (&again["added"], &again["updated"], &again["unchanged"]),
        (&Json::from(0), &Json::from(0), &Json::from(2))
    );
    assert_eq!(office.run(&["undo"]).code, 0);
    assert_eq!(office.member("Đặng Văn Thử")["job"], Json::Null);
}

#[test]
fn without_yes_and_without_anybody_to_ask_nothing_is_written() {
    let office = Office::new();
    let list = write(&office, "ds.json", LIST);
    let answer = office.run(&["import", "members", &list]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("--yes"));
    assert!(answer.out.contains("Mới"));
    assert_eq!(office.run(&["undo"]).code, 1);
}

#[test]
fn asks_on_a_terminal() {
    let list = |office: &Office| write(office, "ds.json", LIST);
    let mut office = Office::new();
    office.terminal = true;
    office.typed = "c\n";
    let answer = office.run(&["import", "members", &list(&office)]);
    assert_eq!(answer.code, 3, "{}", answer.err);
    assert_eq!(office.member("Lò Văn Mới")["sex"], "nam");
    let mut office = Office::new();
    office.terminal = true;
    office.typed = "không\n";
    assert_eq!(office.run(&["import", "members", &list(&office)]).code, 1);
    assert_eq!(office.run(&["undo"]).code, 1);
}

#[test]
fn makes_the_file_when_something_is_written() {
    let office = Office::bare();
    let list = write(&office, "ds.json", LIST);
    let args = ["import", "members", &list, "--create-units"];
    assert_eq!(office.run(&[&args[..], &["--dry-run"]].concat()).code, 3);
    assert_eq!(office.run(&args).code, 1);
    assert!(!office.file().exists());
    assert_eq!(std::fs::read_dir(office.folder.path()).unwrap().count(), 1);
    assert_eq!(office.run(&[&args[..], &["--yes"]].concat()).code, 3);
    let summary = office.run(&["summary", "--json"]).json();
    assert_eq!(summary["members"], 2);
    assert_eq!(summary["units"], 1);
}

#[test]
fn an_unknown_unit_rejects_its_row_unless_units_may_be_made() {
    let office = Office::new();
    let list = write(
        &office,
        "ds.json",
        r#"[{"full_name": "Lò Văn Mới", "born": "1999", "unit": "Xưởng may Tưởng Tượng"}]"#,
    );
    let answer = office.run(&["import", "members", &list, "--yes", "--json"]);
    assert_eq!(answer.code, 3);
    assert_eq!(answer.json()["rejected"].as_array().unwrap().len(), 1);
    let answer = office.run(&[
        "import",
        "members",
        &list,
        "--yes",
        "--json",
        "--create-units",
        "--unit",
        "T1",
    ]);
    assert_eq!(answer.code, 0, "{}{}", answer.out, answer.err);
    assert_eq!(
        office.member("Lò Văn Mới")["unit_name"],
        "Xưởng may Tưởng Tượng"
    );
}

#[test]
fn a_masked_list_changes_nothing() {
    let office = Office::new();
    let list = office.run(&["list", "members", "--json"]).out;
    let list = write(&office, "che.json", &list);
    let answer = office.run(&["import", "members", &list, "--yes", "--json"]);
    let told = answer.json();
    assert_eq!(told["unchanged"], 2, "{told}");
    assert_eq!(answer.code, 0);
    assert_eq!(office.run(&["undo"]).code, 1);
}

#[test]
fn who_is_absent_from_a_complete_list_is_told() {
    let office = Office::new();
    let list = write(
        &office,
        "ds.json",
        r#"[{"full_name": "Hà Thị Mẫu", "born": "1996", "unit": "CS-01"}]"#,
    );
    let args = [
        "import",
        "members",
        &list,
        "--complete",
        "--dry-run",
        "--json",
    ];
    let answer = office.run(&[&args[..], &["--unit", "CS-01"]].concat());
    assert_eq!(answer.json()["absent"][0]["name"], "Đặng Văn Thử");
    assert_eq!(office.run(&args).code, 2);
}

#[test]
fn nothing_comes_into_a_file_opened_for_reading() {
    let office = Office::new();
    let list = write(&office, "ds.json", LIST);
    let answer = office.run(&["import", "members", &list, "--yes", "--readonly"]);
    assert_eq!(answer.code, 1);
    let answer = office.run(&["import", "members", &list, "--dry-run", "--readonly"]);
    assert_eq!(answer.code, 3, "{}", answer.err);
    assert_eq!(
        office
            .run(&["import", "members", "khong-co.json", "--yes"])
            .code,
        1
    );
}

/// A column that says nothing to the program is named, in words and as data.
#[test]
fn columns_that_are_not_used_are_named() {
    let office = Office::new();
    let list = write(
        &office,
        "dv.csv",
        "Mã đơn vị,Địa chỉ,Ngày xác nhận số liệu\nCS-01,Phố Huế,20/11/2026\n",
    );
    let args = ["import", "units", &list, "--dry-run"];
    let told = office.run(&[&args[..], &["--json"]].concat()).json();
    assert_eq!(told["updated"], 1);
    assert_eq!(
        told["unmapped"],
        serde_json::json!(["Ngày xác nhận số liệu"])
    );
    let said = office.run(&args).out;
    assert!(said.contains("Ngày xác nhận số liệu"), "{said}");
}

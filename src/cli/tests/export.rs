//! Exports: their forms, their masks, their journal, and that they come back as they went.

use super::*;

fn out(office: &Office, name: &str) -> String {
    office.path(name).display().to_string()
}

#[test]
fn writes_json_to_standard_output_like_the_list() {
    let office = Office::new();
    let list = office.run(&["list", "members", "--json"]).json();
    let answer = office.run(&["export", "members", "--out", "-"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    assert_eq!(answer.json(), list);
    let log = office.run(&["log", "--json"]).json();
    assert_eq!(log[0]["action"], "change-export");
    let none = office.run(&["export", "members", "--out", "-", "--filter", "không ai"]);
    assert_eq!(none.json(), Json::Array(Vec::new()));
}

#[test]
fn writes_each_form_masked() {
    let office = Office::new();
    for name in ["ds.json", "ds.csv", "ds.xlsx"] {
        let answer = office.run(&["export", "members", "--out", &out(&office, name)]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        assert!(answer.out.contains('2'), "{}", answer.out);
    }
    let csv = String::from_utf8(bytes(&office.path("ds.csv"))).unwrap();
    assert!(csv.starts_with("\u{feff}Họ và tên,"));
    assert!(csv.contains("********8273"));
    assert!(csv.contains("05/03/1994"));
    assert!(csv.contains("Công ty Điện lực Giả Định"));
    assert!(!csv.contains("025094348273"));
    let json: Json = serde_json::from_slice(&bytes(&office.path("ds.json"))).unwrap();
    assert_eq!(json, office.run(&["list", "members", "--json"]).json());
    let answer = office.run(&[
        "export",
        "units",
        "--out",
        &out(&office, "dv.csv"),
        "--lang",
        "en",
    ]);
    assert_eq!(answer.code, 0);
    let csv = String::from_utf8(bytes(&office.path("dv.csv"))).unwrap();
    assert!(csv.contains("CS-01"));
    assert!(!csv.contains("Biên chế"));
}

#[cfg(unix)]
#[test]
fn only_its_owner_may_read_an_export() {
    use std::os::unix::fs::PermissionsExt;
    let office = Office::new();
    office.run(&["export", "members", "--out", &out(&office, "ds.csv")]);
    let mode = std::fs::metadata(office.path("ds.csv"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn full_numbers_are_journalled_and_refused_to_readers() {
    let office = Office::new();
    let place = out(&office, "ds.csv");
    let args = ["export", "members", "--full", "--out", &place];
    let refused = office.run(&[&args[..], &["--readonly"]].concat());
    assert_eq!(refused.code, 1);
    assert!(!office.path("ds.csv").exists());
    assert_eq!(office.run(&args).code, 0);
    let csv = String::from_utf8(bytes(&office.path("ds.csv"))).unwrap();
    assert!(csv.contains("025094348273"));
    let log = office.run(&["log", "--json"]).json();
    assert_eq!(log[0]["action"], "change-export-full");
    let masked = ["export", "members", "--out", &place, "--readonly"];
    assert_eq!(office.run(&masked).code, 0);
}

#[test]
fn an_unknown_form_and_the_data_file_itself_are_misuse() {
    let office = Office::new();
    assert_eq!(
        office
            .run(&["export", "members", "--out", &out(&office, "ds.txt")])
            .code,
        2
    );
    let file = out(&office, "so.db");
    assert_eq!(office.run(&["export", "members", "--out", &file]).code, 2);
    let nowhere = out(&office, "khong/co/ds.csv");
    assert_eq!(
        office.run(&["export", "members", "--out", &nowhere]).code,
        1
    );
}

#[test]
fn a_full_list_comes_back_as_it_went() {
    let office = Office::bare();
    let demo = ["demo", "--bases", "6", "--members", "90", "--no-open"];
    assert_eq!(office.run(&demo).code, 0);
    for listing in ["members", "units"] {
        let place = out(&office, "ds.json");
        let args = ["export", listing, "--full", "--all", "--out", &place];
        assert_eq!(office.run(&args).code, 0);
        let answer = office.run(&["import", listing, &place, "--dry-run", "--json"]);
        let told = answer.json();
        assert_eq!(
            (&told["added"], &told["updated"]),
            (&Json::from(0), &Json::from(0)),
            "{listing}: {told}"
        );
        assert_eq!(told["rejected"], Json::Array(Vec::new()), "{listing}");
        assert_eq!(told["doubtful"], Json::Array(Vec::new()), "{listing}");
    }
}

/// Why a file cannot be written is said in the operator's words.
#[test]
fn a_folder_that_is_not_there_is_said_so() {
    let office = Office::new();
    let place = office.folder.path().join("khong-co").join("a.csv");
    let answer = office.run(&["export", "--out", &place.display().to_string(), "units"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("Không có thư mục"), "{}", answer.err);
    assert!(!answer.err.contains("os error"), "{}", answer.err);
}

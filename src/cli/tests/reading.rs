//! Verbs that read: shapes of their output, masks, filters, exit codes.

use super::*;

#[test]
fn lists_members_with_the_keys_of_the_contract() {
    let office = Office::new();
    let answer = office.run(&["list", "members", "--json"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let list = answer.json();
    assert_eq!(list.as_array().unwrap().len(), 2);
    let member = &list[1];
    assert_eq!(member["full_name"], "Đặng Văn Thử");
    assert_eq!(member["sex"], "nam");
    assert_eq!(member["born"], "1994-03-05");
    assert_eq!(member["citizen_id"], "********8273");
    assert_eq!(member["phone"], "******5678");
    assert_eq!(member["unit"], "CS-01");
    assert_eq!(member["unit_name"], "Công ty Điện lực Giả Định");
    assert_eq!(member["post"], "CHIEN_SI");
    assert_eq!(member["component"], "TAI_CHO");
    assert_eq!(member["joined_on"], "2024-03-01");
    assert_eq!(member["status"], "DANG_THAM_GIA");
    assert!(member["id"].as_str().unwrap().parse::<i64>().unwrap() > 0);
    assert_eq!(list[0]["born"], "1996");
    assert_eq!(list[0]["citizen_id"], Json::Null);
    assert_eq!(list[0]["post"], Json::Null);
}

#[test]
fn lists_units_with_their_parent_by_code() {
    let office = Office::new();
    let list = office
        .run(&["list", "units", "--json", "--lang", "en"])
        .json();
    let base = list
        .as_array()
        .unwrap()
        .iter()
        .find(|unit| unit["code"] == "CS-01")
        .unwrap();
    assert_eq!(base["parent"], "T1");
    assert_eq!(base["parent_name"], "Ban CHQS tỉnh Giả Định");
    assert_eq!(base["base"], true);
    assert_eq!(base["on_roll"], 2);
    assert_eq!(base["authorised"], 12);
}

#[test]
fn lists_as_a_table_in_the_language_asked_for() {
    let office = Office::new();
    let answer = office.run(&["list", "members"]);
    let mut lines = answer.out.lines();
    assert!(lines.next().unwrap().contains("Họ và tên"));
    assert_eq!(lines.count(), 2);
    assert!(answer.out.contains("05/03/1994"));
    assert!(!answer.out.contains("025094348273"));
    let answer = office.run(&["list", "members", "--lang", "en"]);
    assert!(!answer.out.contains("Họ và tên"));
}

#[test]
fn filters_by_words_fields_and_labels() {
    let office = Office::new();
    let names = |filter: &str| {
        let answer = office.run(&["list", "members", "--json", "--filter", filter]);
        assert_eq!(answer.code, 0, "{}", answer.err);
        let list = answer.json();
        let names = list.as_array().unwrap().iter();
        names
            .map(|member| member["full_name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names("dang van"), ["Đặng Văn Thử"]);
    assert_eq!(names("sex:nữ"), ["Hà Thị Mẫu"]);
    assert_eq!(names("born<1995"), ["Đặng Văn Thử"]);
    assert_eq!(names("\"giới tính\"=nam"), ["Đặng Văn Thử"]);
    assert!(names("khong co ai").is_empty());
}

#[test]
fn an_unknown_field_of_a_filter_is_a_misuse_with_a_suggestion() {
    let office = Office::new();
    let answer = office.run(&["list", "members", "--filter", "giới tinhh:nam"]);
    assert_eq!(answer.code, 2);
    assert!(answer.err.contains("Giới tính"), "{}", answer.err);
}

#[test]
fn personal_numbers_are_shown_when_asked_for_and_journalled() {
    let office = Office::new();
    let answer = office.run(&["list", "members", "--full", "--json"]);
    assert_eq!(answer.json()[1]["citizen_id"], "025094348273");
    let log = office.run(&["log", "--json"]).json();
    assert_eq!(log[0]["action"], "change-unmask");
    assert_eq!(log[0]["who"], "ngan");
    assert!(log[0]["text"].as_str().unwrap().contains('2'));
}

#[test]
fn personal_numbers_stay_masked_where_nothing_may_be_written() {
    let office = Office::new();
    let id = office.id("Đặng Văn Thử");
    for args in [
        &["--readonly", "list", "members", "--full"][..],
        &["show", "member", &id, "--full", "--readonly"],
    ] {
        let answer = office.run(args);
        assert_eq!(answer.code, 1);
        assert!(answer.out.is_empty());
        assert!(answer.err.contains("--readonly"));
    }
    assert_eq!(office.run(&["list", "members", "--readonly"]).code, 0);
}

#[test]
fn shows_a_record_with_its_rows_and_findings() {
    let office = Office::new();
    let id = office.id("Đặng Văn Thử");
    let shown = office.run(&["show", "member", &id, "--json"]).json();
    assert_eq!(shown["citizen_id"], "********8273");
    assert_eq!(shown["unit"], "CS-01");
    assert_eq!(shown["rows"]["posting"][0]["unit"], "CS-01");
    assert_eq!(shown["rows"]["posting"][0]["from_day"], "2024-03-01");
    assert_eq!(shown["rows"]["posting"][0]["to_day"], Json::Null);
    assert_eq!(shown["rows"]["standing"][0]["status"], "DANG_THAM_GIA");
    assert!(shown["findings"].is_array());
    let text = office.run(&["show", "member", &id]);
    assert!(text.out.contains("Đặng Văn Thử"));
    assert!(!text.out.contains("025094348273"));
    let unit = office.run(&["show", "unit", "CS-01", "--json"]).json();
    assert_eq!(unit["name"], "Công ty Điện lực Giả Định");
    let by_id = office.run(&["show", "unit", unit["id"].as_str().unwrap(), "--json"]);
    assert_eq!(by_id.json()["code"], "CS-01");
    let missing = office.run(&["show", "unit", "CS-99"]);
    assert_eq!(missing.code, 1);
    assert!(missing.err.contains("CS-99"));
}

#[test]
fn sums_up_the_whole_and_a_branch() {
    let office = Office::new();
    let whole = office.run(&["summary", "--json"]).json();
    assert_eq!(whole["units"], 2);
    assert_eq!(whole["bases"], 1);
    assert_eq!(whole["members"], 2);
    assert_eq!(whole["by_status"]["DANG_THAM_GIA"], 2);
    assert_eq!(whole["by_component"]["TAI_CHO"], 1);
    assert_eq!(whole["managed_by_province"]["bases"], 1);
    assert_eq!(whole["managed_by_province"]["members"], 2);
    let base = office.run(&["summary", "--unit", "CS-01", "--json"]).json();
    assert_eq!(base["units"], 1);
    assert_eq!(base["authorised"], 12);
    assert_eq!(office.run(&["summary", "--unit", "KHONG"]).code, 1);
    assert_eq!(office.run(&["summary"]).code, 0);
}

#[test]
fn figures_of_a_past_day_are_those_of_that_day() {
    let office = Office::new();
    let past = office
        .run(&["--as-of", "2025-01-01", "summary", "--json"])
        .json();
    assert_eq!(past["members"], 1);
    let list = office.run(&["list", "members", "--json", "--as-of", "01/01/2025"]);
    assert_eq!(list.json().as_array().unwrap().len(), 1);
}

#[test]
fn checks_the_file_and_then_the_rules() {
    let office = Office::new();
    let answer = office.run(&["check", "--json"]);
    assert_eq!(answer.code, 0);
    let found = answer.json();
    assert_eq!(found["integrity"], "ok");
    for finding in found["findings"].as_array().unwrap() {
        let keys: Vec<&String> = finding.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["rule", "level", "kind", "id"]);
    }
    assert!(office.run(&["check"]).out.contains("nguyên vẹn"));
}

#[test]
fn misuse_is_told_in_the_operators_words() {
    let office = Office::new();
    for args in [
        &["lisst", "members"][..],
        &["list"],
        &["list", "people"],
        &["list", "members", "--jsn"],
        &["list", "members", "--as-of", "2026-02-30"],
        &[
            "set",
            "member",
            "1",
            "born=1",
            "--from",
            "2026-01-01",
            "--correct",
        ],
        &["set", "member", "1", "born=1", "--signer", "A"],
        &["export", "members"],
    ] {
        let answer = office.run(args);
        assert_eq!(answer.code, 2, "{args:?}");
        assert!(!answer.err.contains("error:"), "{}", answer.err);
        assert!(!answer.err.is_empty());
    }
    let answer = office.run(&["lisst", "members"]);
    assert!(answer.err.contains("list"), "{}", answer.err);
}

#[test]
fn help_and_version_are_no_failures() {
    let office = Office::bare();
    let (next, answer) = office.next(&["--help"]);
    assert_eq!(next, Next::Exit(0));
    assert!(answer.out.contains("Cách dùng"), "{}", answer.out);
    assert!(answer.out.contains("Nhập danh sách"));
    let (_, answer) = office.next(&["import", "--help", "--lang", "en"]);
    assert!(answer.out.contains("Preview only"), "{}", answer.out);
    assert!(!answer.out.contains('⟨'), "{}", answer.out);
    let (next, answer) = office.next(&["--version"]);
    assert_eq!(next, Next::Exit(0));
    assert!(answer.out.starts_with("quanso "));
}

#[test]
fn every_argument_has_help_in_both_languages() {
    let office = Office::bare();
    let verbs = [
        "demo", "import", "export", "list", "show", "set", "log", "undo", "redo", "summary",
        "check", "backup", "restore",
    ];
    for lang in ["vi", "en"] {
        for verb in verbs {
            let (next, answer) = office.next(&[verb, "--help", "--lang", lang]);
            assert!(
                lang == "en" || !answer.out.contains("OPTIONS"),
                "{}",
                answer.out
            );
            assert_eq!(next, Next::Exit(0));
            assert!(!answer.out.contains('⟨'), "{}", answer.out);
        }
    }
}

#[test]
fn a_missing_file_is_told() {
    let office = Office::bare();
    let answer = office.run(&["list", "members"]);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("so.db"));
    assert!(!office.file().exists());
}

#[test]
fn without_a_verb_the_program_opens() {
    let office = Office::bare();
    let (next, _) = office.next(&["--lang", "en", "--readonly"]);
    let Next::Open { path, options } = next else {
        panic!("does not open");
    };
    assert_eq!(path, office.path("data").join("quanso.db"));
    assert_eq!(options.lang, Some(Lang::En));
    assert!(options.read_only);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    struct Closed;
    impl std::io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
    }
    let office = Office::new();
    let file = office.file().into_os_string();
    let args = ["quanso", "list", "members", "--db"].map(OsString::from);
    let args: Vec<OsString> = args.into_iter().chain([file]).collect();
    let mut err = Vec::new();
    let mut streams = Streams {
        out: &mut Closed,
        err: &mut err,
        input: &mut &b""[..],
    };
    assert_eq!(
        run(&args, &mut streams, &office.environment()),
        Next::Exit(0)
    );
    assert!(err.is_empty());
}

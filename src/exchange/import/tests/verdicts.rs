//! New, changed, same, doubtful, rejected and absent.

use super::*;
use crate::domain::Id;

const HEADER: &str = "STT|Họ và tên|Ngày sinh|CCCD|Chức vụ|Đơn vị";

fn list(lines: &[&str]) -> Vec<Sheet> {
    let mut all = vec![HEADER];
    all.extend(lines);
    vec![sheet("ds", &all)]
}

/// Two units and three members, one without a number.
fn staffed() -> Memory {
    let mut memory = Memory::with_units(&["Sở A", "Sở B"]);
    let lines = [
        "1|Lê Văn An|05/03/1994|025094000001|CS|Sở A",
        "2|Lê Văn Bình|06/03/1994||CS|Sở A",
        "3|Lê Văn Chính|1990|025090000003|CS|Sở B",
    ];
    let preview = look(&memory, list(&lines), &Options::default());
    assert_eq!(preview.counts().new, 3, "{:#?}", preview.rows);
    memory.save(&preview.set(false));
    memory.today = memory.today.plus_days(30);
    memory
}

fn verdict(memory: &Memory, line: &str) -> PreviewRow {
    let preview = look(memory, list(&[line]), &Options::default());
    preview.rows[0].clone()
}

fn refusal(memory: &Memory, line: &str) -> &'static str {
    match verdict(memory, line).verdict {
        Verdict::Rejected(problem) => {
            // Every reason must be a sentence.
            assert!(!problem.sentence(Words::shared(Lang::Vi)).contains('⟨'));
            problem.message
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn changes_are_shown_field_by_field() {
    let memory = staffed();
    let row = verdict(
        &memory,
        "1|LÊ VĂN AN|05/03/1994|025094000001|Tiểu đội trưởng|Sở B",
    );
    let Verdict::Changed(diffs) = &row.verdict else {
        panic!("{row:?}");
    };
    let fields: Vec<&str> = diffs.iter().map(|diff| diff.field.id).collect();
    assert_eq!(fields, ["post", "unit"]);
    // The posting of before ends today, a new one begins.
    assert_eq!(row.set.unwrap().changes.len(), 2);
}

#[test]
fn blank_and_masked_cells_change_nothing() {
    let memory = staffed();
    for line in [
        "1|Lê Văn An||025094000001||",
        "1|Lê Văn An|05/03/1994|********0001||Sở A",
        "2|Lê Văn Bình|06/03/1994||CS|D1",
    ] {
        let row = verdict(&memory, line);
        assert_eq!(row.verdict, Verdict::Same, "{row:?}");
    }
}

/// Every private field, as a masked export writes it.
#[test]
fn no_mask_becomes_a_value() {
    let memory = staffed();
    let private: Vec<_> = Kind::Member
        .fields()
        .iter()
        .filter(|field| field.private && field.is_editable())
        .map(|field| field.id)
        .collect();
    assert!(private.contains(&"residence") && private.contains(&"phone"));
    let header = format!("full_name|born|unit|{}", private.join("|"));
    let masks: Vec<&str> = private
        .iter()
        .map(|field| match *field {
            "citizen_id" => "********0001",
            "phone" | "family_phone" => "******5678",
            _ => "***",
        })
        .collect();
    let line = format!("Lê Văn An|05/03/1994|Sở A|{}", masks.join("|"));
    let preview = look(
        &memory,
        vec![sheet("ds", &[&header, &line])],
        &Options::default(),
    );
    assert_eq!(preview.rows[0].verdict, Verdict::Same, "{:?}", preview.rows);
    assert_eq!(preview.rows[0].notices, []);
}

#[test]
fn a_number_may_be_added_but_not_swapped() {
    let memory = staffed();
    let row = verdict(&memory, "2|Lê Văn Bình|06/03/1994|025094000002|CS|Sở A");
    assert!(matches!(row.verdict, Verdict::Changed(_)), "{row:?}");
    let row = verdict(&memory, "1|Lê Văn An|05/03/1994|025094000009|CS|Sở A");
    let Verdict::Doubtful { why, .. } = row.verdict else {
        panic!("{row:?}");
    };
    assert_eq!(why.message, "import-doubt-number");
}

#[test]
fn near_duplicates_are_doubtful() {
    let memory = staffed();
    for (line, wanted) in [
        ("1|LE VAN BINH|06/03/1994||CS|Sở B", "import-doubt-unit"),
        ("1|Lê Văn Bình|1994||CS|Sở A", "import-doubt-year"),
        ("1|Lê Văn Chính|07/08/1990||CS|Sở A", "import-doubt-year"),
    ] {
        let row = verdict(&memory, line);
        let Verdict::Doubtful { why, id } = row.verdict else {
            panic!("{row:?}");
        };
        assert_eq!(why.message, wanted);
        assert!(id > Id(0));
    }
    let preview = look(
        &memory,
        list(&["1|Lê Văn Bình|1994||CS|Sở A"]),
        &Options::default(),
    );
    assert!(preview.set(false).is_empty());
    assert!(!preview.set(true).is_empty());
}

#[test]
fn what_cannot_be_read_is_rejected_with_its_reason() {
    let memory = staffed();
    for (line, wanted) in [
        ("9||05/03/1994|025094000011|CS|Sở A", "import-no-name"),
        ("9|Vũ Văn Dũng|31/02/1994||CS|Sở A", "problem-day-missing"),
        (
            "9|Vũ Văn Dũng|05/03/1994|0250940000|CS|Sở A",
            "problem-citizen-length",
        ),
        (
            "9|Vũ Văn Dũng|05/03/1994|02509400001|CS|Sở A",
            "problem-citizen-length",
        ),
        (
            "9|Vũ Văn Dũng|05/03/1984|025094000001|CS|Sở A",
            "import-number-taken",
        ),
        ("9|Vũ Văn Dũng|05/03/1984||CS|Sở Z", "import-unit-unknown"),
        ("9|Vũ Văn Dũng|05/03/1984||CS|", "import-no-unit"),
    ] {
        assert_eq!(refusal(&memory, line), wanted, "{line}");
    }
    let lines = [
        "1|Vũ Văn Dũng|1991|025091000007|CS|Sở A",
        "2|Vũ Văn Giang|1991|025091000007|CS|Sở A",
    ];
    let preview = look(&memory, list(&lines), &Options::default());
    assert_eq!((preview.counts().new, preview.counts().rejected), (1, 1));
    assert_eq!(preview.rows[1].row, 3);
}

#[test]
fn a_complete_list_shows_who_is_missing() {
    let memory = staffed();
    let options = Options {
        unit: Some(Id(1)),
        complete: true,
        ..Options::default()
    };
    let preview = look(
        &memory,
        list(&["1|Lê Văn An|05/03/1994|025094000001|CS|"]),
        &options,
    );
    let absent: Vec<&str> = preview
        .absent
        .iter()
        .map(|(_, name)| name.as_str())
        .collect();
    assert_eq!(absent, ["Lê Văn Bình"]);
    assert_eq!(preview.counts().same, 1, "{:#?}", preview.rows);
    let nowhere = Options {
        unit: None,
        ..options
    };
    let refused = super::preview(&book(list(&[])), Kind::Member, &nowhere, &memory, &[]);
    assert_eq!(refused.unwrap_err(), ImportError::NoUnit);
}

#[test]
fn the_same_person_twice_in_a_list() {
    let memory = staffed();
    let line = "1|Vũ Văn Dũng|05/03/1991||CS|Sở A";
    let preview = look(&memory, list(&[line, line]), &Options::default());
    assert_eq!((preview.counts().new, preview.counts().doubtful), (1, 1));
    let known = "1|Lê Văn Bình|06/03/1994||CS|Sở A";
    let preview = look(&memory, list(&[known, known]), &Options::default());
    assert_eq!((preview.counts().same, preview.counts().rejected), (1, 1));
}

#[test]
fn new_units_reach_back_to_their_first_member() {
    let memory = Memory::new();
    let lines = [
        "STT|Họ tên|Ngày vào tự vệ|Đơn vị",
        "1|Lê Văn An|24/01/2021|Sở Mới",
        "2|Lê Văn Bình|24/01/2022|Sở Mới",
    ];
    let preview = look(&memory, vec![sheet("ds", &lines)], &creating());
    let set = preview.set(false);
    let begins = set.changes.iter().find_map(|change| match change {
        crate::fields::Change::Insert(record) if record.kind == Kind::UnitName => {
            record.get("from_day").as_day()
        }
        _ => None,
    });
    assert_eq!(begins.unwrap().local(), "24/01/2021");
    assert_eq!(set.label.arguments[1], ("added".to_owned(), "2".to_owned()));
}

#[test]
fn lists_of_units_come_in_and_stay_the_same() {
    let mut memory = Memory::with_units(&["Bộ CHQS tỉnh"]);
    let lines = [
        "STT|Mã|Tên đơn vị|Trực thuộc|Loại|Biên chế",
        "1|CT1|Công ty Giấy|SCT|Cơ quan|12",
        "2|SCT|Sở Công Thương|D1||#30",
        "3||Sở Y tế|Bộ CHQS tỉnh||",
    ];
    let sheets = vec![sheet("ds", &lines)];
    let options = Options::default();
    let preview = look_as(Kind::Unit, &memory, sheets.clone(), &options);
    assert_eq!(preview.counts().new, 3, "{:#?}", preview.rows);
    memory.save(&preview.set(false));
    let again = look_as(Kind::Unit, &memory, sheets, &options);
    assert_eq!(again.counts().same, 3, "{:#?}", again.rows);
    let lines = ["Tên đơn vị|Biên chế", "Sở Y tế|#9"];
    let changed = look_as(Kind::Unit, &memory, vec![sheet("ds", &lines)], &options);
    assert_eq!(changed.counts().changed, 1, "{:#?}", changed.rows);
}

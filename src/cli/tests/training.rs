//! Training on the command line: figures, records in and out, attendance grids.

use super::*;

/// A small fictitious province.
fn province() -> Office {
    let office = Office::bare();
    let answer = office.run(&["demo", "--no-open", "--bases", "12", "--members", "260"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    office
}

/// A file beside the office's.
fn path(office: &Office, name: &str) -> String {
    office.folder.path().join(name).display().to_string()
}

fn list(office: &Office, args: &[&str]) -> Vec<Json> {
    let answer = office.run(args);
    assert_eq!(answer.code, 0, "{}", answer.err);
    answer.json().as_array().unwrap().clone()
}

#[test]
fn a_years_figures_add_up_over_units_and_people() {
    let office = province();
    let whole = office.run(&["training", "--json"]).json();
    assert_eq!(whole["year"], 2026);
    let root = whole["units"]
        .as_array()
        .unwrap()
        .iter()
        .find(|unit| unit["code"] == "BCH")
        .unwrap();
    assert_eq!(root["training"], whole["whole"]["training"]);
    let of = |key: &str| whole["whole"]["training"][key].as_f64().unwrap();
    assert_eq!(of("required_hours"), of("done_hours") + of("lacking_hours"));
    let reasons = whole["whole"]["training"]["reasons"].as_object().unwrap();
    let sum: f64 = reasons.values().map(|hours| hours.as_f64().unwrap()).sum();
    assert!((sum - of("lacking_hours")).abs() < 0.01);
    let unit = office
        .run(&["training", "--unit", "CS0001", "--year", "2025", "--json"])
        .json();
    let people = unit["people"].as_array().unwrap();
    let sum: f64 = people
        .iter()
        .map(|person| person["training"]["done_hours"].as_f64().unwrap())
        .sum();
    assert_eq!(
        sum,
        unit["whole"]["training"]["done_hours"].as_f64().unwrap()
    );
}

#[test]
fn records_of_training_come_back_as_they_went() {
    let office = province();
    for kind in [
        "subjects",
        "plans",
        "plan-subjects",
        "classes",
        "class-units",
        "sessions",
        "attendance",
        "results",
        "incidents",
        "inspections",
        "waivers",
        "certificates",
        "quotas",
    ] {
        for form in ["csv", "json", "xlsx"] {
            let file = path(&office, &format!("{kind}.{form}"));
            let answer = office.run(&["export", kind, "--out", &file]);
            assert_eq!(answer.code, 0, "{kind}: {}", answer.err);
            let answer = office.run(&["import", kind, &file, "--yes", "--json"]);
            let found = answer.json();
            assert_eq!(found["rejected"], serde_json::json!([]), "{kind}.{form}");
            assert_eq!(found["new"], 0, "{kind}.{form}");
            assert_eq!(found["changed"], 0, "{kind}.{form}");
        }
    }
}

#[test]
fn an_attendance_grid_marks_those_of_the_class_and_says_who_is_not() {
    let office = province();
    let classes = list(
        &office,
        &["list", "classes", "--json", "--filter", "năm:2026"],
    );
    let class = classes
        .iter()
        .find(|class| class["called"].as_i64().unwrap_or(0) >= 3 && !class["closed_on"].is_null())
        .unwrap();
    let id = class["id"].as_str().unwrap();
    let shown = office.run(&["show", "class", id, "--json"]).json();
    let rows = &shown["rows"];
    let days: Vec<String> = rows["training_session"]
        .as_array()
        .unwrap()
        .iter()
        .map(|session| session["day"].as_str().unwrap().to_owned())
        .collect();
    let local = |iso: &str| {
        let parts: Vec<&str> = iso.split('-').collect();
        format!("{}/{}", parts[2], parts[1])
    };
    let called: Vec<&Json> = rows["attendance"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["call"] == "DUOC_GOI")
        .collect();
    let name = |at: usize| called[at]["member_name"].as_str().unwrap();
    let table = format!(
        "STT,Họ và tên,{},{}\n1,{},K,x\n2,{},x,P\n3,Người Không Có,x,x\n4,{},??,x\n",
        local(&days[0]),
        local(days.last().unwrap()),
        name(0),
        name(1),
        name(2),
    );
    let file = path(&office, "diem-danh.csv");
    std::fs::write(&file, table).unwrap();
    let answer = office.run(&[
        "import",
        "attendance",
        &file,
        "--class",
        id,
        "--yes",
        "--json",
    ]);
    let found = answer.json();
    let refused = found["rejected"].as_array().unwrap();
    assert_eq!(refused.len(), 2, "{found}");
    assert!(
        refused[0]["text"]
            .as_str()
            .unwrap()
            .contains("Người Không Có")
    );
    assert!(refused[1]["text"].as_str().unwrap().contains("??"));
    let after = office.run(&["show", "class", id, "--json"]).json();
    let rows = after["rows"]["attendance"].as_array().unwrap();
    let marks = |member: &Json| {
        let row = rows
            .iter()
            .find(|row| row["member"] == member["member"])
            .unwrap();
        row["marks"].as_str().unwrap_or_default().to_owned()
    };
    assert!(marks(called[0]).contains("=K"), "{}", marks(called[0]));
    assert!(marks(called[1]).contains("=P"), "{}", marks(called[1]));
}

#[test]
fn a_record_is_made_and_a_bad_one_refused_with_a_sentence() {
    let office = province();
    let made = office.run(&["set", "subject", "new", "code=VS", "name=Võ thuật"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let subjects = list(&office, &["list", "subjects", "--json"]);
    assert!(subjects.iter().any(|subject| subject["name"] == "Võ thuật"));
    let plan = office.run(&[
        "set",
        "plan",
        "new",
        "title=Kế hoạch thử",
        "year=2026",
        "unit=CS0001",
        "state=DA_DUYET",
    ]);
    assert_ne!(plan.code, 0);
    assert!(plan.err.contains("số, ngày phê duyệt"), "{}", plan.err);
    let points = office.run(&["set", "result", "new", "points=11"]);
    assert_ne!(points.code, 0);
    assert!(points.err.contains("10"), "{}", points.err);
    let wrong = office.run(&["list", "lop"]);
    assert_ne!(wrong.code, 0);
}

#[test]
fn a_list_to_be_signed_has_everybody_and_blank_rows() {
    let office = province();
    let classes = list(&office, &["list", "classes", "--json"]);
    let class = classes
        .iter()
        .find(|class| class["called"].as_i64().unwrap_or(0) >= 3)
        .unwrap();
    let file = path(&office, "danh-sach.xlsx");
    let answer = office.run(&["sheet", class["id"].as_str().unwrap(), "--out", &file]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let limits = crate::exchange::workbook::Limits::default();
    let book = crate::exchange::workbook::read(std::path::Path::new(&file), &limits).unwrap();
    let called = usize::try_from(class["called"].as_i64().unwrap()).unwrap();
    let numbered = book.sheets[0]
        .rows
        .iter()
        .filter(|row| {
            matches!(
                row.first(),
                Some(crate::exchange::workbook::Cell::Number(_))
            )
        })
        .count();
    assert_eq!(numbered, called);
    let refused = office.run(&["sheet", class["id"].as_str().unwrap(), "--out", "a.pdf"]);
    assert_ne!(refused.code, 0);
}

//! A list into a real file and again.

use super::*;
use crate::domain::Day;
use crate::store::{Access, Guard, Stamp, Store};

#[test]
fn a_list_comes_into_a_file_and_changes_nothing_again() {
    let folder = tempfile::tempdir().unwrap();
    let today = Day::new(2026, 11, 24).unwrap();
    let stamp = Stamp {
        who: "an".to_owned(),
        at_ms: 1_795_000_000_000,
        today,
        origin: "test",
    };
    let path = folder.path().join("a.db");
    let mut store = Store::create(&path, &Access::write(), &stamp).unwrap();
    let lines = [
        "STT|Họ tên|Ngày sinh|CCCD|Ngày vào tự vệ|Đơn vị|Chức vụ|Mật danh",
        "1|Lê Văn An|05/03/1994|025094000001|24/01/2021|Sở Mới|cs|a",
        "2|Lê Văn Bình|1994|||Sở Mới|cs|",
        "3|Lê Văn Cũ|1994||01/12/2026|Sở Cũ|cs|",
    ];
    let sheets = vec![sheet("ds", &lines)];
    let reader = store.reader().unwrap();
    let first = look(
        &File::new(&reader, today).unwrap(),
        sheets.clone(),
        &creating(),
    );
    assert_eq!(first.counts().new, 3, "{:#?}", first.rows);
    // A birth that no number confirms is a finding, not a refusal.
    assert!(first.rows.iter().any(|row| !row.findings.is_empty()));
    store
        .save(&first.set(false), &stamp, Guard::Import)
        .unwrap();
    let (key, mapping) = &first.layouts[0];
    store.remember_layout(key, &mapping.join("\n")).unwrap();

    let known = File::new(&reader, today).unwrap();
    assert_eq!(known.layout(key).as_ref(), Some(mapping));
    let again = look(&known, sheets, &creating());
    assert_eq!(again.counts().same, 3, "{:#?}", again.rows);
    assert!(again.set(true).is_empty());
    assert!(known.into_error().is_none());

    let lines = [
        "STT|Họ tên|Ngày sinh|Đơn vị|Chức vụ",
        "1|Lê Văn Bình|1994|Sở Mới|Tiểu đội trưởng",
    ];
    let tomorrow = today.plus_days(1);
    let known = File::new(&reader, tomorrow).unwrap();
    let changed = look(&known, vec![sheet("ds", &lines)], &Options::default());
    assert_eq!(changed.counts().changed, 1, "{:#?}", changed.rows);
    store
        .save(&changed.set(false), &stamp, Guard::Import)
        .unwrap();
}

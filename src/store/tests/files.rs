//! Files: two processes on one, refused ones, backups and settings.

use super::*;

#[test]
fn a_second_process_sees_changes_and_loses_none() {
    let mut bench = Bench::new();
    let unit = bench.unit("A", "Sở Kế hoạch", None);
    let id = bench.member("Nguyễn Văn Đạt", None, unit);
    let reader = bench.reader();
    let before = reader.data_version().unwrap();
    let path = bench.store.path().to_owned();
    let threads: Vec<_> = (0..2)
        .map(|_| {
            let path = path.clone();
            std::thread::spawn(move || {
                let mut store = Store::open(&path, &Access::write()).unwrap();
                for _ in 0..20 {
                    loop {
                        let record = sql::load(&store.conn, Kind::Member, id).unwrap().unwrap();
                        let note = record.get("note").clone();
                        let after = Value::Text(format!("{}x", note.as_text().unwrap_or_default()));
                        let fields = vec![FieldChange {
                            field: "note",
                            before: note,
                            after,
                        }];
                        let set = ChangeSet {
                            changes: vec![Change::Update {
                                kind: Kind::Member,
                                id,
                                fields,
                            }],
                            ..ChangeSet::default()
                        };
                        match store.save(&set, &stamp(), Guard::Form) {
                            Ok(_) => break,
                            Err(StoreError::Conflict { .. }) => {}
                            Err(other) => panic!("{other:?}"),
                        }
                    }
                }
            })
        })
        .collect();
    threads
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
    let record = reader.record(Kind::Member, id).unwrap().unwrap();
    assert_eq!(record.get("note").as_text().unwrap().len(), 40);
    assert_ne!(reader.data_version().unwrap(), before);
}

#[test]
fn foreign_newer_damaged_and_missing_files_are_refused_untouched() {
    let bench = Bench::new();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    assert!(matches!(
        Store::open(&at("none.db"), &Access::write()),
        Err(StoreError::Missing { .. })
    ));
    std::fs::write(at("text.db"), "xin chào").unwrap();
    assert!(matches!(
        Store::open(&at("text.db"), &Access::write()),
        Err(StoreError::Foreign { .. })
    ));
    Connection::open(at("other.db"))
        .unwrap()
        .execute_batch("CREATE TABLE a (b)")
        .unwrap();
    assert!(matches!(
        Store::open(&at("other.db"), &Access::write()),
        Err(StoreError::Foreign { .. })
    ));
    bench.store.backup(&at("newer.db")).unwrap();
    Connection::open(at("newer.db"))
        .unwrap()
        .pragma_update(None, "user_version", 999)
        .unwrap();
    assert!(matches!(
        Store::open(&at("newer.db"), &Access::write()),
        Err(StoreError::Newer { found: 999, .. })
    ));
    bench.store.backup(&at("trigger.db")).unwrap();
    Connection::open(at("trigger.db"))
        .unwrap()
        .execute_batch("CREATE TRIGGER t AFTER INSERT ON member BEGIN DELETE FROM member; END")
        .unwrap();
    assert!(matches!(
        Store::open(&at("trigger.db"), &Access::write()),
        Err(StoreError::Foreign { .. })
    ));
    bench.store.backup(&at("damaged.db")).unwrap();
    let mut bytes = std::fs::read(at("damaged.db")).unwrap();
    bytes[100..4000].fill(0xA5);
    std::fs::write(at("damaged.db"), &bytes).unwrap();
    assert!(matches!(
        Store::open(&at("damaged.db"), &Access::write()),
        Err(StoreError::Damaged { .. })
    ));
    assert_eq!(std::fs::read(at("damaged.db")).unwrap(), bytes);
}

#[test]
fn a_backup_restores_and_the_old_file_is_kept() {
    let mut bench = Bench::new();
    let unit = bench.unit("A", "Sở Kế hoạch", None);
    let id = bench.member("Nguyễn Văn Đạt", None, unit);
    let folder = tempfile::tempdir().unwrap();
    let copy = bench
        .store
        .backup_into(folder.path(), day("2026-11-24"), 93_000)
        .unwrap();
    assert!(matches!(
        bench.store.backup(&copy),
        Err(StoreError::Exists { .. })
    ));
    bench
        .rename(id, "Nguyễn Văn Đạt", "Nguyễn Văn Đức")
        .unwrap();
    let path = bench.store.path().to_owned();
    drop(bench.store);
    let kept = backup::restore(&copy, &path, "x").unwrap().unwrap();
    let name = |path: &Path| {
        Reader::open(path, &Access::read())
            .unwrap()
            .record(Kind::Member, id)
            .unwrap()
            .unwrap()
            .get("full_name")
            .clone()
    };
    assert_eq!(name(&path), Value::text("Nguyễn Văn Đạt"));
    assert_eq!(name(&kept), Value::text("Nguyễn Văn Đức"));
    assert_eq!(backup::list(folder.path(), "a").len(), 1);
}

#[test]
fn every_connection_holds_its_settings() {
    let bench = Bench::new();
    open::settings(&bench.store.conn, false).unwrap();
    open::settings(&bench.reader().conn, true).unwrap();
}

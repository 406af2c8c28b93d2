//! The demo file: made anew, the same for the same seed and day, never over other data.

use super::*;

const SMALL: [&str; 6] = ["demo", "--bases", "3", "--members", "40", "--no-open"];

#[test]
fn makes_its_own_file_and_opens_it() {
    let office = Office::bare();
    let small = &SMALL[..5];
    let (next, answer) = office.next(small);
    let Next::Open { path, .. } = next else {
        panic!("does not open: {}", answer.err);
    };
    assert_eq!(path, office.path("data").join("demo.db"));
    let first = bytes(&path);
    assert!(!first.is_empty());
    let (next, _) = office.next(&SMALL);
    assert_eq!(next, Next::Exit(0));
    let left: Vec<_> = std::fs::read_dir(office.path("data")).unwrap().collect();
    assert_eq!(left.len(), 1);
}

#[test]
fn holds_as_many_as_were_asked_for() {
    let office = Office::bare();
    assert_eq!(office.run(&SMALL).code, 0);
    let summary = office.run(&["summary", "--json"]).json();
    assert_eq!(summary["bases"], 3);
    assert_eq!(summary["members"], 40);
    let list = office.run(&["list", "members", "--json"]).json();
    assert_eq!(list.as_array().unwrap().len(), 40);
    assert_eq!(office.run(&["undo"]).code, 1);
}

#[test]
fn the_same_seed_and_day_give_the_same_province() {
    let list = |seed: &str| {
        let office = Office::bare();
        let mut args = SMALL.to_vec();
        args.extend(["--seed", seed]);
        assert_eq!(office.run(&args).code, 0);
        office
            .run(&["list", "members", "--all", "--full", "--json"])
            .out
    };
    assert_eq!(list("7"), list("7"));
    assert_ne!(list("7"), list("8"));
}

#[test]
fn never_takes_the_place_of_other_data() {
    let office = Office::new();
    let answer = office.run(&SMALL);
    assert_eq!(answer.code, 1);
    assert!(answer.err.contains("so.db"));
    assert_eq!(office.member("Hà Thị Mẫu")["sex"], "nữ");
    let office = Office::bare();
    std::fs::write(office.file(), "không phải tệp dữ liệu").unwrap();
    assert_eq!(office.run(&SMALL).code, 1);
    assert_eq!(bytes(&office.file()), "không phải tệp dữ liệu".as_bytes());
}

#[test]
fn replaces_a_demo_file_and_an_empty_one() {
    let office = Office::bare();
    drop(Store::create(&office.file(), &Access::write(), &stamp()).unwrap());
    assert_eq!(office.run(&SMALL).code, 0);
    assert_eq!(office.run(&SMALL).code, 0);
    assert_eq!(office.run(&["check"]).code, 0);
    let mut args = SMALL.to_vec();
    args.push("--readonly");
    assert_eq!(office.run(&args).code, 1);
}

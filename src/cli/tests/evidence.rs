//! The sheets behind the figures of the index, counted again by somebody who does not trust the program:
//! from the facts of each line and the numbers of the law, with nothing of its own counting.

use super::*;
use calamine::Reader as _;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The first line below the headings.
const FIRST: u32 = 6;

type Book = calamine::Sheets<std::io::BufReader<std::fs::File>>;

/// The lines of a sheet, each cell as text.
fn lines(book: &mut Book, name: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(name).unwrap();
    let (last, width) = range.end().unwrap();
    let cell = |row, column| {
        let cell = range.get_value((row, column));
        cell.map(ToString::to_string).unwrap_or_default()
    };
    (FIRST..=last)
        .map(|row| (0..=width).map(|column| cell(row, column)).collect())
        .collect()
}

fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.trim(), "%d/%m/%Y").ok()
}

/// A number in tenths.
fn tenths(text: &str) -> i64 {
    let number: f64 = text.parse().unwrap_or(0.0);
    (number * 10.0).round() as i64
}

/// `first – last`; the end may be open.
fn covers(span: &str, on: NaiveDate) -> bool {
    let (from, to) = span.split_once('–').unwrap();
    day(from).is_some_and(|from| from <= on) && day(to).is_none_or(|to| on <= to)
}

/// The first day beyond the age of service: 45 for men and 40 for women, 50 and 45 where the term is extended;
/// where only the year of birth is known, its last day.
fn over_age(born: &str, sex: &str, extended: bool) -> Option<NaiveDate> {
    let years = match (sex, extended) {
        ("Nam", false) => 46,
        ("Nữ", false) => 41,
        ("Nam", true) => 51,
        ("Nữ", true) => 46,
        _ => return None,
    };
    let born = day(born).or_else(|| NaiveDate::from_ymd_opt(born.parse().ok()?, 12, 31))?;
    born.checked_add_months(chrono::Months::new(12 * years))
}

/// Whether somebody counts in the strength, by the facts of the line.
fn counts(line: &[String], on: NaiveDate) -> bool {
    let over = line[8].is_empty() || day(&line[8]).unwrap() >= on;
    let young = over_age(&line[3], &line[4], line[9] == "x").is_some_and(|from| from > on);
    let absences = line[11].split("; ").filter(|own| !own.is_empty());
    let present = absences.into_iter().all(|own| {
        let Some((span, reason)) = own.split_once(": ") else {
            return own != "Tạm vắng (từ 3 tháng)";
        };
        let least = match reason {
            "học tập, công tác xa" => 90,
            "ốm, thai sản" | "nghỉ dài ngày" => 30,
            other => panic!("{other}"),
        };
        assert!(covers(span, on), "{line:?}");
        let (from, to) = span.split_once('–').unwrap();
        let days = |to: NaiveDate| (to - day(from).unwrap()).num_days() + 1;
        day(to).is_some_and(|to| days(to) < least)
    });
    over && young && present
}

#[test]
fn every_figure_is_counted_again_from_the_lines_behind_it() {
    let office = Office::bare();
    let answer = office.run(&["demo", "--no-open", "--bases", "25", "--members", "560"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    // What an operator types is never run.
    let set = office.run(&["set", "unit", "CS0003", "name==1+1", "--correct"]);
    assert_eq!(set.code, 0, "{}", set.err);
    // In spring the training of the year before counts, of people who may have left since.
    let spring = Day::new(today().year(), 3, 15).unwrap();
    for day in [today(), spring] {
        counted_again(&office, day);
    }
}

fn counted_again(office: &Office, as_of: Day) {
    let (at, on) = (as_of.to_string(), day(&as_of.local()).unwrap());
    let place = office.folder.path().join(format!("{at}.xlsx"));
    let out = place.display().to_string();
    let answer = office.run(&["--as-of", &at, "readiness", "--out", &out]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let mut book = calamine::open_workbook_auto(&place).unwrap();
    // By unit and measure, in tenths: what is there, and of how much.
    let mut found: BTreeMap<(String, &str), (i64, i64)> = BTreeMap::new();
    let mut add = |unit: &str, measure, there: i64, whole: i64| {
        let sum = found.entry((unit.to_owned(), measure)).or_default();
        (sum.0, sum.1) = (sum.0 + there, sum.1 + whole);
    };
    let people = lines(&mut book, "Từng người");
    assert!(people.len() > 450, "{}", people.len());
    let mut away = 0;
    for line in &people {
        let there = line[12] == "1" && counts(line, on);
        assert_eq!(line[13] == "1", there, "{line:?}");
        assert_eq!(line[14].is_empty(), there, "{line:?}");
        away += i64::from(!there);
        add(&line[0], "strength", tenths(&line[13]), 0);
        add(&line[0], "trained", tenths(&line[16]), tenths(&line[15]));
        add(&line[0], "results", tenths(&line[18]), tenths(&line[17]));
        add(&line[0], "courses", tenths(&line[20]), tenths(&line[19]));
        for (done, owed) in [(16, 15), (18, 17), (20, 19)] {
            assert!(tenths(&line[done]) <= tenths(&line[owed]), "{line:?}");
        }
    }
    assert!(away > 2, "{away} people who do not count");
    for line in lines(&mut book, "Từng chức vụ") {
        add(&line[0], "strength", 0, tenths(&line[3]));
        if line[2] == "Toàn đơn vị" {
            continue;
        }
        let holds = |own: &&Vec<String>| {
            let mut posts = std::iter::once(own[5].as_str()).chain(own[6].split("; "));
            own[0] == line[0]
                && own[12] == "1"
                && posts.any(|post| post == line[2])
                && counts(own, on)
        };
        let available = people.iter().filter(holds).count();
        assert_eq!(line[6], available.to_string(), "{line:?}");
        let held = tenths(&line[6]).min(tenths(&line[4]));
        assert_eq!(tenths(&line[7]), held, "{line:?}");
        add(&line[0], "posts", held, tenths(&line[4]));
    }
    for line in lines(&mut book, "Từng chứng chỉ") {
        let mut spans = line[4].split("; ").filter(|span| !span.is_empty());
        let valid = i64::from(spans.any(|span| covers(span, on)));
        assert_eq!(line[6], valid.to_string(), "{line:?}");
        add(&line[0], "qualified", valid * 10, tenths(&line[5]));
    }
    for line in lines(&mut book, "Từng ca trực") {
        let ahead = (day(&line[3]).unwrap() - on).num_days();
        assert!((0..7).contains(&ahead), "{line:?}");
        assert_eq!(line[6].is_empty(), line[4] == line[5], "{line:?}");
        add(&line[0], "duty", tenths(&line[5]), tenths(&line[4]));
    }
    let units = office.run(&["--as-of", &at, "readiness", "--json"]).json();
    let units = units.as_array().unwrap();
    assert_eq!(units.len(), 25);
    for (number, unit) in (1..).zip(units) {
        for own in unit["measures"].as_array().unwrap() {
            let key = own["measure"].as_str().unwrap();
            let times = match key {
                "trained" | "courses" => 1,
                _ => 10,
            };
            let told = ["numerator", "denominator"].map(|key| own[key].as_i64().unwrap() * times);
            let counted = found.get(&(number.to_string(), key)).copied();
            assert_eq!(counted.unwrap_or_default(), told.into(), "{unit} {key}");
        }
    }
    // The sums of the workbook are over those lines, of every measure, and nothing else in it is a formula.
    let check = lines(&mut book, "Đối chiếu");
    assert_eq!(check.len(), 25 * 7);
    assert!(check.iter().all(|line| line[8] == "khớp"));
    assert!(check.iter().any(|line| line[2] == "=1+1"));
    let formulas = |book: &mut Book, name: &str| {
        let range = book.worksheet_formula(name).unwrap();
        let cells = range.cells().map(|(.., text)| text.clone());
        cells.filter(|text| !text.is_empty()).collect::<Vec<_>>()
    };
    let sums = formulas(&mut book, "Đối chiếu");
    assert_eq!(
        sums.iter().filter(|own| own.contains("SUMIFS")).count(),
        25 * 7 * 2
    );
    assert!(!sums.iter().any(|own| own.contains("1+1")));
    for name in book.sheet_names() {
        assert!(
            name == "Đối chiếu" || formulas(&mut book, &name).is_empty(),
            "{name}"
        );
    }
    // Of one unit alone, the same lines.
    let alone = office.folder.path().join(format!("{at}-mot.xlsx"));
    let answer = office.run(&[
        "--as-of",
        &at,
        "readiness",
        "--unit",
        "CS0003",
        "--out",
        &alone.display().to_string(),
    ]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let mut book = calamine::open_workbook_auto(&alone).unwrap();
    let number = 1 + units
        .iter()
        .position(|own| own["unit"] == "CS0003")
        .unwrap();
    let own = people
        .iter()
        .filter(|line| line[0] == number.to_string())
        .map(|line| &line[1..]);
    let lines = lines(&mut book, "Từng người");
    assert!(own.eq(lines.iter().map(|line| &line[1..])));
}

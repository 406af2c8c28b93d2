//! The sheets behind the figures of the index, counted again by somebody who does not trust the program:
//! who counts from the facts of each line and the numbers of the law, sums line by line, formulas by hand.

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
    let late = [today(), spring].map(|day| counted_again(&office, day));
    assert!(late[0] > 0, "everybody confirmed the roll in time");
}

/// By number of the unit and measure, in tenths: what is there, and of how much.
#[derive(Default)]
struct Found(BTreeMap<(String, &'static str), (i64, i64)>);

impl Found {
    fn add(&mut self, unit: &str, measure: &'static str, there: i64, whole: i64) {
        let sum = self.0.entry((unit.to_owned(), measure)).or_default();
        (sum.0, sum.1) = (sum.0 + there, sum.1 + whole);
    }

    fn people(&mut self, people: &[Vec<String>], on: NaiveDate) {
        for line in people {
            let there = line[12] == "1" && counts(line, on);
            assert_eq!(line[13] == "1", there, "{line:?}");
            assert_eq!(line[14].is_empty(), there, "{line:?}");
            self.add(&line[0], "strength", tenths(&line[13]), 0);
            for (measure, done, owed) in [
                ("trained", 16, 15),
                ("results", 18, 17),
                ("courses", 20, 19),
            ] {
                let (done, owed) = (tenths(&line[done]), tenths(&line[owed]));
                assert!(done <= owed, "{line:?}");
                self.add(&line[0], measure, done, owed);
            }
        }
    }

    fn posts(&mut self, posts: &[Vec<String>], people: &[Vec<String>], on: NaiveDate) {
        for line in posts {
            self.add(&line[0], "strength", 0, tenths(&line[3]));
            if line[2] == "Toàn đơn vị" {
                continue;
            }
            let holds = |own: &&Vec<String>| {
                let mut posts = std::iter::once(own[5].as_str()).chain(own[6].split("; "));
                let here = own[0] == line[0] && own[12] == "1";
                here && posts.any(|post| post == line[2]) && counts(own, on)
            };
            let available = people.iter().filter(holds).count();
            assert_eq!(line[6], available.to_string(), "{line:?}");
            let held = tenths(&line[6]).min(tenths(&line[4]));
            assert_eq!(tenths(&line[7]), held, "{line:?}");
            self.add(&line[0], "posts", held, tenths(&line[4]));
        }
    }

    fn certificates(&mut self, certificates: &[Vec<String>], on: NaiveDate) {
        for line in certificates {
            let mut spans = line[4].split("; ").filter(|span| !span.is_empty());
            let valid = i64::from(spans.any(|span| covers(span, on)));
            assert_eq!(line[6], valid.to_string(), "{line:?}");
            self.add(&line[0], "qualified", valid * 10, tenths(&line[5]));
        }
    }

    /// What was done is what the closed classes gave, but not more than is owed. Who shares a name with somebody
    /// of the unit is left out: the lines do not tell them apart.
    fn classes(people: &[Vec<String>], classes: &[Vec<String>], on: NaiveDate) {
        let key = |line: &[String]| (line[0].clone(), line[2].clone());
        let mut given: BTreeMap<_, i64> = BTreeMap::new();
        let mut graded = BTreeMap::new();
        for line in classes {
            let closed = day(&line[7]).is_some_and(|closed| closed <= on);
            let counted = if closed { tenths(&line[8]) } else { 0 };
            assert_eq!(tenths(&line[13]), counted, "{line:?}");
            *given.entry((key(line), line[3].clone())).or_default() += counted;
            // The grade of the training class closed last holds.
            let closed = day(&line[7]).filter(|closed| *closed <= on);
            if let (Some(closed), "Huấn luyện", false) = (closed, &*line[3], line[14].is_empty())
            {
                let last = graded
                    .entry(key(line))
                    .or_insert((closed, line[14].as_str()));
                *last = (*last).max((closed, &line[14]));
            }
        }
        let mut told = 0;
        for line in people {
            if people.iter().filter(|own| key(own) == key(line)).count() > 1 {
                continue;
            }
            let grade = graded.get(&key(line)).map(|(_, grade)| *grade);
            let passed = grade.is_some_and(|grade| grade != "Không đạt");
            let expected = [grade.is_some(), passed].map(|own| i64::from(own) * 10);
            assert_eq!(
                [tenths(&line[17]), tenths(&line[18])],
                expected,
                "{line:?} {grade:?}"
            );
            for (credit, owed, done) in [("Huấn luyện", 15, 16), ("Tập huấn cán bộ", 19, 20)]
            {
                let given = given.get(&(key(line), credit.to_owned()));
                let given = given.copied().unwrap_or(0).min(tenths(&line[owed]));
                assert_eq!(tenths(&line[done]), given, "{line:?} {credit}");
                told += usize::from(given > 0);
            }
        }
        assert!(told > 300, "{told}");
    }

    fn shifts(&mut self, shifts: &[Vec<String>], on: NaiveDate) {
        for line in shifts {
            let ahead = (day(&line[3]).unwrap() - on).num_days();
            assert!((0..7).contains(&ahead), "{line:?}");
            // No more places are filled than people stand there of whom nothing is said.
            let there = line[4]
                .split("; ")
                .filter(|own| !own.is_empty() && !own.contains('('));
            let there = i64::try_from(there.count()).unwrap() * 10;
            let (needed, filled) = (tenths(&line[5]), tenths(&line[6]));
            assert!(filled <= there.min(needed), "{line:?}");
            assert_eq!(line[7].is_empty(), needed == filled, "{line:?}");
            self.add(&line[0], "duty", filled, needed);
        }
    }
}

/// What a formula of the check comes to, by the lines that it names:
/// `SUMIFS('sheet'!$M$7:$M$90,'sheet'!$A$7:$A$90,$A12)`.
fn calculated(
    formula: &str,
    sheets: &BTreeMap<String, Vec<Vec<String>>>,
    number: &str,
    row: usize,
) -> i64 {
    let inner = formula.trim_start_matches('=');
    let inner = inner
        .strip_prefix("SUMIFS(")
        .unwrap()
        .strip_suffix(')')
        .unwrap();
    let parts: Vec<&str> = inner.split(',').collect();
    let range = |text: &str| {
        let (sheet, cells) = text.split_once('!').unwrap();
        let ends: Vec<&str> = cells
            .split([':', '$'])
            .filter(|own| !own.is_empty())
            .collect();
        assert_eq!(
            (ends[0], ends[1].parse()),
            (ends[2], Ok(FIRST + 1)),
            "{text}"
        );
        let column = usize::from(ends[0].as_bytes()[0] - b'A');
        (
            sheet.trim_matches('\'').to_owned(),
            column,
            ends[3].parse::<usize>().unwrap(),
        )
    };
    let ((sheet, column, last), by) = (range(parts[0]), range(parts[1]));
    assert_eq!((by.0, by.1, by.2), (sheet.clone(), 0, last), "{formula}");
    assert_eq!(parts[2], format!("$A{row}"), "{formula}");
    let lines = &sheets[&sheet];
    assert!(
        last >= lines.len() + FIRST as usize,
        "{formula} leaves lines out"
    );
    let own = lines.iter().filter(|line| line[0] == number);
    own.map(|line| tenths(&line[column])).sum()
}

/// How many figures of a day rest on a roll that is too old; all are counted again.
fn counted_again(office: &Office, as_of: Day) -> usize {
    let (at, on) = (as_of.to_string(), day(&as_of.local()).unwrap());
    let place = office.folder.path().join(format!("{at}.xlsx"));
    let out = place.display().to_string();
    let answer = office.run(&["--as-of", &at, "readiness", "--out", &out]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let mut book = calamine::open_workbook_auto(&place).unwrap();
    let names = [
        "Từng người",
        "Từng chức vụ",
        "Từng chứng chỉ",
        "Từng ca trực",
        "Từng lớp học",
    ];
    let sheets = names.map(|name| (name.to_owned(), lines(&mut book, name)));
    let sheets = BTreeMap::from(sheets);
    let people = &sheets["Từng người"];
    assert!(people.len() > 450, "{}", people.len());
    let away = people
        .iter()
        .filter(|line| line[12] == "1" && line[13] == "0");
    assert!(away.count() > 2, "some people do not count");
    let mut found = Found::default();
    found.people(people, on);
    found.posts(&sheets["Từng chức vụ"], people, on);
    found.certificates(&sheets["Từng chứng chỉ"], on);
    found.shifts(&sheets["Từng ca trực"], on);
    Found::classes(people, &sheets["Từng lớp học"], on);
    let told = office.run(&["--as-of", &at, "readiness", "--json"]).json();
    let units = told.as_array().unwrap();
    assert_eq!(units.len(), 25);
    let check = lines(&mut book, "Đối chiếu");
    assert_eq!(check.len(), 25 * 7);
    assert!(check.iter().any(|line| line[2] == "=1+1"));
    let formulas = book.worksheet_formula("Đối chiếu").unwrap();
    let (mut row, mut late) = (0, 0);
    for (number, unit) in (1..).zip(units) {
        for own in unit["measures"].as_array().unwrap() {
            let key = own["measure"].as_str().unwrap();
            let times = match key {
                "trained" | "courses" => 1,
                _ => 10,
            };
            let told = ["numerator", "denominator"].map(|key| own[key].as_i64().unwrap() * times);
            let counted = found
                .0
                .iter()
                .find(|((own, of), _)| *own == number.to_string() && *of == key);
            let counted = counted.map(|(_, counted)| *counted).unwrap_or_default();
            assert_eq!(counted, told.into(), "{unit} {key}");
            let line = &check[row];
            let place = FIRST + u32::try_from(row).unwrap();
            assert_eq!(
                (line[1].as_str(), line[8].as_str()),
                (unit["unit"].as_str().unwrap(), "khớp")
            );
            assert_eq!([tenths(&line[4]), tenths(&line[5])], told, "{line:?}");
            // A roll confirmed more than 90 days ago is as good as none.
            let confirmed = day(&line[11]).filter(|own| *own <= on);
            let old = confirmed.is_none_or(|own| (on - own).num_days() > 90);
            let rests = ["strength", "posts"].contains(&key);
            assert_eq!(line[10] == "Chưa báo cáo", old && rests, "{line:?}");
            late += usize::from(old && rests);
            for (column, told) in (6..).zip(told) {
                let formula = formulas.get_value((place, column)).unwrap();
                let sum = calculated(formula, &sheets, &line[0], place as usize + 1);
                assert_eq!(sum, told, "{formula}");
            }
            row += 1;
        }
    }
    nothing_else_is_a_formula(&mut book);
    one_unit_alone(office, &at, people, units);
    late
}

fn nothing_else_is_a_formula(book: &mut Book) {
    for name in book.sheet_names() {
        let range = book.worksheet_formula(&name).unwrap();
        let mut cells = range.cells().map(|(.., text)| text);
        let ours = |text: &String| {
            text.is_empty()
                || name == "Đối chiếu" && (text.starts_with("SUMIFS(") || text.starts_with("IF("))
        };
        assert!(cells.all(ours), "{name}");
    }
}

/// Of one unit alone, the same lines.
fn one_unit_alone(office: &Office, at: &str, people: &[Vec<String>], units: &[Json]) {
    let place = office.folder.path().join(format!("{at}-mot.xlsx"));
    let out = place.display().to_string();
    let answer = office.run(&[
        "--as-of",
        at,
        "readiness",
        "--unit",
        "CS0003",
        "--out",
        &out,
    ]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let mut book = calamine::open_workbook_auto(&place).unwrap();
    let number = 1 + units
        .iter()
        .position(|own| own["unit"] == "CS0003")
        .unwrap();
    let own = people.iter().filter(|line| line[0] == number.to_string());
    let lines = lines(&mut book, "Từng người");
    assert!(
        own.map(|line| &line[1..])
            .eq(lines.iter().map(|line| &line[1..]))
    );
}

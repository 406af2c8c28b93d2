//! The internal reference index on the command line: figures that can be recounted, levels decided beside
//! them, what mends, what drops, days that were set down.

use super::*;

fn province() -> Office {
    let office = Office::bare();
    let answer = office.run(&["demo", "--no-open", "--bases", "25", "--members", "560"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    office
}

fn units(office: &Office) -> Vec<Json> {
    let answer = office.run(&["readiness", "--json"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    answer.json().as_array().unwrap().clone()
}

fn measure<'a>(unit: &'a Json, key: &str) -> &'a Json {
    let mut all = unit["measures"].as_array().unwrap().iter();
    all.find(|own| own["measure"] == key).unwrap()
}

/// The reasons are the shortfall, the whole is the worst known, and strength is what a recount of the
/// exported roll finds.
#[test]
fn figures_can_be_recounted_from_what_is_printed() {
    let office = province();
    let found = units(&office);
    assert_eq!(found.len(), 25);
    let rank = |code: &Json| {
        let levels = ["DU", "CO_BAN_DU", "THIEU", "THIEU_NHIEU"];
        levels.iter().position(|own| code == own)
    };
    for unit in &found {
        let mut worst = None;
        for own in unit["measures"].as_array().unwrap() {
            let number = |key: &str| own[key].as_i64().unwrap();
            let reasons: i64 = own["reasons"]
                .as_object()
                .unwrap()
                .values()
                .map(|n| n.as_i64().unwrap())
                .sum();
            assert_eq!(
                reasons,
                number("denominator") - number("numerator"),
                "{unit}"
            );
            worst = worst.max(rank(&own["level"]));
        }
        match rank(&unit["overall"]) {
            Some(0) => assert_eq!(
                (worst, unit["incomplete"].as_bool()),
                (Some(0), Some(false))
            ),
            Some(1) => assert!(worst <= Some(1)),
            Some(level) => assert_eq!(worst, Some(level)),
            None => assert!(unit["incomplete"].as_bool().unwrap()),
        }
    }
    // An independent count of those who serve, by the list, against on-roll: available and unavailable.
    let summary = office.run(&["summary", "--json"]).json();
    let strength = |key: &str| -> i64 {
        found
            .iter()
            .map(|unit| measure(unit, "strength")[key].as_i64().unwrap())
            .sum()
    };
    let away: i64 = found
        .iter()
        .flat_map(|unit| measure(unit, "strength")["reasons"].as_object().unwrap())
        .filter(|(reason, _)| *reason != "vacant")
        .map(|(_, n)| n.as_i64().unwrap())
        .sum();
    assert_eq!(
        strength("numerator") + away,
        summary["members"].as_i64().unwrap()
    );
    assert_eq!(
        strength("denominator"),
        summary["authorised"].as_i64().unwrap()
    );
}

#[test]
fn one_measure_is_explained_to_its_people_and_mended_by_no_more_than_needed() {
    let office = province();
    let lacking = |unit: &&Json| {
        let own = measure(unit, "trained");
        own["level"] == "THIEU" || own["level"] == "THIEU_NHIEU"
    };
    let found = units(&office);
    let unit = found.iter().find(lacking).unwrap();
    let code = unit["unit"].as_str().unwrap();
    let answer = office.run(&["explain", code, "trained", "--json"]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let told = answer.json();
    let behind = told["behind"].as_array().unwrap();
    let sum: i64 = behind
        .iter()
        .map(|item| item["amount"].as_i64().unwrap())
        .sum();
    assert_eq!(sum, told["shortfall"].as_i64().unwrap());
    assert!(
        behind
            .iter()
            .all(|item| item["name"].as_str().is_some_and(|name| !name.is_empty()))
    );
    let mut members: Vec<&str> = behind
        .iter()
        .map(|item| item["member"].as_str().unwrap())
        .collect();
    let all = members.len();
    members.sort_unstable();
    members.dedup();
    assert_eq!(members.len(), all, "each once");
    assert_eq!(office.run(&["explain", code, "nothing"]).code, 2);
    assert_eq!(office.run(&["explain", "BCH-NONE", "trained"]).code, 1);
}

#[test]
fn a_level_decided_stands_beside_the_computed_one_until_its_last_day() {
    let office = province();
    let before = units(&office);
    let unit = before
        .iter()
        .find(|unit| unit["overall"] == "THIEU")
        .unwrap();
    let code = unit["unit"].as_str().unwrap();
    let day = today().local();
    let unit_field = format!("unit={code}");
    let (from, to) = (format!("starts_on={day}"), format!("ends_on={day}"));
    let set = |level: &str| {
        let level = format!("level={level}");
        let answer = office.run(&[
            "set",
            "override",
            "new",
            &unit_field,
            &level,
            &from,
            &to,
            "reason=Kiểm tra thực tế",
            "decided_by=Chỉ huy trưởng",
        ]);
        assert_eq!(answer.code, 0, "{}", answer.err);
    };
    // Lifting without a decision does not hold.
    set("DU");
    let own = |found: &[Json]| {
        found
            .iter()
            .find(|own| own["unit"] == code)
            .unwrap()
            .clone()
    };
    let answer = office.run(&["readiness", "--json"]);
    assert!(answer.err.contains("không có văn bản"), "{}", answer.err);
    assert_eq!(own(&units(&office))["shown"], "THIEU");
    assert_eq!(office.run(&["undo"]).code, 0);
    set("THIEU_NHIEU");
    let after = own(&units(&office));
    assert_eq!(
        (&after["overall"], &after["shown"]),
        (&Json::from("THIEU"), &Json::from("THIEU_NHIEU"))
    );
    assert_eq!(after["override"]["by"], "Chỉ huy trưởng");
    let later = today().plus_days(1).to_string();
    let answer = office
        .run(&["--as-of", &later, "readiness", "--unit", code, "--json"])
        .json();
    assert_eq!(answer[0]["override"], Json::Null);
}

#[test]
fn a_day_is_set_down_once_and_stays() {
    let office = province();
    // A day to come is refused: what is set down stays.
    let future = office.run(&["--as-of", "2999-01-01", "snapshot"]);
    assert_eq!(future.code, 2, "{}", future.err);
    let ahead = today().plus_days(1).to_string();
    let future = office.run(&["--as-of", &ahead, "snapshot"]);
    assert!(future.err.contains("chưa tới"), "{}", future.err);
    let first = office.run(&["snapshot", "--json"]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert_eq!(first.json()["units"], 25);
    let rows = || office.run(&["list", "snapshots", "--json"]).out;
    let before = rows();
    let again = office.run(&["snapshot"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("đã chốt"), "{}", again.err);
    // Thresholds change: what was set down stays, what is computed anew does not.
    let rule = office.run(&["list", "rules", "--json"]).json();
    let own = |key: &str| {
        let mut rows = rule.as_array().unwrap().iter();
        let row = rows.find(|row| row["key"] == key).unwrap();
        row["id"].as_str().unwrap().to_owned()
    };
    let full = || {
        let found = units(&office);
        let full = |unit: &&Json| measure(unit, "strength")["level"] == "DU";
        found.iter().filter(full).count()
    };
    let computed = full();
    for (key, number) in [
        ("strength_short", 1),
        ("strength_mostly", 2),
        ("strength_full", 3),
    ] {
        let number = format!("number={number}");
        let answer = office.run(&["set", "rule", &own(key), &number]);
        assert_eq!(answer.code, 0, "{}", answer.err);
    }
    assert!(full() > computed, "{} {computed}", full());
    assert_eq!(rows(), before);
}

/// Days are told the soonest first; where strength drops, the same unit judged on that day by the other
/// command has fewer people than today, and no more fewer than are newly told (some may have come back).
#[test]
fn what_will_drop_is_told_with_its_day_and_what_is_new() {
    let office = province();
    let found = office.run(&["forecast", "--days", "366", "--json"]).json();
    let found = found.as_array().unwrap();
    let mut last = today().to_string();
    let mut looked = 0;
    for own in found {
        let day = own["told"]["day"].as_str().unwrap();
        assert!(day >= last.as_str(), "the soonest first");
        last = day.to_owned();
        let unit = own["unit"].as_str().unwrap();
        let there = |on: &str| {
            let then = office
                .run(&["--as-of", on, "readiness", "--unit", unit, "--json"])
                .json();
            measure(&then[0], "strength")["numerator"].as_i64().unwrap()
        };
        let taken = serde_json::json!(["duty_roster", "confirmation"]);
        assert_eq!(own["taken_as_done"], taken);
        let why = own["why"].as_array().unwrap();
        let strength = why.iter().find(|why| why["measure"] == "strength");
        let Some(strength) = strength else { continue };
        let new: i64 = strength["behind"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["amount"].as_i64().unwrap())
            .sum();
        let fewer = there(&today().to_string()) - there(day);
        assert!(0 < fewer && fewer <= new, "{fewer} {own}");
        looked += 1;
    }
    assert!(looked > 0, "the sample has units whose strength will drop");
}

/// Opening + joined + in − out − discharged = closing, and both ends are what the list says on their days.
#[test]
fn strength_moves_from_one_count_to_the_other() {
    let office = province();
    let found = office
        .run(&["movement", "--since", "2026-01-31", "--json"])
        .json();
    let count = |term: &str| i64::try_from(found["moves"][term].as_array().unwrap().len()).unwrap();
    let (opening, closing) = (
        found["opening"].as_i64().unwrap(),
        found["closing"].as_i64().unwrap(),
    );
    let sum = opening + count("joined") + count("in") - count("out") - count("discharged");
    assert_eq!(sum, closing);
    assert!(count("joined") + count("discharged") > 0);
    let members = |day: &str| {
        let summary = office.run(&["--as-of", day, "summary", "--json"]).json();
        summary["members"].as_i64().unwrap()
    };
    assert_eq!(members("2026-01-31"), opening);
    assert_eq!(members(&today().to_string()), closing);
    assert_eq!(office.run(&["movement", "--since", "2099-01-01"]).code, 2);
}

#[test]
fn a_day_counted_anew_tells_what_later_entries_corrected() {
    let office = province();
    // Nothing was set down of yesterday.
    let yesterday = today().plus_days(-1).to_string();
    let none = office.run(&["--as-of", &yesterday, "snapshot", "--recount"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("chưa chốt"), "{}", none.err);
    assert_eq!(office.run(&["snapshot"]).code, 0);
    let recount = || office.run(&["snapshot", "--recount", "--json"]).json();
    assert_eq!(recount(), serde_json::json!([]));
    // The establishment of one unit turns out to have had one place more all along.
    let found = units(&office);
    let unit = &found[0];
    let code = unit["unit"].as_str().unwrap();
    let strength = measure(unit, "strength");
    let more = strength["denominator"].as_i64().unwrap() + 1;
    let set = format!("authorised={more}");
    let saved = office.run(&["set", "unit", code, &set, "--correct"]);
    assert_eq!(saved.code, 0, "{}", saved.err);
    let corrected = recount();
    assert_eq!(corrected.as_array().unwrap().len(), 1, "{corrected}");
    assert_eq!(corrected[0]["unit"], code);
    let figures = |side: &str| corrected[0][side]["figures"].as_str().unwrap().to_owned();
    let there = strength["numerator"].as_i64().unwrap();
    assert!(figures("then").starts_with(&format!("strength {there}/{} ", more - 1)));
    assert!(figures("now").starts_with(&format!("strength {there}/{more} ")));
}

/// The printed page has each unit once, the worst first, with the numbers that the command line prints.
#[test]
fn the_page_to_be_printed_has_the_same_figures() {
    use calamine::Reader as _;
    let office = province();
    let place = office.folder.path().join("tong-hop.xlsx");
    let out = place.display().to_string();
    let answer = office.run(&["readiness", "--out", &out]);
    assert_eq!(answer.code, 0, "{}", answer.err);
    let mut book = calamine::open_workbook_auto(&place).unwrap();
    let range = book.worksheet_range("Đơn vị").unwrap();
    let text = |row: usize, column: usize| {
        let cell = range.get_value((u32::try_from(row).unwrap(), u32::try_from(column).unwrap()));
        cell.map(ToString::to_string).unwrap_or_default()
    };
    let found = units(&office);
    let measures: Vec<&str> = found[0]["measures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|own| own["measure"].as_str().unwrap())
        .collect();
    // The worst level first, those of which nothing is known between the short and the rest.
    let urgency = ["Thiếu nhiều", "Thiếu", "Chưa", "Cơ bản đủ", "Đủ"];
    let ranks = (5..30).map(|row| {
        let level = text(row, 3);
        urgency
            .iter()
            .position(|own| level.starts_with(own))
            .unwrap()
    });
    assert!(ranks.is_sorted());
    for unit in &found {
        let code = unit["unit"].as_str().unwrap();
        let rows: Vec<usize> = (5..40).filter(|row| text(*row, 1) == code).collect();
        assert_eq!(rows.len(), 1, "{code}");
        for (at, own) in unit["measures"].as_array().unwrap().iter().enumerate() {
            let whole = own["denominator"].as_i64().unwrap();
            // Hours are kept in tenths, and printed as a clerk writes them: 1.392,5.
            let written = |own: i64| {
                let hours = ["trained", "courses"].contains(&measures[at]);
                let (whole, part) = if hours {
                    (own / 10, own % 10)
                } else {
                    (own, 0)
                };
                let thousands = match whole / 1000 {
                    0 => whole.to_string(),
                    above => format!("{above}.{:03}", whole % 1000),
                };
                match part {
                    0 => thousands,
                    part => format!("{thousands},{part}"),
                }
            };
            if whole > 0 {
                let there = own["numerator"].as_i64().unwrap();
                let begins = format!("{}/{} ", written(there), written(whole));
                let cell = text(rows[0], 4 + at);
                assert!(cell.starts_with(&begins), "{code} {cell}");
            }
        }
    }
    let wrong = office.run(&["readiness", "--out", "tong-hop.pdf"]);
    assert_eq!(wrong.code, 2);
}

/// The wall opens the screen, read only, with the wall view over it.
#[test]
fn the_wall_opens_the_screen_read_only() {
    let office = province();
    let (opened, _) = office.next(&["wall"]);
    let Next::Open { options, .. } = opened else {
        panic!("the screen opens");
    };
    assert!(options.wall && options.read_only);
}

/// Amounts say what they are in; of hours, tenths, and over how many people each reason is.
#[test]
fn amounts_say_what_they_are_in() {
    let office = province();
    let mut looked = 0;
    for unit in units(&office) {
        for own in unit["measures"].as_array().unwrap() {
            let hours = ["trained", "courses"].contains(&own["measure"].as_str().unwrap());
            assert_eq!(own["counted_in"] == "tenths of hours", hours, "{own}");
            for (reason, amount) in own["reasons"].as_object().unwrap() {
                let things = own["things"][reason].as_i64().unwrap();
                // People and papers are one each; hours are many to one.
                let one = ["results", "qualified"].contains(&own["measure"].as_str().unwrap());
                assert!(
                    things > 0 && (!one || Some(things) == amount.as_i64()),
                    "{own}"
                );
                looked += 1;
            }
        }
    }
    assert!(looked > 25);
}

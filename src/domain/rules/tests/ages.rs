//! R01 to R05 and what is due: ages, terms and extensions, day by day.

use super::*;
use crate::domain::member::Standing;
use crate::domain::rulebook::RuleValue;

#[test]
fn r01_counts_age_on_the_day_of_joining() {
    let cases = [
        // born, joined, accused
        ("2007-03-28", "2025-03-28", false),
        ("2007-03-29", "2025-03-28", true),
        // Born on 29 February: 18 on 1 March of a common year.
        ("2004-02-29", "2022-02-28", true),
        ("2004-02-29", "2022-03-01", false),
        // A bare year: perhaps 18 from 1 January on, surely not before.
        ("2007", "2025-01-01", false),
        ("2007", "2024-12-31", true),
        // Before the oldest number of the file today's law is taken.
        ("1999-06-01", "2016-01-01", true),
    ];
    for (born, joined, accused) in cases {
        let mut member = aged(Some("nam"), born);
        member.joined_on = Some(day(joined));
        let findings = age::under_age(&member, &book(), today());
        assert_eq!(!findings.is_empty(), accused, "{born} {joined}");
    }
    // A later law does not accuse those who joined under an earlier one.
    let row = |number, from: &str, to: &str| RuleValue {
        rule: "R01".into(),
        key: "min_age".into(),
        number,
        source: String::new(),
        span: span(from, to),
    };
    let book = Rulebook::new(vec![
        row(18, "2020-07-01", "2026-01-01"),
        row(19, "2026-01-01", ""),
    ]);
    let mut member = aged(Some("nam"), "2007-03-28");
    member.joined_on = Some(day("2025-03-28"));
    assert!(age::under_age(&member, &book, today()).is_empty());
    member.joined_on = Some(day("2026-01-01"));
    assert_eq!(age::under_age(&member, &book, today()).len(), 1);
}

#[test]
fn r02_to_r04_turn_on_the_birthday_after_the_last_year() {
    let over = "R02-over-age WARN";
    let too_old = "R03-over-age ERROR";
    let soon = "R04-obligation-soon INFO";
    let last = "R04-volunteer-soon INFO";
    let cases: &[(Option<&str>, &str, &[&str])] = &[
        // Men, judged on 23/11/2026: the day before the 46th birthday is still inside.
        (Some("nam"), "1980-11-24", &[soon]),
        (Some("nam"), "1980-11-23", &[over]),
        // 90 days ahead is 21/02/2027.
        (Some("nam"), "1981-02-21", &[soon]),
        (Some("nam"), "1981-02-22", &[]),
        (Some("nam"), "1976-02-22", &[over]),
        (Some("nam"), "1976-02-21", &[over, last]),
        (Some("nam"), "1975-11-24", &[over, last]),
        (Some("nam"), "1975-11-23", &[too_old]),
        // Women: 41st and 46th birthday.
        (Some("nữ"), "1985-11-24", &[soon]),
        (Some("nữ"), "1985-11-23", &[over]),
        (Some("nữ"), "1980-11-24", &[over, last]),
        (Some("nữ"), "1980-11-23", &[too_old]),
        // Sex unknown: only what holds for either.
        (None, "1985-11-23", &[]),
        (None, "1980-11-23", &[over]),
        // A bare year counts from 31 December.
        (Some("nam"), "1980", &[soon]),
        (Some("nam"), "1979", &[over]),
        (Some("nam"), "1975", &[over, last]),
        (Some("nam"), "1974", &[too_old]),
    ];
    for (sex, born, expected) in cases {
        assert_eq!(
            found(&aged(*sex, born), today()),
            *expected,
            "{sex:?} {born}"
        );
    }
}

#[test]
fn a_leap_day_birth_turns_on_the_first_of_march() {
    let mut member = aged(Some("nam"), "1980-02-29");
    member.joined_on = Some(day("2025-03-28"));
    // 2026 is a common year.
    assert_eq!(
        found(&member, day("2026-02-28")),
        ["R04-obligation-soon INFO"]
    );
    assert_eq!(found(&member, day("2026-03-01")), ["R02-over-age WARN"]);
    let findings = age::over_obligation(&member, &book(), today());
    assert_eq!(argument(&findings[0], "since"), "01/03/2026");
    assert_eq!(argument(&findings[0], "age"), "46");
    assert_eq!(argument(&findings[0], "limit"), "45");
}

#[test]
fn ages_concern_only_those_who_serve() {
    for status in [
        "NGUON",
        "HOAN_THANH",
        "THOI_TRUOC_HAN",
        "DUA_RA",
        "TAM_HOAN",
        "MIEN",
    ] {
        let mut member = aged(Some("nam"), "1970-01-01");
        member.joined_on = Some(day("2015-01-01"));
        member.standings = vec![standing(status, "2020-01-01", "")];
        assert!(found(&member, today()).is_empty(), "{status}");
        assert_eq!(due_within(&member, &book(), today(), 9_999), None);
    }
}

#[test]
fn a_decided_extension_covers_the_first_limit_only() {
    let with = |born: &str, row: Standing| {
        let mut member = aged(Some("nam"), born);
        member.standings = vec![row];
        found(&member, today())
    };
    assert!(with("1980-11-23", extension("", true)).is_empty());
    assert_eq!(
        with("1980-11-23", extension("", false)),
        ["R02-over-age WARN", "R05-extension-undecided WARN"]
    );
    assert_eq!(
        with("1975-11-23", extension("", true)),
        ["R03-over-age ERROR"]
    );
    // The 46th birthday is 01/01/2027: the extension reaches over it, or does not.
    assert!(with("1981-01-01", extension("2027-01-01", true)).is_empty());
    assert_eq!(
        with("1981-01-01", extension("2026-12-31", true)),
        ["R04-obligation-soon INFO"]
    );
}

#[test]
fn r03_only_warns_of_the_part_time_seats() {
    let with = |postings| {
        let mut member = aged(Some("nam"), "1970-01-01");
        member.postings = postings;
        short(age::over_volunteering(&member, &book(), today()))
    };
    let warned = ["R03-over-age-command WARN"];
    let error = ["R03-over-age ERROR"];
    assert_eq!(with(vec![posting("CHI_HUY_TRUONG", true)]), warned);
    assert_eq!(with(vec![posting("CHINH_TRI_VIEN_PHO", false)]), warned);
    assert_eq!(
        with(vec![
            posting("CHIEN_SI", true),
            posting("CHI_HUY_TRUONG", false)
        ]),
        error
    );
    assert_eq!(
        with(vec![
            posting("CHIEN_SI", false),
            posting("CHI_HUY_TRUONG", false)
        ]),
        error
    );
    assert_eq!(with(vec![posting("DAI_DOI_TRUONG", true)]), error);
    assert_eq!(with(vec![]), error);
}

#[test]
fn r05_begins_on_the_fourth_anniversary() {
    let with = |joined: &str, rows: Vec<Standing>| {
        let mut member = soldier();
        member.joined_on = Some(day(joined));
        member.standings = rows;
        short(term::over_term(&member, &book(), today()))
    };
    let serving = || vec![standing("DANG_THAM_GIA", "2020-01-01", "")];
    let passed = ["R05-term-passed WARN"];
    // 24/11/2022 to 23/11/2026 is exactly four years: the last day is still inside.
    assert!(with("2022-11-24", serving()).is_empty());
    assert_eq!(with("2022-11-23", serving()), passed);
    assert!(with("2022-11-23", vec![standing("HOAN_THANH", "2020-01-01", "")]).is_empty());
    assert_eq!(
        with("2015-01-01", vec![standing("TAM_VANG", "2020-01-01", "")]),
        passed
    );
    assert!(with("2015-01-01", vec![extension("", true)]).is_empty());
    // The last day of an extension is inside it.
    assert!(with("2015-01-01", vec![extension("2026-11-23", true)]).is_empty());
    assert_eq!(
        with("2015-01-01", vec![extension("2026-11-22", true)]),
        ["R05-extension-passed WARN"]
    );
    let undecided = ["R05-extension-undecided WARN"];
    assert_eq!(
        with("2015-01-01", vec![extension("2027-11-22", false)]),
        undecided
    );
    assert_eq!(with("2025-01-01", vec![extension("", false)]), undecided);
    // An absence does not end the extension before it.
    let mut before = extension("2027-06-30", true);
    before.span = span("2024-01-01", "2026-10-01");
    let away = standing("TAM_VANG", "2026-10-01", "");
    assert!(with("2015-01-01", vec![away.clone(), before.clone()]).is_empty());
    before.span = span("2024-01-01", "2026-09-30");
    assert_eq!(with("2015-01-01", vec![away, before]), passed);
    let finding = &term::over_term(
        &Member {
            joined_on: Some(day("2020-02-29")),
            ..soldier()
        },
        &book(),
        today(),
    )[0];
    assert_eq!(argument(finding, "until"), "28/02/2024");
}

#[test]
fn what_is_due_is_the_first_end_ahead() {
    let due = |joined: &str, born: &str, rows: Vec<Standing>| {
        let mut member = aged(Some("nam"), born);
        member.joined_on = Some(day(joined));
        member.standings = rows;
        due_within(&member, &book(), today(), 90).map(|due| (due.kind, due.last_day().to_string()))
    };
    let serving = || vec![standing("DANG_THAM_GIA", "2020-01-01", "")];
    let some = |kind, last: &str| Some((kind, last.to_owned()));
    assert_eq!(
        due("2022-11-24", "1996-01-01", serving()),
        some(DueKind::Term, "2026-11-23")
    );
    assert_eq!(due("2022-11-23", "1996-01-01", serving()), None);
    assert_eq!(
        due("2023-02-21", "1996-01-01", serving()),
        some(DueKind::Term, "2027-02-20")
    );
    assert_eq!(due("2023-02-22", "1996-01-01", serving()), None);
    assert_eq!(
        due("2023-02-21", "1981-01-01", serving()),
        some(DueKind::ObligationAge, "2026-12-31")
    );
    // Extended: the term is that of the extension, and only the last age counts.
    assert_eq!(
        due(
            "2015-01-01",
            "1981-01-01",
            vec![extension("2027-01-31", true)]
        ),
        some(DueKind::Term, "2027-01-31")
    );
    assert_eq!(
        due("2015-01-01", "1976-01-01", vec![extension("", true)]),
        some(DueKind::VolunteerAge, "2026-12-31")
    );
}

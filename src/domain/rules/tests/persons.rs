//! R06 to R08, R12, R17 and R18: what is recorded of a person.

use super::*;
use crate::domain::member::Standing;

#[test]
fn r06_and_r07_read_the_exemption_and_the_reason_of_the_day() {
    let cases: &[(&str, &[&str])] = &[
        ("TH_A", &["R06-barred ERROR"]),
        ("TH_B", &["R06-barred ERROR"]),
        ("TH_C", &["R06-voluntary WARN"]),
        ("TH_D", &["R06-voluntary WARN"]),
        ("TH_DD", &["R06-voluntary WARN"]),
        ("TH_E", &["R06-voluntary WARN"]),
        ("TH_G", &["R06-voluntary WARN"]),
        ("TH_H", &["R06-barred ERROR"]),
        ("M_A", &["R06-voluntary WARN"]),
        ("M_B", &["R06-voluntary WARN"]),
        ("M_C", &["R06-barred ERROR"]),
        ("M_D", &["R06-voluntary WARN"]),
        ("M_DD", &["R06-barred ERROR"]),
        ("DR_A", &["R07-removal ERROR"]),
        ("DR_E", &["R07-removal ERROR"]),
        ("TT_A", &[]),
    ];
    for (code, expected) in cases {
        let mut member = soldier();
        member.exemption = Some((*code).into());
        assert_eq!(found(&member, today()), *expected, "{code}");
        let mut member = soldier();
        member.standings[0].reason = Some((*code).into());
        assert_eq!(found(&member, today()), *expected, "{code}");
        // The same ground in both places is one ground.
        member.exemption = Some((*code).into());
        assert_eq!(found(&member, today()), *expected, "{code}");
        member.standings[0].status = "TAM_HOAN".into();
        assert!(found(&member, today()).is_empty(), "{code}");
    }
    // The reason of a deferral that is over says nothing about today.
    let mut member = soldier();
    let mut over = standing("TAM_HOAN", "2020-01-01", "2025-03-28");
    over.reason = Some("TH_A".into());
    member.standings = vec![over, standing("DANG_THAM_GIA", "2025-03-28", "")];
    assert!(found(&member, today()).is_empty());
}

#[test]
fn r08_counts_the_days_of_an_unreported_absence() {
    let accused = |standings: Vec<Standing>, absences| {
        let member = Member {
            standings,
            absences,
            ..soldier()
        };
        let findings = status::absent_unreported(&member, &book(), today());
        findings.first().map(|finding| argument(finding, "days"))
    };
    let serving = || vec![standing("DANG_THAM_GIA", "2020-01-01", "")];
    let some = |days: &str| Some(days.to_owned());
    // Open: from 27/08 to 23/11 are 89 days, today counted; from 26/08 they are 90.
    assert_eq!(
        accused(serving(), vec![absence("2026-08-27", "", false)]),
        None
    );
    assert_eq!(
        accused(serving(), vec![absence("2026-08-26", "", false)]),
        some("90")
    );
    assert_eq!(
        accused(serving(), vec![absence("2026-08-26", "", true)]),
        None
    );
    // With a known end the whole counts from its first day: 23/11 to 19/02 are 89 days.
    assert_eq!(
        accused(serving(), vec![absence("2026-11-23", "2027-02-20", false)]),
        None
    );
    assert_eq!(
        accused(serving(), vec![absence("2026-11-23", "2027-02-21", false)]),
        some("90")
    );
    // Over already, or not begun.
    assert_eq!(
        accused(serving(), vec![absence("2026-01-01", "2026-11-23", false)]),
        None
    );
    assert_eq!(
        accused(serving(), vec![absence("2026-11-24", "2027-11-24", false)]),
        None
    );
    // Rows that touch are one absence, in any order; a gap of a day parts them.
    let pair = |first_to| {
        vec![
            absence("2026-10-01", "2026-12-01", false),
            absence("2026-09-01", first_to, false),
        ]
    };
    assert_eq!(accused(serving(), pair("2026-10-01")), some("91"));
    assert_eq!(accused(serving(), pair("2026-09-30")), None);
    // The status alone is an absence, which any report covers.
    let away = |from| vec![standing("TAM_VANG", from, "")];
    assert_eq!(accused(away("2026-08-27"), vec![]), None);
    assert_eq!(accused(away("2026-08-26"), vec![]), some("90"));
    assert_eq!(
        accused(
            away("2026-01-01"),
            vec![absence("2026-01-01", "2026-02-01", true)]
        ),
        None
    );
    let left = vec![standing("HOAN_THANH", "2020-01-01", "")];
    assert_eq!(accused(left, vec![absence("2026-01-01", "", false)]), None);
}

#[test]
fn r12_and_r18_are_errors_while_they_last() {
    let mut member = soldier();
    member.postings[0].component = Some("THUONG_TRUC".into());
    assert_eq!(found(&member, today()), ["R12-standing-component ERROR"]);
    member.postings[0].span = span("2020-01-01", "2026-11-23");
    assert!(found(&member, today()).is_empty());
    member.reserve_placed = true;
    assert_eq!(found(&member, today()), ["R18-reserve-placed ERROR"]);
    member.standings[0].status = "HOAN_THANH".into();
    assert!(found(&member, today()).is_empty());
}

/// Number, sex, born, findings.
type NumberCase = (
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
    &'static [&'static str],
);

#[test]
fn r17_reads_the_citizen_number() {
    let cases: &[NumberCase] = &[
        ("025096012345", Some("nam"), Some("1996-05-19"), &[]),
        ("025196012345", Some("nữ"), Some("1996"), &[]),
        ("025204012345", Some("nam"), Some("2004-02-29"), &[]),
        ("025304012345", Some("nữ"), Some("2004-02-29"), &[]),
        ("025304012345", None, None, &[]),
        ("", Some("nam"), Some("1996-05-19"), &[]),
        (" 025096012345 ", Some("nam"), Some("1996-05-19"), &[]),
        ("25096012345", Some("nam"), None, &["R17-length ERROR"]),
        ("0250960123456", Some("nam"), None, &["R17-length ERROR"]),
        ("02509601234x", Some("nam"), None, &["R17-length ERROR"]),
        ("０25096012345", Some("nam"), None, &["R17-length ERROR"]),
        ("003096012345", Some("nam"), None, &["R17-province WARN"]),
        (
            "025096012345",
            Some("nữ"),
            Some("1996-05-19"),
            &["R17-sex WARN"],
        ),
        (
            "025304012345",
            Some("nam"),
            Some("2004-02-29"),
            &["R17-sex WARN"],
        ),
        (
            "025104012345",
            Some("nữ"),
            Some("2004-02-29"),
            &["R17-century WARN"],
        ),
        (
            "025296012345",
            Some("nam"),
            Some("1996-05-19"),
            &["R17-century WARN"],
        ),
        (
            "025097012345",
            Some("nam"),
            Some("1996-05-19"),
            &["R17-year WARN"],
        ),
        ("025000012345", Some("nam"), Some("1900"), &[]),
        (
            "003304012345",
            Some("nam"),
            Some("1996"),
            &[
                "R17-province WARN",
                "R17-sex WARN",
                "R17-century WARN",
                "R17-year WARN",
            ],
        ),
    ];
    for (number, sex, born, expected) in cases {
        let member = Member {
            citizen_id: Some((*number).into()),
            sex: sex.map(str::to_owned),
            born: born.and_then(birth),
            ..Member::default()
        };
        let findings = citizen::citizen_number(&member, &book(), today());
        for finding in &findings {
            let shown =
                |(_, value): &(&str, String)| value.len() > 3 && number.contains(value.as_str());
            assert!(
                !finding.arguments.iter().any(shown),
                "the number is masked everywhere"
            );
        }
        assert_eq!(short(findings), *expected, "{number} {sex:?} {born:?}");
    }
    assert!(crate::domain::codes::SEX.find("nữ").is_some());
}

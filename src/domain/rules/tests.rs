//! Every rule case by case; the dates are computed by hand from the law's wording.
#![allow(clippy::unwrap_used)]

use super::sample::*;
use super::*;
use crate::domain::Id;
use crate::domain::member::Member;

mod ages;
mod persons;

/// The findings of a member as `message LEVEL`.
fn found(member: &Member, day: Day) -> Vec<String> {
    short(check_member(member, &book(), day))
}

fn short(findings: Vec<Finding>) -> Vec<String> {
    let line = |finding: &Finding| {
        let name = finding.message.trim_start_matches("rule-");
        format!("{name} {}", finding.level.code())
    };
    findings.iter().map(line).collect()
}

fn aged(sex: Option<&str>, born: &str) -> Member {
    Member {
        sex: sex.map(str::to_owned),
        born: birth(born),
        citizen_id: None,
        ..soldier()
    }
}

fn argument(finding: &Finding, name: &str) -> String {
    let found = finding.arguments.iter().find(|(own, _)| *own == name);
    found.unwrap().1.clone()
}

#[test]
fn good_records_are_left_alone() {
    assert!(found(&soldier(), today()).is_empty());
    assert!(check_unit(&department(), &book(), today()).is_empty());
}

#[test]
fn without_numbers_every_rule_is_silent() {
    let mut member = aged(Some("nam"), "1960-01-01");
    member.joined_on = Some(day("1970-01-01"));
    member.exemption = Some("DR_A".into());
    member.reserve_placed = true;
    member.citizen_id = Some("1".into());
    member.absences = vec![absence("2020-01-01", "", false)];
    member.postings[0].component = Some("THUONG_TRUC".into());
    assert!(check_member(&member, &Rulebook::default(), today()).is_empty());
    let unit = Unit {
        base: false,
        commands: seats(&[]),
        ..department()
    };
    assert!(check_unit(&unit, &Rulebook::default(), today()).is_empty());
    assert!(check_decision(&Decision::default(), &Rulebook::default(), today()).is_empty());
}

#[test]
fn r09_asks_for_party_and_unit() {
    let with = |edit: fn(&mut Unit)| {
        let mut unit = department();
        edit(&mut unit);
        short(check_unit(&unit, &book(), today()))
    };
    assert_eq!(
        with(|unit| unit.party_organisation = Some(false)),
        ["R09-no-party ERROR"]
    );
    assert!(with(|unit| unit.party_organisation = None).is_empty());
    assert_eq!(with(|unit| unit.on_roll = 0), ["R09-no-people WARN"]);
    assert_eq!(
        with(|unit| (unit.base, unit.on_roll) = (false, 0)),
        ["R09-no-base WARN"]
    );
    // Without a command there is nothing to found; communes stand under another article.
    assert!(with(|unit| (unit.base, unit.commands) = (false, vec![])).is_empty());
    assert!(with(|unit| (unit.base, unit.kind) = (false, Some("XA".into()))).is_empty());
}

#[test]
fn r10_counts_seats_and_asks_for_standing() {
    let with = |list: &[(&str, &str)]| {
        let unit = Unit {
            commands: seats(list),
            ..department()
        };
        let findings = check_unit(&unit, &book(), today());
        findings
            .iter()
            .map(|finding| {
                let seat = finding.arguments.iter().find(|(name, _)| *name == "seat");
                let seat = seat.map_or("", |(_, seat)| seat);
                format!("{} {seat}", finding.message).trim().to_owned()
            })
            .collect::<Vec<_>>()
    };
    let (head, political, deputy, second) = (
        "CHI_HUY_TRUONG",
        "CHINH_TRI_VIEN",
        "PHO_CHI_HUY_TRUONG",
        "CHINH_TRI_VIEN_PHO",
    );
    let full = [
        (head, "CAP_TRUONG"),
        (political, "CAP_PHO"),
        (deputy, "KHONG"),
    ];
    // The deputy political officer may be missing; two deputies are allowed, three are not.
    assert!(with(&full).is_empty());
    assert!(with(&[&full[..], &[(deputy, "KHONG")]].concat()).is_empty());
    assert_eq!(
        with(&[&full[..], &[(deputy, "KHONG"); 2]].concat()),
        ["rule-R10-too-many PHO_CHI_HUY_TRUONG"]
    );
    assert_eq!(
        with(&[&full[..], &[(second, "KHONG"); 2]].concat()),
        ["rule-R10-too-many CHINH_TRI_VIEN_PHO"]
    );
    assert_eq!(
        with(&[&full[..], &[(head, "CAP_PHO")]].concat()),
        ["rule-R10-too-many CHI_HUY_TRUONG"]
    );
    assert_eq!(
        with(&[]),
        [
            "rule-R10-too-few CHI_HUY_TRUONG",
            "rule-R10-too-few CHINH_TRI_VIEN",
            "rule-R10-too-few PHO_CHI_HUY_TRUONG",
        ]
    );
    assert_eq!(
        with(&[(head, "KHONG"), (political, "KHONG"), (deputy, "KHONG")]),
        ["rule-R10-commander-standing", "rule-R10-political-standing"]
    );
}

#[test]
fn r11_asks_enterprises_for_age_and_workers() {
    let with = |branch: &str, since: &str, workers| {
        let unit = Unit {
            branch: Some(branch.into()),
            operating_since: Some(day(since)),
            labour_eligible: workers,
            ..department()
        };
        short(check_unit(&unit, &book(), today()))
    };
    assert!(with("DOANH_NGHIEP", "2024-11-23", Some(9)).is_empty());
    assert_eq!(with("DOANH_NGHIEP", "2024-11-24", None), ["R11-young WARN"]);
    assert_eq!(
        with("DOANH_NGHIEP_NHA_NUOC", "2024-11-24", None),
        ["R11-young WARN"]
    );
    assert_eq!(
        with("DOANH_NGHIEP", "2020-01-01", Some(8)),
        ["R11-few-workers WARN"]
    );
    assert!(with("SU_NGHIEP", "2026-01-01", Some(1)).is_empty());
}

#[test]
fn r24_names_each_missing_part() {
    let all = check_decision(&Decision::default(), &book(), today());
    let fields: Vec<_> = all.iter().filter_map(|finding| finding.field).collect();
    assert_eq!(
        fields,
        ["number", "signed_on", "signer", "signer_title", "issuer"]
    );
    assert!(all.iter().all(|finding| finding.level == Level::Warning));
    let decision = Decision {
        id: Id(3),
        number: Some("12/QĐ-SGĐ".into()),
        signed_on: Some(today()),
        signer: Some("Lê Thị Mẫu".into()),
        signer_title: Some("Giám đốc".into()),
        issuer: Some(" ".into()),
    };
    let findings = check_decision(&decision, &book(), today());
    assert_eq!(short(findings), ["R24-no-issuer WARN"]);
}

#[test]
fn ids_titles_and_findings_agree() {
    for rule in RULES {
        assert_eq!(rule.title, format!("rule-{}", rule.id));
    }
}

/// The messages of a language: id to text, continuation lines joined.
fn messages(text: &str) -> std::collections::BTreeMap<String, String> {
    let mut found = std::collections::BTreeMap::new();
    let mut last = String::new();
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        match line.split_once(" =") {
            Some((id, value)) if !line.starts_with([' ', '}']) => {
                last = id.to_owned();
                assert_eq!(
                    found.insert(last.clone(), value.to_owned()),
                    None,
                    "{id} twice"
                );
            }
            _ => found.entry(last.clone()).or_default().push_str(line),
        }
    }
    found
}

#[test]
fn every_message_of_the_rules_exists_in_both_languages() {
    let vi = messages(include_str!("../../../assets/i18n/vi/rules.ftl"));
    let en = messages(include_str!("../../../assets/i18n/en/rules.ftl"));
    assert_eq!(vi.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
    for rule in RULES {
        assert!(vi.contains_key(rule.title), "{}", rule.title);
    }
    let sources = [
        include_str!("age.rs"),
        include_str!("term.rs"),
        include_str!("status.rs"),
        include_str!("command.rs"),
        include_str!("component.rs"),
        include_str!("citizen.rs"),
        include_str!("decision.rs"),
        include_str!("training.rs"),
    ];
    let used: std::collections::BTreeSet<&str> = sources
        .iter()
        .flat_map(|source| source.split('"'))
        .filter(|word| word.starts_with("rule-") && word.len() > 5)
        .collect();
    let titles = RULES.iter().map(|rule| rule.title);
    let all: std::collections::BTreeSet<&str> = used.into_iter().chain(titles).collect();
    assert_eq!(all, vi.keys().map(String::as_str).collect());
}

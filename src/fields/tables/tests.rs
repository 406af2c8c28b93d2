//! Tests of this module; expected values come from hand or from the law.

#![allow(clippy::unwrap_used)]
use crate::domain::CodeList;
use crate::fields::field::Shape;
use crate::fields::kind::Kind;
use crate::text::width;
use crate::text::words::{Lang, Words};
use std::collections::BTreeSet;

const LANGUAGES: [Lang; 2] = [Lang::Vi, Lang::En];

fn lists() -> Vec<&'static CodeList> {
    use crate::domain::codes::*;
    vec![
        &SEX,
        &COMPONENT,
        &POST,
        &STATUS,
        &REASON,
        &ABSENCE,
        &REGISTRATION,
        &RESERVE,
        &HEALTH,
        &EDUCATION_CLASS,
        &POLITICAL,
        &UNIT_KIND,
        &BRANCH,
        &SCALE,
        &MANAGER,
        &SEAT,
        &STANDING,
        &SECRECY,
        &ORIGIN,
        &CREDIT,
        &CLASS_KIND,
        &AUDIENCE,
        &DAY_PART,
        &CALL,
        &GRADE,
        &PLAN_STATE,
        &INCIDENT,
        &INSPECTION,
        &WAIVER,
        &CERTIFICATE,
        &DUTY_KIND,
        &READINESS_STATE,
        &LEVEL,
        &READINESS_RESULT,
        &MEASURE,
        &DAY_KIND,
        &HOLIDAY,
        &ROSTER_STATE,
        &OUTCOME,
        &CHARGE,
        &LEDGER_ENTRY,
        &DUTY_WISH,
        &WEEKDAY,
    ]
}

#[test]
fn every_kind_field_section_and_code_has_its_words() {
    for words in LANGUAGES.map(Words::shared) {
        for kind in Kind::ALL {
            assert!(
                words.has(&format!("kind-{}", kind.id())),
                "kind-{}",
                kind.id()
            );
            for field in kind.fields() {
                assert!(words.has(&field.message(kind)), "{}", field.message(kind));
                let section = format!("section-{}", field.section);
                assert!(words.has(&section), "{section}");
                if let Shape::Code(list) = field.shape {
                    assert!(lists().contains(&list), "{} is not in this test", list.id);
                }
            }
        }
        for list in lists() {
            for item in list.codes {
                let message = list.message(item.code);
                assert!(words.has(&message), "{message}");
            }
        }
    }
}

#[test]
fn labels_of_a_kind_differ_and_codes_of_a_list_too() {
    for words in LANGUAGES.map(Words::shared) {
        for kind in Kind::ALL {
            let labels: BTreeSet<String> = kind
                .fields()
                .iter()
                .map(|field| words.get(&field.message(kind)).to_lowercase())
                .collect();
            assert_eq!(labels.len(), kind.fields().len(), "{}", kind.id());
        }
        for list in lists() {
            let names: BTreeSet<String> = list
                .codes
                .iter()
                .map(|item| words.get(&list.message(item.code)).to_lowercase())
                .collect();
            assert_eq!(names.len(), list.codes.len(), "{}", list.id);
        }
    }
}

#[test]
fn column_headers_fit_their_columns() {
    for words in LANGUAGES.map(Words::shared) {
        for kind in Kind::ALL {
            for field in kind.fields().iter().filter(|field| field.width > 0) {
                let header = words.short(&field.message(kind));
                let fits = width::width(&header) <= usize::from(field.width);
                assert!(fits, "{}: {header}", field.message(kind));
            }
        }
    }
}

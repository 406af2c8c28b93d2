//! The citizen number: R17. Must not put the number itself into a finding: it is masked everywhere.

use super::{Finding, Level};
use crate::domain::Day;
use crate::domain::member::Member;
use crate::domain::provinces::province_name;
use crate::domain::rulebook::Rulebook;

/// R17: the citizen number is malformed, or at odds with the sex or the date of birth.
///
/// Duplicates are the store's to find: one member cannot show them.
pub fn citizen_number(member: &Member, book: &Rulebook, day: Day) -> Vec<Finding> {
    let number = member.citizen_id.as_deref().unwrap_or_default().trim();
    let Some(digits) = book
        .number("R17", "digits", day)
        .filter(|_| !number.is_empty())
    else {
        return Vec::new();
    };
    let found =
        |level, message| Finding::on_member("R17", level, member, message, day).field("citizen_id");
    let length = number.chars().count();
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || i64::try_from(length) != Ok(digits) {
        let finding = found(Level::Error, "rule-R17-length");
        return vec![finding.with("count", length).with("limit", digits)];
    }
    let (Some(place), Some(parts)) = (number.get(..3), Parts::read(number)) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    let mut warn = |key, wrong, message, name, value: String| {
        if wrong && book.is_on("R17", key, day) {
            findings.push(found(Level::Warning, message).with(name, value));
        }
    };
    let unknown = province_name(place).is_none();
    warn(
        "province",
        unknown,
        "rule-R17-province",
        "code",
        place.to_owned(),
    );
    let other_sex = member.sex.as_deref().is_some_and(|sex| sex != parts.sex);
    warn(
        "sex",
        other_sex,
        "rule-R17-sex",
        "digit",
        parts.digit.to_string(),
    );
    if let Some(year) = member.born.map(|born| born.year()) {
        let (century, short) = (parts.century, parts.year);
        let other = year / 100 != century / 100;
        warn(
            "century",
            other,
            "rule-R17-century",
            "digit",
            parts.digit.to_string(),
        );
        warn(
            "year",
            year % 100 != short,
            "rule-R17-year",
            "digits",
            format!("{short:02}"),
        );
    }
    findings
}

/// What the fourth to sixth digits say.
struct Parts {
    digit: i32,
    sex: &'static str,
    /// First year of the century: 1900 for 0 and 1, 2000 for 2 and 3, and so on.
    century: i32,
    year: i32,
}

impl Parts {
    fn read(number: &str) -> Option<Parts> {
        let digit: i32 = number.get(3..4)?.parse().ok()?;
        Some(Parts {
            digit,
            sex: if digit % 2 == 0 { "nam" } else { "nữ" },
            century: 1900 + digit / 2 * 100,
            year: number.get(4..6)?.parse().ok()?,
        })
    }
}

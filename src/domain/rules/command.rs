//! The military command of a body and the founding of forces in enterprises: R09, R10 and R11.
//! Must not judge commands of the territorial levels, which stand under other articles.

use super::{Finding, Level};
use crate::domain::Day;
use crate::domain::rulebook::Rulebook;
use crate::domain::unit::{Command, Unit};

/// The seats of a command with the keys of their least and greatest number.
const SEATS: [(&str, &str, &str); 4] = [
    ("CHI_HUY_TRUONG", "min_chi_huy_truong", "max_chi_huy_truong"),
    ("CHINH_TRI_VIEN", "min_chinh_tri_vien", "max_chinh_tri_vien"),
    (
        "PHO_CHI_HUY_TRUONG",
        "min_pho_chi_huy_truong",
        "max_pho_chi_huy_truong",
    ),
    (
        "CHINH_TRI_VIEN_PHO",
        "min_chinh_tri_vien_pho",
        "max_chinh_tri_vien_pho",
    ),
];

/// Whether Điều 21 speaks of this unit: a body, not the province, an area command or a commune.
fn is_body(unit: &Unit) -> bool {
    !matches!(unit.kind.as_deref(), Some("TINH" | "PTKV" | "XA"))
}

/// R09: a command without a Party organisation, or without a self-defence unit to command.
pub fn conditions(unit: &Unit, book: &Rulebook, day: Day) -> Vec<Finding> {
    if unit.commands.is_empty() || !is_body(unit) || !book.is_on("R09", "on", day) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    // Not recorded is not the same as none.
    if unit.party_organisation == Some(false) {
        findings.push(
            Finding::on_unit("R09", Level::Error, unit, "rule-R09-no-party", day)
                .field("party_organisation"),
        );
    }
    if !unit.base {
        findings.push(
            Finding::on_unit("R09", Level::Warning, unit, "rule-R09-no-base", day).field("base"),
        );
    } else if unit.on_roll == 0 {
        findings.push(
            Finding::on_unit("R09", Level::Warning, unit, "rule-R09-no-people", day)
                .field("on_roll"),
        );
    }
    findings
}

/// R10: too few or too many holders of a seat, or one of the wrong standing in the body.
pub fn seats(unit: &Unit, book: &Rulebook, day: Day) -> Vec<Finding> {
    if !is_body(unit) {
        return Vec::new();
    }
    unit.commands
        .iter()
        .flat_map(|command| {
            let mut findings = numbers(unit, command, book, day);
            if book.is_on("R10", "standing", day) {
                findings.extend(standings(unit, command, day));
            }
            findings
        })
        .collect()
}

fn numbers(unit: &Unit, command: &Command, book: &Rulebook, day: Day) -> Vec<Finding> {
    SEATS
        .iter()
        .filter_map(|&(seat, least, most)| {
            let holders = command.seats.iter().filter(|row| row.seat == seat).count();
            let count = i64::try_from(holders).unwrap_or(i64::MAX);
            let least = book
                .number("R10", least, day)
                .filter(|least| count < *least);
            let most = book.number("R10", most, day).filter(|most| count > *most);
            let (message, limit) = match (least, most) {
                (Some(least), _) => ("rule-R10-too-few", least),
                (None, Some(most)) => ("rule-R10-too-many", most),
                (None, None) => return None,
            };
            Some(
                Finding::on_unit("R10", Level::Warning, unit, message, day)
                    .field("seat")
                    .with("seat", seat)
                    .with("count", count)
                    .with("limit", limit),
            )
        })
        .collect()
}

fn standings(unit: &Unit, command: &Command, day: Day) -> Vec<Finding> {
    command
        .seats
        .iter()
        .filter(|row| row.standing.as_deref() == Some("KHONG"))
        .filter_map(|row| match row.seat.as_str() {
            "CHI_HUY_TRUONG" => Some("rule-R10-commander-standing"),
            "CHINH_TRI_VIEN" => Some("rule-R10-political-standing"),
            _ => None,
        })
        .map(|message| {
            Finding::on_unit("R10", Level::Warning, unit, message, day).field("standing")
        })
        .collect()
}

/// R11: an enterprise keeps a force although it is too young or has too few eligible workers.
pub fn enterprise(unit: &Unit, book: &Rulebook, day: Day) -> Vec<Finding> {
    let is_enterprise = matches!(
        unit.branch.as_deref(),
        Some("DOANH_NGHIEP" | "DOANH_NGHIEP_NHA_NUOC")
    );
    if !is_enterprise || !unit.base {
        return Vec::new();
    }
    let young = || {
        let months = book.number("R11", "min_months", day)?;
        let since = unit.operating_since?;
        let from = since.plus_months(u32::try_from(months).unwrap_or(0));
        (day < from).then(|| {
            Finding::on_unit("R11", Level::Warning, unit, "rule-R11-young", day)
                .field("operating_since")
                .with("since", since.local())
                .with("months", months)
                .with("from", from.local())
        })
    };
    let few = || {
        let least = book.number("R11", "min_labour", day)?;
        let count = unit.labour_eligible.filter(|count| *count < least)?;
        Some(
            Finding::on_unit("R11", Level::Warning, unit, "rule-R11-few-workers", day)
                .field("labour_eligible")
                .with("count", count)
                .with("limit", least),
        )
    };
    [young(), few()].into_iter().flatten().collect()
}

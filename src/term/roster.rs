//! Pages to be printed: the roster of a month, its ledgers, the overview. Must not choose what is on them.

use super::page;
use super::writing::Writing;
use crate::app::msg::Reply;
use crate::domain::readiness::outlook::AHEAD_DAYS;
use crate::domain::{Day, Id};
use crate::exchange::write::{
    Overview, Scope, deciders, evidence_sheets, ledger_page, ledgers, overview_page, wall_roster,
};
use crate::fields::Label;
use crate::store::StoreError;
use crate::text::Lang;

/// Writes the roster; the journal tells of it first.
pub fn write(
    writing: &mut Writing,
    (unit, from, as_of): (Id, Day, Day),
    path: &str,
    lang: Lang,
) -> Result<Reply, StoreError> {
    let to = from.plus_months(1);
    page::write(
        writing,
        (path, lang),
        |reader| Ok(page::found(reader.duty_sheet(unit, from, to, as_of)?)),
        wall_roster,
    )
}

/// Writes the ledgers of a scope, a sheet each; the journal tells of it first.
pub fn ledger(
    writing: &mut Writing,
    (unit, from, as_of): (Id, Day, Day),
    scope: &Scope,
    path: &str,
    lang: Lang,
) -> Result<Reply, StoreError> {
    let (year, month, _) = from.parts();
    let none = Label::new("ledger-none", &[("month", &format!("{month:02}/{year}"))]);
    page::write(
        writing,
        (path, lang),
        |reader| {
            let found = page::found(reader.duty_sheet(unit, from, from.plus_months(1), as_of)?);
            let sheet = match found {
                Ok(sheet) if ledgers(&sheet.roster, scope).is_empty() => return Ok(Err(none)),
                Ok(sheet) => sheet,
                Err(label) => return Ok(Err(label)),
            };
            let who = deciders(reader, &sheet.roster)?;
            Ok(Ok((sheet, who)))
        },
        |file, (sheet, who), letterhead| ledger_page(file, sheet, (scope, who), letterhead),
    )
}

/// Writes the overview, or the figures of a unit to be counted again; the journal tells of it first.
pub fn overview(
    writing: &mut Writing,
    unit: Option<Id>,
    as_of: Day,
    path: &str,
    lang: Lang,
) -> Result<Reply, StoreError> {
    let too_many = Label::new("readiness-too-many", &[]);
    if unit.is_some() {
        return page::write(
            writing,
            (path, lang),
            |reader| {
                Ok(match reader.evidence(unit, as_of)? {
                    None => Err(too_many),
                    Some(found) if found.forces.is_empty() => {
                        Err(Label::new("readiness-no-base", &[]))
                    }
                    Some(found) => Ok(found),
                })
            },
            evidence_sheets,
        );
    }
    page::write(
        writing,
        (path, lang),
        |reader| Ok(Overview::read(reader, as_of, AHEAD_DAYS)?.ok_or(too_many)),
        overview_page,
    )
}

//! The roster of a month and its ledgers to files. Must not choose who is on them.

use super::page;
use super::writing::Writing;
use crate::app::msg::Reply;
use crate::domain::{Day, Id};
use crate::exchange::write::{Scope, deciders, ledger_page, ledgers, wall_roster};
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

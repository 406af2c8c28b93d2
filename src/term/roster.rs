//! The roster of a month to a file. Must not choose who is on it.

use super::page;
use super::writing::Writing;
use crate::app::msg::Reply;
use crate::domain::{Day, Id};
use crate::exchange::write::wall_roster;
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
        path,
        lang,
        |reader| reader.duty_sheet(unit, from, to, as_of),
        wall_roster,
    )
}

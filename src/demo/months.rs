//! The ends of the months behind, set down as they were: computed from the records of the sample like any
//! other. Must not invent figures.

use super::Plan;
use crate::domain::Day;
use crate::fields::Label;
use crate::fields::readiness::snapshot;
use crate::store::{Stamp, Store, StoreError};

/// Months that are set down: the same month of last year is among them.
const MONTHS: u32 = 13;
/// In a larger file that would take too long.
const MOST: u32 = 1000;

/// Sets down the last day of each month behind.
pub fn set_down(store: &mut Store, plan: &Plan, stamp: &Stamp) -> Result<(), StoreError> {
    if plan.bases > MOST {
        return Ok(());
    }
    let (year, month, _) = plan.today.parts();
    let first = Day::new(year, month, 1).unwrap_or(plan.today);
    for back in (0..MONTHS).rev() {
        let day = first.minus_months(back).plus_days(-1);
        let reader = store.reader()?;
        let found = reader.readiness(None, day)?;
        let count = found.units.len().to_string();
        let arguments = [("day", day.local()), ("n", count)];
        let arguments = arguments
            .each_ref()
            .map(|(key, text)| (*key, text.as_str()));
        let label = Label::new("change-snapshot", &arguments);
        let set = snapshot(&found, &reader.standard_mark(day)?, label);
        if !set.changes.is_empty() {
            store.set_down(&set, stamp)?;
        }
    }
    Ok(())
}

//! The ends of the months behind, set down as they were: computed from the records of the sample like any
//! other. Must not invent figures.

use super::Plan;
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
    let first = plan.today.month_start();
    for back in (0..MONTHS).rev() {
        let day = first.minus_months(back).plus_days(-1);
        let found = store.reader()?.readiness(None, day)?;
        store.set_down_readiness(&found, stamp)?;
    }
    Ok(())
}

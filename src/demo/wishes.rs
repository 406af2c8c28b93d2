//! What is set down beside a unit's rosters: wishes and exemptions, entries of the ledger by hand, levels that
//! an officer decides. Must not place anything in a roster.

use super::Plan;
use super::duty::Watch;
use super::lists::LISTS;
use super::share::Slot;
use super::training::Trainee;
use super::writer::{Writer, text};
use crate::domain::{Day, Id};
use crate::fields::{Kind, Value};

impl Watch {
    pub(super) fn wishes(
        &self,
        writer: &mut Writer,
        plan: &Plan,
        slot: &Slot,
        soldiers: &[&Trainee],
    ) {
        let year = plan.today.year();
        let (first, last) = (Day::new(year, 1, 1), Day::new(year, 12, 31));
        if slot.index % 3 == 1 {
            writer.put(
                Kind::DutyWish,
                &[
                    ("member", Value::Ref(soldiers[0].id)),
                    ("nature", text("MIEN_TRUC")),
                    ("starts_on", Value::from(first)),
                    ("ends_on", Value::from(last)),
                    ("reason", text(LISTS.phrase("exempt-reason"))),
                ],
            );
        }
        if slot.index.is_multiple_of(2) {
            writer.put(
                Kind::DutyWish,
                &[
                    ("member", Value::Ref(soldiers[1].id)),
                    ("nature", text("KHONG_MUON")),
                    ("weekday", text("T7")),
                    ("starts_on", Value::from(first)),
                    ("reason", text(LISTS.phrase("wish-reason"))),
                ],
            );
        }
    }

    /// Numbers brought along from another unit, and a duty charged by hand with its reason.
    pub(super) fn entries(&self, writer: &mut Writer, slot: &Slot, soldiers: &[&Trainee]) {
        if slot.index % 4 != 1 || soldiers.len() < 4 {
            return;
        }
        let entries = [
            (
                2,
                "CHUYEN_SANG",
                self.from,
                Value::Int(3),
                "ledger-opening-reason",
            ),
            (
                3,
                "TINH_LUOT",
                self.from.plus_days(40),
                Value::Null,
                "ledger-charge-reason",
            ),
        ];
        for (soldier, nature, day, number, reason) in entries {
            writer.put(
                Kind::LedgerEntry,
                &[
                    ("member", Value::Ref(soldiers[soldier].id)),
                    ("nature", text(nature)),
                    ("duty_kind", text("TRUC_BAN")),
                    ("day_kind", text("CUOI_TUAN")),
                    ("day", Value::Day(day)),
                    ("number", number),
                    ("reason", text(LISTS.phrase(reason))),
                ],
            );
        }
    }

    /// Now and then an officer decides a level beside the computed one.
    pub(super) fn decided(&self, writer: &mut Writer, plan: &Plan, base: Id, slot: &Slot) {
        if slot.index % 40 != 7 {
            return;
        }
        let lifts = slot.index % 80 == 7;
        let mut fields = vec![
            ("unit", Value::Ref(base)),
            (
                "level",
                text(if lifts { "CO_BAN_DU" } else { "THIEU_NHIEU" }),
            ),
            ("starts_on", Value::Day(plan.today.plus_days(-20))),
            ("ends_on", Value::Day(plan.today.plus_days(40))),
            (
                "reason",
                text(LISTS.phrase(if lifts {
                    "level-lifted"
                } else {
                    "level-lowered"
                })),
            ),
            ("decided_by", text(LISTS.phrase("level-decider"))),
        ];
        if lifts {
            fields.push(("decision", Value::Ref(self.regulation)));
        }
        writer.put(Kind::ReadinessOverride, &fields);
    }
}

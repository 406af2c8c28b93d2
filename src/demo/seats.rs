//! The military command of a base and its seats, some vacant or held by the wrong person.
//! Must not write members.

use super::chance::percent;
use super::person;
use super::share::Slot;
use super::writer::{Writer, link, text};
use crate::domain::{Day, Id};
use crate::fields::{Kind, Value};
use fastrand::Rng;

/// The member who is deputy commander, and since when.
pub type Deputy = (Id, Day);

/// Whether the deputy's seat is held; in a few commands it is vacant.
pub fn has_deputy(slot: &Slot) -> bool {
    slot.index % 37 != 20
}

/// Writes the command of a base.
pub fn write(
    writer: &mut Writer,
    rng: &mut Rng,
    slot: &Slot,
    (base, from, order): (Id, Day, Option<Id>),
    deputy: Option<Deputy>,
) {
    let command = writer.put(
        Kind::Command,
        &[
            ("unit", Value::Ref(base)),
            ("seal", Value::Flag(percent(rng, 80))),
            ("from_day", Value::Day(from)),
            ("decision", link(order)),
        ],
    );
    let mut seat = |seat: &str, member: Option<Deputy>, standing: &str| {
        let male = percent(rng, 75);
        let holder = match member {
            Some(_) => Value::Null,
            None => text(&person::kinh_name(rng, male)),
        };
        writer.put(
            Kind::Seat,
            &[
                ("command", Value::Ref(command)),
                ("seat", text(seat)),
                ("member", link(member.map(|(id, _)| id))),
                ("holder", holder),
                ("standing", text(standing)),
                ("counts_in_strength", Value::Flag(member.is_some())),
                (
                    "from_day",
                    Value::Day(member.map_or(from, |(_, since)| since)),
                ),
                ("decision", link(order)),
            ],
        );
    };
    let head = match slot.index % 41 {
        9 => "KHONG",
        rest if rest % 3 == 0 => "CAP_PHO",
        _ => "CAP_TRUONG",
    };
    seat("CHI_HUY_TRUONG", None, head);
    if slot.index % 29 != 12 {
        let political = ["CAP_TRUONG", "CAP_PHO"];
        let standing = political.get((slot.index % 2) as usize);
        seat(
            "CHINH_TRI_VIEN",
            None,
            standing.copied().unwrap_or_default(),
        );
    }
    if has_deputy(slot) {
        seat("PHO_CHI_HUY_TRUONG", deputy, "KHONG");
    }
    if slot.serving > 24 {
        seat("CHINH_TRI_VIEN_PHO", None, "KHONG");
    }
}

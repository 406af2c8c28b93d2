//! The fictitious province, deterministic by seed and date. Must not draw, prompt or speak SQL.

mod base;
mod body;
mod career;
mod chance;
mod duty;
mod force;
mod lists;
mod member;
pub mod months;
mod person;
mod province;
mod seats;
mod share;
mod training;
mod wishes;
mod writer;

use crate::domain::{Day, Id};
use crate::fields::Record;
use duty::Watch;
use share::Shares;
use training::School;
use writer::Writer;

/// How large the province is, and what it is drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Active bases; without one there is nobody.
    pub bases: u32,
    /// Serving members.
    pub members: u32,
    pub seed: u64,
    pub today: Day,
}

impl Plan {
    /// The usual province: 297 bases, 6,796 members.
    pub fn usual(today: Day) -> Plan {
        Plan {
            bases: 297,
            members: 6796,
            seed: 1,
            today,
        }
    }
}

/// The station number that marks the identifiers of a demo file.
pub fn station(seed: u64) -> u32 {
    let [a, b, c, d, ..] = chance::mixed(seed, 0).to_le_bytes();
    (u32::from_le_bytes([a, b, c, d]) & 0x7fff_ffff).max(1)
}

/// All records, owners before what they own. Only one base is held at a time, and all commanders.
///
/// `subjects` are those the file was created with; identifiers begin after theirs.
pub fn records(plan: &Plan, subjects: &[Id]) -> impl Iterator<Item = Record> + use<> {
    let plan = *plan;
    let subjects = subjects.to_vec();
    let after = subjects.iter().map(|id| id.counter()).max().unwrap_or(0);
    let mut writer = Writer::new(station(plan.seed), after);
    let mut slots: Option<Shares> = None;
    let mut land = None;
    let mut ended = false;
    let mut batch = Vec::new().into_iter();
    std::iter::from_fn(move || {
        loop {
            if let Some(record) = batch.next() {
                return Some(record);
            }
            match (&mut slots, &mut land) {
                _ if ended => return None,
                (Some(slots), Some((land, school, watch))) => match slots.next() {
                    Some(slot) => base::write(&mut writer, &plan, (land, school, watch), &slot),
                    None => {
                        school.courses(&mut writer, &plan, land);
                        ended = true;
                    }
                },
                _ => {
                    let written = province::write(&mut writer, &plan);
                    let school = School::open(&mut writer, &plan, &written, &subjects);
                    let watch = Watch::open(&mut writer, &plan, &written);
                    land = Some((written, school, watch));
                    slots = Some(Shares::new(&plan));
                }
            }
            batch = writer.take().into_iter();
        }
    })
}

#[cfg(test)]
mod tests;

//! Chance that can be repeated. Must not know what it decides.

use crate::domain::Day;
use fastrand::Rng;

/// A number that looks random, made of a seed and a place (the splitmix64 finaliser).
pub fn mixed(seed: u64, place: u64) -> u64 {
    let mut word = seed
        .wrapping_add(place.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .wrapping_add(0x5851_f42d_4c95_7f2d);
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

/// The chance of one place, independent of every other place.
pub fn at(seed: u64, place: u64) -> Rng {
    Rng::with_seed(mixed(seed, place))
}

/// True so many times in a hundred.
pub fn percent(rng: &mut Rng, share: u32) -> bool {
    rng.u32(0..100) < share
}

/// One of a list; the default of an empty list.
pub fn one<T: Copy + Default>(rng: &mut Rng, list: &[T]) -> T {
    match list.len() {
        0 => T::default(),
        count => list.get(rng.usize(0..count)).copied().unwrap_or_default(),
    }
}

/// One of a list of weighted things; the default of an empty list.
pub fn weighted<T: Copy + Default>(rng: &mut Rng, list: &[(T, u32)]) -> T {
    let total: u32 = list.iter().map(|(_, weight)| weight).sum();
    if total == 0 {
        return T::default();
    }
    let mut left = rng.u32(0..total);
    for (thing, weight) in list {
        if left < *weight {
            return *thing;
        }
        left -= weight;
    }
    T::default()
}

/// A day so many days before another, between the two numbers given.
pub fn days_before(rng: &mut Rng, day: Day, least: i64, most: i64) -> Day {
    day.plus_days(-rng.i64(least..=most.max(least)))
}

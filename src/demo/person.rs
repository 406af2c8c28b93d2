//! Names, births and citizen numbers of people who do not exist. Must not know units or service.

use super::chance::{one, percent, weighted};
use super::lists::LISTS;
use crate::domain::Birth;
use crate::domain::provinces::provinces;
use fastrand::Rng;

/// Who someone is.
pub struct Person {
    pub name: String,
    pub male: bool,
    pub people: &'static str,
}

impl Person {
    /// The family name.
    pub fn family(&self) -> &str {
        family_of(&self.name)
    }
}

/// A name of the majority.
pub fn kinh_name(rng: &mut Rng, male: bool) -> String {
    let family = weighted(rng, &LISTS.family);
    name_of(rng, family, male)
}

/// The first word of a name.
pub fn family_of(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}

/// A name of the majority under a family name.
pub fn name_of(rng: &mut Rng, family: &str, male: bool) -> String {
    let (middle, given) = if male {
        (&LISTS.middle_male, &LISTS.given_male)
    } else {
        (&LISTS.middle_female, &LISTS.given_female)
    };
    let (middle, given) = (weighted(rng, middle), one(rng, given));
    if middle.is_empty() {
        format!("{family} {given}")
    } else {
        format!("{family} {middle} {given}")
    }
}

/// Someone of either sex; three in ten are women.
pub fn draw(rng: &mut Rng) -> Person {
    if percent(rng, 4) {
        let whole = one(rng, &LISTS.whole);
        return Person {
            name: whole.name.to_owned(),
            male: whole.sex == "nam",
            people: whole.people,
        };
    }
    let male = percent(rng, 70);
    Person {
        name: kinh_name(rng, male),
        male,
        people: weighted(rng, &LISTS.peoples),
    }
}

/// What is wrong with a citizen number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    None,
    Missing,
    OtherYear,
    OtherSex,
    UnknownProvince,
    OtherCentury,
}

/// The citizen number of the person counted so, out of so many.
///
/// Province and serial alone tell people apart, so a slip in sex or year cannot make a duplicate.
pub fn citizen_id(
    rng: &mut Rng,
    ordinal: u32,
    people: u32,
    (male, born): (bool, Birth),
    slip: Slip,
) -> String {
    // Prime to a million, so a million people in a row have different serials.
    let serial = u64::from(ordinal) * 738_421 % 1_000_000;
    let (block, blocks) = (ordinal / 1_000_000, people / 1_000_000 + 1);
    // Each further million has provinces of its own.
    let codes: Vec<&str> = provinces()
        .enumerate()
        .filter(|(index, _)| *index % (blocks.min(63) as usize) == (block % 63) as usize)
        .map(|(_, (code, _))| code)
        .collect();
    let home = codes.get(codes.len() / 2).copied().unwrap_or("025");
    let mut place = if percent(rng, 80) {
        home.to_owned()
    } else {
        one(rng, &codes).to_owned()
    };
    if slip == Slip::UnknownProvince {
        place = (900 + block % 100).to_string();
    }
    let woman = (slip == Slip::OtherSex) == male;
    let late = i32::from(slip == Slip::OtherCentury);
    let century = (born.year() / 100 - 19 + late).clamp(0, 4) * 2 + i32::from(woman);
    let year = born.year() + i32::from(slip == Slip::OtherYear);
    let number = format!("{place}{century}{:02}{serial:06}", year % 100);
    match slip {
        Slip::Missing => String::new(),
        _ => number,
    }
}

/// A mobile number of ten digits.
pub fn phone(rng: &mut Rng) -> String {
    let first = one(rng, &['3', '5', '7', '8', '9']);
    format!("0{first}{:08}", rng.u32(0..100_000_000))
}

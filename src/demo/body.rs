//! Which body a base is, its scale and its command posts. Must not write records.

use super::lists::{Body, LISTS};
use super::province;

/// The command posts and the establishment fields that count them.
pub const POSTS: [(&str, &str); 12] = [
    ("TIEU_DOAN_TRUONG", "authorised_tieu_doan_truong"),
    ("CTV_TIEU_DOAN", "authorised_ctv_tieu_doan"),
    ("PHO_TIEU_DOAN_TRUONG", "authorised_pho_tieu_doan_truong"),
    ("CTV_PHO_TIEU_DOAN", "authorised_ctv_pho_tieu_doan"),
    ("DAI_DOI_TRUONG", "authorised_dai_doi_truong"),
    ("CTV_DAI_DOI", "authorised_ctv_dai_doi"),
    ("PHO_DAI_DOI_TRUONG", "authorised_pho_dai_doi_truong"),
    ("CTV_PHO_DAI_DOI", "authorised_ctv_pho_dai_doi"),
    ("TRUNG_DOI_TRUONG", "authorised_trung_doi_truong"),
    ("TIEU_DOI_TRUONG", "authorised_tieu_doi_truong"),
    ("THUYEN_TRUONG", "authorised_thuyen_truong"),
    ("KHAU_DOI_TRUONG", "authorised_khau_doi_truong"),
];

/// The size of a force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    Squad,
    Platoon,
    Company,
    Battalion,
}

impl Scale {
    /// The scale of a force of so many.
    pub fn of(people: u32) -> Scale {
        match people {
            0..=12 => Scale::Squad,
            13..=45 => Scale::Platoon,
            46..=150 => Scale::Company,
            _ => Scale::Battalion,
        }
    }

    /// The code.
    pub fn code(self) -> &'static str {
        match self {
            Scale::Squad => "TIEU_DOI",
            Scale::Platoon => "TRUNG_DOI",
            Scale::Company => "DAI_DOI",
            Scale::Battalion => "TIEU_DOAN",
        }
    }

    /// The phrase that names a part of such a force, and how many people a part has.
    pub fn part(self) -> (&'static str, u32) {
        match self {
            Scale::Squad | Scale::Platoon => ("squad", 10),
            Scale::Company => ("platoon", 30),
            Scale::Battalion => ("company", 100),
        }
    }

    /// How many of each post such a force has, in the order of [`POSTS`].
    pub fn posts(self, people: u32) -> [u32; 12] {
        let squads = (people / 10).max(1);
        let platoons = (people / 30).max(1);
        let companies = (people / 100).max(1);
        let four = |count| [count; 4];
        let (battalion, company, platoon) = match self {
            Scale::Squad => (0, 0, 0),
            Scale::Platoon => (0, 0, 1),
            Scale::Company => (0, 1, platoons),
            Scale::Battalion => (1, companies, platoons),
        };
        let [a, b, c, d] = four(battalion);
        let [e, f, g, h] = four(company);
        [a, b, c, d, e, f, g, h, platoon, squads, 0, 0]
    }
}

/// The body of a base, counted over the province, with its slots filled: provincial departments
/// first, each once; then the others, whose names never repeat.
pub fn choose(index: u32) -> (Body, String) {
    if let Some(body) = LISTS.single.get(index as usize) {
        return (*body, body.name.to_owned());
    }
    let index = index.saturating_sub(u32::try_from(LISTS.single.len()).unwrap_or(0));
    let count = u32::try_from(LISTS.slotted.len()).unwrap_or(1).max(1);
    // 37 is prime to the number of templates, so neighbours differ and each comes once a round.
    let template = (u64::from(index) * 37 % u64::from(count)) as usize;
    let body = LISTS.slotted.get(template).copied().unwrap_or_default();
    let round = index / count;
    let places = u32::try_from(LISTS.places.len()).unwrap_or(1).max(1);
    let place = (index % count * 17 + round) % places;
    let name = body
        .name
        .replace("{place}", &province::short_place(place))
        .replace("{n}", &(round % 20 + 1).to_string());
    if round < 20 {
        (body, name)
    } else {
        (body, format!("{name} - {}", round + 1))
    }
}

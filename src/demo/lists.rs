//! The lists of names in `assets/names`, read once. Must not draw from them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

type Weighted = Vec<(&'static str, u32)>;
/// A qualification and its field, with a weight.
type Qualifications = Vec<((&'static str, &'static str), u32)>;

/// A body that may keep a force: its branch, kind of work and name, which may have slots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Body {
    pub branch: &'static str,
    pub work: &'static str,
    pub name: &'static str,
}

/// A whole name of a smaller people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WholeName {
    pub people: &'static str,
    pub sex: &'static str,
    pub name: &'static str,
}

/// Everything in the files.
pub struct Lists {
    pub family: Weighted,
    pub middle_male: Weighted,
    pub middle_female: Weighted,
    pub given_male: Vec<&'static str>,
    pub given_female: Vec<&'static str>,
    pub whole: Vec<WholeName>,
    pub peoples: Weighted,
    pub religions: Weighted,
    pub streets: Vec<&'static str>,
    pub places: Vec<&'static str>,
    /// Bodies that exist once.
    pub single: Vec<Body>,
    /// Bodies whose name has slots.
    pub slotted: Vec<Body>,
    jobs: BTreeMap<&'static str, Weighted>,
    qualifications: BTreeMap<&'static str, Qualifications>,
    phrases: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Lists {
    /// The posts of a kind of work.
    pub fn jobs(&self, work: &str) -> &[(&'static str, u32)] {
        self.jobs.get(work).map_or(&[], Vec::as_slice)
    }

    /// The qualifications and fields of a kind of work.
    pub fn qualifications(&self, work: &str) -> &[((&'static str, &'static str), u32)] {
        self.qualifications
            .get(work)
            .or_else(|| self.qualifications.get("*"))
            .map_or(&[], Vec::as_slice)
    }

    /// The phrases under a key.
    pub fn phrases(&self, key: &str) -> &[&'static str] {
        self.phrases.get(key).map_or(&[], Vec::as_slice)
    }

    /// The first phrase under a key.
    pub fn phrase(&self, key: &str) -> &'static str {
        self.phrases(key).first().copied().unwrap_or_default()
    }
}

/// The lists shipped with the program.
pub static LISTS: LazyLock<Lists> = LazyLock::new(read);

macro_rules! file {
    ($name:literal) => {
        lines(include_str!(concat!("../../assets/names/", $name, ".txt")))
    };
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The cells of a line between bars.
fn cells<const N: usize>(line: &'static str) -> [&'static str; N] {
    let mut cells = line.splitn(N, '|').map(str::trim);
    std::array::from_fn(|_| cells.next().unwrap_or_default())
}

fn weight(text: &str) -> u32 {
    text.parse().unwrap_or(1)
}

fn weights(lines: impl Iterator<Item = &'static str>) -> Weighted {
    lines
        .filter_map(|line| line.rsplit_once(' '))
        .map(|(name, number)| (if name == "-" { "" } else { name }, weight(number)))
        .collect()
}

fn read() -> Lists {
    let (single, slotted) = file!("bodies")
        .map(|line| {
            let [branch, work, name] = cells(line);
            Body { branch, work, name }
        })
        .partition(|body| !body.name.contains('{'));
    Lists {
        family: weights(file!("family")),
        middle_male: weights(file!("middle_male")),
        middle_female: weights(file!("middle_female")),
        given_male: file!("given_male").collect(),
        given_female: file!("given_female").collect(),
        whole: file!("ethnic")
            .map(|line| {
                let [people, sex, name] = cells(line);
                WholeName { people, sex, name }
            })
            .collect(),
        peoples: weights(file!("ethnic_groups")),
        religions: weights(file!("religions")),
        streets: file!("streets").collect(),
        places: file!("places").collect(),
        single,
        slotted,
        jobs: grouped(file!("jobs").map(|line| {
            let [work, job, number] = cells(line);
            (work, (job, weight(number)))
        })),
        qualifications: grouped(file!("qualifications").map(|line| {
            let [work, grade, field, number] = cells(line);
            let field = if field == "-" { "" } else { field };
            (work, ((grade, field), weight(number)))
        })),
        phrases: grouped(file!("phrases").map(|line| {
            let [key, phrase] = cells(line);
            (key, phrase)
        })),
    }
}

fn grouped<T>(rows: impl Iterator<Item = (&'static str, T)>) -> BTreeMap<&'static str, Vec<T>> {
    let mut groups: BTreeMap<&'static str, Vec<T>> = BTreeMap::new();
    for (key, row) in rows {
        groups.entry(key).or_default().push(row);
    }
    groups
}

//! What a column header means: the field tables' aliases, ids and labels, folded and forgiving.
//! Must not look at more of a sheet than one header and the headings above it.

use crate::fields::{Field, Home, Kind, Shape, wording};
use crate::text::words::{Lang, Words};
use crate::text::{fold_tokens, nfc};
use std::collections::HashMap;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Use {
    Field(&'static Field),
    BirthDay,
    BirthMonth,
    BirthYear,
    /// A birth under a heading "Nam", which also tells the sex.
    BornMale,
    BornFemale,
    FamilyName,
    GivenName,
    /// A mark under a heading "Nam".
    Male,
    Female,
    /// One of several columns that make one text, such as commune and province.
    Part(&'static Field),
    Ordinal,
    Ignored,
}

impl Use {
    /// The stable name under which a remembered layout keeps it.
    pub fn name(self) -> String {
        match self {
            Use::Field(field) => field.id.to_owned(),
            Use::Part(field) => format!("part:{}", field.id),
            plain => PLAIN
                .iter()
                .find(|(_, other)| *other == plain)
                .map_or("-", |(name, _)| name)
                .to_owned(),
        }
    }

    /// Reads the stable name.
    pub fn named(kind: Kind, name: &str) -> Option<Use> {
        if let Some((_, plain)) = PLAIN.iter().find(|(own, _)| *own == name) {
            return Some(*plain);
        }
        match name.strip_prefix("part:") {
            Some(id) => kind.field(id).map(Use::Part),
            None => kind.field(name).map(Use::Field),
        }
    }
}

const PLAIN: [(&str, Use); 11] = [
    ("birth:day", Use::BirthDay),
    ("birth:month", Use::BirthMonth),
    ("birth:year", Use::BirthYear),
    ("born:male", Use::BornMale),
    ("born:female", Use::BornFemale),
    ("name:family", Use::FamilyName),
    ("name:given", Use::GivenName),
    ("sex:male", Use::Male),
    ("sex:female", Use::Female),
    ("#", Use::Ordinal),
    ("-", Use::Ignored),
];

const ORDINALS: [&str; 8] = [
    "stt",
    "tt",
    "so tt",
    "so thu tu",
    "thu tu",
    "no",
    "order",
    "s tt",
];
const FAMILY: [&str; 14] = [
    "ho",
    "ho dem",
    "ho va dem",
    "ho chu dem",
    "ho va chu dem",
    "ho lot",
    "ho va chu lot",
    "ho va ten dem",
    "ho ten dem",
    "ho va lot",
    "ten dem",
    "chu dem",
    "dem",
    "family name",
];
/// The words that make a header of places one: the others also mean other things.
const PLACE_KINDS: [&str; 10] = [
    "xa", "phuong", "huyen", "tinh", "tp", "thon", "xom", "khu", "buon", "ap",
];
/// Columns beside a number that say when and where it was given: nothing of ours.
const ISSUED: [&str; 4] = ["ngay cap", "noi cap", "co quan cap", "ngay het han"];
const PLACES: [&str; 30] = [
    "xa", "phuong", "thi", "tran", "huyen", "quan", "tinh", "tp", "thanh", "pho", "thon", "xom",
    "khu", "to", "ap", "ban", "so", "nha", "duong", "dac", "tdp", "dan", "buon", "lang", "va",
    "tx", "tt", "hien", "nay", "cu",
];
const PARENTS: [&str; 3] = ["bo", "cha", "me"];
const FAMILY_OF_OWN: [&str; 3] = ["vo", "chong", "con"];
const RELATIVE_FILLERS: [&str; 6] = ["ho", "va", "ten", "hoac", "de", "ruot"];

/// The known spellings of the headers of a kind.
pub struct Headers {
    kind: Kind,
    exact: HashMap<String, &'static Field>,
    /// The same, longest first, for forgiving comparison.
    ordered: Vec<(Vec<String>, String, &'static Field)>,
}

impl Headers {
    /// Gathers aliases, ids and labels in both languages.
    pub fn new(kind: Kind) -> Headers {
        let mut exact: HashMap<String, &'static Field> = HashMap::new();
        let fields = kind.fields().iter();
        let fields: Vec<&'static Field> =
            fields.filter(|field| field.home != Home::Derived).collect();
        // Ids and labels first: a file of our own must come back as it went.
        for field in &fields {
            exact.entry(key(field.id)).or_insert(field);
        }
        for lang in [Lang::Vi, Lang::En] {
            let words = Words::shared(lang);
            for field in &fields {
                exact
                    .entry(key(&wording::label(words, kind, field)))
                    .or_insert(field);
                exact
                    .entry(key(&words.short(&field.message(kind))))
                    .or_insert(field);
            }
        }
        for field in &fields {
            for alias in field.aliases {
                exact.entry(key(alias)).or_insert(field);
            }
        }
        exact.remove("");
        let mut ordered: Vec<_> = exact
            .iter()
            .map(|(key, field)| {
                (
                    key.split(' ').map(str::to_owned).collect(),
                    key.clone(),
                    *field,
                )
            })
            .collect();
        ordered.sort_by(|a: &(Vec<String>, String, _), b| {
            (b.0.len(), b.1.len(), &b.1).cmp(&(a.0.len(), a.1.len(), &a.1))
        });
        Headers {
            kind,
            exact,
            ordered,
        }
    }

    /// The kind these are headers of.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether a text is just a known header, letter for letter when folded.
    pub fn knows(&self, text: &str) -> bool {
        let key = key(text);
        self.exact.contains_key(&key)
            || ORDINALS.contains(&key.as_str())
            || FAMILY.contains(&key.as_str())
    }

    /// What a header means, given the headings above it, outermost first.
    pub fn meaning(&self, above: &[&str], leaf: &str) -> Option<Use> {
        let whole = key(leaf);
        if whole.is_empty() {
            return None;
        }
        let heading = key(&above.join(" "));
        if ORDINALS.contains(&whole.as_str()) {
            return Some(Use::Ordinal);
        }
        if let Some(part) = self.under(&heading, &whole, leaf) {
            return Some(part);
        }
        let joined = key(&format!("{heading} {whole}"));
        let bare = key(&without_brackets(leaf));
        let spellings = [whole.as_str(), bare.as_str(), joined.as_str()];
        for spelling in spellings {
            if let Some(field) = self.exact.get(spelling) {
                return Some(Use::Field(field));
            }
        }
        spellings
            .into_iter()
            .find_map(|spelling| self.special(spelling))
            .or_else(|| {
                let near = spellings
                    .into_iter()
                    .find_map(|spelling| self.near(spelling));
                near.map(Use::Field)
            })
    }

    /// Small headers that only mean something below a heading: parts of a birth or of an address.
    fn under(&self, heading: &str, whole: &str, leaf: &str) -> Option<Use> {
        if self.kind != Kind::Member {
            return None;
        }
        let of_birth = format!(" {heading} {whole} ").contains(" sinh ");
        let year = nfc(&leaf.to_lowercase()).contains('ă');
        match whole {
            "ngay" if of_birth || heading.is_empty() => return Some(Use::BirthDay),
            "thang" if of_birth || heading.is_empty() => return Some(Use::BirthMonth),
            "thang sinh" => return Some(Use::BirthMonth),
            "nam" if year && (of_birth || heading.is_empty()) => return Some(Use::BirthYear),
            "nam" if of_birth => return Some(Use::BornMale),
            "nam" => return Some(Use::Male),
            "nu" if of_birth => return Some(Use::BornFemale),
            "nu" => return Some(Use::Female),
            "nam sinh nam" | "sinh nam nam" | "ngay sinh nam" => return Some(Use::BornMale),
            "nam sinh nu" | "sinh nam nu" | "ngay sinh nu" => return Some(Use::BornFemale),
            _ => {}
        }
        if FAMILY.contains(&whole) {
            return Some(Use::FamilyName);
        }
        let place = self.exact.get(heading).copied();
        let place = place.filter(|field| field.shape == Shape::Line(200));
        let tokens: Vec<&str> = whole.split(' ').collect();
        let names_place = tokens.iter().any(|token| PLACE_KINDS.contains(token));
        if names_place && tokens.iter().all(|token| PLACES.contains(token)) {
            return place
                .or_else(|| self.kind.field("residence"))
                .map(Use::Part);
        }
        place.map(Use::Part)
    }

    /// Headers with a meaning that no field's name shows.
    fn special(&self, spelling: &str) -> Option<Use> {
        let holds = |words: &str| format!(" {spelling} ").contains(&format!(" {words} "));
        if ISSUED.iter().any(|words| holds(words)) {
            return Some(Use::Ignored);
        }
        if self.kind != Kind::Member {
            return None;
        }
        let tokens: Vec<&str> = spelling.split(' ').collect();
        let relatives = |own: &[&str]| {
            tokens.iter().any(|token| own.contains(token))
                && tokens
                    .iter()
                    .all(|token| own.contains(token) || RELATIVE_FILLERS.contains(token))
        };
        if relatives(&PARENTS) {
            return self.kind.field("parents").map(Use::Part);
        }
        if relatives(&FAMILY_OF_OWN) {
            return self.kind.field("spouse_children").map(Use::Part);
        }
        None
    }

    /// The field whose spelling opens the header, fills most of it, or differs by a slip.
    fn near(&self, spelling: &str) -> Option<&'static Field> {
        let tokens: Vec<String> = spelling.split(' ').map(str::to_owned).collect();
        if tokens.len() > 12 {
            return None;
        }
        let opens = self.ordered.iter().find(|(alias, ..)| {
            let all = alias.len();
            (all >= 2 && tokens.starts_with(alias) && all * 2 >= tokens.len())
                || (all * 2 > tokens.len() && tokens.windows(all).any(|window| window == alias))
        });
        if let Some((_, _, field)) = opens {
            return Some(field);
        }
        let slips = match spelling.len() {
            0..6 => return None,
            6..12 => 1,
            _ => 2,
        };
        let near = self.ordered.iter().filter_map(|(_, alias, field)| {
            let apart = distance(spelling, alias, slips)?;
            Some((apart, field))
        });
        near.min_by_key(|(apart, _)| *apart)
            .map(|(_, field)| *field)
    }
}

/// What two spellings of a header have in common.
pub fn key(text: &str) -> String {
    fold_tokens(&text.replace('_', " ")).join(" ")
}

/// The text without what stands in brackets, unless nothing else is there.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    let mut kept = String::new();
    for letter in text.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    kept
}

/// How many letters differ, up to a limit.
fn distance(one: &str, other: &str, limit: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > limit {
        return None;
    }
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut corner = row[0];
        row[0] = line + 1;
        for (place, wanted) in other.iter().enumerate() {
            let change = corner + usize::from(letter != *wanted);
            corner = row[place + 1];
            row[place + 1] = change.min(corner + 1).min(row[place] + 1);
        }
    }
    row.last().copied().filter(|apart| *apart <= limit)
}

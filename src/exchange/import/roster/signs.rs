//! The signs of shifts in a cell: one or several, with or without something between. Must not guess what
//! a sign means that stands for nothing, or for several shifts.

use crate::domain::duty::Roster;
use crate::fields::{Problem, duty_words};
use crate::text::nfc;
use std::collections::BTreeSet;

/// What may stand between two signs; alone it means nobody.
const BETWEEN: &str = " ,;/+&.·-–—|\n\r\t\u{a0}";
/// Marks that mean the only shift there is.
const TICKS: [&str; 4] = ["X", "✓", "✔", "√"];
/// Letters of the longest cell without a gap that is taken for signs.
const LONGEST: usize = 12;

/// The signs of a unit's shifts.
pub struct Signs {
    signs: Vec<String>,
    /// Letters that several shifts have.
    shared: Vec<String>,
}

fn upper(text: &str) -> String {
    nfc(text.trim()).to_uppercase()
}

/// Whether a cell says that nobody stands.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|sign| BETWEEN.contains(sign))
}

impl Signs {
    /// Those of a roster.
    pub fn new(roster: &Roster) -> Signs {
        let signs: Vec<String> = duty_words::signs(roster)
            .iter()
            .map(|sign| upper(sign))
            .collect();
        let letters = roster.shifts.iter().map(|own| upper(&own.letter));
        Signs {
            shared: letters.filter(|letter| !signs.contains(letter)).collect(),
            signs,
        }
    }

    /// The shifts that a cell names, by their place in the roster.
    pub fn read(&self, text: &str) -> Result<BTreeSet<usize>, Problem> {
        let whole = upper(text);
        if let ([_], true) = (self.signs.as_slice(), TICKS.contains(&whole.as_str())) {
            return Ok(BTreeSet::from([0]));
        }
        let known = self.signs.join(", ");
        let problem = |message| {
            Problem::new("shift", message)
                .with("text", text.trim())
                .with("signs", &known)
        };
        let mut found = BTreeSet::new();
        for token in whole.split(|sign| BETWEEN.contains(sign)) {
            if token.is_empty() {
                continue;
            }
            let mut ways = Vec::new();
            if token.chars().count() <= LONGEST {
                self.split(token, &mut Vec::new(), &mut ways);
            }
            match ways.as_slice() {
                [way] => found.extend(way),
                [] if self.is_shared(token) => return Err(problem("wall-shared")),
                [] => return Err(problem("wall-unknown-sign")),
                _ => return Err(problem("wall-two-ways")),
            }
        }
        Ok(found)
    }

    fn is_shared(&self, token: &str) -> bool {
        self.shared.iter().any(|letter| letter == token)
    }

    /// All ways to read a text as signs one after another; two are enough to know that it is unclear.
    fn split(&self, left: &str, so_far: &mut Vec<usize>, ways: &mut Vec<BTreeSet<usize>>) {
        if left.is_empty() {
            let way: BTreeSet<usize> = so_far.iter().copied().collect();
            if !ways.contains(&way) {
                ways.push(way);
            }
            return;
        }
        for (shift, sign) in self.signs.iter().enumerate() {
            if ways.len() > 1 || sign.is_empty() {
                continue;
            }
            if let Some(rest) = left.strip_prefix(sign.as_str()) {
                so_far.push(shift);
                self.split(rest, so_far, ways);
                so_far.pop();
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::duty::sample;

    /// Shifts by the letters of the sample's two and of more.
    fn signs(letters: &[&str]) -> Signs {
        let mut roster = sample::roster();
        let first = roster.shifts[0].clone();
        roster.shifts = letters
            .iter()
            .map(|letter| crate::domain::duty::Shift {
                letter: (*letter).to_owned(),
                ..first.clone()
            })
            .collect();
        Signs::new(&roster)
    }

    #[test]
    fn several_signs_in_a_cell_with_anything_between() {
        let signs = signs(&["N", "Đ", "C"]);
        for text in ["NĐ", "n đ", "N, Đ", "Đ/N", "N+Đ", " N\nĐ ", "ĐN"] {
            assert_eq!(signs.read(text), Ok(BTreeSet::from([0, 1])), "{text}");
        }
        assert_eq!(signs.read(""), Ok(BTreeSet::new()));
        assert!(is_blank(" - ") && is_blank(".") && !is_blank("?"));
        for text in ["D", "P", "NX", "1", "x", "NĐNĐNĐNĐNĐNĐNĐ"] {
            assert_eq!(
                signs.read(text).unwrap_err().message,
                "wall-unknown-sign",
                "{text}"
            );
        }
    }

    #[test]
    fn a_letter_of_several_shifts_is_not_guessed() {
        let signs = signs(&["N", "Đ", "N"]);
        assert_eq!(signs.read("N2 Đ"), Ok(BTreeSet::from([1, 2])));
        assert_eq!(signs.read("N1N2"), Ok(BTreeSet::from([0, 2])));
        assert_eq!(signs.read("N").unwrap_err().message, "wall-shared");
        let unclear = Signs {
            signs: ["A", "AB", "B"].map(str::to_owned).to_vec(),
            shared: Vec::new(),
        };
        assert_eq!(unclear.read("AB").unwrap_err().message, "wall-two-ways");
        assert_eq!(unclear.read("A B"), Ok(BTreeSet::from([0, 2])));
    }

    #[test]
    fn a_tick_means_the_only_shift_there_is() {
        assert_eq!(signs(&["C"]).read("x"), Ok(BTreeSet::from([0])));
        assert!(signs(&["C", "Đ"]).read("x").is_err());
    }
}

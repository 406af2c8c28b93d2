//! The names by which a filter knows a field. Must not read values.

use super::tokens::Piece;
use crate::fields::field::Field;
use crate::fields::kind::Kind;
use crate::fields::wording::{self, key};
use crate::text::words::Words;

/// The longest label, in words.
const LONGEST: usize = 8;

/// Every name of every field of a kind, best first: ids, labels, spreadsheet headers.
pub struct Labels {
    names: Vec<(String, &'static Field)>,
    /// Labels as shown, in the operator's language.
    shown: Vec<(String, String)>,
}

impl Labels {
    /// The names in all languages given, the operator's own first.
    pub fn new(kind: Kind, words: &[&Words]) -> Labels {
        let fields = kind.fields();
        let mut names: Vec<(String, &'static Field)> =
            fields.iter().map(|field| (key(field.id), field)).collect();
        for words in words {
            names.extend(
                fields
                    .iter()
                    .map(|field| (key(&wording::label(words, kind, field)), field)),
            );
        }
        for field in fields {
            names.extend(field.aliases.iter().map(|alias| (key(alias), field)));
        }
        let shown = words.first().map_or_else(Vec::new, |words| {
            fields
                .iter()
                .map(|field| {
                    let label = wording::label(words, kind, field);
                    (key(&label), label)
                })
                .collect()
        });
        Labels { names, shown }
    }

    fn find(&self, typed: &str) -> Option<&'static Field> {
        self.names
            .iter()
            .find(|(name, _)| name == typed)
            .map(|(_, field)| *field)
    }

    /// The longest label that ends a run of words, and how many words it takes.
    ///
    /// A quoted piece is a label of its own or none.
    pub fn ending(&self, words: &[Piece]) -> Option<(&'static Field, usize)> {
        let last = words.last()?;
        let most = if last.quoted {
            1
        } else {
            let plain = words.iter().rev().take_while(|piece| !piece.quoted);
            plain.take(LONGEST).count()
        };
        (1..=most).rev().find_map(|count| {
            let typed = key(&joined(&words[words.len() - count..]));
            self.find(&typed).map(|field| (field, count))
        })
    }

    /// What was probably meant: the words taken for a label, and the label nearest to them.
    pub fn nearest(&self, words: &[Piece]) -> (String, Option<String>) {
        let last = words
            .last()
            .map_or_else(String::new, |piece| piece.text.clone());
        let most = words.len().min(4);
        let best = (1..=most)
            .filter_map(|count| {
                let typed = joined(&words[words.len() - count..]);
                let folded = key(&typed);
                let (distance, label) = self
                    .shown
                    .iter()
                    .map(|(name, label)| (distance(&folded, name), label))
                    .min_by_key(|(distance, _)| *distance)?;
                let allowed = folded.chars().count().div_ceil(3);
                (distance <= allowed).then(|| (distance, typed, label.clone()))
            })
            .min_by_key(|(distance, ..)| *distance);
        match best {
            Some((_, typed, label)) => (typed, Some(label)),
            None => (last, None),
        }
    }
}

/// Pieces as one text.
pub fn joined(pieces: &[Piece]) -> String {
    let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
    texts.join(" ")
}

/// How many letters must be added, dropped or replaced.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, letter) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (column, other) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[right.len()]
}

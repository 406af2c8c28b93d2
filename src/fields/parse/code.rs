//! Codes as people write them: the code, its aliases, its word in any language, a clear beginning.

use crate::domain::CodeList;
use crate::fields::problem::Problem;
use crate::fields::value::Value;
use crate::fields::wording::{self, key};
use crate::text::words::{Lang, Words};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// Letters a beginning needs before it may stand for a word.
const PREFIX: usize = 3;
/// How many choices a problem names.
const CHOICES: usize = 12;

/// Finds the one code a text means.
pub fn code(
    field: &'static str,
    list: &'static CodeList,
    text: &str,
    words: &[&Words],
) -> Result<Value, Problem> {
    if let Some(code) = list.find(text) {
        return Ok(Value::text(code));
    }
    let typed = key(text);
    if let Some(code) = exact(list, &typed, words) {
        return Ok(Value::text(code));
    }
    let mut begun: Vec<&'static str> = Vec::new();
    if typed
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .count()
        >= PREFIX
    {
        begun = begun_with(list, &typed, words);
    }
    match begun.as_slice() {
        [one] => Ok(Value::text(one)),
        [] => {
            let all: Vec<&'static str> = list.codes.iter().map(|item| item.code).collect();
            Err(refusal(field, "problem-code", text, &all, list, words))
        }
        many => Err(refusal(field, "problem-code-many", text, many, list, words)),
    }
}

/// Own codes win over words, words over aliases.
fn exact(list: &'static CodeList, typed: &str, words: &[&Words]) -> Option<&'static str> {
    let own = list.codes.iter().find(|item| key(item.code) == typed);
    let named = || {
        words.iter().find_map(|words| {
            let names = names(list, words);
            let found = names.iter().find(|(name, _)| name == typed);
            found.map(|(_, code)| *code)
        })
    };
    let known = || {
        let mut codes = list.codes.iter();
        codes.find(|item| item.aliases.iter().any(|alias| key(alias) == typed))
    };
    own.map(|item| item.code)
        .or_else(named)
        .or_else(|| known().map(|item| item.code))
}

fn begun_with(list: &'static CodeList, typed: &str, words: &[&Words]) -> Vec<&'static str> {
    let mut begun = Vec::new();
    for words in words {
        for (name, code) in names(list, words).iter() {
            if name.starts_with(typed) && !begun.contains(code) {
                begun.push(*code);
            }
        }
    }
    begun
}

/// The folded words of a list in one language.
type Names = Rc<Vec<(String, &'static str)>>;

thread_local! {
    // An import asks for the same few words a million times, and they never change.
    static NAMES: RefCell<HashMap<(Lang, &'static str), Names>> = RefCell::default();
}

/// The folded words of all codes: whole, and what follows the dot in `TH_A · …`.
fn names(list: &'static CodeList, words: &Words) -> Names {
    let place = (words.lang(), list.id);
    if let Some(names) = NAMES.with_borrow(|known| known.get(&place).cloned()) {
        return names;
    }
    let mut names = Vec::new();
    for item in list.codes {
        let message = list.message(item.code);
        if words.has(&message) {
            let word = words.get(&message);
            let meaning = word.split_once('·').map(|(_, meaning)| key(meaning));
            names.extend(meaning.map(|meaning| (meaning, item.code)));
            names.push((key(&word), item.code));
        }
    }
    let names = Rc::new(names);
    NAMES.with_borrow_mut(|known| known.insert(place, Rc::clone(&names)));
    names
}

fn refusal(
    field: &'static str,
    message: &'static str,
    text: &str,
    codes: &[&'static str],
    list: &CodeList,
    words: &[&Words],
) -> Problem {
    let mut choices: Vec<String> = codes
        .iter()
        .take(CHOICES)
        .map(|code| match words.first() {
            Some(words) => wording::code(words, list, code),
            None => (*code).to_owned(),
        })
        .collect();
    if codes.len() > CHOICES {
        choices.push("…".to_owned());
    }
    Problem::new(field, message)
        .with("text", text)
        .with("choices", choices.join(" · "))
}

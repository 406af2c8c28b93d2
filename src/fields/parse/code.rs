//! Codes as people write them: the code, its aliases, its word in any language, a clear beginning.

use crate::domain::CodeList;
use crate::fields::problem::Problem;
use crate::fields::value::Value;
use crate::fields::wording::{self, key};
use crate::text::words::Words;

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
        list.codes.iter().find(|item| {
            names(list, item.code, words)
                .iter()
                .any(|name| name == typed)
        })
    };
    let known = || {
        list.codes
            .iter()
            .find(|item| item.aliases.iter().any(|alias| key(alias) == typed))
    };
    own.or_else(named).or_else(known).map(|item| item.code)
}

fn begun_with(list: &'static CodeList, typed: &str, words: &[&Words]) -> Vec<&'static str> {
    list.codes
        .iter()
        .filter(|item| {
            let names = names(list, item.code, words);
            names.iter().any(|name| name.starts_with(typed))
        })
        .map(|item| item.code)
        .collect()
}

/// The folded words of a code: whole, and what follows the dot in `TH_A · …`.
fn names(list: &CodeList, code: &str, words: &[&Words]) -> Vec<String> {
    let message = list.message(code);
    let mut names = Vec::new();
    for words in words.iter().filter(|words| words.has(&message)) {
        let word = words.get(&message);
        names.extend(word.split_once('·').map(|(_, meaning)| key(meaning)));
        names.push(key(&word));
    }
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

//! Whom a line of the page means. Must not choose between two of one name without something that tells
//! them apart.

use super::page::Page;
use super::shown;
use crate::domain::duty::{Person, Roster};
use crate::domain::{Day, Id, codes};
use crate::exchange::import::records;
use crate::fields::{Problem, wording};
use crate::store::{Reader, StoreError};
use crate::text::fold::spelled;
use crate::text::words::{Lang, Words};
use crate::text::{fold, fold_tokens};

/// Everybody of the roster who may be meant by a name; one typed without marks means any marks.
fn called<'a>(roster: &'a Roster, name: &str) -> Vec<&'a Person> {
    let all = |same: &dyn Fn(&str) -> bool| -> Vec<&'a Person> {
        let people = roster.people.iter();
        people.filter(|person| same(&person.name)).collect()
    };
    let own = spelled(name);
    let found = all(&|other| spelled(other) == own);
    let plain = fold_tokens(name).join(" ");
    if found.is_empty() && name.is_ascii() {
        return all(&|other| fold_tokens(other).join(" ") == plain);
    }
    found
}

/// The person of the roster that a line means, or why that is not known.
pub fn find(
    page: &Page<'_>,
    row: usize,
    roster: &Roster,
    reader: &Reader,
    as_of: Day,
) -> Result<Result<Id, Problem>, StoreError> {
    let cell = |column: Option<usize>| {
        column.map_or_else(String::new, |column| shown(page.table, row, column))
    };
    let name = cell(Some(page.name));
    let mut found = called(roster, &name);
    if found.len() > 1 {
        let record = cell(page.record);
        let post = cell(page.post);
        narrow(&mut found, |person| person.id.to_string() == record);
        narrow(&mut found, |person| holds(person, &post));
    }
    let problem = |message| Problem::new("member", message).with("name", &name);
    match found.as_slice() {
        [one] => return Ok(Ok(one.id)),
        [] if reader.members_named(&name)?.is_empty() => {
            return Ok(Err(problem("wall-unknown-person")));
        }
        [] => return Ok(Err(problem("wall-not-here"))),
        _ => {}
    }
    let person = records::Person {
        name: name.clone(),
        citizen: cell(page.citizen),
        born: cell(page.born),
        unit: String::new(),
    };
    if let Ok(id) = records::find_person(reader, &person, as_of)?
        && found.iter().any(|own| own.id == id)
    {
        return Ok(Ok(id));
    }
    let count = found.len();
    Ok(Err(problem("wall-several-persons").with("n", count)))
}

/// Keeps those for whom something holds, where it holds for anybody.
fn narrow(found: &mut Vec<&Person>, holds: impl Fn(&Person) -> bool) {
    if found.iter().any(|person| holds(person)) {
        found.retain(|person| holds(person));
    }
}

/// Whether a person holds the post that a cell names, in either language.
fn holds(person: &Person, post: &str) -> bool {
    let wanted = fold(post.trim());
    if wanted.is_empty() {
        return false;
    }
    person.posts.iter().any(|(code, _)| {
        [Lang::Vi, Lang::En].into_iter().any(|lang| {
            [&codes::POST, &codes::SEAT]
                .into_iter()
                .any(|list| fold(&wording::code(Words::shared(lang), list, code)) == wanted)
        })
    })
}

//! A class and a plan as the rules see them. Must not know how they are stored.

use super::marks::Marks;
use super::session::Session;
use crate::domain::{Day, Id};

/// A class with its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    pub id: Id,
    pub name: String,
    pub year: Option<i64>,
    pub starts_on: Option<Day>,
    pub ends_on: Option<Day>,
    pub closed_on: Option<Day>,
    pub sessions: Vec<Session>,
    pub people: Vec<Pupil>,
}

/// Somebody on the list of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pupil {
    pub name: String,
    pub joined: Option<Day>,
    pub excused: bool,
    /// What cannot be read of the marks is the error.
    pub marks: Result<Marks, String>,
    /// Names of other classes with a session on a day of this one.
    pub clashes: Vec<String>,
    /// Shooting results that no rounds can give: score and rounds.
    pub impossible: Vec<(i64, i64)>,
}

/// A year's plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearPlan {
    pub id: Id,
    pub title: String,
    pub state: String,
    pub submitted_on: Option<Day>,
    pub drafted_on: Option<Day>,
    /// Number and day of the approval, where there is one.
    pub approval: Option<(Option<String>, Option<Day>)>,
}

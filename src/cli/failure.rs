//! Why a verb did not do what it was asked, as an exit code and a sentence. Must not hold words.

use crate::domain::rules::Finding;
use crate::fields::filter::FilterError;
use crate::fields::wording;
use crate::fields::{Kind, Problem};
use crate::store::{StoreError, io_message};
use crate::text::words::Words;
use std::io;

/// Everything was done.
pub const DONE: i32 = 0;
/// It failed, and nothing was written.
pub const FAILED: i32 = 1;
/// What was typed cannot be meant.
pub const USAGE: i32 = 2;
/// Done, but some rows were rejected or are doubtful.
pub const PARTLY: i32 = 3;

/// Why a verb stopped.
#[derive(Debug)]
pub enum Failure {
    /// A message of the Fluent files with its arguments, which says what to do next.
    Said {
        code: i32,
        message: &'static str,
        arguments: Vec<(&'static str, String)>,
    },
    /// Worded already, by the room that refused.
    Worded(String),
    /// Likewise, and what was typed is at fault.
    Misused(String),
    /// Values that their fields, or the law, do not take.
    Values(Kind, Vec<Problem>),
    Filter(Kind, FilterError),
    Store(StoreError),
    /// A file or a stream refused.
    Io {
        path: String,
        source: io::Error,
    },
    /// Whoever read our output has gone, which is no failure.
    Gone,
}

impl Failure {
    /// A failure worded by a message.
    pub fn failed(message: &'static str, arguments: &[(&'static str, &str)]) -> Failure {
        Failure::said(FAILED, message, arguments)
    }

    /// A misuse worded by a message.
    pub fn usage(message: &'static str, arguments: &[(&'static str, &str)]) -> Failure {
        Failure::said(USAGE, message, arguments)
    }

    fn said(code: i32, message: &'static str, arguments: &[(&'static str, &str)]) -> Failure {
        let arguments = arguments
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        Failure::Said {
            code,
            message,
            arguments,
        }
    }

    /// Names the file that refused.
    pub fn io(path: &std::path::Path) -> impl Fn(io::Error) -> Failure {
        let path = path.display().to_string();
        move |source| Failure::Io {
            path: path.clone(),
            source,
        }
    }

    /// The exit code.
    pub fn code(&self) -> i32 {
        match self {
            Failure::Said { code, .. } => *code,
            Failure::Filter(..) | Failure::Misused(_) => USAGE,
            Failure::Worded(_) | Failure::Values(..) | Failure::Store(_) | Failure::Io { .. } => {
                FAILED
            }
            Failure::Gone => DONE,
        }
    }

    /// The sentences for the operator: what happened, and what to do.
    pub fn sentences(&self, words: &Words) -> Vec<String> {
        match self {
            Failure::Said {
                message, arguments, ..
            } => vec![phrase(words, message, arguments)],
            Failure::Worded(sentence) | Failure::Misused(sentence) => vec![sentence.clone()],
            Failure::Values(kind, problems) => problems
                .iter()
                .map(|problem| on_field(words, *kind, problem))
                .collect(),
            Failure::Filter(kind, error) => vec![filter(words, *kind, error)],
            Failure::Store(error) => {
                let (message, arguments) = error.message();
                let mut lines = vec![phrase(words, message, &arguments)];
                if let StoreError::Breaks(findings) = error {
                    lines.extend(findings.iter().map(|found| finding(words, found)));
                }
                if let StoreError::Refused(problems) = error {
                    lines.extend(problems.iter().map(|own| own.sentence(words)));
                }
                lines
            }
            Failure::Io { path, source } => vec![phrase(
                words,
                io_message(source.kind()).unwrap_or("cli-io"),
                &[("path", path.clone()), ("what", source.to_string())],
            )],
            Failure::Gone => Vec::new(),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::Store(error)
    }
}

/// An error of the streams themselves.
impl From<io::Error> for Failure {
    fn from(source: io::Error) -> Failure {
        if source.kind() == io::ErrorKind::BrokenPipe {
            return Failure::Gone;
        }
        Failure::Io {
            path: "-".to_owned(),
            source,
        }
    }
}

/// A message with owned arguments.
pub fn phrase(words: &Words, message: &str, arguments: &[(&'static str, String)]) -> String {
    let borrowed: Vec<(&str, &str)> = arguments
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    words.with(message, &borrowed)
}

/// What a rule found: its id, its level, and the sentence.
pub fn finding(words: &Words, finding: &Finding) -> String {
    let sentence = sentence(words, finding);
    let level = words.get(&format!(
        "cli-level-{}",
        finding.level.code().to_lowercase()
    ));
    format!("{} · {level} · {sentence}", finding.rule)
}

/// The sentence of a finding.
pub fn sentence(words: &Words, finding: &Finding) -> String {
    phrase(words, finding.message, &finding.arguments)
}

fn on_field(words: &Words, kind: Kind, problem: &Problem) -> String {
    let sentence = problem.sentence(words);
    match kind.field(problem.field) {
        Some(field) => format!("{}: {sentence}", wording::label(words, kind, field)),
        None => sentence,
    }
}

fn filter(words: &Words, kind: Kind, error: &FilterError) -> String {
    match error {
        FilterError::Unknown { field, suggestion } => match suggestion {
            Some(suggestion) => words.with(
                "cli-filter-suggest",
                &[("field", field), ("suggestion", suggestion)],
            ),
            None => words.with("cli-filter-unknown", &[("field", field)]),
        },
        FilterError::Value { problem, .. } => on_field(words, kind, problem),
    }
}

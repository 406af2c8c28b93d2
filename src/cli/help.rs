//! Help and complaints of the command line in the operator's words. Must not know what verbs do.

use super::arguments::Arguments;
use super::failure::{DONE, USAGE};
use super::session::Streams;
use crate::text::words::{Lang, Words};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory, FromArgMatches};
use std::ffi::OsString;

/// What to print instead of running a verb.
pub struct Answer {
    code: i32,
    text: String,
}

impl Answer {
    /// Prints it where it belongs; returns the exit code.
    pub fn give(&self, streams: &mut Streams<'_>) -> i32 {
        let stream = if self.code == DONE {
            &mut streams.out
        } else {
            &mut streams.err
        };
        let _ = writeln!(stream, "{}", self.text.trim_end()).and_then(|()| stream.flush());
        self.code
    }
}

/// Reads the command line.
pub fn parse(args: &[OsString]) -> Result<Arguments, Answer> {
    let words = Words::shared(language(args));
    let answer = |error: clap::Error| complaint(&error, words);
    let matches = worded(words).try_get_matches_from(args).map_err(answer)?;
    Arguments::from_arg_matches(&matches).map_err(answer)
}

/// The language asked for, found before anything else is understood.
fn language(args: &[OsString]) -> Lang {
    let texts: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let joined = texts.iter().find_map(|text| text.strip_prefix("--lang="));
    let next = texts
        .windows(2)
        .find_map(|pair| (pair[0] == "--lang").then_some(pair[1]));
    joined.or(next).and_then(Lang::parse).unwrap_or_default()
}

/// The command line with its help in the operator's words.
fn worded(words: &Words) -> Command {
    let template = format!(
        "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}",
        words.get("cli-heading-usage")
    );
    Arguments::command()
        .about(words.get("cli-about"))
        .help_template(template.clone())
        .subcommand_help_heading(words.get("cli-heading-verbs"))
        .subcommand_value_name(words.get("cli-heading-verb"))
        .mut_args(|arg| explained(arg, "", words))
        .mut_subcommands(|verb| {
            let name = verb.get_name().to_owned();
            verb.about(words.get(&format!("cli-help-{name}")))
                .help_template(template.clone())
                .mut_args(|arg| explained(arg, &name, words))
        })
}

fn explained(arg: Arg, verb: &str, words: &Words) -> Arg {
    let name = arg.get_id().as_str().replace('_', "-");
    let own = format!("cli-arg-{verb}-{name}");
    let message = if words.has(&own) {
        own
    } else {
        format!("cli-arg-{name}")
    };
    let heading = if arg.is_positional() {
        "cli-heading-arguments"
    } else {
        "cli-heading-options"
    };
    let arg = match name.as_str() {
        "listing" => arg.value_name(super::arguments::kind_words(false)),
        "subject" => arg.value_name(super::arguments::kind_words(true)),
        _ => arg,
    };
    arg.help(words.get(&message))
        .help_heading(words.get(heading))
}

fn complaint(error: &clap::Error, words: &Words) -> Answer {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        return Answer {
            code: DONE,
            // The parser writes this one word itself.
            text: error
                .render()
                .to_string()
                .replace("[OPTIONS]", &words.get("cli-options")),
        };
    }
    let given = |kind| context(error, kind);
    let message = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli-bad-value",
        ErrorKind::UnknownArgument => "cli-unknown-argument",
        ErrorKind::InvalidSubcommand => "cli-unknown-verb",
        ErrorKind::MissingRequiredArgument => "cli-missing-argument",
        ErrorKind::ArgumentConflict => "cli-conflict",
        _ => "cli-misuse",
    };
    let value = given(ContextKind::InvalidValue).or(given(ContextKind::InvalidSubcommand));
    let mut text = words.with(
        message,
        &[
            (
                "argument",
                &given(ContextKind::InvalidArg).unwrap_or_default(),
            ),
            ("value", &value.unwrap_or_default()),
            ("other", &given(ContextKind::PriorArg).unwrap_or_default()),
        ],
    );
    let suggested = given(ContextKind::SuggestedArg)
        .or(given(ContextKind::SuggestedSubcommand))
        .or(given(ContextKind::SuggestedValue))
        .or(given(ContextKind::ValidValue));
    text.push(' ');
    text.push_str(&match suggested {
        Some(suggested) => words.with("cli-perhaps", &[("suggested", &suggested)]),
        None => words.get("cli-see-help"),
    });
    Answer { code: USAGE, text }
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let text = match error.get(kind)? {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

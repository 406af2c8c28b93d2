//! A filter from and to the line the operator types. Must not know what a list holds.

use super::labels::{Labels, joined};
use super::tokens::{Piece, Token, needs_quotes, quoted, tokens};
use super::{Clause, Comparison, Filter, FilterError, Operand};
use crate::domain::Id;
use crate::fields::field::{Field, Shape};
use crate::fields::kind::Kind;
use crate::fields::parse::{self, Problem};
use crate::fields::show;
use crate::fields::value::Value;
use crate::fields::wording;
use crate::text::words::Words;
use crate::text::{fold, sanitise};
use std::cell::OnceCell;

impl Filter {
    /// Reads a filter line; fields go by id or label in any of the languages given.
    pub fn parse(kind: Kind, text: &str, words: &[&Words]) -> Result<Filter, FilterError> {
        let tokens = tokens(text);
        let mut reader = Reader {
            kind,
            labels: OnceCell::new(),
            words,
            clauses: Vec::new(),
        };
        reader.read(&tokens)?;
        Ok(Filter {
            clauses: reader.clauses,
            ..Filter::none(kind)
        })
    }

    /// The line that reads back as this filter, in the operator's words.
    pub fn to_text(&self, words: &Words) -> String {
        let mut chips: Vec<String> = Vec::new();
        let mut after_word = false;
        for clause in &self.clauses {
            chips.push(clause_text(self.kind, clause, after_word, words));
            after_word = matches!(clause, Clause::Word(_));
        }
        chips.join(" ")
    }
}

/// A clause as text; after a bare word a label of several words is quoted, or it would swallow it.
fn clause_text(kind: Kind, clause: &Clause, after_word: bool, words: &Words) -> String {
    match clause {
        Clause::Word(word) => protected(word),
        Clause::Field {
            field,
            comparison,
            operand,
        } => {
            let label = wording::label(words, kind, field).to_lowercase();
            let label = if after_word || label.chars().any(|letter| "\":<>=".contains(letter)) {
                quoted(&label)
            } else {
                label
            };
            let value = match operand {
                Operand::Value(Value::Ref(id)) => format!("#{id}"),
                Operand::Value(value) => protected(&show::show(field, value, words)),
                Operand::Text(text) => protected(text),
                Operand::Year(year) => year.to_string(),
                Operand::Empty => String::new(),
            };
            format!("{label}{}{value}", comparison.sign())
        }
    }
}

fn protected(text: &str) -> String {
    if needs_quotes(text) {
        quoted(text)
    } else {
        text.to_owned()
    }
}

struct Reader<'a> {
    kind: Kind,
    /// Gathered at the first sign: most lines are only words to search for.
    labels: OnceCell<Labels>,
    words: &'a [&'a Words],
    clauses: Vec<Clause>,
}

impl Reader<'_> {
    fn labels(&self) -> &Labels {
        self.labels
            .get_or_init(|| Labels::new(self.kind, self.words))
    }

    fn read(&mut self, tokens: &[Token]) -> Result<(), FilterError> {
        let mut rest = tokens;
        loop {
            let (run, after) = run(rest);
            let Some((Token::Sign { comparison, joined }, after)) = after.split_first() else {
                self.search(&run);
                return Ok(());
            };
            let Some((field, count)) = self.labels().ending(&run) else {
                let (field, suggestion) = self.labels().nearest(&run);
                return Err(FilterError::Unknown { field, suggestion });
            };
            self.search(&run[..run.len() - count]);
            let has_value = *joined || comparison.is_order();
            let taken = self.value(field, *comparison, has_value, after)?;
            rest = &after[taken..];
        }
    }

    /// Words nobody compares with are searched for.
    fn search(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            let word = sanitise(&piece.text).text;
            if !word.is_empty() {
                self.clauses.push(Clause::Word(word));
            }
        }
    }

    /// Reads the value after a sign and says how many words it took.
    fn value(
        &mut self,
        field: &'static Field,
        comparison: Comparison,
        has_value: bool,
        rest: &[Token],
    ) -> Result<usize, FilterError> {
        let (run, after) = run(rest);
        let refuse = |problem| FilterError::Value {
            field: field.id,
            problem,
        };
        let (operand, taken) = if has_value && !run.is_empty() {
            let most = self.reach(field, &run, !after.is_empty());
            self.longest(field, &run[..most]).map_err(refuse)?
        } else {
            (Operand::Empty, 0)
        };
        if operand == Operand::Empty && comparison.is_order() {
            return Err(refuse(Problem::new(field.id, "problem-filter-value")));
        }
        self.clauses.push(Clause::Field {
            field,
            comparison,
            operand,
        });
        Ok(taken)
    }

    /// How many words a value may take: one, but a code's word may have several.
    fn reach(&self, field: &Field, run: &[Piece], label_follows: bool) -> usize {
        if run[0].quoted || !matches!(field.shape, Shape::Code(_)) {
            return 1;
        }
        let label = match self.labels().ending(&run[1..]) {
            Some((_, count)) if label_follows => count,
            _ => 0,
        };
        let free = &run[..run.len() - label];
        let says = |piece: &&Piece| !piece.quoted && !wording::key(&piece.text).is_empty();
        free.iter().take_while(says).count().max(1)
    }

    /// The longest beginning of a run that is a value of the field.
    fn longest(&self, field: &'static Field, run: &[Piece]) -> Result<(Operand, usize), Problem> {
        for count in (2..=run.len()).rev() {
            if let Ok(operand) = operand(field, &joined(&run[..count]), self.words) {
                return Ok((operand, count));
            }
        }
        operand(field, &run[0].text, self.words).map(|operand| (operand, 1))
    }
}

/// The words before the next sign, and what follows them.
fn run(tokens: &[Token]) -> (Vec<Piece>, &[Token]) {
    let pieces: Vec<Piece> = tokens
        .iter()
        .map_while(|token| match token {
            Token::Word(piece) => Some(piece.clone()),
            Token::Sign { .. } => None,
        })
        .collect();
    let after = &tokens[pieces.len()..];
    (pieces, after)
}

fn operand(field: &'static Field, raw: &str, words: &[&Words]) -> Result<Operand, Problem> {
    let text = sanitise(raw).text;
    if text.is_empty() {
        return Ok(Operand::Empty);
    }
    match field.shape {
        Shape::Ref(_) => Ok(text
            .strip_prefix('#')
            .and_then(Id::parse)
            .map_or_else(|| folded(&text), |id| Operand::Value(Value::Ref(id)))),
        Shape::Name | Shape::Line(_) | Shape::Note => Ok(folded(&text)),
        Shape::CitizenId | Shape::Phone => Ok(folded(&text.replace([' ', '.', '-'], ""))),
        Shape::Day | Shape::Birth => match parse::year(&text) {
            Some(year) => Ok(Operand::Year(year)),
            None => parse::parse(field, &text, words).map(Operand::Value),
        },
        Shape::Flag | Shape::Whole(..) | Shape::Tenths(..) | Shape::Clock | Shape::Code(_) => {
            parse::parse(field, &text, words).map(Operand::Value)
        }
    }
}

fn folded(text: &str) -> Operand {
    match fold(text) {
        folded if folded.is_empty() => Operand::Empty,
        folded => Operand::Text(folded),
    }
}

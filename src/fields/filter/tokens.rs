//! A filter line in pieces: words, quoted words and comparison signs. Must not know fields.

use super::Comparison;

/// A piece of a filter line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    Word(Piece),
    Sign {
        comparison: Comparison,
        /// Whether the next piece follows without a space.
        joined: bool,
    },
}

/// A word, and whether it stood in quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub quoted: bool,
}

/// Splits a line; a quote left open runs to the end, and `""` inside quotes is a quote.
pub fn tokens(line: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut letters = line.chars().peekable();
    let mut word = String::new();
    while let Some(letter) = letters.next() {
        if letter.is_whitespace() || is_quote(letter) || sign(letter).is_some() {
            push(&mut tokens, &mut word, false);
        }
        if is_quote(letter) {
            while let Some(inner) = letters.next() {
                if !is_quote(inner) {
                    word.push(inner);
                } else if letters.peek().copied().is_some_and(is_quote) {
                    letters.next();
                    word.push('"');
                } else {
                    break;
                }
            }
            push(&mut tokens, &mut word, true);
        } else if let Some(comparison) = sign(letter) {
            let comparison = match (comparison, letters.peek()) {
                (Comparison::Less, Some('=')) => Comparison::LessOrEqual,
                (Comparison::Greater, Some('=')) => Comparison::GreaterOrEqual,
                (comparison, _) => comparison,
            };
            if matches!(
                comparison,
                Comparison::LessOrEqual | Comparison::GreaterOrEqual
            ) {
                letters.next();
            }
            let joined = letters.peek().is_some_and(|next| !next.is_whitespace());
            tokens.push(Token::Sign { comparison, joined });
        } else if !letter.is_whitespace() {
            word.push(letter);
        }
    }
    push(&mut tokens, &mut word, false);
    tokens
}

/// Whether a word must be quoted to stay one piece.
pub fn needs_quotes(text: &str) -> bool {
    text.is_empty()
        || text
            .chars()
            .any(|letter| letter.is_whitespace() || is_quote(letter) || sign(letter).is_some())
}

/// The word in quotes.
pub fn quoted(text: &str) -> String {
    let inner: String = text
        .chars()
        .flat_map(|letter| {
            let twice = is_quote(letter).then_some('"');
            [Some(if is_quote(letter) { '"' } else { letter }), twice]
        })
        .flatten()
        .collect();
    format!("\"{inner}\"")
}

fn push(tokens: &mut Vec<Token>, word: &mut String, quoted: bool) {
    if quoted || !word.is_empty() {
        let text = std::mem::take(word);
        tokens.push(Token::Word(Piece { text, quoted }));
    }
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”')
}

fn sign(letter: char) -> Option<Comparison> {
    match letter {
        ':' => Some(Comparison::Matches),
        '=' => Some(Comparison::Equals),
        '<' => Some(Comparison::Less),
        '>' => Some(Comparison::Greater),
        _ => None,
    }
}

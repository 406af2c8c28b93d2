//! Names, citizen numbers and phones of people.

use super::NAME_LIMIT;
use crate::fields::problem::Problem;
use crate::fields::value::Value;
use crate::text::name::{is_all_caps, name_case};

/// A name as typed; one typed in capitals only is put into name case.
pub fn name(field: &'static str, text: &str) -> Result<Value, Problem> {
    if text.chars().any(char::is_numeric) {
        return Err(Problem::new(field, "problem-name-digit"));
    }
    if !text.chars().any(char::is_alphabetic) {
        return Err(Problem::new(field, "problem-name-letter"));
    }
    let name = if is_all_caps(text) {
        name_case(text)
    } else {
        text.to_owned()
    };
    super::limited(field, name, NAME_LIMIT)
}

/// Whether a text is a number shown masked, such as `********4273`.
pub fn is_masked(text: &str) -> bool {
    let text = text.trim();
    let shown = text.trim_start_matches('*');
    shown.len() < text.len() && shown.len() <= 4 && shown.bytes().all(|byte| byte.is_ascii_digit())
}

/// Twelve digits, however they are parted.
pub fn citizen_id(field: &'static str, text: &str) -> Result<Value, Problem> {
    if is_masked(text) {
        return Err(Problem::new(field, "problem-masked"));
    }
    let digits = text.replace([' ', '.'], "");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::new(field, "problem-citizen-digit"));
    }
    match digits.len() {
        12 => Ok(Value::Text(digits)),
        9 => Err(Problem::new(field, "problem-citizen-old")),
        length => Err(Problem::new(field, "problem-citizen-length").with("length", length)),
    }
}

/// A Vietnamese number beginning with 0.
pub fn phone(field: &'static str, text: &str) -> Result<Value, Problem> {
    if is_masked(text) {
        return Err(Problem::new(field, "problem-masked"));
    }
    let bare = text.replace([' ', '.', '-', '(', ')'], "");
    let number = national(&bare);
    if !number.bytes().all(|byte| byte.is_ascii_digit()) || !is_number(&number) {
        return Err(Problem::new(field, "problem-phone").with("text", text));
    }
    Ok(Value::Text(number))
}

/// With a leading 0 instead of the country's 84; spreadsheets lose the 0 of mobile numbers.
fn national(bare: &str) -> String {
    if let Some(rest) = bare.strip_prefix("+84") {
        return format!("0{}", rest.strip_prefix('0').unwrap_or(rest));
    }
    match bare.strip_prefix("84") {
        Some(rest) if rest.len() == 9 || rest.len() == 10 => {
            format!("0{}", rest.strip_prefix('0').unwrap_or(rest))
        }
        _ if bare.len() == 9 && bare.starts_with(['3', '5', '7', '8', '9']) => format!("0{bare}"),
        _ => bare.to_owned(),
    }
}

fn is_number(number: &str) -> bool {
    let mobile = ["03", "05", "07", "08", "09"];
    match number.len() {
        10 => mobile.iter().any(|start| number.starts_with(start)),
        11 => number.starts_with("02"),
        _ => false,
    }
}

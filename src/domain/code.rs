//! Lists of stable codes. Must not hold words for the screen: those are Fluent messages.

/// One stable code and the folded spellings in which offices write it.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    pub code: &'static str,
    /// Folded (lower-case, no marks), besides the words of the Fluent files.
    pub aliases: &'static [&'static str],
}

/// A closed list of codes, in the order shown to the operator.
#[derive(Debug, PartialEq, Eq)]
pub struct CodeList {
    pub id: &'static str,
    pub codes: &'static [Code],
}

impl CodeList {
    /// The list's own copy of a code, if it is one.
    pub fn find(&self, code: impl AsRef<[u8]>) -> Option<&'static str> {
        let code = code.as_ref();
        let mut codes = self.codes.iter().map(|item| item.code);
        codes.find(|own| own.as_bytes() == code)
    }

    /// Where a code stands in the list, for sorting by meaning instead of by letter.
    pub fn rank(&self, code: &str) -> Option<usize> {
        self.codes.iter().position(|item| item.code == code)
    }

    /// The Fluent message that names a code, for example `code-sex-nam`.
    pub fn message(&self, code: &str) -> String {
        format!("code-{}-{}", self.id, text_id(code))
    }
}

/// Fluent identifiers are ASCII letters, digits, `-` and `_`.
fn text_id(code: &str) -> String {
    crate::text::fold(code).replace(' ', "-")
}

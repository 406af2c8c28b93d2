//! The subjects that a new file begins with. Must not be consulted afterwards: the file's own decide.

/// A subject of training.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    pub code: String,
    pub name: String,
    /// Results are rounds and a score.
    #[serde(default)]
    pub shooting: bool,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    subject: Vec<Subject>,
}

/// The subjects that come with the program.
pub fn shipped() -> Vec<Subject> {
    // A broken file cannot ship: a test reads it.
    read().unwrap_or_default()
}

fn read() -> Result<Vec<Subject>, toml::de::Error> {
    let text = include_str!("../../../assets/rules/subjects.toml");
    toml::from_str::<File>(text).map(|file| file.subject)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_shipped_subjects_can_be_read_and_differ() {
        let subjects = read().unwrap_or_default();
        let codes: BTreeSet<&str> = subjects.iter().map(|one| one.code.as_str()).collect();
        assert!(codes.len() >= 7 && codes.len() == subjects.len());
        assert!(subjects.iter().any(|subject| subject.shooting));
    }
}

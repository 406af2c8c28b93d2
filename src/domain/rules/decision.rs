//! Decisions: R24. Must not judge who was competent to sign.

use super::{Finding, Level, Subject};
use crate::domain::Day;
use crate::domain::rulebook::Rulebook;
use crate::domain::unit::Decision;

/// R24: a decision lacks its number, day, signer, the signer's title or the issuing body.
pub fn incomplete(decision: &Decision, book: &Rulebook, day: Day) -> Vec<Finding> {
    if !book.is_on("R24", "on", day) {
        return Vec::new();
    }
    let blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    let number = decision.number.as_deref().unwrap_or_default().trim();
    [
        (blank(&decision.number), "number", "rule-R24-no-number"),
        (
            decision.signed_on.is_none(),
            "signed_on",
            "rule-R24-no-signed-on",
        ),
        (blank(&decision.signer), "signer", "rule-R24-no-signer"),
        (
            blank(&decision.signer_title),
            "signer_title",
            "rule-R24-no-signer-title",
        ),
        (blank(&decision.issuer), "issuer", "rule-R24-no-issuer"),
    ]
    .into_iter()
    .filter(|(empty, ..)| *empty)
    .map(|(_, field, message)| {
        let subject = Subject::Decision(decision.id);
        Finding::new("R24", Level::Warning, subject, message, day)
            .field(field)
            .with("number", number)
    })
    .collect()
}

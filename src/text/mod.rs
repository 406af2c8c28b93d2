//! Vietnamese text: NFC, folding, sort keys, names, width, code pages, words. Knows no other room.

/// stand-in
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}

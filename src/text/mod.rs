//! Vietnamese text: NFC and cleaning, folding, sort keys, name parts, width and wrapping, Telex and
//! VNI, legacy code pages, and the words of the screen. Pure: it knows no other room, reads no
//! files and no clock, and must not decide what a text means to the records.

pub mod clean;
pub mod fold;
pub mod legacy;
pub mod name;
pub mod order;
pub mod telex;
pub mod width;
pub mod words;

pub use clean::{Cleaned, nfc, sanitise, sanitise_note};
pub use fold::{fold, fold_tokens};
pub use words::{Lang, Words};

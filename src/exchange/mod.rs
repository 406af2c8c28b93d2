//! Files in and out: spreadsheets, CSV, JSON. Must not draw, prompt or speak SQL.

pub mod import;
pub mod workbook;
pub mod write;

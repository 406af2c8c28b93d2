//! The only room that speaks SQL. Must not draw, prompt or know a spreadsheet.

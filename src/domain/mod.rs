//! What a roster is, and the rules. Pure: no clock, files, environment, SQL or terminal.

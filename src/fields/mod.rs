//! What two rooms say to each other: field tables, values, filters, change sets. Pure.

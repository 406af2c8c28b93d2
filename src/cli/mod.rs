//! The verbs of the command line, each a few lines over the library. Must not draw or read keys.

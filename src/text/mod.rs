//! Vietnamese text: NFC, folding, sort keys, names, width, code pages, words. Knows no other room.

//! Files of separated values, in any usual delimiter and encoding. Must not guess what a text means.

use super::limits::{Limits, ReadError};
use super::{Cell, Sheet, Workbook};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1258};
use std::path::Path;

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Reads a file of separated values as one sheet.
pub fn read(path: &Path, limits: &Limits) -> Result<Workbook, ReadError> {
    let bytes = std::fs::read(path).map_err(ReadError::Io)?;
    let text = decode(&bytes)?;
    drop(bytes);
    let (delimiter, text) = delimiter(&text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let name = path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let mut sheet = Sheet {
        name,
        ..Sheet::default()
    };
    let mut record = csv::StringRecord::new();
    let (mut cells, mut size) = (0_u64, 0_u64);
    while reader
        .read_record(&mut record)
        .map_err(|error| ReadError::Damaged(error.to_string()))?
    {
        // The reader skips empty lines, but row numbers must stay those of the file.
        let (line, byte) = record
            .position()
            .map_or((1, 0), |at| (at.line(), at.byte()));
        let skipped = text
            .get(usize::try_from(byte).unwrap_or(0)..)
            .unwrap_or_default();
        let skipped = skipped
            .chars()
            .take_while(|letter| matches!(letter, '\r' | '\n'));
        let line =
            usize::try_from(line).unwrap_or(1) + skipped.filter(|letter| *letter == '\n').count();
        let row = line.saturating_sub(1).max(sheet.rows.len());
        limits.check("limit-rows", row as u64 + 1, limits.lines)?;
        limits.check("limit-columns", record.len() as u64, limits.columns)?;
        cells += record.len() as u64;
        limits.check("limit-cells", cells, limits.cells)?;
        sheet.rows.resize_with(row, Vec::new);
        sheet.rows.push(record.iter().map(cell).collect());
        size += record.as_slice().len() as u64;
        limits.check("limit-text-bytes", size, limits.text_bytes)?;
    }
    sheet.trim();
    Ok(Workbook {
        sheets: vec![sheet],
        ..Workbook::default()
    })
}

fn cell(text: &str) -> Cell {
    // What was written so that it would not run as a formula comes back as it was.
    let text = match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => text,
    };
    if text.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text.to_owned())
    }
}

fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    let with = |encoding: &'static Encoding| encoding.decode(bytes).0.into_owned();
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(with(encoding));
    }
    let zeros = |odd: usize| {
        bytes
            .iter()
            .take(4096)
            .skip(odd)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let half = bytes.len().min(4096) / 2;
    if half > 4 && zeros(1) * 2 > half {
        return Ok(with(UTF_16LE));
    }
    if half > 4 && zeros(0) * 2 > half {
        return Ok(with(UTF_16BE));
    }
    if bytes.contains(&0) || bytes.starts_with(b"%PDF") || bytes.starts_with(b"{\\rtf") {
        return Err(ReadError::NotASpreadsheet);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let head = text
            .trim_start()
            .get(..15)
            .unwrap_or_default()
            .to_ascii_lowercase();
        if head.starts_with("<html")
            || head.starts_with("<!doctype html")
            || head.starts_with("<?xml")
        {
            return Err(ReadError::NotASpreadsheet);
        }
        return Ok(text.to_owned());
    }
    if is_1258(bytes) {
        return Ok(with(WINDOWS_1258));
    }
    // Byte for byte: texts in TCVN3 or VNI are recognised from these letters later.
    Ok(bytes.iter().map(|byte| char::from(*byte)).collect())
}

/// Windows-1258 writes tones as bytes of their own, each right after a vowel.
fn is_1258(bytes: &[u8]) -> bool {
    const TONES: [u8; 5] = [0xcc, 0xd2, 0xde, 0xec, 0xf2];
    const VOWELS: &[u8] = b"aeiouyAEIOUY\xe2\xea\xf4\xe3\xf5\xfd\xc2\xca\xd4\xc3\xd5\xdd";
    let (mut after_vowel, mut elsewhere) = (0, 0);
    for pair in bytes.windows(2) {
        if TONES.contains(&pair[1]) {
            if VOWELS.contains(&pair[0]) {
                after_vowel += 1
            } else {
                elsewhere += 1
            }
        }
    }
    after_vowel > 2 * elsewhere
}

/// The delimiter that parts the first lines most alike; a first line `sep=;` says it.
fn delimiter(text: &str) -> (u8, &str) {
    if let Some(rest) = text.strip_prefix("sep=")
        && let (Some(&given), Some((_, rest))) = (rest.as_bytes().first(), rest.split_once('\n'))
    {
        return (given, rest);
    }
    let score = |delimiter: u8| {
        let mut counts: Vec<usize> = text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .take(30)
            .map(|line| outside_quotes(line, delimiter))
            .collect();
        counts.sort_unstable();
        let usual = counts.get(counts.len() / 2).copied().unwrap_or(0);
        let alike = counts.iter().filter(|count| **count == usual).count();
        if usual == 0 {
            (0, counts.iter().sum::<usize>())
        } else {
            (alike, usual)
        }
    };
    let best = DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(|delimiter| score(*delimiter));
    (best.unwrap_or(b','), text)
}

fn outside_quotes(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    line.bytes()
        .filter(|byte| {
            quoted ^= *byte == b'"';
            !quoted && *byte == delimiter
        })
        .count()
}

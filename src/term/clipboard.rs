//! Copying to the operator's clipboard by asking the terminal (OSC 52), which also works through
//! SSH. It never reads the clipboard: pasted text arrives as ordinary input.

use std::io;

use super::guard;

/// The longest text that terminals accept, in bytes: what fits 100,000 bytes of escape sequence.
pub const LIMIT: usize = 74_994;

/// The program between us and the terminal that must be told to pass the sequence on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Multiplexer {
    None,
    Tmux,
    Screen,
}

impl Multiplexer {
    /// Guesses from the environment; `TERM` also tells of a tmux at the near end of an SSH line.
    pub fn detect() -> Self {
        let variable = |name| std::env::var(name).unwrap_or_default();
        Self::guess(&variable("TMUX"), &variable("STY"), &variable("TERM"))
    }

    fn guess(tmux: &str, sty: &str, term: &str) -> Self {
        if !tmux.is_empty() || term.starts_with("tmux") {
            Self::Tmux
        } else if !sty.is_empty() {
            Self::Screen
        } else {
            Self::None
        }
    }
}

/// Asks the terminal to take `text`; `false` when it is longer than [`LIMIT`].
pub fn copy(text: &str) -> io::Result<bool> {
    match osc52(text, Multiplexer::detect()) {
        Some(bytes) => guard::write(&bytes).map(|()| true),
        None => Ok(false),
    }
}

/// The bytes that put `text` on the clipboard, or nothing when it is longer than [`LIMIT`].
pub fn osc52(text: &str, through: Multiplexer) -> Option<Vec<u8>> {
    if text.len() > LIMIT {
        return None;
    }
    let mut plain = b"\x1b]52;c;".to_vec();
    plain.extend(base64(text.as_bytes()));
    plain.push(b'\x07');
    Some(match through {
        Multiplexer::None => plain,
        Multiplexer::Tmux => through_tmux(plain),
        Multiplexer::Screen => through_screen(&plain),
    })
}

/// Sent twice: by its settings tmux honours the plain sequence, the wrapped one, or both.
fn through_tmux(plain: Vec<u8>) -> Vec<u8> {
    let mut out = b"\x1bPtmux;".to_vec();
    for byte in &plain {
        if *byte == b'\x1b' {
            out.push(b'\x1b');
        }
        out.push(*byte);
    }
    out.extend(b"\x1b\\");
    out.extend(plain);
    out
}

/// In pieces: screen drops a pass-through string of more than 768 bytes.
fn through_screen(plain: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(plain.len() + plain.len() / 64);
    for piece in plain.chunks(512) {
        out.extend(b"\x1bP");
        out.extend(piece);
        out.extend(b"\x1b\\");
    }
    out
}

fn base64(bytes: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let mut word = [0; 4];
        word[1..=group.len()].copy_from_slice(group);
        let bits = u32::from_be_bytes(word);
        for place in 0..4 {
            let digit = (bits >> (18 - 6 * place)) & 63;
            let used = place <= group.len();
            out.push(if used { DIGITS[digit as usize] } else { b'=' });
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn base64_matches_the_standards_examples() {
        // RFC 4648, section 10.
        let cases = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ];
        for (plain, encoded) in cases {
            assert_eq!(base64(plain.as_bytes()), encoded.as_bytes());
        }
    }

    #[test]
    fn vietnamese_goes_as_utf8() {
        // ễ is E1 BB 85.
        assert_eq!(
            osc52("ễ", Multiplexer::None).unwrap(),
            b"\x1b]52;c;4buF\x07"
        );
    }

    #[test]
    fn tmux_is_told_both_ways() {
        assert_eq!(
            osc52("foo", Multiplexer::Tmux).unwrap(),
            b"\x1bPtmux;\x1b\x1b]52;c;Zm9v\x07\x1b\\\x1b]52;c;Zm9v\x07"
        );
    }

    #[test]
    fn screen_gets_pieces_it_can_hold() {
        let bytes = osc52(&"x".repeat(1_000), Multiplexer::Screen).unwrap();
        let pieces: Vec<_> = bytes
            .split(|byte| *byte == b'\x1b')
            .filter(|piece| piece.starts_with(b"P"))
            .collect();
        // 7 + 1,336 + 1 bytes of sequence make two full pieces and a rest.
        assert_eq!(pieces.len(), 3);
        assert!(pieces.iter().all(|piece| piece.len() < 768));
    }

    #[test]
    fn too_much_is_refused_rather_than_lost() {
        assert!(osc52(&"x".repeat(LIMIT), Multiplexer::None).unwrap().len() <= 100_000);
        assert_eq!(osc52(&"x".repeat(LIMIT + 1), Multiplexer::None), None);
    }

    #[test]
    fn the_multiplexer_is_guessed() {
        assert_eq!(
            Multiplexer::guess("/tmp/t,1,0", "", "screen"),
            Multiplexer::Tmux
        );
        assert_eq!(
            Multiplexer::guess("", "", "tmux-256color"),
            Multiplexer::Tmux
        );
        assert_eq!(
            Multiplexer::guess("", "1.pts", "screen"),
            Multiplexer::Screen
        );
        assert_eq!(
            Multiplexer::guess("", "", "xterm-256color"),
            Multiplexer::None
        );
    }
}

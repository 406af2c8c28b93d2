//! Reading the keyboard: the only thread that reads, and the only place where the differences
//! between terminals and platforms are levelled. What a key means is decided in `app`.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::time::{Duration, Instant};
use std::{io, thread};

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use crate::app::key::{Code, Key};

/// Something from the operator or the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    /// Pasted text with `\n` line ends; other control characters are still in it.
    Paste(String),
    /// Columns and rows.
    Resize(u16, u16),
    Mouse(Mouse),
    /// The program was stopped and goes on; the terminal may have been used by another.
    Resumed,
    /// The system asks the program to end; the terminal is still there.
    Signal,
    /// The terminal is gone: save what must be saved and end.
    Gone,
}

/// A mouse report; the place may lie outside the frame after a shrink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mouse {
    pub kind: MouseKind,
    pub column: u16,
    pub row: u16,
}

/// What the mouse did; only the left button counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    Down,
    /// The second press of a double click, sent instead of its `Down`.
    Double,
    ScrollUp,
    ScrollDown,
}

const DOUBLE_CLICK: Duration = Duration::from_millis(400);

/// Reading errors in a row after which the terminal counts as gone.
const ERRORS_UNTIL_GONE: u32 = 20;

/// At most so many at once, so that a flood cannot keep the screen from being drawn.
const BATCH: usize = 4_096;

/// Starts the reading thread. However it ends, it says [`Input::Gone`] last.
pub fn spawn<T: From<Input> + Send + 'static>(tx: Sender<T>) -> io::Result<()> {
    thread::Builder::new()
        .name("input".into())
        .spawn(move || read_all(&Farewell(tx)))
        .map(drop)
}

/// Says `Gone` when dropped, also by a panic: without its input the program cannot be ended.
struct Farewell<T: From<Input>>(Sender<T>);

impl<T: From<Input>> Drop for Farewell<T> {
    fn drop(&mut self) {
        let _ = self.0.send(Input::Gone.into());
    }
}

fn read_all<T: From<Input>>(out: &Farewell<T>) {
    let mut normaliser = Normaliser::new(cfg!(windows));
    let mut errors = 0;
    while errors < ERRORS_UNTIL_GONE {
        match crossterm::event::read() {
            Ok(event) => {
                errors = 0;
                if let Some(input) = normaliser.take(event, Instant::now())
                    && out.0.send(input.into()).is_err()
                {
                    return;
                }
            }
            Err(_) => {
                errors += 1;
                thread::sleep(Duration::from_millis(50));
            }
        }
    }
}

/// What a wait for messages brought.
#[derive(Debug, PartialEq, Eq)]
pub enum Drained<T> {
    /// Everything that was queued, in order; never empty.
    Some(Vec<T>),
    TimedOut,
    /// No sender is left.
    Closed,
}

/// Blocks for the first message, at most for `wait`, then takes along all that is queued.
pub fn drain<T>(rx: &Receiver<T>, wait: Option<Duration>) -> Drained<T> {
    let first = match wait {
        None => rx.recv().map_err(|_| RecvTimeoutError::Disconnected),
        Some(wait) => rx.recv_timeout(wait),
    };
    let mut batch = match first {
        Ok(first) => vec![first],
        Err(RecvTimeoutError::Timeout) => return Drained::TimedOut,
        Err(RecvTimeoutError::Disconnected) => return Drained::Closed,
    };
    while batch.len() < BATCH {
        match rx.try_recv() {
            Ok(next) => batch.push(next),
            Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
        }
    }
    Drained::Some(batch)
}

/// Turns terminal events into [`Input`]; remembers what double clicks and Windows need.
#[derive(Debug)]
pub struct Normaliser {
    windows: bool,
    /// Characters pressed and not yet released, in lower case; kept on Windows only.
    held: Vec<char>,
    last_click: Option<(Instant, u16, u16)>,
}

impl Normaliser {
    /// `windows` switches the rules that only its console needs.
    pub fn new(windows: bool) -> Self {
        Self {
            windows,
            held: Vec::new(),
            last_click: None,
        }
    }

    /// The input an event stands for, if the program wants it.
    pub fn take(&mut self, event: Event, now: Instant) -> Option<Input> {
        match event {
            Event::Key(event) => self.key(event).map(Input::Key),
            Event::Paste(text) => Some(Input::Paste(unify_line_ends(&text))),
            Event::Resize(columns, rows) => Some(Input::Resize(columns, rows)),
            Event::Mouse(event) => self.mouse(event, now).map(Input::Mouse),
            Event::FocusGained | Event::FocusLost => None,
        }
    }

    fn key(&mut self, event: KeyEvent) -> Option<Key> {
        let typed = match event.code {
            KeyCode::Char(c) => Some(c),
            _ => None,
        };
        if event.kind == KeyEventKind::Release {
            return typed.and_then(|c| self.released(c));
        }
        if self.windows
            && let Some(c) = typed
            && !self.held.contains(&lower(c))
        {
            self.held.push(lower(c));
        }
        level(code(event.code)?, event.modifiers, self.windows)
    }

    /// A release is a key of its own only where Windows never told of the press: an Alt code, or
    /// a pasted character that the keyboard layout lacks. A release after Shift was let go shows
    /// the other case of its key, and the other sign of an ASCII key, so those never count.
    fn released(&mut self, c: char) -> Option<Key> {
        let before = self.held.len();
        self.held.retain(|held| *held != lower(c));
        let pressed = self.held.len() < before;
        (self.windows && !pressed && !c.is_ascii() && !c.is_control()).then_some(Key::char(c))
    }

    fn mouse(&mut self, event: MouseEvent, now: Instant) -> Option<Mouse> {
        let MouseEvent { column, row, .. } = event;
        let kind = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let double = self.last_click.take().is_some_and(|(then, x, y)| {
                    (x, y) == (column, row) && now.saturating_duration_since(then) <= DOUBLE_CLICK
                });
                if double {
                    MouseKind::Double
                } else {
                    self.last_click = Some((now, column, row));
                    MouseKind::Down
                }
            }
            MouseEventKind::ScrollUp => MouseKind::ScrollUp,
            MouseEventKind::ScrollDown => MouseKind::ScrollDown,
            _ => return None,
        };
        Some(Mouse { kind, column, row })
    }
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn code(code: KeyCode) -> Option<Code> {
    Some(match code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::F(n @ 1..=24) => Code::F(n),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        _ => return None,
    })
}

/// Makes the same press the same key everywhere.
fn level(code: Code, modifiers: KeyModifiers, windows: bool) -> Option<Key> {
    let mut key = Key {
        code,
        ctrl: modifiers.contains(KeyModifiers::CONTROL),
        alt: modifiers.contains(KeyModifiers::ALT),
        shift: modifiers.contains(KeyModifiers::SHIFT),
    };
    match code {
        Code::Char(c) => {
            if c.is_control() {
                return None;
            }
            // AltGr. Letters stay a chord: AltGr makes none, it makes signs, digits, accents.
            if windows && key.ctrl && key.alt && !c.is_ascii_alphabetic() {
                (key.ctrl, key.alt) = (false, false);
            }
            // The case is in the character, and CapsLock must not hide a command.
            key.shift = false;
            if key.ctrl {
                key.code = Code::Char(c.to_ascii_lowercase());
            }
            // Byte 0x08, the Backspace key of some terminals.
            if key.ctrl && !key.alt && key.code == Code::Char('h') {
                return Some(Key::plain(Code::Backspace));
            }
        }
        // How the terminfo world numbers Shift-F1 and on.
        Code::F(n @ 13..) => {
            key.code = Code::F(n - 12);
            key.shift = true;
        }
        Code::Tab if key.shift => {
            key.code = Code::BackTab;
            key.shift = false;
        }
        Code::BackTab => key.shift = false,
        // Only some terminals tell these apart, and a shift held a moment too long must not make
        // a dead key. Alt stays: Esc and Enter in one read look like Alt-Enter.
        Code::Enter | Code::Esc | Code::Backspace => (key.ctrl, key.shift) = (false, false),
        _ => {}
    }
    Some(key)
}

/// Terminals send pasted line ends as `\r`.
fn unify_line_ends(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    const NONE: KeyModifiers = KeyModifiers::NONE;
    const ALT_GR: KeyModifiers = KeyModifiers::CONTROL.union(KeyModifiers::ALT);

    fn event(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> Event {
        Event::Key(KeyEvent::new_with_kind(code, modifiers, kind))
    }

    fn press(code: KeyCode, modifiers: KeyModifiers) -> Event {
        event(code, modifiers, KeyEventKind::Press)
    }

    fn release(c: char) -> Event {
        event(KeyCode::Char(c), NONE, KeyEventKind::Release)
    }

    fn take_all(windows: bool, events: impl IntoIterator<Item = Event>) -> Vec<Input> {
        let mut normaliser = Normaliser::new(windows);
        let now = Instant::now();
        events
            .into_iter()
            .filter_map(|event| normaliser.take(event, now))
            .collect()
    }

    fn text(inputs: &[Input]) -> String {
        inputs
            .iter()
            .filter_map(|input| match input {
                Input::Key(key) => key.text(),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn releases_are_dropped_and_repeats_kept() {
        let c = KeyCode::Char('a');
        for windows in [false, true] {
            let inputs = take_all(
                windows,
                [
                    press(c, NONE),
                    event(c, NONE, KeyEventKind::Repeat),
                    release('a'),
                    press(KeyCode::Enter, NONE),
                    event(KeyCode::Enter, NONE, KeyEventKind::Release),
                ],
            );
            assert_eq!(
                inputs,
                [
                    Input::Key(Key::char('a')),
                    Input::Key(Key::char('a')),
                    Input::Key(Key::plain(Code::Enter)),
                ]
            );
        }
    }

    #[test]
    fn a_character_that_only_windows_releases_is_typed() {
        let events = || [release('đ'), press(KeyCode::Char('i'), NONE), release('i')];
        assert_eq!(text(&take_all(true, events())), "đi");
        assert_eq!(text(&take_all(false, events())), "i");
    }

    #[test]
    fn letting_go_of_shift_first_types_nothing_twice() {
        let shift = KeyModifiers::SHIFT;
        let inputs = take_all(
            true,
            [
                press(KeyCode::Char('N'), shift),
                release('n'),
                press(KeyCode::Char('Đ'), shift),
                release('đ'),
                press(KeyCode::Char('@'), shift),
                release('2'),
            ],
        );
        assert_eq!(text(&inputs), "NĐ@");
    }

    #[test]
    fn alt_gr_types_on_windows() {
        for c in ['@', '{', '[', '€', 'ł', '5'] {
            let inputs = take_all(true, [press(KeyCode::Char(c), ALT_GR)]);
            assert_eq!(inputs, [Input::Key(Key::char(c))]);
        }
        let chord = take_all(true, [press(KeyCode::Char('s'), ALT_GR)]);
        assert_eq!(text(&chord), "");
    }

    #[test]
    fn the_same_press_is_the_same_key_everywhere() {
        let (ctrl, shift, alt) = (
            KeyModifiers::CONTROL,
            KeyModifiers::SHIFT,
            KeyModifiers::ALT,
        );
        let cases = [
            (KeyCode::Char('G'), shift, "G"),
            (KeyCode::Char('?'), shift, "?"),
            (KeyCode::Char('S'), ctrl | shift, "ctrl-s"),
            (KeyCode::Char(' '), ctrl, "ctrl-space"),
            (KeyCode::Char('h'), ctrl, "backspace"),
            (KeyCode::Backspace, shift, "backspace"),
            (KeyCode::Enter, ctrl, "enter"),
            (KeyCode::Enter, alt, "alt-enter"),
            (KeyCode::BackTab, shift, "shift-tab"),
            (KeyCode::Tab, shift, "shift-tab"),
            (KeyCode::F(10), shift, "shift-f10"),
            (KeyCode::F(13), NONE, "shift-f1"),
            (KeyCode::Down, shift, "shift-down"),
        ];
        for (code, modifiers, name) in cases {
            assert_eq!(
                take_all(false, [press(code, modifiers)]),
                [Input::Key(Key::parse(name).unwrap())],
                "{name}"
            );
        }
        assert_eq!(take_all(false, [press(KeyCode::CapsLock, NONE)]), []);
        assert_eq!(take_all(false, [press(KeyCode::F(25), NONE)]), []);
    }

    #[test]
    fn an_input_methods_burst_keeps_its_order() {
        // Telex "dd": the letter, then Backspace and the composed one in the same read.
        let inputs = take_all(
            false,
            [
                press(KeyCode::Char('d'), NONE),
                press(KeyCode::Backspace, NONE),
                press(KeyCode::Char('đ'), NONE),
            ],
        );
        assert_eq!(
            inputs,
            [
                Input::Key(Key::char('d')),
                Input::Key(Key::plain(Code::Backspace)),
                Input::Key(Key::char('đ')),
            ]
        );
    }

    #[test]
    fn pasted_lines_end_in_newlines() {
        assert_eq!(
            take_all(false, [Event::Paste("a\rb\r\nc\n".into())]),
            [Input::Paste("a\nb\nc\n".into())]
        );
    }

    #[test]
    fn clicks_double_and_motion_is_dropped() {
        let mut normaliser = Normaliser::new(false);
        let start = Instant::now();
        let mut kind = |kind, column, after| {
            let event = MouseEvent {
                kind,
                column,
                row: 3,
                modifiers: NONE,
            };
            let now = start + Duration::from_millis(after);
            match normaliser.take(Event::Mouse(event), now) {
                Some(Input::Mouse(mouse)) => Some(mouse.kind),
                _ => None,
            }
        };
        let down = MouseEventKind::Down(MouseButton::Left);
        assert_eq!(kind(down, 5, 0), Some(MouseKind::Down));
        assert_eq!(kind(MouseEventKind::Up(MouseButton::Left), 5, 50), None);
        assert_eq!(kind(down, 5, 300), Some(MouseKind::Double));
        assert_eq!(kind(down, 5, 500), Some(MouseKind::Down), "a third is new");
        assert_eq!(kind(down, 6, 600), Some(MouseKind::Down), "elsewhere");
        assert_eq!(kind(down, 6, 1_200), Some(MouseKind::Down), "too late");
        assert_eq!(kind(MouseEventKind::Moved, 6, 1_300), None);
        assert_eq!(
            kind(MouseEventKind::ScrollDown, 6, 1_400),
            Some(MouseKind::ScrollDown)
        );
        assert_eq!(
            kind(MouseEventKind::Down(MouseButton::Right), 6, 1_500),
            None
        );
    }

    #[test]
    fn draining_takes_all_that_is_queued() {
        let (tx, rx) = channel();
        assert_eq!(drain::<u32>(&rx, Some(Duration::ZERO)), Drained::TimedOut);
        for n in 0..3 {
            tx.send(n).unwrap();
        }
        assert_eq!(drain(&rx, None), Drained::Some(vec![0, 1, 2]));
        tx.send(9).unwrap();
        drop(tx);
        assert_eq!(drain(&rx, None), Drained::Some(vec![9]));
        assert_eq!(drain(&rx, None), Drained::Closed);
    }

    #[test]
    fn a_flood_comes_in_batches() {
        let (tx, rx) = channel();
        for n in 0..=BATCH {
            tx.send(n).unwrap();
        }
        assert_eq!(drain(&rx, None), Drained::Some((0..BATCH).collect()));
        assert_eq!(drain(&rx, None), Drained::Some(vec![BATCH]));
    }

    #[test]
    fn the_reader_says_farewell() {
        let (tx, rx) = channel::<Input>();
        drop(Farewell(tx));
        assert_eq!(rx.recv(), Ok(Input::Gone));
    }
}

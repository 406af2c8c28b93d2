//! Taking the terminal and giving it back, whatever happens in between.
//!
//! One byte list undoes everything, and one flag makes sure that it is sent once: on leaving, on
//! an error half way in, in the panic hook and when a signal ends the program. Nothing here
//! probes the terminal or asks where the cursor is: answers would be eaten by the input thread.

use std::io::{self, IsTerminal, Write};
use std::panic::PanicHookInfo;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::Hide;
use crossterm::execute;
use crossterm::terminal::{EnterAlternateScreen, disable_raw_mode, enable_raw_mode};

/// Undoes all that a session may have switched on: synchronised update, mouse, bracketed paste,
/// attributes, hidden cursor, alternate screen. Harmless where something was off.
const RESTORE: &[u8] = b"\x1b[?2026l\x1b[?1006l\x1b[?1003l\x1b[?1002l\x1b[?1000l\
    \x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";

/// Clicks and wheel in SGR form. Not every motion, as crossterm's own command asks for.
#[cfg(unix)]
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
#[cfg(unix)]
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

static SESSION: Session = Session::new();

/// Whether the terminal is ours at the moment.
struct Session(AtomicBool);

impl Session {
    const fn new() -> Self {
        Self(AtomicBool::new(false))
    }

    fn begin(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    fn is_active(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// Sends the byte list if the terminal was ours; only the first caller does.
    fn end(&self, out: &mut impl Write) -> bool {
        let ours = self.0.swap(false, Ordering::SeqCst);
        if ours {
            // The terminal may be gone; there is nobody left to tell.
            let _ = out.write_all(RESTORE).and_then(|()| out.flush());
        }
        ours
    }
}

/// Holds the terminal in raw mode on the alternate screen until dropped.
#[derive(Debug)]
#[must_use = "the terminal is given back when this is dropped"]
pub struct Guard(());

impl Guard {
    /// Takes the terminal; on an error it is left as it was found.
    pub fn enter() -> io::Result<Self> {
        if !io::stdout().is_terminal() {
            return Err(io::ErrorKind::Unsupported.into());
        }
        if no_color() {
            // Otherwise every colour command is sent as a bare reset, which also takes away the
            // reverse and bold that a monochrome theme lives on.
            crossterm::style::force_color_output(true);
        }
        enable_raw_mode()?;
        SESSION.begin();
        let guard = Self(());
        guard.modes()?;
        Ok(guard)
    }

    fn modes(&self) -> io::Result<()> {
        execute!(Direct, EnterAlternateScreen, Hide)?;
        // Not delivered on Windows, where a paste arrives as keys.
        #[cfg(unix)]
        execute!(Direct, crossterm::event::EnableBracketedPaste)?;
        Ok(())
    }

    /// Takes the terminal again after the program was stopped and continued.
    #[cfg(unix)]
    pub fn resume(&self) -> io::Result<()> {
        // A shell may have set the line anew, and what is on already is not set again.
        disable_raw_mode()?;
        enable_raw_mode()?;
        SESSION.begin();
        self.modes()
    }

    /// Switches reports of clicks and wheel on or off; off leaves selecting to the terminal.
    pub fn set_mouse(&self, on: bool) -> io::Result<()> {
        #[cfg(unix)]
        return write(if on { MOUSE_ON } else { MOUSE_OFF });
        #[cfg(windows)]
        return if on {
            execute!(Direct, crossterm::event::EnableMouseCapture)
        } else {
            execute!(Direct, crossterm::event::DisableMouseCapture)
        };
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Gives the terminal back; safe from any thread and any number of times.
pub fn restore() {
    if SESSION.end(&mut Direct) {
        // A console mode there, not an escape sequence.
        #[cfg(windows)]
        let _ = execute!(Direct, crossterm::event::DisableMouseCapture);
        let _ = disable_raw_mode();
    }
}

/// Whether the terminal is ours at the moment.
pub fn is_active() -> bool {
    SESSION.is_active()
}

/// Whether the operator asked for no colours (`NO_COLOR`, any non-empty value).
pub fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// Standard output without Rust's lock and buffer, so that a thread stuck in a write cannot keep
/// another from giving the terminal back.
pub struct Direct;

impl Write for Direct {
    #[cfg(unix)]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(rustix::io::write(io::stdout(), bytes)?)
    }

    #[cfg(not(unix))]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        io::stdout().write(bytes)
    }

    #[cfg(unix)]
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }

    #[cfg(not(unix))]
    fn flush(&mut self) -> io::Result<()> {
        io::stdout().flush()
    }
}

/// Sends bytes to the terminal between two frames.
pub fn write(bytes: &[u8]) -> io::Result<()> {
    Direct.write_all(bytes)?;
    Direct.flush()
}

/// Standard output as long as the terminal is ours. What is still buffered when it has been given
/// back, or has gone away, is dropped instead of being sent to the shell.
#[derive(Debug, Default)]
pub struct Live {
    broken: bool,
}

impl Write for Live {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.broken || !is_active() {
            return Ok(bytes.len());
        }
        let written = Direct.write(bytes);
        // One error reaches the event loop; those of the clean-up behind it would only panic.
        self.broken = matches!(&written, Err(e) if e.kind() != io::ErrorKind::Interrupted);
        written
    }

    fn flush(&mut self) -> io::Result<()> {
        Direct.flush()
    }
}

/// What the panic hook does with a panic, prepared while everything still works.
pub struct PanicPlan {
    /// Shown after the terminal has been given back; names the log in the operator's language.
    pub notice: String,
    /// Where message and backtrace are added.
    pub log: PathBuf,
    /// Told of a panic on any thread but the one that installs the hook.
    pub on_worker: Box<dyn Fn(String) + Send + Sync>,
}

/// Makes the calling thread the one whose panics give the terminal back.
///
/// A panic on another thread leaves the screen standing: it is logged and reported.
pub fn install_panic_hook(plan: PanicPlan) {
    let ui = std::thread::current().id();
    std::panic::set_hook(Box::new(move |info| {
        let on_ui = std::thread::current().id() == ui;
        if on_ui {
            restore();
        }
        let message = describe(info);
        let logged = append_to_log(&plan.log, &message);
        if on_ui {
            say(&plan.notice, &message, logged.err());
        } else {
            (plan.on_worker)(message);
        }
    }));
}

fn describe(info: &PanicHookInfo<'_>) -> String {
    let thread = std::thread::current();
    let name = thread.name().unwrap_or("?");
    let payload = info.payload();
    let text = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("?");
    match info.location() {
        Some(place) => format!("{name}: {text} ({place})"),
        None => format!("{name}: {text}"),
    }
}

fn append_to_log(path: &PathBuf, message: &str) -> io::Result<()> {
    let time = chrono::Local::now().to_rfc3339();
    let trace = std::backtrace::Backtrace::force_capture();
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(path)?
        .write_all(format!("{time} panic {message}\n{trace}\n").as_bytes())
}

/// To standard error by hand: the print macros panic when it is closed.
fn say(notice: &str, message: &str, log_error: Option<io::Error>) {
    let trouble = log_error.map(|e| format!(" [{e}]")).unwrap_or_default();
    let text = format!("{notice}{trouble}\n{message}\n");
    let _ = io::stderr().write_all(text.as_bytes());
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn restoring_happens_once_per_session() {
        let session = Session::new();
        let mut out = Vec::new();
        assert!(!session.end(&mut out));
        assert!(out.is_empty(), "nothing was taken, nothing is given back");

        session.begin();
        assert!(session.is_active());
        assert!(session.end(&mut out));
        assert!(!session.end(&mut out));
        assert_eq!(out, RESTORE);

        session.begin();
        assert!(session.end(&mut out));
        assert_eq!(out.len(), 2 * RESTORE.len());
    }

    #[test]
    fn the_byte_list_undoes_every_mode_we_set() {
        let list = String::from_utf8(RESTORE.to_vec()).unwrap();
        for mode in ["2026l", "1006l", "1000l", "2004l", "25h", "1049l"] {
            assert!(list.contains(&format!("\x1b[?{mode}")), "{mode}");
        }
        // The cursor is shown and attributes are reset before the old screen comes back.
        assert!(list.ends_with("\x1b[0m\x1b[?25h\x1b[?1049l"));
    }

    #[test]
    fn a_gone_terminal_does_not_stop_the_ending() {
        struct Gone;
        impl Write for Gone {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
        }
        let session = Session::new();
        session.begin();
        assert!(session.end(&mut Gone));
        assert!(!session.is_active());
    }

    #[test]
    fn frames_after_the_ending_are_dropped() {
        // No test enters the real terminal, so the program's own session is never active here.
        assert_eq!(Live::default().write(b"late frame").unwrap(), 10);
    }

    #[test]
    fn a_panic_is_added_to_the_log() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.txt");
        append_to_log(&path, "ui: first").unwrap();
        append_to_log(&path, "ui: second").unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains("panic ui: first") && text.contains("panic ui: second"));
    }
}

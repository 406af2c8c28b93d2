//! Being told to end or to pause, and noticing that the terminal has gone away.
//!
//! Both become messages, so that drafts are saved by the ordinary way out; a program that has not
//! ended a little later is ended from here. On Windows the system's own handling stays.

use std::io;
use std::sync::mpsc::Sender;

use super::input::Input;

/// Starts watching; call once, when the terminal has been taken.
#[cfg(unix)]
pub fn watch<T: From<Input> + Send + 'static>(tx: Sender<T>) -> io::Result<()> {
    unix::watch_signals(tx.clone())?;
    unix::watch_terminal(tx)
}

/// Windows closes a console program itself; nothing to watch without foreign code.
#[cfg(not(unix))]
pub fn watch<T: From<Input> + Send + 'static>(_tx: Sender<T>) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io::{self, IsTerminal};
    use std::os::fd::{AsFd, BorrowedFd};
    use std::sync::mpsc::Sender;
    use std::thread;
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;

    use super::Input;
    use crate::term::guard;

    /// How long the program has for its drafts.
    const GRACE: Duration = Duration::from_secs(2);

    /// How long a restore may take before we go without; a stalled line blocks it.
    const LAST_WRITE: Duration = Duration::from_millis(200);

    /// A closed pseudo-terminal wakes the watch at once; not every kind of line is sure to, so look
    /// again now and then.
    const LOOK_AGAIN: Timespec = Timespec {
        tv_sec: 2,
        tv_nsec: 0,
    };

    pub fn watch_signals<T: From<Input> + Send + 'static>(tx: Sender<T>) -> io::Result<()> {
        let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT])?;
        let watch = move || {
            for signal in signals.forever() {
                match signal {
                    SIGTSTP => {
                        guard::restore();
                        // Stops here until the program is continued.
                        let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
                    }
                    SIGCONT => drop(tx.send(Input::Resumed.into())),
                    SIGHUP => end(&tx, Input::Gone, signal),
                    _ => end(&tx, Input::Signal, signal),
                }
            }
        };
        thread::Builder::new()
            .name("signals".into())
            .spawn(watch)
            .map(drop)
    }

    pub fn watch_terminal<T: From<Input> + Send + 'static>(tx: Sender<T>) -> io::Result<()> {
        let watch = move || {
            if wait_for_hangup() {
                end(&tx, Input::Gone, SIGHUP);
            }
        };
        thread::Builder::new()
            .name("terminal watch".into())
            .spawn(watch)
            .map(drop)
    }

    /// Tells the program, and ends it with the code shells use if it does not end itself.
    fn end<T: From<Input>>(tx: &Sender<T>, input: Input, signal: i32) {
        let _ = tx.send(input.into());
        thread::sleep(GRACE);
        let _ = thread::Builder::new().spawn(guard::restore);
        thread::sleep(LAST_WRITE);
        // Without exit handlers: they could wait for a thread that hangs.
        signal_hook::low_level::exit(128 + signal);
    }

    /// Blocks until the terminal is gone; `false` where that cannot be watched.
    fn wait_for_hangup() -> bool {
        let stdin = io::stdin();
        if stdin.is_terminal() {
            return hangup(stdin.as_fd());
        }
        // Where keys come from when standard input is something else.
        File::open("/dev/tty").is_ok_and(|tty| hangup(tty.as_fd()))
    }

    /// Asks for no event, so that only hang-up and errors wake it and no input is touched.
    pub(super) fn hangup(fd: BorrowedFd<'_>) -> bool {
        loop {
            let mut fds = [PollFd::from_borrowed_fd(fd, PollFlags::empty())];
            match poll(&mut fds, Some(&LOOK_AGAIN)) {
                Ok(0) | Err(rustix::io::Errno::INTR) => continue,
                Ok(_) => {
                    let woke = fds[0].revents();
                    return woke.intersects(PollFlags::HUP | PollFlags::ERR);
                }
                Err(_) => return false,
            }
        }
    }
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::io::{Read, Write};
    use std::os::fd::AsFd;
    use std::os::unix::net::UnixStream;

    use super::unix::hangup;

    #[test]
    fn a_hangup_is_noticed_and_waiting_input_is_left_alone() {
        let (mut far, mut near) = UnixStream::pair().unwrap();
        far.write_all(b"typed").unwrap();
        let watched = near.try_clone().unwrap();
        let watch = std::thread::spawn(move || hangup(watched.as_fd()));
        drop(far);
        assert!(watch.join().unwrap());
        let mut text = String::new();
        near.read_to_string(&mut text).unwrap();
        assert_eq!(text, "typed");
    }
}

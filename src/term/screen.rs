//! The real screen: one frame at a time, each shown whole. Holds no state of the program.

use std::io::{self, BufWriter};

use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};

use super::guard::{Live, restore};

/// Holds a full repaint of a large window, so that a frame leaves in one write.
const BUFFER: usize = 64 * 1024;

/// Draws frames to the terminal that a [`super::guard::Guard`] holds.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Live>>>,
    repaint: bool,
}

impl Screen {
    /// Asks the terminal for nothing but its size.
    pub fn new() -> io::Result<Self> {
        let out = BufWriter::with_capacity(BUFFER, Live::default());
        Ok(Self {
            terminal: Terminal::new(CrosstermBackend::new(out))?,
            repaint: false,
        })
    }

    /// Draws one frame; terminals that know synchronised updates show it without tearing.
    pub fn draw(&mut self, render: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.repaint) {
            // Not `clear()`: it asks for the cursor's place, and the input thread eats the answer.
            let area = Rect::from(self.terminal.size()?);
            self.terminal.resize(area)?;
        }
        self.terminal.draw(render)?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// Makes the next frame repaint every cell, for when something else wrote on the screen.
    pub fn force_repaint(&mut self) {
        self.repaint = true;
    }

    /// Columns and rows at the moment.
    pub fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.terminal.size()?;
        Ok((size.width, size.height))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Before ratatui's own clean-up, which prints when the terminal is gone, and printing to a
        // gone terminal panics. After this its last bytes are dropped.
        restore();
    }
}

//! A file in the making beside the one it will be; left behind it removes itself.
//! Must not look into files.

use super::failure::Failure;
use std::path::{Path, PathBuf};

/// A file that is not there yet.
pub struct Scratch {
    path: PathBuf,
}

impl Scratch {
    /// A scratch file in the same folder, so that renaming it is one step.
    pub fn beside(path: &Path) -> Scratch {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.new", std::process::id()));
        let scratch = Scratch {
            path: path.with_file_name(name),
        };
        remove(&scratch.path);
        scratch
    }

    /// Where it lies until it is settled.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Puts it in its place; whatever was there is gone.
    pub fn settle(self, place: &Path) -> Result<(), Failure> {
        // The log of a file that was there must never be read into this one.
        remove_logs(place);
        std::fs::rename(&self.path, place).map_err(Failure::io(place))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

fn remove(path: &Path) {
    let _ = std::fs::remove_file(path);
    remove_logs(path);
}

fn remove_logs(path: &Path) {
    for tail in ["-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(tail);
        let _ = std::fs::remove_file(name);
    }
}

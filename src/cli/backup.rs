//! `backup` and `restore`: whole files, verified. Must not overwrite a file.

use super::failure::{DONE, Failure};
use super::session::Session;
use crate::store::StoreError;
use crate::store::backup as copies;
use chrono::{DateTime, Local};
use std::path::Path;

/// Copies the file to a new one, read back and compared.
pub fn backup(session: &mut Session, to: &Path) -> Result<i32, Failure> {
    // A name that is taken is refused before anything else is looked at.
    if to.exists() {
        return Err(Failure::Store(StoreError::Exists {
            path: to.to_owned(),
        }));
    }
    session.store()?.backup(to)?;
    let path = Session::shown(to);
    session.say(&session.words.with("cli-backed-up", &[("path", &path)]))?;
    Ok(DONE)
}

/// Puts a backup in the place of the file, which is kept beside it.
pub fn restore(session: &mut Session, from: &Path) -> Result<i32, Failure> {
    session.must_write()?;
    let same = |path: &Path| path.canonicalize().ok();
    if same(from).is_some() && same(from) == same(&session.path) {
        let path = Session::shown(from);
        return Err(Failure::failed("cli-restore-same", &[("path", &path)]));
    }
    let now = DateTime::from_timestamp_millis(session.environment.now_ms).unwrap_or_default();
    let mark = now.with_timezone(&Local).format("%Y%m%d-%H%M%S");
    let kept = copies::restore(from, &session.path, &mark.to_string())?;
    let path = Session::shown(&session.path);
    session.say(&session.words.with("cli-restored", &[("path", &path)]))?;
    if let Some(kept) = kept {
        let kept = Session::shown(&kept);
        session.say(&session.words.with("cli-kept", &[("path", &kept)]))?;
    }
    Ok(DONE)
}

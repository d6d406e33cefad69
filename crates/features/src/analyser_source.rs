//! How texts are cut into words, with the user's own aliases.

use std::path::{Path, PathBuf};

use shortlist_files::read_text_at_most;
use shortlist_recommendation::{Aliases, Analyser};

use crate::error::{Error, Result};

/// The greatest list of aliases.
const MOST_BYTES: u64 = 16 << 20;

/// Where the user's own aliases stand, words that mean one thing, a group a line; without a file there are
/// none.
#[derive(Debug, Clone, Default)]
pub struct AnalyserSource {
    aliases: Option<PathBuf>,
}

impl AnalyserSource {
    /// The aliases of a file, which need not be there; by default there is no such file.
    #[must_use]
    pub fn new(aliases: PathBuf) -> Self {
        Self {
            aliases: Some(aliases),
        }
    }

    /// What cuts texts into words, and the list of aliases that it was made with beside the built-in ones.
    ///
    /// # Errors
    ///
    /// [`Error::Aliases`] for a list that cannot be used, [`Error::File`] for a file that cannot be read.
    pub fn analyser(&self) -> Result<(Analyser, String)> {
        let list = self
            .aliases
            .as_deref()
            .map_or_else(|| Ok(String::new()), read)?;
        let aliases = Aliases::built_in().with(&list)?;
        Ok((Analyser::new(&aliases), list))
    }
}

/// The list in a file; empty without one.
fn read(path: &Path) -> Result<String> {
    match read_text_at_most(path, MOST_BYTES) {
        Ok(list) => Ok(list),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(source) => Err(Error::File {
            action: "read",
            path: path.to_owned(),
            source,
        }),
    }
}

//! Files and standard input, with limits.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use shortlist_app::limits::MAX_LETTER_BYTES;

use crate::error::{Error, Result};

/// Bytes in the greatest file of many letters or postings.
const MAX_IMPORT_BYTES: u64 = 2 << 30;

/// One letter from a file, or from standard input for `-`.
pub(crate) fn read_letter(path: &Path) -> Result<Vec<u8>> {
    let limit = MAX_LETTER_BYTES as u64;
    read(path, limit, "hand in one letter at a time")
}

/// A file of many letters or postings.
pub(crate) fn read_import(path: &Path) -> Result<Vec<u8>> {
    read(path, MAX_IMPORT_BYTES, "split it into several files")
}

fn read(path: &Path, limit: u64, advice: &'static str) -> Result<Vec<u8>> {
    let failed = |error: io::Error| Error::Read {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin()
            .lock()
            .take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(failed)?;
    } else {
        if path.is_dir() {
            return Err(failed(io::Error::other("it is a folder")));
        }
        File::open(path)
            .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
            .map_err(failed)?;
    }
    if bytes.len() as u64 > limit {
        return Err(Error::TooLarge {
            path: path.to_owned(),
            limit,
            came: std::fs::metadata(path)
                .map_or_else(|_| "more".into(), |file| file.len().to_string()),
            advice,
        });
    }
    Ok(bytes)
}

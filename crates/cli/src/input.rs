//! Files and standard input, with limits.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use shortlist_app::limits::MAX_LETTER_BYTES;

use crate::error::{Error, Result};

/// Bytes in the greatest file of many letters or postings.
const MAX_IMPORT_BYTES: u64 = 2 << 30;

/// Bytes in the greatest file of a passphrase or an identity.
const MAX_SECRET_BYTES: u64 = 1 << 16;

/// One letter from a file, or from standard input for `-`.
pub(crate) fn read_letter(path: &Path) -> Result<Vec<u8>> {
    let limit = MAX_LETTER_BYTES as u64;
    read(path, limit, "hand in one letter at a time")
}

/// A file of many letters or postings.
pub(crate) fn read_import(path: &Path) -> Result<Vec<u8>> {
    read(path, MAX_IMPORT_BYTES, "split it into several files")
}

/// Words that open something, without the line break behind them.
pub(crate) fn read_secret(path: &Path) -> Result<String> {
    let bytes = read(
        path,
        MAX_SECRET_BYTES,
        "name the file of a passphrase or an identity",
    )?;
    let text = String::from_utf8(bytes).map_err(|_| Error::Read {
        path: path.to_owned(),
        reason: "it is no text".to_owned(),
    })?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
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

//! ZIP archives, unpacked up to a limit.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::limits::{Limit, Limits};

/// An archive of which parts are read.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    kind: Kind,
    /// Bytes that may still be unpacked.
    left: u64,
    most: u64,
}

impl<'a> Archive<'a> {
    pub(crate) fn open(bytes: &'a [u8], kind: Kind, limits: &Limits) -> Result<Self> {
        let zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| Error::damaged(kind, error))?;
        Ok(Self {
            zip,
            kind,
            left: limits.unpacked_bytes,
            most: limits.unpacked_bytes,
        })
    }

    /// The bytes of a part; none, if there is no such part.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(Error::Encrypted { kind: self.kind });
            }
            Err(error) => return Err(Error::damaged(self.kind, error)),
        };
        let mut bytes = Vec::new();
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        let came = bytes.len() as u64;
        if came > self.left {
            return Err(Error::TooLarge {
                limit: Limit::UnpackedBytes,
                most: self.most,
            });
        }
        read.map_err(|error| Error::damaged(self.kind, error))?;
        self.left -= came;
        Ok(Some(bytes))
    }

    /// The bytes of a part without which the file is none of its kind.
    pub(crate) fn need(&mut self, name: &str) -> Result<Vec<u8>> {
        let missing = || Error::damaged(self.kind, format_args!("it has no part {name}"));
        let missing = missing();
        self.read(name)?.ok_or(missing)
    }

    /// The names of all parts.
    pub(crate) fn names(&self) -> Vec<String> {
        self.zip
            .file_names()
            .filter_map(|name| Some(name.ok()?.into_owned()))
            .collect()
    }
}

//! Files, devices and pipes, read up to a stated size.

use std::fs::File;
use std::io::{Error, ErrorKind, Read, Result};
use std::path::Path;

/// All that a reader gives.
///
/// # Errors
///
/// [`ErrorKind::FileTooLarge`] if it gives more than `limit` bytes, of which no more are kept than that; those of
/// the reader.
pub fn take_at_most(reader: impl Read, limit: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        let said = format!("expected at most {limit} bytes, but more came");
        return Err(Error::new(ErrorKind::FileTooLarge, said));
    }
    Ok(bytes)
}

/// The content of a file.
///
/// # Errors
///
/// As [`take_at_most`], and [`ErrorKind::IsADirectory`] for a folder.
pub fn read_at_most(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(Error::new(ErrorKind::IsADirectory, "it is a folder"));
    }
    if metadata.len() > limit {
        let came = metadata.len();
        let said = format!("expected at most {limit} bytes, but it has {came}");
        return Err(Error::new(ErrorKind::FileTooLarge, said));
    }
    take_at_most(file, limit)
}

/// The content of a file of a folder, where devices and pipes do not belong.
///
/// # Errors
///
/// As [`read_at_most`], and [`ErrorKind::InvalidInput`] for what is no regular file.
pub fn read_regular_at_most(path: &Path, limit: u64) -> Result<Vec<u8>> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(Error::new(ErrorKind::InvalidInput, "it is no regular file"));
    }
    read_at_most(path, limit)
}

/// The content of a text file in UTF-8, such as settings, where devices and pipes do not belong.
///
/// # Errors
///
/// As [`read_regular_at_most`], and [`ErrorKind::InvalidData`] for other bytes.
pub fn read_text_at_most(path: &Path, limit: u64) -> Result<String> {
    let bytes = read_regular_at_most(path, limit)?;
    String::from_utf8(bytes).map_err(|error| Error::new(ErrorKind::InvalidData, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_read_and_one_byte_more_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("text");
        std::fs::write(&path, "가나").unwrap();
        assert_eq!(read_text_at_most(&path, 6).unwrap(), "가나");
        assert_eq!(read_regular_at_most(&path, 6).unwrap(), "가나".as_bytes());
        let refused = read_text_at_most(&path, 5).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::FileTooLarge);
        std::fs::write(&path, "").unwrap();
        assert_eq!(read_at_most(&path, 0).unwrap(), b"");
    }

    #[test]
    fn what_has_no_end_is_refused() {
        let refused = take_at_most(std::io::repeat(b'y'), 1 << 20).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::FileTooLarge);
        if cfg!(unix) {
            let refused = read_at_most(Path::new("/dev/zero"), 1 << 20).unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::FileTooLarge);
            let refused = read_regular_at_most(Path::new("/dev/zero"), 1 << 40).unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::InvalidInput);
            let refused = read_text_at_most(Path::new("/dev/zero"), 1 << 40).unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::InvalidInput);
        }
    }

    #[test]
    fn what_is_no_text_or_no_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(read_at_most(folder.path(), 9).is_err());
        let missing = read_at_most(&folder.path().join("missing"), 9).unwrap_err();
        assert_eq!(missing.kind(), ErrorKind::NotFound);
        let path = folder.path().join("bytes");
        std::fs::write(&path, b"\xff").unwrap();
        let refused = read_text_at_most(&path, 9).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InvalidData);
    }
}

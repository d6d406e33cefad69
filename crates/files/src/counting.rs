//! How often words stand in files.

use std::fs::File;
use std::io::{Read, Result};
use std::path::Path;

use memchr::memmem::find_iter;

/// Bytes that are looked through at once.
const BLOCK: usize = 1 << 20;

/// How often any of some words stands in a file, byte by byte. Files of any size take a block of memory.
///
/// # Errors
///
/// Those of the file.
pub fn count_words(path: &Path, words: &[&str]) -> Result<usize> {
    let mut file = File::open(path)?;
    let longest = words.iter().map(|word| word.len()).max().unwrap_or(0);
    let mut count = 0;
    let mut bytes = Vec::with_capacity(BLOCK + longest);
    loop {
        // The end of the last block may be the beginning of a word.
        let kept = bytes.len().min(longest.saturating_sub(1));
        bytes.drain(..bytes.len() - kept);
        let before = bytes.len();
        if (&mut file).take(BLOCK as u64).read_to_end(&mut bytes)? == 0 {
            return Ok(count);
        }
        for word in words.iter().filter(|word| !word.is_empty()) {
            let found = find_iter(&bytes, word.as_bytes());
            count += found.filter(|at| at + word.len() > before).count();
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn words_are_counted_once_also_where_blocks_meet() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let word = "잊을 말";
        let mut text = vec![b'.'; BLOCK - 4];
        text.extend(word.as_bytes());
        text.extend(vec![b'.'; 3 * BLOCK]);
        text.extend(word.as_bytes());
        text.extend(b"other");
        std::fs::write(file.path(), text).unwrap();
        assert_eq!(count_words(file.path(), &[word]).unwrap(), 2);
        assert_eq!(
            count_words(file.path(), &[word, "other", "absent", ""]).unwrap(),
            3
        );
        assert_eq!(count_words(file.path(), &[]).unwrap(), 0);
    }
}

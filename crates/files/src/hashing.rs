//! What a file is known by.

use std::fs::File;
use std::io::{Read, Result};
use std::path::Path;

use sha2::{Digest, Sha256};

const BLOCK: usize = 1 << 16;

/// SHA-256 of a file, in hexadecimal; it is not held in memory.
///
/// # Errors
///
/// What the operating system says.
pub fn sha256_of(path: &Path) -> Result<String> {
    let mut file = File::open(path)?;
    let (mut hash, mut block) = (Sha256::new(), vec![0; BLOCK]);
    loop {
        let count = file.read(&mut block)?;
        if count == 0 {
            return Ok(hex::encode(hash.finalize()));
        }
        hash.update(&block[..count]);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn a_file_has_the_hash_that_sha256sum_says() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "abc").unwrap();
        // printf abc | sha256sum
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256_of(&path).unwrap(), expected);
        assert!(sha256_of(&folder.path().join("b")).is_err());
    }
}

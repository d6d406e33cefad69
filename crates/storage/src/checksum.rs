//! What tells that a record is as it was written.

use crc32fast::Hasher;

/// CRC-32 (ISO-HDLC, as in zlib) of a record's identity and its bytes: any change within 32 bits is noticed, and
/// all but one in four thousand million of greater ones.
pub(crate) fn checksum(identity: &str, bytes: &[u8]) -> i64 {
    let mut hasher = Hasher::new();
    hasher.update(identity.as_bytes());
    hasher.update(bytes);
    i64::from(hasher.finalize())
}

/// CRC-32 of a record's identity and its other fields, each with its length, so that none can be taken for another.
pub(crate) fn checksum_of(identity: &str, fields: &[Option<&str>]) -> i64 {
    let mut bytes = Vec::new();
    for field in fields {
        match field {
            None => bytes.push(0),
            Some(text) => {
                bytes.push(1);
                bytes.extend((text.len() as u64).to_le_bytes());
                bytes.extend(text.as_bytes());
            }
        }
    }
    checksum(identity, &bytes)
}

/// The checksum of what is known of a letter beside its text.
pub(crate) fn label_checksum(
    content_hash: &str,
    is_passed: Option<bool>,
    split: Option<&str>,
    label_source: &str,
) -> i64 {
    let passed = is_passed.map(|is_passed| if is_passed { "passed" } else { "failed" });
    checksum_of(content_hash, &[passed, split, Some(label_source)])
}

/// The checksum of where a letter came from.
pub(crate) fn origin_checksum(content_hash: &str, origin: Option<&str>) -> i64 {
    checksum_of(content_hash, &[origin])
}

/// A number by its bits, which databases keep.
pub(crate) fn bits(number: Option<f64>) -> Option<String> {
    number.map(|number| format!("{:x}", number.to_bits()))
}

/// Whether a record is as it was written. One that was written before there were checksums counts as such.
pub(crate) fn is_as_written(stored: Option<i64>, identity: &str, bytes: &[u8]) -> bool {
    stored.is_none_or(|stored| stored == checksum(identity, bytes))
}

/// The little-endian bytes of a vector.
pub(crate) fn vector_bytes(vector: &[f32]) -> Vec<u8> {
    vector
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_is_that_of_zlib_and_of_one_record_only() {
        let bytes = vector_bytes(&[1.0]);
        // python3 -c 'import zlib; print(zlib.crc32(b"abc" + b"\x00\x00\x80?"))'
        assert_eq!(checksum("abc", &bytes), 2_800_127_637);
        assert!(is_as_written(Some(2_800_127_637), "abc", &bytes));
        assert!(!is_as_written(Some(2_800_127_637), "abd", &bytes));
        assert!(is_as_written(None, "abd", &bytes));
    }

    #[test]
    fn fields_are_told_apart() {
        let sum = checksum_of("a", &[Some("bc"), None]);
        for other in [
            checksum_of("a", &[None, Some("bc")]),
            checksum_of("ab", &[Some("c"), None]),
            checksum_of("a", &[Some("bc"), Some("")]),
        ] {
            assert_ne!(other, sum);
        }
    }

    /// Each bit of identity and bytes matters.
    #[test]
    fn one_bit_is_noticed_wherever_it_is() {
        let bytes = vector_bytes(&[0.25, -3.5, 1e-20]);
        let sum = checksum("hash", &bytes);
        for bit in 0..8 * bytes.len() {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(checksum("hash", &changed), sum, "bit {bit}");
        }
    }
}

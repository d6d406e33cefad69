//! The pieces of a text.

/// Characters of a shingle, white space left out.
const SHINGLE: usize = 5;

/// The hashes of all runs of five characters, in order and with repetitions; of a shorter text the
/// hash of the text itself.
pub(super) fn shingles(text: &str) -> Vec<u64> {
    let characters: Vec<u64> = text
        .chars()
        .filter(|character| !character.is_whitespace())
        .map(|character| u64::from(u32::from(character)))
        .collect();
    if characters.is_empty() {
        return Vec::new();
    }
    characters
        .windows(SHINGLE.min(characters.len()))
        .map(|run| run.iter().fold(0, |hash, value| mixed(hash ^ value)))
        .collect()
}

/// The same as a set, in ascending order.
pub(super) fn shingle_set(text: &str) -> Vec<u64> {
    let mut shingles = shingles(text);
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// A bijection that scatters its values (the finaliser of SplitMix64: Steele and others 2014).
pub(super) const fn mixed(value: u64) -> u64 {
    let mut value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

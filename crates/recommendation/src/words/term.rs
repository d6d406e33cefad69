//! What is counted and looked up.

/// A term as a number: its text is never needed again. Two terms in a million would have to exist a
/// million times over before two of them shared a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Term {
    pub(crate) key: u64,
    pub(crate) kind: Kind,
}

/// How much of a word a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    /// A word, without particles and endings, or the group of its aliases.
    Word,
    /// A part of a word: two neighbouring syllables, or `next` of `next.js`. Parts share the weight
    /// of their word.
    Part,
}

impl Term {
    pub(crate) fn word(text: &str) -> Self {
        Self {
            key: hash(b'w', text.as_bytes()),
            kind: Kind::Word,
        }
    }

    /// A number of any bytes, by the same rule.
    pub(crate) fn of_bytes(bytes: &[u8]) -> u64 {
        hash(b'b', bytes)
    }

    pub(crate) fn part(text: &str) -> Self {
        Self {
            key: hash(b'p', text.as_bytes()),
            kind: Kind::Part,
        }
    }
}

/// FNV-1a (Fowler, Noll and Vo), mixed at the end as MurmurHash3 does: the same in every version and
/// on every machine, since it is stored.
fn hash(kind: u8, bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in std::iter::once(&kind).chain(bytes) {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

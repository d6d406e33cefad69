//! The Korean model that is compiled in.

use shortlist_embedding_ko::{CONFIG, TOKENIZER, WEIGHTS};

use crate::error::Result;
use crate::model_name::BUNDLED_NAME;
use crate::static_model::{StaticModel, StaticModelFiles};

/// The models' fingerprints, since hashing the files takes longer than reading a letter.
const FINGERPRINT: &str = "9e4c802f481babd0365c8ddfcee6d13165ac6024b341f17c62bd1b3aab1d61c6";
#[cfg(feature = "bundled-small")]
const SMALL_FINGERPRINT: &str = "d165b4d97af30dcf64d14f57f90cdc0e4f8798ecb9da950653b2fe80bb58c348";

/// Loads the bundled Korean static model: 256 dimensions, 40,000 word pieces, nothing to download.
/// The files and their card are the crate `shortlist-embedding-ko`, offered under CC BY-SA 4.0.
///
/// # Errors
///
/// [`Error::Format`](crate::Error::Format) if the library was built with damaged files.
pub fn bundled() -> Result<StaticModel> {
    StaticModel::of_known_files(BUNDLED_NAME, CONFIG, TOKENIZER, WEIGHTS, FINGERPRINT)
}

/// The files that [`bundled`] loads, for a program that must have the same vectors and has not this library's bytes.
#[must_use]
pub fn bundled_files() -> StaticModelFiles {
    StaticModelFiles {
        config: CONFIG.to_vec(),
        tokenizer: TOKENIZER.to_vec(),
        weights: WEIGHTS.to_vec(),
    }
}

/// Loads the bundled model with its numbers in steps 16 times as wide, for a program that is sent over a wire: packed,
/// its table has 3.4 MB instead of 8.4 MB. It is another model with another fingerprint: a sentence's vector has a
/// cosine of 0.978 with [`bundled`]'s on average.
///
/// # Errors
///
/// [`Error::Format`](crate::Error::Format) if the library was built with damaged files.
#[cfg(feature = "bundled-small")]
pub fn bundled_small() -> Result<StaticModel> {
    StaticModel::of_known_files(
        crate::model_name::BUNDLED_SMALL_NAME,
        CONFIG,
        TOKENIZER,
        shortlist_embedding_ko::SMALL_WEIGHTS,
        SMALL_FINGERPRINT,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedder::Embedder;

    #[test]
    fn the_fingerprint_is_that_of_the_files() {
        let read = StaticModel::from_bytes(BUNDLED_NAME, CONFIG, TOKENIZER, WEIGHTS).unwrap();
        assert_eq!(bundled().unwrap().fingerprint(), read.fingerprint());
    }

    #[cfg(feature = "bundled-small")]
    #[test]
    fn the_small_models_too() {
        let weights = shortlist_embedding_ko::SMALL_WEIGHTS;
        let read = StaticModel::from_bytes("small", CONFIG, TOKENIZER, weights).unwrap();
        assert_eq!(bundled_small().unwrap().fingerprint(), read.fingerprint());
    }
}

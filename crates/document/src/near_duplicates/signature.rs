//! What is known of a text's pieces in 64 bytes.

use rayon::prelude::*;

use super::shingles::{mixed, shingles};

const BITS: usize = 512;
const WORDS: usize = BITS / 64;
/// How many standard deviations more than expected two signatures may differ: a pair just at the border
/// is missed once in 30,000 times.
const DEVIATIONS: f64 = 4.0;
/// The same for their first halves, which are compared first.
const HALF_DEVIATIONS: f64 = 5.0;

/// 512 bits that two texts have in common the more, the more five-character pieces they share: of texts
/// that share a part `j` (Jaccard), `(1 + j) / 2` of them on average.
///
/// Each bit is the lowest of a MinHash (b-bit minwise hashing: Li and König 2010), and the hashes come
/// from one pass over the pieces where these are many (fast similarity sketching: Dahlgaard, Knudsen
/// and Thorup 2017). It can be stored, so that texts need not be read again to find their likes.
///
/// ```
/// use shortlist_document::TextSignature;
///
/// let signature = TextSignature::of("저는 결제 서버를 3년간 운영했습니다.");
/// assert_eq!(signature, TextSignature::of("저는  결제 서버를\n3년간 운영했습니다."));
/// assert_eq!(TextSignature::from_bytes(&signature.to_bytes()), Some(signature));
/// assert_eq!(TextSignature::from_bytes(b"short"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextSignature([u64; WORDS]);

impl TextSignature {
    /// The number of the rule by which signatures are made. Signatures of different rules cannot be
    /// compared.
    pub const RULE: i64 = 1;

    /// The signature of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let shingles = shingles(text);
        if shingles.is_empty() {
            return Self([0; WORDS]);
        }
        let least = least_hashes(&shingles);
        Self(std::array::from_fn(|word| {
            let bits = least[64 * word..].iter().take(64).enumerate();
            bits.fold(0, |word, (place, hash)| word | ((hash & 1) << place))
        }))
    }

    /// The signatures of many texts, on all processors.
    #[must_use]
    pub fn of_each(texts: &[&str]) -> Vec<Self> {
        texts.par_iter().map(|text| Self::of(text)).collect()
    }

    /// Whether it is that of a text without a character, which is like no other.
    #[must_use]
    pub fn is_of_nothing(&self) -> bool {
        self.0 == [0; WORDS]
    }

    /// The bits, for storing.
    #[must_use]
    pub fn to_bytes(self) -> [u8; BITS / 8] {
        let mut bytes = [0; BITS / 8];
        for (bytes, word) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(self.0) {
            *bytes = word.to_le_bytes();
        }
        bytes
    }

    /// The signature of stored bits; `None` where there are not 64 bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; BITS / 8] = bytes.try_into().ok()?;
        let words = bytes.as_chunks::<8>().0;
        Some(Self(std::array::from_fn(|word| {
            u64::from_le_bytes(words[word])
        })))
    }
}

/// How different signatures of texts that share enough may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tolerance {
    half: u32,
    whole: u32,
}

impl Tolerance {
    /// For texts that share at least a part from 0 to 1.
    pub(super) fn of(least: f64) -> Self {
        let share = (1.0 - least.clamp(0.0, 1.0)) / 2.0;
        let most = |bits: f64, deviations: f64| {
            let deviation = (bits * share * (1.0 - share)).sqrt();
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a number of bits"
            )]
            let most = (bits * share + deviations * deviation).ceil() as u32;
            most
        };
        Self {
            half: most(BITS as f64 / 2.0, HALF_DEVIATIONS),
            whole: most(BITS as f64, DEVIATIONS),
        }
    }

    /// Whether the texts of two signatures may share enough.
    pub(super) fn allows(self, left: &TextSignature, right: &TextSignature) -> bool {
        let differing = |words: [usize; 2]| -> u32 {
            let mut bits = 0;
            for word in words[0]..words[1] {
                bits += (left.0[word] ^ right.0[word]).count_ones();
            }
            bits
        };
        // A quarter of the bits tells most unlike texts.
        let quarter = differing([0, WORDS / 4]);
        if quarter > self.half {
            return false;
        }
        let half = quarter + differing([WORDS / 4, WORDS / 2]);
        half <= self.half
            && half + differing([WORDS / 2, WORDS]) <= self.whole
            && !left.is_of_nothing()
    }
}

/// The least hash of each bin. In each round every piece falls into one bin; rounds go on until no bin is
/// empty, the later ones filling what the earlier left. After as many rounds as bins, one bin a round
/// takes them all, so that the rounds end.
fn least_hashes(shingles: &[u64]) -> [u64; BITS] {
    let mut least = [u64::MAX; BITS];
    let mut filled = [false; BITS];
    let mut empty = BITS;
    for round in 0..2 * BITS {
        let seed = mixed(round as u64 + 1);
        let open = filled;
        for shingle in shingles {
            let hash = mixed(shingle ^ seed);
            let bin = match round.checked_sub(BITS) {
                None => (hash >> 32) as usize % BITS,
                Some(bin) => bin,
            };
            if !open[bin] {
                least[bin] = least[bin].min(hash);
                empty -= usize::from(!filled[bin]);
                filled[bin] = true;
            }
        }
        if empty == 0 {
            break;
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differing_bits_follow_the_shared_part() {
        // Texts of 400 and 40 pieces, of which a part is the same.
        for (count, tolerance) in [(400, 0.08), (40, 0.12)] {
            for shared in [0.2, 0.5, 0.8] {
                let text = |own: char| -> String {
                    (0..count)
                        .map(|place| {
                            let common = f64::from(place) < shared * f64::from(count);
                            let base = if common { '가' } else { own };
                            char::from_u32(u32::from(base) + place).unwrap()
                        })
                        .collect()
                };
                let (left, right) = (text('나'), text('다'));
                let sets = [&left, &right].map(|text| super::super::shingles::shingle_set(text));
                let both = sets[0]
                    .iter()
                    .filter(|piece| sets[1].contains(piece))
                    .count() as f64;
                let jaccard = both / (sets[0].len() as f64 + sets[1].len() as f64 - both);
                let [left, right] = [&left, &right].map(|text| TextSignature::of(text));
                let pairs = left.0.iter().zip(right.0);
                let differing: u32 = pairs.map(|(l, r)| (l ^ r).count_ones()).sum();
                let estimate = 1.0 - 2.0 * f64::from(differing) / BITS as f64;
                assert!(
                    (estimate - jaccard).abs() < tolerance,
                    "{count} pieces: {estimate} for {jaccard}"
                );
            }
        }
    }
}

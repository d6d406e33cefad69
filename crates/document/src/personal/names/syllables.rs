//! Sets of Hangul syllables, which are asked at each word of a letter.

/// How many syllables there are, from 가 to 힣.
const COUNT: usize = 11_172;
const BITS: usize = u64::BITS as usize;

/// A bit for each syllable.
pub(super) struct Syllables([u64; COUNT.div_ceil(BITS)]);

impl Syllables {
    /// Those of a text; other characters are none.
    pub(super) fn of(text: &str) -> Self {
        Self::of_all(text.chars())
    }

    pub(super) fn of_all(characters: impl Iterator<Item = char>) -> Self {
        let mut bits = [0; COUNT.div_ceil(BITS)];
        for place in characters.filter_map(place) {
            bits[place / BITS] |= 1 << (place % BITS);
        }
        Self(bits)
    }

    pub(super) fn contains(&self, character: char) -> bool {
        place(character).is_some_and(|place| self.0[place / BITS] >> (place % BITS) & 1 == 1)
    }
}

/// The place of a syllable among all.
fn place(character: char) -> Option<usize> {
    let place = u32::from(character).checked_sub(u32::from('가'))?;
    let place = usize::try_from(place).ok()?;
    (place < COUNT).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_its_syllables_and_no_others() {
        let syllables = Syllables::of("가나힣 a");
        let found: String = ('\0'..=char::MAX)
            .filter(|character| syllables.contains(*character))
            .collect();
        assert_eq!(found, "가나힣");
    }
}

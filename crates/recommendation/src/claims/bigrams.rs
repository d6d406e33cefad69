//! Which fields of work a sentence is near to by pairs of syllables.

use crate::fixed::FixedMap;

/// Two syllables of a Korean word, or another word whole: `pd` is not in `pdf`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Bigram {
    Syllables(char, char),
    Word(String),
}

/// For each pair of syllables how much it says of each field: the cosine of tf-idf vectors, a field's the weighted mean of
/// those of its words. Korean words share syllables where they share meaning (`입고`, `재고`, `창고`), and no analyser is
/// needed.
#[derive(Debug, Clone, Default)]
pub(super) struct FieldBigrams {
    fields: usize,
    /// The weight of a pair in a sentence, and in each field that has it.
    bigrams: FixedMap<Bigram, (f32, Vec<(usize, f32)>)>,
}

impl FieldBigrams {
    /// Counts the pairs of texts, each of a field, by its place, and with a weight.
    pub(super) fn new(fields: usize, texts: &[(usize, f32, &str)]) -> Self {
        let counted: Vec<Vec<(Bigram, f32)>> =
            texts.iter().map(|(_, _, text)| counts(text)).collect();
        let mut holding: FixedMap<Bigram, f32> = FixedMap::default();
        for (bigram, _) in counted.iter().flatten() {
            *holding.entry(bigram.clone()).or_default() += 1.0;
        }
        let all = texts.len() as f32;
        let rarity = |bigram: &Bigram| {
            let holding = holding.get(bigram).copied().unwrap_or_default();
            ((1.0 + all) / (1.0 + holding)).ln() + 1.0
        };
        let mut rows: Vec<FixedMap<Bigram, f32>> = vec![FixedMap::default(); fields];
        for ((field, weight, _), counts) in texts.iter().zip(counted) {
            let weighted = unit(counts, &rarity);
            for (bigram, value) in weighted {
                *rows[*field].entry(bigram).or_default() += weight * value;
            }
        }
        let mut bigrams: FixedMap<Bigram, (f32, Vec<(usize, f32)>)> = FixedMap::default();
        for (field, row) in rows.iter().enumerate() {
            let length = length(row.values());
            for (bigram, value) in row {
                let (_, of_fields) = bigrams
                    .entry(bigram.clone())
                    .or_insert_with(|| (rarity(bigram), Vec::new()));
                of_fields.push((field, value / length));
            }
        }
        Self { fields, bigrams }
    }

    /// How near a text is to each field, from 0 to 1.
    pub(super) fn scores(&self, text: &str) -> Vec<f32> {
        let mut scores = vec![0.0; self.fields];
        let known = |bigram: &Bigram| self.bigrams.get(bigram).map_or(0.0, |(rarity, _)| *rarity);
        for (bigram, value) in unit(counts(text), &known) {
            if let Some((_, of_fields)) = self.bigrams.get(&bigram) {
                for (field, weight) in of_fields {
                    scores[*field] += weight * value;
                }
            }
        }
        scores
    }
}

/// Pairs of syllables of words, the border of a word counted as one, each with the logarithm of its number, in order.
fn counts(text: &str) -> Vec<(Bigram, f32)> {
    let mut bigrams: Vec<Bigram> = Vec::new();
    let is_korean = |character: char| ('가'..='힣').contains(&character);
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let letters: Vec<char> = word.chars().collect();
        for part in letters.chunk_by(|one, next| is_korean(*one) == is_korean(*next)) {
            if !part.iter().copied().all(is_korean) {
                bigrams.push(Bigram::Word(part.iter().collect()));
                continue;
            }
            let mut before = ' ';
            for character in part.iter().copied().chain([' ']) {
                bigrams.push(Bigram::Syllables(before, character));
                before = character;
            }
        }
    }
    bigrams.sort_unstable();
    let same = bigrams.chunk_by(|one, next| one == next);
    same.map(|same| (same[0].clone(), 1.0 + (same.len() as f32).ln()))
        .collect()
}

/// Counts by their rarity, together as long as 1.
fn unit(counts: Vec<(Bigram, f32)>, rarity: &impl Fn(&Bigram) -> f32) -> Vec<(Bigram, f32)> {
    let mut weighted = counts;
    for (bigram, count) in &mut weighted {
        *count *= rarity(bigram);
    }
    let length = length(weighted.iter().map(|(_, value)| value));
    for (_, value) in &mut weighted {
        *value /= length;
    }
    weighted
}

fn length<'v>(values: impl Iterator<Item = &'v f32>) -> f32 {
    let mut squares: Vec<f32> = values.map(|value| value * value).collect();
    squares.sort_unstable_by(f32::total_cmp);
    squares.iter().sum::<f32>().sqrt().max(f32::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_near_to_the_field_whose_syllables_it_has() {
        let texts = [
            (0, 1.0, "쇠를 녹여 붙였다"),
            (0, 0.5, "불꽃"),
            (1, 1.0, "환자의 혈압을 쟀다"),
        ];
        let bigrams = FieldBigrams::new(2, &texts);
        let scores = bigrams.scores("쇠를 깎고 녹였습니다");
        assert!(scores[0] > 0.2 && scores[1] < scores[0]);
        assert!((bigrams.scores("환자의 혈압을 쟀다")[1] - 1.0).abs() < 1e-5);
        assert_eq!(bigrams.scores("zzz"), [0.0, 0.0]);
    }
}

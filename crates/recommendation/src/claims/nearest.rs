//! Which fields of work a sentence is nearest to in meaning.

use shortlist_kernels::float_rows::dots;

use super::bigrams::FieldBigrams;
use super::ontology::{Meant, Ontology};

/// Sentences as letters have them, of many trades (invented): what is common to them is no meaning.
const SENTENCES: &str = include_str!("sentences.txt");

/// How much the pairs of syllables count beside the vectors (`docs/measurements.md`, Postings).
const BIGRAMS: f32 = 3.0;
/// How much a text of each kind counts among a field's pairs: its names, its signs, its deeds.
const OF_NAME: f32 = 1.0;
const OF_SIGN: f32 = 0.5;
const OF_DEED: f32 = 1.5;
/// Fields that are told are at least so far above the mean.
const NEAR_AT_ALL: f32 = 1.5;

/// A vector for each field of work, way to be and availability of an ontology: where its words lie from the middle of
/// all fields. A sentence, from the middle of sentences, is of those that are much nearer to it than the mean is,
/// which says more than how near it is to one of them.
#[derive(Debug, Clone, Default)]
pub struct ConceptVectors {
    concepts: Vec<usize>,
    rows: Vec<f32>,
    /// The middle of sentences.
    middle: Vec<f32>,
    bigrams: FieldBigrams,
}

/// A field of work, and how near a sentence is to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Near {
    pub(super) concept: usize,
    /// In standard deviations above the mean of all fields.
    pub(super) deviations: f32,
}

impl ConceptVectors {
    /// Embeds the words of an ontology, once for all letters; `embed` gives the vectors of words, in their order, all of
    /// one length.
    ///
    /// # Errors
    ///
    /// Those of `embed`.
    pub fn new<E>(
        ontology: &Ontology,
        embed: impl FnOnce(&[&str]) -> Result<Vec<Vec<f32>>, E>,
    ) -> Result<Self, E> {
        let sentences: Vec<&str> = SENTENCES.lines().collect();
        let fields: Vec<Meant<'_>> = ontology.fields().collect();
        let mut texts = sentences.clone();
        for field in &fields {
            let words = field.names.iter().chain(field.signs).chain(field.deeds);
            texts.extend(words.map(String::as_str));
        }
        let embedded = embed(&texts)?;
        let Some(dimension) = embedded.first().map(Vec::len) else {
            return Ok(Self::default());
        };
        if embedded.len() != texts.len() || embedded.iter().any(|one| one.len() != dimension) {
            return Ok(Self::default());
        }
        let (of_sentences, mut rest) = embedded.split_at(sentences.len());
        let mut parts = [Vec::new(), Vec::new(), Vec::new()];
        for field in &fields {
            let (names, behind) = rest.split_at(field.names.len());
            let (signs, behind) = behind.split_at(field.signs.len());
            let (deeds, behind) = behind.split_at(field.deeds.len());
            let told = &rest[..field.names.len() + field.signs.len()];
            parts[0].push(Some(mean(told)));
            parts[1].push(Some(mean(if signs.is_empty() { names } else { signs })));
            parts[2].push((!deeds.is_empty()).then(|| mean(deeds)));
            rest = behind;
        }
        let mut rows = vec![0.0; fields.len() * dimension];
        for part in parts {
            add_from_their_middle(&mut rows, part);
        }
        Ok(Self {
            concepts: fields.iter().map(|field| field.concept).collect(),
            rows,
            middle: mean(of_sentences),
            bigrams: bigrams_of(&fields),
        })
    }

    /// The concepts that a sentence is near to; none for a vector of another length.
    pub(super) fn near(&self, sentence: &str, vector: &[f32]) -> Vec<Near> {
        if vector.len() != self.middle.len() || vector.is_empty() {
            return Vec::new();
        }
        let moved = vector
            .iter()
            .zip(&self.middle)
            .map(|(a, b)| a - b)
            .collect();
        let mut products = vec![0.0; self.concepts.len()];
        dots(&self.rows, &unit(moved), &mut products);
        let scores: Vec<f32> = products
            .iter()
            .zip(self.bigrams.scores(sentence))
            .map(|(product, bigrams)| product / 2.0 + BIGRAMS * bigrams)
            .collect();
        let all = scores.len() as f32;
        let middle = scores.iter().sum::<f32>() / all;
        let squares: f32 = scores.iter().map(|score| (score - middle).powi(2)).sum();
        let deviation = (squares / all).sqrt().max(f32::MIN_POSITIVE);
        let told = self
            .concepts
            .iter()
            .zip(scores)
            .map(|(concept, score)| Near {
                concept: *concept,
                deviations: (score - middle) / deviation,
            });
        told.filter(|near| near.deviations >= NEAR_AT_ALL).collect()
    }
}

/// How alike two lists of near fields are, from 0 to 1: the cosine of what each stands above [`NEAR_AT_ALL`], squared, so
/// that the nearest fields count most.
pub(super) fn likeness(one: &[Near], other: &[Near]) -> f32 {
    let weight = |near: &Near| (near.deviations - NEAR_AT_ALL).powi(2);
    let length = |list: &[Near]| {
        let squares: f32 = list.iter().map(|near| weight(near).powi(2)).sum();
        squares.sqrt().max(f32::MIN_POSITIVE)
    };
    // Both are in the order of the ontology.
    let mut others = other.iter().peekable();
    let mut sum = 0.0;
    for near in one {
        while others
            .next_if(|other| other.concept < near.concept)
            .is_some()
        {}
        if let Some(same) = others.next_if(|other| other.concept == near.concept) {
            sum += weight(near) * weight(same);
        }
    }
    sum / (length(one) * length(other))
}

fn bigrams_of(fields: &[Meant<'_>]) -> FieldBigrams {
    let mut texts: Vec<(usize, f32, &str)> = Vec::new();
    for (place, field) in fields.iter().enumerate() {
        for (words, weight) in [
            (field.names, OF_NAME),
            (field.signs, OF_SIGN),
            (field.deeds, OF_DEED),
        ] {
            texts.extend(words.iter().map(|word| (place, weight, word.as_str())));
        }
    }
    FieldBigrams::new(fields.len(), &texts)
}

/// The mean of vectors, each of length 1.
fn mean(vectors: &[Vec<f32>]) -> Vec<f32> {
    let mut mean = vec![0.0; vectors.first().map_or(0, Vec::len)];
    for vector in vectors {
        let length = length(vector);
        for (sum, value) in mean.iter_mut().zip(vector) {
            *sum += value / length / vectors.len() as f32;
        }
    }
    mean
}

fn unit(vector: Vec<f32>) -> Vec<f32> {
    let length = length(&vector);
    vector.into_iter().map(|value| value / length).collect()
}

/// The length of a vector; of one that is nowhere the least that divides.
fn length(vector: &[f32]) -> f32 {
    let squares: f32 = vector.iter().map(|value| value * value).sum();
    squares.sqrt().max(f32::MIN_POSITIVE)
}

/// Adds to each row its vector, as long as 1 and from the middle of all that there are.
fn add_from_their_middle(rows: &mut [f32], vectors: Vec<Option<Vec<f32>>>) {
    let units: Vec<Option<Vec<f32>>> = vectors.into_iter().map(|one| one.map(unit)).collect();
    let known: Vec<Vec<f32>> = units.iter().flatten().cloned().collect();
    let middle = mean(&known);
    for (row, vector) in rows.chunks_exact_mut(middle.len().max(1)).zip(units) {
        let Some(vector) = vector else { continue };
        let moved = unit(vector.iter().zip(&middle).map(|(a, b)| a - b).collect());
        for (sum, value) in row.iter_mut().zip(moved) {
            *sum += value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_of_the_field_whose_words_are_like_it() {
        let ontology = Ontology::default()
            .with(
                "[fields]\n용접 ? 쇠, 불꽃\n간호 ? 환자, 병동\n번역 ? 원문\n회계 ? 결산\n요리 ? 주방\n운전 ? 차량\n",
            )
            .unwrap_or_default();
        let embed = |texts: &[&str]| -> Result<Vec<Vec<f32>>, ()> {
            let of_steel = |text: &&str| text.contains("용접") || ["쇠", "불꽃"].contains(text);
            let of_care = |text: &&str| ["간호", "환자", "병동"].contains(text);
            let vector =
                |text: &&str| vec![f32::from(of_steel(text)), f32::from(of_care(text)), 0.1];
            Ok(texts.iter().map(vector).collect())
        };
        let vectors = ConceptVectors::new(&ontology, embed).unwrap_or_default();
        let nearest = |sentence: &str, vector: &[f32]| {
            let near = vectors.near(sentence, vector);
            near.into_iter()
                .map(|near| near.concept)
                .collect::<Vec<usize>>()
        };
        assert_eq!(nearest("쇠와 불꽃을 다뤘습니다", &[0.9, 0.1, 0.1]), [0]);
        assert_eq!(nearest("환자를 돌보았습니다", &[0.1, 0.9, 0.1]), [1]);
        assert!(nearest("환자를 돌보았습니다", &[1.0]).is_empty());
        assert!(ConceptVectors::default().near("환자", &[]).is_empty());
    }
}

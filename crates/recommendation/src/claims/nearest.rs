//! Which fields of work a sentence is nearest to in meaning.

use super::ontology::Ontology;

/// Fields that a sentence may be of: of those that it does not name, the nearest three hold it in six of seven cases
/// (`docs/measurements.md`, Postings).
const NEAREST: usize = 3;

/// A vector for each field of work, way to be and availability of an ontology: the mean of its words. A sentence that
/// names nothing is of those that are nearest to it, which says more than how near it is to one of them.
#[derive(Debug, Clone, Default)]
pub struct ConceptVectors {
    concepts: Vec<usize>,
    rows: Vec<f32>,
    dimension: usize,
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
        let concepts: Vec<(usize, &[String])> = ontology.words_of_fields().collect();
        let words: Vec<&str> = concepts
            .iter()
            .flat_map(|(_, words)| words.iter().map(String::as_str))
            .collect();
        let mut embedded = embed(&words)?.into_iter();
        let mut vectors = Self::default();
        for (concept, words) in concepts {
            let mut mean: Vec<f32> = Vec::new();
            for vector in embedded.by_ref().take(words.len()) {
                add_unit(&mut mean, &vector);
            }
            if mean.is_empty() || vectors.dimension != 0 && mean.len() != vectors.dimension {
                continue;
            }
            normalise(&mut mean);
            vectors.dimension = mean.len();
            vectors.concepts.push(concept);
            vectors.rows.extend(mean);
        }
        Ok(vectors)
    }

    /// The concepts that are nearest to a vector, the nearest first, and how near it is to each of all, in falling
    /// order; none for one of another length.
    pub(super) fn nearest(&self, vector: &[f32]) -> (Vec<usize>, Vec<f32>) {
        if vector.len() != self.dimension || self.dimension == 0 {
            return (Vec::new(), Vec::new());
        }
        let rows = self.rows.chunks_exact(self.dimension);
        let cosine =
            |row: &[f32]| -> f32 { row.iter().zip(vector).map(|(one, other)| one * other).sum() };
        let mut scores: Vec<(f32, usize)> = rows
            .map(cosine)
            .zip(self.concepts.iter().copied())
            .collect();
        scores.sort_by(|one, other| other.0.total_cmp(&one.0));
        let nearest = scores.iter().take(NEAREST).map(|(_, concept)| *concept);
        (
            nearest.collect(),
            scores.iter().map(|(score, _)| *score).collect(),
        )
    }
}

fn add_unit(sum: &mut Vec<f32>, vector: &[f32]) {
    let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
    if length == 0.0 {
        return;
    }
    sum.resize(vector.len(), 0.0);
    for (sum, value) in sum.iter_mut().zip(vector) {
        *sum += value / length;
    }
}

fn normalise(vector: &mut [f32]) {
    let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
    if length > 0.0 {
        for value in vector.iter_mut() {
            *value /= length;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_come_first() {
        let vectors = ConceptVectors {
            concepts: vec![7, 8, 9, 10],
            rows: vec![1.0, 0.0, 0.0, 1.0, 0.6, 0.8, -1.0, 0.0],
            dimension: 2,
        };
        assert_eq!(vectors.nearest(&[1.0, 0.1]).0, [7, 9, 8]);
        assert!(vectors.nearest(&[1.0]).0.is_empty());
        assert!(ConceptVectors::default().nearest(&[]).0.is_empty());
    }
}

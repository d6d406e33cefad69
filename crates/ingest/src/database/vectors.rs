//! Vectors of the replaced system are kept only if this embedder makes the same.

use shortlist_features::Featuriser;
use shortlist_storage::{ReplacedRow, ReplacedTable, StoredVector, Text};

use super::DatabaseImporter;
use crate::error::Result;

/// Old vectors that are compared with new ones before the rest is believed.
const SAMPLE: usize = 16;
/// The least cosine of an old and a new vector that are the same: the replaced system wrote eight
/// digits or more.
const SAME: f64 = 0.9999;

/// What is known of the embedder that made the old vectors.
#[derive(Debug, Default)]
pub(super) struct OldVectors {
    compared: usize,
    /// Why they cannot be kept, once one differed.
    refused: Option<String>,
}

/// What became of a vector, and why.
type Fate = (&'static str, Option<String>);

impl OldVectors {
    /// In words.
    pub(super) fn verdict(&self) -> String {
        match (&self.refused, self.compared) {
            (Some(reason), _) => format!("not kept: {reason}"),
            (None, 0) => "there were none".to_owned(),
            (None, compared) => {
                format!("kept: this embedder makes the same ({compared} of them were compared)")
            }
        }
    }

    /// Compares old vectors with new ones, until enough agree or one differs.
    fn compare(&mut self, featuriser: &Featuriser, text: &Text, old: &[f32]) -> Result<()> {
        if self.refused.is_some() || self.compared >= SAMPLE {
            return Ok(());
        }
        if old.len() != featuriser.dimension() {
            self.refused = Some(format!(
                "they have {} numbers, and this embedder's have {}",
                old.len(),
                featuriser.dimension()
            ));
            return Ok(());
        }
        let new = match text {
            Text::Document(document) => featuriser.any_text(document)?,
            Text::Posting(posting) => featuriser.posting(posting)?,
        };
        let cosine = cosine(old, &new.vector);
        if cosine < SAME {
            self.refused = Some(format!(
                "another embedder made them, or other text rules (cosine {cosine:.4} to this one's)"
            ));
        }
        self.compared += 1;
        Ok(())
    }
}

impl DatabaseImporter {
    /// Keeps the vectors of a batch that was stored, if they are this embedder's.
    pub(super) async fn keep_vectors(
        &self,
        table: ReplacedTable,
        rows: &[(String, ReplacedRow)],
        old_vectors: &mut OldVectors,
    ) -> Result<Vec<Fate>> {
        let with_vector = rows.iter().filter(|(_, row)| row.vector.is_some()).count();
        if with_vector == 0 {
            return Ok(rows.iter().map(|(_, row)| without(row)).collect());
        }
        let featuriser = self.featuriser.get()?;
        for (content_hash, row) in rows {
            let Some(vector) = &row.vector else { continue };
            if old_vectors.refused.is_some() || old_vectors.compared >= SAMPLE {
                break;
            }
            if let Some(text) = self.text_of(table, content_hash, &row.id).await? {
                old_vectors.compare(featuriser, &text, vector)?;
            }
        }
        if let Some(reason) = &old_vectors.refused {
            let left = |row: &ReplacedRow| match row.vector {
                Some(_) => ("recomputed", Some(reason.clone())),
                None => without(row),
            };
            return Ok(rows.iter().map(|(_, row)| left(row)).collect());
        }
        let (mut kept, mut fates) = (Vec::new(), Vec::new());
        for (content_hash, row) in rows {
            fates.push(match &row.vector {
                Some(vector) if vector.len() == featuriser.dimension() => {
                    kept.push(StoredVector {
                        content_hash: content_hash.clone(),
                        vector: vector.clone(),
                        // Nobody wrote down how much of the text was read.
                        tokens_read: 0,
                        tokens_dropped: 0,
                    });
                    ("kept", None)
                }
                Some(vector) => {
                    let reason = format!("it has {} numbers", vector.len());
                    ("recomputed", Some(reason))
                }
                None => without(row),
            });
        }
        let fingerprint = featuriser.fingerprint().as_str();
        self.vectors.put_vectors(fingerprint, &kept).await?;
        Ok(fates)
    }

    async fn text_of(
        &self,
        table: ReplacedTable,
        content_hash: &str,
        id: &str,
    ) -> Result<Option<Text>> {
        Ok(match table {
            ReplacedTable::CoverLetterSamples => {
                let letter = self.letters.letter(content_hash).await?;
                letter.map(|letter| Text::Document(letter.document))
            }
            ReplacedTable::Resumes => {
                let resume = self.resumes.resume(id).await?;
                resume.map(|resume| Text::Document(resume.document))
            }
            ReplacedTable::JobPostings => {
                let posting = self.postings.posting(id).await?;
                posting.map(|posting| Text::Posting(Box::new(posting)))
            }
        })
    }
}

fn without(row: &ReplacedRow) -> Fate {
    match &row.vector_fault {
        Some(fault) => ("recomputed", Some(fault.clone())),
        None => ("none", None),
    }
}

fn cosine(a: &[f32], b: &[f32]) -> f64 {
    let dot = |x: &[f32], y: &[f32]| -> f64 {
        let products = x.iter().zip(y).map(|(x, y)| f64::from(*x) * f64::from(*y));
        products.sum()
    };
    let lengths = (dot(a, a) * dot(b, b)).sqrt();
    if lengths > 0.0 {
        dot(a, b) / lengths
    } else {
        0.0
    }
}

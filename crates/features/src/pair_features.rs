//! A letter and what it is sent to as numbers.

use std::collections::HashSet;

use shortlist_document::{Document, Posting};
use shortlist_recommendation::Analyser;

use crate::error::Result;
use crate::featuriser::{Featuriser, unit};

/// Turns pairs into rows: the letter's vector, that of the role and company, their product, their
/// cosine similarity, and the share of the role's words that the letter has.
pub struct PairFeatures<'a> {
    featuriser: &'a Featuriser,
    analyser: Analyser,
}

impl<'a> PairFeatures<'a> {
    /// Rows by a featuriser, with words as the analyser cuts them.
    #[must_use]
    pub fn new(featuriser: &'a Featuriser, analyser: Analyser) -> Self {
        Self {
            featuriser,
            analyser,
        }
    }

    /// One row, `[3 x dimension + 2]`. `vector` is the letter's.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`](crate::Error::Embedding).
    pub fn row(
        &self,
        document: &Document,
        vector: &[f32],
        target: &PairTarget,
    ) -> Result<Vec<f32>> {
        let other = unit(&self.featuriser.phrase(&target.text())?);
        let letter = unit(vector);
        // The products of unit vectors are smaller than their numbers by the root of the dimension.
        let scale = (letter.len() as f32).sqrt();
        let products: Vec<f32> = letter.iter().zip(&other).map(|(a, b)| a * b).collect();
        let mut row = vector.to_vec();
        row.extend(&other);
        row.extend(products.iter().map(|product| scale * product));
        row.push(products.iter().sum());
        row.push(self.coverage(document, &target.role));
        Ok(row)
    }

    fn coverage(&self, document: &Document, role: &str) -> f32 {
        let asked = self.analyser.words(role);
        let said: HashSet<String> = document
            .sentences()
            .flat_map(|sentence| self.analyser.words(sentence.text))
            .collect();
        let found = asked.iter().filter(|word| said.contains(*word)).count();
        found as f32 / asked.len().max(1) as f32
    }
}

/// What a letter is sent to.
pub struct PairTarget {
    role: String,
    company: String,
}

impl PairTarget {
    /// What a letter says that it is for; `None`: it does not say.
    #[must_use]
    pub fn of_letter(document: &Document) -> Option<Self> {
        let text = |value: &Option<String>| value.as_deref().unwrap_or_default().trim().to_owned();
        let application = &document.application;
        let target = Self {
            role: text(&application.role),
            company: text(&application.company),
        };
        (!target.role.is_empty()).then_some(target)
    }

    /// What a posting is for.
    #[must_use]
    pub fn of_posting(posting: &Posting) -> Self {
        Self {
            role: posting
                .job_family
                .as_ref()
                .unwrap_or(&posting.title)
                .clone(),
            company: posting.company.clone(),
        }
    }

    fn text(&self) -> String {
        format!("{} {}", self.role, self.company)
    }
}

//! The chance of a letter for each of some postings.

use ndarray::ArrayView1;
use shortlist_document::Posting;
use shortlist_features::{PairFeatures, PairTarget};
use shortlist_models::{Error as ModelError, PAIR_MODEL};

use crate::answerer::{Answerer, ReadLetter};
use crate::error::Result;

impl Answerer {
    /// P(pass) of a letter for each posting; `None` where no model of pairs is in Production for this
    /// embedder.
    ///
    /// # Errors
    ///
    /// [`Error::Models`](crate::Error::Models) for a model of pairs that cannot be read.
    pub async fn pair_chances(
        &self,
        letter: &ReadLetter,
        postings: &[&Posting],
    ) -> Result<Option<Vec<f64>>> {
        let model = match self.models.in_production(PAIR_MODEL).await {
            Ok(Some(model)) => model,
            // Vectors of another embedder mean nothing to it; the letter's own model says so where it
            // is asked.
            Ok(None) | Err(ModelError::Fingerprint { .. }) => return Ok(None),
            Err(error) if error.is_out_of_reach() => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let (analyser, _) = self.analyser.analyser()?;
        let features = PairFeatures::new(self.vectors.featuriser()?, analyser);
        let chances = postings.iter().map(|posting| {
            let target = PairTarget::of_posting(posting);
            let row = features.row(letter.document(), &letter.embedding.vector, &target)?;
            Ok(model.file.pass_probability(ArrayView1::from(&row))?)
        });
        chances.collect::<Result<Vec<f64>>>().map(Some)
    }
}

//! The chance of a letter for each of some postings.

use ndarray::ArrayView1;
use shortlist_document::Document;
use shortlist_embedding::LetterEmbedding;
use shortlist_registry::Stage;

use super::PAIR_MODEL;
use super::features::{PairFeatures, Target};
use crate::error::{Error, Result};
use crate::fallback::is_out_of_reach;
use crate::recommend::Recommendation;
use crate::shortlist::Shortlist;

impl Shortlist {
    /// P(pass) of a letter for each posting; `None` where no model of pairs is in Production for this
    /// embedder.
    pub(crate) async fn pair_chances(
        &self,
        document: &Document,
        embedding: &LetterEmbedding,
        postings: &[Recommendation],
    ) -> Result<Option<Vec<f64>>> {
        let version = match self.registry.in_stage(PAIR_MODEL, Stage::Production).await {
            Ok(Some(version)) => version,
            Ok(None) => return Ok(None),
            Err(error) => {
                let error = Error::Registry(error);
                return if is_out_of_reach(&error) {
                    Ok(None)
                } else {
                    Err(error)
                };
            }
        };
        let model = match self.load(version).await {
            Ok(model) => model,
            // Vectors of another embedder mean nothing to it; the letter's own model says so where it
            // is asked.
            Err(Error::Fingerprint { .. }) => return Ok(None),
            Err(error) => return Err(error),
        };
        let (analyser, _) = self.analyser()?;
        let features = PairFeatures::new(self.featuriser()?, analyser);
        let chances = postings.iter().map(|recommendation| {
            let target = Target::of_posting(&recommendation.found.posting);
            let row = features.row(document, &embedding.vector, &target)?;
            Ok(model.file.pass_probability(ArrayView1::from(&row))?)
        });
        chances.collect::<Result<Vec<f64>>>().map(Some)
    }
}

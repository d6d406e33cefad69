//! What the gate judges a new model by.

use serde_json::json;
use shortlist_document::Split;
use shortlist_models::{Judgements, Look};
use shortlist_registry::{Evidence, InProduction, ModelVersion, PromotionGate, Said, Verdict};
use shortlist_runtime::Progress;

use crate::cross_fitting::{cross_fit, fewest, said_out_of_fold};
use crate::error::Result;
use crate::evaluation::probabilities;
use crate::fitting::{Fitted, Splits};
use crate::labelled::{Labelled, SplitData};
use crate::steps::go_on;
use crate::train::{TrainOptions, Trainer};

/// So many test letters of the rarer outcome tell of a model alone.
const ENOUGH_OF_AN_OUTCOME: usize = 50;

/// What the gate decided of a model, and on what.
pub(crate) struct Judged {
    pub(crate) verdict: Verdict,
    /// As it is kept with the decision; `None`: nothing was asked.
    pub(crate) evidence: Option<String>,
}

impl Trainer {
    /// Judges a model on the test letters, which is a look at them; the one that answers already is not asked about
    /// again.
    pub(crate) async fn judged(
        &self,
        model: &Fitted,
        labelled: &Labelled,
        splits: &Splits,
        gate: &PromotionGate,
        options: &TrainOptions,
        progress: &dyn Progress,
    ) -> Result<Judged> {
        go_on(progress)?;
        progress.begin(&format!("judging {}", model.name), 0);
        let judgements = Judgements::read(&self.registry).await?;
        let answering = self.models.production_version().await?;
        if let Some(version) = answering
            .as_ref()
            .filter(|one| model.known.as_ref() == Some(*one))
        {
            return Ok(Judged {
                verdict: Verdict {
                    passes: true,
                    is_provisional: judgements.is_provisional(version),
                    reason: format!("is the same model as {}, which answers now", named(version)),
                    rules: Vec::new(),
                },
                evidence: None,
            });
        }
        let look = Look {
            label_source: labelled.label_source.to_string(),
            test_hash: labelled.hash(Split::Test),
            letters: splits.test.labels.len(),
            weights: model.weights.clone(),
        };
        let production = match answering {
            None => InProduction::Nothing,
            Some(version) => self.in_production(version, &judgements, &splits.test).await,
        };
        let metadata = &model.file.metadata;
        let base_rate = splits.base_rate();
        let threshold = metadata.decision_threshold.unwrap_or(base_rate);
        let evidence = Evidence::measured(
            gate,
            judgements.number_of(&look),
            &splits.test.labels,
            &model.test_probabilities,
            (base_rate, threshold),
            &production,
        )?;
        let evidence = beside_learned(evidence, model, splits, options, progress)?;
        let verdict = gate.judge(&evidence);
        let kept = json!({"evidence": evidence, "verdict": verdict, "look": look});
        Ok(Judged {
            evidence: Some(kept.to_string()),
            verdict,
        })
    }

    /// What the model that answers says of the test letters, or why it says nothing: one of another embedder, or of
    /// an older format, must not block its own replacement.
    async fn in_production(
        &self,
        version: ModelVersion,
        judgements: &Judgements,
        test: &SplitData,
    ) -> InProduction {
        let model = named(&version);
        let is_provisional = judgements.is_provisional(&version);
        let scored = match self.models.load(version).await {
            Ok(loaded) => probabilities(&loaded.file, test),
            Err(error) => Err(error.into()),
        };
        match scored {
            Ok(probabilities) => InProduction::Scored {
                model,
                probabilities,
                is_provisional,
            },
            Err(error) => InProduction::Unscored {
                model,
                reason: error.to_string(),
            },
        }
    }
}

/// Where few test letters have the rarer outcome, the letters learned from stand beside them.
fn beside_learned(
    evidence: Evidence,
    model: &Fitted,
    splits: &Splits,
    options: &TrainOptions,
    progress: &dyn Progress,
) -> Result<Evidence> {
    let (test, seed) = (&splits.test, options.seed);
    if fewest(&test.labels) >= ENOUGH_OF_AN_OUTCOME {
        return Ok(evidence);
    }
    let fitted = cross_fit(
        model.name,
        &splits.train,
        &splits.validation,
        seed,
        progress,
    )?;
    let said = match &fitted {
        Some(fitted) => said_out_of_fold(fitted, options.calibration)?.map(|said| (fitted, said)),
        None => None,
    };
    let Some((fitted, said)) = said else {
        return Ok(evidence);
    };
    let test = Said {
        labels: &test.labels,
        probabilities: &model.test_probabilities,
    };
    let learned = Said {
        labels: &fitted.labels,
        probabilities: &said,
    };
    Ok(evidence.beside_learned(test, learned, splits.base_rate())?)
}

fn named(version: &ModelVersion) -> String {
    format!("{} {}", version.name, version.version)
}

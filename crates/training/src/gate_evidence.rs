//! What the gate judges a new model by.

use shortlist_metrics::{Bootstrap, Score};
use shortlist_registry::{Evidence, VersusProduction};

use crate::error::Result;
use crate::evaluation::{EvaluationRow, THRESHOLD, probabilities};
use crate::labelled::SplitData;
use crate::train::Trainer;

impl Trainer {
    /// The new model's scores, and how it compares with the model that answers now on the same test
    /// letters.
    pub(crate) async fn evidence(
        &self,
        row: &EvaluationRow,
        new: &[f64],
        test: &SplitData,
        bootstrap: Bootstrap,
    ) -> Result<Evidence> {
        Ok(Evidence {
            f1: row.f1.value,
            roc_auc_interval: (row.roc_auc.low, row.roc_auc.high),
            production: self.versus_production(new, test, bootstrap).await?,
        })
    }

    async fn versus_production(
        &self,
        new: &[f64],
        test: &SplitData,
        bootstrap: Bootstrap,
    ) -> Result<VersusProduction> {
        let Some(version) = self.models.production_version().await? else {
            return Ok(VersusProduction::None);
        };
        let model = format!("{} {}", version.name, version.version);
        // A model of another embedder, or of an older format, must not block its own replacement.
        let old = match self.models.load(version).await {
            Ok(old) => probabilities(&old.file, test),
            Err(error) => Err(error.into()),
        };
        let old = match old {
            Ok(old) => old,
            Err(error) => {
                return Ok(VersusProduction::Unknown {
                    model,
                    reason: error.to_string(),
                });
            }
        };
        let gap = bootstrap.difference(&test.labels, new, &old, Score::RocAuc, THRESHOLD)?;
        Ok(VersusProduction::Paired {
            model,
            difference: gap.value,
            interval: (gap.interval.low, gap.interval.high),
        })
    }
}

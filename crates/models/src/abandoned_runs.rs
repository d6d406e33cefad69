//! Runs of processes that are gone.

use shortlist_registry::{Run, RunStatus};

use crate::answering_model::EXPERIMENT;
use crate::catalog::ModelCatalog;
use crate::error::Result;

/// Milliseconds in which a run is written: it begins once its model is fitted. Shorter than the minute after
/// which a training that is silent is waited for no more, so that the next training finds its runs.
const WRITTEN_WITHIN: i64 = 50_000;

impl ModelCatalog {
    /// Ends the runs that nobody writes any more, as after a kill: those that were ended.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`](crate::Error::Registry).
    pub async fn end_abandoned_runs(&self) -> Result<Vec<Run>> {
        let now = self.clock.now();
        let mut ended = Vec::new();
        let experiments = self.registry.experiments().await?;
        let ours = experiments.iter().find(|known| known.name == EXPERIMENT);
        let Some(experiment) = ours else {
            return Ok(ended);
        };
        for id in self.registry.runs_going_on(&experiment.id).await? {
            let run = self.registry.run(&id).await?;
            if let Some(run) = run.filter(|run| run.started_at < now - WRITTEN_WITHIN) {
                self.registry
                    .finish_run(&id, RunStatus::Killed, now)
                    .await?;
                ended.push(run);
            }
        }
        Ok(ended)
    }
}

//! Versions are deleted with what is known of their letters.

use std::sync::Arc;

use shortlist_registry::{ModelVersion, Registry, VersionDeletion};
use shortlist_runtime::Clock;

use crate::error::{Error, Result};
use crate::learned_letters::LearnedLetters;
use crate::models::Models;

/// Deletes versions.
pub struct ModelDeleter {
    /// Where they are deleted.
    pub registry: Arc<dyn Registry>,
    /// Looks anew what answers once one was deleted.
    pub models: Arc<Models>,
    /// Which letters they learned from.
    pub learned: LearnedLetters,
    /// Tells when they were deleted.
    pub clock: Arc<dyn Clock>,
}

impl ModelDeleter {
    /// Deletes a version; gives it as it was. The list of the letters that it learned from goes with its
    /// files: where a server keeps these, the list stays, so that a letter's forgetting still names them.
    ///
    /// # Errors
    ///
    /// [`Error::NoVersion`]; [`Error::Registry`] with
    /// [`InProduction`](shortlist_registry::Error::InProduction) unless the wish allows it; [`Error::File`].
    pub async fn delete(&self, deletion: &VersionDeletion) -> Result<ModelVersion> {
        let (name, number) = (&deletion.name, deletion.version);
        let found = self.registry.version(name, number).await?;
        let version = found.ok_or_else(|| Error::NoVersion {
            name: name.clone(),
            version: number,
        })?;
        self.models.answering.look_again();
        self.registry
            .delete_version(deletion, self.clock.now())
            .await?;
        self.models.answering.look_again();
        if self.registry.files(&version).await?.is_empty() {
            self.learned.remove(&version.run_id)?;
        }
        Ok(version)
    }
}

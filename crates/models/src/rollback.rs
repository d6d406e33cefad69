//! Back to the version that answered before.

use shortlist_registry::Stage;

use crate::error::{Error, Result};
use crate::model_name::ModelName;
use crate::promoter::{Promoter, Promotion};

impl Promoter {
    /// Puts the version that was in Production before back there, after checking that its files
    /// still have their hashes, that it loads, and that its embedder is at hand. If the model has no
    /// version in Production now, its last one comes back. `actor`: who asks for it.
    ///
    /// # Errors
    ///
    /// [`Error::NothingBefore`] if there is none; what is wrong with it, and then nothing is
    /// changed.
    pub async fn rollback(&self, name: ModelName, actor: &str, reason: &str) -> Result<Promotion> {
        let now = self
            .registry
            .in_stage(name.as_str(), Stage::Production)
            .await?;
        let history = self.registry.history(name.as_str()).await?;
        let versions = self.registry.versions(name.as_str()).await?;
        let before = history
            .iter()
            .rev()
            .filter(|change| change.to == Stage::Production)
            .filter(|change| now.as_ref().is_none_or(|now| now.version != change.version))
            // One that was deleted since does not come back.
            .find_map(|change| {
                versions
                    .iter()
                    .find(|known| known.version == change.version)
            });
        let before = before.ok_or_else(|| Error::NothingBefore {
            name: name.to_string(),
        })?;
        let reason = match &now {
            Some(now) => format!("rollback from version {}: {reason}", now.version),
            None => format!("rollback: {reason}"),
        };
        self.promote(name, before.version, Stage::Production, actor, &reason)
            .await
    }
}

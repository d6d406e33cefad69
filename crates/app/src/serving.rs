//! How a process answers many requests.

use std::sync::Arc;
use std::time::Duration;

use shortlist_features::EmbeddingSettings;
use shortlist_runtime::{Nobody, Observer};

/// How a process answers many requests.
#[derive(Clone)]
pub struct ServingSettings {
    /// For how long the registry is not asked again which model answers, unless this process moved one.
    pub model_checked_every: Duration,
    /// How much memory the vectors of letters that came lately may take, in bytes; 0: none are kept.
    pub vector_cache_bytes: u64,
    /// How letters that come together are embedded.
    pub embedding: EmbeddingSettings,
    /// Who is told what happens.
    pub observer: Arc<dyn Observer>,
}

impl Default for ServingSettings {
    fn default() -> Self {
        Self {
            model_checked_every: Duration::from_secs(1),
            vector_cache_bytes: 32 << 20,
            embedding: EmbeddingSettings::default(),
            observer: Arc::new(Nobody),
        }
    }
}

//! What a server is told: by flags, by the environment, by a file, or by nobody.

mod file;
mod keys;
mod reference;

use std::time::Duration;

pub use file::read_file;
pub use keys::{GivenSettings, Settings};
pub use reference::{Described, described, reference};

use shortlist_app::{EmbeddingSettings, Observer, ServingSettings};

use crate::limits::Limits;

impl Default for Settings {
    fn default() -> Self {
        GivenSettings::default().resolved()
    }
}

impl Settings {
    /// What is wrong with values that no type excludes; `None`: nothing.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        let positive = [
            ("at_once", self.at_once as u64),
            ("seconds", self.seconds),
            ("embedding_waiting", self.embedding_waiting as u64),
            ("batch_letters", self.batch_letters as u64),
        ];
        if let Some((key, _)) = positive.iter().find(|(_, value)| *value == 0) {
            return Some(format!("expected {key} to be at least 1, but came 0"));
        }
        let origin = self
            .cors_origins
            .iter()
            .find(|origin| *origin == "*" || origin.ends_with('/') || !origin.contains("://"));
        origin.map(|origin| {
            format!("expected cors_origins such as https://career.example, but came {origin:?}")
        })
    }

    /// What is taken on at the same time.
    #[must_use]
    pub fn limits(&self) -> Limits {
        Limits {
            at_once: self.at_once,
            time: Duration::from_secs(self.seconds),
        }
    }

    pub(crate) fn serving(&self, observer: std::sync::Arc<dyn Observer>) -> ServingSettings {
        ServingSettings {
            model_checked_every: crate::background::LOOKS_EVERY * 4,
            vector_cache_bytes: self.vector_cache_megabytes << 20,
            embedding: EmbeddingSettings {
                waiting: self.embedding_waiting,
                tokens_at_once: self.embedding_tokens,
                wait: Duration::from_millis(self.embedding_wait_milliseconds),
            },
            observer,
        }
    }
}

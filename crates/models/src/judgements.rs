//! What gates have decided so far, as the audit log has it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use shortlist_classification::{ModelFile, ModelMetadata};
use shortlist_registry::{ModelVersion, Registry};

use crate::error::Result;

/// Digits of a model's identity: enough to tell all models of a home apart.
const DIGITS: usize = 16;

/// A model that was asked about on test letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// Where the letters' labels come from.
    pub label_source: String,
    /// The identity of the letters and labels.
    pub test_hash: String,
    /// How many letters.
    pub letters: usize,
    /// The identity of the model ([`weights_hash`]).
    pub weights: String,
}

/// What a gate decided of a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The model's name.
    pub name: String,
    /// The version.
    pub version: u32,
    /// On which letters; `None`: written by a version of this library that did not count looks.
    pub look: Option<Look>,
    /// Whether it answers although nothing could be shown of it.
    pub is_provisional: bool,
}

/// All that gates decided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judgements(Vec<Judgement>);

/// What a gate's decision rests on, as it is kept in the audit log: of that, what is read again.
#[derive(Deserialize)]
struct Kept {
    look: Option<Look>,
    verdict: KeptVerdict,
}

#[derive(Deserialize)]
struct KeptVerdict {
    #[serde(default)]
    is_provisional: bool,
}

impl Judgements {
    /// Those in a registry's audit log, oldest first. Lines that are no gate's are left out.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`](crate::Error::Registry).
    pub async fn read(registry: &Arc<dyn Registry>) -> Result<Self> {
        let records = registry.audit().await?;
        let judgements = records.into_iter().filter_map(|record| {
            let detail: serde_json::Value = serde_json::from_str(&record.detail).ok()?;
            let kept: Kept = serde_json::from_str(detail["evidence"].as_str()?).ok()?;
            Some(Judgement {
                name: record.name,
                version: record.version,
                look: kept.look,
                is_provisional: kept.verdict.is_provisional,
            })
        });
        Ok(Self(judgements.collect()))
    }

    /// The looks, each once, at test letters of which there are so many by now. A look counts as long as most of
    /// today's letters were there: once there are twice as many, they are asked anew.
    #[must_use]
    pub fn looks(&self, label_source: &str, letters: usize) -> Vec<&Look> {
        let mut looks: Vec<&Look> = Vec::new();
        for look in self
            .0
            .iter()
            .filter_map(|judgement| judgement.look.as_ref())
        {
            let counts = look.label_source == label_source && 2 * look.letters > letters;
            if counts && !looks.contains(&look) {
                looks.push(look);
            }
        }
        looks
    }

    /// Where the labels came from that were asked last.
    #[must_use]
    pub fn last_label_source(&self) -> Option<&str> {
        let mut looks = self.0.iter().rev();
        looks.find_map(|one| one.look.as_ref().map(|look| look.label_source.as_str()))
    }

    /// Which look a model's is, from 1: all others at the same letters count, whatever their seed. The same model
    /// on the same letters is no other look.
    #[must_use]
    pub fn number_of(&self, look: &Look) -> usize {
        let looks = self.looks(&look.label_source, look.letters);
        1 + looks.into_iter().filter(|other| *other != look).count()
    }

    /// Whether a version answers although nothing could be shown of it, by the last word on it.
    #[must_use]
    pub fn is_provisional(&self, version: &ModelVersion) -> bool {
        let mut of_version = self.0.iter().rev();
        of_version
            .find(|one| one.name == version.name && one.version == version.version)
            .is_some_and(|one| one.is_provisional)
    }
}

/// The identity of a model: everything that its number depends on, and what it learned from, but no random choices of
/// its interval.
///
/// # Errors
///
/// [`Error::Classification`](crate::Error::Classification).
pub fn weights_hash(file: &ModelFile) -> Result<String> {
    let file = ModelFile {
        classifier: file.classifier.clone(),
        calibration: file.calibration.clone(),
        reference: None,
        metadata: ModelMetadata {
            // By random draws, as intervals are.
            drift: None,
            ..file.metadata.clone()
        },
    };
    let digest = hex::encode(Sha256::digest(file.to_bytes()?));
    Ok(digest.chars().take(DIGITS).collect())
}

//! Is there anything new to learn from?

use std::sync::Arc;

use shortlist_document::LabelSource;
use shortlist_features::LazyFeaturiser;
use shortlist_models::ModelName;
use shortlist_registry::Registry;
use shortlist_storage::{
    KeptLetterRepository, LetterLabel, OutcomeRepository, SignatureRepository, SoundLabels,
};

use crate::error::Result;
use crate::labelled::only_kind;

/// The parameter of a run that says how many labelled letters there were.
pub(crate) const LABELLED_LETTERS: &str = "labelled_letters";

/// Labelled letters now and then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLabels {
    /// Labelled letters of the kind that would be learned from.
    pub labelled: usize,
    /// Those that there were at the last training. Null: there was none that says so.
    pub at_last_training: Option<usize>,
    /// How many came since.
    pub new: usize,
    /// The content hashes of letters whose label a fault changed: they are not counted.
    pub damaged_letters: Vec<String>,
}

/// Counts labels that no training has seen.
#[derive(Clone)]
pub struct LabelCounter {
    /// The letters' labels, without their texts.
    pub labels: Arc<dyn SignatureRepository>,
    /// The labels of letters of which only the vector is kept.
    pub kept: Arc<dyn KeptLetterRepository>,
    /// The outcomes that labels come from.
    pub outcomes: Arc<dyn OutcomeRepository>,
    /// Tells which vectors can be learned from: those of its own fingerprint.
    pub featuriser: Arc<LazyFeaturiser>,
    /// Knows the last training.
    pub registry: Arc<dyn Registry>,
}

impl LabelCounter {
    /// How many labelled letters came since the last training; a schedule without new outcomes need not
    /// train.
    ///
    /// # Errors
    ///
    /// [`Error::AmbiguousLabels`](crate::Error::AmbiguousLabels), and those of store and registry: an outcome that a fault
    /// changed, too.
    pub async fn new_labels(&self, wish: Option<LabelSource>) -> Result<NewLabels> {
        self.outcomes.outcomes().await?;
        let SoundLabels { labels, damaged } = self.labels.letter_labels().await?;
        let kept = self.kept_vectors().await?;
        let sources = labels.iter().map(|label| label.label_source);
        let of_kept = std::iter::repeat_n(LabelSource::Outcome, kept);
        let source = match wish {
            Some(source) => source,
            None => only_kind(sources.chain(of_kept))?,
        };
        let labelled = count(&labels, source, kept);
        let mut at_last_training = None;
        for name in ModelName::ALL {
            let Some(version) = self.registry.versions(name.as_str()).await?.pop() else {
                continue;
            };
            let Some(run) = self.registry.run(&version.run_id).await? else {
                continue;
            };
            let is_same_kind =
                run.params.get("label_source").map(String::as_str) == Some(source.as_str());
            let known = run.params.get(LABELLED_LETTERS).filter(|_| is_same_kind);
            at_last_training = at_last_training.max(known.and_then(|count| count.parse().ok()));
        }
        Ok(NewLabels {
            labelled,
            at_last_training,
            new: labelled.saturating_sub(at_last_training.unwrap_or(0)),
            damaged_letters: damaged,
        })
    }

    /// Labelled letters of one kind, those that are set aside among them.
    pub(crate) async fn labelled(&self, source: LabelSource) -> Result<usize> {
        let labels = self.labels.letter_labels().await?.labels;
        Ok(count(&labels, source, self.kept_vectors().await?))
    }

    /// Letters with a real outcome of which only the vector is kept.
    async fn kept_vectors(&self) -> Result<usize> {
        let fingerprint = self.featuriser.get()?.fingerprint().as_str();
        Ok(self.kept.labelled_vectors(fingerprint).await?.len())
    }
}

fn count(labels: &[LetterLabel], source: LabelSource, kept: usize) -> usize {
    let of_source = labels.iter().filter(|label| label.label_source == source);
    of_source.count()
        + if source == LabelSource::Outcome {
            kept
        } else {
            0
        }
}

//! The vectors of letters that were asked about, held against those of the letters that the model learned from.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use shortlist_models::DATASET;
use shortlist_monitoring::drift::{DriftSettings, VectorDrift, VectorMeasure, holm};
use shortlist_registry::{ModelVersion, Registry};
use shortlist_storage::{
    DatasetRepository, Error as StorageError, SoundDatasets, VectorRepository,
};
use tokio::sync::Mutex;

use super::answered::Answered;
use super::report::{VectorDriftReport, VectorMeasured, VectorsMissing};
use crate::error::Result;

/// Vectors of each side that are compared at most: each is held against each.
const MOST_VECTORS: usize = 300;
/// Fewer permutations than by default, as for features.
const DRAWS: usize = 199;
/// Fewer vectors tell nothing.
const FEWEST: usize = 10;

/// Where vectors are kept, and what was learned from.
pub struct VectorSource {
    /// The vectors of letters, stored ones and those that were asked about.
    pub vectors: Arc<dyn VectorRepository>,
    /// What trainings learned from.
    pub datasets: Arc<dyn DatasetRepository>,
    /// What each version was made by.
    pub registry: Arc<dyn Registry>,
}

/// What was computed last: with the same letters it is the same.
#[derive(Default)]
pub(crate) struct SeenVectors(Mutex<Seen>);

#[derive(Default)]
struct Seen {
    reference: Option<Reference>,
    compared: Option<(Vec<String>, VectorDriftReport)>,
}

/// What a version learned from, as far as it is kept in this database.
#[derive(Clone)]
struct Reference {
    /// Name, version and the fingerprint of the embedder.
    of: (String, u32, String),
    letters: Arc<HashSet<String>>,
    vectors: Arc<Vec<Vec<f32>>>,
}

impl VectorSource {
    /// Holds the newest answers of a version against what it learned from.
    pub(crate) async fn drift(
        &self,
        version: &ModelVersion,
        newest: &[Answered],
        seen: &SeenVectors,
    ) -> Result<VectorDriftReport> {
        let Some(last) = newest.last() else {
            return Ok(VectorDriftReport::missing(VectorsMissing::FewVectors));
        };
        let mut seen = seen.0.lock().await;
        let reference = self
            .reference(version, &last.fingerprint, &mut seen)
            .await?;
        // A letter that was learned from is no news of what comes in.
        let new = newest.iter().rev();
        let new = new.filter(|answer| !reference.letters.contains(&answer.content_hash));
        let mut hashes: Vec<String> = new.map(|answer| answer.content_hash.clone()).collect();
        hashes.sort_unstable();
        hashes.dedup();
        if let Some((known, report)) = &seen.compared
            && *known == hashes
        {
            return Ok(report.clone());
        }
        let current = self.by_hash(&last.fingerprint, &hashes).await?;
        let current: Vec<Vec<f32>> = current.into_values().collect();
        let mut report = VectorDriftReport {
            reference: reference.vectors.len(),
            current: current.len(),
            not_kept: hashes.len() - current.len(),
            ..VectorDriftReport::default()
        };
        report.missing = missing(&report, hashes.len());
        if report.missing.is_none() {
            let vectors = reference.vectors;
            let computed = tokio::task::spawn_blocking(move || measures(&vectors, &current));
            report.measures = computed.await.map_err(|_| crate::Error::Interrupted)??;
        }
        seen.compared = Some((hashes, report.clone()));
        Ok(report)
    }

    /// The letters that a version learned from; none, where this database does not have what it learned from.
    async fn reference(
        &self,
        version: &ModelVersion,
        fingerprint: &str,
        seen: &mut Seen,
    ) -> Result<Reference> {
        let of = (
            version.name.clone(),
            version.version,
            fingerprint.to_owned(),
        );
        if let Some(known) = seen.reference.as_ref().filter(|known| known.of == of) {
            return Ok(known.clone());
        }
        let mut hashes = self.learned_from(version).await?;
        // Hashes have no order but chance's: the first of them are a fair sample.
        hashes.sort_unstable();
        let found = self.by_hash(fingerprint, &hashes).await?;
        let vectors = hashes.iter().filter_map(|hash| found.get(hash));
        let reference = Reference {
            of,
            vectors: Arc::new(vectors.take(MOST_VECTORS).cloned().collect()),
            letters: Arc::new(hashes.into_iter().collect()),
        };
        seen.compared = None;
        Ok(seen.reference.insert(reference).clone())
    }

    /// The content hashes of the letters of a version's dataset that are not forgotten.
    async fn learned_from(&self, version: &ModelVersion) -> Result<Vec<String>> {
        let run = self.registry.run(&version.run_id).await?;
        let Some(wanted) = run.and_then(|run| run.params.get(DATASET).cloned()) else {
            return Ok(Vec::new());
        };
        let SoundDatasets { datasets, damaged } = self.datasets.datasets().await?;
        if damaged.contains(&wanted) {
            return Err(StorageError::changed("dataset", &wanted).into());
        }
        let dataset = datasets.into_iter().find(|dataset| dataset.hash == wanted);
        let letters = dataset.into_iter().flat_map(|dataset| dataset.letters);
        Ok(letters.filter_map(|letter| letter.content_hash).collect())
    }

    async fn by_hash(
        &self,
        fingerprint: &str,
        hashes: &[String],
    ) -> Result<HashMap<String, Vec<f32>>> {
        let hashes: Vec<&str> = hashes.iter().map(String::as_str).collect();
        let found = self.vectors.vectors_by_hash(fingerprint, &hashes).await?;
        let found = found.into_iter();
        Ok(found.map(|one| (one.content_hash, one.vector)).collect())
    }
}

/// Why vectors cannot be compared, if so.
fn missing(report: &VectorDriftReport, answers: usize) -> Option<VectorsMissing> {
    if report.reference < FEWEST {
        Some(VectorsMissing::NoReference)
    } else if report.current >= FEWEST {
        None
    } else if answers >= FEWEST {
        Some(VectorsMissing::NotKept)
    } else {
        Some(VectorsMissing::FewVectors)
    }
}

fn measures(reference: &[Vec<f32>], current: &[Vec<f32>]) -> Result<Vec<VectorMeasured>> {
    let settings = DriftSettings::default()
        .with_draws(DRAWS)
        .with_most_vectors(MOST_VECTORS);
    let drift = VectorDrift::new(reference, current, &settings)?;
    let p_values: Vec<f64> = drift.measures.iter().map(|one| one.p_value).collect();
    let measures = drift.measures.iter().zip(holm(&p_values));
    let measures = measures.map(|(one, adjusted)| VectorMeasured {
        measure: name(one.measure).to_owned(),
        value: one.value,
        p_value: one.p_value,
        adjusted,
        would_find: one.smallest_found,
        would_find_at: one.smallest_found_at,
    });
    Ok(measures.collect())
}

fn name(measure: VectorMeasure) -> &'static str {
    match measure {
        VectorMeasure::Classifier => "classifier",
        VectorMeasure::MeanDiscrepancy => "mean_discrepancy",
    }
}

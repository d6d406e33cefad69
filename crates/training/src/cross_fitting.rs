//! Where few letters could calibrate, every letter learns and every letter calibrates.

use linfa::Dataset;
use ndarray::{Array1, Axis};
use shortlist_classification::{Calibration, CalibrationMethod, Classifier, KFold};
use shortlist_models::ModelName;
use shortlist_runtime::Progress;

use crate::error::Result;
use crate::fit_model::fit_watched;
use crate::labelled::SplitData;
use crate::steps::{advance, flow, step};

/// With fewer validation letters of an outcome, these alone do not calibrate.
const FEW: usize = 10;
/// Parts that letters are dealt into, at most.
const FOLDS: usize = 5;

/// A model of all letters, with the score of each by a model that did not learn from it.
pub(crate) struct CrossFitted {
    pub(crate) classifier: Classifier,
    pub(crate) scores: Vec<f64>,
    pub(crate) labels: Vec<bool>,
    /// How much each letter weighs.
    pub(crate) weights: Vec<f32>,
}

/// Whether validation letters are too few to calibrate alone.
pub(crate) fn is_needed(validation: &SplitData) -> bool {
    fewest(&validation.labels) < FEW
}

/// Fits a model to the letters of both parts (Wolpert 1992, stacked generalization). Letters of one group (an author, a
/// company, near-duplicates) are scored by a model that learned from none of them. `None`: there are too few groups.
pub(crate) fn cross_fit(
    name: ModelName,
    train: &SplitData,
    validation: &SplitData,
    seed: u64,
    progress: &dyn Progress,
) -> Result<Option<CrossFitted>> {
    let all = train.joined(validation)?;
    let plan = KFold::new(FOLDS.min(fewest(&all.labels))).seed(seed);
    let Ok(folds) = plan.stratified_grouped(&all.labels, &all.groups) else {
        return Ok(None);
    };
    let fitted = |rows: &[usize]| {
        let labels: Array1<bool> = rows.iter().map(|row| all.labels[*row]).collect();
        let weights: Array1<f32> = rows.iter().map(|row| all.weights[*row]).collect();
        let dataset =
            Dataset::new(all.features.select(Axis(0), rows), labels).with_weights(weights);
        fit_watched(name, &dataset, seed, &|| flow(progress))
    };
    let has_both = |rows: &[usize]| {
        let mut labels = rows.iter().map(|row| all.labels[*row]);
        let first = labels.next();
        labels.any(|label| Some(label) != first)
    };
    if !folds.iter().all(|fold| has_both(&fold.train)) {
        return Ok(None);
    }
    let what = format!("cross-fitting {name}");
    let (classifier, scores) = step(progress, &what, folds.len() + 1, || {
        let mut scores = vec![0.0; all.labels.len()];
        for fold in folds {
            let classifier = fitted(&fold.train)?;
            let tested = all.features.select(Axis(0), &fold.test);
            let of_fold = classifier.log_odds_of_rows(tested.view())?;
            for (row, score) in fold.test.into_iter().zip(of_fold) {
                scores[row] = score;
            }
            advance(progress)?;
        }
        let rows: Vec<usize> = (0..all.labels.len()).collect();
        let classifier = fitted(&rows)?;
        progress.advance(1);
        Ok((classifier, scores))
    })?;
    Ok(Some(CrossFitted {
        classifier,
        scores,
        labels: all.labels,
        weights: all.weights,
    }))
}

/// What models of a kind say of letters that they did not learn from, calibrated by others of these letters.
pub(crate) fn said_out_of_fold(
    fitted: &CrossFitted,
    method: CalibrationMethod,
) -> Result<Option<Vec<f64>>> {
    let CrossFitted { scores, labels, .. } = fitted;
    let plan = KFold::new(2);
    let mut said = vec![0.0; labels.len()];
    if fewest(labels) < 2 * plan.folds {
        return Ok(None);
    }
    for fold in plan.stratified(labels)? {
        let of = |rows: &[usize]| -> (Vec<f64>, Vec<bool>) {
            rows.iter().map(|row| (scores[*row], labels[*row])).unzip()
        };
        let (scores_of_others, labels_of_others) = of(&fold.train);
        let calibration = Calibration::fit(method, &scores_of_others, &labels_of_others)?;
        for row in fold.test {
            said[row] = calibration.apply(scores[row]).probability;
        }
    }
    Ok(Some(said))
}

/// How many letters have the rarer outcome.
pub(crate) fn fewest(labels: &[bool]) -> usize {
    let passed = labels.iter().filter(|label| **label).count();
    passed.min(labels.len() - passed)
}

//! Choosing a model where one validation set is too small to choose by.

use std::fmt;
use std::str::FromStr;

use linfa::Dataset;
use ndarray::{Array1, Axis};
use serde::{Deserialize, Serialize};
use shortlist_classification::KFold;
use shortlist_metrics::roc_auc;

use crate::error::{Error, Result};
use crate::fit_model::fit_watched;
use crate::labelled::SplitData;
use crate::steps::{advance, flow, step};
use shortlist_models::ModelName;
use shortlist_runtime::Progress;

/// How often the letters are dealt into how many parts, written `5x10` for 5 parts, 10 times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrossValidationPlan {
    /// Parts, at least 2.
    pub folds: usize,
    /// Times, at least 1.
    pub repeats: usize,
}

impl fmt::Display for CrossValidationPlan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}x{}", self.folds, self.repeats)
    }
}

impl FromStr for CrossValidationPlan {
    type Err = Error;

    /// `5x10`, or `5` for once.
    fn from_str(text: &str) -> Result<Self> {
        let (folds, repeats) = text.split_once('x').unwrap_or((text, "1"));
        let plan = folds.parse().ok().zip(repeats.parse().ok());
        match plan {
            Some((folds, repeats)) if folds >= 2 && repeats >= 1 => Ok(Self { folds, repeats }),
            _ => Err(Error::CrossValidationPlan { came: text.into() }),
        }
    }
}

/// A model's ROC-AUC by cross-validation over the train and validation letters.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossValidation {
    /// The plan.
    pub plan: CrossValidationPlan,
    /// The mean over all folds.
    pub mean_roc_auc: f64,
    /// The standard deviation over all folds.
    pub standard_deviation: f64,
}

/// Cross-validates a model over the letters of both splits. The test letters are not touched.
pub(crate) fn cross_validate(
    name: ModelName,
    plan: CrossValidationPlan,
    train: &SplitData,
    validation: &SplitData,
    seed: u64,
    progress: &dyn Progress,
) -> Result<CrossValidation> {
    let SplitData {
        features, labels, ..
    } = train.joined(validation)?;
    let folds = KFold::new(plan.folds).repeats(plan.repeats).seed(seed);
    let folds = folds.stratified(&labels)?;
    let what = format!("cross-validating {name}");
    let scores = step(progress, &what, folds.len(), || {
        let mut scores = Vec::new();
        for fold in folds {
            let labels_of =
                |rows: &[usize]| rows.iter().map(|row| labels[*row]).collect::<Vec<bool>>();
            let dataset = Dataset::new(
                features.select(Axis(0), &fold.train),
                Array1::from(labels_of(&fold.train)),
            );
            let classifier = fit_watched(name, &dataset, seed, &|| flow(progress))?;
            let tested =
                classifier.log_odds_of_rows(features.select(Axis(0), &fold.test).view())?;
            scores.push(roc_auc(&labels_of(&fold.test), &tested)?);
            advance(progress)?;
        }
        Ok(scores)
    })?;
    let count = scores.len() as f64;
    let mean = scores.iter().sum::<f64>() / count;
    let squares = scores
        .iter()
        .map(|score| (score - mean).powi(2))
        .sum::<f64>();
    Ok(CrossValidation {
        plan,
        mean_roc_auc: mean,
        standard_deviation: (squares / (count - 1.0)).sqrt(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_are_read_as_they_are_written() {
        let plan: CrossValidationPlan = "5x10".parse().unwrap();
        assert_eq!(
            plan,
            CrossValidationPlan {
                folds: 5,
                repeats: 10
            }
        );
        assert_eq!(plan.to_string(), "5x10");
        assert_eq!("4".parse::<CrossValidationPlan>().unwrap().repeats, 1);
        for wrong in ["", "1x5", "5x0", "5x", "x5", "five", "5x10x2", "-5"] {
            assert!(wrong.parse::<CrossValidationPlan>().is_err(), "{wrong}");
        }
    }
}

//! How much each kind of feature may count.

use std::collections::BTreeMap;

use ndarray::{Array2, s};
use rayon::prelude::*;

use super::laplace::log_evidence;
use super::letter_features::Block;
use crate::error::Result;

/// Variances of log-odds that a block may bring.
const VALUES: [f64; 6] = [0.0, 0.125, 0.5, 2.0, 8.0, 32.0];
/// Of a block that is not yet looked at.
const NONE: usize = 0;
/// Of the block that the search begins with.
const SOME: usize = 2;
/// The prior variance of the intercept: base rates from 1 to 99 % are within it.
const INTERCEPT: f64 = 16.0;
/// What a block more must gain in log-evidence, so that of equals the simpler one counts more.
const SIMPLICITY: f64 = 0.5;
/// Times that all blocks are gone through.
const SWEEPS: usize = 2;
/// Priors that are kept, at most, and how far behind the best one in log-evidence.
const KEPT: usize = 6;
const BEHIND: f64 = 3.0;
/// Log-odds of letters are taken to differ by at least 0.7 units (a variance of a half), so that only data make an
/// interval narrow: this many letters do not yet, and of more letters as much less is asked for as they are more.
const LEAST: f64 = 0.5;
const LETTERS_FOR_LEAST: f64 = 400.0;

/// The prior variance of the weights of each block.
pub(super) type Prior = Vec<f64>;

/// The likeliest priors, found block by block from one that has the block `first` alone: those that explain the
/// labels best, all log-odds considered (type II maximum likelihood, Rasmussen and Williams 2006, chapter 5).
/// The labels may be a sample of those of `all_letters`.
pub(super) fn likely_priors(
    features: &Array2<f32>,
    blocks: &[Block],
    first: usize,
    labels: &[bool],
    all_letters: usize,
) -> Result<Vec<Prior>> {
    let kernels: Vec<Array2<f64>> = blocks
        .iter()
        .map(|block| {
            let columns = features
                .slice(s![.., block.columns.clone()])
                .mapv(f64::from);
            columns.dot(&columns.t()) * f64::from(block.unit)
        })
        .collect();
    let mut best = vec![NONE; blocks.len()];
    best[first.min(blocks.len() - 1)] = SOME;
    let mut known = BTreeMap::from([(best.clone(), evidence(&kernels, &best, labels)?)]);
    for _ in 0..SWEEPS {
        let before = best.clone();
        for block in 0..blocks.len() {
            let others: Vec<Vec<usize>> = (0..VALUES.len())
                .map(|value| {
                    let mut choice = best.clone();
                    choice[block] = value;
                    choice
                })
                .filter(|choice| !known.contains_key(choice))
                .collect();
            let found: Vec<Result<f64>> = others
                .par_iter()
                .map(|choice| evidence(&kernels, choice, labels))
                .collect();
            for (choice, evidence) in others.into_iter().zip(found) {
                known.insert(choice, evidence?);
            }
            if let Some((choice, _)) = known.iter().max_by(|a, b| a.1.total_cmp(b.1)) {
                best.clone_from(choice);
            }
        }
        if best == before {
            break;
        }
    }
    let total = |choice: &[usize]| choice.iter().map(|value| VALUES[*value]).sum::<f64>();
    let least_variance = LEAST * (LETTERS_FOR_LEAST / all_letters as f64).min(1.0);
    let mut known: Vec<(Vec<usize>, f64)> = known
        .into_iter()
        .filter(|(choice, _)| total(choice) >= least_variance)
        .collect();
    known.sort_by(|a, b| b.1.total_cmp(&a.1));
    let least = known.first().map_or(0.0, |(_, evidence)| evidence - BEHIND);
    Ok(known
        .into_iter()
        .filter(|(_, evidence)| *evidence >= least)
        .take(KEPT)
        .map(|(choice, _)| choice.into_iter().map(|value| VALUES[value]).collect())
        .collect())
}

fn evidence(kernels: &[Array2<f64>], choice: &[usize], labels: &[bool]) -> Result<f64> {
    let mut kernel = Array2::from_elem((labels.len(), labels.len()), INTERCEPT);
    let mut price = 0.0;
    for (block, value) in kernels.iter().zip(choice).filter(|(_, value)| **value > 0) {
        kernel.scaled_add(VALUES[*value], block);
        price += SIMPLICITY;
    }
    Ok(log_evidence(&kernel, labels)? - price)
}

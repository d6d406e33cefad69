//! All features of a vector.

use std::ops::Range;

use ndarray::{Array2, ArrayView2, s};
use rand::Rng;
use rayon::prelude::*;

use super::local_features::LocalFeatures;
use super::smooth_features::SmoothFeatures;
use super::steps::StepDraws;
use crate::error::{Error, Result};

/// What the plausible models see of a vector: the vector, smooth waves of it, a 1, and what it is among the
/// letters that were learned from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LetterFeatures {
    pub(crate) smooth: SmoothFeatures,
    /// `None`: letters are all alike, or the file is of format 3 or older.
    pub(crate) local: Option<LocalFeatures>,
}

/// Features that share a prior variance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) columns: Range<usize>,
    /// The variance of weights at which the block's log-odds have a mean variance of 1.
    pub(super) unit: u8,
}

impl LetterFeatures {
    /// Features that suit labelled rows `[letters, dimension]`, and those of the rows themselves, as they are
    /// to learn from: what was learned from labels is each letter's without its own.
    pub(super) fn learned(
        rows: ArrayView2<'_, f32>,
        labels: &[bool],
        rng: &mut impl Rng,
    ) -> Result<(Self, Array2<f32>)> {
        let smooth = SmoothFeatures::new(rows, rng);
        let scaled: Vec<f32> = rows
            .outer_iter()
            .flat_map(|row| smooth.scaled(&row.to_vec()))
            .collect();
        let scaled = shaped(rows.nrows(), rows.ncols(), scaled)?;
        let mut local = LocalFeatures::new(scaled.view(), rng)?;
        let mut held_out = None;
        if let Some(local) = &mut local {
            let along = scaled.outer_iter();
            let along = along.flat_map(|row| local.along(&row.to_vec())).collect();
            let along = shaped(rows.nrows(), local.axes.nrows(), along)?;
            let weighed = local.weighed(&along)?;
            let draws = StepDraws::new(local.axes.nrows(), rng);
            held_out = draws.held_out(&along, &weighed, &local.heights, labels)?;
            if held_out.is_some() {
                local.steps = draws.learned(&weighed, &local.heights, labels)?;
            }
        }
        let features = Self { smooth, local };
        let mut values = features.of_rows(rows)?;
        if let Some(steps) = held_out {
            let first = values.ncols() - steps.ncols();
            values.slice_mut(s![.., first..]).assign(&steps);
        }
        Ok((features, values))
    }

    /// Length of the vectors that it takes.
    pub(crate) fn dimension(&self) -> usize {
        self.smooth.dimension()
    }

    /// How many features there are.
    pub(crate) fn count(&self) -> usize {
        let local = self.local.as_ref().map(LocalFeatures::counts);
        self.smooth.count() + local.unwrap_or_default().iter().sum::<usize>()
    }

    /// The column of the 1.
    pub(super) fn constant(&self) -> usize {
        self.smooth.count() - 1
    }

    /// The columns of what bends: all but the vector itself, waves, the 1, and the main directions.
    pub(super) fn bent_columns(&self) -> Range<usize> {
        let local = self.local.as_ref().map(LocalFeatures::counts);
        self.smooth.count() + local.map_or(0, |[axes, ..]| axes)..self.count()
    }

    /// The columns that say which group of like letters it is in; none where letters are all alike.
    fn family_columns(&self) -> Range<usize> {
        let [axes, products, groups, ..] = self
            .local
            .as_ref()
            .map(LocalFeatures::counts)
            .unwrap_or_default();
        let start = self.smooth.count() + axes + products;
        start..start + groups
    }

    /// How many groups of like letters there are, at least the one of all.
    pub(crate) fn family_count(&self) -> usize {
        self.family_columns().len().max(1)
    }

    /// The group of like letters of features.
    pub(super) fn family(&self, features: &[f32]) -> usize {
        let mut of_groups = features[self.family_columns()].iter();
        of_groups.position(|is_in| *is_in > 0.0).unwrap_or(0)
    }

    /// Its blocks, none empty.
    pub(super) fn blocks(&self) -> Vec<Block> {
        let (dimension, constant) = (self.dimension(), self.constant());
        let mut blocks = vec![
            Block {
                columns: 0..dimension,
                unit: 2,
            },
            Block {
                columns: dimension..constant,
                unit: 2,
            },
        ];
        let mut start = constant + 1;
        for count in self
            .local
            .as_ref()
            .map(LocalFeatures::counts)
            .unwrap_or_default()
        {
            let columns = start..start + count;
            start = columns.end;
            blocks.push(Block { columns, unit: 1 });
        }
        blocks.retain(|block| !block.columns.is_empty());
        blocks
    }

    /// The features of a vector of the right dimension.
    pub(super) fn of(&self, vector: &[f32]) -> Vec<f32> {
        let scaled = self.smooth.scaled(vector);
        let mut features = self.smooth.of_scaled(&scaled);
        if let Some(local) = &self.local {
            features.reserve_exact(self.count() - features.len());
            local.append(&local.along(&scaled), &mut features);
        }
        features
    }

    fn of_rows(&self, rows: ArrayView2<'_, f32>) -> Result<Array2<f32>> {
        let features: Vec<f32> = (0..rows.nrows())
            .into_par_iter()
            .flat_map_iter(|row| self.of(&rows.row(row).to_vec()))
            .collect();
        shaped(rows.nrows(), self.count(), features)
    }
}

fn shaped(rows: usize, columns: usize, values: Vec<f32>) -> Result<Array2<f32>> {
    Array2::from_shape_vec((rows, columns), values).map_err(|error| Error::Linalg {
        reason: error.to_string(),
    })
}

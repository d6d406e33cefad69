//! Vectors as the features of a function that bends where letters differ: along their main directions, where
//! several come together, from group to group, and in steps.

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis, concatenate, s};
use rand::Rng;

use super::principal_axes::{PrincipalAxes, eigen};
use super::steps::Steps;
use crate::error::{Error, Result};
use crate::logistic::products;
use crate::neighbourhood::group_means;

/// Main directions, at most.
const AXES: usize = 24;
/// Letters for each main direction, at least.
const LETTERS_AN_AXIS: usize = 3;
/// Main directions whose products with each other are features.
const MULTIPLIED: usize = 12;
/// Directions along which groups have slopes of their own.
const SLOPES: usize = 8;
/// The fewest letters of a group: as for the neighbourhood, no mean is of fewer.
const LETTERS_A_GROUP: usize = 20;
/// The most groups.
const GROUPS: usize = 24;
/// Letters that all this is learned from, at most.
const LETTERS: usize = 2_000;

/// What a vector is beside itself: its place along the main directions of the letters, the group of like letters
/// that it belongs to, its place within that group, and on which side of some boundaries it lies. On training
/// letters the mean squared norm of each part is about 1.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LocalFeatures {
    /// The main directions, orthonormal, `[axes, dimension]`.
    pub(crate) axes: Array2<f32>,
    /// What a place along each is multiplied by, `[axes]`: the more letters differ, the more it may count.
    pub(crate) heights: Vec<f64>,
    /// What products of two places are multiplied by.
    pub(crate) product_height: f64,
    /// The mean letter of each group along the axes, `[groups, axes]`.
    pub(crate) groups: Array2<f32>,
    /// Directions within groups, `[slopes, axes]`.
    pub(crate) slopes: Array2<f32>,
    /// Boundaries along the axes.
    pub(crate) steps: Steps,
}

impl LocalFeatures {
    /// Features, yet without steps, that suit centred and scaled rows `[letters, dimension]`; `None` if all are
    /// alike.
    pub(super) fn new(rows: ArrayView2<'_, f32>, rng: &mut impl Rng) -> Result<Option<Self>> {
        let every = rows.nrows().div_ceil(LETTERS);
        let rows = rows.slice(s![..;every, ..]).mapv(f64::from);
        let count = AXES.min(rows.nrows() / LETTERS_AN_AXIS);
        let PrincipalAxes { axes, variances } = PrincipalAxes::new(rows.view(), count, rng)?;
        if variances.is_empty() {
            return Ok(None);
        }
        let squares: f64 = variances.iter().map(|variance| variance * variance).sum();
        let along = rows.dot(&axes.t()).mapv(narrowed);
        let fewest = LETTERS_A_GROUP.max(along.nrows().div_ceil(GROUPS));
        let groups = group_means(along.view(), fewest);
        Ok(Some(Self {
            heights: variances
                .iter()
                .map(|variance| (variance / squares).sqrt())
                .collect(),
            slopes: slopes(&along, &groups)?,
            product_height: product_height(&along),
            steps: Steps::none(axes.nrows()),
            axes: in_rows(&axes.mapv(narrowed)),
            groups,
        }))
    }

    /// How many features there are in each part: along axes, of products, of groups, of slopes, of
    /// steps.
    pub(super) fn counts(&self) -> [usize; 5] {
        let groups = self.groups.nrows();
        let multiplied = MULTIPLIED.min(self.axes.nrows());
        [
            self.axes.nrows(),
            multiplied * (multiplied + 1) / 2,
            groups,
            groups * self.slopes.nrows(),
            self.steps.count(),
        ]
    }

    /// The place of a centred and scaled vector along the axes.
    pub(super) fn along(&self, scaled: &[f32]) -> Vec<f32> {
        let places = products(self.axes.view(), scaled);
        places.into_iter().map(narrowed).collect()
    }

    /// Adds the features of a place along the axes.
    pub(super) fn append(&self, along: &[f32], features: &mut Vec<f32>) {
        let heights = along.iter().zip(&self.heights);
        features.extend(heights.map(|(place, height)| narrowed(f64::from(*place) * height)));
        let height = self.product_height;
        features.extend(products_of(along).map(|product| narrowed(height * product)));
        let group = nearest(&self.groups, along);
        let [_, _, groups, slopes, _] = self.counts();
        features.extend((0..groups).map(|index| if index == group { 1.0 } else { 0.0 }));
        let within = within(&self.groups, group, along);
        let within = products(self.slopes.view(), &within);
        let start = features.len() + group * within.len();
        features.resize(features.len() + slopes, 0.0);
        for (slot, value) in features[start..].iter_mut().zip(within) {
            *slot = narrowed(value);
        }
        self.steps.append(along, features);
    }

    /// Places along the axes times their heights, with a 1 at the end: what steps are learned from.
    pub(super) fn weighed(&self, along: &Array2<f32>) -> Result<Array2<f32>> {
        let heights: Array1<f32> = self
            .heights
            .iter()
            .map(|height| narrowed(*height))
            .collect();
        let ones = Array2::ones((along.nrows(), 1));
        concatenate(Axis(1), &[(along * &heights).view(), ones.view()]).map_err(|error| {
            Error::Linalg {
                reason: error.to_string(),
            }
        })
    }
}

/// The products of every two of the first places, each with itself too.
fn products_of(along: &[f32]) -> impl Iterator<Item = f64> {
    let first = &along[..MULTIPLIED.min(along.len())];
    let pairs = first.iter().enumerate();
    pairs.flat_map(|(index, one)| {
        let others = first[index..].iter();
        others.map(|other| f64::from(*one) * f64::from(*other))
    })
}

/// What makes the mean squared norm of the products 1.
fn product_height(along: &Array2<f32>) -> f64 {
    let squares = |row: ArrayView1<'_, f32>| -> f64 {
        products_of(&row.to_vec())
            .map(|product| product * product)
            .sum()
    };
    let mean = along.outer_iter().map(squares).sum::<f64>() / along.nrows() as f64;
    if mean > 0.0 { 1.0 / mean.sqrt() } else { 1.0 }
}

/// The main directions within groups, scaled so that the mean squared norm along them is 1.
fn slopes(along: &Array2<f32>, groups: &Array2<f32>) -> Result<Array2<f32>> {
    let mut inside = Array2::<f64>::zeros(along.dim());
    for (row, mut slot) in along.outer_iter().zip(inside.outer_iter_mut()) {
        let row = row.to_vec();
        let centred = within(groups, nearest(groups, &row), &row);
        slot.iter_mut()
            .zip(centred)
            .for_each(|(slot, value)| *slot = f64::from(value));
    }
    let covariance = inside.t().dot(&inside) / along.nrows() as f64;
    let (variances, directions) = eigen(&covariance)?;
    let count = SLOPES.min(variances.len());
    let total: f64 = variances.iter().take(count).sum();
    let scale = if total > 0.0 { total.sqrt() } else { 1.0 };
    let directions = directions.slice(s![.., ..count]).t().to_owned();
    Ok(in_rows(&directions.mapv(|value| narrowed(value / scale))))
}

/// Products are made of rows that stand together in memory.
fn in_rows(matrix: &Array2<f32>) -> Array2<f32> {
    matrix.as_standard_layout().into_owned()
}

fn nearest(groups: &Array2<f32>, along: &[f32]) -> usize {
    let mut best = (0, f32::INFINITY);
    for (index, group) in groups.outer_iter().enumerate() {
        let pairs = group.iter().zip(along);
        let distance: f32 = pairs.map(|(a, b)| (a - b) * (a - b)).sum();
        if distance < best.1 {
            best = (index, distance);
        }
    }
    best.0
}

fn within(groups: &Array2<f32>, group: usize, along: &[f32]) -> Vec<f32> {
    let mean = groups.row(group);
    along.iter().zip(mean).map(|(a, b)| a - b).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "features are of f32")]
pub(super) fn narrowed(value: f64) -> f32 {
    value as f32
}

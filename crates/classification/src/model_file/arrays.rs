//! Models as named arrays and back, checked.

use safetensors::tensor::View;
use safetensors::{Dtype, SafeTensors};
use std::borrow::Cow;

use super::format_error;
use crate::error::Result;
use crate::forest::{Node, RandomForest, Tree};
use crate::logistic::LogisticRegression;

/// One array of a file.
pub(super) struct Array {
    dtype: Dtype,
    shape: Vec<usize>,
    bytes: Vec<u8>,
}

impl View for Array {
    fn dtype(&self) -> Dtype {
        self.dtype
    }

    fn shape(&self) -> &[usize] {
        &self.shape
    }

    fn data(&self) -> Cow<'_, [u8]> {
        Cow::Borrowed(&self.bytes)
    }

    fn data_len(&self) -> usize {
        self.bytes.len()
    }
}

/// A number that files hold.
pub(super) trait Number: Copy {
    const DTYPE: Dtype;
    const SIZE: usize;
    fn write(self, bytes: &mut Vec<u8>);
    fn read(bytes: &[u8]) -> Option<Self>;
}

macro_rules! number {
    ($($type:ty => $dtype:expr),+) => {
        $(impl Number for $type {
            const DTYPE: Dtype = $dtype;
            const SIZE: usize = size_of::<$type>();

            fn write(self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }

            fn read(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(<$type>::from_le_bytes)
            }
        })+
    };
}

number!(f64 => Dtype::F64, f32 => Dtype::F32, i32 => Dtype::I32, u32 => Dtype::U32, u8 => Dtype::U8);

pub(super) fn array<T: Number>(values: impl Iterator<Item = T>) -> Array {
    let mut bytes = Vec::new();
    for value in values {
        value.write(&mut bytes);
    }
    Array {
        dtype: T::DTYPE,
        shape: vec![bytes.len() / T::SIZE],
        bytes,
    }
}

pub(super) fn read<T: Number>(tensors: &SafeTensors<'_>, name: &str) -> Result<Vec<T>> {
    let view = tensors.tensor(name).map_err(|error| format_error(&error))?;
    if view.dtype() != T::DTYPE || view.shape().len() != 1 {
        return Err(format_error(&format!(
            "{name} is not a list of {:?}",
            T::DTYPE
        )));
    }
    let values: Option<Vec<T>> = view.data().chunks_exact(T::SIZE).map(T::read).collect();
    values.ok_or_else(|| format_error(&format!("{name} cannot be read")))
}

/// A list of `f32`; files of earlier versions have it in `f64`.
#[expect(clippy::cast_possible_truncation, reason = "models take f32")]
pub(super) fn read_narrow(tensors: &SafeTensors<'_>, name: &str) -> Result<Vec<f32>> {
    match tensors.tensor(name) {
        Ok(view) if view.dtype() == Dtype::F64 => {
            let wide: Vec<f64> = read(tensors, name)?;
            Ok(wide.into_iter().map(|value| value as f32).collect())
        }
        _ => read(tensors, name),
    }
}

/// `weights` `[dimension]` and `intercept` `[1]`.
pub(super) fn logistic_arrays(model: &LogisticRegression) -> Vec<(&'static str, Array)> {
    vec![
        ("weights", array(model.weights.iter().copied())),
        ("intercept", array(std::iter::once(model.intercept))),
    ]
}

pub(super) fn read_logistic(
    tensors: &SafeTensors<'_>,
    dimension: usize,
) -> Result<(Vec<f64>, f64)> {
    let weights: Vec<f64> = read(tensors, "weights")?;
    let intercept: Vec<f64> = read(tensors, "intercept")?;
    let ([intercept], true) = (intercept.as_slice(), weights.len() == dimension) else {
        return Err(format_error(&"the number of weights is not its dimension"));
    };
    if !weights
        .iter()
        .chain([intercept])
        .all(|value| value.is_finite())
    {
        return Err(format_error(&"a weight is not finite"));
    }
    Ok((weights, *intercept))
}

/// The nodes of all trees one after the other, and the number of nodes of each tree.
pub(super) fn forest_arrays(model: &RandomForest) -> Vec<(&'static str, Array)> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a tree's nodes are indexed by u32"
    )]
    let counts = model.trees.iter().map(|tree| tree.nodes().len() as u32);
    let nodes = || model.trees.iter().flat_map(|tree| tree.nodes().iter());
    vec![
        ("tree_nodes", array(counts)),
        ("feature", array(nodes().map(|node| node.feature))),
        ("threshold", array(nodes().map(|node| node.threshold))),
        ("right", array(nodes().map(|node| node.right))),
        ("passed_share", array(nodes().map(|node| node.share))),
        ("impurity", array(nodes().map(|node| node.impurity))),
        ("rows", array(nodes().map(|node| node.rows))),
        ("weight", array(nodes().map(|node| node.weight))),
    ]
}

pub(super) fn read_trees(tensors: &SafeTensors<'_>, dimension: usize) -> Result<Vec<Tree>> {
    let counts: Vec<u32> = read(tensors, "tree_nodes")?;
    let feature: Vec<i32> = read(tensors, "feature")?;
    let threshold: Vec<f32> = read(tensors, "threshold")?;
    let right: Vec<u32> = read(tensors, "right")?;
    let passed_share: Vec<f64> = read(tensors, "passed_share")?;
    let impurity: Vec<f64> = read(tensors, "impurity")?;
    let rows: Vec<u32> = read(tensors, "rows")?;
    let weight: Vec<f64> = read(tensors, "weight")?;
    let total = feature.len();
    let lengths = [
        threshold.len(),
        right.len(),
        passed_share.len(),
        impurity.len(),
        rows.len(),
        weight.len(),
    ];
    let same_length = lengths.iter().all(|length| *length == total);
    let expected: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    let all_positive = counts.iter().all(|count| *count > 0) && !counts.is_empty();
    if !same_length || !all_positive || usize::try_from(expected) != Ok(total) {
        return Err(format_error(&"its trees' nodes do not add up"));
    }
    let mut nodes = (0..total).map(|index| Node {
        feature: feature[index],
        threshold: threshold[index],
        right: right[index],
        share: passed_share[index],
        impurity: impurity[index],
        rows: rows[index],
        weight: weight[index],
    });
    counts
        .iter()
        .map(|count| {
            let count = *count as usize;
            let nodes: Vec<Node> = nodes.by_ref().take(count).collect();
            Tree::checked(nodes, dimension, |share| (0.0..=1.0).contains(share))
                .ok_or_else(|| format_error(&"a tree's node points outside of it"))
        })
        .collect()
}

//! What was written of a forest of several classes, checked when it is read.

use serde::{Deserialize, Serialize, Serializer};

use super::multiclass::MulticlassRandomForest;
use super::out_of_bag::OutOfBag;
use super::params::RandomForestValidParams;
use super::tree::{Node, Tree};
use crate::class_weights::ClassWeights;
use crate::classes::check_stored;
use crate::error::{Error, Result};

/// A tree is written as its nodes.
impl<S: Serialize> Serialize for Tree<S> {
    fn serialize<T: Serializer>(&self, serializer: T) -> std::result::Result<T::Ok, T::Error> {
        self.nodes().serialize(serializer)
    }
}

/// A forest as it was written.
#[derive(Deserialize)]
pub(super) struct Stored<L> {
    classes: Vec<L>,
    dimension: usize,
    trees: Vec<Vec<Node<Box<[f64]>>>>,
    out_of_bag: Option<OutOfBag>,
    params: RandomForestValidParams<ClassWeights>,
}

impl<L: Ord> TryFrom<Stored<L>> for MulticlassRandomForest<L> {
    type Error = Error;

    fn try_from(stored: Stored<L>) -> Result<Self> {
        check_stored(&stored.classes)?;
        let classes = stored.classes.len();
        let trees = stored.trees.into_iter().map(|nodes| {
            Tree::checked(nodes, stored.dimension, |shares| {
                shares.len() == classes && shares.iter().all(|share| (0.0..=1.0).contains(share))
            })
        });
        let trees: Option<Vec<_>> = trees.collect();
        let trees = trees.ok_or_else(|| Error::malformed("a tree's node points outside of it"))?;
        if trees.is_empty() {
            return Err(Error::malformed("its trees' nodes do not add up"));
        }
        Ok(Self {
            classes: stored.classes,
            dimension: stored.dimension,
            trees,
            out_of_bag: stored.out_of_bag,
            params: stored.params,
        })
    }
}

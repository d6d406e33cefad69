//! One decision tree as flat arrays.

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

/// The mark of a leaf in [`Node::feature`].
pub(crate) const LEAF: i32 = -1;

/// A node: a question or, with [`LEAF`] for a feature, an answer. A question's left child is the
/// next node.
#[derive(Debug, Clone, Copy, PartialEq)]
#[cfg_attr(feature = "serde", derive(Serialize, Deserialize))]
pub(crate) struct Node<S = f64> {
    /// The feature that the node asks for, or [`LEAF`].
    pub(crate) feature: i32,
    /// Rows whose feature is at most this go left.
    pub(crate) threshold: f32,
    /// Index of the right child, greater than the left one's; 0 for a leaf.
    pub(crate) right: u32,
    /// The share of the second class's weight among the rows here, from 0 to 1; of several classes the share of each.
    pub(crate) share: S,
    /// Gini impurity of the rows here.
    pub(crate) impurity: f64,
    /// Distinct rows here.
    pub(crate) rows: u32,
    /// Their weight.
    pub(crate) weight: f64,
}

#[cfg(any(feature = "answers", feature = "serde"))]
impl<S> Node<S> {
    /// A leaf, or a question about a feature that is there with children further on, so that every walk ends; and
    /// finite numbers.
    fn stays_within(&self, index: usize, count: usize, dimension: usize) -> bool {
        let asks = usize::try_from(self.feature).is_ok_and(|feature| feature < dimension)
            && (index + 2..count).contains(&(self.right as usize));
        (self.feature == LEAF || asks)
            && self.threshold.is_finite()
            && self.impurity.is_finite()
            && self.weight.is_finite()
    }
}

/// What a walk down the tree needs of a node, in 12 bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Step {
    feature: i32,
    threshold: f32,
    right: u32,
}

/// A tree; node 0 is the root. Never empty.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tree<S = f64> {
    nodes: Vec<Node<S>>,
    steps: Vec<Step>,
}

impl<S> Tree<S> {
    /// The tree of nodes that were grown or checked: every child stands behind its parent.
    pub(crate) fn new(nodes: Vec<Node<S>>) -> Self {
        let step = |node: &Node<S>| Step {
            feature: node.feature,
            threshold: node.threshold,
            right: node.right,
        };
        Self {
            steps: nodes.iter().map(step).collect(),
            nodes,
        }
    }

    /// The tree of nodes that were read, if every walk in it ends and every share is sound.
    #[cfg(any(feature = "answers", feature = "serde"))]
    pub(crate) fn checked(
        nodes: Vec<Node<S>>,
        dimension: usize,
        is_share: impl Fn(&S) -> bool,
    ) -> Option<Self> {
        let count = nodes.len();
        let is_sound = |(index, node): (usize, &Node<S>)| {
            node.stays_within(index, count, dimension) && is_share(&node.share)
        };
        let are_sound = count > 0 && nodes.iter().enumerate().all(is_sound);
        are_sound.then(|| Self::new(nodes))
    }

    pub(crate) fn nodes(&self) -> &[Node<S>] {
        &self.nodes
    }

    /// The share in the leaf that the features fall into. The features must have the forest's dimension.
    ///
    /// The next node is chosen without a branch: which way a row goes cannot be foreseen, and
    /// walks down different trees then overlap in the processor.
    #[expect(clippy::cast_sign_loss, reason = "only leaves have a negative feature")]
    pub(crate) fn share(&self, features: &[f32]) -> &S {
        let mut index = 0_usize;
        loop {
            let step = self.steps[index];
            if step.feature < 0 {
                return &self.nodes[index].share;
            }
            let goes_left = features[step.feature as usize] <= step.threshold;
            index = std::hint::select_unpredictable(goes_left, index + 1, step.right as usize);
        }
    }

    /// Adds each feature's share of the fall in impurity, all shares summing to 1; nothing for a
    /// tree without a split.
    #[expect(clippy::cast_sign_loss, reason = "only leaves have a negative feature")]
    pub(crate) fn add_importances(&self, sums: &mut [f64]) {
        let mut falls = vec![0.0; sums.len()];
        for (index, node) in self
            .nodes
            .iter()
            .enumerate()
            .filter(|(_, node)| node.feature != LEAF)
        {
            let impure = |node: &Node<S>| node.weight * node.impurity;
            let children =
                impure(&self.nodes[index + 1]) + impure(&self.nodes[node.right as usize]);
            falls[node.feature as usize] += impure(node) - children;
        }
        let total: f64 = falls.iter().sum();
        if total > 0.0 {
            for (sum, fall) in sums.iter_mut().zip(falls) {
                *sum += fall / total;
            }
        }
    }
}

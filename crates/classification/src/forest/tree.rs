//! One decision tree as flat arrays.

/// The mark of a leaf in [`Node::feature`].
pub(crate) const LEAF: i32 = -1;

/// A node: a question or, with [`LEAF`] for a feature, an answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Node {
    /// The feature that the node asks for, or [`LEAF`].
    pub(crate) feature: i32,
    /// Rows whose feature is at most this go left.
    pub(crate) threshold: f32,
    /// Index of the left child; greater than the node's own.
    pub(crate) left: i32,
    /// Index of the right child; greater than the node's own.
    pub(crate) right: i32,
    /// The share of passed weight among the rows here, from 0 to 1.
    pub(crate) passed_share: f64,
    /// Gini impurity of the rows here.
    pub(crate) impurity: f64,
    /// Distinct rows here.
    pub(crate) rows: i32,
}

/// A tree; node 0 is the root. Never empty.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tree {
    pub(crate) nodes: Vec<Node>,
}

impl Tree {
    /// The share of passed weight in the leaf that the features fall into. The features must have
    /// the forest's dimension.
    #[expect(
        clippy::cast_sign_loss,
        reason = "only leaves have a negative feature or child"
    )]
    pub(crate) fn passed_share(&self, features: &[f32]) -> f64 {
        let mut node = &self.nodes[0];
        while node.feature != LEAF {
            let goes_left = features[node.feature as usize] <= node.threshold;
            let child = if goes_left { node.left } else { node.right };
            node = &self.nodes[child as usize];
        }
        node.passed_share
    }
}

//! One decision tree as flat arrays.

/// The mark of a leaf in [`Node::feature`].
pub(crate) const LEAF: i32 = -1;

/// A node: a question or, with [`LEAF`] for a feature, an answer. A question's left child is the
/// next node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Node {
    /// The feature that the node asks for, or [`LEAF`].
    pub(crate) feature: i32,
    /// Rows whose feature is at most this go left.
    pub(crate) threshold: f32,
    /// Index of the right child, greater than the left one's; 0 for a leaf.
    pub(crate) right: u32,
    /// The share of passed weight among the rows here, from 0 to 1.
    pub(crate) passed_share: f64,
    /// Gini impurity of the rows here.
    pub(crate) impurity: f64,
    /// Distinct rows here.
    pub(crate) rows: u32,
    /// Their weight.
    pub(crate) weight: f64,
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
pub(crate) struct Tree {
    nodes: Vec<Node>,
    steps: Vec<Step>,
}

impl Tree {
    /// The tree of nodes that were grown or checked: every child stands behind its parent.
    pub(crate) fn new(nodes: Vec<Node>) -> Self {
        let step = |node: &Node| Step {
            feature: node.feature,
            threshold: node.threshold,
            right: node.right,
        };
        Self {
            steps: nodes.iter().map(step).collect(),
            nodes,
        }
    }

    pub(crate) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The share of passed weight in the leaf that the features fall into. The features must have
    /// the forest's dimension.
    ///
    /// The next node is chosen without a branch: which way a row goes cannot be foreseen, and
    /// walks down different trees then overlap in the processor.
    #[expect(clippy::cast_sign_loss, reason = "only leaves have a negative feature")]
    pub(crate) fn passed_share(&self, features: &[f32]) -> f64 {
        let mut index = 0_usize;
        loop {
            let step = self.steps[index];
            if step.feature < 0 {
                return self.nodes[index].passed_share;
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
            let impure = |node: &Node| node.weight * node.impurity;
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

//! Shapley values of a forest's features.

use crate::error::Result;
use crate::feature::Feature;
use crate::forest::{LEAF, Node, RandomForest, Tree};
use crate::rows::Vector;

/// The features on the way to a node, each once.
#[derive(Debug, Clone, Copy)]
struct Element {
    /// Its feature; `None` for the root's element.
    feature: Option<usize>,
    /// The share of training rows that go this way when the feature is unknown.
    unknown: f64,
    /// 1 if the letter goes this way, else 0.
    known: f64,
    /// The weight of the subsets of each size.
    weight: f64,
}

impl RandomForest {
    /// What each feature adds to P(pass) of one vector `[dimension]`: TreeSHAP, path dependent
    /// (Lundberg and others 2020, algorithm 2). The values and [`RandomForest::expected_probability`]
    /// add up to the probability. Features of a sentence vector have no meaning of their own; for
    /// reasons that people can read see
    /// [`Classifier::contributions`](crate::Classifier::contributions).
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`](crate::Error::Dimension) or
    /// [`Error::NotFinite`](crate::Error::NotFinite).
    pub fn tree_shap<'a, F: Feature>(
        &self,
        features: impl Into<Vector<'a, F>>,
    ) -> Result<Vec<f64>> {
        let features = F::in_single(features.into().checked(self.dimension)?);
        let mut values = vec![0.0; self.dimension];
        for tree in &self.trees {
            let walk = Walk {
                tree,
                features: &features,
            };
            walk.visit(0, &[], 1.0, 1.0, None, &mut values);
        }
        let count = self.trees.len() as f64;
        Ok(values.into_iter().map(|value| value / count).collect())
    }

    /// P(pass) when no feature is known: the mean over the trees of their training rows' leaves.
    #[must_use]
    pub fn expected_probability(&self) -> f64 {
        let sum: f64 = self.trees.iter().map(|tree| expected(tree, 0)).sum();
        sum / self.trees.len() as f64
    }
}

fn children(node: &Node, index: usize) -> Option<(usize, usize)> {
    (node.feature != LEAF).then_some((index + 1, node.right as usize))
}

/// The share of a node's training weight that goes to each child.
fn child_shares(tree: &Tree, node: &Node, left: usize, right: usize) -> (f64, f64) {
    let share = |child: usize| {
        if node.weight > 0.0 {
            tree.nodes()[child].weight / node.weight
        } else {
            0.5
        }
    };
    (share(left), share(right))
}

fn expected(tree: &Tree, index: usize) -> f64 {
    let node = &tree.nodes()[index];
    match children(node, index) {
        Some((left, right)) => {
            let (left_share, right_share) = child_shares(tree, node, left, right);
            left_share * expected(tree, left) + right_share * expected(tree, right)
        }
        None => node.share,
    }
}

/// One letter in one tree.
struct Walk<'a> {
    tree: &'a Tree,
    features: &'a [f32],
}

impl Walk<'_> {
    fn visit(
        &self,
        index: usize,
        path: &[Element],
        unknown: f64,
        known: f64,
        feature: Option<usize>,
        values: &mut [f64],
    ) {
        let path = extended(path, unknown, known, feature);
        let node = &self.tree.nodes()[index];
        let Some((left, right)) = children(node, index) else {
            for (position, element) in path.iter().enumerate().skip(1) {
                let weight = unwound_sum(&path, position);
                if let Some(feature) = element.feature {
                    values[feature] += weight * (element.known - element.unknown) * node.share;
                }
            }
            return;
        };
        #[expect(clippy::cast_sign_loss, reason = "only leaves have a negative feature")]
        let asked = node.feature as usize;
        // A feature that was asked for before counts once.
        let seen = path
            .iter()
            .position(|element| element.feature == Some(asked));
        let (path, unknown, known) = match seen {
            Some(position) => {
                let element = path[position];
                (unwound(&path, position), element.unknown, element.known)
            }
            None => (path, 1.0, 1.0),
        };
        let (left_share, right_share) = child_shares(self.tree, node, left, right);
        let goes_left = self.features[asked] <= node.threshold;
        let (known_left, known_right) = if goes_left {
            (known, 0.0)
        } else {
            (0.0, known)
        };
        let asked = Some(asked);
        self.visit(left, &path, unknown * left_share, known_left, asked, values);
        self.visit(
            right,
            &path,
            unknown * right_share,
            known_right,
            asked,
            values,
        );
    }
}

/// EXTEND: one more feature on the path.
fn extended(path: &[Element], unknown: f64, known: f64, feature: Option<usize>) -> Vec<Element> {
    let depth = path.len();
    let mut path = path.to_vec();
    path.push(Element {
        feature,
        unknown,
        known,
        weight: if depth == 0 { 1.0 } else { 0.0 },
    });
    let length = (depth + 1) as f64;
    for size in (0..depth).rev() {
        let weight = path[size].weight;
        path[size + 1].weight += known * weight * (size + 1) as f64 / length;
        path[size].weight = unknown * weight * (depth - size) as f64 / length;
    }
    path
}

/// UNWIND: the path without one of its features.
fn unwound(path: &[Element], position: usize) -> Vec<Element> {
    let depth = path.len() - 1;
    let Element { unknown, known, .. } = path[position];
    let length = (depth + 1) as f64;
    let mut path = path.to_vec();
    let mut next = path[depth].weight;
    for size in (0..depth).rev() {
        if known == 0.0 && unknown == 0.0 {
            // No letter comes this way, known or not.
            path[size].weight = 0.0;
        } else if known == 0.0 {
            path[size].weight = path[size].weight * length / (unknown * (depth - size) as f64);
        } else {
            let weight = path[size].weight;
            path[size].weight = next * length / ((size + 1) as f64 * known);
            next = weight - path[size].weight * unknown * (depth - size) as f64 / length;
        }
    }
    for size in position..depth {
        let weight = path[size].weight;
        path[size] = Element {
            weight,
            ..path[size + 1]
        };
    }
    path.truncate(depth);
    path
}

/// The sum of the weights of the path without one of its features.
fn unwound_sum(path: &[Element], position: usize) -> f64 {
    unwound(path, position)
        .iter()
        .map(|element| element.weight)
        .sum()
}

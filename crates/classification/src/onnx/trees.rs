//! A forest as the lists of `TreeEnsembleClassifier`, and back.

use std::collections::{HashMap, HashSet};

use super::attributes::{floats, ints, string, strings};
use super::proto::{AttributeProto, NodeProto};
use super::refused;
use crate::error::Result;
use crate::forest::{LEAF, Node, RandomForest, Tree};

/// A float32 holds every multiple of this up to 1, so that sums of such weights are exact.
const STEP: f64 = 1.0 / 16_777_216.0;
/// How far a leaf's weights may be from a share of one tree.
const TOLERANCE: f64 = 1e-4;
/// Questions in a row that are believed of a tree: those of real forests have some dozens, and what an answer
/// rests on takes time by the square of them.
const DEEPEST: usize = 1_024;

/// The forest's lists. Weights are rounded to multiples of 2^-24: a runtime that adds up in float32
/// then makes no error of its own. Leaves of many trees have the same share, whose rounding errors
/// would add up, so each tree rounds at a place of its own, and they even out.
pub(super) fn attributes(forest: &RandomForest, classes: &[i64; 2]) -> Vec<AttributeProto> {
    let mut lists = Lists::default();
    for (index, tree) in (0_i64..).zip(&forest.trees) {
        lists.add(index, tree, forest.trees.len());
    }
    let modes: Vec<&str> = lists.modes.clone();
    vec![
        ints("classlabels_int64s", classes.to_vec()),
        ints("nodes_treeids", lists.tree_ids),
        ints("nodes_nodeids", lists.node_ids.clone()),
        ints("nodes_featureids", lists.features),
        strings("nodes_modes", &modes),
        floats("nodes_values", lists.thresholds),
        ints("nodes_truenodeids", lists.left),
        ints("nodes_falsenodeids", lists.right),
        ints(
            "nodes_missing_value_tracks_true",
            vec![0; lists.node_ids.len()],
        ),
        floats("nodes_hitrates", vec![1.0; lists.node_ids.len()]),
        ints("class_treeids", lists.class_trees),
        ints("class_nodeids", lists.class_nodes),
        ints("class_ids", lists.class_ids),
        floats("class_weights", lists.class_weights),
        string("post_transform", "NONE"),
    ]
}

#[derive(Default)]
struct Lists {
    tree_ids: Vec<i64>,
    node_ids: Vec<i64>,
    features: Vec<i64>,
    modes: Vec<&'static str>,
    thresholds: Vec<f32>,
    left: Vec<i64>,
    right: Vec<i64>,
    class_trees: Vec<i64>,
    class_nodes: Vec<i64>,
    class_ids: Vec<i64>,
    class_weights: Vec<f32>,
}

impl Lists {
    fn add(&mut self, tree_id: i64, tree: &Tree, trees: usize) {
        for (node_id, node) in (0_i64..).zip(tree.nodes()) {
            let is_leaf = node.feature == LEAF;
            self.tree_ids.push(tree_id);
            self.node_ids.push(node_id);
            self.features.push(i64::from(node.feature.max(0)));
            self.modes.push(if is_leaf { "LEAF" } else { "BRANCH_LEQ" });
            self.thresholds.push(node.threshold);
            self.left.push(if is_leaf { 0 } else { node_id + 1 });
            self.right.push(i64::from(node.right));
            if is_leaf {
                let shares = [1.0 - node.share, node.share];
                for (class, share) in (0_i64..).zip(shares) {
                    self.class_trees.push(tree_id);
                    self.class_nodes.push(node_id);
                    self.class_ids.push(class);
                    self.class_weights
                        .push(rounded(share / trees as f64, tree_id));
                }
            }
        }
    }
}

/// The multiple of the step above or below a weight; over the trees each as often as it is near.
#[expect(clippy::cast_possible_truncation, reason = "ONNX holds float32")]
fn rounded(weight: f64, tree: i64) -> f32 {
    const GOLDEN_RATIO: f64 = 0.618_033_988_749_894_9;
    let place = (tree as f64 * GOLDEN_RATIO).fract();
    ((weight / STEP + place).floor() * STEP) as f32
}

/// A node as the lists have it.
#[derive(Clone, Copy)]
struct Entry {
    feature: i64,
    threshold: f32,
    left: i64,
    right: i64,
    is_leaf: bool,
}

/// The trees of a node `TreeEnsembleClassifier` whose classes are 0 and 1.
pub(super) fn read(node: &NodeProto) -> Result<(Vec<Tree>, usize)> {
    let tree_ids = node.ints("nodes_treeids");
    let node_ids = node.ints("nodes_nodeids");
    let features = node.ints("nodes_featureids");
    let thresholds = node.floats("nodes_values");
    let left = node.ints("nodes_truenodeids");
    let right = node.ints("nodes_falsenodeids");
    let modes: Vec<String> = node.strings("nodes_modes").collect();
    let count = tree_ids.len();
    let lengths = [
        node_ids.len(),
        features.len(),
        thresholds.len(),
        left.len(),
        right.len(),
        modes.len(),
    ];
    if count == 0 || lengths.iter().any(|length| *length != count) {
        return Err(refused(&"its trees' lists differ in length"));
    }
    let mut entries: HashMap<(i64, i64), Entry> = HashMap::with_capacity(count);
    let mut roots: Vec<i64> = Vec::new();
    let mut known_roots: HashSet<i64> = HashSet::new();
    for index in 0..count {
        let is_leaf = match modes[index].as_str() {
            "LEAF" => true,
            "BRANCH_LEQ" => false,
            other => return Err(refused(&format!("its trees ask {other}, not BRANCH_LEQ"))),
        };
        if known_roots.insert(tree_ids[index]) {
            roots.push(tree_ids[index]);
        }
        let entry = Entry {
            feature: features[index],
            threshold: thresholds[index],
            left: left[index],
            right: right[index],
            is_leaf,
        };
        if entries
            .insert((tree_ids[index], node_ids[index]), entry)
            .is_some()
        {
            return Err(refused(&"a tree's node is there twice"));
        }
    }
    let shares = shares(node, roots.len())?;
    let mut dimension = 1;
    let mut trees = Vec::new();
    for root in &roots {
        let mut layout = Layout {
            tree: *root,
            entries: &mut entries,
            shares: &shares,
            nodes: Vec::new(),
        };
        layout.place_all()?;
        for node in &layout.nodes {
            dimension = dimension.max(usize::try_from(node.feature + 1).unwrap_or(0));
        }
        trees.push(Tree::new(layout.nodes));
    }
    Ok((trees, dimension))
}

/// The share of passes in each leaf, by tree and node.
fn shares(node: &NodeProto, trees: usize) -> Result<HashMap<(i64, i64), f64>> {
    let tree_ids = node.ints("class_treeids");
    let node_ids = node.ints("class_nodeids");
    let classes = node.ints("class_ids");
    let weights = node.floats("class_weights");
    let count = tree_ids.len();
    if [node_ids.len(), classes.len(), weights.len()] != [count; 3] {
        return Err(refused(&"its leaves' lists differ in length"));
    }
    // With one class alone its weights are the passes', whatever its number: so skl2onnx writes two
    // classes, and onnxruntime reads them.
    let two_classes = classes.contains(&0) && classes.contains(&1);
    let mut sums: HashMap<(i64, i64), [f64; 2]> = HashMap::new();
    for index in 0..count {
        let class = usize::try_from(classes[index])
            .ok()
            .filter(|class| *class < 2);
        let class = class.ok_or_else(|| refused(&"it has more classes than two"))?;
        let sum = sums.entry((tree_ids[index], node_ids[index])).or_default();
        sum[if two_classes { class } else { 1 }] += f64::from(weights[index]);
    }
    sums.into_iter()
        .map(|(place, [rejected, passed])| {
            // Each tree of a forest gives away one share of all trees.
            let whole = if two_classes {
                rejected + passed
            } else {
                1.0 / trees as f64
            };
            let share = passed / whole;
            let is_one_share = (whole * trees as f64 - 1.0).abs() < TOLERANCE;
            if is_one_share && (-TOLERANCE..=1.0 + TOLERANCE).contains(&share) {
                Ok((place, share.clamp(0.0, 1.0)))
            } else {
                Err(refused(
                    &"its leaves do not hold shares of one forest; boosted trees are not read",
                ))
            }
        })
        .collect()
}

/// One tree in our order: a question's left child is the next node.
struct Layout<'a> {
    tree: i64,
    /// Those of all trees that were not placed yet.
    entries: &'a mut HashMap<(i64, i64), Entry>,
    shares: &'a HashMap<(i64, i64), f64>,
    nodes: Vec<Node>,
}

impl Layout<'_> {
    /// Places every node, the left ones first; a right child's place is known when it comes.
    fn place_all(&mut self) -> Result<()> {
        let mut waiting: Vec<(i64, Option<usize>, usize)> = vec![(0, None, 0)];
        while let Some((id, parent, depth)) = waiting.pop() {
            if depth > DEEPEST {
                return Err(refused(&format!(
                    "a tree asks more than {DEEPEST} questions in a row"
                )));
            }
            let place = self.nodes.len();
            if let Some(parent) = parent {
                self.nodes[parent].right =
                    u32::try_from(place).map_err(|_| refused(&"a tree has too many nodes"))?;
            }
            // Each node has one place, so that no file makes more of itself than it holds.
            let entry = self.entries.remove(&(self.tree, id)).ok_or_else(|| {
                refused(&"a tree's node points outside of it, or to one that another points to")
            })?;
            self.nodes.push(self.node(id, &entry)?);
            if !entry.is_leaf {
                waiting.push((entry.right, Some(place), depth + 1));
                waiting.push((entry.left, None, depth + 1));
            }
        }
        Ok(())
    }

    fn node(&self, id: i64, entry: &Entry) -> Result<Node> {
        let feature = i32::try_from(entry.feature)
            .ok()
            .filter(|feature| *feature >= 0);
        let passed_share = self.shares.get(&(self.tree, id)).copied();
        let (feature, threshold, passed_share) = match (entry.is_leaf, feature, passed_share) {
            (true, _, share) => (LEAF, 0.0, share.unwrap_or(0.0)),
            (false, Some(feature), _) if entry.threshold.is_finite() => {
                (feature, entry.threshold, 0.0)
            }
            _ => return Err(refused(&"a tree asks for what is no feature")),
        };
        Ok(Node {
            feature,
            threshold,
            right: 0,
            share: passed_share,
            impurity: 0.0,
            rows: 0,
            weight: 0.0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nodes of the largest file.
    const MANY: i64 = 400_000;

    /// tree, node, children; a leaf has none.
    type Place = (i64, i64, Option<(i64, i64)>);

    /// A classifier of so many trees, whose leaves say that all passed.
    fn classifier(places: &[Place], trees: usize) -> NodeProto {
        let of = |value: fn(&Place) -> i64| -> Vec<i64> { places.iter().map(value).collect() };
        let is_leaf = |place: &&Place| place.2.is_none();
        let leaves: Vec<&Place> = places.iter().filter(is_leaf).collect();
        let modes: Vec<&str> = places
            .iter()
            .map(|place| {
                if is_leaf(&place) {
                    "LEAF"
                } else {
                    "BRANCH_LEQ"
                }
            })
            .collect();
        #[expect(clippy::cast_possible_truncation, reason = "ONNX holds float32")]
        let share = (1.0 / trees as f64) as f32;
        NodeProto {
            attribute: vec![
                ints("nodes_treeids", of(|place| place.0)),
                ints("nodes_nodeids", of(|place| place.1)),
                ints("nodes_featureids", vec![0; places.len()]),
                strings("nodes_modes", &modes),
                floats("nodes_values", vec![0.5; places.len()]),
                ints(
                    "nodes_truenodeids",
                    of(|place| place.2.map_or(0, |(left, _)| left)),
                ),
                ints(
                    "nodes_falsenodeids",
                    of(|place| place.2.map_or(0, |(_, right)| right)),
                ),
                ints("class_treeids", leaves.iter().map(|leaf| leaf.0).collect()),
                ints("class_nodeids", leaves.iter().map(|leaf| leaf.1).collect()),
                ints("class_ids", vec![1; leaves.len()]),
                floats("class_weights", vec![share; leaves.len()]),
            ],
            ..NodeProto::default()
        }
    }

    fn said(places: &[Place], trees: usize) -> String {
        match read(&classifier(places, trees)) {
            Ok((trees, _)) => format!("{} trees", trees.len()),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_file_of_very_many_nodes_is_read_or_refused_at_once() {
        // Trees of one leaf each.
        let leaves: Vec<Place> = (0..MANY).map(|tree| (tree, 0, None)).collect();
        assert_eq!(said(&leaves, leaves.len()), "400000 trees");
        // Two trees whose nodes stand in turns: a question, then its two leaves.
        let in_turns: Vec<Place> = [Some((1, 2)), None, None]
            .into_iter()
            .enumerate()
            .flat_map(|(node, children)| {
                let node = i64::try_from(node).unwrap_or_default();
                [(0, node, children), (1, node, children)]
            })
            .collect();
        assert_eq!(said(&in_turns, 2), "2 trees");
        // Full trees whose nodes stand in turns.
        let full: Vec<Place> = (0..MANY / 2 - 1)
            .map(|node| {
                (
                    node,
                    (2 * node + 2 < MANY / 2 - 1).then_some((2 * node + 1, 2 * node + 2)),
                )
            })
            .flat_map(|(node, children)| [(0, node, children), (1, node, children)])
            .collect();
        assert_eq!(said(&full, 2), "2 trees");
        // One question below the other.
        let chain: Vec<Place> = (0..MANY)
            .map(|node| match node % 2 {
                0 if node + 2 < MANY => (0, node, Some((node + 1, node + 2))),
                _ => (0, node, None),
            })
            .collect();
        assert!(said(&chain, 1).contains("more than 1024 questions"));
    }

    #[test]
    fn a_node_has_one_place() {
        let twice = [(0, 0, Some((1, 1))), (0, 1, None)];
        assert!(said(&twice, 1).contains("another points to"));
        let circle = [(0, 0, Some((1, 2))), (0, 1, None), (0, 2, Some((0, 1)))];
        assert!(said(&circle, 1).contains("another points to"));
        // Each of many small trees would grow to 2^20 nodes.
        let shared: Vec<Place> = (0..1_000)
            .flat_map(|tree| (0..20).map(move |node| (tree, node, Some((node + 1, node + 1)))))
            .collect();
        assert!(said(&shared, 1_000).contains("another points to"));
        let outside = [(0, 0, Some((1, 9))), (0, 1, None)];
        assert!(said(&outside, 1).contains("points outside"));
    }
}

"""Writes tree_shap.safetensors, a forest of scikit-learn in this library's format, and
tree_shap.json, what the shap package says of it.

    pip install scikit-learn shap safetensors
    python make_tree_shap_golden.py
"""

import json
from pathlib import Path

import numpy as np
import shap
from safetensors.numpy import save_file
from sklearn.ensemble import RandomForestClassifier

here = Path(__file__).parent
rng = np.random.default_rng(5)
features = rng.normal(size=(150, 6)).astype(np.float32)
labels = features[:, 0] * features[:, 1] + 0.5 * features[:, 2] + rng.normal(size=150) * 0.5 > 0
forest = RandomForestClassifier(n_estimators=12, max_depth=7, random_state=3, class_weight="balanced")
forest.fit(features, labels)


def below(thresholds):
    """The greatest f32 that is not above: an f32 feature falls on the same side of both."""
    rounded = thresholds.astype(np.float32)
    too_high = rounded.astype(np.float64) > thresholds
    return np.where(too_high, np.nextafter(rounded, np.float32(-np.inf)), rounded).astype(np.float32)


trees = [estimator.tree_ for estimator in forest.estimators_]
for tree in trees:
    inner = np.flatnonzero(tree.feature >= 0)
    assert (tree.children_left[inner] == inner + 1).all()
leaf = [tree.feature < 0 for tree in trees]
arrays = {
    "tree_nodes": np.array([tree.node_count for tree in trees], np.uint32),
    "feature": np.concatenate([np.where(l, -1, t.feature) for t, l in zip(trees, leaf)]).astype(np.int32),
    "threshold": np.concatenate([np.where(l, 0, below(t.threshold)) for t, l in zip(trees, leaf)]).astype(np.float32),
    "right": np.concatenate([np.where(l, 0, t.children_right) for t, l in zip(trees, leaf)]).astype(np.uint32),
    "passed_share": np.concatenate([t.value[:, 0, 1] / t.value[:, 0].sum(axis=1) for t in trees]),
    "impurity": np.concatenate([t.impurity for t in trees]),
    "rows": np.concatenate([t.n_node_samples for t in trees]).astype(np.uint32),
    "weight": np.concatenate([t.weighted_n_node_samples for t in trees]),
}
header = {
    "format_version": 2,
    "kind": "random_forest",
    "parameters": {
        "n_estimators": 12, "max_depth": 7, "min_samples_split": 2, "min_samples_leaf": 1,
        "max_features": "sqrt", "bootstrap": True, "class_weight": "balanced", "random_state": 3,
        "oob_score": False, "n_jobs": None,
    },
    "classes": ["rejected", "passed"],
    "dimension": 6,
    "convergence": None,
    "out_of_bag": None,
    "calibration": None,
    "base_rate": None,
    "metadata": {
        "embedder": "none", "fingerprint": "none", "training_data_hash": "none",
        "training_letters": 150, "calibration_letters": 0, "median_characters": 0,
        "median_hangul_share": 0.0, "label_source": "synthetic", "library_version": "scikit-learn",
    },
}
save_file(arrays, here / "tree_shap.safetensors", {"shortlist": json.dumps(header)})

rows = np.concatenate([features[:8], rng.normal(size=(8, 6)).astype(np.float32)])
explainer = shap.TreeExplainer(forest, feature_perturbation="tree_path_dependent")
values = explainer.shap_values(rows, check_additivity=True)[:, :, 1]
golden = {
    "rows": rows.tolist(),
    "probabilities": forest.predict_proba(rows)[:, 1].tolist(),
    "expected": float(explainer.expected_value[1]),
    "values": values.tolist(),
}
(here / "tree_shap.json").write_text(json.dumps(golden) + "\n")

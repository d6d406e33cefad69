"""Writes multiclass.json: what scikit-learn makes of iris, wine, a part of digits, and an imbalanced iris with weights.

    pip install scikit-learn==1.8.0 && python make_multiclass_golden.py

(1.9 draws a forest's rows another way where classes have weights; its logistic regression is the same.)
"""

import json
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits, load_iris, load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

SEEDS = 20
TIGHT = {"solver": "lbfgs", "tol": 1e-12, "max_iter": 100_000}


def scaled(features):
    """Rounded, so that f32 and f64 hold the same numbers as the file."""
    spread = features.std(axis=0)
    return np.round((features - features.mean(axis=0)) / np.where(spread > 0, spread, 1), 3)


def imbalanced_iris():
    iris = load_iris()
    kept = np.concatenate([np.arange(50), 50 + np.arange(30), 100 + np.arange(8)])
    return scaled(iris.data[kept]), iris.target[kept]


def some_digits():
    digits = load_digits()
    # Raw pixels from 0 to 16, with columns that are 0 everywhere.
    return digits.data[:300], digits.target[:300]


def logistic(features, labels, c, class_weight, sample_weights):
    model = LogisticRegression(C=c, class_weight=class_weight, **TIGHT)
    model.fit(features, labels, sample_weight=sample_weights)
    # newton-cholesky ends at the same optimum, by another way.
    other = LogisticRegression(C=c, class_weight=class_weight, solver="newton-cholesky", tol=1e-12, max_iter=1000)
    other.fit(features, labels, sample_weight=sample_weights)
    apart = np.abs(model.predict_proba(features) - other.predict_proba(features)).max()
    print(f"  C {c}: {len(model.coef_)} rows, two solvers apart by {apart:.1e}")
    return {
        "c": c,
        "class_weight": {"given": [class_weight[label] for label in sorted(class_weight)]}
        if isinstance(class_weight, dict) else class_weight or "uniform",
        "sample_weights": [] if sample_weights is None else sample_weights.tolist(),
        "weights": other.coef_.ravel().tolist(),
        "intercepts": (other.intercept_ - other.intercept_.mean() if len(other.coef_) > 1 else other.intercept_).tolist(),
        "probabilities": other.predict_proba(features[::5]).ravel().tolist(),
    }


def forest(features, labels, parameters):
    """Means over seeds: every second row is learned from, the others are asked about."""
    train, test = slice(0, None, 2), slice(1, None, 2)
    found = []
    for seed in range(SEEDS):
        model = RandomForestClassifier(100, oob_score=True, random_state=seed, **parameters)
        model.fit(features[train], labels[train])
        probabilities = model.predict_proba(features[test])
        found.append((
            model.score(features[test], labels[test]),
            f1_score(labels[test], model.predict(features[test]), average="macro"),
            model.oob_score_,
            probabilities,
            model.feature_importances_,
        ))
    mean = [np.mean([one[part] for one in found], axis=0) for part in range(5)]
    return {
        "balanced": parameters.get("class_weight") == "balanced",
        "min_samples_leaf": parameters.get("min_samples_leaf", 1),
        "max_features": parameters.get("max_features", "sqrt"),
        "accuracy": mean[0],
        "macro_f1": mean[1],
        "out_of_bag": mean[2],
        "probabilities": mean[3].ravel().round(5).tolist(),
        "importances": mean[4].round(5).tolist(),
    }


sets = []
for name, (features, labels), regressions, forests in [
    ("iris", (scaled(load_iris().data), load_iris().target), [(1.0, None), (100.0, None)], [{}]),
    ("wine", (scaled(load_wine().data), load_wine().target), [(1.0, None), (0.05, "balanced")],
     [{"min_samples_leaf": 3}]),
    ("digits", some_digits(), [(0.01, None)], [{}, {"max_features": 20}]),
    ("imbalanced iris", imbalanced_iris(), [(1.0, "balanced"), (1.0, {0: 1.0, 1: 2.5, 2: 6.0})],
     [{"class_weight": "balanced", "min_samples_leaf": 2}]),
    ("two of iris", (scaled(load_iris().data[50:]), load_iris().target[50:]), [(1.0, None), (1.0, "balanced")], [{}]),
]:
    print(name)
    weights = np.random.default_rng(5).integers(1, 5, size=len(labels)) / 2
    sets.append({
        "name": name,
        "features": features.tolist(),
        "labels": labels.tolist(),
        "logistic": [logistic(features, labels, *one, None) for one in regressions]
        + [logistic(features, labels, 1.0 if name != "digits" else 0.01, None, weights)],
        "forests": [forest(features.astype(np.float32), labels, one) for one in forests],
    })
path = Path(__file__).with_name("multiclass.json")
path.write_text(json.dumps(sets) + "\n", encoding="utf-8")

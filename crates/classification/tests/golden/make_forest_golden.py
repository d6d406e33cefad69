"""Writes forest.json: mean scores of scikit-learn's forests over 20 seeds on three small sets.

Run: pip install scikit-learn==1.8.0; python make_forest_golden.py (1.9 draws rows another way).
"""

import json
from pathlib import Path

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import f1_score, roc_auc_score

generator = np.random.default_rng(23)
SEEDS = 20


def make(kind):
    features = np.round(generator.normal(size=(500, 8)), 2).astype(np.float32)
    noise = generator.logistic(size=500)
    score = {
        "linear": 1.5 * features[:, 0] - features[:, 1] + 0.5 * noise,
        "interaction": 2.0 * features[:, 0] * features[:, 1] + features[:, 2] + 0.5 * noise,
        "imbalanced": features[:, 0] + features[:, 1] ** 2 - 2.8 + 0.4 * noise,
    }[kind]
    return features, score > 0


def case(kind, class_weight, max_samples=None):
    features, labels = make(kind)
    train, test = slice(0, 300), slice(300, 500)
    parameters = {"max_depth": 10, "min_samples_split": 10, "min_samples_leaf": 4, "max_samples": max_samples}
    scores, importances, out_of_bag = [], [], []
    for seed in range(SEEDS):
        model = RandomForestClassifier(
            100, class_weight=class_weight, random_state=seed, oob_score=True, **parameters
        ).fit(features[train], labels[train])
        probability = model.predict_proba(features[test])[:, 1]
        scores.append((roc_auc_score(labels[test], probability), f1_score(labels[test], probability >= 0.5)))
        importances.append(model.feature_importances_)
        out_of_bag.append(model.oob_score_)
    return {
        "kind": kind,
        "balanced": class_weight is not None,
        "max_samples": max_samples,
        "features": [[round(float(v), 2) for v in row] for row in features],
        "labels": labels.tolist(),
        "roc_auc": float(np.mean([s[0] for s in scores])),
        "f1": float(np.mean([s[1] for s in scores])),
        "importances": np.mean(importances, axis=0).tolist(),
        "out_of_bag": float(np.mean(out_of_bag)),
    }


cases = [case("linear", None), case("interaction", "balanced"), case("imbalanced", "balanced")]
cases.append(case("linear", "balanced", 60))
path = Path(__file__).with_name("forest.json")
path.write_text(json.dumps(cases) + "\n", encoding="utf-8")

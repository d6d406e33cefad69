"""Writes golden.json: scores by scikit-learn. Run: pip install scikit-learn==1.9.1; python make_golden.py"""

import json
from pathlib import Path

import numpy as np
from sklearn import metrics

generator = np.random.default_rng(7)
cases = []
for count in (2, 3, 10, 85, 1000):
    for kind in ("continuous", "ties", "all rejected", "all passed"):
        labels = generator.random(count) < 0.6
        labels[0], labels[-1] = True, False
        scores = np.clip(0.5 * generator.random(count) + 0.4 * labels * generator.random(count), 0, 1)
        if kind == "ties":
            scores = np.round(scores, 1)
        if kind == "all rejected":
            scores = scores * 0.4
        if kind == "all passed":
            scores = 0.5 + 0.5 * scores
        decisions = scores >= 0.5
        cases.append({
            "labels": labels.tolist(),
            "scores": scores.tolist(),
            "accuracy": metrics.accuracy_score(labels, decisions),
            "precision": metrics.precision_score(labels, decisions, zero_division=0.0),
            "recall": metrics.recall_score(labels, decisions),
            "f1": metrics.f1_score(labels, decisions),
            "roc_auc": metrics.roc_auc_score(labels, scores),
        })
path = Path(__file__).with_name("golden.json")
path.write_text(json.dumps(cases) + "\n", encoding="utf-8")

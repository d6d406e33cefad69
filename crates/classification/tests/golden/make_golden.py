"""Writes logistic.json: the optimum by scikit-learn. Run: pip install scikit-learn==1.9.1; python make_golden.py"""

import json
from pathlib import Path

import numpy as np
from sklearn.calibration import _SigmoidCalibration
from sklearn.linear_model import LogisticRegression

generator = np.random.default_rng(11)
features = np.round(generator.normal(size=(80, 10)), 3).astype(np.float32)
truth = generator.normal(size=10)
labels = features @ truth + generator.logistic(size=80) + 0.5 > 0
cases = []
for c, class_weight in ((1.0, None), (1.0, "balanced"), (0.05, "balanced"), (100.0, None)):
    model = LogisticRegression(
        C=c, class_weight=class_weight, solver="newton-cholesky", tol=1e-12, max_iter=1000
    ).fit(features.astype(np.float64), labels)
    cases.append({
        "c": c,
        "balanced": class_weight is not None,
        "weights": model.coef_[0].tolist(),
        "intercept": float(model.intercept_[0]),
        "probabilities": model.predict_proba(features.astype(np.float64))[:, 1].tolist(),
    })
scores = np.round(generator.normal(size=60), 3)
outcomes = scores + generator.logistic(size=60) > 0.3
sigmoid = _SigmoidCalibration().fit(scores, outcomes)
golden = {
    "features": [[round(float(v), 3) for v in row] for row in features],
    "labels": labels.tolist(),
    "cases": cases,
    "platt": {
        "scores": scores.tolist(),
        "labels": outcomes.tolist(),
        # scikit-learn writes 1 / (1 + exp(a x + b)).
        "slope": -float(sigmoid.a_),
        "intercept": -float(sigmoid.b_),
    },
}
path = Path(__file__).with_name("logistic.json")
path.write_text(json.dumps(golden) + "\n", encoding="utf-8")

"""What scikit-learn's isotonic regression and the venn-abers package answer.

    pip install numpy scikit-learn venn-abers && python make_calibration_golden.py
"""

import json
from pathlib import Path

import numpy as np
from sklearn.isotonic import IsotonicRegression
from venn_abers import VennAbers

generator = np.random.default_rng(3)
cases = []
for size in [6, 86, 400]:
    # Rounded, so that some letters share a score.
    scores = np.round(generator.uniform(size=size), 2)
    labels = generator.random(size) < 1 / (1 + np.exp(-4 * (scores - 0.5)))
    labels[:2] = [False, True]
    asked = np.round(np.concatenate([scores[:10], generator.uniform(0.001, 0.999, size=20)]), 3)
    isotonic = IsotonicRegression(out_of_bounds="clip").fit(scores, labels)
    venn_abers = VennAbers()
    venn_abers.fit(np.column_stack([1 - scores, scores]), labels.astype(int))
    probabilities, ranges = venn_abers.predict_proba(np.column_stack([1 - asked, asked]))
    cases.append({
        "scores": scores.tolist(),
        "labels": labels.tolist(),
        "asked": asked.tolist(),
        "isotonic": isotonic.predict(asked).tolist(),
        "rejected": ranges[:, 0].tolist(),
        "passed": ranges[:, 1].tolist(),
        "probability": probabilities[:, 1].tolist(),
    })
path = Path(__file__).with_name("calibration.json")
path.write_text(json.dumps(cases) + "\n", encoding="utf-8")

"""Writes onnx_logistic.onnx and onnx_forest.onnx, models of scikit-learn as skl2onnx writes them, and
onnx.json, what scikit-learn and onnxruntime say of some rows.

    pip install scikit-learn skl2onnx onnxruntime
    python make_onnx_golden.py
"""

import json
from pathlib import Path

import numpy as np
import onnxruntime
from skl2onnx import to_onnx
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression

here = Path(__file__).parent
rng = np.random.default_rng(11)
features = rng.normal(size=(200, 8)).astype(np.float32)
labels = (features[:, 0] - 0.5 * features[:, 1] + rng.normal(size=200) > 0).astype(int)
rows = rng.normal(size=(20, 8)).astype(np.float32)
models = {
    "logistic": LogisticRegression(class_weight="balanced", max_iter=1000),
    "forest": RandomForestClassifier(n_estimators=25, max_depth=6, random_state=1, class_weight="balanced"),
}
golden = {"rows": rows.tolist()}
for name, model in models.items():
    model.fit(features, labels)
    onnx = to_onnx(model, features[:1])
    (here / f"onnx_{name}.onnx").write_bytes(onnx.SerializeToString())
    session = onnxruntime.InferenceSession(onnx.SerializeToString())
    maps = session.run(None, {session.get_inputs()[0].name: rows})[1]
    golden[name] = {
        "scikit_learn": model.predict_proba(rows)[:, 1].tolist(),
        "onnxruntime": [float(row[1]) for row in maps],
    }
    print(name, [(node.op_type, [a.name for a in node.attribute]) for node in onnx.graph.node])
(here / "onnx.json").write_text(json.dumps(golden) + "\n")

"""Both models of several classes on scikit-learn's digits (1,797 x 64, ten classes) beside scikit-learn: digits.py PROGRAM

    pip install scikit-learn==1.8.0
    cargo build --release -p shortlist-classification --all-features --example several_classes
    python benches/peers/classification/digits.py target/release/examples/several_classes

The fewest milliseconds of several runs, pixels as they are (0 to 16) and from 0 to 1. Fails where the logistic regressions
differ.
"""

import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression

warnings.filterwarnings("ignore")


def best_of(repeats, work):
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        found = work()
        times.append(time.perf_counter() - start)
    return 1e3 * min(times), found


def main():
    features, labels = load_digits(return_X_y=True)
    for name, features in (("0 to 16", features), ("0 to 1", features / 16)):
        print(f"pixels {name}")
        with tempfile.TemporaryDirectory(prefix="shortlist-digits-") as folder:
            features.astype(np.float32).tofile(Path(folder) / "features.f32")
            labels.astype(np.uint8).tofile(Path(folder) / "labels.u8")
            told = subprocess.run([sys.argv[1], folder, "64"], check=True, capture_output=True, text=True).stdout
            print("".join(f"  ours, {line}\n" for line in told.splitlines()), end="", flush=True)
            ours = np.fromfile(Path(folder) / "logistic.f64").reshape(-1, 10)
        for solver, tolerance in (("lbfgs", 1e-9), ("lbfgs", 1e-4), ("newton-cholesky", 1e-9)):
            model = LogisticRegression(solver=solver, tol=tolerance, max_iter=100_000)
            milliseconds, _ = best_of(3, lambda: model.fit(features, labels))
            print(f"  scikit-learn, {solver} to {tolerance:g}: {milliseconds:.1f} ms, {model.n_iter_[0]} iterations", flush=True)
        apart = np.abs(ours - model.predict_proba(features)).max()
        print(f"  probabilities of the logistic regressions apart by {apart:.1e} at most")
        assert apart < 1e-6, "the answers differ"
    for jobs in (1, 2):
        forest = RandomForestClassifier(100, oob_score=True, n_jobs=jobs, random_state=0)
        milliseconds, _ = best_of(5, lambda: forest.fit(features, labels))
        asked, _ = best_of(5, lambda: forest.predict_proba(features))
        print(f"  scikit-learn, forest, n_jobs={jobs}: {milliseconds:.1f} ms; probabilities {asked:.1f} ms; "
              f"out of bag {forest.oob_score_:.4f}")


main()

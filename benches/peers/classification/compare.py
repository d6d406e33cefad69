"""Fits the same models on the same data with scikit-learn and with Rust libraries, in one run.

compare.py PROGRAM [--growth PICTURE]; usually called by ./run. Checks that both sides give the same
answers, prints a table, and ends with one line of JSON.
"""

import argparse
import json
import subprocess
import tempfile
import time
import warnings
from pathlib import Path
from statistics import median

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from threadpoolctl import threadpool_limits

warnings.filterwarnings("ignore")
THREADS = 2
FOREST = {
    "n_estimators": 100,
    "max_depth": 10,
    "min_samples_split": 10,
    "min_samples_leaf": 4,
    "class_weight": "balanced",
}


def make(rows, dimension, unit_norm, seed):
    """Classes that differ along some directions; a test set of 252 rows."""
    generator = np.random.default_rng(seed)
    total = rows + 252
    features = generator.normal(size=(total, dimension)).astype(np.float32)
    if unit_norm:
        features /= np.linalg.norm(features, axis=1, keepdims=True)
    direction = generator.normal(size=dimension)
    score = features @ direction
    score = 2.0 * (score - score.mean()) / score.std() + 0.4
    labels = generator.random(total) < 1 / (1 + np.exp(-score))
    return features[:rows], labels[:rows], features[rows:], labels[rows:]


def timed(repeats, work):
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return median(times), result


class Rust:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def give(self, train, labels, test):
        train.tofile(self.folder / "train.f32")
        test.tofile(self.folder / "test.f32")
        labels.astype(np.uint8).tofile(self.folder / "labels.u8")
        shape = {"train": len(train), "test": len(test), "dimension": train.shape[1]}
        (self.folder / "shape.json").write_text(json.dumps(shape))

    def ask(self, tasks, repeats):
        command = [self.program, str(self.folder), ",".join(tasks), str(repeats)]
        environment = {"RAYON_NUM_THREADS": str(THREADS)}
        return json.loads(subprocess.run(command, check=True, capture_output=True, env=environment).stdout)


def row(case, who, seconds, test, probabilities, base):
    auc = roc_auc_score(test, probabilities)
    f1 = f1_score(test, np.asarray(probabilities) >= 0.5)
    print(f"{case:26} {who:28} {1e3 * seconds:12.2f} ms {seconds / base:8.3f}   {auc:.3f}   {f1:.3f}", flush=True)


def same_answers(name, weights, ours, model):
    difference = np.abs(np.array(ours["weights"]) - model.coef_[0]).max()
    intercept = abs(ours["intercept"] - model.intercept_[0])
    print(f"{name:26} {weights}: greatest coefficient difference {difference:.1e}, intercept "
          f"{intercept:.1e}; {ours['iterations']} iterations against {model.n_iter_[0]}")
    assert ours["converged"] and difference <= 1e-5 and intercept <= 1e-5, "the answers differ"


def logistic(rust, name, data, repeats, peers):
    train, labels, test, truth = data
    rust.give(train, labels, test)
    wide = train.astype(np.float64)

    def fit(tolerance, class_weight="balanced"):
        model = LogisticRegression(class_weight=class_weight, tol=tolerance, max_iter=100_000)
        return model.fit(wide, labels)

    seconds, model = {}, None
    for threads in (1, THREADS):
        with threadpool_limits(threads):
            seconds[threads], model = timed(repeats, lambda: fit(1e-9))
    default, _ = timed(repeats, lambda: fit(1e-4))
    answers = rust.ask(["ours_logistic", *peers], repeats)
    ours = answers["ours_logistic"]
    same_answers(name, "balanced", ours, model)
    uniform = rust.ask(["ours_logistic_uniform"], 1)["ours_logistic_uniform"]
    same_answers(name, "not balanced", uniform, fit(1e-9, None))
    base = min(seconds.values())
    theirs = model.predict_proba(test.astype(np.float64))[:, 1]
    for threads, value in seconds.items():
        row(name, f"scikit-learn, {threads} thread(s)", value, truth, theirs, base)
    row(name, "scikit-learn, default tol", default, truth, theirs, base)
    for task, answer in answers.items():
        row(name, task.replace("_", " "), answer["seconds"], truth, answer["probabilities"], base)
    return ours["seconds"] / base


def forest(rust, name, data, repeats, peers):
    train, labels, test, truth = data
    rust.give(train, labels, test)
    model = RandomForestClassifier(**FOREST, n_jobs=THREADS, random_state=0)
    seconds, _ = timed(repeats, lambda: model.fit(train, labels))
    predict, theirs = timed(repeats, lambda: model.predict_proba(test)[:, 1])
    answers = rust.ask(["ours_forest", *peers], repeats)
    ours = answers["ours_forest"]
    row(name, f"scikit-learn, n_jobs={THREADS}", seconds, truth, theirs, seconds)
    for task, answer in answers.items():
        row(name, task.replace("_", " "), answer["seconds"], truth, answer["probabilities"], seconds)
    print(f"{'':26} one row {1e6 * ours['seconds_one_row']:.2f} us; 252 rows "
          f"{1e3 * ours['seconds_all_rows']:.2f} ms, scikit-learn {1e3 * predict:.2f} ms")
    return ours["seconds"] / seconds, ours["seconds_all_rows"] / predict, ours["seconds_one_row"]


def growth(rust, picture):
    """How the time grows with rows and with features."""
    import matplotlib
    matplotlib.use("svg")
    import matplotlib.pyplot as plt

    rows = [250, 1_000, 5_000, 20_000, 100_000]
    dimensions = [64, 128, 256, 512, 1_024]
    figure, axes = plt.subplots(1, 2, figsize=(11, 4.2), layout="constrained")
    for axis, sizes, label in ((axes[0], [(r, 256) for r in rows], "rows, 256 features"),
                               (axes[1], [(2_000, d) for d in dimensions], "features, 2,000 rows")):
        times = {"logistic, scikit-learn": [], "logistic, ours": [], "forest, scikit-learn": [], "forest, ours": []}
        for count, dimension in sizes:
            train, labels, test, _ = make(count, dimension, True, 5)
            rust.give(train, labels, test)
            answers = rust.ask(["ours_logistic", "ours_forest"], 3)
            wide = train.astype(np.float64)
            model = LogisticRegression(class_weight="balanced", tol=1e-9, max_iter=100_000)
            their_forest = RandomForestClassifier(**FOREST, n_jobs=THREADS, random_state=0)
            times["logistic, scikit-learn"].append(timed(1, lambda: model.fit(wide, labels))[0])
            times["logistic, ours"].append(answers["ours_logistic"]["seconds"])
            times["forest, scikit-learn"].append(timed(1, lambda: their_forest.fit(train, labels))[0])
            times["forest, ours"].append(answers["ours_forest"]["seconds"])
            print(label, count, dimension, {k: f"{v[-1]:.4f} s" for k, v in times.items()}, flush=True)
        x = [count if axis is axes[0] else dimension for count, dimension in sizes]
        for (name, values), style in zip(times.items(), ("C0--o", "C0-o", "C1--s", "C1-s")):
            axis.loglog(x, values, style, label=name)
        axis.set_xlabel(label)
        axis.set_ylabel("seconds to fit")
        axis.grid(True, which="both", alpha=0.3)
    axes[0].legend()
    figure.savefig(picture, metadata={"Date": None})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--growth", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rust = Rust(arguments.program, Path(folder))
        if arguments.growth:
            growth(rust, arguments.growth)
            return
        print(f"{THREADS} threads; median times; ratio to scikit-learn; scores on 252 test rows\n")
        print(f"{'data':26} {'library':28} {'time':>15} {'ratio':>8}   AUC     F1")
        small, unit = make(252, 768, False, 1), make(252, 768, True, 2)
        large, middle = make(20_000, 768, True, 3), make(5_000, 768, True, 4)
        peers = ["linfa_logistic", "smartcore_logistic"]
        forests = ["linfa_tree", "smartcore_forest", "biosphere_forest"]
        ratios = {
            "lr_252x768": logistic(rust, "LR 252 x 768", small, 15, peers),
            "lr_252x768_unit": logistic(rust, "LR 252 x 768, unit norm", unit, 15, peers),
            "lr_20000x768": logistic(rust, "LR 20,000 x 768", large, 3, []),
        }
        ratios["rf_252x768"], ratios["rf_predict_252"], one_row = forest(rust, "RF 252 x 768", unit, 9, forests)
        ratios["rf_5000x768"], _, _ = forest(rust, "RF 5,000 x 768", middle, 3, ["biosphere_forest"])
    print(json.dumps({
        "bench": "classification",
        "threads": THREADS,
        "ratios": {name: round(value, 4) for name, value in ratios.items()},
        "rf_one_row_microseconds": round(1e6 * one_row, 3),
    }))


if __name__ == "__main__":
    main()

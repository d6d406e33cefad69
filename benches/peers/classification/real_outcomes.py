"""Intervals and numbers on real outcomes beside scikit-learn's cross-validated logistic regression.

    shortlist --home HOME import letters LETTERS.jsonl && shortlist --home HOME train --embedder FOLDER
    python real_outcomes.py vectors HOME VECTORS.jsonl
    cargo run -p shortlist-classification --example worlds -- file VECTORS.jsonl ANSWERS.jsonl
    python real_outcomes.py compare VECTORS.jsonl ANSWERS.jsonl

`compare` prints ROC-AUC and Brier score of both on the test letters, the paired differences with 95 % intervals by the
bootstrap, and in how many clusters of test letters (k-means on vectors) the share that passed lies within the mean
interval. scikit-learn learns from train and validation letters, as calibrated models do.
"""

import array
import json
import pathlib
import sqlite3
import sys

import numpy as np
from scipy.stats import rankdata
from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegressionCV

CLUSTERS = 20
DRAWS = 1_000


def write_vectors(home, out):
    database = sqlite3.connect(pathlib.Path(home) / "shortlist.db")
    vectors = dict(database.execute("select content_hash, vector from vectors"))
    splits = dict(database.execute("select content_hash, split from letter_splits"))
    letters = database.execute(
        "select content_hash, is_passed from letters where is_passed is not null order by sequence"
    )
    with open(out, "w") as file:
        for content_hash, is_passed in letters:
            vector = array.array("f", vectors[content_hash]).tolist()
            line = {"vector": vector, "is_passed": bool(is_passed), "split": splits[content_hash]}
            file.write(json.dumps(line) + "\n")


def lines(path):
    with open(path) as file:
        return [json.loads(line) for line in file]


def roc_auc(passed, scores):
    ranks, count = rankdata(scores), passed.sum()
    return (ranks[passed].sum() - count * (count + 1) / 2) / (count * (len(passed) - count))


def compare(vectors, answers):
    letters, answers = lines(vectors), lines(answers)
    learned = [letter for letter in letters if letter["split"] != "test"]
    test = [letter for letter in letters if letter["split"] == "test"]
    features = lambda some: np.array([letter["vector"] for letter in some])
    labels = lambda some: np.array([letter["is_passed"] for letter in some])
    peer = LogisticRegressionCV(Cs=10, cv=5, scoring="neg_log_loss", max_iter=2_000)
    peer.fit(features(learned), labels(learned))
    passed = labels(test)
    ours = np.array([answer["probability"] for answer in answers])
    theirs = peer.predict_proba(features(test))[:, 1]
    scores = {
        "ROC-AUC": roc_auc,
        "Brier": lambda passed, said: float(np.mean((said - passed) ** 2)),
    }
    draws = np.random.default_rng(0).integers(0, len(passed), (DRAWS, len(passed)))
    for name, score in scores.items():
        differences = [score(passed[d], ours[d]) - score(passed[d], theirs[d]) for d in draws]
        low, high = np.percentile(differences, [2.5, 97.5])
        mine, peers = score(passed, ours), score(passed, theirs)
        print(f"{name}: {mine:.4f}, scikit-learn {peers:.4f}, difference {mine - peers:+.4f} [{low:+.4f}, {high:+.4f}]")
    low = np.array([answer["low"] for answer in answers])
    high = np.array([answer["high"] for answer in answers])
    print(f"mean width {np.mean(high - low):.3f}")
    clusters = KMeans(CLUSTERS, n_init=3, random_state=0).fit_predict(features(test))
    held = 0
    for cluster in range(CLUSTERS):
        inside = clusters == cluster
        share, letters_in = passed[inside].mean(), inside.sum()
        error = np.sqrt(max(share * (1 - share), 0.25 / letters_in) / letters_in)
        held += low[inside].mean() - error <= share <= high[inside].mean() + error
    print(f"clusters whose share lies within the mean interval, give or take its standard error: {held} of {CLUSTERS}")


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    {"vectors": write_vectors, "compare": compare}[command](*arguments)

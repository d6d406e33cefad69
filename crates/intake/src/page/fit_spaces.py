#!/usr/bin/env python3
"""Fits the weights by which `spaces.rs` says whether a space stood where a line ended between two syllables, and writes them to
spaces.txt beside it.

fit_spaces.py FILE...; wants numpy and scikit-learn 1.9. The files are Korean texts of any kind. Each place between two
syllables, with a space or without, is one that a line may end at. What is in the repository was fitted on KLUE (NLI, STS), KorSTS, XNLI,
pairs of questions and fixtures/letters.jsonl. One line in ten is held back; how many of its places are right is printed.
"""

import pathlib
import random
import re
import sys
from collections import defaultdict

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

HERE = pathlib.Path(__file__).resolve().parent
# Places to fit on, and to hold back.
MOST, HELD = 250_000, 20_000
# Of the L1 penalty's inverse.
C = 0.8
# Syllables from which on a word is long.
LONG = 5
RANDOM = random.Random(23)


def runs(files):
    """Words of Hangul that follow each other with nothing but a space between them."""
    found = set()
    for file in files:
        found.update(re.findall(r"[가-힣]{1,20}(?: [가-힣]{1,20}){2,}", file.read_text(encoding="utf-8")))
    return sorted(found)


def places(run):
    """What stands before and behind each place between two syllables, up to the next space, and whether a space is there."""
    words = run.split(" ")
    for number, word in enumerate(words):
        for at in range(1, len(word)):
            yield word[:at], word[at:], 0
        if number + 1 < len(words):
            yield word, words[number + 1], 1


def features(before, behind):
    """As `spaces.rs` has them."""
    yield "last", before[-1]
    yield "first", behind[0]
    yield "pair", before[-1] + behind[0]
    yield "before", str(min(len(before), LONG))
    yield "behind", str(min(len(behind), LONG))
    yield ("last_two", before[-2:]) if len(before) > 1 else ("alone_before", before)
    yield ("first_two", behind[:2]) if len(behind) > 1 else ("alone_behind", behind)


def main():
    every = [place for run in runs(pathlib.Path(one) for one in sys.argv[1:]) for place in places(run)]
    RANDOM.shuffle(every)
    every = every[: MOST + HELD]
    vectoriser = DictVectorizer()
    matrix = vectoriser.fit_transform([{"\t".join(key): 1 for key in features(before, behind)} for before, behind, _ in every])
    # What liblinear takes.
    matrix.indices, matrix.indptr = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    has_space = np.array([space for _, _, space in every])
    model = LogisticRegression(C=C, penalty="l1", solver="liblinear", max_iter=40, tol=1e-3, random_state=0)
    model.fit(matrix[HELD:], has_space[HELD:])
    right = model.predict(matrix[:HELD]) == has_space[:HELD]
    print(f"{right.mean():.3%} of {HELD} places right, {(1 - has_space[:HELD]).mean():.1%} have none")
    weights = defaultdict(list, {"bias": [("all", model.intercept_[0])]})
    for feature, weight in zip(vectoriser.get_feature_names_out(), model.coef_[0], strict=True):
        kind, key = feature.split("\t")
        weights[kind].append((key, weight))
    lines = ["# Weights in tenths, fitted by fit_spaces.py: which features they belong to, spaces.rs says."]
    for kind in sorted(weights):
        told = [f"{key}={round(10 * weight)}" for key, weight in sorted(weights[kind]) if round(10 * weight)]
        lines.append(f"{kind} {' '.join(told)}")
    (HERE / "spaces.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


main()

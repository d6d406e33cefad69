"""Is any model better than a logistic regression of vectors with C = 1, at a few hundred letters?

    shortlist --home HOME import letters LETTERS.jsonl && shortlist --home HOME train
    python better_models.py vectors HOME LETTERS.jsonl > DATA.jsonl       (add REVIEWS, a folder with 000.json and so on:
                                                                           what `shortlist review --json` says of each)
    python better_models.py compare DATA.jsonl [--letters N] [--repeats N] [--truth TRUTH.jsonl]

Five-fold cross-validation, repeated; each model is compared with the first, fold by fold: ROC-AUC and Brier score, with the
95 % interval of Nadeau and Bengio (2003), which allows for folds that share letters. Settings are chosen within the
training folds. `--truth` draws labels anew in each repeat from the `pass_probability` of each letter; `--letters` takes
as many at random in each repeat.
"""

import argparse
import array
import collections
import json
import pathlib
import sqlite3
import sys
import warnings

import numpy as np
from scipy.sparse import csr_matrix, hstack
from scipy.stats import t as student
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, LogisticRegressionCV
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.preprocessing import StandardScaler

FOLDS = 5
CS = [0.01, 0.1, 1.0, 10.0, 100.0]
CODES = ["cliche", "translationese", "over-limit", "under-limit", "claim-without-evidence", "number-without-base"]


def review_features(review):
    """Evidence and weaknesses for each 1,000 characters, and the length; the first is the evidence."""
    characters = sum(question["characters"] for question in review["questions"])
    codes = collections.Counter(finding["code"] for finding in review["findings"])
    per = 1000 / max(characters, 1)
    others = sum(count for code, count in codes.items() if code not in CODES)
    counts = [codes[code] * per for code in CODES]
    return [len(review["strengths"]) * per, *counts, others * per, characters / 1000, len(review["questions"])]


def text_of(document):
    if isinstance(document.get("content"), str):
        return document["content"]
    return "\n".join(str(answer) for answer in document["자기소개서"].values())


def write(home, letters, reviews=None):
    database = sqlite3.connect(pathlib.Path(home) / "shortlist.db")
    vectors = dict(database.execute("select content_hash, vector from vectors"))
    stored = database.execute("select content_hash, is_passed from letters order by sequence").fetchall()
    with open(letters) as file:
        documents = [json.loads(line) for line in file]
    assert len(stored) == len(documents), "letters were dropped at the import"
    for number, ((content_hash, is_passed), document) in enumerate(zip(stored, documents)):
        line = {"vector": array.array("f", vectors[content_hash]).tolist(), "is_passed": bool(is_passed)}
        line["text"] = text_of(document)
        if reviews:
            review = json.loads((pathlib.Path(reviews) / f"{number:03}.json").read_text())
            line["review"] = review_features(review)
        print(json.dumps(line, ensure_ascii=False))


def balanced(model, rate):
    """Balanced weights move log-odds by those of the base rate: moved back, they are comparable."""
    shift = np.log(rate / (1 - rate))

    def said(features):
        p = np.clip(model.predict_proba(features)[:, 1], 1e-6, 1 - 1e-6)
        return 1 / (1 + np.exp(-(np.log(p / (1 - p)) + shift)))

    return said


def logistic(features, labels):
    model = LogisticRegression(C=1.0, class_weight="balanced", max_iter=2000).fit(features, labels)
    return balanced(model, labels.mean())


def logistic_cv(features, labels):
    model = LogisticRegressionCV(Cs=CS, cv=FOLDS, scoring="neg_log_loss", max_iter=2000).fit(features, labels)
    return lambda rows: model.predict_proba(rows)[:, 1]


def forest(features, labels):
    model = RandomForestClassifier(200, max_depth=10, min_samples_leaf=5, class_weight="balanced", random_state=0)
    return balanced(model.fit(features, labels), labels.mean())


def boosted(features, labels, monotone):
    model = HistGradientBoostingClassifier(
        max_iter=60, learning_rate=0.05, max_leaf_nodes=6, min_samples_leaf=15, monotonic_cst=monotone, random_state=0
    ).fit(features, labels)
    return lambda rows: model.predict_proba(rows)[:, 1]


def stacked(blocks, labels):
    """A logistic regression of the log-odds that models of each block give letters that they did not learn from."""
    makers = {
        "vector": lambda: LogisticRegression(C=1.0, max_iter=2000),
        "forest": lambda: RandomForestClassifier(100, min_samples_leaf=5, random_state=0),
        "words": lambda: LogisticRegression(C=10.0, max_iter=2000),
        "review": lambda: LogisticRegression(C=1.0, max_iter=2000),
    }
    log_odds = lambda p: np.log(np.clip(p, 1e-3, 1 - 1e-3) / np.clip(1 - p, 1e-3, 1 - 1e-3))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=1)
    models, columns = {}, []
    for name, rows in blocks.items():
        out = cross_val_predict(makers[name](), rows, labels, cv=folds, method="predict_proba")[:, 1]
        columns.append(log_odds(out))
        models[name] = makers[name]().fit(rows, labels)
    final = LogisticRegression(C=1.0).fit(np.column_stack(columns), labels)

    def said(new):
        scores = [log_odds(models[name].predict_proba(rows)[:, 1]) for name, rows in new.items()]
        return final.predict_proba(np.column_stack(scores))[:, 1]

    return said


def candidates(vectors, words, reviews, learned, labels):
    """The probabilities that each model gives all letters, having learned from some."""
    labels = labels[learned]
    yield "logistic regression, C = 1 (now)", logistic(vectors[learned], labels)(vectors)
    yield "C by cross-validation", logistic_cv(vectors[learned], labels)(vectors)
    yield "words (TF-IDF), C by cross-validation", logistic_cv(words[learned], labels)(words)
    both = hstack([csr_matrix(vectors), words]).tocsr()
    yield "vector and words, C by cross-validation", logistic_cv(both[learned], labels)(both)
    yield "forest", forest(vectors[learned], labels)(vectors)
    blocks = {"vector": vectors, "forest": vectors, "words": words}
    if reviews is not None:
        scaled = StandardScaler().fit(reviews[learned]).transform(reviews)
        beside = np.column_stack([vectors, scaled])
        yield "review alone, C by cross-validation", logistic_cv(scaled[learned], labels)(scaled)
        yield "vector and review, C by cross-validation", logistic_cv(beside[learned], labels)(beside)
        evidence = [0] * vectors.shape[1] + [1] + [0] * (scaled.shape[1] - 1)
        yield "vector and review, boosted, evidence never down", boosted(beside[learned], labels, evidence)(beside)
        blocks["review"] = scaled
    yield "stacked", stacked({name: rows[learned] for name, rows in blocks.items()}, labels)(blocks)


def interval(differences, share):
    """The mean of differences over folds and its 95 % interval (Nadeau and Bengio 2003)."""
    count, mean = len(differences), np.mean(differences)
    error = np.sqrt((1 / count + share / (1 - share)) * np.var(differences, ddof=1))
    half = student.ppf(0.975, count - 1) * error
    return f"{mean:+.4f} [{mean - half:+.4f}, {mean + half:+.4f}]"


def compare(path, letters, repeats, truth):
    with open(path) as file:
        lines = [json.loads(line) for line in file]
    vectors = np.array([line["vector"] for line in lines])
    words = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 3), min_df=3, sublinear_tf=True)
    words = words.fit_transform([line["text"] for line in lines]).tocsr()
    reviews = np.array([line["review"] for line in lines]) if "review" in lines[0] else None
    labels = np.array([line["is_passed"] for line in lines])
    chances = None
    if truth:
        with open(truth) as file:
            chances = np.array([json.loads(line)["pass_probability"] for line in file])
    scores = collections.defaultdict(list)
    for repeat in range(repeats):
        rng = np.random.default_rng(repeat)
        if chances is not None:
            labels = rng.random(len(chances)) < chances
        rows = rng.permutation(len(labels))[: letters or len(labels)]
        for train, test in StratifiedKFold(FOLDS, shuffle=True, random_state=repeat).split(rows, labels[rows]):
            learned, held = rows[train], rows[test]
            for name, said in candidates(vectors, words, reviews, learned, labels):
                passed, of_held = labels[held], said[held]
                scores[name].append((roc_auc_score(passed, of_held), brier_score_loss(passed, of_held)))
    print(f"{path}: {letters or len(labels)} letters, {FOLDS} folds, {repeats} repeats")
    print("| model | ROC-AUC | Brier | ROC-AUC more | Brier more |\n|---|---|---|---|---|")
    first = np.array(next(iter(scores.values())))
    for name, values in scores.items():
        values = np.array(values)
        areas, briers = (interval(column, 1 / FOLDS) for column in (values - first).T)
        print(f"| {name} | {values[:, 0].mean():.3f} | {values[:, 1].mean():.4f} | {areas} | {briers} |")


if __name__ == "__main__":
    warnings.simplefilter("ignore", ConvergenceWarning)
    warnings.simplefilter("ignore", FutureWarning)
    if sys.argv[1] == "vectors":
        write(*sys.argv[2:])
    else:
        parser = argparse.ArgumentParser()
        parser.add_argument("command", choices=["compare"])
        parser.add_argument("data")
        parser.add_argument("--letters", type=int)
        parser.add_argument("--repeats", type=int, default=4)
        parser.add_argument("--truth")
        options = parser.parse_args()
        compare(options.data, options.letters, options.repeats, options.truth)

"""Fits the judge: `judge.py deal`, `judge.py EVIDENCE.jsonl`."""

import json
import pickle
import random
import sys
import warnings

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

import data

# Places in what `Claim::evidence` gives: what rules tell, what the network reads, and all of both that is measured.
RULES, NETWORK, MEASURED = slice(0, 6), slice(6, 11), 17
DEALT = 1.0
STRENGTH = 0.1
# Taken from met, which is the dearest error.
LESS_MET = 0.15
# Added to met where rules find it: pairs that were written to be hard have fewer plain words than letters.
TRUSTED = 0.4
# What is met must weigh so much more than denied or not mentioned, or it is unsure (`SURELY_MET` in judge.rs), which is right of
# what is not mentioned.
SURELY = 0.8


def deal():
    """Writes pairs dealt at random, and those of `pairs/`, as the labelled ones are."""
    chance = random.Random(5)
    pairs = data.labelled()
    files = {"dealt": []}
    for name, line, requirement, sentences, kind in pairs:
        if len(name) == 1:
            files.setdefault(name, []).append((requirement, sentences, data.KINDS[kind]))
        other = chance.choice(pairs)
        if other[0] != name or abs(other[1] - line) >= 12:
            files["dealt"].append((other[2], sentences, "not_mentioned"))
    for name, some in files.items():
        with open(data.WORK / f"{name}.jsonl", "w") as file:
            for requirement, sentences, verdict in some:
                one = {"requirement": requirement, "letter": sentences, "verdict": verdict}
                print(json.dumps(one, ensure_ascii=False), file=file)


def seen_again(x):
    """What is measured of meaning counts once more where rules find nothing sure."""
    unsure = x[4] + x[5]
    return np.concatenate([x[:MEASURED], unsure * x[[16, 15, 6, 7, 8, 9, 10, 12, 13]]])


def read(path):
    told = pickle.load(open(data.WORK / "folds.pkl", "rb"))
    rows = {}
    for text in open(path):
        one = json.loads(text)
        name = one["file"].split("/")[-1].removesuffix(".jsonl")
        if name not in told and name != "dealt":
            # A set that measures.
            continue
        row = dict(name=name, line=one["line"], kind=data.KINDS.index(one["verdict"]), counted=one["counted"])
        # Surely of something else: the judge is not asked.
        row["x"] = np.array(one["evidence"]) if one["evidence"] else None
        row["rules"] = 4 if row["x"] is None else min(int(row["x"][RULES].argmax()), 4)
        rows.setdefault(name, []).append(row)
    for name, logs in told.items():
        for row, own in zip(rows[name], logs, strict=True):
            if row["x"] is not None:
                row["x"][NETWORK] = own
    return rows


def fitted(some, dealt):
    all_dealt = len(dealt)
    some, dealt = ([row for row in rows if row["x"] is not None] for rows in (some, dealt))
    x = np.array([seen_again(row["x"]) for row in some + dealt])
    kinds = np.array([row["kind"] for row in some + dealt])
    count = len(some)
    weights = np.ones(len(kinds))
    for kind in range(5):
        own = kinds[:count] == kind
        weights[:count][own] = count / 5 / own.sum()
    weights[count:] = DEALT * count / 5 / all_dealt
    scaler = StandardScaler().fit(x[:count])
    model = LogisticRegression(C=STRENGTH, max_iter=1_000).fit(scaler.transform(x), kinds, sample_weight=weights)
    table = model.coef_ / scaler.scale_
    own = model.intercept_ - (table * scaler.mean_).sum(1)
    own[0] -= LESS_MET
    table[0, RULES.start] += TRUSTED
    return np.hstack([table, own[:, None]])


def told(table, row):
    if row["x"] is None:
        return 4
    if row["counted"] and row["x"][RULES].argmax() in (0, 2):
        return row["rules"]
    scores = table[:, :-1] @ seen_again(row["x"]) + table[:, -1]
    best = int(scores.argmax())
    return 4 if best == 0 and scores[0] < max(scores[3], scores[4]) + SURELY else best


def shares(kinds, came):
    kinds, came = np.array(kinds), np.array(came)
    right = [(came[kinds == kind] == kind).mean() for kind in range(5)]
    met = [(came[kinds == kind] == 0).mean() for kind in (2, 3, 4)]
    return f"balanced {np.mean(right):.3f} " + " ".join(f"{one:.2f}" for one in right) + " called met, short denied not: " + " ".join(
        f"{one:.3f}" for one in met
    )


def main():
    warnings.filterwarnings("ignore")
    if sys.argv[1:] == ["deal"]:
        return deal()
    rows = read(sys.argv[1])
    dealt = rows.pop("dealt")
    # Lines whose errors nobody mended rules by.
    unread = [
        row
        for name, some in rows.items()
        for row in some
        if name != "pairs_parts" and (len(name) == 1 or name in data.SEALED or row["line"] % 2)
    ]
    kinds, came = [], []
    for name in rows:
        some = [row for row in unread if row["name"] == name]
        table = fitted([row for row in unread if row["name"] != name], dealt)
        if some:
            own = [told(table, row) for row in some]
            print(f"{name}: rules {shares([row['kind'] for row in some], [row['rules'] for row in some])}")
            print(f"{name}: judge {shares([row['kind'] for row in some], own)}")
            kinds += [row["kind"] for row in some]
            came += own
    print(f"all: rules {shares([row['kind'] for row in unread], [row['rules'] for row in unread])}")
    print(f"all: judge {shares(kinds, came)}")
    table = fitted(unread, dealt)
    lines = [" ".join(f"{number:.3f}" for number in line) for line in table]
    (data.CLAIMS / "judge.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()

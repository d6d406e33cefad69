"""What scipy, scikit-learn, statsmodels, NannyML and Evidently say, and a plain reading of the e-process.

    pip install "numpy<2" "pandas<3" scipy scikit-learn statsmodels nannyml==0.13.1 evidently==0.7.23
    python make_golden.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
from evidently.legacy.calculations.stattests import psi_stat_test
from evidently.legacy.core import ColumnType
from nannyml.performance_estimation.confidence_based import metrics as cbpe
from scipy import stats
from scipy.spatial.distance import jensenshannon
from sklearn.metrics import pairwise_distances
from statsmodels.stats.multitest import multipletests

generator = np.random.default_rng(27)

ALTERNATIVES = [(0.55, 1, 0.225), (-0.55, 1, 0.225), (1.1, 1, 0.215), (-1.1, 1, 0.215),
                (0, 0.4, 0.04), (0, 0.7, 0.04), (0, 1.6, 0.04)]


def logit(chance):
    return np.log(chance / (1 - chance))


def logistic(log_odds):
    return 1 / (1 + np.exp(-log_odds))


def onset(outcome, expected):
    """The weight of a change that begins at this outcome, from 1."""
    if outcome <= expected:
        return 0.75 / expected
    n, scale = outcome - expected, 3 * expected
    return 0.25 * scale / ((n + scale - 1) * (n + scale))


def e_process(shown, passed, slack, expected):
    """The e-value after each outcome: the mean over alternatives and beginnings of what each won, from scratch."""
    values, posterior = [], None
    for seen in range(1, len(shown) + 1):
        total = 1 - sum(onset(begin, expected) for begin in range(1, seen + 1))
        won_since = np.zeros(seen)
        for shift, slope, share in ALTERNATIVES:
            log_odds = logit(shown[:seen])
            moved = shift + (slope - 1) * log_odds
            edge = np.where(moved > 0, log_odds + slack, log_odds - slack)
            wrong, right = logistic(edge + moved), logistic(edge)
            ratio = np.where(passed[:seen], wrong / right, (1 - wrong) / (1 - right))
            for begin in range(1, seen + 1):
                won = share * onset(begin, expected) * np.prod(ratio[begin - 1:])
                total += won
                won_since[begin - 1] += won
        values.append(total)
        posterior = won_since / won_since.sum()
    return values, int(np.argmax(posterior)) + 1


def calibration_case(count, by, since, slack, expected):
    shown = np.round(generator.uniform(0.02, 0.98, count), 4)
    truth = logistic(logit(shown) + by * (np.arange(count) + 1 >= since))
    passed = generator.random(count) < truth
    values, begin = e_process(shown, passed, slack, expected)
    return {"shown": shown.tolist(), "passed": passed.tolist(), "slack": slack, "expected_within": expected,
            "ln_e_values": np.log(values).tolist(), "since": begin}


def performance_case(count, threshold, digits):
    shown = np.round(generator.beta(2, 3, count), digits)
    predicted = (shown >= threshold).astype(int)
    return {
        "shown": shown.tolist(), "threshold": threshold,
        "roc_auc": cbpe.estimate_roc_auc(shown, shown),
        "f1": cbpe.estimate_f1(predicted, shown),
        "precision": cbpe.estimate_precision(predicted, shown),
        "recall": cbpe.estimate_recall(predicted, shown),
        "accuracy": cbpe.estimate_accuracy(predicted, shown),
        "average_precision": cbpe.estimate_ap(shown, shown) if digits > 6 else None,
    }


def drift_case(before, now, by):
    reference = np.round(generator.gamma(4, 300, before))
    current = np.round(generator.gamma(4, 300, now) * by)
    ordered = np.sort(np.concatenate([reference, current]))
    tenths = [ordered[-(-(tenth * len(ordered)) // 10) - 1] for tenth in range(1, 10)]
    borders = np.unique([tenth for tenth in tenths if tenth < ordered[-1]])
    counts = [np.bincount(np.searchsorted(borders, values, side="left"), minlength=len(borders) + 1)
              for values in (reference, current)]
    bins = [np.repeat(np.arange(len(counts[0])), c) for c in counts]
    return {"reference": reference.tolist(), "current": current.tolist(), "counts": [c.tolist() for c in counts],
            "jensen_shannon": jensenshannon(*counts), "ks": stats.ks_2samp(*bins).statistic}


def category_case(before, now, shares):
    names = np.array(list("abcde"))
    reference = generator.choice(names, before, p=[0.4, 0.3, 0.15, 0.1, 0.05])
    current = generator.choice(names, now, p=shares)
    reference[:5] = current[:5] = names
    tables = [[[int((current == n).sum()), int((current != n).sum())],
               [int((reference == n).sum()), int((reference != n).sum())]] for n in names]
    p_values = [float(stats.fisher_exact(table).pvalue) for table in tables]
    psi = psi_stat_test.func(pd.Series(reference), pd.Series(current), ColumnType.Categorical, 0.1)[0]
    return {"reference": reference.tolist(), "current": current.tolist(), "p_values": p_values,
            "adjusted": multipletests(p_values, method="holm")[1].tolist(), "psi": float(psi),
            "jensen_shannon": jensenshannon(*[[(v == n).sum() for n in names] for v in (reference, current)])}


def fisher_cases():
    cases = [(0, 5, 5, 5), (3, 10, 2, 40), (0, 0, 3, 7), (7, 7, 7, 7), (120, 1000, 300, 2000), (1, 20_000, 60, 80_000)]
    return [{"table": case, "p_value": float(stats.fisher_exact(
        [[case[0], case[1] - case[0]], [case[2], case[3] - case[2]]]).pvalue)} for case in cases]


def vector_case(before, now, dimension, by):
    """The measures as scikit-learn's parts make them: the kernel's width is alibi-detect's median."""
    vectors = np.round(generator.normal(size=(before + now, dimension)), 3).astype(np.float32)
    vectors[before:, 0] += by
    squared = pairwise_distances(vectors.astype(np.float64), metric="sqeuclidean")
    pairs = np.sort(squared[np.triu_indices(before + now, 1)])
    kernel = np.exp(-squared / pairs[len(pairs) // 2])
    np.fill_diagonal(kernel, 0)
    mmd = (kernel[:before, :before].sum() / (before * (before - 1)) + kernel[before:, before:].sum() / (now * (now - 1))
           - 2 * kernel[:before, before:].mean())
    came_in = np.arange(before + now) >= before
    np.fill_diagonal(squared, np.inf)
    score = came_in[np.argsort(squared, axis=1, kind="stable")[:, :5]].sum(axis=1)
    return {"vectors": vectors.astype(float).round(3).tolist(), "before": before, "mmd": float(mmd),
            "classifier": float(score[came_in].mean() - score[~came_in].mean()) / 5}


golden = {
    "calibration": [calibration_case(120, -1.2, 40, 0.0, 50), calibration_case(90, 1.5, 1, 0.2, 150),
                    calibration_case(60, 0.0, 1, 0.0, 20)],
    "performance": [performance_case(300, 0.5, 9), performance_case(200, 0.4, 2), performance_case(50, 0.9, 9)],
    "numbers": [drift_case(300, 100, 1.0), drift_case(200, 400, 1.3), drift_case(40, 30, 2.0)],
    "categories": [category_case(300, 100, [0.4, 0.3, 0.15, 0.1, 0.05]), category_case(200, 150, [0.2, 0.3, 0.15, 0.15, 0.2])],
    "fisher": fisher_cases(),
    "vectors": [vector_case(40, 30, 12, 0.0), vector_case(60, 25, 9, 1.5)],
}
path = Path(__file__).with_name("golden.json")
path.write_text(json.dumps(golden) + "\n", encoding="utf-8")

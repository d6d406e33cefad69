"""Writes golden.json: scores by scikit-learn and scipy, agreement of raters by scikit-learn and krippendorff.

Run: pip install scikit-learn==1.9.1 scipy==1.17.1 krippendorff==0.9.0; python make_golden.py
"""

import json
from pathlib import Path

import krippendorff
import numpy as np
from scipy import stats
from scipy.spatial.distance import jensenshannon
from sklearn import metrics
from sklearn.calibration import calibration_curve

generator = np.random.default_rng(7)


def calibration_error(labels, scores, weights):
    """Bins as calibration_curve has them, each weighted by its letters."""
    borders = np.linspace(0, 1, 11)
    bins = np.searchsorted(borders[1:-1], scores)
    error = 0.0
    for index in range(10):
        chosen = bins == index
        if weights[chosen].sum() > 0:
            gap = np.average(scores[chosen], weights=weights[chosen]) - np.average(
                labels[chosen], weights=weights[chosen]
            )
            error += weights[chosen].sum() * abs(gap)
    return error / weights.sum()


def binary_case(count, kind, weighted):
    labels = generator.random(count) < 0.6
    labels[0], labels[-1] = True, False
    scores = np.clip(0.5 * generator.random(count) + 0.4 * labels * generator.random(count), 0, 1)
    if kind == "ties":
        scores = np.round(scores, 1)
    if kind == "all rejected":
        scores = scores * 0.4
    if kind == "all passed":
        scores = 0.5 + 0.5 * scores
    if kind == "sure":
        scores = np.round(scores)
    weights = np.round(generator.random(count) * 3, 2) if weighted else None
    if weighted:
        weights[0] = weights[-1] = 1.0
        if count > 3:
            weights[1] = 0.0
    decisions = scores >= 0.5
    weight = {"sample_weight": weights}
    rates, means = calibration_curve(labels, scores, n_bins=10)
    return {
        **({} if weighted or count > 100 else curves(labels, scores)),
        "labels": labels.tolist(),
        "scores": scores.tolist(),
        "weights": weights.tolist() if weighted else None,
        "accuracy": metrics.accuracy_score(labels, decisions, **weight),
        "balanced_accuracy": metrics.balanced_accuracy_score(labels, decisions, **weight),
        "precision": metrics.precision_score(labels, decisions, zero_division=0.0, **weight),
        "recall": metrics.recall_score(labels, decisions, **weight),
        "f1": metrics.f1_score(labels, decisions, **weight),
        "f2": metrics.fbeta_score(labels, decisions, beta=2, **weight),
        "f_half": metrics.fbeta_score(labels, decisions, beta=0.5, **weight),
        "mcc": metrics.matthews_corrcoef(labels, decisions, **weight),
        "roc_auc": metrics.roc_auc_score(labels, scores, **weight),
        "average_precision": metrics.average_precision_score(labels, scores, **weight),
        "log_loss": metrics.log_loss(labels, scores, **weight),
        "brier": metrics.brier_score_loss(labels, scores, **weight),
        "ece": calibration_error(labels, scores, weights if weighted else np.ones(count)),
        "bin_rates": None if weighted else rates.tolist(),
        "bin_means": None if weighted else means.tolist(),
    }


def curves(labels, scores):
    """The curves of scores, each from the highest threshold on."""
    false_positive_rate, recall, _ = metrics.roc_curve(labels, scores, drop_intermediate=False)
    precision, recall_there, _ = metrics.precision_recall_curve(labels, scores)
    return {
        "roc_curve": np.column_stack([false_positive_rate, recall]).tolist(),
        "precision_recall_curve": np.column_stack([recall_there, precision])[::-1].tolist(),
    }


def order_case(count, rounded):
    relevance = generator.integers(0, 4, count).astype(float)
    scores = relevance * 0.3 + generator.random(count)
    if rounded:
        scores = np.round(scores, 1)
    ranked = (relevance > 1)[np.argsort(-scores, kind="stable")]
    ranked[0] = True
    return {
        "left": relevance.tolist(),
        "right": scores.tolist(),
        "ndcg_5": metrics.ndcg_score([relevance], [scores], k=5),
        "ndcg": metrics.ndcg_score([relevance], [scores]),
        "spearman": float(stats.spearmanr(relevance, scores).statistic),
        "kendall": float(stats.kendalltau(relevance, scores).statistic),
        "ranked": ranked.tolist(),
        "average_precision": metrics.average_precision_score(ranked, -np.arange(count)),
        "ks": float(stats.ks_2samp(relevance, scores).statistic),
        "jensen_shannon": float(jensenshannon(relevance + 0.1, scores)),
    }


def rater_case(count, categories, likeness):
    """Three raters, who say the same as the first so often and else anything; some rate nothing of a letter."""
    first = raters.integers(0, categories, count)
    first[0], first[-1] = 0, categories - 1
    values = [first]
    for _ in range(2):
        values.append(np.where(raters.random(count) < likeness, first, raters.integers(0, categories, count)))
    values = np.array(values, dtype=float)
    rated = values.copy()
    rated[raters.random(values.shape) < 0.2] = np.nan
    alpha = {
        level: krippendorff.alpha(rated, value_domain=list(range(categories)), level_of_measurement=level)
        for level in ("nominal", "ordinal")
    }
    pair = values[:2].astype(int)
    return {
        "categories": categories,
        "first": pair[0].tolist(),
        "second": pair[1].tolist(),
        "kappa": metrics.cohen_kappa_score(*pair),
        "linear": metrics.cohen_kappa_score(*pair, weights="linear", labels=range(categories)),
        "quadratic": metrics.cohen_kappa_score(*pair, weights="quadratic", labels=range(categories)),
        "letters": [[int(value) for value in letter if not np.isnan(value)] for letter in rated.T],
        **alpha,
    }


raters = np.random.default_rng(11)
kinds = ("continuous", "ties", "all rejected", "all passed", "sure")
golden = {
    "binary": [
        binary_case(count, kind, weighted)
        for count in (2, 3, 10, 85, 1000)
        for kind in kinds
        for weighted in (False, True)
    ],
    "raters": [
        rater_case(count, categories, likeness)
        for count in (5, 40, 300)
        for categories in (2, 4)
        for likeness in (0.1, 0.6, 0.95)
    ],
    "orders": [order_case(count, rounded) for count in (4, 10, 60, 500) for rounded in (False, True)],
}
path = Path(__file__).with_name("golden.json")
path.write_text(json.dumps(golden) + "\n", encoding="utf-8")

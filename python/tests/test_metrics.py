"""Scores against scikit-learn's and scipy's."""

import numpy as np
import pytest
from scipy.stats import binomtest
from sklearn import metrics as sklearn

from shortlist import metrics


@pytest.fixture
def data():
    rng = np.random.default_rng(7)
    chance = rng.uniform(0.05, 0.95, 400)
    return rng.random(400) < chance, np.clip(chance + rng.normal(0, 0.2, 400), 0.01, 0.99)


def test_scores_are_scikit_learns(data):
    labels, probabilities = data
    found = metrics.binary_scores(labels, probabilities, draws=200)
    decided = probabilities >= 0.5
    expected = {
        "accuracy": sklearn.accuracy_score(labels, decided),
        "precision": sklearn.precision_score(labels, decided),
        "recall": sklearn.recall_score(labels, decided),
        "f1": sklearn.f1_score(labels, decided),
        "roc_auc": sklearn.roc_auc_score(labels, probabilities),
        "average_precision": sklearn.average_precision_score(labels, probabilities),
        "brier": sklearn.brier_score_loss(labels, probabilities),
        "log_loss": sklearn.log_loss(labels, probabilities),
    }
    assert set(found) == set(expected)
    for name, value in expected.items():
        assert found[name].value == pytest.approx(value, abs=1e-12), name
        assert found[name].low < value < found[name].high


def test_a_seed_gives_the_same_interval_again(data):
    first = metrics.binary_scores(*data, draws=100, seed=3)
    assert first == metrics.binary_scores(*data, draws=100, seed=3)
    assert first != metrics.binary_scores(*data, draws=100, seed=4)


def test_a_difference_is_paired(data):
    labels, probabilities = data
    noise = np.random.default_rng(1).random(400)
    for difference in (
        metrics.difference(labels, probabilities, noise, draws=500),
        metrics.roc_auc_difference(labels, probabilities, noise),
    ):
        expected = sklearn.roc_auc_score(labels, probabilities) - sklearn.roc_auc_score(labels, noise)
        assert difference.value == pytest.approx(expected, abs=1e-12)
        assert 0 < difference.low < difference.value < difference.high
    same = metrics.difference(labels, probabilities, probabilities, "brier", draws=50)
    assert same == (0, 0, 0)


def test_shares_are_scipys():
    for passed, count in [(0, 7), (3, 20), (20, 20), (333, 1000)]:
        for name, found in [
            ("exact", metrics.clopper_pearson(passed, count, level=0.9)),
            ("wilson", metrics.wilson(passed, count, level=0.9)),
        ]:
            expected = binomtest(passed, count).proportion_ci(0.9, method=name)
            assert found == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_labels_may_be_numbers_and_lists(data):
    labels, probabilities = data
    as_numbers = metrics.roc_auc_interval(labels.astype(int).tolist(), probabilities.tolist())
    assert as_numbers == metrics.roc_auc_interval(labels, probabilities)
    every_second = metrics.roc_auc_interval(labels[::2], probabilities[::2])
    assert every_second.value == pytest.approx(sklearn.roc_auc_score(labels[::2], probabilities[::2]))


@pytest.mark.parametrize(
    ("labels", "scores"),
    [
        ([0, 1, 2], [0.1, 0.2, 0.3]),
        (["yes", "no"], [0.1, 0.2]),
        ([0, 1], [0.1, float("nan")]),
        ([0, 1], [0.1, 0.2, 0.3]),
        ([1, 1], [0.1, 0.2]),
        ([], []),
        ([[0, 1]], [0.1, 0.2]),
    ],
)
def test_what_is_wrong_is_said(labels, scores):
    with pytest.raises(ValueError):
        metrics.roc_auc_interval(labels, scores)


def test_an_unknown_score_is_named():
    with pytest.raises(ValueError, match="roc_auc"):
        metrics.difference([0, 1], [0.1, 0.2], [0.2, 0.1], "auroc")

"""Venn-Abers against the venn-abers package; intervals against chances that are known."""

import numpy as np
import pytest
import venn_abers

import shortlist


def logit(chance):
    return np.log(chance / (1 - chance))


def test_ranges_are_the_venn_abers_packages():
    rng = np.random.default_rng(5)
    chance = rng.uniform(0.02, 0.98, 300)
    labels = rng.random(300) < chance
    scores = logit(np.clip(chance + rng.normal(0, 0.1, 300), 0.01, 0.99))
    asked = np.linspace(-5, 5, 41)
    peer = venn_abers.VennAbers()
    to_columns = lambda odds: np.column_stack([1 - 1 / (1 + np.exp(-odds)), 1 / (1 + np.exp(-odds))])
    peer.fit(to_columns(scores), labels.astype(int))
    merged, ranges = peer.predict_proba(to_columns(asked))
    fitted = shortlist.VennAbers(scores, labels)
    found = fitted.ranges(asked)
    assert found.shape == (41, 2) and found.dtype == np.float64
    np.testing.assert_allclose(found, ranges, atol=1e-9)
    np.testing.assert_allclose(fitted.probabilities(asked), merged[:, 1], atol=1e-9)
    shown = fitted.probabilities(asked, base_rate=labels.mean())
    assert ((found[:, 0] <= shown) & (shown <= found[:, 1])).all()


def test_intervals_hold_the_chance():
    rng = np.random.default_rng(2)
    rows = rng.normal(size=(600, 8)).astype(np.float32)
    chance = 1 / (1 + np.exp(-rows[:, 0] - 0.5 * rows[:, 1]))
    labels = rng.random(600) < chance
    models = shortlist.PlausibleModels(rows[:400], labels[:400], seed=1)
    intervals = models.intervals(rows[400:], level=0.9)
    assert intervals.shape == (200, 2)
    inside = (intervals[:, 0] <= chance[400:]) & (chance[400:] <= intervals[:, 1])
    assert inside.mean() > 0.8
    again = shortlist.PlausibleModels(rows[:400], labels[:400], seed=1).intervals(rows[400:], level=0.9)
    np.testing.assert_array_equal(intervals, again)


def test_rows_may_lie_in_any_order_in_memory():
    rng = np.random.default_rng(4)
    rows = np.asfortranarray(rng.normal(size=(60, 3)))
    labels = rng.random(60) < 0.5
    models = shortlist.PlausibleModels(rows, labels)
    np.testing.assert_array_equal(
        models.intervals(rows), models.intervals(np.ascontiguousarray(rows))
    )


def test_what_is_wrong_is_said():
    with pytest.raises(ValueError):
        shortlist.VennAbers([0.1, 0.2], [True, True])
    with pytest.raises(ValueError):
        shortlist.PlausibleModels(np.zeros(4), [0, 1, 0, 1])
    models = shortlist.PlausibleModels(np.eye(4), [0, 1, 0, 1])
    with pytest.raises(ValueError):
        models.intervals(np.zeros((2, 5)))

"""Scores of binary classifiers, each with its interval."""

from __future__ import annotations

from typing import NamedTuple

from numpy.typing import ArrayLike

from . import _arrays, _shortlist


class Estimate(NamedTuple):
    """A value and where it may lie."""

    value: float
    low: float
    high: float


class Interval(NamedTuple):
    """Where a share may lie."""

    low: float
    high: float


def binary_scores(
    y_true: ArrayLike,
    y_prob: ArrayLike,
    *,
    threshold: float = 0.5,
    draws: int = 2_000,
    level: float = 0.95,
    seed: int = 0,
) -> dict[str, Estimate]:
    """accuracy, precision, recall, f1, roc_auc, average_precision, brier and log_loss, with bootstrap intervals.

    The same seed gives the same intervals on any number of threads.
    """
    found = _shortlist.binary_scores(
        _arrays.labels(y_true), _arrays.numbers(y_prob), threshold, draws, level, seed
    )
    return {name: Estimate(*estimate) for name, estimate in found.items()}


def difference(
    y_true: ArrayLike,
    first: ArrayLike,
    second: ArrayLike,
    score: str = "roc_auc",
    *,
    threshold: float = 0.5,
    draws: int = 2_000,
    level: float = 0.95,
    seed: int = 0,
) -> Estimate:
    """The first model's score less the second's, paired: if the interval excludes 0, they can be told apart."""
    return Estimate(
        *_shortlist.difference(
            _arrays.labels(y_true),
            _arrays.numbers(first),
            _arrays.numbers(second),
            score,
            threshold,
            draws,
            level,
            seed,
        )
    )


def roc_auc_interval(y_true: ArrayLike, y_score: ArrayLike, *, level: float = 0.95) -> Estimate:
    """ROC-AUC with DeLong's interval on the logit, without a draw."""
    return Estimate(*_shortlist.roc_auc_interval(_arrays.labels(y_true), _arrays.numbers(y_score), level))


def roc_auc_difference(
    y_true: ArrayLike, first: ArrayLike, second: ArrayLike, *, level: float = 0.95
) -> Estimate:
    """The paired difference of ROC-AUC with DeLong's interval."""
    return Estimate(
        *_shortlist.roc_auc_difference(
            _arrays.labels(y_true), _arrays.numbers(first), _arrays.numbers(second), level
        )
    )


def clopper_pearson(passed: int, count: int, *, level: float = 0.95) -> Interval:
    """The exact interval of a share."""
    return Interval(*_shortlist.clopper_pearson(passed, count, level))


def wilson(passed: int, count: int, *, level: float = 0.95) -> Interval:
    """Wilson's interval of a share."""
    return Interval(*_shortlist.wilson(passed, count, level))

"""Probabilities that hold, and how far they may be off."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import _arrays, _shortlist


class VennAbers:
    """Inductive Venn-Abers prediction (Vovk and Petej 2014), fitted on rows that the model did not learn from."""

    def __init__(self, scores: ArrayLike, y: ArrayLike) -> None:
        self._fitted = _shortlist.VennAbers(_arrays.numbers(scores), _arrays.labels(y))

    def ranges(self, scores: ArrayLike) -> NDArray[np.float64]:
        """Both probabilities of each score, `[n, 2]`: one of the two is calibrated, whatever the scores are."""
        return self._fitted.ranges(_arrays.numbers(scores))

    def probabilities(self, scores: ArrayLike, *, base_rate: float | None = None) -> NDArray[np.float64]:
        """One probability of each score, `[n]`: that of least regret of log loss, or, with a base rate, the one that
        moves to it where few rows are."""
        return self._fitted.probabilities(_arrays.numbers(scores), base_rate)


class PlausibleModels:
    """What else the labelled rows allow: draws from a posterior over kernels averaged by their evidence."""

    def __init__(self, X: ArrayLike, y: ArrayLike, *, seed: int = 0) -> None:
        self._fitted = _shortlist.PlausibleModels(_arrays.rows(X), _arrays.labels(y), seed)

    def intervals(self, X: ArrayLike, *, level: float = 0.9) -> NDArray[np.float64]:
        """Where the chance of each row lies, `[n, 2]`: low, high."""
        return self._fitted.intervals(_arrays.rows(X), level)

"""Arrays as the Rust side reads them."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

_Scalar = TypeVar("_Scalar", bound=np.generic)


def labels(values: ArrayLike) -> NDArray[np.bool_]:
    """Labels of two classes: booleans, or numbers that are 0 or 1."""
    array = np.asarray(values)
    if array.dtype != np.bool_:
        if array.dtype.kind not in "iuf" or not np.isin(array, (0, 1)).all():
            raise ValueError("expected labels that are booleans, 0 or 1")
        array = array.astype(np.bool_)
    return line(array, np.bool_)


def numbers(values: ArrayLike) -> NDArray[np.float64]:
    """A line of numbers."""
    return line(values, np.float64)


def line(values: ArrayLike, dtype: type[_Scalar]) -> NDArray[_Scalar]:
    """A line of values of a type, contiguous."""
    array = np.ascontiguousarray(values, dtype=dtype)
    if array.ndim != 1:
        raise ValueError(f"expected an array of one dimension, but one of shape {array.shape} came")
    return array


def rows(values: ArrayLike) -> NDArray[np.float32]:
    """Rows of features, `[rows, features]`."""
    array = np.asarray(values, dtype=np.float32)
    if array.ndim != 2:
        raise ValueError(f"expected rows of features, [rows, features], but shape {array.shape} came")
    return array

"""Texts to vectors."""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from . import _shortlist


class Embedder:
    """A model that turns texts into vectors: the bundled Korean one, or that of a folder as sentence-transformers or
    Model2Vec saved it. Nothing is fetched, and no file of a model is run."""

    def __init__(self, folder: str | os.PathLike[str] | None = None) -> None:
        self._loaded = _shortlist.Embedder(folder)

    @property
    def name(self) -> str:
        """The model's short name."""
        return self._loaded.name

    @property
    def dimension(self) -> int:
        """Length of every vector."""
        return self._loaded.dimension

    @property
    def max_tokens(self) -> int | None:
        """The greatest number of tokens of one text; `None`: no limit."""
        return self._loaded.max_tokens

    @property
    def fingerprint(self) -> str:
        """What identifies the model's vectors."""
        return self._loaded.fingerprint

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of texts, `[n, dimension]`, in order."""
        if isinstance(texts, str):
            raise TypeError("expected a list of texts, but one text came")
        return self._loaded.encode(list(texts))

    def encode_letter(self, text: str | bytes) -> NDArray[np.float32]:
        """The vector of a whole cover letter, `[dimension]`: its answers, questions and personal fields left out."""
        return self._loaded.encode_letter(text.encode() if isinstance(text, str) else text)

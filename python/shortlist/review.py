"""What is to be mended in a Korean cover letter, without a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from . import _shortlist


class Reviewer:
    """The checks, with the settings that differ from the default ones."""

    def __init__(self, settings: Mapping[str, Any] | None = None) -> None:
        self._checks = _shortlist.Reviewer(dict(settings or {}))

    def review(
        self,
        text: str | bytes,
        *,
        company: str | None = None,
        role: str | None = None,
        posting: str | None = None,
        blind: bool | None = None,
        other_letters: Sequence[str] = (),
    ) -> dict[str, Any]:
        """`findings` (code, severity, place, quoted words, detail), `strengths`, and what to do `first`."""
        target = {"company": company, "role": role, "posting": posting, "blind": blind}
        return self._checks.review(
            text.encode() if isinstance(text, str) else text, target, list(other_letters)
        )

"""Rules that turn figures into findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """Something to talk about: ``key`` names the sentence, ``values`` hold ids, keys and numbers for its blanks."""

    key: str
    element: str
    """The working element that it speaks of."""
    values: Mapping[str, object]
    strength: float
    """0 (barely) to 1 (strong): for the order in which findings are shown."""

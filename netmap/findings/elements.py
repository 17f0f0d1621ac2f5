"""The twelve working elements: of which the figures speak, and what people scored for them. Never one total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from netmap.findings.comparison import PROCESS
from netmap.findings.rules import RULES
from netmap.model.network import Network

SCALE = (1, 2, 3, 4, 5)
SPOKEN_OF = frozenset({rule.element for rule in RULES} | {PROCESS})
"""Elements that findings speak of; the others are only for the meeting itself to talk about."""
WIDEST = ((SCALE[-1] - SCALE[0]) / 2) ** 2
"""The largest variance that values on the scale can have: half of them at either end."""


@dataclass(frozen=True, slots=True)
class Scored:
    """How one organisation, or all together, scored one element."""

    element: str
    organisation: str | None
    """Id; ``None``: all respondents together; empty: respondents whose organisation is not known."""
    counts: tuple[int, ...]
    """How many gave each score of ``SCALE``."""

    @property
    def respondents(self) -> int:
        """Number of people who gave a score."""
        return sum(self.counts)

    @property
    def mean(self) -> float:
        """Mean score; only to lay organisations side by side."""
        return sum(score * n for score, n in zip(SCALE, self.counts, strict=True)) / self.respondents


def profile(network: Network) -> tuple[Scored, ...]:
    """The scores per element: all together first, then per organisation by id; in the order of the elements' keys.

    Small groups are in it: :func:`netmap.view.profile.profile_tables` decides what may be seen.
    """
    rows = network.elements.assign(organisation=network.elements["organisation"].fillna(""))
    found = []
    for element, scores in sorted(rows.groupby("element"), key=lambda one: str(one[0])):
        found.append(Scored(str(element), None, _counts(scores["score"].to_list())))
        found += [
            Scored(str(element), str(home), _counts(part["score"].to_list()))
            for home, part in sorted(scores.groupby("organisation"), key=lambda one: str(one[0]))
        ]
    return tuple(found)


def _counts(scores: Sequence[float]) -> tuple[int, ...]:
    return tuple(sum(score == step for score in scores) for step in SCALE)


def agreement(means: Sequence[float]) -> float:
    """How much organisations agree: 1 − Var(means) / 4, with 4 the largest variance that means from 1 to 5 can have.

    1: all have the same mean; 0: half of them at 1 and half at 5; NaN for fewer than two organisations.

    >>> agreement([3, 3]), agreement([1, 5])
    (1.0, 0.0)
    """
    return float(1 - np.var(means) / WIDEST) if len(means) > 1 else float("nan")

"""What hangs on one: the one place that says without whom a needed way in is lost, and what remains then.

A *way in* is a needed pair of a school and a function. It *hangs on* a node (a person; an organisation with everybody of
it at that level) when it is within the allowed steps, and no longer is without the node; and also when it is too far
already and without the node no route of whatever length remains (Menger 1927). Everything that tells of this asks here:
figures, findings, comparison, advice, tables and sentences.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from netmap.metrics.arrays import Bools, Floats

Effect = Literal["too_far", "no_route"]
LOSSES = ("node", "school", "discipline", "effect", "steps_before", "steps_after")
TABLE = ("node", "school", "discipline", "steps", "steps_after", "effect", "own", "steps_to_node")
MOST_CARRIED = 10
"""Who carries most is said of so many at most: of the first ten is known how certain their place is (``stability``)."""
FENCE = 3.0
"""How many times the middle half is wide somebody stands above it, to stand out: *far out* (Tukey 1977)."""


@dataclass(frozen=True, slots=True)
class Hinge:
    """A way in that hangs on a node."""

    node: str
    school: str
    discipline: str
    steps: int
    """As it is."""
    steps_after: int | None
    """Without the node; None: no route of whatever length remains."""
    own: bool
    """Whether the node is of the school itself."""
    steps_to_node: int
    """From the school; of all on whom a way in hangs, the farthest is the nearest to the function."""

    @property
    def effect(self) -> Effect:
        """``too_far``: a way remains that takes more steps than count; ``no_route``: none remains."""
        return "no_route" if self.steps_after is None else "too_far"


@dataclass(frozen=True, eq=False)
class Dependence:
    """The ways in that hang on one, of a network or a part of it."""

    table: pd.DataFrame
    """Rows of ``TABLE``; ``steps_after`` NaN: no route remains."""
    limit: int
    """Steps that count as accessible."""

    @cached_property
    def hinges(self) -> tuple[Hinge, ...]:
        """Every way in with every node that it hangs on, also those that are too far as they are."""
        found = []
        for node, school, discipline, steps, after, _effect, own, place in self.table[list(TABLE)].itertuples(
            index=False, name=None
        ):
            remains = None if math.isnan(after) else int(after)
            found.append(Hinge(node, school, discipline, int(steps), remains, bool(own), int(place)))
        return tuple(found)

    @cached_property
    def lost(self) -> tuple[Hinge, ...]:
        """Those that are accessible as they are: the rows ``lost`` of the losses."""
        return tuple(hinge for hinge in self.hinges if hinge.steps <= self.limit)

    @cached_property
    def by_node(self) -> dict[str, tuple[Hinge, ...]]:
        """What hangs on each node, most first; equal ones in the order of ids."""
        found: dict[str, list[Hinge]] = {}
        for hinge in self.hinges:
            found.setdefault(hinge.node, []).append(hinge)
        ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        return {node: tuple(hinges) for node, hinges in ordered}

    def accessible(self) -> Dependence:
        """Only the ways in that are accessible as they are: what is lost without somebody, as in the losses."""
        near = self.table["steps"] <= self.limit
        return replace(self, table=self.table[near].reset_index(drop=True))

    @cached_property
    def lost_by_node(self) -> dict[str, tuple[Hinge, ...]]:
        """The accessible ways in that are lost without each node; most first."""
        return self.accessible().by_node

    @cached_property
    def by_pair(self) -> dict[tuple[str, str], tuple[Hinge, ...]]:
        """On whom each way in hangs; the node nearest to the function last."""
        found: dict[tuple[str, str], list[Hinge]] = {}
        for hinge in self.hinges:
            found.setdefault((hinge.school, hinge.discipline), []).append(hinge)
        return {
            pair: tuple(sorted(hinges, key=lambda one: (one.steps_to_node, one.node)))
            for pair, hinges in found.items()
        }

    def of(self, school: str, discipline: str) -> tuple[Hinge, ...]:
        """On whom a way in hangs; empty when on nobody."""
        return self.by_pair.get((school, discipline), ())

    def one(self, school: str, discipline: str, *, outside: bool = False) -> Hinge | None:
        """The one to name of those on whom a way in hangs; ``outside``: only of those who are not of the school itself.

        Who leaves no route goes first, then who is not of the school itself, then who is nearest to the function.
        """
        found = [one for one in self.of(school, discipline) if not (outside and one.own)]
        return max(
            found, key=lambda one: (one.steps_after is None, not one.own, one.steps_to_node), default=None
        )

    @cached_property
    def lost_pairs(self) -> frozenset[tuple[str, str]]:
        """Ways in that are accessible, and no longer are when one is away."""
        return frozenset((hinge.school, hinge.discipline) for hinge in self.lost)

    @cached_property
    def cut_pairs(self) -> frozenset[tuple[str, str]]:
        """Of :attr:`lost_pairs`, those of which then no route of whatever length remains."""
        return frozenset((hinge.school, hinge.discipline) for hinge in self.lost if hinge.steps_after is None)

    def part(self, schools: Collection[str]) -> Dependence:
        """The ways in of some schools."""
        rows = self.table["school"].isin(list(schools))
        return replace(self, table=self.table[rows].reset_index(drop=True))


def dependence(absences: pd.DataFrame, limit: int) -> pd.DataFrame:
    """Needed pairs that hang on a node, rows of ``TABLE``: the node with the most pairs first, then school and function.

    Args:
        absences: the outcome of :meth:`netmap.metrics.routes.Routes.absences`.
        limit: steps that count as accessible.

    """
    after = absences["steps_after"]
    none, near = after.isna(), absences["steps_before"] <= limit
    rows = absences[absences["needed"] & (none | (near & (after > limit)))]
    rows = rows.assign(
        effect=np.where(rows["steps_after"].isna(), "no_route", "too_far").astype(object),
        pairs=rows["node"].map(rows["node"].value_counts()),
    )
    ordered = rows.sort_values(
        ["pairs", "node", "school", "discipline"], ascending=[False, True, True, True], kind="stable"
    )
    names = {"steps_before": "steps", "from_school": "steps_to_node"}
    return ordered.rename(columns=names)[list(TABLE)].reset_index(drop=True)


def losses(absences: pd.DataFrame, limit: int) -> pd.DataFrame:
    """Needed pairs within ``limit`` steps that get longer, per node: rows of ``LOSSES``, sorted.

    ``effect`` is ``lost`` (more than ``limit`` steps, or no route: ``steps_after`` NaN) or ``slower``.
    """
    rows = absences[absences["needed"] & (absences["steps_before"] <= limit)]
    effect = np.where(rows["steps_after"] <= limit, "slower", "lost").astype(object)
    return rows.assign(effect=effect)[list(LOSSES)].reset_index(drop=True)


def cut_off(absences: pd.DataFrame, pairs: pd.DataFrame) -> pd.Series:
    """Per row of ``pairs`` (``school, discipline``) the node that every route passes, of whatever length, or None.

    Of several, the one nearest to the discipline that does not belong to the school. The school's own node does not
    count: no school can do without itself.
    """
    every = absences[absences["steps_after"].isna()]
    every = every.sort_values(["own", "from_school"], ascending=[False, True], kind="stable")
    chosen = {(s, d): node for node, s, d in every[["node", "school", "discipline"]].to_numpy(dtype=object)}
    found = [chosen.get(pair) for pair in pairs[["school", "discipline"]].itertuples(index=False, name=None)]
    return pd.Series(found, index=pairs.index, dtype=object)


def stands_out(betweenness: Floats) -> Bools:
    """Who are among the few that carry most: of the ``MOST_CARRIED`` with the highest betweenness, those far above the rest.

    Far above: higher than the upper quartile of those above zero by ``FENCE`` times the distance between the quartiles
    (*far out*: Tukey, Exploratory Data Analysis, 1977). So in a network where all carry as much, nobody does.
    """
    found = np.zeros(len(betweenness), dtype=bool)
    carrying = betweenness[np.nan_to_num(betweenness) > 0]
    if len(carrying):
        low, high = np.quantile(carrying, [0.25, 0.75])
        first = np.argsort(-np.nan_to_num(betweenness), kind="stable")[:MOST_CARRIED]
        found[first] = betweenness[first] > high + FENCE * (high - low)
    return found

"""What if: what a scenario changes for the schools and for the network as a whole."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from netmap.metrics.catalogue import CATALOGUE
from netmap.metrics.scores import Scores
from netmap.metrics.subject import Subject
from netmap.metrics.unmeasured import is_measured
from netmap.model.network import Network
from netmap.model.vocabulary import Vocabulary
from netmap.scenario.steps import Away, GroupAway, OnDay, Scenario, absent, apply

PAIR_COLUMNS = ("school", "discipline", "effect", "steps_before", "steps_after")
FIGURES = (
    "nodes",
    "ties",
    "components",
    "isolates",
    "density",
    "global_efficiency",
    "median_reach_2",
    "needed_pairs",
    "accessible",
    "accessible_pairs",
    "no_route_pairs",
    "lost_without_one",
    "depends_on_one",
    "weekday_gaps",
    "supply",
    "reachable",
    "median_travel_days",
    "overloaded",
)
"""Metrics of the catalogue that are set side by side: cheap enough to follow every step at once. Of ``supply``, which is
a figure per pair, the median over the needed pairs whose supply is known."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What a scenario leads to, set beside the network as it is."""

    scenario: Scenario
    before: Scores
    after: Network
    away: tuple[str, ...]
    """Ids of who is away, sorted."""
    away_by_step: tuple[tuple[str, ...], ...]
    """Per step of the scenario the ids of who is away through it and was there before it."""
    pairs: pd.DataFrame
    """The needed pairs that change: ``PAIR_COLUMNS``, sorted by school and discipline. ``effect`` is ``lost`` (was within
    the steps of the settings and no longer is), ``gained`` (the reverse), ``longer`` or ``shorter``; steps NaN: no
    route. The pairs of a school that is itself away are left out: they are no longer needed."""
    figures: pd.DataFrame
    """``key, before, after`` in the order of ``FIGURES``; NaN: unknown."""
    ties_lost: tuple[Pair, ...]
    """Ties of the structural graph that go (inner ids, the smaller first), sorted."""
    ties_gained: tuple[Pair, ...]
    """Ties of the structural graph that come, likewise."""


def whatif(
    before: Scores,
    words: Vocabulary,
    scenario: Scenario,
    progress: Callable[[float], None] | None = None,
) -> Outcome:
    """What a scenario changes; the network itself stays as it is.

    Args:
        before: the figures of the network as it is; its settings hold for the scenario too.
        words: the vocabulary that the network was built with.
        scenario: what happens.
        progress: called before each step and each figure, with the share that is done.

    Returns:
        The differences; on the graph of people for pairs, at the level of the settings for ties.

    """
    tell = progress or _silent
    after = before.network
    away_by_step = []
    for number, step in enumerate(scenario.steps):
        tell(0.3 * number / len(scenario.steps))
        gone = absent(after, step) if isinstance(step, Away | GroupAway | OnDay) else []
        away_by_step.append(tuple(gone))
        after = apply(after, (step,))
    on = Subject(after, before.settings, words)
    old, new = _ends(before.structure.ties), _ends(on.structure.ties)
    return Outcome(
        scenario=scenario,
        before=before,
        after=after,
        away=tuple(sorted({node for gone in away_by_step for node in gone})),
        away_by_step=tuple(away_by_step),
        pairs=changed_pairs(before.coverage, on.coverage, before.settings.steps),
        figures=_figures(before, on, lambda share: tell(0.3 + 0.7 * share)),
        ties_lost=tuple(sorted(old - new)),
        ties_gained=tuple(sorted(new - old)),
    )


def changed_pairs(before: pd.DataFrame, after: pd.DataFrame, limit: int) -> pd.DataFrame:
    """The pairs that are needed in both of two coverages and differ in steps: see :attr:`Outcome.pairs`.

    Args:
        before: a coverage as :meth:`netmap.metrics.routes.Routes.coverage` gives it.
        after: another one.
        limit: steps that still count as accessible.

    """
    keys = ["school", "discipline"]
    sides = [side.loc[side["needed"].astype(bool), [*keys, "steps"]] for side in (before, after)]
    both = sides[0].merge(sides[1], on=keys, suffixes=("_before", "_after"))
    old, new = both["steps_before"].fillna(math.inf), both["steps_after"].fillna(math.inf)
    effect = np.select(
        [(old <= limit) & (new > limit), (old > limit) & (new <= limit), new > old, new < old],
        ["lost", "gained", "longer", "shorter"],
        default="",
    )
    both = both.assign(effect=pd.Series(effect, index=both.index, dtype=object))
    changed: pd.DataFrame = both.loc[effect != "", list(PAIR_COLUMNS)].sort_values(keys, kind="stable")
    return changed.reset_index(drop=True)


def _ends(ties: pd.DataFrame) -> set[Pair]:
    return set(zip(ties["source"], ties["target"], strict=True))


def _silent(_share: float) -> None:
    """Tell nobody."""


def _figures(before: Scores, on: Subject, tell: Callable[[float], None]) -> pd.DataFrame:
    rows = []
    for number, key in enumerate(FIGURES):
        tell(number / len(FIGURES))
        metric = CATALOGUE[key]
        after = metric.function(on)
        if metric.level == "pair":
            old = _median(before.coverage[metric.name], before.coverage["needed"])
            new = _median(after, on.coverage["needed"])
        else:
            known = is_measured(metric.name, on.network.scope, on.settings.layers)
            old = _number(before.summary[metric.section][metric.name])
            new = _number(after if known else None)
        rows.append((key, old, new))
    return pd.DataFrame(rows, columns=["key", "before", "after"])


def _median(values: Any, needed: pd.Series) -> float:
    """Median over the needed pairs whose value is known."""
    chosen = np.asarray(values, dtype=float)[needed.to_numpy(dtype=bool)]
    known = chosen[~np.isnan(chosen)]
    return float(np.median(known)) if len(known) else math.nan


def _number(value: float | None) -> float:
    return math.nan if value is None else float(value)

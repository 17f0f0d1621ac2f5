"""How stable a ranking is: the same figures again and again, each time with some of the reporters left out.

Each resample leaves out 10 % of those who reported contacts, with all their rows; what only they reported is gone. How
often a node is then still in the top says how much its place hangs on who happened to fill in the sheet. A line of which is
not known who reported it is left out by itself: with ten of these in a hundred gone, too, a place must hold.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import joblib
import numpy as np
import pandas as pd

from netmap.metrics.arrays import Bools, Floats, Ints
from netmap.metrics.dependence import losses
from netmap.metrics.engine import Engine
from netmap.metrics.resampled import Resampled
from netmap.metrics.routes import Routes
from netmap.metrics.subject import Subject
from netmap.model.network import Network, Structure
from netmap.model.vocabulary import Vocabulary, vocabulary
from netmap.settings import Settings

LEFT_OUT = 0.1
"""Share of the reporters that each resample leaves out."""
TOP = 10
"""Places of a ranking that count as its top: about what a meeting can talk about."""
RANKINGS = ("bottleneck", "betweenness", "harmonic", "degree")
"""``bottleneck`` ranks by ``loss`` and then ``betweenness``, as the list of bottlenecks does."""
SEED = 2026
PART, MOST_IN_PART = 40_000_000, 10
"""Nodes × ties × resamples that are handed out at a time: half a second, so that progress is told often; and at most so many."""
INLINE = 4_000_000
"""Nodes × ties × resamples below which starting other processes costs more than it gains."""


@dataclass(frozen=True, slots=True, eq=False)
class _Sample:
    """What every process needs."""

    structure: Structure
    """The graph that is ranked."""
    people: Structure
    routes: Routes
    """On ``people``."""
    away: dict[str, Ints] | None
    """Who is away together at the level of organisations."""
    steps: int
    told: dict[str, tuple[Bools, Ints, Ints]]
    """Per level: ties that stand without any report, and for each (tie, reporter) that a tie rests on, both numbers."""
    reporters: int


def resample(
    network: Network,
    settings: Settings,
    words: Vocabulary | None = None,
    progress: Callable[[float], None] | None = None,
) -> Resampled | None:
    """Rank ``settings.resamples`` times, seeded, over the cores of the machine.

    Args:
        network: the network of one period.
        settings: ``resamples``, ``level``, ``layers`` and ``steps``.
        words: the vocabulary that the network was built with; the one that comes with netmap by default.
        progress: called with the share that is done.

    Returns:
        ``None`` when there is nothing to leave out: no resamples are asked for, or fewer than 2 reporters.

    """
    on = Subject(network, settings, words or vocabulary())
    sample = _sample(on)
    if not settings.resamples or sample.reporters < 2 or not len(on.structure.ids):
        return None
    counts = np.zeros((len(RANKINGS), on.engine.n), dtype=np.int64)
    one = on.engine.n * max(len(on.structure.ends), 1)
    size = min(max(PART // one, 1), MOST_IN_PART)
    numbers = range(settings.resamples)
    parts = [numbers[low : low + size] for low in range(0, settings.resamples, size)]
    # Processes of their own, not threads (igraph holds on to the interpreter) and not a fork of a running server.
    workers = 1 if one * settings.resamples < INLINE else joblib.effective_n_jobs(-1)
    pool = joblib.Parallel(n_jobs=workers, return_as="generator")
    handed_out = pool(joblib.delayed(_count)(sample, part) for part in parts)
    try:
        for done, found in enumerate(handed_out, start=1):
            counts += found
            if progress:
                progress(done / len(parts))
    except BaseException:
        with warnings.catch_warnings(action="ignore", category=UserWarning):
            handed_out.close()  # ends the processes, and warns that they were not done
        raise
    ids = on.structure.ids
    everybody = _rankings(sample, np.zeros(sample.reporters, dtype=bool))
    return Resampled(
        shares=pd.DataFrame(counts.T / settings.resamples, index=list(ids), columns=list(RANKINGS)),
        top={
            name: tuple(ids[place] for place in _first(order))
            for name, order in zip(RANKINGS, everybody, strict=True)
        },
        resamples=settings.resamples,
        reporters=sample.reporters,
    )


def _sample(on: Subject) -> _Sample:
    rows = on.network.contacts[["source", "target"]]
    names = rows["source"].where(on.network.contacts["directed"], rows["source"] + " " + rows["target"])
    reporters, reporter = np.unique(names.to_numpy(dtype=object), return_inverse=True)
    person = pd.Series(on.network.nodes.index, index=on.network.nodes.index, dtype=object)
    told = {"people": _told(on.people, rows, person, reporter)}
    if on.settings.level == "organisation":
        told["structure"] = _told(on.structure, rows, on.home, reporter)
    return _Sample(
        structure=on.structure,
        people=on.people,
        routes=on.routes,
        away=None if on.settings.level == "person" else on.away,
        steps=on.settings.steps,
        told=told,
        reporters=len(reporters) if "contact" in on.settings.layers else 0,
    )


def _told(
    structure: Structure, rows: pd.DataFrame, home: pd.Series, reporter: Ints
) -> tuple[Bools, Ints, Ints]:
    place = pd.Series(np.arange(len(structure.ids)), index=list(structure.ids))
    ends = np.column_stack([place.reindex(home.reindex(rows[side])).to_numpy() for side in rows])
    known = ~np.isnan(ends).any(axis=1)
    ends = np.sort(ends[known].astype(np.int64), axis=1)
    n = len(structure.ids)
    keys, wanted = structure.ends[:, 0] * n + structure.ends[:, 1], ends[:, 0] * n + ends[:, 1]
    tie = np.searchsorted(keys, wanted)
    inside = tie < len(keys)
    inside[inside] = keys[tie[inside]] == wanted[inside]
    pairs = np.unique(np.column_stack([tie[inside], reporter[known][inside]]), axis=0)
    rests = np.bincount(pairs[:, 0], minlength=len(keys)) > 0
    firm = structure.ties["case"].to_numpy(dtype=bool) | ~rests
    return firm, pairs[:, 0], pairs[:, 1]


def _count(sample: _Sample, numbers: Sequence[int]) -> Ints:
    """How often each node is in the top of each ranking, over the resamples with these numbers."""
    found = np.zeros((len(RANKINGS), len(sample.structure.ids)), dtype=np.int64)
    out = max(1, round(LEFT_OUT * sample.reporters))
    for number in numbers:
        dice = np.random.default_rng([SEED, number])
        absent = np.zeros(sample.reporters, dtype=bool)
        absent[dice.choice(sample.reporters, out, replace=False)] = True
        for row, order in zip(found, _rankings(sample, absent), strict=True):
            row[_first(order)] += 1
    return found


def _rankings(sample: _Sample, absent: Bools) -> list[tuple[Floats, ...]]:
    """Per ranking, what it sorts by: the first value first."""
    people = Engine(_thinned(sample.people, sample.told["people"], absent))
    ranked = people
    if "structure" in sample.told:
        ranked = Engine(_thinned(sample.structure, sample.told["structure"], absent))
    longer = losses(sample.routes.on(people).absences(sample.away, sample.steps), sample.steps)
    lost = longer.loc[longer["effect"] == "lost", "node"].value_counts()
    loss = np.asarray(lost.reindex(list(sample.structure.ids), fill_value=0), dtype=np.float64)
    betweenness = np.nan_to_num(ranked.betweenness())
    return [
        (loss, betweenness),
        (betweenness,),
        (np.nan_to_num(ranked.harmonic()),),
        (ranked.degree().astype(float),),
    ]


def _thinned(structure: Structure, told: tuple[Bools, Ints, Ints], absent: Bools) -> Structure:
    firm, tie, reporter = told
    kept = firm | (np.bincount(tie[~absent[reporter]], minlength=len(firm)) > 0)
    return replace(structure, ends=structure.ends[kept])


def _first(order: tuple[Floats, ...]) -> Ints:
    """Positions of the top, the first first; who is equal to the last of them is in it too, and nobody with only zeros."""
    ranked = np.lexsort([-values for values in reversed(order)])
    rows = np.column_stack(order).round(12)
    ranked = ranked[rows[ranked].any(axis=1)]
    if len(ranked) <= TOP:
        return np.asarray(ranked, dtype=np.int64)
    last = rows[ranked[TOP - 1]]
    equal = (rows[ranked] == last).all(axis=1)
    return np.asarray(ranked[(np.arange(len(ranked)) < TOP) | equal], dtype=np.int64)

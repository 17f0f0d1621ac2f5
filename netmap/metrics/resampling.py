"""How stable a ranking is: the same figures again and again, each time with some of the reporters left out.

Each resample leaves out 10 % of those who reported contacts, with all their rows; what only they reported is gone. How
often a node is then still in the top says how much its place hangs on who happened to fill in the sheet. A line of which is
not known who reported it is left out by itself: with ten of these in a hundred gone, too, a place must hold.

In a large network routes are counted from some sources, the same in every resample and once with everybody's rows; only the
difference is added to the exact figure (difference estimator with common random numbers, decision 44). What this costs
grows with the network as its figures do.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from netmap.metrics import plain
from netmap.metrics.arrays import Bools, Floats, Ints
from netmap.metrics.engine import counted
from netmap.metrics.large import compiled
from netmap.metrics.resampled import RANKINGS, TOP, Resampled, resampled
from netmap.metrics.scores import Scores
from netmap.metrics.searches import compressed
from netmap.metrics.subject import Subject
from netmap.metrics.thinning import Needs, Thinned, needed, reporters_of, thinned
from netmap.model.network import Network
from netmap.model.vocabulary import Vocabulary, vocabulary
from netmap.settings import Settings

LEFT_OUT = 0.1
"""Share of the reporters that each resample leaves out."""
SEED = 2026
USUAL = 200
"""Resamples that :data:`ROUTES` and :data:`FEW_TIES` are about."""
ROUTES, FEW_TIES = 25_000, 200_000_000
"""Sources × resamples that are worth their time, and sources × resamples × ties: together as much as the figures take themselves."""
LEAST_SOURCES = 200
"""Sources below which half the resamples tell more: a hundred with twice the sources."""
MOST, LEAST = 25_000_000_000, 20
"""Sources × resamples × ties above which resamples are left out (a million ties has them all), for whoever asks for :data:`USUAL`; and how
many are made at any size."""
NEAREST = 512
"""Sources of whom the distances are taken: they go through the graph together."""
WORTH_LOADING = 20_000_000
"""Nodes × ties × resamples from which loading the compiled core costs less than it gains."""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Everything that a resample needs: arrays alone, so that threads, processes and other computers can all do it."""

    ranked: Thinned
    people: Thinned | None
    """``None``: the same."""
    needs: Needs
    reporters: int
    resamples: int
    carriers: tuple[Ints, ...]
    """Sources of betweenness: all, or those that are used in two halves, which say how much hangs on which were drawn."""
    reached: Ints
    """Sources of the distances."""
    large: bool
    """Whether the compiled core is used."""
    whole: tuple[Floats, Floats]
    """With everybody's rows, from all sources: what passes each node, and its sum of 1/distance; zeros when all are used."""
    part: tuple[list[Floats], Floats]
    """The same from each half of the sources: in place of this comes what is left in a resample."""
    tops: tuple[Ints, ...]
    """Per ranking, who is in the top with everybody's rows, the first first."""


Counted = tuple[Ints, Ints]
"""Per ranking and node, how often it is in the top (as all sources that are used say it, and then as each half does); per resample and
whoever is in a top with everybody's rows, its place."""
Does = Callable[[Callable[[Sequence[int]], Counted], Sequence[Sequence[int]]], Iterable[Counted]]
"""Does a function for each of some independent pieces of work, and gives the outcomes in their order."""


def resample(
    network: Network,
    settings: Settings,
    words: Vocabulary | None = None,
    progress: Callable[[float], None] | None = None,
    scores: Scores | None = None,
    does: Does | None = None,
) -> Resampled | None:
    """Rank ``settings.resamples`` times at most, seeded.

    Args:
        network: the network of one period.
        settings: ``resamples``, ``level``, ``layers`` and ``steps``.
        words: the vocabulary that the network was built with; the one that comes with netmap by default.
        progress: called with the share that is done; what it raises ends the work.
        scores: the figures of this network under these settings, when they are known already.
        does: who does the pieces of work; by default threads, one per core. The outcome does not depend on it.

    Returns:
        ``None`` when there is nothing to leave out: no resamples are asked for, or fewer than 2 reporters.

    """
    on = Subject(network, settings, words or vocabulary())
    if not settings.resamples or not len(on.structure.ids):
        return None
    sample = sampled(on, scores)
    if sample.reporters < 2:
        return None
    pieces = [range(number, number + 1) for number in range(sample.resamples)]
    found, places = _nothing(sample), []
    for done, (counts, where) in enumerate(
        (does or (by_threads if sample.large else one_by_one))(_Piece(sample), pieces), start=1
    ):
        found += counts
        places.append(where)
        if progress:
            progress(done / len(pieces))
    place = on.engine.walked[0] if sample.large else np.arange(sample.ranked.n)
    order = np.argsort(place)
    return resampled(
        [on.structure.ids[node] for node in order],
        on.structure.ids,
        found,
        sample.tops,
        np.concatenate(places),
        sample.reporters,
    )


def one_by_one(
    work: Callable[[Sequence[int]], Counted], pieces: Sequence[Sequence[int]]
) -> Iterator[Counted]:
    """One piece after the other."""
    yield from map(work, pieces)


def by_threads(
    work: Callable[[Sequence[int]], Counted], pieces: Sequence[Sequence[int]]
) -> Iterator[Counted]:
    """A thread per core: the compiled work lets go of the interpreter. Nothing goes on when whoever asked has gone."""
    gone = threading.Event()

    def wanted(piece: Sequence[int]) -> Counted | None:
        return None if gone.is_set() else work(piece)

    with ThreadPoolExecutor(compiled().cores()) as pool:
        try:
            for found in pool.map(wanted, pieces):
                if found is not None:
                    yield found
        finally:
            gone.set()


@dataclass(frozen=True, slots=True)
class _Piece:
    """:func:`count` on one sample, so that it can be sent."""

    sample: Sample

    def __call__(self, numbers: Sequence[int]) -> Counted:
        return count(self.sample, numbers)


def effort(n: int, ties: int, asked: int) -> tuple[int, int]:
    """How many resamples are made of those that are asked for, and from how many sources each is counted.

    All, from everybody, as long as that takes no longer than the figures themselves; then fewer sources, and half the resamples. Above a
    million ties the figures themselves are estimated, and there are fewer resamples, each from as few sources as tell enough.
    """
    sources = (ROUTES + FEW_TIES // max(ties, 1)) // USUAL
    if sources >= n:
        return asked, n
    if sources >= LEAST_SOURCES:
        return asked, sources
    half, worth = -(-asked // 2), MOST * max(asked, USUAL) // (USUAL * ties)
    if 2 * sources * half <= worth:
        return half, min(n, 2 * sources)
    return min(half, max(LEAST, worth // LEAST_SOURCES)), min(n, LEAST_SOURCES)


def sampled(on: Subject, scores: Scores | None = None) -> Sample:
    """What all resamples of a network share."""
    n, ties = on.engine.n, len(on.structure.ends)
    resamples, sources = effort(n, ties, on.settings.resamples)
    large = n * ties * resamples >= WORTH_LOADING
    place = on.engine.walked[0] if large else np.arange(n)
    at = np.argsort(place)
    reporters, reporter = reporters_of(on)
    ranked = thinned(on.structure, on.row_ends, reporter)
    people = None
    if on.settings.level != "person":
        of_people = pd.Series(np.arange(len(on.people.ids)), index=list(on.people.ids))
        spot = of_people.reindex(on.network.nodes.index.to_numpy(dtype=object)).fillna(-1)
        people = thinned(on.people, np.append(spot.to_numpy(dtype=np.int64), -1)[on.row_nodes], reporter)
    ranked = replace(ranked, ends=place[ranked.ends])
    dice = np.random.default_rng(SEED)
    drawn = [np.sort(dice.permutation(n)[:size]) for size in (sources, max(NEAREST, min(sources, n)))]
    carriers, reached = (np.sort(place[one]).astype(np.int64) for one in drawn)
    known = _figures(on, scores)
    whole = (
        np.nan_to_num(known["betweenness"])[at] * max((n - 1) * (n - 2) / 2, 1),
        np.nan_to_num(known["harmonic"])[at] * max(n - 1, 1),
    )
    nothing = np.zeros(n)
    sample = Sample(
        ranked=ranked,
        people=people,
        needs=needed(on, place),
        reporters=reporters if "contact" in on.settings.layers else 0,
        resamples=resamples,
        carriers=(np.arange(n),) if len(carriers) == n else (carriers[::2].copy(), carriers[1::2].copy()),
        reached=reached,
        large=large,
        whole=(nothing, nothing),
        part=([nothing], nothing),
        tops=(),
    )
    rankings = _rankings(known["loss"][at], *whole, known["degree"][at])
    sample = replace(sample, tops=tuple(_first(values) for values in rankings))
    if len(carriers) < n or len(reached) < n:
        sample = replace(sample, whole=whole, part=_counted(sample, *compressed(n, ranked.ends)))
    return sample


def _figures(on: Subject, scores: Scores | None) -> dict[str, Floats]:
    """The figures that are ranked, with everybody's rows."""
    if scores is not None:
        return {name: scores.nodes[name].to_numpy(dtype=float) for name in ("loss", *RANKINGS[1:])}
    lost = on.losses.loc[on.losses["effect"] == "lost", "node"].value_counts()
    return {
        "loss": np.asarray(lost.reindex(list(on.structure.ids), fill_value=0), dtype=np.float64),
        "betweenness": on.engine.betweenness(),
        "harmonic": on.engine.harmonic(),
        "degree": on.engine.degree().astype(float),
    }


def count(sample: Sample, numbers: Sequence[int]) -> Counted:
    """Make the resamples with these numbers: one piece of work, which needs nothing else and depends on nothing else."""
    found = _nothing(sample)
    places = np.zeros((len(numbers), sum(map(len, sample.tops))), dtype=np.int64)
    out = max(1, round(LEFT_OUT * sample.reporters))
    for row, number in enumerate(numbers):
        dice = np.random.default_rng([SEED, number])
        absent = np.zeros(sample.reporters, dtype=bool)
        absent[dice.choice(sample.reporters, out, replace=False)] = True
        said = _resampled(sample, absent)
        for counts, rankings in zip(found, said, strict=True):
            for often, values in zip(counts, rankings, strict=True):
                often[_first(values)] += 1
        where = [_places(values, top) for values, top in zip(said[0], sample.tops, strict=True)]
        places[row] = np.concatenate(where)
    return found, places


def _nothing(sample: Sample) -> Ints:
    said = 1 if len(sample.carriers) == 1 else 1 + len(sample.carriers)
    return np.zeros((said, len(RANKINGS), sample.ranked.n), dtype=np.int64)


def _resampled(sample: Sample, absent: Bools) -> list[list[Floats]]:
    """Per ranking, what it sorts by in one resample: as all sources that are used say it, and then as each half does."""
    graph = sample.ranked.without(absent)
    lost = _lost(sample, *(graph if sample.people is None else sample.people.without(absent)))
    now, nearer = _counted(sample, *graph)
    passed = [
        np.maximum(sample.whole[0] + (one - part), 0) for one, part in zip(now, sample.part[0], strict=True)
    ]
    near = np.maximum(sample.whole[1] + (nearer - sample.part[1]), 0)
    said = passed if len(passed) == 1 else [(passed[0] + passed[1]) / 2, *passed]
    return [_rankings(lost, one, near, np.diff(graph[0])) for one in said]


def _counted(sample: Sample, start: Ints, neighbours: Ints) -> tuple[list[Floats], Floats]:
    """What passes each node, and its sum of 1/distance, as far as the sources tell; the first per half of the sources."""
    n = sample.ranked.n
    if not sample.large:
        ways = np.column_stack([np.repeat(np.arange(n), np.diff(start)), neighbours])
        passed, near = counted(n, ways[ways[:, 0] < ways[:, 1]])
        return [passed] * len(sample.carriers), near
    halves, near = compiled().alone(start, neighbours, sample.carriers, sample.reached)
    scaled = [one * (n / len(drawn) / 2) for one, drawn in zip(halves, sample.carriers, strict=True)]
    return scaled, near * (n / len(sample.reached))


def _lost(sample: Sample, start: Ints, neighbours: Ints) -> Floats:
    """Per node of the ranked graph, the needed pairs that are lost without it."""
    needs, n = sample.needs, sample.ranked.n if sample.people is None else sample.people.n
    near, room = np.full(n, needs.steps + 1), np.zeros(n, dtype=np.int64)
    counts = np.zeros(sample.ranked.n + n, dtype=np.int64)
    sets = (needs.starts, needs.first, needs.goals, needs.last, needs.pairs, needs.group, needs.own)
    rooms = (near, room, room.copy())
    if sample.large:
        compiled().lost(start, neighbours, *sets, needs.steps, *rooms, counts)
    else:
        lists = [values.tolist() for values in (start, neighbours, *sets)]
        search: Any = plain.lost
        search(*lists, needs.steps, *(values.tolist() for values in rooms), counts)
    return counts[: sample.ranked.n].astype(np.float64)


def _rankings(lost: Floats, passed: Floats, near: Floats, degree: Ints | Floats) -> list[Floats]:
    n = len(lost)
    between = (passed / max((n - 1) * (n - 2) / 2, 1)).round(12)
    # at most 1, so that one more pair that is lost always counts for more
    return [
        2 * lost + between,
        between,
        (near / max(n - 1, 1)).round(12),
        np.asarray(degree, dtype=np.float64),
    ]


def _first(values: Floats) -> Ints:
    """Positions of the top, the first first; who is equal to the last of them is in it too, and nobody with only zeros."""
    least = np.partition(values, len(values) - TOP)[len(values) - TOP] if len(values) > TOP else 0.0
    top = np.flatnonzero((values >= least) & (values > 0))
    return top[np.argsort(-values[top], kind="stable")]


def _places(values: Floats, nodes: Ints) -> Ints:
    """The place of some nodes, equal ones together at the first; who is 0 stands after all."""
    ordered = np.sort(values)
    above = len(values) - np.searchsorted(ordered, values[nodes], side="right")
    return np.where(values[nodes] > 0, above + 1, len(values) + TOP)

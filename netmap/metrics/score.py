"""All scores of a network at once."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from netmap.metrics import certainty
from netmap.metrics.bottleneck import found_bottlenecks
from netmap.metrics.catalogue import (
    CATALOGUE,
    NETWORK_METRICS,
    NODE_METRICS,
    PAIR_METRICS,
    TABLE_METRICS,
    TIE_METRICS,
    Metric,
)
from netmap.metrics.resampled import Resampled
from netmap.metrics.scores import Scores
from netmap.metrics.subject import Subject
from netmap.metrics.unmeasured import measured_only
from netmap.model.network import Network
from netmap.model.vocabulary import Vocabulary, vocabulary
from netmap.settings import Settings

SECTIONS = ("network", "access", "reach", "cases", "certainty")


def score(
    network: Network,
    settings: Settings,
    words: Vocabulary | None = None,
    progress: Callable[[str, float], None] | None = None,
    resampled: Resampled | None = None,
) -> Scores:
    """Every metric of the catalogue.

    Args:
        network: the network of one period.
        settings: ``level``, ``layers`` and ``steps``.
        words: the vocabulary that the network was built with; the one that comes with netmap by default.
        progress: called with the key of a metric and the share (0 to 1) of the metrics that are done: before each, and
            again and again by one that takes long.
        resampled: the outcome of :func:`netmap.metrics.resampling.resample`; how stable a place is stays unknown without.

    Returns:
        The tables; coverage always on the graph of people, losses too (at level organisation with everybody of an
        organisation away together).

    """
    done, now = 0, ""

    def tell() -> None:
        if progress:
            progress(now, done / len(CATALOGUE))

    on = Subject(network, settings, words or vocabulary(), resampled, tell)
    on.engine.ties_too = True

    def run(metric: Metric) -> Any:
        nonlocal done, now
        now = metric.key
        tell()
        value = metric.function(on)
        done += 1
        return value

    nodes = pd.DataFrame({metric.name: run(metric) for metric in NODE_METRICS}, index=list(on.structure.ids))
    nodes.index.name = "id"
    ties = on.structure.ties[["source", "target"]].assign(
        **{metric.name: run(metric) for metric in TIE_METRICS}
    )
    pairs = on.coverage[["school", "discipline"]].assign(
        **{metric.name: run(metric) for metric in PAIR_METRICS}
    )
    summary: dict[str, dict[str, Any]] = {section: {} for section in SECTIONS}
    for metric in NETWORK_METRICS:
        summary[metric.section][metric.name] = _plain(run(metric))
    tables = {metric.name: run(metric) for metric in TABLE_METRICS}
    return Scores(
        network=network,
        settings=settings,
        structure=on.structure,
        nodes=nodes,
        ties=ties,
        coverage=pairs,
        losses=on.losses,
        summary=measured_only(summary, network.scope, settings.layers),
        tables=tables,
    )


def with_certainty(scores: Scores, network: Network, resampled: Resampled | None) -> Scores:
    """The same scores with how stable the rankings are; only what rests on that is worked out.

    Args:
        scores: figures that were computed without.
        network: the network with its people, also where the scores may not have them.
        resampled: the outcome of :func:`netmap.metrics.resampling.resample`.

    """
    on = Subject(network, scores.settings, vocabulary(), resampled)
    between, cut = (scores.nodes[name].to_numpy() for name in ("betweenness", "cut_point"))
    rank, ids = certainty.rankable(on), scores.structure.ids
    found = found_bottlenecks(ids, scores.dependence.lost_by_node, cut, between, rank=rank)
    nodes = scores.nodes.assign(bottleneck=found, stability=certainty.held(resampled, len(ids)))
    summary = {section: dict(figures) for section, figures in scores.summary.items()}
    counts = summary[CATALOGUE["bottlenecks"].section]
    counts["bottlenecks"] = int(found.sum()) if counts["bottlenecks"] is not None else None
    for name in ("resamples", "ranking_stability", "ranking_stability_error", "rankable"):
        summary["certainty"][name] = _plain(CATALOGUE[name].function(on))
    return replace(scores, nodes=nodes, summary=summary)


def _plain(value: float) -> float | None:
    """A number that any format can hold; None when unknown."""
    return None if math.isnan(value) else value

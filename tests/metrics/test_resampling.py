"""How sure a ranking is, and when nobody is ranked."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from netmap.metrics import score
from netmap.metrics.resampling import RANKINGS, resample
from netmap.model.records import Involvement
from netmap.settings import Settings

from .networks import network, random_network

STAR = [(f"p{number:02}", "hub") for number in range(20)]


def test_the_centre_of_a_star_stays_in_the_top_of_every_ranking():
    found = resample(network(STAR), Settings(resamples=50))
    assert found.reporters == 20
    assert found.shares.loc["hub", ["betweenness", "harmonic", "degree"]].tolist() == [1.0, 1.0, 1.0]


def test_whoever_reported_the_only_tie_of_a_node_takes_it_along():
    # Of 10 reporters 1 is left out each time: the tie that only one of them reported is gone in about a tenth.
    net = network([*[(f"p{number}", "hub") for number in range(9)], ("p9", "x"), ("y", "p9")])
    found = resample(net, Settings(resamples=1000))
    assert found.reporters == 11
    # hub is between all pairs as long as two of its ties are left: always; p9 is between x and y only with both.
    assert found.shares.at["hub", "betweenness"] == 1.0
    assert found.shares.at["p9", "betweenness"] == pytest.approx(1 - 2 / 11, abs=0.04)


def test_a_tie_that_both_report_or_that_a_case_shows_is_never_lost():
    both = network([("a", "b"), ("b", "a"), ("b", "c"), ("c", "b")])
    assert resample(both, Settings(resamples=20)).shares.at["b", "betweenness"] == 1.0
    case = network(
        [("a", "b"), ("b", "c")],
        involvements=[Involvement(case="1", professional=name) for name in ("a", "b")]
        + [Involvement(case="2", professional=name) for name in ("b", "c")],
    )
    assert resample(case, Settings(resamples=20)).shares.at["b", "betweenness"] == 1.0


@pytest.mark.parametrize("seed", range(0, 40, 4))
@pytest.mark.parametrize("level", ["person", "organisation"])
def test_the_same_network_gives_the_same_shares_and_with_nobody_left_out_the_top_is_that_of_the_figures(
    seed, level
):
    settings = Settings(resamples=10, level=level)
    net = random_network(seed)
    found, again = resample(net, settings), resample(net, settings)
    if found is None:
        assert again is None
        return
    assert found.shares.equals(again.shares)
    assert ((found.shares >= 0) & (found.shares <= 1)).all(axis=None)
    nodes = score(net, settings).nodes
    for name in RANKINGS[1:]:
        values = nodes[name].fillna(0).to_numpy(dtype=float).round(12)
        least = max(np.sort(values)[-10:].min(), 1e-12)
        assert set(found.top[name]) == set(nodes.index[values >= least])


def test_without_reporters_or_resamples_nothing_is_said_of_certainty():
    alone = network("a-b")
    assert resample(alone, Settings()) is None
    assert resample(network(STAR), Settings(resamples=0)) is None
    cases = network(
        [("a", "b"), ("c", "d")],
        involvements=[Involvement(case="1", professional=name) for name in ("a", "b")],
    )
    assert resample(cases, Settings(layers=("case",))) is None
    scores = score(alone, Settings())
    assert scores.summary["certainty"]["ranking_stability"] is None
    assert scores.nodes["stability"].isna().all()


def test_parallel_and_in_line_give_the_same(monkeypatch):
    net = network(STAR)
    plain = resample(net, Settings(resamples=10))
    monkeypatch.setattr("netmap.metrics.resampling.INLINE", 0)
    assert resample(net, Settings(resamples=10)).shares.equals(plain.shares)


def test_progress_ends_at_the_whole():
    told = []
    resample(network(STAR), Settings(resamples=40), progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def reported_by(net, share):
    nodes = net.nodes.copy()
    people = np.arange(len(nodes)) < share * len(nodes)
    return replace(net, nodes=nodes.assign(listed=True, reported=people))


def test_below_thirty_percent_of_the_list_nobody_is_ranked():
    net = network(STAR)
    assert score(reported_by(net, 0.5), Settings()).summary["certainty"]["rankable"] is True
    assert score(reported_by(net, 0.2), Settings()).summary["certainty"]["rankable"] is False
    assert score(reported_by(net, 0.2), Settings(least_reporting=10)).summary["certainty"]["rankable"] is True


def test_a_top_that_does_not_hold_is_no_ranking():
    net = network(STAR)
    settings = Settings(resamples=20)
    found = resample(net, settings)
    shaken = replace(found, shares=found.shares * 0.4, top=found.top | {"bottleneck": ("hub",)})
    assert score(net, settings, resampled=found).summary["certainty"]["rankable"] is True
    scores = score(net, settings, resampled=shaken)
    assert scores.summary["certainty"]["ranking_stability"] == pytest.approx(0.4)
    assert scores.summary["certainty"]["rankable"] is False
    assert not math.isnan(scores.nodes.at["hub", "stability"])

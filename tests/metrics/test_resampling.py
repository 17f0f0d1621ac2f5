"""How sure a ranking is, and when nobody is ranked."""

from __future__ import annotations

import math
import multiprocessing
import pickle
import threading
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from netmap.analysis import analyse
from netmap.metrics import resampling, score
from netmap.metrics.certainty import good_enough
from netmap.metrics.resampled import RANKINGS, interval
from netmap.metrics.resampling import by_threads, effort, one_by_one, resample
from netmap.metrics.score import with_certainty
from netmap.model.records import Involvement
from netmap.samples import sample_files
from netmap.settings import Installation, Settings

from .networks import network, random_network, seeds

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


@pytest.mark.parametrize("seed", seeds(0, 40, 2))
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


def test_threads_and_one_by_one_compiled_or_not_give_the_same(monkeypatch):
    net, settings = network(STAR), Settings(resamples=10)
    plain = resample(net, settings)
    monkeypatch.setattr(resampling, "WORTH_LOADING", 0)
    for does in (by_threads, one_by_one, in_another_order):
        found = resample(net, settings, does=does)
        assert found.shares.equals(plain.shares)
        assert found.places.equals(plain.places)


def in_another_order(work, pieces):
    """As a cluster would: sent as bytes, the last first, and given back in order."""
    sent = pickle.dumps(work)
    return [pickle.loads(sent)(piece) for piece in reversed(pieces)][::-1]


def test_whoever_stops_leaves_no_thread_and_no_process(monkeypatch):
    monkeypatch.setattr(resampling, "WORTH_LOADING", 0)
    before = threading.active_count()

    def enough(share):
        if share > 0.1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        resample(network(STAR), Settings(resamples=200), progress=enough)
    assert threading.active_count() == before
    assert not multiprocessing.active_children()


def crowd(n=600, seed=3):
    """A town of so many people, in which some know many."""
    dice = np.random.default_rng(seed)
    ends = {tuple(sorted(pair)) for pair in (n * dice.random((5 * n, 2)) ** [1, 2.5]).astype(int).tolist()}
    return network([(f"p{a:04}", f"p{b:04}") for a, b in sorted(ends) if a != b])


def test_from_some_sources_the_shares_are_within_a_tenth_of_those_from_all(monkeypatch):
    net, settings = crowd(), Settings(resamples=40)
    every = resample(net, settings)
    monkeypatch.setattr(resampling, "LEAST_SOURCES", 0)
    monkeypatch.setattr(resampling, "ROUTES", 200 * 200)
    monkeypatch.setattr(resampling, "FEW_TIES", 0)
    some = resample(net, settings)
    assert effort(600, 2900, 40) == (40, 200)
    assert some.top == every.top
    off = (some.shares - every.shares).abs()
    assert off.max(axis=None) <= 0.1
    assert off["degree"].max() == 0
    # and the bounds say so
    both = some.places.merge(every.places, on=["ranking", "node"])
    assert ((both["low_x"] <= both["share_y"]) & (both["share_y"] <= both["high_x"])).all()
    assert some.error >= every.error


def test_the_cost_grows_no_faster_than_the_figures():
    assert effort(60, 500, 200) == (200, 60)
    assert effort(400, 2300, 200) == (200, 400)
    assert effort(1000, 9400, 200) == (200, 231)
    # half as often where there would be too few sources
    assert effort(20_000, 316_000, 200) == (100, 256)
    assert effort(150_000, 990_000, 200) == (100, 252)
    # in a country of seven million ties twenty resamples, and never fewer; who asked for fewer gets half of these
    assert effort(60_000, 1_400_000, 200) == (89, 200)
    assert effort(300_000, 7_000_000, 200) == effort(3_000_000, 70_000_000, 200) == (20, 200)
    assert effort(300_000, 7_000_000, 30) == (15, 200)
    # who asks for more gets more, from as many sources
    assert effort(20_000, 316_000, 2000) == (1000, 256)
    for ties in (10, 1000, 100_000, 10_000_000):
        runs, sources = effort(10**6, ties, 200)
        assert runs * sources * ties <= 25_000 * ties + 200_000_000
        assert runs * sources * ties <= max(26_000_000_000, 4_000 * ties)


def test_a_share_that_was_tried_a_hundred_times_is_known_within_a_tenth():
    assert interval(0.5, 100) == pytest.approx((0.4038, 0.5962), abs=1e-4)
    assert interval(1.0, 100) == pytest.approx((0.9630, 1.0), abs=1e-4)
    assert interval(0.0, 20) == pytest.approx((0.0, 0.1611), abs=1e-4)


def test_who_holds_stands_on_one_place_and_who_does_not_on_several():
    net = network([*STAR, *((f"p{number:02}", "other") for number in range(0, 20, 2))])
    places = resample(net, Settings(resamples=100)).places.set_index(["ranking", "node"])
    assert places.loc[("degree", "hub"), ["share", "first", "last"]].tolist() == [1.0, 1, 1]
    assert places.loc[("degree", "other"), ["first", "last"]].tolist() == [2, 2]
    assert places.loc[("degree", "hub"), "low"] > 0.95
    assert (places["low"] <= places["share"]).all()
    assert (places["share"] <= places["high"]).all()


@pytest.mark.parametrize("seed", seeds(60))
@pytest.mark.parametrize("level", ["person", "organisation"])
def test_what_resampling_adds_is_what_all_figures_anew_would_say(seed, level):
    net, settings = random_network(seed), Settings(resamples=5, level=level, least_stability=70)
    before = score(net, settings)
    found = resample(net, settings, scores=before)
    added, anew = with_certainty(before, net, found), score(net, settings, resampled=found)
    pd.testing.assert_frame_equal(added.nodes, anew.nodes)
    assert list(added.summary["certainty"].items()) == list(anew.summary["certainty"].items())
    assert added.summary == anew.summary
    assert (found is None) == (added.summary["certainty"]["resamples"] == 0)


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
    places = found.places.assign(share=0.4)
    shaken = replace(found, shares=found.shares * 0.4, places=places)
    assert score(net, settings, resampled=found).summary["certainty"]["rankable"] is True
    scores = score(net, settings, resampled=shaken)
    assert scores.summary["certainty"]["ranking_stability"] == pytest.approx(0.4)
    assert scores.summary["certainty"]["rankable"] is False
    assert not math.isnan(scores.nodes.at["hub", "stability"])


AGAINST = ("one_gatekeeper", "two_islands", "many_doors", "lindewaard", "some of 600", "some of 900")


@pytest.mark.nightly
@pytest.mark.parametrize("name", AGAINST)
def test_what_is_said_of_certainty_agrees_with_two_thousand_resamples_from_all(name, monkeypatch):
    settings = Settings()
    if name.startswith("some"):
        net = crowd(int(name.split()[-1]))
    else:
        installation = Installation(key=b"k" * 32)
        net = analyse(sample_files(name), settings, installation=installation).network
    truth = resample(net, replace(settings, resamples=2000))
    if name.startswith("some"):
        monkeypatch.setattr(resampling, "ROUTES", 200 * 200)
        monkeypatch.setattr(resampling, "FEW_TIES", 0)
    found = resample(net, settings)
    assert len(found.places) == len(truth.places)
    assert good_enough(1, found, settings) == good_enough(1, truth, settings)
    both = found.places.merge(truth.places, on=["ranking", "node"])
    near = (both["low_x"] <= both["high_y"]) & (both["low_y"] <= both["high_x"])
    assert near.mean() >= 0.95
    assert ((both["first_x"] <= both["last_y"]) & (both["first_y"] <= both["last_x"])).all()

"""The compiled core gives what the general library gives, and is loaded only when it is worth it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from netmap.metrics import engine as engine_module
from netmap.metrics.engine import Engine
from netmap.metrics.flows import independent
from netmap.metrics.searches import Searches

from .networks import TWO_HUNDRED, network, random_network, seeds


def both(net, monkeypatch):
    """The same graph, once as a small and once as a large one, in which the nodes are put in order."""
    structure = net.structure()
    small = Engine(structure)
    assert not small.large
    monkeypatch.setattr(engine_module, "LARGE", 0)
    monkeypatch.setattr(engine_module, "SPREAD", 0)
    large = Engine(structure)
    assert large.large
    return small, large


@pytest.mark.parametrize("seed", TWO_HUNDRED)
def test_reach_nearness_and_betweenness_are_the_same_within_a_billionth(seed, monkeypatch):
    small, large = both(random_network(seed), monkeypatch)
    for steps in (1, 2, 3):
        assert (small.within(steps) == large.within(steps)).all()
    for name in ("harmonic", "betweenness", "tie_betweenness"):
        np.testing.assert_allclose(
            getattr(small, name)(), getattr(large, name)(), rtol=0, atol=1e-9, equal_nan=True
        )
    assert large.betweenness_error() == 0.0
    apart = Engine(random_network(seed).structure())
    apart.ties_too = True
    np.testing.assert_allclose(large.betweenness(), apart.betweenness(), rtol=0, atol=1e-12, equal_nan=True)


@pytest.mark.parametrize("seed", seeds(60))
def test_nearness_of_some_to_all_with_others_taken_out_is_the_same(seed, monkeypatch):
    small, large = both(random_network(seed), monkeypatch)
    dice = np.random.default_rng(seed)
    sources, away = (np.flatnonzero(dice.random(small.n) < share) for share in (0.6, 0.2))
    assert large.nearness(sources, away) == pytest.approx(small.nearness(sources, away), abs=1e-9)


def test_a_hundred_searches_at_once_count_who_is_how_far_with_the_third_taken_out():
    """A chain of 100: without the third, the first two stand apart and 97 are left, of which 97 − d pairs lie d apart."""
    chain = Searches(100, np.column_stack([np.arange(99), np.arange(1, 100)]))
    left = np.setdiff1d(np.arange(100), [2])
    assert chain.at_distance(left, np.array([2])).tolist() == [
        2 + 2 * 96,
        *(2 * (97 - d) for d in range(2, 97)),
    ]
    assert chain.at_distance(np.array([0]), np.array([1])).tolist() == []


@pytest.mark.parametrize("seed", seeds(40))
def test_independent_routes_are_the_same(seed, monkeypatch):
    small, large = both(random_network(seed), monkeypatch)
    dice = np.random.default_rng(seed)
    pairs = [
        (np.flatnonzero(dice.random(small.n) < 0.3), np.flatnonzero(dice.random(small.n) < 0.3))
        for _ in range(20)
    ]
    assert (independent(small, pairs) == independent(large, pairs)).all()


def test_a_long_line_is_right_too(monkeypatch):
    small, large = both(network([(f"p{i:04}", f"p{i + 1:04}") for i in range(1500)]), monkeypatch)
    np.testing.assert_allclose(small.betweenness(), large.betweenness(), rtol=1e-12)
    np.testing.assert_allclose(small.harmonic(), large.harmonic(), rtol=1e-12)


def crowd(seed, n=1200, ties=6000):
    dice = np.random.default_rng(seed)
    ends = np.sort(dice.integers(0, n, (ties, 2)) * dice.integers(0, 2, (ties, 1)) % n, axis=1)
    ends = np.unique(ends[ends[:, 0] != ends[:, 1]], axis=0)
    structure = random_network(0).structure()
    return replace(structure, ids=tuple(f"p{i:05}" for i in range(n)), ends=ends)


def test_several_batches_of_512_sources_are_right(monkeypatch):
    structure = crowd(1)
    small = Engine(structure)
    monkeypatch.setattr(engine_module, "LARGE", 0)
    large = Engine(structure)
    assert (small.within(2) == large.within(2)).all()
    np.testing.assert_allclose(small.harmonic(), large.harmonic(), atol=1e-12)
    np.testing.assert_allclose(small.betweenness(), large.betweenness(), atol=1e-12)
    np.testing.assert_allclose(small.tie_betweenness(), large.tie_betweenness(), atol=1e-12)


def test_above_the_limit_betweenness_is_estimated_within_its_stated_error(monkeypatch):
    structure = crowd(2)
    exact = Engine(structure).betweenness()
    monkeypatch.setattr(engine_module, "LARGE", 0)
    monkeypatch.setattr(engine_module, "EXACT", 0)
    monkeypatch.setattr(engine_module, "SAMPLED", 300)
    guess = Engine(structure)
    assert len(guess.betweenness_sources) == 300
    assert guess.betweenness_error() == pytest.approx(0.1298, abs=0.0001)
    off = np.abs(guess.betweenness() - exact).max()
    assert 0 < off < guess.betweenness_error()
    # far better than the bound, which holds for every network
    assert off < 0.02


def test_a_small_network_never_loads_the_compiled_core():
    code = (
        "import sys; from netmap.samples import sample_files; from netmap.analysis import analyse;"
        "from netmap.settings import Settings, Installation;"
        "analyse(sample_files('one_gatekeeper'), Settings(), installation=Installation(key=b'k' * 32));"
        "assert 'netmap.metrics.resampling' in sys.modules; assert 'numba' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)

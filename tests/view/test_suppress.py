"""Small numbers of cases cannot be read, and cannot be worked out from what is shown beside them."""

from __future__ import annotations

import itertools
import random
from types import SimpleNamespace

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.model.scope import Scope
from netmap.settings import Settings
from netmap.view.suppress import hidden, hidden_among, protected
from netmap.view.weights import rate_hidden, rates_hidden, shown_rate, shown_rates


def two_way(seed):
    """A table of counts with totals: numbers of the cells, of rows and columns, and the sums that hold."""
    dice = random.Random(seed)
    rows, columns = dice.randint(1, 4), dice.randint(1, 4)
    cell = {(r, c): r * columns + c for r in range(rows) for c in range(columns)}
    counts = [dice.choice([0, 1, 3, 9, 10, 12, 40, 200]) for _ in cell]
    sums = []
    for r in range(rows):
        sums.append((len(counts), [cell[r, c] for c in range(columns)]))
        counts.append(sum(counts[number] for number in sums[-1][1]))
    for c in range(columns):
        sums.append((len(counts), [cell[r, c] for r in range(rows)]))
        counts.append(sum(counts[number] for number in sums[-1][1]))
    sums.append((len(counts), [total for total, _ in sums[:rows]]))
    counts.append(sum(counts[number] for number in sums[-1][1]))
    sums.append((len(counts) - 1, [total for total, _ in sums[rows : rows + columns]]))
    return counts, sums, rows, columns


@pytest.mark.parametrize("seed", range(200))
def test_every_small_count_is_hidden_and_no_sum_gives_it_away(seed):
    counts, sums, rows, columns = two_way(seed)
    secret = protected(counts, sums, 10)
    small = {number for number, count in enumerate(counts) if 0 < count < 10}
    assert small <= secret
    # Hidden counts as ties between their row and column (totals: to one more of each): what is on no ring follows from
    # the rest (Kelly, Golden and Assad 1992). Rings must be there for every small count, unless all that is not zero is hidden.
    graph = nx.MultiGraph()
    place = {r * columns + c: (f"r{r}", f"c{c}") for r in range(rows) for c in range(columns)}
    base = rows * columns
    place |= {base + r: (f"r{r}", "c*") for r in range(rows)}
    place |= {base + rows + c: ("r*", f"c{c}") for c in range(columns)}
    place |= {base + rows + columns: ("r*", "c*")}
    for number in secret:
        graph.add_edge(*place[number])
    bridges = {frozenset(ends) for ends in nx.bridges(nx.Graph(graph))}
    shown = {number for number, count in enumerate(counts) if count > 0} - secret
    for number in small:
        if frozenset(place[number]) in bridges:
            beside = {n for total, parts in sums for n in (total, *parts) if number in (total, *parts)}
            assert not beside & shown
    for total, parts in sums:
        gone = [number for number in parts if number in secret]
        if total not in secret and any(number in small for number in gone):
            assert sum(counts[number] for number in gone) >= 10


def test_three_of_forty_cases_hide_the_thirty_seven_too():
    # known 40 = yes 3 + no 37: with 40 and 37 shown, 3 would follow
    assert protected([40, 3, 37], [(0, (1, 2))], 10) == {1, 2}


def test_large_counts_and_zeros_are_shown():
    assert protected([60, 20, 40], [(0, (1, 2))], 10) == frozenset()
    assert protected([40, 0, 40], [(0, (1, 2))], 10) == frozenset()


def test_two_small_parts_of_a_small_whole_hide_a_third():
    secret = protected([30, 2, 3, 25], [(0, (1, 2, 3))], 10)
    assert secret == {1, 2, 3}


def test_what_is_hidden_has_more_than_one_possible_value():
    counts, sums = [35, 4, 11, 20], [(0, (1, 2, 3))]
    secret = protected(counts, sums, 10)
    free = [number for number in secret if number != 0]
    possible = {
        values
        for values in itertools.product(range(36), repeat=len(free))
        if sum(values) + sum(counts[n] for n in (1, 2, 3) if n not in free) == 35
    }
    assert len({values[free.index(1)] for values in possible}) > 10


@settings(deadline=None)
@given(
    st.lists(st.floats(0, 1000) | st.just(float("nan")) | st.sampled_from([5.0, 9.5, 10.0, 15.0, 25.0])),
    st.sampled_from(["organisation", "role", "code", "full"]),
    st.sampled_from([0, 3, 10]),
    st.sampled_from([1.0, 0.5, 12 / 365]),
)
def test_many_weights_are_shown_as_each_of_them_is(rates, names, threshold, years):
    chosen = Settings(names=names, case_threshold=threshold)
    labels = SimpleNamespace(settings=chosen, scope=Scope(least_years=years))
    every = np.array(rates, dtype=float)
    assert hidden_among(every, labels).tolist() == [hidden(rate, labels) for rate in rates]
    assert rates_hidden(every, labels).tolist() == [rate_hidden(rate, labels) for rate in rates]
    each = np.array([shown_rate(rate, labels) for rate in rates], dtype=float)
    np.testing.assert_array_equal(shown_rates(every, labels), each)

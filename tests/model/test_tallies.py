"""Tallies: what is counted, sorted and picked among millions of rows, by hand and against Python's own."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import combinations
from statistics import median

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.model import tallies
from netmap.model.cases import shared_cases
from netmap.model.tallies import IN_MEMORY, Grouped

SMALL = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), max_size=40)
VALUES = st.one_of(st.none(), st.sampled_from([0.1, 0.25, 1 / 3, 1.0, 2.5, 7.0]))


def columns(rows, width):
    return [np.array([row[at] for row in rows], np.int64) for at in range(width)]


@settings(deadline=None)
@given(SMALL)
def test_a_tally_is_what_a_counter_says_in_order(rows):
    found, times = IN_MEMORY.tally(*columns(rows, 2))
    assert list(zip(zip(*(c.tolist() for c in found), strict=True), times.tolist(), strict=True)) == sorted(
        Counter(rows).items()
    )


def test_numbers_too_large_to_be_joined_into_one_are_tallied_too():
    big = np.array([1 << 61, 3, 1 << 61, 3], np.int64)
    (one, two), times = IN_MEMORY.tally(big, np.array([9, 8, 9, 7], np.int64))
    assert (one.tolist(), two.tolist(), times.tolist()) == ([3, 3, 1 << 61], [7, 8, 9], [1, 1, 2])


@settings(deadline=None)
@given(SMALL)
def test_who_shares_cases_is_what_all_pairs_say(rows):
    people = defaultdict(set)
    for case, person in rows:
        people[case].add(person)
    wanted = Counter((a, b, len(who)) for who in people.values() for a, b in combinations(sorted(who), 2))
    found, times = IN_MEMORY.together(*columns(rows, 2))
    assert list(zip(zip(*(c.tolist() for c in found), strict=True), times.tolist(), strict=True)) == sorted(
        wanted.items()
    )


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), VALUES), max_size=30))
def test_largest_sum_number_and_median_leave_out_what_is_not_known(rows):
    groups = np.array([group for group, _ in rows], np.int64)
    found = Grouped.of(IN_MEMORY, groups, np.array([np.nan if v is None else v for _, v in rows], float))
    known = defaultdict(list)
    for group, value in rows:
        if value is not None:
            known[group].append(value)
    assert found.groups.tolist() == sorted(known)
    for at, group in enumerate(found.groups.tolist()):
        values = known[group]
        assert found.largest[at] == max(values)
        assert found.number[at] == len(values)
        assert found.median[at] == median(values)
        parts = [value * times for value, times in sorted(Counter(values).items())]
        assert found.total[at] == sum(parts[1:], parts[0])
        assert math.isclose(found.total[at], math.fsum(values), rel_tol=1e-14)


def test_sums_are_the_same_in_whatever_order_the_rows_come():
    dice = np.random.default_rng(1)
    groups, values = dice.integers(0, 20, 3000), dice.choice([0.1, 1 / 3, 0.7, 5.2], 3000)
    order = dice.permutation(3000)
    one = Grouped.of(IN_MEMORY, groups, values)
    two = Grouped.of(IN_MEMORY, groups[order], values[order])
    assert one.total.tobytes() == two.total.tobytes()
    assert one.median.tobytes() == two.median.tobytes()


def test_a_case_of_three_and_one_of_two_weigh_a_half_and_one():
    rows = pd.DataFrame({"case": [1, 1, 1, 2, 2, 2], "professional": ["a", "b", "c", "a", "b", "b"]})
    found = shared_cases(rows)
    assert found.to_numpy().tolist() == [["a", "b", 2, 1.5], ["a", "c", 1, 0.5], ["b", "c", 1, 0.5]]
    assert len(shared_cases(rows.iloc[:0])) == 0


@pytest.mark.parametrize("empty", [True, False])
def test_nothing_is_nothing(empty):
    none = np.empty(0, np.int64)
    found, times = IN_MEMORY.tally(none, none) if empty else IN_MEMORY.together(none, none)
    assert [len(column) for column in (*found, times)] == [0] * (3 if empty else 4)
    assert len(Grouped.of(tallies.IN_MEMORY, none, np.empty(0)).median) == 0

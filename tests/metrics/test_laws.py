"""Laws that hold for every network."""

from __future__ import annotations

import random

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.metrics import score
from netmap.settings import Settings

from .networks import network

FEW = settings().max_examples // 20
"""Networks that a law is tried on; ``make nightly`` takes sixty times as many (``tests/conftest.py``)."""
NAMES = [f"p{number}" for number in range(9)]
DOES = {"p6": "neighbourhood_team", "p7": "neighbourhood_team", "p8": "psychologist"}
AT = {"p0": "school", "p1": "school"}
NEEDS = [("school", "neighbourhood_team"), ("school", "psychologist")]

tie = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda ends: ends[0] != ends[1])
some_ties = st.lists(tie, max_size=16)


def scores_of(ties, names=None):
    new = names or {name: name for name in (*NAMES, "school")}
    return score(
        network(
            [(new[a], new[b]) for a, b in ties],
            people=[new[name] for name in NAMES],
            at={new[name]: new[home] for name, home in AT.items()},
            does={new[name]: discipline for name, discipline in DOES.items()},
            schools=[new["school"]],
            needs=[(new[school], discipline) for school, discipline in NEEDS],
        ),
        Settings(),
    )


@settings(max_examples=FEW, deadline=None)
@given(some_ties, st.integers(0, 10**6))
def test_other_names_change_no_score(ties, seed):
    shuffled = [f"q{number}" for number in range(len(NAMES))]
    random.Random(seed).shuffle(shuffled)
    names = dict(zip(NAMES, shuffled, strict=True)) | {"school": "academy"}
    before, after = scores_of(ties), scores_of(ties, names)
    # numbers of groups follow the order of the ids, and so does the choice between equally good groupings
    numbered = ["component", "community"]
    moved = before.nodes.drop(columns=numbered).rename(index=names).sort_index()
    pd.testing.assert_frame_equal(
        moved, after.nodes.drop(columns=numbered), check_names=False, check_index_type=False
    )
    assert list(before.coverage["steps"].fillna(-1)) == list(after.coverage["steps"].fillna(-1))
    assert len(before.losses) == len(after.losses)


@settings(max_examples=FEW, deadline=None)
@given(some_ties, tie)
def test_one_more_tie_makes_nothing_longer(ties, extra):
    before, after = scores_of(ties), scores_of([*ties, extra])
    assert (after.coverage["steps"].fillna(99) <= before.coverage["steps"].fillna(99)).all()
    for column in ("degree", "reach_1", "reach_2", "reach_3", "harmonic", "core"):
        assert (after.nodes[column] >= before.nodes[column] - 1e-12).all()


@settings(max_examples=FEW, deadline=None)
@given(some_ties)
def test_only_cut_points_and_both_ends_can_leave_a_pair_without_any_route(ties):
    scores = scores_of(ties)
    gone = scores.losses[scores.losses["steps_after"].isna()]
    ends = set(AT) | set(DOES)
    cut = set(scores.nodes.index[scores.nodes["cut_point"]])
    assert set(gone["node"]) <= cut | ends


@settings(max_examples=FEW, deadline=None)
@given(some_ties)
def test_the_order_of_the_rows_changes_nothing(ties):
    before, after = scores_of(ties), scores_of(list(reversed(ties)))
    assert before.nodes.equals(after.nodes)
    assert before.losses.equals(after.losses)
    assert before.coverage.equals(after.coverage)


@settings(max_examples=FEW, deadline=None)
@given(some_ties)
def test_betweenness_of_ties_adds_up_to_the_mean_distance(ties):
    scores = scores_of(ties)
    graph = scores.network.graph()
    total = sum(sum(row.values()) for _, row in nx.all_pairs_shortest_path_length(graph)) / 2
    assert scores.ties["betweenness"].sum() * len(graph) * (len(graph) - 1) / 2 == pytest.approx(total)

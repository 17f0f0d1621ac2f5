"""What those who did not answer can still change: the truth always lies within what is said."""

from __future__ import annotations

import random
from dataclasses import replace
from unittest import mock

import numpy as np
import pytest

from netmap.metrics import bounds as module
from netmap.metrics.answering import (
    accessible_if_both,
    most_telling,
    named_by_both,
    reporting_by_group,
    unconfirmable,
)
from netmap.metrics.bounds import bounds
from netmap.metrics.engine import Engine
from netmap.metrics.searches import Joined
from netmap.metrics.subject import Subject
from netmap.model import limited
from netmap.model.limited import reporters, silent, told_by
from netmap.model.network import Network
from netmap.model.records import Contact, Involvement
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings

from .networks import network, random_network

NURSE = "youth_nurse"
BY_DAY = 6
"""As in `networks`, but more of them: who forgets somebody silent is found out in few networks."""
WAYS = [(named_by, level) for level in ("person", "organisation") for named_by in ("one", "both")]
BY_NIGHT = [seed for seed in range(200) if seed % BY_DAY]


def on(net: Network, **choices: object) -> Subject:
    return Subject(net, Settings(**choices), vocabulary())


def hidden(net: Network, seed: int) -> Network:
    """The network as it is known when some of the people who would answer do not."""
    dice = random.Random(seed)
    told = reporters(net)
    people = [node for node in told if net.nodes.at[node, "kind"] == "professional"]
    gone = set(dice.sample(people, dice.randint(0, len(people))))
    return told_by(net, [node for node in told if node not in gone])


def outside(seed: int, named_by: str, level: str) -> tuple[list[str], bool]:
    """Which bounds the truth does not keep to in one network, and whether the truth differs from what is known at all."""
    choices = {"named_by": named_by, "level": level, "steps": 1 + seed % 3}
    whole, known = random_network(seed), hidden(random_network(seed), seed)
    if named_by == "both":
        whole, known = limited.named_by_both(whole), limited.named_by_both(known)
    seen, true = on(known, **choices), on(whole, **choices)
    found, steps = bounds(seen), true.settings.steps
    near = true.routes.needed & (true.routes.steps <= steps)
    hang = {(one.node, one.school, one.discipline) for one in true.dependence.lost}
    lost = len(true.dependence.lost_pairs)
    broken = {
        "accessible": not found.accessible[0] <= near.sum() <= found.accessible[1],
        "lost": not found.lost[0] <= lost <= found.lost[1],
        "settled": not found.settled <= hang,
        "within_reach": bool((near & ~found.within_reach).any()),
    }
    moved = (near != (seen.routes.needed & (seen.routes.steps <= steps))).any() or lost != len(
        seen.dependence.lost_pairs
    )
    return [name for name, true_ in broken.items() if true_], bool(moved)


@pytest.mark.parametrize(
    "tried",
    [
        [(seed, *WAYS[seed // BY_DAY % 4]) for seed in range(0, 200, BY_DAY)],
        *(pytest.param([(seed, *way) for seed in BY_NIGHT], marks=pytest.mark.nightly) for way in WAYS),
    ],
)
def test_the_truth_lies_within_the_bounds_in_every_network_of_which_some_did_not_answer(tried):
    found = [outside(*one) for one in tried]
    assert [(one, broken) for one, (broken, _) in zip(tried, found, strict=True) if broken] == []
    assert sum(moved for _, moved in found) >= 5  # in so many the answers that are missing change something


def test_bounds_that_forget_most_of_the_silent_are_found_out():
    with mock.patch.object(module, "silent", lambda net: silent(net)[:1]):
        assert any(outside(seed, "one", "person")[0] for seed in range(0, 120, BY_DAY))


@pytest.mark.parametrize("seed", range(0, 60, BY_DAY))
def test_a_search_over_ties_that_are_not_made_finds_the_steps_of_the_graph_in_which_they_are(seed):
    structure, dice = random_network(seed).structure(), np.random.default_rng(seed)
    n = len(structure.ids)
    one, other = (np.flatnonzero(dice.random(n) < share) for share in (0.2, 0.5))
    made = {tuple(sorted((int(a), int(b)))) for a in one for b in other if a != b}
    ends = np.array(sorted(made | {tuple(row) for row in structure.ends.tolist()}), dtype=np.int64).reshape(
        -1, 2
    )
    starts = [np.array([node]) for node in range(n)]
    away = [dice.choice(n, min(2, n), replace=False) for _ in starts]
    joined, whole = Joined(n, structure.ends, one, other), Engine(replace(structure, ends=ends))
    assert (joined.distances(starts) == whole.distances(starts)).all()
    assert (joined.distances(starts, away) == whole.distances(starts, away)).all()


def test_a_way_in_hangs_on_the_only_nurse_whatever_the_silent_answer_and_on_a_go_between_only_as_far_as_is_known():
    # school s has a teacher who knows m, who knows the nurse; the nurse and m did not answer
    net = network(
        "t-m t-n u-m m-n",
        at={"t": "s", "u": "s2"},
        does={"n": NURSE},
        schools=["s", "s2"],
        needs=[("s", NURSE), ("s2", NURSE)],
    )
    net = told_by(net, ["t", "u", "m"])
    assert silent(net) == ["n"]
    found = bounds(on(net))
    assert found.accessible == (2, 2)
    assert found.lost == (2, 2)
    # not on t and u, the only people of their schools: n may name a school itself
    assert found.settled == {("n", "s", NURSE), ("n", "s2", NURSE)}


def test_one_who_is_silent_can_open_every_way_in_but_none_to_a_function_that_nobody_has():
    net = network(
        "a-x",
        people=["z", "n"],
        at={"a": "s", "b": "s"},
        does={"n": NURSE, "x": "teacher"},
        schools=["s"],
        needs=[("s", NURSE), ("s", "psychologist")],
    )
    net = told_by(net, ["a"])
    assert silent(net) == ["b", "n", "x", "z"]
    assert bounds(on(net)).accessible == (0, 1)
    assert bounds(on(net, layers=("case",))).accessible == (0, 0)


def test_where_both_must_name_it_the_silent_can_also_deny_and_who_answered_has_had_the_say():
    # a and n both answered and only a named n; b named m, who did not answer
    net = network(
        "a-n n-b b-m",
        at={"a": "s", "b": "s2"},
        does={"n": NURSE, "m": "psychologist"},
        schools=["s", "s2"],
        needs=[("s", NURSE), ("s2", "psychologist"), ("s", "psychologist")],
    )
    both = limited.named_by_both(net)
    assert len(both.ties) == 1
    assert both.outside["unconfirmed"] == 2
    subject = on(both, named_by="both", steps=1)
    assert subject.coverage["steps"].isna().sum() == 3
    # m can deny b, and can name either school, which does not answer; of a and n both have had the say
    assert bounds(subject).accessible == (0, 2)
    assert bounds(on(net, steps=1)).accessible == (2, 3)


def test_whoever_reported_everything_leaves_nothing_open():
    net = network("a-n n-a", at={"a": "s"}, does={"n": NURSE}, schools=["s"], needs=[("s", NURSE)])
    found = bounds(on(net))
    assert (found.silent, found.accessible, found.lost) == ((), (1, 1), (1, 1))


def test_shares_of_ties_that_both_named_that_nobody_can_confirm_and_access_without_those_that_were_not_confirmed():
    net = network(
        "a-b b-a a-n n-b c-d",
        at={"a": "s"},
        does={"n": NURSE},
        schools=["s"],
        needs=[("s", NURSE)],
    )
    subject = on(net)
    assert named_by_both(subject) == 1 / 3  # a-b both; a-n and n-b only one of the two
    assert unconfirmable(subject) == 1 / 4  # d did not answer
    assert accessible_if_both(subject) == 0
    strict = on(limited.named_by_both(net), named_by="both")
    assert named_by_both(strict) == 1 / 3
    assert unconfirmable(strict) == 1 / 2
    case = [Involvement("1", "a"), Involvement("1", "n")]
    kept = network(
        "a-n n-b", at={"a": "s"}, does={"n": NURSE}, schools=["s"], needs=[("s", NURSE)], involvements=case
    )
    assert accessible_if_both(on(kept)) == 1
    assert accessible_if_both(on(kept, layers=("contact",))) == 0


@pytest.mark.parametrize("seed", range(0, 120, BY_DAY))
def test_the_ways_in_that_one_answer_opens_are_those_that_the_best_new_tie_of_each_opens(seed):
    """Every tie that somebody silent could add, tried one by one."""
    net = hidden(random_network(seed), seed)
    subject = on(net)
    told = most_telling(subject).set_index("node")
    routes, ids = subject.routes, subject.people.ids
    shut = routes.needed & (routes.steps > 2)
    for node in silent(net):
        if node not in ids:
            continue
        at, opened = ids.index(node), np.zeros_like(shut)
        for other in range(len(ids)):
            if other != at:
                ends = np.vstack([subject.people.ends, sorted((at, other))])
                opened |= shut & (routes.on(Engine(replace(subject.people, ends=ends))).steps <= 2)
        count = int(opened.sum())
        if node in told.index:
            assert told.at[node, "opens"] >= count
            if not any(net.nodes["kind"].eq("organisation") & ~net.nodes.index.isin(ids)):
                assert told.at[node, "opens"] == count
        elif len(told) < 10:
            assert count == 0


def test_who_reported_is_counted_per_function_and_organisation_the_least_first():
    net = network("a-n b-n", at={"a": "s", "b": "s", "c": "s", "n": "g"}, does={"n": NURSE}, schools=["s"])
    rows = reporting_by_group(on(net)).to_numpy(dtype=object).tolist()
    assert rows == [
        ["discipline", NURSE, 1, 0, 0.0],
        ["organisation", "g", 1, 0, 0.0],
        ["organisation", "s", 3, 2, 2 / 3],
    ]


def test_of_a_file_that_does_not_say_who_told_nothing_is_said_of_the_silent():
    net = network(
        contacts=[Contact("a", "b", directed=False)], at={"a": "s"}, schools=["s"], needs=[("s", NURSE)]
    )
    assert silent(net) == []
    assert reporting_by_group(on(net)).empty

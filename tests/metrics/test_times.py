"""Travel days, reach in time, working days and deputies: by hand and against brute force."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from datetime import date, timedelta

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from netmap.ingest.believable import believable
from netmap.metrics import score, times
from netmap.metrics.subject import Subject
from netmap.metrics.times import reached_in_time, working_days
from netmap.model.build import build
from netmap.model.records import Contact, Intake, Place, Professional
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings

from .networks import TWO_HUNDRED, network, random_network, scored
from .test_access import sides


def arcs_by_hand(net):
    """Median answer of every (who asks, who answers), from the rows themselves."""
    rows = net.contacts.dropna(subset=["response_days"])
    rows = rows[rows["source"] != rows["target"]]
    return rows.groupby(["source", "target"])["response_days"].median()


def travel_by_hand(net, graph, school, discipline):
    asked = nx.DiGraph()
    asked.add_nodes_from(graph)
    for (a, b), days in arcs_by_hand(net).items():
        if graph.has_edge(a, b):
            asked.add_edge(a, b, minutes=round(days * 480))
    starts, ends = sides(graph, school, discipline)
    found = [
        nx.dijkstra_path_length(asked, a, b, weight="minutes")
        for a in starts
        for b in ends
        if nx.has_path(asked, a, b)
    ]
    return min(found) / 480 if found else math.nan


@pytest.mark.parametrize("seed", TWO_HUNDRED)
def test_travel_days_equal_the_fastest_route_over_recorded_answers(seed):
    net = random_network(seed)
    graph = net.graph()
    for row in scored(seed).coverage.itertuples(index=False):
        expected = travel_by_hand(net, graph, row.school, row.discipline)
        assert row.travel_days == pytest.approx(expected, abs=1e-9, nan_ok=True)
        assert not row.travel_filled


LINE = {
    "at": {"a": "school"},
    "does": {"b": "teacher", "y": "youth_health"},
    "schools": ["school"],
    "needs": [("school", "youth_health")],
}


def test_answers_of_one_and_two_days_make_a_route_of_three_and_the_way_back_does_not_count():
    net = network(
        contacts=[
            Contact("a", "b", response_days=1),
            Contact("b", "y", response_days=2),
            Contact("y", "b", response_days=40),
        ],
        **LINE,
    )
    scores = score(net, Settings())
    assert list(scores.coverage["travel_days"]) == [3.0]
    assert scores.summary["reach"]["reachable"] == 1.0
    assert score(net, Settings(days=2)).summary["reach"]["reachable"] == 0.0


def test_a_step_without_answer_is_unknown_unless_it_is_filled_in_and_then_that_is_marked():
    net = network(
        contacts=[
            Contact("a", "b", per_year=1),
            Contact("b", "y", response_days=2),
            Contact("c", "d", response_days=5),
        ],
        **LINE | {"does": {"b": "teacher", "d": "teacher", "y": "youth_health"}},
    )
    unknown = score(net, Settings())
    assert unknown.coverage["travel_days"].isna().all()
    assert unknown.summary["reach"]["reachable"] is None
    assert unknown.summary["reach"]["travel_known"] == 0.0
    filled = score(net, Settings(fill_responses=True, days=10)).coverage
    # b is a teacher: the median of teachers is 5, then 2 for the recorded step
    assert list(filled["travel_days"]) == [7.0]
    assert list(filled["travel_filled"]) == [True]


def test_working_days_leave_out_weekends_and_dutch_holidays():
    days = pd.Series(pd.to_datetime(["2026-04-24", "2026-04-25", "2026-04-27", "2026-04-28", "2026-05-05"]))
    # Monday 27 April is King's Day; in 2026 Liberation Day is no day off by law but is in the list of the library
    numbers = working_days(date(2026, 4, 24), days)
    assert list(numbers[:4]) == [1, 1, 1, 2]


def in_time_by_hand(pairs, start, window):
    """Whom a signal of ``start`` reaches: from each of its contacts on, in order of day, days of one date repeated."""
    found = set()
    for first in {day for a, b, day in pairs if start in (a, b)}:
        have = {start}
        for day in sorted({d for _, _, d in pairs if first <= d <= first + window}):
            today = nx.Graph([(a, b) for a, b, d in pairs if d == day])
            for group in nx.connected_components(today):
                if have & group:
                    have |= group
        found |= have
    return found - {start}


@pytest.mark.parametrize("seed", TWO_HUNDRED)
def test_reach_in_time_equals_following_every_contact_in_order_of_date(seed):
    dice = random.Random(seed)
    people = [f"p{number}" for number in range(dice.randint(2, 9))]
    first = date(2026, 3, 30)  # Easter is in the weeks after
    rows = []
    for _ in range(dice.randint(1, 16)):
        a, b = dice.sample(people, 2)
        rows.append(Contact(a, b, date=first + timedelta(dice.randrange(40))))
    net = network(people=people, contacts=rows)
    window = dice.choice([1, 3, 10])
    numbers = working_days(first, pd.Series(pd.to_datetime([row.date for row in rows])))
    pairs = [(row.source, row.target, int(day)) for row, day in zip(rows, numbers, strict=True)]
    found = Subject(net, Settings(), vocabulary())
    values = dict(zip(found.structure.ids, reached_in_time(found, window)[0], strict=True))
    for name in people:
        if any(name in pair for pair in pairs):
            expected = len(in_time_by_hand(pairs, name, window)) / (len(people) - 1)
            assert values[name] == pytest.approx(expected, abs=1e-12)
        else:
            assert math.isnan(values[name])


def dated(people: int, rows: int, seed: int) -> Subject:
    """Some people with contacts of which the day is known."""
    dice = random.Random(seed)
    several = [f"p{number}" for number in range(people)]
    days = [date(2026, 3, 2) + timedelta(dice.randrange(60)) for _ in range(rows)]
    contacts = [Contact(*dice.sample(several, 2), date=day) for day in days]
    return Subject(network(people=several, contacts=contacts), Settings(), vocabulary())


def test_the_compiled_core_finds_the_same_reach_in_time(monkeypatch):
    plain = reached_in_time(dated(150, 400, 1), 10)
    monkeypatch.setattr(times, "MANY", 0)
    core = reached_in_time(dated(150, 400, 1), 10)
    assert core[1] == plain[1] == 0
    assert np.array_equal(core[0], plain[0], equal_nan=True)
    assert len(np.unique(core[0])) > 50


def test_of_many_people_some_are_drawn_and_no_reach_in_time_is_off_by_more_than_the_stated_error(monkeypatch):
    exact, none = reached_in_time(dated(700, 2600, 2), 10)
    monkeypatch.setattr(times, "FEW", 600)
    monkeypatch.setattr(times, "COLUMNS", 300)
    guess, error = reached_in_time(dated(700, 2600, 2), 10)
    assert none == 0
    involved = int((~np.isnan(exact)).sum())
    assert error == pytest.approx(
        math.sqrt(math.log(20 * involved) / (2 * 299)) * (involved - 1) / 699, abs=1e-12
    )
    off = np.abs(guess - exact)
    assert 0 < np.nanmax(off) < error
    assert abs(np.nanmean(guess - exact)) < 0.01
    assert np.array_equal(np.isnan(guess), np.isnan(exact))


def test_the_work_of_reach_in_time_grows_with_the_contacts_and_not_with_the_people_too(monkeypatch):
    counted = []
    monkeypatch.setattr(times, "FEW", 150)
    monkeypatch.setattr(times, "COLUMNS", 100)
    monkeypatch.setattr(
        times.compiled(), "in_time", lambda _, columns, __: counted.append(int(columns.max()) + 1) or columns
    )
    for people in (200, 800):
        reached_in_time(dated(people, 2 * people, 3), 10)
    assert counted == [100, 100]


def test_a_signal_follows_contacts_forward_in_time_and_not_back():
    net = network(
        contacts=[Contact("a", "b", date=date(2026, 3, 2)), Contact("b", "c", date=date(2026, 3, 4))]
    )
    scores = score(net, Settings())
    assert scores.nodes["reach_in_time"].to_dict() == {"a": 1.0, "b": 1.0, "c": 0.5}
    assert scores.nodes["contact_age"].to_dict() == {"a": 2.0, "b": 0.0, "c": 0.0}
    assert scores.summary["reach"]["median_contact_age"] == 0.0
    late = score(net, Settings(window=1)).nodes["reach_in_time"]
    assert late.to_dict() == {"a": 0.5, "b": 1.0, "c": 0.5}


def test_a_deputy_covers_the_day_only_when_within_the_steps_as_well():
    base = network(
        "a-y a-d",
        at={"a": "school"},
        does={"y": "youth_health", "d": "teacher"},
        works={"y": (1, 2), "d": (3,)},
        schools=["school"],
        needs=[("school", "youth_health")],
    )
    deputy = pd.Series(np.where(base.nodes.index == "y", "d", None), index=base.nodes.index, dtype=object)
    with_deputy = replace(base, nodes=base.nodes.assign(deputy=deputy))
    assert list(score(base, Settings()).coverage["weekdays"]) == [(1, 2)]
    assert list(score(with_deputy, Settings()).coverage["weekdays"]) == [(1, 2, 3)]
    out_of_reach = network(
        "a-y",
        people=["d"],
        at={"a": "school"},
        does={"y": "youth_health"},
        works={"y": (1, 2), "d": (3,)},
        schools=["school"],
        needs=[("school", "youth_health")],
    )
    out_of_reach = replace(out_of_reach, nodes=out_of_reach.nodes.assign(deputy=deputy))
    assert list(score(out_of_reach, Settings()).coverage["weekdays"]) == [(1, 2)]


def test_two_of_three_recorded_questions_were_answered():
    net = network(
        contacts=[
            Contact("a", "b", answered=True),
            Contact("c", "b", answered=True),
            Contact("d", "b", answered=False),
            Contact("d", "e"),
        ]
    )
    scores = score(net, Settings())
    assert scores.summary["reach"]["answered"] == pytest.approx(2 / 3)
    assert scores.nodes.at["b", "answered_by"] == pytest.approx(2 / 3)
    assert math.isnan(scores.nodes.at["e", "answered_by"])


def test_response_times_per_function_say_on_how_many_answers_they_rest():
    net = network(
        contacts=[
            Contact("a", "y", response_days=1),
            Contact("b", "y", response_days=3),
            Contact("a", "z", response_days=8),
            Contact("a", "t", response_days=1),
        ],
        does={"y": "youth_health", "z": "youth_health", "t": "teacher"},
    )
    table = score(net, Settings()).tables["response_by_discipline"]
    assert list(table.itertuples(index=False, name=None)) == [
        ("youth_health", 3.0, 3, 2),
        ("teacher", 1.0, 1, 1),
    ]


def test_an_answer_after_three_months_is_an_issue_at_its_row_and_a_setting_believes_it():
    intake = Intake(
        professionals=tuple(Professional(id=name, name=name) for name in "ab"),
        contacts=(Contact("a", "b", response_days=63, place=Place("c.csv", row=7)),),
    )
    used = believable(intake, Settings())
    (issue,) = used.issues
    assert (issue.key, issue.place.row, issue.values) == (
        "issues.long_response",
        7,
        {"days": 63, "limit": 60},
    )
    assert len(build(used, Settings()).contacts) == 1
    assert build(used, Settings()).contacts["response_days"].isna().all()
    assert believable(intake, Settings(longest_response=63)) is intake

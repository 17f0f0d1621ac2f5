"""How to get from one to another: a question, the routes that answer it, and what is known of every step of them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, Literal

import numpy as np
import pandas as pd

from netmap.metrics.arrays import FAR, Ints
from netmap.metrics.paths import WAYS as WAYS
from netmap.metrics.paths import By as By
from netmap.metrics.paths import Path, Paths
from netmap.metrics.scores import Scores
from netmap.metrics.subject import Subject, contact_rates
from netmap.model.vocabulary import Vocabulary
from netmap.scenario.naming import Named
from netmap.scenario.steps import Away, GroupAway, OnDay, absent

ROUTES = 4
"""Routes in an answer: one to take, and as many others as people look at."""


@dataclass(frozen=True, slots=True)
class Question:
    """From whom to whom, and what not to use."""

    start: Named
    """A person, or an organisation: itself and everybody who works there."""
    goal: Named
    """A person, an organisation, or a function: everybody whose discipline covers it."""
    avoid: tuple[Named, ...] = ()
    """People, organisations and functions that no route may pass."""
    by: By = "shortest"
    fill: bool = False
    """Give a step without recorded answers the median of the function asked; only for the fastest route."""
    day: int | None = None
    """1 = Monday … 7 = Sunday: without who is known not to work then."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a route, and what is known of it in the direction of the route."""

    source: str
    target: str
    contact: bool
    case: bool
    declared: bool
    """Stands on paper too."""
    per_year: float
    """Contacts a year, both directions together; NaN: not known, 0: none recorded."""
    last_contact: date | None
    days: float
    """Median working days until an answer of the target; NaN: not known."""
    answers: int
    """Recorded answers behind ``days``; 0 when it is filled in."""
    deputy: str | None
    """Id of who stands in for the target."""


@dataclass(frozen=True, slots=True)
class Route:
    """One way to get there."""

    nodes: tuple[str, ...]
    """Ids from start to goal."""
    steps: tuple[Step, ...]
    how: Literal["first", "apart", "around"]
    """As :class:`netmap.metrics.paths.Path`."""
    around: str | None
    """Id of whom it avoids."""
    workdays: tuple[tuple[int, ...] | None, ...]
    """Of each of the nodes; ``None``: not known."""

    @property
    def days(self) -> float:
        """Expected working days: the sum over its steps; NaN when one of them is not known."""
        return sum((step.days for step in self.steps), 0.0)

    @property
    def shared_days(self) -> tuple[int, ...]:
        """Days from Monday to Friday on which nobody of the route is known to be absent."""
        known = [days for days in self.workdays if days]
        return tuple(day for day in range(1, 6) if all(day in days for days in known))

    @property
    def unknown(self) -> int:
        """Steps of which no answer is recorded."""
        return sum(not step.answers for step in self.steps)

    @property
    def filled(self) -> int:
        """Steps whose days are filled in."""
        return sum(not step.answers and not math.isnan(step.days) for step in self.steps)


@dataclass(frozen=True, slots=True)
class Answer:
    """The routes from start to goal, best first, and what goes with them."""

    question: Question
    routes: tuple[Route, ...]
    """Empty when there is no route."""
    hangs_on: tuple[str, ...]
    """Ids of who stands on every route there is, in order; who was asked for does not count."""
    away: tuple[str, ...]
    """Ids of who may not be passed, sorted."""
    stands_in: bool
    """Nobody of the function takes part: the goal is who works at an organisation that stands for it."""
    missing: Literal["", "start", "goal"] = ""
    """Without a route: whether nobody of the start, or of the goal, is left to begin or end with."""
    unrecorded: bool = False
    """There is a route, but none of which every answer is recorded."""
    barred: bool = False
    """There is a route when nobody is avoided."""
    nearest: str | None = None
    """Without a route: id of who comes nearest to the goal among those who can be reached."""
    near: Literal["", "colleague", "function"] = ""
    """What ``nearest`` has in common with the goal: the organisation, or the discipline."""
    within_reach: int = 0
    """Without a route: how many others can be reached."""


def find_route(scores: Scores, words: Vocabulary, question: Question, most: int = ROUTES) -> Answer:
    """Answer a question, on the graph of people whatever the level.

    Args:
        scores: the figures of the network; their settings say which layers count.
        words: the vocabulary that the network was built with.
        question: what is asked.
        most: routes at most.

    """
    on = Subject(scores.network, scores.settings, words)
    look = Paths(on, fill=question.fill and question.by == "fastest")
    starts, (goals, stands_in) = _members(on, question.start), _goals(on, question.goal)
    away = _away(on, question)
    gone = np.isin(np.array(on.people.ids, dtype=object), away)
    found = look.find(starts, goals, gone, question.by, most)
    ids = on.people.ids
    common: dict[str, Any] = {"question": question, "away": away, "stands_in": stands_in}
    if found:
        given = {*_asked_for(question.start), *_asked_for(question.goal)}
        every = look.hangs_on(found[0].nodes, starts, goals, gone)
        hangs = tuple(ids[node] for node in every if ids[node] not in given)
        rates = contact_rates(on.people.ties)
        routes = tuple(_route(on, look, path, rates) for path in found)
        return Answer(routes=routes, hangs_on=hangs, **common)
    common |= {"routes": (), "hangs_on": ()}
    if gone[starts].all() or gone[goals].all():
        return Answer(missing="start" if gone[starts].all() else "goal", barred=bool(away), **common)
    reach = look.reached(starts, gone)
    if reach[goals].min() < FAR:
        return Answer(unrecorded=True, **common)
    barred = bool(look.reached(starts, np.zeros(len(ids), dtype=bool))[goals].min() < FAR)
    others = np.setdiff1d(np.flatnonzero(reach < FAR), starts)
    nearest, near = _nearest(on, others, goals, reach)
    return Answer(barred=barred, nearest=nearest, near=near, within_reach=len(others), **common)


def _asked_for(place: Named) -> tuple[str, ...]:
    """Ids of nodes that no route can do without because they are what was asked for."""
    if isinstance(place, Away):
        return place.nodes
    return (place.key,) if place.kind == "organisation" else ()


def _members(on: Subject, place: Named) -> Ints:
    nodes = on.people.nodes
    if isinstance(place, GroupAway) and place.kind == "discipline":
        keys = [key for key in on.words.disciplines if on.words.covers(place.key, key)]
        return np.flatnonzero(nodes["discipline"].isin(keys))
    wanted = absent(on.network, place)
    return np.flatnonzero(nodes.index.isin(wanted))


def _goals(on: Subject, goal: Named) -> tuple[Ints, bool]:
    """Where a route may end; of a function that nobody has, who works at an organisation that stands for it."""
    found = _members(on, goal)
    if len(found) or not isinstance(goal, GroupAway) or goal.kind != "discipline":
        return found, False
    every = on.network.nodes
    keys = [key for key in on.words.disciplines if on.words.covers(goal.key, key)]
    homes = every.index[(every["kind"] == "organisation") & every["discipline"].isin(keys)]
    staff = np.flatnonzero(on.people.nodes["organisation"].isin(homes))
    return staff, bool(len(staff))


def _away(on: Subject, question: Question) -> tuple[str, ...]:
    gone = {on.people.ids[node] for place in question.avoid for node in _members(on, place)}
    if question.day is not None:
        gone.update(absent(on.network, OnDay(question.day)))
    return tuple(sorted(gone))


def _route(on: Subject, look: Paths, path: Path, rates: Any) -> Route:
    ids = on.people.ids
    steps = []
    for source, target in pairwise(path.nodes):
        arc = look.arc(source, target)
        tie = on.people.ties.iloc[int(look.tie[arc])]
        answers = tie["responses_out" if source < target else "responses_back"]
        last = tie["last_contact"]
        steps.append(
            Step(
                source=ids[source],
                target=ids[target],
                contact=bool(tie["contact"]),
                case=bool(tie["case"]),
                declared=bool(tie["declared"]),
                per_year=float(rates[int(look.tie[arc])]),
                last_contact=None if pd.isna(last) else last.date(),
                days=float(look.days[arc]),
                answers=int(answers) if look.recorded[arc] else 0,
                deputy=on.people.nodes["deputy"].iloc[target],
            )
        )
    around = None if path.around is None else ids[path.around]
    days = tuple(on.people.nodes["workdays"].iloc[list(path.nodes)])
    return Route(tuple(ids[node] for node in path.nodes), tuple(steps), path.how, around, days)


def _nearest(
    on: Subject, others: Ints, goals: Ints, reach: Ints
) -> tuple[str | None, Literal["", "colleague", "function"]]:
    """Of those who can be reached: a colleague of the goal, else somebody of its function; the nearest one first."""
    nodes = on.people.nodes
    homes = nodes["organisation"].where(nodes["kind"] == "professional", nodes.index.to_series())
    for near, column in (("colleague", homes), ("function", nodes["discipline"])):
        shared = column.iloc[others].isin(set(_known(column.iloc[goals]))).to_numpy(dtype=bool)
        if shared.any():
            alike = others[shared]
            place = int(alike[np.argmin(reach[alike])])
            return on.people.ids[place], "colleague" if near == "colleague" else "function"
    return None, ""


def _known(values: Iterable[Any]) -> list[Any]:
    return [value for value in values if isinstance(value, str)]


def example_questions(scores: Scores) -> list[Question]:
    """Questions worth asking first in a network, taken from what its schools need.

    Returns:
        At most three: the farthest function that a school can reach, one with whoever it begins with away (another way
        is left), and one that cannot be reached at all. Where no school needs anything, one: from the organisation with
        the most people to the one that its people have the fewest ties with.

    """
    needed = scores.coverage[scores.coverage["needed"].astype(bool)]
    there = needed[needed["steps"] > 0]
    found = []
    if len(there):
        found.append(_asks(there.iloc[int(there["steps"].to_numpy().argmax())]))
    spread = there[there["depends_on"].isna() & (there["steps"] > 1)]
    if len(spread):
        row = spread.iloc[0]
        found.append(replace(_asks(row), avoid=(Away((str(row["via"][0]),)),)))
    lost = needed[needed["steps"].isna()]
    if len(lost):
        found.append(_asks(lost.iloc[0]))
    return found if len(needed) else _between_organisations(scores)


def _between_organisations(scores: Scores) -> list[Question]:
    nodes, ties = scores.network.nodes, scores.network.ties
    home = (
        nodes["organisation"]
        .where(nodes["kind"] == "professional")
        .fillna(pd.Series(nodes.index, nodes.index))
    )
    people = home[nodes["kind"] == "professional"].value_counts()
    sizes = people[people.index.isin(nodes.index[nodes["kind"] == "organisation"])]
    if len(sizes) < 2:
        return []
    largest = str(min(zip(-sizes, sizes.index, strict=True))[1])
    ends = pd.DataFrame({end: home.reindex(ties[end]).to_numpy() for end in ("source", "target")})
    met = pd.concat(
        [ends.loc[ends["source"] == largest, "target"], ends.loc[ends["target"] == largest, "source"]]
    )
    times = met.value_counts().reindex(sizes.index, fill_value=0).drop(largest)
    farthest = str(min(zip(times, -sizes.drop(largest), times.index, strict=True))[2])
    return [Question(GroupAway("organisation", largest), GroupAway("organisation", farthest))]


def _asks(row: pd.Series[Any]) -> Question:
    start = GroupAway("organisation", str(row["school"]))
    return Question(start, GroupAway("discipline", str(row["discipline"])))

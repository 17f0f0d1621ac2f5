"""Tiny and random networks, made from records as the program does."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from netmap.metrics import score
from netmap.metrics.scores import Scores
from netmap.model.build import build
from netmap.model.network import Network
from netmap.model.records import Contact, Intake, Involvement, Need, Organisation, Professional
from netmap.settings import Level, Settings

BY_DAY = 11
"""Of so many random networks one is tried by day, odd ones and even ones; the others are tried in the nightly run."""


def seeds(*bounds: int) -> list[object]:
    """Seeds of random networks, as ``range`` gives them, each for a test of its own."""
    return [
        seed if place % BY_DAY == 0 else pytest.param(seed, marks=pytest.mark.nightly)
        for place, seed in enumerate(range(*bounds))
    ]


def together(*bounds: int) -> list[object]:
    """The same seeds for one test that looks at many networks: once those of the day, once the others."""
    every = list(range(*bounds))
    others = [seed for place, seed in enumerate(every) if place % BY_DAY]
    return [every[::BY_DAY], pytest.param(others, marks=pytest.mark.nightly)]


TWO_HUNDRED = seeds(200)
HUNDRED = seeds(100)
DISCIPLINES = ("youth_health", "youth_nurse", "neighbourhood_team", "psychologist", None)


def pairs(notation: str) -> list[tuple[str, str]]:
    """Ties from a drawing: ``"a-b-c d-e"`` is a tie a-b, b-c and d-e.

    >>> pairs("a-b-c d-e")
    [('a', 'b'), ('b', 'c'), ('d', 'e')]
    """
    chains = [chain.split("-") for chain in notation.split()]
    return [pair for chain in chains for pair in pairwise(chain)]


def network(
    ties: str | Iterable[tuple[str, str]] = (),
    *,
    people: Iterable[str] = (),
    at: Mapping[str, str] | None = None,
    does: Mapping[str, str | None] | None = None,
    works: Mapping[str, tuple[int, ...]] | None = None,
    schools: Iterable[str] = (),
    organisations: Iterable[str] = (),
    needs: Iterable[tuple[str, str]] = (),
    contacts: Iterable[Contact] = (),
    involvements: Iterable[Involvement] = (),
    serves: Mapping[str, tuple[str, ...]] | None = None,
    deputies: Mapping[str, str] | None = None,
    hours: Mapping[str, float] | None = None,
    most: Mapping[str, int] | None = None,
) -> Network:
    """A network; names that are not a school or organisation are professionals, each tie is one row of contact."""
    drawn = pairs(ties) if isinstance(ties, str) else list(ties)
    at, does, works = at or {}, does or {}, works or {}
    serves, deputies, hours, most = serves or {}, deputies or {}, hours or {}, most or {}
    organised = {*schools, *organisations, *at.values()}
    rows = [*(Contact(a, b, per_year=11) for a, b in drawn), *contacts]
    names = {*people, *at, *does, *(end for row in rows for end in (row.source, row.target))} - organised
    names |= {row.professional for row in involvements}
    return build(
        Intake(
            professionals=tuple(
                Professional(
                    id=name,
                    name=name,
                    organisation=at.get(name),
                    discipline=does.get(name),
                    workdays=works.get(name),
                    schools=serves.get(name, ()),
                    deputy=deputies.get(name),
                    hours=hours.get(name),
                    max_cases=most.get(name),
                )
                for name in sorted(names)
            ),
            organisations=tuple(
                Organisation(id=name, name=name, kind="primary_school" if name in set(schools) else "other")
                for name in sorted(organised)
            ),
            contacts=tuple(rows),
            involvements=tuple(involvements),
            needs=tuple(Need(discipline=discipline, school=school) for school, discipline in needs),
        ),
        Settings(),
    )


@cache
def random_network(seed: int) -> Network:
    """A small network with schools, doubles, loops, isolates, several components and organisations that take part."""
    dice = random.Random(seed)
    people = [f"p{number:02}" for number in range(dice.randint(1, 24))]
    schools = [f"s{number}" for number in range(dice.randint(0, 4))]
    others = ["o0", "o1"]
    at = {name: dice.choice([*schools, *others]) for name in people if dice.random() < 0.7}
    does = {name: dice.choice(DISCIPLINES) for name in people}
    ends = [*people, *(name for name in (*schools, *others) if dice.random() < 0.4)]
    contacts = [
        Contact(
            dice.choice(ends),
            dice.choice(ends),
            per_year=dice.choice([None, 1, 11, 44]),
            response_days=dice.choice([None, None, 0.5, 2, 5]),
        )
        for _ in range(int(len(ends) * dice.choice([0, 0.5, 1, 1.5, 2.5])))
    ]
    involvements = [
        Involvement(case=f"case {dice.randint(0, 4)}", professional=dice.choice(people))
        for _ in range(dice.randint(0, 8))
    ]
    needs = [
        (school, discipline)
        for school in schools
        for discipline in ("youth_health", "neighbourhood_team", "psychologist")
        if dice.random() < 0.8
    ]
    works = {
        name: tuple(sorted(dice.sample(range(1, 8), dice.randint(1, 4))))
        for name in people
        if dice.random() < 0.6
    }
    # drawn after all the rest, so that the networks above stay as they were
    serves = {
        name: tuple(sorted(dice.sample(schools, dice.randint(1, len(schools)))))
        for name in people
        if schools and dice.random() < 0.4
    }
    deputies = {name: dice.choice(people) for name in people if dice.random() < 0.3}
    hours = {name: dice.choice([0, 8, 24, 36]) for name in people if dice.random() < 0.7}
    most = {name: dice.choice([0, 1, 2, 5]) for name in people if dice.random() < 0.7}
    roles = ["lid", "Casusregisseur", "geen regisseur", "IB'er", None, None]
    involvements = [replace(row, case_role=dice.choice(roles)) for row in involvements]
    return network(
        serves=serves,
        deputies=deputies,
        hours=hours,
        most=most,
        people=people,
        at=at,
        does=does,
        works=works,
        schools=schools,
        organisations=others,
        needs=needs,
        contacts=contacts,
        involvements=involvements,
    )


@cache
def scored(seed: int, level: Level = "person", steps: int = 2) -> Scores:
    """Every figure of :func:`random_network`, computed once for all tests."""
    return score(random_network(seed), Settings(level=level, steps=steps))

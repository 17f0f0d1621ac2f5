"""Small networks around schools in which much is missing, for advice to repair."""

from __future__ import annotations

import random
from functools import cache

from tests.metrics.networks import network


@cache
def islands(seed):
    """A small network with schools that know too few people."""
    dice = random.Random(seed)
    schools = [f"s{number}" for number in range(dice.randint(2, 4))]
    people = [f"p{number:02}" for number in range(dice.randint(9, 16))]
    functions = ("youth_health", "youth_nurse", "neighbourhood_team", "psychologist")
    at = {one: dice.choice([*schools, "o0", "o1", "o2"]) for one in people}
    does = {one: "teacher" if at[one] in schools else dice.choice(functions) for one in people}
    ties = {
        tuple(sorted(dice.sample(people, 2))) for _ in range(int(len(people) * dice.choice([0.5, 0.8, 1.1])))
    }
    needs = [(s, d) for s in schools for d in ("youth_health", "neighbourhood_team", "psychologist")]
    serves = {
        one: (dice.choice(schools),) for one in people if at[one] not in schools and dice.random() < 0.4
    }
    return network(sorted(ties), people=people, at=at, does=does, schools=schools, needs=needs, serves=serves)

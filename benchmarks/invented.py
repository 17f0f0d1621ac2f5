"""Invented networks of any size for the benchmarks: heavy tails, neighbourhoods, schools with needs; seeded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from netmap.model.build import build
from netmap.model.network import Network
from netmap.model.records import Contact, Intake, Involvement, Organisation, Professional
from netmap.settings import Settings

DISCIPLINES = ("youth_nurse", "school_social_work", "neighbourhood_team", "psychologist", "attendance")
SINCE = date(2026, 1, 5)


@dataclass(frozen=True)
class Size:
    """How many of each."""

    people: int
    schools: int
    contacts: int
    involvements: int


SIZES = {
    "S": Size(60, 6, 500, 100),
    "M": Size(1_000, 40, 10_000, 0),
    "L": Size(20_000, 300, 200_000, 100_000),
    "XL": Size(300_000, 1_000, 5_000_000, 2_000_000),
}


def invented(size: Size, seed: int = 1) -> Network:
    """A network: most contact is within a neighbourhood of about 150 people, and with a few who know everybody."""
    dice = np.random.default_rng(seed)
    n = size.people
    hood = np.sort(dice.integers(0, max(n // 150, 1), n))
    first = np.searchsorted(hood, hood)
    count = np.searchsorted(hood, hood, side="right") - first

    def others(one: np.ndarray) -> np.ndarray:
        near = first[one] + (dice.random(len(one)) ** 2 * count[one]).astype(np.int64)
        known = np.minimum((n * dice.random(len(one)) ** 2.5).astype(np.int64), n - 1)
        return np.where(dice.random(len(one)) < 0.75, near, known * 7919 % n)

    source = dice.integers(0, n, size.contacts)
    target = others(source)
    days, answer = dice.integers(0, 180, size.contacts), dice.choice([0.5, 1, 2, 5, np.nan], size.contacts)
    cases = max(size.involvements // 4, 1)
    lead = dice.integers(0, n, cases)
    team = np.column_stack([lead, *(others(lead) for _ in range(3))])[:, : 4 if size.involvements else 0]
    school = dice.integers(0, size.schools, n)
    staff = dice.random(n) < 0.5
    does = dice.choice(len(DISCIPLINES), n)
    special = dice.random(n) < 0.3
    # in no order: people of one neighbourhood beside each other would flatter whatever walks the graph
    names = [f"p{number:06}" for number in np.random.default_rng(seed + 1).permutation(n)]
    dates = [SINCE + timedelta(number) for number in range(180)]
    return build(
        Intake(
            professionals=tuple(
                Professional(
                    id=names[one],
                    name=names[one],
                    organisation=f"s{school[one]:04}" if staff[one] else f"o{hood[one]:04}",
                    discipline=DISCIPLINES[does[one]] if special[one] and not staff[one] else "teacher",
                    hours=24,
                )
                for one in range(n)
            ),
            organisations=(
                *(
                    Organisation(id=f"s{one:04}", name=f"s{one:04}", kind="primary_school", pupils=200)
                    for one in range(size.schools)
                ),
                *(Organisation(id=f"o{one:04}", name=f"o{one:04}", kind="other") for one in np.unique(hood)),
            ),
            contacts=tuple(
                Contact(
                    names[a],
                    names[b],
                    date=dates[day],
                    response_days=None if np.isnan(wait) else float(wait),
                )
                for a, b, day, wait in zip(
                    source.tolist(), target.tolist(), days.tolist(), answer.tolist(), strict=True
                )
                if a != b
            ),
            involvements=tuple(
                Involvement(case=str(case), professional=names[one])
                for case, row in enumerate(team.tolist())
                for one in set(row)
            ),
        ),
        Settings(),
    )

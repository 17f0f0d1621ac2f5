"""Whole ties: many lines at once become the rows that they become one by one."""

from __future__ import annotations

import random

import pytest

from netmap.ingest.tie_rows import contact_columns, contact_rows
from netmap.model.columns import coded

SAID = {
    "from": ("a", "b"),
    "to": ("c", "d"),
    "from_role": ("IB'er",),
    "direction": ("out", "back", "both", "none", "unsaid"),
    "count": (1.0, 3.0),
    "per_year": (12.0, 5.0),
    "per_year_out": (2.0,),
    "per_year_back": (7.0, 8.0),
    "rate_known": (True, False),
    "response_days": (1.0, 2.0),
    "response_days_back": (4.0,),
    "responses_out": ((1.0, 2.0), (3.0,)),
    "responses_back": ((5.0,),),
    "in_case": (True, False),
    "shared_cases": (0.0, 2.0),
    "case_weight": (0.5, float("nan")),
    "declared": (True,),
    "date": ("2026-03-01",),
    "rating": (4.0,),
}


@pytest.mark.parametrize("seed", range(5))
def test_three_hundred_lines_by_columns_are_the_rows_that_they_are_one_by_one(seed):
    dice = random.Random(seed)
    lines = [
        {
            name: dice.choice(values)
            for name, values in SAID.items()
            if name in ("from", "to") or dice.random() < 0.3
        }
        for _ in range(300)
    ]
    columns, of = contact_columns(
        {name: coded(line.get(name) for line in lines) for name in SAID}, len(lines)
    )
    cells = {name: column.objects().tolist() for name, column in columns.items()}
    rows = [{name: own[at] for name, own in cells.items() if own[at] is not None} for at in range(len(of))]
    one_by_one = [(at, row) for at, line in enumerate(lines) for row in contact_rows(line)]
    assert list(zip(of.tolist(), rows, strict=True)) == one_by_one
    assert len(rows) > 300

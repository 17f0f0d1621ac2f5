"""What the values of a row must be to each other, and within which bounds: checks on whole tables.

A cell is read by itself in ``cells.py``; here is what a single cell cannot tell. A value that fails is left out and told;
the rest of its row stays. Each different value is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from netmap.ingest.typed import Typed
from netmap.model.columns import Mask
from netmap.model.records import RowIssue, SheetKind

NETHERLANDS = {"latitude": (50.7, 53.7), "longitude": (3.2, 7.3)}
"""Degrees between which every place in the country lies."""
MOST_PUPILS, MOST_CASES = 8000, 300
BRIN = re.compile(r"\d{2}[a-z]{2}(\d{2})?", re.IGNORECASE)


def _within(low: float, high: float) -> Callable[[Any], bool]:
    return lambda value: low <= value <= high


CHECKS: Mapping[SheetKind, Mapping[str, Callable[[Any], bool]]] = {
    "organisations": {
        "brin": lambda value: BRIN.fullmatch(str(value)) is not None,
        "pupils": _within(-np.inf, MOST_PUPILS),
        **{column: _within(*bounds) for column, bounds in NETHERLANDS.items()},
    },
    "professionals": {"max_cases": _within(-np.inf, MOST_CASES)},
}
"""By kind of sheet, which values of a column can be."""


def check(rows: Typed, headers: Mapping[str, str]) -> tuple[Typed, list[RowIssue]]:
    """The rows of one table without the values that cannot be, and an issue for each of these.

    Args:
        rows: all of one kind.
        headers: canonical column → header, for the place of an issue.

    """
    failed: dict[str, Mask] = {}
    for column, can_be in CHECKS.get(rows.kind, {}).items():
        if column in rows.columns:
            cells = rows.columns[column]
            failed[column] = cells.mapped([*(not can_be(value) for value in cells.values), False], bool)
    if rows.kind == "involvements" and {"start", "end"} <= rows.columns.keys():
        # not known is neither before nor after
        late: Mask = rows.columns["end"].days() < rows.columns["start"].days()
        failed |= {"start": late, "end": late}
    found = sorted((at, column) for column, bad in failed.items() for at in np.flatnonzero(bad).tolist())
    if not found:
        return rows, []
    kept = {column: rows.columns[column].where(~bad) for column, bad in failed.items()}
    issues = [
        RowIssue(
            f"issues.cannot_be_{column}", "error", replace(rows.at(at), column=headers.get(column, column))
        )
        for at, column in found
    ]
    return replace(rows, columns={**rows.columns, **kept}), issues

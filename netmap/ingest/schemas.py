"""What the values of a row must be to each other, and within which bounds: checks on whole tables, as schemas.

A cell is read by itself in ``cells.py``; here is what a single cell cannot tell. A value that fails is left out and told;
the rest of its row stays.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from netmap.ingest.parsed import ParsedRow
from netmap.model.records import RowIssue, SheetKind

if TYPE_CHECKING:
    import pandera.pandas as pa

NETHERLANDS = {"latitude": (50.7, 53.7), "longitude": (3.2, 7.3)}
"""Degrees between which every place in the country lies."""
CHECKED: dict[SheetKind, tuple[str, ...]] = {
    "organisations": ("brin", "pupils", "latitude", "longitude"),
    "professionals": ("max_cases",),
    "involvements": ("start", "end"),
}
"""Kinds of sheet that have a schema, and the columns that it is about."""
MOST_PUPILS, MOST_CASES = 8000, 300


def check(rows: Sequence[ParsedRow], headers: dict[str, str]) -> tuple[list[ParsedRow], list[RowIssue]]:
    """Rows of one table without the values that cannot be, and an issue for each of these.

    Args:
        rows: all of one kind.
        headers: canonical column → header, for the place of an issue.

    """
    columns = CHECKED.get(rows[0].kind, ()) if rows else ()
    present = [column for column in columns if any(column in row.values for row in rows)]
    if not present:
        return list(rows), []
    frame = pd.DataFrame([{column: row.values.get(column) for column in present} for row in rows])
    checked, issues = list(rows), []
    for number, column in _failures(rows[0].kind, frame):
        row = checked[number]
        checked[number] = replace(row, values={k: v for k, v in row.values.items() if k != column})
        place = replace(row.place, column=headers.get(column, column))
        issues.append(RowIssue(f"issues.cannot_be_{column}", "error", place))
    return checked, issues


def _failures(kind: SheetKind, frame: pd.DataFrame) -> list[tuple[int, str]]:
    """Row number and column of every value that fails, in order."""
    import pandera.pandas as pa

    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # what pandera thinks of its own next version is nothing to a user
            _schema(kind).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as failed:
        cases: Any = failed.failure_cases
        found = {
            (int(row["index"]), str(row["column"]) if row["column"] in frame.columns else "end")
            for row in cases.to_dict("records")
            if not pd.isna(row["index"])
        }
        return sorted(found)
    return []


@cache
def _schema(kind: SheetKind) -> pa.DataFrameSchema:
    import pandera.pandas as pa

    def column(check: Any) -> pa.Column:
        return pa.Column(None, check, nullable=True, required=False)

    if kind == "organisations":
        return pa.DataFrameSchema(
            {
                "brin": column(pa.Check.str_matches(r"^(?i:\d{2}[a-z]{2}(\d{2})?)$")),
                "pupils": column(pa.Check.le(MOST_PUPILS)),
                **{name: column(pa.Check.in_range(*bounds)) for name, bounds in NETHERLANDS.items()},
            }
        )
    if kind == "professionals":
        return pa.DataFrameSchema({"max_cases": column(pa.Check.le(MOST_CASES))})
    ordered = pa.Check(_ends_after_it_starts, name="end", ignore_na=False)
    return pa.DataFrameSchema({"start": column([]), "end": column([])}, checks=[ordered])


def _ends_after_it_starts(frame: pd.DataFrame) -> Any:
    if not {"start", "end"} <= set(frame.columns):
        return pd.Series(True, index=frame.index)
    known = frame["start"].notna() & frame["end"].notna()
    late = [
        not known_ or end >= start
        for known_, start, end in zip(known, frame["start"], frame["end"], strict=True)
    ]
    return pd.Series(late, index=frame.index)

"""Lists of a register that belong together: a school's board by its number, its pupils by its BRIN."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from typing import Any

from netmap.ingest.parsed import ParsedRow
from netmap.ingest.typed import Typed

MARKS = frozenset({"board", "board_of", "pupils_of", "year"})
"""Values of rows that only serve to join them."""


def joined(tables: list[Typed]) -> list[Typed]:
    """The rows with what other lists say of them; rows that only said it are gone.

    A board gets its name where a list of boards is there, else it is unknown; of a list of
    boards beside schools only theirs stay. The pupils are those of the newest year, all types together; a number that is not told ("<5") makes the sum unknown.
    """
    if all(MARKS.isdisjoint(table.columns) for table in tables):
        return tables
    rows = [row for table in tables for row in table.rows()]
    boards = {
        row.values["board_of"]: row.values.get("organisation") for row in rows if "board_of" in row.values
    }
    pupils = _pupils(rows)
    asked = {row.values.get("board") for row in rows} - {None}
    found: list[ParsedRow] = []
    for row in rows:
        values: dict[str, Any] = {key: value for key, value in row.values.items() if key not in MARKS}
        if "pupils_of" in row.values or (
            asked and row.values.get("board_of", next(iter(asked))) not in asked
        ):
            continue
        if boards.get(row.values.get("board")):
            values["parent"] = boards[row.values["board"]]
        if row.kind == "organisations" and "pupils" not in values and values.get("brin") in pupils:
            values["pupils"] = pupils[values["brin"]]
        found.append(replace(row, values=values))
    return [
        Typed.of(list(part))
        for _, part in groupby(found, lambda row: (row.kind, row.scope, row.place.file, row.place.sheet))
    ]


def _pupils(rows: list[ParsedRow]) -> dict[Any, int]:
    told = [row.values for row in rows if "pupils_of" in row.values]
    newest: dict[Any, str] = {}
    for values in told:
        school, year = values["pupils_of"], str(values.get("year", ""))
        newest[school] = max(newest.get(school, ""), year)
    sums: Counter[Any] = Counter()
    unknown = set()
    for values in told:
        school = values["pupils_of"]
        if str(values.get("year", "")) != newest[school]:
            continue
        count = values.get("pupils")
        if isinstance(count, int | float):
            sums[school] += int(count)
        else:
            unknown.add(school)
    return {school: count for school, count in sums.items() if school not in unknown}

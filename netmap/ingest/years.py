"""Sheets or files that are called after years: "contacten 2025", "contacten 2026". Their contacts are of that year, and not all of now.

Only where several are called alike but for the year; then what has no date of its own counts in the middle of the year, as numbers below years do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from netmap.ingest.headers import NAMELESS
from netmap.ingest.raw import OF_YEAR, RawSheet
from netmap.ingest.table import Remark, Table
from netmap.model.vocabulary import fold

YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?: ?[-/_] ?(?:20)?(\d\d))?(?!\d)")
"""A year, or a school year."""


def with_years(sheets: Sequence[RawSheet]) -> list[RawSheet]:
    """The sheets, each with the year that it is called after where others are called after other years."""
    said: dict[int, tuple[str, str]] = {}
    for place, sheet in enumerate(sheets):
        own = sheet.name if YEAR.search(sheet.name) else ""
        called = own or (sheet.file if NAMELESS.fullmatch(fold(sheet.name)) else "")
        hits = list(YEAR.finditer(called))
        if len(hits) == 1 and not sheet.graph:
            day = f"1-1-{int(hits[0][1]) + 1}" if hits[0][2] else f"1-7-{hits[0][1]}"
            said[place] = f"{sheet.file if own else ''}|{fold(YEAR.sub(' ', called))}", day
    days: dict[str, set[str]] = {}
    for group, day in said.values():
        days.setdefault(group, set()).add(day)
    return [
        replace(sheet, told=(*sheet.told, (OF_YEAR, said[place][1], 0)))
        if place in said and len(days[said[place][0]]) > 1
        else sheet
        for place, sheet in enumerate(sheets)
    ]


def of_year(table: Table) -> Table:
    """A table of contacts without dates, with the day that stands for the year that its sheet is called after."""
    day = next((what for key, what, _ in table.sheet.told if key == OF_YEAR), None)
    dated = any("date" in part.said or "date" in part.columns for part in table.parts)
    if (
        day is None
        or table.kind not in ("contacts", "matrix")
        or dated
        or {"date", "declared"} & {*table.columns, *table.said}
    ):
        return table
    remark = Remark("issues.of_year", values={"found": day})
    if (
        table.kind == "contacts"
        and "count" in table.columns
        and not {"per_year", "frequency"} & table.columns.keys()
    ):
        columns = {"per_year" if column == "count" else column: at for column, at in table.columns.items()}
        why = {"per_year" if column == "count" else column: how for column, how in table.why.items()}
        table = replace(table, columns=columns, why=why)
    return replace(table, said={**table.said, "date": day}, remarks=(*table.remarks, remark))

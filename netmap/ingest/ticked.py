"""Ticks: columns of contacts of which the header says what a mark below them means.

"Nooit, maandelijks, wekelijks" above crosses are one column of how often; "contact" above ja and nee is one of marks; "ma, di, wo" above
crosses in a list of people are the days on which they work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from netmap.ingest.answers import says_no, says_yes
from netmap.ingest.cells import Cell, clean, is_blank
from netmap.ingest.days import DAYS
from netmap.ingest.often import often
from netmap.ingest.table import Remark, Table
from netmap.late import late
from netmap.model.vocabulary import fold

CONTACT = late(
    r"(?:(?:is er|wel|heeft|heb je|heeft u|any|in) )?(?:contact|relatie|samenwerking|samengewerkt|werkrelatie|relation)(?: ja nee| yes no)?"
)
"""A header above which a yes is contact, folded."""
LEAST_DAYS = 3
"""Days across from which they are those on which somebody works."""
LEAST = 2
"""Columns of ticks: one alone may be anything."""


def with_ticks(table: Table) -> Table:
    """A table of contacts with its ticks as how often, or its yes and no as marks; other tables as they are."""
    if table.kind == "professionals" and not table.scope:
        return _with_days(table)
    if table.kind != "contacts" or table.scope or {"frequency", "count", "per_year"} & table.columns.keys():
        return table
    taken = {*table.columns.values(), *(at for several in table.also.values() for at in several)}
    free = [
        at for at, text in enumerate(table.header) if text and at not in taken and at not in table.elsewhere
    ]
    ticked = {
        at: rate
        for at in free
        if (rate := _rate(table.header[at])) is not None and _are_marks(table.distinct(at))
    }
    if len(ticked) >= LEAST:
        return _joined(table, ticked)
    yes_no = [at for at in free if CONTACT.fullmatch(fold(table.header[at])) and _say(table.distinct(at))]
    if len(yes_no) != 1:
        return table
    return replace(
        table, columns={**table.columns, "count": yes_no[0]}, why={**table.why, "count": "content"}
    )


def _with_days(table: Table) -> Table:
    """A list of people with its days across as one column of working days."""
    taken = {*table.columns.values(), *(at for several in table.also.values() for at in several)}
    days = {
        at: text
        for at, text in enumerate(table.header)
        if at not in taken and fold(text) in DAYS and _are_marks(table.distinct(at))
    }
    if "workdays" in table.columns or table.parts or len(days) < LEAST_DAYS:
        return table
    width, top = len(table.header), table.sheet.first_row
    body: list[tuple[int, list[Cell]]] = []
    told = dict(table.told)
    for number, line in table.body:
        there = [at for at in days if at < len(line) and _is_tick(line[at])]
        said: Cell = " ".join(days[at] for at in there) or None
        body.append((number, [*line[:width], *[None] * (width - len(line)), said]))
        for at in days:
            if at < len(line) and clean(line[at]):
                told[number - top, table.left + at] = "used:workdays" if at in there else "aside:nothing"
    return replace(
        table,
        header=(*table.header, " / ".join(days.values())),
        columns={**table.columns, "workdays": width},
        why={**table.why, "workdays": "content"},
        body=body,
        told=told,
        elsewhere=table.elsewhere | days.keys(),
    )


def _rate(header: str) -> float | None:
    try:
        return often(header).per_year
    except ValueError:
        return None


def _is_tick(cell: Cell) -> bool:
    return says_yes(clean(cell)) or clean(cell) == "1"


def _are_marks(cells: Sequence[Cell]) -> bool:
    """Whether a column holds ticks, or says no, and nothing else."""
    texts = {clean(cell) for cell in set(cells)}
    return all(is_blank(text) or _is_tick(text) or says_no(text) for text in texts)


def _say(cells: Sequence[Cell]) -> bool:
    """Whether a column says yes and no, both or one of them, in words or ticks."""
    texts = {text for text in map(clean, set(cells)) if not is_blank(text)}
    return bool(texts) and all(says_yes(text) or says_no(text) for text in texts)


def _joined(table: Table, ticked: dict[int, float]) -> Table:
    """The columns of ticks as one column of how often, behind the others: the header of the tick, of two the most often."""
    width, top = len(table.header), table.sheet.first_row
    body: list[tuple[int, list[Cell]]] = []
    told, twice = dict(table.told), 0
    for number, line in table.body:
        marks = [at for at in ticked if at < len(line) and _is_tick(line[at])]
        best = max(marks, key=lambda at: ticked[at], default=None)
        twice += len(marks) > 1
        said: Cell = table.header[best] if best is not None else None
        body.append((number, [*line[:width], *[None] * (width - len(line)), said]))
        told |= {(number - top, table.left + at): "used:frequency" for at in marks}
        told |= {
            (number - top, table.left + at): "aside:nothing"
            for at in ticked
            if at < len(line) and at not in marks and clean(line[at])
        }
    remarks = (Remark("issues.two_ticks", "warning", values={"count": twice}),) if twice else ()
    return replace(
        table,
        header=(*table.header, " / ".join(table.header[at] for at in ticked)),
        columns={**table.columns, "frequency": width},
        why={**table.why, "frequency": "content"},
        body=body,
        told=told,
        elsewhere=table.elsewhere | ticked.keys(),
        remarks=(*table.remarks, *remarks),
    )

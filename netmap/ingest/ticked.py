"""Ticks: columns of contacts of which the header says what a mark below them means.

"Nooit, maandelijks, wekelijks" above crosses are one column of how often, "telefoon, mail, overleg" one of channels; "contact" above ja and
nee is one of marks; "ma, di, wo" above crosses in a list of people are the days on which they work. Numbers below years, months or channels are contacts of each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from netmap.ingest.answers import names_nobody, says_no, says_yes
from netmap.ingest.cells import Cell, clean, columns_data, is_blank
from netmap.ingest.days import DAY, DAYS, MONTH_OF_YEAR, MONTHS, PERIOD
from netmap.ingest.grid import where_filled
from netmap.ingest.habits import counted
from netmap.ingest.legend import legend_in
from netmap.ingest.marks import OFTEN
from netmap.ingest.often import often
from netmap.ingest.parts import columns_of, parts_of
from netmap.ingest.table import Part, Remark, Table
from netmap.late import late
from netmap.model.vocabulary import fold

CONTACT = late(
    r"(?:(?:is er|wel|heeft|heb je|heeft u|any|in) )?(?:contact|relatie|samenwerking|samengewerkt|werkrelatie|relation)(?: gehad| geweest)?(?: ja nee| yes no)?"
)
"""A header above which a yes is contact, folded."""
LEAST_DAYS = 3
"""Days across from which they are those on which somebody works."""
LEAST = 2
"""Columns of ticks or of numbers: one alone may be anything."""
LEAST_PAIRED, MOST_PAIRED = 4, 100
"""People of whom a list may name every pair."""
_TIME = r"\d{1,2}(?:[.:,]\d{1,2})? ?(?:uur|u)?"
HOURS = late(
    rf"{_TIME}(?: ?(?:-|–|tot) ?{_TIME})?|(?:hele |halve )?dag|ochtend|middag|avond|vm|nm|(?:on)?even(?: weken)?|om de week|thuis|kantoor"
)
"""When or where somebody works on a day: "8-12", "ochtend", "4 uur"."""


def with_ticks(table: Table) -> Table:
    """A table of contacts with its ticks as how often, or its yes and no as marks; other tables as they are."""
    if table.kind == "professionals" and not table.scope:
        return _with_days(table)
    if table.kind != "contacts" or table.scope:
        return table
    table = _with_channels(table)
    if not table.columns.keys().isdisjoint(OFTEN):
        return _every_pair(_said_no(table))
    free = _free(table)
    ticked = {
        at: rate
        for at in free
        if (rate := _rate(table.header[at])) is not None and _are_marks(table.distinct(at))
    }
    if len(ticked) >= LEAST:
        return _joined(table, ticked)
    explained = [at for at in free if legend_in(table.header[at])]
    if len(explained) == 1:  # "Contact (0 = nooit, 1 = soms)"
        return replace(
            table,
            columns={**table.columns, "frequency": explained[0]},
            why={**table.why, "frequency": "content"},
        )
    counted = _counted(table)
    if counted is not table:
        return counted
    yes_no = [at for at in free if CONTACT.fullmatch(fold(table.header[at])) and _say(table.distinct(at))]
    if len(yes_no) != 1:
        return table
    return replace(
        table, columns={**table.columns, "count": yes_no[0]}, why={**table.why, "count": "content"}
    )


def _said_no(table: Table) -> Table:
    """A table that says how often, without the contacts of which a column beside it says that there are none: "Contact gehad? nee"."""
    asked = [
        at for at in _free(table) if CONTACT.fullmatch(fold(table.header[at])) and _say(table.distinct(at))
    ]
    if len(asked) != 1 or len(table.parts) > 1:
        return table
    no: Mapping[str, Cell] = {"contact": "nee"}
    cells = table.grid.column(asked[0]).objects()
    denied = [int(number) for number, cell in zip(table.numbers, cells, strict=True) if says_no(clean(cell))]
    context = {**table.context, **dict.fromkeys(denied, no)}
    return replace(table, context=context, fates={**table.fates, asked[0]: "used:count"})


def _free(table: Table) -> list[int]:
    """Positions of headers that nothing reads yet."""
    taken = {*table.columns.values(), *(at for several in table.also.values() for at in several)}
    return [
        at for at, text in enumerate(table.header) if text and at not in taken and at not in table.elsewhere
    ]


def _with_channels(table: Table) -> Table:
    """A table of contacts with the ways of contact across as one column of channels."""
    known = columns_data()["words"]["channels"]
    several = [
        at for at in _free(table) if fold(table.header[at]) in known and _are_marks(table.distinct(at))
    ]
    if "channel" in table.columns or len(several) < LEAST:
        return table
    return _as_one(table, "channel", several, lambda marks: marks)


def _counted(table: Table) -> Table:
    """A table of contacts with a column of numbers for each year, month or channel: each is so many contacts of its own."""
    channels = columns_data()["words"]["channels"]
    whole = [at for at in _free(table) if _are_counts(table.distinct(at))]
    periods = [at for at in whole if PERIOD.fullmatch(_period(table.header[at]))]
    across = periods if len(periods) >= LEAST else [at for at in whole if fold(table.header[at]) in channels]
    if counted(table.sheet, (table.header_row or 0) - table.sheet.first_row) not in (None, "contact"):
        return table
    said = "date" if across == periods else "channel"
    if len(across) < LEAST or said in table.columns or parts_of(table):
        return table
    parts = []
    for at in across:
        what = (
            table.header[at]
            if said == "channel"
            else _within(_period(table.header[at]), last=at == across[-1])
        )
        a_year = (
            said == "date"
            and _period(table.header[at]).isdigit()
            and not any(map(_is_cross, table.distinct(at)))
        )
        parts.append(Part({"per_year" if a_year else "count": at}, {said: what} if what else {}))
    columns, also = columns_of(table.columns, parts)
    names = ", ".join(table.header[at] for at in across)
    sums = {
        at: "aside:total" for at in whole if at not in across and names_nobody(table.header[at]) == "total"
    }
    return replace(
        table,
        columns=columns,
        also={**table.also, **also},
        why={**table.why, **dict.fromkeys(columns.keys() - table.columns.keys(), "content")},
        parts=tuple(parts),
        context=_no_contact(table, across),
        fates={**table.fates, **sums},
        remarks=(*table.remarks, Remark(f"issues.counted_by_{said}", values={"found": names})),
    )


def _period(header: str) -> str:
    """What a header says of when, without what was counted: "Gesprekken 2025"."""
    return re.sub(
        r"^(?:(?:aantal|contacten|contactmomenten|gesprekken|overleggen|contacts|meetings|in|jaar) )+",
        "",
        fold(header),
    )


def _within(period: str, *, last: bool) -> str | None:
    """A day, or one within a year, or the first of a month, or the end of the ``last`` one; ``None`` where no year is said."""
    if DAY.fullmatch(period):
        return period.replace(" ", "-")
    hit = MONTH_OF_YEAR.fullmatch(period)
    day = 28 if last else 1
    return f"1-7-{period}" if period.isdigit() else f"{day}-{MONTHS[hit[1]]}-{hit[2]}" if hit else None


def _are_counts(cells: Sequence[Cell]) -> bool:
    """Whether a column holds numbers of contacts, or crosses, and nothing else."""
    texts = {text for cell in cells if not is_blank(text := clean(cell))}
    return bool(texts) and all(re.fullmatch(r"\d{1,3}", text) or _is_cross(text) for text in texts)


def _is_cross(cell: Cell) -> bool:
    return says_yes(clean(cell))


def _no_contact(table: Table, places: Sequence[int]) -> dict[int, Mapping[str, Cell]]:
    """The rows in which nothing stands in some columns that say how often: as in a matrix, these two have no contact."""
    empty = ~np.logical_or.reduce([where_filled(table.grid.column(at)) for at in places])
    said: Mapping[str, Cell] = {"contact": "nee"}
    return {**table.context, **{int(number): said for number in table.numbers[empty]}}


def _every_pair(table: Table) -> Table:
    """A list that names every pair of a few people, of which those without how often have no contact; as it is where it does not."""
    often = [table.columns[column] for column in (*OFTEN, "date") if column in table.columns]
    if not often or table.parts or not {"from", "to"} <= table.columns.keys():
        return table
    ends = [table.grid.column(table.columns[end]) for end in ("from", "to")]
    if max(len(end.values) for end in ends) > MOST_PAIRED:
        return table
    names = [[fold(clean(cell)) for cell in end.objects()] for end in ends]
    pairs = {frozenset(pair) for pair in zip(*names, strict=True) if all(pair) and len(set(pair)) == 2}
    everybody = frozenset().union(*pairs)
    if len(everybody) < LEAST_PAIRED or 2 * len(pairs) < len(everybody) * (len(everybody) - 1):
        return table
    context = _no_contact(table, often)
    count = len(context) - len(table.context)
    remark = Remark("issues.empty_pairs", "warning", values={"count": count})
    return replace(table, context=context, remarks=(*table.remarks, remark)) if count else table


def _with_days(table: Table) -> Table:
    """A list of people with its days across as one column of working days."""
    taken = {*table.columns.values(), *(at for several in table.also.values() for at in several)}
    days = [
        at
        for at, text in enumerate(table.header)
        if at not in taken and fold(text) in DAYS and _are_days(table.distinct(at))
    ]
    if "workdays" in table.columns or table.parts or len(days) < LEAST_DAYS:
        return table
    return _as_one(table, "workdays", days, lambda marks: marks, _on_day)


def _as_one(
    table: Table,
    column: str,
    ticked: Sequence[int],
    meant: Callable[[list[int]], list[int]],
    there: Callable[[Cell], bool] | None = None,
) -> Table:
    """A table with its columns of ticks as one more, behind the others, that holds the headers of the ticks.

    ``meant`` says which of the ticks of a row count, ``there`` whether a cell is one.
    """
    there = there or _is_tick
    width, top = len(table.header), table.sheet.first_row
    between = " " if column == "workdays" else ", "
    body: list[tuple[int, list[Cell]]] = []
    told = dict(table.told)
    for number, line in table.body:
        marks = [at for at in ticked if at < len(line) and there(line[at])]
        said: Cell = between.join(table.header[at] for at in meant(marks)) or None
        body.append((number, [*line[:width], *[None] * (width - len(line)), said]))
        for at in ticked:
            if at < len(line) and clean(line[at]):
                told[number - top, table.left + at] = f"used:{column}" if at in marks else "aside:nothing"
    return replace(
        table,
        header=(*table.header, " / ".join(table.header[at] for at in ticked)),
        columns={**table.columns, column: width},
        why={**table.why, column: "content"},
        body=body,
        told=told,
        elsewhere=table.elsewhere.union(ticked),
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


def _are_days(cells: Sequence[Cell]) -> bool:
    """Whether the cells below a day say whether, when or where somebody works."""
    texts = {clean(cell) for cell in set(cells)}
    return all(is_blank(text) or _on_day(text) or says_no(text) for text in texts)


def _on_day(cell: Cell) -> bool:
    return _is_tick(cell) or HOURS.fullmatch(clean(cell).casefold()) is not None


def _say(cells: Sequence[Cell]) -> bool:
    """Whether a column says yes and no, both or one of them, in words or ticks."""
    texts = {text for text in map(clean, set(cells)) if not is_blank(text)}
    return bool(texts) and all(says_yes(text) or says_no(text) for text in texts)


def _joined(table: Table, ticked: dict[int, float]) -> Table:
    """The columns of ticks as one column of how often: the header of the tick, of two the most often."""
    twice = [
        number
        for number, line in table.body
        if sum(at < len(line) and _is_tick(line[at]) for at in ticked) > 1
    ]
    made = _as_one(table, "frequency", list(ticked), lambda marks: sorted(marks, key=ticked.__getitem__)[-1:])
    remarks = (Remark("issues.two_ticks", "warning", values={"count": len(twice)}),) if twice else ()
    return replace(made, remarks=(*made.remarks, *remarks))

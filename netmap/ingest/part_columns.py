"""Parts of rows by columns: what one row says several times becomes as many lines, without a step for each.

A part is there in the rows in which its first column says something (``parts.py``). Cells of a part that is not there are not read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from netmap.ingest.parsed import Judged
from netmap.ingest.table import Part
from netmap.model.columns import Coded, Codes, Mask, Numbers, constant, filled_up, nothing, stacked


@dataclass(frozen=True, slots=True)
class JudgedPart:
    """What the different cells of one part say."""

    columns: Mapping[str, Coded]
    """By column what the rows say, and what is said without a cell; marks of nodes too."""
    active: Mask
    """The rows that have this part."""
    read: tuple[tuple[Judged, Mask], ...]
    """Of each column of cells what was read, and in which rows."""


def judged_part(
    part: Part,
    said: Mapping[str, object],
    numbers: Codes,
    kept: Mask,
    judge: Callable[[str, int, Mask], Judged],
) -> JudgedPart:
    """Read the cells of one part.

    Args:
        part: its columns.
        said: what it says without a cell, read.
        numbers: of each row on the sheet.
        kept: the rows that may have it.
        judge: reads the cells of a column in some rows.

    """
    active = kept if part.only is None else kept & np.isin(numbers, list(part.only))
    read: list[tuple[Judged, Mask]] = []
    columns = {name: constant(value, len(kept)) for name, value in said.items()}
    for number, (column, position) in enumerate(part.columns.items()):
        one = judge(column, position, active)
        read.append((one, active))
        own = one.read
        if not number:
            active = active & ((own.codes >= 0) | (one.nodes.codes >= 0))
        if column == "present":
            active = active & ~own.mapped([*(value is False for value in own.values), False], bool)
        columns[column] = filled_up(own, columns[column]) if column in columns else own
        if one.nodes.values:
            columns[f"{column}_node"] = one.nodes
    return JudgedPart(columns, active, tuple(read))


def lines_of(
    base: Mapping[str, Coded], parts: Sequence[JudgedPart], rows: Numbers
) -> tuple[dict[str, Coded], Numbers]:
    """The lines of some rows, in the order of the rows and their parts: columns, and of which row each line is.

    Args:
        base: what these rows say apart from their parts.
        parts: of all rows of the table.
        rows: which of those; each has a part.

    """
    of = [np.flatnonzero(part.active[rows]) for part in parts]
    every = np.concatenate([np.empty(0, np.int64), *of])
    order = np.argsort(every, kind="stable")
    lines = every[order]
    columns = {name: column.taken(lines) for name, column in base.items()}
    for name in dict.fromkeys(name for part in parts for name in part.columns):
        own = stacked(
            [
                part.columns[name].taken(rows[at]) if name in part.columns else nothing(len(at))
                for part, at in zip(parts, of, strict=True)
            ]
        ).taken(order)
        columns[name] = filled_up(own, columns[name]) if name in columns else own
    return columns, rows[lines]

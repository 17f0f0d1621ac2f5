"""Cells that stand for the one above them: "idem", ditto marks, and an empty first cell where a list is kept so.

.. code-block:: text

    Van       | Naar       | Hoe vaak
    Anna Wilg | Bert Els   | wekelijks
    idem      | Carla Berk | "
              | Dirk Iep   | maandelijks

A form is left alone: there "idem" goes back to an earlier answer of the same person, which nobody can point out.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from netmap.ingest.answers import dittos
from netmap.ingest.cells import columns_data
from netmap.ingest.grid import Body, Grid, where_filled
from netmap.ingest.kinds.questions import asks
from netmap.ingest.table import Remark, Table, no_sums
from netmap.model.columns import Coded, Codes, Mask
from netmap.model.vocabulary import fold

NOT_ABOVE = frozenset(
    {"name", "first_name", "infix", "last_name", "email", "to", "professional", "deputy", "works_with"}
)
"""Columns in which nobody means the one above, or in which an answer of the same person may be meant that stands elsewhere."""
LEADS = {"contacts": ("from", "to"), "involvements": ("case", "professional")}
"""Kind of sheet → the column that may be left empty below its first row, and the one that then may not."""
WITH_LEAD = ("from_organisation", "from_role")
"""Columns that are left empty together with the first."""
LEAST_EMPTY = 2


def carried(table: Table) -> Table:
    """A table with the cell above in the place of what stands for it; how many that were is told."""
    if table.scope is not None or any(map(_of_a_form, filter(None, table.header))):
        return table
    grid, count = table.grid, 0
    places = [at for column, at in table.columns.items() if column not in NOT_ABOVE]
    for at in dict.fromkeys([*places, *(at for several in table.also.values() for at in several)]):
        ditto = grid.among(at, dittos())
        if ditto.any():
            grid, made = _filled(grid, at, ditto)
            count += made
    if table.kind in LEADS and (below := _left_empty(table, grid)) is not None:
        lead = table.columns[LEADS[table.kind][0]]
        for column in (lead, *(table.columns[name] for name in WITH_LEAD if name in table.columns)):
            grid, made = _filled(grid, column, below & ~where_filled(grid.column(column)))
            count += made if column == lead else 0
    if not count:
        return table
    remark = Remark("issues.as_above", values={"count": count})
    return replace(table, body=Body(table.numbers, grid), remarks=(*table.remarks, remark))


def _of_a_form(header: str) -> bool:
    """Whether a header is a question, or what a form writes down by itself."""
    return "?" in header or asks(header).what == "form" or fold(header) in columns_data()["words"]["stamps"]


def _filled(grid: Grid, at: int, rows: Mask) -> tuple[Grid, int]:
    """The same with the last cell before it in these rows of one column, and how many rows that were."""
    column = grid.column(at)
    known = where_filled(column) & ~rows
    last = np.maximum.accumulate(np.where(known, np.arange(len(grid)), -1))
    rows = rows & (last >= 0)
    if not rows.any():
        return grid, 0
    codes: Codes = np.where(rows, column.codes[last], column.codes).astype(np.int32)
    return grid.with_column(at, Coded(codes, column.values).bare(), rows), int(rows.sum())


def _left_empty(table: Table, grid: Grid) -> Mask | None:
    """The rows of which the first cell is left empty because it is the one above; ``None`` where that is not sure.

    Then every row names the other end, no first cell says what the one above says, and the empty rows say more than a name alone
    would: whoever stands alone in a row may be somebody without contact. Sums between the rows, as a pivot table has, do not matter.
    """
    first, other = (table.columns.get(name) for name in LEADS[table.kind])
    if first is None or other is None:
        return None
    plain = no_sums(grid)
    here = where_filled(grid.column(first)) & plain
    if (here | ~plain).all() or not here[:1].any():
        return None
    there = where_filled(grid.column(other)) & plain
    empty = ~here & there
    if empty.sum() < LEAST_EMPTY or (here & ~there).any() or (empty[1:] & ~plain[:-1]).any():
        return None
    codes = grid.column(first).codes
    if (here[1:] & here[:-1] & (codes[1:] == codes[:-1])).any():
        return None
    says_more: Mask = np.logical_or.reduce(np.delete(grid.filled(), [first, other], axis=1), axis=1)
    runs = int((empty[1:] & here[:-1]).sum())
    sure = bool(says_more[empty].all()) or (runs > 1 and empty.sum() > runs) or table.kind == "involvements"
    return empty if sure else None

"""Numbers that count the rows of a list: no names, and where a word processor put them in a column of their own no header is theirs.

.. code-block:: text

    Naam | Organisatie | Functie
    1.   | Anna Wilg   | obs De Linde | IB'er
    2.   | Bert Els    | GGD          | jeugdarts
"""

from __future__ import annotations

import re
from dataclasses import replace

from netmap.ingest.cells import clean
from netmap.ingest.grid import where_filled
from netmap.ingest.table import Remark, Table

COUNTER = re.compile(r"(\d{1,4})[.)]?")
NAMED_FIRST = frozenset({"name", "first_name", "last_name", "organisation", "from", "professional", "school"})
"""Columns of names: below the header of one of these nobody counts rows."""
LEAST_ROWS = 2


def unshifted(table: Table) -> Table:
    """A table whose header stands a column too far to the left of its rows, above their numbers, with the header where it belongs."""
    first = next((column for column, at in table.columns.items() if at == 0), "")
    width = len(table.header)
    while width and not table.header[width - 1]:
        width -= 1
    if first not in NAMED_FIRST or len(table.body) < LEAST_ROWS or not all(table.header[:width]):
        return table
    if 2 * where_filled(table.grid.column(width)).sum() <= len(table.body) or not _counts(table):
        return table
    return replace(
        table,
        header=("", *table.header[:width], *table.header[width + 1 :]),
        columns={column: at + 1 for column, at in table.columns.items()},
        also={column: tuple(at + 1 for at in several) for column, several in table.also.items()},
        fates={**table.fates, 0: "aside:bookkeeping"},
        remarks=(*table.remarks, Remark("issues.shifted_header")),
    )


def _counts(table: Table) -> bool:
    """Whether the first cells count the rows: 1, 2, 3; rows without one (a sum) do not matter."""
    hits = [
        COUNTER.fullmatch(text) for cell in table.grid.column(0).objects().tolist() if (text := clean(cell))
    ]
    numbers = [int(hit[1]) for hit in hits if hit]
    return len(numbers) == len(hits) >= LEAST_ROWS and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    )

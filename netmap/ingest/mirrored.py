"""Square tables that say nothing of who told of a contact: the same on both sides of the diagonal, or filled in on one side alone.

Whoever fills in a row of their own says it of themselves, and hardly ever says the same as everybody else does of them in every cell. A table that is
the same both ways was filled in pair by pair, as a program writes one of a network without direction (decision 67).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Literal

Pair = tuple[str, str]
"""Whose row, and whose column."""
Sort = Literal["mirrored", "half"]
LEAST_HALF = 3
"""Names, and rows and columns with a mark, from which one half alone is no row that others left empty."""
SURELY_HALF = 6
"""Marks on one side from which chance put none on the other: one in thirty-two."""


def sort_of(
    marks: Mapping[Pair, str], filled: Set[Pair], down: Sequence[str], across: Sequence[str]
) -> Sort | None:
    """Whether a square table is the same both ways or a half of one; ``None`` where each row is what one of them said.

    Args:
        marks: the cells that say that there is contact, with what they hold.
        filled: all cells that hold anything, but for those of a name with itself.
        down: the names of the rows, in their order, each once.
        across: those of the columns.

    """
    if not marks:
        return None
    if all(marks.get((column, row)) == text for (row, column), text in marks.items()):
        return "mirrored"
    order = {name: at for at, name in enumerate(_in_one_order(down, across))}
    if len(order) < LEAST_HALF:
        return None
    above = {order[row] < order[column] for row, column in filled}
    if len(above) != 1:
        return None
    rows, columns = ({pair[side] for pair in marks} for side in (0, 1))
    whole = len(filled) == len(order) * (len(order) - 1) // 2
    spread = min(len(rows), len(columns)) >= LEAST_HALF and len(marks) >= SURELY_HALF
    return "half" if whole or spread else None


def _in_one_order(down: Sequence[str], across: Sequence[str]) -> Sequence[str]:
    """All names in the order that rows and columns share; none where they do not.

    Of a half the first or last name may have no row or no column.
    """
    for one, other in ((down, across), (across, down)):
        merged = [*one, *(name for name in other[-1:] if name not in one)]
        merged = [*(name for name in other[:1] if name not in merged), *merged]
        if [name for name in merged if name in set(other)] == list(other):
            return merged
    return ()

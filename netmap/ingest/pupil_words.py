"""The words by which lists of pupils are known, and what is read of the cells below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from netmap.ingest.at_work import column_of
from netmap.ingest.cells import Cell
from netmap.ingest.privacy import gate_data, pattern
from netmap.ingest.table import is_number

LOOKED_AT = 200
"""Rows below a header of which the cells are judged."""
PRIVATE = frozenset({"birth_date", "bsn", "diagnosis", "child_name"})
"""What stands beside the name of a child, and hardly beside that of a professional."""


@dataclass(frozen=True, slots=True)
class Words:
    """Whole headers, folded, and the names of sheets."""

    names: re.Pattern[str]
    unless: re.Pattern[str]
    certain: re.Pattern[str]
    child: re.Pattern[str]
    classes: re.Pattern[str]
    school: re.Pattern[str]
    names_of: re.Pattern[str]
    adults: re.Pattern[str]
    staff: re.Pattern[str]
    counts: re.Pattern[str]
    play: re.Pattern[str]


@cache
def pupil_words() -> Words:
    """The words of ``gate.toml``."""
    data = gate_data()["pupils"]
    return Words(
        pattern(rf"\b{data['names']}\b"),
        pattern(rf"\b{data['unless']}\b"),
        *(
            pattern(data[key])
            for key in (
                "certain",
                "child",
                "class",
                "school",
                "names_of",
                "adults",
                "staff",
                "counts",
                "play",
            )
        ),
    )


def holds_numbers(below: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether a column holds numbers: then "leerlingen" says how many."""
    texts = column_of(below, at)
    return bool(texts) and sum(map(is_number, texts)) >= len(texts) / 2

"""A legend on a sheet: "1 = nooit, 2 = jaarlijks, 3 = maandelijks" says what the numbers in a matrix stand for, "a = afwezig" the marks of a register."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from netmap.ingest.cells import Cell, clean
from netmap.ingest.often import often

ENTRY = re.compile(r"(?<![\w.,])(\w{1,2}) ?= ?([^,;|=\n]+?)(?= *(?:[,;|\n]|$|\w{1,2} ?=))")
"""A code and what it stands for."""
LEAST = 2
"""Codes from which a text is a legend."""


def legend_in(text: str) -> dict[str, str]:
    """The codes that a text explains, with a phrase of how often for each; empty when it explains none, or something else.

    >>> legend_in("Vul in (1 = nooit, 2=wekelijks)"), legend_in("Jan = Piet"), legend_in("1 = rood, 2 = wekelijks")
    ({'1': 'nooit', '2': 'wekelijks'}, {}, {})
    """
    found = _entries(text)
    return found if len(found) >= LEAST and all(map(_says_how_often, found.values())) else {}


def legend_of(rows: Sequence[Sequence[Cell]], says: Callable[[str], bool] | None = None) -> dict[str, str]:
    """The codes that the texts on a sheet explain, in one cell or one to a cell.

    ``says``: whether a phrase says something of the kind that is explained, for other legends than of how often; one code is enough.
    """
    texts = [text for row in rows for cell in row if isinstance(cell, str) and "=" in (text := clean(cell))]
    if says is None:
        return legend_in("; ".join(texts))
    return {code: phrase for code, phrase in _entries("; ".join(texts)).items() if says(phrase)}


def _entries(text: str) -> dict[str, str]:
    """Each code and its phrase; a bracket that only closes is that of the whole legend: "(0 = nooit, 1 = vaak)"."""
    found = ENTRY.findall(text) if "=" in text else []
    return {code: phrase if "(" in phrase else phrase.rstrip(" )]") for code, phrase in found}


def _says_how_often(phrase: str) -> bool:
    try:
        often(phrase)
    except ValueError:
        return False
    return True

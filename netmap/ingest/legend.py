"""A legend on a sheet: "1 = nooit, 2 = jaarlijks, 3 = maandelijks" says what the numbers in a matrix stand for, "a = afwezig" the marks of a register.

It may stand on a sheet of its own that explains the others. A number for "not known" (99, 999) shows without one too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from netmap.ingest.answers import unsaid
from netmap.ingest.cells import Cell, clean
from netmap.ingest.grid import Body
from netmap.ingest.often import often, phrase_of
from netmap.ingest.table import Remark, Table, is_number
from netmap.model.columns import mapped

ENTRY = re.compile(
    r"(?<![\w.,-])(-?\d{1,4}|\w{1,2}) ?= ?([^,;|=\n]+?)(?= *(?:[,;|\n]|$|(?:-?\d{1,4}|\w{1,2}) ?=))"
)
"""A code and what it stands for."""
LEAST = 2
"""Codes from which a text is a legend."""
SIDE_BY_SIDE = re.compile(r"-?\d{1,4}|\w{1,2}")
"""A code in a cell of its own."""
BEHIND = re.compile(r"(-?\d{1,4}|\w{1,2}) ?[:.)–-] ?(?=\D)(.+)")
"""A code before what it stands for, where a sheet does nothing but explain."""
COUNTED = ("frequency", "count", "per_year")
"""Columns of numbers of contacts."""
NOT_KNOWN = re.compile(r"9{2,4}|8{2,4}|7{2,4}")
"""Numbers by which questionnaires say that nothing is known: no number of contacts where they stand far above all others."""
UNKNOWN = "onbekend"


def legend_in(text: str) -> dict[str, str]:
    """The codes that a text explains, with a phrase of how often for each; empty when it explains none, or something else.

    >>> legend_in("Vul in (1 = nooit, 2=wekelijks)"), legend_in("Jan = Piet"), legend_in("1 = rood, 2 = wekelijks")
    ({'1': 'nooit', '2': 'wekelijks'}, {}, {})
    """
    found = _entries(text)
    enough = len(found) >= LEAST or any(map(unsaid, found.values()))
    return (
        found
        if enough and all(unsaid(phrase) or _says_how_often(phrase) for phrase in found.values())
        else {}
    )


def explained_by(rows: Sequence[Sequence[Cell]]) -> dict[str, str]:
    """The codes for how often that a sheet with explanations gives: "W = wekelijks", or in two cells beside each other.

    What a code of another column stands for does not matter; one that stands for two frequencies is left out.
    """
    found: dict[str, set[str]] = {}
    for row in rows:
        texts = [text for cell in row if (text := clean(cell))]
        pairs = [*_entries("; ".join(texts)).items()] if any("=" in text for text in texts) else []
        pairs += [(hit[1], hit[2]) for text in texts if "=" not in text and (hit := BEHIND.fullmatch(text))]
        pairs += [pair for pair in pairwise(texts) if SIDE_BY_SIDE.fullmatch(pair[0])]
        for code, phrase in pairs:
            found.setdefault(phrase_of(code), set()).add(phrase_of(phrase))
    told = {
        code: [one for one in several if unsaid(one) or _says_how_often(one)]
        for code, several in found.items()
    }
    said = {code: several[0] for code, several in told.items() if len(several) == 1}
    return said if len(said) >= LEAST else {}


def without_unknown(table: Table, unknown: Collection[str], said: Collection[str]) -> Table:
    """A table with "onbekend" in place of numbers that say that nothing is known: those of a legend, and those that show.

    Args:
        table: any table.
        unknown: the codes that a legend gives for it.
        said: phrases and numbers of which somebody says what they stand for.

    """
    remarks: list[Remark] = []
    grid = Body.of(table.body).grid
    for column in COUNTED:
        places = [table.columns[column], *table.also.get(column, ())] if column in table.columns else []
        counted = [grid.counted(at) for at in places]
        shown = _not_known(cell for cells in counted for cell, _ in cells) - set(said)
        codes = {*shown, *unknown}
        for at in places if codes else ():
            old = grid.column(at)
            values = [UNKNOWN if clean(cell) in codes else cell for cell in old.values]
            grid = grid.with_column(at, mapped(old, values))
        for code in sorted(shown.difference(unknown)):
            times = sum(times for cells in counted for cell, times in cells if clean(cell) == code)
            header = table.header[table.columns[column]]
            values_ = {"found": code, "count": times}
            remarks.append(Remark("issues.unknown_code", "warning", column=header, values=values_))
    if grid is Body.of(table.body).grid:
        return table
    return replace(table, body=Body(table.numbers, grid), remarks=(*table.remarks, *remarks))


def _not_known(cells: Iterable[Cell]) -> frozenset[str]:
    """The numbers in a column that say that nothing is known: of one figure, and with more of them than any other number has."""
    texts = {text for cell in cells if is_number(text := clean(cell))}
    codes = {text for text in texts if NOT_KNOWN.fullmatch(text)}
    others = texts - codes
    most = max((len(re.split("[.,]", text)[0]) for text in others), default=len("9999"))
    return frozenset(text for text in codes if len(text) > most)


def all_explained(table: Table, codes: Mapping[str, str]) -> bool:
    """Whether every number of contacts in a table is a code of a legend that stands elsewhere: then it counts nothing."""
    columns = [
        at
        for column in COUNTED
        if column in table.columns
        for at in (table.columns[column], *table.also.get(column, ()))
    ]
    cells = {phrase_of(cell) for at in columns for cell in table.distinct(at)}
    return all(cell in codes for cell in cells if is_number(cell))


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

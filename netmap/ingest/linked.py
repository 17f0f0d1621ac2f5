"""Lists by id: a list with a key (id, nr, code), and lists of contacts of which the ends are such keys.

.. code-block:: text

    id | naam     | functie          van | naar | frequentie
    1  | Jo Kil   | ib               1   | 2    | wekelijks
    2  | Li Pol   | jeugdarts        2   | 9    | maandelijks    9 is in no list: one unknown person, and told

Within such a group a person or organisation is called by its key, so that two of one name stay two. An end that is in no
list is somebody of whom no more is known. In a list of cases who helps may be such a key too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from netmap.ingest.cells import clean, is_empty
from netmap.ingest.grid import Grid
from netmap.ingest.headers import recognise
from netmap.ingest.raw import RawSheet
from netmap.ingest.table import Scope, Table
from netmap.model.columns import NOTHING, Coded, coded
from netmap.model.vocabulary import fold

KEY = re.compile(
    r"(?:(?:\w+ )?(?:id|nr|no|nummer|code|key|sleutel|idnr|volgnr|volgnummer)|\w+(?:nummer|nr|code)|(?:personeels|medewerker|medewerkers|professional|respondent|deelnemer|contact)id|node ?id|nodeid|persoons?id|personid|pid|id \w+)"
)
"""What a column of keys is called."""
SHORT = frozenset({"afkorting", "afk", "paraaf"})
"""What it is called where people are listed; of organisations it is one more name."""
END = re.compile(r"(?:van|naar|from|to|source|target|bron|doel|ego|alter)(?: ?(?:id|nr|nummer|code))?\d*")
"""What a column is called that holds one end of a contact, by key."""
HEADER_WITHIN = 15
KNOWN = 0.5
"""Share of the different ends that must be keys."""
SURE = 2
"""Different ends that must be."""
UNIQUE = 0.95
LONGEST_KEY = 24
NARROW = 3
"""Columns of a list of which the first two may be the ends of contacts without a header that says so."""


@dataclass(frozen=True, slots=True)
class _Keyed:
    """A list with a key."""

    place: int
    """Which sheet."""
    header: str
    position: int
    keys: frozenset[str]


def linked(
    sheets: Iterable[tuple[RawSheet, Scope | None]],
) -> list[tuple[RawSheet, Scope | None]]:
    """Every sheet with the group of lists that it is part of: those of a file of nodes and ties as they were, and lists by id."""
    every = list(sheets)
    plain = [place for place, (sheet, scope) in enumerate(every) if scope is None and sheet.graph is None]
    lists = list(chain.from_iterable(_keyed(place, every[place][0]) for place in plain))
    if not lists:
        return every
    if padded := _padded(every, plain, lists):
        for place, columns in padded.items():
            every[place] = (_without_zeros(every[place][0], columns), every[place][1])
        lists = list(chain.from_iterable(_keyed(place, every[place][0]) for place in plain))
    found: dict[int, Scope] = {}
    for place in plain:
        sheet = every[place][0]
        ends = _ends(sheet)
        near = sorted(
            lists, key=lambda item: (every[item.place][0].file != sheet.file, -len(ends & item.keys))
        )
        chosen: list[_Keyed] = []
        known: set[str] = set()
        for item in near:
            if ends & item.keys and not known & item.keys:
                chosen.append(item)
                known |= item.keys
        if len(ends & known) < max(SURE, KNOWN * len(ends)):
            continue
        one = found.get(chosen[0].place) or Scope(
            " · ".join(filter(None, (sheet.file, sheet.name))), exact=False, by_id=True
        )
        nodes = frozenset(known) | one.nodes
        headers = {**dict(one.keys), **{item.place: item.header for item in chosen}}
        scope = replace(one, nodes=nodes, keys=tuple(headers.items()))
        for member in (place, *headers):
            found[member] = scope
    return [(sheet, found.get(place, scope)) for place, (sheet, scope) in enumerate(every)]


def _keyed(place: int, sheet: RawSheet) -> list[_Keyed]:
    """The keys of a list that has any, with something beside them that is no key."""
    for at, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        texts = [fold(clean(cell)) if isinstance(cell, str) else "" for cell in row]
        said = {column for text in texts if text for column in [recognise("professionals", text)[0]]}
        short = SHORT if "name" in said and said & {"role", "organisation"} else frozenset()
        position = next(
            (where for where, text in enumerate(texts) if KEY.fullmatch(text) or text in short), None
        )
        if position is None or sum(map(bool, texts)) < 2 or any(map(_is_end, texts)):
            continue
        below = _until_ends(sheet.grid[at + 1 :])
        keys = [(text, count) for cell, count in below.counted(position) if (text := clean(cell))]
        different = frozenset(text for text, _ in keys)
        fit = all(len(text) <= LONGEST_KEY and " " not in text for text in different)
        if len(different) >= SURE and len(different) >= UNIQUE * sum(count for _, count in keys) and fit:
            return [_Keyed(place, texts[position], position, different)]
    return []


def _padded(
    every: Sequence[tuple[RawSheet, Scope | None]], plain: Sequence[int], lists: Sequence[_Keyed]
) -> dict[int, set[int]]:
    """The columns of keys and of ends, by sheet, of which only zeros before the number differ: 0012 in the list and 12 at an end."""
    found: dict[int, set[int]] = {}
    for place in plain:
        at, columns = _end_columns(every[place][0])
        ends = frozenset(_parts(every[place][0].grid[at + 1 :], columns))
        least = max(SURE, KNOWN * len(ends))
        for item in lists:
            bare = {_bare(key) for key in item.keys}
            if len(ends & item.keys) < least <= len({_bare(end) for end in ends} & bare) and len(bare) == len(
                item.keys
            ):
                found.setdefault(place, set()).update(columns)
                found.setdefault(item.place, set()).add(item.position)
    return found


def _bare(key: str) -> str:
    return (key.lstrip("0") or "0") if key.isdigit() else key


def _without_zeros(sheet: RawSheet, positions: Iterable[int]) -> RawSheet:
    """A sheet with the numbers in some columns without the zeros before them."""
    columns = list(sheet.grid.columns)
    for at in positions:
        values = [_bare(cell) if isinstance(cell, str) else cell for cell in columns[at].values]
        new = coded(values)
        codes = columns[at].codes
        columns[at] = Coded(
            np.where(codes >= 0, new.codes[np.maximum(codes, 0)], NOTHING).astype(np.int32), new.values
        )
    return replace(sheet, rows=Grid(columns, sheet.grid.width))


def _until_ends(below: Grid) -> Grid:
    """The rows up to the header of a list of contacts further down the sheet."""
    ends = np.zeros(len(below), np.int32)
    columns = sorted(range(len(below.columns)), key=lambda at: len(below.columns[at].values))
    for at in columns:
        if at == columns[-1] and not ends.any():
            return below  # the one with most to look at decides nothing alone: two make a header
        ends += below.where(at, lambda cell: isinstance(cell, str) and _is_end(fold(cell)))
    heads = np.flatnonzero(ends > 1)
    return below[: int(heads[0])] if len(heads) else below


def _is_end(text: str) -> bool:
    return END.fullmatch(text) is not None


def _ends(sheet: RawSheet) -> frozenset[str]:
    """What stands at the ends of a list of contacts."""
    at, columns = _end_columns(sheet)
    if columns:
        return frozenset(_parts(sheet.grid[at + 1 :], columns))
    return _sides(sheet) or _bare_ends(sheet)


def _end_columns(sheet: RawSheet) -> tuple[int, list[int]]:
    """Where the header of a list of contacts or cases is, and which of its columns hold who is meant; none where there is none."""
    for at, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        texts = [fold(clean(cell)) if isinstance(cell, str) else "" for cell in row]
        places = [
            where
            for where, text in enumerate(texts)
            if text and (_is_end(text) or recognise("contacts", text) in (("from", True), ("to", True)))
        ]
        if len(places) >= 2:
            return at, places
        helpers = [where for where, text in enumerate(texts) if _of_case(text) == "professional"]
        if helpers and any(_of_case(text) == "case" for text in texts):
            return at, helpers
    return 0, []


def _of_case(text: str) -> str | None:
    """What a header says of a list of cases, where it is one of those surely or the key of who helps."""
    known, sure = recognise("involvements", text) if text else (None, False)
    if sure:
        return known
    of_whom = re.sub(r" ?(?:id|nr|nummer|code)$", "", text)
    return (
        "professional"
        if of_whom != text and recognise("involvements", of_whom) == ("professional", True)
        else None
    )


def _bare_ends(sheet: RawSheet) -> frozenset[str]:
    """What stands below the first two headers of a narrow list, whatever their words: many of these are keys, or none."""
    if len(sheet.grid.columns) > NARROW or _keyed(0, sheet):
        return frozenset()
    return frozenset(_parts(sheet.grid[1:], (0, 1)))


def _sides(sheet: RawSheet) -> frozenset[str]:
    """What stands along both sides of a matrix."""
    down = {text for cell in sheet.grid.distinct(0) if (text := clean(cell))}
    for row in sheet.rows[:HEADER_WITHIN]:
        across = {text for cell in row[1:] if (text := clean(cell))}
        if len(across) > SURE and across <= down and len(across) >= len(down) - SURE:
            return frozenset(across)
    return frozenset()


def keys_in(cell: object, scope: Scope) -> tuple[str, ...]:
    """The keys in a cell that holds several and nothing else: "2, 3", "1 en 4"."""
    parts = tuple(part.strip() for part in re.split(r"[;,/&+\n]| en | and ", clean(cell)))  # type: ignore[arg-type]
    return parts if len(parts) > 1 and all(part in scope.nodes for part in parts) else ()


def _parts(rows: Grid, places: Sequence[int]) -> Iterable[str]:
    for where in places:
        for cell in rows.distinct(where):
            if not is_empty(cell):
                yield from filter(None, (part.strip() for part in re.split(r"[;,\n]", clean(cell))))


def in_group(table: Table, scope: Scope) -> Table:
    """A table of a group of lists by id: of people and organisations with where their key stands, of contacts with the keys."""
    if table.kind in ("professionals", "organisations"):
        keys = {header for _, header in scope.keys}
        at = next((at for at, text in enumerate(table.header) if fold(text) in keys), None)
        return table if at is None else replace(table, scope=scope, node=at)
    if table.kind not in ("contacts", "matrix", "involvements"):
        return table
    named = ("from", "to", "professional")
    ends = [at for at in map(table.columns.get, named) if at is not None]
    texts = {
        part.strip() for at in ends for cell in table.sample(at) for part in re.split(r"[;,\n]", clean(cell))
    }
    return replace(table, scope=scope) if len(texts & scope.nodes) >= SURE else table

"""The two lists that every graph file comes down to, within limits."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from netmap.errors import UnreadableFile
from netmap.ingest.cells import Cell
from netmap.ingest.graph_alike import Alike
from netmap.ingest.grid import Building, Grid, coded_cells
from netmap.ingest.prescan import LIMITS, MOST_COLUMNS, MOST_GRID, MOST_ROWS
from netmap.ingest.raw import GraphPart, RawSheet
from netmap.model.columns import Coded, filled_up, mapped
from netmap.model.vocabulary import fold

NODE, TIE = ("id", "label"), ("source", "target", "type")
"""The columns that every list has, first."""
TITLE = "title"
"""What vis-network shows beside the pointer: a name where there is no other."""
NAMES = (
    *(
        "label",
        "name",
        "v name",
        "id",
        "v id",
        "naam",
        "volledige naam",
        "full name",
        "fullname",
        "display name",
    ),
    *("alter name", "ego name", "shared name", "shortlabel"),
)
"""Attributes that may hold a name, folded: igraph keeps what a node was called as ``id`` and calls it n0; the label of networkx and
Gephi equals the id where nobody gave one."""
OURS = "named"
"""An attribute of our own files, in which labels are names."""
WAYS = frozenset({"directed", "undirected", "mutual"})
JOINED = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:_[^\W\d_'’.-]+)+\.?")
"""A name with ``_`` for a space, as DL has it."""
UNKNOWN = frozenset({"", "None", "NONE", "none", "NaN", "NAN", "nan", "NULL", "Null", "null", "<NA>", "<na>"})
"""What Python and R write where a text is missing."""


class NoGraph(Exception):
    """A file of a form that is known holds no network in any way that is known; ``reason`` is a key of ``errors.unreadable``."""

    def __init__(self, reason: str = "no_graph") -> None:
        self.reason = reason
        super().__init__(reason)


class Lists:
    """The nodes and ties of a graph while it is read; a value that is not known takes no cell."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.told: dict[tuple[str, str], int] = {}
        """What is not read: (key of a sentence, what it is about) → how many."""
        self._columns: dict[GraphPart, dict[str, int]] = {
            "nodes": {name: at for at, name in enumerate(NODE)},
            "ties": {name: at for at, name in enumerate(TIE)},
        }
        self._rows: dict[GraphPart, list[list[Cell]]] = {"nodes": [], "ties": []}
        self._cells = 0
        self._ties, self._many = Building(), 0
        """Ties that have their place, and how many."""

    def node(self, id_: str, label: str | None, values: Mapping[str, Cell]) -> None:
        """One node: without a label it is called by its name, and without a name by its id."""
        self._add("nodes", (id_, _called(id_, label, values)), NODE, values)

    def nodes(
        self, ids: Sequence[str], labels: Sequence[str] | None, columns: Mapping[str, Sequence[Cell]]
    ) -> None:
        """Many nodes at once, each said as :meth:`node` has it; of who has no label the text is empty.

        Raises:
            ValueError: a node has no id.

        """
        if "" in ids:
            raise ValueError
        told = {
            name: [None if is_unknown(value) else value for value in column]
            for name, column in columns.items()
        }
        told = {name: column for name, column in told.items() if column.count(None) < len(column)}
        naming = _naming(tuple(told))
        likely: Sequence[Cell] = labels or (told[naming[0]] if naming else [None] * len(ids))
        shown = [
            text
            if text.__class__ is str and text != id_ and not text.isdigit() and text not in UNKNOWN
            else _called(id_, labels[at] if labels else None, {name: said[at] for name, said in told.items()})
            for at, (id_, text) in enumerate(zip(ids, likely, strict=True))
        ]
        places = self._columns["nodes"]
        wide: dict[int, Sequence[Cell]] = {0: ids, 1: shown}
        wide |= {
            places.setdefault(name, len(places)): said for name, said in told.items() if name not in NODE
        }
        nothing = [None] * len(ids)
        rows = zip(*(wide.get(at, nothing) for at in range(max(wide) + 1)), strict=True)
        self._rows["nodes"] += map(list, rows)
        self._cells += len(ids) * len(wide)
        self._within_limits("nodes")

    def tie(self, source: str, target: str, way: str | None, values: Mapping[str, Cell]) -> None:
        """One tie; ``way``: directed, undirected or mutual."""
        if "type" in values:
            values = {**values, "type of tie": values["type"]}
        self._add("ties", (source, target, _way(way)), TIE, values)

    def ties(
        self,
        sources: Sequence[str],
        targets: Sequence[str],
        ways: Coded,
        columns: Mapping[str, Coded],
    ) -> None:
        """Many ties at once, each said as :meth:`tie` has it.

        Raises:
            ValueError: a tie has no end.

        """
        if "" in sources or "" in targets:
            raise ValueError
        if "type" in columns:
            columns = {**columns, "type of tie": columns["type"]}
        places = self._columns["ties"]
        wide: dict[int, Coded | Sequence[Cell]] = {
            0: sources,
            1: targets,
            2: mapped(ways, [_way(way) for way in ways.values]),
        }
        for name, column in columns.items():
            known = _known(column)
            if name not in TIE and (known.codes >= 0).any():
                wide[places.setdefault(name, len(places))] = known
        self._several()
        self._ties.columns(wide, len(sources))
        self._many += len(sources)
        self._cells += len(sources) * (max(wide) + 1)
        self._within_limits("ties")

    def _several(self) -> None:
        """Put the ties that were read one by one in their place between those that were read together."""
        if self._rows["ties"]:
            self._ties.rows(self._rows["ties"])
            self._many += len(self._rows["ties"])
            self._rows["ties"] = []

    def tell(self, key: str, what: str, count: int = 1) -> None:
        """Something that stands in the file and is not read; ``key`` of ``issues.graph_…``."""
        self.told[key, what] = self.told.get((key, what), 0) + count

    def _add(
        self, part: GraphPart, first: tuple[Cell, ...], fixed: tuple[str, ...], values: Mapping[str, Cell]
    ) -> None:
        columns, row = self._columns[part], list(first)
        for name, value in values.items():
            if name in fixed or is_unknown(value):
                continue
            at = columns.setdefault(name, len(columns))
            row += [None] * (at + 1 - len(row))
            row[at] = value
        self._rows[part].append(row)
        self._cells += len(row)
        self._within_limits(part)

    def _within_limits(self, part: GraphPart) -> None:
        columns = self._columns[part]
        count = len(self._rows[part]) + (self._many if part == "ties" else 0)
        if len(columns) > MOST_COLUMNS or count > MOST_ROWS or self._cells > MOST_GRID:
            raise UnreadableFile(self.file, "too_large", **LIMITS)

    def sheets(self, encoding: str | None) -> list[RawSheet]:
        """Both lists as sheets, those that hold anything."""
        if OURS not in self._columns["nodes"]:
            self._by_name()
            self._parted()
        told = tuple((key, what, count) for (key, what), count in self.told.items())
        self._several()
        made: dict[GraphPart, Grid] = {"nodes": Grid.of(self._rows["nodes"]), "ties": self._ties.grid()}
        found = [
            RawSheet(self.file, part, grid.below(list(self._columns[part])), encoding=encoding, graph=part)
            for part, grid in made.items()
            if len(grid)
        ]
        return [replace(found[0], told=told), *found[1:]] if found else []

    def _parted(self) -> None:
        """Put spaces in names where no name has one, and most have a ``_``: so they come back from a trip through DL."""
        names = [str(row[1]) for row in self._rows["nodes"]]
        if any(" " in name for name in names) or 2 * sum(map(bool, map(JOINED.fullmatch, names))) <= len(
            names
        ):
            return
        for row, name in zip(self._rows["nodes"], names, strict=True):
            if JOINED.fullmatch(name):
                row[1] = name.replace("_", " ")

    def _by_name(self) -> None:
        """Call nodes by another attribute where their label only says of what sort they are: the same for most of them."""
        rows, columns = self._rows["nodes"], self._columns["nodes"]
        sorts = {row[1] for row in rows}
        if 2 * len(sorts) > len(rows):
            return
        for at in sorted(
            (at for at in columns.values() if at >= len(NODE)), key=lambda at: _rank(list(columns)[at])
        ):
            names = [row[at] if at < len(row) else None for row in rows]
            told = {name for name in names if isinstance(name, str) and not name.isdigit()}
            if _rank(list(columns)[at]) < len(NAMES) and None not in names and len(told) >= 2 * len(sorts):
                sort = columns.setdefault("type", len(columns))
                for row, name in zip(rows, names, strict=True):
                    row += [None] * (sort + 1 - len(row))
                    row[sort] = row[sort] or row[1]
                    row[1] = name
                return


def _called(id_: str, label: str | None, values: Mapping[str, Cell]) -> str:
    """What a node is called: by its label, without one by its name, and without a name by its id."""
    names = ([] if label is None or is_unknown(label) else [label]) + names_among(values)
    other, title = [text for text in names if text != id_], values.get(TITLE)
    if id_.isdigit() and not other and isinstance(title, str) and "<" not in title and not is_unknown(title):
        other = [title]
    return next((text for text in other if not text.isdigit()), None) or next(iter(other or names), id_)


def first_names(columns: Mapping[str, Sequence[Cell]], ids: Sequence[str]) -> list[str]:
    """Of many nodes the likeliest of :func:`names_among`; the id where there is none."""
    found: list[str | None] = [None] * len(ids)
    for name in _naming(tuple(columns)):
        found = [
            one if one or isinstance(said, bool) or is_unknown(said) else str(said)
            for one, said in zip(found, columns[name], strict=True)
        ]
    return [one or id_ for one, id_ in zip(found, ids, strict=True)]


def names_among(values: Mapping[str, Cell]) -> list[str]:
    """What attributes that may hold a name say, the likeliest first."""
    said = [values[name] for name in _naming(tuple(values))]
    return [str(value) for value in said if not isinstance(value, bool) and not is_unknown(value)]


@lru_cache(maxsize=1000)
def _naming(names: tuple[str, ...]) -> tuple[str, ...]:
    """Which attributes may hold a name, the likeliest first."""
    return tuple(sorted((name for name in names if _rank(name) < len(NAMES)), key=_rank))


@cache
def _rank(name: str) -> int:
    """Where among the attributes that may hold a name one stands."""
    folded = fold(name.replace("_", " "))
    return NAMES.index(folded) if folded in NAMES else len(NAMES)


def _way(said: str | None) -> str | None:
    """A direction that every list has: what is called otherwise, as "mixed", says none."""
    return said if said is None or said in WAYS else "undirected"


def is_unknown(value: Cell) -> bool:
    """Whether a value is missing, or what programs write for one that is."""
    if isinstance(value, str):
        return value in UNKNOWN
    return value is None or (isinstance(value, float) and math.isnan(value))


def _known(column: Coded) -> Coded:
    """A column without what programs write for a value that is missing."""
    return mapped(column, [None if is_unknown(value) else value for value in column.values])


def column_of(texts: Sequence[str], sort: str | None) -> Coded:
    """A column of values as their type says; each different text is looked at once."""
    column = coded_cells(texts)
    return mapped(column, [typed(text, sort) for text in column.values])


def cells_of(several: Alike, titles: Mapping[str, tuple[str, str | None]]) -> dict[str, list[Cell]]:
    """What nodes that are written alike say, by title; of two attributes of one title the later."""
    found: dict[str, list[Cell]] = {}
    for key, texts in several.values.items():
        title, sort = titles.get(key, (key, None))
        cells = [typed(text, sort) for text in texts]
        found[title] = either(cells, found[title]) if title in found else cells
    return found


def either(own: Sequence[Cell], usual: Sequence[Cell]) -> list[Cell]:
    """Cells, and others where they say nothing."""
    return [one if one is not None else other for one, other in zip(own, usual, strict=True)]


def over(usual: Coded | None, own: Coded) -> Coded:
    """A column, with what holds for all where it says nothing."""
    return own if usual is None else filled_up(own, usual)


def typed(text: str | None, sort: str | None) -> Cell:
    """A value as its type says; as text where it is not of that type."""
    text = (text or "").strip()
    if not text:
        return None
    try:
        if sort in ("int", "integer", "long", "short", "byte"):
            return int(text)
        if sort in ("float", "double"):
            return float(text)
    except ValueError:
        return text
    if sort == "boolean" and text.casefold() in ("true", "false", "0", "1"):
        return text.casefold() in ("true", "1")
    return text

"""The two lists that every graph file comes down to, within limits."""

from __future__ import annotations

import math
from collections.abc import Mapping

from netmap.errors import UnreadableFile
from netmap.ingest.cells import Cell
from netmap.ingest.prescan import MOST_COLUMNS, MOST_GRID, MOST_ROWS
from netmap.ingest.sheets import GraphPart, RawSheet

NODE, TIE = ("id", "label"), ("source", "target", "type")
"""The columns that every list has, first."""


class Lists:
    """The nodes and ties of a graph while it is read; a value that is not known takes no cell."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._columns: dict[GraphPart, dict[str, int]] = {
            "nodes": {name: at for at, name in enumerate(NODE)},
            "ties": {name: at for at, name in enumerate(TIE)},
        }
        self._rows: dict[GraphPart, list[list[Cell]]] = {"nodes": [], "ties": []}
        self._cells = 0

    def node(self, id_: str, label: str | None, values: Mapping[str, Cell]) -> None:
        """One node: without a label it is called by its name, and without a name by its id."""
        shown = label or values.get("label") or values.get("name") or id_
        self._add("nodes", (id_, shown), NODE, values)

    def tie(self, source: str, target: str, way: str | None, values: Mapping[str, Cell]) -> None:
        """One tie; ``way``: directed, undirected or mutual."""
        self._add("ties", (source, target, way), TIE, values)

    def _add(
        self, part: GraphPart, first: tuple[Cell, ...], fixed: tuple[str, ...], values: Mapping[str, Cell]
    ) -> None:
        columns, row = self._columns[part], list(first)
        for name, value in values.items():
            if value is None or (isinstance(value, float) and math.isnan(value)) or name in fixed:
                continue
            at = columns.setdefault(name, len(columns))
            row += [None] * (at + 1 - len(row))
            row[at] = value
        self._rows[part].append(row)
        self._cells += len(row)
        if len(columns) > MOST_COLUMNS or len(self._rows[part]) > MOST_ROWS or self._cells > MOST_GRID:
            raise UnreadableFile(self.file, "too_large", limit=f"{MOST_COLUMNS} × {MOST_ROWS}")

    def sheets(self, encoding: str | None) -> list[RawSheet]:
        """Both lists as sheets, those that hold anything."""
        return [
            RawSheet(self.file, part, [list(self._columns[part]), *rows], encoding=encoding, graph=part)
            for part, rows in self._rows.items()
            if rows
        ]


def typed(text: str | None, sort: str | None) -> Cell:
    """A value as its type says; as text where it is not of that type."""
    if text is None or text == "":
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

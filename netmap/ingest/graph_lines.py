"""Graphs as lists below each other: GDF (GUESS, Gephi), VNA (NetDraw) and TGF (yEd)."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from netmap.ingest.cells import Cell
from netmap.ingest.graph_lists import Lists, typed
from netmap.late import late

VNA_PART = late(r"\*\s*(node|tie)\s+(data|properties)\s*$", re.IGNORECASE)
VNA_TOKEN = late(r"\"([^\"]*)\"|([^\s,]+)")
LABEL_OF_VNA = ("shortlabel", "label", "name")
DRAWN = frozenset(
    {
        "x",
        "y",
        "color",
        "shape",
        "size",
        "labelsize",
        "labelcolor",
        "labelvis",
        "active",
        "headcolor",
        "headsize",
    }
)
"""How NetDraw draws: no value of anybody."""
GDF_SORTS = {
    "double": "double",
    "float": "double",
    "int": "int",
    "integer": "int",
    "tinyint": "int",
    "boolean": "boolean",
}


def read_gdf(text: str, lists: Lists) -> None:
    """The nodes and ties of a GDF file; a line has a direction only where its own ``directed`` says so."""
    columns: list[tuple[str, str]] = []
    part = ""
    for line in text.lstrip("\ufeff").splitlines():
        head = re.match(r"\s*(node|edge)def\s*>(.*)", line, re.IGNORECASE)
        if head:
            part = head[1].casefold()
            columns = [_gdf_column(cell) for cell in _gdf_cells(head[2])]
        elif line.strip():
            cells = _gdf_cells(line)
            values = {
                name: typed(cell.strip(), sort) for (name, sort), cell in zip(columns, cells, strict=False)
            }
            if part == "node":
                lists.node(str(cells[0]).strip(), _said(values.get("label")), values)
            else:
                ends = [str(cell).strip() for cell in cells[:2]]
                way = "directed" if values.get("directed") is True else "undirected"
                lists.tie(ends[0], ends[1], way, values)


def _gdf_cells(line: str) -> list[str]:
    quote = "'" if re.search(r"(?:^|,)\s*'", line) else '"'
    return next(csv.reader([line], quotechar=quote, skipinitialspace=True))


def _gdf_column(cell: str) -> tuple[str, str]:
    name, *sort = cell.split()
    return name, GDF_SORTS.get(sort[0].casefold(), "string") if sort else "string"


def _said(value: Cell) -> str | None:
    return None if value is None else str(value)


def read_vna(text: str, lists: Lists) -> None:
    """The nodes and ties of a VNA file: each column of the tie data is a relation; one that is the same both ways has no direction."""
    nodes: dict[str, dict[str, Cell]] = {}
    ties: list[tuple[str, str, dict[str, str]]] = []
    for (what, sort), header, rows in _vna_parts(text):
        if sort == "properties" and what == "tie":
            continue
        for row in rows:
            if what == "node":
                values = nodes.setdefault(row[0], {})
                for name, cell in zip(header[1:], row[1:], strict=False):
                    if sort == "data" or (name not in DRAWN and name in LABEL_OF_VNA):
                        values[name] = typed(cell, "double") if re.fullmatch(r"-?\d+(\.\d+)?", cell) else cell
            else:
                ties.append((row[0], row[1], dict(zip(header[2:], row[2:], strict=False))))
    for end in dict.fromkeys(end for source, target, _ in ties for end in (source, target)):
        nodes.setdefault(end, {})
    for id_, values in nodes.items():
        label = next((str(values.pop(name)) for name in LABEL_OF_VNA if values.get(name)), None)
        lists.node(id_, label, values)
    said = dict.fromkeys(name for *_, cells in ties for name in cells)
    notes = [name for name in said if not all(_is_number(cells.get(name, "")) for *_, cells in ties)]
    relations = [name for name in said if name not in notes]
    for relation in relations or (None,):
        _vna_relation(lists, relation, ties, notes, several=len(relations) > 1)


def _is_number(cell: str) -> bool:
    return not cell or isinstance(typed(cell, "double"), float)


def _vna_relation(
    lists: Lists,
    relation: str | None,
    ties: Sequence[tuple[str, str, dict[str, str]]],
    notes: Sequence[str],
    *,
    several: bool,
) -> None:
    """The ties of one column of numbers, with what columns of words say of them."""
    rows = [
        (source, target, value, {name: cells[name] for name in notes if cells.get(name)})
        for source, target, cells in ties
        if (value := 1.0 if relation is None else typed(cells.get(relation), "double"))
    ]
    count = Counter((source, target, value) for source, target, value, _ in rows)
    same = all(count[target, source, value] == times for (source, target, value), times in count.items())
    for source, target, value, more in rows:
        if not same or source <= target:
            way = "undirected" if same else "directed"
            lists.tie(source, target, way, {**more, "weight": value, "theme": relation if several else None})


def _vna_parts(text: str) -> Iterator[tuple[tuple[str, str], list[str], list[list[str]]]]:
    about: tuple[str, str] | None = None
    header: list[str] = []
    rows: list[list[str]] = []
    for line in [*text.lstrip("\ufeff").splitlines(), "*node data"]:
        part = VNA_PART.match(line.strip())
        if part:
            if about:
                yield about, header, rows
            about, header, rows = (part[1].casefold(), part[2].casefold()), [], []
            continue
        tokens = [hit[1] if hit[0].startswith('"') else hit[2] for hit in VNA_TOKEN.finditer(line)]
        if tokens and not header:
            header = [token.casefold() if token.casefold() in DRAWN else token for token in tokens]
        elif tokens:
            if len(tokens) > len(header):
                raise ValueError  # a name with a space that is not in quotes
            rows.append(tokens)


def read_tgf(text: str, lists: Lists) -> None:
    """The nodes and ties of a TGF file, which knows no direction; a label of a tie that is a number is its weight, else its theme."""
    lines = [line.strip() for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    at = lines.index("#")
    for line in lines[:at]:
        id_, _, label = line.partition(" ")
        lists.node(id_, label.strip() or None, {})
    for line in lines[at + 1 :]:
        source, target, *said = line.split(maxsplit=2)
        value = typed(said[0], "double") if said else None
        lists.tie(source, target, "undirected", {"theme" if isinstance(value, str) else "weight": value})

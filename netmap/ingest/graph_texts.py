"""Graphs as text: JSON in the node-link form (networkx, d3, graphology, Cytoscape), and the DL format of UCINET."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from netmap.errors import UnreadableFile
from netmap.ingest.cells import Cell
from netmap.ingest.graph_lists import Lists
from netmap.ingest.prescan import MOST_GRID
from netmap.ingest.sheets import RawSheet

DL = re.compile(r"\ufeff?\s*dl[\s,]", re.IGNORECASE)
DATA = re.compile(r"\bdata\s*:", re.IGNORECASE)
LABELS = re.compile(r"\b(?:(row|col|column|matrix)\s+)?labels\s*:", re.IGNORECASE)
OPTION = re.compile(r"\b(n|nr|nc|nm|format|diagonal)\s*=\s*(\w+)", re.IGNORECASE)
TOKEN = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|[^\s,]+")
MOST_MEMBERS = 20_000
"""Rows or columns of a matrix."""


def text_format(text: str) -> str | None:
    """``json`` or ``dl`` when the text begins like one."""
    start = text[:2000].lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        return "json"
    return "dl" if DL.match(text) and DATA.search(text[:200_000]) else None


def read_text(file: str, text: str, encoding: str) -> list[RawSheet]:
    """The nodes and ties of a JSON or DL file.

    Raises:
        UnreadableFile: it is damaged, holds no graph, or is too large to open safely.

    """
    lists = Lists(file)
    try:
        if text_format(text) == "json":
            _json(file, json.loads(text.lstrip("\ufeff"), parse_constant=lambda _: None), lists)
        else:
            _dl(text, lists)
    except (ValueError, RecursionError, IndexError, OverflowError) as problem:
        raise UnreadableFile(file, "damaged_graph") from problem
    return lists.sheets(encoding)


def _json(file: str, data: Any, lists: Lists) -> None:
    found = data.get("elements", data) if isinstance(data, dict) else {}
    nodes = found.get("nodes") if isinstance(found, dict) else None
    if not isinstance(nodes, list):
        raise UnreadableFile(file, "not_a_table")
    ties: list[Any] = next((found[key] for key in ("links", "edges") if isinstance(found.get(key), list)), [])
    called: list[str] = []
    for number, node in enumerate(nodes):
        values = _flat(node)
        id_ = next((values[key] for key in ("id", "key", "name") if values.get(key) is not None), number)
        called.append(_called(id_))
        label = values.get("label")
        lists.node(called[-1], None if label is None else str(label), values)
    known = set(called)
    way = "directed" if found.get("directed") is True else "undirected"
    for tie in ties:
        values = _flat(tie)
        ends = [values.get(end) for end in ("source", "target")]
        if None in ends:
            raise ValueError
        if "weight" not in values and isinstance(values.get("value"), int | float):
            values["weight"] = values.pop("value")  # so d3 calls it
        source, target = (
            # old d3 files say which node by its place in the list
            called[end]
            if isinstance(end, int) and str(end) not in known and end < len(called)
            else _called(end)
            for end in ends
        )
        lists.tie(source, target, way, values)


def _called(value: Cell) -> str:
    """An id as text: 1 and 1.0 are one."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _flat(item: object) -> dict[str, Cell]:
    """The plain values of a node or link; those that graphology and Cytoscape put a level deeper too."""
    if not isinstance(item, Mapping):
        raise ValueError
    values: dict[str, Cell] = {}
    for key, value in item.items():
        if key in ("attributes", "data") and isinstance(value, Mapping):
            values |= {str(inner): _plain(part) for inner, part in value.items()}
        else:
            values[str(key)] = _plain(value)
    return values


def _plain(value: object) -> Cell:
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    if isinstance(value, list) and all(isinstance(part, str | int | float) for part in value):
        return "; ".join(map(str, value))
    if isinstance(value, Mapping) and isinstance(value.get("id"), str | int):
        return str(value["id"])  # d3 puts the whole node in the place of its id
    return None


def _dl(text: str, lists: Lists) -> None:
    start = DATA.search(text)
    if start is None:
        raise ValueError
    head, data = text[: start.start()], text[start.end() :]
    first = LABELS.search(head)
    said = head[: first.start()] if first else head
    options = {key.casefold(): value.casefold() for key, value in OPTION.findall(said)}
    rows, columns = _size(options, "nr"), _size(options, "nc")
    named = _labels(head)
    embedded = re.search(r"labels?\s+embedded", head, re.IGNORECASE) is not None
    downs = named.get("row") or named.get("") or [str(number) for number in range(1, rows + 1)]
    across = named.get("col") or named.get("") or [str(number) for number in range(1, columns + 1)]
    form = options.get("format", "fullmatrix")
    if form.startswith("edgelist"):
        ties = _edges(data, embedded, downs, across if form.endswith("2") else downs)
    elif form.startswith("nodelist"):
        ties = _alters(data, embedded, downs, across if form.startswith("nodelist2") else downs)
    elif form in ("fullmatrix", "upperhalf", "lowerhalf"):
        whole = options.get("diagonal") != "absent"
        ties = _matrices(data, embedded, (downs[:rows], across[:columns]), form, diagonal=whole)
    else:
        raise ValueError
    found = list(ties)
    listed = [] if embedded else [*downs, *across]
    names = dict.fromkeys([*listed, *(name for source, target, _ in found for name in (source, target))])
    for name in names:
        lists.node(name, None, {})
    every = {(source, target, weight) for source, target, weight in found}
    both_ways = all((target, source, weight) in every for source, target, weight in every)
    way = "undirected" if form in ("upperhalf", "lowerhalf") or both_ways else "directed"
    for source, target, weight in found:
        lists.tie(source, target, way, {"weight": weight})


def _size(options: Mapping[str, str], which: str) -> int:
    number = int(options.get(which) or options.get("n") or 0)
    if not 0 <= number <= MOST_MEMBERS:
        raise ValueError
    return number


def _labels(head: str) -> dict[str, list[str]]:
    """The labels in the head: of rows, of columns, or of both (an empty key)."""
    hits = list(LABELS.finditer(head))
    ends = [*(hit.start() for hit in hits), len(head)][1:]
    found: dict[str, list[str]] = {}
    for hit, end in zip(hits, ends, strict=True):
        whose = (hit[1] or "").casefold()
        found["col" if whose == "column" else whose] = _tokens(head[hit.end() : end])
    return found


def _tokens(text: str) -> list[str]:
    return [
        token[1:-1] if len(token) > 1 and token[0] in "\"'" and token[-1] == token[0] else token
        for token in TOKEN.findall(text)
    ]


def _name(token: str, embedded: bool, names: Sequence[str]) -> str:
    if embedded or not token.isdigit():
        return token
    return names[int(token) - 1] if 0 < int(token) <= len(names) else token


def _edges(
    data: str, embedded: bool, downs: Sequence[str], across: Sequence[str]
) -> Iterator[tuple[str, str, float]]:
    for line in data.splitlines():
        tokens = _tokens(line)
        if tokens:
            weight = float(tokens[2]) if len(tokens) > 2 else 1.0
            if weight:
                yield _name(tokens[0], embedded, downs), _name(tokens[1], embedded, across), weight


def _alters(
    data: str, embedded: bool, downs: Sequence[str], across: Sequence[str]
) -> Iterator[tuple[str, str, float]]:
    for line in data.splitlines():
        tokens = _tokens(line)
        for token in tokens[1:]:
            yield _name(tokens[0], embedded, downs), _name(token, embedded, across), 1.0


def _matrices(
    data: str, embedded: bool, names: tuple[Sequence[str], Sequence[str]], form: str, *, diagonal: bool
) -> Iterator[tuple[str, str, float]]:
    """The cells that are not zero, of every matrix below each other."""
    if embedded:
        lines = [tokens for line in data.splitlines() if (tokens := _tokens(line))]
        for tokens in lines[1:]:
            for name, token in zip(lines[0], tokens[1:], strict=True):
                if float(token):
                    yield tokens[0], name, float(token)
        return
    downs, across = names
    wide = len(across)
    if not wide or not downs or len(downs) * wide > MOST_GRID:
        raise ValueError
    places = [
        (row, column)
        for row in range(len(downs))
        for column in range(wide)
        if (form == "fullmatrix" or (column >= row if form == "upperhalf" else column <= row))
        and (diagonal or row != column)
    ]
    values = [float(token) for token in _tokens(data)]
    if not values or len(values) % len(places):
        raise ValueError
    for begin, end in pairwise(range(0, len(values) + 1, len(places))):
        for (row, column), value in zip(places, values[begin:end], strict=True):
            if value:
                yield downs[row], across[column], value

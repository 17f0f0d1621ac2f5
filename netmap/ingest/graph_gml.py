"""GML, the Graph Modelling Language (Himsolt 1997), as Gephi, Cytoscape, igraph, networkx and yEd write it.

Read by itself: networkx stops at two ties between the same ends unless the file says ``multigraph``, which only networkx
writes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from netmap.ingest.cells import Cell
from netmap.ingest.graph_lists import Lists

TOKEN = re.compile(r'\s*(?:#[^\n]*(?:\n\s*|$))*(?:"([^"]*)"|(\[)|(\])|([^\s\[\]"]+))')
MOST_DEPTH = 50
Items = list[tuple[str, Any]]


def read_gml(text: str, lists: Lists) -> None:
    """The nodes and ties of a GML file.

    Raises:
        ValueError: it is damaged.

    """
    top = _items(_tokens(text.lstrip("\ufeff")), 0)
    graph = next((value for key, value in top if key == "graph" and isinstance(value, list)), None)
    if graph is None:
        raise ValueError
    directed = next((value for key, value in graph if key == "directed"), 0) == 1
    nodes = [_values(item) for key, item in graph if key == "node"]
    labels = {values.get("id"): values.get("label") or drawn for values, drawn in nodes}
    for values, drawn in nodes:
        if "gid" in values:  # a group of yEd
            box = values.pop("gid")
            values["in group"] = str(labels.get(box) or box)
        label = values.get("label")
        lists.node(_id(values, "id"), str(label) if label not in (None, "") else drawn, values)
    for key, item in graph:
        if key == "edge":
            values, _ = _values(item)
            if "weight" not in values and isinstance(values.get("value"), int | float):
                values["weight"] = values.pop("value")
            own = values.get("directed", int(directed))
            lists.tie(
                _id(values, "source"), _id(values, "target"), "directed" if own == 1 else "undirected", values
            )


def _tokens(text: str) -> Iterator[tuple[str, Cell]]:
    at = 0
    text = text.rstrip()
    while at < len(text):
        hit = TOKEN.match(text, at)
        if hit is None:
            raise ValueError
        at = hit.end()
        if hit[2] or hit[3]:
            yield hit[2] or hit[3], None
        elif hit[4]:
            yield "word", _number(hit[4])
        else:
            yield "text", html.unescape(hit[1])


def _number(word: str) -> Cell:
    try:
        return int(word)
    except ValueError:
        pass
    try:
        return float(word)
    except ValueError:
        return word


def _items(tokens: Iterator[tuple[str, Cell]], depth: int) -> Items:
    if depth > MOST_DEPTH:
        raise ValueError
    found: Items = []
    for sort, key in tokens:
        if sort == "]":
            if not depth:
                raise ValueError
            return found
        if sort != "word":
            raise ValueError
        kind, value = next(tokens, ("]", None))
        if kind == "]":
            raise ValueError
        found.append((str(key), _items(tokens, depth + 1) if kind == "[" else value))
    if depth:
        raise ValueError
    return found


def _values(item: Any) -> tuple[dict[str, Cell], str | None]:
    """The plain values of a node or tie, and the label that yEd drew."""
    if not isinstance(item, list):
        raise ValueError
    values: dict[str, Cell] = {}
    drawn = None
    for key, value in item:
        if isinstance(value, list):
            if key == "LabelGraphics":
                drawn = drawn or next((str(text) for name, text in value if name == "text"), None)
            continue
        # a key that comes back is a list
        values[key] = f"{values[key]}; {value}" if key in values else value
    return values, drawn


def _id(values: dict[str, Cell], key: str) -> str:
    value = values.pop(key, None)
    if value is None:
        raise ValueError
    return str(value)

"""GraphML (Brandes and others 2002) of yEd, igraph, networkx, visone, Cytoscape, Network Canvas, SocNetV and others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element

from netmap.ingest.cells import Cell
from netmap.ingest.graph_alike import Alike
from netmap.ingest.graph_lists import Lists, column_of, over, typed
from netmap.ingest.graph_markup import Event, name_of, needed, text_of

Key = tuple[str, str | None]
FLAGS = {"true": True, "1": True, "false": False, "0": False}


def read_graphml(elements: Iterable[Event], lists: Lists) -> None:
    """The nodes and ties; the box in which yEd draws somebody becomes the attribute ``in group``."""
    keys: dict[str, Key] = {}
    defaults: dict[str, dict[str, Cell]] = {"node": {}, "edge": {}}
    ways, boxes = ["undirected"], [""]
    labels: dict[str, str] = {}
    nodes: list[tuple[str, str | None, dict[str, Cell], str]] = []
    for said in elements:
        if isinstance(said, Alike):
            _alike(said, ways[-1], keys, defaults["edge"], lists)
            continue
        event, name, element = said
        if event == "start":
            if name == "graph":
                ways.append(element.get("edgedefault") or ways[-1])
            elif name == "node":
                boxes.append(element.get("id") or "")
        elif name == "key":
            _key(element, keys, defaults)
        elif name == "graph":
            ways.pop()
        elif name == "hyperedge":
            lists.tell("hyperedge", "GraphML")
        elif name == "node":
            boxes.pop()
            values, drawn = _data(element, keys)
            id_ = needed(element, "id")
            label = drawn or next((str(values[key]) for key in ("label", "name") if values.get(key)), None)
            labels[id_] = label or id_
            nodes.append((id_, drawn, {**defaults["node"], **values}, boxes[-1]))
            element.clear()
        elif name == "edge":
            values, _ = _data(element, keys)
            way = _way(element.get("directed") or "", ways[-1])
            lists.tie(
                needed(element, "source"), needed(element, "target"), way, {**defaults["edge"], **values}
            )
            element.clear()
    for id_, drawn, values, box in nodes:
        lists.node(id_, drawn, {**values, "in group": labels.get(box)} if box else values)


def _way(directed: str, way: str) -> str:
    """The direction of a line: as it says itself, else as its graph does."""
    own = FLAGS.get(directed.strip().casefold())
    return way if own is None else "directed" if own else "undirected"


def _alike(
    lines: Alike, way: str, keys: Mapping[str, Key], defaults: Mapping[str, Cell], lists: Lists
) -> None:
    sources, directed = lines.attributes["source"], lines.attributes.get("directed")
    count = len(sources)
    ways = {text: _way(text, way) for text in set(directed or [""])}
    columns: dict[str, Sequence[Cell]] = {title: [usual] * count for title, usual in defaults.items()}
    for key, texts in lines.values.items():
        title, sort = keys.get(key, (key, None))
        if title:
            columns[title] = over(columns.get(title), column_of(texts, sort))
    lists.ties(
        sources, lines.attributes["target"], [ways[text] for text in directed or [""] * count], columns
    )


def _key(element: Element, keys: dict[str, Key], defaults: dict[str, dict[str, Cell]]) -> None:
    title = element.get("attr.name") or element.get("yfiles.type") or element.get("id") or ""
    sort = element.get("attr.type")
    keys[element.get("id") or ""] = (title, sort)
    default = next((text_of(part) for part in element if name_of(part) == "default"), None)
    for part in defaults:
        if default and element.get("for") in (part, "all", None):
            defaults[part][title] = typed(default, sort)


def _data(element: Element, keys: dict[str, Key]) -> tuple[dict[str, Cell], str | None]:
    """The attributes of a node or edge, and the label that yEd drew."""
    values: dict[str, Cell] = {}
    drawn: str | None = None
    for part in element:
        if name_of(part) != "data":
            continue
        title, sort = keys.get(part.get("key") or "", (part.get("key") or "", None))
        if len(part):
            labels = (text_of(inner) for inner in part.iter() if name_of(inner) in ("NodeLabel", "EdgeLabel"))
            drawn = drawn or next((text for text in labels if text), None)
        elif title and part.text and part.text.strip():
            values[title] = typed(part.text, sort)
    return values, drawn

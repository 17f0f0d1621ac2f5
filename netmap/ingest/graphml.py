"""GraphML (Brandes and others 2002) of yEd, igraph, networkx, visone, Cytoscape, Network Canvas, SocNetV and others."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from netmap.ingest.cells import Cell
from netmap.ingest.graph_lists import Lists, typed
from netmap.ingest.graph_markup import name_of, needed, text_of

Key = tuple[str, str | None]
FLAGS = {"true": True, "1": True, "false": False, "0": False}


def read_graphml(elements: Iterator[tuple[str, str, Element]], lists: Lists) -> None:
    """The nodes and ties; the box in which yEd draws somebody becomes the attribute ``in group``."""
    keys: dict[str, Key] = {}
    defaults: dict[str, dict[str, Cell]] = {"node": {}, "edge": {}}
    ways, boxes = ["undirected"], [""]
    labels: dict[str, str] = {}
    nodes: list[tuple[str, str | None, dict[str, Cell], str]] = []
    for event, name, element in elements:
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
            directed = FLAGS.get((element.get("directed") or "").strip().casefold())
            way = ways[-1] if directed is None else "directed" if directed else "undirected"
            lists.tie(
                needed(element, "source"), needed(element, "target"), way, {**defaults["edge"], **values}
            )
            element.clear()
    for id_, drawn, values, box in nodes:
        lists.node(id_, drawn, {**values, "in group": labels.get(box)} if box else values)


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
            values[title] = typed(part.text.strip(), sort)
    return values, drawn

"""Graphs in markup: GraphML (of yEd, igraph, networkx, visone …) and GEXF (of Gephi and others), of any version.

A document type is refused before anything is parsed: without one there are no entities to expand and nothing to fetch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from netmap.errors import UnreadableFile
from netmap.ingest.cells import Cell
from netmap.ingest.graph_lists import Lists, typed
from netmap.ingest.sheets import RawSheet

ROOT = re.compile(r"<(?:[\w.-]+:)?(graphml|gexf)[\s>/]")
PIECE = 1 << 16
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T|$)")
TELLING = frozenset({"graph", "key", "node", "edge", "attributes", "attribute"})
MOST_DEPTH = 200
"""Elements within each other: yEd nests groups a few deep."""


def markup_format(text: str) -> str | None:
    """``graphml`` or ``gexf`` when the root element says so."""
    found = ROOT.search(text[:20_000])
    return found[1] if found else None


def read_markup(file: str, text: str, encoding: str) -> list[RawSheet]:
    """The nodes and ties of a GraphML or GEXF file.

    Raises:
        UnreadableFile: it is damaged, has a document type, or is too large to open safely.

    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnreadableFile(file, "document_type")
    lists = Lists(file)
    reader = _graphml if markup_format(text) == "graphml" else _gexf
    try:
        reader(_elements(text), lists)
    except (ElementTree.ParseError, ValueError, RecursionError, OverflowError) as problem:
        raise UnreadableFile(file, "damaged_graph") from problem
    return lists.sheets(encoding)


def _elements(text: str) -> Iterator[tuple[str, str, Element]]:
    """Begin and end of the elements that say something, with their name without namespace."""
    parser: Any = ElementTree.XMLPullParser(("start", "end"))  # its types tell too little of what it yields
    depth = 0
    for at in range(0, len(text), PIECE):
        parser.feed(text[at : at + PIECE])
        for event, element in parser.read_events():
            depth += 1 if event == "start" else -1
            if depth > MOST_DEPTH:
                raise ValueError
            name = _plain_name(element.tag)
            if name in TELLING:
                yield event, name, element
    parser.close()


@lru_cache(maxsize=1000)
def _plain_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _name(element: Element) -> str:
    return _plain_name(str(element.tag))


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _graphml(elements: Iterator[tuple[str, str, Element]], lists: Lists) -> None:
    keys: dict[str, tuple[str, str | None]] = {}
    defaults: dict[str, dict[str, Cell]] = {"node": {}, "edge": {}}
    ways = ["undirected"]
    for event, name, element in elements:
        if event == "start":
            if name == "graph":
                ways.append(element.get("edgedefault") or ways[-1])
            continue
        if name == "key":
            title = element.get("attr.name") or element.get("yfiles.type") or element.get("id") or ""
            keys[element.get("id") or ""] = (title, element.get("attr.type"))
            default = next((_text(part) for part in element if _name(part) == "default"), None)
            about = element.get("for")
            for part in defaults:
                if default and about in (part, "all", None):
                    defaults[part][title] = typed(default, element.get("attr.type"))
        elif name == "graph":
            ways.pop()
        elif name in ("node", "edge"):
            values, drawn = _data(element, keys)
            values = {**defaults[name], **values}
            if name == "node":
                lists.node(_needed(element, "id"), drawn, values)
            else:
                directed = element.get("directed")
                way = ways[-1] if directed is None else "directed" if directed == "true" else "undirected"
                if "type" in values:
                    values["type of tie"] = values.pop("type")
                lists.tie(_needed(element, "source"), _needed(element, "target"), way, values)
            element.clear()


def _data(element: Element, keys: dict[str, tuple[str, str | None]]) -> tuple[dict[str, Cell], str | None]:
    """The attributes of a node or edge, and the label that yEd drew."""
    values: dict[str, Cell] = {}
    drawn: str | None = None
    for part in element:
        if _name(part) != "data":
            continue
        title, sort = keys.get(part.get("key") or "", (part.get("key") or "", None))
        if len(part):
            labels = (_text(inner) for inner in part.iter() if _name(inner) in ("NodeLabel", "EdgeLabel"))
            drawn = drawn or next((text for text in labels if text), None)
        elif title:
            values[title] = typed(part.text, sort)
    return values, drawn


def _gexf(elements: Iterator[tuple[str, str, Element]], lists: Lists) -> None:
    titles: dict[str, dict[str, tuple[str, str | None]]] = {"node": {}, "edge": {}}
    defaults: dict[str, dict[str, Cell]] = {"node": {}, "edge": {}}
    about, way = "node", "undirected"
    ties: list[tuple[str, str, str, dict[str, Cell]]] = []
    for event, name, element in elements:
        if event == "start":
            if name == "attributes":
                about = element.get("class") or "node"
            elif name == "graph":
                way = element.get("defaultedgetype") or way
            continue
        if name == "attribute" and about in titles:
            title = element.get("title") or element.get("id") or ""
            titles[about][element.get("id") or ""] = (title, element.get("type"))
            default = next((_text(part) for part in element if _name(part) == "default"), None)
            if default:
                defaults[about][title] = typed(default, element.get("type"))
        elif name == "node":
            values = {**defaults["node"], **_attvalues(element, titles["node"])}
            lists.node(_needed(element, "id"), element.get("label"), values)
            element.clear()
        elif name == "edge":
            values = {**defaults["edge"], **_attvalues(element, titles["edge"])}
            if "type" in values:
                values["type of tie"] = values.pop("type")
            if element.get("weight"):
                values["weight"] = typed(element.get("weight"), "double")
            day = _last_day(element)
            if day and "reported_by" not in values:  # ours say themselves when there was contact
                values.setdefault("last_contact", day)
            kind = element.get("type") or way
            ties.append((_needed(element, "source"), _needed(element, "target"), kind, values))
            element.clear()
    _tell_ties(ties, lists)


def _tell_ties(ties: Sequence[tuple[str, str, str, dict[str, Cell]]], lists: Lists) -> None:
    weighted = any("weight" in values for *_, values in ties)
    for source, target, kind, values in ties:
        if weighted and "reported_by" not in values:
            values.setdefault("weight", 1.0)  # Gephi leaves a weight of 1 out
        lists.tie(source, target, kind, values)


def _attvalues(element: Element, titles: dict[str, tuple[str, str | None]]) -> dict[str, Cell]:
    values: dict[str, Cell] = {}
    for part in element:
        if _name(part) != "attvalues":
            continue
        for value in part:
            key = value.get("for") or value.get("id") or ""
            title, sort = titles.get(key, (key, None))
            values[title] = typed(value.get("value"), sort)
    return values


def _last_day(element: Element) -> str | None:
    """The last day on which a tie was there, where the file is dynamic and counts in days."""
    spells = [part for part in element.iter() if _name(part) in ("edge", "spell", "slice")]
    days = [
        found[1]
        for part in spells
        for said in (part.get("end") or part.get("start"),)
        if said and (found := DAY.match(said))
    ]
    return max(days, default=None)


def _needed(element: Element, name: str) -> str:
    found = element.get(name)
    if not found:
        raise ValueError
    return found

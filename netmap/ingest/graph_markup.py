"""Graphs in markup: what is the same for GraphML and GEXF.

A document type is refused before anything is parsed: without one there are no entities to expand and nothing to fetch.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, XMLPullParser

from netmap.ingest.graph_alike import Alike, alike
from netmap.ingest.signs import root_of

PIECE = 1 << 16
Event = Alike | tuple[str, str, Element]
TELLING = frozenset({"graph", "key", "node", "edge", "attributes", "attribute", "hyperedge"})
MOST_DEPTH = 200
"""Elements within each other: yEd nests groups a few deep."""


def elements(text: str) -> Iterator[Event]:
    """Begin and end of the elements that say something, with their name without namespace; nodes and lines that are written alike as columns.

    Raises:
        ParseError: the markup is damaged.
        ValueError: it is nested too deep.

    """
    parser: Any = XMLPullParser(("start", "end"))  # its types tell too little of what it yields
    flush = getattr(parser, "flush", bool)  # newer parsers keep what they have until more comes
    depth = 0

    def said() -> Iterator[Event]:
        nonlocal depth
        for event, element in parser.read_events():
            depth += 1 if event == "start" else -1
            if depth > MOST_DEPTH:
                raise ValueError
            name = plain_name(element.tag)
            if name in TELLING:
                yield event, name, element

    def until(start: int, end: int) -> Iterator[Event]:
        for at in range(start, end, PIECE):
            parser.feed(text[at : min(at + PIECE, end)])
            yield from said()
        flush()
        yield from said()

    done = 0
    for start, end, several in alike(text, root_of(text) or ""):
        yield from until(done, start)
        yield several
        done = end
    yield from until(done, len(text))
    parser.close()
    yield from said()


@lru_cache(maxsize=1000)
def plain_name(tag: str) -> str:
    """The name of an element without its namespace."""
    return tag.rpartition("}")[2]


def name_of(element: Element) -> str:
    """The name of an element without its namespace."""
    return plain_name(str(element.tag))


def text_of(element: Element) -> str:
    """All text in an element."""
    return "".join(element.itertext()).strip()


def needed(element: Element, name: str) -> str:
    """An attribute that must be there.

    Raises:
        ValueError: it is not.

    """
    found = element.get(name)
    if not found:
        raise ValueError
    return found

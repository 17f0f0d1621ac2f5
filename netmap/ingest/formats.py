"""The formats of networks that other programs write: how each is recognised, and what reads it.

One row per format. What a file is follows from its content. Those that are not read stand in ``refused``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from netmap.errors import UnreadableFile
from netmap.ingest.refused import refusal_of
from netmap.ingest.signs import is_dl, is_dot, is_gdf, is_gml, is_pajek, is_tgf, is_vna, root_of

if TYPE_CHECKING:
    from netmap.ingest.graph_lists import Lists
    from netmap.ingest.raw import RawSheet


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read."""

    name: str
    """As its makers call it."""
    fits: Callable[[str], bool]
    """Whether a text is in it."""
    reader: str
    """The module that reads it, and the function: loaded when there is such a text, since nearly every text is a table."""

    def read(self, text: str, lists: Lists) -> None:
        """Put the nodes and ties of a text with the lists."""
        module, _, name = self.reader.partition(".")
        given: object = text
        if name in ("read_graphml", "read_gexf"):
            from netmap.ingest.graph_markup import elements

            given = elements(text)
        getattr(import_module(f"netmap.ingest.{module}"), name)(given, lists)


def _begins(*signs: str) -> Callable[[str], bool]:
    return lambda text: text[:2000].lstrip("\ufeff \t\r\n").startswith(signs)


def _is_drawn(text: str) -> bool:
    """Whether a text is a page that draws a graph."""
    if not _begins("<")(text):
        return False
    from netmap.ingest.graph_pages import is_page_with_graph

    return is_page_with_graph(text)


FORMATS = (
    Format("GraphML", lambda text: root_of(text) == "graphml", "graphml.read_graphml"),
    Format("GEXF", lambda text: root_of(text) == "gexf", "gexf.read_gexf"),
    Format("vis-network", _is_drawn, "graph_pages.read_page"),
    Format("JSON", lambda text: _begins("{", "[")(text) and _opens_json(text), "graph_json.read_json"),
    Format("UCINET DL", is_dl, "graph_dl.read_dl"),
    Format("Pajek", is_pajek, "graph_pajek.read_pajek"),
    Format("VNA (NetDraw)", is_vna, "graph_lines.read_vna"),
    Format("GDF", is_gdf, "graph_lines.read_gdf"),
    Format("GML", is_gml, "graph_gml.read_gml"),
    Format("DOT (Graphviz)", is_dot, "graph_dot.read_dot"),
    Format("TGF", is_tgf, "graph_lines.read_tgf"),
)
"""The formats that are read, the first that fits."""


def _opens_json(text: str) -> bool:
    return re.match(r"\ufeff?\s*[\[{]\s*(?:[\"\[{]|[\]}])", text) is not None


def format_of(text: str) -> Format | None:
    """The format of a text; ``None`` when it is a table or nothing that is known."""
    return next((one for one in FORMATS if one.fits(text)), None)


def read_graph(file: str, text: str, encoding: str) -> list[RawSheet] | None:
    """The nodes and ties of a text; ``None`` when it is in none of the formats.

    Raises:
        UnreadableFile: it is damaged, has a document type, is too large, or in a format that is not read.

    """
    refusal = refusal_of(text, file)
    if refusal:
        raise UnreadableFile(file, refusal.key, **refusal.values)
    found = format_of(text)
    if found is None:
        return None
    if found.name in ("GraphML", "GEXF") and ("<!DOCTYPE" in text or "<!ENTITY" in text):
        raise UnreadableFile(file, "document_type")
    from xml.etree.ElementTree import ParseError

    from netmap.ingest.graph_lists import Lists, NoGraph

    lists = Lists(file)
    try:
        found.read(text, lists)
    except NoGraph as problem:
        raise UnreadableFile(file, problem.reason, format=found.name) from problem
    except (
        ParseError,
        ValueError,
        RecursionError,
        IndexError,
        KeyError,
        TypeError,
        AttributeError,
        OverflowError,
    ) as problem:
        raise UnreadableFile(file, "damaged_graph", format=found.name) from problem
    return lists.sheets(encoding)

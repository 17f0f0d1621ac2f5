"""The formats of networks that other programs write: how each is recognised, and what reads it.

One row per format. What a file is follows from its content. Those that are not read stand in ``refused``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from netmap.errors import UnreadableFile
from netmap.ingest.gexf import read_gexf
from netmap.ingest.graph_dl import is_dl, read_dl
from netmap.ingest.graph_dot import is_dot, read_dot
from netmap.ingest.graph_gml import is_gml, read_gml
from netmap.ingest.graph_json import read_json
from netmap.ingest.graph_lines import is_gdf, is_tgf, is_vna, read_gdf, read_tgf, read_vna
from netmap.ingest.graph_lists import Lists, NoGraph
from netmap.ingest.graph_markup import elements, root_of
from netmap.ingest.graph_pages import is_page_with_graph, read_page
from netmap.ingest.graph_pajek import is_pajek, read_pajek
from netmap.ingest.graphml import read_graphml
from netmap.ingest.refused import refusal_of
from netmap.ingest.sheets import RawSheet


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read."""

    name: str
    """As its makers call it."""
    fits: Callable[[str], bool]
    """Whether a text is in it."""
    read: Callable[[str, Lists], None]


def _begins(*signs: str) -> Callable[[str], bool]:
    return lambda text: text[:2000].lstrip("\ufeff \t\r\n").startswith(signs)


FORMATS = (
    Format(
        "GraphML",
        lambda text: root_of(text) == "graphml",
        lambda text, lists: read_graphml(elements(text), lists),
    ),
    Format(
        "GEXF", lambda text: root_of(text) == "gexf", lambda text, lists: read_gexf(elements(text), lists)
    ),
    Format("vis-network", lambda text: _begins("<")(text) and is_page_with_graph(text), read_page),
    Format("JSON", lambda text: _begins("{", "[")(text) and _opens_json(text), read_json),
    Format("UCINET DL", is_dl, read_dl),
    Format("Pajek", is_pajek, read_pajek),
    Format("VNA (NetDraw)", is_vna, read_vna),
    Format("GDF", is_gdf, read_gdf),
    Format("GML", is_gml, read_gml),
    Format("DOT (Graphviz)", is_dot, read_dot),
    Format("TGF", is_tgf, read_tgf),
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
    refusal = refusal_of(text)
    if refusal:
        raise UnreadableFile(file, refusal.key, **refusal.values)
    found = format_of(text)
    if found is None:
        return None
    if found.name in ("GraphML", "GEXF") and ("<!DOCTYPE" in text or "<!ENTITY" in text):
        raise UnreadableFile(file, "document_type")
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

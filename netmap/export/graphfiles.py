"""Files for Gephi, Cytoscape, visone, igraph and networkx: GraphML, GEXF and JSON, with typed attributes and positions.

Each file can be read again as it is (``ingest.graphs``) and gives the same network. They are written as networkx writes them, letter for
letter, without it: its writers take many times as long (decision 47), and a test compares the two.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from netmap.told.graph import PlainGraph
from netmap.version import __version__

Pair = tuple[str, str]
TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
"""What both formats call the types of attributes."""
TEXT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
VALUE = TEXT | {ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}
ASCII = VALUE | {ord("\t"): "&#09;"}
"""What stands for signs that mean something in a text, between the quotes of an attribute, and there in GEXF."""
GRAPHML = (
    "<?xml version='1.0' encoding='utf-8'?>\n"
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">'
)
GEXF = (
    '<gexf xmlns:viz="http://gexf.net/1.3/viz" xmlns="http://gexf.net/1.3" xmlns:xsi="http://w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
    f"  <meta>\n    <creator>netmap {__version__}</creator>\n  </meta>"
)


def graphml(graph: PlainGraph) -> bytes:
    """The graph as GraphML."""
    keys: dict[tuple[str, str, str], str] = {}

    def data(scope: str, attributes: Mapping[str, Any]) -> Iterator[str]:
        for name, value in attributes.items():
            kind = (scope, name, TYPES[type(value)])
            key = keys.get(kind) or keys.setdefault(kind, f"d{len(keys)}")
            text = value.translate(TEXT) if isinstance(value, str) else value
            yield f'<data key="{key}">{text}</data>'

    def element(opening: str, name: str, scope: str, attributes: Mapping[str, Any]) -> str:
        inside = "\n  ".join(data(scope, attributes))
        return f"<{opening}>\n  {inside}\n</{name}>" if inside else f"<{opening}/>"

    lines = list(data("graph", graph.about))
    for node, about in graph.nodes.items():
        lines.append(element(f'node id="{node.translate(VALUE)}"', "node", "node", about))
    for source, target, about in graph.ties:
        ends = f'source="{source.translate(VALUE)}" target="{target.translate(VALUE)}"'
        lines.append(element(f"edge {ends}", "edge", "edge", about))
    known = (
        f'<key id="{key}" for="{scope}" attr.name="{name}" attr.type="{kind}"/>\n'
        for (scope, name, kind), key in reversed(keys.items())
    )
    body = "".join(f"{line}\n" for line in lines)
    text = f'{GRAPHML}{"".join(known)}<graph edgedefault="undirected">{body}</graph></graphml>'
    return text.encode("utf-8")


def gexf(graph: PlainGraph) -> bytes:
    """The graph as GEXF 1.3, with position, size, colour and shape where Gephi looks for them, and of each tie the days
    between which there was contact; without the day on which it was made.
    """
    keys: dict[str, dict[str, tuple[str, str]]] = {"node": {}, "edge": {}}

    def values(scope: str, attributes: Iterable[tuple[str, Any]]) -> str:
        lines = []
        for name, value in attributes:
            found = keys[scope].get(name) or keys[scope].setdefault(
                name, (str(sum(map(len, keys.values()))), TYPES[type(value)])
            )
            text = value.translate(ASCII) if isinstance(value, str) else _number(value)
            lines.append(f'          <attvalue for="{found[0]}" value="{text}" />')
        return _within("        ", "attvalues", lines)

    nodes = []
    for node, about in graph.nodes.items():
        inside = _looks(about) + values("node", ((name, about[name]) for name in about if name not in DRAWN))
        called = str(about.get("label", node)).translate(ASCII)
        nodes.append(f'      <node id="{node.translate(ASCII)}" label="{called}">\n{inside}      </node>')
    edges, dated = [], False
    for number, (source, target, about) in enumerate(graph.ties):
        spells = [f'          <spell start="{start}" end="{end}" />' for start, end in _spells(about)]
        dated = dated or bool(spells)
        inside = _within("        ", "spells", spells)
        inside += values("edge", ((name, value) for name, value in about.items() if name != "weight"))
        weight = f' weight="{about["weight"]}"' if "weight" in about else ""
        ends = f'source="{source.translate(ASCII)}" target="{target.translate(ASCII)}"'
        opening = f'      <edge {ends} id="{number}"{weight}'
        edges.append(f"{opening}>\n{inside}      </edge>" if inside else f"{opening} />")
    mode, form = ("dynamic", ' timeformat="date"') if dated else ("static", "")
    name = graph.about["name"].translate(ASCII)
    text = f'{GEXF}\n  <graph defaultedgetype="undirected" mode="{mode}" name="{name}"{form}>\n'
    for scope in ("edge", "node"):
        listed = [
            f'      <attribute id="{key}" title="{title}" type="{kind}" />'
            for title, (key, kind) in keys[scope].items()
        ]
        text += _within("    ", "attributes", listed, f' mode="static" class="{scope}"')
    text += _within("    ", "nodes", nodes, empty=True) + _within("    ", "edges", edges, empty=True)
    return f"{text}  </graph>\n</gexf>".encode("ascii", "xmlcharrefreplace")


DRAWN = ("label", "x", "y", "size", "colour", "shape")
"""Attributes that GEXF has a place of its own for."""


def _looks(about: Mapping[str, Any]) -> str:
    red, green, blue = bytes.fromhex(about["colour"][1:])
    return (
        f'        <viz:color r="{red}" g="{green}" b="{blue}" a="1.0" />\n'
        f'        <viz:size value="{about["size"]}" />\n'
        f'        <viz:shape value="{about["shape"]}" />\n'
        f'        <viz:position x="{about["x"]}" y="{-about["y"]}" z="0.0" />\n'
    )


def _number(value: float) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _within(indent: str, name: str, lines: list[str], attributes: str = "", *, empty: bool = False) -> str:
    """An element with lines in it; without lines there is none, or an empty one."""
    if not lines:
        return f"{indent}<{name}{attributes} />\n" if empty else ""
    return "".join([f"{indent}<{name}{attributes}>\n", "\n".join(lines), f"\n{indent}</{name}>\n"])


def _spells(attributes: Mapping[str, Any]) -> list[Pair]:
    """When a tie was there: from the first to the last contact, and while the two shared cases; apart or as one span."""
    spans = []
    if "last_contact" in attributes:
        spans.append(
            (attributes.get("first_contact", attributes["last_contact"]), attributes["last_contact"])
        )
    if "shared_from" in attributes:
        spans.append((attributes["shared_from"], attributes["shared_until"]))
    spans.sort()
    if len(spans) == 2 and spans[1][0] <= spans[0][1]:
        return [(spans[0][0], max(spans[0][1], spans[1][1]))]
    return spans


def node_link(graph: PlainGraph, day: date | None) -> bytes:
    """The graph as JSON in the node-link form of networkx: ``nodes`` with ``id``, ``edges`` with ``source`` and ``target``.

    Args:
        graph: the network.
        day: the last day of the period.

    """
    data = {
        "directed": False,
        "multigraph": False,
        "graph": graph.about | {"reference_date": day.isoformat() if day else None},
        "nodes": [{**about, "id": node} for node, about in graph.nodes.items()],
        "edges": [{**about, "source": source, "target": target} for source, target, about in graph.ties],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

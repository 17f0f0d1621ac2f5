"""Graphs in the web pages that draw them: of pyvis, vis-network by hand, and R's visNetwork and networkD3."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from netmap.ingest.graph_dot import read_dot
from netmap.ingest.graph_json import node_link
from netmap.ingest.graph_lists import Lists, NoGraph
from netmap.late import late

Item = Mapping[str, Any]
DATA_SET = late(r"\b(nodes|edges)\s*[=:]\s*(?:new\s+(?:vis\.)?DataSet\s*\(\s*(?=\[)|(?=\[\s*[{\]]))")
DRAWS = late(r"vis\.(?:Network|DataSet)|new\s+(?:Network|DataSet)\b")
ADDED = late(r"\b(nodes|edges)\s*\.\s*add\s*\(\s*(?=[\[{])")
IN_DOT = late(r"""\bDOTstring\s*=\s*"((?:[^"\\]|\\.)*)\"""")
"""What pyvis keeps of a file of Graphviz."""
WIDGET = late(r'<script[^>]*type="application/json"[^>]*data-for="htmlwidget[^>]*>(.*?)</script>', re.DOTALL)
SCRIPT_TOKEN = late(
    r"""("(?:[^"\\]|\\.)*")|'((?:[^'\\]|\\.)*)'|`((?:[^`\\$]|\\.)*)`|([A-Za-z_$][\w$]*)(\s*:)?|(,)(?=\s*[\]}])|//[^\n]*|/\*.*?\*/""",
    re.DOTALL,
)
WORDS = frozenset({"true", "false", "null"})


def is_page_with_graph(text: str) -> bool:
    """Whether a web page holds the data of a drawing by vis-network, pyvis or visNetwork."""
    if DRAWS.search(text) and any(sign.search(text) for sign in (DATA_SET, ADDED, IN_DOT)):
        return True
    return "htmlwidget" in text and WIDGET.search(text) is not None


def read_page(text: str, lists: Lists) -> None:
    """The nodes and ties in a page that pyvis, vis-network or R's visNetwork or networkD3 drew."""
    dot = IN_DOT.search(text)
    if dot:
        read_dot(json.loads(f'"{dot[1]}"'), lists)
        return
    found: dict[str, Any] = {}
    for hit in DATA_SET.finditer(text):
        found.setdefault(hit[1], _literal(text[hit.end() :]))
    for hit in ADDED.finditer(text):
        added = _literal(text[hit.end() :])
        found[hit[1]] = [*found.get(hit[1], ()), *(added if isinstance(added, list) else [added])]
    if not found:
        for script in WIDGET.findall(text):
            drawn = json.loads(script).get("x")
            if isinstance(drawn, dict) and "nodes" in drawn:
                found["nodes"] = _rows(drawn["nodes"])
                found["edges"] = _rows(drawn.get("edges", drawn.get("links", {})))
    if "nodes" not in found and "edges" not in found:
        raise NoGraph
    options = (
        re.search(r"\barrows[\"']?\s*:\s*(?:[\"'](to|from)|\{\s*[\"']?(to)\b)", text)
        if not _says(found)
        else None
    )
    _with_widths(found.get("edges", ()))
    node_link({**found, "directed": options is not None}, lists)


def _with_widths(edges: Iterable[Any]) -> None:
    """Where lines have no value and not all one width, the width is what pyvis made of the weight."""
    lines = [edge for edge in edges if isinstance(edge, dict)]
    widths = {edge.get("width") for edge in lines if isinstance(edge.get("width"), int | float)}
    if len(widths) > 1 and not any({"value", "weight"} & edge.keys() for edge in lines):
        for edge in lines:
            edge["weight"] = edge.get("width")


def _says(found: Item) -> bool:
    return any("arrows" in edge for edge in found.get("edges", ()) if isinstance(edge, Mapping))


def _literal(text: str) -> Any:
    """The first value of a script: JSON, or an object as people write it (``{id: 1, label: 'Anna'}``)."""
    try:
        return json.JSONDecoder().raw_decode(text)[0]
    except ValueError:
        pass

    def plain(hit: re.Match[str]) -> str:
        if hit[1]:
            return hit[1]
        if hit[2] is not None:
            return json.dumps(hit[2].replace("\\'", "'"))
        if hit[3] is not None:
            return json.dumps(hit[3])
        if hit[4]:
            return f'"{hit[4]}"{hit[5]}' if hit[5] else hit[4] if hit[4] in WORDS else "null"
        return ""

    return json.JSONDecoder().raw_decode(SCRIPT_TOKEN.sub(plain, text))[0]


def _rows(columns: Any) -> list[dict[str, Any]]:
    """A table that R wrote by columns, as rows."""
    if isinstance(columns, list):
        return columns
    names = [name for name, cells in columns.items() if isinstance(cells, list)]
    return [
        dict(zip(names, row, strict=True)) for row in zip(*(columns[name] for name in names), strict=True)
    ]

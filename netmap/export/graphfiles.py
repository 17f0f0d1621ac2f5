"""Files for Gephi, Cytoscape, visone, igraph and networkx: GraphML, GEXF and JSON, with typed attributes and positions.

Each file can be read again as it is (``ingest.graphs``) and gives the same network.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx


Pair = tuple[str, str]


def graphml(graph: nx.Graph[str]) -> bytes:
    """The graph as GraphML."""
    out = io.BytesIO()
    import networkx as nx

    nx.write_graphml(graph, out, encoding="utf-8", prettyprint=True)
    return out.getvalue()


def gexf(graph: nx.Graph[str]) -> bytes:
    """The graph as GEXF 1.3, with position, size, colour and shape where Gephi looks for them, and of each tie the days
    between which there was contact; without the day on which it was made.
    """
    moved = graph.copy()
    for _node, attributes in moved.nodes(data=True):
        x, y = attributes.pop("x"), attributes.pop("y")
        red, green, blue = bytes.fromhex(attributes.pop("colour")[1:])
        attributes["viz"] = {
            "position": {"x": x, "y": -y, "z": 0.0},
            "size": attributes.pop("size"),
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
            "shape": attributes.pop("shape"),
        }
    for _source, _target, attributes in moved.edges(data=True):
        spells = _spells(attributes)
        if spells:
            attributes["spells"] = spells
    import networkx as nx

    text = "\n".join(nx.generate_gexf(moved, encoding="utf-8", prettyprint=True, version="1.3"))
    return re.sub(r' lastmodifieddate="[^"]*"', "", text).encode("utf-8")


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


def node_link(graph: nx.Graph[str], day: date | None) -> bytes:
    """The graph as JSON in the node-link form of networkx: ``nodes`` with ``id``, ``edges`` with ``source`` and ``target``.

    Args:
        graph: the network.
        day: the last day of the period.

    """
    import networkx as nx

    data = nx.node_link_data(graph, edges="edges")
    data["graph"]["reference_date"] = day.isoformat() if day else None
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

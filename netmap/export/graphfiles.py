"""Files for Gephi, Cytoscape, visone and igraph: GraphML and GEXF with typed attributes and positions."""

from __future__ import annotations

import io
import math
import re
from typing import Any

import networkx as nx

from netmap.metrics.scores import Scores
from netmap.view.labels import Labels
from netmap.view.scene import Scene
from netmap.view.suppress import hidden
from netmap.view.weights import shown_rate, shown_strengths

FIGURES = (
    "degree",
    "strength",
    "reach_2",
    "harmonic",
    "betweenness",
    "cut_point",
    "core",
    "component",
    "loss",
)
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain_graph(scores: Scores, labels: Labels, scene: Scene) -> nx.Graph[str]:
    """The network with only plain attributes; what is not known has no attribute."""
    graph: nx.Graph[str] = nx.Graph(name="netmap")
    places = {node.id: (node.x, node.y) for node in scene.nodes}
    structure = scores.structure.nodes.to_dict("index")
    figures = scores.nodes.to_dict("index")
    strengths = shown_strengths(scores, labels)
    components = labels.renumbered({str(node): int(n) for node, n in scores.nodes["component"].items()})
    for node in sorted(scores.structure.ids, key=labels.public):
        public, row = labels.public(node), structure[node]
        x, y = places[public]
        attributes = {
            "label": labels.label(node),
            "kind": row["kind"],
            "organisation": labels.home(node),
            "discipline": row["discipline"],
            "x": x,
            "y": y,
            **{name: figures[node][name] for name in FIGURES},
            "strength": math.nan if hidden(strengths[node], labels) else strengths[node],
            "component": components[node],
        }
        graph.add_node(public, **_clean(attributes))
    rows = {
        (min(ends), max(ends)): row
        for row in scores.ties.to_dict("records")
        if (ends := (labels.public(row["source"]), labels.public(row["target"])))
    }
    for (source, target), row in sorted(rows.items(), key=lambda item: item[0]):
        rate = shown_rate(float(row["contacts_per_year"]), labels)
        attributes = {
            "contacts_per_year": math.nan if hidden(rate, labels) else rate,
            "declared": row["declared"],
            "bridge": row["bridge"],
        }
        if not hidden(float(row["shared_cases"]), labels):
            attributes["shared_cases"] = row["shared_cases"]
        graph.add_edge(source, target, **_clean(attributes))
    return graph


def _clean(attributes: dict[str, Any]) -> dict[str, Any]:
    cleaned: dict[str, Any] = {}
    for key, value in attributes.items():
        plain = value.item() if hasattr(value, "item") else value
        if plain is None or plain == "" or (isinstance(plain, float) and math.isnan(plain)):
            continue
        cleaned[key] = NOT_XML.sub("", plain) if isinstance(plain, str) else plain
    return cleaned


def graphml(graph: nx.Graph[str]) -> bytes:
    """The graph as GraphML."""
    out = io.BytesIO()
    nx.write_graphml(graph, out, encoding="utf-8", prettyprint=True)
    return out.getvalue()


def gexf(graph: nx.Graph[str]) -> bytes:
    """The graph as GEXF 1.2, with positions where Gephi looks for them; without the day on which it was made."""
    moved = graph.copy()
    for _node, attributes in moved.nodes(data=True):
        x, y = attributes.pop("x"), attributes.pop("y")
        attributes["viz"] = {"position": {"x": x, "y": -y, "z": 0.0}}
    text = "\n".join(nx.generate_gexf(moved, encoding="utf-8", prettyprint=True, version="1.2draft"))
    return re.sub(r' lastmodifieddate="[^"]*"', "", text).encode("utf-8")

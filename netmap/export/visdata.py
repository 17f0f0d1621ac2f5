"""A scene as vis-network wants it: the map component and the meeting file both draw this, and so does pyvis, for who goes on with that."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from netmap.view.scene import Backdrop, Scene

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "selectionWidth": 1, "hoverWidth": 0},
    "nodes": {"borderWidth": 1, "chosen": False},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "hideNodesOnDrag": False,
        "dragNodes": False,
        "keyboard": False,
        "tooltipDelay": 3600000,
        "multiselect": False,
    },
}
"""Nothing moves by itself; hover and labels are ours (``map.js``); pyvis' own tooltips, which take HTML, never show."""


def pyvis_network(scene: Scene, *, facts: bool = True) -> PyvisNetwork:
    """The scene as a pyvis network, for users who go on with pyvis themselves; or without what is known of each."""
    from pyvis.network import Network  # brings IPython along, which netmap has no use for (decision 37)

    network = Network(height="100%", width="100%", cdn_resources="local")
    network.set_options(json.dumps(OPTIONS))
    # Assigned at once: add_node and add_edge search all that is there, which takes minutes for a large network.
    network.nodes, network.edges = _nodes(scene, facts=facts), _edges(scene, facts=facts)
    network.node_ids = [node.id for node in scene.nodes]
    return network


def _nodes(scene: Scene, *, facts: bool) -> list[dict[str, Any]]:
    return [
        {
            "id": node.id,
            "label": node.short if len(node.label) > 48 else node.label,
            "label_full": node.label,
            "x": node.x,
            "y": node.y,
            "size": node.size,
            "color": node.colour,
            "shape": node.shape,
            "group": node.group,
            "kind": node.kind,
            "organisation": node.organisation,
            "rank": node.rank,
            "function": node.function,
            "sector": node.sector,
            **({"facts": [list(fact) for fact in node.facts]} if facts else {}),
            **({"ring": node.ring} if node.ring else {}),
            **({"hollow": True} if node.hollow else {}),
            **({"metric": node.metric} if node.metric else {}),
        }
        for node in scene.nodes
    ]


def _edges(scene: Scene, *, facts: bool) -> list[dict[str, Any]]:
    return [
        {
            "from": edge.source,
            "to": edge.target,
            "width": edge.width,
            "color": edge.colour,
            "dashes": edge.dashed,
            **({"facts": [list(fact) for fact in edge.facts]} if facts else {}),
            **({"strong": True} if edge.strong else {}),
        }
        for edge in scene.edges
    ]


def scene_json(scene: Scene, *, facts: bool = True) -> dict[str, Any]:
    """What ``map.js`` draws, ready for ``json.dumps``: nodes and ties, the legend, and the schools with their rings."""
    return {
        "title": scene.title,
        "nodes": _nodes(scene, facts=facts),
        "edges": _edges(scene, facts=facts),
        "colour_by": scene.colour_by,
        "size_by": scene.size_by,
        "overlay": scene.overlay,
        "tie_legend": [
            {"label": e.label, "colour": e.colour, "dashed": e.dashed, "count": e.count, "ring": e.ring}
            for e in scene.tie_legend
        ],
        "schools": [{"id": s.id, "label": s.label, "needs": list(s.needs)} for s in scene.schools],
        "sectors": [{"key": s.key, "label": s.label} for s in scene.sectors],
        "steps": scene.steps,
        "legend": [
            {"key": e.key, "label": e.label, "colour": e.colour, "shape": e.shape, "count": e.count}
            for e in scene.legend
        ],
        "size_legend": [{"label": e.label, "radius": e.radius} for e in scene.size_legend],
        "backdrop": _backdrop(scene.backdrop),
    }


def _backdrop(backdrop: Backdrop) -> dict[str, Any]:
    """What lies behind the map, in map units."""
    bar = backdrop.bar
    return {
        "circles": [{"x": c.x, "y": c.y, "r": c.r, "label": c.label} for c in backdrop.circles],
        "texts": [{"x": w.x, "y": w.y, "text": w.text} for w in backdrop.words],
        "areas": [
            {
                "label": a.label,
                "outline": [list(corner) for corner in a.outline],
                "count": a.count,
                "colour": a.colour,
                "far": a.far,
            }
            for a in backdrop.areas
        ],
        "bar": None if bar is None else {"x": bar.x, "y": bar.y, "length": bar.length, "label": bar.label},
    }

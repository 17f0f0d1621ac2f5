"""The small map of a profile: who it is about in the middle, whom they are in contact with around them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from netmap.view.scene import LegendEntry, Scene, SceneNode

MOST_AROUND = 60
"""Neighbours on the small map, the most important first; the table holds all."""
NEAR, FAR, APART = 70.0, 190.0, 26.0
"""Map units: radius of the people in the middle and of the ring, and the least room between two points on the ring."""


def ego_scene(scene: Scene, members: Collection[str]) -> Scene:
    """The part of a scene around some of its points, on a ring in the order of their groups.

    Args:
        scene: the whole map.
        members: public ids in the middle; those that are no point of the map are left out.

    Returns:
        A scene without nodes when none of the members is on the map.

    """
    middle = {node.id for node in scene.nodes if node.id in members}
    beside = {edge.target for edge in scene.edges if edge.source in middle}
    beside |= {edge.source for edge in scene.edges if edge.target in middle}
    around = sorted((node for node in scene.nodes if node.id in beside - middle), key=lambda node: node.rank)
    around = sorted(around[:MOST_AROUND], key=lambda node: (node.group, node.label.casefold()))
    inside = [node for node in scene.nodes if node.id in middle]
    inner = max(NEAR, len(inside) * APART / (2 * math.pi)) if len(inside) > 1 else 0.0
    nodes = _ring(inside, inner) + _ring(around, max(FAR, inner + 90, len(around) * APART / (2 * math.pi)))
    shown = {node.id for node in nodes}
    edges = tuple(
        edge
        for edge in scene.edges
        if edge.source in shown and edge.target in shown and (edge.source in middle or edge.target in middle)
    )
    return replace(
        scene,
        nodes=tuple(sorted(nodes, key=lambda node: node.id)),
        edges=edges,
        legend=_legend(scene, nodes),
    )


def _ring(nodes: list[SceneNode], radius: float) -> list[SceneNode]:
    turn = 2 * math.pi / max(len(nodes), 1)
    return [
        replace(node, x=round(radius * math.sin(i * turn), 1), y=round(-radius * math.cos(i * turn), 1))
        for i, node in enumerate(nodes)
    ]


def _legend(scene: Scene, nodes: list[SceneNode]) -> tuple[LegendEntry, ...]:
    counted = Counter((node.group, node.shape) for node in nodes)
    return tuple(
        replace(entry, count=counted[entry.key, entry.shape])
        for entry in scene.legend
        if counted[entry.key, entry.shape]
    )

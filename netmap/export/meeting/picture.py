"""A still picture of the map, for a reader without JavaScript and for paper: small, since ties of one look are one path."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from itertools import combinations

from netmap.view.scene import Scene, SceneNode

LABELLED = 80
"""Names in the picture, as far as they fit: the most important points first."""
LETTER = 0.56
"""Mean width of a letter, as a share of its height."""
MARGIN = 40.0
SMALLEST = 0.4
"""What is left of the size of points, at least, where they would lie over each other."""


def picture(scene: Scene, words: str) -> str:
    """An SVG element of the whole scene.

    Args:
        scene: what to draw.
        words: what the picture shows, for who does not see it.

    """
    if not scene.nodes:
        return ""
    scene = replace(scene, nodes=_apart(scene.nodes))
    left, right = min(n.x - n.size for n in scene.nodes), max(n.x + n.size for n in scene.nodes)
    top, bottom = min(n.y - n.size for n in scene.nodes), max(n.y + n.size for n in scene.nodes)
    width, height = right - left + 2 * MARGIN, bottom - top + 2 * MARGIN
    letters = max(11.0, math.sqrt(width * height) / 85)
    return (
        f'<svg class="still" role="img" aria-label="{escape(words)}" '
        f'viewBox="{left - MARGIN:.0f} {top - MARGIN:.0f} {width:.0f} {height:.0f}">'
        f"{_ties(scene)}{''.join(_dot(node) for node in sorted(scene.nodes, key=lambda n: -n.size))}"
        f'<g class="names" font-size="{letters:.0f}" stroke-width="{letters / 5:.1f}">{_names(scene, letters)}</g></svg>'
    )


def _apart(nodes: Sequence[SceneNode]) -> tuple[SceneNode, ...]:
    """The points of a small map, so small that none lies over another; of many each is small as it is."""
    room = 1.0
    if len(nodes) <= LABELLED:
        gaps = (
            math.dist((a.x, a.y), (b.x, b.y)) / max(a.size + b.size, 1e-9) for a, b in combinations(nodes, 2)
        )
        room = max(min(0.8 * min(gaps, default=2.0), 1.0), SMALLEST)
    return tuple(replace(node, size=room * node.size) for node in nodes)


def _ties(scene: Scene) -> str:
    places = {node.id: f"{node.x:.0f} {node.y:.0f}" for node in scene.nodes}
    looks: defaultdict[tuple[str, bool, int], list[str]] = defaultdict(list)
    for edge in scene.edges:
        looks[edge.colour, edge.dashed, round(edge.width)].append(
            f"M{places[edge.source]}L{places[edge.target]}"
        )
    return "".join(
        f'<path fill="none" stroke="{colour}" stroke-opacity=".5" stroke-width="{max(width, 1)}"'
        f'{" stroke-dasharray=" + chr(34) + "8 6" + chr(34) if dashed else ""} d="{"".join(lines)}"/>'
        for (colour, dashed, width), lines in sorted(looks.items())
    )


def _dot(node: SceneNode) -> str:
    x, y, r = node.x, node.y, node.size
    if node.shape == "square":
        return (
            f'<path fill="{node.colour}" d="M{x - r:.0f} {y - r:.0f}h{2 * r:.0f}v{2 * r:.0f}h{-2 * r:.0f}z"/>'
        )
    if node.shape == "diamond":
        return f'<path fill="{node.colour}" d="M{x:.0f} {y - r:.0f}l{r:.0f} {r:.0f} {-r:.0f} {r:.0f} {-r:.0f} {-r:.0f}z"/>'
    return f'<circle fill="{node.colour}" cx="{x:.0f}" cy="{y:.0f}" r="{r:.0f}"/>'


def _names(scene: Scene, letters: float) -> str:
    """Names below their points, the most important first, none over another."""
    taken: list[tuple[float, float, float, float]] = []
    written = []
    for node in sorted(scene.nodes, key=lambda n: n.rank)[:LABELLED]:
        half, top = len(node.label) * letters * LETTER / 2, node.y + node.size
        box = (node.x - half, top, node.x + half, top + 1.3 * letters)
        if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            continue
        taken.append(box)
        written.append(f'<text x="{node.x:.0f}" y="{top + letters:.0f}">{escape(node.label)}</text>')
    return "".join(written)

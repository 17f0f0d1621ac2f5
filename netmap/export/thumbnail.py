"""A thumbnail of a map: points and ties without any name, small enough to stand in a list."""

from __future__ import annotations

from netmap.view.scene import Scene

SIDE = 240
"""Units of the longer side."""
MOST_POINTS, MOST_TIES = 400, 1200
"""The largest points, and so many ties between them: more is a blot at this size."""
LINE = "#8a95a1"


def thumbnail(scene: Scene) -> bytes:
    """An SVG that stands by itself; no id, no label and no number of the data is in it."""
    nodes = sorted(scene.nodes, key=lambda node: (node.rank, -node.size))[:MOST_POINTS]
    if not nodes:
        return b""
    left, right = min(n.x - n.size for n in nodes), max(n.x + n.size for n in nodes)
    top, bottom = min(n.y - n.size for n in nodes), max(n.y + n.size for n in nodes)
    scale = SIDE / max(right - left, bottom - top, 1.0)
    at = {n.id: ((n.x - left) * scale, (n.y - top) * scale) for n in nodes}
    ties = [edge for edge in scene.edges if edge.source in at and edge.target in at][:MOST_TIES]
    lines = "".join(
        "M{:.0f} {:.0f}L{:.0f} {:.0f}".format(*at[edge.source], *at[edge.target]) for edge in ties
    )
    dots = "".join(
        f'<circle cx="{at[n.id][0]:.0f}" cy="{at[n.id][1]:.0f}" r="{max(n.size * scale, 1.5):.1f}" fill="{n.colour}"/>'
        for n in reversed(nodes)
    )
    wide, high = (right - left) * scale, (bottom - top) * scale
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}" viewBox="-2 -2 {wide + 4:.0f} {high + 4:.0f}">'
        f'<path d="{lines}" stroke="{LINE}" stroke-width="1" stroke-opacity=".55" fill="none"/>{dots}</svg>'
    ).encode()

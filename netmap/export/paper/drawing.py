"""The map as a drawing: ties, nodes and labels in a box of any size, as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

import numpy as np

from netmap.export.paper import labelling
from netmap.export.paper.places import Points, places, radii
from netmap.export.paper.sheet import Sheet
from netmap.export.typeface import DOWN, UP, Typeface
from netmap.export.typeset import printable
from netmap.view.scene import LegendEntry, Scene, SceneNode

INK, QUIET, FAINT = "#16202b", "#4a5664", "#7d8894"
TIE = "#aeb7c1"
LEADING = 1.16
"""Distance between lines, in sizes."""
FIRST = 20
"""Labels in larger letters."""
LARGE, NORMAL, SMALL = 25.0, 21.0, 18.0
"""Sizes of labels in points at A0: who is most important, others, and the line with the organisation."""
UNNAMED = 0.15
"""How bad it is that a label hides a node that has none, as on a map where most are faint; 1 for another."""
WEIGHED = 1500
"""Nodes that labels try not to hide, the most important ones; in a larger network the others are specks."""
FULL, MOST_ROOMY = 150, 1.25
"""Nodes below which labels are written larger, up to so many times."""
LONGEST = 26
"""Letters in a line of a label, above which it is broken."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text."""

    text: str
    size: float
    bold: bool = False
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its lines and the box that they fill."""

    lines: tuple[Line, ...]
    box: labelling.Placed


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map that is drawn."""

    svg: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Where nodes are in a box, and how large: the same for every drawing of the same nodes in it."""

    points: Points
    radius: Points


def plan(scene: Scene, sheet: Sheet, width: float, height: float) -> Plan:
    """Places for the nodes of a scene in a box."""
    radius = radii(scene.nodes, width, height)
    number = {node.id: i for i, node in enumerate(scene.nodes)}
    ties = [(number[edge.source], number[edge.target]) for edge in scene.edges]
    return Plan(places(scene.nodes, ties, width, height, radius, sheet.points(10)), radius)


def draw(
    scene: Scene,
    sheet: Sheet,
    face: Typeface,
    left: float,
    top: float,
    width: float,
    height: float,
    planned: Plan | None = None,
) -> Drawing:
    """The map in a box.

    Args:
        scene: what to draw.
        sheet: how large letters are and how many labels are wanted.
        face: the letters.
        left: of the box, in millimetres, as all that follows.
        top: of the box.
        width: of the box.
        height: of the box.
        planned: the outcome of :func:`plan` for the same nodes, when it is known.

    """
    if not scene.nodes:
        return Drawing("", ())
    where = planned or plan(scene, sheet, width, height)
    points, radius = where.points, where.radius
    labels = _labels(scene, sheet, face, points, radius, width, height)
    # small ones over large ones, and those with a name over those without
    order = sorted(
        range(len(scene.nodes)),
        key=lambda i: (bool(scene.nodes[i].label), -radius[i], scene.nodes[i].id),
    )
    edge = sheet.points(1.6)
    parts = [
        f'<g transform="translate({left:.2f} {top:.2f})">',
        *_ties(scene, points, sheet),
        f'<g stroke="#ffffff" stroke-width="{edge:.2f}">',
        *(shape(scene.nodes[i], points[i, 0], points[i, 1], radius[i]) for i in order),
        "</g>",
        *(
            _ring(scene.nodes[i], points[i, 0], points[i, 1], radius[i], edge)
            for i in order
            if scene.nodes[i].ring
        ),
        *(_leader(label, sheet) for label in labels if label.box.leader),
        *(text for label in labels for text in _words(label)),
        "</g>",
    ]
    return Drawing("\n".join(parts), tuple(labels))


def text(x: float, y: float, line: Line, anchor: str = "start", halo: float = 0.0) -> str:
    """A line of text; ``y`` is where the letters stand."""
    drawn = (
        f' paint-order="stroke" stroke="#ffffff" stroke-width="{halo:.2f}" stroke-linejoin="round"'
        if halo
        else ""
    )
    weight = ' font-weight="600"' if line.bold else ""
    side = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-size="{line.size:.3f}"{weight}{side} fill="{line.colour}"{drawn}>'
        f"{escape(printable(line.text))}</text>"
    )


def shape(node: SceneNode | LegendEntry, x: float, y: float, r: float) -> str:
    """The mark of a node, or of its line in the legend: as large to the eye whatever its form."""
    if node.shape == "square":
        s = 0.89 * r
        return f'<rect x="{x - s:.2f}" y="{y - s:.2f}" width="{2 * s:.2f}" height="{2 * s:.2f}" fill="{node.colour}"/>'
    if node.shape == "diamond":
        s = 1.2 * r
        return f'<path d="M{x:.2f} {y - s:.2f}l{s:.2f} {s:.2f}l{-s:.2f} {s:.2f}l{-s:.2f} {-s:.2f}z" fill="{node.colour}"/>'
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{r:.2f}" fill="{node.colour}"/>'


def label_lines(node: SceneNode) -> list[tuple[str, bool]]:
    """The label in short lines, long ones broken at a space; and of each whether it says who, rather than where."""
    parts = [part for part in node.label.split(" · ") if part.strip()] or [node.label]
    return [(line, not place) for place, part in enumerate(parts) for line in broken(part, LONGEST)]


def broken(text: str, most: int) -> list[str]:
    """A text in as few lines of at most so many letters as can be, and those about equally long; words stay whole."""
    lines = _filled(text, most)
    for width in range(max(len(line) for line in lines), 0, -1):
        closer = _filled(text, width)
        if len(closer) > len(lines) or max(len(line) for line in closer) > width:
            break
        lines = closer
    return lines


def _filled(text: str, most: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _ties(scene: Scene, points: Points, sheet: Sheet) -> list[str]:
    """Ties, the weak ones first and fainter, so that what is used most stands out in a dense map."""
    at = {node.id: points[i] for i, node in enumerate(scene.nodes)}
    strength = 0.55 if len(scene.edges) < 600 else 0.4 if len(scene.edges) < 3000 else 0.22
    lines = []
    for edge in sorted(scene.edges, key=lambda edge: (edge.strong, edge.width)):
        (x1, y1), (x2, y2) = at[edge.source], at[edge.target]
        width = sheet.points(0.8 + 0.75 * edge.width)
        gap = sheet.points(6)
        dash = f' stroke-dasharray="{gap:.2f} {gap:.2f}"' if edge.dashed else ""
        colour = edge.colour if edge.strong else TIE
        seen = 0.9 if edge.strong else strength * (0.55 + 0.09 * edge.width)
        lines.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
            f'stroke-width="{width:.2f}" stroke-opacity="{min(seen, 1.0):.2f}"{dash}/>'
        )
    return lines


def _ring(node: SceneNode, x: float, y: float, r: float, edge: float) -> str:
    return (
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{r + 2 * edge:.2f}" fill="none" stroke="{node.ring}" '
        f'stroke-width="{2 * edge:.2f}"/>'
    )


def _labels(
    scene: Scene, sheet: Sheet, face: Typeface, points: Points, radius: Points, width: float, height: float
) -> list[Label]:
    order = sorted(range(len(scene.nodes)), key=lambda i: scene.nodes[i].rank)
    wanted: list[labelling.Wanted] = []
    written: list[tuple[Line, ...]] = []
    roomy = min(max(math.sqrt(FULL / len(order)), 1.0), MOST_ROOMY)
    for number, i in enumerate(order[: sheet.labelled + sheet.more]):
        size = roomy * (LARGE if number < FIRST else NORMAL)
        lines = tuple(
            Line(
                face.known(printable(words)),
                sheet.points(size if first else max(size - 3 * roomy, SMALL)),
                bold=first,
                colour=INK if first else QUIET,
            )
            for words, first in label_lines(scene.nodes[i])
        )
        written.append(lines)
        wanted.append(
            labelling.Wanted(
                node=number,
                width=max(face.width(line.text, line.size, bold=line.bold) for line in lines),
                height=block_height(lines),
                line=lines[0].size,
                must=number < sheet.labelled,
            )
        )
    seen = order[:WEIGHED]
    weight = np.array([1.0 if scene.nodes[i].label else UNNAMED for i in seen])
    placed = labelling.place(wanted, points[seen], radius[seen], width, height, weight)
    return [Label(written[one.node], replace(one, node=order[one.node])) for one in placed]


def block_height(lines: Sequence[Line]) -> float:
    """From the top of the first line to the bottom of the last."""
    return sum(line.size * LEADING for line in lines[1:]) + lines[0].size * (UP + DOWN)


def _words(label: Label) -> list[str]:
    box = label.box
    x = {"start": box.left, "end": box.right, "middle": (box.left + box.right) / 2}[box.anchor]
    y = box.top + label.lines[0].size * UP
    drawn = []
    for number, line in enumerate(label.lines):
        y += line.size * LEADING if number else 0.0
        drawn.append(text(x, y, line, box.anchor, halo=0.2 * line.size))
    return drawn


def _leader(label: Label, sheet: Sheet) -> str:
    x1, y1, x2, y2 = label.box.leader or (0.0, 0.0, 0.0, 0.0)
    line = f'x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" stroke-linecap="round"'
    return (
        f'<line {line} stroke="#ffffff" stroke-width="{sheet.points(5):.2f}"/>'
        f'<line {line} stroke="{QUIET}" stroke-width="{sheet.points(1.6):.2f}"/>'
    )

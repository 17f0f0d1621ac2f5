"""The map as a still picture with its legend: for slides and for reports, vector or pixels, without a browser."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape

import numpy as np

from netmap.export import typeset
from netmap.export.paper.drawing import INK, QUIET, Drawing, Line, Plan, draw, plan, shape, text
from netmap.export.paper.layout import wrapped
from netmap.export.paper.sheet import Sheet
from netmap.export.template import Template
from netmap.export.typeface import FALLBACK, UP
from netmap.text import Texts
from netmap.told.told import Told
from netmap.view.encoding import FAINT
from netmap.view.highlights import legend_help
from netmap.view.scene import Scene
from netmap.view.story import Shown

SLIDE = Sheet(480.0, 270.0, 0.62, 26, 40)
"""Four pixels of a 1920 × 1080 slide in a millimetre."""
SLIDE_PIXELS = 1920, 1080
SPOT = Sheet(150.0, 128.0, 0.5, 8, 0)
"""Beside the words on a slide."""
SPOT_PIXELS = 1200, 1024
"""A third more than a screen of 1920 shows of it."""
LIT, DIMMED = 1.7, 0.8
"""How much larger and smaller than on the whole map those are of whom a slide tells, and the others."""
PAGE = Sheet(170.0, 178.0, 0.3, 30, 40)
"""As wide as the text of a page A4."""
PAGE_PIXELS = 2040, 2136
"""300 dots an inch."""
TEXT, NOTE = 27.0, 24.0
MOST_LEGEND = 14
COLUMNS = 3
"""Of a legend below the map."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn map with its legend."""

    sheet: Sheet
    drawing: Drawing
    legend: tuple[str, ...]
    alt: str
    lang: str
    template: Template
    _pixels: dict[tuple[int, int], bytes] = field(default_factory=dict, repr=False, compare=False)

    def svg(self) -> str:
        """The picture as SVG; its letters are those of the typeface that the typesetter has."""
        return _wrapped([self.drawing.svg, *self.legend], self.sheet, self.template, self.lang)

    def png(self, pixels: tuple[int, int]) -> bytes:
        """The picture in pixels; the same picture gives the same bytes, and is set once."""
        if pixels not in self._pixels:
            self._pixels[pixels] = typeset.png(self.svg(), *pixels, self.template.face)
        return self._pixels[pixels]


def slide_picture(told: Told, template: Template) -> Picture:
    """Wide, with the legend at the right."""
    sheet, scene = SLIDE, told.scene
    margin, column = sheet.points(34), sheet.points(450)
    drawing = draw(
        scene,
        sheet,
        template.face,
        margin,
        margin,
        sheet.width - column - 3 * margin,
        sheet.height - 2 * margin,
    )
    left = sheet.width - column - margin
    parts, _ = _legend(scene, told.texts, template, sheet, left, margin, column, 1)
    return _made(sheet, drawing, parts, told, template)


def page_picture(told: Told, template: Template) -> Picture:
    """As wide as a page, with the legend below."""
    sheet, scene = PAGE, told.scene
    _, height = _legend(scene, told.texts, template, sheet, 0.0, 0.0, sheet.width, COLUMNS)
    room = sheet.height - height - sheet.points(30)
    drawing = draw(scene, sheet, template.face, 0.0, 0.0, sheet.width, room)
    parts, _ = _legend(scene, told.texts, template, sheet, 0.0, room + sheet.points(30), sheet.width, COLUMNS)
    return _made(sheet, drawing, parts, told, template)


def spotlight(scene: Scene, shown: Shown, template: Template, lang: str) -> bytes:
    """A small picture of a map with some nodes and ties in full colour and the rest faint, as PNG.

    Args:
        scene: the map.
        shown: who and what.
        template: the colour of the ties, and the letters.
        lang: the language of the names.

    """
    sheet, pad = SPOT, SPOT.points(10)
    width, height = sheet.width - 2 * pad, sheet.height - 2 * pad
    lit = set(shown.nodes)
    ties = {frozenset(tie) for tie in shown.ties}
    order = {node: place for place, node in enumerate(shown.nodes, start=1)}
    nodes = tuple(
        replace(
            node,
            rank=order.get(node.id, len(order) + 1),
            colour=node.colour if node.id in lit else FAINT,
            label=node.label if node.id in lit else "",
        )
        for node in scene.nodes
    )
    edges = tuple(
        replace(edge, strong=True, colour=template.accent, width=5.0)
        if frozenset((edge.source, edge.target)) in ties
        else edge
        for edge in scene.edges
        if lit & {edge.source, edge.target}
    )
    seen = np.array([node.id in lit for node in scene.nodes])
    sheet = replace(sheet, labelled=min(len(lit), SPOT.labelled))
    planned = plan(scene, SPOT, width, height)
    drawing = draw(
        replace(scene, nodes=nodes, edges=edges),
        sheet,
        template.face,
        pad,
        pad,
        width,
        height,
        Plan(planned.points, planned.radius * np.where(seen, LIT, DIMMED)),
    )
    return typeset.png(_wrapped([drawing.svg], sheet, template, lang), *SPOT_PIXELS, template.face)


def _wrapped(parts: Sequence[str], sheet: Sheet, template: Template, lang: str) -> str:
    wide, high = f"{sheet.width:g}", f"{sheet.height:g}"
    fonts = f"'{template.face.family}', {FALLBACK}"
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}mm" height="{high}mm" '
        f'viewBox="0 0 {wide} {high}" font-family="{escape(fonts)}" lang="{lang}">'
    )
    ground = f'<rect width="{wide}" height="{high}" fill="#ffffff"/>'
    return "\n".join([opening, ground, *parts, "</svg>"]) + "\n"


def _made(sheet: Sheet, drawing: Drawing, legend: list[str], told: Told, template: Template) -> Picture:
    return Picture(sheet, drawing, tuple(legend), told.words_of(told.scene), told.texts.lang, template)


def _legend(
    scene: Scene,
    texts: Texts,
    template: Template,
    sheet: Sheet,
    left: float,
    top: float,
    width: float,
    columns: int,
) -> tuple[list[str], float]:
    """Colours and shapes with their words, and the height that they take."""
    face = template.face
    size, note, y = sheet.points(TEXT), sheet.points(NOTE), top
    parts = []
    for words in wrapped(face, texts("paper.legend", what=scene.colour_by), size * 1.15, width, bold=True):
        parts.append(text(left, y + size * UP, Line(words, size * 1.15, True, template.accent)))
        y += size * 1.7
    entries = scene.legend[:MOST_LEGEND]
    wide = width / columns
    indent = size * 1.2
    rows = -(-len(entries) // columns)
    pitches = [0.0] * max(rows, 1)
    placed = []
    for number, entry in enumerate(entries):
        row, column = number % max(rows, 1), number // max(rows, 1)
        lines = wrapped(
            face, f"{entry.label} ({texts.number(entry.count)})", size, wide - indent - size * 0.5
        )
        pitches[row] = max(pitches[row], (len(lines) * 1.2 + 0.15) * size)
        placed.append((row, left + column * wide, entry, lines))
    starts = [y + sum(pitches[:row]) for row in range(len(pitches))]
    for row, x, entry, lines in placed:
        parts.append(shape(entry, x + size * 0.45, starts[row] + size * (UP - 0.27), size * 0.4))
        parts += [
            text(x + indent, starts[row] + size * (UP + 1.2 * number), Line(words, size, colour=INK))
            for number, words in enumerate(lines)
        ]
    y += sum(pitches) + size * 0.5
    for words in wrapped(face, legend_help(scene, texts), note, width):
        parts.append(text(left, y + note * UP, Line(words, note, colour=QUIET)))
        y += note * 1.22
    return parts, y - top

"""The poster for the wall: one vector drawing with real text, as SVG and, through typst, as PDF."""

from __future__ import annotations

import tempfile
from html import escape
from pathlib import Path

import typst

from netmap import __version__
from netmap.metrics.scores import Scores
from netmap.view.labels import Labels
from netmap.view.scene import LegendEntry, Scene, SceneNode
from netmap.view.sentences import summary_sentences

WIDTH, HEIGHT = 1189.0, 841.0
"""A0 landscape in millimetres; other A sizes are the same drawing, scaled."""
MARGIN = 30.0
MAP_TOP = 95.0
PANEL = 250.0
"""Width of the column with words, at the right."""
LABELLED = 90
"""Labels tried at most, the most important first; one that would overlap another is left out."""
FONT = "'DejaVu Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
INK, QUIET = "#16202b", "#55616e"
LETTER = 0.56
"""Width of an average letter, in font sizes; on the wide side, so that labels keep apart."""

Box = tuple[float, float, float, float]


def poster_svg(scene: Scene, labels: Labels, scores: Scores) -> str:
    """The poster as SVG, A0 landscape, units millimetres."""
    texts = labels.texts
    subtitle = texts(
        "meeting.subtitle",
        day=texts.day(scores.network.reference_date),
        months=texts.number(scores.network.months),
    )
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}mm" height="{HEIGHT:g}mm" '
        f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}" font-family="{FONT}" lang="{texts.lang}">'
    )
    parts = [
        opening,
        f"<title>{escape(_plain(texts('meeting.title')))}</title>",
        f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="#ffffff"/>',
        _text(MARGIN, 55, texts("meeting.title"), 30, weight="bold"),
        _text(MARGIN, 76, subtitle, 13, colour=QUIET),
        *_map(scene),
        *_panel(scene, scores, labels),
        _text(
            MARGIN,
            HEIGHT - 14,
            texts(
                "export.poster.foot",
                names=texts(f"meeting.names.{labels.settings.names}"),
                version=__version__,
            ),
            6.5,
            colour=QUIET,
        ),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def poster_pdf(svg: str) -> bytes:
    """The poster as PDF, with its text as text; the same drawing gives the same bytes."""
    with tempfile.TemporaryDirectory(prefix="netmap-poster-") as folder:
        place = Path(folder)
        (place / "poster.svg").write_text(svg, encoding="utf-8")
        (place / "poster.typ").write_text(
            "#set document(date: none)\n"
            f'#set page(width: {WIDTH:g}mm, height: {HEIGHT:g}mm, margin: 0mm)\n#image("poster.svg", width: 100%)\n',
            encoding="utf-8",
        )
        made: bytes = typst.compile(str(place / "poster.typ"), format="pdf", root=str(place))
    return made


def _plain(text: str) -> str:
    """Without the control characters that XML does not allow."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")


def _text(
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    colour: str = INK,
    weight: str = "normal",
    anchor: str = "start",
) -> str:
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size:g}" font-weight="{weight}" text-anchor="{anchor}" '
        f'fill="{colour}">{escape(_plain(text))}</text>'
    )


def _wrap(text: str, width: float, size: float) -> list[str]:
    most, lines = max(int(width / (size * LETTER)), 8), [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _map(scene: Scene) -> list[str]:
    if not scene.nodes:
        return []
    room_w, room_h = WIDTH - PANEL - 3 * MARGIN, HEIGHT - MAP_TOP - MARGIN - 18
    pad = 40.0
    xs, ys = [node.x for node in scene.nodes], [node.y for node in scene.nodes]
    left, top = min(xs) - pad, min(ys) - pad
    scale = min(room_w / (max(xs) - left + pad), room_h / (max(ys) - top + pad), 1.1)
    shift_x = MARGIN + (room_w - (max(xs) - left + pad) * scale) / 2
    shift_y = MAP_TOP + (room_h - (max(ys) - top + pad) * scale) / 2
    at = {
        node.id: (shift_x + (node.x - left) * scale, shift_y + (node.y - top) * scale) for node in scene.nodes
    }
    radius = {node.id: max(node.size * scale, 1.2) for node in scene.nodes}
    lines = []
    for edge in scene.edges:
        (x1, y1), (x2, y2) = at[edge.source], at[edge.target]
        dash = ' stroke-dasharray="2 1.5"' if edge.dashed else ""
        lines.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{edge.colour}" '
            f'stroke-width="{max(edge.width * scale * 0.5, 0.25):.2f}"{dash}/>'
        )
    dots = [
        _shape(node, *at[node.id], radius[node.id]) for node in sorted(scene.nodes, key=lambda n: -n.size)
    ]
    return [
        '<g opacity="0.45">',
        *lines,
        "</g>",
        '<g stroke="#ffffff" stroke-width="0.4">',
        *dots,
        "</g>",
        *_labels(scene, at, radius),
    ]


def _shape(node: SceneNode | LegendEntry, x: float, y: float, r: float) -> str:
    if node.shape == "square":
        return f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:.1f}" height="{2 * r:.1f}" fill="{node.colour}"/>'
    if node.shape == "diamond":
        return f'<path d="M{x:.1f} {y - 1.2 * r:.1f}l{1.2 * r:.1f} {1.2 * r:.1f}l{-1.2 * r:.1f} {1.2 * r:.1f}l{-1.2 * r:.1f} {-1.2 * r:.1f}z" fill="{node.colour}"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{node.colour}"/>'


def _labels(scene: Scene, at: dict[str, tuple[float, float]], radius: dict[str, float]) -> list[str]:
    """Labels of the most important nodes: below, above, right or left, wherever there is room; else none."""
    taken: list[Box] = []
    written = []
    for node in sorted(scene.nodes, key=lambda n: n.rank)[:LABELLED]:
        x, y = at[node.id]
        size = 8.5 if node.rank <= 20 else 6.8
        width, r = len(node.label) * size * LETTER, radius[node.id]
        places = (
            (x, y + r + size, "middle", (x - width / 2, y + r, x + width / 2, y + r + size * 1.25)),
            (x, y - r - size * 0.4, "middle", (x - width / 2, y - r - size * 1.3, x + width / 2, y - r)),
            (x + r + 2, y + size * 0.35, "start", (x + r, y - size * 0.7, x + r + 2 + width, y + size * 0.6)),
            (x - r - 2, y + size * 0.35, "end", (x - r - 2 - width, y - size * 0.7, x - r, y + size * 0.6)),
        )
        for tx, ty, anchor, box in places:
            inside = box[0] > MARGIN and box[2] < WIDTH - PANEL - 1.5 * MARGIN and box[3] < HEIGHT - MARGIN
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                halo = f'paint-order="stroke" stroke="#ffffff" stroke-width="{size * 0.22:.2f}" stroke-linejoin="round"'
                text = _text(
                    tx, ty, node.label, size, weight="bold" if node.rank <= 20 else "normal", anchor=anchor
                )
                written.append(text.replace("<text ", f"<text {halo} ", 1))
                break
    return written


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _panel(scene: Scene, scores: Scores, labels: Labels) -> list[str]:
    texts = labels.texts
    x, y = WIDTH - PANEL - MARGIN, MAP_TOP + 10.0
    parts = [
        f'<rect x="{x - 14:.1f}" y="{MAP_TOP - 8:.1f}" width="{PANEL + 14:.1f}" height="{HEIGHT - MAP_TOP - MARGIN:.1f}" fill="#f3f6f9" rx="6"/>'
    ]

    def heading(text: str) -> None:
        nonlocal y
        parts.append(_text(x, y, text, 12, weight="bold"))
        y += 15

    def paragraph(text: str, size: float = 8.6) -> None:
        nonlocal y
        for line in _wrap(text, PANEL - 12, size):
            parts.append(_text(x, y, line, size))
            y += size * 1.4
        y += size * 0.6

    heading(texts("export.poster.says"))
    for sentence in summary_sentences(scores, labels):
        paragraph(sentence)
    y += 8
    for line in _wrap(texts("meeting.legend.heading", what=scene.colour_by), PANEL, 12):
        heading(line)
    for entry in scene.legend[:18]:
        parts.append(_shape(entry, x + 5, y - 3, 4.2))
        parts.append(_text(x + 15, y, f"{entry.label} ({entry.count})", 8.6))
        y += 13
    y += 4
    paragraph(texts("meeting.legend.help", size=scene.size_by), 7.4)
    return parts

"""The presentation: one point on each slide, its question large, what it rests on in the notes."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches

from netmap.export.picture import SLIDE_PIXELS, Picture, spotlight
from netmap.export.report.content import Bullets, Figures, Map, Point, Report, Table, Text
from netmap.export.report.office import clean, fixed, nameless
from netmap.export.report.pdf import foot
from netmap.export.report.shapes import (
    EDGE,
    HIGH,
    INK,
    QUIET,
    TOP,
    WIDE,
    Hand,
    decoration,
    described,
    filled,
    placed,
)
from netmap.export.template import Template
from netmap.text import Texts
from netmap.view.scene import Scene
from netmap.view.story import Shown

TITLE_SLIDE, TITLE_ONLY = 0, 5
MOST_ROWS = 14
"""Schools on a slide: more cannot be read from the back of a room."""
MOST_SENTENCES = 4
SHORT_TITLE = 42
"""Letters that fit on a line of the title at its full size, also in wide letters."""


def report_pptx(
    report: Report,
    picture: Picture,
    template: Template,
    texts: Texts,
    tell: Callable[[], None] | None = None,
) -> bytes:
    """The report as presentation; the same report gives the same bytes.

    Args:
        report: what it says.
        picture: its map, wide, with a legend.
        template: logo, colour and letters.
        texts: the language.
        tell: called before each slide with a picture of its own; what it raises ends the work.

    """
    return _Writer(report, picture, template, texts).written(tell)


class _Writer:
    def __init__(self, report: Report, picture: Picture, template: Template, texts: Texts) -> None:
        self.report, self.picture, self.template, self.texts = report, picture, template, texts
        self.accent = template.accent.lstrip("#")
        self.deck: Any = Presentation()
        self.hand = Hand(template, texts, self.accent)

    def written(self, tell: Callable[[], None] | None) -> bytes:
        self._style()
        self._opening()
        self._summary()
        self._map()
        self._coverage()
        for point in self.report.points:
            if tell:
                tell()
            scene = point.drawn()
            seen = _seen(scene, point.shown)
            shown = spotlight(scene, point.shown, self.template, self.texts.lang) if seen else None
            self._point(point, shown)
        self._agreements()
        self._origin()
        title = clean(self.report.title)
        nameless(self.deck, title, "nl-NL" if self.texts.lang == "nl" else "en-GB")
        out = io.BytesIO()
        self.deck.save(out)
        return fixed(out.getvalue())

    def _style(self) -> None:
        """Wide slides, the letters and colour of the house in the theme, and titles where they belong on every layout."""
        self.deck.slide_width, self.deck.slide_height = Inches(WIDE), Inches(HIGH)
        master = self.deck.slide_master
        theme = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
        plain = theme.blob.decode("utf-8")
        for part in ("majorFont", "minorFont"):
            head, found, rest = plain.partition(f'<a:{part}><a:latin typeface="')
            if found:
                plain = f"{head}{found}{_attribute(self.template.office)}{rest[rest.index(chr(34)) :]}"
        head, found, rest = plain.partition('<a:accent1><a:srgbClr val="')
        if found:
            plain = f"{head}{found}{self.accent.upper()}{rest[6:]}"
        theme._blob = plain.encode("utf-8")
        for layout in (master, *self.deck.slide_layouts):
            for shape in layout.placeholders:
                kind = shape.placeholder_format.type
                if kind is not None and kind.name in {"TITLE", "CENTER_TITLE"}:
                    placed(shape, EDGE, 0.45, WIDE - 2 * EDGE, 0.9)

    def _slide(self, title: str, notes: str = "", layout: int = TITLE_ONLY) -> Any:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[layout])
        for shape in list(slide.placeholders):
            if shape.placeholder_format.idx not in {0, 1}:
                shape._element.getparent().remove(shape._element)
        frame = slide.shapes.title.text_frame
        frame.vertical_anchor, frame.margin_left = MSO_ANCHOR.MIDDLE, 0
        size = 30 if len(title) < SHORT_TITLE else 24 if len(title) < 2 * SHORT_TITLE else 19
        self.hand.write(frame, [(title, size, True, INK)], align=PP_ALIGN.LEFT)
        bar = slide.shapes.add_shape(1, 0, 0, Inches(WIDE), Inches(0.16))
        filled(bar, self.accent)
        decoration(bar)
        line = slide.shapes.add_textbox(
            Inches(EDGE), Inches(HIGH - 0.5), Inches(WIDE - 2 * EDGE), Inches(0.35)
        )
        line.text_frame.margin_left = 0
        self.hand.write(line.text_frame, [(foot(self.report, self.template, self.texts), 10, False, QUIET)])
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        return slide

    def _opening(self) -> None:
        slide = self._slide(self.report.title, layout=TITLE_SLIDE)
        title, second = slide.shapes.title, slide.placeholders[1]
        placed(title, EDGE + 0.3, 2.2, WIDE - 2 * EDGE - 0.6, 1.4)
        self.hand.write(title.text_frame, [(self.report.title, 40, True, INK)], align=PP_ALIGN.LEFT)
        second.text_frame.margin_left = 0
        placed(second, EDGE + 0.3, 3.7, WIDE - 2 * EDGE - 0.6, 1.2)
        words = [
            (self.report.name, 24, False, self.accent),
            (f"{self.report.period} {self.report.caution}".rstrip(), 20, False, QUIET),
        ]
        self.hand.write(second.text_frame, words, align=PP_ALIGN.LEFT)
        logo = self.template.logo
        if logo:
            height = 0.9
            shown = slide.shapes.add_picture(
                io.BytesIO(logo.pixels()), Inches(EDGE + 0.3), Inches(0.8), height=Inches(height)
            )
            described(shown, logo.alt)

    def _summary(self) -> None:
        section = self.report.section("summary")
        figures = next(block.figures for block in section.blocks if isinstance(block, Figures))
        sentences = next(block.items for block in section.blocks if isinstance(block, Bullets))
        slide = self._slide(section.message, notes="\n".join(clean(sentence) for sentence in sentences))
        gap, n = 0.25, len(figures)
        width = (WIDE - 2 * EDGE - gap * (n - 1)) / n
        for number, figure in enumerate(figures):
            words = [(figure.value, 28, True, self.accent), (figure.words, 14, False, QUIET)]
            self.hand.box(
                slide, words, EDGE + number * (width + gap), TOP + 0.1, width, 2.1, fill=self.template.tint
            )
        told = [(sentence, 16, False, INK) for sentence in _telling(sentences, self.report.period)]
        self.hand.box(slide, told, EDGE, 4.0, WIDE - 2 * EDGE, 2.8, after=6)

    def _map(self) -> None:
        section = next((part for part in self.report.sections if part.key == "map"), None)
        if section is None:
            return
        alt = next(block.alt for block in section.blocks if isinstance(block, Map))
        says = next((block.words for block in section.blocks if isinstance(block, Text)), "")
        slide = self._slide(section.message, notes=clean(says))
        height = HIGH - TOP - 0.6
        width = height * SLIDE_PIXELS[0] / SLIDE_PIXELS[1]
        shown = slide.shapes.add_picture(
            io.BytesIO(self.picture.png(SLIDE_PIXELS)),
            Inches((WIDE - width) / 2),
            Inches(TOP),
            height=Inches(height),
        )
        described(shown, alt)

    def _coverage(self) -> None:
        section = next((part for part in self.report.sections if part.key == "coverage"), None)
        if section is None:
            return
        table = next((block for block in section.blocks if isinstance(block, Table)), None)
        says = "\n".join(clean(block.words) for block in section.blocks if isinstance(block, Text))
        if table is None:
            return
        slide = self._slide(section.message, notes=says)
        rows = table.rows[:MOST_ROWS]
        self.hand.table(slide, table, rows, TOP, min(0.33, (HIGH - TOP - 1.6) / max(len(rows), 1)))
        left_out = len(table.rows) - len(rows)
        if left_out:
            words = self.texts("report.more_rows", n=self.texts.number(left_out))
            self.hand.box(slide, [(words, 12, False, QUIET)], EDGE, HIGH - 0.85, 6, 0.35)

    def _point(self, point: Point, light: bytes | None) -> None:
        title = f"{point.number}. {point.title}"
        slide = self._slide(title, notes=self._notes(point))
        width = 6.3 if light else WIDE - 2 * EDGE
        size = 20 if len(point.says) < 260 else 17 if len(point.says) < 420 else 15
        self.hand.box(slide, [(point.says, size, False, INK)], EDGE, TOP, width, 2.45)
        if point.question:
            asked = [(self.texts("report.question"), 14, True, self.accent), (point.question, 20, True, INK)]
            self.hand.box(slide, asked, EDGE, 4.0, width, 1.95, fill=self.template.tint)
        quiet = [(self.texts("report.element", element=point.element), 12, False, QUIET)]
        self.hand.box(slide, quiet, EDGE, 6.15, width, 0.4)
        if light:
            across = WIDE - 2 * EDGE - width - 0.35
            shown = slide.shapes.add_picture(
                io.BytesIO(light), Inches(EDGE + width + 0.35), Inches(TOP), width=Inches(across)
            )
            described(shown, f"{self.report.section('map').title}: {point.says}")

    def _notes(self, point: Point) -> str:
        """What the speaker needs: the caveat, the note, and what the point rests on."""
        lines = []
        for key, words in (("caveat", point.caveat), ("note", point.note)):
            if words:
                lines.append(f"{self.texts(f'report.{key}')}: {clean(words)}")
        if point.evidence:
            lines.append(f"{self.texts('report.evidence')}:")
        for rows in point.evidence:
            lines.append(clean(rows.title))
            lines += [
                "– "
                + "; ".join(
                    f"{clean(head)}: {clean(cell)}"
                    for head, cell in zip(rows.headers, row, strict=True)
                    if cell
                )
                for row in rows.rows
            ]
            if rows.left_out:
                lines.append(self.texts("report.more_rows", n=self.texts.number(rows.left_out)))
        return "\n".join(lines)

    def _agreements(self) -> None:
        section = self.report.section("agreements")
        table = next(block for block in section.blocks if isinstance(block, Table))
        slide = self._slide(section.title)
        self.hand.box(
            slide,
            [(self.texts("report.slide.closing_asks"), 22, True, self.accent)],
            EDGE,
            TOP,
            WIDE - 2 * EDGE,
            0.6,
        )
        self.hand.table(slide, table, table.rows[:8], TOP + 0.8, 0.5)

    def _origin(self) -> None:
        method, origin = self.report.section("method"), self.report.section("origin")
        rows = next(block for block in origin.blocks if isinstance(block, Table)).rows
        notes = "\n".join(": ".join(clean(cell.words) for cell in row) for row in rows)
        slide = self._slide(method.message, notes=f"{origin.title}\n{notes}")
        told = [(block.words, 18, False, INK) for block in method.blocks if isinstance(block, Text)]
        self.hand.box(slide, told, EDGE, TOP, 6.0, 4.4, after=10)
        table = next(block for block in method.blocks if isinstance(block, Table))
        pairs = Table(table.caption, table.headers[:2], tuple(row[:2] for row in table.rows), (0.72, 0.28))
        self.hand.table(slide, pairs, pairs.rows, TOP + 0.08, 0.5, left=7.0, width=WIDE - EDGE - 7.0)
        for_whom = next(
            block.words for block in origin.blocks if isinstance(block, Text) and block.look == "note"
        )
        self.hand.box(slide, [(for_whom, 14, True, QUIET)], EDGE, 5.95, WIDE - 2 * EDGE, 0.8)


def _seen(scene: Scene, shown: Shown) -> bool:
    """Whether a picture shows anything of a point: several places, or one with the lines that reach it; not a dot alone."""
    lit = {node.id for node in scene.nodes} & set(shown.nodes)
    return len(lit) > 1 or any(lit & {edge.source, edge.target} for edge in scene.edges)


def _telling(sentences: Sequence[str], period: str) -> list[str]:
    """The sentences that a room needs: without the size of the network, which comes first, and its period."""
    said = period.removesuffix(".").casefold()
    rest = [sentence for sentence in sentences[1:] if said not in sentence.casefold()]
    return list(rest[:MOST_SENTENCES] or sentences)


def _attribute(text: str) -> str:
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")

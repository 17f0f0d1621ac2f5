"""The presentation: one point on each slide, its question large, what it rests on in the notes."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from copy import deepcopy
from textwrap import wrap
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from netmap.export.picture import SLIDE_PIXELS, Picture, spotlight
from netmap.export.report.content import Bullets, Figures, Map, Point, Report, Table, Text
from netmap.export.report.office import clean, fixed, nameless
from netmap.export.report.pdf import foot
from netmap.export.template import Template
from netmap.text import Texts
from netmap.view.tables import ink_on

WIDE, HIGH = 13.333, 7.5
"""Of a slide, in inches."""
EDGE, TOP = 0.6, 1.45
INK, QUIET, LINE, WHITE = "16202b", "4a5664", "c9d3de", "ffffff"
TITLE_SLIDE, TITLE_ONLY = 0, 5
MOST_ROWS = 14
"""Schools on a slide: more cannot be read from the back of a room."""
MOST_SENTENCES = 4
HEAD = 8
"""Size of a header that stands on its side, in points."""
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
        self._looks: dict[tuple[float, bool, str], Any] = {}
        """Size, weight and colour → the properties of a run: made once and copied, which is much quicker."""
        self._cells: dict[str, Any] = {}
        """Background → the properties of a cell."""

    def written(self, tell: Callable[[], None] | None) -> bytes:
        self._style()
        self._opening()
        self._summary()
        self._map()
        self._coverage()
        for point in self.report.points:
            if tell:
                tell()
            shown = (
                spotlight(point.scene, point.shown, self.template, self.texts.lang) if _seen(point) else None
            )
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
                    _place(shape, EDGE, 0.45, WIDE - 2 * EDGE, 0.9)

    def _slide(self, title: str, notes: str = "", layout: int = TITLE_ONLY) -> Any:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[layout])
        for shape in list(slide.placeholders):
            if shape.placeholder_format.idx not in {0, 1}:
                shape._element.getparent().remove(shape._element)
        frame = slide.shapes.title.text_frame
        frame.vertical_anchor, frame.margin_left = MSO_ANCHOR.MIDDLE, 0
        size = 30 if len(title) < SHORT_TITLE else 24 if len(title) < 2 * SHORT_TITLE else 19
        self._write(frame, [(title, size, True, INK)], align=PP_ALIGN.LEFT)
        bar = slide.shapes.add_shape(1, 0, 0, Inches(WIDE), Inches(0.16))
        _fill(bar, self.accent)
        _decoration(bar)
        line = slide.shapes.add_textbox(
            Inches(EDGE), Inches(HIGH - 0.5), Inches(WIDE - 2 * EDGE), Inches(0.35)
        )
        line.text_frame.margin_left = 0
        self._write(line.text_frame, [(foot(self.report, self.template, self.texts), 10, False, QUIET)])
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        return slide

    def _opening(self) -> None:
        slide = self._slide(self.report.title, layout=TITLE_SLIDE)
        title, second = slide.shapes.title, slide.placeholders[1]
        _place(title, EDGE + 0.3, 2.2, WIDE - 2 * EDGE - 0.6, 1.4)
        self._write(title.text_frame, [(self.report.title, 40, True, INK)], align=PP_ALIGN.LEFT)
        second.text_frame.margin_left = 0
        _place(second, EDGE + 0.3, 3.7, WIDE - 2 * EDGE - 0.6, 1.2)
        words = [
            (self.report.name, 24, False, self.accent),
            (f"{self.report.period} {self.report.caution}".rstrip(), 20, False, QUIET),
        ]
        self._write(second.text_frame, words, align=PP_ALIGN.LEFT)
        logo = self.template.logo
        if logo:
            height = 0.9
            shown = slide.shapes.add_picture(
                io.BytesIO(logo.pixels()), Inches(EDGE + 0.3), Inches(0.8), height=Inches(height)
            )
            _alt(shown, logo.alt)

    def _summary(self) -> None:
        section = self.report.section("summary")
        figures = next(block.figures for block in section.blocks if isinstance(block, Figures))
        sentences = next(block.items for block in section.blocks if isinstance(block, Bullets))
        slide = self._slide(section.message, notes="\n".join(clean(sentence) for sentence in sentences))
        gap, n = 0.25, len(figures)
        width = (WIDE - 2 * EDGE - gap * (n - 1)) / n
        for number, figure in enumerate(figures):
            words = [(figure.value, 28, True, self.accent), (figure.words, 14, False, QUIET)]
            self._box(
                slide, words, EDGE + number * (width + gap), TOP + 0.1, width, 2.1, fill=self.template.tint
            )
        told = [(sentence, 16, False, INK) for sentence in _telling(sentences, self.report.period)]
        self._box(slide, told, EDGE, 4.0, WIDE - 2 * EDGE, 2.8, after=6)

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
        _alt(shown, alt)

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
        self._table(slide, table, rows, TOP, min(0.33, (HIGH - TOP - 1.6) / max(len(rows), 1)))
        left_out = len(table.rows) - len(rows)
        if left_out:
            words = self.texts("report.more_rows", n=self.texts.number(left_out))
            self._box(slide, [(words, 12, False, QUIET)], EDGE, HIGH - 0.85, 6, 0.35)

    def _point(self, point: Point, light: bytes | None) -> None:
        title = f"{point.number}. {point.title}"
        slide = self._slide(title, notes=self._notes(point))
        width = 6.3 if light else WIDE - 2 * EDGE
        size = 20 if len(point.says) < 260 else 17 if len(point.says) < 420 else 15
        self._box(slide, [(point.says, size, False, INK)], EDGE, TOP, width, 2.45)
        if point.question:
            asked = [(self.texts("report.question"), 14, True, self.accent), (point.question, 20, True, INK)]
            self._box(slide, asked, EDGE, 4.0, width, 1.95, fill=self.template.tint)
        quiet = [(self.texts("report.element", element=point.element), 12, False, QUIET)]
        self._box(slide, quiet, EDGE, 6.15, width, 0.4)
        if light:
            across = WIDE - 2 * EDGE - width - 0.35
            shown = slide.shapes.add_picture(
                io.BytesIO(light), Inches(EDGE + width + 0.35), Inches(TOP), width=Inches(across)
            )
            _alt(shown, f"{self.report.section('map').title}: {point.says}")

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
        self._box(
            slide,
            [(self.texts("report.slide.closing_asks"), 22, True, self.accent)],
            EDGE,
            TOP,
            WIDE - 2 * EDGE,
            0.6,
        )
        self._table(slide, table, table.rows[:8], TOP + 0.8, 0.5)

    def _origin(self) -> None:
        method, origin = self.report.section("method"), self.report.section("origin")
        rows = next(block for block in origin.blocks if isinstance(block, Table)).rows
        notes = "\n".join(": ".join(clean(cell.words) for cell in row) for row in rows)
        slide = self._slide(method.message, notes=f"{origin.title}\n{notes}")
        told = [(block.words, 18, False, INK) for block in method.blocks if isinstance(block, Text)]
        self._box(slide, told, EDGE, TOP, 6.0, 4.4, after=10)
        table = next(block for block in method.blocks if isinstance(block, Table))
        pairs = Table(table.caption, table.headers[:2], tuple(row[:2] for row in table.rows), (0.72, 0.28))
        self._table(slide, pairs, pairs.rows, TOP + 0.08, 0.5, left=7.0, width=WIDE - EDGE - 7.0)
        for_whom = next(
            block.words for block in origin.blocks if isinstance(block, Text) and block.look == "note"
        )
        self._box(slide, [(for_whom, 14, True, QUIET)], EDGE, 5.95, WIDE - 2 * EDGE, 0.8)

    def _table(
        self,
        slide: Any,
        table: Table,
        rows: Sequence[Any],
        top: float,
        height: float,
        *,
        left: float = EDGE,
        width: float = WIDE - 2 * EDGE,
    ) -> None:
        shape = slide.shapes.add_table(
            len(rows) + 1,
            len(table.headers),
            Inches(left),
            Inches(top),
            Inches(width),
            Inches(height * (len(rows) + 1)),
        )
        _alt(shape, table.caption)
        made = shape.table
        style = shape._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId"))
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid: every look is set here
        made.horz_banding = False
        size = 10 if table.matrix else 14
        high = table.upright(width * 72, HEAD)
        if high:
            height = min(height, (HIGH - top - 0.9 - high / 72) / max(len(rows), 1))
            made.rows[0].height = Pt(high)
        longest = max(len(word) for head in table.headers for word in head.split())
        for number, share in enumerate(table.widths):
            made.columns[number].width = Inches(width * share)
        for number, words in enumerate(table.headers):
            cell = made.cell(0, number)
            self._cell(cell, words, HEAD if high else size, True, WHITE, self.accent)
            if high and number:
                cell._tc.get_or_add_tcPr().set("vert", "vert270")
                # a row of text on its side grows as long as its lines: each is as long as the longest word
                lines = wrap(words, longest, break_long_words=False, break_on_hyphens=False)
                self._write(cell.text_frame, [(part, HEAD, True, WHITE) for part in lines], after=0)
        for line, row in enumerate(rows, start=1):
            made.rows[line].height = Inches(height)
            for number, content in enumerate(row):
                fill = content.colour.lstrip("#") or (WHITE if line % 2 else self.template.tint.lstrip("#"))
                ink = ink_on(f"#{fill}").lstrip("#") if content.colour else INK
                cell = made.cell(line, number)
                self._cell(cell, content.words, size, number == 0 and not table.to_fill, ink, fill)
                if table.matrix and number:
                    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER

    def _cell(self, cell: Any, words: str, size: float, bold: bool, ink: str, fill: str) -> None:
        self._write(cell.text_frame, [(words, size, bold, ink)])
        known = self._cells.get(fill)
        if known is not None:
            cell._tc.replace(cell._tc.tcPr, deepcopy(known))
            return
        cell.margin_top = cell.margin_bottom = Emu(25_000)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        cell.fill.solid()
        cell.fill.fore_color.rgb = _rgb(fill)
        self._cells[fill] = deepcopy(cell._tc.tcPr)

    def _box(
        self,
        slide: Any,
        words: Sequence[tuple[str, float, bool, str]],
        left: float,
        top: float,
        width: float,
        height: float,
        *,
        fill: str = "",
        after: float = 4,
    ) -> None:
        shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
        frame = shape.text_frame
        if fill:
            _fill(shape, fill.lstrip("#"))
            frame.margin_left = frame.margin_right = Inches(0.2)
            frame.margin_top = frame.margin_bottom = Inches(0.15)
        else:
            frame.margin_left = frame.margin_right = 0
        self._write(frame, words, after=after)

    def _write(
        self,
        frame: Any,
        words: Sequence[tuple[str, float, bool, str]],
        *,
        after: float = 4,
        align: Any = None,
    ) -> None:
        frame.word_wrap = True
        for number, (text, size, bold, colour) in enumerate(words):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            for run in list(paragraph.runs):
                run._r.getparent().remove(run._r)
            run = paragraph.add_run()
            run.text = clean(text)
            known = self._looks.get((size, bold, colour))
            if known is not None:
                run._r.insert(0, deepcopy(known))
            else:
                run.font.size, run.font.bold, run.font.name = Pt(size), bold, self.template.office
                run.font.color.rgb = _rgb(colour)
                run.font._element.set("lang", "nl-NL" if self.texts.lang == "nl" else "en-GB")
                self._looks[size, bold, colour] = deepcopy(run._r.rPr)
            paragraph.space_after = Pt(after)
            if align is not None:
                paragraph.alignment = align


def _seen(point: Point) -> bool:
    """Whether a picture shows anything of a point: several places, or one with the lines that reach it; not a dot alone."""
    lit = {node.id for node in point.scene.nodes} & set(point.shown.nodes)
    return len(lit) > 1 or any(lit & {edge.source, edge.target} for edge in point.scene.edges)


def _telling(sentences: Sequence[str], period: str) -> list[str]:
    """The sentences that a room needs: without the size of the network, which comes first, and its period."""
    said = period.removesuffix(".").casefold()
    rest = [sentence for sentence in sentences[1:] if said not in sentence.casefold()]
    return list(rest[:MOST_SENTENCES] or sentences)


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top = Inches(left), Inches(top)
    shape.width, shape.height = Inches(width), Inches(height)


def _fill(shape: Any, colour: str) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb(colour)
    shape.line.fill.background()


def _rgb(colour: str) -> Any:
    make: Any = RGBColor
    return make.from_string(colour.upper())


def _alt(shape: Any, words: str) -> None:
    """What a picture or table shows, for who cannot see it."""
    shape._element._nvXxPr.cNvPr.set("descr", clean(words))


def _decoration(shape: Any) -> None:
    """Mark a shape as one that says nothing."""
    shape._element._nvXxPr.cNvPr.set("descr", "")
    shape.name = "–"


def _attribute(text: str) -> str:
    return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")

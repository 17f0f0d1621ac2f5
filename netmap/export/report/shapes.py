"""How words, boxes and tables get on a slide: each look is made once."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from textwrap import wrap
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from netmap.export.report.content import Table
from netmap.export.report.office import clean
from netmap.export.template import Template
from netmap.text import Texts
from netmap.view.tables import ink_on

WIDE, HIGH = 13.333, 7.5
"""Of a slide, in inches."""
EDGE, TOP = 0.6, 1.45
INK, QUIET, LINE, WHITE = "16202b", "4a5664", "c9d3de", "ffffff"
HEAD = 8
"""Size of a header that stands on its side, in points."""


class Hand:
    """Writes on slides, in one house style and language."""

    def __init__(self, template: Template, texts: Texts, accent: str) -> None:
        self.template, self.texts, self.accent = template, texts, accent
        self._looks: dict[tuple[float, bool, str], Any] = {}
        """Size, weight and colour → the properties of a run: made once and copied, which is much quicker."""
        self._cells: dict[str, Any] = {}
        """Background → the properties of a cell."""

    def table(
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
        """A table, whose headers stand on their side where they are too long."""
        shape = slide.shapes.add_table(
            len(rows) + 1,
            len(table.headers),
            Inches(left),
            Inches(top),
            Inches(width),
            Inches(height * (len(rows) + 1)),
        )
        described(shape, table.caption)
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
                self.write(cell.text_frame, [(part, HEAD, True, WHITE) for part in lines], after=0)
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
        self.write(cell.text_frame, [(words, size, bold, ink)])
        known = self._cells.get(fill)
        if known is not None:
            cell._tc.replace(cell._tc.tcPr, deepcopy(known))
            return
        cell.margin_top = cell.margin_bottom = Emu(25_000)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        cell.fill.solid()
        cell.fill.fore_color.rgb = rgb(fill)
        self._cells[fill] = deepcopy(cell._tc.tcPr)

    def box(
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
        """A box of paragraphs: of each the words, size, weight and colour."""
        shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
        frame = shape.text_frame
        if fill:
            filled(shape, fill.lstrip("#"))
            frame.margin_left = frame.margin_right = Inches(0.2)
            frame.margin_top = frame.margin_bottom = Inches(0.15)
        else:
            frame.margin_left = frame.margin_right = 0
        self.write(frame, words, after=after)

    def write(
        self,
        frame: Any,
        words: Sequence[tuple[str, float, bool, str]],
        *,
        after: float = 4,
        align: Any = None,
    ) -> None:
        """Paragraphs in a frame, in place of what stands there."""
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
                run.font.color.rgb = rgb(colour)
                run.font._element.set("lang", "nl-NL" if self.texts.lang == "nl" else "en-GB")
                self._looks[size, bold, colour] = deepcopy(run._r.rPr)
            paragraph.space_after = Pt(after)
            if align is not None:
                paragraph.alignment = align


def placed(shape: Any, left: float, top: float, width: float, height: float) -> None:
    """Put a shape somewhere, in inches."""
    shape.left, shape.top = Inches(left), Inches(top)
    shape.width, shape.height = Inches(width), Inches(height)


def filled(shape: Any, colour: str) -> None:
    """Give a shape one colour, and no line."""
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(colour)
    shape.line.fill.background()


def rgb(colour: str) -> Any:
    """A colour as six digits, for the library."""
    make: Any = RGBColor
    return make.from_string(colour.upper())


def described(shape: Any, words: str) -> None:
    """What a picture or table shows, for who cannot see it."""
    shape._element._nvXxPr.cNvPr.set("descr", clean(words))


def decoration(shape: Any) -> None:
    """Mark a shape as one that says nothing."""
    shape._element._nvXxPr.cNvPr.set("descr", "")
    shape.name = "–"

"""The report for Word: real headings, tables with headers, pictures with an alternative text; to change as one likes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from itertools import zip_longest
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor

from netmap.export.picture import PAGE_PIXELS, Picture
from netmap.export.report.content import (
    Block,
    Bullets,
    Cell,
    Figures,
    Heading,
    Map,
    Point,
    Report,
    Table,
    Text,
)
from netmap.export.report.office import clean, fixed, nameless
from netmap.export.report.pdf import foot
from netmap.export.template import Template
from netmap.text import Texts
from netmap.view.tables import ink_on

MOST_TOGETHER = 14
"""Rows of a table that is kept on one page."""
WIDTH = 170
"""Of the text, in millimetres."""
INK, QUIET, LINE = "16202b", "4a5664", "c9d3de"


def report_docx(report: Report, picture: Picture, template: Template, texts: Texts) -> bytes:
    """The report as Word file; the same report gives the same bytes.

    Args:
        report: what it says.
        picture: its map.
        template: logo, colour and letters.
        texts: the language.

    """
    return _Writer(picture, template, texts).written(report)


class _Writer:
    def __init__(self, picture: Picture, template: Template, texts: Texts) -> None:
        self.picture, self.template, self.texts = picture, template, texts
        self.accent = template.accent.lstrip("#")
        self.document: Any = Document()
        self._looks: dict[tuple[bool, str, float | None], Any] = {}
        """Weight, colour and size → the properties of a run: made once and copied, which is much quicker."""
        self._style_ids: dict[str, str] = {}

    def written(self, report: Report) -> bytes:
        self._styles()
        self._page(report)
        if self.template.logo:
            logo = self.template.logo
            self._picture(logo.pixels(), Mm(min(17 * logo.ratio, 80)), logo.alt)
        self._paragraph(report.kind, bold=True, colour=self.accent, after=2)
        self.document.add_paragraph(clean(report.title), style="Title")
        self._paragraph(report.period, colour=QUIET, size=12, after=10)
        for section in report.sections:
            heading = self._styled(section.title, "Heading 1")
            heading.paragraph_format.page_break_before = section.new_page
            for block, after in zip_longest(section.blocks, section.blocks[1:]):
                self._block(block)
                if isinstance(block, Text) and isinstance(after, Table | Point | Map):
                    self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        nameless(self.document, clean(report.title), "nl-NL" if self.texts.lang == "nl" else "en-GB")
        out = io.BytesIO()
        self.document.save(out)
        return fixed(out.getvalue())

    def _styles(self) -> None:
        """Letters, colours and white of every style that is used, so that who edits the file keeps the look."""
        sizes = {
            "Normal": 10.5,
            "Title": 26,
            "Heading 1": 17,
            "Heading 2": 12,
            "List Bullet": 10.5,
            "Caption": 9,
        }
        colours = {"Heading 1": self.accent, "Caption": QUIET}
        for name, size in sizes.items():
            style = self.document.styles[name]
            font = style.font
            font.name, font.size, font.italic = self.template.office, Pt(size), False
            font.bold = name in {"Title", "Heading 1", "Heading 2"}
            font.color.rgb = RGBColor.from_string(colours.get(name, INK).upper())
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for key in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(qn(f"w:{key}"), self.template.office)
            for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{key}"), None)
        for name, before, after in (
            ("Normal", 0, 6),
            ("Title", 0, 4),
            ("Heading 1", 22, 8),
            ("Heading 2", 14, 4),
            ("List Bullet", 0, 4),
            ("Caption", 4, 10),
        ):
            spacing = self.document.styles[name].paragraph_format
            spacing.space_before, spacing.space_after = Pt(before), Pt(after)
        normal = self.document.styles["Normal"]
        normal.paragraph_format.line_spacing = 1.1
        title = self.document.styles["Title"].element.get_or_add_pPr()
        for border in title.findall(qn("w:pBdr")):
            title.remove(border)
        defaults = self.document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
        lang = defaults.find(qn("w:rPr")).find(qn("w:lang"))
        lang.set(qn("w:val"), "nl-NL" if self.texts.lang == "nl" else "en-GB")

    def _page(self, report: Report) -> None:
        """A4, and a foot with what it is and the number of the page."""
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin, section.bottom_margin = Mm(20), Mm(20)
        line = section.footer.paragraphs[0]
        before, _, rest = self.texts("report.page").partition("{n}")
        between, _, after = rest.partition("{all}")
        self._run(line, f"{foot(report, self.template, self.texts)} · {before}", size=8.5, colour=QUIET)
        for words, field in ((between, "PAGE"), (after, "NUMPAGES")):
            element = OxmlElement("w:fldSimple")
            element.set(qn("w:instr"), field)
            self._run(line, "1", size=8.5, colour=QUIET)
            element.append(line.runs[-1]._r)
            line._p.append(element)
            self._run(line, words, size=8.5, colour=QUIET)

    def _block(self, block: Block) -> None:
        match block:
            case Text(words, "lead"):
                self._paragraph(words, bold=True, colour=self.accent, size=14, after=8)
            case Text(words, look):
                self._paragraph(words, colour=QUIET if look == "note" else INK)
            case Heading(words):
                self._styled(words, "Heading 2")
            case Bullets(items):
                for item in items:
                    self._styled(item, "List Bullet")
            case Figures():
                self._figures(block)
            case Map(_, caption, alt):
                shape = self._picture(self.picture.png(PAGE_PIXELS), Mm(WIDTH), alt)
                shape.paragraph_format.keep_with_next = True
                self._styled(caption, "Caption")
            case Point():
                self._point(block)
            case Table():
                self._table(block)

    def _paragraph(
        self,
        words: str,
        *,
        bold: bool = False,
        colour: str = INK,
        size: float | None = None,
        after: float | None = None,
    ) -> Any:
        paragraph = self.document.add_paragraph()
        self._run(paragraph, words, bold=bold, colour=colour, size=size)
        if after is not None:
            paragraph.paragraph_format.space_after = Pt(after)
        return paragraph

    def _run(
        self, paragraph: Any, words: str, *, bold: bool = False, colour: str = INK, size: float | None = None
    ) -> None:
        run = paragraph.add_run(clean(words))
        known = self._looks.get((bold, colour, size))
        if known is not None:
            run._r.insert(0, deepcopy(known))
            return
        run.bold = bold
        run.font.color.rgb = RGBColor.from_string(colour.upper())
        if size is not None:
            run.font.size = Pt(size)
        self._looks[bold, colour, size] = deepcopy(run._r.rPr)

    def _styled(self, words: str, style: str) -> Any:
        """A paragraph in a style of the document, which is looked for once."""
        paragraph = self.document.add_paragraph(clean(words))
        if style not in self._style_ids:
            paragraph.style = style
            self._style_ids[style] = paragraph._p.style
        paragraph._p.style = self._style_ids[style]
        return paragraph

    def _picture(self, content: bytes, width: Length, alt: str) -> Any:
        paragraph = self.document.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(content), width=width)
        shape._inline.docPr.set("descr", clean(alt))
        return paragraph

    def _figures(self, block: Figures) -> None:
        """Tiles beside each other: a table of one row, with a number and its words in each cell."""
        table = self.document.add_table(rows=1, cols=len(block.figures))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for cell, figure in zip(table.rows[0].cells, block.figures, strict=True):
            _shade(cell, self.template.tint)
            first = cell.paragraphs[0]
            self._run(first, figure.value, bold=True, colour=self.accent, size=22)
            first.paragraph_format.space_before, first.paragraph_format.space_after = Pt(6), Pt(0)
            self._run(second := cell.add_paragraph(), figure.words, colour=QUIET, size=9)
            second.paragraph_format.space_after = Pt(8)
        self._border(table, "ffffff", 24)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _point(self, block: Point) -> None:
        heading = self._styled(f"{block.number}. {block.title}", "Heading 2")
        lines = [heading, self._paragraph(block.says)]
        for key, words in (("question", block.question), ("note", block.note), ("caveat", block.caveat)):
            if not words:
                continue
            quiet = key == "caveat"
            paragraph = self.document.add_paragraph()
            size = 9 if quiet else None
            self._run(
                paragraph,
                f"{self.texts(f'report.{key}')}: ",
                bold=True,
                colour=QUIET if quiet else INK,
                size=size,
            )
            self._run(paragraph, words, colour=QUIET if quiet else INK, size=size)
            if key == "question":
                _shade(paragraph, self.template.tint)
            lines.append(paragraph)
        element = self.texts("report.element", element=block.element)
        lines.append(self._paragraph(element, colour=QUIET, size=9, after=10))
        for line in lines[:-1]:
            line.paragraph_format.keep_with_next = True
        for line in lines:
            line.paragraph_format.keep_together = True

    def _table(self, block: Table) -> None:
        size = 7.5 if block.matrix else 9
        table = self.document.add_table(rows=1, cols=len(block.headers))
        table.autofit = False
        high = block.upright(Mm(WIDTH).pt, size)
        if high:
            table.rows[0].height = Pt(high)
        lines = [table.rows[0].cells]
        for number, (cell, words) in enumerate(zip(lines[0], block.headers, strict=True)):
            _shade(cell, self.template.accent)
            self._cell(cell, words, size=size, bold=True, colour="ffffff")
            if high and number:
                _on_its_side(cell)
        lines += [self._row(table.add_row(), row, block, size) for row in block.rows]
        for number, share in enumerate(block.widths):
            table.columns[number].width = Mm(WIDTH * share)
            for cells in lines:
                cells[number].width = Mm(WIDTH * share)
        _whole_rows(table, lines, together=len(block.rows) <= MOST_TOGETHER)
        self._border(table, "ffffff" if block.matrix else LINE, 6)
        self._styled(block.caption, "Caption")

    def _row(self, added: Any, row: tuple[Cell, ...], block: Table, size: float) -> tuple[Any, ...]:
        """Fill a row; gives its cells."""
        if block.to_fill:
            added.height = Mm(11)
        cells: tuple[Any, ...] = added.cells
        for number, (cell, content) in enumerate(zip(cells, row, strict=True)):
            colour = INK
            if content.colour:
                _shade(cell, content.colour)
                colour = ink_on(content.colour).lstrip("#")
            bold = number == 0 and not block.to_fill
            self._cell(cell, content.words, size=size, bold=bold, colour=colour)
            if block.matrix and number:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        return cells

    def _cell(self, cell: Any, words: str, *, size: float, bold: bool, colour: str) -> None:
        paragraph = cell.paragraphs[0]
        self._run(paragraph, words, size=size, bold=bold, colour=colour)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)

    def _border(self, table: Any, colour: str, eighths: int) -> None:
        """Lines between the rows; ``eighths`` of a point thick."""
        borders = OxmlElement("w:tblBorders")
        for side in ("bottom", "insideH", *(("insideV",) if colour == "ffffff" else ())):
            line = OxmlElement(f"w:{side}")
            for key, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", colour)):
                line.set(qn(f"w:{key}"), value)
            borders.append(line)
        table._tbl.tblPr.append(borders)


def _whole_rows(table: Any, lines: Sequence[Sequence[Any]], *, together: bool) -> None:
    """No row is cut at the end of a page, the headers come back on the next, and a short table stays on one."""
    for number, (row, cells) in enumerate(zip(table.rows, lines, strict=True)):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell in cells if together else ():
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _on_its_side(cell: Any) -> None:
    """Text from below to above: no narrow column breaks a word of it."""
    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "btLr")
    cell._tc.get_or_add_tcPr().append(direction)


def _shade(part: Any, colour: str) -> None:
    """A background for a cell or paragraph."""
    shading = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour.lstrip("#"))):
        shading.set(qn(f"w:{key}"), value)
    properties = part._tc.get_or_add_tcPr() if hasattr(part, "_tc") else part._p.get_or_add_pPr()
    properties.append(shading)

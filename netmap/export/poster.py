"""The poster for the wall: one vector drawing with real text, as SVG and, through typst, as accessible PDF."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from netmap.export import typeset
from netmap.export.paper.drawing import QUIET, Drawing, draw, shape
from netmap.export.paper.layout import Block, Column
from netmap.export.paper.sheet import SHEETS, Sheet, Size
from netmap.export.template import Template
from netmap.export.typeface import FALLBACK, UP, Typeface
from netmap.text import Texts
from netmap.told.told import Told
from netmap.view.highlights import KeyFigure, legend_help
from netmap.view.parts import Part
from netmap.view.scene import Scene

TITLE, SUBTITLE, FIGURE, SMALL, NOTE = 96.0, 40.0, 76.0, 20.0, 18.0
"""Sizes of letters in points at A0. From two metres one reads 18 points; nothing is smaller."""
TEXTS = (32.0, 30.0, 28.0, 26.0, 24.0)
"""Sizes of the text at the right: the largest in which all of it fits; at the last one, the rest is left out."""
HEADING = 1.35
"""A heading, in sizes of the text."""
MARGIN, PANEL = 85.0, 830.0
"""White round the sheet and width of the column at the right, in points at A0."""
QUESTIONS = 3
MOST_LEGEND = 14
LINE = "#c9d3de"
LOGO = 120.0
"""Height of the logo, in points at A0."""

PAGE = """#let data = json("data.json")
#set document(title: data.title, date: none)
#set text(font: data.font, lang: data.lang, hyphenate: false)
#set page(width: data.width * 1mm, height: data.height * 1mm, margin: 0mm, background: image("marks.svg", width: 100%))
#show heading: it => it.body
#let written(block) = {
  let words = block.lines.map(line => [#line]).join(linebreak())
  place(top + left, dx: block.x * 1mm, dy: block.y * 1mm, {
    set text(size: block.size * 1mm, weight: block.weight, fill: rgb(block.colour), top-edge: "baseline", bottom-edge: "baseline")
    set par(leading: block.pitch * 1mm)
    if block.role == "text" { par(words) } else { heading(level: if block.role == "title" { 1 } else { 2 }, words) }
  })
}
#for block in data.head { written(block) }
#place(top + left, image("drawing.svg", width: 100%, alt: data.alt))
#for block in data.blocks { written(block) }
#for logo in data.logo {
  place(top + left, dx: logo.x * 1mm, dy: logo.y * 1mm, image(logo.file, width: logo.width * 1mm, height: logo.height * 1mm, alt: logo.alt))
}
"""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a poster, whoever it is about."""

    title: str
    subtitle: str
    figures: Sequence[KeyFigure]
    sentences: Sequence[str]
    questions: Sequence[str]
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster that is laid out. Equal posters give equal bytes."""

    sheet: Sheet
    lang: str
    wording: Wording
    marks: tuple[str, ...]
    """Surfaces, lines and signs, as SVG."""
    drawing: Drawing
    head: tuple[Block, ...]
    blocks: tuple[Block, ...]
    alt: str
    template: Template

    def svg(self) -> str:
        """The whole poster, with its letters inside."""
        plain, bold = self._letters()
        return self._wrapped(
            [
                f"<title>{escape(typeset.printable(self.wording.title))}</title>",
                f"<desc>{escape(typeset.printable(self.alt))}</desc>",
                f"<style>{self.template.face.css(plain, bold)}</style>",
                *self.marks,
                *self._logo(),
                self.drawing.svg,
                *(line for block in (*self.head, *self.blocks) for line in block.svg()),
            ]
        )

    def pdf(self) -> bytes:
        """The same as PDF/UA: headings and texts are tagged, the map is a figure with an alternative text."""
        logo, (x, y, width, height) = self.template.logo, self._logo_box()
        files = {
            "marks.svg": self._wrapped(self.marks).encode("utf-8"),
            "drawing.svg": self._wrapped([self.drawing.svg]).encode("utf-8"),
        }
        shown = []
        if logo:
            files[f"logo.{logo.kind}"] = logo.content
            box = {"x": x, "y": y, "width": width, "height": height}
            shown = [{**box, "file": f"logo.{logo.kind}", "alt": logo.alt}]
        data = {
            "title": typeset.printable(self.wording.title),
            "lang": self.lang,
            "font": self.template.face.family,
            "alt": self.alt,
            "width": self.sheet.width,
            "height": self.sheet.height,
            "head": [block.data() for block in self.head],
            "blocks": [block.data() for block in self.blocks],
            "logo": shown,
        }
        return typeset.pdf(PAGE, data, self.template.face, files)

    def _logo_box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the logo, at the right of the head."""
        height, margin = self.sheet.points(LOGO), self.sheet.points(MARGIN)
        width = height * self.template.logo.ratio if self.template.logo else 0.0
        return self.sheet.width - margin - width, margin, width, height

    def _logo(self) -> list[str]:
        """The logo as a picture inside the drawing."""
        logo, (x, y, width, height) = self.template.logo, self._logo_box()
        if logo is None:
            return []
        kind = "image/svg+xml" if logo.kind == "svg" else "image/png"
        data = base64.b64encode(logo.content).decode()
        picture = (
            f'<image x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" '
            f'href="data:{kind};base64,{data}"><title>{escape(typeset.printable(logo.alt))}</title></image>'
        )
        return [picture]

    def _wrapped(self, parts: Sequence[str]) -> str:
        wide, high = f"{self.sheet.width:g}", f"{self.sheet.height:g}"
        fonts = f"'{self.template.face.family}', {FALLBACK}"
        opening = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}mm" height="{high}mm" '
            f'viewBox="0 0 {wide} {high}" font-family="{escape(fonts)}" lang="{self.lang}">'
        )
        return "\n".join([opening, *parts, "</svg>"]) + "\n"

    def _letters(self) -> tuple[str, str]:
        """All letters in the regular and in the bold cut."""
        plain = [line.text for label in self.drawing.labels for line in label.lines if not line.bold]
        bold = [line.text for label in self.drawing.labels for line in label.lines if line.bold]
        for block in (*self.head, *self.blocks):
            (bold if block.bold else plain).extend(block.lines)
        return "".join(plain), "".join(bold)


def network_words(told: Told) -> Wording:
    """The words of the poster of the whole network."""
    return Wording(
        title=told.title,
        subtitle=told.period,
        figures=told.figures[:3],
        sentences=told.sentences,
        questions=[one.question for one in told.clearest[:QUESTIONS]],
        facts=told.facts,
    )


def part_words(told: Told, part: Part) -> Wording:
    """The words of the poster of a part of the network."""
    return Wording(
        title=part.title,
        subtitle=told.period,
        figures=part.figures,
        sentences=part.sentences,
        questions=part.questions,
        facts=told.facts,
    )


def poster(
    wording: Wording, scene: Scene, told: Told, size: Size = "A0", template: Template | None = None
) -> Poster:
    """Lay out a poster.

    Args:
        wording: its words.
        scene: the map.
        told: the language, and with whom it may be shared.
        size: of the paper, on its side.
        template: logo, colour and letters; those of netmap by default.

    """
    sheet, style, texts = SHEETS[size], template or Template(), told.texts
    face = style.face
    margin, panel = sheet.points(MARGIN), sheet.points(PANEL)
    logo_width = sheet.points(LOGO * style.logo.ratio + 60) if style.logo else 0.0
    head = Column(sheet, face, margin, margin, sheet.width - 2 * margin - logo_width)
    head.add(wording.title, TITLE, role="title", after=6, leading=1.1)
    head.add(wording.subtitle, SUBTITLE, colour=QUIET)
    foot = _foot(wording, told, sheet, face, margin)
    top = head.y + sheet.points(45)
    bottom = foot.blocks[0].y - sheet.points(60)
    left = sheet.width - margin - panel
    side, marks = _panel(wording, scene, told, sheet, style, (left, top, panel, bottom - top))
    width = left - sheet.points(50) - margin
    drawn = draw(scene, sheet, face, margin, top, width, bottom - top)
    rule = f"M{margin:.2f} {bottom + sheet.points(26):.2f}H{sheet.width - margin:.2f}"
    return Poster(
        sheet=sheet,
        lang=texts.lang,
        wording=wording,
        marks=(
            f'<rect width="{sheet.width:g}" height="{sheet.height:g}" fill="#ffffff"/>',
            f'<rect width="{sheet.width:g}" height="{sheet.points(24):.2f}" fill="{style.accent}"/>',
            f'<path d="{rule}" stroke="{LINE}" stroke-width="{sheet.points(2):.2f}"/>',
            *marks,
        ),
        drawing=drawn,
        head=tuple(head.blocks),
        blocks=(*side.blocks, *foot.blocks),
        alt=told.words_of(scene),
        template=style,
    )


def _foot(wording: Wording, told: Told, sheet: Sheet, face: Typeface, margin: float) -> Column:
    """Where it comes from, at the bottom of the sheet."""
    texts = told.texts
    width = sheet.width - 2 * margin
    origin = " · ".join(f"{what}: {value}" for what, value in wording.facts)
    lines = (f"{texts('paper.source')}. {origin}.", told.for_whom)
    trial = Column(sheet, face, margin, 0.0, width)
    for line in lines:
        trial.add(line, NOTE, after=4)
    foot = Column(sheet, face, margin, sheet.height - margin * 0.7 - trial.y, width)
    foot.add(lines[0], NOTE, colour=QUIET, after=4)
    foot.add(lines[1], NOTE, colour=QUIET, bold=True)
    return foot


def _panel(
    wording: Wording,
    scene: Scene,
    told: Told,
    sheet: Sheet,
    style: Template,
    box: tuple[float, float, float, float],
) -> tuple[Column, list[str]]:
    """The column at the right, in letters as large as fit; what has the least to say is left out when none do."""
    sentences, questions = list(wording.sentences), list(wording.questions)
    sizes = list(TEXTS)
    while True:
        panel = _Panel(
            wording, scene, told.texts, Column(sheet, style.face, *box[:3]), style.accent, sizes[0]
        )
        panel.fill(sentences, questions)
        if panel.column.y <= box[1] + box[3]:
            break
        if len(sizes) > 1:
            sizes.pop(0)
        elif len(questions) > 1 or (questions and len(sentences) <= 4):
            questions.pop()
        elif len(sentences) > 1:
            sentences.pop()
        else:
            break
    back = f'<rect x="{box[0]:.2f}" y="{box[1]:.2f}" width="{box[2]:.2f}" height="{box[3]:.2f}" fill="{style.tint}" rx="{sheet.points(10):.2f}"/>'
    return panel.column, [back, *panel.marks]


@dataclass
class _Panel:
    """The column under construction."""

    wording: Wording
    scene: Scene
    texts: Texts
    column: Column
    accent: str
    size: float
    """Of the text, in points at A0."""
    marks: list[str] = field(default_factory=list)

    def fill(self, sentences: Sequence[str], questions: Sequence[str]) -> None:
        """Figures, sentences, questions and legend, from the top."""
        column, texts = self.column, self.texts
        pad = column.sheet.points(44)
        column.x, column.y, column.width = column.x + pad, column.y + pad, column.width - 2 * pad
        self._figures()
        self._heading(texts("paper.says"))
        for sentence in sentences:
            column.add(sentence, self.size, after=self.size * 0.5)
        if questions:
            self._heading(texts("paper.asks"))
            self._questions(questions)
        self._legend()
        column.y += pad

    def _heading(self, words: str) -> None:
        self.column.skip(self.size * 0.9)
        self.column.add(
            words, self.size * HEADING, role="heading", colour=self.accent, after=self.size * 0.35
        )

    def _figures(self) -> None:
        """Key figures beside each other, each with its words below."""
        column, figures = self.column, self.wording.figures
        sheet, gap = column.sheet, column.sheet.points(30)
        width = (column.width - gap * (len(figures) - 1)) / max(len(figures), 1)
        size = FIGURE
        widest = max((column.face.width(one.value, 1.0, bold=True) for one in figures), default=0.0)
        if widest * sheet.points(size) > width:
            size *= width / (widest * sheet.points(size))
        lowest = column.y
        for number, figure in enumerate(figures):
            part = Column(sheet, column.face, column.x + number * (width + gap), column.y, width)
            part.add(figure.value, size, bold=True, colour=self.accent, after=8)
            part.add(figure.words, SMALL, colour=QUIET, leading=1.2)
            column.blocks += part.blocks
            lowest = max(lowest, part.y)
        column.y = lowest + sheet.points(12)

    def _questions(self, questions: Sequence[str]) -> None:
        column = self.column
        for question in questions:
            top = column.y
            column.add(question, self.size, after=self.size * 0.6, indent=column.sheet.points(24))
            bottom = column.y - column.sheet.points(self.size * 0.55)
            self.marks.append(
                f'<rect x="{column.x:.2f}" y="{top:.2f}" width="{column.sheet.points(5):.2f}" '
                f'height="{bottom - top:.2f}" fill="{self.accent}"/>'
            )

    def _legend(self) -> None:
        """Colours and shapes, and how to read size and lines; never a colour without a word."""
        column, texts = self.column, self.texts
        sheet = column.sheet
        self._heading(texts("paper.legend", what=self.scene.colour_by))
        for entry in self.scene.legend[:MOST_LEGEND]:
            middle = column.y + sheet.points(self.size) * (UP - 0.25)
            self.marks.append(shape(entry, column.x + sheet.points(14), middle, sheet.points(12)))
            column.add(
                f"{entry.label} ({texts.number(entry.count)})", self.size, after=6, indent=sheet.points(42)
            )
        column.skip(8)
        column.add(legend_help(self.scene, texts), SMALL, colour=QUIET, leading=1.22)

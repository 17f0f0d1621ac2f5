"""A package as its readers get it: every file opened by another reader, its words as one line, its tables as rows."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from functools import cached_property

import lxml.html
import openpyxl
from docx import Document
from lxml import etree
from pptx import Presentation

from tests.export.unpacked import pdf_text

FOR_PEOPLE = ("netwerk.html", "rapport.xlsx", "rapport.docx", "presentatie.pptx", "poster.svg")
ON_PAPER = ("rapport.pdf", "poster.pdf") if shutil.which("pdftotext") else ()
ALT = re.compile(r' descr="([^"]+)"')

CLAUSE = re.compile(r"(geen weg meer|te ver) naar (.+?) voor (.+?)(?: \(dan ([^)]+)\))?(?=; |\.)")
MORE = re.compile(r", (.+) en (\d+) (?:andere)$")
WITHOUT = re.compile(r"Zonder (?:(?!Zonder ).)+? is (er geen weg meer|de weg te lang: [^.]+)\.")


def line(text):
    """Words with one space between."""
    return " ".join(text.split())


def number(shown):
    """A number as it is written in Dutch: "2.279", "29,5%" (a share)."""
    plain = shown.replace(".", "").replace(",", ".")
    return float(plain[:-1]) / 100 if plain.endswith("%") else float(plain)


def pairs(rows):
    return {(row["school"], row["discipline"]) for row in rows}


def steps_words(after):
    low, high = min(after), max(after)
    return f"{low} stappen" if low == high else f"{low} tot {high} stappen"


def percent(share):
    return f"{share:.0%}"


def titled(sentence):
    return sentence[:1].upper() + sentence[1:]


def assert_of(finding, sentence, told):
    """A sentence names whom its finding is about, with its counts."""
    for key in ("school", "node", "source", "target"):
        if key in finding:
            inner = told.labels.inner(finding[key]["id"])
            names = {finding[key]["label"], told.labels.said(inner)}
            assert any(name in sentence or sentence.startswith(titled(name)) for name in names), sentence
    if "count" in finding and finding["key"] != "hangs_on_one":
        assert re.search(rf"\b{finding['count']}\b", sentence), sentence
    if finding["key"] == "too_far":
        assert f"{finding['steps']} stappen" in sentence


class Opened:
    """Every file of one package, read back."""

    def __init__(self, files):
        self.files = files

    def rows(self, name):
        """Rows of a CSV, as key → text."""
        return list(csv.DictReader(io.StringIO(self.files[name].decode("utf-8-sig"))))

    def json(self, name):
        return json.loads(self.files[name])

    @cached_property
    def lost(self):
        """Rows of ``losses.csv`` that say that a way in is lost."""
        return [row for row in self.rows("losses.csv") if row["effect"] == "lost"]

    @cached_property
    def page(self):
        """The meeting file as elements, without scripts."""
        page = lxml.html.fromstring(self.files["netwerk.html"].decode().replace("<wbr>", ""))
        for gone in page.xpath("//script|//style"):
            gone.drop_tree()
        return page

    def page_table(self, ident):
        """Header and rows of a table of the meeting file."""
        head, *rows = self.page.xpath(f'//*[@id="{ident}"]//tr')
        return _cells(head), [_cells(row) for row in rows]

    @cached_property
    def book(self):
        return openpyxl.load_workbook(io.BytesIO(self.files["rapport.xlsx"]))

    def sheet(self, name, first="Wie"):
        """Rows of a sheet under the header that begins with ``first``, as header → value."""
        rows = [list(row) for row in self.book[name].iter_rows(values_only=True)]
        top = next((i for i, row in enumerate(rows) if row[0] == first), None)
        return [] if top is None else [dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :]]

    @cached_property
    def document(self):
        return Document(io.BytesIO(self.files["rapport.docx"]))

    @cached_property
    def slides(self):
        return list(Presentation(io.BytesIO(self.files["presentatie.pptx"])).slides)

    def document_table(self, first):
        """Rows of the table in the report whose header begins with ``first``; none when there is none."""
        for table in self.document.tables:
            rows = [[line(cell.text) for cell in row.cells] for row in table.rows]
            if rows[0][0] == first and len(rows) > 1:
                return rows
        return []

    def slide_table(self, first):
        for shape in (shape for slide in self.slides for shape in slide.shapes if shape.has_table):
            rows = [[line(cell.text) for cell in row.cells] for row in shape.table.rows]
            if rows[0][0] == first:
                return rows
        return []

    @cached_property
    def words(self):
        """File → all that it says to people, on one line; PDF only where poppler is there to read it."""
        said = {
            "netwerk.html": " ".join(self.page.body.itertext()),
            "poster.svg": " ".join(_svg_texts(self.files["poster.svg"])),
            "rapport.xlsx": " ".join(
                str(cell)
                for sheet in self.book
                for row in sheet.iter_rows(values_only=True)
                for cell in row
                if cell is not None
            ),
            "rapport.docx": " ".join(_paragraphs(self.document.element.body)),
            "presentatie.pptx": " ".join(
                text
                for slide in self.slides
                for part in (slide, slide.notes_slide if slide.has_notes_slide else None)
                if part is not None
                for text in _paragraphs(part._element)
            ),
            "LEESMIJ.txt": self.files["LEESMIJ.txt"].decode(),
            **{name: pdf_text(self.files[name]).decode() for name in ON_PAPER},
        }
        # a PDF may begin a new line behind a slash
        return {
            name: line(text).replace("/ ", "/") if name.endswith(".pdf") else line(text)
            for name, text in said.items()
        }

    @cached_property
    def maps_in_words(self):
        """File → what is said of the picture of the map to who cannot see it."""
        drawing = etree.fromstring(self.files["poster.svg"])
        slides = "".join(etree.tostring(slide._element, encoding="unicode") for slide in self.slides)
        said = {
            "poster.svg": [found.text for found in drawing.iter("{*}desc")],
            "rapport.docx": _alts(self.document.element.xml),
            "presentatie.pptx": _alts(slides),
        }
        return {
            name: [line(text) for text in texts if text.startswith("Kaart")] for name, texts in said.items()
        }


def _cells(row):
    return [line(" ".join(cell.itertext())) for cell in row.xpath("./td|./th")]


def _alts(xml):
    return [lxml.html.fromstring(f"<p>{alt}</p>").text_content() for alt in ALT.findall(xml)]


def _svg_texts(content):
    return ["".join(text.itertext()) for text in etree.fromstring(content).iter("{*}text")]


def _paragraphs(element):
    """The text of every paragraph, in tables and shapes too."""
    return ["".join(run.text or "" for run in found.iter("{*}t")) for found in element.iter("{*}p")]

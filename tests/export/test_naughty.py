"""Hostile texts as every name, function and organisation, through every file that the package makes; each is read back."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser

import networkx as nx
import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from netmap.analysis import analyse
from netmap.export.package import files
from netmap.settings import Settings, installation
from netmap.told.told import Told
from tests.export.unpacked import parts, pdf_text

NAUGHTY = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "=cmd|'/c calc'!A1",
    '+HYPERLINK("http://x.example","y")',
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "'; DROP TABLE knopen; --",
    "]]><!--&amp;&lt;%20%00",
    "{{7*7}} ${7*7} #{7*7} %s %n {naam}",
    '#let x = 1; #import "y.typ" $x$ *vet* _cursief_ @ref `code` \\ // rest',
    "a\u202etxt.exe\u202c b\u200f\u200b c",
    "Zoë Ëí 😀👩‍👩‍👧‍👦 ﷽ 東京 Ж",
    "Z\u0351\u032b\u0343a\u0363l\u0364go",
    "naam\u0001met\u0008besturing\u001f",
    "een\u2028twee\u2029drie\ufeff",
    "../../etc/passwd",
    'con.txt C:\\nul | "prn"',
    "Lang " + "woord" * 120,
]


def hostile(names):
    """A network in which everybody, every organisation and every function is called something hostile."""
    people = [("naam", "organisatie", "functie", "team", "werkdagen")]
    for i, text in enumerate(NAUGHTY):
        home = NAUGHTY[(i + 1) % len(NAUGHTY)]
        people.append((f"{text} {i}", f"School {home}", NAUGHTY[(i + 2) % len(NAUGHTY)], f"T {text}", "ma"))
    contacts = [("van", "naar", "datum", "thema", "frequentie")]
    count = len(NAUGHTY)
    for i, text in enumerate(NAUGHTY):
        for step in (1, 3):
            other = (i + step) % count
            contacts.append(
                (f"{text} {i}", f"{NAUGHTY[other]} {other}", "01-03-2026", text[:40], "wekelijks")
            )
    sheets = [("mensen.csv", people), ("<b>contacten</b>.csv", contacts)]
    content = []
    for name, rows in sheets:
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows(rows)
        content.append((name, out.getvalue().encode()))
    return analyse(content, Settings(names=names, resamples=0), installation=installation())


@pytest.fixture(scope="module", params=["role", "full"])
def made(request):
    found = hostile(request.param)
    return found, {name: make() for name, make in files(Told(found)).items()}


class Page(HTMLParser):
    """Every element and every handler in it."""

    def __init__(self):
        super().__init__()
        self.elements, self.handlers, self.links = [], [], []

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        self.handlers += [name for name, _ in attributes if name.startswith("on")]
        self.links += [value for name, value in attributes if name in ("src", "href") and value]


def test_what_is_hostile_stands_in_the_network_as_it_was_written(made):
    found = made[0]
    names = " ".join(person.name for person in found.records.professionals)
    homes = " ".join(home.name for home in found.records.organisations)
    for text in ("<img src=x onerror=alert(1)>", "=cmd|", "😀", "#let x = 1", "]]>", "${7*7}", "Z\u0351"):
        assert text in names, text
        assert text in homes, text
    assert len(found.records.professionals) >= len(NAUGHTY)


def test_no_page_or_drawing_gets_an_element_of_its_own(made):
    _, every = made
    for name in every:
        if name.endswith((".html", ".svg")):
            page = Page()
            page.feed(every[name].decode())
            assert page.handlers == []
            assert "img" not in page.elements or not any(link == "x" for link in page.links)
            assert not [link for link in page.links if not link.startswith(("#", "data:"))], name
            assert b"alert(2)</script>" not in every[name]


def test_every_part_of_xml_is_well_formed(made):
    for name, content in made[1].items():
        if name.endswith((".svg", ".graphml", ".gexf")):
            ET.fromstring(content)
        for where, part in parts(name, content):
            if where.endswith((".xml", ".rels", ".vml")) and "/" in where:
                ET.fromstring(part)


def test_no_cell_is_a_formula_in_any_workbook_or_text_file(made):
    _, every = made
    book = openpyxl.load_workbook(io.BytesIO(every["rapport.xlsx"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    outside = [cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target]
    assert outside == []
    other = CalamineWorkbook.from_filelike(io.BytesIO(every["rapport.xlsx"]))
    assert other.sheet_names == book.sheetnames
    for name, content in every.items():
        if name.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(content.decode())))
            assert len({len(row) for row in rows}) == 1, name
            started = [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t", "\r")]
            assert started == [], name
            assert not [cell for row in rows for cell in row if cell.startswith("-") and not _number(cell)]


def _number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_graphs_come_back_with_the_same_nodes_ties_and_labels(made):
    found, every = made
    nodes = {row["id"]: row["label"] for row in csv.DictReader(io.StringIO(every["nodes.csv"].decode()))}
    ties = list(csv.DictReader(io.StringIO(every["ties.csv"].decode())))
    for name, read in (("network.graphml", nx.read_graphml), ("network.gexf", nx.read_gexf)):
        graph = read(io.BytesIO(every[name]))
        assert set(graph) == set(nodes)
        assert {frozenset(edge[:2]) for edge in graph.edges} == {
            frozenset((t["source"], t["target"])) for t in ties
        }
        for node, data in graph.nodes(data=True):
            shown = "".join(
                letter for letter in found.labels.label(found.labels.inner(node)) if letter >= " "
            )
            assert data["label"].replace("\ufeff", "") == shown.replace("\ufeff", "")


def test_json_holds_the_labels_as_they_are(made):
    _, every = made
    for name in ("summary.json", "tables.json"):
        json.loads(every[name])
    assert len(json.loads(every["tables.json"])["tables"]["key_players"]) > 1


def test_pages_for_print_have_the_words_and_nothing_is_run(made):
    _, every = made
    for name, content in every.items():
        if name.endswith(".pdf"):
            assert content.startswith(b"%PDF-")
            assert b"/JavaScript" not in content
            assert b"/Launch" not in content
            assert len(pdf_text(content)) > 200 or not pdf_text(content)
        elif name.endswith((".docx", ".pptx")):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                assert archive.testzip() is None
                assert not [part for part in archive.namelist() if "vba" in part.lower()]
                assert not [part for part in archive.namelist() if b"DDEAUTO" in archive.read(part)]


def test_the_list_of_the_package_stays_one_line_per_file(made):
    _, every = made
    lines = every["LEESMIJ.txt"].decode().splitlines()
    assert [line for line in lines if line.startswith("- netwerk.html")]
    assert not [letter for line in lines for letter in line if not letter.isprintable()]

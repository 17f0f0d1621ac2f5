"""What was not measured is said in every file, and never as a zero, a gap or a verdict; without schools none speaks of them."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation

from netmap.analysis import analyse
from netmap.export.package import files
from netmap.settings import Settings, installation
from netmap.told.told import Told
from netmap.view.encoding import HEAT
from tests.export.unpacked import pdf_text

ORGANISATIONS = """organisatie;soort;wijk
obs De Vlier;basisschool;Oost
cbs De Poort;basisschool;West
Wijkteam Oost;wijkteam;Oost
GGD Vecht;jeugdgezondheidszorg;
"""
PEOPLE = "naam;organisatie\n" + "".join(f"M{n:02};Afdeling {n % 3}\n" for n in range(12))
BADGES = "van;naar;datum\n" + "".join(
    f"M{a:02};M{b:02};{day:02}-03-2026\n"
    for day in (3, 4, 9, 14)
    for a, b in [(n, n + 1) for n in range(10)] + [(0, 5), (2, 8)]
    for _ in range(6)
)
BETWEEN = "van organisatie;naar organisatie\nVecht;Regio Noord\nRijn;Regio Noord\nRijn;Regio Zuid\n"
VERDICTS = (
    "ingang valt weg als één",
    "kan elke benodigde functie bereiken",
    "geen enkele route",
    "geen route",
    "missen een",
    "springt niets uit",
)


def package(*sheets, **settings):
    made = analyse([(n, t.encode()) for n, t in sheets], Settings(**settings), installation=installation())
    return {name: make() for name, make in files(Told(made)).items()}


def words(name, content):
    """What a person reads in a file."""
    if name.endswith(".html"):
        text = re.sub(r"<(script|style|svg)[^>]*>.*?</\1>", " ", content.decode(), flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())
    if name.endswith(".pdf"):
        return pdf_text(content).decode()
    if name.endswith(".docx"):
        body = Document(io.BytesIO(content)).element.body
        return " ".join(part.text or "" for part in body.iter() if part.tag.endswith("}t"))
    if name.endswith(".pptx"):
        every = [shape for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes]
        said = [shape.text_frame.text for shape in every if shape.has_text_frame]
        tables = [shape.table for shape in every if shape.has_table]
        return " ".join([*said, *(cell.text for table in tables for row in table.rows for cell in row.cells)])
    if name.endswith(".xlsx"):
        book = load_workbook(io.BytesIO(content))
        return " ".join(str(c) for sheet in book for row in sheet.values for c in row if c is not None)
    return content.decode() if name.endswith((".csv", ".json", ".txt")) else ""


@pytest.fixture(scope="module")
def unmeasured():
    return package(("organisaties.csv", ORGANISATIONS))


@pytest.fixture(scope="module")
def badges():
    return package(("mensen.csv", PEOPLE), ("badges.csv", BADGES), names="full", title="Huis Vecht")


def test_a_sheet_with_organisations_only_says_which_sheet_is_missing_and_gives_no_verdict(unmeasured):
    for name in ("netwerk.html", "rapport.xlsx", "rapport.docx", "rapport.pdf", "presentatie.pptx"):
        said = words(name, unmeasured[name])
        assert "Niet gemeten" in said, name
        assert "met contacten (kolommen" in said, name
        assert not [verdict for verdict in VERDICTS if verdict in said], name
        assert not re.search(r"\b0\s?%(?! is)", said), name


def test_no_cell_of_it_is_red_and_machines_get_no_zero(unmeasured):
    page = unmeasured["netwerk.html"].decode()
    assert page.count('<td class="h6"') == 12
    assert 'class="h4"' not in page
    used = [
        look
        for row in load_workbook(io.BytesIO(unmeasured["rapport.xlsx"]))["Dekking"].values
        for look in row
    ]
    assert used.count("niet gemeten") == 12 + 2
    summary = json.loads(unmeasured["summary.json"])
    assert summary["access"]["needed_pairs"] == 12
    assert {value for key, value in summary["access"].items() if key != "needed_pairs"} == {None}
    rows = list(csv.DictReader(io.StringIO(unmeasured["coverage.csv"].decode())))
    empty = ("steps", "routes", "routes_within", "travel_days", "supply")
    assert {row[key] for row in rows for key in empty} == {""}
    assert {row["measured"] for row in rows} == {"false"}
    assert list(rows[0])[-2:] == ["measured", "on_paper"]
    assert not {"poster.pdf", "netwerk.png", "network.json", "kumu.xlsx"} & set(unmeasured)


def test_red_is_still_red_where_it_was_measured():
    contacts = "van;naar;datum\nAnna;Bo;01-03-2026\n"
    people = "naam;organisatie;functie\nAnna;obs De Vlier;IB'er\nBo;Wijkteam Oost;wijkteam\n"
    made = package(
        ("organisaties.csv", ORGANISATIONS), ("contacten.csv", contacts), ("professionals.csv", people)
    )
    assert 'class="h4"' in made["netwerk.html"].decode()
    assert HEAT[4] not in made["netwerk.html"].decode().split("<style>")[0]


@pytest.mark.parametrize("made", ["badges", "between"])
def test_a_network_without_schools_speaks_of_none(made, request):
    found = request.getfixturevalue(made) if made == "badges" else package(("tussen.csv", BETWEEN))
    for name, content in found.items():
        if not name.startswith(("network", "gephi", "kumu")) and not name.endswith((".json", ".csv")):
            said = re.findall(
                r"[^.]*\b(?:school|scholen|ingang\w*|leerling\w*|kind)\b[^.]*", words(name, content), re.I
            )
            assert not said, (name, said[:2])
    assert found["coverage.csv"].decode().splitlines()[1:] == []
    assert "Dekking" not in load_workbook(io.BytesIO(found["rapport.xlsx"])).sheetnames


def test_every_file_for_people_says_the_name_the_days_and_that_they_are_too_short_for_a_year(badges):
    for name in (
        "netwerk.html",
        "rapport.xlsx",
        "rapport.docx",
        "rapport.pdf",
        "presentatie.pptx",
        "poster.pdf",
    ):
        said = " ".join(words(name, badges[name]).split())
        assert "Huis Vecht: wie heeft contact met wie?" in said, name
        assert "3 t/m 14 maart 2026 (12 dagen)" in said, name
        assert "te kort om van een jaar te spreken" in said, name
        assert "gemeten door een apparaat" in said, name


def test_no_sheet_of_the_workbook_has_a_single_cell(badges, unmeasured):
    for made in (badges, unmeasured):
        for sheet in load_workbook(io.BytesIO(made["rapport.xlsx"])):
            assert sum(cell is not None for row in sheet.values for cell in row) > 1, sheet.title

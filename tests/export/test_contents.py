"""What is said of each file is what is in it: counted again in the bytes by another reader."""

from __future__ import annotations

import csv
import io
import json
import re

import networkx as nx
import openpyxl
import pytest

from netmap.analysis import analyse
from netmap.export.contents import README, contents, readme
from netmap.export.files import FILES
from netmap.export.package import files
from netmap.settings import NAMES, Settings, installation
from netmap.told.told import Told
from tests.opened import opened, packed


@pytest.fixture(scope="module", params=NAMES)
def made(request):
    return opened("one_gatekeeper", names=request.param), packed("one_gatekeeper", names=request.param)


def number_before(word, text):
    return int(re.search(rf"([\d.]+) {word}", text).group(1).replace(".", ""))


def test_every_file_says_what_is_in_it(made):
    found, every = made
    listed = contents(Told(found), every)
    assert [one.name for one in listed] == list(every)
    assert all(one.holds.startswith("Dit bestand bevat: ") for one in listed)
    assert list(every) == [*(file.name for file in FILES), README]


def test_the_counts_are_those_of_the_bytes(made):
    found, every = made
    told = {one.name: one.parts for one in contents(Told(found), every)}
    point = "organisaties?" if found.settings.names == "organisation" else "punten"
    rows = list(csv.DictReader(io.StringIO(every["nodes.csv"].decode())))
    assert number_before(point, told["nodes.csv"]) == len(rows)
    ties = list(csv.DictReader(io.StringIO(every["ties.csv"].decode())))
    assert number_before("verbinding", told["ties.csv"]) == len(ties)
    for name, read in (("network.graphml", nx.read_graphml), ("network.gexf", nx.read_gexf)):
        graph = read(io.BytesIO(every[name]))
        assert number_before(point, told[name]) == len(graph)
        assert number_before("verbinding", told[name]) == graph.number_of_edges()
    losses = list(csv.DictReader(io.StringIO(every["losses.csv"].decode())))
    assert number_before("regels? over wat wegvalt", told["losses.csv"]) == len(losses)
    summary = json.loads(every["summary.json"])
    assert number_before("bevinding", told["summary.json"]) == len(summary["findings"])
    coverage = list(csv.DictReader(io.StringIO(every["coverage.csv"].decode())))
    assert number_before("×", told["coverage.csv"]) == len({row["school"] for row in coverage})
    book = openpyxl.load_workbook(io.BytesIO(every["rapport.xlsx"]))
    sheet = book["Verbindingen"]
    assert number_before("verbinding", told["rapport.xlsx"]) == sheet.max_row - 1


def test_the_list_in_the_package_names_every_file_the_level_and_the_origin(made):
    found, every = made
    told = readme(Told(found), every).decode()
    assert all(f"- {name}" in told for name in every)
    assert "netmap" in told
    assert {"role": "functie en organisatie", "code": "alleen codes"}.get(found.settings.names, "") in told
    if found.settings.names == "organisation":
        assert "Hier staan geen mensen in." in told
    else:
        assert "herkennen aan de plek in het netwerk" in told


def test_a_sheet_that_is_called_after_somebody_is_not_named():
    rows = "van;naar\nAnna Wilg;Bert Berk\nBert Berk;Anna Wilg\nCarla Eik;\n"
    file = [("contacten Anna Wilg.csv", rows.encode())]
    for names, named in (("role", False), ("full", True)):
        found = analyse(file, Settings(names=names), installation=installation())
        assert found.intake.issues
        every = {name: make() for name, make in files(Told(found)).items()}
        intake = Told(found).intake
        assert ("Wilg" in str([(s.file, s.columns) for s in intake.sheets])) is named
        for name in ("issues.csv", "summary.json", "LEESMIJ.txt", "netwerk.html"):
            assert ("contacten Anna Wilg" in every[name].decode()) is named, name
        assert ("bestand 1" in every["LEESMIJ.txt"].decode()) is not named


def test_a_message_about_the_input_repeats_no_name_below_full():
    rows = "naam;organisatie;functie\nAnna Wilg;GGD;arts\nWilg, Anna;GGD;arts\nJan Jansen Zorg;;goochelaar\n"
    for names, named in (("role", False), ("code", False), ("full", True)):
        found = analyse([("lijst.csv", rows.encode())], Settings(names=names), installation=installation())
        assert any(issue.key == "identity.merged" for issue in found.intake.issues)
        told = files(Told(found))["issues.csv"]().decode()
        assert ("Anna" in told) is named
        assert ("goochelaar" in told) is named
        assert "is samengevoegd met" in told

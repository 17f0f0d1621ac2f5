"""What leaves the program: names stay text, small counts stay hidden, the same figures give the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
import re
from importlib import resources

import networkx as nx
import openpyxl
import pytest

from netmap.analysis import analyse
from netmap.export.package import as_zip, files, write
from netmap.settings import Settings, installation
from netmap.told.told import Told
from tests.opened import opened

NAUGHTY = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "=cmd|'/c calc'!A1",
    'Zoë & "Co"',
)


def made(names="full", rows=None, **settings):
    rows = rows or [(NAUGHTY[i], NAUGHTY[j]) for i in range(4) for j in range(i)]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([("van", "naar"), *rows])
    return analyse(
        [("a.csv", out.getvalue().encode())], Settings(names=names, **settings), installation=installation()
    )


def meeting(rows):
    return files(Told(made("full", rows)))["netwerk.html"]().decode()


@pytest.fixture(scope="module")
def naughty():
    return {name: make() for name, make in files(Told(made())).items()}


def test_a_name_is_never_markup_in_the_meeting_file(naughty):
    page = naughty["netwerk.html"].decode()
    assert "<img" not in page
    tame = meeting([("Anna Wilg", "Bert Berk")])
    assert page.count("<script") == tame.count("<script")
    assert page.count("</script") == tame.count("</script")
    assert "default-src 'none'" in page


def test_a_name_is_never_a_formula_in_the_workbook(naughty):
    book = openpyxl.load_workbook(io.BytesIO(naughty["rapport.xlsx"]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any(cell.value == NAUGHTY[2] for cell in cells)
    assert book.sheetnames == [
        "Inhoud",
        "Samenvatting",
        "Knelpunten",
        "Professionals",
        "Organisaties",
        "Verbindingen",
        "Datakwaliteit",
        "Cijfers",
    ]


def test_a_name_is_never_a_formula_in_a_text_file(naughty):
    labels = {row["label"] for row in csv.DictReader(io.StringIO(naughty["nodes.csv"].decode()))}
    assert "'" + NAUGHTY[2] in labels
    assert not any(label.startswith("=") for label in labels)


@pytest.mark.parametrize("name", ["nodes.csv", "ties.csv", "issues.csv"])
def test_every_row_of_a_machine_file_has_a_value_for_every_column(naughty, name):
    rows = list(csv.reader(io.StringIO(naughty[name].decode())))
    assert {len(row) for row in rows} == {len(rows[0])}


def test_the_figures_of_a_node_stand_under_their_own_headers():
    result = made()
    rows = list(csv.DictReader(io.StringIO(files(Told(result))["nodes.csv"]().decode())))
    assert {"load", "stability", "answers", "reach_in_time", "contact_age", "brokerage"} <= set(rows[0])
    known = {row["id"]: row for row in rows}
    for node, figures in result.scores.nodes.iterrows():
        assert known[result.labels.public(str(node))]["brokerage"] == (
            "" if math.isnan(figures["brokerage"]) else str(int(figures["brokerage"]))
        )


def test_brokerage_is_a_whole_number_and_empty_where_no_function_is_known():
    people = "naam;functie\nTess Els;IB'er\nBram Eik;jeugdarts\nIris Beuk;leerplichtambtenaar\nNoor Wilg;\n"
    contacts = "van;naar\nTess Els;Bram Eik\nBram Eik;Iris Beuk\nIris Beuk;Noor Wilg\n"
    result = analyse(
        [("p.csv", people.encode()), ("c.csv", contacts.encode())],
        Settings(names="full"),
        installation=installation(),
    )
    rows = csv.DictReader(io.StringIO(files(Told(result))["nodes.csv"]().decode()))
    found = {row["label"]: row["brokerage"] for row in rows}
    assert found == {"Tess Els": "0", "Bram Eik": "1", "Iris Beuk": "0", "Noor Wilg": ""}


@pytest.mark.parametrize("names", ["full", "role", "code"])
def test_issues_csv_adds_up_to_the_filled_cells_only_where_numbers_may_be_told(names):
    sheet = "casus;professional;telefoon\n" + "C1;Anna Wilg;-\n" * 2 + "C2;Bert Berk;06-1\nC2;Anna Wilg;\n"
    result = analyse([("c.csv", sheet.encode())], Settings(names=names), installation=installation())
    reader = csv.DictReader(io.StringIO(files(Told(result))["issues.csv"]().decode()))
    rows = list(reader)
    assert reader.fieldnames[-1] == "cells"
    counts = {row["key"]: int(row["cells"]) for row in rows if row["severity"] == "count"}
    assert sum(counts.values()) == (14 if names == "full" else 0)
    assert ("cells.hashed:case" in counts) is (names == "full")
    assert {row["cells"] for row in rows if row["severity"] != "count"} <= {""}


def test_graph_files_give_the_graph_back(naughty):
    graphml = nx.read_graphml(io.BytesIO(naughty["network.graphml"]))
    gexf = nx.read_gexf(io.BytesIO(naughty["network.gexf"]))
    ties = list(csv.DictReader(io.StringIO(naughty["ties.csv"].decode())))
    wanted = {frozenset((row["source"], row["target"])) for row in ties}
    for graph in (graphml, gexf):
        assert {frozenset(edge) for edge in graph.edges} == wanted
        assert len(graph) == 4


def test_below_full_no_name_leaves_the_program():
    rows = [("Anna Wilg", "Bert Berk"), ("Bert Berk", "Carla Eik")]
    for names in ("role", "code"):
        for name, make in files(Told(made(names, rows))).items():
            if not name.endswith((".pdf", ".xlsx", ".png", ".docx", ".pptx")):
                plain = re.sub("base64,[A-Za-z0-9+/=]+", "", make().decode())  # letters of a typeface
                assert not re.search("Wilg|Berk|Eik", plain), (names, name)


def test_small_counts_of_cases_are_hidden_unless_names_are_full():
    cases = "casus;professional\n" + "".join(
        f"C{n};{who}\n" for n in range(3) for who in ("Anna Wilg", "Bert Berk")
    )
    for names, shown in (("full", "3"), ("role", "< 10")):
        result = analyse([("c.csv", cases.encode())], Settings(names=names), installation=installation())
        every = files(Told(result))
        rows = list(csv.DictReader(io.StringIO(every["nodes.csv"]().decode())))
        assert {row["active_cases"] for row in rows} == {shown}
        tie = next(csv.DictReader(io.StringIO(every["ties.csv"]().decode())))
        assert tie["shared_cases"] == shown
        assert bool(tie["case_weight"]) is (names == "full")


def test_the_same_figures_give_the_same_bytes(naughty):
    first, second = naughty, {name: make() for name, make in files(Told(made())).items()}
    for name in first:
        if name == "summary.json":
            one, two = json.loads(first[name]), json.loads(second[name])
            one.pop("generated"), two.pop("generated")
            assert one == two
        else:
            assert first[name] == second[name], name


def test_the_map_library_is_the_one_of_pyvis():
    ours = resources.files("netmap.export") / "map_assets" / "vis-network.min.js"
    theirs = resources.files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js"
    assert ours.read_bytes() == theirs.read_bytes()


def test_write_leaves_nothing_behind_when_it_cannot(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OSError, match="file"):
        write(Told(made()), tmp_path / "file")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_zip_holds_every_file():
    import zipfile

    result = made()
    with zipfile.ZipFile(io.BytesIO(as_zip(result))) as archive:
        assert archive.namelist() == list(files(Told(result)))


def test_tables_json_holds_every_table_of_the_catalogue_with_public_ids_only():
    result = opened("lindewaard")
    content = json.loads(files(Told(result))["tables.json"]())
    assert list(content["tables"]) == list(result.scores.tables)
    known = {row["id"] for row in csv.DictReader(io.StringIO(files(Told(result))["nodes.csv"]().decode()))}
    worst = content["tables"]["dependence"][0]
    assert worst["node"] in known
    schools = {item.name for item in result.intake.organisations if item.id in set(result.network.schools())}
    assert worst["school_label"] in schools
    groups = content["tables"]["group_losses"]
    assert groups[0]["lost"] >= groups[-1]["lost"] == 0
    assert {row["kind"] for row in groups} == {"organisation", "discipline"}  # the sample names no teams


def test_the_vendored_libraries_are_the_ones_that_were_looked_at():
    assets = resources.files("netmap.export") / "map_assets"
    sums = dict(reversed(line.split()) for line in (assets / "SHA256SUMS").read_text("utf-8").splitlines())
    assert set(sums) == {"graphology.min.js", "sigma.min.js", "vis-network.min.js"}
    for name, expected in sums.items():
        assert hashlib.sha256((assets / name).read_bytes()).hexdigest() == expected, name
        licence = "LICENSE-" + name.split(".")[0] + ".txt"
        assert "MIT" in (assets / licence).read_text("utf-8") or "Permission is hereby granted" in (
            assets / licence
        ).read_text("utf-8"), licence

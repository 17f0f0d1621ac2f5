"""The workbook, read back by other readers: order, formats, colours by rule, definitions, and nothing that runs."""

from __future__ import annotations

import io
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from netmap.export.package import files
from netmap.told.told import Told
from tests.opened import opened

ORDER = [
    *("Inhoud", "Samenvatting", "Dekking", "Knelpunten", "Professionals", "Organisaties", "Verbindingen"),
    *("Bevindingen", "Wie antwoordde", "Datakwaliteit", "Cijfers"),
]


@pytest.fixture(scope="module")
def town():
    return opened("lindewaard")


@pytest.fixture(scope="module")
def content(town):
    return files(Told(town))["rapport.xlsx"]()


@pytest.fixture(scope="module")
def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def test_the_sheets_stand_in_their_order_and_without_people_there_is_none_of_them(book):
    assert book.sheetnames == ORDER
    found = opened("one_gatekeeper", names="organisation")
    wide = openpyxl.load_workbook(io.BytesIO(files(Told(found))["rapport.xlsx"]()))
    assert wide.sheetnames == [name for name in ORDER if name not in ("Professionals", "Wie antwoordde")]


@pytest.mark.parametrize("name", ["Dekking", "Knelpunten", "Professionals", "Organisaties", "Verbindingen"])
def test_a_table_has_a_fixed_header_a_filter_and_definitions(book, name):
    sheet = book[name]
    assert sheet.freeze_panes == "B2"
    last = sheet.cell(sheet.max_row, sheet.max_column).coordinate
    assert sheet.auto_filter.ref == f"A1:{last}"
    notes = {cell.value: cell.comment.text for cell in sheet[1] if cell.comment}
    assert notes
    assert all(len(text) > 30 for text in notes.values())
    assert {cell.comment.author for cell in sheet[1] if cell.comment} == {"None"}  # none in the file


def test_every_school_and_function_is_a_number_with_a_rule_for_its_colour(book, town):
    sheet = book["Dekking"]
    needed = town.scores.coverage[town.scores.coverage["needed"]]
    numbers = [
        cell.value
        for row in sheet.iter_rows(2, min_col=3)
        for cell in row
        if isinstance(cell.value, int | float)
    ]
    assert sorted(numbers) == sorted(needed["steps"].dropna())
    gaps = [row[0].value for row in sheet.iter_rows(2, min_col=2, max_col=2)]
    assert sum(gaps) == int((~(needed["steps"] <= 2)).sum())
    assert gaps == sorted(gaps, reverse=True)
    rules = [rule for held in sheet.conditional_formatting for rule in held.rules]
    assert [rule.operator for rule in rules] == ["equal", "equal", *["lessThanOrEqual"] * 3, "greaterThan"]
    assert [rule.formula[0] for rule in rules] == ['"geen route"', '"niet nodig"', "1", "2", "3", "3"]
    assert sheet["C2"].number_format == '[=0]"in de school";[=1]"direct";0" stappen"'


def test_numbers_are_numbers_days_are_days_and_small_ones_are_told_as_such(book):
    sheet = book["Verbindingen"]
    names = [cell.value for cell in sheet[1]]
    rates = [
        row[0].value
        for row in sheet.iter_rows(
            2, min_col=1 + names.index("Contacten per jaar"), max_col=1 + names.index("Contacten per jaar")
        )
    ]
    assert {type(value) for value in rates} <= {int, float, str}
    assert "< 10" in rates
    assert not [value for value in rates if not isinstance(value, str) and 0 < value < 10]
    day = sheet.cell(2, 1 + names.index("Laatste contact"))
    assert day.is_date
    assert day.number_format == "dd-mm-yyyy"
    share = book["Knelpunten"]
    header = [cell.value for cell in share[1]]
    assert share.cell(2, 1 + header.index("Tussenpositie")).number_format == "0.0%"


def test_the_first_sheet_says_what_is_in_it_who_may_see_it_and_where_it_comes_from(book):
    said = [cell.value for row in book["Inhoud"].iter_rows() for cell in row if cell.value]
    text = " ".join(map(str, said))
    links = [cell.hyperlink.location for row in book["Inhoud"].iter_rows() for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in ORDER[1:]]
    for word in (
        "lindewaard.xlsx",
        "3 juli 2026",
        "netmap",
        "functie en organisatie",
        "herkennen aan de plek",
    ):
        assert word in text


def test_another_reader_finds_the_same_cells(content, book):
    other = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert other.sheet_names == ORDER
    for name in ("Dekking", "Verbindingen", "Bevindingen"):
        ours = [[cell.value for cell in row] for row in book[name].iter_rows()]
        theirs = other.get_sheet_by_name(name).to_python()
        assert len(ours) == len(theirs)
        for mine, other_row in zip(ours[:200], theirs[:200], strict=True):
            for left, right in zip(mine, other_row, strict=True):
                assert left == right or str(left)[:10] == str(right)[:10]


def test_no_part_of_the_file_is_broken_or_refers_outside(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels", ".vml")):
                ET.fromstring(archive.read(name))
            assert b'TargetMode="External"' not in archive.read(name)
            assert b"<f>" not in archive.read(name)


def test_libreoffice_opens_it_and_reads_the_same(content, book, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip(
            "LibreOffice is not on this machine: openpyxl and calamine read the workbook in the other tests"
        )
    path = tmp_path / "rapport.xlsx"
    path.write_bytes(content)
    filters = 'csv:"Text - txt - csv (StarCalc)":44,34,76,1,,0,false,true,false,false,false,3'
    done = subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            filters.replace('"', ""),
            "--outdir",
            str(tmp_path),
            str(path),
        ],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    made = sorted(tmp_path.glob("*.csv"))
    if not made:
        pytest.skip(
            f"LibreOffice cannot read workbooks here (libreoffice-calc is missing): {done.stderr[:200]}"
        )
    lines = made[0].read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("School,Gaten,")
    assert len(lines) == book["Dekking"].max_row
    for line, row in zip(lines[1:], book["Dekking"].iter_rows(2, values_only=True), strict=True):
        assert line == ",".join(map(str, row))


def test_who_answered_is_told_with_whom_to_ask_first_and_per_function_and_organisation(book):
    rows = list(book["Wie antwoordde"].iter_rows(values_only=True))
    assert rows[0][:3] == (
        "Wie",
        "Ingangen die één extra contact kan openen",
        "Ingangen die het een tweede weg kan geven",
    )
    first = rows[1:11]
    assert all(
        row[0] and row[1] == 2 for row in first
    )  # two ways in are too far; each of these ten could open both
    assert [row[2] for row in first] == sorted((row[2] for row in first), reverse=True)
    groups = [row for row in rows[13:] if row[0] == "Functie"]
    assert groups[0] == ("Functie", "Logopedie", 4, 1, 0.25)
    assert sum(row[2] for row in groups) == 400
    assert sum(row[3] for row in groups) == 291

"""The copy of an uploaded sheet with its issues: every comment in its place, nothing private, and fit to be read again."""

from __future__ import annotations

import io

import openpyxl

from netmap.export.annotated import annotated_copy, copy_name
from netmap.ingest.read import read
from netmap.ingest.steering import Steering
from netmap.settings import installation
from netmap.text import Texts
from tests.ingest.formats import as_text, as_xls

ROWS = (
    ("Casussen 2026", "", "", "", ""),
    ("casusnummer", "professional", "start", "naam kind", "BSN"),
    ("DOS-77", "Anna Wilg", "01-02-2026", "Pietje Puk", "111222333"),
    ("DOS-77", "Bert Berk", "na de vakantie van Pietje", "Pietje Puk", "111222333"),
    ("DOS-78", "", "week 7", "Pietje Puk", "111222333"),
)
SECRETS = ("DOS-77", "Pietje", "111222333")


def copied(content, name="casussen.csv"):
    found = read([(name, content)], installation=installation())
    return found, annotated_copy(name, content, found.issues, Steering(), installation(), Texts("nl"))


def test_every_issue_is_a_comment_in_its_cell_and_nothing_private_is_in_the_copy():
    _, copy = copied(as_text(ROWS, ";", "cp1252"))
    sheet = openpyxl.load_workbook(io.BytesIO(copy)).worksheets[0]
    assert "geen datum" in sheet["C4"].comment.text
    assert sheet["C4"].value is None
    assert sheet["C4"].fill.fgColor.rgb.endswith("F6C1B5")
    assert "professional" in sheet["A5"].comment.text
    assert "BSN" in sheet["E2"].comment.text
    assert sheet["C3"].value == "01-02-2026"
    everything = " ".join(
        str(cell.value) + (cell.comment.text if cell.comment else "")
        for row in sheet.iter_rows()
        for cell in row
    )
    assert [secret for secret in SECRETS if secret in everything] == []


def test_the_copy_read_again_gives_the_same_cases_and_people():
    first, copy = copied(as_xls(ROWS), "casussen.xls")
    again = read([("kopie.xlsx", copy)], installation=installation())
    assert again.involvements == first.involvements
    assert {person.name for person in again.professionals} == {"Anna Wilg", "Bert Berk"}


def test_a_correction_in_the_copy_is_read():
    _, copy = copied(as_text(ROWS, ";", "utf-8"))
    book = openpyxl.load_workbook(io.BytesIO(copy))
    book.worksheets[0]["B5"] = "Carla Eik"
    out = io.BytesIO()
    book.save(out)
    again = read([("kopie.xlsx", out.getvalue())], installation=installation())
    assert len(again.involvements) == 3


def test_comments_stand_right_beside_a_second_table_and_below_titles():
    rows = (
        ("van", "naar", "", "naam", "uren"),
        ("Anna Wilg", "Bert Berk", "", "Anna Wilg", "8"),
        ("Bert Berk", "Carla Eik", "", "Bert Berk", "veel"),
        ("Carla Eik", "Anna Wilg", "", "Carla Eik", "16"),
    )
    _, copy = copied(as_text(rows, ";", "utf-8"), "a.csv")
    sheet = openpyxl.load_workbook(io.BytesIO(copy)).worksheets[0]
    assert "uren" in sheet["E3"].comment.text
    assert sheet["E3"].value == "veel"
    assert sheet["B2"].value == "Bert Berk"


def test_the_name_of_the_copy_follows_from_the_file():
    assert copy_name("contacten wijk.csv", Texts("nl")) == "contacten wijk (met opmerkingen).xlsx"

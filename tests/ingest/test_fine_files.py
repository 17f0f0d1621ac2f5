"""Workbooks that are fine, however odd the program that wrote them, are read; and what is locked or too large is told so."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from netmap.errors import UnreadableFile
from netmap.ingest.read import read
from netmap.samples.sheets import as_workbook
from netmap.settings import installation
from netmap.text import Texts
from tests.ingest.formats import as_ods, as_xls

ROWS = (("van", "naar"), ("Anna Wilg", "Bert Berk"), ("Bert Berk", "Carla Eik"), ("Carla Eik", "Anna Wilg"))
GREY = PatternFill("solid", fgColor="DDDDDD")


def contacts(content, name="a.xlsx"):
    return len(read([(name, content)], installation=installation()).contacts)


def coloured(*cells):
    """A workbook in which empty cells have a colour."""
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    for row, column in cells:
        book.active.cell(row, column).fill = GREY
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content, name=lambda part: part, change=lambda part, text: text, more=()):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            new.writestr(name(item.filename), change(item.filename, old.read(item)))
        for part, text in more:
            new.writestr(part, text)
    return out.getvalue()


QUERY = '<?xml version="1.0" encoding="utf-16"?><DataMashup>AAAA</DataMashup>'
GOOD = as_workbook({"Contacten": ROWS})


def moved(content):
    """The workbook and its parts in a folder of another name, as the list of parts says."""

    def change(part, text):
        return text.replace(b'"/xl/', b'"/boek/').replace(b'"xl/', b'"boek/')

    return repacked(content, lambda part: part.replace("xl/", "boek/"), change)


FINE = {
    "an empty row of 1,024 coloured cells": coloured(*((5, column) for column in range(1, 1025))),
    "a header row coloured to the end of the sheet": coloured(*((1, column) for column in range(3, 16_385, 7))),
    "a column coloured to the last row, and one far to the right": coloured((1_048_576, 1), (1_048_576, 600), (2, 16_384)),
    "a Power Query in UTF-16": repacked(GOOD, more=[("customXml/item1.xml", QUERY.encode("utf-16"))]),
    "two of them, big-endian": repacked(GOOD, more=[(f"customXml/item{n}.xml", b"\xfe\xff" + QUERY.encode("utf-16-be")) for n in (1, 2)]),
    "backslashes between the names": repacked(GOOD, lambda part: part.replace("/", "\\")),
    "a stroke before the names": repacked(GOOD, lambda part: f"/{part}"),
    "another folder": moved(GOOD),
    "another name of the workbook": repacked(
        GOOD,
        lambda part: part.replace("workbook.xml", "boek.xml"),
        lambda _, text: text.replace(b"workbook.xml", b"boek.xml"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", FINE)
def test_a_file_that_is_fine_is_read(kind):
    assert contacts(FINE[kind]) == 3


def test_an_opendocument_with_backslashes_or_coloured_cells_far_away_is_read():
    ods = as_ods(ROWS)
    wide = b'<table:table-row><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>'
    assert contacts(repacked(ods, lambda part: part.replace("/", "\\")), "a.ods") == 3
    assert contacts(repacked(ods, change=lambda _, text: text.replace(b"</table:table>", wide)), "a.ods") == 3


@pytest.mark.parametrize("before", [b"", b"\x86\x00\x00\x00", b"\xe1\x00\x02\x00\xb0\x04"])
@pytest.mark.parametrize("kind", [b"\x00\x00\x12\x34\x56\x78", b"\x01\x00" + bytes(52)])
def test_an_old_workbook_with_a_password_says_so(before, kind):
    plain = as_xls(ROWS)
    start = b"\x09\x08\x10\x00\x00\x06\x05\x00"
    at = plain.index(start) + 20
    record = b"\x2f\x00" + len(kind).to_bytes(2, "little") + kind
    locked = plain[:at] + before + record + plain[at + len(before + record) :]
    with pytest.raises(UnreadableFile) as error:
        contacts(locked, "a.xls")
    assert error.value.reason == "password"
    assert contacts(plain, "a.xls") == 3


def test_a_limit_is_told_in_words():
    far = repacked(GOOD, change=lambda _, text: text.replace(b'r="B3"', b'r="XFD3"'))
    with pytest.raises(UnreadableFile) as error:
        contacts(far)
    said = Texts("nl").error(error.value)
    assert "500 kolommen" in said
    assert "losse cellen" in said
    assert "1048576" not in said


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_markup_in_utf_16_that_would_be_read_is_still_refused(part):
    hidden = repacked(
        GOOD, change=lambda name, text: text.decode().encode("utf-16") if name == part else text
    )
    with pytest.raises(UnreadableFile) as error:
        contacts(hidden)
    assert error.value.reason == "damaged"


def test_a_far_cell_in_a_workbook_under_another_name_is_still_refused():
    far = repacked(moved(GOOD), change=lambda _, text: text.replace(b'r="B3"', b'r="XFD1048576"'))
    with pytest.raises(UnreadableFile) as error:
        contacts(far)
    assert error.value.reason == "too_large"

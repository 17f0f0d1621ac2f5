"""Hostile and broken files end in one sentence: never an uncaught exception, never a dead or hanging process."""

from __future__ import annotations

import io
import json
import random
import zipfile
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netmap.errors import InputError, UnreadableFile
from netmap.ingest import child
from netmap.ingest.child import read_sheets
from netmap.ingest.prescan import prescan
from netmap.ingest.read import read
from netmap.samples.sheets import as_workbook
from netmap.settings import installation
from netmap.text import Texts
from tests import readers
from tests.ingest import graphs, hostile
from tests.ingest.formats import as_html, as_ods, as_text, as_xls
from tests.ingest.forms import FORMS, files_of

REFUSED = {
    "a zip bomb.xlsx": {"too_large"},
    "an entity bomb.xlsx": {"damaged"},
    "a lying size.xlsx": {"damaged", "too_large"},
    "far cells.xlsx": {"too_large"},
    "far cells in single quotes.xlsx": {"too_large"},
    "a repeat bomb.ods": {"damaged", "too_large", "unsafe"},
    "a repeat bomb in pieces.ods": {"damaged", "too_large", "unsafe"},
    "an entity bomb.graphml": {"document_type"},
    "an entity bomb in other letters.graphml": {"document_type"},
    "a graph that fetches a file.gexf": {"document_type"},
    "a graph without end.graphml": {"damaged_graph"},
    "a graph of columns.graphml": {"too_large"},
    "a text without end.json": {"damaged_graph"},
    "a number without end.json": {"damaged_graph"},
    "a matrix of nobody.dl": {"damaged_graph"},
}


@pytest.mark.usefixtures("a_reader_of_its_own")
@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_with_a_sentence(name):
    with pytest.raises(UnreadableFile) as error:
        read_sheets(name, hostile.every()[name])
    assert error.value.reason in REFUSED[name]
    assert name in Texts("nl").error(error.value)


def test_far_cells_in_disguise_are_read_as_what_they_are_or_refused():
    try:
        sheets = read_sheets("a.xlsx", hostile.far_cells_in_disguise())
    except UnreadableFile:
        return
    assert max(len(row) for sheet in sheets for row in sheet.rows) <= 3


def test_a_reader_that_dies_takes_nobody_along(monkeypatch):
    monkeypatch.setattr(child, "START", "import os; os.abort()")
    with pytest.raises(UnreadableFile) as error:
        read_sheets("a.xlsx", as_workbook({"A": ROWS}))
    assert error.value.reason == "unsafe"


def test_a_large_file_reaches_a_reader_that_is_slow_to_begin(monkeypatch):
    many = [*ROWS[:1], *((f"Anna {n * 7919}", f"Bert {n * 104_729}", "", "") for n in range(1, 6000))]
    content = as_workbook({"A": many})
    assert len(content) > 2 * 65536  # more than a pipe holds
    monkeypatch.setattr(child, "START", f"import time; time.sleep(1); {child.START}")
    (sheet,) = read_sheets("a.xlsx", content)
    assert len(sheet.rows) == len(many)


def test_a_reader_that_hangs_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(child, "START", "import time; time.sleep(60)")
    monkeypatch.setattr(child, "_patience", lambda seconds: 0.5)
    with pytest.raises(UnreadableFile) as error:
        read_sheets("a.xlsx", as_workbook({"A": ROWS}))
    assert error.value.reason == "unsafe"


@pytest.mark.parametrize(("limited", "patience"), [(True, 54), (False, 13)])
def test_on_a_busy_machine_a_reader_with_a_limit_of_its_own_gets_six_times_as_long(
    limited, patience, monkeypatch
):
    monkeypatch.setattr(child, "LIMITED", limited)
    assert child._patience(9) == patience


def test_a_reader_that_takes_all_memory_is_stopped(monkeypatch):
    hungry = child.START.replace("main()", "child = sys.modules['netmap.ingest.child'];")
    hungry += " child._limit(8); x = bytearray(2 << 30)"
    monkeypatch.setattr(child, "START", hungry)
    with pytest.raises(UnreadableFile) as error:
        read_sheets("a.xlsx", as_workbook({"A": ROWS}))
    assert error.value.reason == "unsafe"


def test_an_answer_with_anything_but_plain_values_is_refused(monkeypatch):
    evil = "import sys, pickle, subprocess; sys.stdin.buffer.read();"
    evil += "sys.stdout.buffer.write(pickle.dumps((None, [subprocess.Popen])))"
    monkeypatch.setattr(child, "START", evil)
    with pytest.raises(UnreadableFile) as error:
        read_sheets("a.xlsx", as_workbook({"A": ROWS}))
    assert error.value.reason == "unsafe"


@pytest.mark.parametrize("number", [0, 6, 8])
def test_a_forked_reader_answers_as_the_program_s_own_does(number):
    forked, own = (said(GOOD[number], None) for said in (child._said, readers.ITSELF))
    assert child._said is not readers.ITSELF
    assert forked == own
    cut = GOOD[number][: len(GOOD[number]) // 2]
    assert child._said(cut, None) == readers.ITSELF(cut, None)


def test_the_scan_lets_a_good_workbook_pass_and_finds_no_errors_in_it():
    assert prescan("a.xlsx", as_workbook({"A": ROWS})) == {}


ROWS = (
    ("van", "naar", "datum", "frequentie"),
    ("Anna Wilg", "obs De Café", date(2026, 3, 1), "wekelijks"),
    ("obs De Café", "Bert Berk", date(2026, 3, 2), ""),
    ("Bert Berk", "Zoë Els", date(2026, 3, 3), "maandelijks"),
)
GOOD = (
    as_workbook({"Contacten": ROWS}),
    as_ods(ROWS),
    as_xls(ROWS),
    as_text(ROWS, ";", "cp1252"),
    as_text(ROWS, "\t", "utf-16"),
    as_html(ROWS),
    graphs.GEPHI_GEXF.encode(),
    graphs.YED_GRAPHML.encode(),
    json.dumps(graphs.GRAPHOLOGY).encode(),
    graphs.DL["embedded matrix"].encode(),
    *(content for form in FORMS for _, content in files_of(form, 1)),
)
"""A file of every kind that is accepted."""
JUNK = (
    b"<!DOCTYPE x>",
    b"\x00\x00",
    b'"',
    b";;;;",
    b"\r",
    b"=cmd|' /c'!A1",
    b'r="ZZZ99999999"',
    b"&#0;",
    b"]]>",
    b"<table>",
    b"\xff\xfe",
    b"1e999",
    b"-1",
    b"#N/A",
    b"111222333",
    b"2026-13-45",
    b'number-rows-repeated="999999"',
)


def mutated(content, seed):
    """The file with a few bytes changed, cut, doubled or stuffed; of a workbook mostly within its parts."""
    chance = random.Random(seed)
    if content.startswith(b"PK") and chance.random() < 0.8:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as good, zipfile.ZipFile(out, "w") as archive:
            parts = [item for item in good.infolist() if item.filename.endswith((".xml", ".rels"))]
            victim = chance.choice(parts).filename
            for item in good.infolist():
                part = good.read(item)
                archive.writestr(item.filename, _hurt(part, chance) if item.filename == victim else part)
        return out.getvalue()
    return _hurt(content, chance)


def _hurt(content, chance):
    data = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        what = chance.randrange(5)
        if what == 0 and at < len(data):
            data[at] = chance.randrange(256)
        elif what == 1:
            del data[at : at + chance.randint(1, 40)]
        elif what == 2:
            data[at:at] = chance.choice(JUNK)
        elif what == 3:
            data[at:at] = data[at : at + chance.randint(1, 400)]
        else:
            end = chance.randrange(len(data) + 1)
            data[min(at, end) : max(at, end)] = data[min(at, end) : max(at, end)][: chance.randint(0, 300)]
    return bytes(data)


def survives(seed):
    content = mutated(GOOD[seed % len(GOOD)], seed)
    try:
        found = read([(f"{seed}.xlsx", content)], installation=installation())
    except InputError as error:
        assert Texts("nl").error(error)  # noqa: PT017 - the sentence must be there
        return
    assert all(Texts("nl")(issue.key, **issue.values) for issue in found.issues)


@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_a_mutated_file_is_read_or_refused(seed):
    survives(seed)


@pytest.mark.nightly
@settings(max_examples=2000, deadline=10_000, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_two_thousand_mutated_files_are_read_or_refused_within_ten_seconds(seed):
    survives(seed)

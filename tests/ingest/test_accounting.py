"""Every filled cell has one fate, and the sums add up (``conftest.py`` holds this for whatever any test reads)."""

from __future__ import annotations

import re

import pytest

from netmap.errors import NetmapError
from netmap.ingest.accounting import Marks
from netmap.ingest.fates import ASIDE, RANKS, by_class, is_substantial, not_understood
from netmap.ingest.raw import RawSheet
from netmap.ingest.read import read
from netmap.ingest.table import Table
from netmap.settings import Installation
from tests.ingest.mutants import BASES, mutants

HERE = Installation(key=b"cells", vocabulary=None)
PER_TEST = 20


@pytest.fixture
def read_of(monkeypatch):
    """Reads sheets that are no file, and gives what became of their cells."""

    def accounts(*sheets):
        monkeypatch.setattr("netmap.ingest.read.read_sheets", lambda *_: list(sheets))
        try:
            return read([("x.xlsx", b"x")], installation=HERE).cells
        except NetmapError as error:
            return error.cells

    return accounts


def sheet(rows, name="Blad1", **more):
    return RawSheet("x.xlsx", name, [list(row) for row in rows], **more)


@pytest.mark.parametrize(
    "first",
    [
        *range(0, 100, PER_TEST),
        *(pytest.param(seed, marks=pytest.mark.nightly) for seed in range(100, 2100, PER_TEST)),
    ],
)
def test_what_became_of_the_cells_adds_up_on_mutated_sheets(read_of, first):
    for seed in range(first, first + PER_TEST):
        accounts = read_of(*mutants(seed))
        assert accounts, seed
        for account in accounts:
            assert account.filled == sum(account.fates.values()), seed
            for fate in account.fates:
                kind, _, what = fate.partition(":")
                assert kind in RANKS, (seed, fate)
                assert kind != "aside" or what in ASIDE, (seed, fate)


@pytest.mark.parametrize("name", sorted(BASES))
def test_what_became_of_the_cells_adds_up_on_each_kind_of_sheet(read_of, name):
    (account,) = read_of(sheet(BASES[name], name))
    filled = sum(cell is not None and str(cell).strip() != "" for row in BASES[name] for cell in row)
    assert account.filled == filled == sum(account.fates.values())


def test_each_fate_is_told_by_its_cells(read_of):
    (account,) = read_of(sheet(BASES["professionals"], "professionals"))
    assert dict(account.fates) == {
        "context:header": 7,
        "used:name": 2,
        "cleaned:name": 1,
        "used:organisation": 3,
        "used:role": 3,
        "hashed:email": 1,
        "issue:issues.bad_email": 1,
        "aside:contact_details": 1,
        "used:workdays": 2,
        "issue:issues.bad_workdays": 1,
        "unread": 2,
        "aside:note": 1,
    }
    assert account.columns[0].letter == "A"
    assert account.columns[0].header == "naam"


def test_a_case_that_ends_before_it_starts_and_a_row_without_a_case_are_part_of_their_issues(read_of):
    (account,) = read_of(sheet(BASES["casusbetrokkenheid"], "casusbetrokkenheid"))
    assert account.fates["blocked:bsn"] == 3
    assert account.fates["blocked:child_name"] == 3
    assert account.fates["hashed:case"] == 3
    assert account.fates["issue:issues.cannot_be_end"] == 1
    assert account.fates["aside:note"] == 1
    (account,) = read_of(
        sheet([["naam", "organisatie", "functie"], ["A Bo", "Linde", ""], ["", "Linde", "ib"]])
    )
    assert account.fates["issue:issues.missing"] == 2


def test_contact_with_oneself_came_to_nothing_and_a_total_is_set_aside(read_of):
    (account,) = read_of(sheet(BASES["contacten"], "contacten"))
    assert account.fates["issue:identity.with_oneself"] == 3
    assert account.fates["aside:total"] == 2
    assert account.fates["issue:issues.bad_frequency"] == 1


def test_the_names_of_a_matrix_count_once_however_many_contacts_they_have(read_of):
    (account,) = read_of(sheet(BASES["matrix"], "matrix"))
    assert account.filled == 17
    assert account.fates["used:to"] == 3  # of Carla stands "nee" and 0
    assert account.fates["aside:self"] == 1


def test_a_table_beside_another_and_a_line_far_below_are_each_told(read_of):
    people = [["naam", "organisatie", "", "van", "naar"], ["Anna", "Linde", "", "Anna", "Bert"]]
    (account,) = read_of(sheet([["Overzicht"], [], *people]))
    assert account.fates == {
        "context:title": 1,
        "context:header": 4,
        "used:name": 1,
        "used:organisation": 1,
        "used:from": 1,
        "used:to": 1,
    }


def test_columns_that_nobody_knows_are_substantial_and_blocked_ones_are_not(read_of):
    rows = [["van", "naar", "qqq", "www"], ["Anna", "Bert", "a", "b"], ["Bert", "Anna", "c", "d"]]
    (account,) = read_of(sheet(rows))
    assert not_understood(account) == 0.5
    assert is_substantial(account)
    rows = [["van", "naar", "geboortedatum"], ["Anna", "Bert", "1-2-2015"], ["Bert", "Anna", "1-3-2016"]]
    (account,) = read_of(sheet(rows))
    assert by_class(account) == {"used": 4, "context": 3, "blocked": 2}
    assert not is_substantial(account)


def test_the_same_table_twice_is_used_once(read_of):
    rows = [["van", "naar"], *([f"Anna {letter}", f"Bert {letter}"] for letter in "abcd")]
    one, two = read_of(sheet(rows, "een"), sheet(rows, "twee"))
    assert by_class(one) == {"used": 8, "context": 2}
    assert two.fates == {"context:header": 2, "aside:copy": 8}


def test_a_sheet_without_a_table_is_told_as_such_and_one_that_explains_too(read_of):
    explained, other, _ = read_of(
        sheet([["Vul hier niets in"]], "Uitleg"),
        sheet([["a b c", 1]]),
        sheet([["van", "naar"], ["A b", "C d"]]),
    )
    assert explained.fates == {"aside:explanation": 1}
    assert other.fates == {"issue:issues.unused_sheet": 2}


def test_a_cell_that_nobody_accounts_for_is_found_out(read_of, monkeypatch):
    monkeypatch.setattr(Marks, "columns", lambda self, columns, verdicts: None)
    with pytest.raises(AssertionError, match="unaccounted"):
        read_of(sheet([["van", "naar"], ["Anna", "Bert"]]))


def test_a_fate_outside_the_vocabulary_is_refused():
    with pytest.raises(ValueError, match=re.escape("aside:whim")):
        Marks(Table(sheet([]), "contacts", 1, ("a",), {}, [(2, ["x"])])).cell(0, 0, "aside:whim")


def test_marks_of_a_matrix_row_without_a_name_are_not_lost_without_a_word(read_of):
    rows = [
        ["", "Anna Bo", "Bert Li", "Cas Du"],
        ["Anna Bo", "", 1, 2],
        ["Bert Li", "x", "", ""],
        ["", 3, 4, ""],
        ["Cas Du", 1, "", ""],
    ]
    (account,) = read_of(sheet(rows, "matrix"))
    assert account.fates["unknown"] == 2


def test_sheets_that_a_program_fills_for_itself_are_told_too():
    import io

    import openpyxl

    book = openpyxl.Workbook()
    edges = book.active
    edges.title = "Edges"
    edges.append(["Vertex 1", "Vertex 2", "Color"])
    edges.append(["Anna Bo", "Bert Li", None])
    book.create_sheet("Overall Metrics").append(["Vertices", 2])
    out = io.BytesIO()
    book.save(out)
    cells = read([("n.xlsx", out.getvalue())], installation=HERE).cells
    assert {account.sheet: dict(account.fates) for account in cells}["Overall Metrics"] == {
        "aside:program": 2
    }

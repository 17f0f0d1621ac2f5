"""Sheets on which names cross: what stands along their sides, and marks of which nobody knows what they say."""

from __future__ import annotations

import pytest

from netmap.ingest.read import read
from netmap.settings import installation
from tests.ingest.sheets_made import contacts, intake, people, ties, told


@pytest.mark.parametrize("unknown", ["?", "onbekend", "weet niet", "n.b.", "n.n.b.", "nog niet bekend"])
def test_a_mark_that_says_that_nobody_knows_is_told_and_is_no_contact(unknown):
    matrix = f"naam;Jo Kil;Li Pol;Bo Rik\nJo Kil;;{unknown};2\nLi Pol;1;;-\nBo Rik;;1;\n"
    roster = f"Naam;Functie;Jo Kil;Wijkteam Oost;Leerplicht\nLi Pol;ib;{unknown};wekelijks;nooit\nBo Rik;arts;dagelijks;nooit;nvt\n"
    for sheet, lost in ((matrix, ("Jo Kil", "Li Pol")), (roster, ("Li Pol", "Jo Kil"))):
        found = intake(sheet)
        assert lost not in contacts(sheet)
        assert len(told(found, "issues.unknown_mark")) == 1
        assert {"Jo Kil", "Li Pol", "Bo Rik"} <= people(found)
        (account,) = found.cells
        assert account.fates["issue:issues.unknown_mark"] == 1


def test_names_of_schools_across_are_no_people():
    found = intake(
        "Naam;De Kiem;De Horizon;Het Kompas\nAnna Wilg;wekelijks;nooit;\nBert Els;maandelijks;;jaarlijks\n"
    )
    assert people(found) == {"Anna Wilg", "Bert Els"}
    assert {item.name for item in found.organisations} == {"De Kiem", "De Horizon", "Het Kompas"}
    assert ties(found) == {
        ("Anna Wilg", "De Kiem"): 44,
        ("Bert Els", "De Kiem"): 11,
        ("Bert Els", "Het Kompas"): 1,
    }
    (issue,) = told(found, "issues.headers_organisations")
    assert (issue.severity, issue.values) == ("warning", {"count": 3})


def test_surnames_across_that_stand_in_the_rows_are_people():
    found = intake("Naam;De Vries;De Boer;Jo Kil\nJan De Vries;;x;x\nPiet De Boer;x;;x\n")
    assert told(found, "issues.headers_organisations") == []
    assert not found.organisations


def test_a_function_before_a_school_is_somebody_without_a_name():
    found = intake(
        ";IB De Kiem;IB De Horizon;directeur obs De Linde\nIB De Kiem;;1;2\nIB De Horizon;1;;\ndirecteur obs De Linde;2;;\n"
    )
    homes = {item.id: item.name for item in found.organisations}
    assert {(person.name, person.role, homes[person.organisation]) for person in found.professionals} == {
        ("IB De Kiem", "IB", "De Kiem"),
        ("IB De Horizon", "IB", "De Horizon"),
        ("directeur obs De Linde", "directeur", "obs De Linde"),
    }
    assert len(told(found, "identity.function_before")) == 3


def test_somebody_of_whom_the_list_says_where_they_work_keeps_a_name_that_begins_with_a_function():
    sheets = {
        "mensen.csv": "naam;organisatie\nIB'er · De Linde;obs De Linde\nAnna Wilg;GGD\n",
        "contacten.csv": "van;naar\nIB'er · De Linde;Anna Wilg\n",
        "casussen.csv": "casus;professional\nC1;IB'er · De Linde\nC1;Anna Wilg\n",
    }
    found = read([(name, text.encode()) for name, text in sheets.items()], installation=installation())
    assert sorted(person.name for person in found.professionals) == ["Anna Wilg", "IB'er · De Linde"]
    assert told(found, "identity.function_before") == []


def test_a_title_before_a_surname_and_a_department_are_not_taken_apart():
    found = intake("van;naar\nJuf De Vries;Mentor Bakker\nIB Jansen;JGZ GGD Noord\n")
    assert told(found, "identity.function_before") == []
    assert people(found) >= {"Juf De Vries", "Mentor Bakker"}


def test_empty_columns_before_a_matrix_do_not_matter():
    plain = ";Jo Kil;Li Pol;Bo Rik\nJo Kil;;1;2\nLi Pol;1;;?\nBo Rik;;3;\n"
    moved = "\n".join(f";;{line}" for line in plain.splitlines())
    assert contacts(moved) == contacts(plain) != {}
    (before,), (after,) = intake(plain).cells, intake(moved).cells
    assert after.fates == before.fates


@pytest.mark.parametrize("header", ["MDO-nr;Deelnemer", "Casusnr;Gesprekspartner", "MDO nummer;Deelnemers"])
def test_who_was_in_which_meeting_by_number(header):
    found = intake(f"{header}\n1;Jo Kil\n1;Li Pol\n2;Jo Kil\n2;Bo Rik\n")
    assert len(found.involvements) == 4
    assert people(found) == {"Jo Kil", "Li Pol", "Bo Rik"}


SCHOOLS = {"De Kiem", "De Horizon"}


@pytest.mark.parametrize(
    "text",
    [
        ";De Kiem;De Horizon;GGD\nDe Kiem;;1;2\nDe Horizon;1;;1\nGGD;2;1;\n",
        "Van;Naar\nDe Kiem;GGD\nDe Horizon;Wijkteam\nDe Kiem;De Horizon\n",
        "Van;Naar\nAnna Wilg;De Kiem\nBert Els;De Horizon\nAnna Wilg;GGD\n",
    ],
)
def test_schools_whose_names_do_not_say_so_are_no_people_where_only_organisations_stand(text):
    found = intake(text)
    assert {item.name for item in found.organisations} >= SCHOOLS
    assert people(found).isdisjoint(SCHOOLS)
    assert [issue.values for issue in told(found, "issues.read_as_schools")] == [{"count": 2}]


def test_among_people_such_names_are_people_and_told_unless_a_list_has_them():
    text = "Van;Naar\nAnna Wilg;De Kiem\nDe Horizon;Bert Els\nDe Kiem;Cas Berk\n"
    found = intake(text)
    assert people(found) >= SCHOOLS
    assert len(told(found, "issues.may_be_schools")) == 1
    alone = intake("Van;Naar\nAnna De Vries;De Boer\nDe Vries;Jan De Boer\n")
    assert told(alone, "issues.may_be_schools") == told(alone, "issues.read_as_schools") == []
    assert len(people(alone)) == 4


def test_below_a_header_that_names_organisations_nothing_is_asked():
    found = intake(
        "van organisatie;naar organisatie\nDe Bilt;Het Gooi\nDen Haag;Regio Oost\nDe Bilt;Regio Oost\n"
    )
    assert told(found, "issues.may_be_schools") == told(found, "issues.read_as_schools") == []

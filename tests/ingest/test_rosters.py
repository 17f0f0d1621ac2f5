"""Matrices and rosters: with something in their corner, not square; and lists of which nobody knows the header."""

from __future__ import annotations

import pytest

from tests.ingest.sheets import intake, keys, people, ties
from tests.ingest.test_kind_respondents import rates


@pytest.mark.parametrize("corner", ["", "naam", "Naam", "wie", "medewerker", "van \\ naar"])
def test_a_matrix_is_one_whatever_stands_in_its_corner(corner):
    found = intake(f"{corner};Jo Kil;Li Pol;Bo Rik\nJo Kil;;1;2\nLi Pol;1;;3\nBo Rik;2;3;\n")
    assert ties(found) == ["Bo Rik–Jo Kil", "Bo Rik–Li Pol", "Jo Kil–Li Pol"]
    assert sorted(people(found)) == ["Bo Rik", "Jo Kil", "Li Pol"]


def test_a_roster_of_which_only_some_answered_is_not_square_and_keeps_everybody():
    found = intake(
        "Naam;Functie;Jo Kil;Li Pol;Bo Rik;Al Bak;An Lof\nJo Kil;ib;;wekelijks;maandelijks;nooit;\n"
        "Li Pol;jeugdarts;wekelijks;;;dagelijks;nee\n"
    )
    assert rates(found) == {
        "Jo Kil→Li Pol": 44,
        "Jo Kil→Bo Rik": 11,
        "Li Pol→Jo Kil": 44,
        "Li Pol→Al Bak": 220,
    }
    assert people(found)["Jo Kil"] == ("", "ib")
    assert "An Lof" in people(found)


def test_people_in_the_rows_and_organisations_or_functions_across():
    found = intake("Naam;Wijkteam Oost;Jeugdarts;Leerplicht\nJo Kil;x;;x\nLi Pol;;x;\nBo Rik;0;0;0\n")
    assert ties(found) == ["Jeugdarts–Li Pol", "Jo Kil–Leerplicht", "Jo Kil–Wijkteam Oost"]
    assert "Bo Rik" in people(found)


def test_a_list_of_staff_with_yes_and_no_below_other_words_is_no_roster():
    found = intake("Naam;Functie;BHV;Sleutel;Lief\nJo Kil;ib;x;;x\nLi Pol;ib;;x;x\n")
    assert ties(found) == []
    assert sorted(people(found)) == ["Jo Kil", "Li Pol"]


@pytest.mark.parametrize(
    "header", ["Punt 1;Punt 2", "hulpvrager;hulpgever", "Speler A;Speler B", "KOLOM1;KOLOM2"]
)
def test_a_header_that_nobody_knows_is_no_contact_of_two_people(header):
    found = intake(f"{header}\nJo Kil;Li Pol\nLi Pol;Bo Rik\nBo Rik;Al Bak\nAl Bak;Jo Kil\n")
    assert sorted(people(found)) == ["Al Bak", "Bo Rik", "Jo Kil", "Li Pol"]
    assert len(ties(found)) == 4
    assert "issues.unknown_header" in keys(found)


def test_a_list_that_begins_with_two_people_has_no_header():
    found = intake("Jo Kil;Li Pol\nLi Pol;Bo Rik\nBo Rik;Jo Kil\n")
    assert len(ties(found)) == 3
    assert "issues.no_header" in keys(found)
    lonely = intake("An Lof;Al Bak\nJo Kil;Li Pol\nLi Pol;Bo Rik\nBo Rik;Jo Kil\n")
    assert "Al Bak–An Lof" in ties(lonely)


@pytest.mark.parametrize(
    "legend",
    [
        "1 = nooit, 2 = jaarlijks, 3 = maandelijks, 4 = wekelijks;;;",
        "1=nooit;2=jaarlijks;3=maandelijks;4=wekelijks",
    ],
)
def test_a_legend_below_a_matrix_is_nobody_and_says_what_its_numbers_stand_for(legend):
    found = intake(
        f"Respondent;Tess Olm;Jaap Vink;Noor Bos\nTess Olm;;4;1\nJaap Vink;3;;1\nNoor Bos;2;1;\n;;;\n{legend}\n"
    )
    assert sorted(people(found)) == ["Jaap Vink", "Noor Bos", "Tess Olm"]
    assert ties(found) == ["Jaap Vink–Tess Olm", "Noor Bos–Tess Olm"]
    assert sorted(row.per_year for row in found.contacts if row.per_year) == [1, 11, 44]
    assert "issues.legend" in keys(found)

"""Where names, headers and titles stand: above, beside and below each other, and never taken for people."""

from __future__ import annotations

import pytest

from netmap.errors import NoUsableSheet
from netmap.ingest.kinds.of_one import LABEL
from tests.ingest.sheets import intake, keys, people, ties, workbook


def test_a_line_of_groups_above_the_header_says_of_whom_each_name_is():
    rows = [
        ("Wie", "", "Met wie", "", "Hoe"),
        ("Naam", "Organisatie", "Naam", "Organisatie", "Hoe vaak"),
        ("Anna Wilg", "obs De Linde", "Bert Els", "GGD", "wekelijks"),
        ("Bert Els", "GGD", "Carla Berk", "Wijkteam Noord", "maandelijks"),
    ]
    found = intake(workbook(rows), names=["a.xlsx"])
    assert {name: home for name, (home, _) in people(found).items()} == {
        "Anna Wilg": "obs De Linde",
        "Bert Els": "GGD",
        "Carla Berk": "Wijkteam Noord",
    }
    assert {row.per_year for row in found.contacts} == {44, 11}


def test_a_second_header_below_schools_is_nobody():
    rows = [
        ("", "obs De Linde", "", "cbs De Es", ""),
        ("Functie", "Naam", "Telefoon", "Naam", "Telefoon"),
        ("IB'er", "Anna Wilg", "06-12345678", "Otto Kil", ""),
        ("JGZ", "Bert Els", "", "Bert Els", ""),
        ("SMW", "vacature", "", "Carla Berk", ""),
    ]
    found = intake(workbook(rows), names=["a.xlsx"])
    assert sorted(people(found)) == ["Anna Wilg", "Bert Els", "Carla Berk", "Otto Kil"]
    assert len(ties(found, "declared")) == 5


@pytest.mark.parametrize("word", ["Naam", "Functie", "E-mail", "Hoe vaak"])
def test_a_header_where_a_name_is_asked_is_told_and_nobody(word):
    found = intake(f"van;naar\nAnna Wilg;Bert Els\nAnna Wilg;{word}\n")
    assert sorted(people(found)) == ["Anna Wilg", "Bert Els"]
    assert "issues.answer_header" in keys(found)


@pytest.mark.parametrize(
    "above",
    [
        "Ingevuld door:;Anna Wilg;\nOrganisatie:;obs De Linde;\nFunctie:;IB'er;\n\n",
        "Vragenlijst netwerk;;\nNaam invuller: Anna Wilg;;\nSchool: obs De Linde;;\nUw functie: IB'er;;\n",
    ],
)
def test_who_filled_in_a_sheet_stands_above_it_and_has_the_contacts_in_its_rows(above):
    found = intake(
        above + "Met wie;Functie;Hoe vaak\nBert Els;jeugdarts;wekelijks\nCarla Berk;gezinscoach;nooit\n"
    )
    assert people(found) == {
        "Anna Wilg": ("obs De Linde", "IB'er"),
        "Bert Els": ("", "jeugdarts"),
        "Carla Berk": ("", "gezinscoach"),
    }
    assert ties(found) == ["Anna Wilg–Bert Els"]


def test_a_bare_name_below_who_filled_it_in_is_the_other_one_where_it_is_said_how_often():
    found = intake("Ingevuld door:;Anna Wilg\n\nNaam;Hoe vaak\nBert Els;wekelijks\nCarla Berk;maandelijks\n")
    assert ties(found) == ["Anna Wilg–Bert Els", "Anna Wilg–Carla Berk"]


def test_who_to_ask_above_a_list_of_contacts_did_not_fill_it_in():
    found = intake("Contactpersoon: Zus Vraag;;\n\nvan;naar;hoe vaak\nAnna Wilg;Bert Els;wekelijks\n")
    assert sorted(people(found)) == ["Anna Wilg", "Bert Els"]


@pytest.mark.parametrize(
    "rows",
    [
        "Naam;Anna Wilg;Bert Els\nFunctie;IB'er;jeugdarts\nOrganisatie;obs De Linde;GGD\nContact 1;Bert Els;Anna Wilg\nHoe vaak;wekelijks;maandelijks\n",
        "Naam;Anna Wilg\nFunctie;IB'er\nMet wie heeft u contact?;Bert Els\n",
    ],
)
def test_a_sheet_on_its_side_is_refused_in_one_sentence_that_says_so(rows):
    with pytest.raises(NoUsableSheet) as refused:
        intake(rows)
    assert refused.value.key == "errors.input.sideways"


def test_a_sheet_on_its_side_beside_a_good_one_costs_itself_only():
    found = intake(
        "van;naar\nAnna Wilg;Bert Els\n",
        "Naam;Carla Berk\nFunctie;IB'er\nOrganisatie;GGD\nContact 1;Bert Els\n",
    )
    assert sorted(people(found)) == ["Anna Wilg", "Bert Els"]
    assert "issues.sideways" in keys(found)


def test_a_school_between_its_people_is_where_they_work_and_nobody():
    found = intake(
        "Naam;Functie;Werkdagen\nobs De Linde;;\nAnna Wilg;IB'er;ma\nBert Els;leerkracht;di\nSchool: cbs De Es;;\nCarla Berk;IB'er;wo\n"
    )
    assert {name: home for name, (home, _) in people(found).items()} == {
        "Anna Wilg": "obs De Linde",
        "Bert Els": "obs De Linde",
        "Carla Berk": "cbs De Es",
    }


def test_a_person_of_whom_only_the_name_is_known_stays_in_a_list_of_people():
    found = intake("Naam;Functie\nAnna Wilg;IB'er\nBert Els;\nCarla Berk;jeugdarts\n")
    assert sorted(people(found)) == ["Anna Wilg", "Bert Els", "Carla Berk"]


def test_a_header_that_comes_back_below_schools_keeps_contacts_and_homes():
    found = intake(
        "School: obs De Linde;;\nNaam;Functie;Contact met\nAnna Wilg;IB'er;Bert Els\n\n"
        "School: cbs De Es;;\nNaam;Functie;Contact met\nOtto Kil;IB'er;Bert Els\n"
    )
    assert {name: home for name, (home, _) in people(found).items()} == {
        "Anna Wilg": "obs De Linde",
        "Otto Kil": "cbs De Es",
        "Bert Els": "",
    }
    assert ties(found) == ["Anna Wilg–Bert Els", "Bert Els–Otto Kil"]


@pytest.mark.parametrize("function", ["Wijkagent", "Orthopedagoog", "Jeugdarts", "IB'er"])
def test_a_function_that_is_named_is_no_school(function):
    found = intake(
        f"Tijdstempel;Naam;Organisatie;Met wie heeft u contact?\n1-3-2026;Anna Wilg;obs De Linde;{function};\n"
    )
    assert {one.name: one.kind for one in found.organisations}[function] not in ("school", "primary_school")


def test_labels_are_short_and_end_in_a_colon():
    assert LABEL.fullmatch("Naam: Anna Wilg")[2] == "Anna Wilg"
    assert LABEL.fullmatch("Anna Wilg") is None

"""Sheets as people keep them that once gave a wrong network without a word: small cases, each a kind."""

from __future__ import annotations

import pytest

from netmap.ingest.cells import several_people
from tests.ingest.sheets_made import contacts, intake, people, ties, told


def homes(found):
    names = {item.id: item.name for item in found.organisations}
    return {person.name: names.get(person.organisation or "", "") for person in found.professionals}


def organisations(found):
    return {item.name for item in found.organisations}


@pytest.mark.parametrize(
    "note", ["* = nieuw dit jaar", "x = vervalt", "# nog niet zeker", "Stand per 1-1-2026"]
)
def test_a_note_below_a_list_of_organisations_is_none(note):
    guide = f"Organisatie;Contactpersoon;Functie\nGGD;Anna Wilg;jeugdarts\nobs De Es;Cas Berk;IB\n{note};;\n"
    for text in (guide, f"organisatie\nGGD\nobs De Es\n{note}\n"):
        assert organisations(intake(text)) == {"GGD", "obs De Es"}


def test_an_ib_er_with_a_title_at_one_school_and_without_at_another_is_one_of_neither():
    found = intake("School;intern begeleider;JGZ\nDe Es;mw. A. Wilg;C. Berk\nDe Linde;A. Wilg;C. Berk (vr)\n")
    assert homes(found) == {"mw. A. Wilg": "", "C. Berk": ""}
    assert told(found, "identity.ambiguous") == []


def test_below_a_function_an_organisation_is_no_person():
    found = intake(
        "School;IB'er;Wijkteam\nobs De Es;Anna Wilg;Wijkteam Noord\nobs De Linde;Cas Berk;Wijkteam Zuid\n"
    )
    assert people(found) == {"Anna Wilg", "Cas Berk"}
    assert {"Wijkteam Noord", "Wijkteam Zuid"} <= organisations(found)


@pytest.mark.parametrize("mark", ["x", "wekelijks", "1"])
def test_schools_down_and_partners_across_are_in_contact(mark):
    found = intake(
        f"School;Leerplicht;JGZ;Wijkteam\nobs De Es;{mark};{mark};nee\nobs De Linde;;{mark};{mark}\n"
    )
    assert people(found) == set()
    assert set(ties(found)) == {
        ("obs De Es", "Leerplicht"),
        ("obs De Es", "JGZ"),
        ("obs De Linde", "JGZ"),
        ("obs De Linde", "Wijkteam"),
    }


@pytest.mark.parametrize(
    "header", ["Naam en organisatie", "Wat is uw naam en bij welke organisatie werkt u?"]
)
def test_a_question_for_name_and_organisation_asks_for_a_person(header):
    found = intake(
        f"Tijdstempel;{header};Met wie heb je contact?\n"
        "1-3-2026 10:00:00;Anna Wilg, obs De Linde;Bert Els (GGD), Cas Berk (wijkteam)\n1-3-2026 10:05:00;Bert Els - GGD;Anna Wilg\n"
    )
    assert homes(found) == {"Anna Wilg": "obs De Linde", "Bert Els": "GGD", "Cas Berk": ""}
    assert len(ties(found)) == 3


def test_numbered_places_in_a_grid_name_nobody():
    found = intake(
        "Tijdstempel;Naam;Organisatie;Top 3 contacten [1];Top 3 contacten [2];Top 3 contacten [3]\n"
        "1-3-2026 10:00:00;Anna Wilg;obs De Linde;Bert Els;Cas Berk;geen\n1-3-2026 10:05:00;Bert Els;GGD;Anna Wilg;;\n"
    )
    assert people(found) == {"Anna Wilg", "Bert Els", "Cas Berk"}
    assert set(ties(found)) == {
        ("Anna Wilg", "Bert Els"),
        ("Anna Wilg", "Cas Berk"),
        ("Bert Els", "Anna Wilg"),
    }


def test_a_column_of_no_is_nobody():
    found = intake("Tijdstempel;Naam;Organisatie;Wensen\n1-3-2026 10:00:00;Anna Wilg;obs De Linde;geen\n")
    assert people(found) == {"Anna Wilg"}


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("Wijkteam, obs De Es", {"Wijkteam", "obs De Es"}),
        ("Dik Olm, Eva Spar, Wijkteam Noord", {"Dik Olm", "Eva Spar", "Wijkteam Noord"}),
        ("Dik Olm (GGD), wijkteam Noord", {"Dik Olm", "wijkteam Noord"}),
        ("Dik Olm, GGD, Eva Spar, obs De Es", {"Dik Olm", "Eva Spar"}),
        ("Dik Olm, obs De Linde", {"Dik Olm"}),
        ("GGD, afdeling JGZ", {"GGD, afdeling JGZ"}),
        ("Centrum voor Jeugd en Gezin", {"Centrum voor Jeugd en Gezin"}),
    ],
)
def test_people_and_organisations_between_commas(cell, named):
    assert {other for _, other in contacts(f"van;naar\nAnna Wilg;{cell}\nBert Els;Anna Wilg\n")} - {
        "Anna Wilg"
    } == named


def test_without_a_word_for_organisations_commas_part_whole_names_only():
    assert several_people("Wijkteam, obs De Es") == ("Wijkteam, obs De Es",)


def test_two_organisations_in_one_cell_are_told_and_none_is_made_of_them():
    found = intake(
        "Naam;Organisatie;Functie\nCas Berk;obs De Es, obs De Linde;IB'er\nAnna Wilg;GGD / JGZ;jeugdarts\n"
    )
    assert homes(found) == {"Cas Berk": "", "Anna Wilg": "GGD / JGZ"}
    assert len(told(found, "issues.several_organisations")) == 1


def test_with_whom_an_organisation_works_is_contact():
    found = intake(
        "Organisatie;Werkt samen met;Hoe vaak\nGGD;Wijkteam, obs De Es;wekelijks\nWijkteam;GGD;maandelijks\n"
    )
    assert ties(found) == {("GGD", "Wijkteam"): 44, ("GGD", "obs De Es"): 44, ("Wijkteam", "GGD"): 11}
    assert people(found) == set()


def test_the_minutes_of_meetings_are_not_asked_about():
    found = intake(
        'Datum;Overleg;Aanwezig\n12-1-2026;ZAT;"Anna Wilg, Bert Els"\n9-2-2026;ZAT;"Anna Wilg, Cas Berk"\n'
    )
    assert len(found.involvements) == 4
    assert told(found, "issues.only_names") == told(found, "identity.contradiction") == []

"""A question in a grid, as each survey program writes it: whom each column is about, and how often there is contact."""

from __future__ import annotations

import pytest

from netmap.errors import NoUsableSheet
from tests.ingest.sheets_made import contacts, intake, people, told

OFTEN = {("Anna Wilg", "GGD"): 44.0, ("Bert Els", "Leerplicht"): 220.0}
ASKED = "Hoe vaak heeft u contact met"
ANSWERS = "Anna Wilg,wekelijks,nooit\nBert Els,,dagelijks\n"


@pytest.mark.parametrize(
    "header",
    [
        f"Naam,{ASKED}: [GGD],{ASKED}: [Leerplicht]",
        f"Naam,{ASKED}: - GGD,{ASKED}: - Leerplicht",
        f"Naam,{ASKED} - GGD,{ASKED} - Leerplicht",
        f"Naam,{ASKED}? GGD,{ASKED}? Leerplicht",
        f"Naam,{ASKED}: .GGD,{ASKED}: .Leerplicht",
        f"Naam,contact[SQ001]. {ASKED}? [GGD],contact[SQ002]. {ASKED}? [Leerplicht]",
    ],
)
def test_a_grid_is_contact_with_whom_each_column_names(header):
    assert contacts(f"{header}\n{ANSWERS}") == OFTEN


def test_a_question_above_its_rows_and_what_a_program_writes_below_an_open_one():
    lines = f"Respondent ID,Start Date,First Name,Last Name,Wat is uw naam?,{ASKED}?,,\n,,,,Open-Ended Response,GGD,Leerplicht,IB\n"
    found = intake(lines + "7,2026-01-01,,,Anna Wilg,wekelijks,nooit,\n8,2026-01-02,,,Bert Els,,dagelijks,\n")
    assert people(found) == {"Anna Wilg", "Bert Els"}
    assert contacts(lines + "7,2026-01-01,,,Anna Wilg,wekelijks,,\n") == {("Anna Wilg", "GGD"): 44.0}


def test_one_question_with_something_behind_it_is_no_grid():
    assert contacts("Naam,Functie,Met wie heeft u contact? Noem de naam\nAnna Wilg,IB,Bert Els\n") == {
        ("Anna Wilg", "Bert Els"): None
    }
    labelled = "Uw naam,Contact 1 - naam,Contact 1 - organisatie,Contact 2 - naam,Contact 2 - organisatie\n"
    assert contacts(labelled + "Anna Wilg,Bert Els,GGD,Cas Iep,Wijkteam\n").keys() == {
        ("Anna Wilg", "Bert Els"),
        ("Anna Wilg", "Cas Iep"),
    }


def test_where_the_other_works_is_not_where_who_answers_does():
    found = intake(
        "Uw naam,Contactpersoon 1,Hoe vaak 1,Organisatie 1,Contactpersoon 2,Hoe vaak 2,Organisatie 2\n"
        "Anna Wilg,Bert Els,wekelijks,GGD,Cas Iep,maandelijks,Wijkteam\n"
    )
    name = {one.id: one.name for one in found.organisations}
    assert {one.name: name.get(one.organisation) for one in found.professionals} == {
        "Anna Wilg": None,
        "Bert Els": "GGD",
        "Cas Iep": "Wijkteam",
    }


@pytest.mark.parametrize("asked", ["Hoe tevreden bent u over: ", "Kent u: ", "Hoe belangrijk is "])
def test_what_somebody_thinks_of_the_other_is_no_contact(asked):
    found = intake(
        f"Naam,School,{ASKED}: [GGD],{ASKED}: [IB],{asked}[GGD],{asked}[IB]\nAnna Wilg,De Es,wekelijks,nooit,4,3\n"
    )
    assert [(row.per_year, row.count) for row in found.contacts if row.per_year != 0] == [(44.0, None)]
    assert {f"{asked}[GGD]", f"{asked}[IB]"} <= {header for sheet in found.sheets for header in sheet.unused}


def test_about_what_there_is_contact_is_contact_where_something_is_said():
    found = intake(
        "Tijdstempel,Naam,Waarover heb je contact met [GGD],Waarover heb je contact met [Leerplicht]\n,Anna Wilg,verzuim,\n"
    )
    assert [row.theme for row in found.contacts] == ["verzuim"]


def test_how_often_there_is_contact_stands_in_the_header():
    header = "Naam,Dagelijks contact met,Wekelijks contact met,Nooit contact met\n"
    assert contacts(header + 'Anna Wilg,,"GGD, IB",Politie\nBert Els,Leerplicht,,\n') == {
        ("Anna Wilg", "GGD"): 44.0,
        ("Anna Wilg", "IB"): 44.0,
        ("Bert Els", "Leerplicht"): 220.0,
    }


def test_codes_of_answers_are_nobody():
    assert people(
        intake("id,submitdate,naam,contact[SQ001],contact[SQ002]\n1,2026-03-01,Anna Wilg,A1,A3\n")
    ) == {"Anna Wilg"}


def test_a_school_beside_a_name_does_not_make_a_questionnaire_a_list_of_pupils():
    grid = f"Naam,School,{ASKED} [GGD],{ASKED} [Leerplicht]\n{ANSWERS.replace('Wilg,', 'Wilg,De Es,').replace('Els,', 'Els,De Ark,')}"
    assert contacts(grid) == OFTEN
    assert not told(intake(grid), "privacy.")
    with pytest.raises(NoUsableSheet):
        intake(grid.replace("School", "Klas"))

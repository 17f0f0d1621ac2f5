"""What is about a child, its family, a case or a home never enters, wherever it stands; what only sounds so does."""

from __future__ import annotations

import json

import pytest

from netmap.ingest.families import cleaned
from netmap.ingest.privacy import safe_label
from netmap.ingest.report import check_report
from netmap.text import Texts
from tests.ingest.sheets import intake, keys, people, ties

NOBODY_AT_WORK = [
    "moeder van Sem Kramer",
    "de ouders van Sem",
    "vader Kramer",
    "fam. Kramer",
    "Gezin Kramer",
    "leerling Sem Kramer",
    "ll. Kramer",
    "cliënt 20260012",
    "Sem Kramer (8 jaar)",
    "gesprek met moeder van Sem",
    "Dirk Kramer (vader)",
    "D. Kramer, vader van Sem",
    "zus van Sem",
    "Z-2026-0012",
    "casus 12",
]


@pytest.mark.parametrize("cell", NOBODY_AT_WORK)
@pytest.mark.parametrize("header", ["naar", "Met wie heeft u contact?"])
def test_a_child_its_family_or_a_case_is_no_contact_and_is_repeated_nowhere(cell, header):
    found = intake(f"naam;functie;{header}\nAnna Wilg;IB'er;{cell}\nBert Els;jeugdarts;Anna Wilg\n")
    assert sorted(people(found)) == ["Anna Wilg", "Bert Els"]
    assert ties(found) == ["Anna Wilg–Bert Els"]
    assert "privacy.family_cell" in keys(found)
    told = json.dumps(check_report(found, Texts("nl")), ensure_ascii=False, default=str)
    assert [word for word in ("Kramer", "Sem", "0012", "casus 12") if word in told] == []


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Bert Els (i.v.m. Sem Kramer)", "Bert Els"),
        ("Bert Els, over Sem Kramer (groep 5)", "Bert Els"),
        ("Bert Els inzake Sem", "Bert Els"),
        ("Bert Els geb. 03-04-1975", "Bert Els"),
        ("Bert Els en moeder van Sem", "Bert Els"),
        ("Bert Els 03-04-2015", "Bert Els"),
    ],
)
def test_whom_it_was_about_is_left_out_behind_a_name(cell, name):
    found = intake(f"van;naar\nAnna Wilg;{cell}\nDirk Iep;{name}\n")
    assert sorted(people(found)) == ["Anna Wilg", name, "Dirk Iep"]
    assert "privacy.about_cell" in keys(found)
    assert len(found.privacy.cleaned_cells) == 1


def test_among_several_names_only_the_family_goes():
    found = intake('van;naar\nAnna Wilg;"Bert Els; moeder van Sem en Lot; Carla Berk"\n')
    assert sorted(people(found)) == ["Anna Wilg", "Bert Els", "Carla Berk"]


@pytest.mark.parametrize(
    "name",
    [
        "Kind & Co",
        "Kindcentrum De Es",
        "Jeugd & Gezin Noord",
        "Centrum voor Jeugd en Gezin Dorpstad",
        "Ouder- en Kindteam Oost",
        "Karin Kind",
        "Kind, Karin",
        "Broer Peters",
        "Zoon, W.",
        "Mw. De Kind",
        "Jan Over de Linden",
        "Gezin Noord",
        "R01",
        "Wim Vader-Smit",
    ],
)
def test_a_name_that_only_sounds_so_is_left_alone(name):
    assert cleaned("to", name) == (name, None)


@pytest.mark.parametrize(
    ("role", "read"),
    [
        ("begeleider van Sem Kramer", "begeleider"),
        ("mentor van Sem", "mentor"),
        ("directeur van De Linde", "directeur van De Linde"),
        ("coördinator van Wijkteam Noord", "coördinator van Wijkteam Noord"),
        ("lid Raad van Toezicht", "lid Raad van Toezicht"),
        ("coach voor Kind en Gezin", "coach voor Kind en Gezin"),
        ("ouder-kindcoach", "ouder-kindcoach"),
        ("gezinsvoogd", "gezinsvoogd"),
    ],
)
def test_a_function_does_not_say_for_whom(role, read):
    found = intake(f"Naam;Functie;Organisatie\nAnna Wilg;{role};obs De Linde\nBert Els;jeugdarts;GGD\n")
    assert people(found)["Anna Wilg"] == ("obs De Linde", read)


@pytest.mark.parametrize("role", ["moeder", "Leerling", "vader van Sem Kramer", "de ouders"])
def test_the_row_of_a_pupil_or_relative_is_none_of_a_professional(role):
    found = intake(f"Naam;Functie;Organisatie\nAnna Wilg;IB'er;obs De Linde\nS. Kramer;{role};obs De Linde\n")
    assert sorted(people(found)) == ["Anna Wilg"]
    assert [issue.key for issue in found.issues if issue.severity == "error"] == ["privacy.family_row"]


def test_a_home_address_is_no_organisation_and_one_behind_its_name_is_left_out():
    found = intake(
        'Naam;Functie;Organisatie\nAnna Wilg;IB\'er;"Dorpsstraat 12, 1234 AB Veldland"\n'
        'Bert Els;jeugdarts;"GGD Streek\nDorpsstraat 1\n1234 AB Veldland"\nCarla Berk;gezinscoach;gezin Kramer\n'
    )
    assert {name: home for name, (home, _) in people(found).items()} == {
        "Anna Wilg": "",
        "Bert Els": "GGD Streek",
        "Carla Berk": "",
    }
    assert {"privacy.address_cell", "privacy.family_cell"} <= keys(found)
    assert all(
        "straat" not in str(sheet.preview) and "Kramer" not in str(sheet.preview) for sheet in found.sheets
    )


@pytest.mark.parametrize(
    "name",
    [
        "Moeder Teresaschool",
        "Vader Rijn College",
        "Kind Expertisecentrum",
        "Brede school Kerkstraat 12",
        "Locatie Parkweg 3",
        "Kinderopvang Ukkie (0-4 jaar)",
    ],
)
def test_an_organisation_that_is_called_after_a_relative_or_street_is_left_alone(name):
    assert cleaned("organisation", name) == (name, None)


def test_whom_a_header_is_about_is_not_shown():
    found = intake(
        "Van;Naar;Contact over Sem Kramer;Hoe vaak\nAnna Wilg;Bert Els;x;wekelijks\nBert Els;Anna Wilg;;nooit\n"
    )
    assert "Contact over •••" in found.sheets[0].header
    assert safe_label("Contact over Veilig Thuis") == "Contact over Veilig Thuis"


def test_the_first_rows_show_no_child_in_a_column_that_nobody_reads():
    found = intake(
        "Naam;Functie;Bijzonder\nAnna Wilg;IB'er;gezin Kramer\nBert Els;jeugdarts;Carla Berk (i.v.m. Sem Kramer)\n"
    )
    assert "Kramer" not in repr(found.sheets[0].preview)


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        ("IB Anna Wilg, SMW Cor Dam, ouder", "IB Anna Wilg, SMW Cor Dam"),  # a function: no parent
        ("Anna Wilg, Cor Dam, ouders", "Anna Wilg, Cor Dam"),  # nobody is parents
        ("Anna Wilg, Cor Dam (SMW), moeder", "Anna Wilg, Cor Dam (SMW)"),
        ("Anna Wilg, Lia Boer, moeder", "Anna Wilg"),
        ("IB Anna Wilg, Lia Boer, moeder", "IB Anna Wilg"),
    ],
)
def test_in_a_list_a_relative_says_who_the_name_before_is_unless_that_has_a_function(cell, left):
    assert cleaned("professional", cell) == (left, "privacy.about_cell")

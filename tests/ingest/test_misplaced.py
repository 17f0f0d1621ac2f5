"""A name in a column that should name nobody never enters; the words that belong there do."""

from __future__ import annotations

import pytest

from netmap.export.annotated import annotated_copy
from netmap.ingest.misplaced import Misplaced
from netmap.ingest.read import read
from netmap.ingest.report import check_report
from netmap.ingest.steering import Steering
from netmap.model.vocabulary import vocabulary
from netmap.settings import installation
from netmap.text import Texts
from tests.ingest.sheets_made import intake, told

SHEETS = {
    "thema": "van;naar;thema\nAnna Wilg;Bert Berk;{x}\nBert Berk;Carla Eik;veiligheid\n",
    "kanaal": "van;naar;kanaal\nAnna Wilg;Bert Berk;{x}\nBert Berk;Carla Eik;telefoon\n",
    "overleg": "casusnummer;professional;overleg\nC1;Anna Wilg;{x}\nC1;Bert Berk;MDO\n",
    "rol in casus": "casusnummer;professional;rol in casus\nC1;Anna Wilg;{x}\nC1;Bert Berk;regisseur\n",
    "school": "casusnummer;professional;school\nC1;Anna Wilg;{x}\nC1;Bert Berk;obs De Linde\n",
    "team": "naam;organisatie;team\nAnna Wilg;obs De Linde;{x}\nBert Berk;obs De Linde;Team Noord\n",
    "wijk": "organisatie;soort;wijk\nobs De Linde;basisschool;{x}\nobs De Es;basisschool;Noord\n",
    "uren": "naam;organisatie;uren\nAnna Wilg;obs De Linde;{x}\nBert Berk;obs De Linde;20\n",
    "werkdagen": "naam;organisatie;werkdagen\nAnna Wilg;obs De Linde;{x}\nBert Berk;obs De Linde;ma di\n",
    "reactietijd": "van;naar;reactietijd\nAnna Wilg;Bert Berk;{x}\nBert Berk;Carla Eik;2 dagen\n",
    "datum": "van;naar;datum\nAnna Wilg;Bert Berk;{x}\nBert Berk;Carla Eik;1-3-2026\n",
    "leerlingen": "organisatie;soort;leerlingen\nobs De Linde;basisschool;{x}\nobs De Es;basisschool;200\n",
}


@pytest.mark.parametrize(
    "secret", ["Pietje Pukkelman", "Fatima el Bibberbeen", "P. Pukkelman", "Klaartje van der Kwebbel"]
)
@pytest.mark.parametrize("column", SHEETS)
def test_a_name_in_a_column_that_names_nobody_is_set_aside(column, secret):
    text, texts = SHEETS[column].format(x=secret), Texts("nl")
    found = read([("a.csv", text.encode())], installation=installation())
    copy = annotated_copy("a.csv", text.encode(), found.issues, Steering(), installation(), texts)
    again = read([("a.xlsx", copy)], installation=installation())
    said = repr(found) + str(check_report(found, texts)) + repr(again)
    assert [word for word in (secret, secret.split()[-1]) if word in said] == []
    (issue,) = [issue for issue in found.issues if issue.place.column == column and issue.place.row == 2]
    assert issue.severity in ("warning", "error")
    assert not any("unaccounted" in account.fates for account in found.cells)


FINE = {
    "theme": ("veiligheid", "Veiligheid", "Huiselijk geweld", "Schulden en wonen", "Passend Onderwijs", "Sociale Veiligheid", "ontwikkeling", "Faalangst", "Gamen", "Stotteren"),
    "channel": ("telefoon", "E-mail", "Microsoft Teams", "Bellen", "huisbezoek", "WhatsApp"),
    "case_role": ("regisseur", "Betrokkene", "Lid", "Casusregisseur", "Intern begeleider", "voorzitter"),
    "meeting": ("MDO", "ZAT", "OT", "Groot Overleg", "Ondersteuningsteam", "Ronde Tafel", "JBT"),
    "team": ("Team Noord", "Onderbouw", "JGZ 0-4", "Toegang Jeugd", "Team 3", "Bos"),
    "neighbourhood": ("Noord", "Oud Zuid", "Nieuw West", "Veldland", "Sint Pieter", "De Wijert", "Hoge Vucht"),
    "school": ("obs De Linde", "De Linde", "Het Kompas", "Basisschool Wilg", "Linde"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("column", "text"), [(column, text) for column, texts in FINE.items() for text in texts]
)
def test_what_belongs_in_a_column_enters_although_it_stands_there_once(column, text):
    assert Misplaced.of([], vocabulary()).belongs(column, text)


def test_what_is_repeated_or_a_known_organisation_enters_but_no_first_name_and_surname_however_often():
    rows = [
        f"Anna Wilg;Bert Berk;{theme}"
        for theme in (
            "Blauw",
            "blauw",
            "Rood groen",
            "Rood groen",
            "Rood groen",
            *["Sem Bakker"] * 3,
            *["Fenna"] * 3,
            "Geel",
        )
    ]
    found = read([("a.csv", "\n".join(["van;naar;thema", *rows]).encode())], installation=installation())
    assert [contact.theme for contact in found.contacts] == [
        *("Blauw", "blauw"),
        *["Rood groen"] * 3,
        *[None] * 7,
    ]
    cases = "casusnummer;professional;school\nC1;Anna Wilg;Johan Friso\nC1;Bert Berk;Klaas Kwebbel\n"
    schools = "organisatie;soort\nJohan Friso;basisschool\n"
    found = read([("c.csv", cases.encode()), ("o.csv", schools.encode())], installation=installation())
    assert [one.school is not None for one in found.involvements] == [True, False]
    assert "Kwebbel" not in repr(found)


@pytest.mark.parametrize(
    ("meeting", "kept"),
    [
        ("MDO Sem", False),
        ("Sem", False),
        ("sem", True),
        ("Evaluatie", True),
        ("Wijkkring", True),
        ("overleg Sofie", False),
        ("MDO Noord", True),
        ("MDO", True),
        ("Zorgteam De Linde", True),
        ("ZAT OBS", True),
    ],
)
def test_a_meeting_that_is_called_after_a_child_is_not_read_however_often_it_stands_there(meeting, kept):
    rows = "".join(f"C1;{name};{meeting}\n" for name in ("Anna Wilg", "Bert Els", "Cas Iep", "Dirk Es"))
    found = intake(f"Casus;Professional;Overleg\n{rows}")
    assert {row.meeting for row in found.involvements} == {meeting if kept else None}
    assert bool(told(found, "issues.misplaced")) is not kept


def of_cases(*rows, header="casus;professional;organisatie;functie"):
    return intake("\n".join([header, *rows]))


def test_the_function_beside_somebody_in_a_case_is_theirs_and_a_parent_and_a_child_stay_out():
    found = of_cases(
        "Z1;Anna Wilg;obs De Linde;IB'er",
        "Z1;Bert Berk;GGD;jeugdarts",
        "Z1;Carla Eik;;moeder",
        "Z1;Dirk Eik;obs De Linde;leerling",
    )
    assert {one.name: one.discipline for one in found.professionals} == {
        "Anna Wilg": "care_coordinator",
        "Bert Berk": "youth_doctor",
    }
    assert "Eik" not in repr(found)


def test_functions_that_are_what_one_does_in_the_case_are_roles_of_two_in_it():
    found = of_cases("Z1;Anna Wilg;obs De Linde;regisseur", "Z1;Bert Berk;GGD;deelnemer")
    assert {column: table for table in found.sheets for column in table.columns}.keys() >= {"case_role"}
    assert [one.role for one in found.professionals] == [None, None]


def test_a_function_beside_a_role_is_a_function_though_it_reads_as_a_role():
    found = of_cases(
        "Z1;Anna Wilg;obs De Linde;zorgcoördinator;regisseur",
        "Z1;Bert Berk;GGD;jeugdarts;",
        header="casus;professional;organisatie;functie;rol",
    )
    assert {one.name: one.role for one in found.professionals} == {
        "Anna Wilg": "zorgcoördinator",
        "Bert Berk": "jeugdarts",
    }


def test_the_first_and_last_day_of_a_case_are_read_from_datum_start_and_datum_einde():
    found = of_cases(
        "Z1;Anna Wilg;1-2-2026;",
        "Z1;Bert Berk;1-2-2026;3-3-2026",
        header="casus;naam;datum start;datum einde",
    )
    assert {column for table in found.sheets for column in table.columns} >= {"start", "end"}


@pytest.mark.parametrize("theme", ["Sem de Boer", "gezin De Boer", "moeder van Sem", "MDO Sem"])
def test_the_name_of_a_child_or_family_as_what_a_contact_was_about_enters_from_no_file(theme):
    sheet = f"van;naar;thema\nAnna Wilg;Bert Berk;{theme}\nBert Berk;Carla Eik;verzuim\nAnna Wilg;Carla Eik;{theme}\n"
    graph = f"""graph [ node [ id 1 label "Anna Wilg" ] node [ id 2 label "Bert Berk" ] node [ id 3 label "Carla Eik" ]
        edge [ source 1 target 2 onderwerp "{theme}" ] edge [ source 2 target 3 onderwerp "Quidditch" ] ]"""
    for found in (intake(sheet), intake(graph, "net.gml")):
        assert [word for word in ("Sem", "Boer") if word in repr(found)] == []
    assert "Quidditch" in repr(found.contacts)  # of a network from elsewhere the words may be any
    over = intake("Datum;Van;Met;Over\n1-2-2026;Anna Wilg;Bert Els;Sem\n")
    assert (len(over.contacts), "Sem" in repr(over)) == (1, False)

"""One network in every form that can hold it gives the same bytes, whichever end of a line stands first."""

from __future__ import annotations

import pytest

from netmap.analysis import analyse
from netmap.export.package import files
from netmap.settings import Settings, installation
from netmap.told.told import Told
from tests.ingest.forms import FORMS, TIES, files_of
from tests.ingest.sheets_made import intake, people


def machine(content):
    result = analyse(content, Settings(names="full"), installation=installation())
    return files(Told(result))["nodes.csv"](), files(Told(result))["ties.csv"]()


@pytest.fixture(scope="module")
def wanted():
    return machine(files_of("graphml", 1))


def test_there_are_more_than_thirty_forms():
    assert len(FORMS) > 30


@pytest.mark.parametrize(("seed", "form"), list(enumerate(FORMS, start=2)))
def test_every_form_gives_the_same_nodes_and_ties_whatever_the_order_of_ends(seed, form, wanted):
    assert machine(files_of(form, seed)) == wanted


def test_the_network_of_these_tests_has_seven_ties_of_different_weight(wanted):
    _, ties = wanted
    rates = sorted(float(line.split(b",")[2]) for line in ties.splitlines()[1:])
    assert rates == sorted(weight for *_, weight in TIES)


def test_colleagues_of_other_organisations_are_people():
    ask = "Noem collega's van andere organisaties"
    rows = f"Naam;Organisatie;{ask} 1;{ask} 2;Hoe vaak? 1;Hoe vaak? 2\nAnna Wilg;Welzijn Oost;Bert Els;Eva Iep;wekelijks;maandelijks\nBert Els;GGD;Anna Wilg;;jaarlijks;\n"
    found = intake(rows)
    assert people(found) == {"Anna Wilg", "Bert Els", "Eva Iep"}
    assert {one.name for one in found.organisations} == {"Welzijn Oost", "GGD"}


@pytest.mark.parametrize("end", ["contact", "alter", "collega"])
def test_a_number_right_behind_a_word_is_that_of_the_contact(end):
    columns = [f"{end}{number}_{part}" for number in (1, 2) for part in ("naam", "org", "freq")]
    rows = f"naam,organisatie,{','.join(columns)}\nAnna Wilg,Welzijn Oost,Bert Els,GGD,wekelijks,Dirk Eik,obs De Linde,maandelijks\n"
    found = intake(rows)
    assert sorted(row.per_year for row in found.contacts) == [11, 44]
    home = {one.id: one.name for one in found.organisations}
    assert {one.name: home[one.organisation] for one in found.professionals} == {
        "Anna Wilg": "Welzijn Oost",
        "Bert Els": "GGD",
        "Dirk Eik": "obs De Linde",
    }


def test_a_header_that_goes_on_in_a_line_of_the_program_is_one_and_no_answer():
    lines = "Respondent ID,Start Date,Uw naam,Uw organisatie,Met welke organisaties heeft u contact?,,\n,,Open-Ended Response,Open-Ended Response,GGD,Wijkteam Oost,Anders (geef nadere toelichting)\n"
    found = intake(
        lines
        + "11,03/01/2026,Dirk Eik,obs De Linde,GGD,,politie\n12,03/01/2026,Eva Iep,De Ark,GGD,Wijkteam Oost,\n"
    )
    assert people(found) == {"Dirk Eik", "Eva Iep"}
    assert len(found.contacts) == 4

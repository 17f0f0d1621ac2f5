"""Of whom a column says something, and what stands round a name: where the other works, who left, what stands above a list."""

from __future__ import annotations

import pytest

from netmap.ingest.read import read
from netmap.settings import installation
from tests.ingest.sheets_made import intake, people, told

ANNA, BERT, CARLA, DIRK = "Anna Wilg", "Bert Els", "Carla Berk", "Dirk Iep"


def homes(found):
    """Where everybody works."""
    name = {item.id: item.name for item in found.organisations}
    return {person.name: name.get(person.organisation) for person in found.professionals}


OTHERS = {ANNA: None, BERT: "GGD", CARLA: "Wijkteam Noord"}


@pytest.mark.parametrize(
    "sheet",
    [
        f"Van;Naar;Organisatie\n{ANNA};{BERT};GGD\n{ANNA};{CARLA};Wijkteam Noord\n",
        f"Datum;Medewerker;Gesproken met;Instelling\n3-2-2026;{ANNA};{BERT};GGD\n4-2-2026;{ANNA};{CARLA};Wijkteam Noord\n",
        f"Organisatie;Van;Naar\nGGD;{ANNA};{BERT}\nWijkteam Noord;{ANNA};{CARLA}\n",
        f"Van;Naar;Functie;Organisatie\n{ANNA};{BERT};jeugdarts;GGD\n{ANNA};{CARLA};gezinscoach;Wijkteam Noord\n",
    ],
)
def test_where_somebody_would_work_in_two_places_and_nobody_of_the_others_it_is_where_these_work(sheet):
    found = intake(sheet)
    assert homes(found) == OTHERS
    assert told(found, "issues.of_the_other")


@pytest.mark.parametrize(
    "sheet",
    [
        f"Van;Organisatie;Naar\n{ANNA};GGD;{BERT}\n{ANNA};GGD;{CARLA}\n",
        f"Van;Naar;Organisatie\n{ANNA};{BERT};GGD\n{CARLA};{BERT};Wijkteam Noord\n",
        f"Van;Naar;Organisatie van\n{ANNA};{BERT};GGD\n{CARLA};{DIRK};Wijkteam Noord\n",
    ],
)
def test_where_the_others_would_or_the_header_says_so_it_is_of_who_has_the_contact(sheet):
    found = intake(sheet)
    assert homes(found)[ANNA] == "GGD"
    assert homes(found)[BERT] is None
    assert not told(found, "issues.of_the_other")


@pytest.mark.parametrize(
    "name",
    ["Bert Els (uit dienst)", "Bert Els (per 1-9 weg)", "Bert Els t/m 31-12", "oud-collega Bert Els", "Bert Els - met pensioen", "Bert Els (met verlof tot mei)", "Bert Els, vertrokken"],
)  # fmt: skip
def test_that_somebody_left_is_no_part_of_a_name_and_is_told(name):
    found = intake(f'Naam;Organisatie\n{ANNA};GGD\n"{name}";GGD\n')
    assert people(found) == {ANNA, BERT}
    assert [issue.values for issue in told(found, "identity.gone")] == [{"name": BERT}]


@pytest.mark.parametrize(
    "name", ["Anna van de Weg", "Bert Ziek", "Carla Tot", "Dirk Iep (Jeugd)", "Ex Collega"]
)
def test_a_name_that_only_looks_so_is_left_whole(name):
    found = intake(f"Naam;Organisatie\n{name};GGD\nEva Spar;GGD\n")
    assert people(found) == {name, "Eva Spar"}
    assert not told(found, "identity.gone")


def test_a_function_and_where_that_is_behind_a_name_are_both_taken_from_it():
    found = intake(f"Van;Naar\n{ANNA} (IB De Linde);{BERT}\n")
    assert homes(found) == {ANNA: "De Linde", BERT: None}
    assert [issue.values["found"] for issue in told(found, "identity.function_behind")] == ["IB De Linde"]


@pytest.mark.parametrize(
    "above", ["Afdeling;Onderbouw\nSchool;obs De Linde\n", "School: obs De Linde;\nTeam: Onderbouw;\n", "Organisatie;obs De Linde\n;\n"]
)  # fmt: skip
def test_a_label_above_a_list_of_people_says_where_they_work(above):
    found = intake(f"{above}Naam;Functie\n{ANNA};IB'er\n{BERT};directeur\n")
    assert homes(found) == {ANNA: "obs De Linde", BERT: "obs De Linde"}
    assert told(found, "issues.of_place")


def test_a_label_with_a_department_alone_is_no_place_of_work():
    found = intake(f"Afdeling;Onderbouw\nNaam;Functie\n{ANNA};IB'er\n{BERT};directeur\n")
    assert homes(found) == {ANNA: None, BERT: None}


def test_an_organisation_or_function_before_a_colon_is_that_of_who_stands_behind_it():
    found = intake(f"Van;Naar\nIB: {ANNA};GGD: {BERT}\nIB: {ANNA};Wijkteam: {CARLA}\n")
    assert homes(found) == {ANNA: None, BERT: "GGD", CARLA: None}
    assert not [item for item in found.organisations if ":" in item.name]


def test_a_department_behind_a_colon_is_no_person():
    found = intake(f"Van;Naar\n{ANNA};GGD: jeugdgezondheidszorg\n{BERT};GGD: team Noord\n")
    assert people(found) == {ANNA, BERT}


LOG = "obs De Linde;Anna Wilg;Bert Els\ncbs De Ark;Fem Top;Bert Els\ncbs De Ark;Bert Els;Fem Top\n"


@pytest.mark.parametrize("header", ["School;Van;Naar", "School;Wie belde;Met wie"])
@pytest.mark.parametrize(
    ("rows", "place"),
    [
        (LOG.replace("Anna Wilg;Bert Els", "Anna Wilg;Bert Els (GGD)"), "GGD"),  # said behind the name
        (f"{LOG}obs De Linde;Bert Els;Anna Wilg\n", None),  # of several schools
    ],
)
def test_the_school_of_a_contact_is_where_somebody_works_unless_they_work_elsewhere_or_have_several(
    header, rows, place
):
    found = intake(f"{header}\n{rows}")
    assert homes(found) == {"Anna Wilg": "obs De Linde", "Fem Top": "cbs De Ark", "Bert Els": place}
    assert len(told(found, "identity.for_school")) == 1


def test_a_list_says_where_somebody_works_and_the_school_of_a_contact_does_not():
    people = "Naam;Functie;Organisatie\nBert Els;jeugdarts;GGD\nAnna Wilg;IB'er;obs De Linde\n"
    files = [("contacten.csv", f"School;Van;Naar\n{LOG}".encode()), ("mensen.csv", people.encode())]
    found = read(files, installation=installation())
    assert homes(found) == {"Anna Wilg": "obs De Linde", "Fem Top": "cbs De Ark", "Bert Els": "GGD"}
    assert len(found.contacts) == 3


def test_a_name_in_a_list_of_two_schools_is_the_one_at_the_school_of_the_contact():
    people = "Naam;Organisatie\nBert Els;obs De Linde\nBert Els;cbs De Ark\n"
    files = [
        ("contacten.csv", b"School;Van;Naar\ncbs De Ark;Bert Els;Fem Top\n"),
        ("mensen.csv", people.encode()),
    ]
    found = read(files, installation=installation())
    (contact,) = found.contacts
    names = {item.id: item.name for item in found.organisations}
    assert [names[p.organisation] for p in found.professionals if p.id == contact.source] == ["cbs De Ark"]
    assert not told(found, "identity.for_school")

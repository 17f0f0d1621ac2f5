"""Who has a contact, where the header of nobody says so by itself; and headers that are shortened."""

import pytest

from netmap.errors import NoUsableSheet, UnreadableFile
from tests.ingest.sheets_made import intake


def test_a_colleague_beside_contact_with_has_the_contact_of_22_a_year():
    found = intake("Collega;Contact met;Organisatie;Hoe vaak p/mnd\nAnna Wilg;Bert Berk;obs De Linde;2\n")
    assert {one.name: one.organisation is not None for one in found.professionals} == {
        "Anna Wilg": False,
        "Bert Berk": True,
    }
    assert [(row.per_year) for row in found.contacts] == [22]


@pytest.mark.parametrize("header", ["Samenwerkingspartners", "Werkt samen met", "Contact met"])
def test_organisations_and_whom_they_work_with_are_three_contacts(header):
    found = intake(f'Organisatie;{header}\nobs De Linde;"GGD, wijkteam Oost"\ncbs De Ark;GGD\n')
    assert {one.name for one in found.organisations} == {"obs De Linde", "cbs De Ark", "GGD", "wijkteam Oost"}
    assert len(found.contacts) == 3
    assert not found.professionals


def test_an_organisation_and_its_contact_person_are_no_contact():
    found = intake("Organisatie;Contactpersoon\nGGD;Bert Berk\nWijkteam Oost;Carla Eik\n")
    assert not len(found.contacts)
    assert len(found.professionals) == 2


@pytest.mark.parametrize(
    ("header", "a_year"),
    [("p/mnd", 11), ("(p.w.)", 44), ("per mnd", 11), ("p/kw", 4), ("per_maand", 11)],
)
def test_a_number_below_a_shortened_unit_is_as_often_as_that(header, a_year):
    found = intake(f"Naam;Contact met;Aantal keer {header}\nAnna Wilg;Bert Berk;1\n")
    assert [row.per_year for row in found.contacts] == [a_year]


def test_headers_with_underscores_are_those_with_spaces():
    found = intake("van_naam;van_org;naar_naam;naar_org\nAnna Wilg;obs De Linde;Bert Berk;GGD\n")
    assert len(found.contacts) == 1
    assert len(found.organisations) == 2


def test_a_header_with_a_name_more_is_not_the_header_without_it_and_a_yes_is_nobody():
    rows = "Anna;;ja\nBert;ja;\n"
    try:
        found = intake(f"Naam;Heeft contact met Anna;Heeft contact met Bert\n{rows}")
    except NoUsableSheet:
        return
    assert "ja" not in {one.name for one in found.professionals}


def test_contact_with_the_ggd_as_a_header_makes_the_ggd_and_nothing_else():
    found = intake(
        "Naam IB'er;School;Contact met GGD;Contact met wijkteam;Contact met leerplicht\n"
        "Anna Wilg;obs De Linde;wekelijks;maandelijks;nooit\nBert Berk;cbs De Ark;maandelijks;;jaarlijks\n"
    )
    assert {one.name for one in found.organisations} == {
        *("obs De Linde", "cbs De Ark"),
        *("GGD", "wijkteam", "leerplicht"),
    }


def test_people_with_whom_they_work_with_beside_them_are_no_social_map():
    found = intake(
        "Persoon;Functie;Organisatie;Werkt samen met (namen)\n"
        'Anna Wilg;IB\'er;obs De Linde;"Bert Berk; Carla Eik"\nBert Berk;jeugdarts;GGD;Anna Wilg\n'
    )
    assert len(found.contacts) == 3


@pytest.mark.parametrize(
    ("header", "a_year"),
    [
        ("Contacten per maand met {}", [33, 22, 11]),
        ("Aantal contacten met {} (per maand)", [33, 22, 11]),
        ("Overleg met {} per jaar", [3, 2, 1]),
    ],
)
def test_numbers_below_contact_with_whom_are_as_often_as_the_header_says(header, a_year):
    found = intake(
        f"Naam;Organisatie;{header.format('GGD')};{header.format('wijkteam')}\n"
        "Anna Wilg;obs De Linde;3;2\nBert Berk;cbs De Ark;1;\n"
    )
    assert {one.name for one in found.organisations} == {"obs De Linde", "cbs De Ark", "GGD", "wijkteam"}
    assert sorted((row.per_year or row.count for row in found.contacts), reverse=True) == a_year


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 0, 2, 1)])
def test_a_school_beside_the_organisation_is_for_whom_one_works_and_nobody_is_there_twice(order):
    rows = [
        ("School", "Functie", "Naam", "Organisatie"),
        ("obs De Linde", "SMW", "Carla Eik", "Welzijn Oost"),
        ("cbs De Ark", "SMW", "Carla Eik", "Welzijn Oost"),
        ("obs De Linde", "IB'er", "Anna Wilg", "obs De Linde"),
    ]
    found = intake("\n".join(";".join(row[at] for at in order) for row in rows))
    names = {one.id: one.name for one in found.organisations}
    assert {one.name: names[one.organisation] for one in found.professionals} == {
        "Carla Eik": "Welzijn Oost",
        "Anna Wilg": "obs De Linde",
    }
    served = {one.name: {names[school] for school in one.schools} for one in found.professionals}
    assert served["Carla Eik"] == {"obs De Linde", "cbs De Ark"}


def test_six_columns_of_two_ends_are_contacts_of_six_and_twelve_a_year():
    found = intake(
        "Van persoon;Van functie;Van organisatie;Naar persoon;Naar functie;Naar organisatie;Contactmomenten per jaar\n"
        "Anna Wilg;IB'er;obs De Linde;Bert Berk;jeugdarts;GGD;6\nCarla Eik;IB'er;cbs De Ark;Bert Berk;jeugdarts;GGD;12\n"
    )
    assert sorted(row.per_year for row in found.contacts) == [6, 12]
    assert all(one.organisation for one in found.professionals)


def test_initials_and_particles_in_shortened_columns_are_part_of_the_name():
    found = intake("Nr;Achternaam;Voorl.;Tussenv.;Functie;Werkgever\n1;Vries;A.;de;IB'er;obs De Linde\n")
    assert [one.name for one in found.professionals] == ["A. de Vries"]


def test_a_comma_between_brackets_parts_no_two_names():
    found = intake(
        "Wie ben jij?;Functie;Organisatie;Wie zijn je belangrijkste contacten?\n"
        "Anna Wilg;IB'er;obs De Linde;Bert Berk (JGZ, GGD), Carla Eik (wijkteam)\n"
        'Dirk Es;IB\'er;cbs De Ark;"Bert Berk - GGD; Carla Eik - wijkteam"\n'
    )
    assert {one.name for one in found.professionals} == {"Anna Wilg", "Dirk Es", "Bert Berk", "Carla Eik"}
    assert {one.name for one in found.organisations} == {"obs De Linde", "cbs De Ark", "GGD"}
    assert len(found.contacts) == 4


def test_source_target_and_weight_in_dutch_are_three_contacts_of_six_in_all():
    found = intake("bron;doel;gewicht\nobs De Linde;GGD;3\ncbs De Ark;GGD;1\nGGD;Wijkteam;2\n")
    assert sorted(row.count for row in found.contacts) == [1, 2, 3]


def test_the_number_of_a_contact_does_not_say_how_often():
    found = intake("Contact nr;Van;Naar\n1;Anna Wilg;Bert Berk\n2;Anna Wilg;Carla Eik\n")
    assert len(found.contacts) == 2
    assert not any(issue.key == "issues.bare_number" for issue in found.issues)


def test_a_school_has_the_contact_with_somebody_of_an_organisation_beside_it():
    found = intake(
        "School;Organisatie;Contactpersoon;Frequentie\nobs De Linde;GGD;Bert Berk;maandelijks\n"
        "cbs De Ark;GGD;Bert Berk;wekelijks\n"
    )
    names = {one.id: one.name for one in (*found.organisations, *found.professionals)}
    assert {(names[row.source], names[row.target], row.per_year) for row in found.contacts} == {
        ("obs De Linde", "Bert Berk", 11),
        ("cbs De Ark", "Bert Berk", 44),
    }
    assert [names[one.organisation] for one in found.professionals] == ["GGD"]


def test_two_professionals_in_a_case_are_in_a_case_and_in_no_contact():
    found = intake("Casus;Professional 1;Professional 2;Datum\nC1;Anna Wilg;Bert Berk;1-2-2026\n")
    assert len(found.involvements) == 2
    assert not len(found.contacts)


def test_prose_beside_a_sheet_is_refused_by_name_and_its_sentences_are_no_organisation():
    prose = "Lindewaard: invented. Stories: a school without care, a team\n\nMake again: `netmap sample`, seed 1\n"
    with pytest.raises(UnreadableFile) as told:
        intake(prose.encode(), "README.md")
    assert (told.value.key, told.value.values["format"]) == ("errors.unreadable.document", "Markdown")

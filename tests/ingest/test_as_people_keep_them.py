"""Sheets as people keep them that once gave a wrong network without a word: small cases, each a kind."""

from __future__ import annotations

from contextlib import suppress

import pytest

from netmap.errors import NetmapError, NoUsableSheet
from netmap.ingest.cells import several_people
from netmap.ingest.questions import missed
from netmap.ingest.steering import Steering
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


def test_a_department_behind_a_comma_is_of_its_organisation_and_a_list_of_organisations_has_one_a_row():
    named = {"Gemeente Dorpstad, Leerplicht", "Gemeente Dorpstad, Jeugd", "Lumen, locatie Noord"}
    found = intake("organisatie\n" + "\n".join(sorted(named)) + "\nobs De Es, gebouw De Linde\n")
    assert {item.name for item in found.organisations} == named | {"obs De Es, gebouw De Linde"}
    assert told(found, "issues.several_organisations") == []
    staff = intake("naam;organisatie\nCas Berk;Gemeente Dorpstad, Leerplicht\nAnna Wilg;GGD, JGZ\n")
    assert homes(staff) == {"Cas Berk": "Gemeente Dorpstad, Leerplicht", "Anna Wilg": "GGD, JGZ"}


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


def test_a_column_about_people_within_a_matrix_is_nobody():
    found = intake(
        "Naam;Organisatie;Anna Wilg;Bert Els;Cas Berk\nAnna Wilg;GGD;;3x;1x\nBert Els;obs A;2x;;\nCas Berk;obs B;1x;;\n"
    )
    assert homes(found) == {"Anna Wilg": "GGD", "Bert Els": "obs A", "Cas Berk": "obs B"}
    assert len(ties(found)) == 4
    assert told(found, "issues.bad_mark") == []
    alike = intake("Naam;Organisatie;Anna Wilg;Bert Els\nAnna Wilg;GGD;;x\nBert Els;obs A;x;\n")
    assert "Organisatie" not in people(alike)


def test_the_title_of_a_second_table_is_nobody():
    found = intake(
        "Professionals\nNaam;Functie\nAnna Wilg;IB'er\nBert Els;jeugdarts\n\nContacten\nVan;Naar\nAnna Wilg;Bert Els\n"
    )
    assert people(found) == {"Anna Wilg", "Bert Els"}
    (account,) = found.cells
    assert account.fates["context:title"] == 2


def test_people_below_the_names_of_organisations_under_a_header_that_comes_back_work_there():
    text = "GGD\nNaam;Functie\nAnna Wilg;jeugdarts\n\nobs De Es\nNaam;Functie\nCas Berk;IB'er\n"
    assert homes(intake(text)) == {"Anna Wilg": "GGD", "Cas Berk": "obs De Es"}
    assert homes(intake(text.replace("obs De Es", "Ochtendploeg"))) == {"Anna Wilg": "GGD", "Cas Berk": ""}


def test_crosses_below_the_days_of_the_week_are_working_days():
    found = intake("Naam;Functie;Ma;Di;Wo;Do;Vr\nAnna Wilg;smw;x;x;;x;\nBert Els;jgz;;ja;nee;;x\n")
    assert {person.name: person.workdays for person in found.professionals} == {
        "Anna Wilg": (1, 2, 4),
        "Bert Els": (2, 5),
    }
    (account,) = found.cells
    assert "unknown" not in account.fates


@pytest.mark.parametrize("header", ["Naam;Plaats", "Naam;Wijk"])
def test_a_list_of_names_that_may_be_people_or_organisations_is_asked_about_first(header):
    text = f"{header}\nAnna Wilg;Noord\nBert Els;Zuid\nCas van den Berk;Noord\n"
    found = intake(text)
    first = missed(found.sheets, found.cells, found.issues)[0]
    assert (first.key, first.first) == ("account.missed.people_or_organisations", True)
    as_people = intake(text, steering=first.answers[0].applied(Steering()))
    assert people(as_people) == {"Anna Wilg", "Bert Els", "Cas van den Berk"}
    as_organisations = intake(text, steering=first.answers[1].applied(Steering()))
    assert len(as_organisations.organisations) == 3
    assert told(as_organisations, "issues.people_or_organisations") == []


@pytest.mark.parametrize(
    "names", [("De Linde", "Het Kompas", "Sint Jozef"), ("obs Anna Wilg", "GGD Oost", "Bert Els")]
)
def test_a_list_of_schools_is_not_asked_about(names):
    text = "Naam;Wijk\n" + "".join(f"{name};Noord\n" for name in names)
    found = intake(text)
    assert told(found, "issues.people_or_organisations") == []
    assert organisations(found) == set(names)


def test_one_question_for_each_partner_says_whether_there_is_contact():
    found = intake(
        "Naam;Functie;Contact met GGD?;Contact met wijkteam?;Contact met politie?\nAnna Wilg;IB'er;ja;nee;ja\nCas Berk;IB'er;nee;ja;nee\n"
    )
    assert set(ties(found)) == {("Anna Wilg", "GGD"), ("Anna Wilg", "politie"), ("Cas Berk", "wijkteam")}
    assert people(found) == {"Anna Wilg", "Cas Berk"}


def test_what_a_list_of_cases_says_beside_functions_is_read():
    found = intake(
        "Casusnr;School;Regisseur;JGZ;Wijkteam;Start\nC1;obs De Es;Anna Wilg;Bert Els;Cas Berk;1-2-2026\nC2;obs A;Dik Olm;-;Cas Berk;1-3-2026\n"
    )
    roles = {person.name: person.role for person in found.professionals}
    assert roles == {"Anna Wilg": None, "Dik Olm": None, "Bert Els": "JGZ", "Cas Berk": "Wijkteam"}
    assert {item.case_role for item in found.involvements} == {"Regisseur", None}
    assert all(item.school and item.start for item in found.involvements)


def test_abbreviated_headers_are_known():
    found = intake("Org.;Contactpers.;Fie;Tel.nr.\nGGD;Anna Wilg;jeugdarts;1\nobs De Es;Cas Berk;IB;2\n")
    assert homes(found) == {"Anna Wilg": "GGD", "Cas Berk": "obs De Es"}


POSTS = "School;Functie;Naam;Dagen\nobs De Es;IB'er;Anna Wilg;ma\nobs De Es;JGZ;Bert Els;di\nobs De Linde;JGZ;Bert Els;wo\nobs De Linde;SMW;vacature;\n"


def test_a_row_per_post_is_a_list_of_schools_and_functions():
    found = intake(POSTS)
    assert homes(found) == {"Anna Wilg": "obs De Es", "Bert Els": ""}
    assert {person.name: person.workdays for person in found.professionals} == {
        "Anna Wilg": (1,),
        "Bert Els": (2, 3),
    }
    names = {item.id: item.name for item in (*found.organisations, *found.professionals)}
    assert {frozenset((names[pair.first], names[pair.second])) for pair in found.pairs if pair.declared} == {
        frozenset(pair)
        for pair in (("Anna Wilg", "obs De Es"), ("Bert Els", "obs De Es"), ("Bert Els", "obs De Linde"))
    }
    assert [(names[gap.school], gap.role, gap.why) for gap in found.gaps] == [
        ("obs De Linde", "SMW", "vacancy")
    ]
    real = intake(POSTS, steering=Steering(kinds={("a.csv", None): "contacts"}))
    assert len(ties(real)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "School;Functie;Naam\nobs De Es;IB'er;Anna Wilg\nobs De Linde;IB'er;Bert Els\n",
        "Naam;Functie;School;Organisatie\nAnna Wilg;JGZ;obs De Es;GGD\nAnna Wilg;JGZ;obs De Linde;GGD\n",
    ],
)
def test_people_of_one_school_each_are_a_list_of_people(text):
    assert intake(text).pairs == ()


def test_numbers_and_names_before_functions_do_not_hide_the_school():
    found = intake(
        "BRIN;Naam;Directeur;IB-er;Aantal leerlingen\n12AB;obs De Es;Jan Bos;Anna Wilg;210\n34CD;obs De Linde;Piet Vos;Cas Berk;98\n"
    )
    assert homes(found) == {
        "Jan Bos": "obs De Es",
        "Anna Wilg": "obs De Es",
        "Piet Vos": "obs De Linde",
        "Cas Berk": "obs De Linde",
    }
    assert {item.brin for item in found.organisations} == {"12AB", "34CD"}


@pytest.mark.parametrize(
    "text",
    [
        "Organisatie;Contactpersoon 1;Contactpersoon 2\nGGD;Anna Wilg;Bert Els\nobs De Es;Cas Berk;\n",
        "Thema;Organisatie;Wat doen ze;Website;Contactpersoon\nOpvoeden;GGD;x;y;Anna Wilg en Bert Els\nZorg;obs De Es;z;w;Cas Berk\n",
    ],
)
def test_a_contact_person_beside_an_organisation_alone_works_there(text):
    assert homes(intake(text)) == {"Anna Wilg": "GGD", "Bert Els": "GGD", "Cas Berk": "obs De Es"}


def test_never_where_the_last_contact_should_stand_is_no_contact():
    found = intake("Van;Naar;Laatste contact\nAnna Wilg;Bert Els;1-3-2026\nCas Berk;Anna Wilg;nooit\n")
    assert set(ties(found)) == {("Anna Wilg", "Bert Els")}
    assert people(found) == {"Anna Wilg", "Bert Els", "Cas Berk"}
    assert len(told(found, "issues.never")) == 1


@pytest.mark.parametrize("header", ["Team;Leden;Coördinator", "Functie;Leden;Coördinator"])
def test_words_across_are_no_schools(header):
    try:
        found = intake(f"{header}\nWijkteam Noord;Anna Wilg;Cas Berk\nWijkteam Zuid;Dik Olm;Eva Spar\n")
    except NoUsableSheet:
        return
    assert organisations(found).isdisjoint({"Leden", "Coördinator"})


def test_who_was_there_beside_a_case_leaves_the_cases():
    found = intake("Casus;Aanwezig;Professional\nC1;ja;Anna Wilg\nC1;nee;Bert Els\n")
    assert len(found.involvements) == 2
    assert people(found) == {"Anna Wilg", "Bert Els"}


def test_what_is_said_of_the_contact_person_is_theirs():
    found = intake(
        "Organisatie;Naam contactpersoon;Functie contactpersoon;Mail contactpersoon\nGGD;Anna Wilg;jeugdarts;a@b.example\n"
    )
    assert [(person.name, person.role) for person in found.professionals] == [("Anna Wilg", "jeugdarts")]


@pytest.mark.parametrize("verb", ["Spreekt met", "Overlegt met", "Belt met", "Speaks with"])
def test_who_speaks_with_whom_is_a_list_of_contacts_whose_header_is_nobody(verb):
    found = intake(f"Wie;{verb};Keer per maand\nJo Kil;Li Pol;2\nLi Pol;Bo Rik;4\nBo Rik;Jo Kil;1\n")
    assert sorted(people(found)) == ["Bo Rik", "Jo Kil", "Li Pol"]
    assert sorted(row.per_year for row in found.contacts) == [11, 22, 44]
    bare = intake(f"Wie;{verb}\nJo Kil;Li Pol\nLi Pol;Bo Rik\nBo Rik;Jo Kil\n")
    assert (len(bare.contacts), sorted(people(bare))) == (3, ["Bo Rik", "Jo Kil", "Li Pol"])


@pytest.mark.parametrize(
    ("header", "tail"),
    [
        ("SMW'er;Contact met;Functie;Frequentie", "jeugdarts;wekelijks"),
        ("Medewerker wijkteam;Wie spreek je?;Functie;Hoe vaak?", "jeugdarts;1x per week"),
        ("IB'er;Contactpersoon;Functie;Aantal keer per jaar", "jeugdarts;44"),
    ],
)
def test_people_below_their_function_have_the_contacts_and_the_function(header, tail):
    found = intake(f"{header}\nAnna Wilg;Bert Els;{tail}\nCas Iep;Bert Els;{tail}\n")
    assert ties(found) == {("Anna Wilg", "Bert Els"): 44, ("Cas Iep", "Bert Els"): 44}
    role = header.partition(";")[0]
    assert {one.name: one.role for one in found.professionals} == {
        "Anna Wilg": role,
        "Cas Iep": role,
        "Bert Els": "jeugdarts",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Leerplicht;Contact met\nja;Bert Els\nnee;Cas Iep\n",
        "Mentor;Leerling\nAnna Wilg;Sem Boer\nCas Iep;Fenna Post\n",
        "IB'er;Telefoon\nAnna Wilg;06\nCas Iep;06\n",
    ],
)
def test_a_function_without_people_below_it_or_contact_beside_it_makes_no_contact(text):
    with suppress(NetmapError):
        assert ties(intake(text)) == {}


def test_a_function_before_a_whole_name_is_theirs_and_a_title_or_place_behind_it_is_none():
    found = intake("Van;Naar\nSMW Anna Wilg;Bert Els\nIB Cas Iep;Juf Wilg\nAnna Wilg;IB De Kiem\n")
    assert {one.name: one.role for one in found.professionals if one.name in ("Anna Wilg", "Cas Iep")} == {
        "Anna Wilg": "SMW",
        "Cas Iep": "IB",
    }
    assert {"Juf Wilg", "IB De Kiem"} <= people(found)

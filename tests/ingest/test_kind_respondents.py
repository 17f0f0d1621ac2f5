"""Questionnaires and lists with a row per respondent, as Forms, LimeSurvey and people themselves make them."""

from __future__ import annotations

import pytest

from netmap.ingest.loose import answers_in
from netmap.model.build import build
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings
from tests.ingest.sheets import intake, keys, kinds, people, places, ties, workbook


def rates(found):
    """Pair in the order of the contact → contacts a year."""
    network = build(found, Settings(), vocabulary())
    names = network.nodes["name"]
    return {f"{names[row.source]}→{names[row.target]}": row.per_year for row in network.contacts.itertuples()}


MICROSOFT = (
    "Id;Begintijd;Tijd van voltooien;E-mail;Naam;Hoe heet je?;Waar werk je (organisatie)?;Wat is je functie?;"
    "Met wie heb je contact over kinderen?;Hoe vaak is dat meestal?;Wat gaat er goed?\n"
    '1;1-3-2026;1-3-2026;anonymous;;Jo Kil;obs A;IB\'er;"Li Pol;Wijkteam Oost;";Wekelijks;veel\n'
    '2;1-3-2026;1-3-2026;anonymous;;Li Pol;JGZ Zes;jeugdarts;"Jo Kil;Anders: politie;";Maandelijks;\n'
    '3;1-3-2026;1-3-2026;anonymous;;;;;"Jo Kil;";Dagelijks;\n'
    "4;1-3-2026;1-3-2026;anonymous;;Bo Rik;obs B;leerkracht;;;\n"
)


def test_a_microsoft_form_gives_respondents_and_their_contacts_and_its_own_empty_columns_lose():
    found = intake(MICROSOFT)
    assert people(found) == {
        "Jo Kil": ("obs A", "IB'er"),
        "Li Pol": ("JGZ Zes", "jeugdarts"),
        "Bo Rik": ("obs B", "leerkracht"),
    }
    assert rates(found) == {
        "Jo Kil→Li Pol": 44,
        "Jo Kil→Wijkteam Oost": 44,
        "Li Pol→Jo Kil": 11,
        "Li Pol→politie": 11,
    }
    lost = [issue.place.row for issue in found.issues if issue.key == "issues.one_end"]
    assert lost == [4]
    assert "privacy.column_child_name" not in keys(found)


def test_a_google_form_with_grid_questions_gives_a_contact_with_each_function_that_is_asked_about():
    found = intake(
        '"Tijdstempel","E-mailadres","Wat is je naam?","Bij welke school werk je?",'
        '"Hoe vaak heb je contact met [Jeugdarts]","Hoe vaak heb je contact met [Leerplicht]"\n'
        '"2026/03/12 2:04:05 PM CET","j.kil@a.example","Jo Kil","obs A","Wekelijks","Nooit"\n'
        '"2026/03/12 3:04:05 PM CET","l.pol@b.example","Li Pol","obs B","","Jaarlijks"\n'
    )
    assert rates(found) == {"Jo Kil→Jeugdarts": 44, "Li Pol→Leerplicht": 1}
    assert people(found) == {"Jo Kil": ("obs A", ""), "Li Pol": ("obs B", "")}
    kinds_of = {item.name: item.kind for item in found.organisations}
    assert kinds_of["Jeugdarts"] == "youth_health"


def test_a_limesurvey_export_with_a_column_for_every_name_is_read_by_its_yes_and_no():
    found = intake(
        '"Antwoord-ID";"Datum ingestuurd";"Laatste pagina";"Begintaal";"Uw naam";'
        '"Met wie heeft u contact? [Jo Kil]";"Met wie heeft u contact? [Li Pol]";"Met wie heeft u contact? [Anders]"\n'
        "1;2026-03-01;2;nl;Jo Kil;Nee;Ja;Bo Rik\n2;2026-03-01;2;nl;Li Pol;Ja;Nee;\n3;2026-03-02;2;nl;Al Bak;Nee;Nee;\n"
    )
    assert ties(found) == ["Bo Rik–Jo Kil", "Jo Kil–Li Pol"]
    assert sorted(people(found)) == ["Al Bak", "Bo Rik", "Jo Kil", "Li Pol"]


def test_statements_of_a_likert_question_are_whom_it_asks_about():
    found = intake(
        "ID;Start time;Completion time;Email;Name;Your name;School health;Police\n"
        "1;a;b;anonymous;;Jo Kil;weekly;never\n2;a;b;anonymous;;Li Pol;monthly;monthly\n"
    )
    assert rates(found) == {"Jo Kil→School health": 44, "Li Pol→School health": 11, "Li Pol→Police": 11}


def test_columns_of_one_number_belong_together():
    numbered = intake(
        "Naam;Functie;Organisatie;Met wie 1;Hoe vaak 1;Met wie 2;Hoe vaak 2\n"
        "Jo Kil;IB;obs A;Li Pol;wekelijks;Bo Rik;maandelijks\nLi Pol;jeugdarts;GGD;Jo Kil;dagelijks;;\n"
    )
    wanted = {"Jo Kil→Li Pol": 44, "Jo Kil→Bo Rik": 11, "Li Pol→Jo Kil": 220}
    assert rates(numbered) == wanted
    assert people(numbered)["Jo Kil"] == ("obs A", "IB")
    repeated = intake(
        "van;naar;frequentie;naar;frequentie\n"
        "Jo Kil;Li Pol;wekelijks;Bo Rik;maandelijks\nLi Pol;Jo Kil;dagelijks;;\n"
    )
    assert rates(repeated) == wanted
    prefixed = intake(
        "Wie ben je?;Contact 1 - naam;Contact 1 - organisatie;Contact 1 - hoe vaak;Contact 2 - naam;"
        "Contact 2 - organisatie;Contact 2 - hoe vaak\n"
        "Jo Kil;Li Pol;GGD;wekelijks;Bo Rik;obs B;maandelijks\nLi Pol;Jo Kil;;dagelijks;;;\n"
    )
    assert rates(prefixed) == wanted
    assert people(prefixed)["Bo Rik"][0] == "obs B"


def test_somebody_with_contacts_in_the_same_row_keeps_organisation_function_and_contacts():
    found = intake(
        "naam;organisatie;functie;werkdagen;contact 1;contact 2;contact 3\n"
        "Jo Kil;obs A;ib;ma di;Li Pol;Bo Rik;\nLi Pol;Wijkteam;wijkteam;;Jo Kil;;\nAl Bak;obs C;ib;;;;\n"
    )
    assert ties(found) == ["Bo Rik–Jo Kil", "Jo Kil–Li Pol"]
    assert people(found)["Al Bak"] == ("obs C", "ib")
    assert {person.name: person.workdays for person in found.professionals}["Jo Kil"] == (1, 2)


def test_the_first_column_may_be_called_in_words_that_no_list_of_contacts_has():
    found = intake(
        "Wie ben je?;Met wie 1;Met wie 2;Met wie 3\nJo Kil;Li Pol;Bo Rik;\nLi Pol;Jo Kil;;\nAl Bak;;;\n"
    )
    assert ties(found) == ["Bo Rik–Jo Kil", "Jo Kil–Li Pol"]
    assert "Al Bak" in people(found)


def test_a_list_of_ego_and_alters_is_no_matrix():
    found = intake("ego,alter1,alter2,alter3\nJo Kil,Li Pol,Bo Rik,\nLi Pol,Jo Kil,,\nAl Bak,,,\n")
    assert ties(found) == ["Bo Rik–Jo Kil", "Jo Kil–Li Pol"]
    assert sorted(people(found)) == ["Al Bak", "Bo Rik", "Jo Kil", "Li Pol"]


def test_organisations_that_answer_for_themselves_are_organisations():
    found = intake(
        "Tijdstempel;Welke organisatie vertegenwoordig je?;Met welke organisaties werk je samen?\n"
        "1-3-2026;Alfa Welzijn;Beta Zorg\n2-3-2026;Beta Zorg;Alfa Welzijn\n"
    )
    assert people(found) == {}
    assert ties(found) == ["Alfa Welzijn–Beta Zorg"]
    assert sorted(places(found)) == ["Alfa Welzijn", "Beta Zorg"]


def test_the_user_may_say_that_it_holds_no_contacts():
    assert ties(intake(MICROSOFT, steering=kinds(lijst0="professionals"))) == []


def test_names_of_children_are_read_from_no_question():
    found = intake(
        "Tijdstempel;Wat is je naam?;Met wie heb je contact?;Met welke leerlingen werk je?;Naam leerling;Ouders 1\n"
        "1-3-2026;Jo Kil;Li Pol;Pietje Puk;Klaas Vaak;Mies Vaak\n2-3-2026;Li Pol;Jo Kil;Pietje Puk;Klaas Vaak;Mies Vaak\n"
    )
    assert sorted(people(found)) == ["Jo Kil", "Li Pol"]
    assert "Puk" not in repr((found.professionals, found.organisations, found.issues))
    assert "Vaak" not in repr((found.professionals, found.organisations, found.issues))


def test_a_list_of_cases_is_no_questionnaire():
    found = intake(
        "Casus;Professional 1;Professional 2;Naam\nC1;Jo Kil;Li Pol;Pietje Puk\nC2;;Li Pol;Klaas Vaak\n"
    )
    assert ties(found, "case") == ["Jo Kil–Li Pol"]
    assert "Puk" not in repr((found.professionals, found.issues))


def test_answers_are_parted_as_forms_part_them():
    words = vocabulary()
    read = [
        answers_in(words, text)
        for text in (
            "Jo Kil;Anders: politie;",
            "Jo Kil, Li Pol, Wijkteam Oost",
            "Pol, Li",
            "Leerplicht, huisarts",
            "niemand",
            "Overig, namelijk de wijkagent",
        )
    ]
    assert read == [
        ("Jo Kil", "politie"),
        ("Jo Kil", "Li Pol", "Wijkteam Oost"),
        ("Pol, Li",),
        ("Leerplicht", "huisarts"),
        (),
        ("wijkagent",),
    ]


def test_a_grid_of_numbered_names_holds_the_names_in_its_cells():
    found = intake(
        "Antwoord ID;Naam:;Organisatie:;Met wie werkt u samen? [Naam 1];Met wie werkt u samen? [Naam 2];"
        "Hoe vaak? [Naam 1];Hoe vaak? [Naam 2]\n"
        "1;Jo Kil;obs A;Li Pol;Bo Rik;Wekelijks;Maandelijks\n2;Li Pol;GGD;Jo Kil;;Nooit;\n"
    )
    assert sorted(people(found)) == ["Bo Rik", "Jo Kil", "Li Pol"]
    assert rates(found) == {"Jo Kil→Li Pol": 44, "Jo Kil→Bo Rik": 11}


def test_a_grid_of_numbered_people_with_what_is_asked_of_each():
    asked = ";".join(
        f"Met wie werkt u samen? [Persoon {number}][{what}]"
        for number in (1, 2)
        for what in ("Naam", "Organisatie", "Frequentie")
    )
    found = intake(
        f"Antwoord-ID;Uw naam;Waar werkt u?;{asked}\n"
        "1;Jo Kil;obs A;Li Pol;GGD Zes;Wekelijks;Bo Rik;Stek;Maandelijks\n2;Li Pol;GGD Zes;Jo Kil;obs A;Dagelijks;;;\n"
    )
    assert people(found) == {"Jo Kil": ("obs A", ""), "Li Pol": ("GGD Zes", ""), "Bo Rik": ("Stek", "")}
    assert rates(found) == {"Jo Kil→Li Pol": 44, "Jo Kil→Bo Rik": 11, "Li Pol→Jo Kil": 220}


def test_first_name_and_surname_in_one_question_are_who_answers():
    found = intake(
        "ID;Begintijd;E-mail;Naam;Voor- en achternaam;Werkgever;Met welke collega's had u contact?\n"
        "1;1-3-2026;anonymous;;Jo Kil;obs A;Li Pol\n2;1-3-2026;anonymous;;Li Pol;GGD Zes;niemand\n"
    )
    assert people(found) == {"Jo Kil": ("obs A", ""), "Li Pol": ("GGD Zes", "")}
    assert ties(found) == ["Jo Kil–Li Pol"]


def test_a_question_that_says_how_often_says_so_of_all_that_it_names():
    found = intake(
        "Naam;Functie;Met wie heb je wekelijks contact?;Met wie heb je maandelijks contact?;Met wie heb je nooit contact?;"
        "Met wie zou je contact willen?\n"
        "Jo Kil;IB;Li Pol, Bo Rik;Al Bak;Ed Vos;Uk Ham\nLi Pol;jeugdarts;Jo Kil;;Al Bak, Ed Vos;\n"
    )
    assert rates(found) == {
        "Jo Kil→Li Pol": 44,
        "Jo Kil→Bo Rik": 44,
        "Jo Kil→Al Bak": 11,
        "Li Pol→Jo Kil": 44,
    }
    assert ties(found) == ["Al Bak–Jo Kil", "Bo Rik–Jo Kil", "Jo Kil–Li Pol"]


def test_how_often_behind_a_name_is_no_part_of_it():
    found = intake(
        "Naam;Functie;Contact met\nJo Kil;IB;Li Pol (dagelijks), Bo Rik (1x per maand)\nLi Pol;jeugdarts;Jo Kil - wekelijks\n"
    )
    assert sorted(people(found)) == ["Bo Rik", "Jo Kil", "Li Pol"]
    assert rates(found) == {"Jo Kil→Li Pol": 220, "Jo Kil→Bo Rik": 11, "Li Pol→Jo Kil": 44}
    assert "identity.often_behind" in keys(found)


@pytest.mark.parametrize(
    "answer",
    [
        "Li Pol (wekelijks), Bo Rik (maandelijks)",
        '"Li Pol: wekelijks\nBo Rik: maandelijks"',
        '"Li Pol - wekelijks;Bo Rik - maandelijks"',
    ],
)
def test_two_questions_are_a_questionnaire(answer):
    found = intake(
        f"Wie ben je?;Met wie heb je contact en hoe vaak?\nJo Kil;{answer}\nLi Pol;Jo Kil (wekelijks)\n"
    )
    assert rates(found) == {"Jo Kil→Li Pol": 44, "Jo Kil→Bo Rik": 11, "Li Pol→Jo Kil": 44}


def test_contacts_that_are_told_apart_by_a_letter_below_merged_headers():
    found = intake(
        workbook(
            [
                ["Naam", "", "", "", ""],
                ["", "Naam", "Hoe vaak", "Naam", "Hoe vaak"],
                ["Jo Kil", "Li Pol", "wekelijks", "Bo Rik", "maandelijks"],
                ["Li Pol", "Jo Kil", "wekelijks", "", ""],
            ],
            [(0, 1, 0, 2, "Contact A"), (0, 3, 0, 4, "Contact B")],
        ),
        names=["a.xlsx"],
    )
    assert rates(found) == {"Jo Kil→Li Pol": 44, "Jo Kil→Bo Rik": 11, "Li Pol→Jo Kil": 44}


@pytest.mark.parametrize("header", ["naar", "Met wie heeft u contact?", "heeft contact met"])
def test_a_contact_behind_a_name_with_a_function_is_one_and_the_function_stays(header):
    found = intake(f"naam;functie;{header}\nAnna Wilg;IB'er;Carla Berk\nBert Els;jeugdarts;Anna Wilg\n")
    assert ties(found) == ["Anna Wilg–Bert Els", "Anna Wilg–Carla Berk"]
    assert people(found)["Bert Els"] == ("", "jeugdarts")


@pytest.mark.parametrize("header", ["Partner", "Doel", "Contactpersoon"])
def test_another_word_behind_a_function_makes_no_contact(header):
    found = intake(f"Naam;Functie;{header}\nAnna Wilg;IB'er;Carla Berk\nBert Els;jeugdarts;Anna Wilg\n")
    assert ties(found) == []


def test_the_contact_person_at_a_partner_does_not_work_at_the_school_of_the_row():
    found = intake(
        "School;Contact met GGD?;Naam contactpersoon GGD;Contact met wijkteam?;Naam contactpersoon wijkteam\n"
        "obs De Linde;ja;Bert Els;nee;\ncbs De Es;ja;onbekend;ja;Carla Berk\n"
    )
    assert people(found) == {"Bert Els": ("", ""), "Carla Berk": ("", "")}
    assert ties(found) == [
        "Bert Els–obs De Linde",
        "Carla Berk–cbs De Es",
        "GGD–cbs De Es",
        "GGD–obs De Linde",
        "cbs De Es–wijkteam",
    ]


@pytest.mark.parametrize("home", ["Organisatie", "Werkt bij", "In dienst van", "Werkgever"])
@pytest.mark.parametrize("whom", ["Heeft contact met", "Werkt samen met", "Spreekt met", "Contactpersoon"])
def test_a_list_of_people_that_says_how_often_of_one_contact_a_row(home, whom):
    found = intake(
        f"Naam;{home};Functie;Uren;{whom};Hoe vaak\n"
        "Jo Kil;GGD;jeugdarts;24;Li Pol;elke week\nLi Pol;obs De Linde;ib'er;16;Bo Rik;nooit\n"
        "Bo Rik;Gemeente Iep;leerplichtambtenaar;;Jo Kil;1x per maand\n"
    )
    assert rates(found) == {"Jo Kil→Li Pol": 44, "Bo Rik→Jo Kil": 11}
    people = {one.name: (one.role, one.hours) for one in found.professionals}
    assert people == {
        "Jo Kil": ("jeugdarts", 24),
        "Li Pol": ("ib'er", 16),
        "Bo Rik": ("leerplichtambtenaar", None),
    }
    assert {one.name for one in found.organisations} == {"GGD", "obs De Linde", "Gemeente Iep"}


def test_the_organisation_behind_whom_somebody_has_contact_with_is_that_persons():
    found = intake(
        "Medewerker;School;Functie;Werkt samen met;Organisatie;Laatste contact\n"
        "Jo Kil;GGD;jeugdarts;Li Pol;obs De Linde;1-3-2026\nBo Rik;Gemeente Iep;leerplicht;Jo Kil;GGD;geen contact\n"
    )
    homes = {one.id: one.name for one in found.organisations}
    assert {one.name: homes[one.organisation] for one in found.professionals} == {
        "Jo Kil": "GGD", "Li Pol": "obs De Linde", "Bo Rik": "Gemeente Iep",
    }  # fmt: skip
    assert [row.date.isoformat() for row in found.contacts if row.date] == ["2026-03-01"]

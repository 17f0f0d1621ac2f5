"""School × function: a row per school, a column per function, names in the cells."""

from __future__ import annotations

import pytest

from netmap.errors import NoUsableSheet
from netmap.ingest.loose import days_in, gap, names_in
from netmap.ingest.steering import SheetChoice, Steering
from tests.ingest.sheets import intake, keys, kinds, people, ties

SCHOOLS = """School;Wijk;IB'er;JGZ;Wijkteam;Leerplicht;Opm.
obs De Meent;Oost;Piet Haag;Els Smid (di);Nel Vonk / Omar Aziz;Kees Tol;
pcb De Kiem;West;Lies Put (tot okt), Jan Dam;Els Smid 088-7654321;vacature;?;verlof
De Hoek;West;R. Bol;-;Omar Aziz;n.v.t.;
"""


def gaps(found):
    names = {item.id: item.name for item in found.organisations}
    return sorted((names[item.school], item.role, item.why) for item in found.gaps)


def test_every_name_in_a_cell_is_tied_to_its_school_on_paper_with_the_function_above_it():
    found = intake(SCHOOLS)
    assert people(found) == {
        "Piet Haag": ("obs De Meent", "IB'er"),
        "Lies Put": ("pcb De Kiem", "IB'er"),
        "Jan Dam": ("pcb De Kiem", "IB'er"),
        "R. Bol": ("De Hoek", "IB'er"),
        "Els Smid": ("", "JGZ"),
        "Nel Vonk": ("", "Wijkteam"),
        "Omar Aziz": ("", "Wijkteam"),
        "Kees Tol": ("", "Leerplicht"),
    }
    assert ties(found) == []
    assert ties(found, "declared") == sorted(
        [
            *("Piet Haag–obs De Meent", "Els Smid–obs De Meent", "Nel Vonk–obs De Meent"),
            *("Omar Aziz–obs De Meent", "Kees Tol–obs De Meent", "Lies Put–pcb De Kiem"),
            *("Jan Dam–pcb De Kiem", "Els Smid–pcb De Kiem", "De Hoek–R. Bol", "De Hoek–Omar Aziz"),
        ]
    )
    assert {item.kind for item in found.organisations} <= {"school", "primary_school"}
    assert {item.neighbourhood for item in found.organisations} == {"Oost", "West"}
    assert "issues.functions_paper" in keys(found)


def test_what_the_sheet_says_of_empty_places_is_kept_as_a_known_gap():
    assert gaps(intake(SCHOOLS)) == [
        ("De Hoek", "JGZ", "nobody"),
        ("De Hoek", "Leerplicht", "not_needed"),
        ("pcb De Kiem", "Leerplicht", "unknown"),
        ("pcb De Kiem", "Wijkteam", "vacancy"),
    ]


def test_the_user_may_say_that_it_is_real_contact():
    found = intake(SCHOOLS, steering=kinds(lijst0="contacts"))
    assert len(ties(found)) == 10
    assert ties(found, "declared") == []
    assert "issues.functions_real" in keys(found)


def test_so_the_user_may_in_a_mapping_with_or_without_the_columns():
    header = ("School", "Wijk", "IB'er", "JGZ", "Wijkteam", "Leerplicht", "Opm.")
    for columns in ({}, {"from": ("School",), "to": ("IB'er", "JGZ", "Wijkteam", "Leerplicht")}):
        found = intake(SCHOOLS, steering=Steering().with_choice(SheetChoice("contacts", header, columns)))
        assert len(ties(found)) == 10
        assert people(found)["Els Smid"] == ("", "JGZ")
        assert gaps(found) == gaps(intake(SCHOOLS))


def test_somebody_of_two_schools_is_one_person_who_is_employed_by_neither():
    found = intake("School;IB'er;SMW\nobs A;Bo Rik;Jo Kil\nobs B;Bo Rik;Li Pol\n")
    assert people(found)["Bo Rik"] == ("", "IB'er")
    assert ties(found, "declared") == ["Bo Rik–obs A", "Bo Rik–obs B", "Jo Kil–obs A", "Li Pol–obs B"]


def test_organisations_in_the_rows_and_a_function_that_nobody_knows_are_read_too():
    found = intake(
        "Instelling,Wijkagent,Leerplicht,Vertrouwensmens\n"
        "Kinderopvang Pip,Al Bak,Kees Tol,Fay Mol\nWelzijn Zes,Al Bak,Kees Tol en An Lof,Fay Mol\n"
    )
    assert ties(found, "declared") == sorted(
        [
            *("Al Bak–Kinderopvang Pip", "Kees Tol–Kinderopvang Pip", "Fay Mol–Kinderopvang Pip"),
            *("Al Bak–Welzijn Zes", "Kees Tol–Welzijn Zes", "An Lof–Welzijn Zes", "Fay Mol–Welzijn Zes"),
        ]
    )
    assert people(found)["Fay Mol"] == ("", "Vertrouwensmens")


def test_people_in_the_rows_are_tied_to_people_and_themes_to_nobody():
    staff = intake("Naam;JGZ;Leerplicht\nPiet Haag;Els Smid;Kees Tol\nLies Put;Els Smid;\n")
    assert ties(staff, "declared") == ["Els Smid–Lies Put", "Els Smid–Piet Haag", "Kees Tol–Piet Haag"]
    themes = intake("Thema;JGZ;Leerplicht\nverzuim;Els Smid;Kees Tol\ngroei;Els Smid;\n")
    assert people(themes) == {"Els Smid": ("", "JGZ"), "Kees Tol": ("", "Leerplicht")}
    assert ties(themes, "declared") == []


def test_a_number_or_a_cross_below_a_function_is_no_name():
    found = intake("School;IB'er;JGZ;SMW\nobs A;x;;x\nobs B;;x;\n")
    assert found.professionals == ()


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Petra de Groot / Ahmed Bouzidi", ("Petra de Groot", "Ahmed Bouzidi")),
        ("Bram & Ria Vos", ("Bram", "Ria Vos")),
        ("Ellen Mulder\n06-12345678", ("Ellen Mulder",)),
        ("Jansen, P. (Piet)", ("Jansen, P. (Piet)",)),
        ("J. (Hans) de Vries", ("J. (Hans) de Vries",)),
        ("Berg, Anna van der", ("Berg, Anna van der",)),
        ("Anna Wilg, Bert Els en Carla Berk", ("Anna Wilg", "Bert Els", "Carla Berk")),
        ("Ellen Mulder do-ochtend", ("Ellen Mulder",)),
        ("Anouk de Wit vanaf 1-8", ("Anouk de Wit",)),
        ("afdeling consulenten", ()),
        ("op afspraak", ()),
        ("Piket", ()),
        ("vacature", ()),
        ("088 - 123 45 67", ()),
    ],
)
def test_names_in_a_cell_are_parted_from_what_stands_beside_them(cell, names):
    assert names_in(cell) == names


def test_days_and_gaps_are_known_in_the_words_that_people_use():
    assert days_in("di ochtend op school") == (2,)
    assert days_in("ma De Vlier, di De Ark, do Zuidster") == (1, 2, 4)
    assert days_in("9-17 uur") == ()
    assert [gap(text) for text in ("Vacature!", "n.n.b.", "-", "N.V.T.", "", "Geen Bakker")] == [
        "vacancy",
        "unknown",
        "nobody",
        "not_needed",
        None,
        None,
    ]


def test_the_same_list_on_its_side_says_the_same():
    found = intake(
        "Functie;obs De Meent;pcb De Kiem;De Hoek\nIB'er;Piet Haag;Lies Put;R. Bol\n"
        "JGZ;Els Smid (di);Els Smid;vacature\nWijkteam;Nel Vonk;?;Omar Aziz\n"
    )
    assert people(found)["Piet Haag"] == ("obs De Meent", "IB'er")
    assert people(found)["Els Smid"] == ("", "JGZ")
    assert len(ties(found, "declared")) == 7
    assert ties(found) == []
    assert gaps(found) == [("De Hoek", "JGZ", "vacancy"), ("pcb De Kiem", "Wijkteam", "unknown")]


def test_names_with_days_in_brackets_are_parted_by_a_slash():
    found = intake(
        "School;IB;JGZ\nobs A;Tess Olm (ma) / Eef Hol (do);Jaap Vink\nobs B;Ans Vos (ma)/Bob Ton;Jaap Vink\n"
    )
    assert sorted(people(found)) == ["Ans Vos", "Bob Ton", "Eef Hol", "Jaap Vink", "Tess Olm"]


def test_schools_across_need_no_word_that_says_so_where_functions_stand_down():
    found = intake("Functie;De Kiem;De Horizon\nIB'er;Anna Wilg;Bert Els\nLeerplicht;Cas Berk;vacature\n")
    assert people(found) == {
        "Anna Wilg": ("De Kiem", "IB'er"),
        "Bert Els": ("De Horizon", "IB'er"),
        "Cas Berk": ("", "Leerplicht"),
    }
    assert ties(found, "declared") == ["Anna Wilg–De Kiem", "Bert Els–De Horizon", "Cas Berk–De Kiem"]
    assert {item.kind for item in found.organisations} == {"school"}
    assert gaps(found) == [("De Horizon", "Leerplicht", "vacancy")]
    assert "issues.headers_organisations" in keys(found)


@pytest.mark.parametrize(
    "header", ["Functie;Naam;Vervanger", "Functie;Medewerker;Achterwacht", "Functie;Wie nu;Wie straks?"]
)
def test_other_columns_beside_functions_are_no_schools(header):
    text = f"{header}\nIB'er;Anna Wilg;Bert Els\nLeerplicht;Cas Berk;Dik Olm\n"
    try:
        found = intake(text)
    except NoUsableSheet:
        return
    assert "issues.headers_organisations" not in keys(found)


def test_days_below_or_beside_a_function_are_of_whom_it_names():
    two_lines = "School;IB'er;;JGZ;\n;naam;dagen;naam;dagen\nobs A;Bo Rik;ma di;Jo Kil;do\nobs B;Li Pol;wo;Jo Kil;vr\n"
    beside = "School;IB'er;dagen;JGZ;dagen JGZ\nobs A;Bo Rik;ma di;Jo Kil;do\nobs B;Li Pol;wo;Jo Kil;vr\n"
    for text in (two_lines, beside):
        found = intake(text)
        days = {person.name: person.workdays for person in found.professionals}
        assert days == {"Bo Rik": (1, 2), "Li Pol": (3,), "Jo Kil": (4, 5)}
        assert "issues.missing" not in keys(found)


def test_a_place_beside_the_school_is_nobody():
    found = intake("School;Locatie;IB'er;JGZ\nobs A;Noord;Bo Rik;Jo Kil\nobs B;Hoofdgebouw;Li Pol;Jo Kil\n")
    assert set(people(found)) == {"Bo Rik", "Li Pol", "Jo Kil"}
    found = intake(
        "School;Thuisbasis;IB'er;JGZ\nobs A;Noord;Bo Rik;Jo Kil\nobs B;Hoofdgebouw;Li Pol;Jo Kil\n"
    )
    assert set(people(found)) == {"Bo Rik", "Li Pol", "Jo Kil"}


def test_the_same_person_as_above_in_a_column_of_a_function():
    found = intake("School;IB'er;JGZ\nobs A;Bo Rik;Jo Kil\nobs B;Li Pol;idem\n")
    assert ties(found, "declared") == ["Bo Rik–obs A", "Jo Kil–obs A", "Jo Kil–obs B", "Li Pol–obs B"]


def test_functions_across_cases_say_who_is_in_each():
    found = intake("Casusnummer;IB'er;Jeugdarts;Wijkteam\nC1;Bo Rik;Jo Kil;Li Pol\nC2;Bo Rik;-;Mies Tak\n")
    assert people(found) == {
        "Bo Rik": ("", "IB'er"),
        "Jo Kil": ("", "Jeugdarts"),
        "Li Pol": ("", "Wijkteam"),
        "Mies Tak": ("", "Wijkteam"),
    }
    assert ties(found, "case") == ["Bo Rik–Jo Kil", "Bo Rik–Li Pol", "Bo Rik–Mies Tak", "Jo Kil–Li Pol"]
    assert {"issues.functions_case"} <= keys(found)
    assert "issues.only_names" not in keys(found)


@pytest.mark.parametrize("word", ["Contactpersoon", "Aanspreekpunt", "Vast contactpersoon"])
def test_whom_a_school_calls_on_is_somebody_of_that_function_or_organisation(word):
    found = intake(
        f"School;{word} wijkteam;{word} GGD;{word} SMW\n"
        "obs De Linde;Anna Wilg;Bert Berk;Carla Eik\ncbs De Ark;Anna Wilg;Bert Berk;geen\n"
    )
    assert {one.name: one.discipline for one in found.professionals} == {
        "Anna Wilg": "neighbourhood_team",
        "Bert Berk": "youth_health",
        "Carla Eik": "school_social_work",
    }
    assert len(found.gaps) == 1

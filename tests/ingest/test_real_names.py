"""Names as registers and lists really hold them: none of them is a note, a sum, a blank or two people."""

from __future__ import annotations

import pytest

from netmap.ingest.notation import Notation, is_note
from netmap.ingest.read import read
from netmap.ingest.sheets import parse
from netmap.settings import installation


def intake(*files, decisions=None):
    return read([(name, text.encode()) for name, text in files], None, decisions, installation=installation())


def organisations_of(found):
    return sorted(item.name for item in found.organisations)


def people_of(found):
    return sorted(item.name for item in found.professionals)


NAMES_ALONE = (
    "Wilgen Zorg B.V.",
    "Stichting Katholieke Scholen voor Basisonderwijs in Elzenrade en omgeving",
    "Vereniging tot Stichting en Instandhouding van een School met de Bijbel te Elzenrade",
    "C.N.S. Elzenrade e.o.",
    "Stichting Samen.",
    "Bron en Beek Jeugdhulp",
    "Centrum voor Zorg, Wonen, Werk, Leren en Vrije Tijd Elzenrade",
    "Totaal Zorg Oost",
    "Noot Advies",
)


def test_a_row_with_only_a_name_is_an_organisation_however_long_and_however_it_ends():
    rows = "\n".join(f'"{name}";;' for name in NAMES_ALONE)
    found = intake(("o.csv", f"organisatie;soort;wijk\n{rows}\nobs De Els;basisschool;Noord\n"))
    assert organisations_of(found) == sorted([*NAMES_ALONE, "obs De Els"])
    assert "issues.note_row" not in {issue.key for issue in found.issues}


@pytest.mark.parametrize(
    "note",
    [
        "Bron: opgave van de scholen",
        "Stand per 1-10-2026",
        "Deze gegevens zijn van vorig jaar.",
        "let op, nog niet compleet",
        "* = vertrekt in de zomer",
        "wie nog ontbreekt kan zich melden bij de coördinator van het project",
        "met dank aan alle invullers.",
        "Versie 3",
        "Wie doet hier wat?",
        "Voor vragen: mail de coördinator",
        "N.B. zonder de gemeente",
    ],
)
def test_a_note_below_a_list_is_no_organisation(note):
    found = intake(("o.csv", f"organisatie;soort;wijk\nobs De Els;basisschool;Noord\nGGD;ggd;\n{note};;\n"))
    assert organisations_of(found) == ["GGD", "obs De Els"]
    assert [issue.key for issue in found.issues if issue.place.row == 4] == ["issues.note_row"]


@pytest.mark.parametrize("name", ["Jansen P.", "Jansen, A.", "Wilg T.M.", "El Amrani, F."])
def test_a_surname_with_an_initial_is_no_note(name):
    assert not is_note(name)


@pytest.mark.parametrize(
    ("row", "is_sum"),
    [("Totaal;;300", True), ("Totaal leerlingen;;", True), ("Totaal Welzijn Noord;;", False), ("Totaal Thuis;zorg;", False)],
)  # fmt: skip
def test_a_sum_adds_up_and_an_organisation_may_be_called_totaal(row, is_sum):
    found = intake(("o.csv", f"organisatie;soort;leerlingen\nobs De Els;basisschool;300\n{row}\n"))
    assert (row.split(";")[0] in organisations_of(found)) is not is_sum


def test_initials_that_say_unknown_elsewhere_are_people_in_a_column_of_names():
    found = intake(("p.csv", "naam;functie;organisatie\nNB;ib;obs De Els\nNA;nb;GGD\nnvt;ib;GGD\nNT;;n.b.\n"))
    assert people_of(found) == ["NA", "NB", "NT"]
    assert [person.role for person in found.professionals if person.name == "NA"] == [None]
    found = intake(("c.csv", "van;naar\nNA;NB\nNB;NT\nNT;n.b.\n"))
    assert people_of(found) == ["NA", "NB", "NT"]


SURNAME_FIRST = "van;naar\nElsen Smit, Anna Maria;Wilg, Tess\nWilg, Tess;El Haddad, Samira Noor\n"


def test_two_surnames_a_comma_and_two_first_names_are_one_person_where_surnames_come_first():
    found = intake(("c.csv", SURNAME_FIRST + "El Haddad, Samira Noor;Elsen Smit, Anna Maria\n"))
    assert people_of(found) == ["El Haddad, Samira Noor", "Elsen Smit, Anna Maria", "Wilg, Tess"]
    assert len(found.contacts) == 3


def test_the_list_of_professionals_tells_that_a_cell_with_a_comma_is_one_person():
    people = "naam;organisatie\nElsen Smit, Anna Maria;GGD\nBerken Eik, Bram Jan;obs De Els\n"
    cases = "casus;professional\nC1;Elsen Smit, Anna Maria\nC1;Berken Eik, Bram Jan\n"
    found = intake(("p.csv", people), ("c.csv", cases))
    assert len(found.professionals) == 2
    assert len(found.involvements) == 2


@pytest.mark.parametrize("sign", [", ", " + ", "+", " / ", "; ", " en ", " & "])
def test_two_whole_names_in_a_cell_are_two_people(sign):
    found = intake(("c.csv", f'van;naar\nCarla Berk;"Anna Wilg{sign}Bert Els"\nAnna Wilg;Carla Berk\n'))
    assert people_of(found) == ["Anna Wilg", "Bert Els", "Carla Berk"]
    assert len(found.contacts) == 3


def test_a_list_of_people_stays_a_list_beside_a_name_that_begins_with_its_surname():
    people = Notation(["Anna Wilg", "Jansen, P.", "Anna Wilg, Bert Els"])
    assert people.people("Anna Wilg, Bert Els") == ("Anna Wilg", "Bert Els")
    assert people.people("Jansen, P.") == ("Jansen, P.",)


COLUMN = (
    "Gemeente Elzenrade, Jeugd",
    "Zorg, Welzijn en Wonen Oost",
    "Lumen, locatie Noord",
    "Lumen, locatie Zuid",
    "GGD",
)


@pytest.mark.parametrize("header", ["organisatie", "Onze partners", "Naam organisatie"])
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_list_of_one_column_is_not_cut_at_its_commas(header, quote):
    text = "\n".join(f"{quote}{line}{quote}" for line in (header, *COLUMN))
    (sheet,) = parse("organisaties.csv", text.encode())
    assert [row for row in sheet.rows if row] == [[header], *([name] for name in COLUMN)]


def test_each_row_of_a_list_of_one_column_is_an_organisation():
    found = intake(("organisaties.csv", "\n".join(["organisatie", *COLUMN]) + "\n"))
    assert organisations_of(found) == sorted(COLUMN)


@pytest.mark.parametrize(
    "text",
    [
        "Scholen\nnaam,soort,wijk\nobs De Els,basisschool,Noord\ncbs De Eik,basisschool,Zuid\n",
        "organisatie,soort,wijk\nobs De Els,basisschool,Noord\ncbs De Eik,basisschool,Zuid\n",
        "organisatie, soort, wijk\nobs De Els, basisschool, Noord\ncbs De Eik, basisschool, Zuid\n",
    ],
)
def test_a_table_with_commas_is_still_cut_at_them(text):
    assert organisations_of(intake(("a.csv", text))) == ["cbs De Eik", "obs De Els"]


@pytest.mark.parametrize(
    ("written", "name", "function"),
    [
        ("Iris Els (IB)", "Iris Els", "care_coordinator"),
        ("Bram Eik (wijkteam)", "Bram Eik", "neighbourhood_team"),
        ("Bram Eik - jgz", "Bram Eik", "youth_health"),
        ("Bram Eik – leerplicht", "Bram Eik", "attendance"),
        ("Bram Eik / SMW", "Bram Eik", "school_social_work"),
        ("B. van der Eik, IB'er", "B. van der Eik", "care_coordinator"),
        ("Bram Eik [jeugdarts]", "Bram Eik", "youth_doctor"),
        ("Kees (wijkteam)", "Kees", "neighbourhood_team"),
        ("Roosmarijn (jeugdarts)", "Roosmarijn", "youth_doctor"),
        ("Tess (JGZ)", "Tess", "youth_health"),
        ("Bram Eik: leerplicht", "Bram Eik", "attendance"),
    ],
)
def test_a_function_behind_a_name_is_the_function_of_that_person(written, name, function):
    found = intake(("c.csv", f'van;naar\n"{written}";Tess Wilg\nTess Wilg;{name}\n'))
    assert people_of(found) == sorted(["Tess Wilg", name])
    assert [person.discipline for person in found.professionals if person.name == name] == [function]
    told = [issue for issue in found.issues if issue.key == "identity.function_behind"]
    assert [issue.values["name"] for issue in told] == [name]
    assert found.organisations == ()


def test_an_organisation_behind_a_name_is_where_that_person_works():
    text = "casus;professional\nC1;Iris Els (obs De Vlier)\nC1;Bram Eik - Lumen\n"
    found = intake(("o.csv", "organisatie;soort\nLumen;jeugdhulp\n"), ("casussen.csv", text))
    homes = {item.id: item.name for item in found.organisations}
    assert {(person.name, homes[person.organisation or ""]) for person in found.professionals} == {
        ("Iris Els", "obs De Vlier"),
        ("Bram Eik", "Lumen"),
    }


def test_two_people_in_a_cell_each_with_a_function_are_two():
    found = intake(("c.csv", 'van;naar\nTess Wilg;"Iris Els (IB), Bram Eik (wijkteam)"\nIris Els;Bram Eik\n'))
    assert people_of(found) == ["Bram Eik", "Iris Els", "Tess Wilg"]
    assert {person.discipline for person in found.professionals} == {
        None,
        "care_coordinator",
        "neighbourhood_team",
    }


@pytest.mark.parametrize(
    "name",
    [
        "Jansen, P. (Piet)",
        "GGD Vlierland (JGZ)",
        "Lumen Zorg - leerplicht",
        "Lumen (jeugdhulp)",
        "Els, Iris",
        "J. (Hans) de Beek",
    ],
)
def test_what_belongs_to_a_name_stays_with_it(name):
    found = intake(("c.csv", f'van;naar\n"{name}";Tess Wilg\nTess Wilg;Bram Eik\n'))
    assert name in {*people_of(found), *organisations_of(found)}

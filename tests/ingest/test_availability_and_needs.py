"""When somebody works, how many cases they may have, what a school must reach, and which school a code means."""

from __future__ import annotations

import pytest

from netmap.ingest.days import workdays
from netmap.samples.sheets import as_workbook
from tests.ingest.sheets_made import contacts, intake, people, told


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ma-ochtend, do", (1, 4)),
        ("maandagmiddag en vrijdagochtend", (1, 5)),
        ("ma t/m do", (1, 2, 3, 4)),
        ("niet op woensdag", (1, 2, 4, 5)),
        ("alle dagen behalve ma en di", (3, 4, 5)),
        ("elke dag", (1, 2, 3, 4, 5)),
    ],
)
def test_days_as_people_write_them(text, days):
    assert workdays(text) == days


@pytest.mark.parametrize(
    "text", ["wo (even weken)", "3 dagen", "niet op school", "flexibel", "ochtend", "om de week ma"]
)
def test_what_is_not_every_week_or_no_day_is_unknown(text):
    with pytest.raises(ValueError, match=r"^$"):
        workdays(text)


def test_the_most_cases_are_not_the_cases_of_now():
    (one,) = intake("Naam;Functie;Caseload;Max\nAnna Wilg;SMW;12;20\n").professionals
    assert one.max_cases == 20
    found = intake("Naam;Functie;Caseload\nAnna Wilg;SMW;12\n")
    assert found.professionals[0].max_cases is None
    assert "Caseload" in found.sheets[0].unused


def test_a_function_that_is_not_needed_is_no_need():
    rows = [
        ["School", "Functie", "Nodig"],
        ["obs De Linde", "SMW", "ja"],
        ["obs De Linde", "logopedie", "nee"],
    ]
    found = intake(
        as_workbook({"Benodigde functies": rows, "Mensen": [["Naam", "Functie"], ["Anna Wilg", "SMW"]]}),
        "a.xlsx",
    )
    assert [one.discipline for one in found.needs] == ["school_social_work"]


def test_two_locations_of_one_school_are_two_and_a_code_is_whose_it_is():
    list_ = "School;BRIN;Vestigingsnummer;Gemeente;Aantal leerlingen\nDe Es;12AB;00;Noorddam;210\nDe Es;12AB;1;Noorddam;90\nDe Ark;34CD;00;Zuiddam;150\n"
    found = intake(list_)
    assert sorted((one.brin, one.pupils) for one in found.organisations) == [
        ("12AB00", 210),
        ("12AB01", 90),
        ("34CD00", 150),
    ]
    assert not found.professionals, "a municipality over places is nobody"
    codes = intake("School;BRIN\nDe Es;12AB00\nDe Ark;34CD01\n")
    assert {one.name for one in codes.organisations} == {"De Es", "De Ark"}


def test_the_code_of_a_school_in_a_list_of_contacts_is_that_school():
    schools = [["School", "BRIN"], ["De Es", "12AB00"], ["De Ark", "34CD01"]]
    sheets = {
        "Scholen": schools,
        "Contacten": [
            ["Van", "Naar", "Hoe vaak"],
            ["12AB00", "Anna Wilg", "wekelijks"],
            ["34cd01", "Anna Wilg", "maandelijks"],
        ],
    }
    assert contacts(as_workbook(sheets), "a.xlsx") == {
        ("De Es", "Anna Wilg"): 44.0,
        ("De Ark", "Anna Wilg"): 11.0,
    }


def test_a_child_beside_professionals_may_be_a_case_and_that_is_asked():
    rows = "Gezin;Professional;Organisatie\nFam. Boer;Anna Wilg;GGD\nFam. Boer;Bert Els;Wijkteam\n"
    assert len(told(intake(rows), "privacy.maybe_case")) == 1
    assert not told(intake(rows.replace("Fam. Boer;Bert", "Fam. Vis;Bert")), "privacy.maybe_case")
    sexes = "Naam;Organisatie;Geslacht\nAnna Wilg;GGD;v\nCas Iep;GGD;v\n"
    assert not told(intake(sexes), "privacy.maybe_case"), "said of anybody"
    assert people(intake(rows)) == {"Anna Wilg", "Bert Els"}


STAFF = [["Naam", "Functie", "Organisatie"], ["Anna Wilg", "SMW", "Welzijn Oost"]]


@pytest.mark.parametrize("name", ["Nodig", "Benodigde functies", "behoefte 2026"])
def test_marks_below_functions_in_a_sheet_of_what_is_needed_are_needs_and_no_contact(name):
    rows = [
        ["School", "SMW", "JGZ", "Jongerenwerk"],
        ["obs De Linde", "x", "x", None],
        ["De Ark", "ja", "nee", None],
    ]
    found = intake(as_workbook({name: rows, "Mensen": STAFF}), "a.xlsx")
    assert sorted(one.discipline for one in found.needs) == ["school_social_work"] * 2 + ["youth_health"]
    assert all(one.school for one in found.needs)
    assert (found.contacts, {one.name for one in found.organisations}) == (
        (),
        {"obs De Linde", "De Ark", "Welzijn Oost"},
    )


def test_needs_may_be_those_of_a_kind_of_school_and_who_stands_there_is_no_need():
    rows = [["Schoolsoort", "SMW", "JGZ"], ["basisschool", "ja", "nee"], ["voortgezet onderwijs", "x", "x"]]
    found = intake(as_workbook({"Nodig": rows, "Mensen": STAFF}), "a.xlsx")
    assert sorted((one.school_kind, one.discipline) for one in found.needs) == [
        ("primary_school", "school_social_work"),
        ("secondary_school", "school_social_work"),
        ("secondary_school", "youth_health"),
    ]
    named = [
        ["School", "SMW", "JGZ"],
        ["obs De Linde", "Anna Wilg", "Bert Els"],
        ["De Ark", "Anna Wilg", None],
    ]
    assert intake(as_workbook({"Nodig": named, "Mensen": STAFF}), "a.xlsx").needs == ()
    marked = [
        ["School", "SMW", "JGZ", "Leerplicht"],
        ["obs De Linde", "x", "x", None],
        ["De Ark", "x", None, "x"],
    ]
    assert len(intake(as_workbook({"Contacten": marked}), "a.xlsx").contacts) == 4


@pytest.mark.parametrize(
    ("cell", "count"),
    [("SMW, JGZ, leerplicht", 3), ("SMW; JGZ en leerplicht", 3), ("jeugd- en gezinswerker", 1)],
)
def test_a_cell_with_several_functions_is_a_need_for_each(cell, count):
    rows = [["School", "Benodigde functies"], ["obs De Linde", cell]]
    assert len(intake(as_workbook({"Benodigde functies": rows, "Mensen": STAFF}), "a.xlsx").needs) == count

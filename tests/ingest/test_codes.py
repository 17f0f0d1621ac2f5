"""Codes in place of how often: a number that says that nothing is known, and legends that stand elsewhere in the file."""

from __future__ import annotations

import pytest

from netmap.ingest.steering import Steering
from netmap.samples.sheets import as_workbook
from tests.ingest.sheets_made import contacts, intake, ties, told

ANNA, BERT, CARLA, DIRK = "Anna Wilg", "Bert Els", "Carla Berk", "Dirk Iep"


def counted(*numbers):
    """A list of contacts with these numbers, of Anna with others."""
    rows = "".join(f"{ANNA};Ander {letter}.;{n}\n" for letter, n in zip("BCDEF", numbers, strict=False))
    return f"Van;Naar;Aantal contacten\n{rows}"


@pytest.mark.parametrize("code", ["99", "999", "88", "9999"])
def test_a_number_far_outside_the_others_that_questionnaires_use_for_unknown_counts_no_contacts_and_is_told(
    code,
):
    found = intake(counted(3, 5, code, code))
    assert sorted(ties(found).values(), key=str) == [3, 5, None, None]
    assert [issue.values for issue in told(found, "issues.unknown_code")] == [{"found": code, "count": 2}]


@pytest.mark.parametrize(
    "numbers", [(12, 45, 99), (3, 120, 999), (3, 5, 98), (99, 99, 99), (3, 5, 9), (3, 5, 100)]
)
def test_what_may_be_a_number_of_contacts_stays_one(numbers):
    found = intake(counted(*numbers))
    assert sorted(ties(found).values()) == sorted(numbers)
    assert not told(found, "issues.unknown_code")


def test_whoever_says_that_the_number_is_one_is_believed():
    found = intake(counted(3, 99), steering=Steering(frequencies={"99": 99.0}))
    assert sorted(ties(found).values()) == [3, 99]
    assert not told(found, "issues.unknown_code")


def test_in_a_matrix_such_a_number_is_no_contact_but_unknown():
    found = intake(f";{ANNA};{BERT};{CARLA}\n{ANNA};;2;99\n{BERT};1;;3\n{CARLA};4;99;\n")
    assert ties(found) == {(ANNA, BERT): 2, (BERT, ANNA): 1, (BERT, CARLA): 3, (CARLA, ANNA): 4}
    assert [issue.values["count"] for issue in told(found, "issues.unknown_code")] == [2]


def test_a_legend_may_say_what_is_not_known():
    rows = f"Van;Naar;Aantal\n{ANNA};{BERT};3\n{ANNA};{CARLA};9\n{BERT};{CARLA};12\n{BERT};{DIRK};-1\n"
    told_so = contacts("9 = weet niet, -1 = geen idee;;\n" + rows)
    assert told_so == {(ANNA, BERT): 3, (ANNA, CARLA): None, (BERT, CARLA): 12, (BERT, DIRK): None}
    assert contacts(rows) == {(ANNA, BERT): 3, (ANNA, CARLA): 9, (BERT, CARLA): 12}


LETTERS = [["Code", "Betekenis"], ["D", "dagelijks"], ["W", "wekelijks"], ["M", "maandelijks"]]
BELOW = [["Van", "Naar", "Hoe vaak"], [ANNA, BERT, "D"], [ANNA, CARLA, "W"], [BERT, DIRK, "M"]]


@pytest.mark.parametrize(
    "legend",
    [LETTERS, [["D = dagelijks, W = wekelijks, M = maandelijks"]], [["D: dagelijks"], ["W: wekelijks"], ["M: maandelijks"]]],
)  # fmt: skip
@pytest.mark.parametrize("name", ["Legenda", "Toelichting", "Codes"])
def test_a_sheet_that_explains_says_what_codes_on_the_others_stand_for(name, legend):
    found = intake(as_workbook({"Contacten": BELOW, name: legend}), name="a.xlsx")
    assert ties(found) == {(ANNA, BERT): 220, (ANNA, CARLA): 44, (BERT, DIRK): 11}
    assert [issue.values["count"] for issue in told(found, "issues.legend")] == [3]


SCALE = [["1", "nooit"], ["2", "jaarlijks"], ["3", "maandelijks"]]


@pytest.mark.parametrize("numbers", [(1, 2, 12), (4, 2, 3)])
def test_numbers_that_a_sheet_with_explanations_does_not_all_explain_are_counts(numbers):
    rows = [
        ["Van", "Naar", "Aantal"],
        *([ANNA, other, n] for other, n in zip((BERT, CARLA, DIRK), numbers, strict=True)),
    ]
    found = intake(as_workbook({"Contacten": rows, "Legenda": SCALE}), name="a.xlsx")
    assert sorted(ties(found).values()) == sorted(numbers)


def test_a_code_that_stands_for_two_things_stands_for_neither():
    twice = [*LETTERS, ["Kanaal", ""], ["M", "jaarlijks"]]
    found = intake(as_workbook({"Contacten": BELOW, "Legenda": twice}), name="a.xlsx")
    assert ties(found) == {(ANNA, BERT): 220, (ANNA, CARLA): 44}


def test_a_legend_in_the_header_of_a_column_that_asks_for_contact_makes_it_one_of_how_often():
    found = contacts(
        f"Van;Naar;Contact (0=nooit, 1=jaarlijks, 2=maandelijks)\n{ANNA};{BERT};2\n{ANNA};{CARLA};0\n{BERT};{CARLA};1\n"
    )
    assert found == {(ANNA, BERT): 11, (BERT, CARLA): 1}


def test_a_nine_beside_answers_on_a_scale_does_not_keep_these_from_being_told():
    rows = f";{ANNA};{BERT};{CARLA};{DIRK}\n{ANNA};;1;5;9\n{BERT};3;;4;2\n{CARLA};2;9;;3\n{DIRK};1;2;5;\n"
    assert told(intake(rows), "issues.scale")
    assert not told(intake(rows.replace("5", "8")), "issues.scale")


def test_abbreviations_of_a_list_of_people_are_these_people_and_of_organisations_one_more_name():
    rows = [["Van", "Naar", "Hoe vaak"], ["AW", "BE", "wekelijks"], ["BE", "CB", "maandelijks"]]
    names = [
        ["Afkorting", "Naam", "Organisatie"],
        ["AW", ANNA, "GGD"],
        ["BE", BERT, "GGD"],
        ["CB", CARLA, "GGD"],
    ]
    found = intake(as_workbook({"Contacten": rows, "Namen": names}), name="a.xlsx")
    assert ties(found) == {(ANNA, BERT): 44, (BERT, CARLA): 11}
    rows = [["Van", "Naar"], ["WTN", "GGD Streek"], ["Wijkteam Noord", "obs De Linde"], ["GGDS", "WTN"]]
    names = [
        ["Organisatie", "Afkorting"],
        ["Wijkteam Noord", "WTN"],
        ["GGD Streek", "GGDS"],
        ["obs De Linde", "DL"],
    ]
    found = intake(as_workbook({"Contacten": rows, "Organisaties": names}), name="a.xlsx")
    assert {item.name for item in found.organisations} == {"Wijkteam Noord", "GGD Streek", "obs De Linde"}


def test_a_heading_above_contacts_is_nobody_and_somebody_without_contact_stays():
    found = intake(
        f"Van;Naar;Hoe vaak\nWijk Noord;;\n{ANNA};{BERT};wekelijks\nWijk Zuid;;\n{CARLA};{DIRK};wekelijks\nEva Spar;;\n"
    )
    assert {person.name for person in found.professionals} == {ANNA, BERT, CARLA, DIRK, "Eva Spar"}


def test_a_code_book_of_several_columns_explains_how_often_for_ego_and_alter():
    data = [["ego", "alter", "freq", "close"], ["Anna Wilg", "Bert Els", 4, 2], ["Bert Els", "Cas Iep", 2, 5]]
    book = [
        ["variable", "code", "label"],
        *[
            ["freq", code, word]
            for code, word in enumerate(("nooit", "jaarlijks", "maandelijks", "wekelijks"), 1)
        ],
    ]
    book += [["close", 2, "zwak"], ["close", 4, "erg"]]
    found = intake(as_workbook({"Data": data, "Codebook": book}), "a.xlsx")
    assert sorted(row.per_year for row in found.contacts) == [1, 44]
    book += [["meet", 4, "dagelijks"]]
    found = intake(as_workbook({"Data": data, "Codebook": book}), "a.xlsx")
    assert 44 not in [row.per_year for row in found.contacts]


def test_sheets_called_after_years_are_contacts_of_each_year_and_one_alone_or_of_others_is_not_dated():
    rows = [["Van", "Naar", "Aantal"], ["Anna Wilg", "Bert Els", 5], ["Anna Wilg", "Cas Iep", 2]]
    found = intake(as_workbook({"2025": rows, "2026": rows[:2]}), "contacten.xlsx")
    assert sorted((str(row.date), row.per_year) for row in found.contacts) == [
        ("2025-07-01", 2),
        ("2025-07-01", 5),
        ("2026-07-01", 5),
    ]
    assert [issue.values["found"] for issue in told(found, "issues.of_year")] == ["1-7-2025", "1-7-2026"]
    school_years = {"contact 2024-2025": rows, "contact 2025-2026": rows}
    assert {str(row.date) for row in intake(as_workbook(school_years), "a.xlsx").contacts} == {
        "2025-01-01",
        "2026-01-01",
    }
    for sheets in ({"2026": rows}, {"2026": rows, "SMW": rows[:2]}, {"SMW 2025": rows, "GGD 2026": rows[:2]}):
        assert {row.date for row in intake(as_workbook(sheets), "a.xlsx").contacts} == {None}

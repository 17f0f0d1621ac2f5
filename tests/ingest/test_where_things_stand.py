"""Where names, headers and titles stand: above, beside and below each other, and never taken for people."""

from __future__ import annotations

import pytest

from netmap.errors import NoUsableSheet
from netmap.ingest.kinds.of_one import LABEL
from netmap.samples.sheets import as_workbook
from tests.ingest.sheets import intake, keys, people, ties, workbook


def test_a_line_of_groups_above_the_header_says_of_whom_each_name_is():
    rows = [
        ("Wie", "", "Met wie", "", "Hoe"),
        ("Naam", "Organisatie", "Naam", "Organisatie", "Hoe vaak"),
        ("Anna Wilg", "obs De Linde", "Bert Els", "GGD", "wekelijks"),
        ("Bert Els", "GGD", "Carla Berk", "Wijkteam Noord", "maandelijks"),
    ]
    found = intake(workbook(rows), names=["a.xlsx"])
    assert {name: home for name, (home, _) in people(found).items()} == {
        "Anna Wilg": "obs De Linde",
        "Bert Els": "GGD",
        "Carla Berk": "Wijkteam Noord",
    }
    assert {row.per_year for row in found.contacts} == {44, 11}


def test_a_second_header_below_schools_is_nobody():
    rows = [
        ("", "obs De Linde", "", "cbs De Es", ""),
        ("Functie", "Naam", "Telefoon", "Naam", "Telefoon"),
        ("IB'er", "Anna Wilg", "06-12345678", "Otto Kil", ""),
        ("JGZ", "Bert Els", "", "Bert Els", ""),
        ("SMW", "vacature", "", "Carla Berk", ""),
    ]
    found = intake(workbook(rows), names=["a.xlsx"])
    assert sorted(people(found)) == ["Anna Wilg", "Bert Els", "Carla Berk", "Otto Kil"]
    assert len(ties(found, "declared")) == 5


@pytest.mark.parametrize("word", ["Naam", "Functie", "E-mail", "Hoe vaak"])
def test_a_header_where_a_name_is_asked_is_told_and_nobody(word):
    found = intake(f"van;naar\nAnna Wilg;Bert Els\nAnna Wilg;{word}\n")
    assert sorted(people(found)) == ["Anna Wilg", "Bert Els"]
    assert "issues.answer_header" in keys(found)


@pytest.mark.parametrize(
    "above",
    [
        "Ingevuld door:;Anna Wilg;\nOrganisatie:;obs De Linde;\nFunctie:;IB'er;\n\n",
        "Vragenlijst netwerk;;\nNaam invuller: Anna Wilg;;\nSchool: obs De Linde;;\nUw functie: IB'er;;\n",
    ],
)
def test_who_filled_in_a_sheet_stands_above_it_and_has_the_contacts_in_its_rows(above):
    found = intake(
        above + "Met wie;Functie;Hoe vaak\nBert Els;jeugdarts;wekelijks\nCarla Berk;gezinscoach;nooit\n"
    )
    assert people(found) == {
        "Anna Wilg": ("obs De Linde", "IB'er"),
        "Bert Els": ("", "jeugdarts"),
        "Carla Berk": ("", "gezinscoach"),
    }
    assert ties(found) == ["Anna Wilg–Bert Els"]


def test_a_bare_name_below_who_filled_it_in_is_the_other_one_where_it_is_said_how_often():
    found = intake("Ingevuld door:;Anna Wilg\n\nNaam;Hoe vaak\nBert Els;wekelijks\nCarla Berk;maandelijks\n")
    assert ties(found) == ["Anna Wilg–Bert Els", "Anna Wilg–Carla Berk"]


def test_who_to_ask_above_a_list_of_contacts_did_not_fill_it_in():
    found = intake("Contactpersoon: Zus Vraag;;\n\nvan;naar;hoe vaak\nAnna Wilg;Bert Els;wekelijks\n")
    assert sorted(people(found)) == ["Anna Wilg", "Bert Els"]


@pytest.mark.parametrize(
    "rows",
    [
        "Naam;Anna Wilg;Bert Els\nFunctie;IB'er;jeugdarts\nOrganisatie;obs De Linde;GGD\nContact 1;Bert Els;Anna Wilg\nHoe vaak;wekelijks;maandelijks\n",
        "Naam;Anna Wilg\nFunctie;IB'er\nMet wie heeft u contact?;Bert Els\n",
    ],
)
def test_a_sheet_on_its_side_is_refused_in_one_sentence_that_says_so(rows):
    with pytest.raises(NoUsableSheet) as refused:
        intake(rows)
    assert refused.value.key == "errors.input.sideways"


def test_a_sheet_on_its_side_beside_a_good_one_costs_itself_only():
    found = intake(
        "van;naar\nAnna Wilg;Bert Els\n",
        "Naam;Carla Berk\nFunctie;IB'er\nOrganisatie;GGD\nContact 1;Bert Els\n",
    )
    assert sorted(people(found)) == ["Anna Wilg", "Bert Els"]
    assert "issues.sideways" in keys(found)


def test_a_school_between_its_people_is_where_they_work_and_nobody():
    found = intake(
        "Naam;Functie;Werkdagen\nobs De Linde;;\nAnna Wilg;IB'er;ma\nBert Els;leerkracht;di\nSchool: cbs De Es;;\nCarla Berk;IB'er;wo\n"
    )
    assert {name: home for name, (home, _) in people(found).items()} == {
        "Anna Wilg": "obs De Linde",
        "Bert Els": "obs De Linde",
        "Carla Berk": "cbs De Es",
    }


def test_a_person_of_whom_only_the_name_is_known_stays_in_a_list_of_people():
    found = intake("Naam;Functie\nAnna Wilg;IB'er\nBert Els;\nCarla Berk;jeugdarts\n")
    assert sorted(people(found)) == ["Anna Wilg", "Bert Els", "Carla Berk"]


def test_a_header_that_comes_back_below_schools_keeps_contacts_and_homes():
    found = intake(
        "School: obs De Linde;;\nNaam;Functie;Contact met\nAnna Wilg;IB'er;Bert Els\n\n"
        "School: cbs De Es;;\nNaam;Functie;Contact met\nOtto Kil;IB'er;Bert Els\n"
    )
    assert {name: home for name, (home, _) in people(found).items()} == {
        "Anna Wilg": "obs De Linde",
        "Otto Kil": "cbs De Es",
        "Bert Els": "",
    }
    assert ties(found) == ["Anna Wilg–Bert Els", "Bert Els–Otto Kil"]


@pytest.mark.parametrize("function", ["Wijkagent", "Orthopedagoog", "Jeugdarts", "IB'er"])
def test_a_function_that_is_named_is_no_school(function):
    found = intake(
        f"Tijdstempel;Naam;Organisatie;Met wie heeft u contact?\n1-3-2026;Anna Wilg;obs De Linde;{function};\n"
    )
    assert {one.name: one.kind for one in found.organisations}[function] not in ("school", "primary_school")


def test_labels_are_short_and_end_in_a_colon():
    assert LABEL.fullmatch("Naam: Anna Wilg")[2] == "Anna Wilg"
    assert LABEL.fullmatch("Anna Wilg") is None


def test_a_list_of_cases_across_ties_who_is_in_the_same_one():
    found = intake(
        "Naam;Organisatie;Casus 1;Casus 2\nAnna Wilg;obs De Linde;x;x\nBert Els;GGD;x;\nCarla Berk;GGD;;x\n"
    )
    assert ties(found, "case") == ["Anna Wilg–Bert Els", "Anna Wilg–Carla Berk"]


def test_children_across_a_sheet_that_is_called_after_cases_are_cases_and_named_nowhere():
    text = "Professional;Functie;Sem de B.;Lot K.\nAnna Wilg;IB'er;x;x\nBert Els;jeugdarts;x;\nCarla Berk;gezinscoach;;x\n"
    found = intake(text, names=["casus.csv"])
    assert sorted(people(found)) == ["Anna Wilg", "Bert Els", "Carla Berk"]
    assert ties(found, "case") == ["Anna Wilg–Bert Els", "Anna Wilg–Carla Berk"]
    assert all("Sem" not in repr((sheet.header, sheet.preview, sheet.unused)) for sheet in found.sheets)
    assert "Sem" not in repr([(issue.values, issue.place) for issue in found.issues])
    assert "Sem" not in repr(found.cells)


def test_who_leads_a_case_is_in_it_with_those_who_are_listed():
    found = intake(
        "Dossiernr;Casusregisseur;Betrokkenen\n1;Anna Wilg;Bert Els, Carla Berk\n2;Carla Berk;Dirk Iep, Bert Els\n"
    )
    assert len(found.involvements) == 6
    assert "Anna Wilg–Carla Berk" in ties(found, "case")


def test_zeros_before_a_number_make_no_other_key():
    staff = "Personeelsnummer;Naam;Functie\n0012;Anna Wilg;IB'er\n0034;Bert Els;jeugdarts\n0056;Carla Berk;gezinscoach\n"
    found = intake(staff, "Van;Naar;Hoe vaak\n12;34;wekelijks\n34;56;maandelijks\n")
    assert ties(found) == ["Anna Wilg–Bert Els", "Bert Els–Carla Berk"]
    assert len(found.professionals) == 3


def test_keys_of_which_only_the_zeros_differ_stay_two():
    staff = "nr;naam\n012;Anna Wilg\n12;Bert Els\n034;Carla Berk\n"
    found = intake(staff, "van;naar\n012;034\n12;034\n")
    assert ties(found) == ["Anna Wilg–Carla Berk", "Bert Els–Carla Berk"]


def test_initials_before_a_surname_make_a_whole_name_between_commas():
    found = intake('van;naar\nDirk Iep;"A. Wilg, B.C. van den Els"\nEva Os;"Wilg, A."\n')
    assert sorted(people(found)) == ["A. Wilg", "B.C. van den Els", "Dirk Iep", "Eva Os"]


def test_numbers_below_an_average_are_no_classes():
    rows = [
        ("Naam", "Anna Wilg", "Bert Els", "Carla Berk", "Som", "Gemiddelde"),
        ("Anna Wilg", "", 3, 0, 3, 1.5),
        ("Bert Els", 2, "", 1, 3, 1.5),
        ("Carla Berk", 0, 1, "", 1, 0.5),
    ]
    found = intake(workbook(rows), names=["a.xlsx"])
    assert sorted(people(found)) == ["Anna Wilg", "Bert Els", "Carla Berk"]
    assert ties(found) == ["Anna Wilg–Bert Els", "Bert Els–Carla Berk"]


@pytest.mark.parametrize(
    "answer",
    [
        "hangt ervan af",
        "zie collega",
        "ouders van de leerling",
        "geen van bovenstaande",
        "zie de lijst hieronder",
    ],
)
def test_a_phrase_where_a_name_is_asked_is_nobody(answer):
    found = intake(f"van;naar\nAnna Wilg;Bert Els\nCarla Berk;{answer}\n")
    assert sorted(people(found)) == ["Anna Wilg", "Bert Els", "Carla Berk"]
    assert ties(found) == ["Anna Wilg–Bert Els"]


def test_a_phrase_without_a_capital_among_names_with_one_is_told():
    names = "van;naar\nAnna Wilg;Bert Els\nCarla Berk;Dirk Iep\nEva Os;Fred Es\n"
    assert "issues.small_letters" in keys(intake(names + "Anna Wilg;de directie\n"))
    assert "issues.small_letters" not in keys(intake(names + "Anna Wilg;gerda vos\n"))


def test_names_across_with_where_they_work_behind_them_are_people():
    found = intake(
        "Naam;Anna Wilg (GGD);Bert Els (Wijkteam);Carla Berk (leerplicht)\nTess Olm;wekelijks;nooit;maandelijks\nJaap Vink;nooit;dagelijks;-\n"
    )
    assert ties(found) == ["Anna Wilg–Tess Olm", "Bert Els–Jaap Vink", "Carla Berk–Tess Olm"]


@pytest.mark.parametrize("turned", [False, True])
def test_a_sheet_that_is_a_selection_from_another_is_told_and_counts_twice_until_it_is_left_out(turned):
    every = [
        ("Van", "Naar", "Aantal"),
        ("Anna Wilg", "Bert Els", 3),
        ("Bert Els", "Carla Berk", 2),
        ("Dirk Iep", "Bert Els", 1),
    ]
    sheets = {"Alles": every, "Alleen Bert": [every[0], every[1], every[3]]}
    book = as_workbook(dict(reversed(sheets.items())) if turned else sheets)
    found = intake(book, names=["a.xlsx"])
    assert [issue.severity for issue in found.issues if issue.key == "issues.some_rows"] == ["warning"]
    assert len(found.contacts) == 5


def test_two_sheets_with_other_rows_are_not_told_of():
    sheets = {
        "jan": [("Van", "Naar"), ("A Wilg", "B Els"), ("B Els", "C Berk")],
        "feb": [("Van", "Naar"), ("A Wilg", "B Els"), ("D Iep", "B Els")],
    }
    assert "issues.some_rows" not in keys(intake(as_workbook(sheets), names=["a.xlsx"]))


def test_how_often_below_a_line_that_names_the_other_end_is_how_often():
    rows = [
        ("Van", "", "Naar", "", ""),
        ("Naam", "Organisatie", "Naam", "Organisatie", "Frequentie"),
        ("Anna Wilg", "obs De Linde", "Bert Els", "GGD", "wekelijks"),
    ]
    found = intake(workbook(rows), names=["a.xlsx"])
    assert [row.per_year for row in found.contacts] == [44]


def test_a_name_that_goes_on_behind_a_hyphen_is_one():
    found = intake("van;naar\nAnna Wilg;Ouder- en Kindteam Oost\nBert Els;Anna Wilg\n")
    assert ties(found) == ["Anna Wilg–Bert Els", "Anna Wilg–Ouder- en Kindteam Oost"]


@pytest.mark.parametrize("oneself", ["ikzelf", "mijzelf", "ik", "zelf"])
def test_oneself_is_nobody_else(oneself):
    assert sorted(people(intake(f"van;naar\nAnna Wilg;Bert Els\nBert Els;{oneself}\n"))) == [
        "Anna Wilg",
        "Bert Els",
    ]


def test_a_step_of_a_scale_says_how_often_between_brackets():
    found = intake(
        "Tijdstempel;Uw naam;Uw organisatie;Hoe vaak heeft u contact met [GGD];Hoe vaak heeft u contact met [Wijkteam]\n"
        "1-3-2026;Anna Wilg;obs De Linde;1 (nooit);4 (wekelijks)\n1-3-2026;Bert Els;cbs De Es;5 (dagelijks);1 (nooit)\n"
    )
    assert sorted(row.per_year for row in found.contacts) == [0, 0, 44, 220]


@pytest.mark.parametrize("two", ["Anna en Bert", "Anna & Bert", "Anna + Bert Els", "Anna en Bert van Os"])
def test_what_may_be_two_people_is_told(two):
    found = intake(f"van;naar\n{two};Carla Berk\nDirk Iep;Carla Berk\n")
    assert "issues.perhaps_two" in keys(found)
    assert two in people(found)


@pytest.mark.parametrize(
    "one", ["Jeugd en Gezin", "Werk en Inkomen", "Anna Wilg en Bert Els", "Annemarie Els"]
)
def test_an_organisation_and_whole_names_are_no_doubt(one):
    assert "issues.perhaps_two" not in keys(intake(f"van;naar\n{one};Carla Berk\nDirk Iep;Carla Berk\n"))

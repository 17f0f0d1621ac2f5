"""Lists as people keep them by hand: what stands for the cell above, numbers before names, headers in two languages."""

from __future__ import annotations

import pytest

from netmap.errors import NoUsableSheet
from tests.ingest.sheets_made import contacts, intake, people, ties, told

BETWEEN = {("Anna Wilg", "Bert Els"): 44, ("Anna Wilg", "Carla Berk"): 44, ("Anna Wilg", "Dirk Iep"): 11}


@pytest.mark.parametrize("ditto", ["idem", ",,", "zie boven", "z.b.", "Dezelfde", "''"])
def test_what_stands_for_the_cell_above_is_that_cell_and_is_told(ditto):
    found = intake(
        f"Van;Naar;Hoe vaak\nAnna Wilg;Bert Els;wekelijks\n{ditto};Carla Berk;{ditto}\n{ditto};Dirk Iep;maandelijks\n"
    )
    assert (
        contacts(
            f"Van;Naar;Hoe vaak\nAnna Wilg;Bert Els;wekelijks\n{ditto};Carla Berk;{ditto}\n{ditto};Dirk Iep;maandelijks\n"
        )
        == BETWEEN
    )
    assert [issue.values["count"] for issue in told(found, "issues.as_above")] == [3]


def test_what_is_below_or_elsewhere_is_not_the_cell_above_nor_is_the_first_cell_of_a_column():
    found = intake(
        "Naam;Organisatie\nAnna Wilg;idem\nBert Els;GGD\nCarla Berk;zie bijlage\nDirk Iep;zie hieronder\n"
    )
    assert {person.name: person.organisation is None for person in found.professionals} == {
        "Anna Wilg": True, "Bert Els": False, "Carla Berk": True, "Dirk Iep": True,
    }  # fmt: skip
    assert not told(found, "issues.as_above")


def test_the_same_case_as_above_is_that_case():
    found = intake("casus;betrokkene\nC1;Anna Wilg\nidem;Bert Els\nC2;Anna Wilg\nidem;Carla Berk\n")
    shared = {}
    for row in found.involvements:
        shared.setdefault(row.case, set()).add(row.professional)
    assert [len(one) for one in shared.values()] == [2, 2]


def test_in_a_form_idem_goes_back_to_an_answer_that_nobody_can_point_out():
    found = intake(
        "Tijdstempel;Wat is je naam?;Met wie heb je contact?\n2026-03-01;Anna Wilg;Bert Els\n2026-03-02;Carla Berk;idem\n"
    )
    assert len(found.contacts) == 1
    assert told(found, "issues.answer_above")


def test_an_empty_first_cell_among_contacts_is_the_one_above_where_every_row_says_more():
    found = contacts(
        "Van;Naar;Hoe vaak\nAnna Wilg;Bert Els;wekelijks\n;Carla Berk;wekelijks\n;Dirk Iep;maandelijks\n"
    )
    assert found == BETWEEN


@pytest.mark.parametrize(
    "rows",
    [
        "Anna Wilg;Bert Els\n;Carla Berk\n;Dirk Iep\n",  # people without contact, below the contacts
        "Anna Wilg;Bert Els\nCarla Berk;\n;Dirk Iep\n;Eva Linde\n",
        "Anna Wilg;Bert Els\nAnna Wilg;Carla Berk\n;Dirk Iep\n;Eva Linde\n",  # who writes a name twice leaves none out
    ],
)
def test_an_empty_first_cell_is_nobody_where_it_may_stand_for_somebody_without_contact(rows):
    found = intake(f"Van;Naar\n{rows}")
    assert len(found.contacts) == rows.count("Anna Wilg")
    assert told(found, "issues.one_end")


def test_below_a_case_that_is_named_once_stand_all_who_are_in_it():
    found = intake("casus;betrokkene\nC1;Anna Wilg\n;Bert Els\nC2;Anna Wilg\n;Carla Berk\n")
    assert len(found.involvements) == 4
    assert len({row.case for row in found.involvements}) == 2


@pytest.mark.parametrize("mark", ["{n}. ", "{n}) ", "- ", "• "])
def test_the_number_or_dot_before_a_name_is_no_part_of_it(mark):
    names = ["Anna Wilg", "Bert Els", "Carla Berk"]
    rows = "".join(f"{mark.format(n=n)}{name};GGD\n" for n, name in enumerate(names, 1))
    assert people(intake(f"Naam;Organisatie\n{rows}")) == set(names)


def test_a_header_that_stands_left_of_its_rows_because_these_are_numbered_is_put_right_and_told():
    rows = [
        ["Naam", "Organisatie", "Functie"],
        ["1.", "Anna Wilg", "obs De Es", "IB'er"],
        ["2.", "Bert Els", "GGD", "jeugdarts"],
    ]
    found = intake(rows)
    homes = {item.id: item.name for item in found.organisations}
    assert {(one.name, homes[one.organisation], one.role) for one in found.professionals} == {
        ("Anna Wilg", "obs De Es", "IB'er"),
        ("Bert Els", "GGD", "jeugdarts"),
    }
    assert told(found, "issues.shifted_header")


def test_a_number_among_names_is_nobody_and_is_told_without_the_number():
    found = intake("Van;Naar;Aantal\nAnna Wilg;Bert\nEls;3\nBert Els;Carla Berk;2\nAnna Wilg;Carla Berk;1\n")
    assert "3" not in people(found)
    assert [dict(issue.values) for issue in told(found, "issues.answer_number")] == [{}]
    assert people(intake("Van;Naar\n1;2\n2;3\n3;4\n")) == {"1", "2", "3", "4"}


@pytest.mark.parametrize(
    "header", ["Van / From;Naar / To;Frequentie / Frequency", "From (van);To (naar);How often - hoe vaak"]
)
def test_a_header_in_two_languages_says_one_thing(header):
    assert contacts(f"{header}\nAnna Wilg;Bert Els;wekelijks\nAnna Wilg;Carla Berk;maandelijks\n") == {
        ("Anna Wilg", "Bert Els"): 44,
        ("Anna Wilg", "Carla Berk"): 11,
    }


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        ("iedereen", "issues.answer_everybody"),
        ("ouders", "issues.answer_various"),
        ("het hele team", "issues.answer_everybody"),
        ("12", "issues.answer_number"),
        ("zie boven", "issues.answer_above"),
    ],
)
def test_whoever_an_answer_in_a_questionnaire_does_not_name_is_nobody_and_is_told(answer, key):
    found = intake(
        f"Wat is je naam?;Functie;Met wie heb je contact?\nAnna Wilg;ib;Bert Els\nCarla Berk;ib;{answer}\n"
    )
    assert people(found) == {"Anna Wilg", "Bert Els", "Carla Berk"}
    assert [issue.place.row for issue in told(found, key)] == [3]


@pytest.mark.parametrize("sign", ["Voorbeeld: ", "bijv. ", "Example "])
def test_a_row_that_shows_how_to_fill_in_the_list_is_none_of_it(sign):
    found = intake(
        f"Van;Naar;Hoe vaak\n{sign}Jan Jansen;Piet Pit;wekelijks\nAnna Wilg;Bijvoet Els;wekelijks\n"
    )
    assert people(found) == {"Anna Wilg", "Bijvoet Els"}
    assert [issue.place.row for issue in told(found, "issues.example_row")] == [2]


@pytest.mark.parametrize(
    "text", ["<invullen>", "[naam]", "xxx", "Vul hier je naam in", "Kies uit de lijst", "...."]
)
def test_what_an_empty_form_holds_is_nobody(text):
    found = intake(f"Van;Naar\n{text};Bert Els\nAnna Wilg;Bert Els\n")
    assert people(found) == {"Anna Wilg", "Bert Els"}
    assert len(told(found, "issues.answer_header")) == 1


@pytest.mark.parametrize("note", ["Pagina 1 van 1", "Afgedrukt op 3-3-2026", "Opgesteld door Dirk Iep"])
def test_what_a_printer_or_maker_adds_below_a_list_is_nobody(note):
    assert people(intake(f"Van;Naar\nAnna Wilg;Bert Els\n{note};\n")) == {"Anna Wilg", "Bert Els"}


def test_letters_for_who_does_what_are_no_people():
    with pytest.raises(NoUsableSheet):
        intake("Taak;IB'er;Jeugdarts\nSignaleren;R;C\nPlan maken;A;I\n")


def test_two_names_in_a_cell_for_one_are_told_and_a_surname_first_is_one():
    found = intake("Naam;Organisatie\nAnna Wilg, Bert Els;GGD\nCas Iep;GGD\nDirk Berk / Eva Es;GGD\n")
    assert [issue.place.row for issue in told(found, "issues.perhaps_two")] == [2, 4]
    assert not told(
        intake("Naam;Organisatie\nWilg, Anna;GGD\nvan der Es, Bert;GGD\nIep Berk, Cas;GGD\n"),
        "issues.perhaps_two",
    )


def test_schools_with_a_plus_between_them_are_two_and_all_but_one_is_none():
    found = intake(
        "Naam;Functie;Scholen\nAnna Wilg;smw;De Es + De Iep\nBert Els;smw;alle scholen behalve De Es\n"
    )
    assert {item.name for item in found.organisations} == {"De Es", "De Iep"}
    assert len(told(found, "issues.answer_everybody")) == 1


def test_a_legend_in_the_header_says_what_the_numbers_stand_for():
    found = intake(
        "Van;Naar;Frequentie (1=nooit 2=jaarlijks 3=wekelijks)\nAnna Wilg;Bert Els;3\nBert Els;Cas Iep;2\nCas Iep;Anna Wilg;1\n"
    )
    assert ties(found) == {("Anna Wilg", "Bert Els"): 44, ("Bert Els", "Cas Iep"): 1}
    assert [issue.values["count"] for issue in told(found, "issues.legend")] == [3]


@pytest.mark.parametrize(
    ("marks", "scale"), [("5312", True), ("4321", True), ("1111", False), ("9312", False), ("x312", False)]
)
def test_low_numbers_in_a_matrix_may_be_a_scale_and_that_is_asked(marks, scale):
    names = ["Anna Wilg", "Bert Els", "Cas Iep", "Dirk Es"]
    cells = iter(marks * 3)
    rows = "".join(
        f"{name};" + ";".join("" if name == other else next(cells) for other in names) + "\n"
        for name in names
    )
    assert bool(told(intake(f";{';'.join(names)}\n{rows}"), "issues.scale")) is scale


def test_dates_as_systems_write_them_are_read_and_impossible_ones_told():
    found = intake("Van;Naar;Datum\nAnna Wilg;Bert Els;20260301\nBert Els;Cas Iep;20261301\n")
    assert sorted(str(row.date) for row in found.contacts) == ["2026-03-01", "None"]
    assert len(told(found, "issues.bad_date")) == 1


def test_somebody_is_called_by_the_name_and_not_by_the_initials_before_it():
    assert people(
        intake("Achternaam;Voorvoegsel;Voorletters;Roepnaam;Functie\nWilg;van der;A.;Anna;IB'er\n")
    ) == {"Anna van der Wilg"}


@pytest.mark.parametrize("header", ["1e contact;2e contact", "contact[SQ001];contact[SQ002]"])
def test_contacts_by_their_rank_or_place_are_contacts(header):
    found = contacts(
        f"Naam;Organisatie;{header}\nAnna Wilg;obs De Es;Bert Els;Cas Iep\nBert Els;GGD;Anna Wilg;\n"
    )
    assert set(found) == {("Anna Wilg", "Bert Els"), ("Anna Wilg", "Cas Iep"), ("Bert Els", "Anna Wilg")}


@pytest.mark.parametrize(
    ("cell", "schools"),
    [
        ("De Linde / De Ark", {"De Linde", "De Ark"}),
        ("obs De Linde/cbs De Ark", {"obs De Linde", "cbs De Ark"}),
        ("De Linde en De Ark", {"De Linde", "De Ark"}),
        ("De Zon en de Maan", {"De Zon en de Maan"}),
        ("Daltonschool De Eik/Noord", {"Daltonschool De Eik/Noord"}),
    ],
)
def test_schools_in_one_cell_are_parted_by_what_stands_between_two_schools_only(cell, schools):
    found = intake(f"Naam;Functie;Werkt voor scholen\nAnna Wilg;IB'er;{cell}\nBert Els;IB'er;{cell}\n")
    assert {one.name for one in found.organisations} == schools


def test_who_leads_and_the_others_in_a_case_are_all_in_it():
    found = intake(
        "Casusnr;Regie;Overige betrokkenen;Start\n2025-014;Anna Wilg;Bert Els, Carla Berk;1-9-2025\n2025-015;Bert Els;Dirk Iep;3-10-2025\n"
    )
    name = {one.id: one.name for one in found.professionals}
    cases = {}
    for row in found.involvements:
        cases.setdefault(row.case, set()).add(name[row.professional])
    assert sorted(map(sorted, cases.values())) == [
        ["Anna Wilg", "Bert Els", "Carla Berk"],
        ["Bert Els", "Dirk Iep"],
    ]


@pytest.mark.parametrize("first", ["Naam", "Voornaam"])
def test_names_in_parts_beside_contacts_are_whole_names_of_who_has_them(first):
    sheet = f"{first};Tussenvoegsel;Achternaam;Organisatie;Contact met (naam 1);Contact met (naam 2)\nAnna;van der;Wilg;GGD;Bert Els;Carla de Berk\nBert;;Els;De Linde;Anna van der Wilg;\n"
    found = intake(sheet)
    anna = "Anna van der Wilg"
    assert people(found) == {anna, "Bert Els", "Carla de Berk"}
    assert ties(found).keys() == {(anna, "Bert Els"), (anna, "Carla de Berk"), ("Bert Els", anna)}

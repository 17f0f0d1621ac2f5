"""What stands across in lists of contacts: ways of contact, years, months, a second line of headers; and sheets that say no more than a refusal can."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from netmap.errors import NoUsableSheet
from netmap.samples.sheets import as_workbook
from tests.ingest.sheets_made import contacts, intake, ties, told

ANNA, BERT, CARLA, DIRK = "Anna Wilg", "Bert Els", "Carla Berk", "Dirk Iep"


def test_crosses_below_ways_of_contact_are_the_channel_of_each():
    found = intake(
        f"Van;Naar;Telefoon;Mail;Overleg\n{ANNA};{BERT};x;;x\n{ANNA};{CARLA};;x;\n{BERT};{CARLA};;;\n"
    )
    assert {row.channel for row in found.contacts} == {"Telefoon, Overleg", "Mail", None}


def test_telephone_numbers_and_addresses_are_no_channels():
    found = intake(f"Van;Naar;Telefoon;Mail\n{ANNA};{BERT};0612345678;b.els@ggd.example\n")
    assert [(row.channel, row.count) for row in found.contacts] == [(None, None)]


def test_numbers_below_ways_of_contact_are_contacts_by_each_and_are_told():
    found = intake(f"Van;Naar;Telefoon;Mail;Overleg\n{ANNA};{BERT};3;;1\n{ANNA};{CARLA};;2;\n")
    said = {(row.channel, row.count) for row in found.contacts}
    assert said == {("Telefoon", 3), ("Overleg", 1), ("Mail", 2)}
    assert [issue.values["found"] for issue in told(found, "issues.counted_by_channel")] == [
        "Telefoon, Mail, Overleg"
    ]


YEARS = [
    ["Van", "Naar", 2024, 2025, "Totaal"],
    [ANNA, BERT, 4, 6, 10],
    [ANNA, CARLA, 0, 2, 2],
    [BERT, DIRK, 5, None, 5],
]


@pytest.mark.parametrize(
    "sheet", [YEARS, "\n".join(";".join(map(str, row)) for row in YEARS).replace("None", "")]
)
def test_numbers_below_years_are_contacts_in_each_and_their_sum_is_none(sheet):
    found = intake(sheet)
    name = {person.id: person.name for person in found.professionals}
    assert {(name[row.target], row.date, row.per_year) for row in found.contacts if row.per_year} == {
        ("Bert Els", date(2024, 7, 1), 4), ("Bert Els", date(2025, 7, 1), 6),
        ("Carla Berk", date(2025, 7, 1), 2), ("Dirk Iep", date(2024, 7, 1), 5),
    }  # fmt: skip
    assert told(found, "issues.counted_by_date")


def test_numbers_below_months_add_up_and_have_a_date_where_the_year_is_said():
    rows = f"{ANNA};{BERT};3;3\n{ANNA};{CARLA};1;\n"
    bare = intake("Van;Naar;jan;feb\n" + rows)
    assert [(row.count, row.date) for row in bare.contacts] == [(3, None), (3, None), (1, None)]
    dated = intake("Van;Naar;jan-26;feb-26\n" + rows)
    assert [row.date for row in dated.contacts] == [date(2026, 1, 1), date(2026, 2, 28), date(2026, 1, 1)]


def test_pupils_by_year_beside_schools_are_no_contacts():
    found = intake("School;Wijk;2023;2024\nobs De Linde;Noord;210;215\nobs De Ark;Zuid;180;176\n")
    assert not len(found.contacts)
    assert not told(found, "issues.counted")


def test_a_header_that_goes_on_below_a_label_over_several_columns_is_one_header():
    rows = f"{ANNA};{BERT};x;;\n{ANNA};{CARLA};;x;\n{BERT};{DIRK};;;x\n"
    assert contacts("Van;Naar;Frequentie;;\n;;Dagelijks;Wekelijks;Nooit\n" + rows) == {
        (ANNA, BERT): 220, (ANNA, CARLA): 44,
    }  # fmt: skip
    week = intake("Naam;Organisatie;Werkdagen;;\n;;ma;di;wo\nAnna Wilg;GGD;x;x;\nBert Els;GGD;;;x\n")
    assert {person.name: person.workdays for person in week.professionals} == {ANNA: (1, 2), BERT: (3,)}


def test_a_row_of_data_without_names_is_no_second_line_of_the_header():
    found = intake(f"Van;Naar;Hoe vaak;\n;;wekelijks;belt\n{ANNA};{BERT};maandelijks;\n")
    assert [row.per_year for row in found.contacts] == [11]


def test_a_pivot_table_in_rows_is_read_without_its_sums():
    sheet = f"Van;Naar;Som van aantal\n{ANNA};{BERT};5\n;{CARLA};7\nTotaal {ANNA};;12\n{BERT};{ANNA};5\n;{DIRK};2\nTotaal {BERT};;7\nEindtotaal;;19\n"
    assert contacts(sheet) == {(ANNA, BERT): 5, (ANNA, CARLA): 7, (BERT, ANNA): 5, (BERT, DIRK): 2}


@pytest.mark.parametrize(
    ("sheet", "why"),
    [
        (f"Rijlabels;Som van aantal\n{ANNA};12\n  {BERT};5\nEindtotaal;12\n", "pivot"),
        (f"Som van aantal;Kolomlabels;\nRijlabels;{BERT};Eindtotaal\n{ANNA};5;5\nEindtotaal;5;5\n", "pivot"),
        ("Van;Naar\na.wilg@linde.example;b.els@ggd.example\nb.els@ggd.example;c@wijk.example\n", "only_mail"),
        ("Medewerker;E-mail\n;a.wilg@linde.example\n;b.els@ggd.example\n", "only_mail"),
        ("Soort;Bedrag\nhuur;200\nreis;30\n", "no_usable_sheet"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_sentence_that_says_why(sheet, why):
    with pytest.raises(NoUsableSheet) as refused:
        intake(sheet)
    assert refused.value.key == f"errors.input.{why}"


def test_a_pivot_table_beside_a_list_is_told_and_the_list_read():
    sheets = {
        "Draaitabel": [["Rijlabels", "Som van aantal"], [ANNA, 5], ["Eindtotaal", 5]],
        "Contacten": [["Van", "Naar", "Aantal"], [ANNA, BERT, 5]],
    }
    found = intake(as_workbook(sheets), name="a.xlsx")
    assert len(found.contacts) == 1
    assert [issue.place.sheet for issue in told(found, "issues.pivot")] == ["Draaitabel"]


PAIRS = {(ANNA, BERT): 44, (CARLA, DIRK): 11}


@pytest.mark.parametrize(
    "header",
    [
        "Contactpersoon school;School;Contactpersoon instelling;Instelling;Hoe vaak",
        "Medewerker school;School;Contactpersoon van de instelling;Instelling;Frequentie",
    ],
)
def test_contact_persons_of_two_organisations_are_the_ends_and_work_there(header):
    found = intake(
        f"{header}\n{ANNA};obs De Linde;{BERT};GGD;wekelijks\n{CARLA};obs De Ark;{DIRK};Wijkteam Noord;maandelijks\n"
    )
    assert ties(found) == PAIRS
    homes = {item.id: item.name for item in found.organisations}
    assert {person.name: homes[person.organisation] for person in found.professionals} == {
        ANNA: "obs De Linde", BERT: "GGD", CARLA: "obs De Ark", DIRK: "Wijkteam Noord",
    }  # fmt: skip


@pytest.mark.parametrize(
    "header", ["School;Contactpersoon school;Wijk", "School;Contactpersoon wijkteam;Contactpersoon GGD"]
)
def test_one_contact_person_or_a_function_of_which_no_organisation_stands_beside_is_no_end(header):
    found = intake(f"{header}\nobs De Linde;{ANNA};{BERT}\nobs De Ark;{CARLA};{DIRK}\n")
    assert not [row for row in found.contacts if row.directed]


FORM = "Voornaam;Achternaam;Organisatie;Met wie heb je contact?"
ANSWERS = [("Anna", "Wilg", "obs De Linde", BERT), ("Bert", "Els", "GGD", f"{CARLA}, {ANNA}")]


@pytest.mark.parametrize(
    ("header", "before"),
    [
        (FORM, ""),
        (f"Id;Begintijd;E-mail;Naam;{FORM}", "1;3-2-2026 10:00;anonymous;;"),
        (FORM.replace("Voornaam", "Voorletters;Roepnaam"), "A.;"),
        (FORM.replace("Voornaam", "Naam"), ""),
    ],
)
def test_whose_name_stands_in_parts_is_who_answered_and_not_the_organisation(header, before):
    found = intake("\n".join([header, *(before + ";".join(row) for row in ANSWERS)]))
    assert ties(found).keys() == {(ANNA, BERT), (BERT, CARLA), (BERT, ANNA)}
    homes = {item.id: item.name for item in found.organisations}
    assert {p.name: homes.get(p.organisation) for p in found.professionals} == {
        ANNA: "obs De Linde", BERT: "GGD", CARLA: None,
    }  # fmt: skip


def test_pupils_with_names_in_parts_stay_out_whom_they_play_with_too():
    with pytest.raises(NoUsableSheet):
        intake("Voornaam;Achternaam;Groep;Met wie speel je graag?\nSem;Wilg;5;Noor\nNoor;Els;5;Sem\n")


def test_crosses_below_days_are_contacts_on_them():
    book, content = Workbook(), BytesIO()
    for row in (
        ["Van", "Naar", date(2026, 1, 12), date(2026, 2, 9)],
        [ANNA, BERT, "x", "x"],
        [ANNA, CARLA, None, "x"],
    ):
        book.active.append(row)
    book.save(content)
    typed = intake(content.getvalue(), name="a.xlsx")
    said = intake(f"Van;Naar;12-1-2026;9-2-2026\n{ANNA};{BERT};x;x\n{ANNA};{CARLA};;x\n")
    for found in (typed, said):
        days = sorted(row.date for row in found.contacts)
        assert days == [date(2026, 1, 12), date(2026, 2, 9), date(2026, 2, 9)]


def test_two_people_below_no_day_or_year_of_a_row_have_no_contact():
    found = intake(f"Van;Naar;2024;2025\n{ANNA};{BERT};3;4\n{CARLA};{DIRK};;\n")
    assert ties(found).keys() == {(ANNA, BERT)}
    assert {person.name for person in found.professionals} == {ANNA, BERT, CARLA, DIRK}


PAIRED = [(ANNA, BERT, "wekelijks"), (ANNA, CARLA, ""), (ANNA, DIRK, ""), (BERT, CARLA, "maandelijks"), (BERT, DIRK, ""), (CARLA, DIRK, "")]  # fmt: skip


@pytest.mark.parametrize(("pairs", "lines"), [(PAIRED, 2), (PAIRED[:-1], 5)])
def test_in_a_list_of_every_pair_an_empty_cell_is_no_contact_as_in_a_matrix_and_is_told(pairs, lines):
    found = intake("Van;Naar;Hoe vaak\n" + "".join(f"{';'.join(pair)}\n" for pair in pairs))
    assert len(ties(found)) == lines
    assert [issue.values["count"] for issue in told(found, "issues.empty_pairs")] == [4] * (lines == 2)


@pytest.mark.parametrize(
    ("header", "per_year"),
    [
        ("Aantal per maand", [16.5, 22]), ("Aantal (per jaar)", [1.5, 2]), ("Contactmomenten per kwartaal", [6, 8]),
        ("Aantal contacten afgelopen maand", [16.5, 22]),
    ],
)  # fmt: skip
def test_numbers_in_some_time_are_recognised_however_they_are_called(header, per_year):
    assert list(contacts(f"Van;Naar;{header}\n{ANNA};{BERT};1,5\n{ANNA};{CARLA};2\n").values()) == per_year


def test_the_number_of_a_child_per_year_is_no_number_of_contacts():
    found = intake(f"Van;Naar;Aantal leerlingen per jaar\n{ANNA};{BERT};15\n")
    assert [row.per_year for row in found.contacts] == [None]


def test_numbers_beside_names_at_both_ends_are_nobody():
    sheet = f"Van nr;Van;Naar nr;Naar;Aantal\n1;{ANNA};2;{BERT};3\n2;{BERT};3;{CARLA};4\n"
    assert contacts(sheet) == {(ANNA, BERT): 3, (BERT, CARLA): 4}
    assert contacts(sheet.replace("Van nr;Van;Naar nr;Naar", "Van;Van id;Naar;Naar id").replace("1;Anna Wilg;2;Bert Els", "Anna Wilg;1;Bert Els;2").replace("2;Bert Els;3;Carla Berk", "Bert Els;2;Carla Berk;3")) == {(ANNA, BERT): 3, (BERT, CARLA): 4}  # fmt: skip

"""What a file holds that a reader does not show, and what nothing on a sheet says: told, or taken from where it stands."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from netmap.errors import NoUsableSheet, UnreadableFile
from netmap.ingest.cell_report import unopened
from netmap.ingest.questions import missed
from netmap.ingest.read import read
from netmap.ingest.steering import Steering
from netmap.model.vocabulary import vocabulary
from netmap.samples.sheets import as_workbook
from netmap.settings import installation
from netmap.text import Texts
from tests.ingest.sheets_made import contacts, intake, people, ties, told

ROWS = [["Van", "Naar", "Aantal"], ["Anna Wilg", "Bert Els", 4], ["Bert Els", "Carla Berk", 2]]


def saved(rows, change):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    change(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_hidden_rows_are_read_and_counted():
    def hide(sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[9].hidden = True  # nothing stands there

    found = intake(saved(ROWS, hide), "a.xlsx")
    assert len(ties(found)) == 2
    assert [issue.values["count"] for issue in told(found, "issues.hidden_rows")] == [1]
    assert not told(intake(saved(ROWS, lambda _: None), "a.xlsx"), "issues.hidden_rows")


def test_a_formula_that_was_never_worked_out_is_told_at_its_cell():
    found = intake(saved([*ROWS, ["Anna Wilg", "Carla Berk", "=C2+C3"]], lambda _: None), "a.xlsx")
    assert [(issue.place.row, issue.place.column) for issue in told(found, "issues.formula_error")] == [
        (4, "Aantal")
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "School;Wijkteam;JGZ\nobs De Es;{};\nobs De Linde;;\n",
        ";Anna Wilg;Bert Els;Cas Iep\nAnna Wilg;;{};\nBert Els;;;\nCas Iep;;;\n",
    ],
)
def test_names_with_nothing_beside_them_may_have_a_colour_and_that_is_said(rows):
    assert len(told(intake(rows.format("")), "issues.empty_cells")) == 1
    assert not told(intake(rows.format("x")), "issues.empty_cells")


def test_a_quote_that_nothing_closes_takes_no_rows_along():
    found = intake('Van;Naar;Aantal\nAnna Wilg;"Bert Els;4\nBert Els;"Carla Berk";2\nDirk Iep;Eva Linde;1\n')
    assert ties(found) == {
        ("Anna Wilg", "Bert Els"): 4,
        ("Bert Els", "Carla Berk"): 2,
        ("Dirk Iep", "Eva Linde"): 1,
    }
    assert [issue.values["count"] for issue in told(found, "issues.open_quote")] == [1]


def test_a_quote_within_a_cell_and_lines_within_quotes_stay_as_they_are():
    found = intake('Van;Naar\nAnna Wilg;"Bert Els\nCarla Berk"\nDirk 12" Iep;Bert Els\n')
    assert set(ties(found)) == {
        ("Anna Wilg", "Bert Els"),
        ("Anna Wilg", "Carla Berk"),
        ('Dirk 12" Iep', "Bert Els"),
    }
    assert not told(found, "issues.open_quote")


@pytest.mark.parametrize(
    "header", ["Wachttijd", "Op de wachtlijst sinds", "Aangemeld op", "Hulpvraag", "Indicatie"]
)
def test_names_on_a_waiting_list_are_those_of_children(header):
    with pytest.raises(NoUsableSheet) as error:
        intake(f"Naam;{header};Aanbieder\nTim Beuk;8;Lumen\nNoor Es;6;Lumen\n")
    assert error.value.key == "errors.input.only_pupils"


@pytest.mark.parametrize(
    ("role", "discipline"),
    [
        ("teamleider wijkteam", "neighbourhood_team"),
        ("manager JGZ", "youth_health"),
        ("hoofd afdeling leerplicht", "attendance"),
        ("teamleider onderbouw", "principal"),
        ("directeur", "principal"),
    ],
)
def test_whoever_leads_something_counts_as_that(role, discipline):
    assert vocabulary().discipline_of(role) == discipline


def test_a_team_leader_elsewhere_than_at_a_school_is_no_school_management_and_that_is_told():
    found = intake(
        "Naam;Organisatie;Functie\nAnna Wilg;Wijkteam Noord;teamleider\nBert Els;obs De Es;teamleider\nCas Iep;;teamleider\n"
    )
    assert {one.name: one.discipline for one in found.professionals} == {
        "Anna Wilg": "neighbourhood_team",
        "Bert Els": "principal",
        "Cas Iep": "principal",
    }
    assert [issue.values["name"] for issue in told(found, "identity.leads_there")] == ["Anna Wilg"]


def test_contact_with_an_organisation_beside_who_has_it_is_contact():
    assert contacts(
        "Naam;Organisatie;Contact met (organisatie);Hoe vaak\nAnna Wilg;obs De Es;GGD;wekelijks\nBert Els;GGD;obs De Es;jaarlijks\n"
    ) == {("Anna Wilg", "GGD"): 44, ("Bert Els", "obs De Es"): 1}


def test_labels_with_a_colon_above_a_list_say_who_filled_it_in_also_with_an_empty_row_between():
    found = intake(
        "Naam:;Anna Wilg;\nOrganisatie:;obs De Es;\n;;\nMet wie heeft u contact?;Organisatie;Hoe vaak?\nBert Els;GGD;wekelijks\n"
    )
    assert ties(found) == {("Anna Wilg", "Bert Els"): 44}
    assert people(found) == {"Anna Wilg", "Bert Els"}


def test_where_nobody_says_who_answered_the_organisation_of_the_other_did_not():
    found = intake(
        "Met wie heeft u contact?;Organisatie;Hoe vaak?\nBert Els;GGD;wekelijks\nCarla Berk;obs De Es;jaarlijks\n"
    )
    assert len(found.contacts) == 0
    assert found.sheets[0].unused == ("Met wie heeft u contact?", "Hoe vaak?")


def test_a_sheet_per_person_is_of_whom_it_is_called_after_and_that_is_told():
    book = as_workbook(
        {
            "Anna Wilg": [["Contact met", "Hoe vaak"], ["Bert Els", "wekelijks"]],
            "Bert Els": [["Contact met", "Hoe vaak"], ["Carla Berk", "maandelijks"]],
        }
    )
    found = read([("a.xlsx", book)], installation=installation())
    assert ties(found) == {("Anna Wilg", "Bert Els"): 44, ("Bert Els", "Carla Berk"): 11}
    assert [issue.values["found"] for issue in told(found, "issues.of_sheet")] == ["Anna Wilg", "Bert Els"]
    asked = [item for item in missed(found.sheets, found.cells, found.issues) if item.first]
    assert [[answer.kind for answer in item.answers] for item in asked] == [["contacts", "ignore"]] * 2
    said = Steering(kinds={("a.xlsx", "Anna Wilg"): "contacts"})
    assert len(told(read([("a.xlsx", book)], said, installation=installation()), "issues.of_sheet")) == 1


def test_whom_children_play_or_sit_with_is_kept_out():
    with pytest.raises(NoUsableSheet) as error:
        intake("Naam;Speelt met 1;Speelt met 2\nTim;Noor;Sem\nNoor;Tim;Sem\n")
    assert error.value.key == "errors.input.only_pupils"


def test_a_file_that_cannot_be_opened_costs_itself_one_sentence_and_alone_the_reading():
    good, bad = ("a.csv", b"Van;Naar\nAnna Wilg;Bert Els\n"), ("b.png", b"\x89PNG ...")
    found = read([bad, good], installation=installation())
    assert ties(found) == {("Anna Wilg", "Bert Els"): None}
    assert len(unopened(found.issues, Texts("nl"))) == 1
    with pytest.raises(UnreadableFile):
        read([bad], installation=installation())


def homes(found):
    names = {item.id: item.name for item in found.organisations}
    return {person.name: names.get(person.organisation or "") for person in found.professionals}


def test_people_on_a_sheet_that_is_called_after_a_school_work_there_and_that_is_told():
    staff = [["Naam", "Functie"], ["Anna Wilg", "IB'er"]]
    book = as_workbook({"obs De Es": staff, "cbs De Iep": [staff[0], ["Bert Els", "directeur"]]})
    found = read([("a.xlsx", book)], installation=installation())
    assert homes(found) == {"Anna Wilg": "obs De Es", "Bert Els": "cbs De Iep"}
    assert [issue.values["found"] for issue in told(found, "issues.of_place")] == ["obs De Es", "cbs De Iep"]


@pytest.mark.parametrize("by", ["sheets", "titles"])
def test_who_has_a_function_of_others_on_a_sheet_or_below_a_title_of_a_school_works_for_it_and_is_one_person(
    by,
):
    head = ["Functie", "Naam", "Telefoon"]
    es = [["IB'er", "Anna Wilg", ""], ["JGZ", "Bert Els", ""], ["Jeugdhulpverlener wijkteam", "Cas Iep", ""]]
    iep = [["Leerkracht groep 3", "Dirk Es", ""], ["JGZ", "Bert Els", ""]]
    if by == "sheets":
        book = as_workbook({"obs De Es": [head, *es], "cbs De Iep": [head, *iep]})
    else:
        book = as_workbook({"Blad1": [head, ["obs De Es", "", ""], *es, ["cbs De Iep", "", ""], *iep]})
    found = read([("a.xlsx", book)], installation=installation())
    names = {item.id: item.name for item in found.organisations}
    assert homes(found) == {
        "Anna Wilg": "obs De Es",
        "Dirk Es": "cbs De Iep",
        "Bert Els": None,
        "Cas Iep": None,
    }
    assert {person.name: {names[one] for one in person.schools} for person in found.professionals} == {
        "Anna Wilg": set(),
        "Dirk Es": set(),
        "Bert Els": {"obs De Es", "cbs De Iep"},
        "Cas Iep": {"obs De Es"},
    }
    served = [issue.values["found"] for issue in told(found, "issues.of_place_served")]
    assert served == (["obs De Es", "cbs De Iep"] if by == "sheets" else [])


@pytest.mark.parametrize(
    ("title", "home"),
    [
        ("obs De Es", "obs De Es"),
        ("GGD", None),
        ("Medewerkers GGD Noord", None),
        ("Leerplicht", None),
        ("obs De Es 2026", None),
    ],
)
def test_the_title_right_above_a_list_of_people_says_where_they_work_if_it_is_the_name_of_one_organisation(
    title, home
):
    assert homes(intake(f"{title};\nNaam;Functie\nAnna Wilg;IB'er\n")) == {"Anna Wilg": home}


def test_schools_beside_each_other_with_their_people_below_are_each_where_those_work():
    found = intake("obs De Es;;;cbs De Iep;\nNaam;Functie;;Naam;Functie\nAnna Wilg;IB'er;;Bert Els;IB'er\n")
    assert homes(found) == {"Anna Wilg": "obs De Es", "Bert Els": "cbs De Iep"}

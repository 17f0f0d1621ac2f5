"""Who and what the nodes and lines of a graph file are: people, where they work, children that stay out, and meetings without the number of a case."""

from __future__ import annotations

import json

import pytest

from netmap.samples.sheets import as_workbook
from tests.ingest.sheets_made import intake, people, ties, told


def pajek(labels, lines, two_modes=""):
    nodes = "".join(f'{at} "{label}"\n' for at, label in enumerate(labels, start=1))
    return f"*Vertices {len(labels)}{two_modes}\n{nodes}*Edges\n" + "".join(f"{line}\n" for line in lines)


def kumu(elements, connections):
    return as_workbook(
        {"Elements": [["Label", "Type"], *elements], "Connections": [["From", "To", "Type"], *connections]}
    )


@pytest.mark.parametrize("sort", ["Leerling", "kind", "Ouder", "Moeder", "cliënt"])
def test_a_node_that_is_a_pupil_or_relative_stays_out_with_its_lines(sort):
    elements = [["Anna Wilg", "Professional"], ["Bert Els", "Professional"], ["Sem de Boer", sort]]
    lines = [["Anna Wilg", "Sem de Boer", "begeleidt"], ["Anna Wilg", "Bert Els", "overlegt"]]
    found = intake(kumu(elements, lines), "k.xlsx")
    assert people(found) == {"Anna Wilg", "Bert Els"}
    assert [issue.values["count"] for issue in told(found, "graphs.children")] == [1]
    assert "Sem" not in repr((found, list(found.contacts), found.sheets))


def test_a_person_with_an_organisation_behind_the_name_is_a_person():
    labels = ["Anna Wilg (GGD)", "Carla Berk - wijkteam", "GGD Streek (JGZ)", "Jeugd Noord - wijkteam"]
    found = intake(pajek([*labels, "SMW Cas Iep", "SMW Noord"], ["1 2", "3 4", "4 5", "5 6"]), "a.net")
    assert people(found) == {"Anna Wilg", "Carla Berk", "Cas Iep"}


def test_a_label_of_two_lines_is_a_name_and_what_somebody_does():
    nodes = [
        {"id": at, "label": label}
        for at, label in enumerate(
            ("Anna Wilg\nGGD", "Bert Els\njeugdarts", "Centrum voor\nJeugd en Gezin", "Carla\nvan den Berg")
        )
    ]
    edges = [{"from": 0, "to": 1}, {"from": 2, "to": 3}]
    found = intake(json.dumps({"nodes": nodes, "edges": edges}), "v.json")
    assert people(found) == {"Anna Wilg", "Bert Els", "Carla van den Berg"}
    assert not [
        column for account in found.cells for column in account.columns if "unknown" in column.fates
    ], "from and to are source and target"


def test_the_number_of_a_case_and_the_name_of_a_child_are_no_meeting():
    labels = ["Anna Wilg", "Bert Els", "Cas Iep", "2026-0012", "casus 14", "Sem de Boer", "Rondetafel Noord"]
    lines = [f"{who} {what}" for who in (1, 2, 3) for what in (4, 5, 6, 7)]
    found = intake(pajek(labels, lines, " 3"), "a.net")
    assert len({row.case for row in found.involvements}) == 4
    assert {row.meeting for row in found.involvements} == {None, "Rondetafel Noord"}


@pytest.mark.parametrize(
    ("sheet", "column"), [("Casus;Professional;Overleg\n1", "meeting"), ("Van;Naar;Thema\nDirk Eik", "theme")]
)
def test_a_first_name_and_surname_are_no_meeting_or_theme_however_often(sheet, column):
    header, first = sheet.split("\n")
    for text, there in (
        ("Sem de Boer", 0),
        ("Lot Vis", 0),
        ("Kernteam Noord", 3),
        ("Veilig Opgroeien", 3),
        ("Rots en Water", 3),
        ("Kansrijke Start", 3),
        ("Integrale Aanpak", 3),
    ):
        rows = "".join(f"{first};{who};{text}\n" for who in ("Anna Wilg", "Bert Els", "Cas Iep"))
        found = intake(f"{header}\n{rows}")
        said = [getattr(row, column) for row in (found.involvements or found.contacts)]
        assert said.count(text) == there, text


def test_numbers_without_names_are_told():
    assert len(told(intake("*Vertices 3\n*Edges\n1 2\n2 3\n", "a.net"), "graphs.only_numbers")) == 1
    assert len(told(intake("Source,Target,Type\n1,2,Directed\n2,3,Directed\n"), "graphs.only_numbers")) == 1
    assert not told(intake(pajek(["Anna Wilg", "Bert Els"], ["1 2"]), "a.net"), "graphs.only_numbers")


MIXED = """graph [
 node [ id 1 label "Anna Wilg" type "professional" ]
 node [ id 2 label "Bert Els" type "professional" ]
 node [ id 3 label "Sem de Boer" type "{sort}" ]
 node [ id 4 label "Cas Iep" type "professional" ]
 edge [ source 1 target 3 ]
 edge [ source 3 target 2 ]
 edge [ source 1 target 4 ]
]"""


@pytest.mark.parametrize(("sort", "shared"), [("casus", 1), ("MDO", 1), ("leerling", 0)])
def test_a_node_that_says_it_is_a_case_is_shared_by_those_at_its_lines_and_is_nobody(sort, shared):
    found = intake(MIXED.format(sort=sort), "net.gml")
    assert people(found) == {"Anna Wilg", "Bert Els", "Cas Iep"}
    assert [set(pair) for pair in ties(found)] == [{"Anna Wilg", "Cas Iep"}]
    assert len({row.case for row in found.involvements}) == shared
    assert len(found.involvements) == 2 * shared
    assert "Sem" not in repr(found)


def test_a_label_of_lines_that_says_how_often_is_how_often_and_a_label_of_two_lines_is_a_name_and_function():
    dot = r'digraph g {{ "a" [label="Anna Wilg\nSMW"]; "a" -> "Bert Els" [label="{one}"]; "Bert Els" -> "Cas Iep" [label="{other}"]; }}'
    found = intake(dot.format(one="wekelijks", other="1x per maand"), "net.dot")
    assert sorted(row.per_year for row in found.contacts) == [11, 44]
    assert {person.name: person.role for person in found.professionals}["Anna Wilg"] == "SMW"
    found = intake(dot.format(one="wekelijks", other="advies"), "net.dot")
    assert {row.per_year for row in found.contacts} == {None}


@pytest.mark.parametrize(("second", "shared"), [("De Ark", False), ("MDO", True), ("Overleg De Linde", True)])
def test_schools_by_names_as_they_have_them_beside_people_are_where_these_work(second, shared):
    labels = ["Anna Wilg", "Bert Els", "Cas Iep", "obs De Linde" if not shared else "ZAT", second]
    found = intake(pajek(labels, ["1 4", "2 4", "2 5", "3 5"], " 3"), "a.net")
    assert bool(len(found.involvements)) is shared
    assert {one.name for one in found.organisations} == (set() if shared else {"obs De Linde", "De Ark"})
    assert people(found) == {"Anna Wilg", "Bert Els", "Cas Iep"}

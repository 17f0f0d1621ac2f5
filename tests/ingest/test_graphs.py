"""Networks of other programs: the people, organisations and contacts in them, through the same gate as sheets."""

from __future__ import annotations

import json
from datetime import date

import pytest

from netmap.errors import InputError, UnreadableFile
from netmap.export.annotated import annotated_copy
from netmap.ingest.read import read
from netmap.ingest.steering import SheetChoice, Steering
from netmap.samples.sheets import as_workbook
from netmap.settings import installation
from netmap.text import Texts
from tests.ingest import graphs

PEOPLE = {"Anna Wilg", "Bert Berk", "Carla Eik"}


def found(files, steering=None):
    return read(files, steering, installation=installation())


def contacts(intake):
    called = {item.id: item.name for item in (*intake.professionals, *intake.organisations)}
    return {(called[row.source], called[row.target]) for row in intake.contacts}


def graph(nodes, edges, head=""):
    return f'<graphml>{head}<graph edgedefault="undirected">{nodes}{edges}</graph></graphml>'.encode()


@pytest.mark.parametrize("form", graphs.every())
def test_every_form_gives_the_same_people_and_contacts(form):
    intake = found(graphs.every()[form])
    assert {person.name for person in intake.professionals} == PEOPLE
    ends = {frozenset(pair) for pair in contacts(intake)}
    assert {frozenset(("Anna Wilg", "Bert Berk")), frozenset(("Bert Berk", "Carla Eik"))} <= ends
    assert not [issue for issue in intake.issues if issue.severity == "error"]
    if form.endswith((".gexf", ".graphml", ".csv", ".xlsx")):
        assert {person.discipline for person in intake.professionals} >= {"care_coordinator", "youth_nurse"}


def test_gephi_says_where_people_work_and_when_they_met_last():
    intake = found(graphs.every()["gephi.gexf"])
    homes = {place.id: place.name for place in intake.organisations}
    assert sorted((person.name, homes[person.organisation]) for person in intake.professionals) == [
        ("Anna Wilg", "Wijkteam Noord"),
        ("Anna Wilg", "obs De Linde"),
        ("Bert Berk", "GGD Streek"),
        ("Carla Eik", "obs De Linde"),
    ]
    assert [row.date for row in intake.contacts if row.date] == [date(2026, 2, 3)]
    assert ("Carla Eik", "GGD Streek") in contacts(intake)
    assert {("Bert Berk", "Carla Eik"), ("Carla Eik", "Bert Berk")} <= contacts(intake)


def test_what_one_kind_of_node_has_is_not_called_unread_for_the_other():
    unused = {report.kind: report.unused for report in found(graphs.every()["gephi.gexf"]).sheets}
    assert unused == {
        "professionals": ("Modularity Class",),
        "organisations": ("Modularity Class",),
        "contacts": (),
    }


def test_a_weight_is_a_number_of_contacts():
    for form in ("igraph.graphml", "d3 by number.json", "gephi.csv", "matrix.dl", "upper half.dl"):
        assert 4.0 in {row.count for row in found(graphs.every()[form]).contacts}, form


def test_two_nodes_of_one_name_stay_two_and_a_sheet_beside_it_says_who_they_are():
    nodes = '<node id="1"><data key="label">Anna Wilg</data></node><node id="2"><data key="label">Anna Wilg</data></node>'
    edge = '<edge source="1" target="2"/>'
    alone = found([("n.graphml", graph(nodes, edge))])
    assert [person.name for person in alone.professionals] == ["Anna Wilg", "Anna Wilg"]
    assert len(alone.contacts) == 1
    sheet = as_workbook(
        {"Professionals": [("naam", "functie"), ("Anna Wilg", "IB'er"), ("Bert Berk", "jeugdarts")]}
    )
    both = found([("n.graphml", graph(nodes, edge)), ("p.xlsx", sheet)])
    assert sorted(person.name for person in both.professionals) == ["Anna Wilg", "Anna Wilg", "Bert Berk"]


def test_likely_the_same_is_proposed_as_for_sheets():
    names = ("Anna van der Wilgen", "A. van der Wilgen", "Bert Berk")
    nodes = "".join(f'<node id="{n}"><data key="label">{name}</data></node>' for n, name in enumerate(names))
    intake = found(
        [("n.graphml", graph(nodes, '<edge source="0" target="2"/><edge source="1" target="2"/>'))]
    )
    assert [(item.first, item.second) for item in intake.proposals] == [names[:2]]


def test_the_gate_keeps_out_of_a_graph_what_it_keeps_out_of_a_sheet():
    secrets = ("111222333", "Pietje Pukkelman", "a.wilg@school.example", "06-12345678", "belde over thuis")
    data = (
        f'<data key="bsn">{secrets[0]}</data><data key="naam kind">{secrets[1]}</data>'
        f'<data key="opmerkingen">moeder {secrets[4]}</data>'
    )
    nodes = (
        f'<node id="{secrets[2]}"><data key="label">Anna Wilg {secrets[2]} {secrets[3]}</data>{data}</node>'
        '<node id="2"><data key="label">Bert Berk</data></node>'
    )
    intake = found([("n.graphml", graph(nodes, f'<edge source="{secrets[2]}" target="2"/>'))])
    assert {person.name for person in intake.professionals} == {"Anna Wilg", "Bert Berk"}
    assert len(intake.contacts) == 1
    assert set(intake.privacy.blocked_reasons) == {"bsn", "child_name"}
    assert len(intake.privacy.unread_columns) == 1
    assert not [secret for secret in secrets if secret in repr(intake)]
    assert not [
        secret for secret in secrets if secret.split()[0] in str([report.preview for report in intake.sheets])
    ]


def test_a_tie_to_somebody_whose_row_cannot_be_used_is_told_without_saying_who():
    nodes = '<node id="1"><data key="label">111222333</data></node><node id="2"><data key="label">Bert Berk</data></node>'
    intake = found([("n.graphml", graph(nodes, '<edge source="1" target="2"/>'))])
    assert [issue.key for issue in intake.issues if issue.severity == "error"] == [
        "privacy.masked_cell",
        "issues.missing",
        "graphs.lost_node",
    ]
    assert "111222333" not in repr(intake)


def test_the_user_can_say_what_a_column_of_a_graph_is():
    nodes = "".join(
        f'<node id="{n}"><data key="label">{name}</data><data key="bezigheid">{role}</data></node>'
        for n, (name, role) in enumerate((("Anna Wilg", "IB'er"), ("Bert Berk", "jeugdarts")))
    )
    content = [("n.graphml", graph(nodes, '<edge source="0" target="1"/>'))]
    assert {person.role for person in found(content).professionals} == {None}
    choice = SheetChoice(
        "professionals", ("id", "label", "bezigheid"), {"name": ("label",), "role": ("bezigheid",)}
    )
    intake = found(content, Steering().with_choice(choice))
    assert {person.role for person in intake.professionals} == {"IB'er", "jeugdarts"}
    assert contacts(intake) == {("Anna Wilg", "Bert Berk")}


def test_shared_cases_of_a_line_are_known_without_any_case():
    lines = (
        '<edge source="0" target="1"><data key="shared_cases">3</data></edge>'
        '<edge source="1" target="2"><data key="in_case">true</data><data key="declared">true</data></edge>'
    )
    nodes = "".join(
        f'<node id="{n}"><data key="label">{name}</data></node>' for n, name in enumerate(sorted(PEOPLE))
    )
    intake = found([("n.graphml", graph(nodes, lines))])
    assert intake.contacts == intake.involvements == ()
    facts = {(pair.shared, pair.shared_cases, pair.declared) for pair in intake.pairs}
    assert facts == {(True, None, True), (True, 3, False)}


@pytest.mark.parametrize("form", ["gephi.gexf", "yed.graphml", "kumu.xlsx", "matrix.dl"])
def test_a_copy_to_correct_can_be_made_of_a_graph_too(form):
    name, content = graphs.every()[form][0]
    copy = annotated_copy(
        name, content, found([(name, content)]).issues, Steering(), installation(), Texts("nl")
    )
    assert copy.startswith(b"PK")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("half.graphml", graphs.YED_GRAPHML[:2000].encode(), "damaged_graph"),
        ("no ends.gexf", b"<gexf><graph><edges><edge source='1'/></edges></graph></gexf>", "damaged_graph"),
        ("empty.graphml", graph("", ""), "empty"),
        ("other.json", b'{"a": 1}', "no_graph"),
        ("list.json", json.dumps({"nodes": [1, 2]}).encode(), "damaged_graph"),
        ("short.dl", b"dl n=3 format=fullmatrix\nlabels: a b c\ndata:\n1 0", "damaged_graph"),
        ("binary.##h", bytes(range(256)) * 4, "ucinet_dataset"),
    ],
)
def test_a_graph_that_cannot_be_read_ends_in_one_sentence(name, content, reason):
    with pytest.raises(UnreadableFile) as error:
        found([(name, content)])
    assert error.value.reason == reason
    for lang in ("nl", "en"):
        assert Texts(lang).error(error.value).startswith(name)


def test_a_list_of_nodes_without_ties_gives_its_people():
    intake = found([("nodes.csv", graphs.GEPHI_NODES.encode())])
    assert {person.name for person in intake.professionals} == PEOPLE


def test_a_list_of_ties_without_nodes_is_a_sheet_of_contacts_as_always():
    with_names = "Source,Target,Type,Weight\nAnna Wilg,Bert Berk,Directed,2\nBert Berk,Carla Eik,Directed,1\n"
    intake = found([("edges.csv", with_names.encode())])
    assert contacts(intake) == {("Anna Wilg", "Bert Berk"), ("Bert Berk", "Carla Eik")}
    with pytest.raises(InputError):
        found([("edges.csv", b"Wat,Hoe\n1,2\n")])


def test_a_type_that_is_a_kind_and_a_function_leaves_people_people():
    nodes = (
        "id;label;type\n1;Tess Olm;jgz\n2;J. van der Vink;leerplicht\n3;De Kiem;school\n4;Noor Bos;wijkteam\n"
        "5;Wijkteam Oost;wijkteam\n6;De Regenboog;jgz\n7;GGD;jgz\n"
    )
    intake = found([("n.csv", nodes.encode()), ("e.csv", b"source;target\n1;2\n2;3\n3;4\n5;6\n6;7\n")])
    assert {(item.name, item.discipline) for item in intake.professionals} == {
        ("Tess Olm", "youth_health"),
        ("J. van der Vink", "attendance"),
        ("Noor Bos", "neighbourhood_team"),
    }
    assert {item.name for item in intake.organisations} == {"De Kiem", "Wijkteam Oost", "De Regenboog", "GGD"}

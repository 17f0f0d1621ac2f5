"""Files of more tools, as their makers describe them, written here by hand with invented people: what they say is what is read."""

from __future__ import annotations

import json

import pytest

from netmap.errors import UnreadableFile
from netmap.ingest.read import read
from netmap.settings import installation
from netmap.text import Texts
from tests.ingest.forms import _book


def intake(*files):
    return read(
        [(name, text if isinstance(text, bytes) else text.encode()) for name, text in files],
        installation=installation(),
    )


def lines(found):
    """Of each contact the first names with a sign between them, its number and its theme."""
    called = {one.id: one.name.split()[0] for one in (*found.professionals, *found.organisations)}
    made = set()
    for row in found.contacts:
        ends = [called[row.source], called[row.target]]
        made.add(
            (">" if row.directed else "-").join(ends if row.directed else sorted(ends))
            + f" {row.count or ''} {row.theme or ''}".rstrip()
        )
    return made


def edge(arrows, label=""):
    drawn = f"<y:EdgeLabel>{label}</y:EdgeLabel>" if label else ""
    return f'<data key="d"><y:PolyLineEdge><y:Arrows {arrows}/>{drawn}</y:PolyLineEdge></data></edge>'


def test_a_line_of_yed_has_the_direction_of_its_heads_and_its_label_though_the_file_says_directed_of_every_line():
    nodes = "".join(
        f'<node id="{name}"><data key="n"><y:ShapeNode><y:NodeLabel>{name} Wilg</y:NodeLabel></y:ShapeNode></data></node>'
        for name in ("Anna", "Bert", "Cas", "Dirk")
    )
    edges = (
        '<edge source="Anna" target="Bert">' + edge('source="none" target="standard"', "advies"),
        '<edge source="Anna" target="Cas">' + edge('source="none" target="none"', "overleg"),
        '<edge source="Anna" target="Dirk">' + edge('source="standard" target="none"', "overleg"),
        '<edge source="Bert" target="Cas">' + edge('source="delta" target="standard"', "advies"),
    )
    found = intake(
        (
            "y.graphml",
            (
                '<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key id="n" for="node" yfiles.type="nodegraphics"/>'
                f'<key id="d" for="edge" yfiles.type="edgegraphics"/><graph edgedefault="directed">{nodes}{"".join(edges)}</graph></graphml>'
            ),
        )
    )
    assert lines(found) == {
        *(
            "Anna>Bert  advies",
            "Anna-Cas  overleg",
            "Dirk>Anna  overleg",
            "Bert>Cas  advies",
            "Cas>Bert  advies",
        ),
    }


def test_connections_of_kumu_alone_part_their_names_at_the_bar_and_have_a_direction_and_sort():
    text = (
        "From,To,Type,Direction,Strength\nAnna Wilg,Bert Berk,advies,directed,3\n"
        "Cas Eik,Dirk Iep|Anna Wilg,overleg,undirected,1\nBert Berk,Cas Eik,overleg,mutual,2\n"
    )
    assert lines(intake(("c.csv", text))) == {
        *("Anna>Bert 3.0 advies", "Cas-Dirk 1.0 overleg", "Anna-Cas 1.0 overleg"),
        *("Bert>Cas 1.0 overleg", "Cas>Bert 1.0 overleg"),
    }


def test_a_relation_of_pajek_that_is_named_once_has_that_name_in_every_section():
    text = '*vertices 3\n1 Anna\n2 Bert\n3 Cas\n*arcs :1 "advies"\n1 2 3\n*arcs :2 "vertrouwen"\n2 3 1\n*edges :1\n1 3 2\n'
    assert lines(intake(("p.net", text))) == {
        *("Anna>Bert 3.0 advies", "Bert>Cas 1.0 vertrouwen", "Anna-Cas 2.0 advies"),
    }


def test_a_list_of_neighbours_is_no_matrix_and_everybody_in_it_is_there():
    found = intake(("a.csv", "Anna Wilg;Bert Berk;Cas Eik\nBert Berk;Dirk Iep\nCas Eik;Anna Wilg\n"))
    assert lines(found) == {"Anna>Bert", "Anna>Cas", "Bert>Dirk", "Cas>Anna"}


def test_lists_of_neo4j_are_nodes_and_relationships_by_the_words_behind_the_colon():
    nodes = "personId:ID(P),name,functie:string,:LABEL\n1,Anna Wilg,ib,Person\n2,Bert Berk,arts,Person\n3,GGD Streek,,Organisation\n"
    ties = ":START_ID(P),:END_ID(P),:TYPE,weight:int\n1,2,SPREEKT,3\n2,3,WERKT_BIJ,\n"
    found = intake(("nodes.csv", nodes), ("rels.csv", ties))
    assert lines(found) == {"Anna>Bert 3.0 SPREEKT", "Bert>GGD  WERKT_BIJ"}
    assert [one.name for one in found.organisations] == ["GGD Streek"]


def test_a_table_of_edges_of_cytoscape_keeps_both_ends_in_one_name():
    text = (
        '"SUID","interaction","name","shared interaction","shared name"\n'
        '"71","overleg","Anna Wilg (overleg) Bert Berk","overleg","Anna Wilg (overleg) Bert Berk"\n'
        '"73","advies","Bert Berk (advies) Cas Eik","advies","Bert Berk (advies) Cas Eik"\n'
    )
    assert lines(intake(("edge.csv", text))) == {"Anna-Bert  overleg", "Bert-Cas  advies"}


def test_nodes_of_onodo_and_polinode_are_known_by_the_name_of_their_sheet():
    nodes = [
        ("Name", "Type"),
        ("Anna Wilg", "Person"),
        ("Bert Berk", "Person"),
        ("GGD Streek", "Organization"),
    ]
    relations = [
        ("Source", "Type", "Target", "Directed"),
        ("Anna Wilg", "spreekt", "Bert Berk", "0"),
        ("Bert Berk", "werkt bij", "GGD Streek", "1"),
    ]
    found = intake(("o.xlsx", _book(Nodes=nodes, Relations=relations)))
    assert {one.name for one in found.professionals} == {"Anna Wilg", "Bert Berk"}
    assert lines(found) == {"Anna-Bert  spreekt", "Bert>GGD  werkt bij"}


def test_a_sheet_called_elements_without_labels_is_the_self_assessment():
    rows = [
        ("Name", "Element", "Score"),
        ("obs De Linde", "Vertrouwen en respect", 4),
        ("GGD Streek", "Vertrouwen en respect", 2),
    ]
    contacts = [("van", "naar"), ("Anna Wilg", "Bert Berk"), ("Bert Berk", "Cas Eik")]
    found = intake(("w.xlsx", _book(Elements=rows, Contacten=contacts)))
    assert {one.name for one in found.professionals} == {"Anna Wilg", "Bert Berk", "Cas Eik"}


def test_several_numbers_for_a_weight_say_no_number_and_not_that_there_is_no_contact():
    text = (
        '<graphml><key id="w" for="edge" attr.name="weight" attr.type="vector_double"/><graph edgedefault="undirected"><node id="Anna"/>'
        '<node id="Bert"/><edge source="Anna" target="Bert"><data key="w">1.0, 2.0</data></edge></graph></graphml>'
    )
    found = intake(("g.graphml", text))
    assert lines(found) == {"Anna-Bert"}
    assert [row.per_year for row in found.contacts] == [None]
    assert [issue.key for issue in found.issues] == ["issues.bad_mark"]


ANNA, BERT = (
    {"id": "a", "type": "text", "text": "Anna Wilg"},
    {"id": "b", "type": "text", "text": "Bert Berk"},
)
PAGES = {
    "obsidian.canvas": (
        {
            "nodes": [ANNA, BERT, {"id": "g", "type": "group", "label": "GGD"}],
            "edges": [{"id": "e", "fromNode": "a", "toNode": "b"}],
        },
        {"Anna>Bert"},
    ),
    "no head.canvas": (
        {"nodes": [ANNA, BERT], "edges": [{"id": "e", "fromNode": "a", "toNode": "b", "toEnd": "none"}]},
        {"Anna-Bert"},
    ),
    "arrows.json": (
        {
            "style": {},
            "nodes": [
                {"id": "n0", "caption": "Anna Wilg", "labels": ["Person"]},
                {"id": "n1", "caption": "Bert Berk"},
            ],
            "relationships": [
                {"id": "n0", "type": "SPREEKT", "properties": {"weight": "2"}, "fromId": "n0", "toId": "n1"}
            ],
        },
        {"Anna>Bert 2.0"},
    ),
    "sigma.json": (
        {
            "nodes": [{"id": "n0", "label": "Anna Wilg"}, {"id": "n1", "label": "Bert Berk"}],
            "edges": [{"id": "e0", "source": "n0", "target": "n1", "type": "arrow"}],
        },
        {"Anna>Bert"},
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_what_programs_that_draw_keep_in_json_is_read_with_names_and_direction(name):
    data, wanted = PAGES[name]
    assert lines(intake((name, json.dumps(data)))) == wanted


@pytest.mark.parametrize(
    ("name", "text", "called"),
    [
        (
            "a.excalidraw",
            '{"type": "excalidraw", "version": 2, "elements": [{"id": "a", "type": "text"}]}',
            "Excalidraw",
        ),
        ("shapes.json", '{"version": 2, "elements": [{"id": "a", "type": "text"}]}', "JSON"),
        ("l.csv", "Id,Name,Shape Library,Page ID,Text Area 1\n1,Process,Shapes,2,Anna Wilg\n", "Lucidchart"),
        ("n.json", '{"type":"node","id":"0","labels":["Person"]}\n{"type":"node","id":"1"}\n', "Neo4j"),
    ],
)
def test_drawings_and_what_else_holds_no_network_are_refused_by_name_and_nobody_comes_of_them(
    name, text, called
):
    with pytest.raises(UnreadableFile) as error:
        intake((name, text))
    for lang in ("nl", "en"):
        assert called in Texts(lang).error(error.value)

"""What files of other tools showed (tests/README.md lists them): each kind written by hand, with invented people."""

from __future__ import annotations

import json

import pytest

from netmap.ingest.read import read
from netmap.settings import installation
from tests.ingest.test_formats import told


def found(*files):
    content = [(name, text.encode() if isinstance(text, str) else text) for name, text in files]
    return read(content, installation=installation())


def names(intake):
    return sorted(item.name for item in (*intake.professionals, *intake.organisations))


def pairs(intake):
    called = {item.id: item.name for item in (*intake.professionals, *intake.organisations)}
    return sorted(" - ".join(sorted((called[row.source], called[row.target]))) for row in intake.contacts)


ANNA, BERT, CARLA = "Anna Wilg", "Bert Berk", "Carla Eik"
TRIANGLE = [f"{ANNA} - {BERT}", f"{ANNA} - {CARLA}", f"{BERT} - {CARLA}"]


@pytest.mark.parametrize(
    "text",
    [
        "dl n=3 format=fullmatrix\nlabels embedded\ndata:\nanna bert Carla\nAnna 0 1 1\nBert 1 0 1\ncarla 1 1 0\n",
        "dl n=3 format=edgelist1\nlabels embedded\ndata:\nAnna bert\nanna carla\nBert Carla\n",
        "dl n=3 format=edgelist1\nlabels:\nAnna,Bert,Carla\ndata:\nanna BERT\nAnna CARLA\nbert carla\n",
    ],
)
def test_capitals_say_nothing_in_dl(text):
    intake = found(("n.dl", text))
    assert [name.casefold() for name in names(intake)] == ["anna", "bert", "carla"]
    assert len(intake.contacts) == 3


def test_labels_that_differ_in_capitals_alone_stay_two():
    intake = found(("n.dl", "dl n=3 format=edgelist1\nlabels:\nJan,JAN,Piet\ndata:\n1 2\n2 3\n"))
    assert names(intake) == ["JAN", "Jan", "Piet"]


def test_a_pajek_file_may_have_lines_of_text_above():
    text = f'Overleg in maart, uit de vergaderstukken\n\n*Vertices 3\n1 "{ANNA}"\n2 "{BERT}"\n3 "{CARLA}"\n*Edgeslist\n1 2 3\n2 3\n'
    assert pairs(found(("n.net", text))) == TRIANGLE


def test_letters_that_pajek_wrote_as_numbers_are_letters():
    text = '*Vertices 2\n1 "Zo&#235; Wilg"\n2 "Bert &#34;B&#34; Berk & zoon"\n*Edges\n1 2\n'
    assert names(found(("n.net", text))) == ['Bert "B" Berk & zoon', "Zoë Wilg"]


def test_a_label_that_is_yes_or_no_is_no_name():
    nodes = "".join(f'<node id="{name}"><data key="l">true</data></node>' for name in (ANNA, BERT))
    text = (
        f'<graphml><key id="l" for="node" attr.name="label" attr.type="boolean"/><graph edgedefault="undirected">{nodes}'
        f'<edge source="{ANNA}" target="{BERT}"/></graph></graphml>'
    )
    assert names(found(("n.graphml", text))) == [ANNA, BERT]


@pytest.mark.parametrize(
    "attribute", ["naam", "Name", "full_name", "Volledige naam", "displayName", "shared name"]
)
def test_an_attribute_that_holds_names_names_the_nodes(attribute):
    attribute = "display name" if attribute == "displayName" else attribute
    nodes = "".join(
        f'<node id="n{n}"><data key="x">{name}</data></node>' for n, name in enumerate((ANNA, BERT))
    )
    text = (
        f'<graphml><key id="x" for="node" attr.name="{attribute}" attr.type="string"/><graph edgedefault="undirected">{nodes}'
        '<edge source="n0" target="n1"/></graph></graphml>'
    )
    assert names(found(("n.graphml", text))) == [ANNA, BERT]


def test_a_label_that_says_of_what_sort_a_node_is_is_no_name():
    nodes = [{"id": n, "label": "Person", "name": name} for n, name in enumerate((ANNA, BERT, CARLA))]
    lines = [{"source": {"index": 0, "id": 0}, "target": 1}, {"source": 1, "target": 2}]
    intake = found(("n.json", json.dumps({"nodes": nodes, "links": lines})))
    assert names(intake) == [ANNA, BERT, CARLA]
    assert {person.role for person in intake.professionals} == {None}


def test_two_of_one_name_are_not_called_by_another_attribute():
    nodes = [
        {"id": n, "label": name, "name": f"code {n}"} for n, name in enumerate((ANNA, ANNA, BERT, CARLA))
    ]
    lines = [{"source": n, "target": 3} for n in range(3)]
    assert names(found(("n.json", json.dumps({"nodes": nodes, "links": lines})))) == [ANNA, ANNA, BERT, CARLA]


@pytest.mark.parametrize(("title", "called"), [(ANNA, ANNA), ("<b>hoi</b>", "1")])
def test_a_title_beside_a_number_is_a_name_unless_it_is_markup(title, called):
    nodes = [{"id": 1, "title": title}, {"id": BERT, "title": "IB'er"}]
    assert names(
        found(("n.json", json.dumps({"nodes": nodes, "edges": [{"from": 1, "to": BERT}]})))
    ) == sorted([called, BERT])


@pytest.mark.parametrize("attribute", ["relation", "Relatie", "type", "soort", "edge_type", "interaction"])
def test_the_sort_of_a_line_is_its_theme(attribute):
    lines = [{"source": ANNA, "target": BERT, attribute: sort, "weight": 2} for sort in ("advies", "hulp")]
    text = json.dumps({"multigraph": True, "nodes": [{"id": ANNA}, {"id": BERT}], "links": lines})
    assert sorted(row.theme for row in found(("n.json", text)).contacts) == ["advies", "hulp"]


def test_remarks_on_lines_are_no_sorts():
    people = (ANNA, BERT, CARLA)
    lines = [
        {"source": one, "target": other, "label": f"opmerking {one[0]}{other[0]}", "type": "kent"}
        for one, other in ((people[0], people[1]), (people[1], people[2]))
    ]
    intake = found(("n.json", json.dumps({"nodes": [{"id": name} for name in people], "links": lines})))
    assert {row.theme for row in intake.contacts} == {None}


def test_lines_alone_whole_nodes_at_their_ends_and_a_strength_are_read():
    lines = [
        {"source": {"name": ANNA, "x": 1}, "target": {"name": BERT, "x": 2}, "strength": 2},
        {"source": BERT, "target": CARLA, "strength": 3},
    ]
    intake = found(("n.json", json.dumps(lines)))
    assert pairs(intake) == [f"{ANNA} - {BERT}", f"{BERT} - {CARLA}"]
    assert sorted(row.count for row in intake.contacts) == [2.0, 3.0]


@pytest.mark.parametrize(
    "data",
    [
        (
            f"var nodes = new vis.DataSet(); nodes.add([{{id: 1, label: '{ANNA}'}}]); nodes.add({{id: 2, label: `{BERT}`}});"
            f"var edges = new vis.DataSet([{{from: 1, to: 2, width: 3}}]); edges.add({{from: 2, to: 3, width: 5}}); nodes.add({{id: 3, label: '{CARLA}'}});"
        ),
        (
            f"const data = {{nodes: [{{id: 1, label: '{ANNA}'}}, {{id: 2, label: '{BERT}'}}, {{id: 3, label: '{CARLA}'}}], "
            "edges: [{from: 1, to: 2, width: 3}, {from: 2, to: 3, width: 5}]};"
        ),
    ],
)
def test_pages_that_people_write_by_hand_are_read_with_widths_as_weights(data):
    intake = found(("n.html", PAGE.format(data=data)))
    assert pairs(intake) == [f"{ANNA} - {BERT}", f"{BERT} - {CARLA}"]
    assert sorted(row.count for row in intake.contacts) == [3.0, 5.0]


def test_a_remark_in_dl_and_markup_in_a_label_of_dot_are_left_out():
    assert (
        len(
            found(
                ("n.dl", "dl n=3 format=edgelist1\nlabels:\nAnna\nBert\nCarla\ndata:\n1 2 2 ! vaak\n2 3 3\n")
            ).contacts
        )
        == 2
    )
    assert names(found(("n.gv", f'graph {{ a [label=<<b>{ANNA}</b>>]; b [label="{BERT}"]; a -- b }}'))) == [
        ANNA,
        BERT,
    ]


def test_elements_of_kumu_need_no_more_than_label_and_type():
    elements = f"Label,Type,Functie\n{ANNA},Person,IB'er\n{BERT},Person,\nobs De Linde,Organization,\n"
    lines = f"From,To,Direction,Type,Strength\n{ANNA},{BERT},mutual,advies,3\n{ANNA},obs De Linde,directed,werkt bij,\n"
    intake = found(("e.csv", elements), ("c.csv", lines))
    assert [place.name for place in intake.organisations] == ["obs De Linde"]
    assert {row.theme for row in intake.contacts} == {"advies", "werkt bij"}
    assert {issue.key for issue in intake.issues} == {"identity.guessed_kind"}


def test_what_is_called_mixed_says_no_direction_and_each_line_has_its_own():
    nodes = "".join(f'<node id="{n}" label="{name}"/>' for n, name in enumerate((ANNA, BERT, CARLA)))
    edges = '<edge source="0" target="1" type="directed"/><edge source="1" target="2" type="undirected"/><edge source="0" target="2"/>'
    text = f'<gexf><graph defaultedgetype="mixed"><nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>'
    intake = found(("n.gexf", text))
    assert pairs(intake) == TRIANGLE
    assert sorted(row.directed for row in intake.contacts) == [False, False, True]
    assert {row.theme for row in intake.contacts} == {None}


def test_lines_of_dot_may_be_turned_or_have_no_direction():
    lines = (
        f'"{ANNA}" -> "{BERT}" [dir=none]; "{BERT}" -> "{CARLA}" [dir=back]; "{ANNA}" -> "{CARLA}" [dir=both]'
    )
    intake = found(("n.dot", f"digraph {{ {lines} }}"))
    called = {person.id: person.name for person in intake.professionals}
    assert sorted((called[row.source], called[row.target]) for row in intake.contacts if row.directed) == [
        (ANNA, CARLA), (CARLA, ANNA), (CARLA, BERT)
    ]  # fmt: skip


def test_names_that_went_through_dl_have_their_spaces_again_in_any_format():
    nodes = "".join(
        f'<node id="n{n}"><data key="name">{name.replace(" ", "_")}</data></node>'
        for n, name in enumerate((ANNA, BERT))
    )
    text = '<graphml><graph edgedefault="undirected">{}<edge source="n0" target="n1"/></graph></graphml>'
    assert names(found(("n.graphml", text.format(nodes)))) == [ANNA, BERT]
    assert names(found(("n.graphml", text.format(nodes.replace("Wilg", "10").replace("Berk", "11"))))) == [
        "Anna_10",
        "Bert_11",
    ]


def test_a_list_of_one_graph_and_the_ids_of_network_canvas_in_json_are_read():
    graph = {
        "nodes": [{"_uid": f"u{n}", "attributes": {"name": name}} for n, name in enumerate((ANNA, BERT))]
    }
    graph["edges"] = [{"source": "u0", "target": "u1"}]
    assert pairs(found(("n.json", json.dumps(graph)))) == [f"{ANNA} - {BERT}"]
    intake = found(("n.json", json.dumps({"graphs": [graph, graph]})))
    assert pairs(intake) == [f"{ANNA} - {BERT}"]
    assert told(intake)["graphs.not_read"]["count"] == 1


def test_a_first_line_of_dot_may_be_a_comment():
    assert pairs(found(("n.dot", f'# van wie naar wie\ndigraph {{ "{ANNA}" -> "{BERT}" }}'))) == [
        f"{ANNA} - {BERT}"
    ]


def test_a_project_of_kumu_has_ids_with_an_underscore():
    elements = [
        {"_id": f"elem-{n}", "attributes": {"label": name, "element type": "Person"}}
        for n, name in enumerate((ANNA, BERT, CARLA))
    ]
    connections = [
        {
            "_id": f"conn-{a}{b}",
            "direction": "undirected",
            "from": f"elem-{a}",
            "to": f"elem-{b}",
            "attributes": {},
        }
        for a, b in ((0, 1), (0, 2), (1, 2))
    ]
    text = json.dumps(
        {
            "name": "wijk",
            "attributes": [],
            "elements": elements,
            "connections": connections,
            "maps": [{"_id": "map-1"}],
        }
    )
    intake = found(("project.json", text))
    assert names(intake) == [ANNA, BERT, CARLA]
    assert pairs(intake) == TRIANGLE


PAGE = "<html><head><script src='vis.min.js'></script></head><body><script>\n{data}\nnetwork = new vis.Network(container, data, options);</script></body></html>"


def test_an_older_page_of_pyvis_has_bare_lists():
    nodes = [{"title": "<br>x", "label": name, "id": name} for name in (ANNA, BERT, CARLA)]
    edges = [{"from": a, "to": b, "value": 2} for a, b in ((ANNA, BERT), (ANNA, CARLA), (BERT, CARLA))]
    intake = found(("n.html", PAGE.format(data=f"nodes = {nodes};\nedges = {edges};")))
    assert pairs(intake) == TRIANGLE
    assert [row.count for row in intake.contacts] == [2.0, 2.0, 2.0]


def test_a_page_that_pyvis_made_of_dot_holds_the_dot():
    dot = json.dumps(f'graph {{ "{ANNA}" -- "{BERT}" }}')
    data = f"var DOTstring = {dot};\nvar parsedData = vis.network.convertDot(DOTstring);"
    assert pairs(found(("n.html", PAGE.format(data=data)))) == [f"{ANNA} - {BERT}"]


@pytest.mark.parametrize("form", ["cytoscape", "gml"])
def test_a_box_that_is_tied_to_others_is_one_of_them_and_called_by_its_label(form):
    if form == "cytoscape":
        nodes = [("g", "Groep Noord", None), ("a", ANNA, "g"), ("b", BERT, None)]
        elements = [
            {"data": {"id": id_, "name": name, **({"parent": box} if box else {})}}
            for id_, name, box in nodes
        ]
        elements.append({"data": {"id": "e", "source": "g", "target": "b"}})
        file = ("n.cyjs", json.dumps({"elements": elements}))
    else:
        nodes = f'node [ id 0 label "Groep Noord" isGroup 1 ] node [ id 1 label "{ANNA}" gid 0 ] node [ id 2 label "{BERT}" ]'
        file = ("n.gml", f"graph [ {nodes} edge [ source 0 target 2 ] ]")
    intake = found(file)
    assert pairs(intake) == [f"{BERT} - Groep Noord"]
    assert [place.name for place in intake.organisations] == ["Groep Noord"]
    assert {person.name: person.team for person in intake.professionals} == {ANNA: "Groep Noord", BERT: None}


def test_words_in_a_column_of_ties_of_netdraw_are_no_number_and_a_pair_may_be_there_twice():
    text = f'*Tie data\nfrom to strength soort\n"{ANNA}" "{BERT}" 2 "overleg"\n"{ANNA}" "{BERT}" 3 ""\n"{BERT}" "{CARLA}" 1 "mail"\n'
    intake = found(("n.vna", text))
    assert sorted((row.count, row.theme) for row in intake.contacts if row.theme) == [
        (1.0, "mail"),
        (2.0, "overleg"),
    ]
    assert [row.count for row in intake.contacts if row.theme is None] == [3.0]


def test_somebody_may_be_called_nan():
    nodes = [{"id": name} for name in ("Nan", ANNA, "NaN")]
    text = json.dumps({"nodes": nodes, "links": [{"source": "Nan", "target": ANNA}]})
    assert pairs(found(("n.json", text))) == [f"{ANNA} - Nan"]
    assert pairs(found(("n.csv", f"van;naar\nNan;{ANNA}\nnan;{ANNA}\n"))) == [f"{ANNA} - Nan"]


def test_weights_and_times_that_change_in_a_list_of_gephi_are_a_sum_and_a_last_day():
    text = (
        "Source,Target,Type,timeset,Weight\n"
        f'{ANNA},{BERT},Directed,"<[2026-02-03, 2026-02-04]; [2026-03-05, Infinity]>","<[1.0, 2.0, 1.0]; [2.0, 3.0, 2.5]>"\n'
        f'{BERT},{CARLA},Directed,"<[2026-01-02]>","<[2026.0, 4.0]>"\n'
    )
    intake = found(("edges.csv", text))
    assert [(str(row.date), row.count) for row in sorted(intake.contacts, key=lambda row: row.count)] == [
        ("2026-03-05", 3.5),
        ("2026-01-02", 4.0),
    ]


CANVAS = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:nc="http://schema.networkcanvas.com/xmlns">
<key id="ego" attr.name="ego_name" attr.type="string" for="graph"/><key id="naam" attr.name="naam" attr.type="string" for="node"/>
<key id="t" attr.name="networkCanvasType" attr.type="string" for="all"/>{graphs}</graphml>"""
OF_CANVAS = """<graph edgedefault="undirected" nc:caseId="{case}" nc:sessionUUID="x"><data key="ego">{ego}</data><node id="n0"><data key="t">person</data>
<data key="naam">{one}</data></node><node id="n1"><data key="naam">{two}</data></node><edge source="n0" target="n1"><data key="t">kent</data></edge></graph>"""


def test_graphml_of_network_canvas_has_who_answered_and_an_answer_per_graph():
    graphs = OF_CANVAS.format(case="1", ego=ANNA, one=BERT, two=CARLA)
    graphs += OF_CANVAS.format(case="2", ego="Dirk Iep", one="Els Linde", two="Fenna Beuk")
    intake = found(("n.graphml", CANVAS.format(graphs=graphs)))
    assert names(intake) == [ANNA, BERT, CARLA, "Dirk Iep", "Els Linde", "Fenna Beuk"]
    assert pairs(intake) == sorted(
        [*TRIANGLE, "Dirk Iep - Els Linde", "Dirk Iep - Fenna Beuk", "Els Linde - Fenna Beuk"]
    )
    assert sum(row.directed for row in intake.contacts) == 4
    assert {row.theme for row in intake.contacts if not row.directed} == {"kent"}
    assert told(intake)["graphs.ego"]["count"] == 2


def test_the_name_of_a_list_of_lines_of_network_canvas_says_which_sort_they_are():
    line = "edgeID,from,to,networkCanvasEgoUUID,networkCanvasUUID,networkCanvasSourceUUID,networkCanvasTargetUUID\n1,1,2,e1,x,u1,u2\n"
    alters = f"nodeID,networkCanvasEgoUUID,networkCanvasUUID,naam\n1,e1,u1,{ANNA}\n2,e1,u2,{BERT}\n"
    intake = found(
        ("a_attributeList_Persoon.csv", alters),
        ("a_edgeList_Overleg.csv", line),
        ("a_edgeList_Advies.csv", line.replace("x", "y")),
    )
    assert sorted(row.theme for row in intake.contacts) == ["Advies", "Overleg"]

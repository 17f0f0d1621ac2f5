"""What formats of networks say beside who is tied to whom, and what is said of those that are not read."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import time
import zipfile

import pytest

from netmap.errors import InputError, UnreadableFile
from netmap.ingest.formats import format_of, read_graph
from netmap.ingest.read import read
from netmap.settings import installation
from netmap.text import Texts


def found(name, text):
    return read([(name, text.encode() if isinstance(text, str) else text)], installation=installation())


def ties(intake):
    called = {item.id: item.name for item in (*intake.professionals, *intake.organisations)}
    return {
        (*sorted((called[row.source], called[row.target])), row.count, row.theme) for row in intake.contacts
    }


def told(intake):
    return {issue.key: dict(issue.values) for issue in intake.issues}


DL = "dl n=3 nm=2\nformat = fullmatrix diagonal {diagonal}\nlabels:\n{labels}\nlevel labels:\nadvies\nverwijzing\ndata:\n{data}\n"


def test_relations_of_dl_are_themes_and_a_symmetric_one_has_no_direction():
    text = DL.format(
        diagonal="present",
        labels="Anna Wilg\nBert Berk\nCarla Eik",
        data="0 2 0\n2 0 0\n0 0 0\n\n0 1 0\n0 0 1\n0 0 0",
    )
    intake = found("n.dl", text)
    assert ties(intake) == {
        ("Anna Wilg", "Bert Berk", 2.0, "advies"),
        ("Anna Wilg", "Bert Berk", 1.0, "verwijzing"),
        ("Bert Berk", "Carla Eik", 1.0, "verwijzing"),
    }
    assert [row.directed for row in intake.contacts if row.theme == "advies"] == [False]


@pytest.mark.parametrize(
    ("head", "data"),
    [
        ("dl n=3 format=nodelist1b\nlabels:\nAnna Wilg,Bert Berk,Carla Eik", "1 2\n1 3\n0"),
        ("dl n=3 format=nl1\nlabels:\n'Anna Wilg' 'Bert Berk' 'Carla Eik'", "1 2\n2 3"),
        (
            "DL N = 3\nFORMAT = EDGELIST1\nROW LABELS EMBEDDED\nCOLUMN LABELS EMBEDDED",
            '"Anna Wilg" "Bert Berk"\n"Bert Berk" "Carla Eik"',
        ),
        ("dl n=3 diagonal = absent\nlabels:\nAnna Wilg\nBert Berk\nCarla Eik", "1 0\n0 1\n0 0"),
        ("dl n=3\nlabels:\nAnna Wilg\nBert Berk\nCarla Eik", "0 1 .\n0 0 1\nna 0 0"),
    ],
)
def test_dl_is_read_as_ucinet_writes_it(head, data):
    assert {row[:2] for row in ties(found("n.dl", f"{head}\ndata:\n{data}\n"))} == {
        ("Anna Wilg", "Bert Berk"),
        ("Bert Berk", "Carla Eik"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "dl n=2 format=edgelist1\nlabels embedded\ndata:\nAnna Wilg Bert Berk\n",
        "dl n=2 format=edgelist1\nlabels embedded\ndata:\nAnna Wilg Bert\nBert Anna\nWilg Bert\n",
        "dl n=3\nlabels:\nAnna Wilg Bert Berk Carla\ndata:\n0 1 0 1 0 1 0 1 0\n",
        "dl n=2 nm=3\nlabels:\na,b\ndata:\n0 1 1 0\n",
    ],
)
def test_a_dl_whose_names_and_sizes_do_not_agree_is_refused_and_never_gives_other_people(text):
    with pytest.raises(UnreadableFile) as error:
        found("n.dl", text)
    assert error.value.reason == "damaged_graph"
    assert "UCINET DL" in Texts("nl").error(error.value)


def test_people_beside_organisations_are_who_works_where():
    text = (
        'dl nr=2 nc=2 format=edgelist2\nrow labels:\n"Anna Wilg","Bert Berk"\ncolumn labels:\n"obs De Linde","GGD Streek"\n'
        "data:\n1 1\n2 1\n2 2\n"
    )
    intake = found("n.dl", text)
    homes = {place.id: place.name for place in intake.organisations}
    assert {person.name: homes.get(person.organisation) for person in intake.professionals} == {
        "Anna Wilg": "obs De Linde",
        "Bert Berk": None,
    }
    served = {person.name: {homes[school] for school in person.schools} for person in intake.professionals}
    assert served["Bert Berk"] == {"obs De Linde", "GGD Streek"}
    assert intake.contacts == ()
    assert told(intake)["graphs.members"]["count"] == 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "n.net",
            '*Vertices 5 3\n1 "Anna Wilg"\n2 "Bert Berk"\n3 "Carla Eik"\n4 "MDO maart"\n5 "MDO april"\n*Edges\n1 4\n2 4\n2 5\n3 5\n',
        ),
        (
            "n.json",
            json.dumps(
                {
                    "nodes": [
                        *({"id": name, "bipartite": 0} for name in ("Anna Wilg", "Bert Berk", "Carla Eik")),
                        *({"id": name, "bipartite": 1} for name in ("MDO maart", "MDO april")),
                    ],
                    "links": [
                        {"source": "Anna Wilg", "target": "MDO maart"},
                        {"source": "MDO maart", "target": "Bert Berk"},
                        {"source": "Bert Berk", "target": "MDO april"},
                        {"source": "Carla Eik", "target": "MDO april"},
                    ],
                }
            ),
        ),
    ],
)
def test_people_beside_meetings_are_who_was_there_together(name, text):
    intake = found(name, text)
    assert {person.name for person in intake.professionals} == {"Anna Wilg", "Bert Berk", "Carla Eik"}
    assert len(intake.involvements) == 4
    assert len({row.case for row in intake.involvements}) == 2
    assert told(intake)["graphs.meetings"]["count"] == 2


def test_pajek_keeps_relations_lists_quotes_and_partitions():
    text = (
        '*Network a\n*Vertices 4\n1 "Anna ""Ans"" Wilg" 0.1 0.2 box\n2 "Bert Berk"\n3 "Carla Eik"\n4 "Dirk Iep"\n'
        '*Arcs :1 "advies"\n1 2 3 l "veel"\n*Arcslist :2 "hulp"\n2 3 4\n*Edgeslist\n4 1\n*Partition functie\n*Vertices 4\n1\n2\n2\n1\n'
    )
    intake = found("n.paj", text)
    assert ties(intake) == {
        ('Anna "Ans" Wilg', "Bert Berk", 3.0, "advies"),
        ("Bert Berk", "Carla Eik", None, "hulp"),
        ("Bert Berk", "Dirk Iep", None, "hulp"),
        ('Anna "Ans" Wilg', "Dirk Iep", None, None),
    }
    assert sorted(row.directed for row in intake.contacts) == [False, True, True, True]


def test_dot_reads_chains_groups_ports_and_who_stands_only_in_a_cluster():
    text = """digraph { // mensen
      subgraph cluster_0 { label="GGD Streek"; "Anna Wilg"; "Bert Berk" }
      "Anna Wilg":p1 -> "Bert Berk" -> "Carla Eik" [weight=2]; {"Carla Eik" "Bert Berk"} -> "Dirk Iep"
      "Eva Linde" }"""
    intake = found("n.dot", text)
    assert {row[:2] for row in ties(intake)} == {
        ("Anna Wilg", "Bert Berk"),
        ("Bert Berk", "Carla Eik"),
        ("Carla Eik", "Dirk Iep"),
        ("Bert Berk", "Dirk Iep"),
    }
    homes = {place.id: place.name for place in intake.organisations}
    at = {person.name: homes.get(person.organisation) for person in intake.professionals}
    assert at == {
        "Anna Wilg": "GGD Streek",
        "Bert Berk": "GGD Streek",
        "Carla Eik": None,
        "Dirk Iep": None,
        "Eva Linde": None,
    }


def test_a_box_that_is_no_organisation_is_a_team_and_nobody():
    text = (
        "<gexf><graph><nodes><node id='g' label='Groep Noord'><nodes><node id='1' label='Anna Wilg'/></nodes></node>"
        "<node id='2' label='Bert Berk' pid='g'/></nodes><edges><edge source='1' target='2'/></edges></graph></gexf>"
    )
    intake = found("n.gexf", text)
    assert {(person.name, person.team) for person in intake.professionals} == {
        ("Anna Wilg", "Groep Noord"),
        ("Bert Berk", "Groep Noord"),
    }


def dynamic(inside, weight=""):
    return (
        "<gexf><graph timeformat='date' mode='dynamic'><attributes class='edge' mode='dynamic'><attribute id='weight' title='Weight' "
        "type='double'/></attributes><nodes><node id='1' label='Anna Wilg'/><node id='2' label='Bert Berk'/></nodes>"
        f"<edges><edge source='1' target='2' {weight}>{inside}</edge></edges></graph></gexf>"
    )


@pytest.mark.parametrize(
    ("inside", "day", "count"),
    [
        ("<spells><spell start='2026-01-05' endopen='2026-02-03'/></spells>", "2026-02-02", None),
        (
            "<spells><spell start='2026-03-05'/><spell start='2026-01-05' end='2026-02-03'/></spells>",
            "2026-03-05",
            None,
        ),
        (
            (
                "<attvalues><attvalue for='weight' value='2' start='2026-03-01' end='2026-03-31'/>"
                "<attvalue for='weight' value='3' start='2026-01-01' end='2026-01-31'/></attvalues>"
            ),
            None,
            5.0,
        ),
    ],
)
def test_what_changes_in_time_becomes_a_day_and_a_number(inside, day, count):
    (row,) = found("n.gexf", dynamic(inside)).contacts
    assert (str(row.date) if row.date else None, row.count) == (day, count)


def test_moments_are_counted():
    (row,) = found(
        "n.gexf", dynamic("", "timestamps='&lt;[2026-01-05, 2026-03-04, 2026-02-01]&gt;'")
    ).contacts
    assert (str(row.date), row.count) == ("2026-03-04", 3.0)


def test_an_attribute_called_number_does_not_beat_the_weight():
    edge = {"source": "Anna Wilg", "target": "Bert Berk", "number": 7, "weight": 2}
    text = json.dumps({"nodes": [{"id": "Anna Wilg"}, {"id": "Bert Berk"}], "links": [edge]})
    assert [row.count for row in found("n.json", text).contacts] == [2.0]


def test_a_missing_name_that_python_wrote_as_a_word_is_no_name():
    nodes = '<node id="Anna Wilg"><data key="n">None</data></node><node id="Bert Berk"><data key="n">nan</data></node>'
    text = (
        f'<graphml><key id="n" for="node" attr.name="name" attr.type="string"/><graph edgedefault="undirected">{nodes}'
        '<edge source="Anna Wilg" target="Bert Berk"/></graph></graphml>'
    )
    assert {person.name for person in found("n.graphml", text).professionals} == {"Anna Wilg", "Bert Berk"}


def test_a_line_between_three_is_told():
    ends = "".join(f'<endpoint node="{name}"/>' for name in "abc")
    nodes = "".join(
        f'<node id="{id_}"><data key="label">{name}</data></node>'
        for id_, name in zip("abc", ("Anna", "Bert", "Cor"), strict=True)
    )
    text = f'<graphml><graph edgedefault="undirected">{nodes}<hyperedge>{ends}</hyperedge><edge source="a" target="b"/></graph></graphml>'
    assert told(found("n.graphml", text))["graphs.hyperedge"]["count"] == 1


def test_kumu_lets_one_line_go_to_several():
    elements = "Label,Type,Tags\nAnna Wilg,Person,\nBert Berk,Person,\nCarla Eik,Person,\n"
    connections = "From,To,Direction\nAnna Wilg,Bert Berk | Carla Eik,directed\n"
    intake = read(
        [("e.csv", elements.encode()), ("c.csv", connections.encode())], installation=installation()
    )
    assert {row[:2] for row in ties(intake)} == {("Anna Wilg", "Bert Berk"), ("Anna Wilg", "Carla Eik")}


CANVAS = {
    "a_ego.csv": "networkCanvasEgoUUID,networkCanvasCaseID,naam\ne1,1,Anna Wilg\ne2,2,Bert Berk\n",
    "a_attributeList_Persoon.csv": (
        "nodeID,networkCanvasEgoUUID,networkCanvasUUID,naam,functie\n1,e1,u1,Bert Berk,IB'er\n2,e1,u2,Carla Eik,jeugdarts\n"
        "3,e2,u3,Carla Eik,jeugdarts\n"
    ),
    "a_edgeList_Kent.csv": (
        "edgeID,from,to,networkCanvasEgoUUID,networkCanvasUUID,networkCanvasSourceUUID,networkCanvasTargetUUID\n1,1,2,e1,x,u1,u2\n"
    ),
}


def test_the_lists_of_network_canvas_are_one_network_with_who_answered():
    intake = read([(name, text.encode()) for name, text in CANVAS.items()], installation=installation())
    called = {person.id: person.name for person in intake.professionals}
    assert sorted(called.values()) == ["Anna Wilg", "Bert Berk", "Carla Eik"]
    assert {(called[row.source], called[row.target]) for row in intake.contacts if row.directed} == {
        ("Anna Wilg", "Bert Berk"),
        ("Anna Wilg", "Carla Eik"),
        ("Bert Berk", "Carla Eik"),
    }
    assert [row.directed for row in intake.contacts].count(False) == 1
    assert told(intake)["graphs.ego"]["count"] == 2


def packed(*names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def test_headers_to_put_above_columns_are_spoken_of_for_spreadsheets_only():
    with pytest.raises(InputError) as error:
        found("a.sif", "Anna\tpp\tBert\nCarla\tpp\tDirk\n")
    assert "SIF" in Texts("nl").error(error.value)
    text = '<graphml><graph edgedefault="undirected"><node id="111222333"/></graph></graphml>'
    with pytest.raises(InputError) as error:
        found("a.graphml", text)
    assert "‘van’" not in Texts("nl").error(error.value)
    with pytest.raises(InputError) as error:
        found("a.csv", "Wat,Hoe\n1,2\n")
    assert "‘van’" in Texts("nl").error(error.value)


REFUSED = {
    "a.gephi": (packed("Project_xml", "Workspace_0_xml"), "Gephi", "GEXF"),
    "a.cys": (packed("CytoscapeSession-2026/cysession.xml"), "Cytoscape", "GraphML"),
    "a.zip": (packed("lijst.csv"), "ingepakt", "Pak het uit"),
    "a.##h": (bytes(range(256)) * 4, "UCINET", "DL"),
    "a.rds": (gzip.compress(b"RDX3"), "R ", "graphml"),
    "a.graphmlz": (gzip.compress(b"<graphml/>"), "ingepakt", "Pak het uit"),
    "a.mtx": (b"%%MatrixMarket matrix coordinate\n3 3 1\n1 2 1\n", "Matrix Market", "GraphML"),
    "a.tlp": (b'(tlp "2.3"\n(nb_nodes 2)\n)', "Tulip", "GML"),
    "a.g6": (b">>graph6<<DQc", "graph6", "GraphML"),
    "a.xgmml": (
        b'<?xml version="1.0"?><graph label="n" xmlns="http://www.cs.rpi.edu/XGMML"></graph>',
        "XGMML",
        "GraphML",
    ),
    "a.xml": (b"<DynamicNetwork><MetaMatrix/></DynamicNetwork>", "ORA", "GraphML"),
    "a.json": (b'{"rows": []}', "JSON", "GraphML"),
    "a.png": (b"\x89PNG\r\n\x1a\n", "plaatje", "GraphML"),
    "a.sav": (b"$FL2@(#) SPSS\x00\x01\x02\x03\x04\x05" * 40, "SPSS", ".xlsx"),
    "a.net": (b"*Vertices 2\n1 a\n2 b\n*Edges\n1 5\n", "Pajek", "GraphML"),
    "a.gml": (b"graph [ node [ id 1 label", "GML", "GraphML"),
    "a.mat": (b"MATLAB 5.0 MAT-file" + bytes(range(256)), "MATLAB", ".xlsx"),
    "a.graphml.gz": (gzip.compress(b"<graphml/>"), "ingepakt", "Pak het uit"),
    "a.rar": (b"Rar!" + bytes(range(256)), "ingepakt", "Pak het uit"),
    "zonder einde": (b"SQLite format 3\x00" + bytes(range(256)), "SQLite", ".csv"),
    "a.clu": (b"*Vertices 3\r\n1\r\n2\r\n1\r\n", "Pajek", ".paj"),
    "a.vec": (b"*Vertices 2\n0.5\n1.0\n", "Pajek", ".paj"),
    "a.netcanvas": (packed("protocol.json", "assets/a.png"), "Network Canvas", "CSV"),
    "a.docx": (packed("[Content_Types].xml", "word/document.xml"), "Word", "sjabloon"),
    "a.vsd": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1600), "Visio", "sjabloon"),
    "a.drawio": (b"<mxfile><diagram/></mxfile>", "draw.io", "sjabloon"),
    "drawio.txt": (b"<?xml version='1.0'?> <!-- of us --> <mxfile/>", "draw.io", "sjabloon"),
    "mermaid.txt": (b"graph TD\n  A[Anna] --> B[Bert]\n", "Mermaid", "sjabloon"),
    "rdf.txt": (b"@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n<#a> foaf:knows <#b> .\n", "RDF", ".csv"),
    "a.edgelist": (b"Anna Bert\nBert Carla\n", "edge list", "GraphML"),
    "clubs.2sm": (b"0 1 1\n1 0 1\n", "SocNetV", "GraphML"),
    "b.g6": (b"DQc\n", "graph6", "GraphML"),
    "a.jasp": (packed("index.html", "data.bin"), "JASP", ".xlsx"),
    "b.json": (b"[1, 2, 3]", "JSON", "GraphML"),
    "b.xml": (b'<?xml version="1.0"?><iets/>', "XML", "GraphML"),
    "a.html": (b"<html><body>niets</body></html>", "HTML", "GraphML"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_is_called_by_its_format_with_the_way_to_export_it(name):
    content, called, way = REFUSED[name]
    with pytest.raises(UnreadableFile) as error:
        found(name, content)
    said = Texts("nl").error(error.value)
    assert called in said
    assert way in said
    assert "‘van’" not in said
    assert Texts("en").error(error.value) != said


@pytest.mark.parametrize(
    "start",
    [
        " " * 5000,
        "/**/ " * 1000,
        "<!---->" * 700,
        "# x\n" * 1000,
        "Creator a " * 500,
        "\n \t" * 2000,
        "%\n" * 3000,
    ],
    ids=["spaces", "comments", "markup", "lines", "creators", "white", "percents"],
)
def test_no_beginning_of_a_file_makes_the_search_for_its_format_long(start):
    begin = time.perf_counter()
    assert format_of(start + "x;y\n1;2\n") is None
    with contextlib.suppress(UnreadableFile):
        read_graph("a.txt", start + "x;y\n1;2\n", "utf-8")
    assert time.perf_counter() - begin < 2

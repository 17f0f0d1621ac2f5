"""Files for other tools: other readers see the same network in them, and read again they give the same figures."""

from __future__ import annotations

import csv
import io
import json
import math
import random
import re
import warnings
from datetime import date
from itertools import combinations
from pathlib import Path

import igraph
import networkx as nx
import openpyxl
import pytest

from netmap import __version__
from netmap.analysis import analyse
from netmap.export.graph_texts import dl
from netmap.export.graphfiles import gexf, graphml, node_link
from netmap.export.package import files
from netmap.ingest.formulas import guarded, unguarded
from netmap.ingest.read import read
from netmap.model.build import build
from netmap.samples.sheets import as_workbook
from netmap.settings import Settings, installation
from netmap.told.graph import NODE_ATTRIBUTES, TIE_ATTRIBUTES, PlainGraph
from netmap.told.told import Told
from tests.export import graphology

NAUGHTY = (
    "<img src=x onerror=alert(1)>",
    "</data></node>]]>",
    "=cmd|'/c calc'!A1",
    "'=1+1",
    "''@nu",
    "+MAX(A1:A9)",
    "-2+3",
    'Zoë & "Co", de 2e',
    "漢字 Ж 😀",
    "Berg, van der, Anna",
    "Totaal Els",
    "label",
    "IB'er · De Linde",
    "{{7*7}} %s",
    "Anna Wilg",
)
HOMES = ("obs De Linde", "=HYPERLINK(0)", "GGD <b>Streek</b>", "'-Wijkteam Noord")
KINDS = ("basisschool", "", "jgz", "wijkteam")
ROLES = ("IB'er", "<script>x</script>", "jeugdverpleegkundige", "=rol")
SETS = (
    ("network.graphml",),
    ("network.gexf",),
    ("network.json",),
    ("kumu.xlsx",),
    ("gephi_nodes.csv", "gephi_edges.csv"),
    ("gephi_edges.csv", "gephi_nodes.csv"),
)
LOST = {"active_cases", "load", "answered_by", "reach_in_time"}
"""Figures of ``nodes.csv`` for which every single case or contact is needed; see docs/graphfiles.md."""
SHOWN_IN_PART = {"strength", "response_days", "answers"}
"""Below level full, figures that rest on what is not shown of each tie."""


def sheets():
    people = [
        (name, HOMES[at % 4], ROLES[at % 4], "ma di", 24 + at, "ja" if at % 2 else "")
        for at, name in enumerate(NAUGHTY)
    ]
    people.append(("Anna Wilg", HOMES[3], "leerkracht", "", "", ""))
    names = [name for name, *_ in people[:-1]]
    contacts = [("van", "naar", "datum", "frequentie", "reactietijd", "van organisatie", "naar organisatie")]
    home = {name: place for name, place, *_ in people[:-1]}
    for at, name in enumerate(names):
        for step, often in ((1, "wekelijks"), (3, "maandelijks"), (5, "")):
            other = names[(at * step + step) % len(names)]
            if other != name:
                row = (name, other, date(2026, 1 + at % 6, 1 + step), often, (at * 3 % 8) * 1.375)
                contacts.append((*row, home[name], home[other]))
    contacts += [(*row[:2], date(2026, 6, 20), "", 2.5, *row[5:]) for row in contacts[1:8]]
    contacts += [(names[0], "obs De Linde", date(2026, 5, 1), "", "", home[names[0]], "")]
    contacts += [("Anna Wilg", names[1], date(2026, 5, 2), "", 1, HOMES[3], home[names[1]])]
    cases = [("casus", "professional", "start")]
    cases += [(f"C{n}", names[(n * k) % 14], date(2026, 1, 5)) for n in range(1, 7) for k in (1, 2, 5)]
    cases += [(f"D{n}", name, date(2026, 1, 5)) for n in range(12) for name in names[2:4]]
    return {
        "Organisaties": [
            ("organisatie", "soort", "wijk", "leerlingen"),
            *zip(HOMES, KINDS, "ABCD", (200, "", "", ""), strict=True),
        ],
        "Professionals": [
            ("naam", "organisatie", "functie", "werkdagen", "uren", "scholen"),
            *((*row[:5], HOMES[0] if row[5] else "") for row in people),
        ],
        "Contacten": contacts,
        "Casusbetrokkenheid": cases,
    }


def analysed(content, names="full", level="person"):
    return analyse(content, Settings(names=names, level=level), installation=installation())


def table(made, which):
    return list(csv.DictReader(io.StringIO(files(Told(made))[which]().decode())))


@pytest.fixture(scope="module")
def made():
    found = {}

    def make(names, level="person"):
        if (names, level) not in found:
            result = analysed([("n.xlsx", as_workbook(sheets()))], names, level)
            wanted = {name for several in SETS for name in several} | {"nodes.csv", "ties.csv"}
            found[names, level] = (
                result,
                {name: maker() for name, maker in files(Told(result)).items() if name in wanted},
            )
        return found[names, level]

    return make


def test_the_network_of_these_tests_holds_every_name_and_what_can_go_wrong(made):
    result, _ = made("full")
    assert {person.name for person in result.intake.professionals} == {*NAUGHTY}
    assert len(result.intake.professionals) == len(NAUGHTY) + 1
    ties = result.network.ties
    assert (ties["case"] & ~ties["contact"]).any()
    assert ties["declared"].any()
    assert (ties["shared_cases"] >= 10).any()
    assert (ties["responses_out"] > 1).any()
    assert (ties["recorded_out"] & ties["recorded_back"]).any()


@pytest.mark.parametrize("names", SETS, ids=" and ".join)
def test_at_level_full_the_files_read_again_give_the_same_machine_files(made, names):
    result, content = made("full")
    again = analysed([(name, content[name]) for name in names])
    assert not [issue for issue in again.intake.issues if issue.severity == "error"]
    for which in ("ties.csv", "nodes.csv"):
        mine, theirs = (
            [{k: v for k, v in row.items() if k not in LOST} for row in table(one, which)]
            for one in (result, again)
        )
        if names == ("kumu.xlsx",):  # a workbook keeps sixteen digits
            assert len(mine) == len(theirs)
            pairs = zip(mine, theirs, strict=True)
            assert all(alike(row[key], other[key]) for row, other in pairs for key in row)
        else:
            assert mine == theirs
    assert again.network.nodes["role"].equals(result.network.nodes["role"])
    assert again.network.nodes["name"].equals(result.network.nodes["name"].loc[again.network.nodes.index])


@pytest.mark.parametrize(
    ("names", "level"), [*((names, "role") for names in SETS), (SETS[0], "code")], ids=str
)
def test_below_full_they_give_the_same_structure_and_what_was_shown(made, names, level):
    result, content = made(level)
    again = analysed([(name, content[name]) for name in names])
    assert not [issue for issue in again.intake.issues if issue.severity == "error"]
    assert again.intake.proposals == ()
    mine, theirs = ({row["label"]: row for row in table(one, "nodes.csv")} for one in (result, again))
    assert mine.keys() == theirs.keys()
    for label, row in mine.items():
        for column in row.keys() - LOST - SHOWN_IN_PART - {"id", "community", "component"}:
            assert alike(row[column], theirs[label][column]), (label, column)
    ties, others = (
        {frozenset((called[row["source"]], called[row["target"]])): row for row in table(one, "ties.csv")}
        for one in (result, again)
        if (called := {row["id"]: row["label"] for row in table(one, "nodes.csv")})
    )
    assert ties.keys() == others.keys()
    for ends, row in ties.items():
        for column in ("contacts_per_year", "shared_cases"):
            shown = row[column] if row[column] != "< 10" else ""
            assert alike(shown, others[ends][column]), (ends, column)
        for column in ("reciprocal", "last_contact", "declared", "bridge", "betweenness"):
            assert alike(row[column], others[ends][column]), (ends, column)


def test_a_map_of_organisations_comes_back_as_one(made):
    result, content = made("full", "organisation")
    again = analysed([("network.graphml", content["network.graphml"])], level="organisation")
    mine, theirs = ({row["label"]: row for row in table(one, "nodes.csv")} for one in (result, again))
    assert mine.keys() == theirs.keys() == {guarded(home) for home in HOMES}
    for column in ("kind", "degree", "strength", "betweenness", "reciprocity"):
        assert {label: row[column] for label, row in mine.items()} == {
            label: row[column] for label, row in theirs.items()
        }


def alike(one, other):
    """Sums that were made in another order differ in their last digit."""
    if one == other:
        return True
    try:
        return math.isclose(float(one), float(other), rel_tol=1e-12, abs_tol=1e-15)
    except ValueError:
        return False


def test_networkx_and_igraph_read_the_same_nodes_ties_and_values(made, tmp_path):
    result, content = made("full")
    rows = {row["id"]: row for row in table(result, "nodes.csv")}
    ties = {frozenset((row["source"], row["target"])): row for row in table(result, "ties.csv")}
    (tmp_path / "network.graphml").write_bytes(content["network.graphml"])
    by_igraph = igraph.Graph.Read_GraphML(str(tmp_path / "network.graphml"))
    graphs = [
        nx.read_graphml(io.BytesIO(content["network.graphml"])),
        nx.read_gexf(io.BytesIO(content["network.gexf"]), version="1.3"),
        nx.node_link_graph(json.loads(content["network.json"]), edges="edges"),
        by_igraph.to_networkx(vertex_attr_hashable="id"),
    ]
    for graph in graphs:
        assert set(graph) == set(rows)
        assert {frozenset(edge) for edge in graph.edges} == ties.keys()
        for node, row in rows.items():
            assert guarded(graph.nodes[node]["label"]) == row["label"]
            assert graph.nodes[node]["betweenness"] == float(row["betweenness"])
            assert bool(graph.nodes[node]["cut_point"]) is (row["cut_point"] == "true")
        for source, target, values in graph.edges(data=True):
            row = ties[frozenset((source, target))]
            if row["contacts_per_year"]:
                assert values["contacts_per_year"] == float(row["contacts_per_year"])
            assert bool(values["declared"]) is (row["declared"] == "true")


def test_graphology_reads_the_same_nodes_ties_and_values(made, tmp_path):
    result, content = made("full")
    (tmp_path / "network.gexf").write_bytes(content["network.gexf"])
    nodes, ties = graphology.read_gexf(tmp_path / "network.gexf")
    rows = {row["id"]: row for row in table(result, "nodes.csv")}
    lines = {frozenset((row["source"], row["target"])): row for row in table(result, "ties.csv")}
    assert nodes.keys() == rows.keys()
    assert ties.keys() == lines.keys()
    for node, row in rows.items():
        assert guarded(nodes[node]["label"]) == row["label"]
        assert nodes[node]["harmonic"] == float(row["harmonic"])
        assert {"x", "y", "size", "color"} <= nodes[node].keys()
    for ends, row in lines.items():
        assert ties[ends]["declared"] is (row["declared"] == "true")
        assert ties[ends].get("last_contact", "") == row["last_contact"]
        if row["contacts_per_year"]:
            assert ties[ends]["contacts_per_year"] == float(row["contacts_per_year"])


def test_gexf_has_places_colours_sizes_and_the_days_of_contact(made):
    _, content = made("full")
    graph = nx.read_gexf(io.BytesIO(content["network.gexf"]), version="1.3")
    assert graph.graph["mode"] == "dynamic"
    assert b'timeformat="date"' in content["network.gexf"]
    places = {
        (values["viz"]["position"]["x"], values["viz"]["position"]["y"])
        for _, values in graph.nodes(data=True)
    }
    assert len(places) == len(graph)
    assert all({"color", "size", "position"} <= values["viz"].keys() for _, values in graph.nodes(data=True))
    spells = [values["spells"] for *_, values in graph.edges(data=True) if "spells" in values]
    dated = [{"last_contact", "shared_from"} & values.keys() for *_, values in graph.edges(data=True)]
    assert len(spells) == sum(map(bool, dated)) > 20
    assert any(first < last for several in spells for first, last in several)
    assert all(re.fullmatch(r"2026-\d\d-\d\d", day) for several in spells for span in several for day in span)
    case_only = [values["spells"] for *_, values in graph.edges(data=True) if values["reported_by"] == "none"]
    assert case_only
    assert all(several == [("2026-01-05", "2026-06-20")] for several in case_only)


def test_no_cell_of_the_tables_is_a_live_formula(made):
    _, content = made("full")
    for name in ("gephi_nodes.csv", "gephi_edges.csv"):
        cells = [cell for row in csv.reader(io.StringIO(content[name].decode())) for cell in row]
        assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t") or re.match(r"-\D", cell)]
    book = openpyxl.load_workbook(io.BytesIO(content["kumu.xlsx"]))
    assert book.sheetnames == ["Elements", "Connections"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {"=cmd|'/c calc'!A1", "'=1+1"} <= {cell.value for cell in cells}


@pytest.mark.parametrize("text", [*NAUGHTY, "'", "'' =x", "", " =x", "\t", "'naam'"])
def test_what_is_kept_from_computing_comes_back_as_it_was(text):
    assert unguarded(guarded(text)) == text
    assert not guarded(text).lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize("names", [SETS[0], SETS[-2]], ids=" and ".join)
def test_below_full_no_small_number_can_be_read_from_them(made, names):
    _, content = made("role")
    intake = read([(name, content[name]) for name in names], installation=installation())
    ties = build(intake, Settings()).ties
    assert len(ties) > 40
    assert not ((ties["per_year_out"] + ties["per_year_back"]).between(0.001, 9.999)).any()
    assert not ties["shared_cases"].between(1, 9).any()
    assert ties["shared_cases"].isna().any()


def test_below_full_no_name_is_in_any_of_them(made):
    _, content = made("role")
    for name in {name for several in SETS for name in several} - {"kumu.xlsx"}:
        assert not [
            secret
            for secret in ("Anna Wilg", "漢字", "{{7*7}}", "MAX(A1")
            if secret.encode() in content[name]
        ]


def test_every_attribute_stands_in_the_documentation():
    page = (Path(__file__).parents[2] / "docs" / "graphfiles.md").read_text(encoding="utf-8")
    missing = [name for name in (*NODE_ATTRIBUTES, *TIE_ATTRIBUTES) if f"`{name}`" not in page]
    assert missing == []


PLAIN = (
    "van;naar;aantal\nAnna Wilg;Bert 'Bé' Berk;4\nBert 'Bé' Berk;Carla Eik;3\nAnna Wilg;Carla Eik;{third}\n"
)


def for_tools(third):
    result = analysed([("n.csv", PLAIN.format(third=third).encode())])
    return {name: maker() for name, maker in files(Told(result)).items() if name.startswith("network.")}


def test_pajek_and_dl_are_read_by_igraph_networkx_and_netmap_with_names_ties_and_weights(tmp_path):
    content = for_tools(2)
    for name in ("network.net", "network.dl"):
        (tmp_path / name).write_bytes(content[name])
    net = nx.read_pajek(tmp_path / "network.net")
    assert not net.is_directed()
    wanted = {
        ("Anna Wilg", "Bert 'Bé' Berk"): 4.0,
        ("Anna Wilg", "Carla Eik"): 2.0,
        ("Bert 'Bé' Berk", "Carla Eik"): 3.0,
    }
    assert {tuple(sorted(edge[:2])): edge[2]["weight"] for edge in net.edges(data=True)} == wanted
    by_igraph = igraph.Graph.Read_Pajek(str(tmp_path / "network.net"))
    assert sorted(by_igraph.vs["name"]) == sorted({name for pair in wanted for name in pair})
    assert sorted(by_igraph.es["weight"]) == [2.0, 3.0, 4.0]
    lists = igraph.Graph.Read_DL(str(tmp_path / "network.dl"), directed=True)
    assert sorted(lists.vs["name"]) == ["Anna_Wilg", "Bert_Bé_Berk", "Carla_Eik"]
    assert lists.reciprocity() == 1.0
    assert sorted(lists.es["weight"]) == [2.0, 2.0, 3.0, 3.0, 4.0, 4.0]
    for name in ("network.net", "network.dl"):
        again = analysed([(name, content[name])])
        assert sorted(again.network.ties["per_year_out"] + again.network.ties["per_year_back"]) == [
            2.0,
            3.0,
            4.0,
        ]
        assert "Anna Wilg" in {person.name for person in again.intake.professionals}


def test_every_tie_has_a_weight_or_none_has():
    known, unknown = for_tools(2), for_tools("")
    for name, mark in (
        ("network.graphml", "weight"),
        ("network.gexf", "weight="),
        ("network.json", '"weight"'),
    ):
        assert mark in known[name].decode(), name
        assert mark not in unknown[name].decode().replace("case_weight", ""), name
    assert all(
        len(line.split()) == 2 for line in unknown["network.net"].decode().split("*Edges\n")[1].splitlines()
    )


def test_names_in_dl_stay_apart_also_where_only_capitals_or_signs_differ():
    names = ("Anna Wilg", "anna wilg", "Anna, Wilg", '"')
    nodes = {str(number): {"label": name, "x": 0.0, "y": 0.0} for number, name in enumerate(names)}
    graph = PlainGraph({}, nodes, ())
    labels = dl(graph).decode().split("labels:\n")[1].split("\ndata:")[0].splitlines()
    assert labels == ["Anna_Wilg", "anna_wilg_2", "Anna_Wilg_3", "_"]


def test_our_own_columns_are_known_where_igraph_took_the_underscores_away(tmp_path):
    (tmp_path / "network.graphml").write_bytes(for_tools(2)["network.graphml"])
    with warnings.catch_warnings(action="ignore"):  # it says that it leaves truth values out
        igraph.Graph.Read_GraphML(str(tmp_path / "network.graphml")).write_gml(str(tmp_path / "n.gml"))
    assert "contacts_per_year" not in (tmp_path / "n.gml").read_text(encoding="utf-8")
    again = analysed([("n.gml", (tmp_path / "n.gml").read_bytes())])
    rates = again.network.ties["per_year_out"] + again.network.ties["per_year_back"]
    assert sorted(rates) == [2.0, 3.0, 4.0]
    assert {person.name for person in again.intake.professionals} == {
        "Anna Wilg",
        "Bert 'Bé' Berk",
        "Carla Eik",
    }
    assert again.network.ties["recorded_out"].sum() + again.network.ties["recorded_back"].sum() == 3


def any_graph(seed):
    """A graph with attributes of every type, some of them missing, and texts that mean something in markup."""
    chance = random.Random(seed)
    texts = (*NAUGHTY, "twee\nregels\ten \r een", "'\"&<>", "é\u00a0\U0001f600")

    def some(**values):
        return {name: value for name, value in values.items() if chance.random() < 0.8}

    nodes = {
        f"n{number}": {
            "label": chance.choice(texts),
            **some(
                function=chance.choice(texts), is_school=chance.random() < 0.5, degree=chance.randrange(9)
            ),
            "x": round(chance.uniform(-50, 50), 1),
            "y": round(chance.uniform(-50, 50), 1),
            "size": 10.5,
            "colour": f"#{chance.randrange(1 << 24):06x}",
            "shape": "disc",
            **some(reach_2=chance.random(), betweenness=chance.choice([0.0, 1e-7, 1e22])),
        }
        for number in range(12)
    }
    pairs = [pair for pair in combinations(nodes, 2) if chance.random() < 0.3]
    days = [f"2026-0{month}-11" for month in range(1, 7)]
    ties = tuple(
        (
            *pair,
            some(
                weight=chance.random() * 90,
                reciprocal=chance.random() < 0.5,
                reported_by=chance.choice(texts),
            )
            | (
                {"first_contact": days[0], "last_contact": chance.choice(days)}
                if chance.random() < 0.6
                else {}
            )
            | ({"shared_from": days[3], "shared_until": days[5]} if chance.random() < 0.3 else {}),
        )
        for pair in pairs
    )
    return PlainGraph({"name": chance.choice(texts), "privacy": "a < b"}, nodes, ties)


def by_networkx(graph):
    """The GEXF that networkx makes of it, without who made it and when."""
    moved = graph.networkx()
    for _node, about in moved.nodes(data=True):
        red, green, blue = bytes.fromhex(about["colour"][1:])
        about["viz"] = {
            "position": {"x": about["x"], "y": -about["y"], "z": 0.0},
            "size": about["size"],
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
            "shape": about["shape"],
        }
        for name in ("x", "y", "size", "colour", "shape"):
            del about[name]
    for _one, _other, about in moved.edges(data=True):
        spells = []
        if "last_contact" in about:
            spells.append((about["first_contact"], about["last_contact"]))
        if "shared_from" in about:
            spells.append((about["shared_from"], about["shared_until"]))
        if len(spells) == 2 and spells[1][0] <= spells[0][1]:
            spells = [(spells[0][0], max(spells[0][1], spells[1][1]))]
        if spells:
            about["spells"] = spells
    text = "\n".join(nx.generate_gexf(moved, encoding="utf-8", prettyprint=True, version="1.3"))
    return re.sub(r' lastmodifieddate="[^"]*"', "", text).replace(
        f"NetworkX {nx.__version__}", f"netmap {__version__}"
    )


@pytest.mark.parametrize("seed", range(30))
def test_graph_files_are_letter_for_letter_those_of_networkx(seed):
    graph = any_graph(seed)
    out = io.BytesIO()
    nx.write_graphml(graph.networkx(), out, encoding="utf-8", prettyprint=True)
    assert graphml(graph).decode() == out.getvalue().decode()
    assert gexf(graph).decode() == by_networkx(any_graph(seed))
    linked = nx.node_link_data(graph.networkx(), edges="edges")
    assert json.loads(node_link(graph, None)) == linked | {
        "graph": linked["graph"] | {"reference_date": None}
    }


def test_graph_files_of_somebody_without_ties_are_those_of_networkx():
    nodes = {"a": {"label": "A", "x": 0.0, "y": -0.0, "size": 1.0, "colour": "#000000", "shape": "disc"}}
    graph, out = PlainGraph({"name": "N", "privacy": "P"}, nodes, ()), io.BytesIO()
    nx.write_graphml(graph.networkx(), out, encoding="utf-8", prettyprint=True)
    assert graphml(graph) == out.getvalue()
    assert gexf(graph).decode() == by_networkx(PlainGraph(graph.about, {"a": dict(nodes["a"])}, ()))

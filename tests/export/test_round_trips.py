"""Real tools read our files, compute the same figures, and write the network again, which is then the same; run by ``make nightly``.

Each tool is skipped, with the reason, where it is not installed.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import shutil
import subprocess
import warnings
from functools import cache
from pathlib import Path

import igraph
import networkx as nx
import pytest

from netmap.analysis import analyse
from netmap.export.package import files
from netmap.settings import Settings, installation
from netmap.told.told import Told
from tests.export import graphology

pytestmark = pytest.mark.nightly

SIZES = (60, 2000)
FIGURES = ("degree", "betweenness", "harmonic", "constraint", "core")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
TOOLS = Path(graphology.TOOLING)
R_IS_MISSING = "R with igraph, sna and network (r-cran-igraph, r-cran-sna, r-cran-network) is not installed: it was not tried"


def name_of(number):
    letters = (LETTERS[number // step % 26] for step in (1, 26, 676))
    return f"Anna {''.join(letters)}erg".title()


def directed(size):
    """A network in which some tell of each other and others do not, as somebody would write it by hand."""
    dice = random.Random(size)
    graph = nx.DiGraph()
    graph.add_nodes_from(map(name_of, range(size)))
    for one, other in nx.gnm_random_graph(size, 3 * size, seed=4).edges:
        ends = dice.sample((name_of(one), name_of(other)), 2)
        graph.add_edge(*ends, weight=dice.randint(1, 9))
        if dice.random() < 0.4:
            graph.add_edge(*ends[::-1], weight=dice.randint(1, 9))
    return graph


def analysed(*paths):
    content = [(path.name, path.read_bytes()) for path in paths]
    return analyse(content, Settings(names="full"), installation=installation())


def table(made, which):
    return list(csv.DictReader(io.StringIO(files(Told(made))[which]().decode())))


def figures(made):
    return {
        row["label"]: {column: float(row[column]) for column in (*FIGURES, "reciprocity") if row[column]}
        for row in table(made, "nodes.csv")
    }


def rates(made):
    called = {row["id"]: row["label"] for row in table(made, "nodes.csv")}
    return {
        frozenset((called[row["source"]], called[row["target"]])): float(row["contacts_per_year"])
        for row in table(made, "ties.csv")
    }


@pytest.fixture(scope="module")
def network(tmp_path_factory):
    """By size: the folder with our files, the analysis, its figures and its rates."""

    @cache
    def made(size):
        folder = tmp_path_factory.mktemp(f"of_{size}")
        nx.write_graphml(directed(size), folder / "directed.graphml")
        result = analysed(folder / "directed.graphml")
        for name, maker in files(Told(result)).items():
            if name.startswith(("network.", "gephi_", "kumu")):
                (folder / name).write_bytes(maker())
        return folder, result, figures(result), rates(result)

    return made


def same(theirs, ours):
    """Whether a tool has the same people, and of each the same figures, those that it computes."""
    assert theirs.keys() == ours.keys()
    for name, row in theirs.items():
        known = {
            column: float(value)
            for column, value in row.items()
            if column in FIGURES and column in ours[name]
        }
        assert known == pytest.approx(
            {column: ours[name][column] for column in known}, rel=1e-9, abs=1e-12
        ), name


def comes_back(paths, network_of_size, *, ways=False):
    """Whether what a tool wrote gives the same people, ties, weights and figures; who told what only where the file can say it."""
    _, _, ours, weights = network_of_size
    again = analysed(*paths)
    theirs = figures(again)
    same(theirs, ours)
    assert all(FIGURES[0] in row for row in theirs.values())
    found = rates(again)
    assert found.keys() == weights.keys()
    assert found == pytest.approx(weights, rel=1e-9)
    told = [row["reciprocity"] for row in theirs.values() if "reciprocity" in row]
    if ways:
        assert told == pytest.approx(
            [ours[name]["reciprocity"] for name in theirs if "reciprocity" in theirs[name]]
        )
    assert bool(told) is ways


def mutual(made):
    """The share of the ties that were reported from both sides."""
    return made.scores.summary["reach"]["reciprocity"]


@pytest.mark.parametrize("size", SIZES)
def test_networkx(size, network, tmp_path):
    folder, result, ours, _ = network(size)
    graph = nx.read_graphml(folder / "network.graphml")
    some = list(graph)[:: max(1, size // 100)]  # its constraint takes half a second for each
    found = {
        "degree": dict(graph.degree),
        "core": nx.core_number(graph),
        "betweenness": nx.betweenness_centrality(graph),
        "harmonic": {node: value / (size - 1) for node, value in nx.harmonic_centrality(graph).items()},
        "constraint": nx.constraint(graph, some),
    }
    theirs = {
        values["label"]: {column: by_node[node] for column, by_node in found.items() if node in by_node}
        for node, values in graph.nodes(data=True)
    }
    same(theirs, ours)
    share = mutual(result)
    assert nx.overall_reciprocity(directed(size)) == pytest.approx(2 * share / (1 + share))
    nx.write_graphml(graph, tmp_path / "n.graphml")
    nx.write_gml(graph, tmp_path / "n.gml")
    nx.write_gexf(
        nx.read_gexf(folder / "network.gexf", version="1.3"), tmp_path / "n.gexf", version="1.2draft"
    )
    linked = nx.node_link_graph(json.loads((folder / "network.json").read_bytes()), edges="edges")
    (tmp_path / "n.json").write_text(json.dumps(nx.node_link_data(linked, edges="edges")), "utf-8")
    (tmp_path / "adjacency.json").write_text(json.dumps(nx.adjacency_data(linked)), "utf-8")
    for name in ("n.graphml", "n.gml", "n.gexf", "n.json", "adjacency.json"):
        comes_back([tmp_path / name], network(size), ways=True)
    nx.write_pajek(nx.read_pajek(folder / "network.net"), tmp_path / "n.net")
    comes_back([tmp_path / "n.net"], network(size))


@pytest.mark.parametrize("size", SIZES)
def test_python_igraph(size, network, tmp_path):
    folder, result, ours, _ = network(size)
    graph = igraph.Graph.Read_GraphML(str(folder / "network.graphml"))
    between = [value / ((size - 1) * (size - 2) / 2) for value in graph.betweenness()]
    columns = (
        graph.vs["label"],
        graph.degree(),
        between,
        graph.harmonic_centrality(),
        graph.constraint(),
        graph.coreness(),
    )
    same({name: dict(zip(FIGURES, row, strict=True)) for name, *row in zip(*columns, strict=True)}, ours)
    assert igraph.Graph.Read_GraphML(str(folder / "directed.graphml")).reciprocity(
        mode="ratio"
    ) == pytest.approx(mutual(result))
    graph.write_graphml(str(tmp_path / "n.graphml"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that GML knows no yes and no
        graph.write_gml(str(tmp_path / "n.gml"))
    for name in ("n.graphml", "n.gml"):
        comes_back([tmp_path / name], network(size), ways=True)
    pajek = igraph.Graph.Read_Pajek(str(folder / "network.net"))
    pajek.write_pajek(str(tmp_path / "n.net"))
    dl = igraph.Graph.Read_DL(str(folder / "network.dl"), directed=False).simplify(combine_edges="first")
    dl.vs["name"] = [
        name.replace("_", " ") for name in dl.vs["name"]
    ]  # DL has none with spaces that igraph reads
    dl.write_graphml(str(tmp_path / "dl.graphml"))
    for name in ("n.net", "dl.graphml"):
        comes_back([tmp_path / name], network(size))


@cache
def r_is_there():
    if not shutil.which("Rscript"):
        return False
    wanted = 'stopifnot(all(c("igraph", "sna", "network") %in% rownames(installed.packages())))'
    return subprocess.run(["Rscript", "-e", wanted], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("size", SIZES)
def test_r_with_igraph_network_and_sna(size, network):
    if not r_is_there():
        pytest.skip(R_IS_MISSING)
    folder, result, ours, _ = network(size)
    subprocess.run(
        ["Rscript", str(TOOLS / "round_trip.R")], cwd=folder, capture_output=True, check=True, timeout=1800
    )

    def table_of(name):
        return list(csv.DictReader((folder / name).read_text("utf-8").splitlines()))

    for name in ("igraph.csv", "sna.csv"):
        same({row["name"]: row for row in table_of(name)}, ours)
    (shares,) = table_of("reciprocity.csv")
    assert {tool: float(share) for tool, share in shares.items()} == pytest.approx(
        dict.fromkeys(shares, mutual(result))
    )
    for name in ("igraph.graphml", "igraph.gml"):
        comes_back([folder / name], network(size), ways=True)
    for name in ("igraph.net", "igraph_dl.graphml", *(["sna.dl"] if size < 100 else [])):
        comes_back([folder / name], network(size))


@pytest.mark.parametrize("size", SIZES)
def test_graphology_and_cytoscape_js(size, network):
    modules = graphology.modules()
    folder, _, ours, _ = network(size)
    subprocess.run(
        ["node", str(TOOLS / "round_trip.cjs")],
        cwd=folder, env={**os.environ, "NODE_PATH": str(modules)}, capture_output=True, check=True, timeout=1800,
    )  # fmt: skip
    for name in ("graphology.figures", "cytoscape.figures"):
        same({row["name"]: row for row in json.loads((folder / name).read_text("utf-8"))}, ours)
    for name in ("graphology.gexf", "graphology.json", "graphology_graphml.json", "cytoscape.cyjs"):
        comes_back([folder / name], network(size), ways=True)


@pytest.mark.parametrize("size", SIZES)
def test_libreoffice(size, network, tmp_path):
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed: it was not tried")
    folder, *_ = network(size)
    for name, form in (("kumu.xlsx", "ods"), ("gephi_nodes.csv", "xlsx"), ("gephi_edges.csv", "xlsx")):
        utf8_with_commas = ["--infilter=CSV:44,34,76,1"] if name.endswith(".csv") else []
        done = subprocess.run(
            [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", *utf8_with_commas, "--convert-to", form,
             "--outdir", str(tmp_path), str(folder / name)],
            capture_output=True, text=True, check=False, timeout=1800,
        )  # fmt: skip
        if not (tmp_path / name).with_suffix(f".{form}").exists():
            pytest.skip(
                f"LibreOffice cannot convert workbooks here (libreoffice-calc is missing): {done.stderr[:200]}"
            )
    comes_back([tmp_path / "kumu.ods"], network(size), ways=True)
    comes_back([tmp_path / "gephi_nodes.xlsx", tmp_path / "gephi_edges.xlsx"], network(size), ways=True)

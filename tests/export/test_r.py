"""R's igraph, sna and network read our files and compute the same figures; run by ``make nightly`` where R is there."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess

import networkx as nx
import pytest

from netmap.analysis import analyse
from netmap.export.package import files
from netmap.settings import Settings, installation
from netmap.told.told import Told

pytestmark = pytest.mark.nightly

SCRIPT = """
suppressMessages(library(igraph))
g <- read_graph("network.graphml", "graphml")
v <- data.frame(name = V(g)$label, degree = degree(g), core = coreness(g), betweenness = betweenness(g, weights = NA, normalized = TRUE),
  harmonic = harmonic_centrality(g, weights = NA, normalized = TRUE), constraint = constraint(g, weights = rep(1, ecount(g))))
write.csv(v, "r.csv", row.names = FALSE)
p <- read_graph("network.net", "pajek"); d <- read_graph("network.dl", "dl")
n <- suppressMessages(network::read.paj("network.net"))
s <- sna::degree(n, gmode = "graph")
cat(ecount(p), sum(E(p)$weight), is_directed(p), ecount(d) / 2, sum(E(d)$weight) / 2, network::network.edgecount(n), sum(s) / 2)
"""


def r_is_there():
    if not shutil.which("Rscript"):
        return False
    wanted = 'stopifnot(all(c("igraph", "sna", "network") %in% rownames(installed.packages())))'
    return subprocess.run(["Rscript", "-e", wanted], capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("size", [60, 2000])
def test_r_reads_the_same_people_and_ties_and_computes_the_same_figures(size, tmp_path):
    if not r_is_there():
        pytest.skip(
            "R with igraph, sna and network (r-cran-igraph, r-cran-sna, r-cran-network) is not installed: it was not tried"
        )
    graph = nx.gnm_random_graph(size, 3 * size, seed=4)
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [
        f"Anna {letters[n % 26]}{letters[n // 26 % 26]}{letters[n // 676]}erg".title() for n in range(size)
    ]
    rows = "".join(f"{names[a]};{names[b]};{1 + (a + b) % 9}\n" for a, b in graph.edges)
    content = ("van;naar;aantal\n" + rows).encode()
    made = analyse([("n.csv", content)], Settings(names="full"), installation=installation())
    written = files(Told(made))
    for name in ("network.graphml", "network.net", "network.dl"):
        (tmp_path / name).write_bytes(written[name]())
    done = subprocess.run(
        ["Rscript", "-e", SCRIPT], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=300
    )
    ours = {row["label"]: row for row in csv.DictReader(io.StringIO(written["nodes.csv"]().decode()))}
    theirs = {
        row["name"]: row
        for row in csv.DictReader((tmp_path / "r.csv").read_text(encoding="utf-8").splitlines())
    }
    assert theirs.keys() == ours.keys()
    for name, row in ours.items():
        for figure in ("degree", "core", "betweenness", "harmonic", "constraint"):
            if row[figure]:
                assert float(theirs[name][figure]) == pytest.approx(
                    float(row[figure]), rel=1e-9, abs=1e-12
                ), figure
    total = sum(1 + (a + b) % 9 for a, b in graph.edges)
    assert done.stdout.split() == [
        str(v) for v in (3 * size, total, "FALSE", 3 * size, total, 3 * size, 3 * size)
    ]

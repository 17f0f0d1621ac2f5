"""Reading a file of 300,000 ties in GraphML and in GEXF, against the readers of igraph (GraphML) and networkx (GEXF) on the same file.

``python benchmarks/graphs.py [--ties N] [--write]``: each road runs in a process of its own and counts the processor time of its
reading alone, that of netmap's guarded child process included. The peers give a graph; of netmap there are two roads, to the lists of
nodes and ties (what the peers' readers do, and what a file costs more in one format than in another), and to the network with everything that lies
between: who is who, the privacy gate, the account of every cell, the network's tables.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from kept import keep
from reading import FIRST

ROADS = {
    "netmap: file to lists of nodes and ties": """
from netmap.ingest.child import read_sheets
def work():
    return sum(len(sheet.rows) - 1 for sheet in read_sheets(path.name, path.read_bytes()) if sheet.graph == "ties")
""",
    "netmap: file to network": """
from netmap.ingest.read import read
from netmap.model.build import build
from netmap.settings import Settings, installation
def work():
    return len(build(read([(path.name, path.read_bytes())], installation=installation()), Settings()).ties)
""",
    "graphml": """
import igraph
def work():
    return igraph.Graph.Read_GraphML(str(path)).ecount()
""",
    "gexf": """
import networkx
def work():
    return networkx.read_gexf(path).number_of_edges()
""",
}
PEERS = {"graphml": "igraph's reader", "gexf": "networkx's reader"}
MEASURED = """
import json, resource, sys
from pathlib import Path
path = Path(sys.argv[1])
{road}
def used():
    return [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
before = used()
ties = work()
after = used()
seconds = sum(use.ru_utime + use.ru_stime for use in after) - sum(use.ru_utime + use.ru_stime for use in before)
print(json.dumps({{"ties": ties, "seconds": seconds, "megabytes": sum(use.ru_maxrss for use in after) / 1024}}))
"""


def invented(folder: Path, ties: int) -> None:
    """The same network of 20,000 people in both formats, as networkx writes them."""
    import networkx as nx

    dice = random.Random(1)
    people = 20_000
    last = [
        a + b
        for a in ["Berg", "Dijk", "Eik", "Holt", "Linde", "Meer", "Rots", "Veld", "Wal", "Zand"]
        for b in ["broek", "huis", "kamp", "man", "stra", "water"]
    ]
    signs = "abcdefghijklmnopqrstuvwxyz"
    graph = nx.Graph()
    for n in range(people):
        name = f"{FIRST[n % 12]} {last[n // 12 % 60]}{signs[n // 720 % 26]}{signs[n // 18720]}"
        graph.add_node(f"n{n}", label=name, functie="leerkracht" if n % 2 else "IB'er")
    drawn: set[tuple[int, int]] = set()
    while len(drawn) < ties:  # networkx counts its edges anew each time that it is asked
        one, other = sorted(dice.sample(range(people), 2))
        if (one, other) in drawn:
            continue
        drawn.add((one, other))
        graph.add_edge(f"n{one}", f"n{other}", weight=dice.randint(1, 50))
    nx.write_graphml(graph, folder / "n.graphml")
    nx.write_gexf(graph, folder / "n.gexf")


def measure(road: str, path: Path) -> dict[str, float]:
    """Ties read, processor seconds of the reading, and peak megabytes of one road: the faster of two runs."""
    command = [sys.executable, "-c", MEASURED.format(road=ROADS[road]), str(path)]
    runs = [json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(2)]
    return min(runs, key=lambda run: float(run["seconds"]))


def table(ties: int) -> str:
    """The measured roads beside each other, as Markdown."""
    lines = [
        f"## Reading {ties:,} ties from GraphML and GEXF",
        "",
        "| format | road | processor time (s) | times the peer | peak memory (MB) |",
        "|---|---|---:|---:|---:|",
    ]
    with tempfile.TemporaryDirectory() as folder:
        invented(Path(folder), ties)
        for form, peer in PEERS.items():
            path = Path(folder) / f"n.{form}"
            found = {road: measure(road, path) for road in ROADS if road == form or ":" in road}
            assert len({run["ties"] for run in found.values()}) == 1
            for road, run in found.items():
                times = run["seconds"] / found[form]["seconds"]
                lines.append(
                    f"| {form} | {peer if road == form else road} | {run['seconds']:.1f} | {times:.1f} | {run['megabytes']:.0f} |"
                )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Reading of graph files against igraph and networkx")
    parser.add_argument("--ties", type=int, default=300_000)
    parser.add_argument("--write", action="store_true", help="keep the figures for docs/performance.md")
    options = parser.parse_args()
    made = table(options.ties)
    print(made)
    if options.write:
        keep(graphs=made)


if __name__ == "__main__":
    main()

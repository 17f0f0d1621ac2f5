"""Speed of the metrics against networkx and igraph on the same graph, and of reading against pandas; side by side.

``python benchmarks/bench.py [--size S|M|L|XL]... [--write]``: each size in a fresh process, single runs, every metric of
ours next to its peers, in processor time: per core, since the peers take one. Ids stand in no order. Where a peer takes too long it is timed on some of its sources and the time is multiplied; those
figures carry a ≈. ``--write`` puts the tables in ``docs/performance.md``. Ratios travel between machines, seconds do not.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import graphs
import growth
import igraph
import networkx as nx
import numpy as np
import reading
import scenario
from invented import SIZES, invented
from kept import DOCS, figures, keep

from netmap.metrics import kernels, score
from netmap.metrics.engine import Engine
from netmap.metrics.routes import Routes
from netmap.metrics.subject import Subject
from netmap.model.network import Network
from netmap.model.vocabulary import vocabulary
from netmap.settings import Settings

PLOT = DOCS / "performance.svg"
SAMPLE = {"S": None, "M": None, "L": (6, 100)}
"""Sources from which networkx and igraph are timed; ``None``: all."""
Timed = tuple[float, bool]
"""Seconds, and whether they were estimated from some of the sources."""


def seconds(work: Callable[[], object]) -> float:
    """Processor time of all threads together: what one core would need."""
    start = time.process_time()
    work()
    return time.process_time() - start


def part(work: Callable[[list[int]], object], n: int, sources: int | None) -> Timed:
    """The time for all n sources; from some of them when a number is given."""
    if sources is None or sources >= n:
        return seconds(lambda: work(list(range(n)))), False
    chosen = np.random.default_rng(1).choice(n, sources, replace=False).tolist()
    return seconds(lambda: work(chosen)) * n / sources, True


def measure(size: str) -> dict[str, Any]:
    """Everything of one size, in this process."""
    kernels.compile_all()  # made at set-up; loading it is not part of a metric
    built = seconds(lambda: made.append(invented(SIZES[size])) if not made else None)
    network = made[0]
    result: dict[str, Any] = {"size": size, "build": built}
    structure = network.structure()
    result |= {"nodes": len(structure.ids), "ties": len(structure.ends)}
    result["compile"] = seconds(lambda: Engine(structure))
    rows = [] if size == "XL" else compared(network, size)
    result["rows"] = rows
    settings = Settings()
    result["score"] = seconds(lambda: score(network, settings))
    result["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 if not rows else None
    return result


made: list[Network] = []


def compared(network: Network, size: str) -> list[tuple[str, float, Timed | None, Timed | None]]:
    """Rows of metric, our seconds, those of networkx and those of igraph by hand."""
    structure, words = network.structure(), vocabulary()
    n, ends = len(structure.ids), structure.ends
    plain: Any = igraph.Graph(n=n, edges=ends.tolist())
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(ends.tolist())
    slow, some = SAMPLE[size] or (None, None)
    engine = Engine(structure)
    routes: list[Routes] = []

    # A graph of our own, compiled but with nothing computed yet: the peers' graphs are made beforehand too.
    fresh = Engine(structure)

    def all_reach() -> None:
        for steps in (1, 2, 3):
            fresh.within(steps)
        fresh.harmonic()
        routes.append(Routes(network, structure, fresh, words))

    def reach_networkx(sources: list[int]) -> None:
        for source in sources:
            steps = nx.single_source_shortest_path_length(graph, source)
            [sum(value <= most for value in steps.values()) for most in (1, 2, 3)]
            sum(1 / value for value in steps.values() if value)

    def reach_igraph(sources: list[int]) -> None:
        for steps in (1, 2, 3):
            plain.neighborhood_size(sources, order=steps)
        plain.harmonic_centrality(sources)

    first = (all_reach, part(reach_networkx, n, slow), part(reach_igraph, n, some))
    rows: list[tuple[str, float, Timed | None, Timed | None]] = []
    mine = seconds(first[0])
    coverage = seconds(lambda: [plain.distances(source=starts.tolist()) for starts in routes[0].starts])
    walked = seconds(
        lambda: [
            nx.multi_source_dijkstra_path_length(graph, set(s.tolist())) for s in routes[0].starts if len(s)
        ]
    )
    rows.append(
        (
            "reach_1, reach_2, reach_3, harmonic, coverage",
            mine,
            (first[1][0] + walked, first[1][1]),
            (first[2][0] + coverage, first[2][1]),
        )
    )
    rows += per_core(structure, plain, n, some)
    alone = seconds(Engine(structure).betweenness)
    engine.ties_too = True
    both = seconds(lambda: (engine.betweenness(), engine.tie_betweenness()))
    theirs = part(lambda s: nx.betweenness_centrality_subset(graph, s, list(graph)), n, slow)
    lines = part(lambda s: nx.edge_betweenness_centrality_subset(graph, s, list(graph)), n, slow)
    nodes = part(lambda s: plain.betweenness(sources=s, targets=None), n, some)
    ties = part(lambda s: plain.edge_betweenness(sources=s, targets=None), n, some)
    rows.append(
        (
            "betweenness of nodes and ties",
            both,
            (theirs[0] + lines[0], theirs[1]),
            (nodes[0] + ties[0], nodes[1]),
        )
    )
    rows.append(("of that: of nodes only", alone, theirs, nodes))
    pairs: list[tuple[str, Callable[[], object], Callable[[], object], Callable[[], object]]] = [
        (
            "cut_point",
            engine.cut_points,
            lambda: set(nx.articulation_points(graph)),
            plain.articulation_points,
        ),
        ("bridge", engine.bridges, lambda: list(nx.bridges(graph)), plain.bridges),
        ("core", engine.core, lambda: nx.core_number(graph), plain.coreness),
        (
            "component",
            engine.components,
            lambda: list(nx.connected_components(graph)),
            plain.connected_components,
        ),
    ]
    for name, ours, networkx_does, igraph_does in pairs:
        rows.append((name, seconds(ours), (seconds(networkx_does), False), (seconds(igraph_does), False)))
    few = part(lambda s: nx.constraint(graph, s), n, 6 if size != "S" else None)
    rows.append(("constraint", seconds(engine.constraint), few, (seconds(plain.constraint), False)))
    rows.append(("loss of every node", *losses(network, plain, routes[0], size)))
    return rows


def per_core(structure: Any, plain: Any, n: int, some: int | None) -> list[tuple[str, float, None, Timed]]:
    """Reach and nearness alone, and what it takes to put the nodes in order for it: their communities, a figure by themselves."""
    engine = Engine(structure)
    order = seconds(engine.communities)
    mine = seconds(lambda: (engine.within(3), engine.harmonic()))

    def theirs(sources: list[int]) -> None:
        for steps in (1, 2, 3):
            plain.neighborhood_size(sources, order=steps)
        plain.harmonic_centrality(sources)

    leiden = seconds(lambda: plain.community_leiden(objective_function="modularity", n_iterations=-1))
    return [
        ("of that: reach and harmonic", mine, None, part(theirs, n, some)),
        ("community", order, None, (leiden, False)),
    ]


def losses(network: Network, plain: Any, routes: Routes, size: str) -> tuple[float, None, Timed]:
    """Ours for all nodes; igraph: take each node away and search again from every discipline."""

    def ours() -> None:
        on = Subject(network, Settings(), vocabulary())
        on.__dict__["routes"] = routes.on(Engine(network.structure()))
        on.losses  # noqa: B018 - computed when asked for

    def again(sources: list[int]) -> None:
        for node in sources:
            left = plain.copy()
            left.delete_edges(left.incident(node))
            for goals in routes.ends:
                if len(goals):
                    np.asarray(left.distances(source=goals.tolist())).min(axis=0)

    return seconds(ours), None, part(again, plain.vcount(), {"S": None, "M": 40, "L": 2}[size])


def table(found: dict[str, Any]) -> str:
    """One size as Markdown."""
    size = SIZES[found["size"]]
    lines = [
        f"## {found['size']}: {size.people:,} people, {size.contacts:,} contact rows, {size.involvements:,} case rows",
        "",
        f"{found['nodes']:,} nodes and {found['ties']:,} ties. Building the network from records {found['build']:.1f} s, "
        f"compiling the graph {found['compile']:.2f} s, all metrics of the catalogue {found['score']:.1f} s"
        + (f", {found['memory']:.0f} MB at most" if found["memory"] else "")
        + ".",
        "",
    ]
    if not found["rows"]:
        return "\n".join(lines)
    lines += [
        "| metric | netmap (ms) | networkx (ms) | ratio | igraph by hand (ms) | ratio |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    totals = [0.0, 0.0, 0.0]
    for name, mine, *peers in found["rows"]:
        cells = [
            " | "
            if peer is None
            else f"{'≈ ' if peer[1] else ''}{peer[0] * 1000:,.1f} | {peer[0] / mine:,.1f}"
            for peer in peers
        ]
        lines.append(f"| {name} | {mine * 1000:,.1f} | {' | '.join(cells)} |")
        if not name.startswith(("of that", "community", "loss")):
            for place, value in enumerate((mine, *(peer[0] for peer in peers))):
                totals[place] += value
    lines.append(
        f"| **together, without loss** | {totals[0] * 1000:,.1f} | {totals[1] * 1000:,.1f} | "
        f"{totals[1] / totals[0]:,.1f} | {totals[2] * 1000:,.1f} | {totals[2] / totals[0]:,.1f} |"
    )
    return "\n".join(lines)


def fresh(*arguments: str) -> str:
    """What this file prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, *arguments], check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed of the metrics against networkx and igraph")
    parser.add_argument("--size", choices=SIZES, action="append")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    parser.add_argument("--child", choices=SIZES, help=argparse.SUPPRESS)
    parser.add_argument("--alone", choices=SIZES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        sys.stdout.write(json.dumps(measure(options.child)))
        return
    if options.alone:
        network = invented(SIZES[options.alone])
        score(network, Settings())
        sys.stdout.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
        return
    kept = figures()
    for size in options.size or ("S", "M", "L"):
        found = json.loads(fresh("--child", size))
        # Peak memory in a process without the peers.
        found["memory"] = found["memory"] or float(fresh("--alone", size))
        kept[size] = found
        print(table(found), end="\n\n", flush=True)
    if not options.size:
        kept |= {"scenario": scenario.table(), "reading": reading.table(100_000)}
        kept["graphs"] = graphs.table(300_000)
        print(kept["scenario"], kept["reading"], kept["graphs"], sep="\n\n")
    if options.write:
        PLOT.write_text(growth.plot([kept[size] for size in SIZES if size in kept and size != "S"]), "utf-8")
        keep(**kept, **page(kept))


def page(kept: dict[str, Any]) -> dict[str, str]:
    """The parts of the page about speed that are this script's."""
    grown = growth.table([kept[size] for size in SIZES if size in kept and size != "S"])
    return {
        "head": "# Performance\n\nMade by `python benchmarks/bench.py --write` (`--size XL --write` for the largest): netmap, "
        "networkx and igraph on the same graph, in processor time of all threads together, single runs side by side in one process per size; ≈ is extrapolated from "
        "some of the sources. Ratios travel, seconds do not.\n\n"
        f"Machine: {processor()}, {os.cpu_count()} cores; Python {platform.python_version()}, "
        f"networkx {nx.__version__}, igraph {igraph.__version__}.",
        "sizes": "\n\n".join(table(kept[size]) for size in SIZES if size in kept),
        "growth": f"## From M to XL\n\n![Time and memory per tie](performance.svg)\n\n{grown}",
    }


def processor() -> str:
    """The processor's name, as far as the system tells."""
    info = Path("/proc/cpuinfo")
    names = (
        [line.split(":")[1].strip() for line in info.read_text().splitlines() if "model name" in line]
        if info.exists()
        else []
    )
    return names[0] if names else platform.processor() or platform.machine()


if __name__ == "__main__":
    main()

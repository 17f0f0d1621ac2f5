"""Speed of the metrics against networkx on the same graph, and of reading against pandas, measured in one run.

``python benchmarks/bench.py [--size S|M] [--write]``: prints the times and their ratio; ``--write`` puts them in
``docs/performance.md``. Only ratios travel between machines: seconds are those of this one.
"""

from __future__ import annotations

import argparse
import math
import platform
import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import networkx as nx
import reading

from netmap.metrics import score
from netmap.metrics.engine import Engine
from netmap.model.build import build
from netmap.model.network import Network
from netmap.model.records import Contact, Intake, Organisation, Professional
from netmap.settings import Settings

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
SIZES = {"S": (60, 6, 500), "M": (1000, 40, 10_000)}
DISCIPLINES = ("youth_nurse", "school_social_work", "neighbourhood_team", "psychologist", "attendance")
REPEATS = 3


def invented(people: int, schools: int, rows: int, seed: int = 1) -> Network:
    """A network with a heavy tail: most contact is with a few people (Zipf), within and around schools."""
    dice = random.Random(seed)
    names = [f"p{number:05}" for number in range(people)]
    weights = [1 / (rank + 1) ** 0.8 for rank in range(people)]
    popular = dice.sample(names, people)
    staff = tuple(
        Professional(
            id=name,
            name=name,
            organisation=f"s{dice.randrange(schools):03}" if dice.random() < 0.6 else None,
            discipline=dice.choice(DISCIPLINES) if dice.random() < 0.3 else "teacher",
        )
        for name in names
    )
    contacts = tuple(
        Contact(
            source,
            target,
            date=date(2026, 1, 1) + timedelta(dice.randrange(90)),
            response_days=dice.choice([1, 2, 5]),
        )
        for source, target in zip(
            dice.choices(names, k=rows), dice.choices(popular, weights=weights, k=rows), strict=True
        )
        if source != target
    )
    organisations = tuple(
        Organisation(id=f"s{number:03}", name=f"s{number:03}", kind="primary_school")
        for number in range(schools)
    )
    return build(Intake(professionals=staff, organisations=organisations, contacts=contacts), Settings())


def seconds(work: Callable[[], object]) -> float:
    """The best of a few runs; one when a run takes long."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
        if best > 1:
            break
    return best


def reach_by_networkx(graph: nx.Graph[str]) -> list[int]:
    return [len(nx.single_source_shortest_path_length(graph, node, cutoff=3)) for node in graph]


def measure(size: str) -> list[tuple[str, float, float]]:
    """Rows of metric, seconds of netmap, seconds of networkx, on one graph."""
    network = invented(*SIZES[size])
    graph, structure = network.graph(), network.structure()
    engine = Engine(structure)
    pairs: list[tuple[str, Callable[[], object], Callable[[], object]]] = [
        ("reach_3", lambda: engine.within(3), lambda: reach_by_networkx(graph)),
        ("harmonic", engine.harmonic, lambda: nx.harmonic_centrality(graph)),
        ("betweenness", engine.betweenness, lambda: nx.betweenness_centrality(graph)),
        ("tie_betweenness", engine.tie_betweenness, lambda: nx.edge_betweenness_centrality(graph)),
        ("cut_point", engine.cut_points, lambda: set(nx.articulation_points(graph))),
        ("bridge", engine.bridges, lambda: list(nx.bridges(graph))),
        ("core", engine.core, lambda: nx.core_number(graph)),
        ("component", engine.components, lambda: list(nx.connected_components(graph))),
    ]
    rows = [(name, seconds(mine), seconds(theirs)) for name, mine, theirs in pairs]
    rows.append(("compile", seconds(lambda: Engine(network.structure())), seconds(network.graph)))
    rows.append(("score", seconds(lambda: score(network, Settings())), float("nan")))
    return rows


def table(size: str, rows: list[tuple[str, float, float]]) -> str:
    people, schools, contacts = SIZES[size]
    lines = [
        f"## {size}: {people} people, {schools} schools, {contacts} rows of contact",
        "",
        "| metric | netmap (ms) | networkx (ms) | times faster |",
        "|---|---:|---:|---:|",
    ]
    for name, mine, theirs in rows:
        peer = " | " if math.isnan(theirs) else f"{theirs * 1000:.1f} | {theirs / mine:.0f}"
        lines.append(f"| {name} | {mine * 1000:.1f} | {peer} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed of the metrics against networkx")
    parser.add_argument("--size", choices=SIZES, action="append")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args()
    parts = [table(size, measure(size)) for size in options.size or SIZES]
    parts.append(reading.table(100_000))
    print("\n\n".join(parts))
    if options.write:
        head = (
            "# Performance\n\nMade by `python benchmarks/bench.py --write`: netmap and networkx on the same graph, in "
            f"one run, Python {platform.python_version()}, networkx {nx.__version__}. Ratios travel, seconds do not."
        )
        PAGE.write_text("\n\n".join([head, *parts]) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

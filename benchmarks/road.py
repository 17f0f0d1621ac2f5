"""The road from files on disk to a network, beside others on the same files: processor seconds of whole processes, taken in turns.

``python benchmarks/road.py [--turns 5] [--size L] [--before DIR] [--write]`` prints the table, and keeps it for ``docs/performance.md``. The others: polars, where it is installed
(parse, normalise, join and group, without gate and names), pandas with openpyxl (a workbook to cells), and netmap as it was before it read by
columns (:mod:`earlier`; DIR: a checkout of it that is there already). Ratios are medians of the turns; seconds hold for one machine only.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import folders
import reading
from earlier import earlier
from kept import keep

HOUSE = Path(__file__).parent.parent
NETWORK = """
sys.path.insert(0, {house!r})
sys.path.append({needed!r})
from pathlib import Path
from netmap.ingest.read import read
from netmap.model.build import build
from netmap.settings import Installation, Settings
files = [(path.name, path.read_bytes()) for path in sorted(Path({folder!r}).glob("*.csv"))]
rows = len(build(read(files, installation=Installation(key=b"k" * 32)), Settings()).ties)
"""
POLARS = """
import polars as pl
from pathlib import Path
folder = Path({folder!r})
norm = lambda name: pl.col(name).str.strip_chars().str.to_lowercase().str.replace_all(r"\\s+", " ")
people = pl.read_csv(folder / "professionals.csv").with_row_index("i").select("i", norm("naam").alias("k"))
days = pl.col("reactietijd").str.extract(r"([0-9,]+)").str.replace(",", ".").cast(pl.Float64)
rows = pl.read_csv(folder / "contacten.csv", try_parse_dates=True).with_columns(norm("van").alias("a"), norm("naar").alias("b"), days)
rows = rows.join(people.rename({{"i": "s", "k": "a"}}), on="a").join(people.rename({{"i": "t", "k": "b"}}), on="b")
arrows = rows.group_by("s", "t").agg(pl.len().alias("n"), pl.col("datum").max().alias("last"), pl.col("reactietijd").median())
arrows = arrows.with_columns(pl.min_horizontal("s", "t").alias("u"), pl.max_horizontal("s", "t").alias("v"))
out, back = (arrows.filter(pl.col("s") == pl.col(one)).drop("s", "t") for one in "uv")
ties = out.join(back, on=["u", "v"], how="full", coalesce=True, suffix="_back")
if (folder / "casusbetrokkenheid.csv").exists():
    cases = pl.read_csv(folder / "casusbetrokkenheid.csv").with_columns(norm("professional").alias("k")).join(people, on="k")
    cases = cases.select("casusnummer", "i").unique().with_columns((1 / (pl.len().over("casusnummer") - 1)).alias("w"))
    both = cases.join(cases, on="casusnummer", suffix="2").filter(pl.col("i") < pl.col("i2"))
    pairs = both.group_by("i", "i2").agg(pl.len().alias("cases"), pl.col("w").sum())
    ties = ties.join(pairs.rename({{"i": "u", "i2": "v"}}), on=["u", "v"], how="full", coalesce=True)
rows = len(ties)
"""
CHECK = """
sys.path.insert(0, {house!r})
sys.path.append({needed!r})
import contextlib, io
from netmap.cli import main
with contextlib.redirect_stdout(io.StringIO()):
    main(["check", {folder!r}])
rows = 60
"""


def run(work: str) -> dict[str, float]:
    """Processor seconds and peak megabytes of a process, and what it counted."""
    done = subprocess.run(
        [sys.executable, "-c", reading.MEASURED.format(work=work)], capture_output=True, check=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def in_turns(roads: Mapping[str, str], turns: int) -> dict[str, dict[str, float]]:
    """The median of each road; roads that find different numbers of ties are refused."""
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in roads}
    for _ in range(turns):
        for name, work in roads.items():
            taken[name].append(run(work))
    found = {
        name: {key: median(one[key] for one in several) for key in several[0]}
        for name, several in taken.items()
    }
    if len({one["rows"] for one in found.values()}) > 1:
        raise SystemExit(f"the roads differ: {found}")
    return found


def line(what: str, roads: Mapping[str, dict[str, float]], asked: float, key: str = "seconds") -> str:
    """The first road beside the second, and what is asked of their ratio."""
    (one, mine), (other, theirs) = list(roads.items())[:2]
    ratio = mine[key] / theirs[key]
    return f"| {what} | {one} {mine[key]:.2f} | {other} {theirs[key]:.2f} | {ratio:.2f} | {asked} |"


def table(turns: int, size: str = "L", given: Path | None = None) -> str:
    """All comparisons as Markdown."""
    with tempfile.TemporaryDirectory() as made, earlier(given) as (before, needed):
        lines = _lines(Path(made), str(before), str(needed), turns, size)
    head = [
        "## From files to a network",
        "",
        f"Processor seconds, medians of {turns} turns; load of the machine at the end: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.",
        "",
        "| what | netmap | beside | ratio | at most |",
        "|---|---|---|---:|---:|",
    ]
    return "\n".join([*head, *lines])


def _lines(place: Path, before: str, needed: str, turns: int, size: str) -> list[str]:
    every = folders.SIZES[size]
    kinds: Sequence[tuple[str, folders.Size, dict[str, bool], float]] = (
        (
            f"{size}: {every.contacts:,} contacts, {every.involvements:,} case rows, {every.people:,} people",
            every,
            {},
            0.2,
        ),
        (
            "every name different, 20,000 contacts",
            replace(every, contacts=20_000, involvements=0),
            {"alone": True},
            0.6,
        ),
        ("an issue in every row, 50,000 contacts", folders.Size(2000, 100, 50_000, 0), {"faulty": True}, 0.6),
    )
    lines = []
    for number, (what, of, how, asked) in enumerate(kinds):
        where = str(place / str(number))
        folders.folder(Path(where), of, **how)
        roads = {
            "now": NETWORK.format(house=str(HOUSE), folder=where, needed=needed),
            "before": NETWORK.format(house=before, folder=where, needed=needed),
        }
        if not number and find_spec("polars"):
            roads["polars"] = POLARS.format(folder=where)
        found = in_turns(roads, turns)
        lines.append(line(what, found, asked))
        if not number:
            lines.append(line("the same, peak MB", found, 0.7, "megabytes"))
            if "polars" not in found:
                lines.append('| the same beside polars | not measured: `pip install ".[bench]"` | | | 8 |')
            else:
                lines.append(
                    line("the same beside polars", {"now": found["now"], "polars": found["polars"]}, 8)
                )
    for people in (5_000, 20_000):
        works: dict[str, str] = {}
        for name, how in (("numbered", {"numbered": True}), ("near", {"near": True}), ("varied", {})):
            where = str(place / f"{name}{people}")
            folders.folder(Path(where), folders.Size(people, 40, people, 0), **how)
            works[name] = NETWORK.format(house=str(HOUSE), folder=where, needed=needed)
        found = {name: in_turns({name: work}, turns)[name] for name, work in works.items()}
        for name, said in (("numbered", "numbered names"), ("near", "names one letter apart")):
            both = {name: found[name], "varied": found["varied"]}
            lines.append(line(f"{people:,} {said} beside varied ones", both, 2))
    book = place / "contacten.xlsx"
    reading.invented(book, 100_000)
    works = {"now": reading.NETMAP, "openpyxl": reading.PEER}
    several: dict[str, list[dict[str, float]]] = {
        name: [reading.measure(work, book) for _ in range(turns)] for name, work in works.items()
    }
    found = {name: {"seconds": median(one["seconds"] for one in taken)} for name, taken in several.items()}
    lines.append(line("workbook of 100,000 rows beside pandas with openpyxl", found, 0.25))
    small = place / "klein.csv"
    text = (place / "0" / "contacten.csv").read_text("utf-8").splitlines()
    small.write_text("\n".join(text[:61]), "utf-8")
    found = in_turns(
        {
            name: CHECK.format(house=house, folder=str(small), needed=needed)
            for name, house in (("now", str(HOUSE)), ("before", before))
        },
        turns,
    )
    lines.append(line("netmap check of 60 rows", found, 0.5))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description="From files to a network, beside others")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--size", choices=folders.SIZES, default="L")
    parser.add_argument("--before", type=Path, metavar="DIR", help="a checkout of the build to compare with")
    parser.add_argument("--write", action="store_true", help="keep the table for docs/performance.md")
    options = parser.parse_args()
    made = table(options.turns, options.size, options.before)
    print(made)
    if options.write:
        keep(road=made)


if __name__ == "__main__":
    main()

"""What opening costs the server of the app, beside an earlier build: processor seconds of all its processes, in turns.

``python benchmarks/opening.py --before DIR [--python PATH] [--turns 5] [--write]``: DIR is a checkout of the build to compare with, PATH an
interpreter that has what it needs. Of each turn: the start page,
beside which the first visit of a server has the sample worked out; the sample by the first visitor of a server and by the next, from the press on
the button until the server is quiet again; a workbook of 5,000 rows until the map is there; and clicks on the map.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path
from statistics import median

from canaries import workbook
from kept import keep
from visit import Server, Visit, server

HOUSE = Path(__file__).parent.parent
CLICKS = 20
SAMPLE = "Lindewaard"


async def opened(serving: Server, figures: dict[str, list[float]], which: str) -> None:
    """One visitor opens the sample."""
    async with Visit(serving.port) as visit:
        before = serving.processor()
        await visit.go()
        await asyncio.to_thread(serving.quiet)
        spent = serving.processor()
        figures.setdefault(f"start page, {which}: processor", []).append(spent - before)
        run = await visit.press(SAMPLE)
        figures.setdefault(f"sample, {which}: seconds to map", []).append(run.map_after or run.seconds)
        await visit.settled()
        await asyncio.to_thread(serving.quiet)
        figures.setdefault(f"sample, {which}: processor", []).append(serving.processor() - spent)
        if which == "first":
            return
        await visit.go("netwerk")
        points = (await visit.points())[:CLICKS]
        await asyncio.to_thread(serving.quiet)
        spent = serving.processor()
        for node in points:
            run = await visit.click(node)
            figures.setdefault("clicks: seconds, p95", []).append(run.seconds)
        await asyncio.to_thread(serving.quiet)
        each = (serving.processor() - spent) / max(len(points), 1)
        figures.setdefault("a click: processor", []).append(each)


async def uploaded(serving: Server, figures: dict[str, list[float]]) -> None:
    """One visitor uploads a workbook, and goes to the map."""
    async with Visit(serving.port) as visit:
        await visit.go("gegevens")
        await asyncio.to_thread(serving.quiet)
        spent = serving.processor()
        run = await visit.upload("werkboek.xlsx", workbook(1))
        seconds = run.map_after
        if seconds is None:
            seconds = run.seconds + (await visit.go("netwerk")).seconds
        figures.setdefault("upload: seconds to figures", []).append(run.seconds + await visit.settled())
        figures.setdefault("upload: seconds to map", []).append(seconds)
        await asyncio.to_thread(serving.quiet)
        figures.setdefault("upload: processor", []).append(serving.processor() - spent)


def measured(house: Path, python: str) -> dict[str, list[float]]:
    """One turn of one build."""
    figures: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder, server(house, Path(folder), python) as serving:
        serving.quiet()
        figures["idle: MB"] = [serving.memory() / 2**20]
        figures["start: processor"] = [serving.processor()]
        for which in ("first", "next"):
            asyncio.run(opened(serving, figures, which))
        asyncio.run(uploaded(serving, figures))
    return figures


def table(now: dict[str, list[float]], before: dict[str, list[float]]) -> str:
    """The figures of both builds, and what the one is of the other."""
    lines = ["| | now | before | |", "|---|---:|---:|---:|"]
    for name, found in now.items():
        figure = _high if name.endswith("p95") else median
        mine, theirs = figure(found), figure(before[name]) if name in before else None
        ratio = f"{mine / theirs:.3f} ×" if theirs else ""
        lines.append(f"| {name} | {mine:.3f} | {'' if theirs is None else f'{theirs:.3f}'} | {ratio} |")
    return "\n".join(lines)


def _high(values: list[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(
        description="What opening costs the server of the app, beside an earlier build"
    )
    asked.add_argument("--before", type=Path)
    asked.add_argument("--python", default=sys.executable)
    asked.add_argument("--turns", type=int, default=5)
    asked.add_argument("--write", action="store_true", help="keep the table for docs/performance.md")
    said = asked.parse_args()
    now: dict[str, list[float]] = {}
    before: dict[str, list[float]] = {}
    for _ in range(said.turns):
        for into, house, python in ((now, HOUSE, sys.executable), (before, said.before, said.python)):
            if house is not None:
                for name, found in measured(house.resolve(), python).items():
                    into.setdefault(name, []).extend(found)
    made = table(now, before)
    print(made)
    if said.write:
        made = (
            "## Opening in the app\n\nMade by `python benchmarks/opening.py --before DIR --write`: this build and an earlier one in turns, "
            f"medians of {said.turns} (p95: 95th percentile); processor seconds of the server and all its processes until it is quiet "
            f"again. The load of the machine was {os.getloadavg()[1]:.0f} on {os.cpu_count()} cores. The sample is worked out beside the "
            f"first start page of a server, so that line holds what the press on the button no longer costs.\n\n{made}"
        )
        keep(opening=made)


if __name__ == "__main__":
    main()

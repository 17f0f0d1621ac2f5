"""What opening costs the server of the app, beside an earlier build: processor seconds of all its processes, in turns.

``python benchmarks/opening.py --before DIR [--python PATH] [--turns 5]``: DIR is a checkout of the build to compare with, PATH an
interpreter that has what it needs. Of each turn: the start page,
beside which the first visit of a server has the sample worked out; the sample by the first visitor of a server and by the next, from the press on
the button until the server is quiet again; a workbook of 5,000 rows until the map is there; and clicks on the map.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path
from statistics import median

from canaries import workbook
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
        for node in (await visit.points())[:CLICKS]:
            run = await visit.click(node)
            figures.setdefault("clicks: seconds", []).append(run.seconds)


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


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--before", type=Path)
    asked.add_argument("--python", default=sys.executable)
    asked.add_argument("--turns", type=int, default=5)
    said = asked.parse_args()
    now: dict[str, list[float]] = {}
    before: dict[str, list[float]] = {}
    for _ in range(said.turns):
        for into, house, python in ((now, HOUSE, sys.executable), (before, said.before, said.python)):
            if house is not None:
                for name, found in measured(house.resolve(), python).items():
                    into.setdefault(name, []).extend(found)
    for name, found in now.items():
        worst = sorted(found)[int(0.95 * (len(found) - 1))] if name.startswith("clicks") else median(found)
        line = f"{name:36} {worst:8.3f}"
        if name in before:
            old = before[name]
            then = sorted(old)[int(0.95 * (len(old) - 1))] if name.startswith("clicks") else median(old)
            line += f" {then:8.3f}   {worst / then:6.3f} x" if then else ""
        print(line)


if __name__ == "__main__":
    main()

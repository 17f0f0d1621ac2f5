"""Visitors at the same time: real sessions over websockets, who open the sample or upload a workbook, look at pages and click.

``python benchmarks/visitors.py [--visitors 50] [--uploading 10] [--minutes 10] [--think 15] [--arriving 60] [--write]``. Prints how many were
refused, how long pages and ``/gezond`` took (95th percentile), the memory of the server and its processes, and how many words of one visitor's
workbook came to another; with how busy the machine was, since seconds hold for one machine only. ``--write`` keeps the figures in
``docs/performance.md``.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median

import psutil
from canaries import word, workbook
from kept import keep
from visit import Refused, Server, Visit, server

HOUSE = Path(__file__).parent.parent
PAGES = ("netwerk", "toegankelijk", "netwerk", "knelpunten", "profiel", "netwerk", "routes")
"""What a visitor looks at, again and again; on the map somebody is clicked."""
UPLOADS, SAMPLE = "gegevens", "Lindewaard"
ANY_WORD = re.compile(rb"kanarie\d{3}q")
LOOKED_AT, HEALTH = 5.0, 1.0
"""Seconds between two looks at the memory, and between two questions whether the server is well."""


@dataclass
class Figures:
    """What was seen."""

    pages: list[float] = field(default_factory=list)
    clicks: list[float] = field(default_factory=list)
    opening: list[float] = field(default_factory=list)
    uploading: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)
    load: list[float] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    crossed: int = 0
    own: int = 0
    """Visitors who uploaded and saw their own word."""


async def visitor(
    number: int, port: int, figures: Figures, said: argparse.Namespace, began: float, book: bytes | None
) -> None:
    """One visitor, from when they arrive to the end."""
    dice = random.Random(number)
    end = began + said.minutes * 60

    async def think() -> bool:
        """Whether there is time left after thinking."""
        wait = said.think * (0.5 + dice.random())
        await asyncio.sleep(max(min(wait, end - time.monotonic()), 0))
        return time.monotonic() < end

    mine = word(number).encode() if book else b""
    seen: set[bytes] = set()
    await asyncio.sleep(said.arriving * number / said.visitors)
    try:
        async with Visit(port) as visit:

            def looked() -> None:
                for content in visit.heard:
                    seen.update(ANY_WORD.findall(content))
                visit.heard.clear()

            figures.pages.append((await visit.go()).seconds)
            await think()
            if book:
                figures.pages.append((await visit.go(UPLOADS)).seconds)
                await think()
                run = await visit.upload(f"{word(number)}.xlsx", book)
                figures.uploading.append(run.seconds + await visit.settled())
            else:
                run = await visit.press(SAMPLE)
                figures.opening.append(run.seconds + await visit.settled())
            looked()
            turn = number
            while await think():
                path = PAGES[turn % len(PAGES)]
                figures.pages.append((await visit.go(path)).seconds)
                if path == "netwerk":
                    points = await visit.points()
                    looked()
                    if points and await think():
                        figures.clicks.append((await visit.click(dice.choice(points))).seconds)
                looked()
                turn += 1
    except (Refused, OSError, TimeoutError) as problem:
        figures.refused.append(f"{type(problem).__name__} {problem}")
    except Exception as problem:  # noqa: BLE001 - a closed connection has many names
        figures.refused.append(type(problem).__name__)
    figures.crossed += len(seen - {mine})
    figures.own += mine in seen


async def watch(serving: Server, figures: Figures, end: float) -> None:
    """Ask whether the server is well, and look at its memory and the machine."""
    last = 0.0
    while time.monotonic() < end:
        figures.health.append(await asyncio.to_thread(serving.answers))
        if time.monotonic() - last > LOOKED_AT:
            last = time.monotonic()
            figures.memory.append((last, await asyncio.to_thread(serving.memory)))
            figures.load.append(os.getloadavg()[0])
        await asyncio.sleep(HEALTH)


async def all_of(serving: Server, said: argparse.Namespace) -> Figures:
    """Every visitor at once."""
    figures = Figures()
    every = said.visitors // max(said.uploading, 1)
    books = {
        number: workbook(number, said.rows)
        for number in range(0, said.visitors, every)
        if number // every < said.uploading
    }
    began = time.monotonic()
    looking = asyncio.create_task(watch(serving, figures, began + said.minutes * 60))
    await asyncio.gather(
        *(
            visitor(number, serving.port, figures, said, began, books.get(number))
            for number in range(said.visitors)
        )
    )
    await looking
    return figures


def high(values: list[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[int(0.95 * (len(values) - 1))] if values else float("nan")


def told(figures: Figures, said: argparse.Namespace, spent: float) -> list[tuple[str, str]]:
    """What was seen, in lines of name and figure."""
    held = [bytes_ / 2**20 for _, bytes_ in figures.memory]
    second = held[len(held) // 2 :]
    quarter = max(len(second) // 2, 1)
    growth = median(second[quarter:] or second) / median(second[:quarter])
    return [
        ("visitors, of whom uploading", f"{said.visitors}, {said.uploading} of {said.rows} rows"),
        ("minutes, thinking, arriving within", f"{said.minutes:g}, {said.think:g} s, {said.arriving:g} s"),
        ("refused", str(len(figures.refused))),
        ("pages, p95", f"{high(figures.pages):.2f} s of {len(figures.pages)}"),
        ("clicks on the map, p95", f"{high(figures.clicks):.2f} s of {len(figures.clicks)}"),
        ("opening the sample, p95", f"{high(figures.opening):.2f} s of {len(figures.opening)}"),
        ("upload until it is open, p95", f"{high(figures.uploading):.2f} s of {len(figures.uploading)}"),
        ("/gezond, p95", f"{high(figures.health):.3f} s of {len(figures.health)}"),
        ("memory, most", f"{max(held):.0f} MiB"),
        ("memory, last quarter beside the third", f"{growth:.2f} x"),
        ("words of others seen", f"{figures.crossed} ({figures.own} of {said.uploading} saw their own)"),
        ("processor of the server", f"{spent:.0f} s"),
        (
            "machine",
            f"{psutil.cpu_count()} cores, load {mean(figures.load):.1f} on average, {max(figures.load):.1f} at most",
        ),
    ]


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--visitors", type=int, default=50)
    asked.add_argument("--uploading", type=int, default=10)
    asked.add_argument("--rows", type=int, default=5_000)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--think", type=float, default=15)
    asked.add_argument("--arriving", type=float, default=60)
    asked.add_argument("--write", action="store_true")
    said = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder, server(HOUSE, Path(folder)) as serving:
        before = serving.processor()
        figures = asyncio.run(all_of(serving, said))
        lines = told(figures, said, serving.processor() - before)
    for name, figure in lines:
        print(f"{name:40} {figure}")
    for problem in sorted(set(figures.refused)):
        print("refused:", json.dumps(problem))
    if said.write:
        written(lines)


def written(lines: list[tuple[str, str]]) -> None:
    """Keep the figures in the page about speed."""
    table = "\n".join(["| | |", "|---|---|", *(f"| {name} | {figure} |" for name, figure in lines)])
    made = (
        "## Visitors at the same time\n\nMade by `python benchmarks/visitors.py --write`: real sessions over websockets with a server of "
        "its own; who was refused, how long they waited, and what came to the wrong window. Seconds grow with what else the machine does, "
        f"which stands in the last line.\n\n{table}"
    )
    keep(visitors=made)


if __name__ == "__main__":
    main()

"""Opening and saving what is kept, beside reading its files again: processor seconds in turns, within one process that has loaded everything.

``python benchmarks/store.py [--turns 5] [--size L]`` prints the table; a ratio above what is asked of it ends with 1. A save is measured
by the clock too, since the disk has to have it: the median of the turns.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

import folders

from netmap.ingest.read import read
from netmap.samples import sample_files
from netmap.settings import Installation, Settings, Storage
from netmap.store import open_store
from netmap.store.content import Content
from netmap.store.projects import Store
from netmap.store.reading import read_into

HERE = Installation(key=b"k" * 32)
OPENING, SAVING, VERSIONS = 0.3, 300, 3
"""At most: of the time of reading, milliseconds, and times the size with one version."""
MANY = 50


def processor() -> float:
    """Processor seconds of this process and its children so far."""
    return sum(os.times()[:4])


def taken(work: Callable[[], object], clock: Callable[[], float] = processor) -> float:
    """What a work takes."""
    began = clock()
    work()
    return clock() - began


def size(store: Store) -> int:
    """Bytes of the database, its journal put into it."""
    store.database.sweep()
    return store.database.file.stat().st_size


def rows(name: str, files: Sequence[tuple[str, bytes]], turns: int) -> list[tuple[str, float, float, str]]:
    """What was measured of one set of files: in words, found, at most, and what it is made of."""
    with tempfile.TemporaryDirectory() as made:
        store = open_store(Storage(f"sqlite:///{made}/projects.db"))
        content, intake = read_into(
            Content(), files, installation=HERE, any_size=True, today=date(2026, 3, 1)
        )
        opened = store.create(name, content)
        project = opened.card.id
        store.put_records(opened, intake, HERE)
        if store.records(store.open(project), HERE) != read(files, installation=HERE, any_size=True):
            raise SystemExit(f"{name}: what is kept is not what is read")
        one = size(store)
        reading, opening, saving = [], [], []
        number = 1
        for turn in range(turns):
            reading.append(taken(lambda: read(files, installation=HERE, any_size=True)))
            opening.append(taken(lambda: store.records(store.open(project), HERE)))
            wanted = replace(opened.content, settings=Settings(months=2 + turn))
            saving.append(taken(lambda: store.save(project, number, wanted), time.monotonic))  # noqa: B023
            number += 1
        while number < MANY:
            number = store.save(
                project, number, replace(opened.content, settings=Settings(months=20 + number))
            ).number
        many = size(store)
        store.close()
    ratio, save = median(opening) / median(reading), 1000 * median(saving)
    return [
        (
            f"{name}: opening beside reading",
            ratio,
            OPENING,
            f"{median(opening):.3f} / {median(reading):.2f} s",
        ),
        (f"{name}: saving a change, ms", save, SAVING, ""),
        (f"{name}: {MANY} versions beside one", many / one, VERSIONS, f"{many:,} / {one:,} bytes"),
    ]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Opening and saving what is kept, beside reading its files")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--size", choices=folders.SIZES, default="L")
    options = parser.parse_args()
    found = rows("Lindewaard", sample_files("lindewaard"), options.turns)
    with tempfile.TemporaryDirectory() as made:
        folders.folder(Path(made), folders.SIZES[options.size])
        files = [(path.name, path.read_bytes()) for path in sorted(Path(made).glob("*.csv"))]
        found += rows(options.size, files, options.turns)
    print("## Projects that are kept\n\n| what | found | at most | |\n|---|---:|---:|---|")
    for what, value, most, of in found:
        print(f"| {what} | {value:.2f} | {most} | {of} |")
    return int(any(value > most for _, value, most, _ in found))


if __name__ == "__main__":
    sys.exit(main())

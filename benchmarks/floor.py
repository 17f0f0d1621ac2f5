"""``netmap analyse``, the whole command, beside a plain script and beside netmap as it was: processor seconds with all child processes, in turns.

``python benchmarks/floor.py [--turns 5] [--write] [--before DIR] [--register FILE FROM TO]`` compares three data sets: twelve people, Lindewaard (400), and a register of
which two columns are organisations (a file of your own; left out without). The plain script is what a handy analyst would write: calamine and
pandas read, igraph computes and repeats its rankings 200 times, and each of the file formats that netmap makes is written by the library that is
usual for it. Ratios are medians of the turns and travel; seconds hold for one machine, whose load stands beside them.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import folders
from earlier import earlier
from kept import keep

HOUSE = Path(__file__).parent.parent
REAPS = 36
"""``PR_SET_CHILD_SUBREAPER``: processes that a command left behind come to this one, and are counted too."""
MOST_BEFORE, MOST_FLOOR, MOST_ALONE = {"12 people": 0.3, "Lindewaard": 0.35, "register": 0.25}, 3.0, 0.12
COMMAND = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); sys.path.append(sys.argv.pop(1));"
    "from netmap.cli import main; raise SystemExit(main())"
)
PLAIN = Path(__file__).with_name("plain_script.py")


@dataclass(frozen=True)
class Data:
    """A data set, and how each of the programs is told of it."""

    name: str
    files: tuple[Path, ...]
    options: tuple[str, ...]
    """For netmap."""
    table: tuple[str, str, str, str]
    """For the plain script: file, sheet, and the two columns."""


def spent(command: Sequence[str]) -> float:
    """Processor seconds of a command and of every process that it started.

    Raises:
        SystemExit: it failed.

    """
    quiet = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, env=quiet)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def compare(data: Data, before: Path, needed: Path, out: Path, turns: int) -> list[str]:
    """The lines of the table for one data set."""

    def netmap(house: Path, *more: str) -> list[str]:
        given = [*map(str, data.files), *data.options, *more]
        return [
            sys.executable,
            "-c",
            COMMAND,
            str(house),
            str(needed),
            "analyse",
            *given,
            "--out",
            str(out / house.name),
        ]

    ways = {
        "now": netmap(HOUSE),
        "before": netmap(before),
        "plain": [sys.executable, str(PLAIN), *data.table, str(out / "plain")],
        "meeting file": netmap(HOUSE, "--files", "netwerk.html"),
    }
    for command in ways.values():  # compiled modules and files in the cache: not a turn
        spent(command)
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(turns):
        for name, command in ways.items():
            taken[name].append(spent(command))
    seconds = {name: median(several) for name, several in taken.items()}
    kinds = (
        ("every file", "now", "before", MOST_BEFORE[data.name]),
        ("every file", "now", "plain", MOST_FLOOR),
    )
    return [
        f"| {data.name}: {what} | {seconds[one]:.2f} | {other} {seconds[other]:.2f} | {seconds[one] / seconds[other]:.2f} | {asked} |"
        for what, one, other, asked in (
            *kinds,
            ("the meeting file alone", "meeting file", "before", MOST_ALONE),
        )
    ]


def data_sets(place: Path, register: Sequence[str] | None) -> list[Data]:
    """The data sets, made where they are invented."""
    little = folders.folder(place / "twelve", folders.Size(12, 2, 60, 0))
    subprocess.run(
        [sys.executable, "-c", COMMAND, str(HOUSE), "", "sample", "--out", str(place / "town")],
        check=True,
        capture_output=True,
    )
    town = place / "town" / "lindewaard.xlsx"
    found = [
        Data("12 people", tuple(little), (), (str(place / "twelve" / "contacten.csv"), "", "van", "naar")),
        Data("Lindewaard", (town,), (), (str(town), "Contacten", "van", "naar")),
    ]
    if register:
        file, source, target = Path(register[0]), *register[1:]
        options = ("--map", f"from={source}", "--map", f"to={target}", "--kind", f"{file.name}=contacts")
        found.append(Data("register", (file,), options, (str(file), "", source, target)))
    return found


def table(turns: int, register: Sequence[str] | None, given: Path | None = None) -> str:
    """All comparisons as Markdown."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(REAPS, 1)
    lines = []
    with tempfile.TemporaryDirectory() as made, earlier(given) as (before, needed):
        for data in data_sets(Path(made), register):
            lines += compare(data, before, needed, Path(made) / "out", turns)
    load = os.getloadavg()[0]
    head = [
        "## The whole command",
        "",
        f"Processor seconds, medians of {turns} turns; load of the machine at the end: {load:.1f} on {os.cpu_count()} cores.",
        "",
        "| what | netmap | beside | ratio | at most |",
        "|---|---:|---|---:|---:|",
    ]
    return "\n".join([*head, *lines])


def main() -> None:
    parser = argparse.ArgumentParser(
        description="The whole command beside a plain script and the program as it was"
    )
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="keep the table for docs/performance.md")
    parser.add_argument("--register", nargs=3, metavar=("FILE", "FROM", "TO"))
    parser.add_argument("--before", type=Path, metavar="DIR", help="a checkout of the build to compare with")
    options = parser.parse_args()
    made = table(options.turns, options.register, options.before)
    print(made)
    if options.write:
        keep(floor=made)


if __name__ == "__main__":
    main()

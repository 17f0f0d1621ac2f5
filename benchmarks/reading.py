"""Reading 100,000 contact rows from a workbook to a network, against pandas with openpyxl on the same file.

``python benchmarks/reading.py [--rows N]``: each road runs in a process of its own, so that processor time and peak memory
(those of netmap's child process included) are its own too. The peer only reads cells; netmap also finds the table, reads
every cell, judges privacy and builds the network.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

NETMAP = """
from netmap.ingest.read import read
from netmap.model.build import build
from netmap.settings import Settings, installation
from pathlib import Path
path = Path(sys.argv[1])
network = build(read([(path.name, path.read_bytes())], installation=installation()), Settings(months=36))
rows = len(network.contacts)
"""
PEER = """
import pandas
rows = len(pandas.read_excel(sys.argv[1], engine="openpyxl"))
"""
MEASURED = """
import json, resource, sys
{work}
mine, child = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(json.dumps({{
    "rows": rows,
    "seconds": sum(use.ru_utime + use.ru_stime for use in (mine, child)),
    "megabytes": (mine.ru_maxrss + child.ru_maxrss) / 1024,
}}))
"""


FIRST = [
    "Anna",
    "Bram",
    "Carla",
    "Daan",
    "Esther",
    "Femke",
    "Gijs",
    "Hanneke",
    "Iris",
    "Jasper",
    "Karim",
    "Laila",
    "Milan",
    "Nadia",
    "Olivier",
    "Petra",
    "Quinten",
]


def invented(path: Path, rows: int) -> None:
    """A workbook with one sheet of contacts between 3,000 people, as a case system exports it."""
    import xlsxwriter

    dice = random.Random(1)
    heads = [
        a + b
        for a in ("Berg", "Dijk", "Eik", "Holt", "Linde", "Meer", "Rots", "Veld", "Wal", "Zand")
        for b in ("", "en", "er", "s", "el")
    ]
    tails = [
        a + b
        for a in ("broek", "huis", "kamp", "man", "stra", "water")
        for b in ("", "s", "a", "er", "sma", "ing", "ema", "hof", "laan", "zicht")
    ]
    surnames = [head + tail for head in heads for tail in tails]
    people = [f"{FIRST[number % len(FIRST)]} {surnames[number]}" for number in range(3000)]
    homes = [f"Organisatie {number % 200}" for number in range(3000)]
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet, day = book.add_worksheet("Contacten"), book.add_format({"num_format": "dd-mm-yyyy"})
    header = (
        "van",
        "organisatie van",
        "naar",
        "organisatie naar",
        "datum",
        "kanaal",
        "reactietijd",
        "beantwoord",
    )
    sheet.write_row(0, 0, header)
    for row in range(1, rows + 1):
        one, two = dice.randrange(3000), dice.randrange(3000)
        sheet.write_row(row, 0, (people[one], homes[one], people[two], homes[two]))
        sheet.write_datetime(row, 4, date(2025, 1, 1) + timedelta(dice.randrange(500)), day)
        sheet.write_row(
            row, 5, (dice.choice(("telefoon", "mail", "overleg")), f"{dice.randint(1, 9)} dagen", "ja")
        )
    book.close()


def measure(work: str, path: Path) -> dict[str, float]:
    """Rows read, processor seconds and peak megabytes of one road."""
    command = [sys.executable, "-c", MEASURED.format(work=work), str(path)]
    result: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return result


def table(rows: int) -> str:
    """The measured roads beside each other, as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contacten.xlsx"
        invented(path, rows)
        mine, peer = measure(NETMAP, path), measure(PEER, path)
    lines = [
        f"## Reading {rows:,} contact rows of 8 cells from a workbook",
        "",
        "| road | processor time (s) | peak memory (MB) |",
        "|---|---:|---:|",
        f"| netmap: file to network | {mine['seconds']:.1f} | {mine['megabytes']:.0f} |",
        f"| pandas.read_excel with openpyxl: file to cells | {peer['seconds']:.1f} | {peer['megabytes']:.0f} |",
        f"| ratio | {mine['seconds'] / peer['seconds']:.2f} | {mine['megabytes'] / peer['megabytes']:.2f} |",
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Reading speed against pandas with openpyxl")
    parser.add_argument("--rows", type=int, default=100_000)
    print(table(parser.parse_args().rows))


if __name__ == "__main__":
    main()

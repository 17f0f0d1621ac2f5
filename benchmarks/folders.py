"""Invented folders of CSV files for the benchmarks: the sheets that a municipality would send, of any size, seeded.

Names are made of a first name and a surname of two parts, every one once; ids follow from names, so that people stand in no
order of neighbourhood once they are read. ``numbered``: names that differ by a number only; ``near``: by one letter; ``alone``: every contact is of two
people whom no other row names; ``faulty``: a date in every row that is none.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from itertools import islice, product
from pathlib import Path

import numpy as np
from invented import SIZES, Size

__all__ = ["SIZES", "Size", "folder"]

FIRST = [
    a + b
    for a in ("Al", "Be", "Ca", "Do", "El", "Fe", "Gi", "Ha", "Is", "Jo", "Ka", "La")
    for b in ("da", "rik", "mo", "nne", "ra", "sper", "tte", "win", "zel")
]
HEADS = [
    "Berk",
    "Dijk",
    "Eik",
    "Holt",
    "Linde",
    "Meer",
    "Rots",
    "Veld",
    "Wal",
    "Zand",
    "Brem",
    "Gras",
    "Hazel",
    "Iep",
    "Klei",
    "Leem",
    "Mos",
    "Noord",
    "Oever",
    "Plas",
    "Riet",
    "Sloot",
    "Tuin",
    "Vlier",
    "Wilg",
    "Zee",
]
LINKS = ["", "en", "er", "s", "el", "ing"]
TAILS = [
    "broek",
    "huis",
    "kamp",
    "man",
    "stra",
    "water",
    "hof",
    "laan",
    "zicht",
    "bos",
    "gaard",
    "heuvel",
    "maat",
    "oord",
    "pad",
    "rade",
    "stee",
    "weg",
]
FUNCTIONS = [
    "jeugdverpleegkundige",
    "schoolmaatschappelijk werker",
    "wijkteam",
    "orthopedagoog",
    "leerplichtambtenaar",
]
SINCE = date(2026, 1, 5)


def names(count: int, dice: np.random.Generator) -> list[str]:
    """So many different names, in no order."""
    surnames = ["".join(parts) for parts in product(HEADS, LINKS, TAILS)]
    chosen = dice.choice(len(FIRST) * len(surnames), count, replace=False)
    return [f"{FIRST[at // len(surnames)]} {surnames[at % len(surnames)]}" for at in chosen.tolist()]


def near_names(count: int) -> list[str]:
    """So many names of which each is another but for one letter of its surname."""
    return [f"Anna Ber{''.join(letters)}man" for letters in islice(product("abcdeghijk", repeat=5), count)]


def folder(
    path: Path,
    size: Size,
    *,
    numbered: bool = False,
    near: bool = False,
    alone: bool = False,
    faulty: bool = False,
    seed: int = 1,
) -> list[Path]:
    """Write the sheets of one size; gives the files."""
    path.mkdir(parents=True, exist_ok=True)
    dice = np.random.default_rng(seed)
    n = 2 * size.contacts if alone else size.people
    hood = dice.permutation(np.sort(dice.integers(0, max(n // 150, 1), n)))
    order = np.argsort(hood, kind="stable")
    first = np.searchsorted(hood[order], hood)
    count = np.bincount(hood)[hood]

    def others(one: np.ndarray) -> np.ndarray:
        near = order[first[one] + (dice.random(len(one)) ** 2 * count[one]).astype(np.int64)]
        known = np.minimum((n * dice.random(len(one)) ** 2.5).astype(np.int64), n - 1)
        return np.where(dice.random(len(one)) < 0.75, near, known * 7919 % n)

    who = [f"Medewerker {number}" for number in range(n)] if numbered else names(n, dice)
    who = dice.permutation(near_names(n)).tolist() if near else who
    source = np.arange(size.contacts) * 2 if alone else dice.integers(0, n, size.contacts)
    target = source + 1 if alone else others(source)
    target = np.where(target == source, (target + 1) % n, target)
    home = np.where(dice.random(n) < 0.5, dice.integers(0, size.schools, n), size.schools + hood)
    homes = [
        f"obs De {HEADS[s % 26]}{TAILS[s // 26 % 18]}{'' if s < 468 else s // 468}"
        for s in range(size.schools)
    ]
    homes += [
        f"Wijkteam {HEADS[h % 26]}{LINKS[h // 26 % 6]}{TAILS[h // 156 % 18]}"
        for h in range(int(hood.max()) + 1)
    ]
    special = dice.random(n) < 0.3
    does = dice.choice(len(FUNCTIONS), n)
    answer = dice.choice(["0,5 dag", "1 dag", "2 dagen", "5 dagen", ""], size.contacts).tolist()
    channel = dice.choice(["telefoon", "mail", "overleg", ""], size.contacts).tolist()
    days = [(SINCE + timedelta(number)).isoformat() for number in range(180)]
    when = dice.integers(0, 180, size.contacts).tolist()

    def write(name: str, header: tuple[str, ...], rows: object) -> Path:
        file = path / name
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, delimiter=",", lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)  # type: ignore[call-overload]
        return file

    made = [
        write(
            "organisaties.csv",
            ("organisatie", "soort", "leerlingen"),
            (
                (text, "basisschool" if at < size.schools else "wijkteam", 200 if at < size.schools else "")
                for at, text in enumerate(homes)
            ),
        ),
        write(
            "professionals.csv",
            ("naam", "organisatie", "functie", "uren"),
            (
                (who[one], homes[home[one]], FUNCTIONS[does[one]] if special[one] else "leerkracht", 24)
                for one in range(n)
            ),
        ),
        write(
            "contacten.csv",
            ("van", "naar", "datum", "reactietijd", "kanaal"),
            (
                (who[a], who[b], "onbekende dag" if faulty else days[w], r, c)
                for a, b, w, r, c in zip(source.tolist(), target.tolist(), when, answer, channel, strict=True)
            ),
        ),
    ]
    if size.involvements:
        cases = size.involvements // 4
        lead = dice.integers(0, n, cases)
        team = np.column_stack([lead, *(others(lead) for _ in range(3))])
        made.append(
            write(
                "casusbetrokkenheid.csv",
                ("casusnummer", "professional"),
                (
                    (f"Z{case:07}", who[one])
                    for case, row in enumerate(team.tolist())
                    for one in dict.fromkeys(row)
                ),
            )
        )
    return made

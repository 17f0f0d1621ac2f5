"""An invented workbook of any number of rows, every organisation of which carries a word that stands in no other."""

from __future__ import annotations

import io

import numpy as np
import xlsxwriter

FIRST = ("Anna", "Bert", "Carla", "Daan", "Eva", "Fenna", "Guus", "Hanna", "Ilse", "Joost", "Karin", "Lars")
LAST = ("Wilg", "Berk", "Eik", "Els", "Linde", "Beuk", "Iep", "Es", "Hazelaar", "Populier", "Vlier", "Spar")
FUNCTIONS = (
    "intern begeleider",
    "jeugdverpleegkundige",
    "schoolmaatschappelijk werker",
    "wijkteammedewerker",
    "leerplichtambtenaar",
    "orthopedagoog",
)


def word(number: int) -> str:
    """The word of one visitor."""
    return f"kanarie{number:03d}q"


def workbook(number: int, rows: int = 5_000, people: int = 400, places: int = 40) -> bytes:
    """Two sheets: who is who, and who had contact with whom when."""
    dice = np.random.default_rng(number)
    names = [
        f"{FIRST[i % 12]} {LAST[i // 12 % 12]}{'' if i < 144 else ' ' + LAST[i // 144].lower() + 'stra'}"
        for i in range(people)
    ]
    homes = [f"{'obs' if i % 2 else 'Wijkteam'} {word(number)} {LAST[i % 12]} {i}" for i in range(places)]
    home = dice.integers(0, places, people)
    does = dice.integers(0, len(FUNCTIONS), people)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Professionals")
        sheet.write_row(0, 0, ("Naam", "Functie", "Organisatie"))
        for i, name in enumerate(names):
            sheet.write_row(i + 1, 0, (name, FUNCTIONS[does[i]], homes[home[i]]))
        sheet = book.add_worksheet("Contacten")
        sheet.write_row(0, 0, ("Van", "Naar", "Datum"))
        for i in range(rows):
            a = int(people * dice.random() ** 1.5)
            b = (a + 1 + int((people - 1) * dice.random() ** 3)) % people
            day, month = dice.integers(1, 28), dice.integers(1, 12)
            sheet.write_row(i + 1, 0, (names[a], names[b], f"{day:02d}-{month:02d}-2026"))
    return out.getvalue()

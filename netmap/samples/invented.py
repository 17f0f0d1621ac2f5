"""Invented names: plainly made up of trees and landscapes, so that nobody takes them for real people or schools."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

FIRST = (
    "Aafke", "Abel", "Amira", "Anouk", "Bas", "Bente", "Bram", "Chiara", "Daan", "Dilan", "Douwe", "Eefje", "Elif",
    "Emre", "Esmee", "Fadi", "Femke", "Fleur", "Freek", "Gijs", "Hanna", "Hidde", "Ilse", "Imane", "Iris", "Jasper",
    "Jelle", "Jip", "Joris", "Karim", "Kees", "Lotte", "Luuk", "Maaike", "Marit", "Mees", "Meryem", "Mila", "Nadia",
    "Nienke", "Noor", "Okke", "Pien", "Rens", "Rosa", "Ruben", "Samira", "Sanne", "Siem", "Sofie", "Stijn", "Tess",
    "Teun", "Tijn", "Umut", "Veerle", "Wessel", "Wout", "Yara", "Zeynep",
)  # fmt: skip
TREES = (
    "Wilgen", "Elzen", "Berken", "Beuken", "Linden", "Eiken", "Iepen", "Essen", "Dennen", "Sparren", "Vlier", "Meidoorn",
    "Hazel", "Kastanje", "Populieren", "Olmen", "Taxus", "Hulst", "Lijster", "Brem", "Heide", "Klaver", "Varen", "Riet",
)  # fmt: skip
LANDS = (
    "bos", "dal", "veld", "hof", "kamp", "beek", "berg", "broek", "donk", "horst", "laar", "made", "poel", "rode", "stein",
    "vliet", "waard", "zicht", "brink", "wal",
)  # fmt: skip
INFIXES = ("", "", "", "van ", "van der ", "de ", "ten ", "van den ")
SCHOOL_WORDS = (
    "De Kastanje", "De Waterlelie", "Het Kompas", "De Zonnewijzer", "De Regenboog", "Het Palet", "De Linde",
    "De Sterrenwacht", "De Klimop", "Het Mozaïek", "De Vuurtoren", "De Ooievaar", "Het Baken", "De Wegwijzer", "De Fontein",
    "De Toermalijn", "Het Anker", "De Springplank", "De Vlinder", "De Windroos", "Het Veenpluis", "De Zandloper",
    "De Wildzang", "De Korenaar", "Het Zonnehof", "De Touwladder", "De Libel", "De Vrijbuiter", "Het Avontuur", "De Notenkraker",
)  # fmt: skip
DISTRICTS = ("Noord", "Oost", "Zuid", "West", "Centrum")


def people(random: Random) -> Iterator[str]:
    """Names of people without end, never the same one twice."""
    used: set[str] = set()
    while True:
        name = f"{random.choice(FIRST)} {random.choice(INFIXES)}{random.choice(TREES)}{random.choice(LANDS)}"
        if name in used:
            name = f"{name}-{random.choice(TREES)}{random.choice(LANDS)}"
        if name not in used:
            used.add(name)
            yield name


def district(number: int) -> str:
    """The name of a district, counted from 0."""
    round_, place = divmod(number, len(DISTRICTS))
    return DISTRICTS[place] if not round_ else f"{DISTRICTS[place]} {round_ + 1}"


def school_word(number: int) -> str:
    """The name of a school without its prefix, counted from 0."""
    round_, place = divmod(number, len(SCHOOL_WORDS))
    return SCHOOL_WORDS[place] if not round_ else f"{SCHOOL_WORDS[place]} {round_ + 1}"

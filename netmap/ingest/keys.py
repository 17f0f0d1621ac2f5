"""Normal forms of names: two spellings with the same key are the same name, whatever they look like.

>>> person_key("Berg, mw. Anna van der") == person_key("Anna van der Berg")
True
>>> organisation_key("  OBS  'De Linde' ")
'obs de linde'
"""

from __future__ import annotations

import hashlib
import re

from netmap.model.vocabulary import fold

TITLES = frozenset(
    (
        "dhr",
        "mw",
        "mevr",
        "mevrouw",
        "heer",
        "meneer",
        "dr",
        "drs",
        "ir",
        "ing",
        "mr",
        "prof",
        "bsc",
        "msc",
        "mrs",
        "ms",
    )
)


def organisation_key(name: str) -> str:
    """The normal form of an organisation's name: folded; ``&`` and ``en`` are one word."""
    return " ".join("en" if word == "and" else word for word in fold(name.replace("&", " en ")).split())


def person_key(name: str) -> str:
    """The normal form of a person's name: first names, then particles, then surname, folded and without titles.

    "Berg, van der" and "Berg, Anna van der" put what follows the comma in front; brackets hold a calling name and fall
    away. Initials stay initials: whether "A. Berg" is "Anna Berg" is not for a normal form to say.
    """
    plain = re.sub(r"\([^)]*\)", " ", name)
    plain = re.sub(r"\bv\.?\s?d\.?\s(?=\w)", "van der ", plain, flags=re.IGNORECASE)
    if plain.count(",") == 1:
        behind, before = plain.split(",")
        plain = f"{before} {behind}"
    words = [word for word in fold(plain).split() if word not in TITLES]
    return " ".join(words)


def person_id(name_key: str, organisation_key_: str) -> str:
    """The opaque id of a person: follows from name and organisation, so it is the same in every upload."""
    return _id("p", f"professional|{name_key}|{organisation_key_}")


def organisation_id(name_key: str) -> str:
    """The opaque id of an organisation."""
    return _id("o", f"organisation|{name_key}")


def _id(letter: str, text: str) -> str:
    return letter + hashlib.sha256(text.encode()).hexdigest()[:10]

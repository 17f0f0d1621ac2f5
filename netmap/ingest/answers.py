"""Answers that are no name, mark or frequency: what says no or yes, and what stands where a person is asked but names nobody."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal, get_args

from netmap.model.vocabulary import fold

NamesNobody = Literal[
    "nobody", "everybody", "unknown", "various", "above", "vacancy", "not_needed", "total", "header", "often"
]
"""What an answer says where a person or organisation is asked: "niemand", "iedereen", "weet niet", "diverse", "idem", "vacature", "n.v.t.", "totaal", "naam", "wekelijks"."""
YES_SIGNS, NO_SIGNS = frozenset("✓✔☑√+●•■"), frozenset("-–—☐○∅")
NAME_WITHIN = re.compile(r"\s[(\"'‘“]?[A-ZÀ-Þ][a-zà-ÿ]")
"""A word with a capital behind the first: then a phrase may hold a name."""
ALL_BUT = re.compile(r"alle (?:basis)?(?:scholen|organisaties|instellingen|partners)\b")
"""How a text begins that names all but some, or all of a place; the names behind it are not who is meant."""
PLACEHOLDER = re.compile(r"<[^<>=/(]*>|\[[^\[\]]*\]|\{[^{}]*\}|_{3,}|\.{3,}|…+|[xX]{3,}")
"""What an empty form holds where something is to be filled in."""
VACANCY = re.compile(r"(?:vacatures?|vacant|vac|vacancy|onvervuld)\b")
"""With which a longer text about a vacancy begins."""
NUMBER = re.compile(r"\d[\d ./-]*")
DITTO = re.compile(r"[\"'”“„’‘,]{1,4}|=")


def says_no(text: str) -> bool:
    """Whether a cleaned text says that there is no contact, as in "nee", "nooit", "0x" or "(nog) geen contact".

    >>> says_no("Geen contact"), says_no("0 keer"), says_no("geen idee")
    (True, True, False)
    """
    return (
        fold(text) in _words("no")
        or re.fullmatch(r"0+(?:[.,]0+)? ?(?:x|keer|maal|times)?", text.casefold().strip(" .!")) is not None
    )


def says_yes(text: str) -> bool:
    """Whether a cleaned text says that there is contact and no more: "x", "ja", a tick."""
    return fold(text) in _words("yes") or (bool(text) and set(text) <= YES_SIGNS)


def unsaid(text: str) -> bool:
    """Whether a cleaned text says that it is not known whether there is contact: "?", "onbekend", "weet niet", "n.b."."""
    return names_nobody(text) == "unknown" or fold(text) in ("nb", "n b")


@lru_cache(maxsize=8192)
def names_nobody(text: str) -> NamesNobody | None:
    """What an answer says that names nobody or everybody; ``None`` for what may be a name.

    >>> names_nobody("(nog) niemand"), names_nobody("Vacature (per 1 mei)"), names_nobody("Woody Allen")
    ('nobody', 'vacancy', None)
    """
    folded = fold(text)
    if sign := _signs().get(text.strip().casefold()):
        return sign
    bare = fold(re.sub(r"\([^)]*\)", " ", text)) if "(" in text else folded
    found = _names().get(folded) or _names().get(bare)
    if found is None and (DITTO.fullmatch(text.replace(" ", ""))):
        return "above"
    if found is None and VACANCY.match(bare):
        return "vacancy"
    if found is None and ":" not in text and ALL_BUT.match(bare):
        return "everybody"
    if found is None and PLACEHOLDER.fullmatch(text.strip()):
        return "header"
    if found is None and not NAME_WITHIN.search(text):
        return next((kind for kind, phrase in _phrases() if phrase.fullmatch(folded)), None)
    return found


def without_answers(value: Any, *, numbers: bool) -> tuple[Any, str | None]:
    """A name, or several, without the answers that name nobody, and the kind of the first of these.

    ``numbers``: a number is no name here, since the others have one; its kind is ``number``.
    """

    def kind_of(name: str) -> str | None:
        return "number" if numbers and NUMBER.fullmatch(name) else names_nobody(name)

    if isinstance(value, tuple):
        kinds = [kind_of(name) for name in value]
        kept = tuple(name for name, kind in zip(value, kinds, strict=True) if kind is None)
        return kept, next(filter(None, kinds), None)
    kind = kind_of(value) if isinstance(value, str) else None
    return (value, None) if kind is None else (None, kind)


def is_ditto(text: str) -> bool:
    """Whether a cleaned text stands for the cell above it, and for nothing else.

    >>> is_ditto("idem"), is_ditto(",,"), is_ditto("zie bijlage")
    (True, True, False)
    """
    return text.strip().casefold() in dittos()


@cache
def dittos() -> frozenset[str]:
    """What stands for the cell above, without capitals."""
    return frozenset(_data()["ditto"]) | {f"{word}." for word in _data()["ditto"]}


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((resources.files("netmap.ingest") / "answers.toml").read_text(encoding="utf-8"))


@cache
def _words(which: Literal["no", "yes"]) -> frozenset[str]:
    return frozenset(map(fold, _data()[which]))


@cache
def _phrases() -> list[tuple[NamesNobody, re.Pattern[str]]]:
    return [(kind, re.compile("|".join(several))) for kind, several in _data()["phrases"].items()]


@cache
def _signs() -> dict[str, NamesNobody]:
    return {sign: kind for kind, several in _data()["signs"].items() for sign in several}


@cache
def _names() -> dict[str, NamesNobody]:
    kinds: tuple[NamesNobody, ...] = get_args(NamesNobody)
    return {fold(word): kind for kind in kinds for word in _data()["names"][kind]}

"""How often: what a phrase such as "1-2 keer per maand" stands for, in contacts a year.

The words and numbers are those of ``frequencies.toml``; what the user says of a phrase goes before them.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any

from netmap.ingest.answers import says_no, says_yes
from netmap.ingest.cells import Cell, clean
from netmap.ingest.days import DAYS
from netmap.late import late
from netmap.model.vocabulary import fold

Said = Mapping[str, float | None]
"""Phrase (:func:`phrase_of`) → contacts a year by the user's word; ``None``: contact, and the number is unknown."""
LONG_DAYS = 7
"""From so many days on, calendar days are meant: once in 14 days is once in two weeks."""
MORE, LESS = 1.5, 0.5
"""What "more than" and "less than" make of a number."""


@dataclass(frozen=True, slots=True)
class Often:
    """Contacts a year; ``None`` where there is contact and it is not said how often. Equal when both fields are."""

    per_year: float | None
    rounded: bool = False
    """The phrase leaves room, and the number is a choice."""
    words: str = field(default="", repr=False, compare=False)
    """The part of the cell that says it, which is known and may be shown."""


def phrase_of(cell: Cell) -> str:
    """A phrase in one way to write it: small letters without marks, single spaces, one sort of dash, a decimal comma."""
    text = clean(cell).casefold()
    text = text.replace(".", ",") if re.fullmatch(r"\d+\.\d+", text) else text
    text = unicodedata.normalize("NFKD", text.replace("½", " half ").translate(SAME))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(text.split()).strip(" .!?;:\"'")


NUMBERS = late(r"\d+(?:[.,]\d+)?(?:[,; ]+\d+(?:[.,]\d+)?)+")
"""Several numbers, as programs write what changes: "1.0, 2.0" says nothing, and not that there is none."""


def often(cell: Cell, said: Said | None = None, *, coded: bool = False) -> Often:
    """How often a cell says that there is contact.

    Args:
        cell: the raw cell.
        said: what the user says of some phrases.
        coded: the answers of this column begin with their number: "4-wekelijks" is weekly, not every four weeks.

    Raises:
        ValueError: it says nothing of the kind; without the content.

    >>> often("1 x per 4 weken"), often("4 - wekelijks"), often("een paar keer per jaar")
    (Often(per_year=11.0, rounded=False), Often(per_year=44.0, rounded=False), Often(per_year=3.0, rounded=True))

    """
    text = phrase_of(cell)
    if said and text in said:
        return Often(said[text], words=text)
    if NUMBERS.fullmatch(text):
        raise ValueError
    bare = (CODE if coded else SPACED_CODE).sub("", BEHIND_ITS_NUMBER.sub(r"\1", text))
    for form in dict.fromkeys((bare, text) if coded else (text, bare)):
        without = (form, re.sub(r" ?\([^)]*\)", "", form).strip(), ASIDE.sub("", form).strip())
        for shorter in dict.fromkeys(without):
            found = Often(said[shorter]) if said and shorter in said else _phrase(shorter)
            if found:
                return replace(found, words=shorter)
    raise ValueError


def frequency(cell: Cell) -> float:
    """A phrase as contacts a year; one that says no number does not count."""
    found = often(cell).per_year
    if found is None:
        raise ValueError
    return found


def are_coded(cells: Iterable[Cell]) -> bool:
    """Whether the answers of a column begin with their number without a space behind it: "1-nooit", "5-dagelijks".

    "6-wekelijks" alone says nothing; a word that cannot be counted does.
    """
    texts = {phrase_of(cell) for cell in set(cells) if isinstance(cell, str)}
    return any(
        hit and not EVERY.fullmatch(text) and _phrase(text[hit.end() :]) and not _phrase(text)
        for text in texts
        if (hit := re.match(r"\d{1,2}-(?=[a-z])", text))
    )


SAME = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "‑": "-",
        "−": "-",
        "×": "x",
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "≥": ">",
        "≤": "<",
    }
)
BEHIND_ITS_NUMBER = re.compile(r"^\d{1,2} ?\(([a-z][^()]*)\)$")
"""A step of a scale: "4 (wekelijks)"."""
SPACED_CODE = re.compile(r"^\(?(?:\d{1,2}|[a-h])(?: ?[:.)=] ?| - ?|- )(?=[\w(])")
CODE = re.compile(r"^\(?(?:\d{1,2}|[a-h])(?: ?[-:.)=] ?)(?=[\w(])")
ASIDE = re.compile(
    r"(?:[,;]| op | of zo\b| tijdens | via | i\.?v\.?m\.? | (?:overleg|contact|afspraak|vergadering)$).*$"
)


def _phrase(text: str) -> Often | None:
    """A phrase without code or aside: a word, so many times per period, or one of these made less sure."""
    if says_no(text):
        return Often(0.0)
    if says_yes(text):
        return Often(None)
    known = _words("words").get(fold(text))
    if known is not None:
        return Often(known)
    vague = _words("vague").get(fold(text))
    if vague is not None:
        return Often(vague, rounded=True)
    return _times(text) or _hedged(text) or _between(text)


def _times(text: str) -> Often | None:
    """So many times per so many weeks; every so many weeks; so many times weekly; every Tuesday."""
    text = re.sub(r"^tussen (?:de )?(\S+) en (?:de )?(\S+)", r"\1 tot \2", text)
    text = TURNED.sub(r"\2 \1", text) if text.startswith("per ") else text
    hit = PER.fullmatch(text) if text.removesuffix(".").endswith(_last("units")) else None
    if hit and (hit["amount"] or hit["per"] in ALONE):
        return _rate(
            hit["amount"],
            hit["count"],
            _unit(hit["unit"]),
            halved=hit["per"] in EVERY_OTHER and not hit["count"],
        )
    each = text.endswith(_last("each"))
    hit = EVERY.fullmatch(text) if each else None
    if hit:
        return _rate(None, hit["count"], _words("each")[hit["each"]])
    hit = TIMES.fullmatch(text) if each else None
    if hit:
        return _rate(hit["amount"], None, _words("each")[hit["each"]])
    hit = re.fullmatch(r"(?:elke|iedere|every|each) (.+)", text)
    days = re.split(r",| en | and ", hit[1]) if hit else []
    if days and all(DAYS.get(day.strip()) for day in days):
        return Often(44.0 * len(days))
    return None


def _rate(times: str | None, count: str | None, unit: float, *, halved: bool = False) -> Often | None:
    often_so, loose = amount(times) if times else (1.0, False)
    every, loosely = amount(count) if count else (2.0 if halved else 1.0, False)
    if often_so is None or not every:
        return None
    if unit == _unit("dag") and every >= LONG_DAYS:
        unit = _unit("week") * LONG_DAYS
    return Often(often_so * unit / every, rounded=loose or loosely)


def amount(text: str) -> tuple[float | None, bool]:
    """A number in digits or words, and whether it leaves room: the middle of "1-2", and "a few"."""
    parts = [part.strip() for part in re.split(BETWEEN, text) if part.strip()]
    few, words = _words("few"), _words("numbers")
    values = [
        few[part] if part in few else words[part] if part in words else float(part.replace(",", "."))
        for part in parts
    ]
    if sorted(values) != values:
        return None, False
    return sum(values) / len(values), len(set(values)) > 1 or any(part in few for part in parts)


def _hedged(text: str) -> Often | None:
    """Less or more than a phrase, or about it."""
    plain = re.sub(r" of (?:meer|vaker|minder)(?: keer)?\b", "", text)
    hit = HEDGE.match(plain)
    if not hit and plain == text:
        return None
    found = _times(rest := plain[hit.end() :].strip() if hit else plain) or _bare(rest)
    if found is None or found.per_year is None:
        return None
    factor = MORE if hit and hit["more"] else LESS if hit and hit["less"] else 1.0
    return Often(found.per_year * factor, rounded=True)


def _bare(text: str) -> Often | None:
    known = _words("words").get(fold(text))
    return None if known is None else Often(known)


def _between(text: str) -> Often | None:
    """Halfway two phrases: "wekelijks tot maandelijks"."""
    parts = re.split(r" ?/ ?| - | (?:tot|of|a|or|to) ", text)
    if len(parts) != 2:
        return None
    found = [_times(part) or _bare(part) for part in parts]
    rates = [one.per_year for one in found if one and one.per_year is not None]
    return Often(sum(rates) / 2, rounded=True) if len(rates) == 2 else None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((resources.files("netmap.ingest") / "frequencies.toml").read_text(encoding="utf-8"))


@cache
def _words(table: str) -> dict[str, float]:
    """A table of ``frequencies.toml`` as word → number."""
    words: dict[str, float] = {}
    for key, value in _data()[table].items():
        if isinstance(value, list):
            words |= dict.fromkeys(map(fold, value), float(key))
        else:
            words[fold(key)] = float(value)
    return words


@cache
def _last(table: str) -> tuple[str, ...]:
    """With which a phrase ends that is more than one word of a table: of most texts nothing else need be asked."""
    return tuple(_words(table))


def _unit(text: str) -> float:
    return _words("units")[text.strip(" .'")]


def _any(*tables: str) -> str:
    words = sorted((word for table in tables for word in _words(table)), key=len, reverse=True)
    return "|".join(map(re.escape, words))


BETWEEN = r"(?<=[\w ])(?: ?-+ ?| ?/ ?| (?:a|tot en met|tot|t/m|of|or|to) )(?=\w)"


@cache
def span() -> str:
    """The pattern of a number, or from one to another, in digits or words; see :func:`amount`."""
    one = rf"(?:\d+(?:[.,]\d+)?|(?:{_any('numbers', 'few')})\b)"
    return rf"{one}(?:(?: ?-+ ?| ?/ ?| (?:a|tot en met|tot|t/m|of|or|to) ){one})?"


_KEER = r"(?:x|keer|keren|maal|malen|times?|dag(?:en)?|days?|contact(?:en|momenten)|overleggen|afspraken|gesprekken|momenten)"
ALONE = (
    "elke",
    "iedere",
    "elk",
    "ieder",
    "per",
    "om de",
    "om het",
    "every",
    "each",
    "every other",
    "elke andere",
    "om de andere",
)
EVERY_OTHER = ("om de", "om het", "every other", "elke andere", "om de andere")
_PER = r"elke andere|om de andere|every other|per|p[./]?|/|in de|in het|in een|in 1|in|an?|elke|iedere|elk|ieder|om de|om het|every|each|de|het|'s"
PER = late(
    lambda: (
        rf"(?:(?P<amount>{span()}) ?(?:{_KEER}\.?)? ?)?(?P<per>{_PER}) ?(?P<count>{span()}(?= | ?[a-z]))? ?(?P<unit>{_any('units')})\.?"
    )
)
TURNED = late(lambda: rf"^(per (?:{_any('units')})),? ({span()} ?{_KEER})$")
"""The period first: "per maand 2x"."""
EVERY = late(lambda: rf"(?P<count>\d+(?:[.,]\d+)?|{_any('numbers')})[- ]?(?P<each>{_any('each')})")
TIMES = late(lambda: rf"(?P<amount>{span()}) ?{_KEER} (?P<each>{_any('each')})")
HEDGE = late(
    r"(?:(?P<more>meer dan|vaker dan|more than|> ?)|(?P<less>minder dan|less than|< ?)|(?:(?:ca|circa|ongeveer|plusminus|plm|ong|gem"
    r"|gemiddeld|minimaal|minstens|min|maximaal|max|hooguit|hoogstens|ten minste|tenminste|bijna|zeker|tot|about|approx|approximately"
    r"|at least|at most)\b\.?|~|±|\+/-)) ?"
)

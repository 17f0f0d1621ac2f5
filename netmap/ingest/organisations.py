"""Names of organisations, taken apart: kind of school, core, part, place and legal form.

"Stichting Lumen", "LUMEN b.v." and "Lumen, team Noord" share a core; "obs De Regenboog" and "cbs De Regenboog" do too, and
are two schools. As with people, only the spelling is judged here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from netmap.ingest.names_alike import Likeness
from netmap.ingest.people import spellings
from netmap.ingest.slips import slip
from netmap.model.vocabulary import fold


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """The name of an organisation in its parts, folded. Equal when all parts are."""

    school: str
    """Kind of school: ``obs``, ``cbs``, …, ``school`` where the name only says that it is one, else empty."""
    core: tuple[str, ...]
    """The words that tell it from others, abbreviations put for what they stand for, without articles."""
    part: tuple[str, ...]
    """The words of a department, team or location."""
    place: str
    """A town at the end of the name."""
    legal: bool
    """A legal form was left out that others may leave out too."""
    written: tuple[str, ...]
    """All words of the name as it stands."""

    @property
    def key(self) -> str:
        """The normal form: what two spellings share when nothing but their form differs."""
        return " ".join(self.written)


def _data() -> dict[str, Any]:
    found: dict[str, Any] = spellings()["organisations"]
    return found


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(_data()[name])


@cache
def _replacements(name: str) -> list[tuple[str, str]]:
    return sorted(_data()[name].items(), key=lambda row: -len(row[0]))


@cache
def _whole(words: str) -> re.Pattern[str]:
    """Words that stand by themselves; made for those that are met."""
    return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")


@cache
def _at_end(place: str) -> re.Pattern[str]:
    """A town at the end of a name; made for those that are met."""
    return re.compile(rf"(?<=\w) (?:te |in )?({re.escape(place)})$")


def _replaced(name: str) -> str:
    """A folded name with short forms for what they stand for."""
    for long, short in _replacements("abbreviations"):
        if long in name:
            name = _whole(long).sub(short, name)
    return name


@cache
def _places() -> dict[str, list[str]]:
    """Towns at the end of a name, by their last word, the longest first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(_data()["places"]["names"], key=len, reverse=True):
        found[name.split()[-1]].append(name)
    return dict(found)


@cache
def _place_names() -> frozenset[str]:
    return frozenset(_data()["places"]["names"])


@lru_cache(maxsize=50_000)
def parse_organisation(text: str) -> OrganisationName:
    """A name in its parts.

    >>> parse_organisation("OBS 'De Regenboog'").core, parse_organisation("o.b.s. De Regenboog").school
    (('regenboog',), 'obs')
    >>> parse_organisation("GGD Regio Streek, team JGZ").part
    ('jgz',)
    """
    folded = _folded(text)
    words, legal = _without_suffix(folded.split())
    written = tuple(words)
    name, part = _split_part(text, " ".join(words))
    school, name = _school(_replaced(name))
    words = name.split()
    while len(words) > 1 and words[-1] in _set("companies"):
        words, legal = words[:-1], True
    kept = [word for word in words if word not in _set("forms")]
    if kept and len(kept) < len(words):
        words, legal = kept, True
    place = ""
    for town in _places().get(words[-1], ()) if words else ():
        found = _at_end(town).search(" ".join(words))
        rest = " ".join(words)[: found.start()].split() if found else []
        # "Noord-Groningen" and "Arnhem-Nijmegen" are no "Noord" in Groningen and no Arnhem in Nijmegen
        if found and set(rest) - _set("apart") - _set("glue") - _place_names():
            place, words = found[1], rest
            break
    core = tuple(word for word in words if word not in _set("articles")) or tuple(words)
    return OrganisationName(school, core, part, place, legal, written)


def _folded(text: str) -> str:
    """Folded, with "&" as "en", and abbreviations with dots as one word: "G.G.D." is "ggd"."""
    text = re.sub(r"(?i)\b([va])\.?/d\b\.?", lambda hit: f"{hit[1]}an de", text)
    text = text.replace("&", " en ").replace("+", " en ")
    text = re.sub(r"\b(?:[A-Za-z]\.){2,}", lambda hit: hit.group().replace(".", "") + " ", text)
    return " ".join("en" if word == "and" else word for word in fold(text).split())


def _without_suffix(words: list[str]) -> tuple[list[str], bool]:
    """Without what only says what it is by law: b.v., n.v."""
    count = len(words)
    while len(words) > 1 and words[-1] in _set("suffixes"):
        words = words[:-1]
    return words, len(words) < count


def _split_part(text: str, folded: str) -> tuple[str, tuple[str, ...]]:
    """What stands behind a comma, a dash between spaces, a slash or in brackets, or behind a word such as "team"."""
    text = re.sub(r"(?i)\b([va])\.?/d\b\.?", lambda hit: f"{hit[1]}an de", text)
    marked = re.match(r"^(.{2,}?)\s*(?:,|\s[-–—|/]\s|\()\s*(.{2,}?)\)?\s*$", text)
    if marked:
        head, tail = _folded(marked[1]), _folded(marked[2])
        if tail in _data()["schools"]:  # "De Horizon (obs)"
            return f"{tail} {head}", ()
        return " ".join(_without_suffix(head.split())[0]), _part_words(tail)
    folded = _replaced(folded)
    words = folded.split()
    for at, word in enumerate(words[1:], start=1):
        if word in _set("parts"):
            return " ".join(words[:at]), _part_words(" ".join(words[at:]))
    return folded, ()


def _part_words(text: str) -> tuple[str, ...]:
    words = _replaced(text).split()
    return tuple(
        word for word in words if word not in _set("parts") and word not in _set("articles")
    ) or tuple(words)


def _school(name: str) -> tuple[str, str]:
    for long, kind in _replacements("schools"):
        found = _whole(long).search(name) if long in name else None
        if found and (found.start() == 0 or found.end() == len(name) or len(found.group()) > 5):
            rest = " ".join((name[: found.start()] + " " + name[found.end() :]).split())
            if rest:
                also, further = _school(rest) if kind == "school" else ("", rest)
                return (also or kind, further)
    return "", name


def compare_organisations(a: OrganisationName, b: OrganisationName) -> Likeness:
    """How two names relate as spellings.

    ``certain`` allows spaces and hyphens in another place and a legal suffix; ``likely`` a kind of school, a legal form,
    a town, a department or an abbreviation that the other leaves out, and slips of the pen. Two kinds of school, two
    departments, two towns, or a word such as "Zuid" in only one of the names make two organisations.
    """
    if a.key == b.key or "".join(a.written) == "".join(b.written):
        return "same" if a.key == b.key else "certain"
    if a.school and b.school and a.school != b.school and "school" not in (a.school, b.school):
        return "other"
    if a.part and b.part and not _words_agree(a.part, b.part):
        return "other"
    if a.place and b.place and a.place != b.place:
        return "other"
    core = _cores(a, b)
    if core == "other":
        return "other"
    loose = sum(
        (
            a.school != b.school,
            bool(a.part) != bool(b.part),
            a.place != b.place,
            a.legal != b.legal,
            core != "same",
        )
    )
    # a department named only by a place is a location of its own
    if bool(a.part) != bool(b.part) and set(a.part or b.part) & _set("apart"):
        return "other"
    if (a.school == "") != (b.school == "") and core != "same":
        return "weak"
    return "likely" if loose <= 2 else "weak"


def _words_agree(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return sorted(one) == sorted(two) or "".join(one) == "".join(two)


def _cores(a: OrganisationName, b: OrganisationName) -> str:
    """``same``, ``slip``, ``short`` (one abbreviates the other) or ``other``."""
    one, two = a.core, b.core
    if _words_agree(one, two):
        return "same"
    glue = _set("glue")
    lean = [tuple(word for word in words if word not in glue) for words in (one, two)]
    if lean[0] and _words_agree(lean[0], lean[1]):
        return "same"
    if any(_abbreviates(x, y) for x, y in ((one, two), (two, one), (one, b.written), (two, a.written))):
        return "short"
    first, second = sorted(lean[0]), sorted(lean[1])
    if len(first) == len(second):
        odd = [(x, y) for x, y in zip(first, second, strict=True) if x != y]
        if len(odd) == 1 and set(odd[0]) <= _place_names():
            return "other"  # Assen and Asten are two towns, however near
        if (
            len(odd) == 1
            and not {*odd[0]} & _set("apart")
            and not any(map(_has_digit, odd[0]))
            and slip(*odd[0])
        ):
            return "slip"
        if len(odd) > 1 and slip("".join(lean[0]), "".join(lean[1])):
            return "slip"
    elif slip("".join(lean[0]), "".join(lean[1])) and not set(lean[0]) ^ set(lean[1]) & _set("apart"):
        return "slip"
    return "other"


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one word of the short name is the first letters of several of the long one, the rest being equal.

    >>> _abbreviates(("swo", "streek"), ("stichting", "welzijn", "ouderen", "streek"))
    True
    """
    glue = _set("glue") | _set("articles")
    for at, word in enumerate(short):
        if not 3 <= len(word) <= 7 or not word.isalpha():
            continue
        before, after = short[:at], short[at + 1 :]
        middle = long[len(before) : len(long) - len(after)]
        if (
            long[: len(before)] != before
            or (after and long[len(long) - len(after) :] != after)
            or len(middle) < 2
        ):
            continue
        whole = "".join(part[0] for part in middle)
        lean = "".join(part[0] for part in middle if part not in glue)
        if word in (whole, lean):
            return True
    return False

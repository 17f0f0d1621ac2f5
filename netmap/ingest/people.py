"""Names of people, taken apart: "linden, p.f. (piet) van der" and "Piet van der Linden" are one name.

How two names relate is in ``names_alike.py``; who is who is decided in ``directory.py`` and ``likeness.py``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from netmap.model.vocabulary import fold


@cache
def spellings() -> dict[str, Any]:
    """The words of ``spellings.toml``."""
    return tomllib.loads((resources.files("netmap.ingest") / "spellings.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts, folded. Equal when all parts are."""

    given: tuple[str, ...]
    """First names that are written out; the name that somebody is called by first."""
    initials: str
    """Letters of first names of which no more is known."""
    particles: str
    """"van der"; ``vd`` where it is not said whether that is van de, van den or van der."""
    surname: tuple[str, ...]
    """The words of the surname; of a double name all of them, particles in between left out."""
    called: bool = False
    """The first name is the one in brackets."""
    order: str = field(default="", compare=False)
    """First letters of all first names outside brackets, in the order in which they stand."""
    behind: bool = field(default=False, compare=False)
    """One word with a letter behind it: a surname with an initial, or a first name with that of a surname."""

    key: str = field(init=False, compare=False, repr=False)
    """The normal form: what two spellings share when nothing but their form differs."""
    letters: str = field(init=False, compare=False, repr=False)
    """First letters of the first names, as far as they are known."""

    def __post_init__(self) -> None:
        first = (self.given[0] if self.called else " ".join(self.given)) if self.given else self.initials
        particles = "van der" if self.particles == "vd" else self.particles
        key = " ".join(part for part in (first, particles, *self.surname) if part)
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "letters", self.initials or "".join(name[0] for name in self.given))


@lru_cache(maxsize=1_000_000)
def parse_person(text: str) -> PersonName:
    """A name in its parts, from any of the notations that Dutch lists hold.

    >>> parse_person("Berg, A. (Anna) van der") == parse_person("A. (Anna) van der Berg")
    True
    >>> parse_person("mw. drs. J.W.A. (Hans) van Beek, MSc").key
    'hans van beek'
    """
    simple = SIMPLE.fullmatch(text)
    if simple and (found := _simple(*simple[0].casefold().split())):
        return found
    called, plain = _brackets(_clean(text))
    parts = [_untitled(part) for part in plain.split(",")]
    parts = [part for part in parts if part]
    if not parts:
        return PersonName((), "", "", tuple(fold(text).split()))
    given: list[str] = []
    letters: list[str] = []
    particles: list[str] = []
    order: list[str] = []
    if len(parts) == 1:
        first, particles, surname = _in_order(parts[0])
        _sort(first, given, letters, order)
    else:
        lead = parts[0]
        _, particles, surname = _in_order(lead, called=False) if _particle(lead[0]) else ([], [], lead)
        if particles == [] and _particle(lead[-1]) and len(lead) > 1:  # "Berg van der, Anna"
            cut = next(at for at in range(len(lead)) if all(map(_particle, lead[at:])))
            surname, particles = lead[:cut] or lead, lead[cut:] if cut else []
        for part in parts[1:]:
            for word in part:
                first_name = not order and _may_be_first(word, text)
                if _particle(word) and not _is_initials(word) and not first_name:
                    particles.append(word)
                else:
                    _sort([word], given, letters, order)
    given = [name for name in called if name not in given] + given
    return PersonName(
        tuple(given),
        "".join(letters) if letters else "",
        _particles(particles),
        tuple(_surname(surname)),
        bool(called),
        "".join(order),
        len(parts) == 1 and len(surname) == 1 and parts[0][:1] == surname and not given and bool(letters),
    )


SIMPLE = re.compile(r"[A-Z][a-z]{2,} [A-Z][a-z]{2,}")
"""A first name and a surname, which is how most names are written."""


@cache
def _not_simple() -> frozenset[str]:
    """Words that are more than a name."""
    return frozenset(
        {"geboren"}.union(*(_words(kind) for kind in ("particles", "titles", "born", "first_too")))
    )


def _simple(first: str, surname: str) -> PersonName | None:
    """A name of two plain words, taken apart at once."""
    if {first, surname} & _not_simple():
        return None
    return PersonName((first,), "", "", (surname,), False, first[0])


def reads_as_person(text: str) -> bool:
    """Whether a name has a first name or initials before a surname, each with a capital, and no word of an organisation.

    >>> reads_as_person("Anna van Wilg"), reads_as_person("De Regenboog"), reads_as_person("Team Noord")
    (True, False, False)
    """
    parsed, pieces = parse_person(text), text.split()
    if any(letter.isdigit() for letter in text) or not (parsed.letters and parsed.surname):
        return False
    if set(fold(text).split()) & set(spellings()["behind"]["organisations"]) or _particle(pieces[0]):
        return False
    return all(word[:1].isupper() or _particle(word) for word in pieces)


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text.replace("\u00a0", " "))
    text = re.sub(r"[’‘`´]", "'", text)
    text = re.sub(r"(?i)\bv\.?\s?/\s?d\.?\b|\bv\.\s?d\.?(?=[\s,A-Z]|$)|\bv\s?d\b\.?", " vd ", text)
    text = re.sub(r"(?i)\be\.?/v\.?(?=\s)|\bgeb\.|\bgeboren\b", " - ", text)
    text = re.sub(r"\s*[-–—]\s*", "-", text)
    return re.sub(r"\s+", " ", text).strip(" ,;-")


def _brackets(text: str) -> tuple[list[str], str]:
    """Names in brackets or quotes are what somebody is called; particles there belong to the surname."""
    called: list[str] = []

    def take(hit: re.Match[str]) -> str:
        words = [fold(word) for word in hit.group(1).split()]
        if words and all(map(_particle, words)):
            return f", {hit.group(1)}, "
        if len(words) == 1 and len(words[0]) > 1 and words[0].isalpha():
            called.append(words[0])
        return " "

    plain = re.sub(r"""[("“«\[]([^)"”»\]]*)[)"”»\]]""", take, text)
    return called, plain


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(fold(word) for word in spellings()["people"][kind])


def _particle(word: str) -> bool:
    return fold(word) in _words("particles")


def only_particles(words: Iterable[str]) -> bool:
    """Whether words are particles and nothing else: "van der"; "Ben" may be a first name."""
    return all(_particle(word) and not _may_be_first(word, word) for word in words)


def _may_be_first(word: str, text: str) -> bool:
    """Whether a particle is a first name as well, and written as one: with a capital, where the text has any."""
    return fold(word) in _words("first_too") and (not word.islower() or text.islower())


def _untitled(part: str) -> list[str]:
    """The words of a part without titles; "mr." is a title, but "Mr" may not be all there is."""
    words = part.replace("'s-", "'s ").split()
    kept = [
        word
        for word in words
        if fold(word) not in _words("titles") or (_is_initials(word) and "." in word[:-1])
    ]
    return [word for word in kept if fold(word)]


def _is_initials(word: str) -> bool:
    """Whether a word stands for first names: "J.W.A.", "Th.", "JW" and "P", but not a particle of one letter within a surname."""
    if re.fullmatch(r"(?:[A-Za-zÀ-ÿ]{1,4}\.-?)+[A-Za-zÀ-ÿ]?\.?", word):
        return not (len(fold(word).replace(" ", "")) > 6)
    if len(word) == 1:
        return word.isalpha()
    return bool(re.fullmatch(r"[B-DF-HJ-NP-TV-Z]{2,3}|[A-Z]{2}", word)) and not _particle(word)


def _in_order(words: list[str], *, called: bool = True) -> tuple[list[str], list[str], list[str]]:
    """First names, particles and surname of a name that is written in the order in which it is said.

    "Ben Jansen" is called Ben, unless the name is known to begin with its surname.
    """
    first_too = called and fold(words[0]) in _words("first_too")
    if _particle(words[0]) and not _is_initials(words[0]) and not first_too:
        start = 0
    else:
        double = next((at for at in range(1, len(words)) if _holds_particle(words[at])), None)
        if double and not any(map(_particle, words[1:double])):
            return words[:double], [], words[double:]
        start = next(
            (
                at
                for at in range(1, len(words))
                if _particle(words[at])
                and (len(words[at]) > 1 or words[at] in ("t", "s"))
                and not re.fullmatch(r"[A-UW-Z]\.", words[at])
            ),
            len(words),
        )
    if start == len(words):
        # a single letter behind the surname is an initial: "Jansen P."
        if len(words) > 1 and all(map(_is_initials, words[1:])) and not _is_initials(words[0]):
            return words[1:], [], words[:1]
        return words[:-1], [], words[-1:]
    end = start
    while end < len(words) and _particle(words[end]):
        end += 1
    if end == len(words):  # "Berg van der": particles behind
        return words[1:start] if start > 1 else [], words[start:], words[:1] if start else words
    return words[:start], words[start:end], words[end:]


def _holds_particle(word: str) -> bool:
    """Whether a word is the middle of a double surname: "Smit-de" in "Anna Smit-de Vries"."""
    lead, hyphen, rest = word.rpartition("-")
    return bool(hyphen and lead) and _particle(rest) and not _particle(lead)


def _sort(words: list[str], given: list[str], letters: list[str], order: list[str]) -> None:
    for word in words:
        if _is_initials(word):
            found = (
                [part[0] for part in fold(word.replace(".", " ").replace("-", " ")).split()]
                if "." in word
                else list(fold(word))
            )
            letters += found
            order += found
        else:
            names = [part for part in fold(word.replace("-", "")).split() if part]
            given += names
            order += [name[0] for name in names]


def _particles(words: list[str]) -> str:
    text = " ".join(fold(word) for word in words)
    glued = {
        "vande": "van de",
        "vander": "van der",
        "vanden": "van den",
        "vant": "van t",
        "van het": "van t",
        "opt": "op t",
        "op het": "op t",
        "int": "in t",
        "in het": "in t",
    }
    text = glued.get(text, text)
    return "vd" if text in ("v d", "vd", "vde", "vda", "vdn", "van d") else text


def _surname(words: list[str]) -> list[str]:
    found = [part for word in words for part in fold(word.replace("-", " ")).split()]
    names = [part for part in found if part not in _words("particles") and part not in _words("born")]
    return names or found
